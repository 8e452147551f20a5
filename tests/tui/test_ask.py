"""Small questions: answered by key and by mouse, and shown as they stand."""

from __future__ import annotations

import pytest
from modals import SAMPLES, TOGETHER, inside, on, over, rows, seen
from textual.widgets import Button, Footer, Input, OptionList

from rldraft.tui.screens.ask import ChoiceScreen, ConfirmScreen, LineScreen, MessageScreen

SIZES = [(80, 24), (60, 20), (40, 12)]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("y", True),
        ("n", False),
        ("enter", True),
        ("escape", False),
        ("right enter", False),
        ("tab enter", False),
    ],
)
def test_a_question_is_answered_with_the_keys(keys: str, answer: bool) -> None:
    async def journey(pilot) -> None:
        await pilot.press(*keys.split())

    assert on(ConfirmScreen("要覆盖吗？"), journey) == [answer]


@pytest.mark.parametrize(("identifier", "answer"), [("yes", True), ("no", False)])
def test_a_question_is_answered_with_the_mouse(identifier: str, answer: bool) -> None:
    async def journey(pilot) -> None:
        await pilot.click(f"#{identifier}")

    assert on(ConfirmScreen("要覆盖吗？", "覆盖", "不覆盖"), journey) == [answer]


@pytest.mark.parametrize("size", SIZES)
def test_a_question_shows_what_it_asks_its_answers_and_its_keys(size: tuple[int, int]) -> None:
    async def journey(pilot) -> None:
        assert inside(pilot, ["要覆盖吗？", "覆盖它", "不覆盖", "y 同意", "n 不同意"]) == []
        await pilot.press("y")

    on(ConfirmScreen("要覆盖吗？", "覆盖它", "不覆盖"), journey, size)


def test_a_long_question_leaves_its_answers_in_sight() -> None:
    async def journey(pilot) -> None:
        assert pilot.app.screen.query_one("#yes", Button).region.bottom <= 20
        assert pilot.app.screen.query_one(Footer).region.bottom <= 20
        assert "覆盖它" in seen(pilot)
        await pilot.press("y")

    on(ConfirmScreen("长" * 3000, "覆盖它"), journey, (60, 20))


def test_a_line_is_given_as_it_was_typed() -> None:
    async def journey(pilot) -> None:
        await pilot.press(*"二章", "enter")

    assert on(LineScreen("标题？", "第"), journey) == ["第二章"]


def test_no_line_is_given_on_going_back() -> None:
    async def journey(pilot) -> None:
        await pilot.press("甲", "escape")

    assert on(LineScreen("标题？"), journey) == [None]


def test_what_is_wrong_with_a_line_is_told_as_it_is_typed_and_it_is_not_taken() -> None:
    def check(line: str) -> str:
        return "[/]要写两个字" if len(line) != 2 else ""

    async def journey(pilot) -> None:
        await pilot.press("甲")
        assert "[/]要写两个字" in seen(pilot)
        await pilot.press("enter")
        assert "[/]要写两个字" in seen(pilot)
        assert not pilot.app.answers
        await pilot.press("乙")
        assert "[/]要写两个字" not in seen(pilot)
        await pilot.click("#take")

    assert on(LineScreen("标题？", "", check), journey) == ["甲乙"]


@pytest.mark.parametrize(
    ("keys", "answer"), [("enter", 0), ("down enter", 1), ("end enter", 29), ("escape", None)]
)
def test_one_of_several_is_chosen_by_key(keys: str, answer: int | None) -> None:
    async def journey(pilot) -> None:
        assert pilot.app.screen.query_one("#take", Button).region.bottom <= 18
        await pilot.press(*keys.split())

    assert on(ChoiceScreen("哪一个？", [f"第{n}个" for n in range(30)]), journey, (60, 20)) == [answer]


def test_one_of_several_is_chosen_with_the_mouse() -> None:
    async def journey(pilot) -> None:
        await pilot.click(OptionList, offset=(2, 1))

    assert on(ChoiceScreen("哪一个？", SAMPLES), journey) == [1]


def test_a_message_can_be_read_to_its_end_and_copied() -> None:
    async def journey(pilot) -> None:
        assert "第1条" in seen(pilot)
        assert "第99条" not in seen(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert "第99条" in seen(pilot)
        assert pilot.app.screen.query_one("#leave", Button).region.bottom <= 20
        await pilot.press("c")
        assert pilot.app.clipboard == "\n".join(lines)
        await pilot.press("enter")

    lines = [f"第{number}条" for number in range(100)]
    assert on(MessageScreen("没有导出", lines), journey, (60, 20)) == [None]


def test_foreign_text_is_shown_as_it_stands() -> None:
    async def journey(pilot) -> None:
        for screen in (
            ConfirmScreen(TOGETHER),
            LineScreen(TOGETHER),
            LineScreen("", "甲", lambda line: TOGETHER),
            MessageScreen("题", SAMPLES),
            ChoiceScreen(TOGETHER, ["一"]),
            ChoiceScreen("哪一个？", SAMPLES),
        ):
            await over(pilot, screen)
            assert inside(pilot, SAMPLES) == [], "\n".join(rows(pilot))
            pilot.app.pop_screen()
        for sample in SAMPLES:
            await over(pilot, MessageScreen(sample, ["一"]))
            assert inside(pilot, [sample]) == [], "\n".join(rows(pilot))
            await over(pilot, ConfirmScreen("好吗", f"甲{sample}", "否"))
            assert inside(pilot, [f"甲{sample}"]) == [], "\n".join(rows(pilot))

    on(ConfirmScreen("一"), journey, (120, 40))


def test_every_key_has_an_id_and_a_chinese_name() -> None:
    for screen in (ConfirmScreen, LineScreen, ChoiceScreen, MessageScreen):
        assert screen.HELP
        for binding in screen.BINDINGS:
            assert binding.id and any("\u4e00" <= c <= "\u9fff" for c in binding.description), binding


def test_the_line_has_the_focus() -> None:
    async def journey(pilot) -> None:
        assert isinstance(pilot.app.screen.focused, Input)
        await pilot.press("escape")

    on(LineScreen("标题？"), journey)
