"""A file of the draft that other programs may change too."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.problems import Trouble

# So old must a file's time be before it says that the file was not written again since (FAT counts by 2 s).
_SETTLED = 3_000_000_000
_COPIES = 10_000


class _Seen(NamedTuple):
    """A file's time, size and number, and when they were looked at (ns)."""

    time: int
    size: int
    node: int
    looked: int


class Watched:
    """A file and its text as this program knows it; `raw` are its bytes."""

    def __init__(self, path: Path, limit: int) -> None:
        """Read the file; Trouble with exit code 4 if it cannot be read."""
        self.path = path
        self.limit = limit
        self._seen: _Seen | None = None
        self.text = ""
        self.raw = b""
        self.adopt()

    def _look(self) -> _Seen | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return _Seen(found.st_mtime_ns, found.st_size, found.st_ino, time.time_ns())

    def adopt(self) -> None:
        """Take what stands there now for known."""
        seen = self._look()
        raw = files.read_bytes(self.path, self.limit)
        self.text = files.decode(raw, self.path)
        self.raw, self._seen = raw, seen

    def changed(self) -> bool:
        """Say whether another program changed it: its times first, and its text where they differ."""
        now = self._look()
        old = self._seen
        if now and old and now[:3] == old[:3] and now.time < old.looked - _SETTLED:
            return False
        try:
            raw = files.read_bytes(self.path, self.limit)
        except Trouble:
            return True
        if raw != self.raw:
            return True
        self._seen = now
        return False

    def theirs(self) -> tuple[str, str]:
        """Give the text that stands there now, and why it cannot be read, empty if it can."""
        try:
            return files.read_text(self.path, self.limit), ""
        except Trouble as trouble:
            if not files.kind(self.path):
                return "", "文件已被删去或改名"
            problem = trouble.problems[0].what
        try:
            return files.read_bytes(self.path, self.limit).decode(errors="replace"), problem
        except Trouble:
            return "", problem

    def write(self, text: str, raw: bytes) -> None:
        """Put a text there, whole or not at all; Trouble with exit code 5 where the disk refuses."""
        files.write_atomic(self.path, raw, replace=True)
        self.text, self.raw, self._seen = text, raw, self._look()

    def copy(self, raw: bytes, mark: str) -> Path:
        """Keep bytes as a numbered copy beside the file: draft.另存-1.md; nothing is overwritten."""
        for number in range(1, _COPIES):
            path = self.path.with_name(f"{self.path.stem}.{mark}-{number}{self.path.suffix}")
            if not files.kind(path) and not path.is_symlink():
                files.write_atomic(path, raw, replace=False)
                return path
        raise ValueError("too many copies")
