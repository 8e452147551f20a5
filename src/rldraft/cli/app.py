"""The commands of `rldraft`, their help in Chinese, and how they speak to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from rldraft.problems import Exit, Problem, Trouble, printable


class Command(TyperCommand):
    """A command whose help is in Chinese, with an example."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, what it does, arguments and options, an example."""
        _usage(ctx, formatter, [metavar(p) for p in self.params if isinstance(p, TyperArgument)])
        _prose(formatter, self.help)
        arguments = [(metavar(p), p.help or "") for p in self.params if isinstance(p, TyperArgument)]
        options = [
            (spelling(p), getattr(p, "help", "") or "")
            for p in self.params
            if not isinstance(p, TyperArgument) and p.name != "help"
        ]
        _table(formatter, "参数", arguments)
        _table(formatter, "选项", [*options, ("--help", "显示这份说明")])
        if self.epilog:
            _section(formatter, "例子", self.epilog.strip().splitlines())


class Group(TyperGroup):
    """A group of commands whose help is in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, what it is for, and its commands."""
        _usage(ctx, formatter, ["命令" if ctx.parent else "[命令]"])
        _prose(formatter, self.help)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, (command.help or "").split("。")[0]))
        _table(formatter, "命令", rows)
        _table(formatter, "选项", [("--help", "显示说明；每个命令后面都可以加"), ("--version", "显示版本")])
        if self.epilog:
            _section(formatter, "例子", self.epilog.strip().splitlines())


def metavar(parameter: Any) -> str:
    """Give an argument as usage shows it."""
    name = parameter.metavar or parameter.name
    return f"{name}..." if parameter.nargs == -1 else str(name)


def spelling(parameter: Any) -> str:
    """Give an option as usage shows it."""
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {parameter.metavar or ''}".rstrip()


def _usage(ctx: Any, formatter: Any, arguments: list[str]) -> None:
    formatter.write(f"用法：{ctx.command_path} {' '.join(arguments)} [选项]\n".replace("  ", " "))


def _prose(formatter: Any, text: str | None) -> None:
    if text:
        formatter.write("\n" + "\n".join(line.strip() for line in text.strip().splitlines()) + "\n")


def _section(formatter: Any, title: str, lines: list[str]) -> None:
    formatter.write(f"\n{title}：\n" + "".join(f"  {line.strip()}\n" for line in lines))


def _table(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        width = max(_width(name) for name, _ in rows)
        _section(formatter, title, [name + " " * (width - _width(name) + 2) + text for name, text in rows])


def _width(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="rldraft 帮助起草法治政府建设年度报告：填数据表，出公文格式的报告。\n"
    "直接输入 rldraft，打开写作界面。",
    epilog="rldraft\nrldraft generate --example -o 示例报告.docx\nrldraft new 2025年报告",
)


def command(
    name: str, example: str, group: typer.Typer = app
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command; its help is Chinese, `example` is shown below it."""
    return group.command(name, cls=Command, epilog=example)


def say(text: str) -> None:
    """Tell the person something, on standard error; standard output is for results."""
    typer.echo(printable(text).replace("\\x0a", "\n"), err=True)


def tell(problems: Iterable[Problem]) -> None:
    """Tell the person about problems, one line each."""
    marks = {"error": "错误", "warning": "注意", "info": "提示"}
    for problem in problems:
        typer.echo(f"{marks[problem.severity]}：{problem}", err=True)


def usage(what: str, mend: str = "") -> Trouble:
    """Give the Trouble for a wrong command line."""
    return Trouble(Exit.USAGE, Problem(what, mend))
