"""Every stretch of text of last year's report, in its order, with the figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rldraft.corpus.kinds import Kind, kind_of
from rldraft.export.grid import lay
from rldraft.reading.figures import Found, find, in_table
from rldraft.report import Block, Paragraph, Report, Section, Table

# What stands in a column so headed tells one row from another and counts nothing.
_NO_COUNT = re.compile(
    r"[序编文账证]号|代[码号]|电话|传真|邮编|邮政编码|^年[份度]?$|月份|日期|时间|排[名序位]"
)
_HAN = re.compile("[一-鿿]")


class Text(NamedTuple):
    """A stretch of text: a title line, a heading, a paragraph, a caption, a cell.

    `kind` is that of its part, `found` are its figures. `counted` is False for a cell whose numbers count
    nothing; `label` says what a `cell` is of, by its row and its column.
    """

    paragraph: Paragraph
    kind: Kind
    found: tuple[Found, ...]
    counted: bool = True
    label: str = ""
    cell: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return self.paragraph.text

    @property
    def line(self) -> int:
        """Its line in the report's file, 0 if unknown."""
        return self.paragraph.origin.line if self.paragraph.origin else 0


def collect(report: Report) -> list[Text]:
    """Give every text of a report in the order of `Report.paragraphs`."""
    found = [_text(line, "preamble") for line in report.title]
    found += _blocks(report.blocks, "preamble")
    for section in report.sections:
        found += _section(section, (), report.year)
    return found


def bare(section: Section) -> str:
    """Give a section's heading as it is compared with others."""
    return section.heading.text.strip().removesuffix("。")


def _section(section: Section, above: tuple[str, ...], year: int | None) -> Iterator[Text]:
    path = (*above, bare(section))
    kind = kind_of(path, year)
    yield _text(section.heading, kind)
    last = kind
    for block in section.blocks:
        last = kind_of(path, year, block.text if isinstance(block, Paragraph) else "", last)
        yield from _blocks((block,), last)
    for inner in section.sections:
        yield from _section(inner, path, year)


def _text(paragraph: Paragraph, kind: Kind) -> Text:
    return Text(paragraph, kind, tuple(find(paragraph.text)))


def _blocks(blocks: tuple[Block, ...], kind: Kind) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _text(block, kind)
        else:
            yield from _table(block, kind)


def _table(table: Table, kind: Kind) -> Iterator[Text]:
    if table.caption is not None:
        yield _text(table.caption, kind)
    cells: dict[tuple[int, int], list[Found]] = {}
    for r, c, figure in in_table(table):
        cells.setdefault((r, c), []).append(figure)
    labels = _labels(table)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            of, head = labels.get(id(cell), ("", ""))
            held = cells.get((r, c), [])
            counted = r >= table.header_rows and (bool(held) or not _NO_COUNT.search(head))
            yield Text(cell.content, kind, tuple(held), counted, of + head, cell=True)


def _labels(table: Table) -> dict[int, tuple[str, str]]:
    """Give what each cell is of: the words left of it that are nearest, and its column's heading."""
    grid = lay(table)
    found: dict[int, tuple[str, str]] = {}
    for r, row in enumerate(grid.rows[grid.header :], grid.header):
        of = ""
        for column, place in enumerate(row):
            above = [other[column].cell.content.text for other in grid.rows[: min(r, grid.header)]]
            if place.first:
                found[id(place.cell)] = of, next((text for text in reversed(above) if text.strip()), "")
            text = place.cell.content.text
            of = text if _HAN.search(text) else of
    return found
