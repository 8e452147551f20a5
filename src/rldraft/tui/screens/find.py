"""Find a text anywhere in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from rldraft.draft.session import Found
from rldraft.tui.panes.findings import short
from rldraft.tui.plain import Label, plain
from rldraft.tui.screens.ask import Dialog, button

if TYPE_CHECKING:
    from rldraft.draft.session import Session

_MOST = 200  # places that are listed


class FindScreen(Dialog[Found | None]):
    """Lists the places of a text as it is typed; gives the one to go to."""

    HELP = (
        "写上要找的字，下面随写随列：正文和标题里印出来的字、草稿里的写法（如 行政执法.罚款金额）都找。\n\n"
        "上下键或 Ctrl+F 选择，回车或单击到那一处，Esc 返回。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "到这一处", key_display="Enter", id="find.choose"),
        Binding("ctrl+f", "step(1)", "下一处", id="find.next", priority=True),
        Binding("down", "step(1)", "下一处", show=False, id="find.down"),
        Binding("up", "step(-1)", "上一处", show=False, id="find.up"),
        Binding("pagedown", "leaf(1)", "下一屏", show=False, id="find.page_down"),
        Binding("pageup", "leaf(-1)", "上一屏", show=False, id="find.page_up"),
    ]
    DEFAULT_CSS = """
    FindScreen {
        & > .dialog--box { width: 96; }
        #counted { height: 1; color: $text-muted; }
        OptionList { height: 1fr; border: none; padding: 0; text-wrap: nowrap;
                     text-overflow: ellipsis; scrollbar-size-vertical: 1; }
    }
    """

    class Sought(Message):
        """The places of a text were looked for."""

        def __init__(self, text: str, found: Sequence[Found]) -> None:
            super().__init__()
            self.text = text
            self.found = found

    def __init__(self, session: Session, text: str = "") -> None:
        super().__init__(classes="-tall")
        self.title = "在全文中查找"
        self._session = session
        self._text = text
        self._listed = ""
        self._found: Sequence[Found] = ()

    @property
    def text(self) -> str:
        """What is looked for."""
        return self._text

    def content(self) -> ComposeResult:
        """Give the line to type in and the places."""
        yield Input(self._text, placeholder="要找的字", compact=True)
        yield Label("", id="counted")
        places = OptionList(markup=False, id="places")
        places.can_focus = False  # the keys stay with the line; it hands them on
        yield places

    def buttons(self) -> Iterable[Button]:
        """Give what the keys do."""
        yield button("到这一处", "choose", variant="primary", id="choose")
        yield button("返回", "leave", id="leave")

    def on_mount(self) -> None:
        """Look for the text that is there already."""
        self._seek()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._text:
            self._text = event.value
            self._seek()

    @work(thread=True, exclusive=True)
    def _seek(self) -> None:
        """Look apart from the keys: a long draft takes a while."""
        text = self._text
        self.post_message(self.Sought(text, self._session.find(text) if text.strip() else ()))

    def on_find_screen_sought(self, event: Sought) -> None:
        """List the places, unless something else is looked for by now."""
        if event.text == self._text:
            self._list(event.text, event.found)

    def _list(self, text: str, found: Sequence[Found]) -> None:
        self._listed = text
        self._found = found[:_MOST]
        places = self.query_one(OptionList)
        places.set_options(Option(self._row(place)) for place in self._found)
        places.highlighted = 0 if found else None
        places.scroll_home(animate=False)
        if not text.strip():
            said = "印出来的字和草稿里的写法都找"
        elif not found:
            said = "没有找到"
        else:
            said = f"共 {len(found)} 处" + (f"，列出前 {_MOST} 处" if len(found) > _MOST else "")
        self.query_one("#counted", Label).say(said)

    def _row(self, found: Found) -> Content:
        start, end = found.mark
        name = self._session.sections[found.section].name if found.section >= 0 else "题名"
        before, inside, after = (
            plain(part) for part in (found.excerpt[:start], found.excerpt[start:end], found.excerpt[end:])
        )
        return plain(f"{short(name)}　").stylize("bold") + before + inside.stylize("bold reverse") + after

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Give the highlighted place; what was typed just now is looked for first."""
        if self._listed != self._text:
            self._list(self._text, self._session.find(self._text))
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._found[at])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    def action_step(self, by: int) -> None:
        """Highlight the next place, or the one before."""
        places = self.query_one(OptionList)
        if by > 0:
            places.action_cursor_down()
        else:
            places.action_cursor_up()

    def action_leaf(self, by: int) -> None:
        """Go a screen of places on."""
        places = self.query_one(OptionList)
        leaf = places.action_page_down if by > 0 else places.action_page_up
        leaf()  # type: ignore[no-untyped-call]
