"""Whose text is it: draft.md told apart into the template's sections and the drafter's.

The front matter of draft.md keeps, for every section, a fingerprint of the text that the template gave
when the file was written. A section that still has that text is the template's and follows the facts;
any other is the drafter's.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice, pairwise

from rldraft import numbering
from rldraft.reading import markup
from rldraft.template import SectionText, Wording


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the template gave for a section: fingerprints of its heading and of its whole text.

    In draft.md `heading` is the one that the section bears there, as `labels` gives it. `text` is empty
    where the template had no such section when the drafter took it over.
    """

    heading: str
    text: str

    @classmethod
    def of(cls, section: SectionText) -> Stamp:
        """Give the stamp of a section as the template words it now."""
        return cls(fingerprint(section.heading), fingerprint(section.write()))

    @classmethod
    def read(cls, written: str) -> Stamp:
        """Read a stamp from the front matter."""
        heading, _, text = written.partition("/")
        return cls(heading, text)

    def __str__(self) -> str:
        """Give it as the front matter has it."""
        return f"{self.heading}/{self.text}"


def fingerprint(text: str) -> str:
    """Give a short fingerprint of a text; blank lines and line breaks inside a paragraph do not count."""
    normal = markup.write(markup.pieces(text))
    return hashlib.sha256(normal.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section of a draft.

    `id` is the template's section, empty for one that the drafter added. `text` is what is printed, in
    draft syntax and heading first: the template's own of today while `edited` is False. `template` is what
    the template would say today (None: nothing), and `differs` says that this is not what it said when
    the drafter took the section over. `line` is its first line in draft.md, 0 if it is not there.
    """

    id: str
    text: str
    edited: bool
    template: str | None = None
    differs: bool = False
    line: int = 0

    @property
    def heading(self) -> str:
        """The heading in draft syntax, empty where the text has none."""
        return split(self.text)[0].lstrip("#").strip()


def split(text: str) -> tuple[str, str, str]:
    """Split a section's text into its heading's line, the blank lines after it, and the body."""
    head, _, rest = text.partition("\n")
    if not markup.is_heading(head):
        return "", "", text
    lines = rest.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    joint = "".join(f"{line}\n" for line in lines[:first])
    return (head, f"\n{joint}", rest[len(joint) :]) if first < len(lines) else (head, "", "")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of draft.md that is one section: its text, heading first, and its first line."""

    id: str
    text: str
    line: int


def chapters(
    body: str,
    wording: Wording,
    stamps: Mapping[str, Stamp],
    removed: frozenset[str],
    first_line: int,
    own: Set[str] = frozenset(),
) -> tuple[list[Chapter], frozenset[str]]:
    """Tell a draft's text apart; give its sections in order, and the ids that the drafter took out.

    `body` is draft.md without front matter and title, beginning at `first_line`. `own` has the labels of
    headings that begin a section of the drafter's, however deep they stand.
    """
    now = {section.id: section for section in wording.sections}
    # A section without a stamp is still known by the heading that the template gives it today.
    known = {i: Stamp.of(section) for i, section in now.items() if i not in removed} | dict(stamps)
    cuts = _cuts(body, wording, known, stamps.keys(), first_line, own)
    found: list[Chapter] = []
    for cut in cuts:
        section, stamp = now.get(cut.id), known.get(cut.id)
        says = section.write() if section is not None else None
        if stamp is not None and fingerprint(cut.text) == stamp.text:
            if says is not None:
                found.append(Chapter(cut.id, says, False, says, line=cut.line))
            continue
        found.append(Chapter(cut.id, cut.text, True, says, differs(section, stamp), cut.line))
    there = {cut.id for cut in cuts}
    opening = next((s for s in wording.sections if not s.level), None)
    if opening and opening.id in stamps and opening.id not in there | removed:
        # It has no heading that would stay when its text is deleted.
        says = opening.write()
        found.insert(0, Chapter(opening.id, "", True, says, differs(opening, stamps[opening.id])))
        there.add(opening.id)
    gone = (removed | {i for i in stamps if i not in there}) & set(now)
    _insert(found, wording, there | gone)
    return found, frozenset(gone)


def differs(section: SectionText | None, stamp: Stamp | None) -> bool:
    """Say whether the template's words are not those that a section had when it was taken over."""
    now = Stamp.of(section).text if section is not None else ""
    return stamp is not None and now != stamp.text


def _insert(found: list[Chapter], wording: Wording, known: Set[str]) -> None:
    """Put sections that the template has only now in their places."""
    for section in wording.sections:
        if section.id not in known:
            at = place([chapter.id for chapter in found], wording, section.id)
            found.insert(at, Chapter(section.id, section.write(), False, section.write()))


def place(ids: Sequence[str], wording: Wording, identifier: str) -> int:
    """Give where a section belongs among others: after the nearest that goes before it in the template."""
    order = [section.id for section in wording.sections]
    before = order[: order.index(identifier)]
    return next((ids.index(earlier) + 1 for earlier in reversed(before) if earlier in ids), 0)


def _cuts(
    body: str,
    wording: Wording,
    stamps: Mapping[str, Stamp],
    written: Set[str],
    first_line: int,
    own: Set[str],
) -> list[_Cut]:
    """Cut the text at headings that are the template's or `own`, or as high as the last such one."""
    levels = {section.id: section.level for section in wording.sections}
    preamble = next((section.id for section in wording.sections if not section.level), "")
    headings = list(_headings(body))
    marks = list(labels(heading for _, _, heading in headings))
    named = [i for i in stamps if i != preamble]
    owner = _match(headings, marks, named, stamps, levels, written, own)
    starts = [(0, preamble)]
    depth = numbering.LEVELS
    for number, (line, level, _) in enumerate(headings):
        if number in owner or level <= depth or marks[number] in own:
            depth = level
            starts.append((line, owner.get(number, "")))
    lines = body.split("\n")
    cuts: list[_Cut] = []
    for (start, identifier), (end, _) in pairwise([*starts, (len(lines), "")]):
        held = lines[start:end]
        blank = next((n for n, line in enumerate(held) if line.strip()), 0)
        if text := "\n".join(held).strip():
            cuts.append(_Cut(identifier, text, first_line + start + blank))
    return cuts


def _headings(body: str) -> Iterator[tuple[int, int, str]]:
    for piece in markup.pieces(body):
        if piece.kind == "heading":
            yield piece.line - 1, max(piece.level, 1), piece.text


def labels(headings: Iterable[str]) -> Iterator[str]:
    """Give each heading's fingerprint; from the second of the same words on with a count: 1f…#1."""
    counts: Counter[str] = Counter()
    for heading in headings:
        found = fingerprint(heading)
        yield f"{found}#{counts[found]}" if counts[found] else found
        counts[found] += 1


def first_labels(texts: Sequence[str]) -> list[str]:
    """Give the label that each section's own heading has in the whole text, empty for one without."""
    held = [[heading for _, _, heading in _headings(text)] for text in texts]
    marks = labels(heading for headings in held for heading in headings)
    firsts = [next(iter(list(islice(marks, len(headings)))), "") for headings in held]
    return [first if split(text)[0] else "" for first, text in zip(firsts, texts, strict=True)]


def _match(
    headings: list[tuple[int, int, str]],
    marks: list[str],
    expected: list[str],
    stamps: Mapping[str, Stamp],
    levels: Mapping[str, int],
    written: Set[str],
    own: Set[str],
) -> dict[int, str]:
    """Say which heading is which section: by its words, then by its place between two that are known.

    Only sections that were `written` into the draft can have been renamed there.
    """
    owner: dict[int, str] = {}
    places: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        places.setdefault(_words(mark), []).append(number)
    for identifier in expected:
        mark, level = stamps[identifier].heading, levels.get(identifier)
        free = [n for n in places.get(_words(mark), []) if n not in owner]
        if free:
            owner[min(free, key=lambda n: (headings[n][1] != level, marks[n] != mark))] = identifier
    taken = set(owner.values())
    for position, identifier in enumerate(expected):
        if identifier in taken or identifier not in written:
            continue
        low = max((n for n, i in owner.items() if i in expected[:position]), default=-1)
        high = min((n for n, i in owner.items() if i in expected[position:]), default=len(headings))
        level = levels.get(identifier)
        renamed = [n for n in range(low + 1, high) if headings[n][1] == level and marks[n] not in own]
        if renamed:
            owner[renamed[0]] = identifier
    return owner


def _words(label: str) -> str:
    return label.partition("#")[0]
