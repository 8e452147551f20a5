"""Where this year's report answers what last year's promised."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rldraft.checks.lastyear.promises import Promise, Sentence, promises, sentences
from rldraft.corpus.likeness import likeness
from rldraft.late import late
from rldraft.report import Report

# Measured on pairs of years judged by hand, see tests/data/promises.tsv.
_ENOUGH = 0.1  # score of a sentence that answers
_SHARP = 1.5  # how much more rare pairs tell than common ones
_HEADING = 0.3  # what the words of the heading above a promise weigh
_NEAR = 0.4  # what is said in the same paragraph, or in its heading, weighs
_LENGTH = 0.1  # how much a long sentence has to say more
_STEADY = 7  # rarest pairs that are added to the length of either side: a short text is no sure answer
_COPIED = 0.9
_MAYBE = 0.8  # of the pairs of two texts that may be as like as that
_WORDS = late("[一-鿿]+|[A-Za-z]+")
# Years and figures do not tell a copy from another plan, nor does a figure that is still to be filled.
_FIGURE = late(r"【待填：[^】]*】|约?\d+(?:\.\d+)?余?(?:年度|[万亿]?[^\W\d_])?")

Pairs = frozenset[str]


class Answer(NamedTuple):
    """What this year's report says of a promise.

    `sentence` answers it, None for one that is 未回应; `near` is what comes nearest, whether it answers or
    not, None in an empty report. `score` is that of `near`, from 0 to 1. `copied` says that this year's plan
    has the promise again, nearly unchanged but for figures.
    """

    promise: Promise
    sentence: Sentence | None
    near: Sentence | None
    score: float
    copied: bool


def answered(made: Sequence[Promise], report: Report) -> tuple[Answer, ...]:
    """Look for the answer to each promise in this year's report, its own plan left out; in their order.

    Texts are compared by their pairs of characters, the rarer a pair is in the two the more it tells: what
    every sentence of such reports has (推进, 加强) weighs next to nothing, without a list of such words.
    """
    said = [sentence for sentence in sentences(report) if sentence.kind != "plans"]
    again = _Plan(promises(report))
    search = _Search(said, made)
    found: list[Answer] = []
    for promise in made:
        near, score = search.best(promise)
        found.append(Answer(promise, near if score >= _ENOUGH else None, near, score, again.has(promise)))
    return tuple(found)


class _Plan:
    """What this year's report plans in its turn."""

    def __init__(self, made: Iterable[Promise]) -> None:
        self._made = [(text, _pairs(text)) for text in map(_bare, made)]

    def has(self, promise: Promise) -> bool:
        """Whether it has an item again, nearly unchanged."""
        wanted = _bare(promise)
        pairs = _pairs(wanted)
        return any(
            len(pairs & theirs) >= _MAYBE * max(len(pairs), len(theirs)) and likeness(wanted, text) >= _COPIED
            for text, theirs in self._made
        )


def _bare(promise: Promise) -> str:
    return _FIGURE.sub("", promise.text)


class _Search:
    """The sentences of a report, by the pairs of characters in them and beside them."""

    def __init__(self, said: Sequence[Sentence], made: Iterable[Promise]) -> None:
        self._said = said
        own = [_pairs(sentence.text) for sentence in said]
        paragraphs: dict[tuple[int, int], set[str]] = {}
        for sentence, pairs in zip(said, own, strict=True):
            paragraphs.setdefault((sentence.section, sentence.block), set()).update(pairs)
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for number, (sentence, pairs) in enumerate(zip(said, own, strict=True)):
            beside = _pairs(_heading(sentence)) | paragraphs[sentence.section, sentence.block]
            for pair in pairs | beside:
                share = 1.0 if pair in pairs else _NEAR
                self._holders.setdefault(pair, []).append((number, share))
        asked = [_pairs(promise.text) for promise in made]
        times = Counter(pair for pairs in (*own, *asked) for pair in pairs)
        count = len(own) + len(asked)
        self._weight = {pair: _rare(n, count) for pair, n in times.items()}
        self._rarest = _rare(0, count)
        self._steady = _STEADY * self._rarest
        self._lengths = [math.pow(self._sum(pairs) + self._steady, _LENGTH) for pairs in own]

    def best(self, promise: Promise) -> tuple[Sentence | None, float]:
        """Give the sentence that answers a promise best, and its score."""
        asked = _pairs(promise.text)
        above = _pairs(_heading(promise.said)) - asked
        common = [0.0] * len(self._said)
        for pairs, part in ((asked, 1.0), (above, _HEADING)):
            for pair in pairs:
                weight = part * self._weight.get(pair, self._rarest)
                for number, share in self._holders.get(pair, ()):
                    common[number] += share * weight
        whole = self._sum(asked) + _HEADING * self._sum(above) + self._steady
        scores = [each / length for each, length in zip(common, self._lengths, strict=True)]
        if not scores:
            return None, 0.0
        most = max(scores)
        return self._said[scores.index(most)], min(most / math.pow(whole, 1 - _LENGTH), 1.0)

    def _sum(self, pairs: Pairs) -> float:
        return math.fsum(self._weight.get(pair, self._rarest) for pair in pairs)


def _rare(times: int, count: int) -> float:
    """Weigh a pair that stands in so many of all sentences."""
    return math.pow(math.log((count + 1) / (times + 0.5)), _SHARP)


def _heading(sentence: Sentence) -> str:
    return sentence.path[-1] if sentence.path else ""


def _pairs(text: str) -> Pairs:
    return frozenset(_runs(text))


def _runs(text: str) -> Iterator[str]:
    for run in _WORDS.findall(text):
        yield from (run[n : n + 2] for n in range(len(run) - 1)) if run[0] > "z" else (run.lower(),)
