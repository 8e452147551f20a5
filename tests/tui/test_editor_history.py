"""Undoing in the editor of a section."""

from __future__ import annotations

import pytest
from alone import drive
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from rldraft.tui.editor import SectionEditor


@pytest.mark.parametrize("text", ["一句插入的话。", "一", "两\n段", ""])
def test_an_insertion_is_an_undo_step_of_its_own(text: str) -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.history.checkpoint_timer = 1e9
        await pilot.press("前", "文")
        editor.insert_whole(text)
        await pilot.press("后", "文")
        assert editor.text == f"前文{text}后文"
        await pilot.press("ctrl+z")
        assert editor.text == f"前文{text}"
        await pilot.press("ctrl+z")
        assert editor.text == ("前文" if text else "")
        if text:
            await pilot.press("ctrl+z")
            assert editor.text == ""
            await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
            assert editor.text == f"前文{text}后文"

    drive(act)


def test_an_insertion_over_a_selection_gives_it_back() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.go_to(2, 2)
        editor.insert_whole("处罚")
        assert editor.text == "行政处罚案件"
        await pilot.press("ctrl+z")
        assert editor.text == "行政许可案件"
        assert editor.selected_text == "许可"

    drive(act, "行政许可案件")


@pytest.mark.parametrize(
    ("new", "caret", "kept"),
    [
        ("一二三四五六", 4, 4),
        ("新一二三四五", 4, 5),
        ("一二三", 5, 3),
        ("", 3, 0),
        ("一二改四五", 3, 3),
        ("一二三四五", 3, 3),
    ],
)
def test_another_text_is_one_step_and_leaves_the_caret_near(new: str, caret: int, kept: int) -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.move_cursor((0, caret))
        editor.replace_all(new)
        assert (editor.text, editor.cursor_location) == (new, (0, kept))
        await pilot.press("字", "ctrl+z")
        assert editor.text == new
        if new != "一二三四五":
            await pilot.press("ctrl+z")
            assert editor.text == "一二三四五"

    drive(act, "一二三四五")


def test_undo_steps_are_bounded() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        for _ in range(500):
            editor.insert_whole("字")
        assert len(editor.history.undo_stack) == 200
        for key in range(200):
            editor.open(str(key), "节")
        assert len(editor._shelf._kept) == 64

    drive(act)


def _press(editor: SectionEditor, key: str) -> None:
    match key:
        case "backspace":
            editor.action_delete_left()
        case "delete":
            editor.action_delete_right()
        case "left":
            editor.action_cursor_left()
        case "undo":
            editor.undo()
        case "redo":
            editor.redo()
        case _:
            editor._replace_via_keyboard(key, *editor.selection)


_KEYS = st.lists(
    st.sampled_from(["字", "a", "backspace", "delete", "left", "\n", "换\n行", "undo", "redo"]), max_size=40
)


def test_undoing_all_leads_back_and_redoing_all_forth() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        sections = iter(range(1_000_000))

        @given(_KEYS)
        @settings(deadline=None)
        def check(keys: list[str]) -> None:
            editor.open(str(next(sections)), "原来\n的字")
            editor.move_cursor((0, 2))
            for key in keys:
                _press(editor, key)
            while editor.history.redo_stack:
                editor.redo()
            last, steps = editor.text, len(editor.history.undo_stack)
            for _ in range(steps):
                editor.undo()
            assert editor.text == "原来\n的字"
            for _ in range(steps):
                editor.redo()
            assert editor.text == last

        check()

    drive(act)


def test_what_is_typed_or_deleted_in_one_go_is_kept_as_one_edit() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.history.checkpoint_timer = 1e9
        for key in ("字",) * 30 + ("backspace",) * 10:
            pilot.app.post_message(events.Key(key, key if key == "字" else None))
        await pilot.pause()
        assert [len(step) for step in editor.history.undo_stack] == [1, 1]
        await pilot.press("ctrl+z")
        assert editor.text == "字" * 30
        await pilot.press("ctrl+z", "ctrl+y", "ctrl+y")
        assert editor.text == "字" * 20

    drive(act)
