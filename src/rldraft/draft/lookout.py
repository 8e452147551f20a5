"""What a hand does to draft.md that would be printed as it stands: told, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rldraft.problems import Problem

_SLIPS = (
    (re.compile("｛｛|｝｝"), "用了中文花括号，会原样印出", "引用数据请写成 {{ 组.项 }}"),
    (re.compile(r"(?<![{\\])\{(?![{%])[^{}]*\}(?!\})"), "花括号只有一层，会原样印出", "请写成 {{ 组.项 }}"),
    (re.compile(r"\{%|%\}"), "草稿里不能用 {% %}，会原样印出", "请直接写文字"),
    (re.compile(r"^#{1,5}[^#\s]"), "“#”后面少了空格，不会作标题", "请在“#”后面空一格"),
    (re.compile(r"^#{6,}"), "“#”多于五个，不会作标题", "标题最多四级，写成 ## 到 #####"),
    (re.compile(r"\*\*|(?<!\w)__"), "粗体标记会原样印出", "请删去“**”"),
    (re.compile("^(?:出处|改动)：|(?<=。)出处："), "这是写法的出处说明，不是正文，会原样印出", "请删去"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), "网页标记会原样印出", "请删去"),
    (re.compile(r"^(?:[-*+>]|\d+\.) "), "列表和引用的标记会原样印出", "请写成一段话，或用标题分层"),
)


class Slip(NamedTuple):
    """A slip: its line from 0, the offset in that line, its length, what is wrong and how to mend it."""

    line: int
    column: int
    length: int
    what: str
    mend: str


def look(text: str) -> Iterator[Slip]:
    """Give every line of a draft's text that looks like a slip."""
    for line, raw in enumerate(text.split("\n")):
        bare = raw.strip()
        before = len(raw) - len(raw.lstrip())
        for slip, what, mend in _SLIPS:
            if found := slip.search(bare):
                yield Slip(line, before + found.start(), len(found[0]), what, mend)


def slips(text: str, line: int, file: str) -> Iterator[Problem]:
    """Give a warning for every line of a draft's text that looks like a slip; `line` is the first one's."""
    for slip in look(text):
        yield Problem(slip.what, slip.mend, file, line + slip.line, slip.column + 1, "warning")
