"""Every figure that a fact sheet knows, and which of them the words around a written figure speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rldraft.checks.sheet.rounding import agrees, comparable
from rldraft.corpus.binding import match, words
from rldraft.corpus.binding.figures import LAST
from rldraft.facts import Facts, Figure, expression
from rldraft.facts.expression import ExpressionError
from rldraft.late import late
from rldraft.quantity import Quantity
from rldraft.reading import figures
from rldraft.reading.figures import Found

_PLAIN = late(r"[^\w%]|[_的了]")
# How much of a name's pairs of characters must be said around a figure, where they stand in its label, in the
# rest of its clause, earlier in its sentence.
_SHARES = (1.0, 0.85, 0.5)
_LEAST = 0.3
_SAYS = 2  # pairs: a shorter name says too little
# 行政许可、行政处罚各17件; 分别为17件、3件: which is which, no one fact says.
_EACH = late(r"(?:各(?![类级项部地自种镇乡单村股科处])|均|分别)[^，。；：]{0,40}$")


class Known(NamedTuple):
    """A figure of the sheet: `key` is its fact's, None in `quantity` means that it is not filled in.

    `unit` is the one that it prints in. `name` is what it is of, for those that no pack defines; `told` says
    that it stands within the text of a fact.
    """

    key: str
    quantity: Quantity | None
    unit: str
    last: Quantity | None = None
    name: str = ""
    told: bool = False

    @property
    def mark(self) -> str:
        """What tells it from every other figure of the sheet."""
        return f"{self.key}：{self.name}" if self.told else self.key


class Guess(NamedTuple):
    """A figure of the sheet that a written one may be; `score` says how well the words fit, 1 is well."""

    known: Known
    score: float
    sure: bool = False


class Ledger:
    """The figures of a sheet."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.known: dict[str, Known] = {}
        self.told: list[Known] = []  # in the sheet's texts and lists
        for fact in facts.schema:
            value = facts.get(fact.key)
            if fact.kind == "figure":
                figure = value if isinstance(value, Figure) else Figure(None)
                name = fact.name if fact.own else ""
                self.known[fact.key] = Known(fact.key, figure.quantity, fact.unit, figure.last, name)
            elif fact.section or fact.kind == "list":
                for text in _texts(value):
                    self.told += (
                        Known(fact.key, f.quantity, f.quantity.unit, name=f.label, told=True)
                        for f in figures.find(text)
                    )
        named = (*(one for one in self.known.values() if one.name), *self.told)
        self._named = [(one, pairs) for one in named if len(pairs := tuple(_pairs(one.name))) >= _SAYS]
        self.empty = not self.told and not any(k.quantity for k in self.known.values())

    def guesses(self, text: str, found: Sequence[Found], at: int) -> list[Guess]:
        """Give what the figure ``found[at]`` of a text may be by its words alone, the best first.

        The first is `sure` if it fits well and no other does as well.
        """
        said = words.around(text, found, at)
        said = said._replace(label=LAST.sub("", said.label))
        unit = found[at].quantity.unit
        guesses = [
            Guess(self.known[choice.fact.key], choice.score)
            for choice in match.matcher(self.facts.schema).rank(said, unit)
        ]
        around = [frozenset(_pairs(part)) for part in said]
        here = frozenset().union(*around)
        for one, pairs in self._named:
            if not here.isdisjoint(pairs) and comparable(unit, one.unit):
                score = _overlap(pairs, around)
                if score >= _LEAST:
                    guesses.append(Guess(one, score))
        guesses.sort(key=lambda guess: -guess.score)
        if not guesses or guesses[0].score < match.ENOUGH:
            return guesses
        rival = next((g.score for g in guesses[1:] if g.known.mark != guesses[0].known.mark), 0.0)
        each = _EACH.search(text, max(found[at].sentence[0], found[at].start - 60), found[at].start)
        if guesses[0].score - rival >= match.CLEAR and not each:
            guesses[0] = guesses[0]._replace(sure=True)
        return guesses

    def alike(self, written: Quantity) -> Iterator[Known]:
        """Give every figure of the sheet with that value in such a unit."""
        for one in (*self.known.values(), *self.told):
            if (
                one.quantity is not None
                and comparable(written.unit, one.quantity.unit)
                and agrees(written, one.quantity)
            ):
                yield one

    def keys(self, source: str) -> list[str]:
        """Give the keys of the facts in an expression."""
        try:
            return list(expression.keys(expression.parse(source), self.facts.schema))
        except ExpressionError:
            return []

    def at(self, source: str, quantity: Quantity) -> Known:
        """Give what an expression of the pack prints."""
        one = self.known.get(source)
        if one is not None:
            return one
        return Known(source, quantity, quantity.unit)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from item.values() if isinstance(item, dict) else (str(item),)


def _overlap(pairs: Sequence[str], around: Sequence[frozenset[str]]) -> float:
    """Say how much of a name stands in the words around a figure, 0 to 1."""
    shares = (next((s for s, part in zip(_SHARES, around, strict=True) if p in part), 0.0) for p in pairs)
    return sum(shares) / len(pairs)


def _pairs(text: str) -> Iterator[str]:
    plain = _PLAIN.sub("", text)
    for one, two in pairwise(plain):
        yield one + two
