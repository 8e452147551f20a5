"""Which section of last year's report is which of the template's."""

from __future__ import annotations

from typing import NamedTuple

from rldraft.corpus.kinds import Kind, kind_of
from rldraft.corpus.passages import Passage
from rldraft.draft.counterpart import Node, match
from rldraft.draft.rollover.texts import bare
from rldraft.facts import Facts, live
from rldraft.report import Block, Paragraph, Report, Section
from rldraft.template import SectionDef, SectionText, Wording


class Wanted(NamedTuple):
    """A section of the template, as it is looked for in the report."""

    id: str
    level: int
    heading: str
    words: tuple[str, ...]
    body: str
    mandated: str


class Matched(NamedTuple):
    """What corresponds: the template's section and how that is known, by the report's section's place.

    Places count the report's sections from 0 in their order; the preamble is -1.
    """

    wanted: tuple[Wanted, ...]
    found: dict[int, tuple[Wanted, str]]

    @property
    def ids(self) -> set[str]:
        """The template's sections that are in the report."""
        return {wanted.id for wanted, _ in self.found.values()}


def matched(report: Report, definitions: list[SectionDef], wording: Wording, facts: Facts) -> Matched:
    """Match a report's sections with a template's."""
    said = {section.id: section for section in wording.sections}
    wanted = tuple(_wanted(d, said.get(d.id), facts) for d in definitions if d.id in said or _plain(d))
    root, places = _tree(report)
    found = match(wanted, root, facts.year)
    by_place = {places[id(node)]: (wanted[index], how) for index, (node, how) in found.items()}
    return Matched(wanted, by_place)


def _plain(definition: SectionDef) -> bool:
    return "{" not in definition.heading


def _wanted(definition: SectionDef, said: SectionText | None, facts: Facts) -> Wanted:
    heading = live.resolve(said.heading, facts).text if said else definition.heading
    body = said.text if said else ""
    return Wanted(definition.id, definition.level, heading, definition.words, body, definition.mandated)


def _tree(report: Report) -> tuple[Node, dict[int, int]]:
    """Put a report into nodes; give the place of each among its sections."""
    root = Node(())
    root.items += _passages(report.blocks, (), "preamble")
    places = {id(root): -1}
    order = {id(section): place for place, section in enumerate(report.walk())}

    def grow(above: Node, path: tuple[str, ...], sections: tuple[Section, ...]) -> None:
        for section in sections:
            here = (*path, bare(section))
            if not section.blocks and not section.sections:
                # Perhaps a sentence, perhaps an empty heading: in either case what it says stands above.
                kind = kind_of(here, report.year)
                above.items += _passages((section.heading,), above.path, kind)
                continue
            name = section.number + bare(section)
            node = Node((*above.path, name), (*above.places, len(above.items)))
            above.items.append(node)
            places[id(node)] = order[id(section)]
            last: Kind = kind_of(here, report.year)
            for block in section.blocks:
                text = block.text if isinstance(block, Paragraph) else ""
                last = kind_of(here, report.year, text, last)
                node.items += _passages((block,), node.path, last)
            grow(node, here, section.sections)

    grow(root, (), report.sections)
    return root, places


def _passages(blocks: tuple[Block, ...], path: tuple[str, ...], kind: Kind) -> list[Passage]:
    heading = path[-1] if path else ""
    texts = (block.text.strip() for block in blocks if isinstance(block, Paragraph))
    return [Passage("", 0, text, heading, path, kind, 0) for text in texts if text]
