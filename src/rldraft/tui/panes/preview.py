"""Under the editor: the paragraph as it will print, and what the section asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from rldraft.report import Paragraph
from rldraft.tui.plain import plain
from rldraft.tui.printed import Wrapped, printed

if TYPE_CHECKING:
    from textual import events

    from rldraft.draft.session import SectionView

_LEAST, _MOST = 4, 12  # rows of the pane, which is at most a third of the screen
_HEADING = re.compile(r"#{1,5}[ \t]+(?=\S)")  # it prints with a number in its place


class PreviewPane(Vertical):
    """Shows one paragraph with its figures, then the section's guidance, rule and length."""

    HELP: ClassVar[str] = (
        "这里是光标所在的一段印出来的样子：带下划线的是数据表里的数和名称，\n"
        "反白的【待填：…】还没有填。下面是这一节的写法提示和必备的依据；\n"
        "上边写着字数和建议的字数。上下键滚动。"
    )
    DEFAULT_CSS = """
    PreviewPane {
        min-height: 4;
        max-height: 12;
        border-top: solid $primary;
        border-title-color: $text;
        & > VerticalScroll { scrollbar-size-vertical: 1; padding: 0 1; }
        & > .preview--text { height: 1fr; }
        & > .preview--notes { color: $text-muted; }
    }
    """

    def __init__(self, **keywords: str) -> None:
        super().__init__(**keywords)  # type: ignore[arg-type]
        self._text = Wrapped()
        self._notes = Wrapped()
        self._text_box = VerticalScroll(self._text, classes="preview--text")
        self._notes_box = VerticalScroll(self._notes, classes="preview--notes", can_focus=False)

    def compose(self) -> ComposeResult:
        """Lay out the paragraph above what the section asks for."""
        yield self._text_box
        yield self._notes_box

    def show(self, paragraph: Paragraph, view: SectionView) -> None:
        """Show a paragraph of a section."""
        if found := _HEADING.match(paragraph.text):
            by = found.end()
            spans = tuple(s._replace(start=s.start - by, end=s.end - by) for s in paragraph.spans)
            text = printed(Paragraph(paragraph.text[by:], spans)).stylize("bold")
        else:
            text = printed(paragraph)
        empty = "（空段）" if view.characters else "（这一节还没有文字）"
        self._text.say(text if paragraph.text.strip() else empty)
        notes = (("提示", view.guidance), ("必备", view.mandated))
        self._notes.say(*(f"{label}：{_line(text)}" for label, text in notes if text.strip()))
        self.border_title = plain(f"印出来是　{length(view)}")
        self._text_box.scroll_home(animate=False)
        self._fit()

    def on_resize(self, event: events.Resize) -> None:
        """Take the rows that the texts need at this width."""
        self._fit()

    def _fit(self) -> None:
        width = self.size.width - 2
        if width <= 0:
            return
        text, notes = self._text.rows(width), self._notes.rows(width)
        most = min(_MOST, self.screen.size.height // 3)
        self.styles.height = max(_LEAST, min(most, text + notes + 1))
        inside = min(self.size.height or _MOST, text + notes)
        # The paragraph comes first, yet a third of the rows is the notes'.
        self._notes_box.styles.height = min(notes, max(1, inside // 3, inside - text))


def length(view: SectionView) -> str:
    """Say how long a section is and how long it should be: 字数 412 / 180-500，合适."""
    if view.length is None:
        return f"字数 {view.characters}"
    least, most = view.length
    said = "偏少" if view.characters < least else "偏多" if view.characters > most else "合适"
    return f"字数 {view.characters} / {least}-{most}，{said if view.characters else '还没有写'}"


def _line(text: str) -> str:
    return " ".join(text.split())
