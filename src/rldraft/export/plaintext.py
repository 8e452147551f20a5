"""Report → plain text, numbered and indented as printed."""

from __future__ import annotations

from collections.abc import Iterable

from rldraft.export import text as t
from rldraft.export.grid import lay
from rldraft.report import Block, Paragraph, Report

_INDENT = "　　"


def write(report: Report) -> str:
    """Give the report as text, "\\n" line ends.

    Title lines and the letter's own lines stand flush left, paragraphs and headings are indented by two
    full-width spaces, a table's row is its cells between tabs, empty where a cell is merged.
    """
    lines = []
    if report.number:
        lines.append(t.plain(report.number))
    if report.signer:
        lines.append(t.plain(t.signer(report.signer)))
    lines += [t.plain(line.text) for line in report.title]
    lines.append("")
    if report.addressee:
        lines.append(t.plain(t.call(report.addressee)))
    lines += _blocks(report.blocks)
    for number, section in t.numbered(report.sections):
        heading = _INDENT + number + t.plain(section.heading.text)
        if first := t.run_in(section):
            lines.append(t.closed(heading) + t.plain(first.text))
            lines += _blocks(section.blocks[1:])
        else:
            lines.append(heading)
            lines += _blocks(section.blocks)
    if report.attachments:
        lines += ["", *(_INDENT + t.plain(name) for name in t.attached(report))]
    if report.signature or report.date:
        lines += ["", *(t.plain(end) for end in (report.signature, report.date) if end)]
    if report.copies_to:
        lines += ["", t.plain(t.copied(report.copies_to))]
    return "".join(f"{line}\n" for line in lines)


def _blocks(blocks: Iterable[Block]) -> list[str]:
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(_INDENT + t.plain(block.text))
            continue
        if block.caption is not None:
            lines.append(t.plain(block.caption.text))
        for row in lay(block).rows:
            lines.append("\t".join(t.plain(place.cell.content.text) if place.first else "" for place in row))
    return lines
