"""`rldraft new`: a new draft from a template pack."""

from __future__ import annotations

from pathlib import Path

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say


@command("new", "rldraft new 2025年报告\nrldraft new 2025年报告 --facts facts.yaml")
def new(
    folder: Path = typer.Argument(..., metavar="文件夹", help="草稿放在哪个新文件夹"),
    template: str = typer.Option(None, "--template", metavar="模板", help="模板的标识、名称或文件夹"),
    facts: Path = typer.Option(None, "--facts", metavar="数据表", help="已有的数据表，原样放进草稿"),
    format: opt.Output = opt.FORMAT,
) -> None:
    """新建一份草稿：数据表facts.yaml和正文draft.md。"""
    from rldraft.draft.folder import create
    from rldraft.facts import yamltree
    from rldraft.facts.validate import template_of
    from rldraft.template import find
    from rldraft.template.blank import blank_sheet

    if facts is not None:
        sheet, tree = yamltree.read(facts)
        pack = find(template or template_of(tree), folders=template is not None)
    else:
        pack = find(template, folders=True)
        sheet = blank_sheet(pack)
    draft = create(folder, pack, sheet, str(facts or folder / "facts.yaml"))
    missing = [definition.key for definition in draft.facts.missing()]
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "draft": str(folder), "template": pack.id, "missing": missing})
        return
    say(
        f"已新建草稿 {folder}：先填 {folder / 'facts.yaml'}，再用 rldraft export {folder} -o 报告.docx 导出。"
    )
