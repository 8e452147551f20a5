"""What the shelf suggests: passages that were found, bound to our facts."""

from __future__ import annotations

from typing import Any, NamedTuple

from rldraft.corpus.binding import Bound, Origin, bind
from rldraft.corpus.entries import Entry, ours
from rldraft.corpus.passages import Kind
from rldraft.corpus.search import Hit, Query, Search
from rldraft.facts import Facts


class Suggestion(NamedTuple):
    """A passage from the shelf: where it was found, as it stands there (`hit`), and made ready (`bound`).

    `ours` says that it comes from a report of the fact sheet's own body.
    """

    rank: int
    hit: Hit
    entry: Entry
    bound: Bound
    ours: bool

    def record(self) -> dict[str, Any]:
        """Give it for JSON, in the shape that `rldraft suggest` writes and others build on."""
        passage = self.hit.passage
        return {
            "rank": self.rank, "score": round(self.hit.score, 4), "text": self.bound.text,
            "source_text": passage.text, "report": passage.report, "body": self.entry.body,
            "year": self.entry.year, "section": list(passage.section), "line": passage.line,
            "changes": [{"from": c.source, "to": c.target, "kind": c.kind} for c in self.bound.changes],
            "gaps": self.bound.gaps, "kind": passage.kind, "reports": self.hit.reports, "ours": self.ours,
            "sample": self.entry.sample,
        }  # fmt: skip


def suggest(
    search: Search,
    query: Query,
    n: int = 10,
    facts: Facts | None = None,
    *,
    kind: Kind | None = None,
    boost: bool = True,
    body: str | None = None,
    year: int | None = None,
    only: Kind | None = None,
    own: bool = False,
) -> list[Suggestion]:
    """Give at most `n` passages for a question, best first, bound to the facts; see `Search.find`.

    `own` wants reports of the fact sheet's body alone. Without a fact sheet figures and names are blanked.
    """
    hits = search.find(
        query, n, kind=kind, boost=boost, body=body, year=year, only=only, ours=facts if own else None
    )
    found = []
    for rank, hit in enumerate(hits, 1):
        entry = search.shelf.entry(hit.passage.report)
        source = Origin(entry.body, entry.year, search.shelf.reading(entry).card)
        bound = bind(hit.passage.text, source, facts)
        mine = facts is not None and ours(entry, facts)
        found.append(Suggestion(rank, hit, entry, bound, mine))
    return found
