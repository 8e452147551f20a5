"""A report → its passages: what is one, where it stands, what it is about."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from rldraft.corpus import store
from rldraft.corpus.kinds import kind_of, named
from rldraft.corpus.passages import KINDS, passages
from rldraft.reading import names, reader
from rldraft.report import Cell, Origin, Paragraph, Piece, Report, Section, Table


def para(text: str, line: int = 0) -> Paragraph:
    return Paragraph(text, origin=Origin((Piece(0, line, 0),)) if line else None)


def section(
    level: int,
    number: str,
    heading: str,
    *blocks: str,
    run_in: bool = False,
    below: tuple[Section, ...] = (),
    line: int = 1,
) -> Section:
    return Section(
        level, para(heading, line), tuple(para(b, line) for b in blocks), below, run_in, number=number
    )


def report(*sections: Section, blocks: tuple[str, ...] = (), year: int | None = 2024) -> Report:
    return Report((Paragraph("标题"),), "甲县乙局", year, tuple(map(para, blocks)), sections)


def test_a_passage_knows_its_headings_as_written_and_its_line() -> None:
    inner = section(2, "（一）", "规范执法", "  开展检查。 ", line=7)
    found = passages(report(section(1, "一、", "主要举措和成效", "总的情况。", below=(inner,))), "abc")
    assert [(p.report, p.place, p.text, p.heading, p.section, p.line) for p in found] == [
        ("abc", 0, "总的情况。", "主要举措和成效", ("一、主要举措和成效",), 1),
        ("abc", 1, "开展检查。", "规范执法", ("一、主要举措和成效", "（一）规范执法"), 7),
    ]


def test_the_sentence_of_a_heading_that_runs_in_stands_before_the_first_text_only() -> None:
    ran = section(2, "（一）", "加强学习", "一是学。", "二是用。", run_in=True)
    found = passages(report(section(1, "一、", "主要举措", below=(ran,))), "x")
    assert [p.text for p in found] == ["加强学习。一是学。", "二是用。"]
    assert {p.heading for p in found} == {"加强学习"}


@pytest.mark.parametrize(
    ("level", "heading", "passage"),
    [
        (2, "执法力量还不强。", True),
        (3, "全面推行" + "行政执法公示、全过程记录、" * 3 + "法制审核", True),
        (2, "执法力量不强", False),
        (1, "2024年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", False),
    ],
)
def test_a_heading_with_nothing_below_is_a_passage_where_it_is_a_text(
    level: int, heading: str, passage: bool
) -> None:
    item = section(level, "（一）", heading)
    above = section(1, "二、", "存在的不足", below=(item,)) if level > 1 else item
    found = passages(report(above), "x")
    assert [p.text for p in found] == ([heading] if passage else [])
    if passage:
        assert (found[0].heading, found[0].section) == ("存在的不足", ("二、存在的不足",))


def test_tables_and_blank_paragraphs_are_no_passages() -> None:
    table = Table(((Cell(Paragraph("行政处罚")), Cell(Paragraph("52件"))),), caption=Paragraph("情况表"))
    found = Section(1, Paragraph("一、"), (table, Paragraph(" \u3000"), Paragraph("正文。")), ())
    assert [p.text for p in passages(Report((), sections=(found,)), "x")] == ["正文。"]


def test_of_a_report_without_headings_what_leads_up_to_it_is_the_preamble() -> None:
    found = passages(report(blocks=("区委：", "现将情况报告如下：", "加强学习。", "严格执法。")), "x")
    assert [p.kind for p in found] == ["preamble", "preamble", "measures", "measures"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("2024年度推进法治政府建设的主要举措和成效", "measures"),
        ("2024年法治政府建设情况", "measures"),
        ("主要做法及工作亮点", "measures"),
        ("加强组织领导，健全推进机制", "measures"),
        ("坚持问题导向，着力破解突出问题", "measures"),
        ("补短板强弱项，提升执法水平", "measures"),
        ("存在的不足和原因", "shortcomings"),
        ("存在的问题", "shortcomings"),
        ("面临的困难与挑战", "shortcomings"),
        ("主要问题及原因分析", "shortcomings"),
        ("党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", "responsibility"),
        ("主要负责同志履职情况", "responsibility"),
        ("2025年度推进法治政府建设的主要安排", "plans"),
        ("2025年重点工作", "plans"),
        ("工作思路和打算", "plans"),
        ("法治政府建设工作对策建议", "plans"),
        ("下一步工作重点", "plans"),
        ("明年工作设想", "plans"),
        ("贯彻《2025年工作要点》情况", "measures"),
        ("其他需要报告的情况", "other"),
        ("需要说明的事项", "other"),
    ],
)
def test_a_section_is_known_by_its_words(heading: str, kind: str) -> None:
    assert kind_of([heading], 2024) == kind


def test_a_section_on_two_matters_is_parted_by_what_stands_below_or_begins() -> None:
    heading = "存在的问题及下一步打算"
    assert named(heading) == ["shortcomings", "plans"]
    assert kind_of([heading, "存在的问题"]) == "shortcomings"
    assert kind_of([heading, "下一步工作打算"]) == "plans"
    items = ("人员不足。", "下一步，将做好三项工作：", "加强培训。")
    found = passages(report(section(1, "三、", heading, *items)), "x")
    assert [p.kind for p in found] == ["shortcomings", "plans", "plans"]


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ("党政主要负责人履行推进法治建设第一责任人职责情况", "responsibility"),
        ("存在的主要问题", "shortcomings"),
        ("下一步工作", "plans"),
        ("着力解决存在的突出问题", "measures"),
        ("推进重点工作安排落实", "measures"),
    ],
)
def test_below_the_measures_a_heading_that_plainly_says_otherwise_is_believed(inner: str, kind: str) -> None:
    assert kind_of(["工作开展情况", inner], 2024) == kind


def test_every_sample_has_passages_of_the_kinds_that_its_plan_has(sample_files: list[Path]) -> None:
    for file in sample_files:
        found = passages(reader.read(file).report, "x")
        count = Counter(p.kind for p in found)
        assert len(found) >= 18, file.name
        assert count["measures"] > count["plans"] >= 3, file.name
        assert count["shortcomings"] >= 2 and count["preamble"] == 1, file.name
        assert bool(count["responsibility"]) is not file.name.startswith("yanhu"), file.name
        assert bool(count["other"]) is file.name.startswith("lanping"), file.name
        assert set(count) <= set(KINDS)
        assert [p.place for p in found] == list(range(len(found)))


def test_a_reader_that_reads_otherwise_has_another_number(sample_files: list[Path]) -> None:
    """What is on people's shelves is read again only when `store.READER` is raised: then mend this, too."""
    said = []
    for file in sample_files:
        if file.suffix != ".pdf":  # for that depends on what reads it
            report = reader.read(file).report
            said.append([report.body, report.year, names.card(report), passages(report, "x")])
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    assert (store.READER, digest[:16]) == (2, "a5fb0bb68a2a2c6f")


def test_no_text_of_a_real_report_is_lost(shared: Path) -> None:
    for file in sorted((shared / "reports" / "law-based-government").glob("*.txt")):
        tree = reader.read(file).report
        found = passages(tree, "x")
        said = "".join(p.text for p in found)
        blocks = [b for s in tree.walk() for b in s.blocks] + list(tree.blocks)
        assert all(b.text.strip() in said for b in blocks if isinstance(b, Paragraph))
        assert {"preamble", "measures", "plans"} <= {p.kind for p in found}
        lines = [p.line for p in found]
        assert lines == sorted(lines) and lines[0] > 0
