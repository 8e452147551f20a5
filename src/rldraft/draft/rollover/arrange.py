"""The sections of a draft that begins with last year's report."""

from __future__ import annotations

from typing import NamedTuple

from rldraft.draft.folder import Draft
from rldraft.draft.rollover.matching import matched
from rldraft.draft.rollover.texts import bare
from rldraft.draft.rollover.write import cuts
from rldraft.draft.sections import Chapter, Stamp, fingerprint
from rldraft.facts import live
from rldraft.report import Report
from rldraft.template import SectionText


class Pair(NamedTuple):
    """A section of last year's report, the template's that it is, and how that is known."""

    last: str
    template: str
    how: str


class Part(NamedTuple):
    """A section of the template's, by its id and its heading."""

    id: str
    heading: str


class Sections(NamedTuple):
    """What became of the sections.

    `surplus` are last year's that the template has not, `added` the template's that were missing, `within`
    those that a rule asks for and whose own heading is missing while sections of theirs are there.
    """

    matched: tuple[Pair, ...]
    surplus: tuple[str, ...]
    added: tuple[Part, ...]
    within: tuple[str, ...]


def arrange(draft: Draft, report: Report, lines: list[str]) -> Sections:
    """Put last year's sections into a draft in place of the template's; `lines` has every text's new text."""
    said = {section.id: section for section in draft.wording.sections}
    found = matched(report, list(draft.pack.walk()), draft.wording, draft.facts)
    title = len(report.title)
    if title:
        draft.title = tuple(line for line in lines[:title] if line.strip()) or draft.title
    sections = list(report.walk())
    chapters: list[Chapter] = []
    pairs: list[Pair] = []
    surplus: list[str] = []
    for cut in cuts(report, iter(lines[title:]), set(found.found)):
        if cut.place < 0 and not cut.text:
            continue
        wanted, how = found.found.get(cut.place, (None, ""))
        name = bare(sections[cut.place]) if cut.place >= 0 else "开头"
        section = said.get(wanted.id) if wanted else None
        chapters.append(_chapter(draft, wanted.id if wanted else "", section, cut.text))
        if wanted:
            pairs.append(Pair(name, wanted.heading or "开头", how))
        else:
            surplus.append(name)
    added, within = _fill(draft, chapters, said)
    draft.chapters = chapters
    there = {chapter.id for chapter in chapters}
    draft.removed = frozenset(said.keys() - there)
    return Sections(tuple(pairs), tuple(surplus), tuple(added), tuple(within))


def _chapter(draft: Draft, identifier: str, section: SectionText | None, text: str) -> Chapter:
    says = section.write() if section else None
    if identifier:
        stamp = Stamp.of(section) if section else Stamp("", "")
        same = fingerprint(text) == stamp.text
        draft.stamps[identifier] = stamp
        return Chapter(identifier, text, not same, says)
    return Chapter("", text, True)


def _fill(
    draft: Draft, chapters: list[Chapter], said: dict[str, SectionText]
) -> tuple[list[Part], list[str]]:
    """Put in the sections that a rule asks for and that last year's report had not."""
    added: list[Part] = []
    within: list[str] = []
    order = [definition.id for definition in draft.pack.walk()]
    for definition in draft.pack.walk():
        there = [chapter.id for chapter in chapters]
        if not definition.mandated or definition.id in there or definition.id not in said:
            continue
        below = [inner for inner in definition.walk() if inner.id in said]
        heading = live.resolve(said[definition.id].heading, draft.facts).text
        if any(inner.id in there for inner in below):
            within.append(heading)
            continue
        before = order[: order.index(definition.id)]
        at = next((there.index(i) + 1 for i in reversed(before) if i in there), 0)
        at = max(at, bool(chapters) and not _level(chapters[0]))
        while at < len(chapters) and _level(chapters[at]) > definition.level:
            at += 1
        texts = [said[inner.id].write() for inner in below]
        chapters[at:at] = [Chapter(d.id, t, False, t) for d, t in zip(below, texts, strict=True)]
        added += [Part(d.id, live.resolve(said[d.id].heading, draft.facts).text) for d in below]
    return added, within


def _level(chapter: Chapter) -> int:
    head = chapter.text.partition("\n")[0]
    return len(head) - len(head.lstrip("#")) - 1 if head.startswith("#") else 0
