"""Our own reports, printed by LibreOffice and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rldraft import numbering
from rldraft.draft.assemble import generate
from rldraft.export import Options
from rldraft.facts import load
from rldraft.reading import pdf
from rldraft.reading.source import Source
from rldraft.report import Cell, Paragraph, Report, Section, Table
from rldraft.template import Renderer, find

DATA = Path(__file__).parent.parent / "data" / "facts"
NAMES = [f"00{n}" for n in range(5)]
TEXT = "坚持依法行政持续优化营商环境不断提升执法效能" * 8 + "。"


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(Paragraph(text), colspan, rowspan)


MERGED = Table(
    (
        (cell("事项", rowspan=2), cell("行政执法", colspan=2)),
        (cell("2024年"), cell("2025年")),
        (cell("行政处罚案件"), cell("48"), cell("52")),
    ),
    header_rows=2,
    caption=Paragraph("执法情况"),
)
LONG = Table(
    ((cell("序号"), cell("事项")), *((cell(str(n)), cell(f"第{n}项工作已经完成")) for n in range(1, 61))),
    caption=Paragraph("工作清单"),
)
TABLES = Report(
    title=(Paragraph("云州市临江区生态环境局"), Paragraph("2025年法治政府建设情况报告")),
    blocks=(Paragraph(TEXT), MERGED, Paragraph(TEXT), LONG, Paragraph(TEXT)),
    sections=(
        Section(1, Paragraph("主要举措"), (Paragraph(TEXT),)),
        Section(1, Paragraph("存在不足"), (Paragraph(TEXT),)),
    ),
    signature="云州市临江区生态环境局",
    date="2026年1月20日",
)
LETTER: dict[str, Any] = {"addressee": "区委、区政府", "number": "临环〔2026〕3号", "signer": "李明"}


@pytest.fixture(scope="module")
def read(printed: Any) -> dict[str, tuple[Report, Source]]:
    renderer = Renderer(find(None))
    reports = {
        name: (generate(renderer, load(DATA / f"{name}.yaml", lambda _: renderer.pack.schema)), Options())
        for name in NAMES
    }
    reports["tables"] = (TABLES, Options())
    letter = Report(**{slot: getattr(TABLES, slot) for slot in TABLES.__slots__} | LETTER)
    reports["letter"] = (letter, Options(letterhead=True))
    pages = printed(reports)
    return {
        name: (report, pdf.read(Path(pages[name][0].pdf.path).read_bytes()))
        for name, (report, _) in reports.items()
    }


def expected(report: Report) -> list[str]:
    """Give every paragraph as printed, tables left out."""
    found = [block.text for block in report.blocks if isinstance(block, Paragraph)]

    def add(sections: tuple[Section, ...]) -> None:
        for ordinal, section in enumerate(sections, 1):
            heading = numbering.write(section.level, ordinal) + section.heading.text
            texts = [block.text for block in section.blocks if isinstance(block, Paragraph)]
            if section.run_in:
                heading += "。" + texts.pop(0)
            found.extend([heading, *texts])
            add(section.sections)

    add(report.sections)
    return found


def plain(source: Source) -> list[str]:
    return [line.text for line in source.lines if not (line.place or line.table or line.role)]


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_report_comes_back_paragraph_by_paragraph(read: Any, name: str) -> None:
    report, source = read[name]
    assert plain(source) == expected(report)
    assert [line.text for line in source.lines if line.place == "right"] == [report.signature, report.date]
    title = "".join(line.text for line in source.lines if line.depth == 0)
    assert title == "".join(paragraph.text for paragraph in report.title)
    assert source.warnings == []


@pytest.mark.parametrize("name", NAMES)
def test_page_numbers_and_nothing_else_are_set_aside(read: Any, name: str) -> None:
    _, source = read[name]
    assert [line.text for line in source.noise] == [f"— {n} —" for n in range(1, len(source.noise) + 1)]
    assert len(source.noise) >= 6


def test_tables_come_back_whole_with_their_spans_and_captions(read: Any) -> None:
    _, source = read["tables"]
    tables = [line.table for line in source.lines if line.table]
    assert [[[(c.content.text, c.colspan, c.rowspan) for c in row] for row in t.rows] for t in tables] == [
        [[(c.content.text, c.colspan, c.rowspan) for c in row] for row in t.rows] for t in (MERGED, LONG)
    ]
    assert [line.text for line in source.lines if line.role == "caption"] == ["执法情况", "工作清单"]
    assert plain(source) == expected(TABLES)


def test_a_letter_comes_back_with_its_parts(read: Any) -> None:
    _, source = read["letter"]
    found = {line.role: line.text for line in source.lines if line.role}
    assert found["number"] == "临环〔2026〕3号"
    assert found["signer"] == "签发人：李明"
    assert "云州市临江区生态环境局" in found["mark"]
    assert [line.text for line in source.lines if line.depth == 0] == [p.text for p in TABLES.title]
    assert "区委、区政府：" in plain(source)
