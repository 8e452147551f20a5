"""`rldraft` and `rldraft open` where there is no terminal, and no draft."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _rldraft(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-m", "rldraft", *arguments],
        cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_without_a_terminal_the_desk_says_so_and_ends(tmp_path: Path) -> None:
    done = _rldraft(cwd=tmp_path)
    assert done.returncode == 2
    assert "不是终端" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout


@pytest.mark.parametrize("name", ["没有", "."])
def test_a_folder_without_a_draft_is_told(tmp_path: Path, name: str) -> None:
    done = _rldraft("open", name, cwd=tmp_path)
    assert done.returncode == 4
    assert "draft.md" in done.stderr


def test_a_draft_without_a_terminal(tmp_path: Path) -> None:
    assert _rldraft("new", "草稿", cwd=tmp_path).returncode == 0
    done = _rldraft("open", "草稿", cwd=tmp_path)
    assert done.returncode == 2
    assert "不是终端" in done.stderr
