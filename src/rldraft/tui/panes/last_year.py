"""Beside the editor: what our own report of last year said in the section that is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList
from textual.worker import get_current_worker

from rldraft.draft.last_year import Beside, LastParagraph, LastSection, LastYear
from rldraft.facts import Facts
from rldraft.tui.panes import bound
from rldraft.tui.panes.bound import ChoiceList, Notice, Whole
from rldraft.tui.plain import Label, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rldraft.draft.folder import Draft
    from rldraft.draft.session import SectionView, Session
    from rldraft.report import Report

_LOW = 14  # rows: a lower pane does not show what a paragraph becomes
_NO_NAME = "数据表里还没有填“单位.全称”，认不出哪份是本单位的报告。请按 F3 填上。"
_NO_REPORT = (
    "语料库里没有本单位以前的报告。\n\n"
    "加进来以后，这里就列出去年同一节的原文：\n"
    "  rldraft corpus add 去年报告.docx\n\n"
    "报告里的单位名称要和数据表的“单位.全称”或简称一致。"
)


_Stamp = tuple[Facts, tuple[tuple[str, int, str], ...]]


class _Loaded(NamedTuple):
    """What was read, for which facts and sections; `told` says what was wrong with the shelf.

    `report` is the one that the draft began with, None where there is none.
    """

    stamp: _Stamp
    last: LastYear | None
    beside: Beside | None
    told: str = ""
    report: Report | None = None


class _Notice(Vertical, can_focus=True):
    """What is shown in place of the paragraphs; it takes the keys as they do."""


class LastYearPane(Vertical):
    """Paragraphs of last year's section as they stood, and what the current one becomes in our draft."""

    HELP: ClassVar[str] = (
        "这里是本单位去年报告里同一节的原文，数字是去年的。\n\n"
        "加下划线的是今年要变的：数字、年度、名称。上下键选一段，下面是换成今年以后的样子，"
        "反白的【待填：…】要自己填。\n\n"
        "回车或双击把换好的一段插入正文，插入后可整段撤销。\n"
        "左右键看去年报告的上一节、下一节；空格往下看换好的；b 只看原文，或再显示换好的。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "browse(-1)", "上一节", id="last_year.before"),
        Binding("right", "browse(1)", "下一节", id="last_year.next"),
        Binding("space", "read", "看全文", id="last_year.read"),
        Binding("b", "bound", "只看原文", id="last_year.bound"),
    ]
    DEFAULT_CSS = """
    LastYearPane { height: 1fr; }
    LastYearPane > Horizontal { height: 1; }
    LastYearPane > Horizontal > Button { width: auto; min-width: 4; }
    LastYearPane .one-row { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    LastYearPane #year { width: 1fr; padding: 0 1; text-align: center; }
    LastYearPane #where { text-style: bold; }
    LastYearPane > #nothing { height: 1fr; padding: 1; display: none; }
    LastYearPane.-nothing > #nothing { display: block; }
    LastYearPane.-low > Whole, LastYearPane.-source > Whole, LastYearPane.-nothing > Whole,
    LastYearPane.-nothing > #paragraphs { display: none; }
    """

    class _Read(Message):
        """Question `number` is answered: a section, or none, or why there is none."""

        def __init__(
            self, number: int, loaded: _Loaded | None, section: LastSection | None, why: str
        ) -> None:
            super().__init__()
            self.number = number
            self.loaded = loaded
            self.section = section
            self.why = why

    def __init__(self, session: Session, shelf: Path | None = None) -> None:
        """Take the draft, and the shelf's folder: the person's own for None."""
        super().__init__()
        self.session = session
        self.section: LastSection | None = None
        self._shelf = shelf
        self._loaded: _Loaded | None = None
        self._index = -1
        self._browsed: int | None = None
        self._asked = 0
        self._answered = 0
        self._before = Button(plain("< 上一节"), compact=True, id="before")
        self._year = Label("", id="year", classes="one-row")
        self._next = Button(plain("下一节 >"), compact=True, id="next")
        self._where = Label("", id="where", classes="one-row")
        self._list = ChoiceList(id="paragraphs")
        self._nothing = Notice()
        self._whole = Whole()

    def compose(self) -> ComposeResult:
        """Lay it out: which section, its paragraphs, what the current one becomes."""
        with Horizontal():
            yield self._before
            yield self._year
            yield self._next
        yield self._where
        yield self._list
        yield _Notice(self._nothing, id="nothing")
        yield self._whole

    def on_mount(self) -> None:
        """Show that nothing was looked for yet."""
        self._before.can_focus = self._next.can_focus = False
        self._say_nothing("正在找去年的报告…")

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self.set_class(event.size.height < _LOW, "-low")
        self._show_section(self._list.highlighted)

    def show(self, index: int) -> None:
        """Show what stood last year in a section of the draft; what is shown already stays."""
        sections = self.session.sections
        if index >= len(sections):
            return
        stamp = _stamp(sections, self.session.draft.facts)
        known = self._loaded is not None and self._loaded.last is not None and self._loaded.stamp == stamp
        if index != self._index or not known:
            self._browsed = self._browsed if index == self._index else None
            self._index = index
            self._look()

    def action_browse(self, by: int) -> None:
        """Go to the section of last year's report before or after the one that is shown."""
        beside = self._loaded.beside if self._loaded else None
        if not beside:
            return
        place = self.section.place + by if self.section else self._near(beside)
        if 0 <= place < len(beside):
            self._browsed = place
            self._look()
        else:
            self.notify("去年的报告到头了。", markup=False)

    def action_read(self) -> None:
        """Go on in what the current paragraph becomes."""
        self._whole.read()

    def action_bound(self) -> None:
        """Leave out, or show again, what the current paragraph becomes."""
        self.toggle_class("-source")

    def _near(self, beside: Beside) -> int:
        """Give the place after that of the nearest section before that last year had as well."""
        for index in range(self._index, -1, -1):
            if found := beside.section(index):
                return min(found.place + 1, len(beside) - 1)
        return 0

    # --- the work, in a thread of its own

    def _look(self) -> None:
        self._asked += 1
        sections = tuple(self.session.sections)
        self._read(self._asked, sections, self.session.draft, self._index, self._browsed)

    @work(thread=True, exclusive=True, group="last year")
    def _read(
        self, number: int, sections: tuple[SectionView, ...], draft: Draft, index: int, place: int | None
    ) -> None:
        worker = get_current_worker()
        facts = draft.facts
        try:
            loaded = _load(self._loaded, self._shelf, draft, sections)
            beside, section = loaded.beside, None
            if beside is not None:
                section = beside.section(index) if place is None else beside.at(min(place, len(beside) - 1))
        except Exception as error:
            self.post_message(self._Read(number, None, None, bound.told(error, "去年的报告没有读出来")))
            return
        if not worker.is_cancelled:
            if loaded.last is None:
                why = _NO_REPORT if facts.text("单位.全称") else _NO_NAME
            else:
                why = "" if beside else f"{loaded.last.year}年度的报告读不出文字。{loaded.told}"
            self.post_message(self._Read(number, loaded, section, why))

    @on(_Read)
    def _take_answer(self, event: _Read) -> None:
        """Show the answer to the newest question."""
        event.stop()
        if event.number < self._asked:
            return
        self._answered = event.number
        same = (
            self.section is not None and event.section is not None and self.section[:2] == event.section[:2]
        )
        self._loaded, self.section = event.loaded, event.section
        last = event.loaded.last if event.loaded else None
        self._before.display = self._next.display = last is not None
        self._year.say(f"{last.year}年度的报告" if last else "")
        if event.why:
            self._say_nothing(event.why)
        elif self.section is None:
            self._say_nothing("去年的报告里没有与这一节相当的内容。\n\n按 → 或“下一节”翻看其他各节。")
        elif not self.section.paragraphs:
            self._say_nothing("这一部分去年分成几节写，标题下面没有文字。\n\n按 → 或“下一节”看各节。")
        else:
            self._show_section(self._list.highlighted if same else 0)
        if self.section is not None:
            how = f"（{self.section.how}）" if self.section.how else ""
            self._where.say(f"{self.section.name}{how}")

    # --- what is shown

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_whole()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.session.holder:
            self.notify(bound.held(self.session.holder), markup=False)
        elif found := self._paragraph(event.option_index):
            self.post_message(bound.Taken(found.bound.text, bound.marks(found.bound)))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_browse(-1 if event.button is self._before else 1)

    def _paragraph(self, at: int | None) -> LastParagraph | None:
        paragraphs = self.section.paragraphs if self.section else ()
        return paragraphs[at] if at is not None and at < len(paragraphs) else None

    def _say_nothing(self, why: str) -> None:
        self._list.fill(lambda width: [])
        self._where.say("")
        self._nothing.say(why)
        self.add_class("-nothing")

    def _show_section(self, current: int | None) -> None:
        if self.section is None or not self.section.paragraphs:
            return
        self.remove_class("-nothing")
        paragraphs = self.section.paragraphs
        self._list.fill(lambda width: [self._rows(each, width) for each in paragraphs], current)
        self._show_whole()

    def _rows(self, paragraph: LastParagraph, width: int) -> list[Content]:
        """Give a paragraph as it stood, below the lower headings above it."""
        rows = [bound.one_row(heading, width, bound.STRONG) for heading in paragraph.headings]
        return rows + bound.laid(bound.stale(paragraph.text, paragraph.bound), width, "　　")

    def _show_whole(self) -> None:
        """Show what the current paragraph becomes in our draft, and every change."""
        found = self._paragraph(self._list.highlighted)
        if found is None:
            return
        width = max(10, self.size.width - 1)
        self._whole.say(bound.whole("换成今年的：", found.bound, width, self._print, "　　"))

    def _print(self, text: str) -> str:
        return self.session.show(text).text


def _load(
    before: _Loaded | None, folder: Path | None, draft: Draft, sections: tuple[SectionView, ...]
) -> _Loaded:
    """Give last year's report beside the draft: the one that it began with, else the shelf's.

    It stays as it was read before where nothing has changed since.
    """
    from rldraft.corpus.shelf import Shelf

    facts = draft.facts
    stamp = _stamp(sections, facts)
    if before is not None and before.last is not None and before.stamp == stamp:
        return before
    report = before.report if before is not None else draft.last_report()
    told: list[str] = []
    last = LastYear.of(report, facts) if report else LastYear.open(Shelf.open(folder, told.append), facts)
    return _Loaded(stamp, last, last.beside(sections) if last else None, "".join(told), report)


def _stamp(sections: Iterable[SectionView], facts: Facts) -> _Stamp:
    return facts, tuple((section.id, section.level, section.heading) for section in sections)
