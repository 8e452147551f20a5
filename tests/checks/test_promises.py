"""What last year's report promised, and where this year's answers it."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.checks.lastyear.answers import Answer, answered
from rldraft.checks.lastyear.promises import promises, sentences
from rldraft.reading import reader
from rldraft.report import Paragraph, Report, Section

DATA = Path(__file__).parent.parent / "data" / "promises.tsv"
SAMPLES = Path(__file__).parent.parent.parent / "corpus" / "reports"
OURS = "云州市临江区生态环境局"

LAST = f"""{OURS}
2024年法治政府建设情况报告

2024年，我局扎实推进法治政府建设。现将有关情况报告如下：
一、2024年推进法治政府建设的主要举措和成效
（一）严格规范执法。办理行政处罚案件31件。
二、存在的不足和原因
（一）执法力量薄弱。有的中队只有2人。
三、2025年推进法治政府建设的主要安排
2025年，我局将重点做好以下工作：
（一）补充执法力量。一是公开招录执法人员4名。争取编制支持。二是与沧浪河上游两县签订联合巡查协议。
（二）改进普法。在沿江公园建一处法治长廊。为小微企业编印环保合规手册。
（三）开展行政处罚案卷评查并公开通报结果。
"""
NOW = f"""{OURS}
2025年法治政府建设情况报告

2025年，我局扎实推进法治政府建设。现将有关情况报告如下：
一、2025年推进法治政府建设的主要举措和成效
（一）队伍建设。全年公开招录执法人员4名，全部到岗。组织培训3期。
（二）普法宣传。沿江公园法治长廊建成开放。
二、存在的不足和原因
（一）联动不够。与上游两县的联合巡查协议尚在协商，未能签订。
三、2026年推进法治政府建设的主要安排
（一）改进普法。为小微企业编印环保合规手册。
（二）提升案卷质量。行政处罚案卷全部随机抽查。
"""


@cache
def read(text: str) -> Report:
    return reader.parse(reader.source(text.encode(), ".txt")).report


def items(text: str) -> list[str]:
    return [promise.text for promise in promises(read(text))]


def answers() -> dict[str, Answer]:
    found = answered(promises(read(LAST)), read(NOW))
    return {answer.promise.text[:4]: answer for answer in found}


# --- what was promised


def test_a_list_within_a_paragraph_gives_its_items_whole_and_other_text_its_sentences() -> None:
    assert items(LAST) == [
        "公开招录执法人员4名。争取编制支持。",
        "与沧浪河上游两县签订联合巡查协议。",
        "在沿江公园建一处法治长廊。",
        "为小微企业编印环保合规手册。",
        "开展行政处罚案卷评查并公开通报结果",
    ]


def test_an_item_knows_its_headings_and_its_line_in_the_file() -> None:
    report = read(LAST)
    lines = LAST.split("\n")
    for promise in promises(report):
        said = promise.said
        assert lines[said.line - 1][said.offset :].startswith(said.text[:6])
        assert said.path[0] == "2025年推进法治政府建设的主要安排"
    assert promises(report)[2].said.path[-1] == "改进普法"


PLAN = "完善执法人员学法制度，每季度测试一次。"


@pytest.mark.parametrize(
    "ending",
    [
        f"二、下一步工作\n{PLAN}",
        f"二、2025年工作打算\n（一）{PLAN}",
        f"二、存在的问题及下一步打算\n执法力量仍然薄弱，培训不够经常。\n下一步，我局将做好以下工作：\n{PLAN}",
        f"二、存在的问题\n执法力量仍然薄弱，培训不够经常。下一步，{PLAN}",
        f"二、工作成效明显\n全年办案31件，没有败诉。\n2025年，我局将继续努力，重点如下：\n{PLAN}",
    ],
    ids=["part", "item", "two matters", "within a paragraph", "closing paragraph"],
)
def test_a_plan_is_found_wherever_it_stands(ending: str) -> None:
    text = f"{OURS}\n2024年法治政府建设情况报告\n一、2024年法治政府建设情况\n全年办理案件31件，结案30件。\n{ending}\n"
    assert [item.removeprefix("下一步，").removesuffix("。") for item in items(text)] == [
        PLAN.removesuffix("。")
    ]


def test_what_was_done_what_leads_on_and_appeals_are_no_promises() -> None:
    text = LAST.replace("（三）开展", "（三）让我们共同努力，建设更好的法治政府！\n（四）开展")
    assert items(text) == items(LAST)
    assert items(LAST.partition("三、2025年")[0]) == []


def test_the_title_of_a_work_report_names_the_year_that_is_planned() -> None:
    text = "云州市2025年政府工作报告\n一、2024年工作回顾\n新建学校3所，改造道路12条。\n二、2025年重点工作\n新建学校5所，改造管网8公里。\n三、加强政府自身建设\n压减会议和文件，为基层减负。\n"
    assert items(text) == ["新建学校5所，改造管网8公里。", "压减会议和文件，为基层减负。"]


@given(st.lists(st.text("甲乙一二是、，。；：（）()①！？ 将下步年2025", max_size=30), max_size=4))
def test_no_text_upsets_it_and_every_sentence_stands_where_it_says(texts: list[str]) -> None:
    blocks = tuple(map(Paragraph, texts))
    report = Report((Paragraph("题"),), sections=(Section(1, Paragraph("下一步打算"), blocks),))
    for each in (True, False):
        for said in sentences(report, items=each):
            if said.block >= 0:
                assert texts[said.block][said.at :].startswith(said.text)
    for answer in answered(promises(report), report):
        assert answer.copied


# --- what answers it


def test_a_promise_that_was_kept_is_answered_at_its_place() -> None:
    answer = answers()["公开招录"]
    assert answer.sentence is not None
    assert answer.sentence.text == "全年公开招录执法人员4名，全部到岗。"
    assert answer.sentence.path[-1] == "队伍建设"
    section = list(read(NOW).walk())[answer.sentence.section]
    block = section.blocks[answer.sentence.block]
    assert isinstance(block, Paragraph)
    assert block.text[answer.sentence.at :].startswith(answer.sentence.text)


def test_a_shortcoming_that_tells_what_became_of_it_answers_too() -> None:
    answer = answers()["与沧浪河"]
    assert answer.sentence is not None
    assert answer.sentence.path[0] == "存在的不足和原因"


def test_this_years_own_plan_answers_nothing_and_a_copied_item_is_told() -> None:
    found = answers()
    assert found["为小微企"].sentence is None
    assert found["为小微企"].copied
    assert not found["公开招录"].copied
    assert found["开展行政"].sentence is None
    assert not found["开展行政"].copied
    assert found["开展行政"].near is not None


@pytest.mark.parametrize("figure", ["300本", "约5万本", "【待填：其他.手册】"])
def test_a_year_and_a_figure_do_not_hide_a_copy(figure: str) -> None:
    last = read(LAST.replace("为小微企业编印环保合规手册", "2025年为小微企业编印环保合规手册200本"))
    now = read(NOW.replace("为小微企业编印环保合规手册", f"2026年为小微企业编印环保合规手册{figure}"))
    assert [answer.copied for answer in answered(promises(last), now)] == [False, False, False, True, False]


def test_an_empty_report_answers_nothing() -> None:
    empty = Report((Paragraph("题"),))
    assert {answer.sentence for answer in answered(promises(read(LAST)), empty)} == {None}
    assert answered((), read(NOW)) == ()


# --- judged by hand, before a score was seen


def judged() -> dict[tuple[str, str], dict[tuple[int, int], dict[tuple[int, int], bool]]]:
    """Give the verdicts: for a pair of files and a promise's place, which sentences answer it."""
    found: dict[tuple[str, str], dict[tuple[int, int], dict[tuple[int, int], bool]]]
    found = defaultdict(lambda: defaultdict(dict))
    with DATA.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            promise = int(row["promise_line"]), int(row["promise_offset"])
            place = int(row["line"]), int(row["offset"])
            found[row["last"], row["now"]][promise][place] = row["verdict"] == "y"
    return found


def measured(pairs: list[tuple[str, str]], folder: Path) -> tuple[int, int, int]:
    """Count promises said to be answered, those rightly so, and those that have a known answer.

    An answer that was not judged counts as wrong.
    """
    said = right = answerable = 0
    verdicts = judged()
    for pair in pairs:
        last, now = (reader.read(folder / name).report for name in pair)
        wanted = verdicts[pair]
        made = [p for p in promises(last) if (p.said.line, p.said.offset) in wanted]
        assert len(made) == len(wanted)
        for answer in answered(promises(last), now):
            place = answer.promise.said.line, answer.promise.said.offset
            if place in wanted:
                answerable += any(wanted[place].values())
                if (at := answer.sentence) is not None:
                    said += 1
                    right += wanted[place].get((at.line, at.offset), False)
    return said, right, answerable


def test_answers_in_the_shipped_reports_are_right() -> None:
    pairs = [pair for pair in judged() if not pair[0].startswith("gwr_")]
    said, right, answerable = measured(pairs, SAMPLES)
    assert answerable >= 30
    assert right / said >= 0.9, (said, right)
    assert right / answerable >= 0.6, (right, answerable)


def test_answers_in_real_reports_of_two_years_are_right(shared: Path) -> None:
    pairs = [pair for pair in judged() if pair[0].startswith("gwr_")]
    said, right, answerable = measured(pairs, shared / "reports" / "work-reports")
    assert answerable >= 40
    assert right / said >= 0.85, (said, right)
    assert right / answerable >= 0.72, (right, answerable)


def test_every_real_plan_of_such_a_report_is_found(shared: Path) -> None:
    files = sorted((shared / "reports" / "law-based-government").glob("*.txt"))
    found = {file.name[:3]: promises(reader.read(file).report) for file in files}
    assert {name: len(made) for name, made in found.items()} == {
        "000": 4, "001": 8, "002": 7, "003": 6, "004": 4,
    }  # fmt: skip
