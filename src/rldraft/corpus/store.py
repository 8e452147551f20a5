"""A shelf on the disk: one folder a report, made beside and put in place by one rename.

    shelf.json                what the folder is, and its settings
    reports/ID/original.docx  the file as it was given
    reports/ID/reading.json   what was read of it
    samples/ID/reading.json   the same of a report that ships with the program
    catalogue.json, index/    derived; made anew where they are missing or damaged

An ID is the beginning of the original's SHA-256, so that the same file always has the same one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rldraft import files
from rldraft.corpus.likeness import Sketch
from rldraft.corpus.passages import Passage
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading.names import Card, Name

SCHEMA = 1
# To be raised when the reader or `passages` makes something else of the same file: all is then read again.
READER = 2
_ID = re.compile("[0-9a-f]{12}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_NAME = 120  # characters of a file's name that are kept
WAIT = 10.0  # seconds
_REASONS = {
    errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EROFS: "磁盘是只读的", errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满", errno.ENOTDIR: "路径中有一段不是文件夹", errno.EEXIST: "这不是文件夹",
    errno.ENAMETOOLONG: "文件夹的名字太长",
}  # fmt: skip
_STALE = 24 * 3600.0  # seconds after which a half-made folder belongs to nobody


class Reading(NamedTuple):
    """What is kept of a report. `replaces` names the report whose changed self this is."""

    id: str
    file: str
    hash: str
    added: str
    title: str
    body: str | None
    year: int | None
    card: Card
    passages: tuple[Passage, ...]
    sketch: Sketch
    warnings: tuple[str, ...] = ()
    replaces: str | None = None

    @property
    def text(self) -> str:
        """All of its passages."""
        return "\n".join(passage.text for passage in self.passages)


def blank(id: str, file: str) -> Reading:
    """Give the reading of a report of which nothing can be read any more."""
    return Reading(id, file, "", "", "", None, None, Card(None, None, None, None, None, ()), (), ())


class Damaged(Exception):
    """A reading that is not there, not whole, or of another reader's making."""


def identity(data: bytes) -> tuple[str, str]:
    """Give a file's id and its whole hash."""
    digest = hashlib.sha256(data).hexdigest()
    return digest[:12], digest


def ids(folder: Path) -> set[str]:
    """Give the ids of the reports in a folder."""
    try:
        with os.scandir(folder) as found:
            return {entry.name for entry in found if _ID.fullmatch(entry.name)}
    except OSError:
        return set()


def shown(path: Path) -> str:
    """Give a file's name as it is kept: never longer than a screen is wide, never more than text."""
    name = path.name.encode("utf-8", "replace").decode()
    return name if len(name) <= _NAME else f"{name[: _NAME - 20]}…{name[-19:]}"


def original(folder: Path) -> Path | None:
    """Give the original in a report's folder, None if it is not there."""
    try:
        return next((file for file in sorted(folder.iterdir()) if file.stem == "original"), None)
    except OSError:
        return None


def keep_original(folder: Path, data: bytes, suffix: str) -> Path:
    """Write the file as it was given."""
    file = folder / f"original{suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ''}"
    _write(file, data)
    return file


def keep(folder: Path, reading: Reading, *, replace: bool = False) -> None:
    """Write what was read into a report's folder, where `replace` says so in place of what is there."""
    data = _pack(reading)
    if replace:
        files.write_atomic(folder / "reading.json", data, replace=True)
    else:
        _write(folder / "reading.json", data)


def kept(folder: Path) -> Reading:
    """Give what was read of a report; `Damaged` where that is missing, changed or of another version."""
    try:
        return _unpack((folder / "reading.json").read_bytes(), folder.name)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise Damaged(str(error)) from None


def sealed(value: Any) -> bytes:
    """Write a JSON value with its version and its hash, so that damage shows."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return _seal(data) + data + b"}"


def unsealed(data: bytes) -> Any:
    """Give the JSON value back; ValueError where it is not whole or of another version."""
    seal = _seal(b"")
    content = data[len(seal) : -1]
    if _seal(content) != data[: len(seal)] or data[-1:] != b"}":
        raise ValueError("not as it was written")
    return json.loads(content)


def _seal(data: bytes) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    return f'{{"schema":{SCHEMA},"reader":{READER},"sha256":"{digest}","content":'.encode()


def _pack(reading: Reading) -> bytes:
    sections: dict[tuple[str, tuple[str, ...]], int] = {}
    rows = []
    for passage in reading.passages:
        at = sections.setdefault((passage.heading, passage.section), len(sections))
        rows.append([passage.text, at, passage.kind, passage.line])
    value = reading._asdict() | {"sections": list(sections), "passages": rows}
    return sealed(value)


def _unpack(data: bytes, id: str) -> Reading:
    value = unsealed(data)
    if value["id"] != id:
        raise ValueError("another report's")
    sections = [(heading, tuple(path)) for heading, path in value.pop("sections")]
    *card, names = value["card"]
    value["card"] = Card._make([*card, tuple(map(Name._make, names))])
    value["passages"] = tuple(
        Passage._make([id, place, text, *sections[at], kind, line])
        for place, (text, at, kind, line) in enumerate(value["passages"])
    )
    value["sketch"], value["warnings"] = tuple(value["sketch"]), tuple(value["warnings"])
    return Reading(**value)


@contextlib.contextmanager
def bench(shelf: Path) -> Iterator[Path]:
    """Give a folder on the shelf's own disk to make reports in; it goes whatever happens."""
    reports = shelf / "reports"
    with telling(shelf):
        reports.mkdir(parents=True, exist_ok=True)
        sweep(reports)
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=reports))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(reports: Path) -> None:
    """Remove what was left by work that was killed."""
    for left in reports.glob(".*-*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)


def publish(made: Path, reports: Path, id: str) -> None:
    """Put a finished report in its place, which must be free."""
    _settle(made)
    made.rename(reports / id)
    _settle(reports)


def withdraw(reports: Path, id: str) -> None:
    """Take a report off: out of its place by one rename, then away."""
    gone = Path(tempfile.mkdtemp(prefix=".old-", dir=reports))
    with contextlib.suppress(FileNotFoundError):
        (reports / id).rename(gone / id)
    shutil.rmtree(gone, ignore_errors=True)


@contextlib.contextmanager
def hold(shelf: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold a shelf for writing; Trouble with exit code 5 if another program holds it longer than `wait`."""
    from filelock import FileLock, Timeout

    lock = FileLock(shelf / ".rldraft.lock", timeout=wait)
    with telling(shelf):
        shelf.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            problem = Problem("另一个程序正在整理这个语料库", "请等它做完再试", str(shelf))
            raise Trouble(Exit.OUTPUT, problem) from None
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn a disk that refuses into Trouble with exit code 5 that names the folder."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"读写失败（{error.strerror or error}）")
        raise Trouble(Exit.OUTPUT, Problem(reason, "语料库没有损坏；请换一个位置再试", str(path))) from None


def _write(file: Path, data: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Have a folder's names on the disk, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
