"""What a template sees: groups of facts, and facts that stay references when they are printed.

A printed fact leaves a mark in the text (`REF` … `END`); one that is absent leaves a hole (`HOLE` … `END`),
which takes its sentence away (see `prune`). Words of the drafter are guarded character by character, so that
nothing in them acts as syntax; `STOP` says that they end a sentence. The marks are private-use characters,
which a fact sheet cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Literal

from rldraft.facts import ExpressionError, FactDef, Facts
from rldraft.facts import expression as ex
from rldraft.facts.expression import Expression
from rldraft.numbering import chinese
from rldraft.problems import did_you_mean
from rldraft.quantity import Quantity

REF, HOLE, END, STOP = "\ue000", "\ue002", "\ue001", "\ue003"
# Syntax, and what splits or numbers sentences: in a drafter's words all of it is only text.
_GUARDED = "\\{}[]#|^<\n。！？；：，、是“”‘’《》（）【】「」〔〕"
_GUARD = {ord(c): chr(0xE010 + i) for i, c in enumerate(_GUARDED)}
_PLAIN = {guard: "\\" + chr(c) if chr(c) in "\\{#|^<" else chr(c) for c, guard in _GUARD.items()}
_GUARDS = re.compile(f"[{''.join(_PLAIN)}]")
_LONGEST = 20_000


_SIGNS: dict[str, Literal["+", "-", "/"]] = {"+": "+", "-": "-", "/": "/"}


class Guarded(str):
    """Words of the drafter that are guarded already, with a mark of ours."""

    __slots__ = ()


class UnknownFact(ExpressionError):
    """A template names a fact that its pack does not define."""


class Group:
    """The facts under one name: ``行政执法`` in ``行政执法.罚款金额``."""

    __slots__ = ("facts", "members", "path")

    def __init__(self, path: str, facts: Facts) -> None:
        self.path = path
        self.facts = facts
        self.members: dict[str, object] = {}

    def member(self, name: str) -> object:
        """Give the fact or group of that name; UnknownFact if there is none."""
        if name not in self.members:
            self.members[name] = self._find(name)
        return self.members[name]

    def _find(self, name: str) -> object:
        path = f"{self.path}.{name}"
        if self.facts.schema.get(path) is None and self.facts.schema.names(path) is None:
            hint = did_you_mean(path, self.facts.schema.keys())
            raise UnknownFact(f"没有“{path}”这一项数据", hint)
        return value(path, self.facts)


class Live:
    """A fact, or a figure computed from facts, that prints as a reference and can be asked about."""

    __slots__ = ("_results", "expression", "facts")

    def __init__(self, expression: Expression, facts: Facts) -> None:
        self.expression = expression
        self.facts = facts
        self._results: list[Quantity | str | int | None] = []

    def result(self) -> Quantity | str | int | None:
        """Give its value, None while it is missing."""
        if not self._results:
            self._results.append(ex.evaluate(self.expression, self.facts))
        return self._results[0]

    def given(self) -> bool:
        """Say whether it has a value; zero is one."""
        return self.result() is not None

    def zero(self) -> bool:
        """Say whether it is given and zero."""
        result = self.result()
        return isinstance(result, Quantity) and not result.value

    def __bool__(self) -> bool:
        """Say whether there is something to tell: given, and not zero."""
        result = self.result()
        return result.value > 0 if isinstance(result, Quantity) else bool(result)

    def trend(self) -> int | None:
        """Give 1, 0 or -1 for a rise, no change or a fall since last year, None if one is missing."""
        now, last = self.result(), ex.evaluate(self.expression, self.facts, last=True)
        if not isinstance(now, Quantity) or not isinstance(last, Quantity):
            return None
        return (now.value > last.value) - (now.value < last.value)

    def combined(self, sign: str, other: object, *, swapped: bool = False) -> Live:
        """Give sum, difference or share with another fact or, for a year, a whole number."""
        if isinstance(other, int) and sign in ("+", "-"):
            operand: Expression = ex.Whole(other)
        elif isinstance(other, Live):
            operand = other.expression
        else:
            raise ExpressionError("只有数据之间才能加、减、求占比", "文字请直接写在模板里")
        first, second = (operand, self.expression) if swapped else (self.expression, operand)
        return Live(ex.combined(_SIGNS[sign], first, second), self.facts)

    def filtered(self, name: str) -> Live:
        """Give it seen through 上年, 同比, 数 or 含零."""
        return Live(ex.seen(self.expression, name), self.facts)

    def _size(self, other: object) -> tuple[Decimal, Decimal]:
        result = self.result()
        if isinstance(other, Live):
            there = other.result()
            if isinstance(result, Quantity) and isinstance(there, Quantity):
                return result.value, there.value
            result, other = (0 if result is None else result), (0 if there is None else there)
        mine = result.number if isinstance(result, Quantity) else result or 0
        theirs = other.number if isinstance(other, Quantity) else other
        if isinstance(mine, str) or not isinstance(theirs, int | float | Decimal):
            raise ExpressionError(f"“{self.expression}”不能比较大小")
        return Decimal(mine), Decimal(theirs)

    def __lt__(self, other: object) -> bool:
        """Compare sizes; a missing figure counts as none."""
        mine, theirs = self._size(other)
        return mine < theirs

    def __gt__(self, other: object) -> bool:
        """Compare sizes; a missing figure counts as none."""
        mine, theirs = self._size(other)
        return mine > theirs

    def __le__(self, other: object) -> bool:
        """Compare sizes; a missing figure counts as none."""
        return not self > other

    def __ge__(self, other: object) -> bool:
        """Compare sizes; a missing figure counts as none."""
        return not self < other

    def __eq__(self, other: object) -> bool:
        """Compare with a text, a number or another fact."""
        if isinstance(other, str) or other is None:
            result = self.result()
            return result == other
        mine, theirs = self._size(other)
        return mine == theirs

    __hash__ = None  # type: ignore[assignment]

    def mark(self) -> str:
        """Give what it leaves in the text: a reference, or a hole if it takes its sentence away."""
        result = self.result()
        if result is None:
            hidden = not self._required()
        else:
            hidden = isinstance(result, Quantity) and not result.value and not self._zero_wanted()
        whole = isinstance(self.expression, ex.Filtered) and self.expression.name == "句"
        return f"{HOLE if hidden else REF}{self.expression}{END}{STOP if whole else ''}"

    def _zero_wanted(self) -> bool:
        return isinstance(self.expression, ex.Filtered) and self.expression.name in ("含零", "数")

    def _required(self) -> bool:
        """Whether all that is missing is required, so that a gap must show; a comparison never is."""
        if isinstance(self.expression, ex.Filtered) and self.expression.name in ("同比", "上年"):
            return False
        keys = map(self.facts.base, ex.keys(self.expression, self.facts.schema))
        definitions = [self.facts.schema[key] for key in keys]
        absent = [d for d in definitions if not self.facts.given(d.key)]
        return bool(absent) and all(self.facts.required(d) for d in absent)


def value(path: str, facts: Facts) -> object:
    """Give what stands for a fact or group in a template: Live, Group, a list's items, or a flag."""
    definition: FactDef | None = facts.schema.get(path)
    if definition is None:
        return Group(path, facts)
    if definition.kind == "list":
        items = facts.get(path)
        blank: dict[str, object] = dict.fromkeys(definition.fields)
        if not isinstance(items, tuple):
            if not facts.required(definition):
                return ()
            gap = Live(ex.Key(path), facts)
            return (blank | {definition.fields[0]: gap} if definition.fields else gap,)
        return tuple(blank | item if isinstance(item, dict) else item for item in items)
    if definition.kind == "flag":
        return bool(facts.get(path))
    return Live(ex.Key(path), facts)


def printed(found: object) -> str:
    """Give the text that a template's {{ … }} leaves; ExpressionError for what cannot be printed."""
    if isinstance(found, Live):
        return found.mark()
    if found is None:
        return f"{HOLE}{END}"
    if isinstance(found, Guarded):
        return found
    if isinstance(found, str):
        return found.translate(_GUARD)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if isinstance(found, Group):
        raise ExpressionError(f"“{found.path}”是一组数据，不能直接印出", "请写到其中的一项")
    raise ExpressionError("列表不能直接印出", "请用 {% for %} 逐项写出，或用 |join")


def finish(text: str) -> str:
    """Turn marks into draft syntax: references into {{ … }}, guarded characters into escaped ones."""
    text = text.replace(REF, "{{ ").replace(END, " }}").replace(STOP, "")
    return _GUARDS.sub(lambda guard: _PLAIN[guard[0]], text)


def _live(found: object, name: str) -> Live:
    if not isinstance(found, Live):
        raise ExpressionError(f"“|{name}”只能用在数据后面")
    return found


def _joined(items: object, separator: str = "") -> str:
    if not isinstance(items, Iterable) or isinstance(items, str):
        raise ExpressionError("“|join”只能用在列表后面")
    # Drafters end an item with a point of their own, which would stand before ours.
    parts = [ex.phrase(item) if isinstance(item, str) else printed(item) for item in items]
    if sum(map(len, parts)) + len(separator) * len(parts) > _LONGEST:
        raise ExpressionError("“|join”得出的文字太长")
    return separator.join(parts)


def _sum(items: object) -> Live | None:
    if isinstance(items, Group):
        return Live(ex.Filtered(ex.Key(items.path), "合计"), items.facts)
    if not isinstance(items, list | tuple):
        raise ExpressionError("“|合计”只能用在一组数据或列表后面", "写成 行政执法|合计 或 [甲, 乙]|合计")
    given = [live for live in (_live(item, "合计") for item in items) if live.given()]
    if not given:
        return None
    whole = given[0]
    for live in given[1:]:
        whole = whole.combined("+", live)
    return whole


def _worded(name: str, change: Callable[[str], str]) -> Callable[[object], Live | str | None]:
    def worded(text: object) -> Live | str | None:
        if isinstance(text, Live):
            return text.filtered(name)
        if text is None:
            return None
        if not isinstance(text, str):
            raise ExpressionError(f"“|{name}”只能用在文字后面")
        return change(text)

    return worded


def _headless(text: object, *heads: str) -> object:
    """Give a text of the drafter's without the words that the template's sentence says already."""
    if not isinstance(text, str):
        return text
    bare = text.strip()
    head = next((head for head in heads if bare.startswith(head)), "")
    return bare.removeprefix(head).lstrip("：，")


def _sentence(text: str) -> str:
    return Guarded(ex.sentence(text).translate(_GUARD) + STOP)


def _first(items: object) -> object:
    return items[0] if isinstance(items, list | tuple) and items else None


def _last(items: object) -> object:
    return items[-1] if isinstance(items, list | tuple) and items else None


def _length(items: object) -> int:
    if not isinstance(items, list | tuple | str):
        raise ExpressionError("“|length”只能用在列表后面")
    return len(items)


def _chinese(number: object) -> str:
    if not isinstance(number, int):
        raise ExpressionError("“|汉字”只能用在序号后面")
    return chinese(number)


FILTERS = {
    "同比": lambda found: _live(found, "同比").filtered("同比"),
    "上年": lambda found: _live(found, "上年").filtered("上年"),
    "数": lambda found: _live(found, "数").filtered("数"),
    "含零": lambda found: _live(found, "含零").filtered("含零"),
    "合计": _sum,
    "汉字": _chinese,
    "去头": _headless,
    "句": _worded("句", _sentence),
    "短语": _worded("短语", ex.phrase),
    "join": _joined,
    "first": _first,
    "last": _last,
    "length": _length,
}


def _filled(found: object) -> bool:
    return found.given() if isinstance(found, Live) else bool(found)


TESTS = {
    "为零": lambda found: isinstance(found, Live) and found.zero(),
    "已填": _filled,
    "未填": lambda found: not _filled(found),
    "增长": lambda found: isinstance(found, Live) and found.trend() == 1,
    "下降": lambda found: isinstance(found, Live) and found.trend() == -1,
    "持平": lambda found: isinstance(found, Live) and found.trend() == 0,
}


class Budget:
    """How much a rendering may still do; every step in a loop and every piece of text takes from it."""

    def __init__(self, steps: int = 500_000, characters: int = 500_000) -> None:
        self.steps = steps
        self.characters = characters

    def loop(self, items: object, cost: int) -> Iterator[object]:
        """Give the items of a list, each for `cost` steps; ExpressionError when the budget is spent."""
        if not isinstance(items, list | tuple):
            raise ExpressionError("循环只能用在列表上", "{% for 项 in 列表 %}")
        for item in items:
            self.steps -= cost
            if self.steps < 0:
                raise ExpressionError("循环次数太多", "请减少嵌套的循环")
            yield item

    def spend(self, text: str) -> str:
        """Give the text back; ExpressionError when too much has been written."""
        self.characters -= len(text)
        if self.characters < 0:
            raise ExpressionError("模板写出的文字太多", "请核对循环")
        return text
