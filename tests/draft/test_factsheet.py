"""The fact sheet as a form: checked as typed, written back, followed by the text."""

from __future__ import annotations

import pytest
from at_work import index

from rldraft.draft.session import Session
from rldraft.problems import Trouble
from rldraft.template import find


def test_sections_come_and_go_with_the_facts(session: Session) -> None:
    def ids() -> list[str]:
        return [s.id for s in session.sections]

    sheet = session.folder / "facts.yaml"
    text = sheet.read_text("utf-8")
    assert "highlights" in ids()
    start, end = text.index("亮点:"), text.index("不足:")
    sheet.write_text(text[:start] + text[end:], "utf-8")
    (change,) = session.outside()
    session.take_theirs(change)
    assert "highlights" not in ids()
    session.set_fact("亮点", "首创的做法")
    assert ids().index("highlights") == ids().index("shortcomings") - 1
    session.take_back()
    assert "highlights" not in ids()


@pytest.mark.parametrize(
    ("key", "text", "part", "words"),
    [
        ("行政执法.行政处罚案件", "3 起", "", "单位是“起”"),
        ("行政执法.行政处罚案件", "很多", "", "不是数"),
        ("行政执法.行政处罚案件", "-3", "上年", "负数"),
        ("成文日期", "2026-02-30", "", "不存在"),
        ("年度", "25", "", "四位年份"),
        ("单位.全称", "甲\x07", "", "看不见的字符"),
        ("没有.这项", "1", "", "没有“没有.这项”"),
        ("单位.全称", "甲", "上年", "没有“上年”"),
        ("亮点", "一段话", "", "一列内容"),
    ],
)
def test_a_wrong_value_is_told_as_typed_and_never_written(
    session: Session, key: str, text: str, part: str, words: str
) -> None:
    before, version = (session.folder / "facts.yaml").read_bytes(), session.version
    if key != "亮点":
        assert words in session.check_fact(key, text, part)
    with pytest.raises(Trouble):
        session.set_fact(key, text, part)
    assert (session.folder / "facts.yaml").read_bytes() == before
    assert session.version == version
    assert session.take_back() == ""


def test_figures_that_belong_together_are_written_together(session: Session) -> None:
    before = (session.folder / "facts.yaml").read_bytes()
    with pytest.raises(Trouble, match="数对不上"):
        session.set_fact("复议应诉.复议案件", "5 件")
    assert (session.folder / "facts.yaml").read_bytes() == before
    view = session.fact("复议应诉.复议案件")
    assert (view.value, view.waiting) == ("3 件", (("值", "5 件"),))
    assert [f.severity for f in session.findings() if "还没有写入" in f.what] == ["warning"]
    assert session.check_fact("复议应诉.复议维持", "3 件") == "", "it is right in itself"
    session.set_fact("行政执法.行政处罚案件", "44 件")  # what has nothing to do with it goes its way
    assert session.fact("复议应诉.复议案件").value == "3 件"
    session.set_fact("复议应诉.复议维持", "4 件")
    assert [session.fact(f"复议应诉.复议{name}").value for name in ("案件", "维持")] == ["5 件", "4 件"]
    assert session.fact("复议应诉.复议案件").waiting == ()
    assert session.findings() == ()
    session.take_back()
    assert [session.fact(f"复议应诉.复议{name}").value for name in ("案件", "维持")] == ["3 件", "2 件"]


def test_a_waiting_figure_that_is_set_back_waits_no_more(session: Session) -> None:
    with pytest.raises(Trouble):
        session.set_fact("复议应诉.复议案件", "5 件")
    session.set_fact("复议应诉.复议案件", "3 件")
    assert session.fact("复议应诉.复议案件").waiting == ()
    assert session.findings() == ()


def test_comments_of_the_sheet_stay(session: Session) -> None:
    session.set_fact("行政执法.行政处罚案件", "44 件", "值")
    session.set_fact("行政执法.行政处罚案件", "新台账", "来源")
    text = (session.folder / "facts.yaml").read_text("utf-8")
    assert "# 不含面向企业的培训" in text
    view = session.fact("行政执法.行政处罚案件")
    assert (view.value, view.origin) == ("44 件", "新台账")
    assert text.split("\n")[view.line - 1].strip().startswith("行政处罚案件:")
    assert [session.take_back(), session.take_back()] == ["改“行政执法.行政处罚案件”"] * 2
    assert (session.folder / "facts.yaml").read_bytes() == find(None).example.read_bytes()


def test_the_facts_of_a_section_are_its_own_and_those_that_it_prints(session: Session) -> None:
    number = index(session, "digital")
    assert "行政执法.行政处罚案件" not in session.facts_of(number)
    session.write(number, "办案{{ 行政执法.行政处罚案件 + 审批服务.行政许可办件 }}。")
    assert {"行政执法.行政处罚案件", "审批服务.行政许可办件"} <= set(session.facts_of(number))
    assert session.fact("行政执法.行政处罚案件").feeds == (index(session, "enforcement"), number)[::1]
    everything = session.facts_of(None)
    assert everything[0] == "年度"
    assert set(session.facts_of(number)) < set(everything)
    assert session.fact("亮点").fixed
    assert not session.fact("年度").fixed
