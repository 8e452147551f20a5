"""Rules on arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from rldraft.checks.arithmetic import (
    contradictions,
    dateorder,
    itemcounts,
    outcomes,
    portions,
    ratios,
    sums,
    tabletotals,
)
from rldraft.checks.arithmetic.sums import Listed
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.problems import Severity
from rldraft.reading.figures import Found


def shown(number: Decimal, like: Found) -> str:
    """Print a value in a figure's unit, 万 and 亿 included, without idle zeros."""
    unit = like.quantity.unit
    number = number / (like.value / like.quantity.number) if like.value else number
    whole = number == number.to_integral_value()
    return format(number.quantize(Decimal(1)) if whole else number.normalize(), "f") + unit


_PEOPLE = frozenset(("人", "名", "位", "人次"))


class PartsDoNotAddUp(TextRule):
    """A figure told with all its parts, which do not add up to it."""

    name: ClassVar[str] = "parts-do-not-add-up"
    about: ClassVar[str] = "分项之和与总数不符"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "总数应等于各分项之和"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("全年受理信访举报⟦52件，其中来信18件、来电21件、其他12件⟧，均已办结。"),
        Example("全年作出行政处罚决定⟦30件，其中一般程序案件22件，简易程序案件9件⟧。"),
        Example("共设置执法岗位⟦24个，包括一线执法岗位16个、内勤岗位7个⟧。"),
        Example("排查企业⟦40家、养殖场12家，共计62家⟧。"),
        Example("全年查处环境违法行为⟦21起，其中行政处罚17起，责令改正3起，不予处罚2起⟧。"),
        Example("公开信息⟦267条，其中政策文件16条、工作动态215条⟧；办理许可57件。"),
        Example("接收热线工单⟦652件，其中咨询类410件、投诉类142件⟧，办结率100%。"),
        Example("全区养殖场⟦4.8万户，其中大型1.1万户、中型3.5万户、小型0.4万户⟧。"),
        Example("开展信用评价⟦246家，评定优秀58家、良好142家、一般64家⟧。"),
        Example("全年受理投诉80件。⟦其中，噪声类30件、油烟类36件、其他24件⟧。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("全年受理信访举报52件，其中12345热线18件，12369热线21件，其他电话、微信等13件，均已办结。"),
        Example("查处环境违法行为21起，其中行政处罚17起，罚款58.16万元，申请政府关闭3起，免罚1起。"),
        Example("检查企业120家次，其中重点排污单位30家次、一般单位20家次，发现问题40个。"),
        Example("检查企业652家次，其中重点排污单位410家次、医院94家次，发现问题40个。"),
        Example("检查企业50家次，评定优秀3家次、良好4家次。"),
        Example("开展培训12次，包括普法培训3次、执法培训4次等。"),
        Example("全年检查企业1000余家次，包括工业企业600家次、养殖场300家次。"),
        Example("投入资金2.51亿元，其中中央1.26亿元、地方1.26亿元。"),
        Example("实施项目50个，其中亿元以上项目30个、重点项目25个。"),
        Example("制定规范性文件13件（含修改5件、废止4件）。"),
        Example("现有执法人员60名，其中党员45名、女干部20名。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at the figures that are told with their parts."""
        for each in told(text, subject):
            if len(each.parts) < 2 or not each.exact or each.adds_up:
                continue
            grave = _grave(each)
            if not grave:
                continue
            whole, added = each.wholes[-1], each.added
            start = min(whole.start, each.parts[0].start)
            if whole.sentence != each.parts[0].sentence and whole.start < each.parts[0].start:
                start = text.text.rfind("其中", whole.end, each.parts[0].start)
            end = max(each.parts[-1].end, whole.end)
            message = f"各分项相加是{shown(added, whole)}，与总数{raw(text, whole)}不符，请核对"
            if grave == "warning" and added < whole.value:
                message += "；未列全的应写明“等”"
            yield Hit(message, text, start, end, severity=grave)


def _grave(each: Listed) -> Severity | None:
    """Say how sure it is that parts which do not add up are wrong; None where they may well be right."""
    if not each.sole:
        return None
    if each.closed:
        return "error"
    if each.classes or each.open or (each.beyond and not each.tight):
        return None
    whole, many = each.wholes[-1], len(each.parts) > 2
    if whole.unit in _PEOPLE:
        return None  # 党员, 女干部, 大学生: they overlap
    loose = many and all(part.value <= whole.value for part in each.parts)
    more = each.added > whole.value and (each.tight or loose)
    return "warning" if more or ((many or each.tight) and sums.near(each)) else None


class PartExceedsWhole(TextRule):
    """A part that is greater than what it is part of."""

    name: ClassVar[str] = "part-exceeds-whole"
    about: ClassVar[str] = "分项大于总数"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "分项不应大于总数"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("全年检查企业⟦73家次，其中重点排污单位86家次⟧，责令整改12家次。"),
        Example("全年办理行政许可⟦41件，其中即办件47件⟧。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("全年检查企业736家次，其中重点排污单位86家次，责令整改12家次。"),
        Example("全年检查企业30家次，其中重点排污单位出动执法人员86人次。"),
        Example("新增执法车2辆，总数达12辆，其中新能源车5辆。"),
        Example("受理举报约60件，其中有效举报62件。"),
        Example("承办人大代表建议8件、政协委员提案7件，其中已经落实的12件。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at the figures that are told with their parts."""
        for each in told(text, subject):
            part = each.parts[0]
            if (
                part.value <= sums.total(each.wholes)
                or not each.exact
                or (len(each.parts) > 1 and each.closed)
            ):
                continue
            whole = each.wholes[-1]
            if whole.start > part.start or sums.equal(whole, (part,)):
                continue
            message = f"“其中”的{raw(text, part)}大于总数{raw(text, whole)}，请核对"
            yield Hit(message, text, whole.start, part.end)


def told(text: Text, subject: Subject) -> Iterator[Listed]:
    """Give the figures of a text, of a table's cell none, that are told with their parts."""
    if text.role != "cell" and len(text.text) > 8:
        yield from sums.listed(text.text, subject.figures(text))


def raw(text: Text, found: Found) -> str:
    """Give a figure as it stands."""
    return text.text[found.start : found.end]


RULES: tuple[type[Rule], ...] = (
    PartsDoNotAddUp,
    PartExceedsWhole,
    *ratios.RULES,
    *portions.RULES,
    *outcomes.RULES,
    *contradictions.RULES,
    *tabletotals.RULES,
    *itemcounts.RULES,
    *dateorder.RULES,
)
