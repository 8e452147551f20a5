"""One of a few, on one row: what is chosen has an x, whatever the colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from rldraft.tui.plain import plain

_GAP = 2  # cells between two options


class Choice(Widget, can_focus=True):
    """A row like 用途 (x) 公开  ( ) 报送; left and right, space or a click choose.

    `options` are values with their texts, all ours. While `why` says something, there is no choice and that
    stands in its place.
    """

    HELP: ClassVar[str] = "左右键或空格换一项，也可以用鼠标点；(x) 是选中的。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "前一项", show=False, id="choice.before"),
        Binding("right,space", "step(1)", "后一项", show=False, id="choice.after"),
    ]
    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    value: reactive[str] = reactive("")
    why: reactive[str] = reactive("")

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The row it was chosen in."""
            return self.choice

    def __init__(self, label: str, options: Sequence[tuple[str, str]], **keywords: Any) -> None:
        super().__init__(**keywords)
        self._label = label
        self._options = tuple(options)
        self.set_reactive(Choice.value, options[0][0])

    def watch_value(self) -> None:
        """Tell of it."""
        self.post_message(self.Changed(self))

    def watch_why(self, why: str) -> None:
        """Leave the row out of the way of the keys while there is no choice."""
        self.can_focus = not why

    def render(self) -> Content:
        """Give the row; > stands before the one that has the focus."""
        head = plain(f"{'>' if self.has_focus else ' '} {self._label}", "bold" if self.has_focus else "")
        if self.why:
            return head + plain(f"  {self.why}", "dim")
        return head + Content("").join(plain(text) for text in self._texts())

    def _texts(self) -> list[str]:
        return [f"{' ' * _GAP}({'x' if v == self.value else ' '}) {text}" for v, text in self._options]

    def action_step(self, by: int) -> None:
        """Choose the next option, from the first again after the last."""
        values = [value for value, _ in self._options]
        if not self.why:
            self.value = values[(values.index(self.value) + by) % len(values)]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        end = 2 + cell_len(self._label)
        for (value, _), text in zip(self._options, self._texts(), strict=True):
            start, end = end + _GAP, end + cell_len(text)
            if not self.why and start <= event.x < end:
                self.value = value

    def on_focus(self) -> None:
        """Show that the keys are here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they are not."""
        self.refresh()
