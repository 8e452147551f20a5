"""The drafter's text and the template's, side by side."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modals import SAMPLES, bare, inside, on, over, rows, seen
from textual.containers import VerticalScroll

from rldraft.tui.differences import differences
from rldraft.tui.screens.compare import CompareScreen

MINE = "全年办理案件52件。严格落实三项制度。\n\n我局还建立了台账。"
TEMPLATE = "全年办理案件53件。严格落实三项制度。"


@pytest.mark.parametrize(("keys", "answer"), [("m", "mine"), ("t", "template"), ("escape", None)])
def test_whose_text_is_to_stand_is_chosen_by_key(keys: str, answer: str | None) -> None:
    async def journey(pilot) -> None:
        await pilot.press(keys)

    assert on(CompareScreen("标题", MINE, TEMPLATE), journey) == [answer]


@pytest.mark.parametrize(("name", "answer"), [("mine", "mine"), ("template", "template"), ("leave", None)])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_whose_text_is_to_stand_is_chosen_by_mouse(
    name: str, answer: str | None, size: tuple[int, int]
) -> None:
    async def journey(pilot) -> None:
        await pilot.click(f"#{name}")

    assert on(CompareScreen("标题", MINE, TEMPLATE), journey, size) == [answer]


def test_what_each_text_has_alone_is_marked_by_signs() -> None:
    async def journey(pilot) -> None:
        assert inside(pilot, ["案件5[-2-]件", "[-我局还建立了台账。-]", "案件5[+3+]件"]) == [], seen(pilot)
        await pilot.press("escape")

    on(CompareScreen("标题", MINE, TEMPLATE), journey, (120, 40))


def test_both_texts_are_beside_each_other_where_there_is_room_and_stacked_where_there_is_none() -> None:
    def places(pilot) -> tuple:
        mine, template = pilot.app.screen.query(VerticalScroll)
        return mine.region, template.region

    async def wide(pilot) -> None:
        mine, template = places(pilot)
        assert mine.y == template.y and mine.right <= template.x
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        mine, template = places(pilot)
        assert mine.x == template.x and mine.bottom <= template.y
        await pilot.press("escape")

    on(CompareScreen("标题", MINE, TEMPLATE), wide, (120, 40))


def test_long_texts_can_be_read_to_their_end() -> None:
    async def journey(pilot) -> None:
        assert "末尾。" not in seen(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert "末尾。" in seen(pilot)
        await pilot.press("escape")

    on(CompareScreen("标题", "一句话。\n\n" * 60 + "末尾。", "一句话。"), journey)


def test_texts_that_are_alike_are_told_to_be() -> None:
    async def journey(pilot) -> None:
        assert "两边一样" in seen(pilot)
        await pilot.press("escape")

    on(CompareScreen("标题", MINE, MINE), journey)


def test_foreign_text_is_shown_as_it_stands() -> None:
    async def journey(pilot) -> None:
        for sample in SAMPLES:
            await over(pilot, CompareScreen(sample, f"甲。\n\n{sample}", f"乙。\n\n{sample}"))
            assert seen(pilot).count(bare(sample)) == 3, "\n".join(rows(pilot))

    on(CompareScreen("标题", MINE, TEMPLATE), journey)


TEXT = st.text("甲乙丙丁。；\n（[-", max_size=60)


@settings(deadline=None, max_examples=300)
@given(TEXT, TEXT)
def test_both_texts_come_back_whole_and_what_is_common_is_the_same_on_both_sides(one: str, two: str) -> None:
    left, right = differences(one, two)
    assert "".join(text for text, _ in left) == one
    assert "".join(text for text, _ in right) == two
    assert "".join(t for t, alone in left if not alone) == "".join(t for t, alone in right if not alone)


def test_a_text_that_was_not_changed_has_no_mark() -> None:
    left, right = differences(MINE, MINE)
    assert left == right == [(MINE, False)]


def test_texts_of_ten_thousand_characters_are_compared_sentence_by_sentence() -> None:
    one = "".join(f"第{n}句说的是这件事情。" for n in range(1000))
    left, right = differences(one, one.replace("第500句", "第五百句"))
    assert [t for t, alone in left if alone] == ["500"]
    assert [t for t, alone in right if alone] == ["五百"]
