"""Many passages: a bm25s matrix, mapped into memory from disk.

bm25s works out beforehand what each word of each passage scores. It is built with its `lucene` method; what
is kept of a score is the part that rank_bm25 has, too: ``tf (k1 + 1) / (tf + k1 (1 - b + b length / mean))``.
The worth of the words is multiplied in when a question is asked, so it is always that of the whole shelf.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rldraft.corpus.index.weigh import K1, B

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LENGTHS = "lengths.npy"


class Large:
    """One field of many passages."""

    def __init__(self, matrix: Any, lengths: NDArray[np.int32]) -> None:
        """Take a bm25s.BM25 whose scores are as told above, and the number of words of each passage."""
        self._matrix = matrix
        self.vocabulary: dict[str, int] = matrix.vocab_dict
        self.data: NDArray[np.float32] = matrix.scores["data"]
        self.places: NDArray[np.int32] = matrix.scores["indices"]
        self.starts: NDArray[np.int64] = matrix.scores["indptr"]
        self.lengths = lengths

    @classmethod
    def build(cls, rows: Sequence[Sequence[int]], vocabulary: Mapping[str, int]) -> Large:
        """Build it of the numbers of the words of each passage; every word of the vocabulary is used."""
        import bm25s  # type: ignore[import-untyped]
        import numpy as np

        lengths = np.fromiter((len(row) for row in rows), np.int32, len(rows))
        matrix = _empty(bm25s)
        if not lengths.any():
            return cls(_filled(matrix, {}, *_nothing()), lengths)
        corpus = ([list(row) for row in rows], dict(vocabulary))
        matrix.index(corpus, create_empty_token=False, show_progress=False)
        counts = np.diff(matrix.scores["indptr"])
        worth = np.log(1 + (len(rows) - counts + 0.5) / (counts + 0.5))
        matrix.scores["data"] *= np.repeat(((K1 + 1) / worth).astype(np.float32), counts)
        return cls(matrix, lengths)

    @classmethod
    def join(cls, one: Large, other: Large, kept: NDArray[np.bool_]) -> Large:
        """Put two together, the passages of the second after those of the first; only `kept` ones stay."""
        import bm25s
        import numpy as np

        lengths = np.concatenate([one.lengths, other.lengths])
        vocabulary = dict(one.vocabulary)
        numbers = np.array([vocabulary.setdefault(w, len(vocabulary)) for w in other.vocabulary], np.int64)
        owners = [
            np.repeat(np.arange(len(one.vocabulary)), np.diff(one.starts)),
            np.repeat(numbers, np.diff(other.starts)),
        ]
        words = np.concatenate(owners)
        places = np.concatenate([one.places, other.places + np.int32(len(one.lengths))])
        times = np.concatenate([one._times(), other._times()])
        order = np.argsort(words, kind="stable")  # two sorted runs: a merge
        order = order[kept[places[order]]]
        words, places, times = words[order], places[order], times[order]
        counts = np.bincount(words, minlength=len(vocabulary))
        renumbered = np.cumsum(kept, dtype=np.int32) - 1
        lengths = lengths[kept]
        places = renumbered[places]
        data = times * (K1 + 1) / (times + _damping(lengths)[places])
        used = np.flatnonzero(counts)
        named = list(vocabulary)
        starts = np.concatenate([[0], np.cumsum(counts[used])])
        left = {named[number]: n for n, number in enumerate(used)}
        matrix = _filled(_empty(bm25s), left, data.astype(np.float32), places, starts)
        matrix.scores["num_docs"] = len(lengths)
        return cls(matrix, lengths)

    def _times(self) -> NDArray[np.float64]:
        """Give how often each word stands in each passage, from the score it gives there."""
        import numpy as np

        part = np.asarray(self.data, np.float64) / (K1 + 1)
        times: NDArray[np.float64] = np.rint(_damping(self.lengths)[self.places] * part / (1 - part))
        return np.maximum(times, 1)

    @property
    def average(self) -> float:
        """The mean number of words of a passage."""
        return float(self.lengths.mean()) if len(self.lengths) else 0.0

    def counts(self) -> NDArray[np.int64]:
        """Give how many passages have each word of the vocabulary, in its order."""
        import numpy as np

        return np.diff(self.starts)

    def count(self, word: str) -> int:
        """Give how many passages have a word."""
        number = self.vocabulary.get(word)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])

    def score(self, words: Iterable[str], weights: Mapping[str, float], total: NDArray[np.float64]) -> None:
        """Add each passage's score to `total`."""
        import numpy as np

        for word in words:
            number = self.vocabulary.get(word)
            if number is None:
                continue
            part = slice(int(self.starts[number]), int(self.starts[number + 1]))
            # Of the same type as the total: otherwise it takes thirty times as long.
            np.add.at(total, self.places[part], self.data[part] * np.float64(weights[word]))

    def save(self, folder: Path) -> None:
        """Write it as files into a new folder."""
        import numpy as np

        self._matrix.save(folder, show_progress=False)
        np.save(folder / _LENGTHS, self.lengths)

    @classmethod
    def load(cls, folder: Path) -> Large:
        """Map the files that `save` wrote; OSError or ValueError where they are not such files."""
        import bm25s
        import numpy as np

        matrix = bm25s.BM25.load(folder, mmap=True, show_progress=False)
        for name in ("data", "indices", "indptr"):  # a plain view: slices of np.memmap are slow
            matrix.scores[name] = np.asarray(matrix.scores[name])
        return cls(matrix, np.asarray(np.load(folder / _LENGTHS, mmap_mode="r")))


def _damping(lengths: NDArray[np.int32]) -> NDArray[np.float64]:
    mean = lengths.mean() if len(lengths) else 0.0
    damping: NDArray[np.float64] = K1 * (1 - B + B * lengths / (mean or 1.0))
    return damping


def _empty(bm25s: Any) -> Any:
    return bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy")


def _nothing() -> tuple[Any, Any, Any]:
    import numpy as np

    return np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(1, np.int64)


def _filled(matrix: Any, vocabulary: dict[str, int], data: Any, places: Any, starts: Any) -> Any:
    matrix.vocab_dict = vocabulary
    matrix.scores = {"data": data, "indices": places, "indptr": starts, "num_docs": 0}
    matrix.nonoccurrence_array = None
    return matrix
