"""The names of WordprocessingML that are looked for, and its attribute values read without trust."""

from __future__ import annotations

import re
from typing import Any

from rldraft.late import late

# lxml comes without types; what is an Element here is one of its elements.
Element = Any

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{WORD}}}"


def w(name: str) -> str:
    """Give a name in the main namespace as lxml writes it."""
    return _W + name


DOCUMENT, BODY, P, R, T, TBL, TR, TC = map(w, ("document", "body", "p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TCPR, TRPR, SECTPR = map(w, ("pPr", "rPr", "tcPr", "trPr", "sectPr"))
VAL = w("val")
INSERTED, DELETED, MOVED_TO, MOVED_FROM = map(w, ("ins", "del", "moveTo", "moveFrom"))
ALTERNATE, CHOICE, FALLBACK = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
    for name in ("AlternateContent", "Choice", "Fallback")
)

_OFF = frozenset(("0", "false", "off", "none"))
_LENGTH = late(r"(-?\d{1,9})(?:\.\d*)?(pt|pc|pi|in|cm|mm)?", re.ASCII)
_TWIPS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54}


def on(switch: Element) -> bool:
    """Whether a switch such as w:b is set; one without a value is."""
    return switch.get(VAL, "1") not in _OFF


def whole(text: str | None, default: int, most: int) -> int:
    """Read a whole number, brought within 0 and `most`; what is none is `default`."""
    if text is None or not re.fullmatch(r"-?\d{1,12}", text.strip(), re.ASCII):
        return default
    return max(0, min(most, int(text)))


def twips(text: str | None) -> float:
    """Read a length in 1/20 pt, with a unit in a strict document; 0 where there is none."""
    found = _LENGTH.fullmatch(text.strip()) if text else None
    return int(found[1]) * _TWIPS[found[2] or ""] if found else 0.0


def choice(alternate: Element) -> Element:
    """Give the one branch of mc:AlternateContent to read: they say the same thing twice."""
    fallback = None
    for branch in alternate:
        if branch.tag == CHOICE:
            return branch
        if branch.tag == FALLBACK and fallback is None:
            fallback = branch
    return () if fallback is None else fallback
