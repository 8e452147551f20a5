"""Our own report of last year, section by section, beside the sections of this year's draft.

Every paragraph of last year's report is in exactly one of its sections, whether the draft has such a section
(see `counterpart`) or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rldraft.draft.counterpart import Node, Written, match, tree
from rldraft.facts import Facts

if TYPE_CHECKING:
    from rldraft.corpus.binding import Bound, Origin
    from rldraft.corpus.entries import Entry
    from rldraft.corpus.passages import Passage
    from rldraft.corpus.shelf import Shelf
    from rldraft.report import Report

_STOPS = "。；：！？"


class LastParagraph(NamedTuple):
    """A paragraph of last year's report: as it stood there, and made ready for this year (`bound`).

    `headings` are the lower headings, with their numbers, that stood right above it.
    """

    text: str
    bound: Bound
    headings: tuple[str, ...] = ()


class LastSection(NamedTuple):
    """A section of last year's report.

    `place` counts them from 0. `path` has the headings above its text with their numbers, outermost first,
    none for the preamble. `how` says in a word why it is taken for the one that was asked for. Where a part
    is told apart into its sections there may be no paragraphs of its own.
    """

    place: int
    path: tuple[str, ...]
    paragraphs: tuple[LastParagraph, ...]
    how: str = ""

    @property
    def name(self) -> str:
        """Its heading, as it stood there."""
        return self.path[-1] if self.path else "开头"


class LastYear:
    """Last year's report; `entry` is its place on the shelf, None for one that lies elsewhere."""

    def __init__(
        self, origin: Origin, passages: Iterable[Passage], facts: Facts, entry: Entry | None = None
    ) -> None:
        """Use `LastYear.open` or `LastYear.of`."""
        self.entry = entry
        self._facts = facts
        self._origin = origin
        self._root = tree(passages)

    @classmethod
    def of(cls, report: Report, facts: Facts) -> LastYear:
        """Take a report that was read, such as the one that the draft began with."""
        from rldraft.corpus.binding import Origin
        from rldraft.corpus.passages import passages
        from rldraft.reading import names

        return cls(Origin(report.body, report.year, names.card(report)), passages(report, ""), facts)

    @classmethod
    def open(cls, shelf: Shelf, facts: Facts) -> LastYear | None:
        """Give our body's report of the year before the one reported on, else the latest before it.

        None where the shelf has none. Of several on one year a report of our own goes before a sample, and
        the longest before the others.
        """
        from rldraft.corpus.binding import Origin
        from rldraft.corpus.entries import ours

        year = facts.year
        found = [e for e in shelf.entries() if ours(e, facts) and e.year and (not year or e.year < year)]
        best = max(found, key=lambda e: (e.year or 0, not e.sample, e.characters), default=None)
        if best is None:
            return None
        reading = shelf.reading(best)
        return cls(Origin(best.body, best.year, reading.card), reading.passages, facts, best)

    @property
    def year(self) -> int:
        """The year that it reports on."""
        return self._origin.year or 0

    def beside(self, sections: Iterable[Written]) -> Beside:
        """Match it with all sections of a draft, in their order."""
        return Beside(self, tuple(sections))

    def section(self, view: Written) -> LastSection | None:
        """Give the section that is most like one of a draft; `beside` knows the others, and does better."""
        return self.beside((view,)).section(0)


class Beside:
    """Last year's report beside a draft: which of its sections is which, and the rest of them."""

    def __init__(self, last: LastYear, sections: tuple[Written, ...]) -> None:
        """Use `LastYear.beside`."""
        self._last = last
        matched = match(sections, last._root, last._facts.year)
        self._units = list(_units(last._root, [node for node, _ in matched.values()]))
        places = {id(unit.node): place for place, unit in enumerate(self._units)}
        self._places = {index: (places[id(node)], how) for index, (node, how) in matched.items()}
        self._made: dict[int, LastSection] = {}

    def __len__(self) -> int:
        """Count the sections of last year's report."""
        return len(self._units)

    @property
    def rest(self) -> list[int]:
        """The places of those that no section of the draft was matched with."""
        taken = {place for place, _ in self._places.values()}
        return [place for place in range(len(self)) if place not in taken]

    def section(self, index: int) -> LastSection | None:
        """Give what stood there for a section of the draft, by its index; None where nothing is like it."""
        if index not in self._places:
            return None
        place, how = self._places[index]
        return self.at(place)._replace(how=how)

    def at(self, place: int) -> LastSection:
        """Give a section by its place in last year's report."""
        if place not in self._made:
            unit = self._units[place]
            self._made[place] = LastSection(place, unit.node.path, tuple(self._paragraphs(unit)))
        return self._made[place]

    def _paragraphs(self, unit: _Unit) -> Iterator[LastParagraph]:
        from rldraft.corpus.binding import bind

        above = unit.node.path
        for passage in unit.passages:
            path = passage.section
            shared = next((n for n, (a, b) in enumerate(zip(above, path, strict=False)) if a != b), None)
            begun = path[min(len(above), len(path)) if shared is None else shared :]
            above = path
            if begun and _runs_in(passage):
                begun = begun[:-1]
            yield LastParagraph(
                passage.text, bind(passage.text, self._last._origin, self._last._facts), begun
            )


def _runs_in(passage: Passage) -> bool:
    """Whether the passage's text begins with its heading."""
    heading, text = passage.heading, passage.text
    return bool(heading) and text.startswith(heading) and text[len(heading) : len(heading) + 1] in _STOPS


class _Unit(NamedTuple):
    """A section of last year's report, and what stands in it and in no other."""

    node: Node
    passages: list[Passage]


def _units(root: Node, matched: list[Node]) -> Iterator[_Unit]:
    """Cut the report into sections: a part is whole unless something in it was matched by itself."""
    wanted = {id(node) for node in matched}

    def split(node: Node) -> Iterator[_Unit]:
        if not any(id(inner) in wanted for inner in node.walk() if inner is not node):
            yield _Unit(node, node.passages)
            return
        if node.own or id(node) in wanted:
            yield _Unit(node, node.own)
        for inner in node.below:
            yield from split(inner)

    if root.own:
        yield _Unit(root, root.own)
    for part in root.below:
        yield from split(part)
