"""Automatic numbers: what Word counts by itself and shows before a paragraph, written out."""

from __future__ import annotations

import re
from typing import NamedTuple

from rldraft.late import late
from rldraft.numbering import chinese
from rldraft.reading.docx.tags import VAL, Element, on, w, whole

_LEVELS = 9
_LONGEST = 64  # characters of a number's pattern; Word itself allows 31
_HOPS = 10

_PATTERN = late("%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SIMPLE, _FORMAL = "零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖拾佰仟"
_RUNS = {  # kind: its numbers from 1 on, one character each
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}
_CHINESE = {
    "chineseCounting": _SIMPLE,
    "chineseCountingThousand": _SIMPLE,
    "japaneseCounting": _SIMPLE,
    "taiwaneseCounting": _SIMPLE,
    "taiwaneseCountingThousand": _SIMPLE,
    "koreanCounting": _SIMPLE,
    "chineseLegalSimplified": _FORMAL,
    "ideographLegalTraditional": _TRADITIONAL,
    "japaneseLegal": _TRADITIONAL,
}
_DIGITS = {
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "〇一二三四五六七八九",
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
}


def written(number: int, kind: str) -> str:
    """Write a number in one of Word's number formats; one that is not known here, in Arabic digits."""
    plain = str(number)
    if kind == "none":
        return ""
    if run := _RUNS.get(kind):
        return run[number - 1] if 0 < number <= len(run) else plain
    if digits := _DIGITS.get(kind):
        return "".join(digits[int(digit)] for digit in plain)
    if figures := _CHINESE.get(kind):
        if number > 9999:
            return plain
        counted = chinese(number).translate(str.maketrans(_SIMPLE, figures))
        # In sums of money and their like ten is always one ten.
        return figures[1] + counted if figures is not _SIMPLE and counted[0] == figures[10] else counted
    if kind == "ideographZodiacTraditional" and 0 < number <= 60:
        return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 780:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman") and 0 < number <= 3999:
        roman = ""
        for value, letters in _ROMAN:
            times, number = divmod(number, value)
            roman += letters * times
        return roman.upper() if kind == "upperRoman" else roman
    if kind == "decimalZero":
        return plain.zfill(2)
    return f"- {plain} -" if kind == "numberInDash" else plain


class Level(NamedTuple):
    """One level of a list. `restart` is the level, from 1, at which it begins anew; 0 never, None at any."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    after: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class _List(NamedTuple):
    """What a paragraph's w:numId stands for; lists of one `kin` count on from each other."""

    kin: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Label(NamedTuple):
    """A number as it stands before a paragraph: its text, or a bullet."""

    text: str
    after: str = "tab"
    bullet: bool = False


class Numbers:
    """Counts through the lists of one document, paragraph by paragraph in its order.

    `root` is the numbering part, None where there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._styled: dict[str, str] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for each in () if root is None else root:
            if each.tag == w("abstractNum"):
                self._abstract[each.get(w("abstractNumId"), "")] = each
            elif each.tag == w("num"):
                self._nums[each.get(w("numId"), "")] = each
        for number, num in self._nums.items():
            abstract = self._abstract.get(_child(num, "abstractNumId") or "")
            link = None if abstract is None else _child(abstract, "styleLink")
            if link is not None:
                self._styled.setdefault(link, number)

    def level_of(self, number: str, style: str) -> int | None:
        """Give the level that a list ties to a paragraph style."""
        found = self._list(number)
        if found is None:
            return None
        return next((n for n, level in found.levels.items() if level.style == style), None)

    def next(self, number: str, level: int) -> Label | None:
        """Count a paragraph of list `number` at `level` (from 0) and give its label; None without one."""
        found = self._list(number)
        if found is None:
            return None
        level = max(0, min(_LEVELS - 1, level))
        counts = self._counts.setdefault(found.kin, [None] * _LEVELS)
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if level in found.starts:
                counts[level] = None
        count = counts[level]
        counts[level] = self._start(found, level) if count is None else count + 1
        for above in range(level):
            # A level that is skipped counts as begun.
            if counts[above] is None:
                counts[above] = self._start(found, above)
        for below in range(level + 1, _LEVELS):
            restart = found.levels.get(below, Level()).restart
            if restart is None or level < restart:
                counts[below] = None
        own = found.levels.get(level)
        if own is None:
            return None
        if own.kind == "bullet":
            return Label("", bullet=True)

        def figure(place: re.Match[str]) -> str:
            which = int(place[1]) - 1
            if which > level:
                return ""
            value = counts[which]
            kind = found.levels.get(which, own).kind
            return written(
                self._start(found, which) if value is None else value,
                "decimal" if own.legal and kind != "none" else kind,
            )

        text = _PATTERN.sub(figure, own.text)
        return Label(text, own.after) if text.strip() else None

    @staticmethod
    def _start(found: _List, level: int) -> int:
        return found.starts.get(level, found.levels.get(level, Level()).start)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._resolve(number)
        return self._lists[number]

    def _resolve(self, number: str) -> _List | None:
        num = self._nums.get(number)
        if num is None:
            return None
        kin = _child(num, "abstractNumId") or ""
        abstract = self._abstract.get(kin)
        for _ in range(_HOPS):
            link = None if abstract is None else _child(abstract, "numStyleLink")
            if link is None or link not in self._styled:
                break
            kin = _child(self._nums[self._styled[link]], "abstractNumId") or ""
            abstract = self._abstract.get(kin)
        if abstract is None:
            return None
        levels = dict(_level(each) for each in abstract.iterchildren(w("lvl")))
        starts: dict[int, int] = {}
        for override in num.iterchildren(w("lvlOverride")):
            level = _integer(override.get(w("ilvl")), 0)
            if (lvl := override.find(w("lvl"))) is not None:
                levels[level] = _level(lvl)[1]
            start = _child(override, "startOverride")
            if start is not None:
                starts[level] = _integer(start, 1)
        return _List(kin, levels, starts)


def _level(lvl: Element) -> tuple[int, Level]:
    """Read a w:lvl: which level it is, and what it says."""
    restart = _child(lvl, "lvlRestart")
    legal = lvl.find(w("isLgl"))
    level = Level(
        start=_integer(_child(lvl, "start"), 0),
        kind=_kind(lvl),
        text=(_child(lvl, "lvlText") or "")[:_LONGEST],
        after=_child(lvl, "suff") or "tab",
        restart=None if restart is None else _integer(restart, 0),
        legal=legal is not None and on(legal),
        style=_child(lvl, "pStyle"),
    )
    return _integer(lvl.get(w("ilvl")), 0), level


def _kind(lvl: Element) -> str:
    """Give the number format; a newer one stands beside one that all know."""
    kinds = (kind.get(VAL, "decimal") for kind in lvl.iter(w("numFmt")))
    return next((str(kind) for kind in kinds if kind != "custom"), "decimal")


def _child(parent: Element, name: str) -> str | None:
    for each in parent.iterchildren(w(name)):
        value: str | None = each.get(VAL)
        return value
    return None


def _integer(text: str | None, default: int) -> int:
    return whole(text, default, 1_000_000_000)
