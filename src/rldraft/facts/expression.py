"""What stands between {{ and }} in a draft: a fact, or a figure computed from facts.

The grammar is a small part of Jinja2's, so that a draft and a template are written alike, and it is
evaluated here, so that a draft from a stranger can do nothing but name facts::

    sum     = share (("+" | "-") share)*
    share   = item ("/" item)?            a part in per cent of a whole
    item    = (key | number | "(" sum ")") ("|" filter)*
    filter  = 上年 | 同比 | 数 | 含零 | 合计 | 短语 | 句
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from rldraft import quantity
from rldraft.facts.schema import Schema
from rldraft.facts.sheet import Facts, Figure
from rldraft.late import late
from rldraft.problems import did_you_mean
from rldraft.quantity import Quantity
from rldraft.report import GAP

FILTERS = ("上年", "同比", "数", "含零", "合计", "短语", "句")
_DEPTH = 30
_SIZE = 400
_LAST = frozenset(("上年", "同比"))


class ExpressionError(ValueError):
    """An expression that cannot be read or evaluated: `what` is wrong and how to `mend` it, in Chinese."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend


class Key(NamedTuple):
    """A fact by its key."""

    path: str

    def __str__(self) -> str:
        """Give it as written."""
        return self.path


class Whole(NamedTuple):
    """A whole number, to step from one year to the next."""

    number: int

    def __str__(self) -> str:
        """Give it as written."""
        return str(self.number)


class Operation(NamedTuple):
    """Two operands: "+" and "-" for figures of one kind or a year, "/" for a share in per cent."""

    sign: Literal["+", "-", "/"]
    left: Expression
    right: Expression

    def __str__(self) -> str:
        """Give it as written, with the brackets it needs."""
        right = f"({self.right})" if isinstance(self.right, Operation) else str(self.right)
        tight = self.sign == "/" and isinstance(self.left, Operation)
        left = f"({self.left})" if tight else str(self.left)
        return f"{left} {self.sign} {right}"


class Filtered(NamedTuple):
    """An operand seen through one of `FILTERS`."""

    operand: Expression
    name: str

    def __str__(self) -> str:
        """Give it as written."""
        operand = f"({self.operand})" if isinstance(self.operand, Operation) else str(self.operand)
        return f"{operand}|{self.name}"


Expression = Key | Whole | Operation | Filtered


def _parts(expression: Expression) -> Iterator[Expression]:
    yield expression
    if isinstance(expression, Operation):
        yield from _parts(expression.left)
        yield from _parts(expression.right)
    elif isinstance(expression, Filtered):
        yield from _parts(expression.operand)


def combined(sign: Literal["+", "-", "/"], left: Expression, right: Expression) -> Operation:
    """Combine two operands; ExpressionError for an expression of a size that nobody writes."""
    if sum(1 for side in (left, right) for _ in _parts(side)) > _SIZE:
        raise ExpressionError("算式太长", "请拆开写")
    return Operation(sign, left, right)


def seen(operand: Expression, name: str) -> Filtered:
    """See an operand through a filter; ExpressionError for one within another that makes no sense."""
    inside = {part.name for part in _parts(operand) if isinstance(part, Filtered)}
    if name in inside or (name in _LAST and inside & _LAST) or len(inside) > 3:
        raise ExpressionError(f"“|{name}”重复了", "请只写一次")
    return Filtered(operand, name)


class Printed(NamedTuple):
    """What an expression prints: its text, whether it is a figure, and whether that figure is zero."""

    text: str
    figure: bool
    zero: bool = False


def keys(expression: Expression, schema: Schema) -> Iterator[str]:
    """Give the keys of the facts that an expression needs, in order; unknown names are passed over."""
    match expression:
        case Key(path):
            yield from schema.under(path)
        case Operation(_, left, right):
            yield from keys(left, schema)
            yield from keys(right, schema)
        case Filtered(operand):
            yield from keys(operand, schema)


_TOKEN = late(r"\s*(?:(?P<number>\d+)(?![\w.])|(?P<name>[^\W\d]\w*(?:\s*\.\s*\w+)*)|(?P<sign>[+\-/|()]))")


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Read what stands between {{ and }}; ExpressionError if it is not of the grammar above."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        position, stripped = 0, text.rstrip()
        while position < len(stripped):
            found = _TOKEN.match(stripped, position)
            if not found:
                raise ExpressionError(
                    f"看不懂“{text.strip()}”", "花括号里写数据的名称，如 {{ 行政执法.罚款金额 }}"
                )
            kind = found.lastgroup or ""
            self.tokens.append((kind, re.sub(r"\s", "", found[kind])))
            position = found.end()
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        kind, value = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return value if kind == "sign" else kind

    def take(self) -> str:
        value = self.tokens[self.at][1]
        self.at += 1
        return value

    def bad(self) -> ExpressionError:
        shown = self.text.strip()
        return ExpressionError(
            f"看不懂“{shown}”" if shown else "花括号里是空的",
            "花括号里写数据的名称，如 {{ 行政执法.罚款金额 }}",
        )

    def whole(self) -> Expression:
        expression = self.sum()
        if self.at < len(self.tokens):
            raise self.bad()
        return expression

    def sum(self) -> Expression:
        left = self.share()
        while (sign := self.peek()) in ("+", "-"):
            self.take()
            left = combined("+" if sign == "+" else "-", left, self.share())
        return left

    def share(self) -> Expression:
        left = self.item()
        if self.peek() == "/":
            self.take()
            return combined("/", left, self.item())
        return left

    def item(self) -> Expression:
        expression: Expression
        match self.peek():
            case "name":
                expression = Key(self.take())
            case "number":
                expression = Whole(int(self.take()[:9]))
            case "(" if self.depth < _DEPTH:
                self.take()
                self.depth += 1
                expression = self.sum()
                if self.peek() != ")":
                    raise self.bad()
                self.take()
            case _:
                raise self.bad()
        while self.peek() == "|":
            self.take()
            if self.peek() != "name":
                raise self.bad()
            name = self.take()
            if name not in FILTERS:
                raise ExpressionError(
                    f"没有“|{name}”这种写法", did_you_mean(name, FILTERS) or f"可用：{'、'.join(FILTERS)}"
                )
            expression = seen(expression, name)
        return expression


_Result = Quantity | str | int | None


def evaluate(expression: Expression, facts: Facts, *, last: bool = False) -> _Result:
    """Give an expression's value, or last year's; None while a fact it needs is missing.

    ExpressionError for unknown keys, lists, and figures that do not go together.
    """
    match expression:
        case Key(path):
            return _fact(path, facts, last)
        case Whole(number):
            return number
        case Operation(sign, left, right):
            first, second = (evaluate(side, facts, last=last) for side in (left, right))
            if first is None or second is None:
                return None
            return _operate(sign, first, second, expression)
        case Filtered(operand, name):
            return _filter(operand, name, facts, last)


def known(expression: Expression, facts: Facts) -> tuple[Quantity | None, bool]:
    """Give the sum of those figures of a sum that are given, None if none is, and whether all are."""
    if isinstance(expression, Operation) and expression.sign == "+":
        (one, whole), (other, all_there) = (
            known(side, facts) for side in (expression.left, expression.right)
        )
        if one is None or other is None:
            return one or other, False
        return quantity.total([one, other]), whole and all_there
    value = evaluate(expression, facts)
    return (value, True) if isinstance(value, Quantity) else (None, False)


def _fact(path: str, facts: Facts, last: bool) -> _Result:
    try:
        value = facts.get(path)
    except KeyError:
        raise ExpressionError(f"没有“{path}”这一项数据", did_you_mean(path, facts.schema.keys())) from None
    if isinstance(value, Figure):
        return value.last if last else value.quantity
    if isinstance(value, bool):
        raise ExpressionError(f"“{path}”填的是“是”或“否”，不能直接印出")
    if isinstance(value, tuple):
        return "、".join(
            phrase(item if isinstance(item, str) else next(iter(item.values()))) for item in value
        )
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int) and last:
        return value - 1
    return value


def _operate(sign: str, first: _Result, second: _Result, expression: Expression) -> _Result:
    if isinstance(first, int) and isinstance(second, int) and sign != "/":
        return first + second if sign == "+" else first - second
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        raise ExpressionError(f"“{expression}”不能计算：只有数才能加、减、求占比")
    try:
        if sign == "/":
            return quantity.share(first, second) if second.value else None
        return quantity.total([first, second]) if sign == "+" else quantity.difference(first, second)
    except ValueError:
        raise ExpressionError(f"“{expression}”不能计算：单位是{first.unit}和{second.unit}") from None


def _filter(operand: Expression, name: str, facts: Facts, last: bool) -> _Result:
    if name == "合计":
        return _sum(operand, facts, last)
    now = evaluate(operand, facts, last=last)
    if name in ("短语", "句"):
        if isinstance(now, Quantity | int):
            raise ExpressionError(f"“{operand}”不是文字，不能用“|{name}”")
        return now if now is None else phrase(now) if name == "短语" else sentence(now)
    if name == "含零":
        return now
    if name == "上年":
        before = evaluate(operand, facts, last=True)
        if isinstance(before, Quantity) and isinstance(now, Quantity):
            return before.to(now.unit)
        return before
    if now is not None and not isinstance(now, Quantity):
        raise ExpressionError(f"“{operand}”不是数，不能用“|{name}”")
    if name == "数":
        return None if now is None else _bare(now, operand, facts)
    before = evaluate(operand, facts, last=True)
    if now is None or not isinstance(before, Quantity):
        return None
    return quantity.change(now, before)


def _bare(figure: Quantity, operand: Expression, facts: Facts) -> str:
    """Give a figure without its unit, in the unit that the template knows: a table's heading names that."""
    unit = next((facts.schema[key].unit for key in keys(operand, facts.schema)), figure.unit)
    if quantity.same_kind(figure.unit, unit):
        figure = figure.to(unit)
    return f"{figure.before}{figure.digits}{figure.odd}{figure.after}"


def _sum(operand: Expression, facts: Facts, last: bool) -> Quantity | None:
    """Add all figures of a group; those that are missing count as none."""
    if not isinstance(operand, Key) or facts.schema.names(operand.path) is None:
        raise ExpressionError(f"“{operand}”不是一组数据，不能用“|合计”")
    values = (facts.get(key) for key in facts.schema.under(operand.path))
    figures = [value for value in values if isinstance(value, Figure) and value.quantity is not None]
    given = [f.last if last else f.quantity for f in figures]
    if None in given:  # a whole is not compared with a part
        return None
    quantities = [q for q in given if q is not None]
    try:
        return quantity.total(quantities) if quantities else None
    except ValueError:
        raise ExpressionError(f"“{operand}”里的数单位不同，不能合计") from None


def phrase(text: str) -> str:
    """Give a text of the drafter's without the points that it ends with."""
    return text.strip().rstrip("。；，、;,.").strip()


def sentence(text: str) -> str:
    """Give a text of the drafter's with exactly one point at its end."""
    bare = phrase(text)
    return bare if bare.endswith(("！", "？", "……")) else f"{bare}。"


def show(expression: Expression, facts: Facts) -> Printed | None:
    """Give what an expression prints; None while a fact it needs is missing."""
    value = evaluate(expression, facts)
    if value is None:
        return None
    if isinstance(value, Quantity):
        return Printed(str(value), figure=True, zero=not value.value)
    computed = isinstance(expression, Filtered) and expression.name in ("同比", "数")
    return Printed(str(value), figure=computed)


def gap(expression: Expression, facts: Facts) -> str:
    """Give the visible gap for an expression whose facts are missing: 【待填：罚款金额】."""
    needed = [facts.schema[facts.base(key)] for key in keys(expression, facts.schema)]
    labels = [d.label for d in needed if not facts.given(d.key)]
    last = any(isinstance(part, Filtered) and part.name in _LAST for part in _parts(expression))
    if not labels and not last:
        raise ExpressionError(f"“{expression}”的分母是0，不能求占比", "请改写这一句")
    if not labels:  # what is missing is last year's value
        labels = [f"{d.label}的上年数" for d in needed]
    return f"{GAP}{'、'.join(dict.fromkeys(labels))}】"
