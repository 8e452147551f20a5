"""Where an export goes, what is said of it, and how its folder is opened."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rldraft import files
from rldraft.export import FORMATS
from rldraft.problems import Exit, Problem, Trouble
from rldraft.report import GAP
from rldraft.tui.paths import typed

if TYPE_CHECKING:
    from rldraft.draft.deliver import Delivery
    from rldraft.draft.session import Session

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST = 70  # characters: 255 bytes is the most a name may have
_MENDS = {
    Exit.FACTS: "请补上；要先看样稿，把“缺数”选成“照出”",
    Exit.OUTPUT: "请再导出一次，或换一个文件名",
}


def default(session: Session) -> Path:
    """Give the file beside the draft's folder that bears the report's title."""
    title = "".join(session.title)
    if not title or GAP in title:
        title = session.folder.resolve().name
    name = _FORBIDDEN.sub("", title).strip(" .")[:_LONGEST] or "报告"
    return session.folder.resolve().parent / f"{name}{FORMATS[0]}"


def written(line: str, session: Session, suffix: str) -> Path:
    """Give the file that a drafter wrote down; `suffix` is added where it has none of ours.

    A relative one counts from where the draft's folder is; for a folder it is the file that `default`
    proposes, in there. Trouble with exit code 5 if nothing is written.
    """
    if not line.strip("\"'“” "):
        raise Trouble(Exit.OUTPUT, Problem("没有写文件名", "请写上，如 报告.docx"))
    proposed = default(session)
    path = proposed.parent / typed(line)
    if files.kind(path) == "folder":
        path /= proposed.stem
    return path if path.suffix.lower() in FORMATS else path.with_name(path.name + suffix)


def told(trouble: Trouble) -> list[str]:
    """Say what went wrong; what the command line's options mend is mended otherwise here."""
    problems = (
        p._replace(mend=_MENDS.get(trouble.code, "")) if "--" in p.mend else p for p in trouble.problems
    )
    return [str(problem) for problem in problems]


def left(made: Delivery, fonts: Sequence[str]) -> list[str]:
    """Say where the file is and what is left to do."""
    lines = ["已导出：", str(made.out), ""]
    if made.gaps:
        lines += [f"还有 {len(made.gaps)} 处待填，印成了【待填：…】：", *(f"[?] {gap}" for gap in made.gaps)]
    for heading in made.differs:
        lines.append(f"[*] “{heading}”用的是您改过的文字，模板按现在的数据会写得不同，请核对。")
    lines += [f"[*] {problem}" for problem in (*made.unsourced, *made.warnings)]
    if made.unsourced:
        lines.append("[*] 批注里没有写段落的出处。")
    if fonts:
        lines.append(
            f"[i] 本机没有这些字体：{'、'.join(fonts)}。文件里已写明，请在装有这些字体的电脑上打开和打印。"
        )
    return lines if len(lines) > 3 else [*lines, "没有要补的了。请打开文件通读一遍。"]


def _opener() -> list[str] | None:
    if sys.platform == "darwin":
        return ["open"]
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    found = shutil.which("xdg-open") if shown else None
    return [found] if found else None


def can_open() -> bool:
    """Say whether this machine can show a folder in a window."""
    return sys.platform == "win32" or _opener() is not None


def open_folder(folder: Path) -> bool:
    """Show a folder in the machine's own window; False where that is not possible."""
    try:
        if sys.platform == "win32":
            os.startfile(folder)
            return True
        opener = _opener()
        if opener is None:
            return False
        null = subprocess.DEVNULL
        subprocess.Popen([*opener, str(folder)], stdin=null, stdout=null, stderr=null, start_new_session=True)
    except OSError:
        return False
    return True
