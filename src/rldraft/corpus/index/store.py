"""How an index lies on disk: new files beside the old ones, then one small file that names those in force.

Everything here follows from the reports. What is damaged, of another program version or split in another way
raises `Damaged`; the answer is to build it again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rldraft import files
from rldraft.problems import Trouble

_FORMAT = 1
_MANIFEST = "manifest.json"
_WHOLE = 4_000_000  # bytes: of a larger file that is mapped, only samples are checked at each start
_SAMPLE, _SAMPLES = 1 << 16, 16
_STRAY = 86_400  # seconds after which unnamed files, left by a killed program, are cleared away
_LIMIT = 256_000_000


class Damaged(Exception):
    """An index that cannot be used: damaged, incomplete, or made by another version or splitter."""


def token() -> str:
    """Give a new name's ending."""
    return secrets.token_hex(6)


def digest(path: Path) -> list[Any]:
    """Give a file's size and the checksum of its content, of a large file's samples."""
    size = path.stat().st_size
    sum_ = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        if size <= _WHOLE:
            sum_.update(stream.read())
        else:
            for n in range(_SAMPLES):
                stream.seek((size - _SAMPLE) * n // (_SAMPLES - 1))
                sum_.update(stream.read(_SAMPLE))
    return [size, sum_.hexdigest()]


def put(folder: Path, name: str, value: Any) -> None:
    """Write a value as JSON; Trouble where the disk refuses."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    files.write_atomic(folder / name, text.encode("utf-8", "surrogatepass"), replace=True)


def get(folder: Path, name: str) -> Any:
    """Read a value that `put` wrote; Damaged where it cannot be."""
    try:
        data = files.read_bytes(folder / name, _LIMIT)
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (Trouble, ValueError, RecursionError) as error:
        raise Damaged(f"{name}: {error}") from None


def switch(folder: Path, manifest: dict[str, Any], names: Iterable[str]) -> set[str]:
    """Put the files and folders `names` in force with their `manifest`; give those that no longer are."""
    try:
        before = {str(name).split("/")[0] for name in manifest_of(folder)["files"]}
    except (Damaged, KeyError, TypeError):
        before = set()
    inside = [path for name in names for path in _all(folder / name)]
    sums = {path.relative_to(folder).as_posix(): digest(path) for path in inside}
    put(folder, _MANIFEST, {**manifest, "format": _FORMAT, "files": sums})
    return before - {name.split("/")[0] for name in sums}


def manifest_of(folder: Path) -> dict[str, Any]:
    """Read the manifest; Damaged where there is none of this format."""
    found = get(folder, _MANIFEST)
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        raise Damaged(f"{_MANIFEST}: another format")
    return found


def verify(folder: Path, manifest: dict[str, Any]) -> None:
    """See that all the files in force are there as they were written; Damaged otherwise."""
    for name, said in manifest["files"].items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise Damaged(f"{name}: outside")
        try:
            found = digest(path)
        except OSError as error:
            raise Damaged(f"{name}: {error}") from None
        if found != said:
            raise Damaged(f"{name}: changed")


@contextlib.contextmanager
def undone(folder: Path, ending: str) -> Iterator[None]:
    """Delete the new files of that ending again where writing them breaks off."""
    try:
        yield
    except BaseException:
        for path in folder.glob(f"*-{ending}*"):
            _delete(path)
        raise


def stamp(folder: Path) -> object:
    """Give what changes when another program puts other files in force."""
    try:
        found = (folder / _MANIFEST).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _all(path: Path) -> list[Path]:
    return [each for each in sorted(path.rglob("*")) if each.is_file()] if path.is_dir() else [path]


def clear(folder: Path, gone: set[str]) -> None:
    """Delete what is no longer in force, and what was left lying; where that fails nothing is lost."""
    with contextlib.suppress(OSError, Damaged):
        now = {name.split("/")[0] for name in manifest_of(folder)["files"]}
        old = time.time() - _STRAY
        for path in list(folder.iterdir()):
            if not path.name.startswith(("main-", "tail-", "notes-")) or path.name in now:
                continue
            with contextlib.suppress(OSError):
                if path.name in gone or path.stat().st_mtime < old:
                    _delete(path)


def _delete(path: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
