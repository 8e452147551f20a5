"""The plain syntax of draft.md, of templates' text and of our own .md: headings, paragraphs, tables.

- ``#`` a title line, ``##`` to ``#####`` headings of level 1 to 4; a number before a heading is dropped,
  for it follows from the place;
- a heading that ends with 。 and has text on the very next line runs into that text;
- a blank line ends a paragraph; single line breaks inside one are only for the eye;
- ``|`` begins a table row, ``|---|`` ends its heading; a cell ``^`` is merged with the one above, ``<``
  with the one to its left; a line 表题：… directly above is its caption.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from rldraft import numbering
from rldraft.late import late
from rldraft.report import Block, Cell, Paragraph, Section, Table

Inline = Callable[[str, int], Paragraph]

_HEADING = late(r"(#{1,5})[ \t]+(\S.*)")
_RULE = late(r"\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
# A bar inside {{ … }} belongs to the expression.
_CELL = late(r"(?:\\.|\{\{(?:(?!\{\{|\}\}).)*\}\}|[^|\\]|\\$)*")
CAPTION = "表题："


class Piece(NamedTuple):
    """A piece of the source: kind "heading" (with its `level`, 0 for a title line), "text" or "table".

    `line` counts from 1. `tight` says that no blank line stands before it. A table's text has its rows
    with "\\n" between.
    """

    kind: str
    text: str
    line: int
    level: int = 0
    tight: bool = False


class Document(NamedTuple):
    """What a text in this syntax holds: title lines, the preamble's blocks, sections."""

    title: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


def is_heading(line: str) -> bool:
    """Say whether a line of the source is a heading."""
    return _HEADING.fullmatch(line.strip()) is not None


def pieces(text: str) -> Iterator[Piece]:
    """Split a text into headings, paragraphs (their lines joined) and tables."""
    kind, start, tight = "", 0, False
    held: list[str] = []
    blank = True
    for line, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        heading = _HEADING.fullmatch(stripped)
        row = stripped.startswith("|")
        wanted = "" if not stripped else "heading" if heading else "table" if row else "text"
        if held and (wanted != kind or kind == "heading"):
            yield Piece(kind, _joined(kind, held), start, 0, tight)
            held = []
        if heading:
            yield Piece("heading", heading[2], line, len(heading[1]) - 1, not blank)
        elif wanted:
            if not held:
                kind, start, tight = wanted, line, not blank
            held.append(stripped)
        blank = not stripped
    if held:
        yield Piece(kind, _joined(kind, held), start, 0, tight)


def _joined(kind: str, lines: list[str]) -> str:
    if kind == "table":
        return "\n".join(lines)
    joined = lines[0]
    for line in lines[1:]:
        latin = joined[-1].isascii() and line[0].isascii() and joined[-1].isalnum() and line[0].isalnum()
        joined += (" " if latin else "") + line
    return joined


def write(found: Iterable[Piece]) -> str:
    """Write pieces back as text: the same headings, paragraphs and tables, evenly spaced."""
    parts: list[str] = []
    for piece in found:
        if parts:
            parts.append("\n" if piece.tight else "\n\n")
        parts.append("#" * (piece.level + 1) + " " + piece.text if piece.kind == "heading" else piece.text)
    return "".join(parts)


def document(
    text: str, inline: Inline, ids: Mapping[int, str] | None = None, *, titled: bool = True
) -> Document:
    """Read a text into a tree; `inline` turns a stretch of source and its line into a paragraph.

    `ids` gives the section id of the heading on a line. A ``#`` line that cannot be the title, after
    other text or without `titled`, is a heading of level 1.
    """
    title: list[Paragraph] = []
    builder = _Builder(inline, ids or {})
    waiting: Piece | None = None
    for piece in pieces(text):
        if waiting is not None and not (piece.kind == "table" and piece.tight):
            builder.text(waiting)
            waiting = None
        if piece.kind == "heading" and piece.level == 0 and titled and not builder.begun():
            title.append(inline(piece.text, piece.line))
        elif piece.kind == "heading":
            builder.heading(piece._replace(level=max(piece.level, 1)))
        elif piece.kind == "table":
            builder.table(piece, waiting)
            waiting = None
        elif piece.text.startswith(CAPTION):
            waiting = piece
        else:
            builder.text(piece)
    if waiting is not None:
        builder.text(waiting)
    blocks, sections = builder.done()
    return Document(tuple(title), blocks, sections)


class _Open:
    """A section that is still being read."""

    def __init__(self, level: int, heading: Paragraph, ends: bool, identifier: str) -> None:
        self.id = identifier
        self.level = level
        self.heading = heading
        self.ends = ends
        self.run_in = False
        self.blocks: list[Block] = []
        self.sections: list[Section] = []

    def close(self) -> Section:
        heading = self.heading
        if self.ends and not self.run_in:
            heading = heading._replace(text=heading.text + "。")
        return Section(self.level, heading, tuple(self.blocks), tuple(self.sections), self.run_in, self.id)


class _Builder:
    def __init__(self, inline: Inline, ids: Mapping[int, str]) -> None:
        self.inline = inline
        self.ids = ids
        self.stack = [_Open(0, Paragraph(""), False, "")]

    def begun(self) -> bool:
        return len(self.stack) > 1 or bool(self.stack[0].blocks)

    def heading(self, piece: Piece) -> None:
        text = piece.text
        number = numbering.read(text)
        if number and number.level == piece.level and len(number.raw) < len(text):
            text = text[len(number.raw) :]
        ends = len(text) > 1 and text.endswith("。")
        self.fold(piece.level)
        heading = self.inline(text.removesuffix("。") if ends else text, piece.line)
        self.stack.append(_Open(piece.level, heading, ends, self.ids.get(piece.line, "")))

    def fold(self, level: int) -> None:
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            closed = self.stack.pop()
            self.stack[-1].sections.append(closed.close())

    def text(self, piece: Piece) -> None:
        here = self.stack[-1]
        if here.ends and not here.blocks and piece.tight:
            here.run_in = True
        here.blocks.append(self.inline(piece.text, piece.line))

    def table(self, piece: Piece, caption: Piece | None) -> None:
        title = None
        if caption is not None:
            title = self.inline(caption.text.removeprefix(CAPTION), caption.line)
        self.stack[-1].blocks.append(table(piece, title, self.inline))

    def done(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        self.fold(1)
        top = self.stack[0]
        return tuple(top.blocks), tuple(top.sections)


def table(piece: Piece, caption: Paragraph | None, inline: Inline) -> Table:
    """Read a table's rows; `inline` is as for `document`."""
    grid: list[tuple[int, list[str]]] = []
    header_rows = 0
    for line, row in enumerate(piece.text.split("\n"), piece.line):
        if not header_rows and grid and _RULE.fullmatch(row):
            header_rows = len(grid)
        else:
            grid.append((line, _cells(row)))
    width = max(len(cells) for _, cells in grid)
    for _, cells in grid:
        cells.extend([""] * (width - len(cells)))
    rows: list[tuple[Cell, ...]] = []
    for top, (line, cells) in enumerate(grid):
        made: list[Cell] = []
        for left, text in enumerate(cells):
            if (text == "<" and left) or (text == "^" and top):
                continue
            colspan = 1 + _run(cells[left + 1 :], "<")
            rowspan = 1 + _run([below[left] for _, below in grid[top + 1 :]], "^")
            made.append(Cell(inline(text, line), colspan, rowspan))
        rows.append(tuple(made))
    return Table(tuple(rows), header_rows, caption)


def _cells(row: str) -> list[str]:
    parts, position = [], 1
    while position <= len(row):
        found = _CELL.match(row, position)
        end = found.end() if found else position
        parts.append(row[position:end].strip())
        position = end + 1
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _run(cells: list[str], mark: str) -> int:
    count = 0
    for cell in cells:
        if cell != mark:
            break
        count += 1
    return count
