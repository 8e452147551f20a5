"""More brought to an end than there was: 立案3件，胜诉5件; 局长主持会议6次 where the whole body held 4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar, NamedTuple

from rldraft.checks.arithmetic.sums import total
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.figures import Found

_NEVER = frozenset(
    (
        "%",
        "‰",
        "倍",
        "个百分点",
        "百分点",
        "年",
        "分",
        "成",
        "℃",
        "度",
        "岁",
        "天",
        "小时",
        "分钟",
        "个月",
        "元",
    )
)
# What can end of that which came in; the words stand alone before the figure.
_ENDED = late(
    "^(?:已|均|全部|现|并|共|累计|按[期时]|及时|限[期时]|依法|完成|成功|目前|全年|截至目前|最终)*(?P<what>办结|结案|审结|执结|办复|答复|回复"
    "|处置|采纳|采用|胜诉|败诉|调解|调处|化解|调成|整改|销号|合格|达标|通过|落实|录用|兑现|归档|成功)"
    "(?:成功|到位|完成|完毕|了|共|达|率)*$"
)
# These may go back to what came in the year before.
_CARRIED = frozenset(("办结", "结案", "审结", "执结", "化解"))
_BEFORE = late(
    "新收|结转|旧存|上年|去年|往年|历年|历史|积案|遗留|以前|留存|存量|跨年|含20|延续|[每各]|[平人户]均"
)
_BACK = late("较|同比|比|增|减|下降|上升|由|从")
_CLAUSE = late("[，,；;。：:、（）()]")
_BREAK = late("[；;。]")
_WHOLLY = late("^[，,](?:均|全部|已)[^，,；;。：:、（）()0-9]{2,8}[，,]")  # 均已按期答复
_ALONE = late(r"\s*(?:[，,；;。、（(）)]|$)")
_IN_ALL = late(r"[，,、]\s*(?:共计|合计|总计|共)为?\s*$")
_NEAR, _FAR = 40, 24


class OutcomesExceedIntake(TextRule):
    """More ended in some way than is told to have come in."""

    name: ClassVar[str] = "outcomes-exceed-intake"
    about: ClassVar[str] = "办理结果多于受理数量"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "办结、采纳、胜诉等数量不应多于受理、收到的数量"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("全年发生行政诉讼案件⟦3件，胜诉5件⟧。"),
        Example("全年承办人大代表建议7件、政协提案5件，共⟦12件，按期办结13件⟧。"),
        Example("公开征求意见，收到意见建议⟦230余条，采纳286条⟧。"),
        Example("共收到公开申请⟦19件，均已按期答复，答复21件⟧。"),
        Example("排查风险隐患⟦86处，完成整改90处⟧，化解纠纷⟦50起，成功52起⟧。"),
        Example("受理土地权属争议⟦23起，成功调处26起⟧；办理信访事项148件。"),
        Example("接收数字化平台派单⟦3.7万件，处置3.9万件⟧。"),
        Example("受理投诉⟦52件，其中噪声类20件、油烟类32件，办结53件⟧。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("全年发生行政诉讼案件5件，胜诉5件。"),
        Example("受理行政复议案件12件、行政诉讼案件5件，办结17件。"),
        Example("新收案件50件，办结56件，其中上年结转6件。"),
        Example("新收案件50件，审结53件。"),
        Example("收到意见建议280余条，采纳286条。"),
        Example("检查企业30家次，整改问题46家次。"),
        Example("受理投诉50件；全年还办结许可86件。"),
        Example("排查老旧小区5个，整改120个楼道、230个车棚。"),
        Example("受理投诉50件，同比下降20%，办结率100%，答复50件。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at each figure of what was ended."""
        found = subject.figures(text) if text.role in ("body", "heading") else []
        if not 2 <= len(found) <= 400:
            return
        for index, end in enumerate(found):
            before = text.text[max(end.sentence[0], end.start - _NEAR) : end.start]
            ended = _ENDED.match(_CLAUSE.split(before)[-1].strip())
            if ended is None or end.quantity.approximate or end.unit in _NEVER or not end.unit:
                continue
            if not _ALONE.match(text.text, end.end):
                continue  # 整改641个小区: of other things
            came = _came(text.text, found[max(0, index - 8) : index], end)
            if not came or end.value <= _most(came):
                continue
            first = came[-1]
            said = text.text[first.start : first.end], text.text[end.start : end.end]
            message = f"“{ended['what']}”的{said[1]}多于前面的{said[0]}，请核对"
            if ended["what"] in _CARRIED:
                message += "；有上年结转的应写明"
            yield Hit(message, text, first.start, end.end)


def _came(text: str, before: Sequence[Found], end: Found) -> list[Found]:
    """Give the figures of one unit that came in, those of this sentence before what ended; none if unsure."""
    begin = max((m.end() for m in _BREAK.finditer(text, end.sentence[0], end.start)), default=end.sentence[0])
    came = [f for f in before if f.unit == end.unit and begin <= f.start]
    if not came or end.start - came[-1].end > _FAR:
        return []
    sentence = text[begin : end.sentence[1]]
    if _BEFORE.search(sentence) or _BACK.search(text, max(begin, came[0].start - 16), end.start):
        return []
    # Only the outcome's own clause lies between: what stands there else is of other things.
    between = text[came[-1].end : end.start]
    if len(_CLAUSE.findall(_WHOLLY.sub("，", between, count=1))) != 1:
        return []
    if _IN_ALL.search(text, max(begin, came[-1].start - 6), came[-1].start):
        return came[-1:]
    of_these = text.find("其中", came[0].end, came[-1].start)
    return [f for f in came if f.end <= of_these] if of_these >= 0 else came


def _most(came: Sequence[Found]) -> Decimal:
    """Give what the figures come to at the most: 230余条 is less than 240."""
    most = total(came)
    for each in came:
        if each.quantity.approximate and each.value:
            least = each.value.normalize().as_tuple().exponent
            assert isinstance(least, int)
            most += Decimal(1).scaleb(least)
    return most


class _Met(NamedTuple):
    text: Text
    start: int
    found: Found


class LeaderMetMoreOften(Rule):
    """Meetings that the head is told to have held, more than the whole body is told to have had."""

    name: ClassVar[str] = "leader-met-more-often"
    about: ClassVar[str] = "主要负责人主持的次数多于全单位的次数"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "同一事项的数字前后应一致"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "一、主要举措和成效\n⟦全年召开党组会议研究法治工作4次⟧，没有投诉。\n二、主要负责人履行第一责任人职责情况\n"
            "局长认真履职，⟦召开党组会议研究法治工作6次⟧。"
        ),
        Example(
            "一、主要举措和成效\n局党组坚持会前学法，⟦全年组织集体学法10次⟧。\n二、主要负责人履行第一责任人职责情况\n"
            "局长认真履职，⟦组织党组集体学法12次⟧。"
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(
            "一、主要举措和成效\n全年召开党组会议研究法治工作6次。\n二、主要负责人履行第一责任人职责情况\n"
            "局长认真履职，主持党组会议研究法治工作4次。"
        ),
        Example(
            "一、主要举措和成效\n全年召开党组会议研究法治工作4次。\n二、主要负责人履行第一责任人职责情况\n"
            "局长认真履职，召开党组会议研究普法工作6次。"
        ),
        Example(
            "一、主要举措和成效\n全年召开党组会议研究法治工作4次，召开局务会议研究法治工作3次。\n"
            "二、主要负责人履行第一责任人职责情况\n局长认真履职，主持研究法治工作6次。"
        ),
        Example(
            "一、主要举措和成效\n全年各科室集体学法4次。\n二、主要负责人履行第一责任人职责情况\n局长带头集体学法6次。"
        ),
    )
    _TIMES = ("次", "场", "期", "场次")
    _MEETS = late("党[组委]|局务|常务|办公会|中心组|集体|班子|领导小组|第一议题|专题会")
    _ABOUT = late("研究|学法|学习|审议|听取|讨论|述法")
    _LESS = late(
        r"全年|本年度?|今年|20\d\d年|先后|累计|总共|共|定期|主持|组织|开展|召开|举办|进行|带领|带头|多次|专题|[我全本]?[局县区市](?:党组|党委)?"
        r"|党[组委](?:会议?)?|会议|会|集中|[的了]"
    )
    _PARTIAL = late("每|各|平均|科室|季度|半年|月|其中|分别|以来|累计|牵头|参加")

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold each count of meetings in the head's own part against that told of the work of all."""
        whole: dict[tuple[str, str], list[_Met]] = {}
        own: list[tuple[tuple[str, str], _Met]] = []
        if not any(node.kind == "responsibility" for node in subject.nodes):
            return
        for text in subject.texts_with(*self._TIMES):
            kind = subject.kind_of(text) if text.role == "body" else None
            if kind not in ("measures", "responsibility"):
                continue
            for found in subject.figures(text):
                met = self._met(text, found)
                if met is None:
                    continue
                key, place = met
                if kind == "measures":
                    whole.setdefault(key, []).append(place)
                else:
                    own.append((key, place))
        for key, place in own:
            others = whole.get(key, [])
            if len(others) == 1 and others[0].found.value < place.found.value:
                told = [each.text.text[each.found.start : each.found.end] for each in (others[0], place)]
                message = f"同一事项前面写{told[0]}，主要负责人部分写{told[1]}，请核对"
                for each in (others[0], place):
                    yield Hit(message, each.text, each.start, each.found.end, group="/".join(key))

    def _met(self, text: Text, found: Found) -> tuple[tuple[str, str], _Met] | None:
        if found.unit not in self._TIMES or found.quantity.approximate:
            return None
        begin = max(found.sentence[0], found.start - _NEAR)
        cut = max((mark.end() for mark in _CLAUSE.finditer(text.text, begin, found.start)), default=begin)
        said = text.text[cut : found.start]
        if not (self._MEETS.search(said) and self._ABOUT.search(said)) or self._PARTIAL.search(said):
            return None
        words = self._LESS.sub("", said)
        if len(words) < 4 or any(c.isdigit() for c in words):
            return None
        return (words, found.unit[0]), _Met(text, cut, found)


RULES: tuple[type[Rule], ...] = (OutcomesExceedIntake, LeaderMetMoreOften)
