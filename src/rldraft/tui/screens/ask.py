"""Small questions over the screen: yes or no, one line of text, a message to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Input, OptionList
from textual.widgets.option_list import Option

from rldraft.tui.plain import Label, plain
from rldraft.tui.printed import Wrapped

Answer = TypeVar("Answer")


class Long(VerticalScroll):
    """A part of a box that may be long: it scrolls where it would take more than half of the screen."""

    DEFAULT_CSS = "Long { height: auto; scrollbar-size-vertical: 1; }"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the rows that it takes; `max-height` would not keep the box around it from growing."""
        return min(super().get_content_height(container, viewport, width), viewport.height // 2)


class Dialog(ModalScreen[Answer]):
    """A box over the screen: its `title` on the border, `content`, a row of buttons, and the keys.

    Buttons take one row and the box never leaves the screen, so that it fits a small terminal. What may be
    long is in a `Long`. With the class `-tall` the box takes the screen's height, and a scroll of class
    `dialog--scroll` all the room in it.
    """

    HELP: ClassVar[str] = ""
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > .dialog--box {
            width: 64;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            border: round $primary;
            border-title-color: $text;
            background: $surface;
        }
        &.-tall > .dialog--box { height: 100%; }
        &.-tall .dialog--scroll { height: 1fr; scrollbar-size-vertical: 1; }
        .dialog--buttons { height: 1; margin-top: 1; align-horizontal: center; }
        .dialog--buttons Button { margin: 0 1; }
        .dialog--error { color: $text-error; }
        Footer { margin-top: 1; }
        &.-low .dialog--buttons, &.-low Footer { margin-top: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "返回", key_display="Esc", id="dialog.leave"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        box = Vertical(classes="dialog--box")
        box.border_title = plain(self.title or "")
        with box:
            yield from self.content()
            if buttons := list(self.buttons()):
                yield Horizontal(*buttons, classes="dialog--buttons")
            yield Footer(show_command_palette=False, compact=True)

    def content(self) -> ComposeResult:
        """Give what stands in the box."""
        yield from ()

    def buttons(self) -> Iterable[Button]:
        """Give the buttons below it; what they do is their `action`."""
        return ()

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)


def button(text: str, action: str, **keywords: str | bool) -> Button:
    """Give a button of one row that does `action` of its screen."""
    return Button(plain(text), action=f"screen.{action}", compact=True, **keywords)  # type: ignore[arg-type]


class ConfirmScreen(Dialog[bool]):
    """A question to be answered with yes or no; going back is no."""

    HELP = "按 y 或回车表示同意，按 n 或 Esc 表示不同意；也可以用鼠标点按钮。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "同意", id="confirm.yes"),
        Binding("n", "answer(False)", "不同意", id="confirm.no"),
        Binding("left,right", "other", "换一个", show=False, id="confirm.other"),
    ]

    def __init__(self, question: str, yes: str = "确定", no: str = "取消") -> None:
        super().__init__()
        self.title = "请确认"
        self._texts = question, yes, no

    def content(self) -> ComposeResult:
        """Give the question."""
        with Long(can_focus=False):
            yield Wrapped(self._texts[0])

    def buttons(self) -> Iterable[Button]:
        """Give both answers; the first has the focus."""
        yield button(self._texts[1], "answer(True)", variant="primary", id="yes")
        yield button(self._texts[2], "answer(False)", id="no")

    def action_other(self) -> None:
        """Go to the other button."""
        self.focus_next(Button)

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Going back is no."""
        self.dismiss(False)


class LineScreen(Dialog[str | None]):
    """A question to be answered with one line of text.

    `check` says what is wrong with a text, "" if nothing is; a text that is wrong is not taken.
    """

    HELP = "写好后按回车；按 Esc 不改，返回。写得不对时，下面一行会说明原因。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "确定", key_display="Enter", id="line.take"),
    ]

    def __init__(self, question: str, value: str = "", check: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self.title = "请填写"
        self._question, self._value, self._check = question, value, check

    def content(self) -> ComposeResult:
        """Give the question, the line and what is wrong with it."""
        with Long(can_focus=False):
            yield Wrapped(self._question)
        yield Input(self._value, compact=True, select_on_focus=False)
        yield Label("", classes="dialog--error", id="wrong")

    def buttons(self) -> Iterable[Button]:
        """Give what the keys do."""
        yield button("确定", "take", variant="primary", id="take")
        yield button("取消", "leave", id="leave")

    def on_mount(self) -> None:
        """Put the caret behind what stands there."""
        line = self.query_one(Input)
        line.cursor_position = len(line.value)

    @on(Input.Changed)
    def _judge(self, event: Input.Changed) -> None:
        self.query_one("#wrong", Label).say(self._wrong(event.value))

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Give the line, unless it is wrong."""
        line = self.query_one(Input).value
        if wrong := self._wrong(line):
            self.query_one("#wrong", Label).say(wrong)
            self.app.bell()
        else:
            self.dismiss(line)

    def _wrong(self, line: str) -> str:
        return self._check(line) if self._check is not None else ""


class _Options(OptionList):
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(super().get_content_height(container, viewport, width), viewport.height // 2)


class ChoiceScreen(Dialog[int | None]):
    """A question to be answered with one of several; gives its index."""

    HELP = "上下键选择，回车或单击确定；按 Esc 不选，返回。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "确定", key_display="Enter", id="choice.take"),
    ]
    DEFAULT_CSS = """
    ChoiceScreen OptionList { height: auto; border: none; padding: 0; scrollbar-size-vertical: 1;
                              &:focus { border: none; } }
    """

    def __init__(self, question: str, options: Sequence[str]) -> None:
        super().__init__()
        self.title = "请选择"
        self._question, self._options = question, options

    def content(self) -> ComposeResult:
        """Give the question and what there is to choose from."""
        yield Wrapped(self._question)
        yield _Options(*(Option(plain(option)) for option in self._options), markup=False)

    def buttons(self) -> Iterable[Button]:
        """Give what the keys do."""
        yield button("确定", "take", variant="primary", id="take")
        yield button("取消", "leave", id="leave")

    def on_mount(self) -> None:
        """Begin with the first."""
        options = self.query_one(OptionList)
        options.highlighted = 0 if self._options else None
        options.focus()

    @on(OptionList.OptionSelected)
    def action_take(self) -> None:
        """Give the highlighted one."""
        if (at := self.query_one(OptionList).highlighted) is not None:
            self.dismiss(at)


class MessageScreen(Dialog[None]):
    """Something to read, such as what went wrong and how to mend it; it can be copied."""

    HELP = "上下键滚动；按 c 复制全文，可以发给同事或开发者；按 Esc 或回车关闭。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "复制", id="message.copy"),
        Binding("enter", "leave", "关闭", show=False, id="message.close"),
    ]

    def __init__(self, title: str, lines: Iterable[str]) -> None:
        super().__init__()
        self.title = title
        self._lines = tuple(lines)

    def content(self) -> ComposeResult:
        """Give the lines, which scroll where they are many."""
        with Long():
            yield Wrapped(*self._lines)

    def buttons(self) -> Iterable[Button]:
        """Give what the keys do."""
        yield button("关闭", "leave", variant="primary", id="leave")
        yield button("复制", "copy", id="copy")

    def action_copy(self) -> None:
        """Put the whole text on the clipboard."""
        self.app.copy_to_clipboard("\n".join(self._lines))
        self.notify("已复制", markup=False)
