"""How wide a character stands in the terminal, and what is drawn for those that have no shape."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import get_character_cell_size

_TAB = 4
SIGN = "?"
"""Drawn for what has no shape: a control or direction character, a zero-width space, half a surrogate."""

SHAPELESS = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SELECTORS = str.maketrans("", "", "\ufe0e\ufe0f")


class _Widths(dict[str, int]):
    def __missing__(self, character: str) -> int:
        width = 1 if SHAPELESS.match(character) else get_character_cell_size(character)
        self[character] = width
        return width


WIDTHS: dict[str, int] = _Widths({"\t": -1})
"""Cells of a character by itself: 0 for one that is drawn on the one before it, -1 for a tab."""


def tab_width(x: int) -> int:
    """Give the cells of a tab that stands `x` cells from the start of its row."""
    return _TAB - x % _TAB


def advance(text: Iterable[str], x: int = 0) -> int:
    """Give where a text ends that starts `x` cells from the start of its row."""
    for character in text:
        width = WIDTHS[character]
        x += width if width >= 0 else tab_width(x)
    return x


def drawn(text: str, x: int = 0) -> str:
    """Give what is drawn for a text that starts `x` cells from the start of its row.

    It is as wide as `advance` says. A variation selector is left out: terminals differ in whether it widens
    its character.
    """
    if "\t" in text:
        pieces = []
        for piece in re.split("(\t)", text):
            pieces.append(" " * tab_width(x) if piece == "\t" else piece)
            x = advance(piece, x)
        text = "".join(pieces)
    return SHAPELESS.sub(SIGN, text).translate(_SELECTORS)
