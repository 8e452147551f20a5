"""Characters on a page → rows of text. Lengths are points; y counts upward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from rldraft.late import late

HANZI = late("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# What a line may not be broken inside: opening marks, a word or one character, closing marks; quotation
# marks hold on to both sides, for in a Latin typeface one cannot tell which of the two they are.
_ATOM = r"[（《〈“‘〔【(\[]*(?:[!-'*-Z\\^-~]+|\S)[，。、；：？！）》〉”’〕】…—)\]]*"
_UNIT = late(rf"{_ATOM}(?:(?:(?<=[“”‘’])|(?=[“”‘’])){_ATOM})*")
_WIDE_GAP = 3.0  # times the size: what stands apart in one row is told apart by a tab
_BESIDE = 8.0  # points of white between two columns at least


class Glyph(NamedTuple):
    """A character: its left and right end, its foot line, its size, its typeface."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    font: str


class Row(NamedTuple):
    """A printed line. `fonts` gives each character's typeface, "" for a blank between characters.

    `unit` is the width of what stands before the first place where it could be broken, `ends` whether a
    blank stands at its end in the file; `parts` are its stretches between wide gaps; `column` is 0, or 1
    and 2 on a page with two columns.
    """

    text: str
    fonts: Sequence[str]
    x0: float
    x1: float
    y: float
    size: float
    unit: float
    ends: bool
    parts: Sequence[tuple[float, float]]
    glyphs: Sequence[Glyph]
    column: int = 0


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """Give the printed lines from top to bottom; blank ones are left out."""
    found: list[Row] = []
    held: list[Glyph] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=_down):
        if tallest is not None and tallest.y - glyph.y > 0.45 * max(tallest.size, glyph.size):
            found += _row(held)
            held, tallest = [], None
        held.append(glyph)
        if tallest is None or glyph.size > tallest.size:
            tallest = glyph
    return found + _row(held)


def _down(glyph: Glyph) -> tuple[float, float]:
    return -glyph.y, glyph.x0


def _left(glyph: Glyph) -> float:
    return glyph.x0


def _row(glyphs: list[Glyph]) -> list[Row]:
    """Give the row that these glyphs make, or none if they are all blank."""
    glyphs.sort(key=_left)
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not shown:
        return []
    usual = Counter(round(glyph.size, 1) for glyph in shown).most_common(1)[0][0]
    gaps = [after.x0 - before.x1 for before, after in pairwise(shown)]
    loose = 1.8 * max(median(gaps), 0.0) if gaps else 0.0
    text: list[str] = []
    fonts: list[str] = []
    ends: list[float] = []
    parts: list[tuple[float, float]] = []
    before: Glyph | None = None
    blank = False
    start = shown[0].x0
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = before is not None
            continue
        if before is not None:
            gap = glyph.x0 - before.x1
            # Set twice a hair apart, a character looks bold.
            if glyph.text == before.text and glyph.x0 - before.x0 < 0.15 * usual:
                continue
            latin = before.text[-1].isascii() and glyph.text[0].isascii()
            if gap > max((0.2 if latin else 0.75) * usual, loose) or blank:
                wide = gap > _WIDE_GAP * usual
                text.append("\t" if wide else " ")
                fonts.append("")
                ends.append(before.x1)
            if gap > 0.8 * usual:
                parts.append((start, before.x1))
                start = glyph.x0
        for char in glyph.text:
            text.append(char)
            fonts.append(glyph.font)
            ends.append(glyph.x1)
        before, blank = glyph, False
    joined = "".join(text)
    right = max(ends)
    parts.append((start, right))
    first = _UNIT.match(joined)
    unit = ends[first.end() - 1] - shown[0].x0 if first else usual
    return [
        Row(joined, fonts, shown[0].x0, right, median(g.y for g in shown), usual, unit, blank, parts, glyphs)
    ]


def seam(before: str, after: str, blank: bool) -> tuple[str, str]:
    """Join two lines of one paragraph: give the first, without a hyphen that only broke a word, and what
    comes between them.
    """
    left, right = before[-1:], after[:1]
    if left == "\u00ad" or (left == "-" and before[-2:-1].islower() and right.islower() and right.isascii()):
        return before[:-1], ""
    latin = left.isascii() and right.isascii()
    if latin and ((left.isalpha() and right.isalpha()) or (blank and left not in "([" and right.isalnum())):
        return before, " "
    return before, ""


def joined(found: Iterable[Row]) -> tuple[str, list[str]]:
    """Join the rows of one stretch of text; give it and the typeface of each character."""
    text, fonts, blank = "", list[str](), False
    for row in found:
        if text:
            text, between = seam(text, row.text, blank)
            text += between
            fonts = [*fonts[: len(text) - len(between)], *[""] * len(between)]
        text += row.text
        fonts.extend(row.fonts)
        blank = row.ends
    return text, fonts


def gutter(found: Sequence[Row], before: tuple[float, float] | None) -> tuple[float, float] | None:
    """Give the white between two columns of running text, from left to right; None if there is but one.

    `before` is that on the page before: where few rows cross it, it is kept.
    """
    if before is not None and sum(_crosses(row, sum(before) / 2) for row in found) <= 0.2 * len(found):
        return before
    if len(found) < 12:
        return None
    left, right = min(row.x0 for row in found), max(row.x1 for row in found)
    bins = [0] * (int(right - left) // 2 + 1)
    for row in found:
        for x0, x1 in row.parts:
            for at in range(int(x0 - left) // 2, int(x1 - left) // 2 + 1):
                bins[at] += 1
    few = 0.2 * len(found)
    best = (0, 0)
    start = None
    for at in range(int(0.3 * len(bins)), int(0.7 * len(bins)) + 1):
        if bins[at] <= few:
            start = at if start is None else start
            best = max(best, (at + 1 - start, start))
        else:
            start = None
    width, start = best
    if 2 * width < _BESIDE:
        return None
    white = left + 2 * start, left + 2 * (start + width)
    # Columns of text are filled up to the white; those of a table without lines are not.
    size = median(row.size for row in found)
    filled = []
    for ends in ([_last(row, white[0]) for row in found], [row.x1 for row in found if row.x1 > white[1]]):
        reach = [end for end in ends if end is not None]
        if len(reach) < 6:
            return None
        filled.append(sum(end > max(reach) - 2 * size for end in reach) / len(reach))
    clear = not any(_crosses(row, sum(white) / 2) for row in found)
    if min(filled) < 0.6 and not (clear and max(filled) > 0.7):
        return None
    return white


def _crosses(row: Row, at: float) -> bool:
    return any(x0 < at < x1 for x0, x1 in row.parts)


def _last(row: Row, border: float) -> float | None:
    """Give where the last part of a row that ends left of a border ends."""
    return max((x1 for _, x1 in row.parts if x1 <= border + 2), default=None)


def split(found: Sequence[Row], white: tuple[float, float]) -> list[Row]:
    """Put rows that stand in two columns into reading order, left column first.

    A row that crosses the white belongs to neither and parts what stands above it from what stands below.
    """
    ordered: list[Row] = []
    block: list[Glyph] = []
    middle = (white[0] + white[1]) / 2

    def flush() -> None:
        for column, side in enumerate(
            ([g for g in block if g.x0 < middle], [g for g in block if g.x0 >= middle]), 1
        ):
            ordered.extend(row._replace(column=column) for row in rows(side))
        block.clear()

    for row in found:
        if _crosses(row, middle):
            flush()
            ordered.append(row)
        else:
            block.extend(row.glyphs)
    flush()
    return ordered
