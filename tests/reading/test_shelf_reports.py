"""Every report of the sample shelf, in whatever form and mess, reads as its source says it should."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from rldraft import numbering
from rldraft.reading import reader
from rldraft.report import Block, Paragraph, Report

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
REPORTS = sorted(path for path in (CORPUS / "reports").iterdir())
_CHANGED = re.compile(r"\[\[(ins|del):(.*?)\]\]")
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]")
_WIDE = str.maketrans(",;:!?()﹒", "，；：！？（）.")


class Source(NamedTuple):
    title: str
    addressee: str
    headings: list[tuple[int, int, str, bool]]
    text: str
    ends: list[str]
    rows: list[list[str]]


def _plain(text: str) -> str:
    text = _CHANGED.sub(lambda found: found[2] if found[1] == "ins" else "", _RESIDUE.sub("", text))
    return "".join(text.split()).replace('"', "”").replace("“", "”").translate(_WIDE)


def source(path: Path) -> Source:
    body, year = path.stem.rsplit("-", 1)
    text = (CORPUS / "sources" / body / f"{year}.txt").read_text("utf-8").split("---\n", 1)[1]
    found = Source("", "", [], "", [], [])
    title, addressee, said = "", "", []
    for line in filter(None, text.split("\n")):
        mark, _, rest = (part.strip() for part in _RESIDUE.sub("", line).partition(" "))
        if mark == "#":
            title += rest
        elif mark == "@":
            addressee = rest.rstrip("：")
        elif mark in ("##", "###", "####"):
            number = numbering.read(rest)
            assert number
            heading, stop, after = rest[len(number.raw) :].partition("‖")
            found.headings.append((len(mark) - 1, number.ordinal, _plain(heading).rstrip("。"), bool(stop)))
            said += [heading.removesuffix("。"), after]
        elif mark == ">":
            found.ends.append(_plain(rest))
        elif mark == "|":
            found.rows.append([_plain(cell) for cell in line.strip("| ").split("|")])
        else:
            said.append(line.removeprefix("表："))
    return found._replace(title=_plain(title), addressee=_plain(addressee), text=_plain("".join(said)))


def _said(report: Report) -> str:
    parts = _blocks(report.blocks)
    for section in report.walk():
        parts += [section.heading.text.removesuffix("。"), *_blocks(section.blocks)]
    return _plain("".join(parts))


def _blocks(blocks: tuple[Block, ...]) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else block.caption.text if block.caption else ""
        for block in blocks
    ]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_report_reads_as_its_source_says(path: Path) -> None:
    if path.suffix == ".pdf":
        pytest.importorskip("pdfplumber", reason="reading PDF is an extra")
    expected = source(path)
    reading = reader.read(path)
    report = reading.report
    assert _plain("".join(line.text for line in report.title)) == expected.title
    assert _plain(report.addressee or "") == expected.addressee
    assert report.year == int(path.stem.rsplit("-", 1)[1])
    assert report.body and expected.title.startswith(report.body)
    assert [end for end in (report.signature, report.date) if end] == expected.ends
    headings = [
        (
            section.level,
            number.ordinal if (number := numbering.read(section.number + "。")) else 0,
            _plain(section.heading.text).rstrip("。"),
            section.run_in,
        )
        for section in report.walk()
    ]
    assert headings == expected.headings
    assert _said(report) == expected.text
    rows = [
        [_plain(cell.content.text) for cell in row]
        for section in report.walk()
        for block in section.blocks
        if not isinstance(block, Paragraph)
        for row in block.rows
    ]
    assert rows == expected.rows
