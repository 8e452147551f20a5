"""Text on several rows, wrapped as Chinese is; a paragraph as it will print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widgets import Static

from rldraft.report import Paragraph
from rldraft.tui.editor.kinsoku import Wrapping
from rldraft.tui.page import Mark, MarkKind, visible
from rldraft.tui.plain import plain

_STYLES: Mapping[MarkKind, Style] = {
    "figure": Style(underline=True),
    "name": Style(underline=True),
    "gap": Style(bold=True, reverse=True),
    "heading": Style(bold=True),
}


def styled(text: str, marks: Iterable[Mark]) -> Content:
    """Give a text, made visible already: headings bold, figures underlined, gaps in reverse."""
    content = Content(text)
    for start, end, kind in marks:
        content = content.stylize(_STYLES[kind], start, end)
    return content


def printed(paragraph: Paragraph) -> Content:
    """Give a paragraph with its figures underlined and its gaps in reverse."""
    paragraph = visible(paragraph)
    return styled(paragraph.text, ((span.start, span.end, span.kind) for span in paragraph.spans))


class Wrapped(Static):
    """Shows lines, each wrapped so that no row begins with 。 or ends with （."""

    DEFAULT_CSS = "Wrapped { height: auto; width: 1fr; }"

    def __init__(self, *lines: str | Content, **keywords: Any) -> None:
        super().__init__(markup=False, **keywords)
        self._lines = _contents(lines)
        self._laid: tuple[int, Content, int] = 0, Content(""), 0

    def say(self, *lines: str | Content) -> None:
        """Show other lines."""
        self._lines = _contents(lines)
        self._laid = 0, Content(""), 0
        self.refresh(layout=True)

    def rows(self, width: int) -> int:
        """Give the rows that it takes at a width."""
        return self._lay(width)[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the rows that it takes."""
        return self.rows(width)

    def render(self) -> Content:
        """Give the rows at the width that there is."""
        return self._lay(self.content_size.width)[0]

    def _lay(self, width: int) -> tuple[Content, int]:
        if self._laid[0] != width:
            rows = [row for line in self._lines for row in _rows(line, max(2, width))]
            self._laid = width, Content("\n").join(rows), len(rows)
        return self._laid[1:]


def _contents(lines: Iterable[str | Content]) -> list[Content]:
    given = (line if isinstance(line, Content) else plain(line) for line in lines)
    return [line for content in given for line in content.split("\n", allow_blank=True)]


def _rows(line: Content, width: int) -> list[Content]:
    text = line.plain
    breaks = Wrapping(text, width).breaks
    return [line[start:end] for start, end in pairwise((0, *breaks, len(text)))] if breaks else [line]
