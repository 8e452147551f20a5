"""Last year's report in draft syntax, cut into the sections of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rldraft import numbering
from rldraft.export.grid import lay
from rldraft.report import Block, Paragraph, Report, Section, Table

_CELL = re.compile(r"^[\^<]$|^(?=:?-{2,}:?$)")


class Cut(NamedTuple):
    """A section of the draft to be: the place of the report's section, -1 for the preamble, and its text."""

    place: int
    text: str


def cuts(report: Report, lines: Iterator[str], wanted: set[int]) -> Iterator[Cut]:
    """Cut a report into its preamble and its sections, each with its lower ones that are not `wanted`.

    `lines` are the draft's text for every text of the report, in the order of `Report.paragraphs`, the title
    left out.
    """
    yield Cut(-1, "\n\n".join(_blocks(report.blocks, lines)))
    place, depth, held = -1, 0, [""]
    for at, section in enumerate(report.walk()):
        if at in wanted or not depth or section.level <= depth:
            if place >= 0:
                yield Cut(place, "\n\n".join(filter(None, held)))
            place, depth, held = at, section.level, []
        held += _section(section, lines)
    if place >= 0:
        yield Cut(place, "\n\n".join(filter(None, held)))


def _section(section: Section, lines: Iterator[str]) -> list[str]:
    heading = " ".join(next(lines).split("\n")).strip()
    blocks = _blocks(section.blocks, lines)
    number = numbering.read(heading)
    if number and number.level == section.level and len(number.raw) < len(heading):
        heading = numbering.write(section.level, 1) + heading  # the first number alone is taken for one
    head = "#" * (section.level + 1) + " " + heading
    first = section.blocks[0] if section.run_in and section.blocks else None
    if isinstance(first, Paragraph) and blocks and first.text.strip():
        closed = head if heading.endswith("。") else f"{head}。"
        return [f"{closed}\n{blocks[0]}", *blocks[1:]]
    return [head, *blocks]


def _blocks(blocks: tuple[Block, ...], lines: Iterator[str]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(next(lines).strip())
        else:
            found.append(_table(block, lines))
    return [text for text in found if text]


def _table(table: Table, lines: Iterator[str]) -> str:
    caption = next(lines).strip() if table.caption is not None else ""
    texts = {(r, c): next(lines).strip() for r, row in enumerate(table.rows) for c in range(len(row))}
    grid = lay(table)
    places = {id(cell): (r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row)}
    rows = []
    for row in grid.rows:
        cells = []
        for place in row:
            mark = "<" if place.right else "^" if place.down else ""
            cells.append(mark or _CELL.sub(r"\\\g<0>", texts.get(places.get(id(place.cell), (-1, -1)), "")))
        rows.append("| " + " | ".join(cells) + " |")
    if grid.header:
        rows.insert(grid.header, "|" + "---|" * grid.columns)
    if caption:
        rows.insert(0, f"表题：{caption}")
    return "\n".join(rows)
