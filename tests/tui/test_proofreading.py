"""The checks at the desk: found when typing rests, mended and accepted with a key, marked in the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alone import drive as alone
from alone import styled
from driving import until
from modals import inside, seen
from textual.widgets import OptionList

from rldraft.checks import project
from rldraft.draft.session import Finding, Session
from rldraft.tui import proofreader
from rldraft.tui.editor.body import FOUND
from rldraft.tui.panes.findings import FindingsPane, ItemList
from rldraft.tui.screens.ask import ChoiceScreen

REPEATED = "进一步规范规范行政执法行为。"
AtDesk = Callable[..., None]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofreader, "today", lambda: "2026-01-10")


def found(desk: Any, rule: str) -> list[Finding]:
    return [finding for finding in desk.session.findings() if finding.rule == rule]


async def typed(pilot: Any, *lines: str) -> Any:
    """Type lines at the end of the section on enforcement and wait for what the checks say of them."""
    desk = pilot.app.screen
    desk.go(next(view.index for view in desk.session.sections if view.id == "enforcement"))
    desk.editor.action_text_end()
    for line in lines:
        desk.editor.insert("\n" + line)
    await until(pilot, lambda: not desk.proofreader._busy and desk.session._proofread is not None)
    await until(pilot, lambda: desk.session._proofread.version == desk.session.version)
    return desk


async def at_row(pilot: Any, rule: str) -> Finding:
    """Open the checks' tab and go to the row of a finding."""
    if pilot.app.screen.side.tab != "findings" or not pilot.app.screen._beside():
        await pilot.press("f5")
    items = pilot.app.screen.query_one(ItemList)
    await until(pilot, lambda: any(getattr(item, "rule", "") == rule for item in items.items))
    finding = next(item for item in items.items if getattr(item, "rule", "") == rule)
    items.highlighted = items._items.index(finding)
    items.focus()
    await pilot.pause()
    return finding


def test_what_is_typed_is_found_when_typing_rests_and_mended_by_one_key(
    at_desk: AtDesk, sample: Path
) -> None:
    async def journey(pilot: Any) -> None:
        desk = await typed(pilot)
        assert not found(desk, "repeated-word")
        before = desk.editor.text
        desk.editor.insert("\n" + REPEATED)
        await until(pilot, lambda: any(m[2] == "error" for m in desk.editor.document.marks(FOUND)))
        (mark,) = [m for m in desk.editor.document.marks(FOUND) if m[2] == "error"]
        assert desk.editor.text[mark[0] : mark[1]] == "规范规范"
        await at_row(pilot, "repeated-word")
        await until(pilot, lambda: inside(pilot, ["按f改：“规范规范”→“规范”", "依据：", "改(f)"]) == [])
        await pilot.press("f")
        await until(pilot, lambda: desk.editor.text == f"{before}\n进一步规范行政执法行为。")
        assert not found(desk, "repeated-word") and "已改1处" in seen(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: desk.editor.text == f"{before}\n{REPEATED}")
        await until(pilot, lambda: bool(found(desk, "repeated-word")))
        await at_row(pilot, "repeated-word")
        await until(pilot, lambda: desk.query_one("#mend").display)
        await pilot.click("#mend")
        await until(pilot, lambda: desk.editor.text == f"{before}\n进一步规范行政执法行为。")

    at_desk(sample, journey)


def test_a_fix_is_one_step_of_the_editor_too(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await typed(pilot, "推进公示，，规范程序，，提升能力。")
        text = desk.editor.text
        finding = await at_row(pilot, "doubled-punctuation")
        count = sum(len(each.places) for each in found(desk, "doubled-punctuation"))
        assert count == 2
        while found(desk, "doubled-punctuation"):
            before = len(found(desk, "doubled-punctuation"))
            await at_row(pilot, finding.rule)
            await pilot.press("f")
            await until(pilot, lambda n=before: len(found(desk, "doubled-punctuation")) < n)
        assert "，，" not in desk.editor.text
        await pilot.press("escape")
        for _ in range(2):
            if desk.editor.text != text:
                await pilot.press("ctrl+z")
                await pilot.pause()
        assert desk.editor.text == text

    at_desk(sample, journey)


def test_of_several_suggestions_one_is_chosen(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await typed(pilot, "进一步加强提升执法水平。")
        finding = await at_row(pilot, "pleonasm")
        assert len(finding.suggestions) > 1
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        assert inside(pilot, finding.suggestions) == []
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        assert "加强提升" in desk.editor.text
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        pilot.app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await until(pilot, lambda: f"进一步{finding.suggestions[1]}执法水平" in desk.editor.text)

    at_desk(sample, journey)


def test_what_was_looked_at_is_kept_with_the_day_and_taken_back(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await typed(pilot, REPEATED)
        await at_row(pilot, "repeated-word")
        await pilot.press("y")
        await until(pilot, lambda: not found(desk, "repeated-word"))
        (kept,) = project.read(sample).accepted
        assert (kept.quote, kept.date) == ("规范规范", "2026-01-10")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: bool(found(desk, "repeated-word")))
        assert not project.read(sample).accepted

    at_desk(sample, journey)


def test_enter_goes_from_place_to_place_and_f5_back_to_the_finding(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await typed(pilot, "检查企业３家。", "巡查河段５处。", "整改问题７个。")
        finding = await at_row(pilot, "wide-digits")
        assert len(finding.places) == 3
        await until(pilot, lambda: "共3处" in seen(pilot))
        for digit in "３５７３":
            await pilot.press("enter")
            await until(pilot, lambda d=digit: desk.editor.selected_text == d)
            await pilot.press("f5")
            await until(pilot, lambda: desk.query_one(ItemList).has_focus)
            assert desk.query_one(ItemList).item.rule == "wide-digits"

    at_desk(sample, journey)


def test_a_switched_off_rule_is_silent_once_the_file_is_written(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await typed(pilot, REPEATED)
        assert found(desk, "repeated-word")
        (sample / project.NAME).write_text("关闭: [repeated-word]\n", "utf-8")
        await until(pilot, lambda: not found(desk, "repeated-word"))

    at_desk(sample, journey)


def test_one_who_may_only_read_is_told_what_is_found_and_changes_nothing(
    at_desk: AtDesk, sample: Path
) -> None:
    other = Session.open(sample)
    other.write(1, REPEATED)
    other.save()

    async def journey(pilot: Any) -> None:
        desk = pilot.app.screen
        await until(pilot, lambda: bool(found(desk, "repeated-word")))
        await at_row(pilot, "repeated-word")
        await pilot.press("f", "y")
        await until(pilot, lambda: "只能看" in seen(pilot))
        assert desk.session.sections[1].body == REPEATED and not (sample / project.NAME).exists()

    at_desk(sample, journey)
    other.close()


def test_problems_are_walked_through_place_by_place(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await typed(pilot, "检查企业３家。", REPEATED, "巡查河段５处。")
        stood: list[str] = []
        for _ in range(len(desk.session.findings()) + 2):
            await pilot.press("ctrl+g")
            await pilot.pause()
            stood.append(desk.editor.selected_text)
        marked = [text for text in stood if text in ("３", "规范规范", "５")]
        assert marked[:3] == ["３", "规范规范", "５"]

    at_desk(sample, journey)


# In the editor


def test_each_kind_of_finding_has_a_look_of_its_own() -> None:
    async def act(pilot: Any, editor: Any) -> None:
        editor.point_out([(0, 1, "error"), (1, 2, "warning"), (2, 3, "info"), (3, 4, "stale")])
        looks = [styled(editor, c) for c in "甲乙丙丁"]
        assert all(look.underline for look in looks)
        assert len({(look.color, look.bgcolor) for look in looks}) == 4
        assert not styled(editor, "戊").underline

    alone(act, "甲乙丙丁戊", caret=(0, 5))


def test_marks_of_findings_move_with_the_text_and_go_with_it() -> None:
    async def act(pilot: Any, editor: Any) -> None:
        editor.point_out([(2, 4, "error")])
        editor.insert("零", (0, 0))
        assert [editor.text[a:b] for a, b, _ in editor.document.marks(FOUND)] == ["丙丁"]
        editor.insert("零", (0, 4))
        assert editor.document.marks(FOUND) == ()

    alone(act, "甲乙丙丁戊")


def test_help_tells_the_keys() -> None:
    assert all(word in FindingsPane.HELP for word in ("按 f", "按 y", "Ctrl+Z", "rldraft.yaml"))
