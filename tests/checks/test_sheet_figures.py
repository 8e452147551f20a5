"""Figures changed one at a time are found, in our own reports and in real ones; those untouched are left alone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from faults_sheet import other_number
from subjects import read

from rldraft.checks import check, registry
from rldraft.checks.finding import Finding
from rldraft.checks.sheet.rounding import agrees
from rldraft.checks.subject import Subject, of_draft, of_reading
from rldraft.draft.assemble import generate
from rldraft.export import render
from rldraft.facts import Facts, Figure, load, yamltree
from rldraft.facts.validate import validate
from rldraft.quantity import read as quantity
from rldraft.report import Block, Cell, Paragraph, Report, Section, Table
from rldraft.template import Renderer, find

PACKS = ("law-based-government-annual", "open-information-annual")
SHEETS = Path(__file__).resolve().parents[1] / "data" / "facts"
RULES = ("figure-differs-from-sheet", "figure-not-in-sheet")
# What the reports say and their sheets lack, as the sheets' remarks tell.
LACKING = {"001": ["1次"], "003": ["17项"], "004": ["716人次", "6342人次"]}


def found(subject: Subject, *names: str) -> list[Finding]:
    """Give what the rules of this family find, or those named."""
    rules = [registry.named()[name] for name in names or RULES]
    return [finding for rule in rules for finding in check.judge(rule, subject)]


def example(pack: str) -> Facts:
    there = find(pack)
    return validate(yamltree.read(there.example)[1], there.schema, "example.yaml")


def shaken(facts: Facts, rng: random.Random) -> Facts:
    """Give a sheet with other figures, some with last year's, some of the facts left out."""
    values = {}
    for key, value in facts.values.items():
        if "." in key and not key.startswith("单位.") and rng.random() < 0.2:
            continue
        if isinstance(value, Figure) and value.quantity and value.quantity.unit != "%":
            number = Decimal(rng.choice([0, 1, 2, rng.randrange(3, 40), rng.randrange(40, 9000)]))
            if value.quantity.unit == "万元":
                number += Decimal(rng.randrange(100)) / 100
            last = value.quantity._replace(number=Decimal(rng.randrange(300))) if rng.random() < 0.4 else None
            value = replace(value, quantity=value.quantity._replace(number=number), last=last)
        values[key] = value
    return replace(facts, values=values)


def printed(report: Report, facts: Facts) -> Subject:
    """Give the published report as it is read back from a .txt file."""
    return of_reading(read(render(report.published(), ".txt").decode()), facts)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("seed", range(6))
def test_a_report_of_our_own_packs_agrees_with_its_sheet(pack: str, seed: int) -> None:
    facts = example(pack)
    facts = shaken(facts, random.Random(seed)) if seed else facts
    report = generate(Renderer(find(pack)), facts)
    for subject in (of_draft(report, facts), printed(report, facts)):
        assert [f for f in found(subject, *FAMILY) if f.severity != "info"] == []


class Place(NamedTuple):
    """A figure of a report that a fact prints."""

    paragraph: Paragraph
    start: int
    end: int
    key: str


def places(report: Report, facts: Facts) -> list[Place]:
    """Give every figure that a fact of the sheet prints as it is."""
    return [
        Place(paragraph, span.start, span.end, span.source)
        for paragraph in report.paragraphs()
        for span in paragraph.spans
        if span.kind == "figure" and isinstance(facts.values.get(span.source.removesuffix("|数")), Figure)
    ]


def damaged(text: str, rng: random.Random, last: str = "") -> str:
    """Give a figure with another number: a slip of the hand, last year's, or 万 too many or too few."""
    digits = re.search(r"[0-9.]+", text)
    assert digits
    way = rng.choice(["digits", "digits", "last", "unit"])
    if way == "last" and last and last != digits[0]:
        return text[: digits.start()] + last + text[digits.end() :]
    if way == "unit" and "万" in text:
        return text.replace("万", "")
    if way == "unit" and re.search(r"[0-9]{2}[件条次项家名]", text):
        return text[: digits.end()] + "万" + text[digits.end() :]
    return text[: digits.start()] + other_number(rng, digits[0]) + text[digits.end() :]


def with_text(report: Report, place: Place, text: str) -> Report:
    """Give the report with another text in the place of a figure, nothing live any more."""

    def paragraph(one: Paragraph) -> Paragraph:
        if one is not place.paragraph:
            return Paragraph(one.text)
        return Paragraph(one.text[: place.start] + text + one.text[place.end :])

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph):
            return paragraph(one)
        rows = tuple(tuple(Cell(paragraph(c.content), c.colspan, c.rowspan) for c in row) for row in one.rows)
        return Table(rows, one.header_rows, one.caption)

    def section(one: Section) -> Section:
        below = tuple(section(each) for each in one.sections)
        return replace(one, blocks=tuple(block(b) for b in one.blocks), sections=below)

    return replace(
        report,
        blocks=tuple(block(b) for b in report.blocks),
        sections=tuple(section(each) for each in report.sections),
    )


@pytest.mark.parametrize("pack", PACKS)
def test_fifty_figures_of_our_own_report_changed_one_at_a_time_are_found(pack: str) -> None:
    facts = example(pack)
    rng = random.Random(pack)
    # The report prints no comparison, so that last year's values are the sheet's alone.
    report = generate(Renderer(find(pack)), facts)
    lasts = {
        key: replace(value, last=value.quantity._replace(number=Decimal(rng.randrange(3, 400))))
        for key, value in facts.values.items()
        if isinstance(value, Figure) and value.quantity and value.last is None
    }
    facts = replace(facts, values={**facts.values, **lasts})
    missed, plain = [], 0
    for _ in range(50):
        place = rng.choice(places(report, facts))
        value = facts.values[place.key.removesuffix("|数")]
        assert isinstance(value, Figure)
        was = place.paragraph.text[place.start : place.end]
        now = damaged(was, rng, value.last.digits if value.last else "")
        findings = found(printed(with_text(report, place, now), facts))
        plain += any(f.rule == RULES[0] and place.key.removesuffix("|数") in f.message for f in findings)
        if not findings:
            missed.append(f"{place.key}: {was} -> {now}")
    assert len(missed) <= 2, missed
    assert plain >= 45


def real(shared: Path, number: str) -> tuple[str, Facts]:
    """Give the text of a real report and its sheet."""
    path = next((shared / "reports" / "law-based-government").glob(f"{number}*.txt"))
    return path.read_text(encoding="utf-8"), load(SHEETS / f"{number}.yaml", lambda _: find(PACKS[0]).schema)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_report_agrees_with_its_sheet_but_for_what_the_sheet_lacks(shared: Path, number: str) -> None:
    text, facts = real(shared, number)
    findings = found(of_reading(read(text), facts), *FAMILY)
    assert [f.spot.quote for f in findings if f.rule == RULES[1]] == LACKING.get(number, [])
    assert [f for f in findings if f.rule != RULES[1]] == []


def once(text: str, facts: Facts) -> Iterator[tuple[int, int, Figure]]:
    """Give where in a text the sheet's figures stand whose digits stand there once."""
    for value in facts.values.values():
        if isinstance(value, Figure) and value.quantity and value.quantity.value >= 2:
            unit = value.quantity.unit.removeprefix("万")[:1]
            digits = re.escape(value.quantity.digits)
            alike = list(
                re.finditer(rf"(?<![0-9.]){digits}(?![0-9.])(?=余?万?(?:{unit}|[起家个场篇份]))", text)
            )
            if len(alike) == 1:
                yield *alike[0].span(), value


def test_fifty_figures_of_real_reports_changed_one_at_a_time_are_found(shared: Path) -> None:
    rng = random.Random(50)
    missed, plain = [], 0
    for number in ["000", "001", "002", "003", "004"]:
        text, facts = real(shared, number)
        there = list(once(text, facts))
        for start, end, value in rng.sample(there, min(10, len(there))) + rng.choices(
            there, k=max(0, 10 - len(there))
        ):
            assert value.quantity
            last = value.quantity._replace(number=value.quantity.number + rng.randrange(1, 40))
            own = {k: replace(v, last=last) if v is value else v for k, v in facts.values.items()}
            stop = re.compile("余?(?:万元|万|)[起件家次人份条项个场篇台套名期卷%元]?").match(text, end)
            assert stop
            was = text[start : stop.end()]
            now = damaged(was, rng, last.digits)
            changed = text[:start] + now + text[stop.end() :]
            findings = found(of_reading(read(changed), replace(facts, values=own)))
            line = changed.count("\n", 0, start) + 1
            new = [f for f in findings if f.spot.line == line and f.spot.quote not in LACKING.get(number, [])]
            plain += any(f.rule == RULES[0] for f in new)
            if not new:
                missed.append(f"{number}: {was} -> {now}")
    assert missed == []
    assert plain >= 40


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("罚款312.75万元", "这是上年的数"),
        ("罚款286.4元", "单位差了"),
        ("罚款284.6万元", "数字颠倒"),
        ("罚款286.5万元", "有一位数字不同"),
        ("罚款28.64万元", "错位"),
    ],
)
def test_a_figure_that_differs_is_told_with_the_slip_it_looks_like(figure: str, said: str) -> None:
    sheet = "年度: 2025\n行政执法: {罚款金额: {值: 286.4 万元, 上年: 312.75 万元}}\n"
    facts = validate(yamltree.parse(sheet, "facts.yaml"), find(PACKS[0]).schema, "facts.yaml")
    text = f"一、主要举措和成效\n全年办理行政处罚案件，{figure}。"
    finding = next(iter(found(of_reading(read(text), facts), RULES[0])))
    assert said in finding.message
    assert "行政执法.罚款金额" in finding.message
    assert finding.suggestions == ("286.4万元",)


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [
        ("160余件", "167件", True),
        ("近170件", "167件", True),
        ("约170万元", "169.9万元", True),
        ("超160件", "167件", True),
        ("286.41万元", "2864123元", True),
        ("2,186人次", "2186人次", True),
        ("约1.2万人次", "11800人次", True),
        ("17起", "17件", True),
        ("6800余份", "6800余份", True),
        ("170余件", "167件", False),
        ("近160件", "167件", False),
        ("约180万元", "169.9万元", False),
        ("286.4元", "286.4万元", False),
        ("286万元", "286.4万元", False),
        ("825件", "852件", False),
    ],
)
def test_a_figure_stands_for_another_that_it_rounds(written: str, known: str, same: bool) -> None:
    assert agrees(quantity(written), quantity(known)) is same


def test_in_a_draft_typed_figures_are_held_against_the_sheet_and_live_ones_are_right() -> None:
    facts = example(PACKS[0])
    report = generate(Renderer(find(PACKS[0])), facts)
    typed = Paragraph("全年作出行政处罚决定34件，另办结行政许可186件，举办业余党校4期。")
    last = report.sections[0].sections[-1]
    extended = replace(last, blocks=(*last.blocks, typed))
    first = replace(report.sections[0], sections=(*report.sections[0].sections[:-1], extended))
    findings = found(of_draft(replace(report, sections=(first, *report.sections[1:])), facts))
    assert [(f.rule, f.spot.quote) for f in findings] == [(RULES[0], "34件"), (RULES[1], "4期")]


def test_facts_that_nothing_shows_are_told_once() -> None:
    facts = example(PACKS[0])
    report = generate(Renderer(find(PACKS[0])), facts)
    text = render(report.published(), ".txt").decode()
    for cut in ("，检查企业和单位842家次", "、政协提案8件", "，审查合同22份"):
        assert cut in text
        text = text.replace(cut, "")
    findings = found(of_reading(read(text), facts), "fact-not-used")
    assert len(findings) == 1
    for key in ("行政执法.检查企业", "法律顾问.合同审查"):
        assert key in findings[0].message


def test_without_a_sheet_nothing_is_said() -> None:
    subject = of_reading(read("一、主要举措和成效\n全年立案52件，罚款286.4万元。"))
    assert found(subject, *FAMILY) == []


FAMILY = (
    *RULES, "fact-not-used", "name-differs-from-sheet", "year-differs-from-sheet", "date-differs-from-sheet",
)  # fmt: skip
