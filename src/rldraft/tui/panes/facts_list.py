"""The facts in columns, and the filter above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.segment import Segment
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from rldraft.tui.panes.facts_form import Insert
from rldraft.tui.panes.facts_rows import Row, columns
from rldraft.tui.plain import plain

if TYPE_CHECKING:
    from rldraft.draft.session import Session


class Pane(Protocol):
    """What the list needs of the pane that it stands in."""

    @property
    def session(self) -> Session:
        """The draft."""

    @property
    def filter(self) -> Input:
        """Where words to filter by are typed."""

    def turn(self, by: int) -> None:
        """Show the scope so many places further on."""


class FactList(OptionList, inherit_bindings=False):
    """The facts in columns; the current one has `>` before it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in OptionList.BINDINGS if isinstance(b, Binding) and b.key != "enter"),
        Binding("enter", "select", "填写", id="facts.edit"),
        Binding("i", "insert", "插入正文", id="facts.insert"),
        Binding("slash,、", "filter", "筛选", id="facts.filter"),
        Binding("left", "scope(-1)", "前一范围", show=False, id="facts.scope_before"),
        Binding("right", "scope(1)", "后一范围", show=False, id="facts.scope_after"),
    ]
    DEFAULT_CSS = """
    FactList, FactList:focus { height: 1fr; min-height: 3; border: none; padding: 0;
                               text-wrap: nowrap; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self, pane: Pane) -> None:
        super().__init__(markup=False)
        self.pane = pane
        self.lines: list[Row] = []

    @property
    def key(self) -> str:
        """The key of the current fact, "" if there is none."""
        return self.lines[self.highlighted].key if self.highlighted is not None and self.lines else ""

    def show(self, lines: list[Row], key: str, empty: str) -> None:
        """Show lines with one fact current, or the first; `empty` is said if there are none."""
        same = [row.key for row in lines] == [row.key for row in self.lines] and bool(lines)
        before, self.lines = self.lines, lines
        if same:
            self._draw()
        else:
            top = self.scroll_offset.y
            prompts = columns(lines, self._width) if lines else [plain(empty)]
            keys = [row.key for row in lines] or [""]
            pairs = zip(prompts, keys, strict=True)
            self.set_options(Option(prompt, id=key or None, disabled=not key) for prompt, key in pairs)
            self.scroll_to(y=top, animate=False)
            after = [row.key for row in before]
            after = after[after.index(key) :] if key in after else [key]
            key = next((k for k in after if k and any(k == row.key for row in lines)), key)
        if key != self.key or not same:
            self.choose(key)

    def choose(self, key: str) -> None:
        """Make a fact the current one, or the first if it is not there."""
        places = {row.key: at for at, row in enumerate(self.lines) if row.key}
        self.highlighted = places.get(key, next(iter(places.values()), None))

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Show the current line, and the heading if it is the first below one."""
        if self.is_mounted and self.lines and self.highlighted and not self.lines[self.highlighted - 1].key:
            heading = Region(0, self.highlighted - 1, self._width, 1)
            self.scroll_to_region(heading, force=True, animate=False, immediate=True)
        super().scroll_to_highlight(top)

    def render_line(self, y: int) -> Strip:
        """Draw one line, the current one with its mark."""
        strip = super().render_line(y)
        if self.lines and self.scroll_offset.y + y == self.highlighted:
            first, *rest = strip
            return Strip([Segment(f">{first.text[1:]}", first.style), *rest], strip.cell_length)
        return strip

    def on_resize(self, event: Resize) -> None:
        """Lay the columns out anew."""
        self._draw()
        self.scroll_to_highlight()

    def action_insert(self) -> None:
        """Put the current fact into the text."""
        if self.key and not self.pane.session.holder:
            self.post_message(Insert(self.key))

    def action_filter(self) -> None:
        """Go to the filter."""
        self.screen.set_focus(self.pane.filter)

    def action_scope(self, by: int) -> None:
        """Show another part of the sheet."""
        self.pane.turn(by)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width or 40

    def _draw(self) -> None:
        for index, prompt in enumerate(columns(self.lines, self._width)):
            if self.get_option_at_index(index).prompt != prompt:
                self.replace_option_prompt_at_index(index, prompt)


class Filter(Input, inherit_bindings=False):
    """Where a part of a name is typed to find a fact."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *Input.BINDINGS,
        Binding("escape", "empty", "清除筛选", show=False, id="facts.filter_clear"),
        Binding("down", "screen.focus_next", "到列表", show=False, id="facts.filter_down"),
    ]

    def action_empty(self) -> None:
        """Show everything again; with nothing typed the key is someone else's."""
        if not self.value:
            raise SkipAction
        self.value = ""
