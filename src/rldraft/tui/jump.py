"""Jump mode: a letter at everything that can have the focus; pressing it goes there."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import ModalScreen

from rldraft.tui.plain import Label

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class JumpScreen(ModalScreen[None]):
    """Lies over a screen and shows the letters; Escape or any other key leaves all as it was."""

    HELP: ClassVar[str] = "按标出的字母（先切到英文输入），焦点就到那里；也可以用鼠标点字母。按Esc离开。"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "离开", id="jump.leave")]
    DEFAULT_CSS = """
    JumpScreen { background: transparent; layers: letters; }
    JumpScreen Label {
        layer: letters; position: absolute; width: auto; height: 1; padding: 0 1;
        background: $accent; color: auto 90%; text-style: bold reverse;
    }
    """

    def __init__(self, under: Screen[Any]) -> None:
        super().__init__()
        self._under = under
        self._typed = ""
        self.targets = (
            dict(zip(_names(len(there)), there, strict=True)) if (there := reachable(under)) else {}
        )

    def compose(self) -> ComposeResult:
        """Lay a letter at the beginning of each widget."""
        for name in self.targets:
            yield Label(name.upper(), id=f"jump-{name}")

    def on_mount(self) -> None:
        """Put the letters where the widgets are."""
        self._place()

    def on_resize(self) -> None:
        """Follow the widgets when the terminal changes."""
        self.call_after_refresh(self._place)

    def _place(self) -> None:
        for name, widget in self.targets.items():
            self.query_one(f"#jump-{name}").styles.offset = _seen(widget).offset

    def on_key(self, event: events.Key) -> None:
        """Take a letter; what begins no target's name leaves."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        self._typed += (event.character or "").lower()
        if self._typed in self.targets:
            self._go(self._typed)
        elif not any(name.startswith(self._typed) for name in self.targets) or not event.character:
            self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Go where a letter was clicked; a click beside leaves."""
        id = event.widget.id if event.widget is not None else None
        name = (id or "").removeprefix("jump-")
        if name in self.targets:
            self._go(name)
        else:
            self.dismiss(None)

    def _go(self, name: str) -> None:
        widget = self.targets[name]
        self.dismiss(None)
        if widget.is_attached and widget.focusable:
            self._under.set_focus(widget)

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


def reachable(screen: Screen[Any]) -> list[Widget]:
    """Give the widgets of a screen that can have the focus and are in sight, in the order of Tab."""
    return [widget for widget in screen.focus_chain if _seen(widget).area]


def _seen(widget: Widget) -> Region:
    """Give the part of a widget that is in sight, on the screen."""
    try:
        return widget.screen.find_widget(widget).visible_region
    except NoWidget:  # not laid out yet
        return Region()


def _names(count: int) -> list[str]:
    """Give as many names as are needed, of one letter if they are enough."""
    if count <= len(_LETTERS):
        return list(_LETTERS[:count])
    return ["".join(pair) for pair in product(_LETTERS, repeat=2)][:count]
