"""Rules on shares and changes that follow from figures told beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rldraft.checks.arithmetic.sums import slack, total
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.quantity import PERCENT
from rldraft.reading.figures import Found
from rldraft.reading.words import HAN

_NEVER = (Decimal(-1), Decimal(-1))
_PLACES = ("名", "位")  # one rises from the 9th to the 5th
_POINTS = ("个百分点", "百分点")
# What is done with all that came in; other rates (失业率, 满意率) have another base.
_DONE = (
    "办结|结案|办复|答复|回复|整改|完成|化解|销号|合格|达标|处置|兑付|采纳|通过|持证|审结|执结|归档"
    "|调解成功|成功|落实|败诉|胜诉|采用|兑现|履行|优秀|优良|及格|参考|参训|属实"
)
_RATE = late(rf"(?P<own>(?:[{HAN}]{{2,8}})?(?P<done>{_DONE}))率(?:为|是|达到?|均为|均达到?|[:：])?\s*$")
_OTHER_RATE = late("按[期时]|及时|限[期时]|当[场日]|[群满]|平均|综合|首次|初次|一次|同比|历年|累计")
_SHARE = late(r"[，,、（(]?占(?:比例?|[^，。；、0-9]{0,6}总[数量件额]的?|全部的?)?(?:为|是|达到?)?\s*$")
# Two words for one thing: 办结505件，结案率97.5%.
_SAME = (("办结", "结案", "审结", "执结"), ("办复", "答复", "回复"), ("完成", "整改", "销号"))
# 整改隐患14处: what is done is told with what it is done to.
_DONE_TO = late(rf"^(?:完成|到位|成功|[了共达率])*(?P<thing>[{HAN}]{{2,8}}?)?(?:共|达|累计)?$")
_WHOLLY = late(rf"(?:已?全部|均已?)(?P<done>{_DONE})[，,、；;]\s*(?:(?P=done))率(?:为|是|达到?)?\s*$")
_CLAUSE = late("[，,；;。：:、（）()]")
_UP, _DOWN = "增长|增加|上升|提高|提升|上涨|扩大|增幅为?", "下降|减少|降低|回落|下滑|压减|降幅为?"
_MOVED = late(
    rf"^(?:相比|相较)?[，,、（(]?\s*(?:同比|净|共|累计|绝对值)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[了为达]?\s*$"
)
_FROM = late(r"[由从](?:[^，,。；;、和与及由从]{0,14})$")
_TO = late(
    r"^(?:[^，,。；;、和与及或分]{0,14}?)(?:(?P<up>[增提上跃攀扩]\w{0,2}?)|(?P<down>[降下减缩压]\w{0,2}?))[到至为](?:20\d\d年底?的?)?\s*$"
)
_THAN = late(
    r"^[^。；;0-9]{0,12}(?:[比较与]|相比)(?:[上去前]年|20\d\d年|同期|“[^”]{2,6}”[期末时]*)[^，。；;、和与及增减升降提涨落]{0,8}$"
)
_LAST = late(
    r"^[^。；;0-9]{0,8}[，,、（(](?:[上去]年|20\d\d年)(?:同期|度|全年)?为?(?P<own>[^，。；;、0-9]{0,8})$"
)
_SINCE = late(
    rf"^[^。；;]{{0,10}}?(?:同比|[比较](?:[上去]年|20\d\d年)(?:同期|度)?)(?:净)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?\s*$"
)
# Growth in real terms and averages over years follow from no two figures told.
_OTHER_BASE = late(
    "年均|平均|每年|可比|不变价|名义|实际|扣除|同口径|口径|按.{0,6}价|生产总值|增加值|总产值|GDP|分别|翻"
)


class Ratio(NamedTuple):
    """A share or a change as told, and what it would be: `low` to `high` with roundings allowed for.

    Without a `unit` it is whether something rose or fell.
    """

    start: int
    end: int
    told: Found
    right: Decimal
    low: Decimal
    high: Decimal
    unit: str

    @property
    def fits(self) -> bool:
        """Whether what is told agrees; a last digit cut off instead of rounded is allowed for."""
        exponent = self.told.quantity.number.as_tuple().exponent
        assert isinstance(exponent, int)
        room = Decimal(1).scaleb(min(exponent, 0)) if self.unit == PERCENT else slack(self.told.quantity)
        if self.told.value == 100 and self.unit == PERCENT and self.low == self.high:
            room = Decimal(0)
        return self.low - room <= self.told.value <= self.high + room


class ShareDoesNotMatch(TextRule):
    """A share that is not what the two figures beside it give."""

    name: ClassVar[str] = "share-does-not-match"
    about: ClassVar[str] = "比率与所列数字不符"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "比率应等于所列两数之比"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("全年受理信访举报52件，⟦办结51件，办结率100%⟧。"),
        Example("开展抽查80家次，其中发现问题⟦20家次，占比35%⟧。"),
        Example("下发整改通知40份，⟦完成整改38份，整改率98%⟧。"),
        Example("受理投诉举报52件，已全部办结，办结率⟦98%⟧。"),
        Example("受理劳动争议案件518件，⟦办结505件，结案率79.5%⟧。"),
        Example("发现隐患52处，⟦整改隐患50处，整改率91%⟧。"),
        Example("受理投诉50件，其中大气类30件、噪声类20件，⟦年末办结49件，办结率96%⟧。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("全年受理信访举报52件，办结51件，办结率98.1%。"),
        Example("受理信访举报52件，办结52件，按期办结率98%。"),
        Example("受理信访举报52件，办结50件，群众满意率95%。"),
        Example("受理信访举报52件，已全部办结，办结率100%。"),
        Example("抽查企业80家次，其中发现问题20家次，占25%，占全市的35%。"),
        Example("检查企业300家次，其中发现问题100家次，占33.4%。"),
        Example("抽检食品1200批次，检出不合格24批次，合格率98%。"),
        Example("巡查管网点位138处，整改隐患14处，整改率100%。"),
        Example("受理劳动争议案件518件，办结505件，结案率97.5%。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at the percentages."""
        if "率" not in text.text and "占" not in text.text:
            return
        for share in shares(text.text, subject.figures(text)):
            if not share.fits:
                right = _plain(share.right, share.told)
                message = f"按所列数字计算应为{right}%，文中是{_raw(text, share.told)}，请核对"
                yield Hit(message, text, share.start, share.end)


def shares(text: str, found: Sequence[Found]) -> Iterator[Ratio]:
    """Give every share of a text that two figures of its sentence tell."""
    for index, told in enumerate(found):
        if told.unit != PERCENT or told.quantity.approximate:
            continue
        sentence = told.sentence[0]
        before = text[max(sentence, told.start - 24) : told.start]
        same = [f for f in found[max(0, index - 9) : index] if f.sentence == told.sentence]
        rate = _RATE.search(_CLAUSE.split(before)[-1])
        if _WHOLLY.search(before):
            yield Ratio(told.start, told.end, told, Decimal(100), Decimal(100), Decimal(100), PERCENT)
            continue
        if rate:
            pair = _rated(text, same, rate["own"], rate["done"])
        else:
            share = _SHARE.search(before)
            pair = _shared(text, same, told.start - len(share[0])) if share else None
        if pair is None:
            continue
        part, whole = pair
        made = _ratio(part, whole, told, part.start)
        others = (
            _ratio(a, b, told, part.start)
            for b in same
            for a in same
            if a is not b and a.unit == b.unit and b.value
        )
        if made.fits or not any(other.fits for other in others):
            own = _CLAUSE.split(text[max(sentence, part.start - 30) : part.start])[-1]
            yield made._replace(start=part.start - (len(own) if rate else 0))


def _rated(text: str, same: Sequence[Found], name: str, done: str) -> tuple[Found, Found] | None:
    if _OTHER_RATE.search(name):
        return None
    words = next((words for words in _SAME if done in words), (done,))
    part = next((f for f in reversed(same) if _tells(_clause(text, f), words)), None)
    if part is None or part.unit == PERCENT:
        return None
    before = [f for f in same if f.unit == part.unit and f.start < part.start]
    if not before or any(f.quantity.approximate for f in (part, *before)):
        return None
    # Of several, the first is the whole if the others are its parts: 受理131件，其中…，办结129件.
    whole, *others = before
    if others and (whole.value != total(others) or len(others) < 2):
        return None
    if part.start - (others[-1] if others else whole).end > 40:
        return None
    if _other_thing(text, part, whole, words):
        return None
    return (part, whole) if 0 < part.value <= whole.value else None


def _tells(clause: str, words: Sequence[str]) -> bool:
    """Whether a clause says that something was done; 不合格 says the contrary."""
    return any(at >= 0 and clause[max(0, at - 1) : at] not in ("不", "未") for at in map(clause.find, words))


def _other_thing(text: str, part: Found, whole: Found, words: Sequence[str]) -> bool:
    """Whether what is done is done to other things than those counted before: 巡查点138处，整改隐患14处."""
    own = _CLAUSE.split(text[max(part.sentence[0], part.start - 30) : part.start])[-1]
    word = max(words, key=own.rfind)
    said = _DONE_TO.match(own[own.rfind(word) + len(word) :]) if word in own else None
    return said is not None and bool(said["thing"]) and said["thing"][-2:] not in _clause(text, whole)


def _shared(text: str, same: Sequence[Found], at: int) -> tuple[Found, Found] | None:
    if not same or at - same[-1].end > 8 or _CLAUSE.search(text[same[-1].end : at]):
        return None
    part = same[-1]
    wholes = [f for f in same[:-1] if f.unit == part.unit]
    if len(wholes) != 1 or part.unit == PERCENT:
        return None
    between = text[wholes[0].end : part.start]
    if "其中" not in between and len(between) > 16:
        return None
    whole = wholes[0]
    if part.quantity.approximate or whole.quantity.approximate or not 0 < part.value <= whole.value:
        return None
    return part, whole


def _ratio(part: Found, whole: Found, told: Found, start: int) -> Ratio:
    a, b = slack(part.quantity), slack(whole.quantity)
    low = (part.value - a) / (whole.value + b) * 100
    high = (part.value + a) / max(whole.value - b, Decimal("0.001")) * 100
    return Ratio(start, told.end, told, part.value / whole.value * 100, low, high, PERCENT)


class ChangeDoesNotMatch(TextRule):
    """A growth or fall that is not what the two figures beside it give."""

    name: ClassVar[str] = "change-does-not-match"
    about: ClassVar[str] = "增减幅度与所列数字不符"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "增减幅度应由所列两数算出"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("全年办理行政处罚案件⟦52件，上年40件，同比增长25%⟧。"),
        Example("优良天数比例由⟦88.2%提高到90.5%，提高3.3个百分点⟧。"),
        Example("办理行政处罚案件⟦52件，较上年的40件减少30%⟧。"),
        Example("行政许可办理时限由⟦20个工作日压缩至25个工作日⟧。"),
        Example("受理投诉⟦52件，同比增加12件，增长20%⟧。"),
        Example("许可事项平均用时由⟦4个工作日压减至10个工作日⟧。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("全年办理行政处罚案件52件，上年40件，同比增长30%。"),
        Example("优良天数比例由88.2%提高到90.5%，提高2.3个百分点。"),
        Example("园区产值由10亿元增加到20亿元，年均增长15%。"),
        Example("受理投诉52件，同比增加12件，增长30%。"),
        Example("罚没收入120万元，比上年减少30万元，下降20%。"),
        Example("办理案件52件，同比增长30%；上年发放资料500份，增长8%。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at the figures that are told with what they were."""
        for change in changes(text.text, subject.figures(text)):
            if change.fits:
                continue
            if change.unit:
                right = _plain(abs(change.right), change.told) + change.unit
                way = "增加" if change.right > 0 else "减少"
                message = f"按所列数字计算应为{way}{right}，请核对"
            else:
                message = "增减方向与所列两个数字不符，请核对"
            yield Hit(message, text, change.start, change.end)


def changes(text: str, found: Sequence[Found]) -> Iterator[Ratio]:
    """Give every change of a text that is told with the figures it follows from."""
    for index, (one, two) in enumerate(pairwise(found)):
        if one.sentence != two.sentence or one.quantity.approximate or two.quantity.approximate:
            continue
        if one.unit != two.unit or two.start - one.end > 40 or not one.value:
            continue
        gap = text[one.end : two.start]
        following = found[index + 2] if index + 2 < len(found) else None
        lead = text[max(one.sentence[0], one.start - 24) : one.start]
        move = _TO.match(gap) if _FROM.search(lead) else None
        other_base = _OTHER_BASE.search(lead) or _OTHER_BASE.search(gap)
        if other_base and not (move and other_base[0] in ("平均", "年均")):
            continue
        if move:
            signed = (two.value - one.value) * (1 if move["up"] else -1)
            if other_base and signed >= 0:
                continue
            if one.unit not in _PLACES:
                yield Ratio(
                    one.start, two.end, two, signed, *((two.value,) * 2 if signed >= 0 else _NEVER), ""
                )
            if signed < 0:
                continue
            now, then = two, one
        elif _THAN.match(gap) or ((last := _LAST.match(gap)) and lead.endswith(last["own"])):
            now, then = one, two
        elif (since := _SINCE.match(gap)) and following is not None:
            now = one
            then = one._replace(
                quantity=one.quantity._replace(
                    number=one.quantity.number
                    - (two.value if since["up"] else -two.value) * one.quantity.number / one.value
                )
            )
        else:
            continue
        if following is None or following.sentence != one.sentence or following.quantity.approximate:
            continue
        between = text[two.end : following.start]
        way = _MOVED.match(between)
        if way is None:
            continue
        made = _change(now, then, following, 1 if way["up"] else -1)
        if made is not None:
            yield made._replace(start=one.start, end=following.end)


def _change(now: Found, then: Found, told: Found, way: int) -> Ratio | None:
    a, b = slack(now.quantity), slack(then.quantity)
    moved = now.value - then.value
    if (told.unit in _POINTS and now.unit == PERCENT) or told.unit == now.unit != PERCENT:
        right, room = moved, a + b
        low, high, unit = moved - room, moved + room, told.unit
    elif told.unit == PERCENT and now.unit != PERCENT and then.value > b:
        right = moved / then.value * 100
        low = ((now.value - a) / (then.value + b) - 1) * 100
        high = ((now.value + a) / (then.value - b) - 1) * 100
        unit = PERCENT
    else:
        return None
    if way < 0:
        low, high = -high, -low
    return Ratio(now.start, told.end, told, right, low, high, unit)


def _clause(text: str, found: Found) -> str:
    """Give the words of a figure's own clause."""
    before = _CLAUSE.split(text[max(found.sentence[0], found.start - 30) : found.start])[-1]
    return before + _CLAUSE.split(text[found.end : found.end + 12])[0]


def _plain(number: Decimal, like: Found) -> str:
    """Print a computed number with as many decimals as the one told, one at least for a share."""
    exponent = like.quantity.number.as_tuple().exponent
    assert isinstance(exponent, int)
    whole = number == number.to_integral_value()
    places = 0 if whole else max(1, -exponent)
    return format(number.quantize(Decimal(1).scaleb(-places)), "f")


def _raw(text: Text, found: Found) -> str:
    return text.text[found.start : found.end]


RULES: tuple[type[Rule], ...] = (ShareDoesNotMatch, ChangeDoesNotMatch)
