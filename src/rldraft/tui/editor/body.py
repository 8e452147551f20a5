"""The text of one section in the editor, and the stretches of it that are marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from textual.document._document import Document, EditResult

FOUND, INSERTED = "found", "inserted"  # layers of marks, in the order of their names

Location = tuple[int, int]
Stretch = tuple[int, int, str]
"""From, to (offsets in the text), how it is shown."""
Mark = tuple[int, int, str]
"""From, to (columns of a line), how it is shown."""


def newlines(text: str) -> str:
    """Write every end of a line as a line feed, as a terminal's paste and files of Windows do not."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Body(Document):
    """A section's text; what is read is what was given until it is edited.

    Lines end with line feeds, or all of them with CR LF where the text came so. Whatever else some take for
    the end of a line stays a character of the line: Textual's own document would turn it into a line feed.
    What is put in has its line ends turned into the text's own.
    """

    def __init__(self, text: str) -> None:
        feeds = text.count("\n")
        pairs = text.count("\r\n")
        self._newline = "\r\n" if feeds and feeds == pairs and text.count("\r") == pairs else "\n"
        self._lines = text.split(self._newline)
        self._marks: dict[str, tuple[Stretch, ...]] = {}
        self._rows: dict[int, list[Mark]] | None = None

    def marks(self, layer: str) -> tuple[Stretch, ...]:
        """The marked stretches of a layer, as offsets in the text."""
        return self._marks.get(layer, ())

    def mark(self, layer: str, stretches: Iterable[Stretch]) -> None:
        """Mark these stretches and no others in a layer, offsets in the text, each until it is edited."""
        self._marks[layer] = tuple(sorted({(a, b, kind) for a, b, kind in stretches if a < b}))
        self._rows = None

    def marks_of(self, row: int) -> list[Mark]:
        """Give the marked stretches of a line, columns of it; those of later layers go on top."""
        if self._rows is None:
            self._rows = self._by_row()
        return self._rows.get(row, [])

    def _by_row(self) -> dict[int, list[Mark]]:
        found: dict[int, list[Mark]] = {}
        if not any(self._marks.values()):
            return found
        width = len(self._newline)
        begins = [0, *accumulate(len(line) + width for line in self._lines)]
        for layer in sorted(self._marks):
            for a, b, kind in self._marks[layer]:
                for row in range(bisect_right(begins, a) - 1, bisect_left(begins, b)):
                    end = min(b, begins[row] + len(self._lines[row]))
                    found.setdefault(row, []).append((max(a - begins[row], 0), end - begins[row], kind))
        return found

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace a range; the marks behind it move along."""
        top, bottom = sorted((start, end))
        replaced = self.get_text_range(top, bottom)
        pieces = newlines(text).split("\n")
        before = self._lines[top[0]][: top[1]] if top[0] < len(self._lines) else ""
        after = self._lines[bottom[0]][bottom[1] :] if bottom[0] < len(self._lines) else ""
        if self._marks:
            first = self.get_index_from_location(top)
            self._move(first, first + len(replaced), len(self._newline.join(pieces)))
        last = (top[0] + len(pieces) - 1, len(pieces[-1]) + (len(before) if len(pieces) == 1 else 0))
        pieces[0] = before + pieces[0]
        pieces[-1] += after
        self._lines[top[0] : bottom[0] + 1] = pieces
        self._rows = None
        return EditResult(last, replaced)

    def _move(self, first: int, last: int, length: int) -> None:
        by = length - (last - first)
        for layer, stretches in self._marks.items():
            self._marks[layer] = tuple(
                (a, b, kind) if b <= first else (a + by, b + by, kind)
                for a, b, kind in stretches
                if b <= first or a >= last
            )

    def length(self, text: str) -> int:
        """Give how long a text is once it is in this one, line ends and all."""
        text = newlines(text)
        return len(text) + text.count("\n") * (len(self._newline) - 1)

    def location(self, offset: int) -> Location:
        """Give the place of an offset in the text; beyond its ends the nearest."""
        width = len(self._newline)
        left = max(0, offset)
        for row, line in enumerate(self._lines):
            if left < len(line) + width:
                return row, min(left, len(line))
            left -= len(line) + width
        return self.end
