"""What the editor of a section shows, and that it shows what Textual's TextArea would."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from alone import KINDS, cells, drive, shown, styled
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.document._document import Document
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.pilot import Pilot
from textual.widgets import TextArea

from rldraft.tui.editor import SectionEditor
from rldraft.tui.editor.body import Body
from rldraft.tui.editor.kinsoku import Wrapping
from rldraft.tui.editor.rows import Navigator, Rows


def test_figures_are_told_apart_by_more_than_colour() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        plain, figure, gap = styled(editor, "办"), styled(editor, "案"), styled(editor, "金")
        wrong, todo = styled(editor, "错"), styled(editor, "缺")
        assert figure.color != plain.color and figure != gap
        assert (figure.underline, gap.underline, todo.underline) == (None, True, True)
        assert gap == todo
        assert wrong.reverse and not gap.reverse
        KINDS["金额"] = "figure"
        try:
            editor.refresh()
            await pilot.pause()
            assert styled(editor, "金") == figure
        finally:
            KINDS["金额"] = "gap"

    drive(act, "首段\n办{{ 案件 }}{{金额}}{{  错 }}【待填：缺】")


# Painting: as the plain TextArea paints, where the rows are the same.

_SAME = (
    "全年办理行政处罚案件" * 9
    + "\n\n"
    + "word " * 30
    + "end\n\tTab kept\n😀𠮷龘한글 mixed\n  indented 两格\nlast"
)


class Plain(TextArea):
    DEFAULT_CSS = "Plain { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }"


async def _plain_and_ours(act: Callable[[Pilot[None], TextArea], Awaitable[None]], read_only: bool) -> Any:
    taken = []
    for make in (lambda: Plain(_SAME), lambda: SectionEditor(lambda source: "figure")):

        class One(App[None]):
            def compose(self) -> ComposeResult:
                yield make()  # noqa: B023

        async with One().run_test(size=(64, 18)) as pilot:
            editor = pilot.app.query_one(TextArea)
            editor.cursor_blink = False
            if isinstance(editor, SectionEditor):
                editor.open("甲", _SAME)
            editor.read_only = read_only
            editor.focus()
            await pilot.pause()
            await act(pilot, editor)
            await pilot.pause()
            taken.append((cells(editor), editor.selection, editor.cursor_screen_offset, editor.scroll_offset))
    return taken


def _cut(row: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Leave out what follows the text: how far a selection is shown there differs."""
    while row and row[-1][0] in " ▊▎▌":
        row = row[:-1]
    return row


async def _caret(pilot: Pilot[None], editor: TextArea) -> None:
    await pilot.press("down", "down", "right", "right", "right")


async def _caret_on_wide(pilot: Pilot[None], editor: TextArea) -> None:
    editor.move_cursor((4, 1))


async def _caret_at_end(pilot: Pilot[None], editor: TextArea) -> None:
    editor.move_cursor((6, 4))


async def _typing(pilot: Pilot[None], editor: TextArea) -> None:
    await pilot.press("down", "字", "字", "enter", "a", "backspace", "up", "up", "字", "ctrl+z")


async def _selecting_with_keys(pilot: Pilot[None], editor: TextArea) -> None:
    editor.move_cursor((0, 7))
    await pilot.press("shift+down", "shift+right", "shift+right", "shift+down", "shift+down", "shift+down")


async def _selecting_backwards(pilot: Pilot[None], editor: TextArea) -> None:
    editor.move_cursor((5, 4))
    await pilot.press("shift+up", "shift+up", "shift+left")


async def _selecting_with_the_mouse(pilot: Pilot[None], editor: TextArea) -> None:
    await pilot.mouse_down(editor, offset=(7, 1))
    await pilot.hover(editor, offset=(22, 9))
    await pilot.mouse_up(editor, offset=(22, 9))


async def _clicking(pilot: Pilot[None], editor: TextArea) -> None:
    await pilot.click(editor, offset=(13, 10))


async def _blurred(pilot: Pilot[None], editor: TextArea) -> None:
    editor.move_cursor((0, 3))
    pilot.app.set_focus(None)


async def _scrolled(pilot: Pilot[None], editor: TextArea) -> None:
    editor.replace("新段\n" * 30, (1, 0), (1, 0))
    await pilot.press("pagedown", "pagedown", "up")


async def _resized(pilot: Pilot[None], editor: TextArea) -> None:
    await pilot.resize_terminal(40, 12)


async def _all(pilot: Pilot[None], editor: TextArea) -> None:
    editor.select_all()


@pytest.mark.parametrize(
    ("act", "read_only"),
    [
        *((act, False) for act in (
            _caret, _caret_on_wide, _caret_at_end, _typing, _selecting_with_keys, _selecting_backwards,
            _selecting_with_the_mouse, _clicking, _blurred, _scrolled, _resized, _all,
        )),
        *((act, True) for act in (_caret, _selecting_with_keys, _blurred)),
    ],
)  # fmt: skip
def test_it_is_painted_as_the_plain_text_area_is(act: Any, read_only: bool) -> None:
    (plain, *state), (ours, *own) = asyncio.run(_plain_and_ours(act, read_only))
    assert own == state
    assert len(ours) == len(plain)
    for one, other in zip(plain, ours, strict=True):
        assert _cut(other) == _cut(one)
        if act not in (_selecting_with_keys, _selecting_backwards, _selecting_with_the_mouse, _all):
            assert other == one


def test_a_row_that_did_not_change_is_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from rldraft.tui.editor import paint

    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.move_cursor((10, 3))
        await pilot.press("字")
        painted: list[str] = []
        strip = paint._strip
        monkeypatch.setattr(paint, "_strip", lambda text, *rest: painted.append(text) or strip(text, *rest))
        await pilot.press("文")
        assert 0 < len(painted) <= 2

    drive(act, "\n".join(f"第{i}段，全年办理{{{{ 案件 }}}}件。" for i in range(20)))


# Textual's insides


def test_the_plain_text_area_s_ways_to_set_a_text_keep_our_rows() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        for change in (
            lambda: setattr(editor, "text", "新"),
            lambda: editor.load_text("新"),
            lambda: setattr(editor, "language", None),
            lambda: editor.clear(),
        ):
            change()
            assert type(editor.document) is Body
            assert type(editor.wrapped_document) is Rows
            assert type(editor.navigator) is Navigator

    drive(act, "旧")


def test_textual_still_has_what_the_editor_takes_over() -> None:
    """Where this fails a new Textual works otherwise, and rows.py, paint.py and editor.py are to be read again."""
    taken = {
        (
            WrappedDocument,
            Rows,
        ): "__init__ wrap wrap_range height wrapped lines get_offsets get_sections get_tab_widths"
        " location_to_offset offset_to_location get_target_document_column",
        (DocumentNavigator, Navigator): "__init__ get_location_left get_location_right get_location_above"
        " get_location_below get_location_end get_location_home",
        (Document, Body): "__init__ replace_range",
        (
            TextArea,
            SectionEditor,
        ): "_set_document render_lines render_line check_consume_key _on_key _on_paste"
        " get_cursor_word_left_location get_cursor_word_right_location action_delete_word_right"
        " action_delete_to_start_of_line action_delete_to_end_of_line action_cut find_matching_bracket",
    }
    for (theirs, ours), names in taken.items():
        for name in names.split():
            old, new = inspect.getattr_static(theirs, name), inspect.getattr_static(ours, name)
            assert old is not new, name
            if callable(old):
                assert list(inspect.signature(new).parameters) == list(inspect.signature(old).parameters), (
                    name
                )
    used = (
        "_theme _has_cursor _draw_cursor _restart_blink _rewrap_and_refresh_virtual_size _delete_via_keyboard"
    )
    assert all(
        hasattr(TextArea, name) or name in inspect.getsource(TextArea.__init__) for name in used.split()
    )
    assert "apply_css" in inspect.getsource(TextArea.render_lines)
    # Nothing but the painting that ours replaces looks into the tables that Rows does not keep.
    source = inspect.getsource(TextArea).replace(inspect.getsource(TextArea._render_line), "")
    assert "wrapped_document._" not in source
    assert "._lines" not in source
    assert "wrapped_document._" not in inspect.getsource(DocumentNavigator)


# Hostile text

_SAMPLES = [
    "[bookmark: _GoBack]（一）", "[/]（二）", "[附件1]", "[red]红[/red]", "[3/4]", "[单位名称]", "[a=b", "【2026】5号", "国办发[2026]5号",
    "[@click=app.quit]点[/]", "$accent[x]", "[/b]结束", "[figure: 案件]", "[link=http://x]公开",
]  # fmt: skip


def test_foreign_text_is_shown_as_it_stands() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        assert [row for row in shown(editor) if row] == _SAMPLES
        assert editor.text == "\n".join(_SAMPLES)

    drive(act, "\n".join(_SAMPLES), size=(60, 40))


def test_no_control_or_direction_character_reaches_the_terminal() -> None:
    text = "甲\x1b[31m乙\x00\x07\x9b丙\u202e丁\u200b戊\ufeff己\ud800庚\r辛\u2028壬"

    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        assert shown(editor)[0] == "甲?[31m乙???丙?丁?戊?己?庚?辛?壬"
        assert styled(editor, "?").reverse
        await pilot.press("ctrl+end", "left", "字")
        assert editor.text == text[:-1] + "字壬"

    drive(act, text)


def test_right_to_left_text_tabs_and_marks_of_combination_keep_their_width() -> None:
    text = "שלום العربية\t表格\te\u0301\u0301é" * 6

    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        for row in cells(editor):
            assert cell_len("".join(character for character, _ in row)) == editor.outer_size.width
        for _ in range(80):
            before = editor.cursor_location
            await pilot.press("right") if before[1] < 5 else editor.action_cursor_right()
            assert editor.cursor_location > before
        assert editor.text == text

    drive(act, text)


def test_a_paragraph_of_a_hundred_thousand_characters_is_usable() -> None:
    text = ("全年办理{{ 案件 }}件，" * 10_000)[:100_000]

    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.go_to(50_000)
        await pilot.pause()
        rows: list[int] = []
        row = Wrapping._row
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Wrapping, "_row", lambda self, start: rows.append(start) or row(self, start))
            await pilot.press("字", "down", "backspace", "pageup", "文", "ctrl+left", "ctrl+w", "delete")
        assert 0 < len(rows) < 200
        await pilot.press("enter", "backspace", *["ctrl+z"] * 8)
        assert editor.text == text

    drive(act, text)


def test_an_editor_of_no_size_at_all_does_not_fail() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        for width, height in ((1, 1), (3, 3), (5, 2), (7, 30), (200, 60)):
            await pilot.resize_terminal(width, height)
            await pilot.press("字", "home", "end", "up", "down", "pagedown")
        assert editor.text.count("字") == 5

    drive(act, "全年办理{{ 案件 }}件，\t罚款。")
