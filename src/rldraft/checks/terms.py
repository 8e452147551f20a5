"""Rules on terms: wrong words, stacked words, words that do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks import collocations, formulas, reportwide, series
from rldraft.checks.phrases import find, phrases, quoted
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text


class ConfusedTerm(TextRule):
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

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find the words of the table."""
        for match in find(phrases("confusions"), text):
            meant = "或".join(map(quoted, match.proposals))
            remark = f"（{match.phrase.remark}）" if match.phrase.remark else ""
            yield Hit(
                f"{match.said}应为{meant}{remark}",
                text, match.start, match.end, suggestions=match.proposals,
            )  # fmt: skip


class Pleonasm(TextRule):
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

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find the stacked words of the table."""
        for match in find(phrases("pleonasms"), text):
            said = match.phrase.remark or "意思重复"
            meant = f"，可改为{quoted(match.proposals[0])}" if match.proposals else ""
            yield Hit(
                f"{match.said}：{said}{meant}",
                text, match.start, match.end, suggestions=match.proposals,
            )  # fmt: skip


RULES: tuple[type[Rule], ...] = (
    ConfusedTerm,
    Pleonasm,
    *formulas.RULES,
    *collocations.RULES,
    *series.RULES,
    *reportwide.RULES,
)
