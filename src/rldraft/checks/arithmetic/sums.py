"""Figures with their parts: 受理52件，其中来信18件、来电21件、其他13件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise, zip_longest
from typing import NamedTuple

from rldraft.checks.tables import rows
from rldraft.late import late
from rldraft.quantity import Quantity, base_unit
from rldraft.reading.figures import Found

_OF_IT = late(r"其中|包括|包含|(?<=[（(，,])含|分别(?:为|是)|分为|(?<![部区成])分成|评[定为出]为?")
_IN_ALL = late(r"[，,、；]\s*(?:共计|合计|总计|共)为?\s*$")
# What compares a figure with another year, or tells what it was then, makes it no whole and no part.
_COMPARED = late(
    r"(?:[比较][^，。；、]{1,12}|[同环]比[^，。；、]{0,4}|[增减][加少][了]?|上升|下降|[提增][高长]|净[增减]|[上去前]年[^，。；、]{0,4}|分别|[由从]|[增升降减][加长至到为]{1,2})$"
)
# A figure for each of several is added to nothing.
_EACH = late(r"[每各均](?:[^，。；]{0,6})$")
_REST = late(r"(?:其[他它余]|剩余|余下|另外|另有)")
# Behind these something else is told of the same things, not the next part of them.
_ELSE = late(
    r"^(?:目前|现|已|均|全|同时|还|并|共|累计|合计|总计|截|同比|环比|较|比|占|涉及|为|使|带动|移[送交]|按时|按期"
    r"|办结|办复|答复|整改|结案|完成|销号|验收|化解|签|实现|达到|组织|开展)"
)
_OPEN_END = late(r"^[^，。；：！？、（）()]{0,14}?(?:等|以及|……|…)")
_CUT = {"、": 1, "和": 1, "及": 1, "与": 1, "，": 2, ",": 2, "；": 3, ";": 3, "。": 4}
_SEPARATOR = late("[、，,；;。]")
_STRONG = late("[；;]")
_CLAUSE = late("[，,；;。：:、（）()]")
_CLASSES = late(r"以[上下内]|[超过]|级|首|最|亿元|万元|重[点大]|[0-9]+强|获|被|入[选围]")
_FAR = 60
_MOST = 16
# No paragraph has more; a hostile one shall not hold up the rest.
_MOST_FIGURES, _MOST_MARKS = 400, 100
# How near to the whole a sum has to be, in shares of it, to be meant for it.
_MOST_OFF = Decimal("0.3")  # where a slip of the hand explains it
_TWO, _LOOSE, _TIGHT = Decimal("0.02"), Decimal("0.05"), Decimal("0.15")
_NEVER = frozenset(
    ("%", "‰", "倍", "个百分点", "百分点", "年", "分", "成", "℃", "度", "小时", "天", "个月", "分钟")
)


class Listed(NamedTuple):
    """A figure that is told with its parts.

    `wholes` are the figures that may be meant, the last the nearest; `parts` the list, `beyond` what follows
    in the same unit and may belong to it. `closed` says that nothing is left out, `open` that something is,
    `classes` that the parts may overlap (亿元以上、十亿元以上), `tight` that 、 alone parts them, or
    brackets hold them, `sole` that nothing stands between the nearest whole and its 其中.
    """

    wholes: tuple[Found, ...]
    parts: tuple[Found, ...]
    beyond: tuple[Found, ...]
    closed: bool
    open: bool = False
    classes: bool = False
    tight: bool = False
    sole: bool = True

    @property
    def added(self) -> Decimal:
        """What the parts add up to."""
        return total(self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether the parts, or they with what follows, give one of the wholes.

        Where the list may have ended before, its first parts will do.
        """
        row = (*self.parts, *self.beyond)
        least = len(self.parts) if self.tight else min(2, len(self.parts))
        counts = range(least, len(row) + 1)
        wholes = [*((whole,) for whole in self.wholes), self.wholes]
        return any(_same(whole, row[:count]) for whole in wholes for count in counts)

    @property
    def exact(self) -> bool:
        """Whether no figure is marked as approximate."""
        return not any(f.quantity.approximate for f in (*self.wholes, *self.parts))


def total(parts: Sequence[Found]) -> Decimal:
    """Add figures of one unit."""
    return sum((part.value for part in parts), Decimal(0))


def slack(quantity: Quantity) -> Decimal:
    """Give by how much a figure may have been rounded: 0 for 52件, 50 for 1.23万件."""
    exponent = quantity.number.as_tuple().exponent
    assert isinstance(exponent, int)
    factor = base_unit(quantity.unit)[1] if quantity.unit[:1] in "万亿" else Decimal(1)
    if exponent >= 0 and factor == 1:
        return Decimal(0)
    return Decimal(5).scaleb(min(exponent, 0) - 1) * factor


def equal(whole: Found, parts: Sequence[Found]) -> bool:
    """Whether parts add up to a whole, rounding allowed for."""
    return _same((whole,), parts)


def _same(wholes: Sequence[Found], parts: Sequence[Found]) -> bool:
    room = sum((slack(figure.quantity) for figure in (*wholes, *parts)), Decimal(0))
    off = abs(total(parts) - total(wholes))
    return off < room or not off  # were all rounded by the utmost, off would be the room; they never are


def listed(text: str, found: Sequence[Found]) -> Iterator[Listed]:
    """Give every figure of a text that is told with its parts."""
    if not 2 <= len(found) <= _MOST_FIGURES:
        return
    marks = list(islice(_OF_IT.finditer(text), _MOST_MARKS))
    for mark, following in zip_longest(marks, marks[1:]):
        here = _behind(text, found, mark, following.end() if following else len(text))
        if here is not None:
            yield here
    for index, whole in enumerate(found):
        if _IN_ALL.search(text, max(0, whole.start - 6), whole.start):
            here = _before(text, found, index)
            if here is not None:
                yield here


def _behind(text: str, found: Sequence[Found], mark: re.Match[str], until: int) -> Listed | None:
    after = [f for f in found if mark.end() <= f.start]
    if not after or after[0].start - mark.end() > _FAR or after[0].unit in _NEVER:
        return None
    first = after[0]
    unit, sentence = first.unit, first.sentence
    wholes = _wholes(text, found, mark, unit, sentence)
    if not wholes or not unit:
        return None
    between = text[wholes[-1].end : mark.start()]
    part_of = mark.group() in ("其中", "含")
    graded = mark.group()[0] == "评"  # 评定优秀3家: not all need have been given a grade
    if not part_of:
        if _CLAUSE.search(between[:-1]):
            return None
        wholes = wholes[-1:]  # 包括 belongs to what stands right before it
    depth = _depth(text, sentence[0], mark.start())
    close = _closing(text, mark.start()) if depth else sentence[1]
    row = [f for f in after if f.end <= close and f.sentence == sentence][:_MOST]
    parts, beyond, level = _cut(text, row, unit, until, 1 if between.endswith("、") else 0)
    if not parts:
        return None
    if graded and (level != 1 or first.start - mark.end() > 6 or len(parts) < 2):
        return None
    last = parts[-1]
    rest = any(_REST.match(_gap(text, *pair)) for pair in pairwise(parts))
    open_ = _OPEN_END.match(text[last.end : last.end + 20]) is not None
    strict = not part_of and first.start - mark.end() <= 24
    closed = len(parts) > 1 and (rest or (strict and not open_ and not graded) or complement(text, parts))
    sole = len(wholes) == 1 or not _CLAUSE.search(between.rstrip("，,：:、（("))
    classes = any(_CLASSES.search(_named(text, part)) for part in parts)
    return Listed(wholes, parts, beyond, closed, open_ and not rest, classes, level == 1 or depth > 0, sole)


def _wholes(
    text: str, found: Sequence[Found], mark: re.Match[str], unit: str, sentence: tuple[int, int]
) -> tuple[Found, ...]:
    """Give the figures before 其中 that may be the whole: of its sentence, or of the one before."""
    begin = sentence[0]
    if not text[begin : mark.start()].strip("，, "):
        begin = next((f.sentence[0] for f in reversed(found) if f.end <= begin), begin)
        if not any(f.sentence[1] == sentence[0] for f in found):
            return ()
    begin = max(begin, text.rfind("；", begin, mark.start()) + 1)
    before = [f for f in found if begin <= f.start and f.end <= mark.start() and f.unit == unit]
    # What stands before an earlier 其中 is another list's.
    earlier = [m.end() for m in _OF_IT.finditer(text, begin, mark.start())]
    if earlier and any(f.start >= earlier[-1] for f in before):
        before = [f for f in before if f.start >= earlier[-1]]
    kept = [f for f in before if not _COMPARED.search(text, max(begin, f.start - 16), f.start)]
    if not kept or mark.start() - kept[-1].end > _FAR:
        return ()
    compared = [f for f in before if f not in kept]
    return (*compared, *kept) if kept[-1].value else ()


def _cut(
    text: str, row: Sequence[Found], unit: str, until: int, level: int
) -> tuple[tuple[Found, ...], tuple[Found, ...], int]:
    """Part the figures behind 其中 into the list and what follows it; and say what parts them."""
    parts: list[Found] = []
    ended = False
    beyond: list[Found] = []
    depth = _depth(text, row[0].sentence[0], row[0].start) if row else 0
    for found in row:
        if _depth(text, found.sentence[0], found.start) > depth:
            continue  # in brackets: more about the part before
        if found.unit != unit:
            continue
        if _EACH.search(text, max(found.sentence[0], found.start - 10), found.start):
            return (), (), 0
        if _COMPARED.search(text, max(found.sentence[0], found.start - 16), found.start) and parts:
            continue
        if parts and not ended:
            gap = text[parts[-1].end : found.start]
            cut = max((_CUT[m.group()] for m in _SEPARATOR.finditer(gap)), default=1)
            own, rest = _own(text, found), _REST.match(_gap(text, parts[-1], found))
            joined = _SEPARATOR.search(gap) or re.search("[和及与]", gap)
            coarser = 0 < level < cut
            other = not joined or found.start >= until
            ended = other or (not rest and (coarser or _ELSE.match(own) is not None))
            level = level if ended else max(level, cut)
        (beyond if ended else parts).append(found)
    return tuple(parts), tuple(beyond), level


def _own(text: str, part: Found) -> str:
    """Give the words of a part's own clause before it."""
    return _CLAUSE.split(text[max(part.sentence[0], part.start - 40) : part.start])[-1].strip()


def _gap(text: str, one: Found, two: Found) -> str:
    """Give the words between two parts, without what parts them."""
    return text[one.end : two.start].lstrip("、，,；;和及与 ")


def _named(text: str, part: Found) -> str:
    """Give a part's own words, before its figure and behind it."""
    return _own(text, part) + _CLAUSE.split(text[part.end : part.end + 12])[0]


def _before(text: str, found: Sequence[Found], index: int) -> Listed | None:
    """Give the list that a 共计 closes."""
    whole = found[index]
    parts: list[Found] = []
    for part in found[max(0, index - _MOST) : index][::-1]:
        if part.sentence != whole.sentence or part.unit != whole.unit or whole.unit in _NEVER:
            break
        if parts and _STRONG.search(text, part.end, parts[0].start):
            break
        if _COMPARED.search(text, max(part.sentence[0], part.start - 16), part.start) or _EACH.search(
            text, max(part.sentence[0], part.start - 10), part.start
        ):
            break
        parts.insert(0, part)
    if len(parts) < 2 or not whole.value:
        return None
    first = found.index(parts[0])
    earlier = found[first - 1] if first else None
    plain = earlier is None or earlier.sentence != whole.sentence or earlier.unit != whole.unit
    gaps = [text[a.end : b.start] for a, b in pairwise(parts)]
    plain = plain and all(len(gap) <= 24 and len(_SEPARATOR.findall(gap)) == 1 for gap in gaps)
    # Every way to read the list from a later part on counts as adding up.
    if any(equal(whole, parts[at:]) for at in range(len(parts) - 1)):
        at = next(at for at in range(len(parts) - 1) if equal(whole, parts[at:]))
        return Listed((whole,), tuple(parts[at:]), (), closed=True)
    near = whole.start - parts[-1].end <= 12
    return Listed((whole,), tuple(parts), (), closed=True, tight=True) if plain and near else None


def complement(text: str, parts: Sequence[Found]) -> bool:
    """Whether the parts are all that there can be: 男 and 女, 一般程序 and 简易程序."""
    own = [_named(text, part) for part in parts]
    return any(sorted(kinds) == sorted(_kind(words, kinds) for words in own) for kinds in _kinds())


def _kind(words: str, kinds: Sequence[str]) -> str:
    """Give which of some kinds words tell of; the longest, for 不合格 is not 合格."""
    return max((kind for kind in kinds if kind in words), key=len, default="")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["各类"].split("、")) for row in rows("complements"))


def _depth(text: str, start: int, end: int) -> int:
    said = text[start:end]
    return said.count("（") + said.count("(") - said.count("）") - said.count(")")


def _closing(text: str, at: int) -> int:
    closing = re.compile("[）)]").search(text, at)
    return closing.start() if closing else len(text)


def near(each: Listed) -> bool:
    """Whether a sum is so near to the whole that a slip is likelier than a part left out."""
    whole, added = each.wholes[-1].value, each.added
    room = _TWO if len(each.parts) == 2 else _TIGHT if each.tight else _LOOSE
    if whole > 0 and abs(added - whole) <= room * whole:
        return True
    off = whole - added
    if not (each.tight and each.exact) or each.beyond or not 0 < off <= _MOST_OFF * whole:
        return False
    return _slipped(whole, added) or any(_slipped(part.value, part.value + off) for part in each.parts)


def _slipped(said: Decimal, meant: Decimal) -> bool:
    """Whether two whole numbers differ by two digits changed about, or by one that is not the last."""
    one, two = str(said), str(meant)
    if len(one) != len(two) or not (one + two).isdecimal():
        return False
    at = [n for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(at) == 2:
        return at[1] == at[0] + 1 and one[at[0]] == two[at[1]] and one[at[1]] == two[at[0]]
    return len(at) == 1 and at[0] < len(one) - 1
