"""YAML text → a tree whose every node knows its place, for files that people write.

Only plain YAML is taken: one document, no anchors, aliases or tags, so that nothing in a stranger's
file can grow when it is read. Both fact sheets and template packs are read through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rldraft.files import read_text
from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble

# Much is done without any YAML: what reads it is loaded where it is needed.
if TYPE_CHECKING:
    from ruamel.yaml import events as ev
    from ruamel.yaml.error import MarkedYAMLError

LIMIT = 2_000_000
_DEPTH = 20
EMPTY = {"", "~", "null", "Null", "NULL"}
_ODD_BLANK = late("[\u3000\u00a0]")
_TAB = late(r"^ *(\t)|[:-] *(\t)", re.MULTILINE)


class Scalar(NamedTuple):
    """A single value as written, from `start` to `end` (code points; `line` and `column` from 1).

    `text` is None for an empty one (nothing, ~ or null, unquoted). `rows` counts the lines it takes.
    """

    line: int
    column: int
    start: int
    end: int
    text: str | None
    quoted: bool = False
    rows: int = 1


class Mapping(NamedTuple):
    """Keys with their values, in order; `flow` says that it is written in braces."""

    line: int
    column: int
    start: int
    end: int
    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """Give the value of a key, None if it is not there."""
        return next((value for name, value in self.entries if name.text == key), None)


class Sequence(NamedTuple):
    """A list of values."""

    line: int
    column: int
    start: int
    end: int
    items: tuple[Node, ...]
    flow: bool = False


Node = Scalar | Mapping | Sequence


def read(path: Path) -> tuple[str, Mapping]:
    """Read a YAML file whose top is a mapping: its text and its tree.

    Trouble with exit code 4 names file, line and column.
    """
    text = read_text(path, LIMIT)
    return text, parse(text, str(path))


def parse(text: str, file: str) -> Mapping:
    """Parse YAML text whose top is a mapping; `file` is named in errors (Trouble, exit code 4)."""
    if found := _TAB.search(text):
        raise _wrong(file, text, found.end() - 1, "这里用了制表符（Tab）", "请改用空格")
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return _build(text, file)
    except MarkedYAMLError as error:
        raise _syntax(file, text, error) from None
    except (YAMLError, ValueError) as error:  # characters YAML does not allow
        position = getattr(error, "position", 0)
        place = position if isinstance(position, int) else 0
        raise _wrong(file, text, place, "这里有不能识别的字符", "请删去后重新输入") from None


def _events(text: str) -> Iterator[ev.Event]:
    """Give the text's events; YAML.parse gives the same ones, with a look ahead before each."""
    from ruamel.yaml import YAML
    from ruamel.yaml import events as ev

    _, parser = YAML(typ="safe").get_constructor_parser(text)
    try:
        while (event := parser.get_event()) is not None and not isinstance(event, ev.StreamEndEvent):
            yield event
    finally:
        parser.dispose()


class _Open:
    """A collection that is still being read."""

    __slots__ = ("children", "event")

    def __init__(self, event: ev.Event) -> None:
        self.event = event
        self.children: list[Node] = []


def _build(text: str, file: str) -> Mapping:
    from ruamel.yaml import events as ev

    top: Node | None = None
    stack: list[_Open] = []
    for event in _events(text):
        node: Node | None = None
        if isinstance(event, ev.ScalarEvent):
            _plain(event, file)
            node = _scalar(event)
        elif isinstance(event, ev.MappingStartEvent | ev.SequenceStartEvent):
            _plain(event, file)
            if len(stack) >= _DEPTH:
                raise _at(file, event, "嵌套太深", "请核对缩进和括号")
            stack.append(_Open(event))
        elif isinstance(event, ev.MappingEndEvent | ev.SequenceEndEvent):
            node = _close(stack.pop(), event, file, text)
        elif isinstance(event, ev.AliasEvent):
            raise _anchored(event, file)
        elif isinstance(event, ev.DocumentStartEvent) and top is not None:
            raise _at(file, event, "文件里有两份内容（---）", "请只留一份")
        if node is not None:
            if stack:
                stack[-1].children.append(node)
            else:
                top = node
    if not isinstance(top, Mapping):
        raise Trouble(
            Exit.INPUT,
            Problem("文件里没有“键: 值”这样的内容", "请参照 rldraft template facts 给出的样子填写", file, 1),
        )
    return top


def _plain(event: ev.NodeEvent, file: str) -> None:
    if event.anchor:
        raise _anchored(event, file)
    if getattr(event, "tag", None):
        raise _at(file, event, "不支持YAML的标签（!）", "请删去标签；文字要以!开头时加引号")


def _anchored(event: ev.Event, file: str) -> Trouble:
    mend = "请把内容直接写在这里；文字要以&或*开头时加引号"
    return _at(file, event, "不支持YAML的锚点和别名（& 和 *）", mend)


def _place(event: ev.Event) -> tuple[int, int, int, int]:
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, start.index, end.index


def _scalar(event: ev.ScalarEvent) -> Scalar:
    quoted = bool(event.style)
    text = None if not quoted and event.value in EMPTY else event.value
    start, end = event.start_mark, event.end_mark
    rows = end.line - start.line + 1
    return Scalar(start.line + 1, start.column + 1, start.index, end.index, text, quoted, rows)


def _close(open_: _Open, end: ev.Event, file: str, text: str) -> Node:
    from ruamel.yaml.events import SequenceStartEvent

    line, column, start, _ = _place(open_.event)
    place = (line, column, start, end.end_mark.index)
    flow = bool(getattr(open_.event, "flow_style", False))
    if isinstance(open_.event, SequenceStartEvent):
        return Sequence(*place, tuple(open_.children), flow)
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    for key, value in zip(open_.children[::2], open_.children[1::2], strict=True):
        if not isinstance(key, Scalar) or key.text is None:
            raise Trouble(
                Exit.INPUT, Problem("冒号前面要有一个名称", "请核对这一行", file, key.line, key.column)
            )
        if key.text in seen:
            raise Trouble(
                Exit.INPUT,
                Problem(
                    f"“{key.text}”写了两次，第{seen[key.text]}行已有",
                    "请只留一处",
                    file,
                    key.line,
                    key.column,
                ),
            )
        seen[key.text] = key.line
        entries.append((key, _placed(key, value, text)))
    return Mapping(*place, tuple(entries), flow)


def _placed(key: Scalar, value: Node, text: str) -> Node:
    """Put an empty value right after its colon; the parsers differ in where they say that it is."""
    if not isinstance(value, Scalar) or value.start != value.end:
        return value
    at = text.find(":", key.end) + 1
    if text[key.end : at].strip() != ":":
        return value
    return value._replace(line=key.line, column=key.column + at - key.start, start=at, end=at)


_MEANINGS = (
    (
        "mapping values are not allowed",
        "这一行有两个冒号，或缩进不对",
        "文字里有英文冒号时请给整段文字加引号",
    ),
    ("end of stream", "引号没有成对", "请补上另一个引号"),
    ("',' or ']'", "方括号没有成对，或中间少了逗号", "请补上“]”或逗号"),
    ("',' or '}'", "花括号没有成对，或中间少了逗号", "请补上“}”或逗号"),
    ("expected ':'", "这一行少了冒号", "请写成“键: 值”，冒号用英文，后面空一格"),
    ("cannot start any token", "这个符号不能直接用在开头", "请给整段文字加引号"),
    ("'-' indicator", "这里的缩进与上文不一致", "请与同一级的内容对齐"),
    ("expected <block end>", "这里的缩进与上文不一致", "请与同一级的内容对齐"),
    ("did not find expected key", "这里的缩进与上文不一致", "请与同一级的内容对齐"),
)


def _syntax(file: str, text: str, error: MarkedYAMLError) -> Trouble:
    said = str(error.problem or "")
    begun = "end of stream" in said or "expected ':'" in said
    mark = (begun and error.context_mark) or error.problem_mark or error.context_mark
    lines = text.split("\n")
    if mark is None:
        return Trouble(Exit.INPUT, Problem("文件不合YAML的格式", "请核对冒号、引号和缩进", file))
    here = min(mark.line, len(lines) - 1)
    if "end of stream" not in said:
        # The slip is often a line above, and only here nothing can follow it.
        above = next((n for n in range(here - 1, -1, -1) if lines[n].strip()), here)
        for number in (here, above):
            if slip := _slip(lines[number].partition(" #")[0].strip("\n ")):
                return Trouble(Exit.INPUT, Problem(*slip, file, number + 1))
    quoted = '"' in lines[here] or "'" in lines[here]
    if quoted and ("block mapping" in str(error.context) or "expected" in said) and "stream" not in said:
        what, mend = "这一行的英文引号只括住了一部分", "请改用中文引号“”，或给冒号后面的整段文字加引号"
    else:
        what, mend = next(
            ((what, mend) for part, what, mend in _MEANINGS if part in said),
            ("这里不合YAML的格式", "请核对这一行和上一行的冒号、引号和缩进"),
        )
    return Trouble(Exit.INPUT, Problem(what, mend, file, here + 1, mark.column + 1))


_SLIPS = (
    (late("[｛｝]"), "这一行用了中文花括号｛｝", "请改成英文花括号{ }"),
    (late("[{][^}]*，"), "花括号里用了中文逗号“，”", "请改成英文逗号“,”，后面空一格"),
    (
        late(r"^[^\s：:-][^\s：:]{0,19}：(?!.*:[ ])"),
        "这一行用了中文冒号“：”",
        "请改成英文冒号“:”，后面空一格",
    ),
    (late(r"^[^\s:]+:[^\s:/]"), "冒号后面少了空格", "请写成“键: 值”，冒号后面空一格"),
)


def _slip(line: str) -> tuple[str, str] | None:
    """Say what a clerk's hand did to a line that cannot be read, where that shows; None where not."""
    if found := _ODD_BLANK.search(line):
        return f"这一行有特殊空格（U+{ord(found[0]):04X}）", "请删去，改用普通的半角空格"
    return next(((what, mend) for slip, what, mend in _SLIPS if slip.search(line)), None)


def _at(file: str, event: ev.Event, what: str, mend: str) -> Trouble:
    line, column, *_ = _place(event)
    return Trouble(Exit.INPUT, Problem(what, mend, file, line, column))


def _wrong(file: str, text: str, index: int, what: str, mend: str) -> Trouble:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Trouble(Exit.INPUT, Problem(what, mend, file, line, column))
