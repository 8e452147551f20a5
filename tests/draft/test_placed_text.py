"""What is printed knows where it stands in draft.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.draft.assemble import Passage, put_together
from rldraft.facts import Facts, live, yamltree
from rldraft.facts.validate import validate
from rldraft.report import Origin, Paragraph, Piece
from rldraft.template import find

SHEET = "模板: 法治政府建设年度报告\n年度: 2025\n单位: {全称: 云州市临江区教育局, 简称: 区教育局, 行政区: 临江区}\n"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return validate(yamltree.parse(SHEET, "facts.yaml"), find(None).schema, "facts.yaml")


def placed(text: str, facts: Facts, line: int = 10) -> list[Paragraph]:
    report, _ = put_together((), [Passage("", text, line, "draft.md")], facts)
    return [p for p in report.paragraphs() if p.text]


def at(lines: list[str], paragraph: Paragraph, position: int, first: int = 10) -> str:
    assert paragraph.origin is not None
    line, offset = paragraph.origin.place(position)
    return lines[line - first][offset]


@pytest.mark.parametrize(
    "text",
    [
        "## 组织领导\n\n全年召开会议，研究法治工作。",
        "## 组织领导。\n全年召开会议，研究法治工作。",
        "  前面有空格的一段。",
        "一段话分成\n  三行来写，\n中间没有空行。",
        "## （一）带编号的标题\n\n表题：案件情况\n| 类别 | 件数 |\n|---|---|\n| 处罚 | 12件 |",
        "写了\\{ 转义 \\} 的一段，后面还有字。",
    ],
)
def test_every_printed_character_is_found_in_the_draft(text: str, facts: Facts) -> None:
    lines = text.split("\n")
    for paragraph in placed(text, facts):
        for n, c in enumerate(paragraph.text):
            if not (c == "。" and n == len(paragraph.text) - 1):
                assert at(lines, paragraph, n) == c


def test_what_the_sheet_provides_is_found_where_its_braces_begin(facts: Facts) -> None:
    text = "在{{ 年度 }}年里，{{ 单位.简称 }}依法履职。"
    (paragraph,) = placed(text, facts)
    assert paragraph.text == "在2025年里，区教育局依法履职。"
    assert paragraph.origin is not None
    assert paragraph.origin.place(1) == (10, text.index("{{ 年度"))
    assert paragraph.origin.place(paragraph.text.index("年里")) == (10, text.index("年里"))
    assert paragraph.origin.place(paragraph.text.index("区教")) == (10, text.index("{{ 单位"))
    assert paragraph.origin.place(len(paragraph.text) - 1) == (10, len(text) - 1)


def test_text_that_is_not_in_the_file_has_no_place(facts: Facts) -> None:
    assert all(p.origin is None for p in placed("## 一节\n\n一段。", facts, 0))


@given(
    st.lists(st.sampled_from(["文字，", "{{ 年度 }}", "\\#", "12件", "【待填：数】"]), min_size=1, max_size=8)
)
def test_plain_words_keep_their_place_whatever_stands_between(facts: Facts, parts: list[str]) -> None:
    text = "".join(parts)
    paragraph, _ = live.read(text, facts, Origin((Piece(0, 3, 5),)))
    assert paragraph.origin is not None
    live_or_gap = [range(s.start, s.end) for s in paragraph.spans]
    for n, c in enumerate(paragraph.text):
        if not any(n in span for span in live_or_gap):
            line, offset = paragraph.origin.place(n)
            assert (line, text[offset - 5]) == (3, c)
