"""Last year's numbers become live: known facts, the sheet's own figures, what is computed from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from rldraft import quantity
from rldraft.corpus.binding.edits import Edit, gap
from rldraft.draft.rollover.ledger import Ledger, Printed, bare, written
from rldraft.draft.rollover.numbers import Number
from rldraft.draft.rollover.texts import Text
from rldraft.facts import Facts, Figure
from rldraft.facts.expression import keys, parse
from rldraft.facts.validate import unequal
from rldraft.quantity import Quantity

How = Literal["已知数据", "其他", "重复", "求和", "占比", "同比", "上年数", "待填"]

_NEAR = re.compile(r"[，,（(、\s]*")
_OF_IT = re.compile("其中|包括|包含|含|分别")
_IN_ALL = re.compile(r"(?:共|合计|总计|共计|累计|总共)[^，。；：0-9]{0,4}$")
_SHARE = re.compile("占|比例|比重|率")
_PARTS = 12


class Rolled(NamedTuple):
    """A number that is live now: the edit, how, and what it prints with last year's value.

    `exact` says that this is what stood there.
    """

    text: int
    edit: Edit
    how: How
    raw: str
    printed: str

    @property
    def exact(self) -> bool:
        """Whether it prints as it stood."""
        return self.raw == self.printed


class _Held(NamedTuple):
    """A number's expression, its value in the sheet, and whether it is a fact, not a computation."""

    source: str
    value: Quantity
    fact: bool


def roll(numbers: Sequence[Number], texts: Sequence[Text], facts: Facts, ledger: Ledger) -> list[Rolled]:
    """Make every number live; one of another body's that no fact is becomes a gap."""
    _settle(numbers, facts)
    computed = {id(n): found for n, found in _computed(numbers, texts)}
    held: dict[int, _Held] = {}
    rolled: list[Rolled] = []
    later: list[Number] = []
    for number in numbers:
        if id(number) in computed or number.change >= 0 or number.before:
            later.append(number)
            continue
        rolled.append(_fact(number, facts, ledger, held))
    for number in later:
        made = _compute(number, computed[id(number)], held) if id(number) in computed else None
        if made is None and (number.change >= 0 or number.before):
            made = _compared(number, numbers, texts, held)
        rolled.append(made or _fact(number, facts, ledger, held))
    return sorted(rolled, key=lambda each: (each.text, each.edit.start))


def _settle(numbers: Sequence[Number], facts: Facts) -> None:
    """Leave each known fact to one value alone, and to none that contradicts what the template adds up."""
    chosen: dict[str, list[Number]] = {}
    for number in numbers:
        if number.choice is not None and _fits(number.quantity.unit, number.choice.fact.unit):
            chosen.setdefault(number.choice.fact.key, []).append(number)
        else:
            number.choice = None
    sure: dict[str, Number] = {}
    for key, rivals in chosen.items():
        best = max(rivals, key=_score)
        sure[key] = best
        for rival in rivals:
            if rival.quantity != best.quantity or (rival.cell and rival is not best):
                rival.choice = None
    while True:
        # A sheet that is given holds its own values for this year: they are not last year's.
        filled = Facts(facts.schema, {key: Figure(_as(n, facts, key)) for key, n in sure.items()})
        equation = next((found for found, problem in unequal(filled) if problem.severity == "error"), None)
        if equation is None:
            return
        sides = (parse(side) for side in (equation.left, equation.right))
        members = [key for side in sides for key in keys(side, facts.schema) if key in sure]
        worst = min(members, key=lambda key: _score(sure[key]))
        del sure[worst]
        for number in chosen[worst]:
            number.choice = None


def _fits(unit: str, wanted: str) -> bool:
    """Whether a fact's unit can stand for another: 家次 for 户, but not for 万户, which is ten thousand."""
    return quantity.same_kind(unit, wanted) or not unit.startswith(("万", "亿", "千", "百"))


def _score(number: Number) -> float:
    return number.choice.score if number.choice else 0.0


def _as(number: Number, facts: Facts, key: str) -> Quantity:
    unit = facts.schema[key].unit
    known = quantity.same_kind(number.quantity.unit, unit)
    return number.quantity if known else number.quantity._replace(unit=unit)


def _fact(number: Number, facts: Facts, ledger: Ledger, held: dict[int, _Held]) -> Rolled:
    how: How
    if number.choice is not None:
        fact = number.choice.fact
        key, unit, how = fact.key, fact.unit, "已知数据"
        value = ledger.enter_known(fact, number.quantity)
    elif ledger.foreign:
        target = gap(number.label, number.quantity.unit)
        return _rolled(number, Printed(target, target), "待填")
    else:
        key, value, again = ledger.enter_own(
            number.label, number.quantity, plan=number.plan, cell=number.cell
        )
        unit, how = value.unit, "重复" if again else "其他"
    held[id(number)] = _Held(key, value, fact=True)
    printed = written(key, value, unit, number.raw) if number.quantity.unit else bare(key, value)
    return _rolled(number, printed, how)


def _rolled(number: Number, printed: Printed, how: How, start: int | None = None, raw: str = "") -> Rolled:
    begin = number.start if start is None else start
    edit = Edit(begin, number.end, printed.target, "figure")
    return Rolled(number.text, edit, how, raw or number.raw, printed.text)


class _Sum(NamedTuple):
    parts: tuple[Number, ...]
    sign: Literal["+", "/"] = "+"


def _computed(numbers: Sequence[Number], texts: Sequence[Text]) -> list[tuple[Number, _Sum]]:
    """Give the numbers that follow from others of their sentence."""
    found: list[tuple[Number, _Sum]] = []
    for (index, _), group in groupby(numbers, key=lambda n: (n.text, n.sentence)):
        row = [n for n in group if n.change < 0 and not n.before]
        text = texts[index].text
        busy: set[int] = set()
        for at, number in enumerate(row):
            if number.choice is not None or id(number) in busy:
                continue
            made = _total(row, at, text) or _share(row, at, text)
            if made is not None and not any(id(part) == id(n) for part in made.parts for n, _ in found):
                found.append((number, made))
                busy.update(id(part) for part in made.parts)
    return found


def _total(row: list[Number], at: int, text: str) -> _Sum | None:
    whole = row[at]
    if whole.quantity.approximate or not whole.quantity.value:
        return None
    following = row[at + 1 : at + 1 + _PARTS]
    parts: tuple[Number, ...] | None = None
    if following and _OF_IT.search(text, whole.end, following[0].start):
        parts = _adding_up(whole, following)
    if parts is None and _IN_ALL.search(text, max(0, whole.start - 8), whole.start):
        parts = _adding_up(whole, row[max(0, at - _PARTS) : at][::-1])
    return _Sum(tuple(sorted(parts, key=lambda part: part.start))) if parts else None


def _adding_up(whole: Number, others: Sequence[Number]) -> tuple[Number, ...] | None:
    parts: list[Number] = []
    for other in others:
        figure = other.quantity
        if figure.unit != whole.quantity.unit or figure.approximate or not figure.value:
            return None
        parts.append(other)
        value = sum(part.quantity.value for part in parts)
        if value == whole.quantity.value and len(parts) > 1:
            return tuple(parts)
        if value >= whole.quantity.value:
            return None
    return None


def _share(row: list[Number], at: int, text: str) -> _Sum | None:
    percent = row[at]
    if percent.quantity.unit != quantity.PERCENT or not _SHARE.search(
        text, max(0, percent.start - 12), percent.start
    ):
        return None
    earlier = [n for n in row[max(0, at - 6) : at] if not n.quantity.approximate]
    for whole in earlier[::-1]:
        for part in earlier[::-1]:
            if part is whole or not quantity.same_kind(part.quantity.unit, whole.quantity.unit):
                continue
            if not 0 < part.quantity.value < whole.quantity.value:
                continue
            if str(quantity.share(part.quantity, whole.quantity)) == percent.raw:
                return _Sum((part, whole), "/")
    return None


def _compute(number: Number, made: _Sum, held: dict[int, _Held]) -> Rolled | None:
    parts = [held.get(id(part)) for part in made.parts]
    there = [part for part in parts if part is not None and part.fact]
    if len(there) < len(parts) or len({part.source for part in there}) < len(there):
        return None
    values = [part.value for part in there]
    if not all(quantity.same_kind(value.unit, values[0].unit) for value in values):
        return None
    result = quantity.total(values) if made.sign == "+" else quantity.share(*values)
    if str(result) != number.raw:
        return None
    source = f" {made.sign} ".join(part.source for part in there)
    held[id(number)] = _Held(f"({source})", result, fact=False)
    printed = Printed(f"{{{{ {source} }}}}", number.raw)
    return _rolled(number, printed, "求和" if made.sign == "+" else "占比")


def _compared(
    number: Number, numbers: Sequence[Number], texts: Sequence[Text], held: dict[int, _Held]
) -> Rolled | None:
    """Give the comparison with the year before, words and all, where it is plain what is compared."""
    start = number.change if number.change >= 0 else number.start
    earlier = [
        n for n in numbers if n.text == number.text and n.end <= start and n.sentence == number.sentence
    ]
    subject = held.get(id(earlier[-1])) if earlier else None
    if subject is None:
        return None
    text = texts[number.text].text
    if number.before:
        if earlier[-1].quantity.unit != number.quantity.unit:
            return None
        return _rolled(number, Printed(f"{{{{ {subject.source}|上年 }}}}", str(subject.value)), "上年数")
    points = number.quantity.unit.endswith("百分点")
    of_share = subject.value.unit == quantity.PERCENT
    if number.quantity.unit != quantity.PERCENT and not points:
        return None
    if points != of_share or not _NEAR.fullmatch(text, earlier[-1].end, start):
        return None
    moved = quantity.change(subject.value, subject.value)
    printed = Printed(f"{{{{ {subject.source}|同比 }}}}", moved)
    return _rolled(number, printed, "同比", start, text[start : number.end])
