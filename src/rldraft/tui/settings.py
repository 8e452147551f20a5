"""The person's own settings: theme, borders, editor, keys.

They are a file of plain text that a person may write, too. What is wrong in it is told and passed over: no
setting keeps the desk from opening. The file is there from the first change on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rldraft import files
from rldraft.problems import Exit, Problem, Trouble, did_you_mean
from rldraft.tui.keys import fault

if TYPE_CHECKING:
    from rldraft.facts import yamltree

THEME, BORDERS, EDITOR, KEYS = "主题", "边框", "编辑器", "按键"
_NAMES = (THEME, BORDERS, EDITOR, KEYS)
LINES, ASCII, NONE = "线条", "ascii", "无"
BORDER_KINDS = (LINES, ASCII, NONE)
_LIMIT = 200_000

SAMPLE = """\
# rldraft 的设置。行首有“#”的不起作用；要用哪一项，去掉它前面的“# ”。改完后重新打开程序生效。

# 主题: 静夜            # 也可以按 Ctrl+P，输入“主题”来选
# 边框: 线条            # 线条、ascii 或 无；框线错位、断开时改成 ascii
# 编辑器: notepad.exe   # F4 用它打开一节；不写时用环境变量 VISUAL、EDITOR 所指的

# 按键:                 # 左边是功能，右边是键；按 F1 能看到各功能现在的键
#   desk.export: f10
#   desk.save: ctrl+s
"""


@dataclass(frozen=True)
class Settings:
    """What the person has set; empty where nothing is. `keys` has the wanted keys by a binding's id.

    `lines` tells where in the file a setting stands, `problems` what is wrong in it.
    """

    theme: str = ""
    borders: str = LINES
    editor: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def path() -> Path:
    """Give the file of the settings; it need not be there."""
    return files.kept("settings") / "settings.yaml"


def load(file: Path | None = None) -> Settings:
    """Read the settings; whatever is wrong is among their problems."""
    place = file or path()
    if not files.kind(place):
        return Settings()
    try:
        text = files.read_text(place, _LIMIT)
        if not _says(text):
            return Settings()
        from rldraft.facts import yamltree

        return _read(yamltree.parse(text, str(place)), str(place))
    except Trouble as trouble:
        return Settings(problems=trouble.problems)


def keep(name: str, value: str, file: Path | None = None) -> None:
    """Write one setting; all else in the file stays, comments too.

    Trouble with exit code 4 where the file is wrong as it stands, 5 where the disk refuses.
    """
    place = file or path()
    text = files.read_text(place, _LIMIT) if files.kind(place) else ""
    if _says(text):
        from rldraft.facts.edit import edited

        try:
            text = edited(text, name, value)
        except ValueError:
            problem = Problem(f"“{name}”这里不是一个值", "请打开设置文件改正", str(place))
            raise Trouble(Exit.INPUT, problem) from None
    else:
        start = text or SAMPLE
        text = f"{start}{'' if start.endswith(chr(10)) else chr(10)}{name}: {value}\n"
    _write(place, text)


def sample(file: Path | None = None) -> Path:
    """Give the file of the settings, made with all of them explained in it where it was not there."""
    place = file or path()
    if not files.kind(place):
        _write(place, SAMPLE)
    return place


def checked_theme(settings: Settings, known: Mapping[str, str]) -> tuple[str, Problem | None]:
    """Give the name of the theme that is set, "" for none; `known` has names by what a person calls them."""
    wanted = settings.theme
    if not wanted:
        return "", None
    found = known.get(wanted, wanted if wanted in known.values() else "")
    if found:
        return found, None
    mend = did_you_mean(wanted, [*known, *known.values()]) or "可用：" + "、".join(known)
    problem = Problem(f"没有“{wanted[:40]}”这个主题", mend, str(path()), settings.lines.get(THEME, 0))
    return "", problem._replace(severity="warning")


def _says(text: str) -> bool:
    """Whether there is anything but comments in a text."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def _write(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        problem = Problem("不能建立放设置的文件夹", "请核对权限", str(place.parent))
        raise Trouble(Exit.OUTPUT, problem) from None
    files.write_atomic(place, text.encode(), replace=True)


def _read(tree: yamltree.Mapping, file: str) -> Settings:
    found, problems = Settings(), []
    lines: dict[str, int] = {}
    for key, node in tree.entries:
        name = key.text or ""
        lines[name] = key.line
        if name not in _NAMES:
            mend = did_you_mean(name, _NAMES) or "可用：" + "、".join(_NAMES)
            problems.append(
                Problem(f"没有“{name[:40]}”这项设置", mend, file, key.line, key.column, "warning")
            )
        elif name == KEYS:
            keys, wrong = _keys(node, file)
            found = replace(found, keys={i: k for i, (k, _) in keys.items()})
            lines |= {i: line for i, (_, line) in keys.items()}
            problems += wrong
        else:
            found, wrong = _value(found, name, node, file)
            problems += wrong
    return replace(found, lines=lines, problems=tuple(problems))


def _value(found: Settings, name: str, node: yamltree.Node, file: str) -> tuple[Settings, list[Problem]]:
    text = getattr(node, "text", "")
    if hasattr(node, "entries") or hasattr(node, "items"):
        return found, [_wrong(f"“{name}”应是一个值", f"请写成“{name}: 值”", file, node)]
    if text is None:
        return found, []
    if name == BORDERS and text not in BORDER_KINDS:
        return found, [_wrong(f"没有“{text[:40]}”这种边框", "可用：" + "、".join(BORDER_KINDS), file, node)]
    if name == BORDERS:
        return replace(found, borders=text), []
    return replace(found, theme=text) if name == THEME else replace(found, editor=text), []


def _keys(node: yamltree.Node, file: str) -> tuple[dict[str, tuple[str, int]], list[Problem]]:
    found: dict[str, tuple[str, int]] = {}
    problems: list[Problem] = []
    entries = getattr(node, "entries", None)
    if entries is None:
        empty = getattr(node, "text", "") is None
        mend = "请另起一行，缩进后写“desk.export: f10”这样"
        return found, [] if empty else [_wrong(f"“{KEYS}”下面应是各功能的键", mend, file, node)]
    for key, value in entries:
        text = getattr(value, "text", "")
        if not isinstance(text, str) or not text.strip():
            problems.append(_wrong(f"“{key.text}”没有写键", "请写成“desk.export: f10”这样", file, key))
            continue
        wanted = ",".join(part.strip().lower() for part in text.split(","))
        faults = [found_fault for part in wanted.split(",") if (found_fault := fault(part))]
        if faults:
            problems.append(
                _wrong(
                    f"“{text[:40]}”不能用作键：{faults[0]}", "请换一个，如 f10、ctrl+e、alt+x", file, value
                )
            )
        else:
            found[key.text or ""] = wanted, key.line
    return found, problems


def _wrong(what: str, mend: str, file: str, node: yamltree.Node) -> Problem:
    return Problem(what, mend, file, node.line, node.column, "warning")
