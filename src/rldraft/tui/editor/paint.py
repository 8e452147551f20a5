"""Painting: one row of the editor at a time, and none twice.

Textual's TextArea styles and divides the whole paragraph for each of its rows at each key.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from rldraft.tui.editor.cells import SHAPELESS, advance, drawn
from rldraft.tui.editor.kinsoku import GAP, MARK

Kind = Literal["figure", "gap", "wrong"]

_STRIPS = 1024
_PARAGRAPHS = 128
_NOTED = re.compile(rf"(?P<figure>{MARK.pattern})|{GAP.pattern}")


class Look(NamedTuple):
    """The styles of the editor; all but `base` go on top of others."""

    base: Style
    line: Style
    selection: Style
    cursor: Style
    figure: Style
    gap: Style
    wrong: Style
    inserted: Style
    error: Style
    warning: Style
    info: Style
    stale: Style
    shapeless: Style


Span = tuple[int, int, Style]
"""From, to (columns), style."""


class Notes:
    """Where figures and gaps stand in the paragraphs on the screen."""

    def __init__(self, known: Callable[[str], Kind]) -> None:
        self._known = known
        self._found: dict[int, tuple[str, list[int], list[tuple[int, int, str | None]]]] = {}

    def spans(self, line: int, text: str, start: int, end: int, look: Look) -> Iterable[Span]:
        """Give those of a row, columns of the paragraph."""
        noted = self._found.get(line)
        if noted is None or noted[0] is not text:
            if len(self._found) >= _PARAGRAPHS:
                self._found.clear()
            found = [
                (*match.span(), match[0][2:-2].strip() if match["figure"] else None)
                for match in _NOTED.finditer(text)
            ]
            noted = self._found[line] = (text, [stretch[1] for stretch in found], found)
        _, ends, found = noted
        for place in range(bisect_right(ends, start), len(found)):
            first, last, source = found[place]
            if first >= end:
                break
            kind = "gap" if source is None else self._known(source)
            yield first, last, getattr(look, kind)


class Painter:
    """Gives the strips of rows; the same row is the same object, which Textual has prepared already."""

    def __init__(self) -> None:
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_STRIPS)

    def strip(self, text: str, width: int, spans: Sequence[Span], fill: Style | None, look: Look) -> Strip:
        """Paint a row: `spans` lie within `text`, later ones on top; `fill` is for the rest of the width."""
        key = (text, width, tuple(spans), fill, look.base, look.shapeless)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = _strip(text, width, spans, fill, look)
        return strip


def _strip(text: str, width: int, spans: Sequence[Span], fill: Style | None, look: Look) -> Strip:
    spans = [*spans, *((*match.span(), look.shapeless) for match in SHAPELESS.finditer(text))]
    cuts = sorted({0, len(text), *(cut for first, last, _ in spans for cut in (first, last))})
    segments: list[Segment] = []
    x = 0
    for first, last in pairwise(cuts):
        style = look.base
        for start, end, over in spans:
            if start <= first and last <= end:
                style += over
        piece = text[first:last]
        if shown := drawn(piece, x):
            segments.append(Segment(shown, style))
        x = advance(piece, x)
    if x < width:
        segments.append(Segment(" " * (width - x), look.base + fill if fill else look.base))
    strip = Strip(segments, max(x, width))
    return strip.crop(0, width) if x > width else strip
