"""What in a draft may still be last year's: its words, and laws that no longer hold."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks import check
from rldraft.checks.lastyear import rules as lastyear
from rldraft.checks.laws.rules import LawRepealed
from rldraft.checks.rule import Rule
from rldraft.checks.years.rules import StaleYear
from rldraft.draft import checking
from rldraft.draft.folder import TEXT, Draft
from rldraft.problems import Problem

RULES: tuple[type[Rule], ...] = (StaleYear, LawRepealed, *lastyear.RULES)


def doubts(draft: Draft) -> Iterator[Problem]:
    """Give every place of draft.md that may be last year's, or cites a law of then, with its line."""
    last = draft.last_report()
    if last is None:
        return
    subject = checking.subject_of(draft, last)
    spots = ((spot, one) for rule in RULES for one in check.judge(rule(), subject) for spot in one.spots)
    for spot, one in sorted(spots):
        if spot.line:
            file = str(draft.folder / TEXT)
            yield Problem(one.message, "", file, spot.line, spot.offset + 1, one.severity)
