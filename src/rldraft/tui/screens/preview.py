"""The whole report as it will print."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Button

from rldraft.tui.page import WIDTH, Row, characters, lay_out, pages
from rldraft.tui.plain import Label
from rldraft.tui.printed import styled
from rldraft.tui.screens.ask import Dialog, button

if TYPE_CHECKING:
    from rich.style import Style

    from rldraft.draft.session import Session

_GUTTER = 2  # cells left of the text, for the > of the row one stands on


class Page(ScrollView, can_focus=True):
    """The rows of a report; only those in sight are drawn. One row is the current one, with > before it."""

    DEFAULT_CSS = """
    Page { height: 1fr; overflow-x: hidden; overflow-y: scroll; background: $surface;
           scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "上一行", show=False, id="preview.up"),
        Binding("down,j", "step(1)", "下一行", show=False, id="preview.down"),
        Binding("pageup", "leaf(-1)", "上一屏", show=False, id="preview.page_up"),
        Binding("pagedown,space", "leaf(1)", "下一屏", show=False, id="preview.page_down"),
        Binding("home", "step(-1000000)", "开头", show=False, id="preview.home"),
        Binding("end", "step(1000000)", "结尾", show=False, id="preview.end"),
    ]

    class Moved(Message):
        """Another row became the current one, or the rows were laid out anew."""

    class Chosen(Message):
        """A row's section was chosen with the mouse."""

    def __init__(self, session: Session, index: int) -> None:
        super().__init__()
        self._session = session
        self._report = session.report()
        self._wanted = index
        self.rows: list[Row] = []
        self.told = ""  # how long the report is and how many gaps it shows
        self.current = 0
        self._width = 0

    @property
    def row(self) -> Row:
        """The current row."""
        return self.rows[self.current] if self.rows else Row("")

    def on_resize(self, event: events.Resize) -> None:
        """Lay the report out for the width that there is; what was in sight stays in sight."""
        width = max(12, min(WIDTH, self.scrollable_content_region.width - _GUTTER))
        if width == self._width:
            self.go_to(self.current)
            return
        section, deep = self._wanted, 0
        if self.rows:
            section = self.row.section
            deep = self.current - self._first(section)
        share = self.current / len(self.rows) if self.rows else 0.0
        self._width = width
        self.rows = lay_out(self._report, self._session.sections, width)
        self.told = self._describe()
        self.virtual_size = Size(width + _GUTTER, len(self.rows))
        self.refresh()
        row = self._first(section) + deep if section >= 0 else round(share * len(self.rows))
        self.go_to(row, top=True)

    def _first(self, section: int) -> int:
        return next((n for n, row in enumerate(self.rows) if row.section == section), 0)

    def _describe(self) -> str:
        gaps = sum(row.gap for row in self.rows)
        length = f"{characters(self._report)} 字，约 {pages(self.rows, self._width)} 页"
        return f"{length}，{f'待填 {gaps} 处' if gaps else '没有待填的'}"

    def go_to(self, row: int, *, top: bool = False) -> None:
        """Make a row the current one and bring it into sight, at the top if that is wanted."""
        self.current = max(0, min(row, len(self.rows) - 1))
        if top:
            self.scroll_to(y=self.current, animate=False, force=True)
        else:
            self.scroll_to_region(Region(0, self.current, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def action_step(self, by: int) -> None:
        """Go some rows on."""
        self.go_to(self.current + by)

    def action_leaf(self, by: int) -> None:
        """Go a screen on."""
        self.go_to(self.current + by * max(1, self.size.height - 1))

    def seek(self, back: bool) -> bool:
        """Go to the nearest gap, around the end if need be; False if there is none."""
        count, by = len(self.rows), -1 if back else 1
        places = ((self.current + by * n) % count for n in range(1, count + 1))
        found = next((n for n in places if self.rows[n].gap), None)
        if found is not None:
            self.go_to(found)
        return found is not None

    def section(self, by: int) -> None:
        """Go to the heading of the next section that the report prints, or the one before."""
        here = self.row.section
        starts = [n for n, row in enumerate(self.rows) if n and row.section != self.rows[n - 1].section]
        if by < 0:
            before = [n for n in chain([0], starts) if n < self.current]
            self.go_to(before[-1] if before else 0, top=True)
        else:
            after = (n for n in starts if n > self.current and self.rows[n].section != here)
            self.go_to(next(after, self.current), top=True)

    def on_click(self, event: events.Click) -> None:
        """Make the row current; a double click goes to its section."""
        self.go_to(event.y + self.scroll_offset.y)
        if event.chain > 1:
            self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        """Draw one row of those in sight."""
        number = y + self.scroll_offset.y
        base: Style = self.rich_style
        width = self.size.width
        if number >= len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[number]
        head = ">" if number == self.current else " "
        left = max(0, (self.scrollable_content_region.width - self._width - _GUTTER) // 2)
        content = styled(row.text, row.marks)
        visual = self.visual_style
        segments = [Segment(" " * left + head.ljust(_GUTTER), base)]
        segments += [Segment(text, style.rich_style) for text, style in content.render(visual, "")]
        return Strip(segments).adjust_cell_length(width, base)


class PreviewScreen(Dialog[int | None]):
    """Shows the whole report with its gaps; gives the index of the section to go to."""

    HELP = (
        "整份报告印出来的样子：标题已编号，带下划线的是数据表里的数和名称，反白的【待填：…】还没有填。\n\n"
        "上下键、PageUp/PageDown 翻看，n 到下一处待填，N 到上一处，[ 和 ] 到上一节、下一节，\n"
        "回车或双击到这一节去改，Esc 返回。页数是按每页22行、每行28字估计的。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "改这一节", key_display="Enter", id="preview.choose"),
        Binding("n", "gap(False)", "下一处待填", id="preview.next_gap"),
        Binding("N", "gap(True)", "上一处", id="preview.previous_gap"),
        Binding("right_square_bracket,ctrl+down", "section(1)", "下一节", key_display="]", id="preview.next"),
        Binding(
            "left_square_bracket,ctrl+up", "section(-1)", "上一节", key_display="[", id="preview.previous"
        ),
        Binding("f7", "leave", "返回", show=False, id="preview.leave"),
    ]
    DEFAULT_CSS = """
    PreviewScreen {
        & > .dialog--box { width: 100%; height: 100%; padding: 0; }
        #where { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        Footer { margin-top: 0; }
        .dialog--buttons { margin-top: 0; }
    }
    """

    def __init__(self, session: Session, index: int) -> None:
        super().__init__()
        self.title = "预览"
        self._session = session
        self._index = index

    def content(self) -> ComposeResult:
        """Give where one stands, and the report."""
        yield Label("", id="where")
        yield Page(self._session, self._index)

    def buttons(self) -> Iterable[Button]:
        """Give what the keys do."""
        yield button("改这一节", "choose", variant="primary", id="choose")
        yield button("下一处待填", "gap(False)", id="gap")
        yield button("返回", "leave", id="leave")

    def on_mount(self) -> None:
        """Let the keys move through the report."""
        self.query_one(Page).focus()

    def on_page_moved(self) -> None:
        """Say where one stands."""
        page = self.query_one(Page)
        name = self._session.sections[page.row.section].name if page.row.section >= 0 else "题名和落款"
        self.query_one("#where", Label).say(f"{page.told}　当前：{name}")

    def on_page_chosen(self) -> None:
        """Go to the section that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Give the section of the current row; outside all sections there is none to go to."""
        section = self.query_one(Page).row.section
        if section < 0:
            self.notify("题名和落款随数据表，按 F3 在数据里改", markup=False)
        else:
            self.dismiss(section)

    def action_gap(self, back: bool) -> None:
        """Go to the nearest gap."""
        if not self.query_one(Page).seek(back):
            self.notify("没有待填的了", markup=False)

    def action_section(self, by: int) -> None:
        """Go to the next section, or the one before."""
        self.query_one(Page).section(by)
