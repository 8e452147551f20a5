"""Journeys at the desk: what a drafter does from the first key to the finished file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from driving import until
from modals import rows
from textual.widgets import Input

from rldraft.draft.session import Session
from rldraft.tui.desk import DeskScreen
from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.sections import SectionList
from rldraft.tui.panes.suggestions import SuggestionsPane
from rldraft.tui.status import Menu

AtDesk = Callable[..., None]


def _desk(pilot: object) -> DeskScreen:
    screen = pilot.app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, DeskScreen)
    return screen


def test_what_is_typed_is_saved_when_the_typing_rests(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        desk.editor.move_cursor((0, 0))
        await pilot.press(*"今年我局")
        assert desk.editor.text.startswith("今年我局")
        await until(pilot, lambda: "今年我局" in (sample / "draft.md").read_text("utf-8"))
        await until(pilot, lambda: not desk.session.dirty)

    at_desk(sample, journey)
    assert Session.open(sample).sections[0].body.startswith("今年我局")


def test_what_is_typed_directly_before_leaving_a_section_stays(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        await pilot.press(*"甲乙", "ctrl+down", *"丙丁", "ctrl+up")
        assert "甲乙" in desk.session.sections[0].body
        assert "丙丁" in desk.session.sections[1].body
        assert desk.index == 0
        assert "甲乙" in desk.editor.text

    at_desk(sample, journey)


def test_a_fact_that_is_changed_shows_in_the_text_and_in_the_sheet(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        index = next(v.index for v in desk.session.sections if v.id == "enforcement")
        desk.go(index)
        before = desk.session.report()
        await pilot.press("f3")
        desk.query_one(FactsPane).focus_fact("行政执法.行政处罚案件")
        await pilot.pause()
        assert isinstance(desk.focused, Input)
        desk.focused.value = "71 件"
        await pilot.press("enter")
        await until(pilot, lambda: desk.session.fact("行政执法.行政处罚案件").value == "71 件")
        assert desk.session.report() != before
        assert any("71件" in p.text for p in desk.session.report().paragraphs())

    at_desk(sample, journey)
    sheet = (sample / "facts.yaml").read_text("utf-8")
    assert "71 件" in sheet
    assert "#" in sheet


def test_the_walk_leads_from_gap_to_gap_and_then_offers_the_export(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        assert not desk.session.todos()
        await pilot.press("f9")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ConfirmScreen")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        desk.editor.move_cursor((0, 0))
        desk.editor.insert("甲【待填：数】乙")
        await pilot.pause()
        await pilot.press("f9")
        assert desk.editor.selected_text == "【待填：数】"

    at_desk(sample, journey)


def test_an_empty_draft_is_led_to_its_first_fact(at_desk: AtDesk, empty: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        todo = desk.session.todos()[0]
        assert todo.kind == "fact"
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(desk.focused, Input)
        value = {"年度": "2025"}.get(todo.key, "临江区城市管理局")
        desk.focused.value = value
        await pilot.press("enter")
        await until(pilot, lambda: desk.session.fact(todo.key).value == value)
        assert todo.key not in [each.key for each in desk.session.todos()]

    at_desk(empty, journey)


def test_a_suggestion_goes_in_with_one_key_and_out_with_one_undo(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        index = next(v.index for v in desk.session.sections if v.id == "enforcement")
        desk.go(index)
        before = desk.editor.text
        await pilot.press("f2")
        pane = desk.query_one(SuggestionsPane)
        await until(pilot, lambda: bool(pane.suggestions))
        await pilot.press("alt+1")
        await until(pilot, lambda: desk.editor.text != before)
        assert pane.suggestions[0].bound.text in desk.editor.text
        assert desk.focused is desk.editor
        await pilot.press("ctrl+z")
        assert desk.editor.text == before
        assert not desk.view.edited

    at_desk(sample, journey)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 60)])
def test_every_part_can_be_reached_at_every_size(
    at_desk: AtDesk, sample: Path, size: tuple[int, int]
) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        for key, pane in (("f2", "suggest"), ("f3", "facts"), ("f5", "findings"), ("f8", "last")):
            await pilot.press(key)
            await pilot.pause()
            shown = desk.query_one(f"#{pane}")
            assert shown.display and shown.size.width >= 30 and shown.size.height >= 8, (key, shown.size)
            assert desk._beside(), key
            await pilot.press("escape")
            await pilot.pause()
            assert desk.focused is desk.editor
            assert desk.editor.size.width >= 36 and desk.editor.size.height >= 6

    at_desk(sample, journey, size)


def test_sections_are_added_renamed_and_taken_back(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        count = len(desk.session.sections)
        desk.structure.do("add", 2)
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "LineScreen")
        await pilot.press(*"特色工作", "enter")
        await until(pilot, lambda: len(desk.session.sections) == count + 1)
        assert desk.view.heading == "特色工作"
        desk.structure.do("take_back", desk.index)
        await until(pilot, lambda: len(desk.session.sections) == count)

    at_desk(sample, journey)


def test_another_program_s_change_is_asked_about_and_both_are_kept(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        theirs = (sample / "draft.md").read_text("utf-8") + "\n别处写的一段。\n"
        await pilot.press(*"我写的")
        (sample / "draft.md").write_text(theirs, "utf-8")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "OutsideScreen")
        assert (sample / "draft.md").read_text("utf-8") == theirs
        pilot.app.screen.dismiss("ours")
        await until(pilot, lambda: pilot.app.screen is desk)
        await until(pilot, lambda: "我写的" in (sample / "draft.md").read_text("utf-8"))

    at_desk(sample, journey)
    kept = list(sample.glob("draft.*.md"))
    assert any("别处写的一段" in p.read_text("utf-8") for p in kept)


def test_the_second_desk_only_reads_and_sees_what_the_first_one_writes(at_desk: AtDesk, sample: Path) -> None:
    first = Session.open(sample)

    async def journey(pilot) -> None:
        desk = _desk(pilot)
        before = desk.editor.text
        await pilot.press(*"甲乙丙")
        assert desk.editor.text == before
        assert desk.session.holder
        first.write(0, "第一张桌子写的。")
        first.save()
        await until(pilot, lambda: desk.editor.text == "第一张桌子写的。")

    at_desk(sample, journey)
    first.close()


def test_the_terminal_s_own_caret_is_where_the_text_s_is(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)

        async def meets() -> None:
            await until(pilot, lambda: pilot.app.cursor_position == desk.editor.cursor_screen_offset)

        desk.go(0, 60)
        await meets()
        await pilot.press("f6")
        await meets()
        await pilot.resize_terminal(90, 30)
        await meets()

    at_desk(sample, journey)


def test_an_editor_that_is_not_there_is_told_and_the_desk_stays(
    at_desk: AtDesk, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import contextlib

    monkeypatch.setenv("VISUAL", "/nowhere/editor")

    async def journey(pilot) -> None:
        left: list[str] = []

        @contextlib.contextmanager
        def suspend():
            yield
            left.append("resumed")

        monkeypatch.setattr(pilot.app, "suspend", suspend)
        await pilot.press("f4")
        await until(pilot, lambda: "打不开编辑器" in "".join(rows(pilot)))
        assert left == ["resumed"]

    at_desk(sample, journey)


def test_the_sheet_edited_elsewhere_from_here_is_simply_taken(
    at_desk: AtDesk, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rldraft.tui import external

    def edit(app: object, path: Path, wanted: str = "") -> None:
        path.write_text(path.read_text("utf-8").replace("43 件", "44 件"), "utf-8")

    monkeypatch.setattr(external, "edit_file", edit)

    async def journey(pilot) -> None:
        desk = _desk(pilot)
        await pilot.press("f3")
        await pilot.press("f4")
        await until(pilot, lambda: desk.session.fact("行政执法.行政处罚案件").value == "44 件")

    at_desk(sample, journey)
    assert not list(sample.glob("*另存*"))


def test_a_sheet_that_was_deleted_meanwhile_is_there_again_after_leaving(
    at_desk: AtDesk, sample: Path
) -> None:
    before = (sample / "facts.yaml").read_bytes()

    async def journey(pilot) -> None:
        (sample / "facts.yaml").unlink()
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "OutsideScreen")
        await pilot.press("escape")

    at_desk(sample, journey)
    assert (sample / "facts.yaml").read_bytes() == before


def test_a_section_is_moved_as_far_as_one_presses(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        desk = _desk(pilot)
        index = next(v.index for v in desk.session.sections if v.id == "rules")
        desk.go(index)
        sections = desk.query_one(SectionList)
        sections.focus()
        await pilot.pause()
        for by in (1, 2):
            await pilot.press("right_square_bracket")
            await until(pilot, lambda by=by: desk.session.sections[index + by].id == "rules")
            assert sections.highlighted == index + by

    at_desk(sample, journey)


def test_a_section_without_text_is_no_finished_report(sample: Path) -> None:
    session = Session.open(sample)
    at = session.add(2, 2, "特色工作")
    session.check()
    assert [f.section for f in session.findings()] == [at]
    session.close()


def test_an_empty_draft_is_led_on_to_the_figures_that_are_not_required(at_desk: AtDesk, empty: Path) -> None:
    session = Session.open(empty)
    for key, value in {"年度": "2025", "单位.全称": "云州市临江区司法局", "单位.行政区": "临江区"}.items():
        session.set_fact(key, value)
    session.close()

    async def journey(pilot) -> None:
        desk = _desk(pilot)
        desk.dialogs.offer_export()
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChoiceScreen")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(desk.focused, Input))

    at_desk(empty, journey)


def test_all_that_can_be_done_is_a_click_away(at_desk: AtDesk, sample: Path) -> None:
    async def journey(pilot) -> None:
        await pilot.click(Menu)
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "Palette")

    at_desk(sample, journey, (80, 24))


def test_the_open_section_stays_open_while_others_before_it_come_and_go(
    at_desk: AtDesk, sample: Path
) -> None:
    session = Session.open(sample)
    own = session.add(2, 2, "特色工作")
    session.write(own, "写了一段。")
    session.close()

    async def journey(pilot) -> None:
        desk = _desk(pilot)
        desk.go(next(v.index for v in desk.session.sections if v.id == "enforcement"))
        text = desk.editor.text
        desk.structure.do("remove", own)
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ConfirmScreen")
        await pilot.press("enter")
        await until(pilot, lambda: all(v.id for v in desk.session.sections))
        await until(pilot, lambda: pilot.app.screen is desk)
        assert (desk.view.id, desk.editor.text) == ("enforcement", text)
        desk.structure.do("take_back", desk.index)
        await until(pilot, lambda: desk.session.sections[own].heading == "特色工作")
        assert (desk.view.id, desk.editor.text) == ("enforcement", text)

    at_desk(sample, journey)
