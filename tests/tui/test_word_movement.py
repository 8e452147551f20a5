"""Words: where the caret stops, what is deleted and what a double click takes."""

from __future__ import annotations

import pytest
from alone import drive
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from rldraft.tui.editor import SectionEditor
from rldraft.tui.editor.words import after, around, before, words

_TEXT = st.text(
    st.sampled_from("中华人民共和国的了习近平，。（）{} \tab12.%😀\u0301【待填：】\u3000"), max_size=60
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年办理行政处罚案件", "全年|办理|行政|处罚|案件"),
        ("中华人民共和国", "中华|人民|共|和|国"),
        ("习近平法治思想", "习近平|法治|思想"),
        ("依法行政，依法办事。", "依法|行政|，|依法|办事|。"),
        ("办理{{ 行政执法.处罚 }}件", "办理|{{ 行政执法.处罚 }}|件"),
        ("缺【待填：罚款金额】元", "缺|【待填：罚款金额】|元"),
        ("（见{{ 键 }}）", "（|见|{{ 键 }}|）"),
        ("GB/T 9704标准", "GB|/|T| |9704|标准"),
        ("增长12.5%，达1,234件", "增长|12.5%|，|达|1,234|件"),
        ("公正的执法", "公正|的|执法"),
        ("第一责任人", "第一|责任人"),
        ("未完{{ 键", "未完|{{| |键"),
        ("👍🏻好", "👍🏻|好"),
        ("", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert "|".join(text[word.start : word.end] for word in words(text)) == expected


@given(_TEXT)
def test_words_leave_nothing_out(text: str) -> None:
    assert "".join(text[word.start : word.end] for word in words(text)) == text


@given(_TEXT, st.data())
def test_the_caret_always_moves_on(text: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, len(text)))
    assert before(text, column) < column or column == 0
    assert after(text, column) > column or column == len(text)
    start, end = around(text, column)
    assert 0 <= start <= end <= len(text)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=30))
def test_no_step_in_a_run_of_hanzi_is_longer_than_three(text: str) -> None:
    assert max(word.end - word.start for word in words(text)) <= 3


def test_ctrl_w_takes_one_word_and_ctrl_z_brings_it_back() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("ctrl+end", "ctrl+w")
        assert editor.text == "中华人民，办理"
        await pilot.press("ctrl+w", "ctrl+w", "alt+backspace")
        assert editor.text == "中华"
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert editor.text == "中华人民，办理{{ 案件 }}"

    drive(act, "中华人民，办理{{ 案件 }}")


def test_ctrl_delete_takes_the_word_behind_the_caret() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("ctrl+delete")
        assert editor.text == "人民  政府\n下一段"
        await pilot.press("alt+delete", "ctrl+delete")
        assert editor.text == "\n下一段"
        await pilot.press("ctrl+delete")
        assert editor.text == "下一段"

    drive(act, "中华人民  政府\n下一段")


def test_ctrl_left_and_right_walk_the_words_over_the_ends_of_lines() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        seen = []
        for _ in range(7):
            await pilot.press("ctrl+right")
            seen.append(editor.cursor_location)
        assert seen == [(0, 2), (0, 4), (0, 5), (1, 0), (1, 5), (1, 8), (1, 8)]
        back = []
        for _ in range(6):
            await pilot.press("ctrl+left")
            back.append(editor.cursor_location)
        assert back == [(1, 6), (1, 0), (0, 5), (0, 4), (0, 2), (0, 0)]
        await pilot.press("ctrl+shift+right")
        assert editor.selected_text == "依法"

    drive(act, "依法行政。\nAbcde 年度")


def test_a_double_click_selects_a_word_and_a_triple_click_the_paragraph() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        assert await pilot.double_click(editor, offset=(2 + 4, 1))
        assert editor.selected_text == "人民"
        assert await pilot.triple_click(editor, offset=(2 + 4, 1))
        assert editor.selected_text == "中华人民，{{ 甲 }}"
        assert await pilot.double_click(editor, offset=(2 + 14, 1))
        assert editor.selected_text == "{{ 甲 }}"

    drive(act, "中华人民，{{ 甲 }}\n二")


def test_backspace_and_the_arrows_take_a_character_with_what_is_drawn_on_it() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        await pilot.press("right", "right")
        assert editor.cursor_location == (0, 4)
        await pilot.press("left")
        assert editor.cursor_location == (0, 2)
        await pilot.press("delete")
        assert editor.text == "e\u0301乙"
        await pilot.press("backspace")
        assert editor.text == "乙"

    drive(act, "e\u0301☎\ufe0f乙")


def test_ctrl_k_and_ctrl_u_delete_to_the_ends_of_the_paragraph() -> None:
    async def act(pilot: Pilot[None], editor: SectionEditor) -> None:
        editor.move_cursor((0, 50))
        await pilot.press("ctrl+k")
        assert editor.text == "甲" * 50 + "\n乙"
        await pilot.press("ctrl+k")
        assert editor.text == "甲" * 50 + "乙"
        await pilot.press("ctrl+u")
        assert editor.text == "乙"

    drive(act, "甲" * 100 + "\n乙")
