"""A reading as one JSON value: the shape that `rldraft parse --format json` writes and others build on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rldraft import numbering
from rldraft.reading import figures, names
from rldraft.reading.reader import Reading
from rldraft.report import Block, Paragraph, Report, Section, Table, texts


class Placed(NamedTuple):
    """A stretch of the report's text with the index of the section it belongs to, None in the preamble."""

    paragraph: Paragraph
    section: int | None


def sections(report: Report) -> Iterator[tuple[Section, int | None]]:
    """Give every section in order with the index of its parent."""
    index = -1

    def walk(found: tuple[Section, ...], parent: int | None) -> Iterator[tuple[Section, int | None]]:
        nonlocal index
        for section in found:
            index += 1
            own = index
            yield section, parent
            yield from walk(section.sections, own)

    return walk(report.sections, None)


def placed(report: Report) -> Iterator[Placed]:
    """Give every paragraph of the text with its section: the preamble's, then each section's own."""
    for paragraph in filter(_said, texts(report.blocks)):
        yield Placed(paragraph, None)
    for n, (section, _) in enumerate(sections(report)):
        for paragraph in filter(_said, texts(section.blocks)):
            yield Placed(paragraph, n)


def _said(paragraph: Paragraph) -> bool:
    return bool(paragraph.text)


class Figure(NamedTuple):
    """A figure of the report: where it stands in its paragraph, and in which section."""

    paragraph: Paragraph
    found: figures.Found
    section: int | None


def all_figures(report: Report) -> Iterator[Figure]:
    """Give every figure of a report in order: of its preamble, headings, paragraphs and tables."""
    yield from _in_blocks(report.blocks, None)
    for n, (section, _) in enumerate(sections(report)):
        for found in figures.find(section.heading.text):
            yield Figure(section.heading, found, n)
        yield from _in_blocks(section.blocks, n)


def _in_blocks(blocks: tuple[Block, ...], section: int | None) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Table):
            for row, column, found in figures.in_table(block):
                yield Figure(block.rows[row][column].content, found, section)
            continue
        for found in figures.find(block.text):
            yield Figure(block, found, section)


def record(reading: Reading, file: str) -> dict[str, Any]:
    """Give the JSON value; lines, offsets and indexes are those of interfaces.md."""
    report = reading.report
    return {
        "schema": 1,
        "file": file,
        "kind": reading.source.kind,
        "encoding": reading.source.encoding,
        "title": "".join(line.text for line in report.title) or None,
        "title_lines": [line.text for line in report.title],
        "body": report.body,
        "year": report.year,
        "addressee": report.addressee,
        "signature": report.signature,
        "date": report.date,
        "number": report.number,
        "signer": report.signer,
        "attachments": list(report.attachments),
        "copies_to": report.copies_to,
        "headings": [_heading(section, parent) for section, parent in sections(report)],
        "paragraphs": [
            {"line": _line(each.paragraph), "section": each.section, "text": each.paragraph.text}
            for each in placed(report)
        ],
        "figures": [_figure(each) for each in all_figures(report)],
        "names": [name.text for name in names.card(report).names],
        "noise": [{"line": line.number, "text": line.text.strip()} for line in reading.noise],
        "repairs": [{"kind": kind, "count": count} for kind, count in sorted(reading.repairs.items())],
        "warnings": reading.warnings,
    }


def _heading(section: Section, parent: int | None) -> dict[str, Any]:
    number = numbering.read(section.number + "。") if section.number else None
    return {
        "line": _line(section.heading),
        "level": section.level,
        "number": section.number or None,
        "ordinal": number.ordinal if number else None,
        "text": section.heading.text.removesuffix("。").removesuffix("："),
        "run_in": section.run_in,
        "parent": parent,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    paragraph, found = figure.paragraph, figure.found
    line, offset = paragraph.origin.place(found.start) if paragraph.origin else (0, 0)
    return {
        "line": line,
        "offset": offset,
        "raw": paragraph.text[found.start : found.end],
        "value": format(found.value, "f"),
        "unit": found.unit,
        "approximate": found.quantity.approximate,
        "label": found.label,
        "section": figure.section,
    }


def _line(paragraph: Paragraph) -> int:
    return paragraph.origin.line if paragraph.origin else 0
