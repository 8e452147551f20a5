"""Few passages: rank_bm25 on their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rldraft.corpus.index.weigh import K1, B

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Small:
    """One field of some passages, given as the words' numbers in `vocabulary`."""

    def __init__(self, rows: Sequence[Sequence[int]], vocabulary: Mapping[str, int]) -> None:
        from rank_bm25 import BM25Okapi  # type: ignore[import-untyped]

        self.rows = rows
        self.vocabulary = vocabulary
        self.counts: Counter[int] = Counter()
        self._ranker = None
        if any(rows):
            self._ranker = BM25Okapi(rows, k1=K1, b=B)
            for found in self._ranker.doc_freqs:
                self.counts.update(found.keys())

    @property
    def average(self) -> float:
        """The mean number of words of a passage."""
        return float(self._ranker.avgdl) if self._ranker else 0.0

    def count(self, word: str) -> int:
        """Give how many passages have a word."""
        return self.counts[self.vocabulary[word]] if word in self.vocabulary else 0

    def scores(
        self, words: Iterable[str], weights: Mapping[str, float], average: float
    ) -> NDArray[np.float64]:
        """Give each passage's score: of every word its weight, times how much of the passage it is."""
        import numpy as np

        total = np.zeros(len(self.rows))
        if self._ranker is None:
            return total
        self._ranker.avgdl = average
        for word in words:
            number = self.vocabulary.get(word)
            if number in self.counts:
                self._ranker.idf[number] = weights[word]
                total += self._ranker.get_scores([number])
        return total
