"""Short reports for tests, written as text and read at once."""

from __future__ import annotations

from rldraft import numbering
from rldraft.reading import reader
from rldraft.reading.reader import Reading
from rldraft.report import Block, Paragraph, Report, Section, texts

OPENING = "2024年，我局坚持依法行政，全面落实各项制度，扎实推进法治政府建设。现将有关情况报告如下："


def read(text: str, suffix: str = ".txt") -> Reading:
    return reader.parse(reader.source(text.encode(), suffix))


def report(*lines: str) -> Report:
    """Read a text of these lines below a title and an opening."""
    return reading(*lines).report


def reading(*lines: str) -> Reading:
    return read("\n".join(["岚山县应急管理局2024年法治政府建设情况报告", "", OPENING, *lines]))


def outline(found: Report | Section) -> list[object]:
    """Give the headings as nested lists: number and text, then what stands below."""
    return [
        (section.level, section.number, section.heading.text, outline(section)) for section in found.sections
    ]


def flat(found: Report) -> list[tuple[int, str, str]]:
    return [(section.level, section.number, section.heading.text) for section in found.walk()]


def said(reading: Reading) -> tuple[str, str]:
    """Give what the tree says, in the order of its places in the file, and what the tidied lines say.

    The parts of the tree that are plain values have no place: their lines are left out of both.
    """
    report = reading.report
    values = {report.signature, report.date, report.number, report.signer, report.addressee}
    values |= set(report.attachments) | {report.copies_to}
    kept = [line for line in reading.lines if line.text.rstrip("：:") not in values]
    pieces = sorted(
        (paragraph.origin.place(0), text) for paragraph, text in _texts(report) if paragraph.origin
    )
    numbered = {
        section.heading.origin.line for section in report.walk() if section.number and section.heading.origin
    }
    lines = (
        "".join(line.text.split())
        if line.line.table
        else _unnumbered(line.text)
        if line.number in numbered
        else line.text
        for line in kept
    )
    return "".join(text for _, text in pieces), "".join(lines)


def _texts(report: Report) -> list[tuple[Paragraph, str]]:
    found = [(line, line.text) for line in report.title] + _blocks(report.blocks)
    for section in report.walk():
        found.append((section.heading, _heading(section)))
        found += _blocks(section.blocks)
    return found


def _heading(section: Section) -> str:
    closed = section.heading.text.endswith("：")
    return section.heading.text + ("。" if section.run_in and not closed else "")


def _blocks(blocks: tuple[Block, ...]) -> list[tuple[Paragraph, str]]:
    found = []
    for block in blocks:
        plain = isinstance(block, Paragraph)
        found += [(each, each.text if plain else "".join(each.text.split())) for each in texts((block,))]
    return found


def _unnumbered(text: str) -> str:
    number = numbering.read(text)
    assert number
    return text[len(number.raw) :]
