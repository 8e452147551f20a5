"""The ruled tables of a page, and their joining over pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rldraft.reading.pdf.rows import HANZI, Glyph, joined, rows
from rldraft.report import Cell, Origin, Paragraph, Piece, Table

Box = tuple[float, float, float, float]  # left, foot, right, head
_NEAR = 3.0  # points between lines that are meant as one


class Slot(NamedTuple):
    """A cell: its text, the column it begins in (from 0), how many columns and rows it covers."""

    text: str
    column: int
    colspan: int
    rowspan: int


class Grid(NamedTuple):
    """A table as printed on one page: for each row the cells that begin in it.

    `columns` are the left ends of its columns and the right end of the last one, `fonts` the typefaces of
    each row's hanzi, "" for a row of figures alone.
    """

    rows: list[list[Slot]]
    fonts: list[set[str]]
    columns: list[float]
    top: float
    bottom: float


def grid(cells: Sequence[Box], glyphs: Iterable[Glyph]) -> tuple[Grid | None, list[Glyph]]:
    """Fill a table's cells; give it and the glyphs outside. What has one column is a frame, no table."""
    lefts = _lines(cell[0] for cell in cells)
    heads = _lines(-cell[3] for cell in cells)
    if len(lefts) < 2:
        return None, list(glyphs)
    right, foot = max(cell[2] for cell in cells), min(cell[1] for cell in cells)
    owner: dict[tuple[int, int], int] = {}
    for index, (x0, y0, x1, y1) in enumerate(cells):
        for down in range(_index(heads, -y1), _index(heads, -y0 - 2 * _NEAR) + 1):
            for across in range(_index(lefts, x0), _index(lefts, x1 - 2 * _NEAR) + 1):
                owner.setdefault((down, across), index)
    inside: dict[int, list[Glyph]] = {}
    outside = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.3 * glyph.size
        if lefts[0] <= x <= right and foot <= y <= -heads[0]:
            place = _index(heads, -y), _index(lefts, x)
            inside.setdefault(owner.setdefault(place, len(cells) + len(owner)), []).append(glyph)
        else:
            outside.append(glyph)
    slots: list[list[Slot]] = []
    fonts: list[set[str]] = []
    done: set[int] = set()
    for down in range(len(heads)):
        slots.append([])
        fonts.append(set())
        for across in range(len(lefts)):
            cell = owner.get((down, across))
            if cell is None:
                slots[-1].append(Slot("", across, 1, 1))
            elif cell not in done:
                done.add(cell)
                wide = tall = 1
                while owner.get((down, across + wide)) == cell:
                    wide += 1
                while owner.get((down + tall, across)) == cell:
                    tall += 1
                text, faces = joined(rows(inside.get(cell, ())))
                slots[-1].append(Slot(text, across, wide, tall))
                hanzi = {face for char, face in zip(text, faces, strict=True) if HANZI.match(char)}
                fonts[-1] |= hanzi or ({""} if text else set())
        if len(fonts[-1]) > 1:
            fonts[-1].discard("")
    return Grid(slots, fonts, [*lefts, right], -heads[0], foot), outside


def _lines(ends: Iterable[float]) -> list[float]:
    """Give the places of rules, those close together taken as one."""
    found: list[float] = []
    for end in sorted(ends):
        if not found or end - found[-1] > _NEAR:
            found.append(end)
    return found


def _index(lines: Sequence[float], at: float) -> int:
    return max(0, bisect_right(lines, at + _NEAR) - 1)


def continues(first: Grid, second: Grid) -> bool:
    """Whether a table at the head of a page goes on with the one at the foot of the page before.

    It is as wide, and of the rules between the columns one part may lack some, but none is elsewhere.
    """
    fewer, more = sorted((_relative(first), _relative(second)), key=len)
    return abs(fewer[-1] - more[-1]) < 2 * _NEAR and all(
        any(abs(at - other) < 2 * _NEAR for other in more) for at in fewer
    )


def _relative(found: Grid) -> list[float]:
    return [at - found.columns[0] for at in found.columns]


def _refined(found: Grid, columns: Sequence[float]) -> Grid:
    """Count a table's columns by those of a finer division of it."""
    places = [min(range(len(columns)), key=lambda at: abs(columns[at] - own)) for own in _relative(found)]
    slots = [
        [
            slot._replace(
                column=places[slot.column],
                colspan=places[slot.column + slot.colspan] - places[slot.column],
            )
            for slot in row
        ]
        for row in found.rows
    ]
    return found._replace(rows=slots)


def heading(found: Grid) -> int:
    """Give how many rows head a table: those set in another typeface, else those of the first row's cells."""
    tall = max((slot.rowspan for slot in found.rows[0]), default=1)
    if len(found.rows) <= tall:
        return 0
    faces = [faces for faces in found.fonts if faces]
    if len(faces) > 1 and not found.fonts[0] & set().union(*faces[-1:]):
        count = next(at for at, faces in enumerate(found.fonts) if faces and not faces & found.fonts[0])
        return max(count, tall)
    first = found.rows[0]
    return tall if len(first) > 1 and all(slot.text and not slot.text[0].isdigit() for slot in first) else 0


def whole(parts: Sequence[Grid]) -> Grid:
    """Join the parts of a table that runs over pages; a heading repeated on each stands once."""
    columns = max(map(_relative, parts), key=len)
    parts = [_refined(part, columns) for part in parts]
    first = parts[0]
    slots, fonts = list(first.rows), list(first.fonts)
    for part in parts[1:]:
        same = 0
        while same < min(len(part.rows), len(first.rows)) and part.rows[same] == first.rows[same]:
            same += 1
        # A part that is all heading would leave nothing: then the rows are data that repeat.
        same = 0 if same == len(part.rows) else same
        slots += part.rows[same:]
        fonts += part.fonts[same:]
    return first._replace(rows=slots, fonts=fonts)


def table(found: Grid, number: int, caption: Paragraph | None = None) -> tuple[str, Table]:
    """Make a table of line `number`; give its cells' text between tabs, and it."""
    made: list[tuple[Cell, ...]] = []
    text: list[str] = []
    at = 0
    for slots in found.rows:
        cells = []
        for content, _, colspan, rowspan in slots:
            text.append(content)
            cells.append(Cell(Paragraph(content, (), Origin((Piece(0, number, at),))), colspan, rowspan))
            at += len(content) + 1
        made.append(tuple(cells))
    return "\t".join(text), Table(tuple(made), heading(found), caption)
