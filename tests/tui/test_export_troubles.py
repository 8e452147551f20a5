"""What may keep a report from being exported: told, with nothing lost."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import until
from exporting import choose, made, refused
from modals import on, seen
from textual.widgets import Input

from rldraft.draft.deliver import deliver
from rldraft.draft.folder import FACTS, TEXT
from rldraft.draft.session import Session
from rldraft.tui.screens.ask import ConfirmScreen
from rldraft.tui.screens.export import ExportScreen


@pytest.fixture
def session(sample: Path) -> Session:
    return Session.open(sample)


def test_an_existing_file_is_overwritten_only_when_the_drafter_says_so(
    session: Session, tmp_path: Path
) -> None:
    out = tmp_path / "甲.txt"
    out.write_bytes(b"mine")

    async def journey(pilot) -> None:
        screen = choose(pilot, out)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen is screen and not screen.busy
        assert out.read_bytes() == b"mine"
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(pilot, lambda: screen.has_class("-made"))

    on(ExportScreen(session), journey)
    assert out.read_bytes() != b"mine"


def test_the_drafts_own_files_are_never_overwritten(session: Session, sample: Path) -> None:
    before = (sample / FACTS).read_bytes(), (sample / TEXT).read_bytes()
    (sample / "甲.txt").symlink_to(sample / FACTS)

    async def journey(pilot) -> None:
        for name in ("甲.txt", TEXT):
            assert "盖掉" in await refused(pilot, sample / name)
        await pilot.press("escape")

    assert on(ExportScreen(session), journey) == [None]
    assert ((sample / FACTS).read_bytes(), (sample / TEXT).read_bytes()) == before


def test_what_keeps_the_file_from_being_written_is_told_and_the_screen_stays(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.write(1, "我们自己写的一段话。")
    session.save()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    async def journey(pilot) -> None:
        assert "没有这个文件夹" in await refused(pilot, tmp_path / "没有" / "甲.docx")
        pilot.app.screen.query_one("#export-out", Input).value = " "
        assert "没有写文件名" in await refused(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            assert "磁盘已满" in await refused(pilot, tmp_path / "甲.docx")
        await made(pilot, tmp_path / "甲.docx")

    on(ExportScreen(session), journey)
    assert not list(tmp_path.glob("*.tmp"))


def test_a_full_disk_while_the_draft_is_saved_is_told_and_nothing_is_lost(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.write(1, "我们自己写的一段话。")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    async def journey(pilot) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            assert "磁盘已满" in await refused(pilot, tmp_path / "甲.docx")
        assert session.dirty and session.sections[1].body == "我们自己写的一段话。"
        await made(pilot, tmp_path / "甲.docx")

    on(ExportScreen(session), journey)


@pytest.mark.parametrize("typed", [True, False])
def test_a_draft_that_another_program_changed_is_not_exported_behind_the_drafters_back(
    session: Session, sample: Path, tmp_path: Path, typed: bool
) -> None:
    if typed:
        session.write(1, "我们自己写的一段话。")
    text = (sample / TEXT).read_text("utf-8") + "\n别处加的。\n"
    (sample / TEXT).write_text(text, "utf-8")

    async def journey(pilot) -> None:
        assert "另一个程序改了draft.md" in await refused(pilot, tmp_path / "甲.docx")

    on(ExportScreen(session), journey)
    assert (sample / TEXT).read_text("utf-8") == text
    assert not (tmp_path / "甲.docx").exists()


def test_a_draft_that_somebody_else_has_open_can_be_exported(
    session: Session, sample: Path, tmp_path: Path
) -> None:
    second = Session.open(sample)
    assert second.holder

    async def journey(pilot) -> None:
        await made(pilot, tmp_path / "甲.docx")

    on(ExportScreen(second), journey)
    assert (tmp_path / "甲.docx").is_file()


def test_a_fault_of_ours_does_not_take_the_desk_with_it(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise KeyError("[/]")

    monkeypatch.setattr("rldraft.tui.screens.export.deliver", faulty)

    async def journey(pilot) -> None:
        said = await refused(pilot, tmp_path / "甲.docx")
        assert "程序内部出错" in said and "'[/]'" in said

    on(ExportScreen(session), journey)


def test_the_steps_are_shown_and_nothing_else_begins_meanwhile(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()
    begun: list[Path] = []

    def slow(
        folder: Path, out: Path, *arguments: object, step: Callable[[int], None], **options: object
    ) -> object:
        begun.append(out)
        step(2)
        assert going.wait(60)
        return deliver(folder, out, *arguments, step=step, **options)

    monkeypatch.setattr("rldraft.tui.screens.export.deliver", slow)

    async def journey(pilot) -> None:
        screen = choose(pilot, tmp_path / "甲.docx")
        await pilot.press("f10")
        await until(pilot, lambda: "4/5排版" in seen(pilot))
        await pilot.press("escape", "f10", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen and not pilot.app.answers
        going.set()
        await until(pilot, lambda: screen.has_class("-made"))
        await pilot.press("enter")

    assert on(ExportScreen(session), journey) == [tmp_path / "甲.docx"]
    assert begun == [tmp_path / "甲.docx"]
