"""Rules on figures: those of the report against those of its fact sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.sheet import identity
from rldraft.checks.sheet.matching import NO_LAST, compare
from rldraft.checks.sheet.unused import unused
from rldraft.checks.sheet.verdicts import Judged
from rldraft.checks.subject import Subject
from rldraft.problems import Severity

_WHY = "数据表是全稿数字的唯一来源"
_MOST = 12

_SHEET = """模板: 法治政府建设年度报告
年度: 2025
行政执法:
  立案: 52 件
  行政处罚案件: {值: 43 件, 上年: 39 件}
  罚款金额: {值: 286.4 万元, 上年: 312.75 万元}
  出动执法人员: 2186 人次
  检查企业: 842 家次
普法宣传:
  发放资料: 6800余份
监督:
  人大建议: 12 件
  政协提案: 8 件
"""


class FigureDiffersFromSheet(Rule):
    """A figure whose words speak of a fact, with another value than the sheet's."""

    name: ClassVar[str] = "figure-differs-from-sheet"
    about: ClassVar[str] = "数字与数据表不一致"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = _WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n全年作出行政处罚决定⟦34件→43件⟧，罚款286.4万元。", facts=_SHEET),
        Example("一、主要举措和成效\n我局办理行政处罚案件43件，罚款⟦312.75万元→286.4万元⟧。", facts=_SHEET),
        Example("一、主要举措和成效\n我局办理行政处罚案件43起，罚款⟦286.4元→286.4万元⟧。", facts=_SHEET),
        Example("一、主要举措和成效\n行政处罚⟦39起→43起⟧，较上年增长10.3%。", facts=_SHEET),
        Example("一、主要举措和成效\n办理人大代表建议12件、政协提案⟦9件→8件⟧，全部按期答复。", facts=_SHEET),
        Example("一、主要举措和成效\n行政处罚案件43件，⟦较上年增长13.0%→较上年增长10.3%⟧。", facts=_SHEET),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n全年立案52起，办理行政处罚案件43件，罚款2864000元。", facts=_SHEET),
        Example("一、主要举措和成效\n出动执法人员2186人次，检查企业约840家次。", facts=_SHEET),
        Example("一、主要举措和成效\n发放宣传资料6800余份，行政处罚43件（上年39件）。", facts=_SHEET),
        Example(
            "一、主要举措和成效\n全年出动执法人员2186人次，检查企业842家次。在噪声整治中，出动执法人员216人次。",
            facts=_SHEET,
        ),
        Example(
            "一、主要举措和成效\n全年办理行政处罚案件43件。\n二、下一步安排\n办理行政处罚案件60件以上。",
            facts=_SHEET,
        ),
        Example("一、主要举措和成效\n全年办理行政处罚案件43件，其中上半年办理20件。", facts=_SHEET),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Give every figure that differs."""
        made = compare(subject)
        for one in made.judged if made else ():
            if one.verdict == "differs" and one.known is not None:
                why = f"，{one.why}" if one.why else ""
                message = f"与数据表不一致{why}：“{one.known.key}”应为{one.should}"
                yield Hit(message, one.text, one.start, one.end, None, (one.should,))


class FigureNotInSheet(Rule):
    """A figure that the sheet does not have."""

    name: ClassVar[str] = "figure-not-in-sheet"
    about: ClassVar[str] = "数据表里没有的数字"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = _WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n全年开展执法培训⟦23场⟧，办理行政处罚案件43件。", facts=_SHEET),
        Example("一、主要举措和成效\n责令改正环境违法行为⟦58件⟧。", facts=_SHEET),
        Example("一、主要举措和成效\n在噪声整治中出动⟦216人次⟧，全年出动执法人员2186人次。", facts=_SHEET),
        Example("一、主要举措和成效\n全年立案52件，⟦较上年增长8.3%⟧。", facts=_SHEET),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n办理人大代表建议12件、政协提案8件，共20件，办复率100%。", facts=_SHEET),
        Example("一、主要举措和成效\n畅通12345热线，落实“三项制度”，分三批清理文件。", facts=_SHEET),
        Example("一、主要举措和成效\n行政处罚43件。\n二、2026年主要安排\n举办执法培训23场。", facts=_SHEET),
        Example("一、主要举措和成效\n立案52件，作出处罚决定43件，占82.7%，罚款286.4万元。", facts=_SHEET),
        Example("一、主要举措和成效\n全年开展执法培训23场，责令改正58件。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Give every figure that the sheet cannot answer for."""
        made = compare(subject)
        for one in made.judged if made else ():
            if one.verdict == "unknown":
                yield self._hit(one)

    def _hit(self, one: Judged) -> Hit:
        known = one.known
        if one.why == NO_LAST:
            of = f"“{known.key}”的" if known else "这一项的"
            message = f"数据表没有{of}上年数，这个数无从核对，请补填"
            return Hit(message, one.text, one.start, one.end, group="上年数", severity="info")
        if known is None:
            message = "数据表里没有这个数，请核对；属实的，补入数据表"
        elif known.quantity is None:
            message = f"数据表没有填“{known.key}”，请核对；属实的，补入数据表"
        else:
            message = f"数据表里没有这个数（“{known.key}”为{known.quantity}），请核对口径"
        return Hit(message, one.text, one.start, one.end)


class FactNotUsed(Rule):
    """Figures that the sheet has and the report does not show."""

    name: ClassVar[str] = "fact-not-used"
    about: ClassVar[str] = "数据表里有、报告没写的数字"
    severity: ClassVar[Severity] = "info"
    why: ClassVar[str] = "报告应当反映数据表所列的工作"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n全年立案52件，办理行政处罚案件43件，罚款286.4万元。", facts=_SHEET),
        Example("一、主要举措和成效\n出动执法人员2186人次，发放宣传资料6800余份。", facts=_SHEET),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(
            "一、主要举措和成效\n全年立案52起，行政处罚43件，罚款286.4万元。出动执法人员2186人次，检查企业842家次。"
            "发放宣传资料6800余份。办理人大代表建议12件、政协提案8件。",
            facts=_SHEET,
        ),
        Example(
            "一、主要举措和成效\n收到检察建议2件，均已办结。",
            facts="年度: 2025\n监督: {检察建议: 2, 检察回复: 2}\n",
        ),
        Example(
            "一、主要举措和成效\n全年没有发生行政复议案件。", facts="年度: 2025\n复议应诉: {复议案件: 0}\n"
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Give one finding that lists them."""
        left = unused(subject)
        if left:
            named = "、".join(f"{one.key}（{one.quantity}）" for one in left[:_MOST])
            more = "等" if len(left) > _MOST else ""
            yield Hit(f"数据表里有{len(left)}个数没有写进报告，请看是否漏写：{named}{more}")


RULES: tuple[type[Rule], ...] = (
    FigureDiffersFromSheet,
    FigureNotInSheet,
    FactNotUsed,
    *identity.RULES,
)
