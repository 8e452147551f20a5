"""Rules on words that do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.checks.terms.phrases import Match, find, phrases
from rldraft.late import late
from rldraft.problems import Severity

_CLAUSE = late("[，。；：！？,;]")
# A verb between the two governs the noun itself: 加快提升治理水平.
_GOVERNING = late(
    "提升|提级|提高|增强|加强|加大|加快|扩大|强化|深化|优化|改善|建立|健全|完善|推进|推动|促进|实现|形成|构建|"
    "打造|创建|参与|落实|制定|树立|取得|具备|掌握|和|与|及|^(?:建设|发展|改革|服务|保障)"
)
_AMOUNT = r"\d[\d,]{0,12}(?:\.\d{1,8})?余?[万亿]?余?元"
_ACT = late("^(?:行政)?处罚(?:决定|案件)?")
_COUNT = r"\d{1,7}余?[起件宗次]"
_PENALTY = late(
    rf"行政处罚(?:决定|案件)?(?:共计|合计|累计|总计|共)?(?P<amount>{_AMOUNT})"
    rf"|(?<!行政)处罚{_COUNT}，(?:共计|累计|共)?(?P<again>处罚(?:共计|合计|累计|共)?{_AMOUNT})"
)


class WrongCollocation(Rule):
    """A verb with a noun that it does not govern."""

    name = "wrong-collocation"
    about = "词语搭配不当"
    severity = "info"
    why = "《党政机关公文处理工作条例》第十九条：表述准确"
    bad = (
        Example("全年⟦办理行政违法行为→办理行政违法案件⟧21起，均已公示。"),
        Example("抓早抓小，将污染隐患⟦杜绝在萌芽状态→消除在萌芽状态⟧。"),
        Example("⟦开展重大执法决定法制审核制度→落实重大执法决定法制审核制度⟧，审核率100%。"),
        Example("进一步⟦加强日常执法检查力度→加大日常执法检查力度⟧。"),
        Example("采取有效措施，⟦防止类似问题不再发生→防止类似问题再次发生⟧。"),
        Example("深入⟦推进“谁执法谁普法”→推进“谁执法谁普法”普法责任制⟧，开展宣传12场。"),
    )
    good = (
        Example("办理环境违法案件21起，查处违法行为30件。"),
        Example("加快提升依法行政水平，加大执法力度，增强法治意识。"),
        Example("开展重大执法决定法制审核制度执行情况检查，落实领导干部学法制度。"),
        Example("深入推进“谁执法谁普法”普法责任制，消除隐患于萌芽状态。"),
        Example("加强铸牢中华民族共同体意识教育。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find the pairs of the table."""
        for text, matches in find(phrases("collocations"), subject):
            for match in matches:
                if not _free(text.text, match):
                    continue
                yield Hit(
                    f"{match.said}搭配不当：{match.phrase.remark}",
                    text, match.start, match.end,
                    suggestions=match.proposals, severity=_graver(match),
                )  # fmt: skip


def _graver(match: Match) -> Severity | None:
    return "warning" if match.phrase.row.get("severity") == "warning" else None


def _free(line: str, match: Match) -> bool:
    """Whether the noun depends on this verb, not on another before or between."""
    if match.phrase.row.get("between") == "名词" and any(_GOVERNING.search(gap) for gap in match.gaps):
        return False
    before = _CLAUSE.split(line[max(0, match.start - 40) : match.start])[-1]
    return not match.proposals or match.proposals[0][:2] not in before


class FineCalledPenalty(TextRule):
    """An amount of money given for the act, not for the fine."""

    name = "fine-called-penalty"
    about = "罚款金额写成处罚"
    severity = "warning"
    why = "《中华人民共和国行政处罚法》第九条：罚款是行政处罚的一种"
    bad = (
        Example("查处违法行为21起，其中行政处罚17起，⟦行政处罚58.16万元⟧。"),
        Example("全年⟦行政处罚共计120万元⟧，均已缴清。"),
        Example("对违法企业处罚9件，⟦处罚36.5万元⟧。"),
    )
    good = (
        Example("其中行政处罚17起，罚款58.16万元。"),
        Example("作出行政处罚17起，处罚金额58.16万元。"),
        Example("行政处罚17件，涉案金额20万元。"),
        Example("依法处罚企业9家，处罚10万元以上的案件均经集体讨论。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find an amount right behind the word for the act."""
        if "处罚" not in text.text:
            return
        for m in _PENALTY.finditer(text.text):
            start, end = m.span("again") if m["again"] else m.span()
            if text.text[end : end + 2] in ("以上", "以下"):
                continue
            yield Hit(
                "处罚的件数和金额不能用同一个词：金额是“罚款”，“行政处罚”后面接件数",
                text, start, end, suggestions=(_ACT.sub("罚款", text.text[start:end]),),
            )  # fmt: skip


RULES: tuple[type[Rule], ...] = (WrongCollocation, FineCalledPenalty)
