"""Our own .docx: every part of a report is told by the lines it comes back as."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees import reports

from rldraft import export
from rldraft.export import text as t
from rldraft.export.grid import lay
from rldraft.reading.docx import read
from rldraft.report import Paragraph, Report, Table


def shown(table: Table) -> list[list[tuple[str, int, int, int, int]]]:
    return [
        [(each.cell.content.text, each.right, each.down, each.colspan, each.rowspan) for each in row]
        for row in lay(table).rows
    ]


def blocks(report: Report) -> list[Paragraph | Table]:
    found = list(report.blocks)
    for section in report.walk():
        found += section.blocks[1:] if t.run_in(section) else section.blocks
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports(rough=True), st.booleans(), st.booleans())
def test_every_part_comes_back(report: Report, letterhead: bool, direct: bool) -> None:
    options = export.Options(letterhead=letterhead, direct_formatting=direct)
    source = read(export.render(report, ".docx", options))

    def texts(role: str) -> list[str]:
        return [line.text for line in source.lines if line.role == role]

    assert not source.noise
    assert not source.warnings
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert "".join(texts("title")) == "".join(line.text for line in report.title)
    assert texts("mark") == ([f"{report.body}文件"] if letterhead else [])
    assert texts("number") == ([report.number] if report.number else [])
    assert texts("signer") == ([t.signer(report.signer)] if report.signer else [])
    assert texts("addressee") == ([t.call(report.addressee)] if report.addressee else [])
    assert texts("attached") == t.attached(report)
    assert texts("signature") == ([report.signature] if report.signature else [])
    assert texts("date") == ([report.date] if report.date else [])
    assert [text.strip() for text in texts("copies")] == (
        [t.copied(report.copies_to)] if report.copies_to else []
    )

    found = [
        (line.depth, line.text[: line.strong] if line.strong else line.text, line.text)
        for line in source.lines
        if line.depth
    ]
    expected = []
    for number, section in t.numbered(report.sections):
        heading = t.plain(section.heading.text)
        first = t.run_in(section)
        head = number + (t.closed(heading) if first else heading)
        expected.append((section.level, head, head + (t.plain(first.text) if first else "")))
    assert found == expected

    bodies = [line.text for line in source.lines if line.role == "body" and not line.strong]
    assert bodies == [t.plain(block.text) for block in blocks(report) if isinstance(block, Paragraph)]
    tables = [block for block in blocks(report) if isinstance(block, Table)]
    assert texts("caption") == [t.plain(table.caption.text) for table in tables if table.caption]
    read_tables = [line.table for line in source.lines if line.table]
    assert [shown(table) for table in read_tables] == [shown(table) for table in tables]
    assert [table.header_rows for table in read_tables] == [lay(table).header for table in tables]
