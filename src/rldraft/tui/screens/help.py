"""Help for what has the focus, and the keys that work there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

from rldraft.tui.help_text import described
from rldraft.tui.keys import called
from rldraft.tui.plain import Label, plain
from rldraft.tui.screens.ask import Dialog, button

_WIDTH = 18  # columns of the keys
_PALETTE = "各种功能都在命令里：按 Ctrl+P，打汉字或拼音首字母，如 jc 找“检查”。"


class HelpScreen(Dialog[None]):
    """Says what a widget is for and which keys work in it, then the same of the screen it is on."""

    HELP: ClassVar[str] = "上下键、翻页键滚动；按Esc返回。"
    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    HelpScreen > .dialog--box { width: 84; }
    HelpScreen .dialog--scroll { height: 1fr; max-height: 100%; }
    HelpScreen .help--heading { text-style: bold; color: $primary; margin: 1 0 0 0; }
    """

    def __init__(self, widget: Widget | None, screen: Screen[object]) -> None:
        super().__init__(classes="-tall")
        self.title = "帮助"
        self._widget = widget
        self._asked = screen

    def content(self) -> ComposeResult:
        """Give what the widgets say of themselves, the innermost first, and their keys."""
        active = _active(self._asked)
        moving: list[Binding] = []
        with VerticalScroll(classes="dialog--scroll"):
            for node in self._around():
                own = [binding for binding in active.get(node, ()) if binding.id]
                moving += [binding for binding in active.get(node, ()) if not binding.id]
                yield from _part(_heading(node), _help(node), own)
            yield from _part("移动和编辑", "", moving)
            yield from _part("找不到键时", _PALETTE, ())

    def buttons(self) -> Iterable[Button]:
        """Give the way back."""
        yield button("返回", "leave", variant="primary", id="leave")

    def _around(self) -> list[DOMNode]:
        if self._widget is None:
            return [self._asked, self.app]
        return list(self._widget.ancestors_with_self)


def _part(heading: str, said: str, bindings: Iterable[Binding]) -> ComposeResult:
    rows = list(_rows(bindings))
    if said or rows:
        yield Label(heading, classes="help--heading")
    if said:
        yield Label(said)
    if rows:
        yield Label(Content("\n").join(rows))


def _heading(node: DOMNode) -> str:
    if isinstance(node, App):
        return "到处都能用的键"
    return "这一屏" if isinstance(node, Screen) else "光标所在的地方"


def _help(node: DOMNode) -> str:
    """Give what a node's own class says of it: Textual's have nothing to say."""
    own = (kind for kind in type(node).__mro__ if kind.__module__.startswith("rldraft."))
    return next((str(kind.__dict__["HELP"]) for kind in own if kind.__dict__.get("HELP")), "")


def _active(screen: Screen[object]) -> dict[DOMNode, list[Binding]]:
    found: dict[DOMNode, list[Binding]] = {}
    for active in screen.active_bindings.values():
        found.setdefault(active.node, []).append(active.binding)
    return found


def _rows(bindings: Iterable[Binding]) -> Iterator[Content]:
    """Give a row for each function, with all its keys."""
    by_action: dict[tuple[str, str], list[str]] = {}
    for binding in bindings:
        if what := described(binding.description):
            by_action.setdefault((what, binding.action), []).append(called(binding.key))
    for (what, _), found in by_action.items():
        named = plain("、".join(found))
        gap = " " * max(_WIDTH - named.cell_length, 1)
        yield Content.assemble(named.stylize("bold"), gap, plain(what))
