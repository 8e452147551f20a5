"""A draft at work for each test."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rldraft.draft.folder import create
from rldraft.draft.session import Session
from rldraft.template import find


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pack = find(None)
    made = create(tmp_path_factory.mktemp("draft") / "样稿", pack, pack.example.read_text("utf-8"))
    return made.folder


@pytest.fixture(scope="module")
def pristine(sample: Path) -> Iterator[Callable[[], Path]]:
    """Gives folders with the sample, each for one test."""
    with tempfile.TemporaryDirectory() as place:
        numbers = itertools.count()
        yield lambda: shutil.copytree(sample, Path(place) / str(next(numbers)))


@pytest.fixture
def folder(pristine: Callable[[], Path]) -> Path:
    """A draft of the shipped example, for one test."""
    return pristine()


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    opened = Session.open(folder)
    yield opened
    opened.close()
