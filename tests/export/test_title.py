"""Titles broken where their sense allows (GB/T 9704-2012, 7.3.1)."""

import pytest
from export_sample import p
from hypothesis import given, settings
from hypothesis import strategies as st

from rldraft.export.text import ems
from rldraft.export.title import lines
from rldraft.report import Paragraph

WIDTH = 20.0


def broken(text: str) -> list[str]:
    return [line.text for line in lines(Paragraph(text), WIDTH)]


@pytest.mark.parametrize(
    "title",
    [
        ["2025年法治政府建设情况报告"],
        ["永州市生态环境局新田分局", "2024年法治政府建设情况报告"],
        ["云州市临江区生态环境局关于", "2025年度法治政府建设情况的报告"],
        ["云州市城市管理和综合行政执法局", "2025年法治政府建设年度报告"],
        ["云州市人民政府办公厅关于", "2025年政府信息公开工作年度报告"],
        ["恩施土家族苗族自治州生态环境局", "2025年法治政府建设情况报告"],
        [
            "新疆维吾尔自治区昌吉回族自治州",
            "木垒哈萨克自治县住房和城乡建设局",
            "2025年度法治政府建设情况报告",
        ],
    ],
)
def test_a_title_is_broken_where_a_clerk_would_break_it(title: list[str]) -> None:
    assert broken("".join(title)) == title


def test_a_word_is_never_broken() -> None:
    text = "法治政府建设" * 5
    assert broken(text) == [text]


def test_lines_of_equal_length_are_avoided_where_another_break_is_as_good() -> None:
    assert broken("甲乙丙丁戊己庚辛壬局局子丑寅卯辰巳午未申酉戌")[0] == "甲乙丙丁戊己庚辛壬局"


def test_a_middle_line_is_not_the_shortest() -> None:
    title = "云州市临江区发展和改革委员会住建局自然资源和规划局生态环境局关于法治政府建设情况的报告"
    first, middle, last = broken(title)
    assert not len(first) > len(middle) < len(last)


def test_spans_go_with_their_text() -> None:
    title = p("云州市临江区生态环境局关于2025年度法治政府建设情况的报告", ("2025", "name", "年度"))
    _, second = lines(title, WIDTH)
    (span,) = second.spans
    assert second.text[span.start : span.end] == "2025"


@settings(deadline=None)
@given(st.text("云州市县区局厅的年度2关于法治政府建设", max_size=85))
def test_lines_put_together_are_the_title_and_each_fits(text: str) -> None:
    made = broken(text)
    assert "".join(made) == text
    assert len(made) == 1 or all(0 < ems(line) <= WIDTH for line in made)
