"""What rules read: a report with the places of its words in the file, and what it is held against."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import Literal, NamedTuple

from rldraft.corpus.kinds import Kind, kind_of
from rldraft.facts import Facts
from rldraft.reading import figures, names
from rldraft.reading.figures import Found
from rldraft.reading.names import Card
from rldraft.reading.reader import Reading
from rldraft.report import Block, Origin, Paragraph, Piece, Report, Section, Span, Table, texts

Role = Literal["line", "title", "heading", "body", "cell"]


class Text(NamedTuple):
    """A stretch of the report: a title line, a heading without its number, a paragraph, a cell; or a line.

    `origin` tells where its characters stand in the file, `section` is the index of its section in
    `Subject.nodes` (-1: title, opening, and every line as given). What stands in `spans` comes from the
    fact sheet.
    """

    text: str
    origin: Origin
    role: Role
    section: int = -1
    spans: tuple[Span, ...] = ()

    def live(self, start: int, end: int) -> bool:
        """Whether any of a stretch comes from the fact sheet."""
        return any(span.start < end and start < span.end for span in self.spans)


class Node(NamedTuple):
    """A section with its place: `parent` is an index in `Subject.nodes`, -1 at the top.

    `kind` is what the section is about, by its heading and those above it.
    """

    section: Section
    parent: int
    heading: Text
    path: tuple[str, ...]
    kind: Kind


class Other(NamedTuple):
    """A report on the shelf: its id, whose it is, its year, and every name in it that is its own."""

    id: str
    body: str | None
    year: int | None
    card: Card


_NOWHERE = Origin((Piece(0, 0, 0),))


@dataclass(frozen=True)
class Subject:
    """A report to be checked.

    `lines` are the lines of its text as they stand in the file, heading numbers and all, in order; `noise`
    those that were set aside as no part of the text. `kind` is that of the file ("txt", "docx", "html" …;
    "draft" for a draft, whose lines are its printed texts). `facts` is the fact sheet, `last` last year's
    report of the same body, `others` the reports on the shelf; each may be missing. `template` is the id of
    the template pack that the report follows, empty if unknown.
    """

    report: Report
    lines: tuple[Text, ...]
    noise: tuple[Text, ...] = ()
    kind: str = "txt"
    facts: Facts | None = None
    last: Report | None = None
    others: Sequence[Other] = ()
    template: str = ""
    _figures: dict[str, list[Found]] = field(default_factory=dict, compare=False, repr=False)
    _found: dict[tuple[str, tuple[str, ...]], tuple[Text, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def year(self) -> int | None:
        """The year reported on; the fact sheet's, if there is one."""
        return (self.facts.year if self.facts else None) or self.report.year

    @property
    def body(self) -> str | None:
        """The issuing body; the fact sheet's, if there is one."""
        return (self.facts.text("单位.全称") if self.facts else None) or self.report.body

    @property
    def title(self) -> str:
        """The title without its line breaks."""
        return "".join(line.text for line in self.report.title)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every section in order."""
        return tuple(self._nodes(self.report.sections, -1, ()))

    def _nodes(
        self, sections: tuple[Section, ...], parent: int, path: tuple[str, ...], before: int = 0
    ) -> Iterator[Node]:
        at = before
        for section in sections:
            own = (*path, section.heading.text)
            heading = _text(section.heading, "heading", at)
            yield Node(section, parent, heading, own, kind_of(own, self.year))
            below = list(self._nodes(section.sections, at, own, at + 1))
            yield from below
            at += 1 + len(below)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Title lines, opening, and of each section the heading, paragraphs, cells, in order."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[Text]:
        yield from (_text(line, "title", -1) for line in self.report.title)
        yield from _in_blocks(self.report.blocks, -1)
        for index, node in enumerate(self.nodes):
            yield node.heading
            yield from _in_blocks(node.section.blocks, index)

    @cached_property
    def said(self) -> str:
        """All that its texts say, one below the other."""
        return "\n".join(text.text for text in self.texts)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Any two characters that stand side by side in its texts."""
        return frozenset(map(add, self.said, self.said[1:]))

    def places(self, word: str) -> list[int]:
        """Give the indices in `texts` of those that hold a word."""
        found: list[int] = []
        at = self.said.find(word)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            found.append(place)
            after = self._starts[place] + len(self.texts[place].text)
            at = self.said.find(word, after)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(text.text) + 1 for text in self.texts)]

    def texts_with(self, *signs: str) -> tuple[Text, ...]:
        """Give the texts that hold any of these signs or words."""
        return self._with("texts", signs)

    def lines_with(self, *signs: str) -> tuple[Text, ...]:
        """Give the lines that hold any of these signs or words."""
        return self._with("lines", signs)

    def _with(self, which: Literal["texts", "lines"], signs: tuple[str, ...]) -> tuple[Text, ...]:
        given = self.texts if which == "texts" else self.lines
        whole = self.said if which == "texts" else self.written
        if which == "texts":
            there = tuple(s for s in signs if (s in self.pairs if len(s) == 2 else s in whole))
        else:
            there = tuple(sign for sign in signs if sign in whole)
        if not there:
            return ()
        found = self._found.get((which, there))
        if found is None:
            if len(there) == 1:
                found = tuple(text for text in given if there[0] in text.text)
            else:
                found = tuple(text for text in given if any(sign in text.text for sign in there))
            self._found[which, there] = found
        return found

    @cached_property
    def written(self) -> str:
        """All its lines as they stand in the file."""
        return "\n".join(line.text for line in self.lines)

    def figures(self, text: Text) -> list[Found]:
        """Give the figures of a text; of a cell only those that stand there with their unit."""
        found = self._figures.get(text.text)
        if found is None:
            found = self._figures[text.text] = figures.find(text.text)
        return found

    def kind_of(self, text: Text) -> Kind | None:
        """Give what a text is about, by its section and its own beginning; None for title and opening."""
        return kind_of(self.nodes[text.section].path, self.year, text.text) if text.section >= 0 else None

    @cached_property
    def card(self) -> Card:
        """The report's own names."""
        return names.card(self.report)

    @cached_property
    def by_line(self) -> dict[int, str]:
        """Each line's text with its offsets as in the file, by number; without those read from tables.

        What stands in the file before the text (the marks of a heading) is blank.
        """
        found: dict[int, str] = {}
        joined: set[int] = set()
        for line in (*self.lines, *self.noise):
            pieces = line.origin.pieces
            if len(pieces) > 1:
                joined.update(piece.line for piece in pieces)
                continue
            held = found.get(pieces[0].line, "").ljust(pieces[0].offset)
            at = pieces[0].offset
            found[pieces[0].line] = held[:at] + line.text + held[at + len(line.text) :]
        for number in joined:
            found.pop(number, None)
        return found


def of_reading(
    reading: Reading,
    facts: Facts | None = None,
    last: Report | None = None,
    others: Sequence[Other] = (),
    template: str = "",
) -> Subject:
    """Give what rules read of a file that was read."""
    lines = [_line(line.line.text, line.number, line.line.origin) for line in reading.lines]
    noise = [_line(line.text, line.number, line.origin) for line in reading.noise]
    return Subject(
        reading.report, tuple(lines), tuple(noise), reading.source.kind, facts, last, others, template
    )


def of_draft(
    report: Report,
    facts: Facts,
    last: Report | None = None,
    others: Sequence[Other] = (),
    template: str = "",
) -> Subject:
    """Give what rules read of a report that was put together from a draft and its facts."""
    bare = Subject(report, ())
    return Subject(report, bare.texts, (), "draft", facts, last, others, template)


def _line(text: str, number: int, origin: Origin | None) -> Text:
    return Text(text, origin or Origin((Piece(0, number, 0),)), "line")


def _text(paragraph: Paragraph, role: Role, section: int) -> Text:
    return Text(paragraph.text, paragraph.origin or _NOWHERE, role, section, paragraph.spans)


def _in_blocks(blocks: tuple[Block, ...], section: int) -> Iterator[Text]:
    for block in blocks:
        role: Role = "cell" if isinstance(block, Table) else "body"
        yield from (_text(paragraph, role, section) for paragraph in texts((block,)) if paragraph.text)
