"""Finding a text in the whole draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import until
from modals import SAMPLES, inside, on, over, rows, seen
from textual.widgets import Button, Footer, OptionList

from rldraft.draft.session import Found, Session
from rldraft.tui.screens.find import FindScreen


@pytest.fixture
def session(sample: Path) -> Session:
    session = Session.open(sample)
    session.write(0, "甲乙丙丁。")
    session.write(1, "戊己甲乙庚辛。\n\n案件{{ 行政执法.行政处罚案件 }}。")
    return session


async def _typed(pilot, text: str) -> FindScreen:
    screen = pilot.app.screen
    await pilot.press(*text)
    await until(pilot, lambda: screen.text == text and screen._listed == text)
    await pilot.pause()
    return screen


def test_the_places_are_listed_as_one_types_each_with_its_section_and_the_text_around(
    session: Session,
) -> None:
    async def journey(pilot) -> None:
        await _typed(pilot, "甲乙")
        name = session.sections[1].name[:6]
        assert inside(pilot, ["共2处", "开头　甲乙丙丁。", name, "戊己甲乙庚辛"]) == [], seen(pilot)
        await pilot.press("丙")
        await until(pilot, lambda: "共1处" in seen(pilot))
        assert "戊己" not in seen(pilot)
        await pilot.press("escape")

    assert on(FindScreen(session), journey) == [None]


@pytest.mark.parametrize(("keys", "section"), [("enter", 0), ("ctrl+f enter", 1), ("down up down enter", 1)])
def test_the_chosen_place_is_given(session: Session, keys: str, section: int) -> None:
    async def journey(pilot) -> None:
        await _typed(pilot, "甲乙")
        await pilot.press(*keys.split())

    [found] = on(FindScreen(session), journey)
    body = session.sections[section].body
    assert isinstance(found, Found) and found.section == section
    assert body[found.at : found.at + found.length] == "甲乙"


def test_enter_straight_after_typing_goes_to_what_was_typed(session: Session) -> None:
    async def journey(pilot) -> None:
        await pilot.press(*"甲乙")
        pilot.app.screen._found = ()
        pilot.app.screen._listed = "甲"
        await pilot.press("enter")

    [found] = on(FindScreen(session), journey)
    assert found.section == 0


def test_a_place_is_chosen_with_the_mouse(session: Session) -> None:
    async def journey(pilot) -> None:
        screen = await _typed(pilot, "甲乙")
        await pilot.click(screen.query_one(OptionList), offset=(4, 1))

    [found] = on(FindScreen(session), journey)
    assert found.section == 1


def test_what_is_not_there_is_told_and_enter_stays(session: Session) -> None:
    async def journey(pilot) -> None:
        await _typed(pilot, "龘龘")
        assert "没有找到" in seen(pilot)
        await pilot.press("enter")
        assert not pilot.app.answers
        await pilot.press("escape")

    assert on(FindScreen(session), journey) == [None]


def test_both_what_prints_and_what_is_written_is_found(session: Session) -> None:
    async def journey(pilot) -> None:
        await _typed(pilot, "行政执法.行政处罚案件")
        assert "共0处" not in seen(pilot) and "没有找到" not in seen(pilot)
        await pilot.press("escape")

    on(FindScreen(session), journey)


def test_many_places_are_counted_though_not_all_are_listed(session: Session) -> None:
    session.write(0, "甲乙。" * 450)

    async def journey(pilot) -> None:
        screen = await _typed(pilot, "甲乙")
        assert inside(pilot, ["共451处，列出前200处"]) == []
        assert screen.query_one(OptionList).option_count == 200
        await pilot.press("escape")

    on(FindScreen(session), journey)


def test_what_was_looked_for_before_is_looked_for_again(session: Session) -> None:
    async def journey(pilot) -> None:
        await until(pilot, lambda: "共2处" in seen(pilot))
        await pilot.press("enter")

    [found] = on(FindScreen(session, "甲乙"), journey)
    assert found.section == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
def test_the_buttons_and_the_keys_are_in_sight(session: Session, size: tuple[int, int]) -> None:
    session.write(0, "甲乙。" * 100)

    async def journey(pilot) -> None:
        screen = await _typed(pilot, "甲乙")
        assert screen.query_one("#choose", Button).region.bottom < size[1]
        assert screen.query_one(Footer).region.bottom < size[1]
        assert inside(pilot, ["到这一处", "Esc返回"]) == [], rows(pilot)
        await pilot.click("#choose")

    assert on(FindScreen(session), journey, size) != [None]


def test_foreign_text_is_shown_as_it_stands(session: Session) -> None:
    session.write(0, "\n\n".join(f"{sample}甲" for sample in SAMPLES))
    session.rename(1, "[/]题[red]甲")

    async def journey(pilot) -> None:
        await _typed(pilot, "甲")
        assert inside(pilot, [*(f"{s}甲" for s in SAMPLES[1:10]), "[/]题[red]甲"]) == [], "\n".join(
            rows(pilot)
        )
        await pilot.press("escape")

    on(FindScreen(session), journey, (120, 60))

    async def each(pilot) -> None:
        for sample in SAMPLES:
            await over(pilot, FindScreen(session, sample))
            screen = pilot.app.screen
            await until(pilot, lambda screen=screen, sample=sample: screen._listed == sample)
            await pilot.pause()
            assert inside(pilot, [sample]) == [] and "共1处" in seen(pilot)

    on(FindScreen(session), each)
