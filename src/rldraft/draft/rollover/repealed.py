"""Laws that last year's report cites and that no longer hold, or bear another name, in the draft's year."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks import check
from rldraft.checks.laws.rules import LawRepealed
from rldraft.draft.checking import subject_of
from rldraft.draft.folder import TEXT, Draft
from rldraft.problems import Problem


def repealed(draft: Draft) -> Iterator[Problem]:
    """Give each place of draft.md that cites such a law, with what took its place."""
    for finding in check.judge(LawRepealed(), subject_of(draft, None)):
        mend = f"建议：{finding.suggestions[0]}" if finding.suggestions else ""
        for spot in finding.spots:
            file = str(draft.folder / TEXT)
            what = f"{spot.quote}{finding.message}"
            yield Problem(what, mend, file, spot.line, spot.offset + 1, finding.severity)
