"""How a fact looks in one line: its mark, name, value and change since last year, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from rldraft import quantity
from rldraft.facts import FRAME
from rldraft.quantity import Quantity
from rldraft.tui.panes.facts_field import VALUE, held
from rldraft.tui.plain import shown

if TYPE_CHECKING:
    from rldraft.draft.session import FactView

_FRAME = frozenset(definition.key for definition in FRAME)
_CHANGES = (
    ("较上年增长", "+"), ("较上年提高", "+"), ("较上年下降", "-"),
    ("与上年", ""), ("个百分点", "点"), ("上年为0，不计同比", ""),
)  # fmt: skip


class Row(NamedTuple):
    """One line of the list; a heading has no `key`, and its text as `name`."""

    key: str
    mark: str = ""
    name: str = ""
    value: str = ""
    change: str = ""


def mark(view: FactView, unfinished: bool = False) -> str:
    """Give a fact's state in three characters."""
    if unfinished or view.waiting:
        return "[!]"
    if view.missing:
        return "[ ]"
    if view.value or (view.fixed and view.shown):
        return "[x]"
    return "[-]" if view.definition.advised else " . "


def rows(views: Sequence[FactView], unfinished: frozenset[str]) -> list[Row]:
    """Give the lines for facts in their order, a heading before each group."""
    found: list[Row] = []
    before: str | None = None
    for view in views:
        key = view.definition.key
        group = "报告和单位" if key in _FRAME else key.rpartition(".")[0] or "单列各项"
        if group != before:
            found.append(Row("", name=_line(group)))
            before = group
        name, value = _line(view.definition.name), _line(written(view))
        change = short(moved(held(view, VALUE), held(view, "上年"), view.definition.unit))
        found.append(Row(key, mark(view, key in unfinished), name, value, change))
    return found


def written(view: FactView) -> str:
    """Give a fact's value as it is typed, with its unit; in brackets what is printed without one."""
    value = held(view, VALUE)
    if not value:
        return f"({view.shown})" if view.shown and not view.fixed else view.shown
    bare = view.definition.kind == "figure" and value[-1:].isdigit()
    return f"{value} {view.definition.unit}" if bare else value


def read(text: str, unit: str) -> Quantity | None:
    """Read a figure as it is typed, None while it is none of the unit's kind."""
    try:
        figure = quantity.read(text, unit)
    except ValueError:
        return None
    return figure if quantity.same_kind(figure.unit, unit) else None


def moved(now: str, last: str, unit: str) -> str:
    """Say how a figure moved since last year, "" while either is none."""
    one, other = (read(text, unit) if unit and text else None for text in (now, last))
    return quantity.change(one, other) if one is not None and other is not None else ""


def short(change: str) -> str:
    """Shorten how a figure moved: +13.0%, -0.5点, 持平."""
    for words, sign in _CHANGES:
        change = change.replace(words, sign)
    return change


def columns(lines: Sequence[Row], width: int) -> list[Content]:
    """Lay lines out `width` cells wide; the first two cells are left for the mark of the current one."""
    compared = [row for row in lines if row.change] if width >= 30 else []
    change = max((cell_len(row.change) for row in compared), default=0)
    widest = max((cell_len(row.value) for row in compared), default=0)
    rest = width - 2 - 3 - 2
    name = min(max((cell_len(row.name) for row in lines if row.key), default=0), rest // 2)
    value = max(min(rest - name - 1 - change, max(widest, 12)), 0)
    return [
        _columns(row, name, value if row.change and change else rest - name, change)
        if row.key
        else Content.styled(cut(row.name, width), "bold $text-muted")
        for row in lines
    ]


def _columns(row: Row, name: int, value: int, change: int) -> Content:
    value_style = "dim" if row.value.startswith("(") else ""
    parts = [
        Content(f"  {row.mark} {cut(row.name, name)} "),
        Content.styled(cut(row.value, value), value_style),
        Content(" " * (change - cell_len(row.change) + 1) + row.change if row.change and change else ""),
    ]
    return Content("").join(parts)


def cut(text: str, width: int) -> str:
    """Bring a text to exactly `width` cells; what is cut off is told by two points."""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    return set_cell_size(text, width - 2) + ".." if width > 2 else set_cell_size(text, max(width, 0))


def _line(text: str) -> str:
    return shown(text).replace("\n", " ").replace("\t", " ")
