"""A text that still knows where each of its characters stands in the file, whatever is cut out of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from rldraft.report import Origin, Paragraph, Piece


class Stretch(NamedTuple):
    """A text and where it stands in its file."""

    text: str
    origin: Origin

    def paragraph(self) -> Paragraph:
        """Give it as a node of the tree."""
        return Paragraph(self.text, (), self.origin)

    def cut(self, start: int, end: int | None = None) -> Stretch:
        """Give the part from `start` to before `end`."""
        end = len(self.text) if end is None else min(end, len(self.text))
        if not start and end == len(self.text):
            return self
        pieces = self.origin.pieces
        line, offset = self.origin.place(start)
        kept = [Piece(0, line, offset)]
        if len(pieces) > 1:
            first, last = bisect_right(pieces, start, key=_at), bisect_left(pieces, end, key=_at)
            kept += [Piece(piece.at - start, piece.line, piece.offset) for piece in pieces[first:last]]
        return Stretch(self.text[start:end], Origin(tuple(kept)))

    def strip(self) -> Stretch:
        """Give it without the blanks at its ends."""
        inner = self.text.strip()
        start = len(self.text) - len(self.text.lstrip()) if inner else 0
        return self.cut(start, start + len(inner))

    def without(self, spans: Iterable[tuple[int, int]]) -> Stretch:
        """Give it without these parts, which are in order and do not overlap."""
        parts: list[Stretch] = []
        at = 0
        for start, end in spans:
            if start > at:
                parts.append(self.cut(at, start))
            at = end
        if not at:
            return self
        if at < len(self.text):
            parts.append(self.cut(at))
        return joined(parts) if parts else self.cut(0, 0)


def _at(piece: Piece) -> int:
    return piece.at


def joined(parts: Iterable[Stretch], between: str = "") -> Stretch:
    """Join stretches; what stands `between` two of them counts to the first."""
    text: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for part in parts:
        if length and between:
            text.append(between)
            length += len(between)
        pieces += [Piece(length + piece.at, piece.line, piece.offset) for piece in part.origin.pieces]
        text.append(part.text)
        length += len(part.text)
    return Stretch("".join(text), Origin(tuple(pieces)))


def at(text: str, line: int, offset: int = 0) -> Stretch:
    """Give a text that stands in one line of the file from `offset` on."""
    return Stretch(text, Origin((Piece(0, line, offset),)))
