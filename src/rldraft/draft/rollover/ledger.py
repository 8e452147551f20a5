"""The figures of last year on their way into a fact sheet: which fact each is, and how it prints."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from rldraft import quantity
from rldraft.facts import OWN, FactDef, live
from rldraft.facts.yamltree import EMPTY
from rldraft.quantity import Quantity
from rldraft.reading.labels import short

# What counts anything, for a number that has no unit.
ANY_UNIT = "个"
_LONGEST = 16
_NO_NAME = re.compile(r"[\W_]+|\d+年?度?")
_LETTER = re.compile(r"^[^\W\d_]")


class Printed(NamedTuple):
    """What stands in the draft for a figure, and what it prints with last year's value."""

    target: str
    text: str


class Ledger:
    """What the sheet is to have: last year's value of known facts, and figures of its own."""

    def __init__(self, taken: set[str], *, foreign: bool = False) -> None:
        """`taken` are the names under 其他 that the sheet has already; `foreign` figures do not enter it."""
        self.foreign = foreign
        self.known: dict[str, Quantity] = {}
        self.own: dict[str, tuple[Quantity, str]] = {}
        self._names = set(taken)
        self._same: dict[tuple[str, Quantity, bool], str] = {}

    def enter_known(self, fact: FactDef, figure: Quantity) -> Quantity:
        """Enter a known fact's value; give it as the sheet will hold it."""
        held = figure if quantity.same_kind(figure.unit, fact.unit) else figure._replace(unit=fact.unit)
        self.known[fact.key] = held
        return held

    def enter_own(
        self, label: str, figure: Quantity, *, plan: bool, cell: bool
    ) -> tuple[str, Quantity, bool]:
        """Enter a figure that no fact is; give its key, its value and whether it stood there before.

        The same label with the same value is the same figure; a plan's is apart from what was done, and so
        is each cell of a table.
        """
        held = _holdable(figure)
        same = (label, held, plan)
        if label and not cell and same in self._same:
            return self._same[same], held, True
        name = self._name(("计划" if plan else "") + label)
        key = f"{OWN}.{name}"
        if not cell:
            self._same[same] = key
        self.own[name] = held, label
        return key, held, False

    def _name(self, label: str) -> str:
        plain = short(_NO_NAME.sub("", label))[-_LONGEST:]
        if not _LETTER.match(plain) or plain in EMPTY:
            plain = f"数{plain}"
        name, number = plain, 2
        while name in self._names:
            name, number = f"{plain}{number}", number + 1
        self._names.add(name)
        return name


def _holdable(figure: Quantity) -> Quantity:
    """Give a figure as a sheet reads it back: with another unit where its own cannot be written there."""
    figure = figure._replace(number=abs(figure.number), unit=figure.unit or ANY_UNIT)
    if _reads(figure):
        return figure
    plain = Quantity(figure.number, ANY_UNIT, figure.before, figure.odd)
    return plain if _reads(plain) else Quantity(Decimal(figure.number), ANY_UNIT)


def _reads(figure: Quantity) -> bool:
    try:
        return quantity.read(str(figure)) == figure
    except ValueError:
        return False


def written(key: str, held: Quantity, unit: str, raw: str) -> Printed:
    """Give the reference that prints a figure as it stood (`raw`), or nearly so; `unit` is the fact's."""
    shown = held.in_house_unit(unit)
    if str(shown) == raw:
        return Printed(f"{{{{ {key} }}}}", raw)
    bare = held.to(unit) if quantity.same_kind(held.unit, unit) else held
    digits = f"{bare.before}{bare.digits}{bare.odd}{bare.after}"
    tail = raw.removeprefix(digits)
    if raw.startswith(digits) and not re.search(r"^[.,]|\d", tail):
        return Printed(f"{{{{ {key}|数 }}}}{live.escape(tail)}", raw)
    return Printed(f"{{{{ {key} }}}}", str(shown))


def bare(key: str, held: Quantity) -> Printed:
    """Give the reference that prints a figure without a unit, where none stood."""
    return Printed(f"{{{{ {key}|数 }}}}", f"{held.before}{held.digits}{held.odd}{held.after}")
