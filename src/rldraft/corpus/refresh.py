"""The index of a shelf, brought up to date with the reports that are on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from rldraft import numbering
from rldraft.corpus import words
from rldraft.corpus.entries import Entry
from rldraft.corpus.index import Damaged, Index, Row
from rldraft.corpus.index.store import stamp
from rldraft.corpus.passages import Passage
from rldraft.corpus.words import Dictionary, Splitter
from rldraft.problems import Trouble

if TYPE_CHECKING:
    from rldraft.corpus.shelf import Shelf

Progress = Callable[[int, int], None]


class Ready(NamedTuple):
    """An index that agrees with its shelf, and what its words are split with.

    `entries` are the reports by the names of their groups in the index, `ids` theirs; `stamp` tells one
    state of the index on disk from the next.
    """

    index: Index  # type: ignore[assignment]  # tuple.index, which nobody needs here
    splitter: Splitter
    entries: dict[str, Entry]
    ids: set[str]
    stamp: object


def ready(
    shelf: Shelf, before: Ready | None = None, progress: Progress | None = None, *, anew: bool = False
) -> Ready:
    """Give the index of a shelf up to date; what is missing in it or too much is put right and kept.

    A damaged index is made anew from the reports, and told. Where the disk takes nothing the index serves
    from memory. `before` is what was given last, `progress` hears how many reports of how many are done;
    `anew` says that the index on disk has turned out to be damaged.
    """
    ids = shelf.catalogue.ids()
    if before and before.ids == ids and before.stamp == stamp(shelf.index):
        return before
    there = {_group(entry): entry for entry in shelf.entries()}
    index = _opened(shelf, anew)
    have = index.groups
    missing = {name: entry for name, entry in there.items() if name not in have}
    gone = [name for name in have if name not in there]
    splitter = Splitter(_dictionary(index.notes))
    if missing:
        whole = Splitter.full()
        whole.take(_dictionary(index.notes))
        for entry in missing.values():
            whole.learn(_names(shelf, entry))
        index.add(_split(shelf, whole, missing, progress))
        index.notes = whole.known(index.words())
        splitter = Splitter(index.notes)
    if gone:
        index.remove(gone)
    if missing or gone:
        index = _kept(shelf, index)
    return Ready(index, splitter, there, ids, stamp(shelf.index))


def _group(entry: Entry) -> str:
    """Give the name of a report's group in the index: another one when it is read otherwise than before."""
    return f"{entry.id}.{entry.passages}.{entry.characters}"


def _opened(shelf: Shelf, anew: bool) -> Index:
    """Open the index, or begin a new one."""
    try:
        if anew:
            raise Damaged
        index = Index.open(shelf.index, words.name())
        _dictionary(index.notes)
    except (Damaged, TypeError, ValueError):
        if stamp(shelf.index) is not None:
            shelf.tell("检索用的索引损坏或是旧版的，已按报告重新编制。")
        return Index(words.name(), Dictionary(1, {}))
    return index


def _dictionary(notes: Any) -> Dictionary:
    total, known = notes
    return Dictionary(int(total), {str(word): int(count) for word, count in known.items()})


def _names(shelf: Shelf, entry: Entry) -> Iterator[str]:
    card = shelf.reading(entry).card
    yield from (name for name in card[:5] if isinstance(name, str))
    yield from (name.text for name in card.names)


def _split(
    shelf: Shelf, splitter: Splitter, missing: dict[str, Entry], progress: Progress | None
) -> Iterator[tuple[str, list[Row]]]:
    for done, (name, entry) in enumerate(missing.items()):
        if progress:
            progress(done, len(missing))
        yield name, [row(passage, splitter) for passage in shelf.reading(entry).passages]


def row(passage: Passage, splitter: Splitter) -> Row:
    """Give a passage's words: of its text, and of all headings above it."""
    headings = "，".join(bare(heading) for heading in passage.section)
    return Row(splitter.cut(passage.text), splitter.cut(headings), passage.kind)


def bare(heading: str) -> str:
    """Give a heading without its number."""
    number = numbering.read(heading)
    return heading[len(number.raw) :] if number else heading


def _kept(shelf: Shelf, index: Index) -> Index:
    """Keep the index on disk, and give it as it is mapped from there."""
    try:
        index.save(shelf.index)
        return Index.open(shelf.index, index.splitter)
    except (OSError, Trouble, Damaged):
        return index
