"""A validated fact sheet: every figure and name of a report, each in one place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rldraft import quantity
from rldraft.facts.schema import FactDef, Schema
from rldraft.problems import Problem
from rldraft.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the sheet: this year's value, last year's, where it comes from, a remark.

    `quantity` is None while only last year's value is there.
    """

    quantity: Quantity | None
    last: Quantity | None = None
    origin: str = ""
    note: str = ""


Item = str | dict[str, str]
Value = Figure | str | int | bool | datetime.date | tuple[Item, ...]


@dataclass
class Facts:
    """A validated fact sheet: values by key, with the schema that they were held against."""

    schema: Schema
    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    file: str = ""
    warnings: tuple[Problem, ...] = ()

    def get(self, key: str) -> Value | None:
        """Give a fact's value, its default or what follows from other facts; None while it is missing.

        KeyError for a key that the schema does not have.
        """
        definition = self.schema[key]
        value = self.values.get(key)
        if value is None and key in _DERIVED:
            return _DERIVED[key](self)
        if definition.default is not None and (
            value is None or (isinstance(value, Figure) and value.quantity is None)
        ):
            assumed = quantity.read(definition.default, definition.unit)
            return Figure(assumed, value.last if isinstance(value, Figure) else None)
        return value

    def given(self, key: str) -> bool:
        """Say whether a fact has a value of this year (0 is one)."""
        value = self.get(key)
        return value.quantity is not None if isinstance(value, Figure) else value is not None

    def base(self, key: str) -> str:
        """Give the fact that must be filled to have this one: itself, or what it follows from."""
        return _FOLLOWS.get(key, key) if not self.given(key) else key

    def required(self, definition: FactDef) -> bool:
        """Say whether this report cannot do without the fact."""
        if isinstance(definition.required, bool):
            return definition.required
        condition = self.get(definition.required)
        if isinstance(condition, Figure):
            return condition.quantity is not None and condition.quantity.value > 0
        return bool(condition)

    def missing(self) -> Iterator[FactDef]:
        """Give every required fact without a value, in the sheet's order."""
        for definition in self.schema:
            if not self.required(definition):
                continue
            value = self.get(definition.key)
            short = definition.kind == "list" and isinstance(value, tuple) and len(value) < definition.minimum
            if short or not self.given(definition.key):
                yield definition

    def wanted(self) -> Iterator[FactDef]:
        """Give every fact without a value that the report would gain by, in the sheet's order."""
        return (d for d in self.schema if d.advised and not self.given(d.key))

    def unfilled(self) -> Iterator[str]:
        """Give every top group of which each figure has a default and none is given."""
        counted = [d.key for d in self.schema if d.default is not None]
        for group in dict.fromkeys(key.split(".")[0] for key in counted):
            members = self.schema.under(group)
            if all(key in counted and key not in self.values for key in members):
                yield group

    @property
    def year(self) -> int | None:
        """The year reported on."""
        value = self.get("年度")
        return value if isinstance(value, int) else None

    def text(self, key: str) -> str | None:
        """Give a text fact, None while it is missing."""
        value = self.get(key)
        return value if isinstance(value, str) else None


_OWN = "局厅委办院署部"
_RANKS = "省市州县区旗盟镇乡"
_ZONES = ("开发区", "园区", "示范区", "试验区", "高新区", "景区", "管理区", "保税区")
_LEVELS = (
    ("自治区", "自治区"), ("特别行政区", "特区"), ("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"),
    ("地区", "地区"), ("街道", "街道"), ("新区", "区"),
)  # fmt: skip


def _level(facts: Facts) -> str | None:
    place = facts.text("单位.行政区")
    if not place:
        return None
    if place.endswith(_ZONES):  # such a zone has no 区委
        return None
    known = next((level for ending, level in _LEVELS if place.endswith(ending)), place[-1])
    return known if known[-1] in _RANKS or len(known) > 1 else None


def _self(facts: Facts) -> str | None:
    name = facts.text("单位.全称")
    if not name:
        return None
    if name.endswith("政府"):
        return f"我{_level(facts) or '单位'}"
    if name.endswith("委员会"):
        return "我委"
    return f"我{name[-1]}" if name[-1] in _OWN else "我单位"


_FOLLOWS = {"单位.简称": "单位.全称", "单位.自称": "单位.全称"}
_DERIVED: dict[str, Callable[[Facts], str | None]] = {
    "单位.简称": lambda facts: facts.text("单位.全称"),
    "单位.级别": _level,
    "单位.自称": _self,
}


def empty(schema: Schema) -> Facts:
    """Give a sheet with nothing filled in."""
    return Facts(schema)
