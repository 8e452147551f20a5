"""A draft at work as the checks read it, and the places of what they find in its sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rldraft.checks.finding import Spot
from rldraft.checks.subject import Other, Subject, of_draft
from rldraft.draft.assemble import Passage, put_together
from rldraft.draft.lines import gather
from rldraft.draft.part import Part
from rldraft.draft.views import Stretch
from rldraft.facts import Facts
from rldraft.report import Report


class Typed(NamedTuple):
    """A section as it stands in the editor: its whole text, a paragraph a line, and where its body begins."""

    id: str
    shown: str
    lead: int

    @classmethod
    def of(cls, part: Part) -> Typed:
        """Take a section as it is now."""
        return cls(part.id, part.shown, part.lead)

    @property
    def source(self) -> str:
        """The text in draft syntax; each line that is not blank is one that is shown."""
        return self.shown[: self.lead] + gather(self.shown[self.lead :])


class Proof:
    """A draft at one moment: what the checks read, and where in the sections its lines stand."""

    def __init__(self, title: Sequence[str], sections: Sequence[Typed], facts: Facts) -> None:
        self._title = tuple(title)
        self._sections = tuple(sections)
        self._facts = facts
        self._first: list[int] = []  # the line that each section begins on
        self._lines: list[dict[int, int]] = []  # where each of its lines begins in what is shown
        self._passages: list[Passage] = []
        line = 1
        for section in self._sections:
            source = section.source
            self._first.append(line)
            self._lines.append(_starts(source, section.shown))
            self._passages.append(Passage(section.id, source, line))
            line += source.count("\n") + 2

    def subject(self, last: Report | None, others: tuple[Other, ...], template: str) -> Subject:
        """Give what the checks read."""
        report, _ = put_together(self._title, self._passages, self._facts)
        return of_draft(report, self._facts, last, others, template)

    @property
    def sections(self) -> tuple[Typed, ...]:
        """The sections as they stood."""
        return self._sections

    def stretch(self, spot: Spot) -> Stretch:
        """Give the place of a finding."""
        index = bisect_right(self._first, spot.line) - 1
        start = self._lines[index].get(spot.line - self._first[index]) if index >= 0 else None
        if start is None:
            return Stretch(-1, -1, 0, spot.quote, None, spot.before, spot.after)
        at = start + spot.offset - self._sections[index].lead
        length = spot.length if at >= 0 else 0
        return Stretch(index, max(at, -1), length, spot.quote, spot.fix, spot.before, spot.after)


def _starts(source: str, shown: str) -> dict[int, int]:
    """Give where in what is shown each line of the source begins that is not blank."""
    begins: list[int] = []
    at = 0
    for line in shown.split("\n"):
        if line.strip():
            begins.append(at + len(line) - len(line.lstrip()))
        at += len(line) + 1
    numbers = (n for n, line in enumerate(source.split("\n")) if line.strip())
    return dict(zip(numbers, begins, strict=False))
