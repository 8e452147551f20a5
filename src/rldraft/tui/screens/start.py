"""The first screen: go on with a draft, or begin one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ItemGrid, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Footer, OptionList
from textual.widgets.option_list import Option

from rldraft.tui import recent
from rldraft.tui.plain import Label, plain

_WHAT = (
    "帮您起草法治政府建设年度报告：按规定的章节逐节写，数字只填一次，缺什么随时提示，最后导出公文格式的Word文件。\n"
    "第一次用，请先“看示例”，随便改；自己的报告从“新建”或“从上年报告开始”。"
)
_RECENT = "最近的草稿（回车接着写，Delete从这里去掉）"
_NONE = "还没有写过草稿。写过的会列在这里，回车就能接着写。"


class RecentList(OptionList):
    """The drafts that were open lately."""

    HELP: ClassVar[str] = (
        "最近写过的草稿，最近的在最前。按回车或用鼠标点一下，接着写。\n"
        "“写好 4/12节”是已写好的节数；前面有“[不在]”的，文件夹已经移走或删掉了。\n"
        "按 Delete 只是从这里去掉，草稿的文件不动。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "forget", "从列表去掉", id="start.forget", show=False),
    ]
    DEFAULT_CSS = """
    RecentList { height: auto; max-height: 100%; border: none; padding: 0; background: transparent;
                 text-wrap: nowrap; text-overflow: ellipsis; }
    RecentList:focus { border: none; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False, id="recent")
        self.drafts: list[recent.Recent] = []

    def renew(self) -> None:
        """Show the drafts as they are known now."""
        at = self.highlighted or 0
        self.drafts = recent.load()
        self.set_options(Option(_row(draft)) for draft in self.drafts)
        if self.drafts:
            self.highlighted = min(at, len(self.drafts) - 1)
        self.display = bool(self.drafts)

    def action_forget(self) -> None:
        """Take the highlighted draft off the list."""
        if self.highlighted is not None and self.drafts:
            recent.forget(self.drafts[self.highlighted].path)
            self.renew()


def _row(draft: recent.Recent) -> Content:
    state = f"写好 {draft.done}/{draft.total}节　待填 {draft.todos}" if draft.total else ""
    mark = "[不在] " if draft.missing else ""
    title = plain(f"{mark}{draft.title or Path(draft.path).name}", "bold")
    return Content.assemble(
        title, "\n", plain("　".join(filter(None, (f"  {draft.day}", state, draft.path))))
    )


class StartScreen(Screen[None]):
    """Recent drafts with their progress, and the ways to begin one."""

    HELP: ClassVar[str] = (
        "新建：从模板开始，问几个问题，给您一份空白草稿和数据表。\n"
        "从上年报告开始：读去年的报告，填好单位和年度，写的时候右边能看到去年同一节的文字。\n"
        "看示例：一份填好的虚构报告，可以随便改，不影响别的草稿。\n"
        "打开别的文件夹：草稿是一个文件夹，里面有draft.md和facts.yaml。"
    )
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,n", "new", "新建", id="start.new", key_display="F2"),
        Binding("f3,l", "last_year", "从上年报告开始", id="start.last_year", key_display="F3"),
        Binding("f4,e", "sample", "看示例", id="start.sample", key_display="F4"),
        Binding("f5,o", "other", "打开别的文件夹", id="start.other", key_display="F5"),
        Binding("down", "app.focus_next", "下一项", show=False, id="start.down"),
        Binding("up", "app.focus_previous", "上一项", show=False, id="start.up"),
    ]
    DEFAULT_CSS = """
    StartScreen {
        & > Vertical { padding: 1 2; overflow-y: auto; }
        #name { text-style: bold; color: $primary; height: 1; }
        #what { height: auto; margin: 0 0 1 0; }
        #ways { height: auto; grid-gutter: 0 1; margin: 0 0 1 0; grid-rows: 1; }
        #ways Button { width: 100%; }
        #heading { text-style: bold; height: 1; }
        #none { height: auto; }
    }
    """

    class Chosen(Message):
        """A draft is to be opened: the one in `folder`, or for None a new worked sample."""

        def __init__(self, folder: Path | None) -> None:
            super().__init__()
            self.folder = folder

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Lay out what this is, the ways to begin, and the drafts."""
        with Vertical():
            yield Label("rldraft　法治政府建设报告起草台", id="name")
            yield Label(_WHAT, id="what")
            with ItemGrid(id="ways", min_column_width=20):
                for id, text, action in (
                    ("new", "新建（从模板）", "new"),
                    ("last", "从上年报告开始", "last_year"),
                    ("sample", "看示例", "sample"),
                    ("other", "打开别的文件夹", "other"),
                    ("help", "帮助", "app.help"),
                    ("quit", "退出", "app.quit"),
                ):
                    action = action if "." in action else f"screen.{action}"
                    yield Button(plain(text), id=id, action=action, compact=True)
            yield Label(_RECENT, id="heading")
            yield Label(_NONE, id="none")
            yield RecentList()
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show the drafts as they are now; with the first of them the focus goes there."""
        drafts, none = self.query_one(RecentList), self.query_one("#none")
        before = drafts.drafts
        drafts.renew()
        none.display = not drafts.drafts
        self.query_one("#heading").display = bool(drafts.drafts)
        if drafts.drafts != before or self.focused is None:
            (drafts if drafts.drafts else self.query_one("#new")).focus()

    @on(OptionList.OptionSelected, "#recent")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.post_message(self.Chosen(Path(self.query_one(RecentList).drafts[event.option_index].path)))

    def action_new(self) -> None:
        """Ask what a new draft is to be."""
        self._begin(last_year=False)

    def action_last_year(self) -> None:
        """Begin with last year's report."""
        self._begin(last_year=True)

    def _begin(self, *, last_year: bool) -> None:
        from rldraft.tui.screens.new import NewScreen

        self.app.push_screen(NewScreen(self._now(), last_year=last_year), self._made)

    def _made(self, folder: Path | None) -> None:
        if folder is not None:
            self.post_message(self.Chosen(folder))

    def action_sample(self) -> None:
        """Make a worked sample and open it."""
        self.post_message(self.Chosen(None))

    @work(exclusive=True, group="dialog")
    async def action_other(self) -> None:
        """Ask for the folder of a draft and open it."""
        from rldraft.tui.screens.folder import FolderScreen

        folder = await self.app.push_screen_wait(FolderScreen())
        if folder is not None:
            self.post_message(self.Chosen(folder))
