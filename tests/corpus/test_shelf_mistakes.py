"""What a clerk may do wrong with the shelf's commands, and what is told then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shelf_files import write

from rldraft.cli.main import run
from rldraft.problems import Exit


def test_a_corrected_report_replaces_the_one_with_the_old_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = ["--corpus", str(tmp_path / "shelf")]
    assert run(["corpus", "add", str(write(tmp_path / "送审稿.txt", n=17)), *shelf]) == Exit.DONE
    assert run(["corpus", "add", str(write(tmp_path / "定稿.txt", n=19)), *shelf]) == Exit.DONE
    capsys.readouterr()
    assert run(["corpus", "list", "--format", "json", *shelf]) == Exit.DONE
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["file"] == "定稿.txt"


def test_an_empty_name_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "add", "", "--corpus", str(tmp_path / "shelf")]) == Exit.USAGE
    assert "空的" in capsys.readouterr().err


def test_a_shelf_that_is_not_there_is_named_and_the_advice_leads_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "没有"
    assert run(["suggest", "执法", "--corpus", str(missing)]) == Exit.DONE
    told = capsys.readouterr().err
    assert "没有这个文件夹" in told
    assert f"--corpus {missing}" in told


def test_too_much_on_the_command_line_is_told_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "rebuild", "某某"]) == Exit.USAGE
    assert "多写了内容：某某。" in capsys.readouterr().err
    assert run(["suggest", "执法", "-n", "101"]) == Exit.USAGE
    assert "1到100" in capsys.readouterr().err
