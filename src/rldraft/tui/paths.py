"""A line for a path, which completes what is typed from the folders that are there."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual.suggester import Suggester
from textual.widgets import Input

from rldraft.problems import printable

_MOST = 2000  # entries of a folder that are looked at


def typed(text: str) -> Path:
    """Give the path that a person means: `~` is the home folder, quotes that Windows puts around it go."""
    bare = text.strip().strip("\"'“”").strip()
    try:
        return Path(bare).expanduser()
    except (RuntimeError, ValueError):  # ~somebody who is not there
        return Path(bare)


def completed(text: str, suffixes: Iterable[str] | None = None) -> str | None:
    """Give the text with its last part completed to the first folder that begins so, None if none does.

    With `suffixes` files with one of them count, too.
    """
    head, tail = os.path.split(text)
    if not text.strip() or not tail or printable(text) != text:
        return None
    endings = tuple(suffixes or ())
    try:
        with os.scandir(typed(head) if head else Path()) as entries:
            names = sorted(
                entry.name + (os.sep if entry.is_dir() else "")
                for entry in islice(entries, _MOST)
                if entry.name.startswith(tail)
                and (entry.is_dir() or (endings and entry.name.lower().endswith(endings)))
                and (tail.startswith(".") or not entry.name.startswith("."))
            )
    except (OSError, ValueError):
        return None
    names = [name for name in names if printable(name) == name and name != tail]
    return text[: len(text) - len(tail)] + names[0] if names else None


class _Completion(Suggester):
    def __init__(self, suffixes: Iterable[str] | None) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suffixes = tuple(suffixes or ())

    async def get_suggestion(self, value: str) -> str | None:
        """Look apart from the screen: a folder may lie on a slow net."""
        return await asyncio.to_thread(completed, value, self._suffixes)


class PathInput(Input):
    """A line for a folder, or with `suffixes` for a file that ends so, too."""

    HELP: ClassVar[str] = (
        "这里填文件夹或文件的位置，可以从文件管理器里复制过来粘贴。\n"
        "打几个字后，灰色的部分是程序补全的，按右键（→）采用；开头写“~”表示自己的主目录。"
    )

    def __init__(self, value: str = "", suffixes: Iterable[str] | None = None, *, id: str = "") -> None:
        super().__init__(
            value, suggester=_Completion(suffixes), compact=True, select_on_focus=False, id=id or None
        )

    @property
    def path(self) -> Path | None:
        """What is typed, None if nothing is."""
        return typed(self.value) if self.value.strip() else None
