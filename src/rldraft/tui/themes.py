"""The desk's colours: two calm themes of our own, and those of Textual.

Nothing is told by colour alone, so that any of them will do; the last two take the terminal's own colours.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

NIGHT = Theme(
    name="rldraft-night",
    primary="#6f9bb8",
    secondary="#8a9a5b",
    accent="#d0a85c",
    foreground="#d8d8d0",
    background="#1b1d1e",
    surface="#232627",
    panel="#2e3233",
    success="#7fa36b",
    warning="#d6a04a",
    error="#cf6a5d",
    dark=True,
    variables={
        "input-selection-background": "#6f9bb8 40%",
    },
)
PAPER = Theme(
    name="rldraft-paper",
    primary="#2f5d7c",
    secondary="#5f6f2f",
    accent="#8a5a00",
    foreground="#24282a",
    background="#f7f4ec",
    surface="#efeadd",
    panel="#e2dccb",
    success="#3f6b2f",
    warning="#8a5a00",
    error="#a3352a",
    dark=False,
    variables={
        "input-selection-background": "#2f5d7c 30%",
    },
)
OWN = (NIGHT, PAPER)
DEFAULT = NIGHT.name
_TERMINAL = {"ansi-dark": "终端配色（深色）", "ansi-light": "终端配色（浅色）"}


def names() -> dict[str, str]:
    """Give every theme's name by what a person calls it, our own first."""
    known = {"静夜": NIGHT.name, "宣纸": PAPER.name}
    return known | {_TERMINAL.get(name, name): name for name in BUILTIN_THEMES}
