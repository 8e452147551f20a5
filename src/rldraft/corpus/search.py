"""Phrasing from the shelf: what a drafter looks for → the passages that come nearest to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from rldraft.corpus import entries, near, refresh
from rldraft.corpus.entries import Entry
from rldraft.corpus.index import Damaged
from rldraft.corpus.passages import Kind, Passage
from rldraft.corpus.refresh import Ready
from rldraft.corpus.words import Splitter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rldraft.corpus.shelf import Shelf
    from rldraft.facts import Facts

_SAME_KIND = 1.5  # a passage from the same kind of section is worth so much more
_BESIDE = 0.5  # what the heading and the text so far weigh together beside words that were typed
_WRITTEN = 1.0  # what the text so far weighs beside the heading: from 0.25 to 2 makes little difference
_SPARE = 10  # candidates beyond twice those wanted, for near-identical ones
_MOST = 2_000
_LIVE = re.compile(r"\{\{.*?\}\}|【待填：[^】]*】")


class Query(NamedTuple):
    """What is looked for; any part may be empty.

    `typed` is what the drafter typed, `heading` the section's heading (with or without a number), `sought`
    the search words that the template gives the section, `written` what stands in the section already.
    """

    typed: str = ""
    heading: str = ""
    sought: str = ""
    written: str = ""


class Hit(NamedTuple):
    """A passage that was found.

    `reports` counts the reports among those looked at that have it, itself included; of such near-identical
    passages only the best is given. `score` is above 0 and has no meaning beyond one search.
    """

    passage: Passage
    score: float
    reports: int


class _Wanted(NamedTuple):
    """What is wanted of a search, as `Search.find` takes it."""

    n: int
    kind: Kind | None
    body: str | None
    year: int | None
    only: Kind | None
    ours: Facts | None

    @property
    def filters(self) -> bool:
        """Whether reports are left out."""
        return self.body is not None or self.year is not None or self.ours is not None

    def has(self, entry: Entry) -> bool:
        """Whether the filters leave a report."""
        return (
            (self.body is None or self.body in (entry.body or ""))
            and (self.year is None or entry.year == self.year)
            and (self.ours is None or entries.ours(entry, self.ours))
        )


def find(
    shelf: Shelf,
    query: str | Query,
    n: int = 10,
    *,
    kind: Kind | None = None,
    boost: bool = True,
    body: str | None = None,
    year: int | None = None,
    only: Kind | None = None,
    ours: Facts | None = None,
) -> list[Hit]:
    """Search a shelf once; see `Search.find`."""
    return Search(shelf).find(query, n, kind=kind, boost=boost, body=body, year=year, only=only, ours=ours)


class Search:
    """Searches one shelf many times: what is read for the first question serves the next ones."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._ready: Ready | None = None

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to date with the shelf; `progress` hears how many reports of how many."""
        self._ready = refresh.ready(self.shelf, self._ready, progress)

    def find(
        self,
        query: str | Query,
        n: int = 10,
        *,
        kind: Kind | None = None,
        boost: bool = True,
        body: str | None = None,
        year: int | None = None,
        only: Kind | None = None,
        ours: Facts | None = None,
    ) -> list[Hit]:
        """Give at most `n` passages, best first; none where nothing on the shelf has any of the words.

        `kind` is the kind of section that is being written: passages of that kind come first more easily,
        unless `boost` is off. The others leave passages out: `body` wants that text in the body's name,
        `year` the report's year, `only` a kind of section, `ours` the reports of the fact sheet's own body.
        """
        wanted = _Wanted(n, kind if boost else None, body, year, only, ours)
        self.refresh()
        try:
            return self._find(query, wanted)
        except Damaged:  # not at its beginning: it showed only now
            self._ready = refresh.ready(self.shelf, anew=True)
            return self._find(query, wanted)

    def _find(self, query: str | Query, wanted: _Wanted) -> list[Hit]:
        ready, n = self._ready, wanted.n
        assert ready is not None
        asked = weights(query, ready.splitter)
        if n < 1 or not asked:
            return []
        whole = [word for word in asked if len(word) > 1 or word.isascii()]
        multipliers = _multipliers(ready, wanted)
        count = 2 * n + _SPARE
        while True:
            found = ready.index.search(asked, count, multipliers)
            hits = self._apart(ready, found, n)
            if len(asked) > 1:
                hits = [hit for hit in hits if _tells(hit.passage, whole)]
            if len(hits) >= n or len(found) < count or count >= _MOST:
                return hits
            count *= 4

    def _apart(self, ready: Ready, found: Iterable[tuple[int, float]], n: int) -> list[Hit]:
        """Give the first `n` that do not say the same, each with the reports among all that say it."""
        shown: list[tuple[near.Shape, Passage, float, set[str]]] = []
        for number, score in found:
            name, place = ready.index.group(number)
            entry = ready.entries[name]
            passages = self.shelf.reading(entry).passages
            if place >= len(passages):  # lost meanwhile
                continue
            passage = passages[place]
            shape = near.shape(passage.text)
            same = next((each for each in shown if near.alike(each[0], shape)), None)
            if same is not None:
                same[3].add(entry.id)
            elif len(shown) < n:
                shown.append((shape, passage, score, {entry.id}))
        return [Hit(passage, score, len(reports)) for _, passage, score, reports in shown]


def weights(query: str | Query, splitter: Splitter) -> dict[str, float]:
    """Give the words of a question, each with what it weighs.

    What is written already is long: it is scaled down to weigh no more in all than the heading does, and
    both together half of what words that were typed do.
    """
    if isinstance(query, str):
        query = Query(query)
    typed = _counted(splitter.query(query.typed))
    topic = _counted([*splitter.query(refresh.bare(query.heading.strip())), *splitter.query(query.sought)])
    written = _counted(splitter.query(_LIVE.sub("，", query.written)))
    topic, written = _wordy(topic), _wordy(written)
    return _joined(typed, _joined(topic, written, _WRITTEN), _BESIDE)


def _tells(passage: Passage, words: list[str]) -> bool:
    """Whether a passage has any of the words: a word that the shelf does not know falls into characters.

    Those alone would find whatever they happen to stand in.
    """
    said = "".join((*passage.section, passage.text)).lower()
    return any(word in said for word in words)


def _joined(first: dict[str, float], second: dict[str, float], share: float) -> dict[str, float]:
    """Add up two questions; where both have words, the second one weighs at most `share` of the first."""
    if not first or not second:
        return first or second
    factor = min(1.0, share * sum(first.values()) / sum(second.values()))
    total = dict(first)
    for word, weight in second.items():
        total[word] = total.get(word, 0.0) + factor * weight
    return total


def _wordy(counts: dict[str, float]) -> dict[str, float]:
    """Leave out figures and years: a rare number would outweigh what the text is about."""
    return {word: count for word, count in counts.items() if not word.isdecimal()}


def _counted(words: Iterable[str]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for word in words:
        counts[word] = counts.get(word, 0.0) + 1.0
    return counts


def _multipliers(ready: Ready, wanted: _Wanted) -> NDArray[np.float64] | None:
    """Give what each passage's score is multiplied by, 0 to leave it out; None where that is 1 for all."""
    if wanted[1:] == (None,) * (len(wanted) - 1):
        return None
    import numpy as np

    found = np.ones(ready.index.size)
    if wanted.kind is not None:
        found[ready.index.marked(wanted.kind)] = _SAME_KIND
    if wanted.only is not None:
        found[~ready.index.marked(wanted.only)] = 0.0
    if wanted.filters:
        for name, numbers in ready.index.groups.items():
            if not wanted.has(ready.entries[name]):
                found[numbers.start : numbers.stop] = 0.0
    return found
