"""A report → its passages: the paragraphs that a drafter may look for, each with its place in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rldraft.corpus.kinds import KINDS, Kind, kind_of
from rldraft.report import Paragraph, Report, Section

__all__ = ["KINDS", "Kind", "Passage", "passages"]

_HEADING = 40  # characters: what is longer is a text, unless it heads a whole part
_STOPS = ("。", "！", "？", "；", "：")
_LEADING = re.compile("如下[：:。]?$")
_OPENING = 6  # paragraphs: nothing longer leads up to a report's matter


class Passage(NamedTuple):
    """A paragraph of a report on the shelf.

    `report` is the report's id and `place` counts its passages from 0. `heading` is the nearest heading's
    text without its number, and `section` the headings above the text as written, with their numbers,
    outermost first; both are empty in the preamble. `kind` is one of `KINDS`, `line` counts as `Piece.line`.
    """

    report: str
    place: int
    text: str
    heading: str
    section: tuple[str, ...]
    kind: Kind
    line: int


def passages(report: Report, id: str) -> list[Passage]:
    """Give the passages of a report in order; rows of tables are none.

    The sentence of a heading that runs in stands before the text, as it does in the report. A heading that
    is a whole sentence or a list's item, with nothing below it, is a passage of the heading above it.
    """
    found: list[Passage] = []
    for text, line, path, kind in _texts(report):
        heading = _bare(path[-1]) if path else ""
        section = tuple(each.number + _bare(each) for each in path)
        found.append(Passage(id, len(found), text, heading, section, kind, line))
    return found


_Text = tuple[str, int, tuple[Section, ...], Kind]


def _texts(report: Report) -> Iterator[_Text]:
    opening = len(report.blocks) if report.sections else _opening(report)
    for n, block in enumerate(report.blocks):
        if isinstance(block, Paragraph) and block.text.strip():
            yield block.text.strip(), _line(block), (), "preamble" if n < opening else "measures"
    for section in report.sections:
        last: Kind | None = None
        for text, line, path in _below(section, ()):
            last = kind_of([_bare(each) for each in path or (section,)], report.year, text, last)
            yield text, line, path, last


def _opening(report: Report) -> int:
    """Give how many paragraphs of a report without headings lead up to its matter."""
    texts = [block.text.strip() if isinstance(block, Paragraph) else "" for block in report.blocks[:_OPENING]]
    return next((n + 1 for n, text in enumerate(texts) if _LEADING.search(text)), 1)


def _below(section: Section, above: tuple[Section, ...]) -> Iterator[tuple[str, int, tuple[Section, ...]]]:
    path = (*above, section)
    heading, running = section.heading.text.strip(), section.run_in
    if not section.blocks and not section.sections and _text(heading, section.level):
        yield heading, _line(section.heading), above
    for block in section.blocks:
        if not isinstance(block, Paragraph) or not block.text.strip():
            continue
        text, line = block.text.strip(), _line(block)
        if running:
            text = f"{heading}{'' if heading.endswith(_STOPS) else '。'}{text}"
            line, running = _line(section.heading) or line, False
        yield text, line, path
    for inner in section.sections:
        yield from _below(inner, path)


def _text(heading: str, level: int) -> bool:
    """Whether a heading with nothing below it is itself a text."""
    return heading.endswith(_STOPS[:-1]) or (len(heading) > _HEADING and level > 1)


def _bare(section: Section) -> str:
    return section.heading.text.strip().removesuffix("。")


def _line(paragraph: Paragraph) -> int:
    return paragraph.origin.line if paragraph.origin else 0
