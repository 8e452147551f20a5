"""Report → Markdown, with the numbers written out and no text that could be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rldraft.export import text as t
from rldraft.export.grid import Place, lay
from rldraft.report import Block, Paragraph, Report

# A backslash before ASCII punctuation takes the sign as it stands (CommonMark 2.4). Within a line that
# is needed for signs that would set type, link, name an entity, open a tag or a live figure.
_INLINE = re.compile(
    r"[\\`*_~]|\{(?=[{%#])|(?<=\{)\{|\](?=[(\[:])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<!\S)#", re.ASCII
)
_START = re.compile(r"[>|+=-]|\d{1,9}(?=[.)](?:\s|$))", re.ASCII)
_CELL = re.compile(r"\||^[\^<]$|^(?=:?-{2,}:?$)")


def write(report: Report) -> str:
    """Give the report as Markdown, "\\n" line ends.

    One `# ` line a title line, `##` to `#####` for levels 1 to 4, with numbers. A heading line that
    ends with 。 shares its paragraph with the very next line. Tables are pipe tables in which ^ stands
    for a place merged with the one above and < for one merged with the one to the left; the rows above
    |---| are the heading, a table without one has no such line.
    """
    parts: list[str] = []
    if report.number:
        parts.append(_line(report.number))
    if report.signer:
        parts.append(_line(t.signer(report.signer)))
    parts.append("\n".join(f"# {_inline(line.text)}" for line in report.title))
    if report.addressee:
        parts.append(_line(t.call(report.addressee)))
    parts += _blocks(report.blocks)
    for number, section in t.numbered(report.sections):
        heading = f"{'#' * (section.level + 1)} {number}{_inline(section.heading.text)}"
        if first := t.run_in(section):
            parts.append(f"{t.closed(heading)}\n{_line(first.text)}".rstrip())
            parts += _blocks(section.blocks[1:])
        else:
            parts.append(heading)
            parts += _blocks(section.blocks)
    parts += [_line(name) for name in t.attached(report)]
    parts += [_line(end) for end in (report.signature, report.date) if end]
    if report.copies_to:
        parts.append(_line(t.copied(report.copies_to)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(blocks: Iterable[Block]) -> list[str]:
    parts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(_line(block.text))
            continue
        grid = lay(block)
        rows = ["| " + " | ".join(map(_cell, row)) + " |" for row in grid.rows]
        if grid.header:
            rows.insert(grid.header, "|" + "---|" * grid.columns)
        if block.caption is not None:
            rows.insert(0, f"表题：{_inline(block.caption.text)}")
        parts.append("\n".join(rows))
    return parts


def _cell(place: Place) -> str:
    if place.right:
        return "<"
    if place.down:
        return "^"
    return _CELL.sub(r"\\\g<0>", _inline(place.cell.content.text))


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", t.plain(text).strip())


def _line(text: str) -> str:
    """Give a paragraph's line, kept from reading as a heading, a list, a quotation, a rule or a table."""
    text = _inline(text)
    if not (start := _START.match(text)):
        return text
    return f"{start[0]}\\{text[start.end() :]}" if start[0].isdigit() else f"\\{text}"
