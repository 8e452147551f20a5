"""Tables: data stays a table, a page that was laid out in one becomes its paragraphs again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading.docx.styles import Face
from rldraft.reading.docx.tags import DELETED, TBL, TC, TCPR, TR, TRPR, VAL, Element, on, w, whole
from rldraft.reading.source import Place, Role
from rldraft.report import Cell, Origin, Paragraph, Piece, Table

_SPAN, _DOWN, _RIGHT, _GONE = map(w, ("gridSpan", "vMerge", "hMerge", "cellDel"))
_BEFORE, _AFTER, _HEADING = map(w, ("gridBefore", "gridAfter", "tblHeader"))
_MOST_COLUMNS = 63  # Word lays out no more

_LETTER = late(r"签发人\s*[:：]|^\s*抄\s*送\s*[:：]|日\s*印发\s*$|(?:政府|委员会|办公室|[局厅委])\s*文件\s*$")
_FIGURE = late(r"[-+约]?[\d０-９][\d０-９,.，．]*\s*[%％‰]?")
_LONGEST_HEAD = 24
_LETTER_CELLS = 6
_PROSE = 40
_PAGE = 200  # characters of text in one cell that make a page of it rather than an entry


class Item(NamedTuple):
    """A paragraph, or a table (`grid`), before it has its number among the lines; see `Line`.

    `face` is how the whole of it is set, `aside` says that it belongs to a table of contents, `own` that it
    stands in a cell of our own exports.
    """

    text: str
    depth: int | None = None
    strong: int = 0
    role: Role = ""
    place: Place = ""
    grid: Grid | None = None
    face: Face | None = None
    aside: bool = False
    own: bool = False


Story = Callable[[Element], list[Item]]  # gives what a cell holds


class _Place(NamedTuple):
    """A cell where it begins: what is in it, how many columns it covers, and whether it goes on downwards."""

    items: list[Item]
    column: int
    columns: int
    down: bool  # it continues the one above
    opens: bool  # others may continue it


class Grid(NamedTuple):
    """A table's cells as text, row by row: (text, columns, rows) for each cell that begins there."""

    rows: list[list[tuple[str, int, int]]]
    heading: int

    def table(self, number: int) -> tuple[Table, str]:
        """Give the table, its cells placed in line `number`, and that line's text: the cells between tabs."""
        at = 0
        rows = []
        for row in self.rows:
            cells = []
            for text, columns, down in row:
                origin = Origin((Piece(0, number, at),))
                cells.append(Cell(Paragraph(text, (), origin), columns, down))
                at += len(text) + 1
            rows.append(tuple(cells))
        text = "\t".join(text for row in self.rows for text, _, _ in row)
        return Table(tuple(rows), self.heading), text


class _Cell:
    """A cell that grows as those below it turn out to continue it."""

    __slots__ = ("columns", "rows", "texts")

    def __init__(self, text: str, columns: int) -> None:
        self.texts, self.columns, self.rows = [text], columns, 1


def unfold(tbl: Element, story: Story) -> list[Item]:
    """Give a table as one item, or as the paragraphs that it only laid out on the page."""
    rows: list[list[_Place]] = []
    heading = 0
    for tr in _parts(tbl, TR):
        properties = next(tr.iterchildren(TRPR), ())
        before = after = 0
        gone = repeated = False
        for each in properties:
            if each.tag == _BEFORE:
                before = whole(each.get(VAL), 0, _MOST_COLUMNS)
            elif each.tag == _AFTER:
                after = whole(each.get(VAL), 0, _MOST_COLUMNS)
            elif each.tag == _HEADING:
                repeated = on(each)
            elif each.tag == DELETED:
                gone = True
        if gone:
            continue
        if repeated and heading == len(rows):
            heading += 1
        rows.append(_row(tr, before, after, story))
    own = any(item.own for row in rows for place in row for item in place.items)
    if not own and _is_layout(rows):
        return [item for row in rows for place in row for item in place.items]
    cells = _merge(rows)
    if not any(cells):
        return []
    return [Item("", grid=Grid(cells, heading if heading or own else _heading(rows)))]


def _parts(parent: Element, wanted: str) -> list[Element]:
    """Give the rows of a table or the cells of a row, also those within a content control."""
    found: list[Element] = []
    for child in parent:
        if child.tag == wanted:
            found.append(child)
        elif child.tag not in (TCPR, TRPR, TBL) and len(child):
            found += _parts(child, wanted)
    return found


def _row(tr: Element, before: int, after: int, story: Story) -> list[_Place]:
    row: list[_Place] = []
    column = 0
    if before:
        row.append(_Place([], 0, before, False, False))
        column = before
    for tc in _parts(tr, TC):
        columns, down, opens, right, gone = 1, False, False, False, False
        for each in next(tc.iterchildren(TCPR), ()):
            if each.tag == _SPAN:
                columns = max(1, whole(each.get(VAL), 1, _MOST_COLUMNS))
            elif each.tag == _DOWN:
                opens = True
                down = each.get(VAL, "continue") != "restart"
            elif each.tag == _RIGHT:
                right = each.get(VAL, "continue") != "restart"
            elif each.tag == _GONE:
                gone = True
        if gone:
            continue
        items = story(tc)
        if right and row:
            row[-1] = row[-1]._replace(columns=row[-1].columns + columns)
            row[-1].items.extend(items)
        else:
            row.append(_Place(items, column, columns, down, opens))
        column += columns
    if after:
        row.append(_Place([], column, after, False, False))
    return row


def _merge(rows: list[list[_Place]]) -> list[list[tuple[str, int, int]]]:
    """Join the cells that continue one above to it; each row keeps those that begin in it."""
    merged: list[list[_Cell]] = []
    above: dict[int, _Cell] = {}
    for row in rows:
        open_now: dict[int, _Cell] = {}
        kept: list[_Cell] = []
        for place in row:
            text = _text(place.items)
            cell = above.get(place.column) if place.down else None
            if cell is not None and cell.columns == place.columns:
                cell.texts.append(text)
                cell.rows += 1
            else:
                cell = _Cell(text, place.columns)
                kept.append(cell)
            if place.opens:
                open_now[place.column] = cell
        above = open_now
        merged.append(kept)
    return [[(_joined(cell.texts), cell.columns, cell.rows) for cell in row] for row in merged]


def _text(items: list[Item]) -> str:
    """Give a cell's content as one text; the cells of a table in it stand between blanks."""
    return _joined([_flat(item) for item in items])


def _flat(item: Item) -> str:
    return item.text if item.grid is None else " ".join(t for row in item.grid.rows for t, _, _ in row if t)


def _joined(texts: list[str]) -> str:
    """Join the paragraphs of a cell, with a blank between Latin words and figures."""
    filled = [text for text in texts if text and not text.isspace()]
    if len(filled) < 2:
        return filled[0] if filled else texts[0] if texts else ""
    parts = [filled[0]]
    for text in filled[1:]:
        latin = parts[-1][-1].isascii() and text[0].isascii()
        parts.append(" " + text if latin else text)
    return "".join(parts)


def _is_layout(rows: list[list[_Place]]) -> bool:
    """Whether a table only places paragraphs on the page: a letterhead, a frame, columns of text."""
    places = [place for row in rows for place in row if not place.down]
    if len(rows) < 2 or all(len(row) < 2 for row in rows):
        return True
    texts = [_text(place.items) for place in places]
    if sum(map(bool, texts)) <= _LETTER_CELLS and any(map(_LETTER.search, texts)):
        return True
    longest = max(range(len(texts)), key=lambda n: len(texts[n]))
    prose = sum(len(item.text) >= _PROSE for item in places[longest].items)
    return prose >= 2 and len(texts[longest]) >= _PAGE and len(texts[longest]) * 2 > sum(map(len, texts))


def _heading(rows: list[list[_Place]]) -> int:
    """Guess how many rows the heading of a table has that does not say: none or those of its first cells."""
    first = [_text(place.items).strip() for place in rows[0]]
    named = [text for text in first if text]
    if len(named) < max(2, len(first) - 1):
        return 0
    if any(len(t) > _LONGEST_HEAD or "。" in t or _FIGURE.fullmatch(t) for t in named):
        return 0
    height = 1
    while height < len(rows) and any(place.down for place in rows[height]) and rows[0][0].opens:
        first_column = rows[height][0]
        if not first_column.down:
            break
        height += 1
    below = [_text(place.items).strip() for row in rows[height:] for place in row if not place.down]
    return height if any(map(_FIGURE.fullmatch, below)) or _set_apart(rows) else 0


def _set_apart(rows: list[list[_Place]]) -> bool:
    """Whether the first row is set in another face than the second."""

    def face(row: list[_Place]) -> set[Face]:
        return {item.face for place in row for item in place.items if item.face is not None}

    return face(rows[0]) != face(rows[1]) and len(face(rows[0])) == 1
