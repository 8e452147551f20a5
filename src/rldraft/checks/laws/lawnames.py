"""Names that are nearly those of the law book: words left out, put in, or written wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks.laws import lawbook
from rldraft.checks.laws.lawbook import STATE, Law
from rldraft.late import late

# What a name ends with; an 实施细则 is another thing than the 规定 it carries out.
_KIND = late(
    "(?:法典|(?<![办执立司普])法|条例|细则|规定|办法|规则|准则|纲要|规划|计划|解释|意见|决定|通知|名录|体系)$"
)
_ENDINGS = tuple("典法例则定要划释见知录系")  # the last characters of these
# Kinds with a wrong character: whatever the law, its name does not end so.
_MISTYPED_KINDS = {
    "条列": "条例", "条利": "条例", "条倒": "条例", "办例": "条例", "办发": "办法", "规订": "规定",
    "细责": "细则", "准责": "准则", "规责": "规则",
}  # fmt: skip
_TWO_KINDS = late("(?P<one>法|条例|规定|办法|细则|规则)(?P<other>法|条例|规定|办法|细则|规则)$")
_TAIL = late("（[^（）]{1,20}）$")
# 云州市行政执法监督办法, 我区…, 县政府…: what a place or an office issued has a name of its own.
_LOCAL = late(
    "[^，。；、]{0,12}?(?:省|自治区|自治州|自治县|[^城都大中小上]市(?!场|容)|[^山郊园库社地]区(?!域|划)|县|旗|盟|[^城]镇|[^城]乡(?!村)|街道|兵团|[局厅院]|集团|公司|学校)|[我本全各]|关于(?:印发|转发|修改|废止)"
)
# Characters that tell one thing's name from that of its like: 省级, 市级; 农业, 林业; 第三批.
_TELLING = frozenset("省市县区镇乡州国村农林水气土固噪陆海河湖草渔牧男女内外上下前后大中小甲乙东西南北新旧")
_COUNTED = frozenset("一二三四五六七八九十0123456789")
_TRIAL = frozenset(("暂行", "试行"))
_MOVED = 5  # characters that stand as they should where a word has moved
_SHORTEST_LAW, _SHORTEST = 5, 8  # characters of a name in which one wrong character tells


class Near(NamedTuple):
    """A law whose name a text means, and how the text's differs: `missing`, `added` or `wrong`."""

    law: Law
    name: str
    missing: str = ""
    added: str = ""


@lru_cache(maxsize=512)
def near(name: str) -> Near | None:
    """Give the one law that a name is nearly the name of; None if it is known, local, or like several."""
    if lawbook.find(name) or not 5 <= len(name) <= 60:
        return None
    said = lawbook.key(name)
    match = _KIND.search(_TAIL.sub("", said))
    kind = match[0] if match else _MISTYPED_KINDS.get(said[-2:], "")
    if not kind or (_LOCAL.match(said) and said[:4] not in _names().heads):
        return None
    found = list(_alike(said, kind, name.startswith(STATE)))
    if len({_TAIL.sub("", each.name) for each in found}) != 1:
        return None
    return next((each for each in found if each.law.repealed is None), found[0])


def plainly_wrong(name: str) -> str:
    """Give what a name should be that no law can have: 共合国, 条列, 条例法; empty for any other."""
    if not name.startswith(STATE) and name.startswith("中"):
        for length in (len(STATE), len(STATE) - 1, len(STATE) + 1):
            if _one_off(name[:length], STATE):
                return STATE + name[length:]
    if name[-2:] in _MISTYPED_KINDS:
        return name[:-2] + _MISTYPED_KINDS[name[-2:]]
    if two := _TWO_KINDS.search(name):
        body = name[: two.start()]
        for right in (body + two["other"], body + two["one"]):
            if lawbook.find(right):
                return right
    return ""


def _one_off(said: str, word: str) -> bool:
    """Whether one character is wrong, missing or too many."""
    if len(said) == len(word):
        return sum(a != b for a, b in zip(said, word, strict=True)) == 1
    short, long = sorted((said, word), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _alike(said: str, kind: str, full: bool) -> Iterator[Near]:
    body = _TAIL.sub("", said)
    tail = said[len(body) :]
    body = body.replace("、", "")
    laws = _names().laws
    if not full and len(body) >= _SHORTEST and (alike := laws.get(f"{kind}…{body[2:6]}")):
        for law, plain, own in alike:
            if plain[2:] == body[2:] and tail in ("", own) and _mistyped(body, plain, law.kind == "法律"):
                yield Near(law, plain + (tail and own))
    for law, plain, own in laws.get(kind if full else kind + body[:2], ()):
        if plain[:2] != body[:2] and plain[-3:] != body[-3:]:
            continue
        if abs(len(plain) - len(body)) > 12 or (tail and tail != own):
            continue
        shown = (STATE if full and law.name.startswith(STATE) else "") + plain + (tail and own)
        bare = plain.replace("、", "")
        national = full and kind == "法"
        if bare == body:
            continue  # it lacks no more than （试行）, the years, or a 、
        if len(bare) > len(body):
            least = 5 if national else 7 if law.kind == "法律" else 10
            missing = _left_out(body, bare, least)
            if missing:
                yield Near(law, shown, missing=missing)
                continue
        elif len(bare) < len(body):
            added = _left_out(bare, body, 5 if national else 14, 1 if national else 2)
            if added not in _TRIAL and 0 < len(added) <= (2 if national else 4):
                yield Near(law, shown, added=added)
                continue
        if _mistyped(body, bare, law.kind == "法律"):
            yield Near(law, shown)


def _left_out(short: str, long: str, least: int, behind: int = 2) -> str:
    """Give what a name lacks, in one or two stretches of two to twelve characters in all, else nothing.

    `least` is how long the short one must be, `behind` how much must stand behind the gap.
    """
    lacking = len(long) - len(short)
    if not 2 <= lacking <= 12:
        return ""
    head = _common(short, long)
    tail = min(_common(short[::-1], long[::-1]), len(short) - head)
    if head + tail == len(short):
        gap = long[head : head + lacking]
    else:  # two gaps: the middle must stand whole between them
        middle = short[head : len(short) - tail]
        rest = long[head : len(long) - tail]
        at = rest.find(middle)
        if len(middle) < 2 or at < 1 or at + len(middle) >= len(rest):
            return ""
        gap = rest[:at] + "…" + rest[at + len(middle) :]
    if gap in _TRIAL:
        return gap if len(short) >= 6 else ""
    enough = len(short) >= least and len(short) >= 0.55 * len(long)
    return gap if enough and head >= 2 and tail >= behind else ""


def _mistyped(said: str, plain: str, law: bool) -> bool:
    """Whether a character is wrong, missing, doubled or out of its place."""
    if abs(len(said) - len(plain)) > 1 or len(plain) < (_SHORTEST_LAW if law else _SHORTEST):
        return False
    head = _common(said, plain)
    tail = _common(said[::-1], plain[::-1])
    tail = min(tail, len(said) - head, len(plain) - head)
    wrong, right = said[head : len(said) - tail], plain[head : len(plain) - tail]
    if len(wrong) == len(right) > 2 and sorted(wrong) == sorted(right) and head + tail >= _MOVED:
        return True  # a word in another place
    changed = set(wrong + right)
    if changed & _COUNTED:
        return False
    if len(wrong) == len(right) == 1:
        return not changed & _TELLING
    return len(wrong) + len(right) == 1 or (len(wrong) == 2 and wrong == right[::-1])


def _common(one: str, other: str) -> int:
    """Count the characters that two names begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


class _Names(NamedTuple):
    """The laws by what their names end with, and by that with the two characters that they begin with.

    They stand as well by that with their third to sixth characters. Each is there with its name bare and its
    （…） behind. `heads` is how names begin.
    """

    book: lawbook.Book
    laws: dict[str, list[tuple[Law, str, str]]]
    heads: frozenset[str]


_held: _Names | None = None


def _names() -> _Names:
    global _held
    book = lawbook.book()
    if _held is None or _held.book is not book:
        laws: dict[str, list[tuple[Law, str, str]]] = {}
        heads = set()
        for law in book.laws:
            whole = lawbook.key(law.name)
            plain = _TAIL.sub("", whole) if "（" in whole else whole
            heads.add(plain[:4])
            if plain.endswith(_ENDINGS) and (kind := _KIND.search(plain, max(0, len(plain) - 3))):
                for place in (kind[0], kind[0] + plain[:2], f"{kind[0]}…{plain[2:6]}"):
                    laws.setdefault(place, []).append((law, plain, whole[len(plain) :]))
        _held = _Names(book, laws, frozenset(heads))
    return _held
