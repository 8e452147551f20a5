"""The full grid of a table, every place filled, whatever spans its cells state."""

from __future__ import annotations

from dataclasses import dataclass

from rldraft.report import Cell, Paragraph, Table

# Word lays out no more columns than this.
_MOST_COLUMNS = 63


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the grid: the cell that covers it, `right` and `down` of that cell's first place.

    `colspan` and `rowspan` are what the cell truly covers here.
    """

    cell: Cell
    right: int
    down: int
    colspan: int
    rowspan: int

    @property
    def first(self) -> bool:
        """Whether the cell begins here."""
        return not self.right and not self.down


@dataclass(frozen=True, slots=True)
class Grid:
    """All places of a table row by row, each row equally long; the first `header` rows are the heading."""

    rows: tuple[tuple[Place, ...], ...]
    header: int

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


def lay(table: Table) -> Grid:
    """Lay a table's cells out on its grid.

    A span is clipped where it would leave the table or cover another cell; a row that is too short is
    filled with empty cells; a heading cell that reaches below the heading makes the heading taller.
    """
    places: list[dict[int, Place]] = [{} for _ in table.rows]
    header = max(0, min(table.header_rows, len(places)))
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column in places[r]:
                column += 1
            wanted = max(1, min(cell.colspan, _MOST_COLUMNS))
            colspan = next((i for i in range(1, wanted) if column + i in places[r]), wanted)
            rowspan = max(1, min(cell.rowspan, len(places) - r))
            if r < header:
                header = max(header, r + rowspan)
            for down in range(rowspan):
                for right in range(colspan):
                    places[r + down][column + right] = Place(cell, right, down, colspan, rowspan)
            column += colspan
    columns = max((max(row, default=-1) + 1 for row in places), default=0)
    empty = Place(Cell(Paragraph("")), 0, 0, 1, 1)
    rows = tuple(tuple(row.get(c, empty) for c in range(columns)) for row in places)
    return Grid(rows if columns else (), header)
