"""Jump mode: a letter at everything that can have the focus."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from driving import until
from start_screens import at, at_desk, drive, seen
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Button

from rldraft.tui.jump import JumpScreen, reachable
from rldraft.tui.screens.start import StartScreen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))


def test_a_letter_goes_to_the_widget_it_stands_at() -> None:
    async def journey(pilot: Any) -> None:
        start = pilot.app.screen
        await pilot.press("f12")
        jump = await at(pilot, JumpScreen)
        letter = next(name for name, widget in jump.targets.items() if widget.id == "other")
        label, button = jump.query_one(f"#jump-{letter}"), start.query_one("#other")
        assert label.region.offset == button.region.offset
        assert letter.upper() in seen(pilot.app)
        await pilot.press(letter)
        await at(pilot, StartScreen)
        await until(pilot, lambda: start.focused is button)

    drive(journey)


@pytest.mark.parametrize("key", ["escape", "9", "f9", "公"])
def test_escape_or_a_key_that_is_no_letter_of_it_leaves_everything(key: str) -> None:
    async def journey(pilot: Any) -> None:
        before = pilot.app.screen.focused
        await pilot.press("f12")
        await at(pilot, JumpScreen)
        await pilot.press(key)
        start = await at(pilot, StartScreen)
        assert start.focused is before

    drive(journey)


def test_a_letter_can_be_clicked() -> None:
    async def journey(pilot: Any) -> None:
        start = pilot.app.screen
        await pilot.press("f12")
        jump = await at(pilot, JumpScreen)
        letter = next(name for name, widget in jump.targets.items() if widget.id == "sample")
        await pilot.click(f"#jump-{letter}")
        await at(pilot, StartScreen)
        await until(pilot, lambda: start.focused is start.query_one("#sample"))

    drive(journey)


def test_all_parts_of_the_desk_that_are_in_sight_have_one(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        await pilot.pause()
        there = reachable(desk)
        assert desk.editor in there and desk.query_one("#sections") in there
        await pilot.press("f12")
        jump = await at(pilot, JumpScreen)
        assert list(jump.targets.values()) == reachable(desk)
        letter = next(name for name, widget in jump.targets.items() if widget.id == "sections")
        await pilot.press(letter)
        await until(pilot, lambda: desk.focused is desk.query_one("#sections"))

    drive(journey, sample, size=(120, 40))


def test_where_letters_run_out_there_are_two_for_each_and_what_is_out_of_sight_has_none() -> None:
    class Many(App[None]):
        CSS = "Button { height: 1; min-width: 6; border: none; } Vertical { height: 30; overflow-y: auto; }"

        def compose(self) -> ComposeResult:
            with Vertical():
                for n in range(60):
                    yield Button(str(n), id=f"b{n}", compact=True)

    async def main() -> None:
        app = Many()
        async with app.run_test(size=(80, 40)) as pilot:
            await pilot.pause()
            under = app.screen
            app.push_screen(JumpScreen(under))
            jump = await at(pilot, JumpScreen)
            assert len(jump.targets) == 30
            assert {len(name) for name in jump.targets} == {2}
            name = next(name for name, widget in jump.targets.items() if widget.id == "b28")
            await pilot.press(name[0])
            await pilot.pause()
            assert app.screen is jump
            await pilot.press(name[1])
            await until(pilot, lambda: app.screen is under and app.focused is under.query_one("#b28"))

    asyncio.run(main())


def test_with_nothing_to_go_to_it_still_leaves() -> None:
    async def main() -> None:
        app: App[None] = App()
        async with app.run_test() as pilot:
            await pilot.pause()
            under = app.screen
            app.push_screen(JumpScreen(under))
            await at(pilot, JumpScreen)
            await pilot.press("a")
            await until(pilot, lambda: app.screen is under)

    asyncio.run(main())
