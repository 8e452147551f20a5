"""What our own packs write has nothing that a careful reader would point out."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from rldraft import export
from rldraft.checks import check
from rldraft.checks.subject import of_draft, of_reading
from rldraft.draft.assemble import generate
from rldraft.facts import Facts, yamltree
from rldraft.facts.validate import template_of, validate
from rldraft.reading import reader
from rldraft.report import Report
from rldraft.template import Renderer, find
from rldraft.template.find import catalogue

SHEETS = sorted((Path(__file__).parent.parent / "data" / "facts").glob("*.yaml"))
EXAMPLES = [pack.example for pack in catalogue()[0]]
_FIGURE = re.compile(r"(?P<mark>上年: |值: |: )(?P<number>\d+(?:\.\d+)?)(?= ?[^\d\s.,%年余-])")


def made(text: str, file: str) -> tuple[Report, Facts]:
    tree = yamltree.parse(text, file)
    pack = find(template_of(tree))
    facts = validate(tree, pack.schema, file)
    return generate(Renderer(pack), facts), facts


def grave(report: Report, facts: Facts) -> list[tuple[str, str, str]]:
    """Give what is found at warning or above: in the draft, and in the .txt read back."""
    reading = reader.parse(reader.source(export.render(report, ".txt"), ".txt", None))
    template = facts.schema.template
    subjects = (of_draft(report, facts, template=template), of_reading(reading, facts, template=template))
    return [
        (f.rule, f.spot.quote, f.message) for s in subjects for f in check.check(s) if f.severity != "info"
    ]


@pytest.mark.parametrize("sheet", [*EXAMPLES, *SHEETS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_report_from_a_complete_sheet_has_no_finding(sheet: Path) -> None:
    report, facts = made(sheet.read_text("utf-8"), str(sheet))
    waiting = {definition.key for definition in facts.missing()}
    told = grave(report, facts)
    assert not [finding for finding in told if not (waiting and finding[0] == "placeholder-left")]


@pytest.mark.parametrize("times", [2, 3, 7, 11, 13, 37])
def test_nor_has_one_with_other_figures(times: int) -> None:
    """All of a sheet by one factor, so that what adds up still does."""
    text = find(None).example.read_text("utf-8")
    other = _FIGURE.sub(lambda m: f"{m['mark']}{Decimal(m['number']) * times}", text)
    assert other != text
    assert not grave(*made(other, "facts.yaml"))
