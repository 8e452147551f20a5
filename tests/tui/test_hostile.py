"""Foreign text through every screen of the desk: it is shown as it stands, and nothing in it is obeyed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from driving import until
from modals import SAMPLES
from modals import rows as screen_rows

from rldraft.draft.folder import create
from rldraft.draft.session import Session
from rldraft.template import find
from rldraft.tui.desk import DeskScreen
from rldraft.tui.panes.facts import FactsPane

CONTROL = "\x1b[31m红\x1b[0m\u202e反\u200b零"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A draft whose name, facts, headings and text hold what widgets might obey."""
    pack = find(None)
    folder = tmp_path / "[red]草稿[@click=app.quit]"
    sheet = pack.example.read_text("utf-8")
    create(folder, pack, sheet)
    session = Session.open(folder)
    session.write(0, "\n".join(SAMPLES))
    for number, sample in enumerate(SAMPLES):
        session.set_fact("行政执法.行政处罚案件", sample, "来源")
        at = session.add(number, 1, sample.replace("[", "\\["))
        session.write(at, sample + "\n{{ " + sample + " }}\n【待填：" + sample + "】")
    session.set_fact("行政执法.罚款金额", " ".join(SAMPLES), "说明")
    session.save()
    session.close()
    return folder


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
def test_every_screen_shows_it_and_obeys_none_of_it(
    at_desk: Callable[..., None], hostile: Path, size: tuple[int, int]
) -> None:
    async def journey(pilot) -> None:
        app, desk = pilot.app, pilot.app.screen
        assert isinstance(desk, DeskScreen)
        desk.go(0)
        await pilot.pause()
        shown = "\n".join(screen_rows(pilot))
        assert "[bookmark: _GoBack]（一）" in shown
        assert "[@click=app.quit]点[/]" in shown
        for index in range(len(desk.session.sections)):
            desk.go(index)
            await pilot.pause()
            assert app.screen is desk
        for key in ("f2", "f3", "f5", "f8"):
            await pilot.press(key)
            await pilot.pause(0.1)
            await pilot.press("down", "down", "escape")
            assert app.screen is desk
        desk.action_side("facts")
        desk.query_one(FactsPane).focus_fact("行政执法.罚款金额")
        await pilot.pause(0.1)
        desk.structure.do("compare", 0)
        await _seen(pilot, desk)
        for key in ("f7", "ctrl+f", "f10", "f1", "ctrl+p", "f12"):
            await pilot.press(key)
            await _seen(pilot, desk)
        for sample in (*SAMPLES, CONTROL):
            app.notify(sample)
            desk.tell(sample)
        await pilot.pause(0.2)
        assert app.screen is desk

    at_desk(hostile, journey, size)


async def _seen(pilot, desk: DeskScreen) -> None:
    """See a screen that lies over the desk open, type into it, and leave it."""
    app = pilot.app
    await until(pilot, lambda: app.screen is not desk)
    await pilot.press("[", "/")
    await pilot.pause(0.1)
    for _ in range(6):
        if app.screen is desk:
            break
        await pilot.press("escape")
        await pilot.pause(0.05)
    assert app.screen is desk


def test_a_terminal_that_changes_its_size_while_one_works(
    at_desk: Callable[..., None], hostile: Path
) -> None:
    async def journey(pilot) -> None:
        desk = pilot.app.screen
        for size in ((80, 24), (20, 5), (200, 60), (1, 1), (79, 20), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.press(*"甲乙")
            await pilot.press("f3", "escape", "ctrl+down")
        await pilot.pause()
        assert pilot.app.screen is desk
        assert "甲乙" in desk.session.sections[0].body

    at_desk(hostile, journey)


def test_a_report_of_a_hundred_thousand_characters(at_desk: Callable[..., None], sample: Path) -> None:
    session = Session.open(sample)
    session.write(0, "\n".join("全年开展执法检查，依法处理投诉举报，推动问题整改。" * 8 for _ in range(500)))
    session.close()

    async def journey(pilot) -> None:
        desk = pilot.app.screen
        assert len(desk.editor.text) > 90_000
        desk.editor.move_cursor((250, 3))
        await pilot.press(*"今年", "f7")
        await until(pilot, lambda: pilot.app.screen is not desk)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is desk)
        await until(pilot, lambda: not desk.session.dirty)

    at_desk(sample, journey)
    assert "今年" in Session.open(sample).sections[0].body.split("\n")[250]


def test_a_full_disk_is_told_and_what_was_typed_is_saved_once_there_is_room(
    at_desk: Callable[..., None], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from rldraft.tui import keeping

    monkeypatch.setattr(keeping, "_AGAIN", 0.2)
    full = [True]
    real = __import__("os").fsync

    def fsync(handle: int) -> None:
        if full[0]:
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    async def journey(pilot) -> None:
        desk = pilot.app.screen
        monkeypatch.setattr("os.fsync", fsync)
        await pilot.press(*"磁盘")
        await until(pilot, lambda: "磁盘已满" in "".join(screen_rows(pilot)))
        assert desk.session.dirty
        assert "磁盘" not in (sample / "draft.md").read_text("utf-8")
        full[0] = False
        await until(pilot, lambda: not desk.session.dirty)
        assert "磁盘" in (sample / "draft.md").read_text("utf-8")

    at_desk(sample, journey)
