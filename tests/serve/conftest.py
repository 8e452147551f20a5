"""What the tests of the desk in a browser share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the desk in a browser needs rldraft[web]")


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the desks find the program where the tests have it."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty text, of a name that a shell would run."""
    folder = tmp_path / "报告 $(touch pwned) `touch pwned`; touch pwned & \"' %PATH% -rf"
    folder.mkdir()
    (folder / "draft.md").write_text("", encoding="utf-8")
    return folder
