"""The editor of a section: what it shows, keeps, undoes and passes on."""

from __future__ import annotations

import asyncio

import pytest
from alone import drive, shown, styled
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from rldraft.tui.editor import SectionEditor
from rldraft.tui.editor.body import FOUND, INSERTED, Body

# Opening


def test_opening_is_no_edit() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.pause()
        changes = pilot.app.changes  # type: ignore[attr-defined]
        editor.open("乙", "第二节")
        editor.open("甲", "第一节")
        await pilot.pause()
        assert pilot.app.changes == changes  # type: ignore[attr-defined]
        await pilot.press("ctrl+z")
        assert editor.text == "第一节"
        await pilot.press("字")
        assert pilot.app.changes == changes + 1  # type: ignore[attr-defined]

    drive(act, "第一节")


def test_a_section_comes_back_with_its_undo_steps_caret_and_marks() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.move_cursor((1, 2))
        await pilot.press("新")
        editor.insert_whole("插入", [(0, 1)])
        editor.open("乙", "第二节")
        assert (editor.key, editor.text, editor.cursor_location) == ("乙", "第二节", (0, 0))
        await pilot.press("改")
        editor.open("甲", "第一段\n第二新插入段")
        assert editor.cursor_location == (1, 5)
        assert [(a, b) for a, b, _ in editor.document.marks(INSERTED)] == [(7, 8)]
        await pilot.press("ctrl+z")
        assert editor.text == "第一段\n第二新段"
        await pilot.press("ctrl+z")
        assert editor.text == "第一段\n第二段"
        editor.open("乙", "改第二节")
        await pilot.press("ctrl+z")
        assert editor.text == "第二节"

    drive(act, "第一段\n第二段")


def test_a_section_changed_by_others_has_no_undo_steps_but_its_caret() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.move_cursor((0, 2))
        await pilot.press("新")
        editor.open("乙", "")
        editor.open("甲", "别人写的")
        assert editor.cursor_location == (0, 3)
        await pilot.press("ctrl+z")
        assert editor.text == "别人写的"

    drive(act, "第一段")


def test_a_section_opens_where_it_was_scrolled_or_where_the_caret_is_wanted() -> None:
    text = "\n".join(f"第{i}段" for i in range(100))

    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.go_to(text.index("第60段"))
        await pilot.pause()
        scroll = editor.scroll_offset.y
        assert scroll > 40
        editor.open("乙", "短")
        await pilot.pause()
        assert editor.scroll_offset.y == 0
        editor.open("甲", text)
        await pilot.pause()
        assert editor.scroll_offset.y == scroll
        assert editor.paragraph == "第60段"
        editor.open("甲", text, caret=(3, 1))
        await pilot.pause()
        assert editor.scroll_offset.y <= 3
        editor.open("甲", text, caret=(500, 7))
        assert editor.cursor_location == (99, 4)

    drive(act, text)


@pytest.mark.parametrize(
    "body",
    [
        "一\r\n二\r\n",
        "一\n二\r\n三",
        "一\r二",
        "\r\n",
        "",
        "\n\n",
        "一\x0b二\x0c三\x85四\u2028五\u2029六\x1c七",
        "末尾\n",
    ],
)
def test_what_is_read_is_what_was_given(body: str) -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        assert editor.text == body
        await pilot.press("ctrl+end", "字", "backspace", "ctrl+z", "ctrl+z")
        assert editor.text == body

    drive(act, body)


def test_what_is_typed_in_a_text_of_windows_has_its_line_ends() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("ctrl+end", "enter", "三")
        editor.insert_whole("四\n五", [(2, 3)])
        assert editor.text == "一\r\n二\r\n三四\r\n五"
        assert [editor.text[a:b] for a, b, _ in editor.document.marks(INSERTED)] == ["五"]
        editor.go_to(editor.text.index("二"), 1)
        assert editor.selected_text == "二"

    drive(act, "一\r\n二")


def test_read_only_takes_no_key_and_no_insertion() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("字", "backspace", "ctrl+w", "ctrl+k", "ctrl+u", "ctrl+delete", "enter")
        editor.post_message(events.Paste("贴"))
        editor.insert_whole("插")
        await pilot.pause()
        assert editor.text == "别人的草稿"
        editor.open("甲", "别人的草稿")
        await pilot.press("字")
        assert editor.text == "字别人的草稿"

    drive(act, "别人的草稿", read_only=True)


def test_a_section_can_be_opened_before_the_editor_is_on_the_screen() -> None:
    class Early(App[None]):
        def compose(self) -> ComposeResult:
            editor = SectionEditor(lambda source: "figure")
            editor.open("甲", "一\n二", caret=(1, 1))
            yield editor

    async def main() -> None:
        async with Early().run_test(size=(40, 8)) as pilot:
            editor = pilot.app.query_one(SectionEditor)
            await pilot.pause()
            assert (editor.text, editor.cursor_location) == ("一\n二", (1, 1))
            assert [row for row in shown(editor) if row] == ["一", "二"]

    asyncio.run(main())


# Going


def test_going_to_a_stretch_selects_it_with_the_caret_before_it() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.go_to(4, 3)
        assert (editor.selected_text, editor.cursor_location) == ("二段甲", (1, 1))
        editor.go_to(10_000, 5)
        assert (editor.selected_text, editor.cursor_location) == ("", (1, 4))

    drive(act, "第一\n第二段甲")


def test_home_and_end_go_to_the_row_and_then_to_the_paragraph() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.move_cursor((0, 40))
        first, second = editor.wrapped_document.get_offsets(0)[:2]
        await pilot.press("home")
        assert editor.cursor_location == (0, first)
        await pilot.press("home")
        assert editor.cursor_location == (0, 0)
        editor.move_cursor((0, 40))
        await pilot.press("end")
        assert editor.cursor_location == (0, second - 1)
        await pilot.press("end")
        assert editor.cursor_location == (0, 100)

    drive(act, "甲" * 100)


def test_a_click_behind_a_row_stays_in_it_and_down_comes_back_to_the_column() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        first, second = editor.wrapped_document.get_offsets(0)[:2]
        assert first < second - 3  # the first row is short: the figure did not fit it
        await pilot.click(editor, offset=(50, 1))
        assert editor.cursor_location == (0, first - 1)
        editor.move_cursor((0, second - 1))
        await pilot.press("up")
        assert editor.cursor_location == (0, first - 1)
        await pilot.press("down")
        assert editor.cursor_location == (0, second - 1)

    drive(act, "甲" * 20 + "{{ 行政执法.案件 }}" + "乙" * 60)


# Marks


def test_inserted_stretches_stay_marked_and_move_until_unmarked() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("ctrl+end")
        editor.insert_whole("查处17起案件", [(2, 5)])
        await pilot.pause()
        assert styled(editor, "7").bold and styled(editor, "7").underline
        assert not styled(editor, "查").bold
        await pilot.press("ctrl+home", "前", "enter")
        assert [editor.text[a:b] for a, b, _ in editor.document.marks(INSERTED)] == ["17起"]
        editor.unmark()
        await pilot.pause()
        assert not styled(editor, "7").bold

    drive(act, "全年")


def test_a_mark_goes_when_it_is_edited_or_its_insertion_undone() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.insert_whole("甲17起乙9件", [(1, 4), (5, 7)])
        editor.go_to(2)
        await pilot.press("2")
        assert [editor.text[a:b] for a, b, _ in editor.document.marks(INSERTED)] == ["9件"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert editor.text == ""
        assert editor.document.marks(INSERTED) == ()

    drive(act)


@given(
    st.text("甲乙\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text("丙\n", max_size=4)), max_size=6),
)
@settings(max_examples=200)
def test_marks_hold_what_they_held(text: str, edits: list[tuple[int, int, str]]) -> None:
    body = Body(text)
    body.mark(FOUND, ((at, at + 2, "error") for at in range(0, max(0, len(text) - 1), 3)))
    held = {body.text[a:b] for a, b, _ in body.marks(FOUND)}
    for first, last, put in edits:
        body.replace_range(body.location(min(first, last)), body.location(max(first, last)), put)
        marks = body.marks(FOUND)
        assert {body.text[a:b] for a, b, _ in marks} <= held
        rows = [(n, *mark) for n, line in enumerate(body.lines) for mark in body.marks_of(n)]
        assert all(0 <= a <= b <= len(body.lines[n]) for n, a, b, _ in rows)
        assert sum(b - a for _, a, b, _ in rows) == sum(
            len(body.text[a:b].replace("\n", "")) for a, b, _ in marks
        )


# Keys


_DESK = [
    *(f"f{n}" for n in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "sfgrnt"),
    *(f"alt+{digit}" for digit in range(1, 10)),
    "escape", "ctrl+up", "ctrl+down", "ctrl+pageup", "ctrl+pagedown", "alt+up", "alt+down",
]  # fmt: skip


def test_the_keys_of_the_desk_pass_through_and_type_nothing() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        for key in _DESK:
            # A terminal sends alt+1 with its character, which Pilot does not.
            pilot.app.post_message(events.Key(key, key[-1] if key[-2:-1] == "+" else None))
            assert not editor._bindings.key_to_bindings.get(key)
            assert "+" not in key or not editor.check_consume_key(key, key[-1])
        await pilot.pause()
        assert editor.text == "正文"
        assert editor.selection.is_empty
        assert pilot.app.keys == _DESK  # type: ignore[attr-defined]

    drive(act, "正文")


def test_tab_leaves_the_editor() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("tab")
        assert pilot.app.focused is pilot.app.query_one("#other")
        assert editor.text == "正文"

    drive(act, "正文")


def test_every_key_has_an_id_and_a_chinese_description() -> None:
    ids = [binding.id for binding in SectionEditor.BINDINGS]  # type: ignore[union-attr]
    assert len(set(ids)) == len(ids)
    for binding in SectionEditor.BINDINGS:
        assert binding.id.startswith("editor.")  # type: ignore[union-attr]
        assert not binding.description.isascii()  # type: ignore[union-attr]
        action = binding.action.partition("(")[0]  # type: ignore[union-attr]
        assert hasattr(SectionEditor, f"action_{action}"), action


def test_ctrl_a_selects_all_and_ctrl_x_without_a_selection_cuts_nothing() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("ctrl+x")
        assert editor.text == "一\n二"
        await pilot.press("ctrl+a")
        assert editor.selected_text == "一\n二"
        await pilot.press("ctrl+x")
        assert editor.text == ""
        await pilot.press("ctrl+v")
        assert editor.text == "一\n二"

    drive(act, "一\n二")
