"""Last year's report as a draft's folder keeps it."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

from rldraft import __version__, cache, files
from rldraft.checks.lastyear.said import Said
from rldraft.problems import Trouble
from rldraft.report import Report

LIMIT = 64_000_000  # bytes, as many as `reading` takes
_STEM = "上年报告"
_NAME = re.compile(rf"{_STEM}(?:\.[A-Za-z0-9]{{1,8}})?")


def name(path: Path) -> str:
    """Give the name that a copy of a report has in a draft's folder."""
    suffix = path.suffix.lower()
    return f"{_STEM}{suffix}" if _NAME.fullmatch(f"{_STEM}{suffix}") else _STEM


def read(folder: Path, file: str) -> Report | None:
    """Give the report of that name in a folder; None where there is none, or none that can be read.

    Only a name that `name` gives is one: a draft may be a stranger's.
    """
    return _read(folder / file) if _NAME.fullmatch(file) else None


def said(folder: Path, file: str) -> Said | None:
    """Give what that report says, as `read`; a report that was read once is not read again."""
    if not _NAME.fullmatch(file):
        return None
    path = folder / file
    try:
        found = path.stat()
    except OSError:
        return None
    return _said(path, found.st_mtime_ns, found.st_size)


def _read(path: Path) -> Report | None:
    from rldraft.reading import reader

    try:
        return reader.read(path).report
    except Trouble:
        return None


@lru_cache(maxsize=4)
def _said(path: Path, time: int, size: int) -> Said | None:
    try:
        data = files.read_bytes(path, LIMIT)
    except Trouble:
        return None
    key = cache.key("last report", __version__, path.suffix, hashlib.sha256(data).hexdigest())
    if (kept := cache.recall(key)) is not None:
        return Said(*json.loads(kept))
    report = _read(path)
    if report is None:
        return None
    found = Said.by(report)
    cache.remember(key, json.dumps(found).encode())
    return found
