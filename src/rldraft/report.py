"""The tree that passes through every room: a report, its sections, paragraphs and tables.

Headings carry no numbers: a number follows from a heading's place (see `numbering`).
All nodes are immutable values; two trees that print alike are equal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

SpanKind = Literal["figure", "name", "gap"]


# How the visible gap for a fact that is still to be filled begins.
GAP = "【待填："


class Span(NamedTuple):
    """A stretch of a paragraph's text that the fact sheet provides.

    `start` and `end` count code points in the paragraph's text, end exclusive.
    `kind` is "figure" (a quantity), "name" (any other fact: a name, a date, a year) or
    "gap" (a fact that is still to be filled). `source` is the expression that gives the text,
    for instance ``行政执法.罚款金额`` or ``行政执法.罚款金额|同比``.
    """

    start: int
    end: int
    kind: SpanKind
    source: str


class Piece(NamedTuple):
    """From character `at` of a text on, its characters stand in line `line` of the file from `offset` on.

    Lines count from 1, in the decoded text split at "\\n", or paragraph by paragraph in a .docx, .html or
    .pdf; offsets count code points from the start of that line as it stands in the file.
    """

    at: int
    line: int
    offset: int


class Origin(NamedTuple):
    """Where a text that was read stands in its file: pieces in order, the first one at 0."""

    pieces: tuple[Piece, ...]

    def place(self, position: int) -> tuple[int, int]:
        """Give the line and the offset in it of the character at `position` of the text."""
        piece = self.pieces[max(0, bisect_right(self.pieces, position, key=_at) - 1)]
        return piece.line, piece.offset + position - piece.at

    @property
    def line(self) -> int:
        """The line that the text begins on."""
        return self.pieces[0].line


def _at(piece: Piece) -> int:
    return piece.at


class Paragraph(NamedTuple):
    """A stretch of running text without line breaks: a paragraph, a heading, a cell's content.

    `spans` are in order and do not overlap. `origin` is None for a text that was not read from a report;
    it is not part of what the text says, so two paragraphs that differ in it alone are equal.
    """

    text: str
    spans: tuple[Span, ...] = ()
    origin: Origin | None = None

    def __eq__(self, other: object) -> bool:
        """Compare what the paragraphs say, not where they stand."""
        return isinstance(other, Paragraph) and self[:2] == other[:2]

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self[:2])


class Cell(NamedTuple):
    """A table cell; `colspan` and `rowspan` count the grid cells it covers, itself included."""

    content: Paragraph
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: each row lists only the cells that begin in it.

    The first `header_rows` rows are the heading, repeated on every page.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    caption: Paragraph | None = None


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: its own blocks first, then its subsections.

    `level` is 1 to 4 (一、 （一） 1. （1）; GB/T 9704-2012, 7.3.3). With `run_in` the heading and the
    first block share one paragraph and a 。 stands between them, which belongs to neither text.
    `id` names the template's section it comes from, `number` is the number that a heading which was read
    bears in its file, as written there; neither is part of what the report says.
    """

    level: int
    heading: Paragraph
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    run_in: bool = False
    id: str = field(default="", compare=False)
    number: str = field(default="", compare=False)

    def walk(self) -> Iterator[Section]:
        """Give this section and every one below it, in the report's order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    `title` has one paragraph a printed line. `body` is the issuing body's full name and `year` the year
    reported on. `blocks` is the preamble. `date` is the 成文日期 as printed, such as 2026年1月20日; it and
    `signature` may be a gap.
    The parts of an official letter (GB/T 9704-2012, 7.2-7.4) are None or empty where there is none:
    `addressee` 主送机关, `number` 发文字号, `signer` 签发人, `attachments` 附件说明, `copies_to` 抄送.
    """

    title: tuple[Paragraph, ...]
    body: str | None = None
    year: int | None = None
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    signature: str | None = None
    date: str | None = None
    addressee: str | None = None
    number: str | None = None
    signer: str | None = None
    attachments: tuple[str, ...] = ()
    copies_to: str | None = None

    def walk(self) -> Iterator[Section]:
        """Give every section of the report, in order."""
        for section in self.sections:
            yield from section.walk()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give every stretch of text with spans: title, preamble, headings, paragraphs, cells."""
        yield from self.title
        yield from texts(self.blocks)
        for section in self.walk():
            yield section.heading
            yield from texts(section.blocks)

    def published(self) -> Report:
        """Give the copy for the website: without the parts that only the letter sent up carries."""
        return replace(self, addressee=None, number=None, signer=None, attachments=(), copies_to=None)


def texts(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Give every stretch of text of some blocks: paragraphs, captions, cells."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        if block.caption is not None:
            yield block.caption
        for row in block.rows:
            for cell in row:
                yield cell.content
