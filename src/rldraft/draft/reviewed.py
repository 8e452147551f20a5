"""What the checks find, as comments for the review copy, each at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rldraft.checks import check, project
from rldraft.checks.finding import Finding
from rldraft.checks.subject import Other, of_draft
from rldraft.export import Remark
from rldraft.facts import Facts
from rldraft.problems import Severity
from rldraft.report import Block, Cell, Origin, Paragraph, Piece, Report, Section, Table

_NAMES: dict[Severity, str] = {"error": "错误", "warning": "注意", "info": "提示"}


def remarks(
    report: Report,
    facts: Facts,
    last: Report | None = None,
    others: tuple[Other, ...] = (),
    folder: Path | None = None,
) -> dict[str, tuple[Remark, ...]]:
    """Give the findings of a report by the text of the paragraph that each is on.

    What is about something absent stands at the title. What `folder`'s rldraft.yaml accepts is left out.
    """
    held = project.read(folder) if folder is not None else project.Project()
    placed = _Numbered(report)
    subject = of_draft(placed.report, facts, last, others, facts.schema.template)
    findings, _ = held.sift(check.check(subject, held.off))
    found: dict[str, list[Remark]] = {}
    for finding in findings:
        for text, remark in placed.remarks(finding):
            found.setdefault(text, []).append(remark)
    return {text: tuple(each) for text, each in found.items()}


class _Numbered:
    """A report whose paragraphs are numbered from 1, so that a finding's line tells which one it is in."""

    def __init__(self, report: Report) -> None:
        self._texts: list[str] = []
        self.report = replace(
            report,
            title=tuple(map(self._paragraph, report.title)),
            blocks=self._blocks(report.blocks),
            sections=tuple(map(self._section, report.sections)),
        )

    def remarks(self, finding: Finding) -> Iterator[tuple[str, Remark]]:
        """Give what is to be said of a finding, each with the text of its paragraph."""
        suggested = f"\n建议：{'；'.join(finding.suggestions[:3])}" if finding.suggestions else ""
        note = f"{_NAMES[finding.severity]}：{finding.message}{suggested}\n依据：{finding.why}"
        for spot in finding.spots:
            if 0 < spot.line <= len(self._texts):
                yield self._texts[spot.line - 1], Remark(spot.offset, spot.offset + spot.length, note)
        if not finding.spots and self._texts:
            yield self._texts[0], Remark(0, 0, note)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        self._texts.append(paragraph.text)
        return paragraph._replace(origin=Origin((Piece(0, len(self._texts), 0),)))

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._table(b) if isinstance(b, Table) else self._paragraph(b) for b in blocks)

    def _table(self, table: Table) -> Table:
        caption = table.caption and self._paragraph(table.caption)
        rows = tuple(
            tuple(Cell(self._paragraph(cell.content), cell.colspan, cell.rowspan) for cell in row)
            for row in table.rows
        )
        return replace(table, rows=rows, caption=caption)

    def _section(self, section: Section) -> Section:
        heading = self._paragraph(section.heading)
        blocks = self._blocks(section.blocks)
        return replace(
            section, heading=heading, blocks=blocks, sections=tuple(map(self._section, section.sections))
        )
