"""Tables of a page: which hold data and are one node of the tree, and which only lay the page out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rldraft.late import late
from rldraft.report import Cell, Origin, Paragraph, Piece, Table

_DIGITS = late(r"\s*(\d{1,5})")
_MOST = 1000  # columns that one cell may cover (HTML, 4.9.11)
_LONG = 300  # characters
_WIDE = late(r"[^\x00-\x7f]")
_HEADING = late(r"\s*[一二三四五六七八九十]{1,3}、|\s*[（(][一二三四五六七八九十]{1,3}[）)]")


@dataclass(slots=True)
class OpenCell:
    """A cell as it is read: the page's blocks from `start` to before `end` are its content."""

    start: int
    end: int
    heads: bool
    colspan: int
    rowspan: int


@dataclass(slots=True)
class OpenTable:
    """A table as it is read; it begins with the page's block `start`, `head` counts the rows of its thead."""

    start: int
    node: int
    rows: list[list[OpenCell]] = field(default_factory=list)
    caption: tuple[int, int] | None = None
    head: int = 0
    nested: bool = False

    def open(self, tag: str, attrib: Mapping[str, str], at: int) -> None:
        """Begin a cell; a th that heads its row is no cell of the heading."""
        if not self.rows:
            self.rows.append([])
        heads = tag == "th" and not attrib.get("scope", "").startswith("row")
        self.rows[-1].append(
            OpenCell(at, at, heads, _span(attrib.get("colspan")), _span(attrib.get("rowspan")))
        )

    def cells(self) -> list[OpenCell]:
        """Give all cells in order."""
        return [cell for row in self.rows for cell in row]


def _span(value: str | None) -> int:
    found = _DIGITS.match(value) if value else None
    return max(1, min(int(found[1]), _MOST)) if found else 1


def holds_data(table: OpenTable, texts: list[str]) -> bool:
    """Whether a table is one of data; `texts` are the page's blocks from its start on.

    One that only lays the page out holds another table, a single column, or running text in a cell that
    outweighs the rest; so does one with text outside of its cells.
    """
    if table.nested or not texts:
        return False
    cells = table.cells()
    captioned = table.caption[1] - table.caption[0] if table.caption else 0
    if captioned + sum(cell.end - cell.start for cell in cells) != len(texts):
        return False
    filled = [sum(cell.end > cell.start for cell in row) for row in table.rows]
    if max(filled, default=0) < 2:
        return False
    total = sum(map(len, texts))
    for cell in cells:
        parts = texts[cell.start - table.start : cell.end - table.start]
        length = sum(map(len, parts))
        if length > _LONG and 2 * length > total and (len(parts) > 2 or any(map(_HEADING.match, parts))):
            return False
    return True


def build(table: OpenTable, texts: list[str], number: int, *, own: bool) -> tuple[str, Table]:
    """Give a table as text, a row a line with tabs between cells, below its caption; and as a node.

    `number` is the paragraph it is on the page. In a table of ours (`own`) only a thead makes a heading.
    """
    parts: list[str] = []
    length = 0

    def said(start: int, end: int) -> Paragraph:
        nonlocal length
        text = _joined(texts[start - table.start : end - table.start], own=own)
        parts.append(text)
        length += len(text)
        return Paragraph(text, (), Origin((Piece(0, number, length - len(text)),)))

    caption = None
    if table.caption and table.caption[1] > table.caption[0]:
        caption = said(*table.caption)
        parts.append("\n")
        length += 1
    rows: list[tuple[Cell, ...]] = []
    header, reach = table.head, 0
    open_head = not table.head and not own
    left = len(table.rows)
    for row in table.rows:
        left -= 1
        reach -= 1
        if not row and reach < 0:
            header -= len(rows) < header
            continue
        if open_head and row and all(cell.heads for cell in row):
            header = len(rows) + 1
        else:
            open_head = open_head and not row
        cells: list[Cell] = []
        for cell in row:
            rowspan = min(cell.rowspan, left + 1)
            reach = max(reach, rowspan - 1)
            if cells:
                parts.append("\t")
                length += 1
            cells.append(Cell(said(cell.start, cell.end), cell.colspan, rowspan))
        rows.append(tuple(cells))
        parts.append("\n")
        length += 1
    return "".join(parts[:-1]), Table(tuple(rows), header, caption)


def _joined(parts: list[str], *, own: bool) -> str:
    """Join the lines of a cell; between hanzi there is no blank."""
    if own:
        return "".join(parts)
    text = ""
    for part in map(str.strip, parts):
        blank = " " if text and not (_WIDE.match(text[-1]) or _WIDE.match(part)) else ""
        text += blank + part
    return text
