"""How a passage that was made ready for our draft is shown: what is ours in it, and what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from rldraft.problems import Trouble
from rldraft.report import GAP
from rldraft.tui.editor.kinsoku import Wrapping
from rldraft.tui.plain import Label, plain, shown

if TYPE_CHECKING:
    from typing import ClassVar

    from rldraft.corpus.binding import Bound, Change

Show = Callable[[str], str]
Lay = Callable[[int], "Sequence[Sequence[Content]]"]

CHANGED, BLANK, QUIET, STRONG = "underline", "reverse", "dim", "bold"


class Piece(NamedTuple):
    """A stretch of text and the style that it is shown in, "" for none."""

    text: str
    style: str = ""


def ready(bound: Bound, show: Show, gap: str = BLANK) -> list[Piece]:
    """Give the text as it will print, what was changed underlined and what is a gap in the style `gap`.

    `show` gives a stretch of draft text as it prints.
    """
    pieces: list[Piece] = []
    at = 0
    for change in bound.changes:
        pieces.append(Piece(show(bound.text[at : change.at])))
        printed = show(change.target)
        pieces.append(Piece(printed, gap if GAP in printed else CHANGED))
        at = change.at + len(change.target)
    return [*pieces, Piece(show(bound.text[at:]))]


def stale(text: str, bound: Bound) -> list[Piece]:
    """Give the text as it stood at its source, what would be changed underlined."""
    pieces: list[Piece] = []
    at = 0
    for change in bound.changes:
        pieces += [Piece(text[at : change.start]), Piece(text[change.start : change.end], CHANGED)]
        at = change.end
    return [*pieces, Piece(text[at:])]


class Taken(Message):
    """A passage was taken: draft text for one paragraph, and its changed places as (start, end)."""

    def __init__(self, text: str, marks: tuple[tuple[int, int], ...]) -> None:
        super().__init__()
        self.text = text
        self.marks = marks


def marks(bound: Bound) -> tuple[tuple[int, int], ...]:
    """Give every changed place in the bound text: start and end."""
    return tuple((change.at, change.at + len(change.target)) for change in bound.changes)


def brief(bound: Bound) -> str:
    """Say in one line what was changed."""
    if not bound.changes:
        return "没有改动"
    gaps = f"，待填{bound.gaps}处" if bound.gaps else ""
    told = "；".join(dict.fromkeys(f"{change.source}→{_key(change)}" for change in bound.changes))
    return f"改动{len(bound.changes)}处{gaps}：{told}"


def listed(bound: Bound, show: Show) -> Iterator[str]:
    """Say of every change what stood there, what prints now, and which fact that is."""
    for change in dict.fromkeys((change.source, change.target) for change in bound.changes):
        source, target = change
        printed, key = show(target), target.removeprefix("{{").removesuffix("}}").strip()
        live = target.startswith("{{") and target.endswith("}}")
        yield f"{source} → {printed}{f'（{key}）' if live else ''}"


def _key(change: Change) -> str:
    return change.target.replace("{{ ", "").replace(" }}", "")


def laid(
    pieces: Sequence[Piece], width: int, first: str = "", indent: str = "", most: int = 0
) -> list[Content]:
    """Break a text into rows of `width` cells, `first` before the first one and `indent` before the others.

    With `most` there are no more rows than that, and the last one shows that there is more.
    """
    room = max(4, width - max(cell_len(first), cell_len(indent)))
    even = [Piece(shown(piece.text.replace("\n", " ")), piece.style) for piece in pieces]
    text = "".join(piece.text for piece in even)
    if most:
        text = text[: (most + 1) * room]
    breaks = Wrapping(text, room).breaks
    spans = list(zip((0, *breaks), (*breaks, len(text)), strict=True))
    found = [
        Content.assemble(indent if number else first, *_slice(even, start, end))
        for number, (start, end) in enumerate(spans[:most] if most else spans)
    ]
    if len(found) < len(spans):
        found[-1] = Content.assemble(found[-1].truncate(width - 2), "…")
    return found


def _slice(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Content]:
    """Give the stretch between two places of pieces that were made printable."""
    at = 0
    for text, style in pieces:
        stretch = text[max(0, start - at) : max(0, end - at)]
        if stretch:
            yield Content.styled(stretch, style) if style else Content(stretch)
        at += len(text)


def whole(title: str, bound: Bound, width: int, show: Show, indent: str = "") -> Content:
    """Give the whole text as it will print, under a title, and below it every change made in it."""
    lines = [*laid([Piece(title, STRONG)], width), *laid(ready(bound, show), width, indent)]
    if bound.changes:
        gaps = f"，其中待填{bound.gaps}处" if bound.gaps else ""
        lines.append(one_row(f"改动{len(bound.changes)}处{gaps}：", width, STRONG))
    for change in listed(bound, show):
        lines += laid([Piece(change)], width, "", "  ")
    return Content("\n").join(lines)


def held(holder: str) -> str:
    """Say that the draft is only read here."""
    return shown(f"这份草稿{holder}正在写，这里只能看，不能插入。")


def told(error: Exception, undone: str) -> str:
    """Say what went wrong, and what was not done for it."""
    if isinstance(error, Trouble):
        return "\n".join(map(str, error.problems))
    return f"程序内部出错（{type(error).__name__}: {error}），{undone}。正文不受影响。"


def one_row(text: str, width: int, style: str = "") -> Content:
    """Give a text cut to one row."""
    content = plain(text.replace("\n", " "), style)
    return content.truncate(width, ellipsis=True) if content.cell_length > width else content


class ChoiceList(OptionList, inherit_bindings=False):
    """Passages of several rows each; the current one has `>` before it.

    A click makes a passage the current one, a double click chooses it. The cursor goes through a passage that
    is higher than the list before it goes on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in OptionList.BINDINGS if isinstance(b, Binding) and b.key != "enter"),
        Binding("enter", "select", "插入正文", id="passages.insert"),
    ]
    DEFAULT_CSS = """
    ChoiceList, ChoiceList:focus { height: 1fr; min-height: 3; border: none; padding: 0; text-wrap: nowrap;
                                   scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    ChoiceList > .option-list--option { padding: 0; }
    """

    def __init__(self, **keywords: str) -> None:
        super().__init__(markup=False, **keywords)  # type: ignore[arg-type]
        self._lay: Lay = lambda width: []
        self._laid = 0
        self._passages: Sequence[Sequence[Content]] = []
        self._current: int | None = None

    def fill(self, lay: Lay, current: int | None = 0) -> None:
        """Show passages and make one the current; `lay` gives the rows of each for a width in cells."""
        self._lay = lay
        self._laid = self.scrollable_content_region.width - 2  # beside the mark
        self._passages = lay(self._laid) if self._laid > 0 else []
        self.set_options(Option(self._prompt(index)) for index in range(len(self._passages)))
        self.highlighted = current if self._passages else None

    def on_resize(self, event: events.Resize) -> None:
        """Lay the passages out anew for another width."""
        if self._laid != self.scrollable_content_region.width - 2:
            self.fill(self._lay, self.highlighted or 0)
        self.scroll_to_highlight()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the mark along."""
        before, self._current = self._current, highlighted
        for index in {before, highlighted}:
            if index is not None and index < self.option_count:
                self.replace_option_prompt_at_index(index, self._prompt(index))
        super().watch_highlighted(highlighted)

    def action_cursor_down(self) -> None:
        """Go on in the current passage, or to the next."""
        if not self._go_on(1):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go back in the current passage, or to the one before."""
        if not self._go_on(-1):
            super().action_cursor_up()

    async def _on_click(self, event: events.Click) -> None:
        """Make a passage the current one; a second click at once chooses it."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if index is not None:
            self.highlighted = index
            if event.chain == 2:
                self.action_select()

    def _prompt(self, index: int) -> Content:
        mark = "> " if index == self._current else "  "
        head, *others = self._passages[index]
        return Content("\n").join([Content(mark) + head, *(Content("  ") + row for row in others)])

    def _go_on(self, by: int) -> bool:
        """Scroll within the current passage, if it is higher than the list and has more that way."""
        current, seen = self.highlighted, self.scrollable_content_region.height
        if current is None or len(self._passages[current]) <= seen:
            return False
        top = sum(len(passage) for passage in self._passages[:current])
        last = top + len(self._passages[current]) - seen
        at = self.scroll_offset.y
        to = max(top, min(at + by * max(1, seen - 1), last))
        if to == at or (to - at) * by < 0:
            return False
        self.scroll_to(y=to, animate=False)
        return True


class Whole(VerticalScroll, can_focus=False):
    """Below a list: the whole of its current passage."""

    DEFAULT_CSS = """
    Whole { height: 42%; border-top: solid $primary; scrollbar-size-vertical: 1;
            scrollbar-gutter: stable; }
    Whole > Label { width: 1fr; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._label = Label()

    def compose(self) -> ComposeResult:
        """Hold the text."""
        yield self._label

    def say(self, content: Content) -> None:
        """Show a text from its beginning."""
        self._label.say(content)
        self.scroll_home(animate=False)

    def read(self) -> None:
        """Go on in the text by what is seen of it, from its end to the beginning."""
        if self.scroll_offset.y < self.max_scroll_y:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_home(animate=False)


class Notice(Label):
    """A text of several lines in place of a list, foreign or not."""

    DEFAULT_CSS = """
    Notice { width: 1fr; height: auto; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = ("", 0)

    def say(self, text: str | Content) -> None:
        """Show a text, broken into rows as a draft is."""
        self._lay(str(text), self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Break it anew for another width."""
        self._lay(self._said[0], event.size.width)

    def _lay(self, text: str, width: int) -> None:
        if (text, width) != self._said:
            self._said = text, width
            lines = [row for line in text.split("\n") for row in laid([Piece(line)], width or 40)]
            self.update(Content("\n").join(lines))
