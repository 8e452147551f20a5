"""Lines and borders for consoles that draw such characters two columns wide, as old Chinese ones do.

Every border keeps its place and its size; only the characters it is drawn with are others, and so it is with
the ends of scrollbars and the line below tabs. Textual has no setting for that: what it draws from is
changed, for all desks of the process.
"""

from __future__ import annotations

from textual import _border
from textual.renderables.bar import Bar
from textual.scrollbar import ScrollBarRender

from rldraft.tui.settings import ASCII, LINES, NONE

_PLAIN = ("", "ascii", "none", "hidden", "blank")
_CHARACTERS = dict(_border.BORDER_CHARS)
_LOCATIONS = dict(_border.BORDER_LOCATIONS)
_LABELS = dict(_border.BORDER_LABEL_LOCATIONS)
_DRAWN_AS = {ASCII: "ascii", NONE: "blank"}
_BAR = Bar.BAR, Bar.HALF_BAR_LEFT, Bar.HALF_BAR_RIGHT
_ENDS = ScrollBarRender.VERTICAL_BARS, ScrollBarRender.HORIZONTAL_BARS


def draw(borders: str) -> None:
    """Draw all lines so from now on; `borders` is one of the settings' `BORDER_KINDS`."""
    for name in _CHARACTERS:
        drawn = name if borders == LINES or name in _PLAIN else _DRAWN_AS[borders]
        _border.BORDER_CHARS[name] = _CHARACTERS[drawn]  # type: ignore[index]
        _border.BORDER_LOCATIONS[name] = _LOCATIONS[drawn]  # type: ignore[index]
        _border.BORDER_LABEL_LOCATIONS[name] = _LABELS[drawn]  # type: ignore[index]
    _border.get_box.cache_clear()
    Bar.BAR, Bar.HALF_BAR_LEFT, Bar.HALF_BAR_RIGHT = _BAR if borders == LINES else ("-", "-", "-")
    ends = _ENDS if borders == LINES else tuple([" "] * len(bars) for bars in _ENDS)
    ScrollBarRender.VERTICAL_BARS, ScrollBarRender.HORIZONTAL_BARS = ends
