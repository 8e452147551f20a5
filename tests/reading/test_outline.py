"""Headings of every style, right and wrong, on lines of their own and run in."""

from __future__ import annotations

import pytest
from texts import flat, reading, report

from rldraft.report import Paragraph, Table

TEXT = "全年组织学习十二次，人人参加，个个过关。"


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("一、", 1), ("一．", 1), ("一.", 1), ("（一）", 2), ("(一)", 2), ("（一）、", 2), ("( 一 )", 2),
        ("1.", 3), ("1．", 3), ("1﹒", 3), ("1、", 3), ("1. ", 3), ("（1）", 4), ("(1)", 4), ("1）", 4), ("①", 4),
    ],
)  # fmt: skip
def test_every_style_of_number_has_its_level(number: str, level: int) -> None:
    found = (
        report("一、主要举措", f"{number}加强学习", TEXT) if level > 1 else report(f"{number}加强学习", TEXT)
    )
    section = list(found.walk())[-1]
    assert (section.level, section.heading.text) == (level, "加强学习")
    assert section.number == number.strip()
    assert section.blocks == (Paragraph(TEXT),)


def test_a_heading_runs_in_up_to_its_first_full_stop() -> None:
    found = report("一、主要举措", f"（一）加强学习。{TEXT}", "（二）依法决策。", TEXT)
    first, second = found.sections[0].sections
    assert first.run_in and first.heading.text == "加强学习" and first.blocks == (Paragraph(TEXT),)
    assert not second.run_in and second.heading.text == "依法决策。" and second.blocks == (Paragraph(TEXT),)


def test_a_full_stop_within_quotation_marks_does_not_end_a_heading() -> None:
    found = report("一、主要举措", f"（一）落实“有诉必应。有案必查”机制。{TEXT}")
    assert found.sections[0].sections[0].heading.text == "落实“有诉必应。有案必查”机制"


def test_a_number_in_another_style_that_carries_the_count_on_is_of_that_level() -> None:
    found = report(
        "一、主要举措", "（一）甲事项", TEXT, "（二）乙事项", "1.第一点", TEXT, "2.第二点", TEXT, "（3） 丙事项", TEXT, "（四）丁事项", TEXT
    )  # fmt: skip
    assert flat(found)[1:] == [
        (2, "（一）", "甲事项"), (2, "（二）", "乙事项"), (3, "1.", "第一点"), (3, "2.", "第二点"),
        (2, "（3）", "丙事项"), (2, "（四）", "丁事项"),
    ]  # fmt: skip


def test_bracketed_figures_below_a_heading_of_level_three_stay_level_four() -> None:
    found = report("一、举措", "（一）甲", "1.乙", "（1）丙事项", TEXT, "（2）丁事项", TEXT, "（二）戊", TEXT)
    assert [level for level, *_ in flat(found)] == [1, 2, 3, 4, 4, 2]


def test_a_list_in_brackets_right_below_level_two_is_no_continuation_of_it() -> None:
    found = report("一、举措", "（一）甲事项", "（1）子项甲", TEXT, "（2）子项乙", TEXT, "（二）乙事项", TEXT)
    assert [level for level, *_ in flat(found)] == [1, 2, 4, 4, 2]


def test_numbers_may_run_on_across_parents_but_jumps_and_repeats_are_named() -> None:
    found = reading(
        "一、举措", "（一）甲", "1.子项一", TEXT, "2.子项二", TEXT, "（二）乙", "3.子项三", TEXT,
        "（四）丁", TEXT, "（四）戊", TEXT,
    )  # fmt: skip
    assert [w for w in found.warnings if "编号" in w] == [
        "第13行：标题编号“（四）”不接前文，这里应是“（三）”", "第15行：标题编号“（四）”与前一个重复",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元罚款已全部缴清，企业完成整改并通过验收，未再发现同类问题。",
        "一、二、三级响应分别启动，各单位按预案处置，未造成人员伤亡和财产损失。",
        "2024年，全县共办理案件五十二件，全部按期办结，群众满意度稳步提高。",
        "12345热线全年转办群众诉求，均在规定时限内办结并回访，群众反映良好。",
        "一是加强学习。二是依法决策，健全制度，强化监督，确保各项工作落到实处。",
    ],
)
def test_what_only_looks_like_a_number_is_no_heading(line: str) -> None:
    found = report("一、主要举措", line)
    assert flat(found) == [(1, "一、", "主要举措")]
    assert found.sections[0].blocks == (Paragraph(line),)


def test_a_heading_may_begin_with_a_year_or_a_hotline() -> None:
    found = report("一、举措", "（一）甲", "1.2024年任务完成情况", TEXT, "2.12345热线办理情况", TEXT)
    assert flat(found)[2:] == [(3, "1.", "2024年任务完成情况"), (3, "2.", "12345热线办理情况")]


def test_short_lines_without_a_number_are_headings_where_a_count_begins_anew() -> None:
    found = report(
        "2024年工作情况", "（一）甲事项", TEXT, "（二）乙事项", TEXT, "2025年工作安排", "（一）丙事项", TEXT
    )
    assert [level for level, *_ in flat(found)] == [1, 2, 2, 1, 2]


def test_a_short_line_within_numbered_headings_stays_a_paragraph() -> None:
    found = report("一、主要举措", "（一）甲事项", "重点做好以下几项工作", TEXT, "（二）乙事项", TEXT)
    assert [level for level, *_ in flat(found)] == [1, 2, 2]
    assert Paragraph("重点做好以下几项工作") in found.sections[0].sections[0].blocks


def test_lines_between_tabs_are_a_table_with_its_caption() -> None:
    found = report(
        "一、主要举措", "　　执法情况见下表。", "执法情况", "事项\t数量", "检查\t52次", "　　以上为全年情况。"
    )
    blocks = found.sections[0].blocks
    assert isinstance(blocks[1], Table)
    assert blocks[1].caption == Paragraph("执法情况")
    assert [[cell.content.text for cell in row] for row in blocks[1].rows] == [
        ["事项", "数量"],
        ["检查", "52次"],
    ]


def test_every_node_knows_where_it_stands_in_the_file() -> None:
    found = reading("", "　　一、主要 举措", "  （一）加强学习。\u200b全年  学习。")
    first = found.report.sections[0].heading
    assert first.text == "主要举措" and first.origin and first.origin.place(0) == (5, 4)
    assert first.origin.place(2) == (5, 7)
    text = found.report.sections[0].sections[0].blocks[0]
    assert isinstance(text, Paragraph) and text.origin
    assert text.text == "全年学习。" and [text.origin.place(n) for n in (0, 2)] == [(6, 11), (6, 15)]
