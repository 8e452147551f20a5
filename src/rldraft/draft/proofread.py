"""What the checks found in a draft at work, with its places in the sections as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rldraft.checks import check, project
from rldraft.checks import finding as findings
from rldraft.checks.project import Accepted, Project
from rldraft.checks.subject import Other
from rldraft.draft import before, checking, stale
from rldraft.draft.folder import Draft
from rldraft.draft.following import Following
from rldraft.draft.part import Part
from rldraft.draft.proof import Proof, Typed
from rldraft.draft.views import Finding, Stretch
from rldraft.facts import Facts
from rldraft.problems import Problem, Trouble
from rldraft.report import GAP, Report

# The desk tells these itself: what is to be filled, how long a section is, what was promised last year.
_ELSEWHERE = frozenset({"mandated-section-missing", "section-too-short", "promise-unanswered"})
_STALE = frozenset(rule.name for rule in stale.RULES)


class Kept(NamedTuple):
    """The rldraft.yaml beside a draft: what it says, and why it cannot be used."""

    project: Project = Project()
    trouble: Problem | None = None

    @classmethod
    def read(cls, folder: Path) -> Kept:
        """Read it; one that is wrong switches nothing off and accepts nothing."""
        try:
            return cls(project.read(folder))
        except Trouble as trouble:
            return cls(trouble=trouble.problems[0])


class Against:
    """What a draft is held against: last year's report and the reports on the shelf, read once."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._last: Report | None = None
        self._others: tuple[Other, ...] | None = None

    def read(self, draft: Draft, shelf: Path | None) -> tuple[Report | None, tuple[Other, ...]]:
        """Give both; last year's report is read again only where it may be another one."""
        if self._others is None:
            try:
                self._others = checking.others(shelf)
            except Trouble:
                self._others = ()
        key = (draft.last, draft.facts.year, draft.facts.text("单位.全称"))
        if key != self._key:
            stocked = checking.stocked(shelf)
            self._last = before.last_report(draft, shelf) if stocked else draft.last_report()
            self._key = key
        return self._last, self._others


class Copy(NamedTuple):
    """A draft as it was at one moment; `parts` may be typed in since, `sections` are what stood in them."""

    version: int
    title: tuple[str, ...]
    sections: tuple[Typed, ...]
    parts: tuple[Part, ...]
    facts: Facts
    draft: Draft

    @classmethod
    def of(cls, version: int, draft: Draft, parts: Sequence[Part]) -> Copy:
        """Take a draft as it is."""
        return cls(version, draft.title, tuple(map(Typed.of, parts)), tuple(parts), draft.facts, draft)


@dataclass(frozen=True)
class Proofread:
    """What came of reading one copy."""

    version: int
    found: tuple[findings.Finding, ...]
    proof: Proof
    parts: tuple[Part, ...]
    kept: Kept

    @classmethod
    def read(cls, copy: Copy, against: Against, kept: Kept, shelf: Path | None) -> Proofread:
        """Read a copy with the eyes of the checks."""
        proof = Proof(copy.title, copy.sections, copy.facts)
        last, others = against.read(copy.draft, shelf)
        found = check.check(proof.subject(last, others, copy.draft.pack.id), kept.project.off)
        return cls(copy.version, tuple(found), proof, copy.parts, kept)

    def holds(self, version: int, kept: Kept) -> bool:
        """Whether it is what one would find now, whatever was accepted since."""
        return self.version == version and self.kept.project.off == kept.project.off

    @cached_property
    def _left(self) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
        left, idle = self.kept.project.sift(self.found)
        told = (self._shown(one) for one in left if one.rule not in _ELSEWHERE)
        if self.kept.trouble is not None:
            idle.append(self.kept.trouble)
        return tuple(one for one in told if one), tuple(idle)

    def _shown(self, one: findings.Finding) -> Finding | None:
        # What waits to be filled is told as such, with the fact that it waits for.
        places = tuple(self.proof.stretch(spot) for spot in one.spots if GAP not in spot.quote)
        if one.spots and not places:
            return None
        shown = Finding(
            -1, -1, 0, one.severity, one.message, "", one.rule, one.why, one.suggestions, places,
            one.rule in _STALE,
        )  # fmt: skip
        return shown.here(0)

    def findings(self, parts: Sequence[Part]) -> Iterator[Finding]:
        """Give what was found, in the sections as they are now; what is typed over since is left out."""
        at = {id(part): n for n, part in enumerate(parts)}
        moved: dict[int, _Moved] = {}
        for old, (part, typed) in enumerate(zip(self.parts, self.proof.sections, strict=True)):
            if (new := at.get(id(part))) is not None:
                moved[old] = _Moved(new, typed, part)
        left, problems = self._left
        for one in left:
            places = tuple(place for place in (_now(moved, place) for place in one.places) if place)
            if places or not one.places:
                yield one._replace(places=places).here(0)
        for problem in problems:
            line = f"（{project.NAME}第{problem.line}行）" if problem.line else f"（{project.NAME}）"
            yield Finding(-1, -1, 0, problem.severity, problem.what, problem.mend + line)


def accepted(finding: Finding, date: str = "") -> tuple[Accepted, ...]:
    """Give what accepts a finding of the desk, one for each of its places."""
    if not finding.places:
        return (Accepted(finding.rule, finding.what, date=date),)
    return tuple(
        Accepted(finding.rule, place.quote, place.before, place.after, date=date) for place in finding.places
    )


class _Moved:
    """Where a section and the stretches of it stand now."""

    def __init__(self, index: int, typed: Typed, part: Part) -> None:
        self.index = index
        self.head = typed.shown[: typed.lead].rstrip("\n") == part.head
        self.body = Following(typed.shown[typed.lead :], part.body)


def _now(moved: dict[int, _Moved], place: Stretch) -> Stretch | None:
    if place.section < 0:
        return place
    there = moved.get(place.section)
    if there is None:
        return None
    if place.at < 0:
        return place._replace(section=there.index) if there.head else None
    at = there.body.place(place.at, place.length)
    return place._replace(section=there.index, at=at) if at is not None else None
