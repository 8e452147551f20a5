"""Text that was broken into lines of one width, as copied from a PDF or a mail: its paragraphs rejoined."""

from __future__ import annotations

from collections import Counter
from unicodedata import east_asian_width

from rldraft import numbering
from rldraft.reading import chrome, forms, stretch
from rldraft.reading.source import Line
from rldraft.reading.stretch import Stretch

_WIDEST = 120  # columns, a hanzi two: wider lines are paragraphs
_NARROWEST = 40
_FEWEST = 8  # full lines
_SLACK = 4  # columns that a full line may fall short of the widest: what may not begin a line goes over
_BLANKS = " \t\u3000\xa0"


def rejoin(lines: list[Line], repairs: Counter[str]) -> list[Line]:
    """Join the lines that one paragraph was broken into; give them as they are where none was.

    A line is full that is nearly as wide as the widest; it goes on in the next one unless that is indented,
    blank, numbered or furniture. A text is broken so where many lines are full and end in mid-sentence.
    """
    for measure, scale in ((_width, 1), (len, 2)):
        joined = _rejoined(lines, [scale * measure(line.text.rstrip()) for line in lines], repairs)
        if joined is not None:
            return joined
    return lines


def _rejoined(lines: list[Line], widths: list[int], repairs: Counter[str]) -> list[Line] | None:
    widest = _widest(widths)
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    full = [widest - _SLACK <= width <= widest for width in widths]
    broken = sum(now and not forms.ended(line.text.rstrip()) for now, line in zip(full, lines, strict=True))
    spoken = sum(1 for width in widths if width)
    if broken < _FEWEST or broken < spoken / 3:
        return None
    joined: list[Line] = []
    goes_on = False
    for line, now in zip(lines, full, strict=True):
        if goes_on and _continues(line):
            repairs["joined-lines"] += 1
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
        goes_on = now and line.table is None
    return joined


def _widest(widths: list[int]) -> int:
    """Give the width that lines are broken at: the widest that several lines nearly have."""
    counts = Counter(width for width in widths if width)
    for width in sorted(counts, reverse=True):
        if sum(counts[width - less] for less in range(_SLACK + 1)) >= _FEWEST:
            return width
        if counts[width] and width > _WIDEST:
            return width
    return 0


def _continues(line: Line) -> bool:
    text = line.text
    if line.table is not None or not text.strip() or text[0] in _BLANKS:
        return False
    return not numbering.read(text) and not chrome.above(text.strip())


def _joined(line: Line, more: Line) -> Line:
    first = Stretch(line.text, line.origin) if line.origin else stretch.at(line.text, line.number)
    first = first.cut(0, len(line.text.rstrip()))
    last = Stretch(more.text, more.origin) if more.origin else stretch.at(more.text, more.number)
    latin = first.text[-1:].isascii() and last.text[:1].isascii() and last.text[:1].isalpha()
    whole = stretch.joined([first, last], " " if latin and first.text[-1:].isalpha() else "")
    return line._replace(text=whole.text, origin=whole.origin)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)
