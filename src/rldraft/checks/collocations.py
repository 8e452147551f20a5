"""Rules on words that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.checks.phrases import Match, find, phrases
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.problems import Severity

_CLAUSE = re.compile("[，。；：！？,;]")
# A verb between the two governs the noun itself: 加快提升治理水平.
_GOVERNING = re.compile(
    "提升|提级|提高|增强|加强|加大|加快|扩大|强化|深化|优化|改善|建立|健全|完善|推进|推动|促进|实现|形成|构建|"
    "打造|创建|参与|落实|制定|树立|取得|具备|掌握|和|与|及|^(?:建设|发展|改革|服务|保障)"
)
_AMOUNT = r"\d[\d,]{0,12}(?:\.\d{1,8})?余?[万亿]?余?元"
_ACT = re.compile("^(?:行政)?处罚(?:决定|案件)?")
_COUNT = r"\d{1,7}余?[起件宗次]"
_PENALTY = re.compile(
    rf"行政处罚(?:决定|案件)?(?:共计|合计|累计|总计|共)?(?P<amount>{_AMOUNT})"
    rf"|(?<!行政)处罚{_COUNT}，(?:共计|累计|共)?(?P<again>处罚(?:共计|合计|累计|共)?{_AMOUNT})"
)


class WrongCollocation(TextRule):
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

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find the pairs of the table."""
        for match in find(phrases("collocations"), text):
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


class ClassifierMismatch(TextRule):
    """A measure word that does not count the noun before it."""

    name = "classifier-mismatch"
    about = "量词与名词不配"
    severity = "warning"
    why = "量词搭配习惯：企业论家，案件论件、起，人员论名、人"
    bad = (
        Example("申请政府关闭违法⟦企业3起→企业3家⟧，免罚1起。"),
        Example("全年办结行政处罚⟦案件21家→案件21件⟧。"),
        Example("新招录⟦执法人员4家→执法人员4名⟧。"),
    )
    good = (
        Example("检查企业736家次，关闭违法企业3家。"),
        Example("出动执法人员1914人次，查处案件21起。"),
        Example("企业3起违法行为均已改正，人员20余名全部持证。"),
        Example("帮扶企业100余户，涉及企业件次同比下降。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find a noun of the table with a figure and a measure word of another kind."""
        known = classifiers()
        for m in known.pattern.finditer(text.text):
            right, wrong = known.nouns[m["noun"]]
            if m["unit"] not in wrong or text.live(m.start(), m.end()):
                continue
            yield Hit(
                f"“{m['noun']}”用量词“{right}”，不用“{m['unit']}”",
                text, m.start(), m.end(), suggestions=(m[0].removesuffix(m["unit"]) + right,),
            )  # fmt: skip


class Classifiers(NamedTuple):
    """Nouns with the measure word to propose and those that are wrong; `pattern` finds noun, figure, unit."""

    nouns: dict[str, tuple[str, frozenset[str]]]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def classifiers() -> Classifiers:
    """Give the table of measure words."""
    nouns = {
        row["noun"]: (row["right"], frozenset(row["wrong"].split("|"))) for row in tables.rows("classifiers")
    }
    units = sorted({unit for _, wrong in nouns.values() for unit in wrong})
    named = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    # What follows the figure directly must not make it something else: 企业3起违法行为, 家次, 件事.
    return Classifiers(
        nouns,
        re.compile(
            rf"(?P<noun>{named})(?:共计|共|累计|计)?\d{{1,7}}余?(?P<unit>{'|'.join(units)})(?=[，。；、！？,;）]|$)"
        ),
    )


RULES: tuple[type[Rule], ...] = (WrongCollocation, FineCalledPenalty, ClassifierMismatch)
