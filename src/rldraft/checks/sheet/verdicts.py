"""What is to be said of the figures of a report, by the words around each and by its value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from rldraft import quantity
from rldraft.checks.sheet import rounding, scope
from rldraft.checks.sheet.ledger import Guess, Known, Ledger
from rldraft.checks.subject import Text
from rldraft.corpus.binding.match import ENOUGH
from rldraft.quantity import PERCENT, Quantity
from rldraft.reading.figures import Found

Verdict = Literal["right", "differs", "unknown", "left"]

FEW = 10
_SURE_SIZE = 100  # figures from here on hardly agree by chance
_WEAK, _CLEARLY = 0.45, 0.6
_LIKE = 0.25
_NEAREST = 12
OWN_WORDS = 1.5  # how well a figure in the pack's own words fits


class Judged(NamedTuple):
    """What is to be said of a figure at ``text.text[start:end]``.

    `known` is what the sheet has for it, `should` what should stand there, `why` what slip it looks like.
    """

    text: Text
    start: int
    end: int
    quantity: Quantity
    label: str
    verdict: Verdict
    known: Known | None = None
    should: str = ""
    why: str = ""


class Open(NamedTuple):
    """A figure of a text that is still to be judged."""

    text: Text
    figure: Found
    guesses: Sequence[Guess]

    @property
    def sure(self) -> Known | None:
        """The fact that its words plainly speak of."""
        return self.guesses[0].known if self.guesses and self.guesses[0].sure else None


class Verdicts:
    """The verdicts so far, and the keys of the facts that some figure shows."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.judged: list[Judged] = []
        self.shown: set[str] = set()

    def show(self, source: str) -> None:
        """Note that the facts of an expression are shown; how a figure moved does not show it."""
        if not source.endswith(("|同比", "|上年")):
            self.shown.update(self.ledger.keys(source))

    def _show(self, known: Known) -> None:
        if known.told:
            self.shown.add(known.mark)
        else:
            self.show(known.key)

    def say(
        self,
        text: Text,
        figure: Found,
        verdict: Verdict,
        known: Known | None = None,
        should: str = "",
        why: str = "",
    ) -> None:
        """Give a verdict; what is right shows its fact."""
        if verdict == "right" and known is not None:
            self._show(known)
        self.judged.append(
            Judged(text, figure.start, figure.end, figure.quantity, figure.label, verdict, known, should, why)
        )

    def settle(self, text: Text, figure: Found, known: Known) -> None:
        """Hold a figure against the one of the sheet that it is."""
        assert known.quantity is not None
        if rounding.agrees(figure.quantity, known.quantity):
            self.say(text, figure, "right", known)
            return
        should = rounding.printed(known.quantity, figure.quantity, known.unit)
        self.say(
            text, figure, "differs", known, should, rounding.slip(figure.quantity, known.quantity, known.last)
        )

    def judge(self, figures: Iterable[Open]) -> None:
        """Judge the figures of a whole report."""
        left = self._agreeing(figures)
        left = self._differing(self._parts(left))
        self._rest(left)

    def _agreeing(self, figures: Iterable[Open]) -> list[Open]:
        """Take away those that agree with a fact which their words speak of."""
        claims = [(one, agreeing(one)) for one in figures]
        claimed = {known.mark for _, known in claims if known} | self.shown
        firsts = {known.mark for one, known in claims if known and one.guesses[0].known.mark == known.mark}
        left = []
        for one, known in claims:
            first = next((g.known.mark for g in one.guesses if g.known.quantity is not None), "")
            # Two with one value, of facts that are named alike: the second fact is what this should show.
            taken = known is not None and known.mark in firsts and first not in claimed
            if known is None or taken:
                left.append(one)
                continue
            self.shown.update(g.known.mark for g in one.guesses if g.score >= _WEAK and _is(one, g.known))
            self.say(one.text, one.figure, "right", known)
        return left

    def _parts(self, figures: list[Open]) -> list[Open]:
        """Take away those of one sentence that speak of one fact and make it up together."""
        alike: dict[tuple[int, tuple[int, int], str], list[Open]] = {}
        for one in figures:
            if one.guesses and (known := one.guesses[0].known).quantity is not None:
                alike.setdefault((id(one.text), one.figure.sentence, known.mark), []).append(one)
        done: set[int] = set()
        for parts in alike.values():
            known = parts[0].guesses[0].known
            if (
                len(parts) > 1
                and known.quantity
                and sum(p.figure.quantity.value for p in parts) == known.quantity.value
            ):
                done.update(map(id, parts))
                for part in parts:
                    self.say(part.text, part.figure, "right", known)
        return [one for one in figures if id(one) not in done]

    def _differing(self, figures: list[Open]) -> list[Open]:
        """Take away those whose words plainly speak of a fact that no other figure shows.

        A figure of one that another shows may be of a part of it, unless it is its value but for a slip.
        """
        rivals: list[tuple[bool, float, int]] = []
        for n, one in enumerate(figures):
            best = one.sure
            if best and best.quantity is not None and not self._partial(one):
                slipped = rounding.slip(one.figure.quantity, best.quantity, best.last)
                rivals.append((not slipped, -one.guesses[0].score, n))
        taken = set()
        for no_slip, _, n in sorted(rivals):
            one, known = figures[n], figures[n].guesses[0].known
            assert known.quantity is not None
            if known.mark not in self.shown or (not no_slip and self._surely(one.figure.quantity, known)):
                self.settle(one.text, one.figure, known)
                self._show(known)
                taken.add(n)
        return [one for n, one in enumerate(figures) if n not in taken]

    def _surely(self, said: Quantity, known: Known) -> bool:
        """Say whether a figure looks so much like a fact's that it is of no part of it: 852 and 825."""
        assert known.quantity is not None
        slip = rounding.slip(said, known.quantity, known.last)
        if slip in (rounding.LAST, rounding.SWAPPED):
            return said.value >= FEW
        alike = slip in (rounding.UNIT, rounding.DIGIT)
        return alike and len(known.quantity.digits) > 2 and len(said.digits) == len(known.quantity.digits)

    def _partial(self, one: Open) -> bool:
        """Say whether a figure is of a part, and not of one that is a fact of its own."""
        part = scope.part(one.text.text, one.figure)
        return part != "" and (part != "其中" or one.guesses[0].known.mark in self.shown)

    def _rest(self, figures: list[Open]) -> None:
        """Judge what is left by its value, and by the facts that nothing shows; sums at the very last."""
        last: list[tuple[Open, bool]] = []
        for one in sorted(figures, key=lambda one: -one.guesses[0].score if one.guesses else 0):
            said = one.figure.quantity
            alike = [known for known in self.ledger.alike(said) if said.value >= FEW or _same(said, known)]
            fresh = [known for known in alike if known.mark not in self.shown]
            near = self._near(one)
            if alike and said.value >= _SURE_SIZE:
                self.say(one.text, one.figure, "right", (fresh or alike)[0])
            elif fresh and (said.value >= FEW or near is None or near.score < _CLEARLY):
                self.say(one.text, one.figure, "right", fresh[0])
            elif near and not one.sure and not self._partial(one):
                self._doubt(one, near)
            else:
                last.append((one, bool(alike) and near is None))
        for one, chance in last:
            if self._needless(one, chance=chance):
                self.say(one.text, one.figure, "left")
            else:
                self.say(one.text, one.figure, "unknown", one.sure)

    def _near(self, one: Open) -> Guess | None:
        """Give the fact that a figure's words are nearest to of those that no figure shows."""
        given = (g for g in one.guesses if g.known.quantity is not None and g.known.mark not in self.shown)
        best = next(given, None)
        return best if best and best.score >= _WEAK else None

    def _doubt(self, one: Open, near: Guess) -> None:
        """Judge a figure whose words hint at a fact that nothing shows; a slip makes it that fact's."""
        known = near.known
        assert known.quantity is not None
        if near.score >= _CLEARLY or rounding.slip(one.figure.quantity, known.quantity, known.last):
            self.settle(one.text, one.figure, known)
        else:
            self.say(one.text, one.figure, "unknown", known)

    def _needless(self, one: Open, *, chance: bool) -> bool:
        """Say whether the sheet need not have a figure; `chance` says that a fact has its value."""
        if one.sure and one.sure.quantity is not None and not scope.summed(one.text.text, one.figure):
            return False
        if chance or one.text.role == "cell" or scope.idle(one.text.text, one.figure):
            return True
        return self._share(one) if one.figure.quantity.unit == PERCENT else self._total(one)

    def _around(self, one: Open, start: int, end: int) -> list[Quantity]:
        """Give the sheet's figures that the same text shows from `start` to `end`, in order, the last few."""
        around = sorted(
            (j.start, j.known.quantity)
            for j in self.judged
            if j.verdict == "right"
            and j.known
            and j.known.quantity
            and j.text is one.text
            and start <= j.start < end
        )
        return [known for _, known in around[-_NEAREST:]]

    def _share(self, one: Open) -> bool:
        """Say whether a figure is the share of one figure of its paragraph in another."""
        around = self._around(one, 0, one.figure.end)
        return any(
            whole.value
            and part.value <= whole.value
            and rounds(part.value / whole.value * 100, one.figure.quantity.number)
            for whole in around
            for part in around
            if part is not whole and rounding.comparable(part.unit, whole.unit)
        )

    def _total(self, one: Open) -> bool:
        """Say whether a figure is the sum or the difference of others of its sentence."""
        value = one.figure.quantity.value
        around = self._around(one, *one.figure.sentence)
        same = [q.value for q in around if rounding.comparable(q.unit, one.figure.quantity.unit)]
        for first, total in enumerate(same):
            for other in same[first + 1 :]:
                total += other
                if value in (total, abs(same[first] - other)):
                    return True
        return False


def _is(one: Open, known: Known) -> bool:
    return known.quantity is not None and rounding.agrees(one.figure.quantity, known.quantity)


def agreeing(one: Open) -> Known | None:
    """Give the fact that a figure has the value of, and of which its words speak about as well as of any."""
    given = [guess for guess in one.guesses if guess.known.quantity is not None]
    best = given[0].score if given else 0.0
    for known, score, _ in given:
        near = score >= best - _LIKE or (score >= ENOUGH and best < OWN_WORDS)
        if near and _is(one, known):
            return known
    return None


def _same(said: Quantity, known: Known) -> bool:
    return quantity.same_kind(said.unit, known.unit)


def rounds(true: Decimal, said: Decimal) -> bool:
    """Say whether a number is the true one, rounded half up to its own last place."""
    exponent = said.as_tuple().exponent
    assert isinstance(exponent, int)
    return true.quantize(Decimal(1).scaleb(min(0, exponent)), ROUND_HALF_UP) == said
