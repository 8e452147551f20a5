"""Another program changed a file of the draft: whose version is to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button

from rldraft.tui.differences import differences, marked
from rldraft.tui.plain import plain
from rldraft.tui.printed import Wrapped
from rldraft.tui.screens.ask import Dialog, button

if TYPE_CHECKING:
    from rldraft.draft.session import Outside

_MOST = 200  # rows of differences that are shown
_BLANK = "（空行）"
_NAMES = {"facts.yaml": "数据表 facts.yaml", "draft.md": "正文 draft.md"}

Whose = Literal["ours", "theirs"]


class OutsideScreen(Dialog[Whose | None]):
    """Shows what differs between the file and the desk; gives whose is to stand, None for later."""

    HELP = (
        "这份草稿的文件在别的程序里改过了，和这里的不一样。\n"
        "[-这样-] 的是这里的，[+这样+] 的是文件里的。\n\n"
        "o 留下这里的，t 换成文件里的；没有选中的那一份会另存在草稿文件夹里，不会丢。Esc 以后再定。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose('ours')", "留下这里的", id="outside.ours"),
        Binding("t", "choose('theirs')", "换成文件里的", id="outside.theirs"),
    ]
    DEFAULT_CSS = """
    OutsideScreen {
        & > .dialog--box { width: 96%; height: 100%; }
        VerticalScroll { height: 1fr; border-top: solid $primary;
                         scrollbar-size-vertical: 1; }
        .dialog--buttons { margin-top: 0; }
        Footer { margin-top: 0; }
    }
    """

    def __init__(self, change: Outside) -> None:
        super().__init__()
        self.title = "文件在别处改过了"
        self._change = change

    def content(self) -> ComposeResult:
        """Give what happened, what each choice does, and the rows that differ."""
        change = self._change
        yield Wrapped(f"另一个程序改了{_NAMES.get(change.file, change.file)}，和这里的不一样。")
        if change.problem:
            yield Wrapped(f"文件里的读不出来：{change.problem}", classes="dialog--error", id="problem")
            yield Wrapped("可以先用别的程序改好文件，再来选；或者留下这里的。")
        yield Wrapped("留下这里的：文件里的另存一份。换成文件里的：这里的另存一份。都存在草稿文件夹里。")
        with VerticalScroll():
            yield Wrapped(*_rows(change), id="rows")

    def buttons(self) -> Iterable[Button]:
        """Give both choices; a file that cannot be read cannot be chosen."""
        yield button("留下这里的", "choose('ours')", id="ours")
        yield button("换成文件里的", "choose('theirs')", id="theirs", disabled=bool(self._change.problem))
        yield button("以后再定", "leave", id="leave")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do not take a file that cannot be read."""
        if action == "choose" and parameters == ("theirs",) and self._change.problem:
            return None
        return True

    def action_choose(self, whose: Whose) -> None:
        """Give whose version is to stand."""
        self.dismiss(whose)


def _rows(change: Outside) -> list[Content]:
    """Give the rows that differ, and the one before and after them."""
    rows = list(islice(_differing(change.ours.split("\n"), change.theirs.split("\n")), _MOST + 1))
    if len(rows) > _MOST:
        rows[_MOST:] = [Content("……后面还有不同，没有列出")]
    return rows or [Content("文字一样，只是文件的写法（换行、编码）不同。")]


def _differing(ours: list[str], theirs: list[str]) -> Iterator[Content]:
    out: list[str] = []
    came: list[str] = []
    for row in islice(unified_diff(ours, theirs, n=1, lineterm=""), 2, None):
        sign, text = row[:1], row[1:]
        if sign == "-":
            out.append(text)
            continue
        if sign == "+":
            came.append(text)
            continue
        yield from _pairs(out, came)
        out, came = [], []
        yield _place(row) if sign == "@" else plain(f"  {text}")
    yield from _pairs(out, came)


def _pairs(out: list[str], came: list[str]) -> Iterator[Content]:
    """Show rows that changed with what changed inside them, ours above theirs."""
    if len(out) != len(came):
        yield from (plain(f"- [-{row or _BLANK}-]") for row in out)
        yield from (plain(f"+ [+{row or _BLANK}+]") for row in came)
        return
    for ours, theirs in zip(out, came, strict=True):
        left, right = differences(ours, theirs)
        yield plain("- ") + marked(left, "-")
        yield plain("+ ") + marked(right, "+")


def _place(row: str) -> Content:
    """Say which line of the file follows: @@ -3,4 +5,6 @@ → 第5行."""
    line = row.split("+")[1].split(" ")[0].split(",")[0]
    return plain(f"文件第{line}行：", "bold")
