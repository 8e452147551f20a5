"""Two lists of texts laid side by side: which of one is which of the other, both in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

# Comparing every text with every other takes some seconds for so many pairs; reports have far fewer.
_MOST_PAIRS = 2_000_000
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Text(NamedTuple):
    """A text to be found again; only texts of one `kind` can be one another's."""

    text: str
    kind: str = ""


class _Known(NamedTuple):
    text: Text
    pairs: frozenset[str]


def matches(old: Sequence[Text], new: Sequence[Text], least: float) -> list[tuple[int, int]]:
    """Give the places, in rising order, of texts in `old` and in `new` that are one another's.

    Likeness is the share of pairs of characters that two texts have in common, from 0 to 1, whatever
    figures they state; texts less alike than `least` are never matched. Of all ways to match them in
    order, the one that keeps most of the text is taken.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    between = _between(old[start : len(old) - end], new[start : len(new) - end], least)
    return [
        *((i, i) for i in range(start)),
        *((start + i, start + j) for i, j in between),
        *((len(old) - i, len(new) - i) for i in range(end, 0, -1)),
    ]


def _between(old: Sequence[Text], new: Sequence[Text], least: float) -> list[tuple[int, int]]:
    if len(old) * len(new) > _MOST_PAIRS:
        return _equal(old, new)
    before, after = _known(old), _known(new)
    # best[i][j] is the most that texts from i on and from j on can keep.
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        row, below, one = best[i], best[i + 1], before[i]
        for j in reversed(range(len(after))):
            most = max(below[j], row[j + 1])
            gain = _gain(one, after[j], least)
            row[j] = max(most, below[j + 1] + gain) if gain else most
    found = []
    i = j = 0
    while i < len(before) and j < len(after):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _equal(old: Sequence[Text], new: Sequence[Text]) -> list[tuple[int, int]]:
    """Match texts that are alike to the letter, where there are too many for anything better."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, old, new).get_matching_blocks()
    return [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]


def _known(texts: Iterable[Text]) -> list[_Known]:
    return [_Known(text, pairs(text.text)) for text in texts]


def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a text, every figure taken for 0."""
    masked = _FIGURE.sub("0", text)
    return frozenset(map("".join, pairwise(masked))) or frozenset((masked,))


def _gain(one: _Known, other: _Known, least: float) -> float:
    """Say how much it keeps to take two texts for one another, 0 where they are not alike."""
    if one.text.kind != other.text.kind:
        return 0
    if one.text == other.text:
        return len(one.pairs) + 1
    both = len(one.pairs) + len(other.pairs)
    if 2 * min(len(one.pairs), len(other.pairs)) < least * both:
        return 0
    shared = len(one.pairs & other.pairs)
    alike = 2 * shared / both
    return shared * alike if alike >= least else 0
