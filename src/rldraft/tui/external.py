"""A text in the drafter's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from rldraft.files import read_text
from rldraft.problems import Exit, Problem, Trouble

if TYPE_CHECKING:
    from textual.app import App

_LIMIT = 10_000_000


def command(wanted: str = "") -> list[str]:
    """Give the editor's command line: the one `wanted`, that of VISUAL or EDITOR, or one that is there.

    Trouble with exit code 4 if there is none.
    """
    named = wanted or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if named:
        parts = shlex.split(named, posix=os.name != "nt")
        return [part.strip('"') for part in parts]
    usual = ("notepad.exe",) if os.name == "nt" else ("nano", "vim", "vi")
    for name in usual:
        if shutil.which(name):
            return [name]
    raise Trouble(
        Exit.INPUT, Problem("没有找到可用的文字编辑器", "请在设置里写“编辑器”，或设置环境变量EDITOR")
    )


def edit_file(app: App[None], path: Path, wanted: str = "") -> None:
    """Open a file in the editor and wait; Trouble with exit code 4 if that cannot be.

    The desk gives the terminal away meanwhile; in a browser there is none to give.
    """
    from textual.app import SuspendNotSupported

    line = [*command(wanted), str(path)]
    code, fault = 0, None
    try:
        with app.suspend():
            try:  # what leaves the suspension by an error leaves the screen gone for good
                code = subprocess.call(line)
            except (OSError, ValueError, KeyboardInterrupt) as error:
                fault = error
    except SuspendNotSupported:
        mend = "请在终端里打开这份草稿再用，或直接在这里改"
        raise Trouble(Exit.INPUT, Problem("浏览器里不能转到别的编辑器", mend)) from None
    if fault is not None:
        why = getattr(fault, "strerror", None) or fault
        what = f"打不开编辑器“{line[0]}”（{why}）"
        raise Trouble(Exit.INPUT, Problem(what, "请核对设置里的“编辑器”"))
    if code:
        mend = "文字没有改动；请核对设置里的“编辑器”"
        raise Trouble(Exit.INPUT, Problem(f"编辑器“{line[0]}”没有正常结束", mend))


def edit_text(app: App[None], text: str, wanted: str = "") -> str:
    """Give a text as the drafter left it in the editor."""
    with tempfile.TemporaryDirectory(prefix="rldraft-") as folder:
        path = Path(folder) / "本节.md"
        path.write_text(text, "utf-8", newline="\n")
        edit_file(app, path, wanted)
        return read_text(path, _LIMIT)
