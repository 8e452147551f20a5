"""The one door of foreign text to the screen: what passes here is shown as it stands, never as markup.

Textual reads a `str` that it is given to show as markup; no text that is not our own may reach it as one.
"""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from rldraft.problems import printable


def shown(text: str) -> str:
    """Make control and direction characters of foreign text visible; line ends stay."""
    return "\n".join(printable(line) for line in text.split("\n"))


def plain(text: str, style: str = "") -> Content:
    """Give foreign text for a widget of Textual: Static, Option, a border title, a toast."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def cell(text: str) -> Text:
    """Give foreign text for what still takes Rich's: cells of a DataTable, labels of a Tree."""
    return Text(shown(text))


class Label(Static):
    """A text that is shown as it stands."""

    def __init__(self, text: str | Content = "", **keywords: Any) -> None:
        self._told = _content(text)
        super().__init__(self._told, markup=False, **keywords)

    def say(self, text: str | Content) -> None:
        """Show another text; the screen is laid out anew only where the label's size follows from it."""
        said = _content(text)
        if not said.is_same(self._told):
            self._told = said
            self.update(said, layout=self.styles.auto_dimensions)


def _content(text: str | Content) -> Content:
    return text if isinstance(text, Content) else plain(text)
