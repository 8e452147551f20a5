"""The command palette: Chinese throughout, found by hanzi or by first letters of pinyin."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from driving import until
from modals import SAMPLES
from start_screens import at, at_desk, drive, seen
from textual.command import CommandList
from textual.widgets import Input

from rldraft.tui.commands import Palette, match
from rldraft.tui.pinyin import initials, letters
from rldraft.tui.screens.folder import FolderScreen
from rldraft.tui.screens.new import NewScreen
from rldraft.tui.screens.start import StartScreen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


async def _opened(pilot: Any, query: str = "") -> list[str]:
    """Open the palette, type, and give what it offers."""
    await pilot.press("ctrl+p")
    palette = await at(pilot, Palette)
    await until(pilot, lambda: palette.query_one(CommandList).option_count > 0)
    if query:
        before = _offers(palette)
        palette.query_one(Input).value = query
        await until(pilot, lambda: _offers(palette) != before)
        await pilot.pause()
    return _offers(palette)


def _offers(palette: Palette) -> list[str]:
    commands = palette.query_one(CommandList)
    return [str(commands.get_option_at_index(n).prompt) for n in range(commands.option_count)]


# First letters


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("检查", "jc"), ("行政执法", "xzzf"), ("去：（三）规范行政执法", "qsgfxzzf"), ("导出F10", "dcf10"),
        ("阿芭擦搭蛾发噶哈击喀", "abcdefghjk"), ("垃妈拿哦啪期然撒塌挖昔压匝", "lmnopqrstwxyz"),
        ("座", "z"), ("亍", ""), ("莞圳", "gz"), ("①…○ ", ""), ("臺灣", ""), ("", ""), ("Ａ１", ""), ("é", ""),
    ],
)  # fmt: skip
def test_the_first_letters_of_words(text: str, found: str) -> None:
    assert initials(text) == found


def test_every_common_character_has_a_letter_and_they_stand_in_order() -> None:
    rows = [bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    common = [row.decode("gb2312") for row in rows if row < b"\xd7\xfa"]
    found = [initials(hanzi) for hanzi in common]
    assert len(common) == 3755 and all(len(letter) == 1 for letter in found)
    assert found == sorted(found) and set(found) == set("abcdefghjklmnopqrstwxyz")


def test_letters_stand_where_their_characters_stand() -> None:
    assert letters("去：（三）F1") == "q  s f1"


# Matching


def test_the_nearest_match_comes_first() -> None:
    titles = ["数据：决策.征求意见", "检查", "下一个问题", "行政检查", "去：行政执法检查"]
    ranked = sorted(titles, key=lambda title: -match("jc", title)[0])
    assert ranked[0] == "检查" and ranked[-1] == "下一个问题"
    assert match("jc", "下一个问题") == (0, ())


@pytest.mark.parametrize(
    ("query", "title", "at"),
    [
        ("检查", "行政检查", (2, 3)), ("jc", "行政检查", (2, 3)), ("JC", "检查", (0, 1)), ("j c", "检查", (0, 1)),
        ("xzjc", "行政执法检查", (0, 1, 4, 5)), ("f10", "导出F10", (2, 3, 4)), ("三规", "去：（三）规范", (3, 5)),
        ("[/]", "去：[/]（二）", (2, 3, 4)), ("数据fk金", "数据：执法.罚款金额", (0, 1, 4, 7, 8)),
        ("查检", "检查", ()), ("", "检查", ()), ("  ", "检查", ()),
    ],
)  # fmt: skip
def test_what_of_a_title_was_meant(query: str, title: str, at: tuple[int, ...]) -> None:
    score, found = match(query, title)
    assert found == at and bool(score) == bool(at)


def test_hanzi_count_for_more_than_letters() -> None:
    assert match("检查", "非现场检查")[0] > match("jc", "非现场检查")[0]


def test_a_very_long_query_or_title_is_answered() -> None:
    assert match("a" * 5000, "安" * 5000)[0] > 0
    assert match("ab" * 2000, "安" * 5000) == (0, ())


# At the screens


def test_functions_of_the_screen_are_found_by_letters_and_done(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        offers = await _opened(pilot, "jc")
        assert offers[0].startswith("检查") and "F5" in offers[0]
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        from textual.widgets import TabbedContent

        await until(pilot, lambda: desk.query_one(TabbedContent).active == "findings")

    drive(journey, sample, size=(120, 40))


def test_sections_and_facts_of_the_draft_are_found(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        offers = await _opened(pilot, "去执法")
        assert any(re.match("去：（.）.*执法", offer) for offer in offers)
        await pilot.press("escape")
        for query in ("罚款", "sjfkje", "数据fk金"):
            offers = await _opened(pilot, query)
            assert offers[0].startswith("数据：") and "罚款金额" in offers[0], query
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is desk)

    drive(journey, sample, size=(120, 40))


def test_what_is_offered_first_is_what_has_a_key_here() -> None:
    async def journey(pilot: Any) -> None:
        offers = await _opened(pilot)
        assert offers[0].startswith("新建") and "F2" in offers[0]
        assert any(offer.startswith("打开设置") for offer in offers)
        assert not any(offer.startswith(("下一项", "命令")) for offer in offers)
        assert any(offer.startswith("退出") and "Ctrl+Q" in offer for offer in offers)

    drive(journey)


def test_a_function_is_offered_once_however_many_keys_it_has() -> None:
    async def journey(pilot: Any) -> None:
        offers = await _opened(pilot)
        assert sum(offer.startswith("看示例") for offer in offers) == 1

    drive(journey)


def test_a_theme_is_chosen_from_the_palette() -> None:
    async def journey(pilot: Any) -> None:
        offers = await _opened(pilot, "xz")
        assert offers[0].startswith("主题：宣纸")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.theme == "rldraft-paper")

    drive(journey)


def test_nothing_found_is_said_in_chinese() -> None:
    async def journey(pilot: Any) -> None:
        await pilot.press("ctrl+p")
        palette = await at(pilot, Palette)
        palette.query_one(Input).value = "qqqqzzzz"
        await until(pilot, lambda: "没有找到" in seen(pilot.app))

    drive(journey)


def test_a_section_is_offered_as_it_is_called(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        for title in SAMPLES:
            desk.session.add(0, 1, title.replace("{", ""))
        desk.settle()
        offers = await _opened(pilot, "去：")
        joined = "\n".join(offers)
        for title in SAMPLES:
            assert title in joined, title
        await pilot.press("escape")
        await _opened(pilot, "[/b]结束")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is desk)
        await until(pilot, lambda: "[/b]结束" in desk.view.name)

    drive(journey, sample, size=(120, 40))


_ENGLISH = re.compile(
    r"\b(quit|palette|search|command|theme|screenshot|focus|help|keys|press|select|dismiss)\b", re.I
)


@pytest.mark.parametrize("key", ["", "f2", "f3", "f5", "f1", "ctrl+p"])
def test_no_screen_speaks_english(key: str) -> None:
    async def journey(pilot: Any) -> None:
        if key:
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(pilot.app.screen, StartScreen))
        await pilot.pause(0.3)
        assert not _ENGLISH.findall(seen(pilot.app)), seen(pilot.app)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert not _ENGLISH.findall(seen(pilot.app))

    drive(journey, size=(120, 50), notifications=True)


def test_ctrl_c_says_how_to_leave() -> None:
    async def journey(pilot: Any) -> None:
        pilot.app.action_help_quit()
        await until(pilot, lambda: "要退出请按 Ctrl+Q" in seen(pilot.app))

    drive(journey, notifications=True)


def test_the_palette_opens_over_a_question_too() -> None:
    async def journey(pilot: Any) -> None:
        await pilot.press("f5")
        await at(pilot, FolderScreen)
        offers = await _opened(pilot)
        assert any(offer.startswith("返回") for offer in offers)
        await pilot.press("escape", "escape", "f2")
        await at(pilot, NewScreen)

    drive(journey)
