"""Help for what has the focus."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, ClassVar

import pytest
from driving import until
from modals import SAMPLES
from start_screens import at, at_desk, drive, seen
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input

from rldraft.tui import keys
from rldraft.tui.help_text import described
from rldraft.tui.plain import Label
from rldraft.tui.screens.folder import FolderScreen
from rldraft.tui.screens.help import HelpScreen
from rldraft.tui.screens.start import RecentList, StartScreen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _text(screen: HelpScreen) -> str:
    return "\n".join(str(label.content) for label in screen.query(Label))


def test_the_focus_comes_first_then_the_screen_then_what_works_everywhere(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        await pilot.press("f1")
        text = _text(await at(pilot, HelpScreen))
        places = [text.index(part) for part in ("光标所在的地方", "这一屏", "到处都能用的键", "移动和编辑")]
        assert places == sorted(places)
        assert desk.editor.HELP.split("\n")[0] in text.split("这一屏")[0]
        assert "F9" in text and "下一处待填" in text and "Ctrl+P" in text

    drive(journey, sample, size=(120, 40))


def test_a_list_and_a_button_get_their_own_help() -> None:
    async def journey(pilot: Any) -> None:
        await pilot.press("f1")
        text = _text(await at(pilot, HelpScreen))
        assert StartScreen.HELP in text and RecentList.HELP not in text
        await pilot.press("escape")
        start = await at(pilot, StartScreen)
        start.query_one(RecentList).display = True
        start.query_one(RecentList).focus()
        await pilot.pause()
        await pilot.press("f1")
        text = _text(await at(pilot, HelpScreen))
        assert text.index(RecentList.HELP) < text.index(StartScreen.HELP)
        assert "从列表去掉" in text and "Del" in text

    drive(journey)


def test_help_opens_over_a_question_and_goes_back_to_it() -> None:
    async def journey(pilot: Any) -> None:
        await pilot.press("f5")
        asked = await at(pilot, FolderScreen)
        await pilot.press("f1")
        assert "灰色的部分是程序补全的" in _text(await at(pilot, HelpScreen))
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen) and len(pilot.app.screen_stack) == 3
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is asked)

    drive(journey)


def test_the_keys_are_those_that_the_person_has_given(home: Path) -> None:
    (home / "settings").mkdir(parents=True)
    (home / "settings" / "settings.yaml").write_text("按键:\n  start.new: f11\n", "utf-8")

    async def journey(pilot: Any) -> None:
        await pilot.press("f1")
        rows = _text(await at(pilot, HelpScreen)).split("\n")
        assert any(row.split() == ["F11", "新建"] for row in rows)
        assert not any(row.split()[:1] == ["F2"] for row in rows)

    drive(journey)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_it_can_be_read_to_the_end(size: tuple[int, int]) -> None:
    async def journey(pilot: Any) -> None:
        await pilot.press("f1")
        await at(pilot, HelpScreen)
        await pilot.press("end")
        await until(pilot, lambda: "打汉字或拼音首字母" in seen(pilot.app))

    drive(journey, size=size)


class _Odd(Button):
    HELP: ClassVar[str] = "\n".join(SAMPLES)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"alt+{n}", "press", f"做{text}", id=f"odd.{n}") for n, text in enumerate(SAMPLES[:9])
    ]


_Odd.__module__ = "rldraft.odd"


def test_foreign_words_in_help_are_shown_as_they_stand() -> None:
    class Host(App[None]):
        def compose(self) -> ComposeResult:
            yield _Odd("x")

    async def main() -> None:
        app = Host()
        async with app.run_test(size=(120, 60)) as pilot:
            app.query_one(_Odd).focus()
            await pilot.pause()
            app.push_screen(HelpScreen(app.focused, app.screen))
            await at(pilot, HelpScreen)
            text = seen(app)
            for sample in SAMPLES:
                assert sample in text, sample
            for sample in SAMPLES[:9]:
                assert f"做{sample}" in text

    asyncio.run(main())


def test_without_a_focus_there_is_the_screens_help() -> None:
    class Host(App[None]):
        pass

    async def main() -> None:
        app = Host()
        async with app.run_test() as pilot:
            await pilot.pause()
            app.push_screen(HelpScreen(None, app.screen))
            screen = await at(pilot, HelpScreen)
            assert "找不到键时" in _text(screen)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("ctrl+s", "Ctrl+S"), ("f10", "F10"), ("alt+1", "Alt+1"), ("up", "上"), ("ctrl+pageup", "Ctrl+PgUp"),
        ("escape", "Esc"), ("enter", "回车"), ("shift+tab", "Shift+Tab"), ("n", "N"),
        ("left_square_bracket", "["), ("question_mark", "?"),
    ],
)  # fmt: skip
def test_keys_are_named_as_on_the_keyboard(key: str, said: str) -> None:
    assert keys.called(key) == said


def test_what_textual_says_in_english_is_said_in_chinese_or_not_at_all() -> None:
    assert described("Focus Next") == "到下一处"
    assert described("Something new") == ""
    assert described("导出") == "导出"
    for binding in Input.BINDINGS:
        assert isinstance(binding, Binding)
        said = described(binding.description)
        assert not said or not said.isascii()
