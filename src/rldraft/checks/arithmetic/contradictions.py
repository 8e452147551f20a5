"""One thing told with two figures: 全年立案80起 here, 全年立案78起 there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, NamedTuple

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.figures import Found

# What tells when, and that all of it is told, makes no other thing of it.
_WHEN = late(
    r"[一二三四五六七八九十]是|(?:20[0-9]{2}年度?|今年|本年度?|全年|年内)(?:以来|度|内|来|全年)?|一年来"
    r"|截[至止](?:(?:20[0-9]{2}年)?(?:年底|年末|12月底|12月31日|目前))[，,]?|目前"
    r"|(?:[我本全](?:局|区|市|县|省|委|厅|单位|系统)|[，,、：: ]|共计|合计|总计|累计|先后|总共"
    r"|共(?![享同建治性青产和识赢融用])|已(?:经)?|还|同时|现)"
)
_DOING = late("^(?:依法)?(?:开展|办理|组织|召开|举办|举行|进行|实施|了)+")
_YEAR = late("20[0-9]{2}(?=年)")
_PERIOD = late(
    r"[0-9]{1,2}月|季度|半年|[上去前]年|五年|三年|近年|期间|届|以来|周年|每|各|平均|[人户件]均|日均"
)
_ALL = late(r"20[0-9]{2}年|全年|今年|本年|年内|一年来|共(?![享同建治性青产和识赢融用])|累计|总计|合计")
_OTHER = late(
    r"其中|分别|包括|比|较|占|增|减|降|升|提高|力争|计划|确保|目标|将(?!军)|拟|再|新|又|另|还|首批|第[一二三四五0-9]|余|达到|至|到|由|从|平均|各|每|次日|不|未|无|按"
)
_CLAUSE = late("[，,；;。：:、（）()]")
# What is done for one purpose here and for another there, or is found on many an occasion.
_MANY = late(
    "出动|检查|巡查|排查|抽查|发现|整改|培训|宣传|发放|会议|学习|活动|[检监]测|走访|帮扶|服务|讲座|组织|参[加与]|印发|制定|完成|建[成设]|专项|行动|演练|投入|资金|项目|审[查核]"
)
_SCOPE = late(r"专项|行动|抽查|整治|活动|领域|方面|针对|围绕|[“（(]|期间|[\W\d_a-zA-Z]对|^对|类|其中")
# Under such a heading all is told of one field alone.
_FIELD = late(
    "大气|水(?!平)|噪声|土壤|固体?废|辐射|放射|食品|药品|疫苗|特种设备|计量|价格|知识产权|种子|农药|兽药|[渔畜林牧矿]|危[险化]|烟花|工贸"
    "|学前|义务教育|高中|职业教育|道路|水路|工地|住房|物业|燃气|养老|救助|医保|[专重]项|领域"
)
_FAR, _LEAST = 60, 4
_NEVER = frozenset(
    ("%", "‰", "倍", "个百分点", "百分点", "年", "分", "成", "℃", "度", "岁", "天", "小时", "分钟", "个月")
)


class _Place(NamedTuple):
    """A figure with its place; `start` is where its own words begin."""

    text: Text
    start: int
    found: Found
    value: Decimal


class FiguresContradict(Rule):
    """The same thing in the same words with two figures."""

    name: ClassVar[str] = "figures-contradict"
    about: ClassVar[str] = "前后数字不一致"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "同一事项的数字前后应一致"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "2025年，⟦共办理行政处罚案件80起⟧，罚款96万元。\n加强执法监督。⟦全年办理行政处罚案件78起⟧，无一被撤销。"
        ),
        Example(
            "⟦全年受理信访举报52件⟧，均已办结。\n畅通群众诉求渠道，⟦全年共受理信访举报25件⟧，按期答复率100%。"
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("开展“双随机”抽查，全年出动执法人员716人次。\n开展专项行动，全年出动执法人员7038人次。"),
        Example("2021年至2025年，共办理行政处罚案件300件。\n2025年，共办理行政处罚案件52件。"),
        Example("（一）防治大气污染。全年共受理投诉20件。\n（二）防治噪声污染。全年共受理投诉15件。"),
        Example("开展噪声专项整治，全年办理行政处罚案件8起。\n全年办理行政处罚案件80起。"),
        Example("2025年，共办理行政处罚案件80起。\n2024年，共办理行政处罚案件78起。"),
        Example("全年办理行政处罚案件80起。\n全年办理重大行政处罚案件8起。"),
        Example("全年共开展法治培训4次。\n上半年共开展法治培训2次。"),
        Example("全年办理行政处罚案件80起。\n全年办理行政处罚案件80起，罚款96万元。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the figures that are told of the whole year."""
        places: dict[tuple[str, str, str], list[_Place]] = {}
        for text in subject.texts:
            if text.role not in ("body", "heading") or not _ALL.search(text.text):
                continue
            if text.section >= 0 and (
                subject.kind_of(text) in ("plans", "shortcomings")
                or any(map(_FIELD.search, subject.nodes[text.section].path))
            ):
                continue
            for found in subject.figures(text):
                place = _place(text, found, subject)
                if place is not None:
                    key, held = place
                    places.setdefault(key, []).append(held)
        for words, same in places.items():
            values = {each.value for each in same}
            if len(values) < 2 or len({(p.text.origin, p.found.sentence) for p in same}) < len(same):
                continue
            told = "、".join(dict.fromkeys(_raw(each) for each in same))
            message = f"同一事项前后数字不一致（{told}），请核对"
            for each in same:
                yield Hit(message, each.text, each.start, each.found.end, group="/".join(words))


def _place(text: Text, found: Found, subject: Subject) -> tuple[tuple[str, str, str], _Place] | None:
    """Give what a figure is of, in all words of its clause, with its place; None unless it is of all."""
    if found.quantity.approximate or found.unit in _NEVER or not found.unit:
        return None
    begin = max(found.sentence[0], found.start - _FAR)
    before = text.text[begin : found.start]
    cut = max((mark.end() for mark in _CLAUSE.finditer(before)), default=0)
    own = before[cut:]
    # 2025年，共办理…: the year stands in a clause of its own.
    while cut and not _WHEN.sub("", before[_last(before, cut - 1) : cut]):
        cut = _last(before, cut - 1)
    said = before[cut:]
    if not _ALL.search(said) or _PERIOD.search(_WHEN.sub("", before)):
        return None
    words = _DOING.sub("", _WHEN.sub("", own))
    if _MANY.search(words) or _OTHER.search(words) or any(c.isdigit() for c in words):
        return None
    noun = _CLAUSE.split(text.text[found.end : found.end + 16])[0]
    if _SCOPE.search(text.text[max(found.sentence[0], begin + cut - _FAR) : begin + cut]):
        return None
    years = set(_YEAR.findall(before)) - {str(subject.year)}
    if len(words + noun) < _LEAST or years or len(noun) > 12 or _OTHER.search(noun):
        return None
    last = begin + cut + len(said) - len(own.lstrip("，,、 "))
    return (words, found.unit, noun), _Place(text, last, found, found.value)


def _last(text: str, end: int) -> int:
    """Give where the clause before `end` begins."""
    return max((mark.end() for mark in _CLAUSE.finditer(text, 0, end)), default=0)


def _raw(place: _Place) -> str:
    return place.text.text[place.found.start : place.found.end]


RULES: tuple[type[Rule], ...] = (FiguresContradict,)
