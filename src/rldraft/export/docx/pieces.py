"""A paragraph's runs, cut at any character."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from copy import deepcopy
from typing import NamedTuple

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Give a name of WordprocessingML as ElementTree has it."""
    return f"{{{NAMESPACE}}}{name}"


_SIGNS = {w("br"): "\n", w("tab"): "\t"}


class _Piece(NamedTuple):
    """A run, or the start or end of a comment, at a place of the text; `opens`: it goes with what follows."""

    at: int
    text: str
    element: ET.Element
    opens: bool = False


class Content:
    """A paragraph's text, a line break as "\\n" and a tab as "\\t", and the runs that bear it.

    Nothing stands in no paragraph.
    """

    def __init__(self, paragraph: ET.Element | None) -> None:
        self._pieces: list[_Piece] = []
        at, opened = 0, False
        for element in () if paragraph is None else paragraph:
            if element.tag == w("pPr"):
                continue
            text = "".join(_SIGNS.get(child.tag) or child.text or "" for child in element)
            # A comment on no text at all ends where it starts.
            opened = not text and (opened or element.tag == w("commentRangeStart"))
            self._pieces.append(_Piece(at, text, element, opened))
            at += len(text)
        self.text = "".join(piece.text for piece in self._pieces)

    def cut(self, start: int, end: int, *, removed: bool = False) -> list[ET.Element]:
        """Give the runs from one character to before another; `removed` ones say so (w:delText)."""
        elements = []
        for at, text, element, opens in self._pieces:
            if text:
                part = text[max(start - at, 0) : max(end - at, 0)]
                if part:
                    elements.append(_run(element, part, removed))
            elif start <= at < end if opens and at < len(self.text) else start < at <= end or not self.text:
                elements.append(element)
        return elements


def _run(element: ET.Element, text: str, removed: bool) -> ET.Element:
    """Give a run like `element` with another text."""
    run = ET.Element(w("r"))
    run.extend(deepcopy(element.findall(w("rPr"))))
    if text in _SIGNS.values():
        run.extend(deepcopy([child for child in element if child.tag in _SIGNS]))
    else:
        ET.SubElement(run, w("delText" if removed else "t"), {_SPACE: "preserve"}).text = text
    return run
