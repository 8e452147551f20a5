"""Who has a draft: one desk holds its folder and leaves its name; a second one reads it."""

from __future__ import annotations

import contextlib
import datetime
import getpass
import json
import platform
from pathlib import Path

from rldraft import files
from rldraft.problems import Trouble

WHO = ".rldraft.who.json"
_LIMIT = 10_000
_LONGEST = 40


class Holder:
    """A draft folder taken for writing; `other` is empty, or says who has it or why it cannot be had."""

    def __init__(self, folder: Path, wait: float = 0.0) -> None:
        self.folder = folder
        self.other = ""
        self._held = contextlib.ExitStack()
        try:
            self._held.enter_context(files.hold(folder, wait))
        except files.Held:
            self.other = _name(folder) or "另一个窗口"
        except Trouble as trouble:
            self.other = f"这个文件夹不能写（{trouble.problems[0].what}）"
        else:
            self._sign()

    def _sign(self) -> None:
        who = {"name": _user(), "host": platform.node(), "since": datetime.datetime.now().isoformat()}
        with contextlib.suppress(Trouble):  # a name is a courtesy; the lock is what counts
            files.write_atomic(
                self.folder / WHO, json.dumps(who, ensure_ascii=False).encode(errors="replace"), replace=True
            )

    def release(self) -> None:
        """Give the folder back."""
        if not self.other:
            with contextlib.suppress(OSError):
                (self.folder / WHO).unlink(missing_ok=True)
        self._held.close()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in some containers
        return ""


def _name(folder: Path) -> str:
    try:
        found = json.loads(files.read_text(folder / WHO, _LIMIT))
    except (Trouble, ValueError, RecursionError):
        return ""
    if not isinstance(found, dict):
        return ""
    name, host, since = (_shown(found.get(key)) for key in ("name", "host", "since"))
    where = f"（{host}）" if host else ""
    return f"{name or '另一个窗口'}{where}{_since(since)}"


def _since(written: str) -> str:
    try:
        since = datetime.datetime.fromisoformat(written)
    except ValueError:
        return ""
    today = since.date() == datetime.datetime.now().date()
    day = "" if today else f"{since.month}月{since.day}日"
    return f"{day}{since:%H:%M}起"


def _shown(found: object) -> str:
    """Give a name from a file as one that can be shown: foreign text, of a length that names have."""
    text = found if isinstance(found, str) else ""
    return "".join(c for c in text if c.isprintable()).strip()[:_LONGEST]
