"""A report's figures against its fact sheet: which are right, which differ, which the sheet does not have."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from rldraft import quantity
from rldraft.checks.sheet import rounding, scope
from rldraft.checks.sheet.ledger import Guess, Known, Ledger
from rldraft.checks.sheet.verdicts import OWN_WORDS, Judged, Open, Verdicts, agreeing, rounds
from rldraft.checks.sheet.wording import Printed, Wording, numbers, wording
from rldraft.checks.subject import Subject, Text
from rldraft.corpus.binding.figures import CHANGE, LAST
from rldraft.late import late
from rldraft.quantity import PERCENT
from rldraft.reading.figures import Found, in_table
from rldraft.report import Origin, Piece, Table

NO_LAST = "上年"  # why a figure is unknown: the sheet lacks last year's value
_FELL = late("[降减少缩落滑低]")
_FAR = 40
MOST = 2_000  # figures: no report has more, and a heap of numbers must not hold the program up
_NOWHERE = Origin((Piece(0, 0, 0),))


class Comparison(NamedTuple):
    """Every figure with its verdict, in the order of the text; the sheet; the keys of the facts shown."""

    judged: list[Judged]
    ledger: Ledger
    shown: set[str]


_held: list[tuple[Callable[[], Subject | None], Comparison]] = []


def compare(subject: Subject) -> Comparison | None:
    """Hold a report against its fact sheet; None without one.

    The rules ask one after another: the last answer is kept.
    """
    if subject.facts is None:
        return None
    if _held and _held[0][0]() is subject:
        return _held[0][1]
    verdicts = Verdicts(Ledger(subject.facts))
    if not verdicts.ledger.empty:
        # In a draft, what stands in the pack's own words is live.
        words = wording(subject.facts) if subject.kind != "draft" else Wording((), {})
        for text in subject.texts:
            for span in text.spans:
                verdicts.show(span.source)
        figures = chain(_in_texts(subject, words, verdicts), _in_tables(subject, words, verdicts))
        verdicts.judge(islice(figures, MOST))
    order = {id(text): n for n, text in enumerate(subject.texts)}
    verdicts.judged.sort(key=lambda j: (order.get(id(j.text), len(order)), j.text.origin.line, j.start))
    made = Comparison(verdicts.judged, verdicts.ledger, verdicts.shown)
    _held[:] = [(weakref.ref(subject), made)]
    return made


def _in_texts(subject: Subject, words: Wording, verdicts: Verdicts) -> Iterator[Open]:
    """Judge what is plain from the pack's own words, and what compares with last year; give the rest."""
    for text in subject.texts:
        if text.role not in ("heading", "body") or subject.kind_of(text) == "plans":
            continue
        found = subject.figures(text)
        known: Known | None = None
        for at, figure in enumerate(found):
            if at and found[at - 1].sentence != figure.sentence:
                known = None
            if text.live(figure.start, figure.end):
                sources = (s.source for s in text.spans if s.start < figure.end and figure.start < s.end)
                known = verdicts.ledger.known.get(next(sources, "")) or known
                continue
            own = _pack_words(words.phrase(text.text, figure.start, figure.end), figure, verdicts.ledger)
            if own and (own[1] or own[0].key not in verdicts.ledger.known):
                known = verdicts.ledger.known.get(own[0].key) or known
                verdicts.settle(text, figure, own[0])
                continue
            floor = max(figure.sentence[0], figure.start - _FAR)
            change = CHANGE.search(text.text[floor : figure.start])
            if change:
                _change(text, figure._replace(start=floor + change.start()), known, verdicts)
                continue
            guesses = _guesses(text, found, at, own, verdicts.ledger)
            if LAST.search(text.text[floor : figure.start]):
                _last_year(text, figure, guesses, verdicts)
                continue
            one = Open(text, figure, guesses)
            known = one.sure or agreeing(one)
            if scope.elsewhere(text.text, figure, subject.year):
                verdicts.say(text, figure, "left")
            else:
                yield one


def _pack_words(phrase: Printed | None, figure: Found, ledger: Ledger) -> tuple[Known, bool] | None:
    """Give what the pack prints in such words, and whether that is certain."""
    if phrase is None or not phrase.source or phrase.source.endswith("|同比"):
        return None
    if not rounding.comparable(figure.quantity.unit, phrase.quantity.unit):
        return None
    return ledger.at(phrase.source, phrase.quantity)._replace(quantity=phrase.quantity), phrase.certain


def _guesses(
    text: Text, found: Sequence[Found], at: int, own: tuple[Known, bool] | None, ledger: Ledger
) -> list[Guess]:
    guesses = ledger.guesses(text.text, found, at)
    if own is None:
        return guesses
    return [Guess(own[0], OWN_WORDS, sure=True), *(g for g in guesses if g.known.key != own[0].key)]


def _change(text: Text, figure: Found, own: Known | None, verdicts: Verdicts) -> None:
    """Hold 较上年增长12.3% against what the sheet's two years give; `figure` begins with its words."""
    if own is None or own.quantity is None or own.last is None:
        verdicts.say(text, figure, "unknown", own, why=NO_LAST)
        return
    said = figure.quantity
    moved = own.quantity.value - own.last.value
    points = said.unit.endswith("百分点")
    if said.unit == PERCENT and own.unit != PERCENT:
        true = abs(moved) / own.last.value * 100 if own.last.value else None
    elif (points and own.unit == PERCENT) or rounding.comparable(said.unit, own.unit):
        true = abs(moved) / (1 if points else quantity.base_unit(said.unit)[1])
    else:
        true = None
    fell = _FELL.search(text.text[figure.start : figure.end]) is not None
    if true is None:
        verdicts.say(text, figure, "left")
    elif (moved < 0) == fell and (said.approximate or rounds(true, said.number)):
        verdicts.say(text, figure, "right")
    else:
        verdicts.say(text, figure, "differs", own, quantity.change(own.quantity, own.last))


def _last_year(text: Text, figure: Found, guesses: Sequence[Guess], verdicts: Verdicts) -> None:
    """Hold 上年12件 against last year's value of the fact."""
    sure = guesses[0].known if guesses and guesses[0].sure else None
    if any(g.known.last and rounding.agrees(figure.quantity, g.known.last) for g in guesses):
        verdicts.say(text, figure, "right")
    elif sure and sure.last:
        should = rounding.printed(sure.last, figure.quantity, sure.unit)
        verdicts.say(text, figure, "differs", sure, f"上年{should}")
    else:
        verdicts.say(text, figure, "unknown", sure, why=NO_LAST)


def _in_tables(subject: Subject, words: Wording, verdicts: Verdicts) -> Iterator[Open]:
    """Judge the cells of tables that the pack prints; give the figures of others."""
    for index, node in enumerate(subject.nodes):
        tables = [block for block in node.section.blocks if isinstance(block, Table)]
        if not tables or node.kind == "plans":
            continue
        done: set[int] = set()
        for heads, cells in numbers(tables).items():
            for cell, one in zip(cells, words.cells(heads, len(cells)), strict=True):
                if one is not None:
                    done.add(id(cell))
                    text = Text(cell.text, cell.origin or _NOWHERE, "cell", index)
                    said = quantity.read(cell.text, one.quantity.unit)
                    figure = Found(0, len(cell.text), said, "".join(heads), (0, len(cell.text)))
                    verdicts.settle(text, figure, Known(one.source, one.quantity, one.quantity.unit))
        for table in tables:
            for row, column, found in in_table(table):
                cell = table.rows[row][column].content
                if id(cell) not in done and not cell.spans and found.quantity.unit:
                    text = Text(cell.text, cell.origin or _NOWHERE, "cell", index)
                    yield Open(text, found, verdicts.ledger.guesses(cell.text, [found], 0))
