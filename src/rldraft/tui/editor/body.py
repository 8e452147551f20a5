"""The text of one section in the editor, and the stretches of it that are marked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.document._document import Document, EditResult

Location = tuple[int, int]


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
        self._marks: tuple[tuple[int, int], ...] = ()

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The marked stretches, as offsets in the text."""
        return self._marks

    def mark(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Mark more stretches, offsets in the text, each until it is edited."""
        self._marks = tuple(sorted({*self._marks, *((a, b) for a, b in stretches if a < b)}))

    def unmark(self) -> None:
        """Forget every mark."""
        self._marks = ()

    def marks_of(self, row: int) -> list[tuple[int, int]]:
        """Give the marked stretches of a line, columns of it."""
        if not self._marks:
            return []
        first = self.get_index_from_location((row, 0))
        last = first + len(self._lines[row])
        return [
            (max(a, first) - first, min(b, last) - first) for a, b in self._marks if a < last and b > first
        ]

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
        return EditResult(last, replaced)

    def _move(self, first: int, last: int, length: int) -> None:
        by = length - (last - first)
        self._marks = tuple(
            (a, b) if b <= first else (a + by, b + by) for a, b in self._marks if b <= first or a >= last
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
