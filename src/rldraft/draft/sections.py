"""Whose text is it: draft.md told apart into the template's sections and the drafter's.

The front matter of draft.md keeps, for every section, a fingerprint of the text that the template gave
when the file was written. A section that still has that text is the template's and follows the facts;
any other is the drafter's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from rldraft import numbering
from rldraft.reading import markup
from rldraft.template import SectionText, Wording


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the template gave for a section: fingerprints of its heading and of its whole text."""

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


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of draft.md that is one section: its text, heading first, and its first line."""

    id: str
    text: str
    line: int


def chapters(
    body: str, wording: Wording, stamps: Mapping[str, Stamp], removed: frozenset[str], first_line: int
) -> tuple[list[Chapter], frozenset[str]]:
    """Tell a draft's text apart; give its sections in order, and the ids that the drafter took out.

    `body` is draft.md without front matter and title, beginning at `first_line`.
    """
    now = {section.id: section for section in wording.sections}
    # A section without a stamp is still known by the heading that the template gives it today.
    known = {i: Stamp.of(section) for i, section in now.items() if i not in removed} | dict(stamps)
    cuts = _cuts(body, wording, known, stamps.keys(), first_line)
    found: list[Chapter] = []
    for cut in cuts:
        section, stamp = now.get(cut.id), known.get(cut.id)
        says = section.write() if section is not None else None
        if stamp is not None and fingerprint(cut.text) == stamp.text:
            if says is not None:
                found.append(Chapter(cut.id, says, False, says, line=cut.line))
            continue
        differs = stamp is not None and (section is None or Stamp.of(section).text != stamp.text)
        found.append(Chapter(cut.id, cut.text, True, says, differs, cut.line))
    there = {cut.id for cut in cuts}
    gone = (removed | {i for i in stamps if i not in there}) & set(now)
    _insert(found, wording, there | gone)
    return found, frozenset(gone)


def _insert(found: list[Chapter], wording: Wording, known: Set[str]) -> None:
    """Put sections that the template has only now after the nearest that goes before them there."""
    before: list[str] = []
    for section in wording.sections:
        if section.id not in known:
            ids = [chapter.id for chapter in found]
            at = next((ids.index(earlier) + 1 for earlier in reversed(before) if earlier in ids), 0)
            found.insert(at, Chapter(section.id, section.write(), False, section.write()))
        before.append(section.id)


def _cuts(
    body: str, wording: Wording, stamps: Mapping[str, Stamp], written: Set[str], first_line: int
) -> list[_Cut]:
    """Cut the text at headings that are the template's, or that stand as high as the last such one."""
    levels = {section.id: section.level for section in wording.sections}
    preamble = next((section.id for section in wording.sections if not section.level), "")
    headings = list(_headings(body))
    owner = _match(headings, [i for i in stamps if i != preamble], stamps, levels, written)
    starts = [(0, preamble)]
    depth = numbering.LEVELS
    for number, (line, level, _) in enumerate(headings):
        if number in owner or level <= depth:
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


def _match(
    headings: list[tuple[int, int, str]],
    expected: list[str],
    stamps: Mapping[str, Stamp],
    levels: Mapping[str, int],
    written: Set[str],
) -> dict[int, str]:
    """Say which heading is which section: by its words, then by its place between two that are known.

    Only sections that were `written` into the draft can have been renamed there.
    """
    owner: dict[int, str] = {}
    places: dict[str, list[int]] = {}
    for number, (_, _, heading) in enumerate(headings):
        places.setdefault(fingerprint(heading), []).append(number)
    for identifier in expected:
        free = [n for n in places.get(stamps[identifier].heading, []) if n not in owner]
        if free:
            owner[free[0]] = identifier
    taken = set(owner.values())
    for position, identifier in enumerate(expected):
        if identifier in taken or identifier not in written:
            continue
        low = max((n for n, i in owner.items() if i in expected[:position]), default=-1)
        high = min((n for n, i in owner.items() if i in expected[position:]), default=len(headings))
        renamed = [n for n in range(low + 1, high) if headings[n][1] == levels.get(identifier)]
        if renamed:
            owner[renamed[0]] = identifier
    return owner
