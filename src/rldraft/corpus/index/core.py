"""The index itself: what is in it, how it changes, how it is asked."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rldraft.corpus.index import store, weigh
from rldraft.corpus.index.store import Damaged
from rldraft.corpus.index.weigh import FIELDS, Row, Scale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rldraft.corpus.index.large import Large
    from rldraft.corpus.index.small import Small

SMALL = 5_000  # passages up to which rank_bm25 does it alone
_BESIDE = 2_000  # passages that it does beside a matrix: it takes 5 to 10 µs for each in a question
_WASTE = 0.1  # of the matrix's passages: when more are removed it is made anew without them
_DIGITS = 4  # scores that agree so far are equal: the passage that comes first is first
_BLOCK = 1_024


class _Group(NamedTuple):
    """The passages of one report: they stand together. A group without a name is removed."""

    name: str
    size: int


class _Tail:
    """The passages that rank_bm25 does, as numbers of `words`."""

    def __init__(self, words: list[str], fields: Sequence[list[list[int]]], marks: list[str]) -> None:
        self.words = words
        self.fields = tuple(fields)
        self.marks = marks
        self._vocabulary = {word: n for n, word in enumerate(words)}

    def extend(self, rows: Sequence[Row]) -> None:
        number, words = self._vocabulary, self.words
        for row in rows:
            for field, found in zip(self.fields, row[:FIELDS], strict=True):
                for word in found:
                    if word not in number:
                        number[word] = len(words)
                        words.append(word)
                field.append([number[word] for word in found])
            self.marks.append(row.mark)

    def keep(self, kept: Sequence[bool]) -> None:
        self.fields = tuple([row for row, k in zip(f, kept, strict=True) if k] for f in self.fields)
        self.marks = [mark for mark, k in zip(self.marks, kept, strict=True) if k]

    def small(self) -> tuple[Small, ...]:
        from rldraft.corpus.index.small import Small

        return tuple(Small(field, self._vocabulary) for field in self.fields)

    def large(self) -> tuple[Large, ...]:
        """Give the same passages as matrices."""
        from rldraft.corpus.index.large import Large

        made = []
        for rows in self.fields:
            used = {number: n for n, number in enumerate(dict.fromkeys(w for row in rows for w in row))}
            dense = [[used[number] for number in row] for row in rows]
            made.append(Large.build(dense, {self.words[number]: n for number, n in used.items()}))
        return tuple(made)


class Index:
    """An index of passages, numbered from 0 in the order of their groups (the reports).

    `notes` are the maker's own: any JSON value, kept with the index. Numbers of passages hold until the next
    `add` or `remove`.
    """

    def __init__(self, splitter: str, notes: Any = None) -> None:
        self.splitter = splitter
        self.notes = notes
        self._groups: list[_Group] = []  # the matrix's, then the tail's
        self._main: tuple[Large, ...] = ()
        self._main_groups = 0
        self._kinds: list[str] = []  # the marks that the matrix's passages have, and which one each has
        self._codes: Sequence[int] | NDArray[np.int16] = ()
        self._main_folder: tuple[Path, str] | None = None
        self._tail = _Tail([], [[] for _ in range(FIELDS)], [])
        self._settle()

    @classmethod
    def build(cls, splitter: str, groups: Iterable[tuple[str, Sequence[Row]]], notes: Any = None) -> Index:
        """Make an index in memory of named groups of passages, their words split by `splitter`."""
        made = cls(splitter, notes)
        made.add(groups)
        return made

    def add(self, groups: Iterable[tuple[str, Sequence[Row]]]) -> None:
        """Add groups of passages; a group of a name that is there already replaces it."""
        new = dict(groups)
        self.remove(new)
        for name, rows in new.items():
            self._tail.extend(rows)
            self._groups.append(_Group(name, len(rows)))
        if len(self._tail.marks) > (min(SMALL, _BESIDE) if self._main else SMALL):
            self._merge()
        self._settle()

    def remove(self, names: Iterable[str]) -> None:
        """Remove groups; names that are not there are passed over."""
        gone = {name for name in names if name}
        if not any(group.name in gone for group in self._groups):
            return
        main, tail = self._groups[: self._main_groups], self._groups[self._main_groups :]
        self._tail.keep([group.name not in gone for group in tail for _ in range(group.size)])
        main = [group._replace(name="") if group.name in gone else group for group in main]
        self._groups = [*main, *(group for group in tail if group.name not in gone)]
        if sum(group.size for group in main if not group.name) > _WASTE * sum(g.size for g in main):
            self._merge()
        self._settle()

    def _merge(self) -> None:
        """Bring all passages that are left into one matrix."""
        import numpy as np

        from rldraft.corpus.index.large import Large

        kept = np.repeat([bool(group.name) for group in self._groups], [group.size for group in self._groups])
        tail = self._tail.large()
        marks = [*(self._kinds[code] for code in self._codes), *self._tail.marks]
        self._main = (
            tuple(Large.join(one, other, kept) for one, other in zip(self._main, tail, strict=True))
            if self._main
            else tail
        )
        left = [mark for mark, k in zip(marks, kept, strict=True) if k]
        self._kinds = sorted(set(left))
        numbers = {kind: code for code, kind in enumerate(self._kinds)}
        self._codes = np.array([numbers[mark] for mark in left], np.int16)
        self._main_folder = None
        self._groups = [group for group in self._groups if group.name]
        self._main_groups = len(self._groups)
        self._tail = _Tail([], [[] for _ in range(FIELDS)], [])
        if not left:
            self._main = ()

    def _settle(self) -> None:
        self._starts = [0, *accumulate(group.size for group in self._groups)]
        self._small: tuple[Small, ...] | None = None
        self._scales: tuple[Scale, ...] = ()
        self._ranges: dict[str, range] | None = None

    @property
    def size(self) -> int:
        """How many numbers of passages there are, those of removed ones included."""
        return self._starts[-1]

    @property
    def groups(self) -> dict[str, range]:
        """The numbers of the passages of each group, by its name."""
        if self._ranges is None:
            starts = zip(self._starts, self._groups, strict=False)
            self._ranges = {each.name: range(start, start + each.size) for start, each in starts if each.name}
        return self._ranges

    def marked(self, mark: str) -> NDArray[np.bool_]:
        """Say of each passage whether it bears a mark."""
        import numpy as np

        code = self._kinds.index(mark) if mark in self._kinds else -1
        main = np.asarray(self._codes, np.int16) == code
        return np.concatenate([main, np.array([own == mark for own in self._tail.marks], np.bool_)])

    @property
    def engine(self) -> str:
        """Which program ranks: "rank_bm25", "bm25s" or both with a plus between."""
        tail = ["rank_bm25"] if self._tail.marks or not self._main else []
        return "+".join([*(["bm25s"] if self._main else []), *tail])

    def words(self) -> set[str]:
        """Give every word of the index."""
        return set(self._tail.words).union(*(field.vocabulary for field in self._main))

    def group(self, number: int) -> tuple[str, int]:
        """Give the group of a passage and its place in it."""
        at = bisect_right(self._starts, number) - 1
        while not self._groups[at].size:  # an empty group begins where the next does
            at += 1
        return self._groups[at].name, number - self._starts[at]

    def search(
        self,
        words: Mapping[str, float] | Iterable[str],
        n: int = 10,
        boost: NDArray[np.float64] | None = None,
    ) -> list[tuple[int, float]]:
        """Give at most `n` passages with their scores, best first; of equal ones the lower number first.

        `words` may carry weights; a word given twice counts twice. `boost` multiplies each passage's score; 0
        leaves it out. A passage without any of the words is never given.
        """
        import numpy as np

        asked = words if isinstance(words, Mapping) else Counter(words)
        if n < 1 or not self.size:
            return []
        if self._small is None:
            self._small = self._tail.small()
            self._scales = tuple(self._scale(field) for field in range(FIELDS))
        worths = [{word: self._worth(field, word) for word in asked} for field in range(FIELDS)]
        found = weigh.chosen(asked, worths)
        total = np.zeros(self.size)
        edge = self._starts[self._main_groups]
        try:
            for field, worth in enumerate(worths):
                weights = {word: asked[word] * worth[word] for word in found if worth[word]}
                small = self._small[field]
                average = self._main[field].average if self._main else small.average
                if self._main:
                    self._main[field].score(weights, weights, total[:edge])
                total[edge:] += small.scores(weights, weights, average)
        except (IndexError, ValueError) as error:
            raise Damaged(str(error)) from None
        if boost is not None:
            total *= boost
        for start, group in zip(self._starts, self._groups, strict=False):
            if not group.name:
                total[start : start + group.size] = 0
        return _best(total, n)

    def _scale(self, field: int) -> Scale:
        import numpy as np

        assert self._small is not None
        small = self._small[field]
        counts = small.counts
        if not self._main:
            return weigh.scale(self.size, np.fromiter(counts.values(), np.int64, len(counts)))
        main = self._main[field]
        known = main.counts().copy()
        new = []
        for number, count in counts.items():
            at = main.vocabulary.get(self._tail.words[number])
            if at is None:
                new.append(count)
            else:
                known[at] += count
        return weigh.scale(self.size, np.concatenate([known, np.array(new, np.int64)]))

    def _worth(self, field: int, word: str) -> float:
        assert self._small is not None
        count = self._small[field].count(word) + (self._main[field].count(word) if self._main else 0)
        return self._scales[field].worth(count)

    def save(self, folder: Path) -> None:
        """Put this index in force in a folder; a matrix that lies there already is not written again.

        Trouble or OSError where the disk refuses; what was in force before then still is.
        """
        folder.mkdir(parents=True, exist_ok=True)
        ending = store.token()
        main, tail, notes = "", f"tail-{ending}.json", f"notes-{ending}.json"
        if self._main_folder and self._main_folder[0] == folder.resolve():
            main = self._main_folder[1]
        elif self._main:
            main = f"main-{ending}"
        with store.undone(folder, ending):
            if main.endswith(ending):
                self._save_main(folder / main)
            store.put(folder, tail, [self._tail.words, *self._tail.fields, self._tail.marks])
            store.put(folder, notes, self.notes)
            manifest = {
                "splitter": self.splitter, "passages": self.size, "main": main, "tail": tail, "notes": notes,
                "groups": self._groups, "main_groups": self._main_groups,
            }  # fmt: skip
            gone = store.switch(folder, manifest, [name for name in (main, tail, notes) if name])
        store.clear(folder, gone)
        if main:
            self._main_folder = folder.resolve(), main

    def _save_main(self, folder: Path) -> None:
        import numpy as np

        for n, field in enumerate(self._main):
            field.save(folder / str(n))
        store.put(folder, "marks.json", self._kinds)
        np.save(folder / "marks.npy", self._codes)

    @classmethod
    def open(cls, folder: Path, splitter: str) -> Index:
        """Open the index in force in a folder; Damaged if there is none that is whole and split so."""
        for again in (True, False):
            manifest = store.manifest_of(folder)
            try:
                return cls._open(folder, splitter, manifest)
            except Damaged:
                # Another program may have put other files in force and cleared these.
                if not again or store.manifest_of(folder) == manifest:
                    raise
        raise AssertionError

    @classmethod
    def _open(cls, folder: Path, splitter: str, manifest: dict[str, Any]) -> Index:
        if manifest.get("splitter") != splitter:
            raise Damaged(f"splitter {manifest.get('splitter')}")
        try:
            store.verify(folder, manifest)
            made = cls(splitter, store.get(folder, manifest["notes"]))
            words, *fields, marks = store.get(folder, manifest["tail"])
            made._tail = _Tail(words, fields, marks)
            made._groups = [_Group(*group) for group in manifest["groups"]]
            made._main_groups = manifest["main_groups"]
            if manifest["main"]:
                made._load(folder, manifest["main"])
            made._settle()
        except (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError) as error:
            raise Damaged(f"{type(error).__name__}: {error}") from None
        sizes = {len(marks), *map(len, fields)}
        edge = made._starts[made._main_groups]
        if made.size != manifest["passages"] or sizes != {made.size - edge} or len(made._codes) != edge:
            raise Damaged("another number of passages")
        return made

    def _load(self, folder: Path, name: str) -> None:
        import numpy as np

        from rldraft.corpus.index.large import Large

        self._main = tuple(Large.load(folder / name / str(n)) for n in range(FIELDS))
        self._kinds = store.get(folder / name, "marks.json")
        self._codes = np.load(folder / name / "marks.npy")
        self._main_folder = folder.resolve(), name


def _best(total: NDArray[np.float64], n: int) -> list[tuple[int, float]]:
    """Give the `n` highest positive scores with their places, rounded; equal ones in the order of places."""
    import numpy as np

    bound = 0.0
    blocks = len(total) // _BLOCK
    if blocks > n:  # the n-th highest of the blocks' highest is a bound from below
        highest = total[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
        bound = float(np.partition(highest, -n)[-n])
    least = 10.0**-_DIGITS
    places = np.flatnonzero(total > max(bound - least, least / 2))
    scores = np.round(total[places], _DIGITS)
    order = np.lexsort((places, -scores))[:n]
    return [(int(places[k]), float(scores[k])) for k in order]
