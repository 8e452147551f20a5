"""The person's settings: read with care, written with the comments kept, never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pytest
from driving import until
from start_screens import at_desk, drive, seen
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from rldraft.problems import Problem, Trouble
from rldraft.tui import borders, keys, settings, themes
from rldraft.tui.keys import Bound
from rldraft.tui.settings import Settings


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "settings" / "settings.yaml"


def _written(file: Path, text: str) -> Settings:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return settings.load()


def _said(problems: tuple[Problem, ...] | list[Problem]) -> str:
    return "\n".join(map(str, problems))


def test_without_a_file_everything_is_as_it_comes(file: Path) -> None:
    assert settings.load() == Settings()
    assert not file.parent.exists()


def test_all_settings_are_read(file: Path) -> None:
    found = _written(
        file,
        "主题: nord   # 深色\n边框: ascii\n编辑器: vim -n\n按键:\n  desk.export: F11\n  desk.save: ctrl+e, f8\n",
    )
    assert (found.theme, found.borders, found.editor) == ("nord", "ascii", "vim -n")
    assert found.keys == {"desk.export": "f11", "desk.save": "ctrl+e,f8"}
    assert found.problems == ()


def test_the_sample_says_nothing_and_becomes_right_where_its_marks_are_taken_away(file: Path) -> None:
    assert settings.sample() == file
    assert settings.load() == Settings()
    text = file.read_text("utf-8")
    uncommented = "\n".join(
        line.removeprefix("# ") for line in text.split("\n") if ": " in line or line.startswith("# 按键")
    )
    found = _written(file, uncommented.replace("#   desk", "  desk"))
    assert found.problems == ()
    assert found.theme == "静夜" and found.editor == "notepad.exe"
    assert found.keys == {"desk.export": "f10", "desk.save": "ctrl+s"}


def test_a_written_value_leaves_the_comments_of_the_person(file: Path) -> None:
    _written(file, "# 我的设置\n主题: nord  # 晚上用\n\n按键:\n  desk.export: f11  # 习惯\n")
    settings.keep(settings.THEME, "宣纸")
    settings.keep(settings.BORDERS, "无")
    text = file.read_text("utf-8")
    assert text.startswith("# 我的设置\n主题: 宣纸  # 晚上用\n")
    assert "  desk.export: f11  # 习惯" in text
    found = settings.load()
    assert (found.theme, found.borders, found.keys) == ("宣纸", "无", {"desk.export": "f11"})


def test_the_first_value_is_written_below_the_explanations(file: Path) -> None:
    settings.keep(settings.THEME, "宣纸")
    assert "# 边框: 线条" in file.read_text("utf-8")
    assert settings.load().theme == "宣纸"


def test_a_file_that_cannot_be_read_is_told_and_never_written_over(file: Path) -> None:
    broken = "主题： nord\n边框: [\n"
    found = _written(file, broken)
    assert found.theme == "" and "第1行" in _said(found.problems)
    with pytest.raises(Trouble):
        settings.keep(settings.THEME, "宣纸")
    assert file.read_text("utf-8") == broken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("主提: nord\n", "第1行第1列：没有“主提”这项设置。是不是“主题”？"),
        ("主题: nord\n边框: 双线\n", "第2行第5列：没有“双线”这种边框。可用：线条、ascii、无"),
        ("主题: [nord]\n", "第1行第5列：“主题”应是一个值"),
        ("按键: f10\n", "第1行第5列：“按键”下面应是各功能的键"),
        ("按键:\n  desk.export:\n", "第2行第3列：“desk.export”没有写键"),
        ("按键:\n  desk.export: [f1]\n", "“desk.export”没有写键"),
        ("按键:\n  desk.export: e\n", "第2行第16列：“e”不能用作键：打字要用它"),
        ("按键:\n  desk.export: shift+e\n", "打字要用它"),
        ("按键:\n  desk.export: enter\n", "打字要用它"),
        ("按键:\n  desk.export: ctrl+i\n", "终端里它就是Tab键"),
        ("按键:\n  desk.export: ctrl+enter\n", "终端分不清"),
        ("按键:\n  desk.export: ctrl+shift+s\n", "终端分不清"),
        ("按键:\n  desk.export: 导出\n", "不认识这个键"),
        ("按键:\n  desk.export: f99\n", "不认识这个键"),
        ("按键:\n  desk.export: win+e\n", "不认识这个键"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(file: Path, text: str, said: str) -> None:
    found = _written(file, text)
    assert said in _said(found.problems)
    assert not found.keys and found.borders == "线条"
    assert all(problem.severity == "warning" for problem in found.problems)


@pytest.mark.parametrize(
    "key", ["f1", "f12", "ctrl+e", "alt+x", "alt+1", "ctrl+up", "shift+f3", "delete", "escape"]
)
def test_usual_keys_may_be_given(key: str) -> None:
    assert keys.fault(key) == ""


def test_the_theme_that_was_chosen_is_there_the_next_time(file: Path) -> None:
    async def choose(pilot: Any) -> None:
        assert pilot.app.theme == themes.DEFAULT
        pilot.app.choose_theme("nord")
        await pilot.pause()
        assert pilot.app.theme == "nord"

    async def again(pilot: Any) -> None:
        assert pilot.app.theme == "nord"

    drive(choose)
    assert settings.load().theme == "nord"
    drive(again)


def test_our_own_themes_have_names_of_ours(file: Path) -> None:
    async def choose(pilot: Any) -> None:
        for name, theme in themes.names().items():
            pilot.app.choose_theme(theme)
            await pilot.pause()
            assert settings.load().theme == name

    drive(choose)
    _written(file, "主题: 宣纸\n")

    async def named(pilot: Any) -> None:
        assert pilot.app.theme == "rldraft-paper"

    drive(named)


def test_an_unknown_theme_is_told_and_the_usual_one_is_shown(file: Path) -> None:
    _written(file, "# 颜色\n主题: gruvbax\n")

    async def journey(pilot: Any) -> None:
        assert pilot.app.theme == themes.DEFAULT
        await until(pilot, lambda: "没有“gruvbax”这个主题" in seen(pilot.app))
        assert "第2行" in seen(pilot.app) and "gruvbox" in seen(pilot.app)

    drive(journey, size=(120, 40), notifications=True)


def test_a_setting_that_cannot_be_kept_holds_for_this_time_and_that_is_told(file: Path) -> None:
    _written(file, "主题: [\n")

    async def journey(pilot: Any) -> None:
        pilot.app.choose_theme("nord")
        await until(pilot, lambda: "没有写进设置" in seen(pilot.app))
        assert pilot.app.theme == "nord"

    drive(journey, size=(120, 50), notifications=True)


# Borders

_BOXES = set("─│┌┐└┘╭╮╰╯━┃▊▎▔▁█▀▄▌▐")


def test_borders_can_be_drawn_with_plain_characters_or_not_at_all(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        await at_desk(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "帮助" in seen(pilot.app))
        assert _BOXES & set(seen(pilot.app))
        pilot.app.choose_borders("ascii")
        await pilot.pause()
        text = seen(pilot.app)
        assert "+-" in text and not _BOXES & set(text)
        pilot.app.choose_borders("无")
        await pilot.pause()
        assert "+-" not in seen(pilot.app) and not _BOXES & set(seen(pilot.app))
        pilot.app.choose_borders("线条")
        await pilot.pause()
        assert _BOXES & set(seen(pilot.app))

    drive(journey, sample, size=(120, 40))


def test_borders_are_as_set_from_the_first_frame_on_and_only_then(file: Path) -> None:
    _written(file, "边框: ascii\n")

    async def plain(pilot: Any) -> None:
        await pilot.press("f1")
        await until(pilot, lambda: "帮助" in seen(pilot.app))
        await pilot.pause()
        assert "+-" in seen(pilot.app)

    drive(plain)
    file.unlink()

    async def usual(pilot: Any) -> None:
        await pilot.press("f1")
        await until(pilot, lambda: "╭" in seen(pilot.app))

    drive(usual)


def test_borders_keep_their_size() -> None:
    from textual import _border

    try:
        for kind in settings.BORDER_KINDS:
            borders.draw(kind)
            assert all(
                len(part) == 1 for rows in _border.BORDER_CHARS.values() for row in rows for part in row
            )
    finally:
        borders.draw(settings.LINES)
    assert _border.BORDER_CHARS["round"][0] == ("╭", "─", "╮")


# Keys


class _Pane(Widget):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "one", "甲", id="pane.one")]


class _OtherPane(Widget):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "one", "乙", id="other.one")]


class _Under(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "one", "丙", id="under.one"),
        Binding("f6,ctrl+e", "two", "丁", id="under.two"),
    ]


class _Over(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f7", "one", "戊", id="over.one")]


def _bound(*kinds: type[DOMNode]) -> list[Bound]:
    return [
        Bound(each.id, tuple(each.key.split(",")), each.description, kind)
        for kind in kinds
        for each in kind.__dict__["BINDINGS"]
    ]


_ALL = _bound(_Pane, _OtherPane, _Under)


def _map(wanted: dict[str, str], known: list[Bound] | None = None) -> tuple[dict[str, str], str]:
    found, problems = keys.keymap(wanted, known or _ALL, "s.yaml", dict.fromkeys(wanted, 7))
    return found, _said(problems)


def test_a_key_is_given_to_the_function_that_was_named() -> None:
    assert _map({"under.one": "f11"}) == ({"under.one": "f11"}, "")


def test_an_unknown_function_is_told_with_the_nearest_known() -> None:
    found, said = _map({"under.onne": "f11"})
    assert found == {}
    assert "s.yaml 第7行：没有“under.onne”这个功能" in said and "under.one" in said


def test_a_key_that_another_function_keeps_is_not_given_away() -> None:
    found, said = _map({"under.one": "ctrl+e"})
    assert found == {} and "“under.one”的键“ctrl+e”已给了“under.two”（丁）" in said
    found, said = _map({"pane.one": "f5"})
    assert found == {} and "under.one" in said


def test_two_functions_may_change_their_keys_with_each_other() -> None:
    assert _map({"under.one": "f6", "under.two": "f5"}) == ({"under.one": "f6", "under.two": "f5"}, "")


def test_functions_that_are_never_there_together_may_have_the_same_key() -> None:
    assert _map({"pane.one": "f4"}) == ({"pane.one": "f4"}, "")
    assert _map({"over.one": "f5"}, _bound(_Under, _Over))[0] == {"over.one": "f5"}


def test_of_two_that_want_one_key_the_first_written_loses_neither_its_own() -> None:
    found, said = _map({"under.one": "f11", "under.two": "f11"})
    assert len(found) == 1 and "已给了" in said


def test_a_changed_key_works_at_the_desk_and_the_old_one_does_not(sample: Path, file: Path) -> None:
    _written(file, "按键:\n  desk.facts: f11\n")

    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        from textual.widgets import TabbedContent

        tabs = desk.query_one(TabbedContent)
        await pilot.press("f3")
        await pilot.pause()
        assert tabs.active != "facts"
        await pilot.press("f11")
        await until(pilot, lambda: tabs.active == "facts")

    drive(journey, sample, size=(120, 40))


def test_wrong_keys_are_told_when_the_desk_is_there(sample: Path, file: Path) -> None:
    _written(file, "按键:\n  desk.exprot: f11\n  desk.facts: f2\n")

    async def journey(pilot: Any) -> None:
        await at_desk(pilot)
        await until(pilot, lambda: "没有“desk.exprot”这个功能" in seen(pilot.app))
        assert "desk.export" in seen(pilot.app)
        await until(pilot, lambda: "已给了“desk.suggest”" in seen(pilot.app))

    drive(journey, sample, size=(120, 50), notifications=True)


def test_every_function_of_ours_can_be_rebound_and_is_called_in_chinese() -> None:
    import rldraft.tui.desk
    import rldraft.tui.jump
    import rldraft.tui.screens.folder
    import rldraft.tui.screens.new  # noqa: F401

    own = "rldraft.tui."
    for owner in keys._descendants(DOMNode):
        if owner.__module__ in (own + "app", own + "jump", own + "screens.start", own + "screens.new"):
            for each in owner.__dict__.get("BINDINGS", ()):
                assert each.id or each.system, (owner, each)
                assert not each.description or not each.description.isascii(), each
    ids = [each.id for each in keys.bound()]
    assert len(ids) == len(set(ids)), sorted(id for id in ids if ids.count(id) > 1)
