"""Which figures of a fact sheet a report leaves out."""

from __future__ import annotations

from itertools import islice

from rldraft.checks.sheet import rounding
from rldraft.checks.sheet.ledger import Known
from rldraft.checks.sheet.matching import MOST, compare
from rldraft.checks.sheet.verdicts import FEW
from rldraft.checks.sheet.wording import wording
from rldraft.checks.subject import Subject
from rldraft.late import late
from rldraft.quantity import Quantity

_ANY_NUMBER = late(r"[0-9]+(?:\.[0-9]+)?")


def unused(subject: Subject) -> list[Known]:
    """Give the sheet's figures above zero of which nothing is in the report, though the pack prints them."""
    made = compare(subject)
    if made is None or not made.judged:
        return []
    taken = {(id(one.text), one.start) for one in made.judged if one.verdict == "right" and one.known}
    figures = ((text, figure) for text in subject.texts for figure in subject.figures(text))
    # Whether a figure as it is written stands somewhere and shows no other fact.
    said: dict[Quantity, bool] = {}
    for text, found in islice(figures, MOST):
        free = (id(text), found.start) not in taken
        said[found.quantity] = said.get(found.quantity, False) or free
    numbers = {number for text in subject.texts for number in _ANY_NUMBER.findall(text.text.replace(",", ""))}
    left = []
    for one in made.ledger.known.values():
        known = one.quantity
        if known is None or known.value <= 0 or one.key in made.shown:
            continue
        if (one.name and known.digits in numbers) or any(
            _whole(one, made.ledger.known.get(key)) for key in made.shown
        ):
            continue
        # 受理办结852件 shows two facts; of small numbers one that shows another fact shows no second.
        if not any(
            (free or known.value >= FEW)
            and rounding.comparable(figure.unit, one.unit)
            and rounding.agrees(figure, known)
            for figure, free in said.items()
        ):
            left.append(one)
    if not left:
        return []
    # What the pack does not print for such a sheet, the words around it say: 未发生, 全部办结.
    printed = {key for source in wording(made.ledger.facts).sources for key in made.ledger.keys(source)}
    return [one for one in left if one.name or one.key in printed]


def _whole(part: Known, one: Known | None) -> bool:
    """Say whether a fact is the whole of another of its group: 3件，均已办结 tells of both."""
    if one is None or one.quantity != part.quantity or one.key == part.key:
        return False
    return one.key.rpartition(".")[0] == part.key.rpartition(".")[0]
