"""`rldraft open`, and `rldraft` alone: the desk."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from rldraft import __version__
from rldraft.cli.app import app, command, usage


@app.callback(invoke_without_command=True)
def _root(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help="显示版本"),
) -> None:
    if version:
        typer.echo(f"rldraft {__version__}")
    elif ctx.invoked_subcommand is None:
        run()


@command("open", "rldraft open 2025年报告")
def open_draft(
    draft: Path = typer.Argument(..., metavar="草稿", help="草稿文件夹"),
    wait: float = typer.Option(0.0, "--wait", hidden=True, min=0, max=60),
) -> None:
    """打开一份草稿，在终端里写。

    直接输入 rldraft 则从开始页进入：新建、看示例，或接着写以前的草稿。
    """
    from rldraft.files import kind
    from rldraft.problems import Exit, Problem, Trouble

    if kind(draft / "draft.md") != "file":
        mend = "请给出草稿文件夹，或用 rldraft new 新建"
        raise Trouble(Exit.INPUT, Problem("这里没有草稿（缺少draft.md）", mend, str(draft)))
    run(draft, wait)


def run(draft: Path | None = None, wait: float = 0.0) -> None:
    """Open the desk; Trouble with exit code 2 where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()) and not _in_browser():
        raise usage(
            "这里不是终端，打不开写作界面", "请在终端窗口里运行；要直接出文件，用 rldraft generate 或 export"
        )
    from rldraft.tui.app import Desk

    app = Desk(draft, wait=wait)
    app.run()
    raise typer.Exit(app.return_code or 0)


def _in_browser() -> bool:
    """Whether the desk is drawn by a browser, through a pipe."""
    import os

    return "WebDriver" in os.environ.get("TEXTUAL_DRIVER", "")
