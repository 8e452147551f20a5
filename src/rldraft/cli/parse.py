"""`rldraft parse`: how a prior report is read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say
from rldraft.problems import printable


class Shape(StrEnum):
    """How the reading is shown."""

    tree = "tree"
    json = "json"
    md = "md"


@command("parse", "rldraft parse 2024年报告.docx\nrldraft parse 2024年报告.html --format md")
def parse(
    file: Path = typer.Argument(..., metavar="文件", help=".txt .html .mhtml .docx .pdf .doc .wps .md"),
    format: Shape = typer.Option(
        Shape.tree, "--format", metavar="tree|json|md", help="显示成提纲（默认）、JSON或Markdown"
    ),
    encoding: str | None = typer.Option(
        None, "--encoding", metavar="编码", help="文本文件的编码；一般不用写，繁体Big5文件写 big5"
    ),
) -> None:
    """读一份以前的报告，看程序怎样理解它。

    列出标题、章节、数字和名称，说明自动修整了什么、哪里没有读懂。原文件不会改动。
    """
    import gc

    from rldraft.reading import reader

    gc.enable()  # a strange file may make much that is soon garbage
    reading = reader.read(file, encoding)
    if format is Shape.md:
        from rldraft import export

        typer.echo(export.render(reading.report, ".md").decode(), nl=False)
    elif format is Shape.json:
        from rldraft.reading.record import record

        opt.write_json(record(reading, str(file)))
        return
    else:
        from rldraft.reading.tree import tree

        for line in tree(reading):
            typer.echo(printable(line))
    for warning in reading.warnings:
        say(f"注意：{warning}")
