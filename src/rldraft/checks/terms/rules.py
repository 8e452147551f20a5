"""Rules on terms: wrong words, stacked words, words that do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject
from rldraft.checks.terms import collocations, counted, formulas, reportwide, series
from rldraft.checks.terms.phrases import find, phrases, quoted
from rldraft.late import late


class ConfusedTerm(Rule):
    """A wrong character, or a word taken for its neighbour."""

    name = "confused-term"
    about = "错别字和用错的词"
    severity = "warning"
    why = "《通用规范汉字表》《现代汉语词典》；法律用语见《立法技术规范（试行）》"
    bad = (
        Example("各股室要履行工作职责，为法治临江建设⟦做出更大贡献→作出更大贡献⟧。"),
        Example("全年开展⟦法制宣传→法治宣传⟧12场，健全企业环境管理⟦台帐→台账⟧。"),
        Example("⟦截止→截至⟧2025年12月31日，共办结信访件46件。"),
        Example("依法保障当事人⟦陈诉申辩→陈述申辩⟧的权利。"),
        Example("局机关3个⟦党小组织→党小组⟧分别开展了学习。"),
    )
    good = (
        Example("严格执行重大执法决定法制审核制度，由法制科负责审核。"),
        Example("依法制定年度计划，报名截止日期为6月30日。"),
        Example("截至12月底，各党小组密切配合，共作出处罚决定17件。"),
        Example("依照《云州市法制宣传教育条例》开展宣传。"),
        Example("数据截止到12月31日，核对时间放在次年1月。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find the words of the table; what is part of a misquoted formula is told there."""
        misquoted = formulas.misquotations(subject)
        for text, matches in find(phrases("confusions"), subject):
            for match in matches:
                if any(h.text is text and h.start <= match.start and match.end <= h.end for h in misquoted):
                    continue
                meant = "或".join(map(quoted, match.proposals))
                remark = f"（{match.phrase.remark}）" if match.phrase.remark else ""
                yield Hit(
                    f"{match.said}应为{meant}{remark}",
                    text, match.start, match.end, suggestions=match.proposals,
                    severity=formulas.graver(match.phrase.row),
                )  # fmt: skip


class Pleonasm(Rule):
    """One thing said twice within a phrase."""

    name = "pleonasm"
    about = "意思重复的词语"
    severity = "warning"
    why = "《党政机关公文处理工作条例》第十九条：表述准确，文字精练"
    bad = (
        Example("全年承办政协提案1件，⟦均已全部→均已⟧按时办结。"),
        Example("检查企业736家次，⟦查处环境违法处罚案件→查处环境违法案件⟧6起。"),
        Example("执法人员的业务能力仍需⟦加强提升→提升⟧。"),
        Example("受到⟦周边毗邻→周边⟧3个县的好评。"),
    )
    good = (
        Example("承办政协提案1件，均已按时办结，全部按期公开。"),
        Example("查处环境违法案件6起，对处罚案件逐案回访。"),
        Example("加强学习，提升能力，工作活动室全部开放。"),
        Example("持续不断推进城乡均衡发展，所有企业均已整改。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find the stacked words of the table."""
        for text, matches in find(phrases("pleonasms"), subject):
            for match in matches:
                said = match.phrase.remark or "意思重复"
                meant = f"，可改为{quoted(match.proposals[0])}" if match.proposals else ""
                yield Hit(
                    f"{match.said}：{said}{meant}",
                    text, match.start, match.end, suggestions=match.proposals,
                )  # fmt: skip


# 向社会公布于社会: whom it is for stands before the verb and behind it.
_TWICE = late(r"[向为给](?P<whom>[一-鿿]{2,6})[一-鿿]{1,6}[于给到](?P=whom)(?=[，。；、）]|$)")
_CAUSE = late("(?P<said>(?:由于|因为)[^，。；：？！的“”]{2,24})的原因(?=[，。；])")
_TOLD = late(
    "(?:^|[，。；：])就[^，。；：]{2,24}(?:作|作出|进行)了?(?:专题|专项|书面)?(?:报告|汇报|说明)的情况(?=[。；])"
)


class BlendedSentence(Rule):
    """Two ways to say a thing run into one."""

    name = "blended-sentence"
    about = "句式杂糅"
    severity = "warning"
    why = "《党政机关公文处理工作条例》第十九条：表述准确，文字精练"
    bad = (
        Example("全年调解纠纷36起，受到群众⟦好评的欢迎→好评⟧。"),
        Example("⟦由于编制限制的原因→由于编制限制⟧，执法力量不足；检查结果⟦向社会公布于社会→向社会公布⟧。"),
        Example("对提出的意见逐条⟦进行了整改落实到位→整改落实到位⟧，⟦做到处罚与教育结合起来→做到处罚与教育结合⟧。"),
        Example("自觉接受监督，⟦就水环境状况向区人大常委会作专题报告的情况→就水环境状况向区人大常委会作专题报告⟧。"),
    )  # fmt: skip
    good = (
        Example("由于历史原因，部分档案不全；因编制限制，执法力量不足。"),
        Example("受到群众一致好评，深受企业欢迎，检查结果及时向社会公布，并反馈给企业。"),
        Example("对意见逐条进行整改，全部整改到位，把处罚与教育结合起来。"),
        Example("通报了就水环境状况向区人大常委会作专题报告的情况。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find the blends of the table, and whom it is for said twice."""
        for text, matches in find(phrases("blends"), subject):
            for match in matches:
                yield Hit(
                    f"{match.said}句式杂糅：{match.phrase.remark}",
                    text, match.start, match.end, suggestions=match.proposals,
                )  # fmt: skip
        for text in subject.texts_with("于", "给", "到"):
            for m in _TWICE.finditer(text.text):
                if not text.live(*m.span()):
                    once = m[0].removesuffix(m["whom"])[:-1]
                    yield Hit(f"“{m['whom']}”前后重复", text, *m.span(), suggestions=(once,))
        for text in subject.texts_with("的原因"):
            for m in _CAUSE.finditer(text.text):
                if not text.live(*m.span()):
                    yield Hit(
                        f"{quoted(m[0])}句式杂糅：“由于……”和“因为……的原因”两种说法只用一种",
                        text, *m.span(), suggestions=(m["said"],),
                    )  # fmt: skip
        for text in subject.texts_with("的情况"):
            for m in _TOLD.finditer(text.text):
                start = m.start() if m[0].startswith("就") else m.start() + 1
                said = text.text[start : m.end()]
                if not text.live(start, m.end()):
                    yield Hit(
                        "“的情况”多余：说已经作了报告，不加这三个字",
                        text, start, m.end(), suggestions=(said.removesuffix("的情况"),),
                    )  # fmt: skip


RULES: tuple[type[Rule], ...] = (
    ConfusedTerm,
    Pleonasm,
    BlendedSentence,
    *formulas.RULES,
    *collocations.RULES,
    *counted.RULES,
    *series.RULES,
    *reportwide.RULES,
)
