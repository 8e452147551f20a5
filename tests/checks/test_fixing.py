"""Fixes made in a copy: what is quoted and nothing else, in plain text and in a Word file."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from subjects import HEAD, subject

from rldraft.checks import check, fixing
from rldraft.checks.finding import Finding, Spot
from rldraft.checks.rule import Example
from rldraft.reading import reader
from rldraft.reading.docx.amend import Change, amended

COMMA = Spot(2, 2, 1, ",", "，", "评估", "代理")


def test_a_place_is_mended_and_all_else_stands() -> None:
    assert fixing.text("甲,乙\n评估,代理,诉讼\r\n丙", [COMMA]) == ("甲,乙\n评估，代理,诉讼\r\n丙", 1)


def test_a_place_where_something_else_stands_is_left_alone() -> None:
    assert fixing.text("甲\n评估；代理", [COMMA]) == ("甲\n评估；代理", 0)


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    double = Finding("a", "error", "", (COMMA, COMMA._replace(offset=1, length=3, quote="估,代", fix="估代")))
    assert fixing.spots([double]) == [double.spots[1]]


def test_what_has_no_fix_is_not_touched() -> None:
    assert fixing.spots([Finding("a", "error", "", (COMMA._replace(fix=None),))]) == []


@given(st.text(st.sampled_from("甲乙,\n"), max_size=40))
def test_all_commas_mended_are_mended_for_good(text: str) -> None:
    def commas(text: str) -> list[Spot]:
        lines = enumerate(text.split("\n"), 1)
        return [Spot(n, at, 1, ",", "，") for n, line in lines for at, c in enumerate(line) if c == ","]

    new, count = fixing.text(text, commas(text))
    assert new == text.replace(",", "，")
    assert count == text.count(",")
    assert fixing.text(new, commas(new)) == (new, 0)


def word(*paragraphs: list[str]) -> bytes:
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for n, run in enumerate(runs):
            paragraph.add_run(run).bold = n % 2 == 1
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def said(data: bytes) -> list[str]:
    return [line.text for line in reader.source(data, ".docx", None).lines]


def test_a_word_file_keeps_its_type_and_all_its_other_words() -> None:
    data = word(["一份报告"], ["风险评", "估,代", "理诉讼"], ["另一段,不动"])
    new, count = amended(data, [Change("风险评估", ",", "代理诉讼", "，")])
    assert count == 1
    assert said(new) == ["一份报告", "风险评估，代理诉讼", "另一段,不动"]
    runs = Document(BytesIO(new)).paragraphs[1].runs
    assert [(run.text, run.bold) for run in runs] == [("风险评", False), ("估，代", True), ("理诉讼", False)]


def test_what_spans_runs_is_put_into_the_first_of_them() -> None:
    data = word(["甲，", "，乙"])
    new, count = amended(data, [Change("甲", "，，", "乙", "，")])
    assert (said(new), count) == (["甲，乙"], 1)


def test_changes_follow_one_another_through_like_paragraphs() -> None:
    data = word(["评估,代理"], ["评估,代理"])
    change = Change("评估", ",", "代理", "，")
    assert said(amended(data, [change])[0]) == ["评估，代理", "评估,代理"]
    assert said(amended(data, [change, change])[0]) == ["评估，代理", "评估，代理"]


def test_a_change_that_is_not_found_leaves_the_file_as_it_is() -> None:
    data = word(["甲乙"])
    assert amended(data, [Change("丙", ",", "丁", "，")]) == (data, 0)


@pytest.mark.parametrize(
    "text",
    [
        "落实《法治政府建设实施纲要(2021-2025年)》,完成任务。",
        "会议强调“要依法行政,从严治党”,抓好落实。",
        "贯彻《关于落实<条例>的意见》,开展自查。",
    ],
)
def test_what_is_cited_is_left_to_a_person(text: str) -> None:
    """No 《》 and no quotation is changed by a fix: only what stands outside is."""
    example = Example(text)
    found = fixing.spots(check.check(subject(example)))
    new, count = fixing.text(HEAD + text, found)
    assert count == 1
    assert re.findall("《.*?》|“.*?”", new) == re.findall("《.*?》|“.*?”", text)
    assert new.count("，") == text.count("，") + 1


def test_a_fix_leaves_the_runs_of_others_alone() -> None:
    data = word(["临政发[20", "25]1", "号，请"])
    new, count = amended(data, [Change("临政发", "[2025]", "1号", "〔2025〕")])
    assert count == 1
    runs = Document(BytesIO(new)).paragraphs[0].runs
    assert [run.text for run in runs] == ["临政发〔20", "25〕1", "号，请"]


@given(st.text("甲乙丙丁", max_size=4), st.text("甲乙,，", min_size=1, max_size=4), st.text("甲乙,，", max_size=4),
       st.lists(st.integers(0, 12), max_size=3))  # fmt: skip
def test_whatever_is_changed_is_what_is_read_back(before: str, old: str, new: str, cuts: list[int]) -> None:
    whole = f"{before}{old}丁丁"
    places = sorted({0, len(whole), *(cut for cut in cuts if cut <= len(whole))})
    runs = [whole[a:b] for a, b in pairwise(places)]
    made, count = amended(word(runs), [Change(before, old, "丁丁", new)])
    assert count == 1
    assert said(made) == [f"{before}{new}丁丁"]
