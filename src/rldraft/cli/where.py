"""`rldraft where`: where things are kept."""

from __future__ import annotations

from rldraft.cli import options as opt
from rldraft.cli.app import command


@command("where", "rldraft where")
def where(format: opt.Output = opt.FORMAT) -> None:
    """显示草稿、语料、模板、检查资料和设置放在哪里。"""
    import typer

    from rldraft.checks.tables import SHIPPED
    from rldraft.files import kept, shipped

    places = {
        "drafts": ("草稿", kept("drafts")),
        "corpus": ("语料", kept("corpus")),
        "templates": ("自己的模板", kept("templates")),
        "shipped_templates": ("自带的模板", shipped("templates")),
        "checks": ("自己的检查资料", kept("checks")),
        "shipped_checks": ("自带的检查资料", SHIPPED),
        "settings": ("设置", kept("settings")),
    }
    if format is opt.Output.json:
        opt.write_json({"schema": 1} | {key: str(path) for key, (_, path) in places.items()})
        return
    for label, path in places.values():
        typer.echo(f"{label}：{path}" + ("" if path.exists() else "（还没有）"))
