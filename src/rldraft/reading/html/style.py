"""What an element's own style says that matters to its text."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading.source import Place

PLACES: dict[str, Place] = {"right": "right", "end": "right", "center": "center"}
_LONGEST = 4000  # characters
_OWN = r"(?<![-\w])"  # Word says of other scripts what mso-bidi-font-weight and the like are
_HIDDEN = late(r"display\s*:\s*none")
_BLOCK = late(r"display\s*:\s*(?:block|flex|grid|table\b|list-item)")
_BOLD = late(rf"{_OWN}font(?:-weight)?\s*:[^;]*?\b(?:bold|bolder|[6-9]00)\b")
_LIGHT = late(rf"{_OWN}font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b")
_FACE = late(rf"{_OWN}font-family\s*:\s*[\"']?([^;,\"']+)")
_ALIGN = late(r"text-align\s*:\s*([a-z]+)")
_UNNUMBERED = late(r"list-style(?:-type)?\s*:[^;]*none")
_CHINESE = late(r"list-style(?:-type)?\s*:[^;]*(?:cjk|chinese)")
_HEADED = ("黑体", "楷体", "小标宋", "simhei", "kaiti")


class Style(NamedTuple):
    """What a style says; None where it says nothing.

    `face` is whether the typeface is one of headings, `marker` marks the number that Word wrote out for a
    list's item, `bullet` a typeface whose letters are signs. `unnumbered` and `chinese` say how a list
    numbers its items.
    """

    bold: bool | None = None
    face: bool | None = None
    place: Place | None = None
    hidden: bool = False
    block: bool = False
    marker: bool = False
    bullet: bool = False
    unnumbered: bool = False
    chinese: bool = False


@lru_cache(1024)
def read(given: str) -> Style:
    """Read a style attribute."""
    text = given[:_LONGEST].lower()
    hidden = block = False
    if "display" in text:
        hidden, block = bool(_HIDDEN.search(text)), bool(_BLOCK.search(text))
    bold = face = place = None
    if "font" in text:
        bold = True if _BOLD.search(text) else False if _LIGHT.search(text) else None
        if named := _FACE.search(text):
            face = headed(named[1])
    if "text-align" in text and (aligned := _ALIGN.search(text)):
        place = PLACES.get(aligned[1], "")
    listed = "list-style" in text
    return Style(
        bold, face, place, hidden, block,
        marker="mso-list" in text and "ignore" in text,
        bullet="wingdings" in text or "symbol" in text,
        unnumbered=listed and bool(_UNNUMBERED.search(text)),
        chinese=listed and bool(_CHINESE.search(text)),
    )  # fmt: skip


def headed(face: str) -> bool:
    """Whether a typeface is one that official documents set headings in."""
    named = face.lower()
    return any(name in named for name in _HEADED)
