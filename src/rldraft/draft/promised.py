"""Last year's promises beside this year's answers, for whoever reviews a report."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks.lastyear.answers import Answer, answered
from rldraft.checks.lastyear.promises import Sentence, promises
from rldraft.export.text import numbered
from rldraft.report import Cell, Paragraph, Report, Section, Table

HEADING = "审阅附表：上年承诺与本年回应"
UNANSWERED, COPIED = "未回应", "照抄上年计划"
_COLUMNS = ("承诺", "回应在哪", "原文")


def promised(last: Report, report: Report) -> Section | None:
    """Give a table of every promise of last year's report with what this year's says of it.

    None where last year's promised nothing. Where the text comes from is found by likeness: the table says
    where to look, not that a promise was kept.
    """
    named = list(names(report))
    rows = [_COLUMNS, *(_row(answer, named) for answer in answered(promises(last), report))]
    if len(rows) == 1:
        return None
    cells = tuple(tuple(Cell(Paragraph(text)) for text in row) for row in rows)
    return Section(1, Paragraph(HEADING), (Table(cells),))


def _row(answer: Answer, named: list[str]) -> tuple[str, str, str]:
    where = place(answer.sentence, named) if answer.sentence else "—"
    said = answer.sentence.text if answer.sentence else UNANSWERED
    return answer.promise.text, where, f"{said}（{COPIED}）" if answer.copied else said


def names(report: Report) -> Iterator[str]:
    """Give each section's heading with its number and those above it, in the order of `Report.walk`."""
    above: list[tuple[int, str]] = []
    for number, section in numbered(report.sections):
        above = [(level, text) for level, text in above if level < section.level]
        yield "".join(text for _, text in above) + number + section.heading.text.strip().removesuffix("。")
        above.append((section.level, number))


def place(sentence: Sentence, named: list[str]) -> str:
    """Say where a sentence stands; `named` is what `names` gives."""
    return named[sentence.section] if sentence.section >= 0 else "开头"
