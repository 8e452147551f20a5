"""Phrasing for a section: what is looked for on the shelf, by the desk and by the command line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from rldraft.facts import Facts

if TYPE_CHECKING:
    from rldraft.corpus.kinds import Kind
    from rldraft.corpus.search import Search
    from rldraft.corpus.suggestions import Suggestion

Scope = Literal["all", "own", "part"]

_SPARE = 3  # passages beyond those wanted: some may stand in the section already


class Headed(Protocol):
    """A section of a draft, as far as it tells what is looked for."""

    @property
    def level(self) -> int:
        """0 for the preamble, else 1 to 4."""

    @property
    def heading(self) -> str:
        """Its heading without a number."""

    @property
    def words(self) -> tuple[str, ...]:
        """The template's search words."""


class Sought(NamedTuple):
    """What is looked for: a section's heading, its search words, the kind of the part it stands in.

    `heading` is empty for the preamble, which has none; `kind` is None where the part's heading tells none.
    """

    heading: str = ""
    words: str = ""
    kind: Kind | None = None


def by_heading(heading: str, facts: Facts | None) -> Sought:
    """Give what is looked for in the section of that heading, or id, as the template has it.

    A heading that the template has not is looked for as it is.
    """
    from rldraft.corpus.refresh import bare
    from rldraft.template import find
    from rldraft.template.blank import section_headings

    year = facts.year if facts else None
    wanted = bare(heading)
    pack = find(facts.schema.template if facts else None)
    headings = section_headings(pack)
    for part in pack.sections:
        for section in part.walk():
            if wanted in (bare(headings[section.id]), section.id):
                return _sought(section.level, headings[section.id], section.words, headings[part.id], year)
    return _sought(1, heading, (), wanted, year)


def by_place(sections: Sequence[Headed], index: int, year: int | None) -> Sought:
    """Give what is looked for in one of a draft's sections."""
    section = sections[index]
    part = next((s for s in reversed(sections[: index + 1]) if s.level <= 1), section)
    return _sought(section.level, section.heading, section.words, part.heading, year)


def _sought(level: int, heading: str, words: Sequence[str], part: str, year: int | None) -> Sought:
    from rldraft.corpus.kinds import named

    if not level:
        return Sought("", " ".join(words), "preamble")
    told = named(part, year)
    return Sought(heading, " ".join(words), told[0] if told else None)


class Question(NamedTuple):
    """What a drafter wants to see: for what, with which words of their own, and from which reports.

    `written` is what stands in the section already, in draft syntax; a passage that stands there is not
    given again. `scope` "own" wants reports of our own body alone, "part" passages of the same kind of part.
    """

    sought: Sought
    facts: Facts
    typed: str = ""
    written: str = ""
    scope: Scope = "all"
    n: int = 12


class Answer(NamedTuple):
    """What the shelf gave.

    `reports` counts what is on it, `samples` those that ship with the program; `told` says in Chinese what
    was wrong with it.
    """

    suggestions: tuple[Suggestion, ...]
    reports: int
    samples: int
    told: tuple[str, ...]


class Seeker:
    """Asks one shelf many questions, one at a time, from whatever thread."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the shelf's folder, the person's own for None; it is opened by the first question."""
        self._folder = folder
        self._search: Search | None = None
        self._stamp: object = None
        self._told: dict[str, None] = {}
        self._lock = threading.Lock()

    def ask(
        self,
        question: Question,
        wanted: Callable[[], bool] = lambda: True,
        progress: Callable[[int, int], None] | None = None,
    ) -> Answer | None:
        """Answer a question; None when it is no longer `wanted` by the time its turn comes.

        `progress` hears how many new reports of how many are indexed; what it raises ends the work. Trouble
        where the folder is no shelf.
        """
        with self._lock:
            return self._answer(question, progress) if wanted() else None

    def show_samples(self) -> None:
        """Have the reports that ship with the program on the shelf; Trouble where the disk takes nothing."""
        from rldraft.corpus.changes import show_samples

        with self._lock:
            show_samples(self._opened().shelf, True)

    def _answer(self, question: Question, progress: Callable[[int, int], None] | None) -> Answer:
        from rldraft.corpus.search import Query
        from rldraft.corpus.suggestions import suggest

        search = self._opened()
        entries = search.shelf.entries()
        found: list[Suggestion] = []
        if entries:
            search.refresh(progress)
            sought, own = question.sought, question.scope == "own"
            query = Query(question.typed, sought.heading, sought.words, question.written)
            only = sought.kind if question.scope == "part" else None
            count = question.n + _SPARE
            found = suggest(search, query, count, question.facts, kind=sought.kind, only=only, own=own)
        new = _unused(found, question.written)[: question.n]
        ranked = tuple(each._replace(rank=rank) for rank, each in enumerate(new, 1))
        return Answer(ranked, len(entries), sum(entry.sample for entry in entries), tuple(self._told))

    def _opened(self) -> Search:
        """Give the shelf, looked at anew when another program has changed it."""
        from rldraft.corpus.search import Search
        from rldraft.corpus.shelf import Shelf

        if self._search is None:
            self._search = Search(Shelf.open(self._folder, self._hear))
        elif _stamp(self._search.shelf.folder) != self._stamp:
            self._told.clear()
            self._search.shelf.refresh()
        self._stamp = _stamp(self._search.shelf.folder)
        return self._search

    def _hear(self, sentence: str) -> None:
        self._told[sentence] = None


def _stamp(folder: Path) -> tuple[int, ...]:
    """Tell one state of a shelf's folder from the next."""
    found = []
    for name in ("reports", "shelf.json"):
        try:
            found.append((folder / name).stat().st_mtime_ns)
        except OSError:
            found.append(0)
    return tuple(found)


def _unused(found: list[Suggestion], written: str) -> list[Suggestion]:
    """Leave out what stands in the section already."""
    from rldraft.corpus.near import alike, shape

    there = [shape(line) for line in written.split("\n") if line.strip()]
    return [s for s in found if not any(alike(shape(s.bound.text), each) for each in there)]
