"""`rldraft template …`: look at template packs, prove one, take an empty fact sheet."""

from __future__ import annotations

from pathlib import Path

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import Group, app, command, say, tell
from rldraft.problems import Exit, printable

group = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    help="查看模板，取空白数据表。",
    epilog="rldraft template facts law-based-government-annual -o facts.yaml",
)
app.add_typer(group, name="template")

_OUT = typer.Option(None, "-o", "--out", metavar="文件", help="写进文件；不写则显示出来")
_ID = typer.Argument(..., metavar="模板", help="模板的标识、名称或文件夹")


@command("list", "rldraft template list", group)
def list_(format: opt.Output = opt.FORMAT) -> None:
    """列出可用的模板。"""
    from rldraft.template import catalogue

    packs, problems = catalogue()
    tell(problems)
    if format is opt.Output.json:
        found = [{"id": p.id, "name": p.name, "note": p.note, "folder": str(p.folder)} for p in packs]
        opt.write_json({"schema": 1, "templates": found})
        return
    for pack in packs:
        show_line(f"{pack.id}  {pack.name}\n    {pack.note}")


@command("show", "rldraft template show law-based-government-annual", group)
def show(name: str = _ID, format: opt.Output = opt.FORMAT) -> None:
    """显示模板的章节：哪些必须有，写什么，写多长。"""
    from rldraft.template import find
    from rldraft.template.blank import section_headings

    pack = find(name, folders=True)
    if format is opt.Output.json:
        sections = [
            {
                "id": s.id, "level": s.level, "heading": s.heading, "guidance": s.guidance,
                "mandated": s.mandated or None, "words": list(s.words),
                "length": list(s.length) if s.length else None,
                "facts": [d.key for d in pack.schema if d.section == s.id],
            }
            for s in pack.walk()
        ]  # fmt: skip
        opt.write_json({"schema": 1, "id": pack.id, "name": pack.name, "sections": sections})
        return
    show_line(f"{pack.name}（{pack.id}）\n{pack.note}\n")
    headings = section_headings(pack)
    for section in pack.walk():
        indent = "  " * max(section.level - 1, 0)
        length = f"　{section.length[0]}—{section.length[1]}字" if section.length else ""
        show_line(f"{indent}{headings.get(section.id, section.heading)}{length}")
        if section.mandated:
            show_line(f"{indent}    必备：{section.mandated}")
        if section.guidance:
            show_line(f"{indent}    提示：{section.guidance}")


@command("lint", "rldraft template lint 我的模板/", group)
def lint(
    folder: Path = typer.Argument(..., metavar="文件夹", help="模板文件夹"), format: opt.Output = opt.FORMAT
) -> None:
    """检查一个模板：文字能否生成，数据是否都用到，缺数据时是否还通顺。"""
    from rldraft.template.lint import lint as check

    problems = check(folder)
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "problems": [p.record() for p in problems]})
    tell(problems)
    if any(p.severity == "error" for p in problems):
        raise typer.Exit(int(Exit.INPUT))
    say("模板没有问题。" if not problems else "模板可以使用。")


@command("schema", "rldraft template schema law-based-government-annual -o facts.schema.json", group)
def schema(
    name: str = _ID, out: Path = _OUT, force: bool = opt.FORCE, format: opt.Output = opt.FORMAT
) -> None:
    """给出数据表的JSON Schema，供编辑器补全和校验。"""
    import json

    from rldraft.template import find
    from rldraft.template.blank import json_schema

    _give(json.dumps(json_schema(find(name, folders=True)), ensure_ascii=False, indent=2) + "\n", out, force)


@command("facts", "rldraft template facts law-based-government-annual -o facts.yaml", group)
def facts(
    name: str = _ID,
    example: bool = typer.Option(False, "--example", help="给出填好的示例"),
    out: Path = _OUT,
    force: bool = opt.FORCE,
    format: opt.Output = opt.FORMAT,
) -> None:
    """给出空白数据表，每项都有单位和说明。"""
    from rldraft.template import find
    from rldraft.template.blank import blank_sheet

    pack = find(name, folders=True)
    sheet = pack.read(pack.example) if example else blank_sheet(pack)
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "template": pack.id, "facts": sheet})
    else:
        _give(sheet, out, force)


def show_line(text: str) -> None:
    """Show a text of a pack's, which may be a stranger's, on standard output."""
    typer.echo("\n".join(printable(line) for line in text.split("\n")))


def _give(text: str, out: Path | None, force: bool) -> None:
    """Write a text to a file or, where none is named, to standard output."""
    from rldraft.files import write_atomic

    if out is None:
        typer.echo(text, nl=False)
        return
    write_atomic(out, text.encode(), replace=force)
    say(f"已写好 {out}")
