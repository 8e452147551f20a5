"""The drafts that were open lately, for the start screen.

Only a convenience: a file that is torn or strange is passed over, and nothing depends on it.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from rldraft import files
from rldraft.problems import Trouble

MOST = 20
_LIMIT = 1_000_000
_LONGEST = {"path": 4000, "title": 200, "when": 40}


class Recent(NamedTuple):
    """A draft as it was when it was left: its folder, its title, when that was (ISO 8601) and how far it was.

    `done` of `total` sections were done, `todos` things were missing.
    """

    path: str
    title: str
    when: str
    done: int = 0
    total: int = 0
    todos: int = 0

    @property
    def missing(self) -> bool:
        """Whether no draft is there any more."""
        return files.kind(Path(self.path) / "draft.md") != "file"

    @property
    def day(self) -> str:
        """The day and time it was left at: 2026-01-20 14:03."""
        return self.when[:16].replace("T", " ")


def load() -> list[Recent]:
    """Give the drafts, the latest first."""
    try:
        data = json.loads(files.read_bytes(_file(), _LIMIT))
    except (Trouble, ValueError, RecursionError):
        return []
    found = [recent for each in data if (recent := _recent(each))] if isinstance(data, list) else []
    return _without_twins(found)[:MOST]


def remember(recent: Recent) -> None:
    """Put a draft at the top; where that cannot be written nothing happens."""
    _save([recent, *(each for each in load() if _key(each) != _key(recent))])


def forget(path: str) -> None:
    """Take a draft off the list; the draft itself stays where it is."""
    _save([each for each in load() if each.path != path])


def entry(folder: Path, title: str, when: datetime, done: int, total: int, todos: int) -> Recent:
    """Give the entry of a draft."""
    return Recent(str(folder.absolute()), title, when.isoformat(timespec="seconds"), done, total, todos)


def _file() -> Path:
    return files.kept("settings") / "recent.json"


def _save(drafts: list[Recent]) -> None:
    text = json.dumps([each._asdict() for each in drafts[:MOST]], ensure_ascii=False, indent=1)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        files.write_atomic(_file(), text.encode("utf-8", "surrogatepass"), replace=True)
    except (Trouble, OSError):
        return


def _recent(data: Any) -> Recent | None:
    """Give an entry from the file, None for one that is none."""
    if not isinstance(data, dict):
        return None
    texts = [data.get(name) for name in _LONGEST]
    numbers = [data.get(name, 0) for name in ("done", "total", "todos")]
    if not all(isinstance(t, str) and len(t) <= _LONGEST[n] for t, n in zip(texts, _LONGEST, strict=True)):
        return None
    if not all(type(n) is int and 0 <= n < 1_000_000 for n in numbers):
        return None
    path, title, when = map(str, texts)
    if "\0" in path or not Path(path).is_absolute() or not _is_time(when):
        return None
    return Recent(path, title, when, *numbers)


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _without_twins(drafts: list[Recent]) -> list[Recent]:
    return list({_key(each): each for each in reversed(drafts)}.values())[::-1]


def _key(recent: Recent) -> str:
    return os.path.normcase(recent.path)
