"""Beside the editor: what is still to fill, what looks wrong, and what became of last year's promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.cells import cell_len, set_cell_size
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from rldraft.draft.session import Finding, Todo
from rldraft.problems import Trouble
from rldraft.tui.panes.mending import mendable, mending
from rldraft.tui.panes.promises import Kept
from rldraft.tui.plain import Label, plain
from rldraft.tui.printed import Wrapped

if TYPE_CHECKING:
    from textual.timer import Timer

    from rldraft.draft.session import SectionView, Session
    from rldraft.tui.panes.promises import Promises

Item: TypeAlias = Todo | Finding | Kept

_MARKS = {"error": "[!]", "warning": "[*]", "info": "[i]"}
_NAME = 18  # cells of a section's name before what there is in it
_PAUSE = 0.8  # seconds after a change until last year's promises are looked for again
_MOST = 200  # rows of a group: whoever has more begins at the top
_DONE = "都填好了，也没有发现问题。可以按 F7 通读一遍，按 F10 导出。"


def mark(item: Item) -> str:
    """Give what an item is in three characters: [?] to fill, [!] wrong, [*] doubtful, [i] to know.

    A promise of last year's is [x] answered or [ ] not.
    """
    if isinstance(item, Kept):
        return "[x]" if item.said else "[ ]"
    return "[?]" if isinstance(item, Todo) else _MARKS[item.severity]


def place(views: Sequence[SectionView], item: Item) -> str:
    """Give the name of the section that an item is in, of a promise that which answers it."""
    if isinstance(item, Kept) and not item.said:
        return "未回应"
    if 0 <= item.section < len(views):
        return views[item.section].name
    if isinstance(item, Finding):
        return "题名" if item.places else "全文"
    return "缺少的章节" if isinstance(item, Todo) and item.kind == "section" else "题名和落款"


def said(item: Item) -> str:
    """Give what an item says, in a row."""
    count = len(item.places) if isinstance(item, Finding) else 1
    return f"共{count}处，{item.what}" if count > 1 else item.what


def hint(item: Item) -> str:
    """Say where more can be done with an item than to go there."""
    if not isinstance(item, Finding) or not item.rule:
        return ""
    return "（F5：改，或核对过）" if mendable(item) else "（F5：核对过）"


def same(one: Item | None, other: Item | None) -> bool:
    """Whether two items tell the same, the one perhaps a little further down."""
    return one == other or (isinstance(one, Finding) and one.like(other))


def short(name: str) -> str:
    """Shorten a section's name for a row that says something else, too."""
    return set_cell_size(name, _NAME).rstrip() + "…" if cell_len(name) > _NAME + 1 else name


def _around(item: Item | None, section: int, at: int) -> bool:
    places = item.places if isinstance(item, Finding) else ()
    return any(p.section == section and 0 <= p.at <= at < p.at + max(p.length, 1) for p in places)


class ItemList(OptionList):
    """Items in groups under a heading of their own, one row each."""

    DEFAULT_CSS = """
    ItemList { border: none; padding: 0; height: 1fr; text-wrap: nowrap; text-overflow: ellipsis;
               scrollbar-size-vertical: 1; &:focus { border: none; } }
    """

    def __init__(self, **keywords: str) -> None:
        super().__init__(markup=False, **keywords)  # type: ignore[arg-type]
        self._items: list[Item | None] = []
        self._shown: tuple[object, ...] | None = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the rows that it takes in a box of its own height: at most about a third of the screen."""
        return min(super().get_content_height(container, viewport, width), viewport.height // 3 - 1)

    @property
    def items(self) -> list[Item]:
        """The items that are listed, in order."""
        return [item for item in self._items if item is not None]

    @property
    def item(self) -> Item | None:
        """The highlighted item."""
        return self.at(self.highlighted)

    def at(self, index: int | None) -> Item | None:
        """Give the item of a row, None for a heading."""
        return self._items[index] if index is not None and index < len(self._items) else None

    def target(self, index: int | None) -> Todo | Finding | None:
        """Give where a row leads, None for a heading."""
        item = self.at(index)
        return item.target if isinstance(item, Kept) else item

    def point(self, section: int, at: int) -> None:
        """Highlight the finding that a place of a section's text is in, if it is in one."""
        for place in (at, at - 1):  # behind the last character one is still at it
            there = [n for n, item in enumerate(self._items) if _around(item, section, place)]
            if there:
                self.highlighted = self.highlighted if self.highlighted in there else there[0]
                return

    def fill(self, views: Sequence[SectionView], groups: Sequence[tuple[str, Sequence[Item]]]) -> None:
        """List the groups that hold anything; what was highlighted stays so, or what took its place."""
        rows: list[tuple[str, Item | None]] = []
        for name, items in groups:
            if items:
                more = f"共 {len(items)} 处，先列 {_MOST} 处" if len(items) > _MOST else ""
                rows.append((f"{name}：{more}", None))
            rows += ((f"{mark(i)} {short(place(views, i))}　{said(i)}", i) for i in items[:_MOST])
        if tuple(rows) == self._shown:
            return
        before, where = self.item, self.highlighted or 0
        self._shown = tuple(rows)
        self._items = [item for _, item in rows]
        self.set_options(Option(plain(text), disabled=item is None) for text, item in rows)
        there = [n for n, item in enumerate(self._items) if item is not None]
        again = next((n for n in there if same(self._items[n], before)), None)
        if again is None:
            again = next((n for n in there if n >= where), there[-1] if there else None)
        self.highlighted = again


class FindingsPane(Vertical):
    """Groups of items, 待填, 问题 and 上年承诺; below them the whole text of the highlighted one."""

    HELP: ClassVar[str] = (
        "先是还没有填的，再是看起来不对的，最后是上年报告里的安排。\n"
        "[?] 待填　[!] 错误　[*] 请核对　[i] 供参考\n"
        "上年承诺：[x] 今年写到了　[ ] 未回应（按文字相近查找，请核对）\n\n"
        "上下键选择，回车或单击到那一处；下面写着是什么、怎么改。有几处的，再按一次到下一处。\n"
        "F9 到下一处待填的，Ctrl+G 到下一处问题。在正文里按 F5，这里就停在光标处的那一条。\n"
        "按 f 照下面写的改；有几种改法的，先选一种。Ctrl+Z 退回。\n"
        "没有问题的按 y，以后不再提，那句话改了才再提；记在草稿旁边的rldraft.yaml里。\n"
        "可能是上年的话：回车到那里，选中的直接打字改写。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "下一处", id="findings.next"),
        Binding("f", "mend", "改", id="findings.mend"),
        Binding("y", "accept", "核对过", id="findings.accept"),
    ]
    DEFAULT_CSS = """
    FindingsPane {
        & > .findings--count { height: auto; padding: 0 1; text-style: bold; }
        & > .findings--do { height: auto; }
        & > .findings--do Button { margin: 0 1; }
        & > VerticalScroll { height: auto; max-height: 40%; min-height: 2; padding: 0 1;
                             border-top: solid $primary; }
    }
    """

    class Chosen(Message):
        """An item was chosen: go there."""

        def __init__(self, target: Todo | Finding) -> None:
            super().__init__()
            self.target = target

    class Accepted(Message):
        """A finding was looked at, and is right as it stands."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    class Mended(Message):
        """A finding is to be mended."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    class _Looked(Message):
        """What became of last year's promises."""

        def __init__(self, kept: tuple[Kept, ...]) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, session: Session, promises: Promises | None = None, **keywords: str) -> None:
        """Take the draft, and what looks for last year's promises in it; None leaves them out."""
        super().__init__(**keywords)  # type: ignore[arg-type]
        self._session = session
        self._promises = promises
        self._kept: tuple[Kept, ...] = ()
        self._looked = -1
        self._pause: Timer | None = None
        self._count = Label("", classes="findings--count")
        self._list = ItemList(id="items")
        self._last: tuple[Finding, int] | None = None
        self._mend = Button("改 (f)", compact=True, id="mend")
        self._accept = Button("核对过，不用改 (y)", compact=True, id="accept")
        self._do = Horizontal(self._mend, self._accept, classes="findings--do")
        self._whole = Wrapped()

    def compose(self) -> ComposeResult:
        """Lay out the count, the list and the whole text."""
        yield self._count
        yield self._list
        yield self._do
        yield VerticalScroll(self._whole, can_focus=False)

    def on_mount(self) -> None:
        """Show what there is, without looking for anything: another tab may be open."""
        self._show()

    def renew(self) -> None:
        """Show what there is now; last year's promises are looked for after a pause."""
        self._show()
        if self._promises is None or self._looked == self._promises.version:
            return
        if self._pause is not None:
            self._pause.stop()
        if self._looked < 0:
            self._look()
        else:
            self._pause = self.set_timer(_PAUSE, self._look)

    def _show(self) -> None:
        todos, findings, kept = self._session.todos(), self._session.findings(), self._kept
        self._list.fill(self._session.sections, (("待填", todos), ("问题", findings), ("上年承诺", kept)))
        self._list.display = bool(todos or findings or kept)
        counted = f"待填 {len(todos)}　问题 {len(findings)}" if todos or findings else _DONE
        if kept:
            counted += f"　上年承诺 {len(kept)}，回应 {sum(bool(each.said) for each in kept)}"
        self._count.say(counted)
        self._tell()

    def _look(self) -> None:
        if self._promises is not None:
            self._looked = self._promises.version
            self._find(self._promises)

    @work(thread=True, exclusive=True, group="promises")
    def _find(self, promises: Promises) -> None:
        worker = get_current_worker()
        try:
            kept = promises.look()
        except Trouble:
            kept = ()
        if not worker.is_cancelled:
            self.post_message(self._Looked(kept))

    @on(_Looked)
    def _found(self, event: _Looked) -> None:
        event.stop()
        self._kept = event.kept
        self._show()

    def next(self) -> bool:
        """Go to the item after the highlighted one, from the first again after the last; False for none."""
        items = self._list.items
        if not items:
            return False
        self._list.action_cursor_down()
        self._choose(self._list.highlighted)
        return True

    def action_next(self) -> None:
        """Go to the next item."""
        if not self.next():
            self.notify(_DONE, markup=False)

    def point(self, section: int, at: int) -> None:
        """Highlight the finding that a place of a section's text is in, if it is in one."""
        self._list.point(section, at)

    @on(Button.Pressed, "#mend")
    def action_mend(self) -> None:
        """Mend the highlighted finding."""
        if (finding := self._finding) is not None and mendable(finding):
            self.post_message(self.Mended(finding))

    @on(Button.Pressed, "#accept")
    def action_accept(self) -> None:
        """Let the highlighted finding be told no more."""
        if (finding := self._finding) is not None and finding.rule:
            self.post_message(self.Accepted(finding))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the highlighted item."""
        finding = self._finding
        if action == "mend":
            return finding is not None and mendable(finding)
        return action != "accept" or (finding is not None and bool(finding.rule))

    @property
    def _finding(self) -> Finding | None:
        item = self._list.item
        return item if isinstance(item, Finding) else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, row: int | None) -> None:
        target = self._list.target(row)
        if isinstance(target, Finding) and target.places:
            again = self._last is not None and target.like(self._last[0])
            number = self._last[1] + 1 if self._last is not None and again else 0
            self._last = target, number
            target = target.here(number)
        if target is not None:
            self.post_message(self.Chosen(target))

    def _tell(self) -> None:
        offered = [bool(self.check_action(each, ())) for each in ("mend", "accept")]
        if offered != [self._mend.display, self._accept.display]:
            self._mend.display, self._accept.display = offered
            self.refresh_bindings()
        self.call_after_refresh(self._list.scroll_to_highlight)  # what stands below takes rows from it
        item = self._list.item
        if item is None:
            self._whole.say()
            return
        lines = [f"{mark(item)} {place(self._session.sections, item)}", said(item)]
        match item:
            case Kept():
                lines += _answer(item)
            case Finding():
                lines += [*mending(item), item.mend, f"依据：{item.why}" if item.why else ""]
            case Todo():
                lines.append(_how(item))
        self._whole.say(*(" ".join(line.split()) for line in lines if line))


def _how(todo: Todo) -> str:
    match todo.kind:
        case "fact":
            return "按 F3 在数据里填上年数。" if todo.last else "按 F3 在数据里填。"
        case "blank":
            return "在正文里把【待填：…】换成本单位的内容。"
        case _ if todo.section < 0:
            return "这一节是必备的，草稿里没有：在章节列表里按 b 恢复。"
        case _:
            return "这一节还没有文字，请写上，或按 F2 看别处的写法。"


def _answer(kept: Kept) -> list[str]:
    said = f"今年写到：{kept.said}" if kept.said else "今年的文字里没有找到回应。按回车到最相近的一节。"
    return [said, "注意：今年的安排又照抄了这一条。"] if kept.copied else [said]
