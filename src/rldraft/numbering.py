"""Heading numbers: 一、 （一） 1. （1） read from text and written from a place.

The four levels and their order are those of GB/T 9704-2012, 7.3.3; that a bracketed number takes no
point and an Arabic one a low point is GB/T 15834-2011, B.3.
"""

from __future__ import annotations

from typing import NamedTuple

from rldraft.late import late

_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
LEVELS = 4


def chinese(number: int) -> str:
    """Write 0 to 9999 in Chinese numerals: 12 → 十二, 105 → 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no Chinese numeral for {number}")
    if number < 10:
        return _DIGITS[number]
    written = ""
    pending_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if pending_zero else "") + _DIGITS[digit] + name
            pending_zero = False
        else:
            pending_zero = bool(written) and number > 0
    return written.removeprefix("一") if written.startswith("一十") else written


def from_chinese(numeral: str) -> int | None:
    """Read a Chinese numeral below ten thousand (十二, 二十, 一百零五, 二〇二五); None if it is none."""
    if not numeral:
        return None
    plain = numeral.replace("〇", "零").replace("两", "二")
    if all(c in _DIGITS for c in plain):
        return int("".join(str(_DIGITS.index(c)) for c in plain))
    total, digit, smallest = 0, None, 10_000
    for c in plain:
        if c == "零" and digit is None:
            continue
        if c in _DIGITS and digit is None:
            digit = _DIGITS.index(c)
        elif c in _UNITS and _UNITS[c] < smallest and (digit or (c == "十" and not total)):
            smallest = _UNITS[c]
            total += (1 if digit is None else digit) * smallest
            digit = None
        else:
            return None
    return total + (digit or 0)


def write(level: int, ordinal: int) -> str:
    """Write the number of the `ordinal`-th heading (from 1) of `level` 1-4, with its punctuation."""
    numeral = chinese(ordinal) if ordinal < 10_000 else str(ordinal)
    match level:
        case 1:
            return f"{numeral}、"
        case 2:
            return f"（{numeral}）"
        case 3:
            return f"{ordinal}."
        case 4:
            return f"（{ordinal}）"
    raise ValueError(f"a heading has a level from 1 to {LEVELS}, not {level}")


class Number(NamedTuple):
    """A heading number as it stands at the start of a line.

    `raw` is the number with its punctuation and the blanks after it, so ``line[len(raw):]`` is the
    heading. `level` is the level whose style it is closest to, `ordinal` its value, and `regular` says
    whether it is written exactly as GB/T 9704-2012, 7.3.3 has it.
    """

    raw: str
    level: int
    ordinal: int
    regular: bool


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_HAN = "[〇零一二三四五六七八九十百]{1,5}"
_STYLES = (
    (1, late(rf"({_HAN})[ \u3000]*[、.．,，][ \u3000]*")),
    (2, late(rf"[（(][ \u3000]*({_HAN})[ \u3000]*[）)][ \u3000]*[、.．]?[ \u3000]*")),
    # A digit after the point makes it a decimal, not a heading, unless a year or a hotline begins there.
    (
        3,
        late(
            r"(\d{1,3})[ \u3000]*"
            r"(?:[.．﹒、](?![ \u3000]*\d)|[.．﹒、](?=[ \u3000]*(?:\d{4}年|\d{5}))|。)[ \u3000]*"
        ),
    ),
    (4, late(r"[（(][ \u3000]*(\d{1,3})[ \u3000]*[）)][ \u3000]*[、.．]?[ \u3000]*")),
    (4, late(r"(\d{1,3})[）)][ \u3000]*[、.．]?[ \u3000]*")),
    (2, late(rf"({_HAN})[）)][ \u3000]*[、.．]?[ \u3000]*")),
    (4, late(r"([⑴-⒇])[ \u3000]*[、.．]?[ \u3000]*")),
    (4, late(r"([①-⑳])[ \u3000]*[、.．]?[ \u3000]*")),
)


def read(line: str) -> Number | None:
    """Read the heading number that a line begins with, in any style seen; None if there is none."""
    for level, pattern in _STYLES:
        if not (found := pattern.match(line)):
            continue
        numeral = found[1]
        if numeral in _CIRCLED:
            ordinal: int | None = _CIRCLED.index(numeral) % 20 + 1
        else:
            ordinal = int(numeral) if numeral.isdecimal() else from_chinese(numeral)
        if not ordinal:
            return None
        regular = found[0] == write(level, ordinal)
        return Number(found[0], level, ordinal, regular)
    return None
