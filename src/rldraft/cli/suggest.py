"""`rldraft suggest`: phrasing from the shelf, ready for our draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say, usage
from rldraft.cli.corpus import empty, indexed, opened
from rldraft.problems import printable

if TYPE_CHECKING:
    from rldraft.corpus.kinds import Kind
    from rldraft.corpus.suggestions import Suggestion
    from rldraft.facts import Facts

_WIDTH = 78  # columns
_LINES = (".txt", ".text", ".md", ".markdown", "")  # what is counted in lines; the others in paragraphs
# What is not broken between two lines: a reference, a short gap, a number, a word of Latin letters.
_PIECES = re.compile(r"\{\{[^{}]{1,30}\}\}|【待填：[^】]{0,14}】|[0-9A-Za-z.%～—]{1,30}|.", re.DOTALL)


@command(
    "suggest",
    "rldraft suggest 行政执法三项制度\n"
    "rldraft suggest --section 规范行政执法 --facts facts.yaml\n"
    "rldraft suggest 执法人员不足 --kind 不足 -n 3",
)
def suggest(
    text: list[str] = typer.Argument(
        None, metavar="文字", help="要找什么，几个词或一段话", show_default=False
    ),
    section: str = typer.Option("", "--section", metavar="标题", help="为哪一节找：该节的标题"),
    facts: Path = typer.Option(None, "--facts", metavar="数据表", help="本单位的数据表，数字和名称随它换"),
    n: int = typer.Option(5, "-n", metavar="几条", min=1, max=100, help="最多几条，默认5"),
    kind: str = typer.Option(
        None,
        "--kind",
        metavar="部分",
        help="只要某一部分的：开头、举措和成效、不足、第一责任人、下一年安排、其他",
    ),
    body: str = typer.Option(None, "--body", metavar="单位", help="只要某单位的，写出名称的一部分即可"),
    year: int = typer.Option(None, "--year", metavar="年度", help="只要某年度的"),
    ours: bool = typer.Option(False, "--ours", help="只要本单位以前的（须同时写 --facts）"),
    no_boost: bool = typer.Option(False, "--no-boost", help="不优先同一部分的段落"),
    corpus: Path = opt.CORPUS,
    format: opt.Output = opt.FORMAT,
) -> None:
    """从以前的报告里找写法，换成本单位的数字、年度和名称。

    对得上数据表的数字写成{{ … }}，对不上的留【待填：…】；没有数据表时数字和名称一律留空待填。
    """
    from rldraft.corpus.search import Query
    from rldraft.corpus.suggestions import suggest as find
    from rldraft.draft.seek import Sought, by_heading

    typed = " ".join(text or []).strip()
    if not typed and not section.strip():
        raise usage("没有写要找什么", "写几个词，或用 --section 写一节的标题")
    if ours and facts is None:
        raise usage("--ours 要和 --facts 一起用", "本单位的名称写在数据表里")
    only = _kind(kind) if kind else None
    sheet = _sheet(facts) if facts is not None else None
    shelf = opened(corpus)
    sought = by_heading(section.strip(), sheet) if section.strip() else Sought()
    found = find(
        indexed(shelf), Query(typed, sought.heading, sought.words), n, sheet,
        kind=sought.kind, boost=not no_boost, body=body, year=year, only=only, own=ours,
    ) if shelf.entries() else []  # fmt: skip
    if format is opt.Output.json:
        query = " ".join(filter(None, [typed, sought.heading or section.strip()]))
        opt.write_json({"schema": 1, "query": query, "suggestions": [each.record() for each in found]})
    else:
        typer.echo("\n\n".join("\n".join(_lines(each)) for each in found), nl=bool(found))
    if not shelf.entries():
        empty(shelf)
    elif not found:
        say("没有找到相近的写法。请换几个常用的词，少用限定条件，或用 rldraft corpus add 加入更多报告。")


def _kind(name: str) -> Kind:
    from rldraft.corpus.kinds import KINDS, NAMES
    from rldraft.problems import did_you_mean

    for kind in KINDS:
        if name in (kind, NAMES[kind]):
            return kind
    raise usage(f"没有“{name}”这一部分", did_you_mean(name, NAMES.values()) or "、".join(NAMES.values()))


def _sheet(path: Path) -> Facts:
    from rldraft.facts import load
    from rldraft.template import find

    return load(path, lambda name: find(name).schema)


def _lines(found: Suggestion) -> Iterator[str]:
    """Give a suggestion as a person reads it; all of it is foreign text."""
    passage, entry = found.hit.passage, found.entry
    yield from _wrapped(f"{found.rank}. ", found.bound.text)
    where = [entry.body or entry.title or entry.file, f"{entry.year}年度" if entry.year else ""]
    where += ["示例" if entry.sample else "", "本单位" if found.ours else "", *passage.section]
    measure = "行" if Path(entry.file).suffix.lower() in _LINES else "段"
    where += [f"第{passage.line}{measure}" if passage.line else ""]
    where += [f"共{found.hit.reports}份报告有" if found.hit.reports > 1 else ""]
    yield from _wrapped("   出处：", "　".join(filter(None, where)))
    if found.bound.changes:
        changes = dict.fromkeys(f"{change.source}→{change.target}" for change in found.bound.changes)
        yield from _wrapped("   改动：", "；".join(changes))


def _wrapped(mark: str, text: str) -> Iterator[str]:
    """Give a text in lines of at most `_WIDTH` columns, the lines below the first set in."""
    indent = " " * _columns(mark)
    line, used = mark, len(indent)
    for piece in _PIECES.findall(printable(text)):
        width = _columns(piece)
        room = _WIDTH + 2 if piece in "，。；：、！？”）》】" else _WIDTH
        if used + width > room and line != indent:
            yield line.rstrip()
            line, used = indent, len(indent)
        line, used = line + piece, used + width
    yield line


def _columns(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F or sign in "“”‘’…—→" else 1 for sign in text)
