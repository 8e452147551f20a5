"""The start screen, and that the program keeps what was written however it ends."""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from driving import until
from modals import SAMPLES
from start_screens import NOW, at, at_desk, drive, seen
from textual.widgets import Input

from rldraft import files
from rldraft.draft.session import Session
from rldraft.problems import Exit, Problem, Trouble
from rldraft.tui import recent
from rldraft.tui.app import Desk
from rldraft.tui.paths import completed, typed
from rldraft.tui.screens.ask import ConfirmScreen, MessageScreen
from rldraft.tui.screens.folder import FolderScreen
from rldraft.tui.screens.start import RecentList, StartScreen

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _noted(folder: Path, title: str = "某局2025年法治政府建设情况报告") -> None:
    recent.remember(recent.entry(folder, title, NOW, 4, 12, 3))


def test_a_first_run_says_what_this_is_and_writes_nothing(home: Path) -> None:
    async def journey(pilot: Any) -> None:
        text = seen(pilot.app).replace("\n", "").replace(" ", "")
        assert "帮您起草法治政府建设年度报告" in text and "第一次用，请先“看示例”" in text
        assert "还没有写过草稿" in text
        assert pilot.app.focused.id == "new"

    drive(journey)
    assert not home.exists()


def test_the_sample_opens_as_a_draft_of_its_own_and_never_over_another(home: Path) -> None:
    async def journey(pilot: Any) -> None:
        await pilot.press("f4")
        desk = await at_desk(pilot)
        assert desk.session.folder == home / "drafts" / "示例报告"
        await pilot.press("甲")
        await pilot.press("ctrl+r")
        await at(pilot, StartScreen)
        await pilot.press("f4")
        desk = await at_desk(pilot)
        assert desk.session.folder == home / "drafts" / "示例报告2"

    drive(journey)
    assert "甲" in (home / "drafts" / "示例报告" / "draft.md").read_text("utf-8")
    assert "甲" not in (home / "drafts" / "示例报告2" / "draft.md").read_text("utf-8")


def test_pressing_twice_makes_one_sample(home: Path) -> None:
    async def journey(pilot: Any) -> None:
        await pilot.press("f4", "f4")
        await at_desk(pilot)
        await pilot.pause()

    drive(journey)
    assert [folder.name for folder in (home / "drafts").iterdir()] == ["示例报告"]


def test_a_draft_that_was_left_is_listed_with_its_progress_and_opens_with_enter(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        await at_desk(pilot)
        await pilot.press("ctrl+r")
        start = await at(pilot, StartScreen)
        await until(pilot, lambda: start.focused is not None)
        (draft,) = start.query_one(RecentList).drafts
        assert (draft.path, draft.day) == (str(sample), "2026-01-25 09:30")
        assert draft.total == draft.done > 10 and draft.todos == 0
        assert f"写好 {draft.done}/{draft.total}节" in seen(pilot.app)
        assert start.focused is start.query_one(RecentList)
        await pilot.press("enter")
        desk = await at_desk(pilot)
        assert desk.session.folder == sample and not desk.session.holder

    drive(journey, sample)


def test_a_draft_that_is_gone_says_so_and_can_be_taken_off_the_list(tmp_path: Path, sample: Path) -> None:
    _noted(sample, "还在的报告")
    _noted(tmp_path / "gone", "移走的报告")

    async def journey(pilot: Any) -> None:
        assert "[不在] 移走的报告" in seen(pilot.app)
        assert "[不在] 还在的报告" not in seen(pilot.app)
        await pilot.press("enter")
        told = await at(pilot, MessageScreen)
        assert "这里没有草稿" in seen(pilot.app)
        told.dismiss()
        await at(pilot, StartScreen)
        await pilot.press("delete")
        await pilot.pause()
        assert "移走的报告" not in seen(pilot.app)

    drive(journey)
    assert [draft.title for draft in recent.load()] == ["还在的报告"]
    assert (sample / "draft.md").exists()


def test_titles_from_drafts_are_shown_as_they_stand(tmp_path: Path) -> None:
    for n, title in enumerate(SAMPLES):
        _noted(tmp_path / f"{n}[red]", title)

    async def journey(pilot: Any) -> None:
        text = seen(pilot.app)
        for title in SAMPLES:
            assert title in text
        assert "0[red]" in text

    drive(journey, size=(220, 50))


def test_another_folder_is_opened_by_its_path(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(sample.parent))
    monkeypatch.setenv("USERPROFILE", str(sample.parent))

    async def journey(pilot: Any) -> None:
        await pilot.press("f5")
        asked = await at(pilot, FolderScreen)
        line = asked.query_one(Input)
        line.value = "~"
        await pilot.press("enter")
        await pilot.pause()
        assert "这个文件夹里没有草稿" in seen(pilot.app)
        line.value = "~/没有"
        await pilot.press("enter")
        await pilot.pause()
        assert "没有这个文件夹" in seen(pilot.app)
        line.value = f"“~/{sample.name}/draft.md”"
        await pilot.press("enter")
        assert (await at_desk(pilot)).session.folder == sample

    drive(journey)


def test_a_draft_that_cannot_be_read_is_told_with_place_and_mending(sample: Path) -> None:
    sheet = sample / "facts.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("年度: 2025", "年度: 去年"), "utf-8")

    async def journey(pilot: Any) -> None:
        await at(pilot, MessageScreen)
        text = seen(pilot.app).replace("\n", "")
        assert "草稿没有打开" in text
        assert re.search(r"第\d+行", text)
        await pilot.press("escape")
        await at(pilot, StartScreen)

    drive(journey, sample)


def test_leaving_saves_what_was_typed_last(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        desk.editor.insert("最后几个字", (0, 0))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.session is None)

    app = drive(journey, sample)
    assert app._exit
    assert "最后几个字" in (sample / "draft.md").read_text("utf-8")


def test_the_caret_is_where_it_was_when_the_draft_is_opened_again(sample: Path) -> None:
    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        desk.go(4)
        desk.editor.move_cursor((0, 7))
        await pilot.press("ctrl+r")
        await at(pilot, StartScreen)

    drive(journey, sample)
    session = Session.open(sample)
    assert session.place[:] == (4, 0, 7)
    session.close()


def test_a_full_disk_is_told_before_leaving_and_one_can_stay(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes, *, replace: bool) -> None:
        raise Trouble(Exit.OUTPUT, Problem("磁盘已满", "请换一个位置再试", str(path)))

    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(files, "write_atomic", full)
            desk.editor.insert("写不下", (0, 0))
            await pilot.press("ctrl+q")
            await at(pilot, ConfirmScreen)
            assert "磁盘已满" in seen(pilot.app)
            await pilot.press("n")
            await until(pilot, lambda: pilot.app.screen is desk)
            assert pilot.app.session is desk.session and not pilot.app._exit
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.session is None)

    drive(journey, sample)
    assert "写不下" in (sample / "draft.md").read_text("utf-8")


def test_a_fault_of_the_program_saves_the_draft_and_shows_no_text_of_it(sample: Path) -> None:
    class Fault(Exception):
        pass

    said = []

    async def journey(pilot: Any) -> None:
        desk = await at_desk(pilot)
        desk.editor.insert("出错以前", (0, 0))
        await pilot.pause()

        def fail() -> None:
            secret = desk.editor.text
            raise Fault(len(secret))

        pilot.app.call_later(fail)
        await until(pilot, lambda: pilot.app.session is None)
        said.extend(pilot.app._exit_renderables)

    with pytest.raises(Fault):
        drive(journey, sample)
    assert "出错以前" in (sample / "draft.md").read_text("utf-8")
    text = "".join(segment.text for part in said for segment in part.segments)
    assert "程序内部出错（Fault）" in text and "写下的文字已经存好" in text
    assert "出错以前" not in text


_TERMINATED = """
import os, signal, sys
from pathlib import Path
from rldraft.tui.app import Desk
from rldraft.tui.desk import DeskScreen
from rldraft.problems import Trouble

app = Desk(Path(sys.argv[1]))

def look():
    if isinstance(app.screen, DeskScreen) and app.screen.is_mounted:
        app.screen.editor.insert("终止以前", (0, 0))
        os.kill(os.getpid(), signal.{name})
    else:
        app.set_timer(0.05, look)

app.call_later(look)
app.run(headless=True)
sys.exit(app.return_code)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_draft_is_saved_when_the_system_ends_the_program(sample: Path, name: str) -> None:
    script = _TERMINATED.replace("{name}", name)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(sample)],
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == Exit.INTERRUPTED, done.stderr.decode()
    assert "终止以前" in (sample / "draft.md").read_text("utf-8")
    session = Session.open(sample)
    assert not session.holder and not session.recovered
    session.close()


def test_the_program_listens_to_signals_only_while_it_runs() -> None:
    before = signal.getsignal(signal.SIGTERM)

    async def journey(pilot: Any) -> None:
        assert signal.getsignal(signal.SIGTERM) != before or os.name == "nt"

    drive(journey)
    assert signal.getsignal(signal.SIGTERM) == before


def test_what_the_command_line_put_off_is_collected_again() -> None:
    gc.disable()
    try:

        async def journey(pilot: Any) -> None:
            assert gc.isenabled()

        drive(journey)
    finally:
        gc.enable()


def test_the_first_screen_needs_nothing_that_is_slow_to_load() -> None:
    script = (
        "import sys, asyncio\n"
        "from rldraft.tui.app import Desk\n"
        "async def main():\n"
        "    async with Desk().run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "asyncio.run(main())\n"
        "slow = ('ruamel', 'jinja2', 'docx', 'jieba', 'lxml', 'numpy', 'bm25s', 'typer')\n"
        "print(*(name for name in slow if name in sys.modules))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.split() == []


def test_what_textual_calls_by_other_names_of_ours_is_still_there() -> None:
    from textual import _border
    from textual.app import App
    from textual.command import CommandPalette

    assert Desk._fatal_error is not App._fatal_error and hasattr(App, "_print_error_renderables")
    assert hasattr(CommandPalette, "_start_no_matches_countdown")
    assert {"round", "tall", "ascii", "blank"} <= _border.BORDER_CHARS.keys()


def test_notifications_never_read_markup() -> None:
    async def journey(pilot: Any) -> None:
        pilot.app.notify("[/b]结束 [@click=app.quit]点[/]\x1b[31m", title="[/]", markup=True)
        await until(pilot, lambda: "[/b]结束 [@click=app.quit]点[/]\\x1b[31m" in seen(pilot.app))

    drive(journey, size=(120, 40), notifications=True)


def test_the_start_screen_needs_only_the_arrows_and_enter(sample: Path) -> None:
    _noted(sample)

    async def journey(pilot: Any) -> None:
        start = pilot.app.screen
        start.query_one("#new").focus()
        await pilot.pause()
        ways = []
        for _ in range(6):
            ways.append(start.focused.id)
            await pilot.press("down")
        assert ways == ["new", "last", "sample", "other", "help", "quit"]
        assert start.focused.id == "recent"

    drive(journey)


def test_a_click_on_a_button_does_what_it_says() -> None:
    async def journey(pilot: Any) -> None:
        await pilot.click("#other")
        await at(pilot, FolderScreen)

    drive(journey)


# A path that is typed


def test_a_path_is_completed_to_the_first_folder_that_begins_so(tmp_path: Path) -> None:
    for name in ("草稿乙", "草稿甲", ".草稿", "别的"):
        (tmp_path / name).mkdir()
    (tmp_path / "草稿.docx").write_text("x")
    base = str(tmp_path) + os.sep
    first = sorted(["草稿乙", "草稿甲"])[0]
    assert completed(base + "草") == base + first + os.sep
    assert completed(base + first[:-1], (".docx",)) == base + min("草稿.docx", first + os.sep)
    assert completed(base + "没有") is None
    assert completed(base) is None
    assert completed("") is None
    assert completed(base + ".草") == base + ".草稿" + os.sep


def test_a_path_that_would_upset_the_terminal_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "草\x1b[31m稿").mkdir()
    assert completed(str(tmp_path) + os.sep + "草") is None


def test_a_typed_path_may_have_quotes_and_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed('  "~/报告" ') == tmp_path / "报告"
    assert typed("~没有这个人/x") == Path("~没有这个人/x")
