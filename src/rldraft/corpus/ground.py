"""The folder that a shelf stands in: whether it is one, its settings, and the samples that come with it."""

from __future__ import annotations

import json
from pathlib import Path

from rldraft import files
from rldraft.corpus import store
from rldraft.corpus.intake import SUFFIXES
from rldraft.problems import Exit, Problem, Trouble

_MARK = "shelf.json"
_OURS = {_MARK, "reports", "samples", "catalogue.json", "index", ".rldraft.lock"}


def check(folder: Path) -> None:
    """Refuse what is no shelf and no place for one: Trouble with exit code 4."""
    kind = files.kind(folder)
    if not kind:
        return
    if kind != "folder":
        raise _no_shelf(folder, "这是文件，不是语料库的文件夹", "请另给一个文件夹")
    try:
        # What another program is just writing there bears our name for temporary files.
        there = {file.name for file in folder.iterdir() if not file.name.startswith(".rldraft")}
    except OSError:
        raise _no_shelf(folder, "打不开这个文件夹", "请核对权限") from None
    if _MARK not in there and there - _OURS:
        raise _no_shelf(folder, "这个文件夹里有别的东西，不是语料库", "请另给一个空文件夹，或还没有的文件夹")
    if _settings(folder).get("schema", store.SCHEMA) != store.SCHEMA:
        raise _no_shelf(folder, "这是更新版本的程序建的语料库", "请升级 rldraft")


def with_samples(folder: Path) -> bool:
    """Whether the samples are shown: on the person's own shelf they are, unless switched."""
    said = _settings(folder).get("samples")
    return said if isinstance(said, bool) else folder == files.kept("corpus")


def mark(folder: Path, *, samples: bool | None = None) -> None:
    """Write down that the folder is a shelf and, where `samples` says, whether the samples are shown."""
    before = _settings(folder)
    settings = {"schema": store.SCHEMA, "samples": before.get("samples")}
    if samples is not None:
        settings["samples"] = samples
    if settings != before:
        files.write_atomic(folder / _MARK, json.dumps(settings).encode(), replace=True)


def samples() -> dict[str, Path]:
    """Give the reports that ship with the program, by their ids."""
    try:
        found = sorted((files.shipped("corpus") / "reports").iterdir())
        return {store.identity(f.read_bytes())[0]: f for f in found if f.suffix in SUFFIXES}
    except OSError:
        return {}


def _settings(folder: Path) -> dict[str, object]:
    try:
        found = json.loads((folder / _MARK).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _no_shelf(folder: Path, what: str, mend: str) -> Trouble:
    return Trouble(Exit.INPUT, Problem(what, mend, str(folder)))
