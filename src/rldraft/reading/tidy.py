"""Lines as given → tidied lines, without what a crawler, a word processor or a careless hand left there.

Each kind of repair is counted; where a character stands in the file is never lost. What could change the
meaning is left as it is, for `check` to point out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading import stretch
from rldraft.reading.source import Line
from rldraft.reading.stretch import Stretch

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SIGNS = "，。；：！？、（）《》〈〉“”‘’【】〔〕…—·～％"
_WIDE = f"{_HAN}{_SIGNS}"
_BLANK = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"

_INVISIBLE = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_PRIVATE = late("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# What word processors leave behind when their marks and fields are turned into plain text.
_RESIDUE = late(
    r"\[(?:bookmark|hyperlink|endnoteref|footnoteref|anchor|toc)\s*:[^\[\]\n]{0,120}\]"
    r"|(?<![A-Za-z])(?:HYPERLINK|PAGEREF|INCLUDEPICTURE|MERGEFORMAT)\s+(?:\\[a-z]\s*)?\"[^\"\n]{0,200}\"(?:\s*\\\*?\s*[A-Za-z]+)*"
    r"|\\\*\s*MERGEFORMAT",
    re.IGNORECASE,
)
_BLANKS = late(f"[{_BLANK}]+")
_PROTECTED = late(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_STOP = late(r"^([（(]?\d{1,3}[）)]?|[一二三四五六七八九十百]{1,5})[ ]*[﹒．](?!\d)")
_DIGITS = late("[０-９]")
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_BOOK = late("《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80}){0,2}》")

# Groups of signs that a crawler halves together, each with its full form.
_POINTS = str.maketrans(",;:!?", "，；：！？")
_HALF_POINT = late("[,;:!?]")  # one that has a wide sign on either side
_HALF_STOP = late(rf"(?<=[{_HAN}％%”）])\.(?=[{_WIDE}]|$)")
_FULL_POINT = late("[，；：！？]")
_HALF_PAREN = late(r"\([^()\n]{0,400}\)")
_WIDE_SIGN = late(f"[{_WIDE}]")
_UNIFORM = 0.8  # of the signs of a group are half-width: then no hand typed them so
_FEWEST = 3


Mend = Callable[[Stretch, Counter[str]], Stretch]


class Tidied(NamedTuple):
    """A tidied line: its text with its places in the file, and the line as given with its hints.

    `strong` is the line's hint, counted in the tidied text; `repairs` counts what was mended in it, by kind.
    """

    stretch: Stretch
    line: Line
    repairs: Counter[str]
    strong: int = 0

    @property
    def text(self) -> str:
        """The tidied text."""
        return self.stretch.text

    @property
    def number(self) -> int:
        """The line's number in the file."""
        return self.line.number

    def given(self, part: Stretch) -> str:
        """Give a part of the line as it stands in the file, before it was tidied."""
        if not part.text or self.line.origin is not None:
            return part.text
        start, end = part.origin.place(0)[1], part.origin.place(len(part.text) - 1)[1]
        return self.line.text[start : end + 1]


def tidy(lines: Iterable[Line]) -> list[Tidied]:
    """Give the lines tidied, blank ones left out; tables keep their cells as they are."""
    kept = []
    for line in lines:
        whole = Stretch(line.text, line.origin) if line.origin else stretch.at(line.text, line.number)
        repairs: Counter[str] = Counter()
        if line.table is not None:
            kept.append(Tidied(whole, line, repairs))
            continue
        clean = _unseen(whole, repairs)
        if clean.text:
            kept.append(_spaced(Tidied(clean, line, repairs, _moved(whole, clean, line.strong))))
    mends = _crawled([line for line in kept if line.line.table is None])
    kept = [_mended(line, mends) if line.line.table is None else line for line in kept]
    return [line for line in kept if line.text or line.line.table]


def _mended(line: Tidied, mends: list[Mend]) -> Tidied:
    """Mend signs, then the blanks that now stand beside full-width ones, then what these parted."""
    for _ in range(2 if mends else 0):
        for mend in mends:
            line = line._replace(stretch=mend(line.stretch, line.repairs))
        line = _spaced(line)
    return line


def untouched(lines: Iterable[Line]) -> list[Tidied]:
    """Give the lines as they are, blank ones left out: for files that hold nothing to mend."""
    kept = []
    for line in lines:
        whole = Stretch(line.text, line.origin) if line.origin else stretch.at(line.text, line.number)
        if whole.text or line.table is not None:
            kept.append(Tidied(whole, line, Counter(), line.strong))
    return kept


def _moved(whole: Stretch, clean: Stretch, strong: int) -> int:
    """Give how many characters of the cleaned text come from the first `strong` of the whole one."""
    if not strong or len(whole.text) == len(clean.text):
        return strong
    if strong >= len(whole.text):
        return len(clean.text)
    end = whole.origin.place(strong)
    return sum(clean.origin.place(at) < end for at in range(len(clean.text)))


def _unseen(text: Stretch, repairs: Counter[str]) -> Stretch:
    for kind, pattern in (
        ("bookmark-residue", _RESIDUE),
        ("invisible-characters", _INVISIBLE),
        ("private-use-characters", _PRIVATE),
    ):
        if pattern is _PRIVATE and text.text.isprintable():
            continue
        if pattern is _RESIDUE and not any(sign in text.text for sign in '[\\"'):
            continue
        found = [each.span() for each in pattern.finditer(text.text)]
        if found:
            repairs[kind] += len(found)
            text = text.without(found)
    return text.strip()


class _Within:
    """Tells whether places, asked for in order, lie within spans that are in order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    def holds(self, place: int) -> bool:
        """Whether the place lies within a span; not before one that was asked for earlier."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= place:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= place


def _spaced(line: Tidied) -> Tidied:
    """Take out blanks that have no business between hanzi."""
    text = line.text
    found = list(_BLANKS.finditer(text))
    if not found:
        return _stopped(line)
    books = _Within([each.span() for each in _BOOK.finditer(text)] if "《" in text else [])
    # Where the first sentence ends; a heading's blank may stand for a comma.
    headed = text.find("。") if "。" in text else len(text)
    stray = []
    for each in found:
        before, after = text[each.start() - 1], text[each.end()]
        if before < "\x7f" and after < "\x7f":
            extra = (each.start() + 1, each.end())
            if each[0][0] != " " or extra[0] < extra[1]:
                stray.append(extra) if each[0][0] == " " else None
            continue
        if books.holds(each.start()):
            continue
        if each.start() < headed and _separates(text, each.start(), each.end()):
            continue
        stray.append(each.span())
    stray = [span for span in stray if span[0] < span[1]]
    if not stray:
        return _stopped(line)
    line.repairs["stray-spaces"] += len(stray)
    clean = line.stretch.without(stray)
    return _stopped(line._replace(stretch=clean, strong=_moved(line.stretch, clean, line.strong)))


_LEAST_CLAUSE = 4
_CLAUSE_BEFORE = late(f"[{_HAN}“”‘’、]{{{_LEAST_CLAUSE}}}$")
_CLAUSE_AFTER = late(f"[{_HAN}“”‘’、]{{{_LEAST_CLAUSE}}}")
_NUMBERED = late(r"[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．﹒]")


def _separates(text: str, start: int, end: int) -> bool:
    """Whether a blank parts two clauses of a heading, as in 深化学习 筑牢根基."""
    if not _NUMBERED.match(text):
        return False
    return bool(_CLAUSE_BEFORE.search(text, max(0, start - 8), start) and _CLAUSE_AFTER.match(text, end))


def _stopped(line: Tidied) -> Tidied:
    """Make the full stop of a number the low one, and full-width digits half-width."""
    text = line.text
    if _DIGITS.search(text):
        line.repairs["fullwidth-digits"] += len(_DIGITS.findall(text))
        text = text.translate(_FULL_DIGITS)
    if found := _STOP.match(text):
        line.repairs["numbering-stops"] += 1
        text = f"{text[: found.end() - 1]}.{text[found.end() :]}"
    return line if text is line.text else line._replace(stretch=Stretch(text, line.stretch.origin))


def _crawled(lines: list[Tidied]) -> list[Mend]:
    """Give the mends for groups of signs that are half-width nearly throughout."""
    prose = [line.text for line in lines if len(line.text) > 20] or [line.text for line in lines]
    mends: list[Mend] = []
    half = sum(1 for text in prose for found in _HALF_POINT.finditer(text) if _beside(found))
    crawled = _prevails(half, sum(len(_FULL_POINT.findall(text)) for text in prose))
    half = sum(1 for text in prose for found in _HALF_PAREN.findall(text) if _WIDE_SIGN.search(found))
    full = sum(text.count("（") for text in prose)
    if _prevails(half, full) or (crawled and not full):
        mends.append(_parens)
    if crawled:
        mends.append(_points)
    if crawled and not any("。" in text for text in prose):
        stops = sum(len(_HALF_STOP.findall(text)) for text in prose)
        if stops >= _FEWEST:
            mends.append(_stops)
    straight = sum(text.count('"') for text in prose)
    curly = sum(text.count("“") + text.count("”") for text in prose)
    if _prevails(straight, curly) or (crawled and not curly):
        mends.append(_quotes)
    return mends


def _parens(text: Stretch, repairs: Counter[str]) -> Stretch:
    return _substituted(text, _HALF_PAREN, _widened, repairs)


def _points(text: Stretch, repairs: Counter[str]) -> Stretch:
    def mended(found: re.Match[str]) -> str:
        return found[0].translate(_POINTS) if _beside(found) else found[0]

    return _substituted(text, _HALF_POINT, mended, repairs)


def _stops(text: Stretch, repairs: Counter[str]) -> Stretch:
    return _substituted(text, _HALF_STOP, lambda _: "。", repairs)


def _beside(found: re.Match[str]) -> bool:
    """Whether a wide sign stands on either side."""
    text, start, end = found.string, found.start(), found.end()
    return _wide(text[start - 1 : start]) or _wide(text[end : end + 1])


def _wide(sign: str) -> bool:
    if "\u3400" <= sign <= "\u9fff":
        return True
    return (
        "\uf900" <= sign <= "\ufaff"
        or "\U00020000" <= sign <= "\U000323af"
        or (sign != "" and sign in _SIGNS)
    )


def _prevails(half: int, full: int) -> bool:
    return half >= _FEWEST and half >= _UNIFORM * (half + full)


def _widened(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if not _WIDE_SIGN.search(found[0]) and not _WIDE_SIGN.search(around):
        return found[0]
    return f"（{found[0][1:-1]}）"


def _substituted(
    text: Stretch, pattern: re.Pattern[str], wide: Callable[[re.Match[str]], str], repairs: Counter[str]
) -> Stretch:
    """Replace signs by their full forms, one character for one, except in addresses and codes."""
    protected = _Within([each.span() for each in _PROTECTED.finditer(text.text)])

    def mended(found: re.Match[str]) -> str:
        if protected.holds(found.start()):
            return found[0]
        new = wide(found)
        repairs["halfwidth-punctuation"] += sum(a != b for a, b in zip(new, found[0], strict=True))
        return new

    new = pattern.sub(mended, text.text)
    return text if new == text.text else Stretch(new, text.origin)


def _quotes(text: Stretch, repairs: Counter[str]) -> Stretch:
    """Turn straight quotation marks into opening and closing ones where they come in pairs."""
    marks = text.text.count('"')
    if not marks or marks % 2:
        return text
    parts = text.text.split('"')
    new = "".join(part + ("“" if n % 2 == 0 else "”") for n, part in enumerate(parts[:-1])) + parts[-1]
    repairs["halfwidth-punctuation"] += marks
    return Stretch(new, text.origin)
