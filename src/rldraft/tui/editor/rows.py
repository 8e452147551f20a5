"""The rows that a section's paragraphs fill on the screen.

Textual asks for them through the methods overridden here; none of its own tables is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from textual.document._document import DocumentBase
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, clamp

from rldraft.tui.editor.body import Location
from rldraft.tui.editor.cells import WIDTHS, advance, tab_width
from rldraft.tui.editor.kinsoku import Wrapping

_ENDLESS = 1 << 60


class Rows(WrappedDocument):
    """A document broken into rows by 避头尾; a width of 0 breaks nothing."""

    def __init__(self, document: DocumentBase, width: int = 0, tab_width: int = 4) -> None:
        self._paragraphs: list[Wrapping] = []
        self._firsts = [0]  # the first row of each paragraph, and behind the last
        super().__init__(document, width, tab_width)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all paragraphs for a width, unless they are so broken already."""
        if self._paragraphs and width == self._width:
            return
        self._width = width
        self._paragraphs = [Wrapping(line, width or _ENDLESS) for line in self.document.lines]
        self._count()

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break anew what was edited: the lines that the document has taken for others."""
        lines, old = self.document.lines, self._paragraphs
        most = min(len(lines), len(old))
        above = next((i for i in range(most) if lines[i] is not old[i].text), most)
        most -= above
        below = next((i for i in range(most) if lines[-1 - i] is not old[-1 - i].text), most)
        changed = lines[above : len(lines) - below]
        if len(changed) == len(old) - above - below == 1:
            old[above].change(changed[0])
        else:
            old[above : len(old) - below] = [Wrapping(line, self._width or _ENDLESS) for line in changed]
        self._count()

    def _count(self) -> None:
        self._firsts = [0, *accumulate(len(paragraph.breaks) + 1 for paragraph in self._paragraphs)]

    @property
    def wrapped(self) -> bool:
        """True if some paragraph fills more than one row."""
        return self.height > len(self._paragraphs)

    @property
    def height(self) -> int:
        """The number of rows."""
        return self._firsts[-1]

    def paragraph(self, line: int) -> Wrapping:
        """Give a paragraph with its rows."""
        return self._paragraphs[line]

    def at(self, row: int) -> tuple[int, int, int]:
        """Give the line of a row and the columns from and to which it goes; IndexError beyond the last."""
        if not 0 <= row < self.height:
            raise IndexError(row)
        line = bisect_right(self._firsts, row) - 1
        start, end = self._span(line, row - self._firsts[line])
        return line, start, end

    def _span(self, line: int, row: int) -> tuple[int, int]:
        paragraph = self._paragraphs[line]
        breaks = paragraph.breaks
        start = breaks[row - 1] if row else 0
        return start, breaks[row] if row < len(breaks) else len(paragraph.text)

    def get_offsets(self, line_index: int) -> list[int]:
        """Give the columns at which a line is broken."""
        if not 0 <= line_index < len(self._paragraphs):
            raise ValueError(f"no line {line_index!r}")
        return self._paragraphs[line_index].breaks

    def get_sections(self, line_index: int) -> list[str]:
        """Give the rows of a line."""
        text, breaks = self._paragraphs[line_index].text, self._paragraphs[line_index].breaks
        return [text[a:b] for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True)]

    @property
    def lines(self) -> list[list[str]]:
        """The rows of every line."""
        return [self.get_sections(line) for line in range(len(self._paragraphs))]

    def get_tab_widths(self, line_index: int) -> list[int]:
        """Give the cells of each tab in a line."""
        found: list[int] = []
        for section in self.get_sections(line_index):
            x = 0
            for character in section:
                if character == "\t":
                    found.append(tab_width(x))
                x = advance(character, x)
        return found

    def location_to_offset(self, location: Location) -> Offset:
        """Give the cell and the row of a place in the document."""
        line, column = location
        line = clamp(line, 0, len(self._paragraphs) - 1)
        row = bisect_right(self._paragraphs[line].breaks, column)
        start, _ = self._span(line, row)
        return Offset(advance(self._paragraphs[line].text[start:column]), self._firsts[line] + row)

    def offset_to_location(self, offset: Offset) -> Location:
        """Give the place in the document nearest to a cell and a row."""
        x, y = offset
        row = clamp(y, 0, self.height - 1)
        line = bisect_right(self._firsts, row) - 1
        return line, self.get_target_document_column(line, max(0, x), row - self._firsts[line])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Give the column at a cell of a line's row, which may be counted from the last.

        In every row but the last of its line this is before the last character: behind it is the next row.
        """
        paragraph = self._paragraphs[line_index]
        count = len(paragraph.breaks) + 1
        start, end = self._span(line_index, y_offset % count)
        text, x = paragraph.text, 0
        column = start
        for at in range(start, end):
            x = advance(text[at], x)
            if x > x_offset:
                return column
            if at + 1 == end or WIDTHS[text[at + 1]]:
                column = at + 1
        return end if end == len(text) else self.before(line_index, end)

    def before(self, line: int, column: int) -> int:
        """Give the column one character to the left, over what is drawn on that character."""
        text = self._paragraphs[line].text
        column -= 1
        while column > 0 and not WIDTHS[text[column]]:
            column -= 1
        return max(0, column)

    def after(self, line: int, column: int) -> int:
        """Give the column one character to the right, over what is drawn on that character."""
        text = self._paragraphs[line].text
        column += 1
        while column < len(text) and not WIDTHS[text[column]]:
            column += 1
        return min(len(text), column)


class Navigator(DocumentNavigator):
    """Moves the caret through the rows, over a character with all that is drawn on it."""

    def __init__(self, wrapped_document: Rows) -> None:
        super().__init__(wrapped_document)
        self._rows = wrapped_document

    def get_location_left(self, location: Location) -> Location:
        """Give the place one character to the left."""
        line, column = location
        return (line, self._rows.before(line, column)) if column else super().get_location_left(location)

    def get_location_right(self, location: Location) -> Location:
        """Give the place one character to the right."""
        line, column = location
        if column < len(self._rows.paragraph(line).text):
            return line, self._rows.after(line, column)
        return super().get_location_right(location)

    def get_location_above(self, location: Location) -> Location:
        """Give the place one row up."""
        x, y = self._rows.location_to_offset(location)
        if not y:
            return 0, 0
        return self._rows.offset_to_location(Offset(max(x, self.last_x_offset), y - 1))

    def get_location_below(self, location: Location) -> Location:
        """Give the place one row down."""
        x, y = self._rows.location_to_offset(location)
        if y + 1 >= self._rows.height:
            return location[0], len(self._rows.paragraph(location[0]).text)
        return self._rows.offset_to_location(Offset(max(x, self.last_x_offset), y + 1))

    def get_location_end(self, location: Location) -> Location:
        """Give the end of the row, and from there that of the line.

        A row that the line goes on from ends before its last character: behind it is the next row.
        """
        line, column = location
        breaks = self._rows.get_offsets(line)
        row = bisect_right(breaks, column)
        end = len(self._rows.paragraph(line).text)
        if row < len(breaks) and (last := self._rows.before(line, breaks[row])) > column:
            end = last
        return line, end

    def get_location_home(self, location: Location, smart_home: bool = False) -> Location:
        """Give the start of the row, from there the line's."""
        line, column = location
        breaks = self._rows.get_offsets(line)
        row = bisect_left(breaks, column)
        return line, breaks[row - 1] if row else 0
