"""Short reports for tests, written as text and read at once."""

from __future__ import annotations

from rldraft.reading import reader
from rldraft.reading.reader import Reading
from rldraft.report import Report, Section

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
