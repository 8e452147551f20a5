"""What Word leaves of a document when all its tracked changes are accepted, or all rejected.

Knows of tracked changes what ISO/IEC 29500-1, 17.13.5 says and nothing of how ours are written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Line(NamedTuple):
    """A paragraph with its style, or a table's row with its cells between tabs, empty where merged."""

    style: str
    text: str


def body(data: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = ET.fromstring(package.read("word/document.xml")).find(f"{W}body")
    assert found is not None
    return found


def accepted(data: bytes) -> list[Line]:
    return list(_lines(body(data), goes="del"))


def rejected(data: bytes) -> list[Line]:
    return list(_lines(body(data), goes="ins"))


def accept(data: bytes) -> list[str]:
    return [line.text for line in accepted(data)]


def reject(data: bytes) -> list[str]:
    return [line.text for line in rejected(data)]


def _lines(root: ET.Element, goes: str) -> Iterator[Line]:
    carried = ""
    for block in root:
        if block.tag == f"{W}tbl":
            assert not carried, "a paragraph with text cannot run on into a table"
            yield from _rows(block, goes)
        elif block.tag == f"{W}p":
            carried += _text(block, goes)
            if block.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None:
                continue  # its mark goes: it runs on into the next paragraph, which gives the style
            yield Line(_style(block, goes), carried)
            carried = ""
        else:
            assert block.tag == f"{W}sectPr"
    marked = [
        mark for mark in ("ins", "del") if root.find(f"{W}p[last()]/{W}pPr/{W}rPr/{W}{mark}") is not None
    ]
    assert not marked, "the last mark of a document cannot come or go"


def _style(paragraph: ET.Element, goes: str) -> str:
    old = paragraph.find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}pStyle") if goes == "ins" else None
    found = paragraph.find(f"{W}pPr/{W}pStyle") if old is None else old
    assert found is not None
    return found.get(f"{W}val", "")


def _rows(table: ET.Element, goes: str) -> Iterator[Line]:
    for row in table.iterfind(f"{W}tr"):
        if row.find(f"{W}trPr/{W}{goes}") is not None:
            continue
        cells = []
        for cell in row.iterfind(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            cells.append("\n".join(line.text for line in _cell(cell, goes)))
            cells += [""] * (int(span.get(f"{W}val", "1")) - 1 if span is not None else 0)
        yield Line("", "\t".join(cells))


def _cell(cell: ET.Element, goes: str) -> Iterator[Line]:
    for paragraph in cell.iterfind(f"{W}p"):
        assert paragraph.find(f"{W}pPr/{W}rPr") is None, "a cell must keep its paragraph"
        yield Line("", _text(paragraph, goes))


def _text(element: ET.Element, goes: str) -> str:
    parts = []
    for child in element:
        if child.tag in (f"{W}pPr", f"{W}rPr", f"{W}{goes}"):
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            parts.append(child.text or "")
        elif child.tag in (f"{W}br", f"{W}tab"):
            parts.append("\n" if child.tag == f"{W}br" else "\t")
        else:
            parts.append(_text(child, goes))
    return "".join(parts)
