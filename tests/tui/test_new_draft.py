"""A new draft: from a template, a fact sheet or last year's report, until the desk opens with it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from driving import until
from modals import SAMPLES
from start_screens import at, at_desk, drive, seen
from textual.widgets import Input

from rldraft.corpus.shelf import Shelf
from rldraft.draft import begin
from rldraft.draft.folder import load
from rldraft.files import shipped
from rldraft.problems import Exit, Trouble
from rldraft.template import find
from rldraft.tui.plain import Label
from rldraft.tui.screens.ask import MessageScreen
from rldraft.tui.screens.new import NewScreen, TemplateList
from rldraft.tui.screens.start import StartScreen

BODY = "云州市临江区司法局"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


async def _asked(pilot: Any, key: str = "f2") -> NewScreen:
    """Come to the questions, with the templates read."""
    await pilot.press(key)
    screen: NewScreen = await at(pilot, NewScreen)
    await until(pilot, lambda: screen.query_one(TemplateList).pack is not None)
    await until(pilot, lambda: _value(screen, "folder") != "")
    return screen


def _value(screen: NewScreen, id: str) -> str:
    return screen.query_one(f"#{id}", Input).value


def _said(screen: NewScreen, id: str) -> str:
    return str(screen.query_one(f"#{id}-said", Label).content)


def _fill(screen: NewScreen, id: str, text: str) -> None:
    screen.query_one(f"#{id}", Input).value = text


def test_a_draft_is_typed_and_made_with_the_keyboard_alone(home: Path) -> None:
    folder = home / "drafts" / f"2025年{BODY}法治政府建设报告"

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        assert screen.focused is screen.query_one("#body")
        assert _value(screen, "year") == "2025"
        await pilot.press(*BODY, "enter", "enter", *"临江区", "enter", "enter")
        assert screen.focused is screen.query_one("#folder")
        assert _value(screen, "folder") == str(folder)
        await pilot.press("enter")
        desk = await at_desk(pilot)
        assert desk.session.folder == folder
        assert "".join(desk.session.title) == f"{BODY}2025年法治政府建设情况报告"

    drive(journey)
    sheet = (folder / "facts.yaml").read_text("utf-8")
    assert f"  全称: {BODY}  # 必填；单位全称；用于标题和落款" in sheet
    assert "年度: 2025  # 必填；报告年度" in sheet
    assert "  行政区: 临江区  # 所在行政区；如 临江区" in sheet


def test_what_is_wrong_is_said_while_it_is_typed() -> None:
    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        _fill(screen, "year", "去年")
        await until(pilot, lambda: _said(screen, "year").startswith("! "))
        assert "去年" not in _value(screen, "folder")
        assert "年" in _said(screen, "year")
        _fill(screen, "year", "2024")
        await until(pilot, lambda: not _said(screen, "year").startswith("!"))
        _fill(screen, "body", "某局\u202e")
        await until(pilot, lambda: _said(screen, "body").startswith("! "))
        _fill(screen, "body", "")
        await until(pilot, lambda: _said(screen, "body") == "! 请填写单位全称")

    drive(journey)


def test_nothing_is_made_while_something_is_wrong(home: Path) -> None:
    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: _said(screen, "body") == "! 请填写单位全称")
        assert screen.focused is screen.query_one("#body")
        await pilot.press("escape")
        await at(pilot, StartScreen)

    drive(journey)
    assert not (home / "drafts").exists()


def test_the_folder_follows_the_name_until_the_drafter_names_one(home: Path, tmp_path: Path) -> None:
    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        _fill(screen, "body", "甲局")
        await until(pilot, lambda: _value(screen, "folder").endswith("2025年甲局法治政府建设报告"))
        _fill(screen, "folder", str(tmp_path / "我的报告"))
        await pilot.pause()
        _fill(screen, "body", "乙局")
        await pilot.pause()
        assert _value(screen, "folder") == str(tmp_path / "我的报告")
        await pilot.press("ctrl+s")
        assert (await at_desk(pilot)).session.folder == tmp_path / "我的报告"

    drive(journey)


def test_a_folder_that_has_a_draft_is_refused_and_not_touched(sample: Path) -> None:
    before = (sample / "draft.md").read_bytes()

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        _fill(screen, "body", BODY)
        _fill(screen, "folder", str(sample))
        await until(pilot, lambda: "这里已有一份草稿" in _said(screen, "folder"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is screen

    drive(journey)
    assert (sample / "draft.md").read_bytes() == before


def test_the_same_report_again_gets_a_folder_of_its_own(home: Path) -> None:
    async def journey(pilot: Any) -> None:
        for _ in range(2):
            screen = await _asked(pilot)
            _fill(screen, "body", BODY)
            await until(pilot, lambda screen=screen: BODY in _value(screen, "folder"))
            await pilot.press("ctrl+s")
            await at_desk(pilot)
            await pilot.press("ctrl+r")
            await at(pilot, StartScreen)

    drive(journey)
    name = f"2025年{BODY}法治政府建设报告"
    assert sorted(folder.name for folder in (home / "drafts").iterdir()) == [name, f"{name}2"]


@pytest.mark.parametrize(("now", "year"), [(datetime(2026, 2, 1), "2025"), (datetime(2025, 12, 1), "2025")])
def test_the_year_is_the_one_that_is_reported_on(now: datetime, year: str) -> None:
    async def journey(pilot: Any) -> None:
        assert _value(await _asked(pilot), "year") == year

    drive(journey, now=now)


def test_another_template_is_chosen_and_marked_without_colour(home: Path) -> None:
    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        assert "[x] 法治政府建设年度报告" in seen(pilot.app)
        screen.query_one(TemplateList).focus()
        await pilot.press("down")
        await until(pilot, lambda: "[x] 政府信息公开工作年度报告" in seen(pilot.app))
        assert "[ ] 法治政府建设年度报告" in seen(pilot.app)
        _fill(screen, "body", BODY)
        await until(pilot, lambda: _value(screen, "folder").endswith("政府信息公开工作报告"))
        await pilot.press("ctrl+s")
        assert (await at_desk(pilot)).session.draft.pack.id == "open-information-annual"

    drive(journey)


# From a fact sheet that is there


def test_a_fact_sheet_fills_the_questions_and_is_taken_with_its_comments(home: Path) -> None:
    example = find("open-information-annual").example

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        _fill(screen, "sheet", str(example))
        await until(pilot, lambda: "已读出：政府信息公开" in _said(screen, "sheet"))
        assert _value(screen, "body") == "云州市临江区生态环境局"
        assert screen.query_one(TemplateList).pack.id == "open-information-annual"  # type: ignore[union-attr]
        _fill(screen, "body", BODY)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await at_desk(pilot)

    drive(journey)
    (folder,) = (home / "drafts").iterdir()
    sheet = (folder / "facts.yaml").read_text("utf-8")
    assert sheet.startswith("# 示例：虚构单位的一份数据表") and f"全称: {BODY}" in sheet
    assert "1286" in sheet


def test_what_the_drafter_wrote_a_sheet_does_not_change(home: Path) -> None:
    example = find(None).example

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        _fill(screen, "body", BODY)
        _fill(screen, "sheet", str(example))
        await until(pilot, lambda: "已读出" in _said(screen, "sheet"))
        assert _value(screen, "body") == BODY
        assert _value(screen, "place") == "临江区"

    drive(journey)


def test_a_wrong_sheet_is_told_with_its_line_and_nothing_is_made(home: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "facts.yaml"
    sheet.write_text("模板: 法治政府建设年度报告\n年度: 2025\n年渡: 2025\n", "utf-8")

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        _fill(screen, "body", BODY)
        _fill(screen, "sheet", str(sheet))
        await until(pilot, lambda: "第3行" in _said(screen, "sheet"))
        assert "年渡" in _said(screen, "sheet")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.focused is screen.query_one("#sheet"))
        _fill(screen, "sheet", str(tmp_path / "没有.yaml"))
        await until(pilot, lambda: _said(screen, "sheet") == "! 没有这个文件")

    drive(journey)
    assert not (home / "drafts").exists()


# From last year's report


def test_last_years_report_gives_body_place_and_year_and_comes_onto_the_shelf(home: Path) -> None:
    report = shipped("corpus") / "reports" / "tangxi-ecology-2024.html"

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot, "f3")
        _fill(screen, "last", str(report))
        await until(pilot, lambda: "已读出" in _said(screen, "last"))
        body = _value(screen, "body")
        assert body == "渌州市生态环境局棠溪分局"
        assert _value(screen, "year") == "2025"
        assert _value(screen, "place") == "棠溪县"
        await pilot.press("ctrl+s")
        await at(pilot, MessageScreen)
        await pilot.press("enter")
        desk = await at_desk(pilot)
        assert desk.session.draft.facts.year == 2025
        assert desk.session.draft.facts.text("单位.全称") == body

    drive(journey)
    own = [entry for entry in Shelf.open().entries() if not entry.sample]
    assert [entry.file for entry in own] == ["tangxi-ecology-2024.html"]


def test_turning_back_leaves_the_shelf_as_it_was(home: Path) -> None:
    report = shipped("corpus") / "reports" / "tangxi-ecology-2024.html"

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot, "f3")
        _fill(screen, "last", str(report))
        await until(pilot, lambda: "已读出" in _said(screen, "last"))
        await pilot.press("escape")
        await at(pilot, StartScreen)

    drive(journey)
    assert not (home / "corpus").exists()


def test_a_file_that_is_no_report_is_told_and_no_draft_is_made(home: Path, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text(" \n", "utf-8")

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot, "f3")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: _said(screen, "last") == "! 请给出去年的报告")
        _fill(screen, "body", BODY)
        _fill(screen, "last", str(tmp_path / "空.txt"))
        await until(pilot, lambda: "文件是空的" in _said(screen, "last"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.focused is screen.query_one("#last"))

    drive(journey)
    assert not (home / "drafts").exists()


def test_a_report_without_a_name_leaves_it_to_the_drafter(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("工作情况报告\n一、主要情况\n做了一些工作。\n二、下一步打算\n继续做好工作。\n", "utf-8")
    found = begin.from_last_year(report)
    assert begin.BODY not in found.values
    assert any("没有读出单位名称" in problem.what for problem in found.problems)
    assert all(problem.severity == "warning" for problem in found.problems)


def test_foreign_names_are_taken_as_they_stand(home: Path, tmp_path: Path) -> None:
    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot)
        for text in SAMPLES:
            _fill(screen, "body", text)
            _fill(screen, "last" if screen.query("#last") else "sheet", str(tmp_path / text))
            await pilot.pause()
        _fill(screen, "sheet", "")
        _fill(screen, "body", SAMPLES[9])
        await until(pilot, lambda: "click=app.quit" in _value(screen, "folder"))
        await pilot.press("ctrl+s")
        desk = await at_desk(pilot)
        assert desk.session.draft.facts.text("单位.全称") == SAMPLES[9]

    drive(journey)


# The door that the command line uses, too


def test_a_value_where_the_sheet_holds_something_else_is_told(tmp_path: Path) -> None:
    sheet = tmp_path / "facts.yaml"
    sheet.write_text("模板: 法治政府建设年度报告\n单位:\n  全称:\n    - 甲局\n", "utf-8")
    with pytest.raises(Trouble) as trouble:
        begin.begin(tmp_path / "新", find(None), {begin.BODY: BODY}, sheet)
    assert trouble.value.code is Exit.FACTS
    assert not (tmp_path / "新").exists()


def test_a_new_draft_loads_as_any_other(tmp_path: Path) -> None:
    begin.begin(tmp_path / "新", find(None), {begin.YEAR: "2025", begin.BODY: BODY})
    assert load(tmp_path / "新").facts.text("单位.全称") == BODY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2025年甲局报告", "2025年甲局报告"), ('甲<>:"/\\|?*乙', "甲_________乙"), ("报告. ", "报告"),
        ("con", "_con"), ("COM1.报告", "_COM1.报告"), ("控制", "控制"), ("com甲", "com甲"), ("..", "报告"),
        ("", "报告"), ("甲\n乙\x7f", "甲_乙_"),
    ],
)  # fmt: skip
def test_a_folders_name_is_one_on_every_system(text: str, name: str) -> None:
    assert begin.safe_name(text) == name


def test_a_folders_name_is_never_too_long_for_the_disk(tmp_path: Path) -> None:
    name = begin.safe_name("长" * 500)
    assert 190 <= len(name.encode()) <= 200 and set(name) == {"长"}
    (tmp_path / name).mkdir()
    assert begin.folder_fault(tmp_path / ("长" * 90)) == "文件夹名太长"


def test_a_file_is_no_place_for_a_draft(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    assert begin.folder_fault(tmp_path / "文件") == "这是一个文件，请换一个文件夹名"
    assert begin.folder_fault(tmp_path) == "" == begin.folder_fault(tmp_path / "没有")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_every_question_can_be_reached_and_seen(size: tuple[int, int]) -> None:
    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot, "f3")
        for id in ("body", "year", "place", "sheet", "folder", "make", "leave"):
            await pilot.press("tab")
            await pilot.pause()
            assert screen.focused.id == id  # type: ignore[union-attr]
            region = screen.find_widget(screen.focused).visible_region  # type: ignore[arg-type]
            assert region.height >= 1 and region.width > 5

    drive(journey, size=size)


def test_a_folder_is_suggested_that_is_not_there(home: Path) -> None:
    first = begin.suggested(find(None), "2025", "甲局")
    first.mkdir(parents=True)
    assert begin.suggested(find(None), "2025", "甲局").name == first.name + "2"
    assert os.sep not in first.name and first.parent == home / "drafts"
