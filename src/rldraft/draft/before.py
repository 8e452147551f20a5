"""The report of the year before that a draft answers to: its own copy, else the shelf's."""

from __future__ import annotations

from pathlib import Path

from rldraft.draft import last_report as kept
from rldraft.draft.folder import Draft
from rldraft.facts import Facts
from rldraft.problems import Trouble
from rldraft.report import Report


def last_report(draft: Draft, shelf: Path | None = None) -> Report | None:
    """Give last year's report: the one that the draft began with, else our body's on the shelf.

    `shelf` is the shelf's folder, the person's own if None. None where neither is there or can be read.
    """
    return draft.last_report() or _on_shelf(draft.facts, shelf)


def last_file(draft: Draft) -> Path | None:
    """Give the copy of last year's report that a draft began with; None if there is none to be read."""
    return draft.folder / draft.last if kept.said(draft.folder, draft.last) else None


def _on_shelf(facts: Facts, folder: Path | None) -> Report | None:
    if not facts.year or not facts.text("单位.全称"):
        return None
    from rldraft.corpus import ground, store
    from rldraft.corpus.shelf import Shelf
    from rldraft.draft.last_year import LastYear
    from rldraft.reading import reader

    try:
        shelf = Shelf.open(folder)
        last = LastYear.open(shelf, facts)
        if last is None or last.year != facts.year - 1:
            return None
        entry = last.entry
        assert entry is not None
        file = ground.samples().get(entry.id) if entry.sample else store.original(entry.folder)
        return reader.read(file).report if file else None
    except Trouble:
        return None
