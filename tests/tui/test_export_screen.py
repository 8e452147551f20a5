"""From the desk to the finished file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from exporting import choose, made, refused
from modals import SAMPLES, TOGETHER, inside, on, rows, seen
from textual.widgets import Button, Footer, Input

from rldraft.draft.folder import FACTS, TEXT
from rldraft.draft.session import Session
from rldraft.tui.choice import Choice
from rldraft.tui.panes.findings import ItemList
from rldraft.tui.screens import place
from rldraft.tui.screens.export import ExportScreen

OPTIONS = [
    ({}, ()),
    ({"format": ".md"}, ()),
    ({"format": ".txt", "copy": "报送"}, ("--copy", "报送")),
    ({"copy": "报送", "letterhead": "yes", "fonts": "kylin"}, ("--copy", "报送", "--letterhead", "--fonts", "kylin")),
    ({"review": "yes"}, ("--review",)),
    ({"format": ".html", "gaps": "yes"}, ("--allow-gaps",)),
]  # fmt: skip


@pytest.fixture
def session(sample: Path) -> Session:
    return Session.open(sample)


def _command(*arguments: object) -> bytes:
    """Give what the command line writes to the last of its arguments."""
    done = subprocess.run(
        [sys.executable, "-m", "rldraft", *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return Path(str(arguments[-1])).read_bytes()


@pytest.mark.parametrize(("values", "arguments"), OPTIONS)
def test_the_file_is_the_command_lines_byte_for_byte(
    session: Session, sample: Path, tmp_path: Path, values: dict[str, str], arguments: tuple[str, ...]
) -> None:
    suffix = values.get("format", ".docx")
    out, same = tmp_path / f"甲{suffix}", tmp_path / f"乙{suffix}"

    async def journey(pilot) -> None:
        await made(pilot, out, **values)
        await pilot.press("enter")

    assert on(ExportScreen(session), journey) == [out]
    assert out.read_bytes() == _command("export", sample, *arguments, "-o", same)
    if not values:
        assert out.read_bytes() == _command("generate", sample / FACTS, "-o", tmp_path / f"丙{suffix}")


def test_what_was_typed_is_saved_and_printed(session: Session, sample: Path, tmp_path: Path) -> None:
    session.write(1, "我们自己写的一段话。")

    async def journey(pilot) -> None:
        await made(pilot, tmp_path / "甲.txt")

    on(ExportScreen(session), journey)
    assert "我们自己写的一段话。" in (tmp_path / "甲.txt").read_text("utf-8")
    assert "我们自己写的一段话。" in (sample / TEXT).read_text("utf-8")


def test_the_file_is_proposed_beside_the_draft_with_the_reports_title(session: Session, sample: Path) -> None:
    async def journey(pilot) -> None:
        proposed = Path(pilot.app.screen.query_one("#export-out", Input).value)
        assert proposed.parent == sample.parent
        assert proposed.name == "".join(session.title) + ".docx"
        await made(pilot)
        assert proposed.is_file()

    on(ExportScreen(session), journey)


def test_what_is_missing_is_listed_first_and_leads_to_its_place(empty: Path) -> None:
    session = Session.open(empty)

    async def journey(pilot) -> None:
        assert isinstance(pilot.app.screen.focused, ItemList)
        assert inside(pilot, [f"待填{len(session.todos())}处", "缺“年度”"]) == [], "\n".join(rows(pilot))
        await pilot.press("down", "enter")

    assert on(ExportScreen(session), journey) == [session.todos()[1]]


def test_a_gap_is_printed_only_when_that_is_chosen(session: Session, tmp_path: Path) -> None:
    session.write(1, "还有【待填：某事】。")
    out = tmp_path / "甲.docx"

    async def journey(pilot) -> None:
        said = await refused(pilot, out)
        assert "待填：某事" in said and "--" not in said and "照出" in said
        assert not out.exists()
        await made(pilot, out, gaps="yes")
        assert inside(pilot, ["还有1处待填", "待填：某事"]) == []

    on(ExportScreen(session), journey)
    assert out.is_file()


def test_choices_that_do_not_go_together_are_not_offered(session: Session) -> None:
    async def journey(pilot) -> None:
        screen = choose(pilot)
        assert screen.query_one("#letterhead", Choice).why
        choose(pilot, copy="报送", letterhead="yes", review="yes", format=".md")
        await pilot.pause()
        assert screen.finish_options() == ("报送", False, False, True, "gbt")
        assert screen.query_one("#export-out", Input).value.endswith(".md")
        choose(pilot, copy="公开", format=".docx")
        await pilot.pause()
        assert screen.finish_options() == ("公开", True, False, False, "gbt")
        assert not screen.query_one("#letterhead", Choice).can_focus

    on(ExportScreen(session), journey)


def test_the_files_ending_and_the_format_go_together(session: Session, tmp_path: Path) -> None:
    async def journey(pilot) -> None:
        screen = choose(pilot, tmp_path / "甲.2025.html")
        await pilot.pause()
        assert screen.query_one("#format", Choice).value == ".html"
        choose(pilot, format=".txt")
        await pilot.pause()
        assert screen.query_one("#export-out", Input).value == str(tmp_path / "甲.2025.txt")
        await made(pilot, tmp_path / "乙.2025")
        await pilot.press("enter")

    assert on(ExportScreen(session), journey) == [tmp_path / "乙.2025.txt"]


def test_a_folder_gets_the_file_that_is_proposed_and_a_relative_path_lies_beside_the_draft(
    session: Session, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "文件夹").mkdir()
    title = "".join(session.title)
    assert place.written(str(tmp_path / "文件夹"), session, ".md") == tmp_path / "文件夹" / f"{title}.md"
    assert place.written(" “甲.docx” ", session, ".md") == sample.parent / "甲.docx"
    assert place.written("甲", session, ".md") == sample.parent / "甲.md"


def test_a_report_whose_title_has_gaps_is_proposed_under_its_folders_name(empty: Path) -> None:
    assert place.default(Session.open(empty)) == empty.parent / "新报告.docx"


def test_letters_that_are_keys_elsewhere_can_be_typed_in_the_path(session: Session) -> None:
    async def journey(pilot) -> None:
        line = pilot.app.screen.query_one("#export-out", Input)
        line.value = ""
        line.focus()
        await pilot.press(*"co甲")
        assert line.value == "co甲"

    on(ExportScreen(session), journey)


def test_keys_and_mousechoose(session: Session) -> None:
    async def journey(pilot) -> None:
        screen = choose(pilot)
        copy = screen.query_one("#copy", Choice)
        copy.focus()
        await pilot.press("right")
        assert copy.value == "报送" and "(x)报送" in seen(pilot) and "()公开" in seen(pilot)
        await pilot.press("left")
        assert copy.value == "公开"
        await pilot.click(copy, offset=(rows(pilot)[copy.region.y].index("报送"), 0))
        assert copy.value == "公开"  # the columns of hanzi count twice: this is before it
        line = rows(pilot)[copy.region.y]
        at = sum(2 if c > "\u2e80" else 1 for c in line[: line.index("报送")]) - copy.region.x
        await pilot.click(copy, offset=(at, 0))
        assert copy.value == "报送"

    on(ExportScreen(session), journey)


def test_in_the_end_the_path_can_be_copied_and_what_is_left_is_told(session: Session, tmp_path: Path) -> None:
    session.write(1, "**粗体**。")
    out = tmp_path / "甲.docx"

    async def journey(pilot) -> None:
        await made(pilot, out)
        assert inside(pilot, ["已导出", str(out), "粗体标记会原样印出"]) == []
        await pilot.press("c")
        assert pilot.app.clipboard == str(out)
        await pilot.click("#copy-path")
        await pilot.click("#finish")

    assert on(ExportScreen(session), journey) == [out]


def test_leaving_after_the_export_gives_the_file_too(session: Session, tmp_path: Path) -> None:
    async def journey(pilot) -> None:
        await made(pilot, tmp_path / "甲.md")
        await pilot.press("escape")

    assert on(ExportScreen(session), journey) == [tmp_path / "甲.md"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a way to open a folder")
def test_a_folder_is_opened_without_a_shell_and_only_where_that_is_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not place.can_open()
    assert not place.open_folder(tmp_path)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not place.can_open()
    opener = tmp_path / "xdg-open"
    opener.write_text("#!/bin/sh\n", "utf-8")
    opener.chmod(0o755)
    assert place.can_open()
    asked: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda arguments, **options: asked.append((arguments, options)))
    folder = tmp_path / "$(touch 坏); -x"
    assert place.open_folder(folder)
    [(arguments, options)] = asked
    assert arguments == [str(opener), str(folder)] and not options.get("shell")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_everything_is_in_sight_before_and_after(empty: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    session = Session.open(empty)

    async def journey(pilot) -> None:
        wanted = ["用途", "版头", "文稿", "缺数", "字体", "格式", "文件", "F10导出".lower()]
        assert [word for word in wanted if word.lower() not in seen(pilot).lower()] == []
        for found in (
            *pilot.app.screen.query("#export, #leave, #export-out"),
            pilot.app.screen.query_one(Footer),
        ):
            assert found.region.bottom < size[1] and found.region.height == 1
        await made(pilot, tmp_path / "甲.docx", gaps="yes")
        for name in ("#finish", "#copy-path"):
            assert pilot.app.screen.query_one(name, Button).region.bottom < size[1]
        assert "已导出" in seen(pilot)

    on(ExportScreen(session), journey, size)


def test_foreign_text_is_shown_as_it_stands(session: Session, tmp_path: Path) -> None:
    session.rename(1, f"题{TOGETHER}")
    foreign = [sample for sample in SAMPLES if "】" not in sample]
    session.write(1, "。".join(f"{sample}【待填：缺{sample}】" for sample in foreign))
    name = "".join(c for c in TOGETHER if c not in '/:*?"<>|')[:70]
    out = tmp_path / f"{name}.docx"

    async def journey(pilot) -> None:
        assert inside(pilot, [f"“缺{sample}”" for sample in foreign]) == [], "\n".join(rows(pilot))
        await refused(pilot, out)
        await made(pilot, out, gaps="yes")
        assert inside(pilot, [f"{name}.docx", f"题{TOGETHER}", *foreign]) == [], "\n".join(rows(pilot))
        await pilot.press("enter")

    assert on(ExportScreen(session), journey, (160, 90)) == [out]
