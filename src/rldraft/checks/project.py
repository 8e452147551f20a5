"""The file rldraft.yaml beside a draft: rules that are switched off, findings that were looked at.

    关闭: [relative-time]
    接受:
      - {规则: stale-year, 原文: 2023年, 前: 我局自, 后: 成立以来, 理由: 成立年份, 谁: 李某, 日期: 2026-01-10}

What is accepted is known by its words and a few characters on either side, so that it stays accepted wherever
the paragraph goes, and is told again once the words around it change. The draft itself holds none of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.checks import registry
from rldraft.checks.finding import Finding, Spot
from rldraft.facts import yamltree
from rldraft.facts.edit import scalar
from rldraft.problems import Exit, Problem, Trouble, did_you_mean

NAME = "rldraft.yaml"
_OFF, _ACCEPTED = "关闭", "接受"
_KEYS = ("规则", "原文", "前", "后", "理由", "谁", "日期")
_LIMIT = 4_000_000


class Accepted(NamedTuple):
    """A finding that somebody looked at and lets stand.

    `quote` is what it quotes (its message for something absent), `before` and `after` what stands on either
    side. `line` is its place in the file, 0 for a new one.
    """

    rule: str
    quote: str
    before: str = ""
    after: str = ""
    reason: str = ""
    by: str = ""
    date: str = ""
    line: int = 0

    def covers(self, before: str, after: str) -> bool:
        """Whether a place that it quotes has the surroundings that it speaks of."""
        return before.endswith(self.before) and after.startswith(self.after)

    def __str__(self) -> str:
        """Give it as a line of the file."""
        parts = (self.rule, self.quote, self.before, self.after, self.reason, self.by, self.date)
        said = (f"{key}: {scalar(text)}" for key, text in zip(_KEYS, parts, strict=True) if text)
        return f"{{{', '.join(said)}}}"


@dataclass(frozen=True)
class Project:
    """What the file says; `file` is as a person would name it."""

    off: frozenset[str] = frozenset()
    accepted: tuple[Accepted, ...] = ()
    file: str = ""

    def sift(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Problem]]:
        """Give the findings that are left, and what in the file is of no use any more."""
        used: set[Accepted] = set()
        left = [kept for finding in findings if (kept := self._left(finding, used)) is not None]
        idle = [
            Problem(
                f"“{_short(each.quote)}”已经改掉或不在了，这一条不再起作用",
                f"可以从“{_ACCEPTED}”里删去",
                self.file,
                each.line,
                severity="warning",
            )
            for each in self.accepted
            if each not in used
        ]
        return left, idle

    def _left(self, finding: Finding, used: set[Accepted]) -> Finding | None:
        if not finding.spots:
            hit = self._covering(finding.rule, finding.message, "", "")
            used.update(hit)
            return None if hit else finding
        left: list[Spot] = []
        for spot in finding.spots:
            hit = self._covering(finding.rule, spot.quote, spot.before, spot.after)
            used.update(hit)
            if not hit:
                left.append(spot)
        return finding._replace(spots=tuple(left)) if left else None

    def _covering(self, rule: str, quote: str, before: str, after: str) -> list[Accepted]:
        return [each for each in self._quoted.get((rule, quote), ()) if each.covers(before, after)]

    @cached_property
    def _quoted(self) -> dict[tuple[str, str], list[Accepted]]:
        found: dict[tuple[str, str], list[Accepted]] = {}
        for each in self.accepted:
            found.setdefault((each.rule, each.quote), []).append(each)
        return found


def accepting(finding: Finding, reason: str = "", by: str = "", date: str = "") -> tuple[Accepted, ...]:
    """Give what accepts a finding, one for each of its places."""
    if not finding.spots:
        return (Accepted(finding.rule, finding.message, "", "", reason, by, date),)
    return tuple(
        Accepted(finding.rule, spot.quote, spot.before, spot.after, reason, by, date)
        for spot in finding.spots
    )


def read(folder: Path) -> Project:
    """Read the file of a folder; an empty one where there is none.

    Trouble with exit code 2 names the line of what cannot be understood.
    """
    path = folder / NAME
    if files.kind(path) != "file":
        return Project(file=str(path))
    return parse(files.read_text(path, _LIMIT), str(path))


def parse(text: str, file: str) -> Project:
    """Give what such a file's text says; Trouble as for `read`."""
    tree = _tree(text, file)
    off: list[str] = []
    accepted: list[Accepted] = []
    for key, node in tree.entries:
        if key.text == _OFF:
            off += _switched_off(node, file)
        elif key.text == _ACCEPTED:
            accepted += (_accepted(item, file) for item in _items(node, file, _ACCEPTED))
        else:
            hint = did_you_mean(key.text or "", (_OFF, _ACCEPTED)) or f"这里可以写“{_OFF}”和“{_ACCEPTED}”"
            raise _wrong(f"不认识“{key.text}”", hint, file, key)
    return Project(frozenset(off), tuple(accepted), file)


def _tree(text: str, file: str) -> yamltree.Mapping:
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n")):
        return yamltree.Mapping(1, 1, 0, 0, ())
    try:
        return yamltree.parse(text, file)
    except Trouble as trouble:
        raise Trouble(Exit.USAGE, trouble.problems) from None


def _switched_off(node: yamltree.Node, file: str) -> Iterable[str]:
    known = registry.named()
    for item in _items(node, file, _OFF):
        name = item.text if isinstance(item, yamltree.Scalar) else None
        if name not in known:
            hint = did_you_mean(name or "", known) or "规则的名字写在每条检查结果里"
            raise _wrong(f"没有“{name or ''}”这条规则", hint, file, item)
        yield name


def _items(node: yamltree.Node, file: str, key: str) -> tuple[yamltree.Node, ...]:
    if isinstance(node, yamltree.Scalar) and node.text is None:
        return ()
    if not isinstance(node, yamltree.Sequence):
        raise _wrong(f"“{key}”下面应是几条，每条前面一个“- ”", "", file, node)
    return node.items


def _accepted(node: yamltree.Node, file: str) -> Accepted:
    said: dict[str, str] = {}
    if isinstance(node, yamltree.Mapping):
        for key, value in node.entries:
            if key.text not in _KEYS:
                hint = did_you_mean(key.text or "", _KEYS) or f"可以写：{'、'.join(_KEYS)}"
                raise _wrong(f"不认识“{key.text}”", hint, file, key)
            if not isinstance(value, yamltree.Scalar):
                raise _wrong(f"“{key.text}”应是一个值", "", file, value)
            said[key.text] = value.text or ""
    if not said.get("规则") or not said.get("原文"):
        raise _wrong("接受的每一条要写“规则”和“原文”", "", file, node)
    rule, quote, before, after, reason, by, date = (said.get(key, "") for key in _KEYS)
    return Accepted(rule, quote, before, after, reason, by, date, node.line)


def _wrong(what: str, mend: str, file: str, node: yamltree.Node) -> Trouble:
    return Trouble(Exit.USAGE, Problem(what, mend, file, node.line, node.column))


def added(text: str, new: Iterable[Accepted], file: str = "") -> str:
    """Give a file's text with these accepted as well, all else as it stands; Trouble as for `read`."""
    lines = "".join(f"  - {each}\n" for each in new)
    parse(text, file)
    tree = _tree(text, file)
    node = tree.get(_ACCEPTED)
    if isinstance(node, yamltree.Sequence) and node.items:
        if node.flow:
            at = len(text[: node.end - 1].rstrip())
            inner = "".join(f", {line[4:]}" for line in lines.splitlines())
            return text[:at] + inner + text[at:]
        begin = node.items[0].column - 1
        dash = text.rfind("-", 0, node.items[0].start)
        indent = dash - text.rfind("\n", 0, dash) - 1 if dash >= 0 else begin
        end = text.find("\n", _last(node) - 1)
        here = len(text) if end < 0 else end + 1
        block = "".join(f"{' ' * indent}{line[2:]}\n" for line in lines.splitlines())
        return text[:here] + ("\n" if end < 0 else "") + block + text[here:]
    if node is not None:
        key = next(k for k, _ in tree.entries if k.text == _ACCEPTED)
        head = text[: key.end].rstrip(":")
        end = text.find("\n", node.end)
        rest = text[end + 1 :] if end >= 0 else ""
        return f"{head}:\n{lines}{rest}"
    return text + ("" if not text or text.endswith("\n") else "\n") + f"{_ACCEPTED}:\n{lines}"


def _last(node: yamltree.Node) -> int:
    if isinstance(node, yamltree.Mapping) and not node.flow and node.entries:
        key, value = node.entries[-1]
        return max(key.end, _last(value))
    if isinstance(node, yamltree.Sequence) and not node.flow and node.items:
        return _last(node.items[-1])
    return node.end


def accept(folder: Path, new: Iterable[Accepted], *, held: bool = False) -> None:
    """Write down that these are accepted; `held` says that this program holds the folder already.

    Trouble with exit code 5 if the file cannot be written.
    """
    path = folder / NAME
    with _hold(folder, held):
        text = files.read_text(path, _LIMIT) if files.kind(path) == "file" else ""
        files.write_atomic(path, added(text, new, str(path)).encode(), replace=True)


def _hold(folder: Path, held: bool) -> AbstractContextManager[None]:
    return nullcontext() if held else files.hold(folder)


def withdraw(folder: Path, gone: Iterable[Accepted], *, held: bool = False) -> None:
    """Take back what was accepted last of what these cover, all else as it stands; `held` as for `accept`."""
    path = folder / NAME
    with _hold(folder, held):
        if files.kind(path) != "file":
            return
        lines = files.read_text(path, _LIMIT).split("\n")
        for each in gone:
            at = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip() == f"- {each}"), None)
            if at is not None:
                del lines[at]
        files.write_atomic(path, "\n".join(lines).encode(), replace=True)


def _short(text: str, most: int = 24) -> str:
    return text if len(text) <= most else f"{text[:most]}……"
