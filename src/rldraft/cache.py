"""What was worked out once and is dear to work out again, kept between runs.

Only in the person's own cache folder, and only while nobody else may write there: what is kept is used
unseen. A file that is damaged or foreign is passed over, and nothing depends on its being there.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

from rldraft import files
from rldraft.problems import Trouble

_DIGEST = 32
_NAME = re.compile("[0-9a-f]{64}")
_KEPT = 12


def key(*parts: str) -> str:
    """Give the name for something that follows from these texts alone."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def recall(name: str) -> bytes | None:
    """Give what is kept under a name; None if nothing is, or nothing that can be trusted."""
    file = files.kept("cache") / name
    try:
        if not (_private(file.parent) and _private(file)):
            return None
        kept = file.read_bytes()
    except OSError:
        return None
    digest, data = kept[:_DIGEST], kept[_DIGEST:]
    return data if hashlib.sha256(data).digest() == digest else None


def remember(name: str, data: bytes) -> None:
    """Keep data under a name and let go of the oldest; where that is not possible nothing happens."""
    folder = files.kept("cache")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(folder):
            return
        files.write_atomic(folder / name, hashlib.sha256(data).digest() + data, replace=True)
        (folder / name).chmod(0o600)
        ours = [file for file in folder.iterdir() if _NAME.fullmatch(file.name) and file.is_file()]
        for file in sorted(ours, key=lambda f: f.stat().st_mtime)[:-_KEPT]:
            file.unlink(missing_ok=True)
    except (OSError, Trouble):
        return


def _private(path: Path) -> bool:
    """Whether a path belongs to this person and nobody else may write to it."""
    if os.name == "nt":  # the profile's folder is private there; another one may be shared
        return path.exists() and "RLDRAFT_HOME" not in os.environ
    found = path.lstat()
    mine = found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return mine and not stat.S_ISLNK(found.st_mode)
