"""The file draft.md: front matter that tells whose text is whose, title lines, and the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rldraft.draft.sections import Stamp
from rldraft.facts import yamltree
from rldraft.problems import Exit, Problem, Trouble

_FENCE = "---"
_TITLE = re.compile(r"#[ \t]+(\S.*)")
_TITLE_LIKE = re.compile(r"\A(\s*#)(?=[ \t]+\S)")


@dataclass(frozen=True)
class DraftText:
    """What draft.md holds.

    `template` is the pack's id, `title` the title's lines and `title_stamp` the fingerprint of those that
    the template gave. `stamps`, `removed` and `own` are as in `sections.chapters`. `body` is the rest, which
    begins on line `line`. `last` is the name of the file beside it that is last year's report.
    """

    template: str | None
    title: tuple[str, ...]
    body: str
    title_stamp: str = ""
    stamps: dict[str, Stamp] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    last: str = ""
    line: int = 1

    def write(self) -> str:
        """Give the file's text."""
        head = [_FENCE, f"模板: {self.template}", f"标题: {self.title_stamp}"]
        head.append("章节:  # 程序据此认出哪些章节仍是模板的原文，请勿改动")
        head += [f"  {identifier}: {stamp}" for identifier, stamp in self.stamps.items()]
        if self.removed:
            head.append(f"删去: [{', '.join(sorted(self.removed))}]")
        if self.last:
            head.append(f"上年: {self.last}")
        if self.own:
            head.append(f"自拟: [{', '.join(sorted(self.own))}]")
        head += [_FENCE, ""]
        title = "\n".join(f"# {line}" for line in self.title)
        # A text that begins with a heading must not be read as more of the title.
        body = _TITLE_LIKE.sub(r"\1#", self.body)
        return "\n".join(head) + f"\n{title}\n\n{body}\n"


def read(text: str, file: str) -> DraftText:
    """Read a draft.md; one without front matter is the drafter's own throughout.

    Trouble with exit code 4 names the line of a front matter that cannot be read.
    """
    lines = text.split("\n")
    head: yamltree.Mapping | None = None
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() == _FENCE:
        begin = start + 1
        end = next((n for n, line in enumerate(lines[begin:], begin) if line.strip() == _FENCE), None)
        if end is None:
            raise Trouble(
                Exit.INPUT, Problem("开头的“---”没有结束", "请在说明信息后面另起一行写“---”", file, begin)
            )
        # Empty lines stand for what comes before, so that lines are counted as in the file.
        head = yamltree.parse("\n" * begin + "\n".join(lines[begin:end]), file)
        start = end + 1
    title: list[str] = []
    while start < len(lines):
        found = _TITLE.fullmatch(lines[start].strip())
        if found:
            title.append(found[1])
        elif lines[start].strip():
            break
        start += 1
    return DraftText(
        template=_text(head, "模板") if head else None,
        title=tuple(title),
        body="\n".join(lines[start:]),
        title_stamp=(_text(head, "标题") if head else None) or "",
        stamps=_stamps(head) if head else {},
        removed=_listed(head, "删去") if head else frozenset(),
        own=_listed(head, "自拟") if head else frozenset(),
        last=(_text(head, "上年") if head else None) or "",
        line=start + 1,
    )


def _text(head: yamltree.Mapping, key: str) -> str | None:
    node = head.get(key)
    return node.text if isinstance(node, yamltree.Scalar) else None


def _stamps(head: yamltree.Mapping) -> dict[str, Stamp]:
    node = head.get("章节")
    if not isinstance(node, yamltree.Mapping):
        return {}
    return {
        key.text: Stamp.read(value.text)
        for key, value in node.entries
        if key.text and isinstance(value, yamltree.Scalar) and value.text
    }


def _listed(head: yamltree.Mapping, key: str) -> frozenset[str]:
    node = head.get(key)
    items = node.items if isinstance(node, yamltree.Sequence) else ()
    return frozenset(item.text for item in items if isinstance(item, yamltree.Scalar) and item.text)
