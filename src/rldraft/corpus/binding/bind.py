"""A passage of another report, or of our own of last year, made ready for our draft."""

from __future__ import annotations

from rldraft.corpus.binding import edits, figures, levels, names, sweep, years
from rldraft.corpus.binding.edits import Bound, Change, Origin
from rldraft.facts import Facts, live
from rldraft.reading.figures import find
from rldraft.report import GAP


def bind(text: str, source: Origin, facts: Facts | None) -> Bound:
    """Give a passage as draft text in which every figure, year and name of its source is ours or a gap.

    A figure becomes a reference to the fact that its label and unit fit, filled or not; which one never
    depends on its value. Whatever else the passage says stays as it is, escaped. Without a fact sheet
    all that would be a reference is a gap.
    """
    documents, named = names.edits(text, source, facts)
    found = find(text)
    figured = figures.edits(text, found, facts, source.card)
    moved = [edit for edit in figured if not any(edit[:2] == (f.start, f.end) for f in found)]
    settled = edits.settle(
        edits.foreign_gaps(text),
        documents,
        moved,
        named,
        figured,
        years.edits(text, source.year, facts),
        levels.edits(text, source, facts),
    )
    left = sweep.edits(text, settled, (name.text for name in source.card.names))
    bound, changes = edits.write(text, edits.settle(settled, left))
    return Bound(bound, changes, _gaps(changes, facts))


def _gaps(changes: tuple[Change, ...], facts: Facts | None) -> int:
    """Count the changes that print a gap: those made, and references to what the sheet does not hold."""
    if facts is None:
        return sum(GAP in change.target for change in changes)
    return sum(
        GAP in change.target or any(span.kind == "gap" for span in live.resolve(change.target, facts).spans)
        for change in changes
    )
