"""The editor of one section: a TextArea for Chinese drafting. See `SectionEditor`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.document._document import Selection
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea

from rldraft.tui.editor import keys, words
from rldraft.tui.editor.body import FOUND, INSERTED, Body, Location, newlines
from rldraft.tui.editor.history import Kept, Shelf
from rldraft.tui.editor.paint import Kind, Look, Notes, Painter, Span
from rldraft.tui.editor.rows import Navigator, Rows

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class SectionEditor(TextArea, inherit_bindings=False):
    """Edits the body of a section in draft syntax.

    `known` is asked what the text between `{{` and `}}`, stripped of spaces, stands for each time it is
    painted: after a change of the facts `refresh()` is enough.
    """

    DEFAULT_CSS = """
    SectionEditor {
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & .editor--figure { color: $text-accent; }
        & .editor--gap { color: $text-warning; text-style: underline; }
        & .editor--wrong { color: $text-error; text-style: reverse; }
        & .editor--inserted { color: $text-success; text-style: bold underline; }
        & .editor--error { color: $text-error; text-style: underline; }
        & .editor--warning { color: $text-warning; text-style: underline; }
        & .editor--info { text-style: underline; }
        & .editor--stale { background: $warning-muted; text-style: underline; }
        & .editor--shapeless { color: $text-error; text-style: reverse; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "editor--figure",
        "editor--gap",
        "editor--wrong",
        "editor--inserted",
        "editor--error",
        "editor--warning",
        "editor--info",
        "editor--stale",
        "editor--shapeless",
    }

    BINDINGS: ClassVar[list[BindingType]] = keys.BINDINGS

    HELP: ClassVar[str] = keys.HELP

    document: Body
    wrapped_document: Rows

    def __init__(self, known: Callable[[str], Kind], **keywords: Any) -> None:
        self._notes = Notes(known)
        self._painter = Painter()
        self._look = Look(*[Style()] * len(Look._fields))
        self._shelf = Shelf()
        self._key = ""
        self._kept = Kept(Body(""))
        super().__init__(**keywords)

    @property
    def key(self) -> str:
        """The key of the section that is open, "" before the first."""
        return self._key

    @property
    def offset_in_text(self) -> int:
        """Where the caret is, counted from the start of the text."""
        return self.document.get_index_from_location(self.cursor_location)

    @property
    def paragraph(self) -> str:
        """The paragraph that the caret is in."""
        return self.document.get_line(self.cursor_location[0])

    def open(
        self, key: str, body: str, caret: tuple[int, int] | None = None, *, read_only: bool = False
    ) -> None:
        """Show a section as it was left if it was open before, or with the caret at `caret` (line, column).

        Its undo steps are gone if the text is not what it was. Nothing is posted but that the caret moved.
        Line ends are kept as they are: what `text` gives is `body` until someone edits it.
        """
        self._kept.selection, self._kept.scroll = self.selection, self.scroll_offset.y
        self._key, self._kept = key, self._shelf.take(key, body)
        selection, scroll = self._kept.selection, self._kept.scroll
        self.history = self._kept.history
        self.read_only = read_only
        if self.document is not self._kept.body:
            self._lay(self._kept.body)
        if caret is not None:
            row, column = caret
            selection = Selection.cursor((min(row, self.document.line_count - 1), column))
        self._go(selection)
        if caret is None:
            self.scroll_to(y=scroll, animate=False)

    def _set_document(self, text: str, language: str | None) -> None:
        self._kept = Kept(Body(text), self.history)
        self._lay(self._kept.body)
        self.move_cursor((0, 0))

    def _lay(self, body: Body) -> None:
        self._highlight_query = None
        self.document = body
        self.wrapped_document = Rows(body)
        self.navigator = Navigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def _go(self, selection: Selection) -> None:
        self.selection = selection
        self.record_cursor_width()
        self.history.checkpoint()
        self.call_after_refresh(self._show_caret)

    def _show_caret(self) -> None:
        """Scroll to the caret; the terminal's own, which input methods follow, goes with it."""
        self.scroll_cursor_visible()
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def on_resize(self) -> None:
        """Keep the terminal's caret where the text's is."""
        self.call_after_refresh(self._show_caret)

    def go_to(self, at: int, length: int = 0) -> None:
        """Put the caret at an offset of the text and into view, and select so many characters from there."""
        place = self.document.location
        self._go(Selection(place(at + length), place(at)))

    def insert_whole(self, text: str, marks: Sequence[tuple[int, int]] = ()) -> None:
        """Put a text in at the caret or over the selection, as an undo step of its own.

        `marks` are offsets in `text`: these stretches are marked until `unmark()`, or until they are edited.
        """
        if self.read_only:
            return
        first = self.document.get_index_from_location(min(self.selection))
        self._alone(text, *self.selection)
        at = self.document.length
        here = ((first + at(text[:start]), first + at(text[:end]), "inserted") for start, end in marks)
        self.document.mark(INSERTED, (*self.document.marks(INSERTED), *here))

    def replace_all(self, body: str) -> None:
        """Make the text another one, as an undo step of its own; the caret stays as near as may be."""
        old, new = self.text, self.document.newline.join(newlines(body).split("\n"))
        most = min(len(old), len(new))
        first = next((i for i in range(most) if old[i] != new[i]), most)
        most -= first
        last = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
        caret = self.document.get_index_from_location(self.cursor_location)
        if caret > first:
            caret = min(caret, len(new) - last) if caret < len(old) - last else caret + len(new) - len(old)
        place = self.document.location
        self._alone(new[first : len(new) - last], place(first), place(len(old) - last))
        self._go(Selection.cursor(self.document.location(caret)))

    def _alone(self, text: str, start: Location, end: Location) -> None:
        self.history.checkpoint()
        self.replace(text, start, end, maintain_selection_offset=False)
        self.history.checkpoint()

    def unmark(self) -> None:
        """Take the marks of what was inserted away."""
        self.document.mark(INSERTED, ())
        self.refresh()

    def point_out(self, stretches: Iterable[tuple[int, int, str]]) -> None:
        """Mark what looks wrong, offsets in the text; `error`, `warning`, `info` or `stale` says how."""
        self.document.mark(FOUND, stretches)
        self.refresh()

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines of the screen."""
        theme, part, plain = self._theme, self.get_component_rich_style, Style()
        theme.apply_css(self)
        self._look = Look(
            theme.base_style or plain,
            theme.cursor_line_style or plain,
            theme.selection_style or plain,
            theme.cursor_style or plain,
            *(part(f"editor--{name}", partial=True) for name in Look._fields[4:]),
        )
        return ScrollView.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """Paint a line of the screen."""
        look, width = self._look, self.scrollable_content_region.width
        try:
            line, start, end = self.wrapped_document.at(y + self.scroll_offset.y)
        except IndexError:
            return Strip.blank(self.size.width, look.base)
        text = self.document[line]
        last = end == len(text)  # there the caret may stand behind the text
        spans = [
            (max(a, start) - start, min(b, end + last) - start, style)
            for a, b, style in self._spans(line, text, start, end)
            if a < end + last and b > start
        ]
        fill = look.line if self._lit(line) else None
        return self._painter.strip(text[start:end] + " " * last, width, spans, fill, look)

    def _spans(self, line: int, text: str, start: int, end: int) -> Iterator[Span]:
        """Give what has a style in a row, and perhaps in others of its line; later ones go on top."""
        look = self._look
        if self._lit(line):
            yield 0, len(text) + 1, look.line
        yield from self._notes.spans(line, text, start, end, look)
        for a, b, kind in self.document.marks_of(line):
            yield a, b, getattr(look, kind)
        top, bottom = sorted(self.selection)
        if top != bottom and top[0] <= line <= bottom[0]:
            first = top[1] if line == top[0] else 0
            yield first, bottom[1] if line == bottom[0] else len(text) + 1, look.selection
        row, column = self.cursor_location
        if row == line and self._draw_cursor:
            yield column, max(column + 1, self.wrapped_document.after(line, column)), look.cursor

    def _lit(self, line: int) -> bool:
        return self.highlight_cursor_line and self._has_cursor and line == self.cursor_location[0]

    # Keys and mouse

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Tell which keys are typed; alt+1 is none of them though it comes with a character."""
        return not _combined(key) and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if _combined(event.key):
            event.prevent_default()
            self._restart_blink()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        text = _CONTROL.sub("", _LINE_ENDS.sub("\n", event.text))
        if text and not self.read_only:
            self._alone(text, *self.selection)
            self.focus()

    async def _on_click(self, event: events.Click) -> None:
        row, column = self.get_target_document_location(event)
        line = self.document[row]
        if event.chain == 2:
            start, end = words.around(line, column)
        elif event.chain == 3:
            start, end = 0, len(line)
        else:
            return
        self.selection = Selection((row, start), (row, end))
        self.record_cursor_width()

    def get_cursor_word_left_location(self) -> Location:
        """Give where the word before the caret begins, at the start of a line the end of the one above."""
        row, column = self.cursor_location
        if row and not column:
            return row - 1, len(self.document[row - 1])
        return row, words.before(self.document[row], column)

    def get_cursor_word_right_location(self) -> Location:
        """Give where the word behind the caret ends, at the end of a line the start of the one below."""
        row, column = self.cursor_location
        if row + 1 < self.document.line_count and column == len(self.document[row]):
            return row + 1, 0
        return row, words.after(self.document[row], column)

    def action_delete_word_right(self) -> None:
        """Delete what is selected, or up to the end of the word behind the caret."""
        start, end = self.selection
        self._delete_via_keyboard(start, end if start != end else self.get_cursor_word_right_location())

    def action_delete_to_start_of_line(self) -> None:
        """Delete what is selected, or from the start of the paragraph, at its start the line end before."""
        start, end = self.selection
        row, column = end
        if start == end:
            end = (row, 0) if column else self.get_cursor_left_location()
        self._delete_via_keyboard(start, end)

    def action_delete_to_end_of_line(self) -> None:
        """Delete what is selected, or up to the end of the paragraph, at its end the line end."""
        start, end = self.selection
        row, column = end
        if start == end:
            length = len(self.document[row])
            end = (row, length) if column < length else self.get_cursor_right_location()
        self._delete_via_keyboard(start, end)

    def action_text_start(self, select: bool = False) -> None:
        """Go to the start of the section."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        """Go to the end of the section."""
        self.move_cursor(self.document.end, select=select)

    def action_cut(self) -> None:
        """Cut what is selected; without a selection nothing, not the whole paragraph."""
        if not self.selection.is_empty:
            super().action_cut()

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Look for no bracket: it would be sought through the whole text at every key."""
        return None


def _combined(key: str) -> bool:
    return key.startswith(("alt+", "ctrl+", "super+", "hyper+", "meta+"))
