"""The list of recent drafts, which a torn or strange file must never stop."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from rldraft import files
from rldraft.problems import Exit, Problem, Trouble
from rldraft.tui import recent

WHEN = datetime(2026, 1, 20, 14, 3, 59)


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "settings" / "recent.json"


def _entry(folder: Path, title: str = "报告", done: int = 4) -> recent.Recent:
    return recent.entry(folder, title, WHEN, done, 12, 3)


def _written(file: Path, data: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), "utf-8")


def test_the_draft_left_last_comes_first_and_stands_there_once(tmp_path: Path) -> None:
    recent.remember(_entry(tmp_path / "甲"))
    recent.remember(_entry(tmp_path / "乙"))
    recent.remember(_entry(tmp_path / "甲", done=5))
    found = recent.load()
    assert [(Path(draft.path).name, draft.done) for draft in found] == [("甲", 5), ("乙", 4)]
    assert found[0] == _entry(tmp_path / "甲", done=5)


def test_the_time_is_shown_to_the_minute() -> None:
    assert _entry(Path("/甲")).day == "2026-01-20 14:03"


def test_no_more_than_twenty_are_kept(tmp_path: Path) -> None:
    for n in range(25):
        recent.remember(_entry(tmp_path / str(n)))
    assert [Path(draft.path).name for draft in recent.load()] == [str(n) for n in range(24, 4, -1)]


def test_a_relative_folder_is_kept_as_the_place_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    recent.remember(_entry(Path("甲")))
    assert recent.load()[0].path == str(tmp_path / "甲")


def test_a_draft_is_missing_once_its_text_is_not_there(tmp_path: Path) -> None:
    draft = _entry(tmp_path / "甲")
    assert draft.missing
    (tmp_path / "甲").mkdir()
    assert draft.missing
    (tmp_path / "甲" / "draft.md").write_text("x")
    assert not draft.missing


def test_forgetting_takes_one_off_the_list(tmp_path: Path) -> None:
    recent.remember(_entry(tmp_path / "甲"))
    recent.remember(_entry(tmp_path / "乙"))
    recent.forget(str(tmp_path / "乙"))
    assert [Path(draft.path).name for draft in recent.load()] == ["甲"]


@pytest.mark.parametrize(
    "text", ["", "[{", "{}", "null", '"x"', "[" * 100_000, "[1, null, []]", '{"path": "/a"}', "\x00\x01"]
)
def test_a_torn_or_strange_file_is_an_empty_list_and_is_written_anew(
    file: Path, tmp_path: Path, text: str
) -> None:
    _written(file, text)
    assert recent.load() == []
    recent.remember(_entry(tmp_path / "甲"))
    assert len(recent.load()) == 1


_GOOD = {"path": str(Path("/甲").absolute()), "title": "报告", "when": "2026-01-20T14:03:59"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"path": "甲"}, {"path": "/甲\0"}, {"path": 1}, {"path": None}, {"path": "/" + "甲" * 5000},
        {"title": ["x"]}, {"title": "长" * 300}, {"when": "昨天"}, {"when": 5}, {"done": -1}, {"done": "3"},
        {"done": True}, {"total": 1.5}, {"todos": 10**9},
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_is_passed_over_and_the_others_stay(
    file: Path, wrong: dict[str, object]
) -> None:
    _written(file, [_GOOD | wrong, _GOOD])
    assert [draft.title for draft in recent.load()] == ["报告"]
    assert recent.load()[0].done == 0


def test_a_file_that_is_far_too_long_is_not_read(file: Path) -> None:
    _written(file, json.dumps([_GOOD]) + " " * 2_000_000)
    assert recent.load() == []


def test_where_the_list_cannot_be_written_nothing_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recent.remember(_entry(tmp_path / "甲"))

    def full(path: Path, data: bytes, *, replace: bool) -> None:
        raise Trouble(Exit.OUTPUT, Problem("磁盘已满"))

    monkeypatch.setattr(files, "write_atomic", full)
    recent.remember(_entry(tmp_path / "乙"))
    assert [Path(draft.path).name for draft in recent.load()] == ["甲"]


@pytest.mark.skipif(os.name == "nt", reason="names there are always text")
def test_a_folder_whose_name_is_no_text_is_kept_too(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xb1\xa8\xb8\xe6")
    recent.remember(_entry(folder))
    assert Path(recent.load()[0].path) == folder
