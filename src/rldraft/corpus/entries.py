"""What is on the shelf, at a glance: one entry a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rldraft.corpus import store
from rldraft.corpus.kinds import KINDS, Kind
from rldraft.facts import Facts
from rldraft.reading.names import Card

_LETTERS = dict(zip(KINDS, "pmsrno", strict=True))
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}


class Entry(NamedTuple):
    """A report on the shelf. Its id stands for its passages, too: when a later reader makes others of the
    same file (`store.READER`), all that was derived from the old ones, the index too, is let go of.

    `file` is its name as given, `hash` its SHA-256, `added` when it came (ISO 8601, with the time zone),
    `passages` how many it has and `characters` how long they are together. `kinds` has a letter for each
    passage's kind. `sample` says that it ships with the program. `shelf` is the folder of the whole shelf.
    """

    id: str
    file: str
    hash: str
    body: str | None
    year: int | None
    place: str | None
    title: str
    added: str
    passages: int
    characters: int
    sample: bool
    kinds: str
    shelf: Path

    @property
    def folder(self) -> Path:
        """Where its reading lies."""
        return self.shelf / ("samples" if self.sample else "reports") / self.id

    @property
    def card(self) -> Card:
        """Its names card; `store.Damaged` where its reading is."""
        return store.kept(self.folder).card

    def kind(self, place: int) -> Kind:
        """Give the kind of one of its passages."""
        return _KINDS[self.kinds[place]]


def entry(reading: store.Reading, shelf: Path, *, sample: bool = False) -> Entry:
    """Give the entry of a report from its reading."""
    return Entry(
        id=reading.id, file=reading.file, hash=reading.hash, body=reading.body, year=reading.year,
        place=reading.card.place, title=reading.title, added=reading.added, passages=len(reading.passages),
        characters=sum(len(p.text) for p in reading.passages), sample=sample,
        kinds="".join(_LETTERS[p.kind] for p in reading.passages), shelf=shelf,
    )  # fmt: skip


class Catalogue:
    """All entries, by id and in the order in which they are shown."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.id: entry for entry in entries}

    def __iter__(self) -> Iterator[Entry]:
        """Give the entries by body, the latest first, those without a name and the samples at the end."""
        ranked = sorted(self._entries.values(), key=lambda e: (e.title, e.file, e.id))
        ranked.sort(key=lambda e: e.year or 0, reverse=True)
        ranked.sort(key=lambda e: (e.sample, e.body is None, e.body or ""))
        return iter(ranked)

    def get(self, id: str) -> Entry | None:
        """Give the entry of an id."""
        return self._entries.get(id)

    def ids(self) -> set[str]:
        """Give the ids of all entries."""
        return set(self._entries)

    def samples(self) -> set[str]:
        """Give the ids of the samples among them."""
        return {entry.id for entry in self._entries.values() if entry.sample}

    def enter(self, entry: Entry) -> None:
        """Enter a report, in place of what is entered under its id."""
        self._entries[entry.id] = entry

    def strike(self, id: str) -> None:
        """Take an entry out."""
        self._entries.pop(id, None)

    def pack(self) -> bytes:
        """Write it down; where the shelf is, is left out."""
        return store.sealed([[*entry[:-1]] for entry in self._entries.values()])

    @classmethod
    def unpack(cls, data: bytes, shelf: Path) -> Catalogue:
        """Read it; ValueError where it is damaged or of another version."""
        return cls(Entry._make([*row, shelf]) for row in store.unsealed(data))


def ours(entry: Entry, facts: Facts) -> bool:
    """Whether a report is the drafter's own body's: named as the fact sheet names it, in full or in short."""
    return names_us(entry.body, facts)


def names_us(body: str | None, facts: Facts) -> bool:
    """Whether a body is the drafter's own; one that had another name once is not guessed."""
    full, place = facts.text("单位.全称"), facts.text("单位.行政区")
    if not body or not full:
        return False
    if body == full:
        return True
    short = facts.text("单位.简称") or ""
    if body == short and place and place in short:
        return True
    # 砚湖区生态环境局 is 澄州市砚湖区生态环境局, named with fewer of the places it lies in.
    longer, shorter = (body, full) if len(body) > len(full) else (full, body)
    return bool(place) and longer.endswith(shorter) and shorter.startswith(str(place))
