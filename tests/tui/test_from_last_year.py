"""From last year's report to this year's finished file, at the desk."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from driving import until
from exporting import made
from start_screens import at, at_desk, drive, seen
from textual.widgets import Button, Input

from rldraft.checks import project
from rldraft.draft import begin
from rldraft.draft.folder import load
from rldraft.facts import Figure
from rldraft.files import shipped
from rldraft.problems import Exit, Trouble
from rldraft.reading import reader
from rldraft.template import find
from rldraft.tui.choice import Choice
from rldraft.tui.panes.findings import ItemList
from rldraft.tui.panes.last_year import LastYearPane
from rldraft.tui.plain import Label
from rldraft.tui.screens.ask import MessageScreen
from rldraft.tui.screens.export import ExportScreen
from rldraft.tui.screens.new import NewScreen, TemplateList

BODY = "渌州市生态环境局棠溪分局"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _report() -> Path:
    return shipped("corpus") / "reports" / "tangxi-ecology-2024.html"


async def _asked(pilot: Any, report: Path, folder: Path) -> NewScreen:
    """Come to the questions, with the report read."""
    await pilot.press("f3")
    screen: NewScreen = await at(pilot, NewScreen)
    await until(pilot, lambda: screen.query_one(TemplateList).pack is not None)
    screen.query_one("#folder", Input).value = str(folder)
    screen.query_one("#last", Input).value = str(report)
    said = screen.query_one("#last-said", Label)
    await until(pilot, lambda: "已读出" in str(said.content) or str(said.content).startswith("!"))
    return screen


def test_from_last_years_report_to_the_finished_file(tmp_path: Path) -> None:
    folder, out = tmp_path / "稿", tmp_path / "报告.docx"

    async def journey(pilot: Any) -> None:
        app = pilot.app
        await _asked(pilot, _report(), folder)
        await pilot.press("ctrl+s")
        await at(pilot, MessageScreen)
        told = seen(app)
        assert "章节：11节与模板对应" in told and "F9" in told
        await pilot.press("enter")
        desk = await at_desk(pilot)
        session = desk.session
        assert "".join(session.title) == f"{BODY}2025年法治政府建设情况报告"
        text = "\n".join(view.body for view in session.sections)
        assert "{{ 年度 }}" in text and "{{ 行政执法.行政处罚案件" in text
        assert isinstance(figure := session.draft.facts.get("行政执法.行政处罚案件"), Figure)
        assert figure.quantity is None and figure.last is not None

        # Three empty figures are filled, the next found by F9 each time.
        for _ in range(3):
            before = session.todos()
            await pilot.press("f9")
            await until(pilot, lambda: isinstance(app.focused, Input))
            await pilot.press("1", "2", "enter")
            await until(pilot, lambda before=before: len(session.todos()) < len(before))
        values = session.draft.facts.values.values()
        assert (
            sum(isinstance(value, Figure) and str(value.quantity).startswith("12") for value in values) == 3
        )

        # One passage is accepted, and another one written anew.
        await pilot.press("f5")
        items = desk.query_one(ItemList)
        await until(pilot, lambda: sum(getattr(item, "stale", False) for item in items.items) > 1)
        first, second, *_ = (finding for finding in session.findings() if finding.stale)
        items.highlighted = items._items.index(first)
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: first not in session.findings())
        second = next(finding for finding in session.findings() if finding.like(second))
        items.highlighted = next(n for n, item in enumerate(items._items) if second.like(item))
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is desk.editor)
        assert desk.editor.selected_text == second.places[0].quote
        await pilot.press("新")
        desk.renew()
        assert not any(second.like(finding) for finding in session.findings())

        await pilot.press("f10")
        await at(pilot, ExportScreen)
        await made(pilot, out, gaps="yes")
        await pilot.press("enter")

    drive(journey, size=(120, 40))
    report = reader.read(out).report
    assert "".join(line.text for line in report.title) == f"{BODY}2025年法治政府建设情况报告"
    assert project.read(folder).accepted


def test_year_and_place_are_those_that_were_typed(tmp_path: Path) -> None:
    folder = tmp_path / "稿"

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot, _report(), folder)
        screen.query_one("#year", Input).value = "2026"
        screen.query_one("#place", Input).value = "棠溪新区"
        await pilot.press("ctrl+s")
        await at(pilot, MessageScreen)
        await pilot.press("escape")
        desk = await at_desk(pilot)
        facts = desk.session.draft.facts
        assert (facts.year, facts.text(begin.BODY), facts.text(begin.PLACE)) == (2026, BODY, "棠溪新区")

    drive(journey)


def test_another_bodys_report_gives_its_words_and_none_of_its_figures(tmp_path: Path) -> None:
    folder, body = tmp_path / "稿", "云州市生态环境局临江分局"

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot, _report(), folder)
        screen.query_one("#body", Input).value = body
        screen.query_one("#place", Input).value = "临江区"
        await pilot.press("ctrl+s")
        await at(pilot, MessageScreen)
        await pilot.press("enter")
        await at_desk(pilot)

    drive(journey)
    draft = load(folder)
    assert draft.facts.text(begin.BODY) == body and draft.facts.text(begin.PLACE) == "临江区"
    assert "".join(line.text for line in draft.report().title).startswith(body)
    assert not any(isinstance(value, Figure) and value.last for value in draft.facts.values.values())
    assert BODY not in "\n".join(chapter.text for chapter in draft.chapters)


def test_what_went_wrong_is_told_and_the_questions_stay(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", "utf-8")

    async def journey(pilot: Any) -> None:
        screen = await _asked(pilot, _report(), tmp_path / "文件" / "稿")
        await pilot.press("ctrl+s")
        told = screen.query_one("#told", Label)
        await until(pilot, lambda: str(told.content).startswith("! "))
        assert pilot.app.screen is screen
        screen.query_one("#folder", Input).value = str(tmp_path / "稿")
        await pilot.press("ctrl+s")
        await at(pilot, MessageScreen)

    drive(journey)
    assert (tmp_path / "稿" / "draft.md").is_file()


def test_a_fact_sheet_and_another_template_are_taken(tmp_path: Path) -> None:
    pack = find("open-information-annual")
    said = begin.from_last_year(_report()).values
    values = {**said, begin.YEAR: "2025"}
    begin.roll_over(_report(), said, tmp_path / "甲", pack, values)
    assert load(tmp_path / "甲").pack.id == pack.id
    sheet = tmp_path / "facts.yaml"
    sheet.write_text("# 我的\n模板: 法治政府建设年度报告\n主送机关: 某某市政府\n", "utf-8")
    begin.roll_over(_report(), said, tmp_path / "乙", find(None), values, sheet)
    facts = load(tmp_path / "乙").facts
    assert (facts.year, facts.text("主送机关"), facts.text(begin.BODY)) == (2025, "某某市政府", BODY)
    assert any(isinstance(value, Figure) and value.last for value in facts.values.values())
    assert sheet.read_text("utf-8").startswith("# 我的") and "2025" not in sheet.read_text("utf-8")


def test_a_value_that_is_wrong_is_told_before_anything_is_made(tmp_path: Path) -> None:
    values = {begin.BODY: BODY, begin.YEAR: "去年"}
    with pytest.raises(Trouble) as trouble:
        begin.roll_over(_report(), values, tmp_path / "稿", find(None), values)
    assert trouble.value.code is Exit.FACTS
    assert not (tmp_path / "稿").exists()


# What the tabs and the export offer then


@pytest.fixture
def rolled(tmp_path: Path) -> Path:
    said = begin.from_last_year(_report()).values
    begin.roll_over(_report(), said, tmp_path / "稿", find(None), said)
    return tmp_path / "稿"


def test_only_what_may_be_last_years_can_be_accepted_by_key_and_button(rolled: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        await pilot.press("f5")
        items, button = desk.query_one(ItemList), desk.query_one("#accept", Button)
        assert items.item in desk.session.todos() and not button.display
        await until(pilot, lambda: any(finding.stale for finding in desk.session.findings()))
        before = desk.session.findings()
        await pilot.press("y")
        await pilot.pause()
        assert desk.session.findings() == before
        stale = next(finding for finding in before if finding.stale)
        items.highlighted = items._items.index(stale)
        await until(pilot, lambda: button.display)
        await until(pilot, lambda: stale.what[:8] in seen(pilot.app))
        await until(pilot, lambda: "Y 核对过" in seen(pilot.app))
        await pilot.click(button)
        await until(pilot, lambda: stale not in desk.session.findings())
        await desk.run_action("take_back")
        await until(pilot, lambda: stale in desk.session.findings())

    drive(journey, rolled, size=(120, 40))


def test_changes_against_last_year_can_be_tracked_in_word_alone(rolled: Path, tmp_path: Path) -> None:
    out = tmp_path / "修订.docx"

    async def journey(pilot: Any) -> None:
        await at_desk(pilot)
        await pilot.press("f10")
        screen = await at(pilot, ExportScreen)
        row = screen.query_one("#redline", Choice)
        screen.query_one("#format", Choice).value = ".txt"
        await until(pilot, lambda: bool(row.why))
        screen.query_one("#format", Choice).value = ".docx"
        await until(pilot, lambda: not row.why)
        button = screen.query_one("#export", Button)
        assert screen.find_widget(button).visible_region.height == 1
        await made(pilot, out, gaps="yes", redline="yes")

    drive(journey, rolled, size=(80, 24))
    with zipfile.ZipFile(out) as word:
        text = word.read("word/document.xml")
    assert b"<w:ins " in text and b"<w:del " in text


def test_a_draft_without_last_years_report_has_no_such_choice(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        await at_desk(pilot)
        await pilot.press("f10")
        screen = await at(pilot, ExportScreen)
        assert not screen.query("#redline")

    drive(journey, sample)


def test_the_report_that_a_draft_began_with_is_shown_beside_it_though_no_shelf_has_it(tmp_path: Path) -> None:
    said = begin.from_last_year(_report()).values
    ours = said | {"单位.全称": "云州市临江区司法局", "单位.行政区": "临江区"}
    begin.roll_over(_report(), said, tmp_path / "稿", find(None), ours)

    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        desk.go(next(v.index for v in desk.session.sections if v.level == 2 and v.body and v.edited))
        await pilot.press("f8")
        pane = desk.query_one(LastYearPane)
        await until(pilot, lambda: pane.section is not None and bool(pane.section.paragraphs))
        assert pane.section.name.endswith(desk.view.heading)

    drive(journey, tmp_path / "稿", size=(120, 40))
