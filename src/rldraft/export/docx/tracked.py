"""Two texts as one with tracked changes: w:ins and w:del (ISO/IEC 29500-1, 17.13.5).

Both texts are what `body.Body.text` writes. Accepting all changes gives the new one, rejecting all the old
one, paragraph by paragraph and row by row.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from itertools import chain, cycle

from rldraft.export.docx.pieces import NAMESPACE, Content, w
from rldraft.export.docx.xml import W
from rldraft.export.redline.align import Text, matches
from rldraft.export.redline.words import differences

_LEAST = 0.35  # paragraphs less alike than this are none of one another's
_LEAST_ROW = 0.3
# Those of neighbouring paragraphs are minutes apart: what was added at the end of one and at the start of
# the next LibreOffice takes for one change if it is of one time, and the mark between them for part of it.
_TIMES = ("T00:00:00Z", "T00:10:00Z")

ET.register_namespace("w", NAMESPACE)


def merge(old: str, new: str, author: str, day: date) -> str:
    """Give the body of `new` with what it takes to get there from `old` as changes by `author` on a day."""
    before, after = (ET.fromstring(f"<w:body {W}>{text}</w:body>") for text in (old, new))
    comments = len(after.findall(f".//{w('commentRangeStart')}"))
    merged = ET.Element(w("body"))
    merged.extend(_Tracker(author, day, comments).blocks(_settled(_laid(list(before), list(after)))))
    written = ET.tostring(merged, encoding="unicode")
    return written[written.index(">") + 1 : written.rindex("</")]


@dataclass(slots=True)
class _Item:
    """A paragraph or a table of the old text, of the new one, or of both.

    `mark` says what became of a paragraph's mark, which parts it from the next one: "", "ins" or "del".
    `now` and `was` are the paragraphs whose look accepting and rejecting leave it, where these are not
    `new` and `old`.
    """

    old: ET.Element | None
    new: ET.Element | None
    mark: str = ""
    now: ET.Element | None = None
    was: ET.Element | None = None

    @property
    def table(self) -> bool:
        return any(e is not None and e.tag == w("tbl") for e in (self.old, self.new))


def _only(old: Iterable[ET.Element] = (), new: Iterable[ET.Element] = ()) -> list[_Item]:
    return [_Item(e, None, "del") for e in old] + [_Item(None, e, "ins") for e in new]


def _laid(old: list[ET.Element], new: list[ET.Element]) -> list[_Item]:
    """Lay two texts side by side. A table goes with the empty paragraph that parts it from the next."""
    olds, news = _units(old), _units(new)
    items: list[_Item] = []
    i = j = 0
    pairs = matches([_text(unit[0]) for unit in olds], [_text(unit[0]) for unit in news], _LEAST)
    for a, b in [*pairs, (len(olds), len(news))]:
        items += _only(chain(*olds[i:a]), chain(*news[j:b]))
        if a < len(olds):
            items += [_Item(*both) for both in zip(olds[a], news[b], strict=True)]
        i, j = a + 1, b + 1
    return items


def _units(blocks: list[ET.Element]) -> list[list[ET.Element]]:
    units: list[list[ET.Element]] = [[]]
    for block in blocks:
        units[-1].append(block)
        if block.tag == w("p"):
            units.append([])
    return units[:-1]


def _text(block: ET.Element) -> Text:
    if block.tag == w("p"):
        return Text(Content(block).text, _style(block))
    columns = len(block.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    return Text("\n".join(_row(row).text for row in block.findall(w("tr"))), f"{columns}")


def _row(row: ET.Element) -> Text:
    """Give a row's text; as its kind, which places of the grid its cells cover."""
    shape = [child.tag for child in row.findall(f"{w('trPr')}/*")]
    cells = []
    for cell in row.findall(w("tc")):
        cells.append("".join(Content(paragraph).text for paragraph in cell.findall(w("p"))))
        for name in ("gridSpan", "vMerge"):
            found = cell.find(f"{w('tcPr')}/{w(name)}")
            shape.append("-" if found is None else found.get(w("val"), "="))
    return Text("\t".join(cells), " ".join(shape))


def _style(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else found.get(w("val"), "")


def _settled(items: list[_Item]) -> list[_Item]:
    """Let the text end in a paragraph whose mark stays: the last mark of a document cannot go.

    What stands last in both texts is one paragraph with the mark of either. Where only one of them goes on
    after the last paragraph they share, it is that one's mark that came or went.
    """
    while True:
        kept = max((n for n, item in enumerate(items) if not item.mark), default=-1)
        rest = items[kept + 1 :]
        if not rest:
            return items
        gone = [item for item in rest if item.old is not None]
        come = [item for item in rest if item.new is not None]
        # Two tables that meet would be one.
        meeting = len(gone) > 1 and len(come) > 1 and gone[-2].table and come[0].table
        if gone and come and not meeting:
            return items[: kept + 1] + gone[:-1] + come[:-1] + [_Item(gone[-1].old, come[-1].new)]
        if not (gone and come) and not any(item.table for item in rest):
            items[kept].mark, rest[-1].mark = rest[-1].mark, ""
            rest[-1].now, rest[-1].was = (
                (rest[-1].new, items[kept].old) if come else (items[kept].new, rest[-1].old)
            )
            return items
        shared = items[kept]
        items[kept:] = [_Item(shared.old, None, "del"), *gone, _Item(None, shared.new, "ins"), *come]


class _Tracker:
    """Writes changes, each with a number of its own."""

    def __init__(self, author: str, day: date, first: int) -> None:
        self._bears = cycle({w("author"): author, w("date"): f"{day}{time}"} for time in _TIMES)
        self._now = next(self._bears)
        self._next = first

    def blocks(self, items: Iterable[_Item]) -> list[ET.Element]:
        return [self._table(item) if item.table else self._paragraph(item) for item in items]

    def _change(self, name: str, content: Iterable[ET.Element] = ()) -> ET.Element:
        change = ET.Element(w(name), {w("id"): str(self._next), **self._now})
        self._next += 1
        change.extend(content)
        return change

    def _paragraph(self, item: _Item) -> ET.Element:
        now = next(e for e in (item.now, item.new, item.old) if e is not None)
        was = next(e for e in (item.was, item.old, item.new) if e is not None)
        self._now = next(self._bears)
        paragraph = ET.Element(w("p"))
        paragraph.append(self._properties(now, was, item.mark))
        paragraph.extend(self._runs(item))
        return paragraph

    def _properties(self, now: ET.Element, was: ET.Element, mark: str) -> ET.Element:
        properties = _copied(now)
        if mark:
            ET.SubElement(properties, w("rPr")).append(self._change(mark))
        if _style(now) != _style(was):
            properties.append(self._change("pPrChange", [_copied(was)]))
        return properties

    def _runs(self, item: _Item) -> list[ET.Element]:
        old, new = Content(item.old), Content(item.new)
        if item.old is None:
            return self._tracked("ins", new.cut(0, len(new.text)))
        runs: list[ET.Element] = []
        i = j = 0
        for part in differences(old.text, new.text):
            length = len(part.text)
            if part.kind == "removed":
                runs += self._tracked("del", old.cut(i, i + length, removed=True))
            elif part.kind == "added":
                runs += self._tracked("ins", new.cut(j, j + length))
            else:
                runs += new.cut(j, j + length)
            i += length * (part.kind != "added")
            j += length * (part.kind != "removed")
        return runs if new.text else runs + new.cut(0, 0)

    def _tracked(self, name: str, runs: list[ET.Element]) -> list[ET.Element]:
        return [self._change(name, runs)] if runs else []

    def _table(self, item: _Item) -> ET.Element:
        now = next(e for e in (item.new, item.old) if e is not None)
        table = ET.Element(w("tbl"))
        table.extend(now.findall(w(name))[0] for name in ("tblPr", "tblGrid"))
        olds, news = (e.findall(w("tr")) if e is not None else [] for e in (item.old, item.new))
        widths = [int(column.get(w("w"), "0")) for column in now.findall(f"{w('tblGrid')}/{w('gridCol')}")]
        i = j = 0
        pairs = matches([_row(row) for row in olds], [_row(row) for row in news], _LEAST_ROW)
        for a, b in [*pairs, (len(olds), len(news))]:
            table.extend(self._whole_row(_fitted(row, widths), "del") for row in olds[i:a])
            table.extend(self._whole_row(row, "ins") for row in news[j:b])
            if a < len(olds):
                table.append(self._shared_row(olds[a], news[b]))
            i, j = a + 1, b + 1
        return table

    def _whole_row(self, row: ET.Element, name: str) -> ET.Element:
        """Give a row that came or went, and all its text with it."""
        properties = row.find(w("trPr"))
        if properties is not None:
            properties.append(self._change(name))
        for paragraph in row.iter(w("p")):
            sides = (paragraph, None) if name == "del" else (None, paragraph)
            _refill(paragraph, self._runs(_Item(*sides)))
        return row

    def _shared_row(self, old: ET.Element, new: ET.Element) -> ET.Element:
        for before, after in zip(old.iter(w("p")), new.iter(w("p")), strict=True):
            _refill(after, self._runs(_Item(before, after)))
        return new


def _copied(paragraph: ET.Element) -> ET.Element:
    found = paragraph.find(w("pPr"))
    return ET.Element(w("pPr")) if found is None else deepcopy(found)


def _refill(paragraph: ET.Element, runs: Sequence[ET.Element]) -> None:
    paragraph[:] = [*paragraph.findall(w("pPr")), *runs]


def _fitted(row: ET.Element, widths: Sequence[int]) -> ET.Element:
    """Give the cells of a row the widths of the table's columns."""
    column = 0
    for properties in row.iter(w("tcPr")):
        span = properties.find(w("gridSpan"))
        columns = 1 if span is None else int(span.get(w("val"), "1"))
        for width in properties.findall(w("tcW")):
            width.set(w("w"), str(sum(widths[column : column + columns])))
        column += columns
    return row
