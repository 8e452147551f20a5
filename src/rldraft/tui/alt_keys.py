"""Keys with Alt, as a terminal sends them that does not speak the kitty keyboard protocol.

Textual 8.2.8 takes alt+1 to alt+0 there for what a Mac types with Option (¡™£¢∞§¶•ªº), and alt with an arrow
or a key of that block for Esc and the key: alt+1 would type ¡ into the text, and alt+up leave the pane.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

_ARROWS: Final = ("up", "down", "right", "left", "end", "home")
_OTHERS: Final = {2: "insert", 3: "delete", 5: "pageup", 6: "pagedown"}
_SENT: Final = {
    **{f"\x1b{digit}": f"alt+{digit}" for digit in "1234567890"},
    **{f"\x1b[1;3{end}": f"alt+{key}" for end, key in zip("ABCDFH", _ARROWS, strict=True)},
    **{f"\x1b[{number};3~": f"alt+{key}" for number, key in _OTHERS.items()},
}
_Alt = Enum("_Alt", {key: key for key in _SENT.values()})  # type: ignore[misc]


def mend_alt() -> bool:
    """Let keys with Alt be told by their names; tell whether it was done: not with another Textual."""
    try:
        from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
    except ImportError:
        return False
    table: dict[str, Any] = ANSI_SEQUENCES_KEYS  # type: ignore[assignment]
    if not isinstance(table, dict) or not isinstance(table.get("\x1b[A"), tuple):
        return False
    table.update((sent, (_Alt(key),)) for sent, key in _SENT.items())
    return True
