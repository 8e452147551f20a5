"""From last year's report to this year's finished file, at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from driving import until
from exporting import made
from start_screens import at, at_desk, drive, seen
from textual.widgets import Button, Input

from rldraft.draft import begin
from rldraft.draft.folder import load
from rldraft.draft.session import Finding
from rldraft.facts import Figure
from rldraft.files import shipped
from rldraft.problems import Exit, Trouble
from rldraft.reading import reader
from rldraft.template import find
from rldraft.tui.choice import Choice
from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.findings import FindingsPane, ItemList
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
        assert sum(isinstance(value, Figure) and str(value.quantity).startswith("12") for value in values) == 3

        # One passage is accepted, and another one written anew.
        await pilot.press("f5")
        items = desk.query_one(ItemList)
        first, second = (finding for finding in session.findings() if finding.accept)[:2]
        items.highlighted = items._items.index(first)
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: first not in session.findings())
        items.highlighted = items._items.index(second)
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is desk.editor)
        assert desk.editor.selected_text in second.what
        await pilot.press("新")
        desk.renew()
        assert second.what not in [finding.what for finding in session.findings()]

        await pilot.press("f10")
        await at(pilot, ExportScreen)
        await made(pilot, out, gaps="yes")
        await pilot.press("enter")

    drive(journey, size=(120, 40))
    report = reader.read(out).report
    assert "".join(line.text for line in report.title) == f"{BODY}2025年法治政府建设情况报告"
    assert load(folder).accepted
