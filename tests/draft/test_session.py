"""A draft at work: what the desk is told of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from at_work import index

from rldraft.draft.folder import create
from rldraft.draft.produce import Finish, Job, finished, produce
from rldraft.draft.session import Session
from rldraft.template import find
from rldraft.template.blank import blank_sheet


def test_the_sample_is_done_and_nothing_is_missing_or_wrong(session: Session) -> None:
    assert session.todos() == ()
    assert session.findings() == ()
    counts = session.counts()
    assert counts.done == counts.total == len(session.sections)
    assert session.sections[2].name == "（一）深入学习贯彻习近平法治思想，努力实现法治政府建设全面突破"
    assert session.sections[0].heading == "开头"
    assert session.title == ("云州市临江区生态环境局", "2025年法治政府建设情况报告")


def test_an_empty_sheet_leaves_gaps_that_are_listed_in_the_reports_order(tmp_path: Path) -> None:
    pack = find(None)
    session = Session.open(create(tmp_path / "空", pack, blank_sheet(pack)).folder)
    todos = session.todos()
    assert [t.section for t in todos if t.section >= 0] == sorted(t.section for t in todos if t.section >= 0)
    assert todos[0].key == "单位.全称"
    assert todos[0].section == -1
    assert todos[-1].key == "成文日期"
    assert len({(t.key, t.last) for t in todos if t.kind == "fact"}) == sum(t.kind == "fact" for t in todos)
    for todo in todos:
        if todo.at >= 0:
            there = session.sections[todo.section].body[todo.at : todo.at + todo.length]
            assert session.known(there.strip("{} ")) == "gap", there
            assert todo.key.split(".")[-1] in there or todo.key == "单位.全称"
    assert {s.state for s in session.sections} >= {"begun"}
    assert sum(s.gaps for s in session.sections) >= sum(t.section >= 0 for t in todos)
    session.close()


def test_a_fact_filled_in_is_missing_no_more_and_shows_everywhere_it_is_used(session: Session) -> None:
    session.set_fact("行政执法.行政处罚案件", "")
    (todo,) = session.todos()
    assert (todo.kind, todo.key, todo.last) == ("fact", "行政执法.行政处罚案件", False)
    assert "行政执法.行政处罚案件" in session.sections[todo.section].body[todo.at : todo.at + todo.length]
    assert session.fact(todo.key).missing
    assert session.sections[todo.section].state == "begun"
    session.set_fact(todo.key, "61 件")
    assert session.todos() == ()
    view = session.fact(todo.key)
    assert (view.value, view.last, view.shown, view.change) == ("61 件", "39 件", "61件", "较上年增长56.4%")
    assert [session.sections[n].id for n in view.feeds] == ["enforcement"]
    text = "".join(p.text for p in session.report().paragraphs())
    assert "61件" in text
    assert "61 件" in (session.folder / "facts.yaml").read_text("utf-8")


def test_last_years_figure_that_a_sentence_wants_is_missing_by_itself(session: Session) -> None:
    at = index(session, "rules")
    session.write(at, "审核{{ 规范性文件.合法性审核|上年 }}。")
    (todo,) = session.todos()
    assert (todo.key, todo.last, todo.section, todo.at) == ("规范性文件.合法性审核", True, at, 2)
    session.set_fact("规范性文件.合法性审核", "2 件", "上年")
    assert session.todos() == ()


def test_a_gap_written_out_is_missing_but_not_wrong(session: Session) -> None:
    at = index(session, "party")
    session.write(at, "全年检查【待填：企业数】家。")
    (todo,) = session.todos()
    assert (todo.kind, todo.section, todo.at, todo.length) == ("blank", at, 4, 8)
    assert "企业数" in todo.what
    assert not [f for f in session.findings() if f.at >= 0]


def test_a_mandated_section_without_text_or_taken_out_is_missing(session: Session) -> None:
    at = index(session, "shortcomings")
    session.write(at, " \n")
    assert session.sections[at].state == "empty"
    (todo,) = session.todos()
    assert (todo.kind, todo.section, todo.key) == ("section", at, "shortcomings")
    assert session.sections[at].gaps == 1
    session.remove(at)
    (todo,) = session.todos()
    assert (todo.kind, todo.section, todo.key) == ("section", -1, "shortcomings")
    assert [identifier for identifier, _ in session.removed] == ["shortcomings"]
    session.restore("shortcomings")
    assert session.todos() == ()


def test_a_section_that_holds_others_counts_by_them(session: Session) -> None:
    at = index(session, "measures")
    assert session.sections[at].body == ""
    assert session.sections[at].state == "done"
    own = session.add(len(session.sections) - 1, 1, "补充情况")
    assert session.sections[own].state == "empty"
    session.write(own, "补充一段话。")
    assert session.sections[own].state == "done"
    assert session.sections[own].number == "六、"


@pytest.mark.parametrize(
    ("text", "at", "severity", "words"),
    [
        ("办案{{ 行政执法.没有 }}件。", 2, "error", "没有“行政执法.没有”"),
        ("甲\n\n办案{{ 行政执法", 5, "error", "没有用“}}”结束"),
        ("办案{ 行政执法.行政处罚案件 }。", 2, "warning", "只有一层"),
        ("好。\n\n**重点**推进", 4, "warning", "粗体"),
    ],
)
def test_what_is_wrong_is_found_with_its_place_and_prints_as_written(
    session: Session, text: str, at: int, severity: str, words: str
) -> None:
    number = index(session, "digital")
    session.write(number, text)
    found = next(f for f in session.findings() if words in f.what)
    assert (found.section, found.at, found.severity) == (number, at, severity)
    assert text[found.at : found.at + found.length]
    printed = [p.text for p in session.report().paragraphs()]
    assert text.split("\n")[-1] in printed
    assert session.sections[number].findings >= 1


def test_an_edited_section_out_of_its_advised_length_is_mentioned_an_untouched_one_not(
    session: Session,
) -> None:
    number = index(session, "study")
    session.write(number, "太短。")
    (found,) = session.findings()
    assert (found.section, found.severity) == (number, "info")
    assert "3字" in found.what
    assert session.sections[number].characters == 3


def test_wrong_braces_beside_right_ones_leave_those_alone(session: Session) -> None:
    shown = session.show("{{ 错了 }}与{{ 行政执法.行政处罚案件 }}及{{")
    assert shown.text == "{{ 错了 }}与43件及{{"
    assert [span.source for span in shown.spans] == ["行政执法.行政处罚案件"]
    assert session.known("错了") == "wrong"
    assert session.known(" 行政执法.行政处罚案件|同比 ") == "figure"


def test_a_text_is_found_as_it_prints_and_as_it_is_written(session: Session) -> None:
    number = index(session, "digital")
    session.write(number, "办理案件{{ 行政执法.行政处罚案件 }}，PM2.5下降。")
    found = [f for f in session.find("案件43件") if f.section == number]
    (place,) = found
    assert session.sections[number].body[place.at : place.at + place.length].startswith("案件{{ 行政执法")
    assert place.excerpt[slice(*place.mark)] == "案件43件"
    assert [f.at for f in session.find("{{ 行政执法.行政处罚案件 }}，pm2") if f.section == number] == [4]
    assert session.find("科技保障体系")[0][:3] == (number, -1, 0)
    assert session.find("绝无此语") == ()
    assert session.find(" ") == ()


def test_control_characters_and_half_characters_never_reach_the_file(session: Session) -> None:
    session.write(2, "甲\x00乙\x1b[31m丙\ud800丁\r\n戊")
    assert session.sections[2].body == "甲乙[31m丙丁\n戊"
    session.save()
    assert Session.open(session.folder).sections[2].body == "甲乙[31m丙丁\n戊"


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_the_report_of_an_untouched_draft_is_the_one_that_generate_makes(
    session: Session, tmp_path: Path, suffix: str
) -> None:
    session.set_fact("行政执法.行政处罚案件", "50 件")
    out = tmp_path / f"报告{suffix}"
    assert produce(Job(session.folder / "facts.yaml", out)).trouble is None
    data, gaps = finished(session.report(), session.draft.facts, session.draft.pack, suffix, Finish())
    assert gaps == ()
    assert data == out.read_bytes()


def test_no_engine_and_no_screen_is_loaded_with_a_session() -> None:
    script = "import sys, rldraft.draft.session; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules = done.stdout.split()
    loaded = {name.split(".")[0] for name in modules}
    assert "rldraft.draft.session" in modules
    assert "rldraft.checks.registry" not in modules
    assert not loaded & {"jieba", "numpy", "textual", "docx", "typer"}


def test_a_long_report_is_told_as_one(session: Session) -> None:
    sentence = "全年办理行政处罚案件{{ 行政执法.行政处罚案件 }}，" + "深入推进依法行政" * 24 + "。"
    at = index(session, "enforcement")
    session.write(at, "\n".join([sentence] * 500))
    view = session.sections[at]
    assert view.characters == 500 * (len(sentence) - len("{{ 行政执法.行政处罚案件 }}") + len("43件"))
    assert len(session.find("处罚案件43件")) >= 500
    session.save()
    assert Session.open(session.folder).sections[at].body == view.body


def test_enter_begins_a_paragraph_and_what_nobody_touched_stays_as_it_stands_in_the_file(
    session: Session,
) -> None:
    at = index(session, "enforcement")
    session.write(at, "甲段。\n乙段。")
    session.save()
    text = (session.folder / "draft.md").read_text("utf-8")
    assert "甲段。\n\n乙段。" in text
    session.close()
    (session.folder / "draft.md").write_text(text.replace("甲段。", "甲\n段。"), "utf-8")
    again = Session.open(session.folder)
    assert again.sections[at].body == "甲段。\n乙段。"
    again.write(0, "开头一段。")
    again.save()
    assert "甲\n段。" in (again.folder / "draft.md").read_text("utf-8")


def test_what_a_fact_would_add_to_the_templates_words_is_not_asked_for_in_ones_own(session: Session) -> None:
    session.set_fact("第一责任人.专题会议", "")
    told = [f.what for f in session.findings() if "第一责任人.专题会议" in f.what]
    assert told
    definition = session.fact("第一责任人.专题会议").definition
    session.write(index(session, definition.section), "主要负责人主持研究法治工作，我们自己写的。")
    assert not [f.what for f in session.findings() if "第一责任人.专题会议" in f.what]
