"""What a word is worth: rank_bm25's own measure, for any shelf, however small."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1, B = 1.5, 0.75
FIELDS = 2
_COMMON = 0.25  # of the mean worth: what a word in at least half of the passages is worth
_LONGEST = 64  # words of a question that count


class Row(NamedTuple):
    """A passage for the index: the words of its text and of the headings above it; `mark` is its kind."""

    body: Sequence[str]
    heading: Sequence[str]
    mark: str = ""


class Scale(NamedTuple):
    """What words are worth in a field of `passages` passages; `common` is the least, where there is one."""

    passages: int
    common: float | None

    def worth(self, count: int) -> float:
        """Give the worth of a word that `count` passages have: never negative, 0 if none has it.

        It is rank_bm25's (BM25Okapi) but for two cases: a word in exactly half of the passages is worth what
        a commoner one is and not 0, and on a shelf so small that the mean is not positive the worth is
        Lucene's, which always is.
        """
        if not count:
            return 0.0
        if self.common is None:
            return math.log(1 + (self.passages - count + 0.5) / (count + 0.5))
        worth = math.log(self.passages - count + 0.5) - math.log(count + 0.5)
        return worth if worth > 0 else self.common


def scale(passages: int, counts: NDArray[np.int64]) -> Scale:
    """Give the scale of a field from how many passages have each of its words."""
    import numpy as np

    if not len(counts):
        return Scale(passages, None)
    mean = float(np.mean(np.log(passages - counts + 0.5) - np.log(counts + 0.5)))
    return Scale(passages, _COMMON * mean if mean > 0 else None)


def chosen(words: Mapping[str, float], worths: Sequence[Mapping[str, float]]) -> list[str]:
    """Give the words of a question that are on the shelf, in the question's order.

    Of a very long question it is the words that weigh most.
    """
    weight = {word: given * sum(each[word] for each in worths) for word, given in words.items()}
    found = [word for word in words if weight[word] > 0]
    if len(found) > _LONGEST:
        best = set(sorted(found, key=weight.__getitem__, reverse=True)[:_LONGEST])
        found = [word for word in found if word in best]
    return found
