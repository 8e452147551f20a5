"""The drafter's text of a section and what the template would say, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from rldraft.tui.differences import differences, marked
from rldraft.tui.plain import plain
from rldraft.tui.printed import Wrapped
from rldraft.tui.screens.ask import Dialog, button

Whose = Literal["mine", "template"]


class CompareScreen(Dialog[Whose | None]):
    """Shows both texts with what each has alone; gives whose is to stand."""

    HELP = (
        "左边是您改过的文字，右边是模板按现在的数据会写的文字（窄屏时上下排列）。\n"
        "[-这样-] 的只有您的文字里有，[+这样+] 的只有模板里有。\n\n"
        "m 留下我的，t 换成模板的（可以退回），Esc 先不定；Tab 换一边，上下键滚动。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "choose('mine')", "用我的", id="compare.mine"),
        Binding("t", "choose('template')", "用模板的", id="compare.template"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (90, "-beside")]  # noqa: RUF012
    DEFAULT_CSS = """
    CompareScreen {
        & > .dialog--box { width: 96%; height: 96%; }
        .compare--both { height: 1fr; layout: horizontal; }
        &.-stacked .compare--both { layout: vertical; }
        &.-stacked > .dialog--box { width: 100%; height: 100%; }
        .compare--side { width: 1fr; height: 1fr; border-top: solid $primary; padding: 0 1;
                         border-title-color: $text; scrollbar-size-vertical: 1; }
        .compare--side:focus { border-top: solid $accent; border-title-style: bold reverse; }
        .dialog--buttons { margin-top: 0; }
        Footer { margin-top: 0; }
    }
    """

    def __init__(self, heading: str, mine: str, template: str) -> None:
        super().__init__()
        self.title = heading
        self._mine, self._template = mine, template

    def content(self) -> ComposeResult:
        """Give both texts and how to read the marks."""
        left, right = differences(self._mine, self._template)
        same = "两边一样。" if self._mine == self._template else ""
        yield Wrapped(f"{same}[-这样-] 只有您的文字里有，[+这样+] 只有模板里有。")
        with Container(classes="compare--both"):
            yield _side("我的文字", marked(left, "-"))
            yield _side("模板现在的写法", marked(right, "+"))

    def buttons(self) -> Iterable[Button]:
        """Give both choices."""
        yield button("用我的", "choose('mine')", id="mine")
        yield button("用模板的", "choose('template')", id="template")
        yield button("先不定", "leave", id="leave")

    def action_choose(self, whose: Whose) -> None:
        """Give whose text is to stand."""
        self.dismiss(whose)


def _side(name: str, text: Content) -> VerticalScroll:
    side = VerticalScroll(Wrapped(text if text.plain.strip() else "（没有文字）"), classes="compare--side")
    side.border_title = plain(name)
    return side
