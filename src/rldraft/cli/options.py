"""Options that several commands have, spelled and explained alike."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from rldraft.cli.app import say, usage
from rldraft.problems import printable

FORMATS = (".docx", ".md", ".html", ".txt")


class Copy(StrEnum):
    """Which copy is made."""

    published = "公开"
    reported = "报送"


class Output(StrEnum):
    """What a command writes to standard output."""

    text = "text"
    json = "json"


class Fonts(StrEnum):
    """Font profiles."""

    gbt = "gbt"
    windows = "windows"
    kylin = "kylin"


OUT = typer.Option(..., "-o", "--out", metavar="文件", help="写到哪里：.docx .md .html .txt")
COPY = typer.Option(
    Copy.published, "--copy", metavar="公开|报送", help="公开：网站发布件（默认）；报送：印主送、文号、抄送等"
)
REVIEW = typer.Option(
    False, "--review", help="审阅件：每个数旁加批注，写明来源和上年数，文末附上年与本年对照表（.docx）"
)
GAPS = typer.Option(False, "--allow-gaps", help="缺数据也出样稿，缺处印【待填：…】")
FORCE = typer.Option(False, "--force", help="覆盖已有的文件")
LETTERHEAD = typer.Option(False, "--letterhead", help="报送件印红色版头")
FONTS = typer.Option(
    Fonts.gbt, "--fonts", metavar="gbt|windows|kylin", help="字体：国标常用（默认）、Windows自带、统信/麒麟"
)
CORPUS = typer.Option(None, "--corpus", metavar="文件夹", help="用另一个语料库，不用自己的")
FORMAT = typer.Option(Output.text, "--format", metavar="text|json", help="结果写成文字（默认）或JSON")


def checked_suffix(out: Path) -> str:
    """Give the suffix of an output file in lower case; Trouble with exit code 2 for any that is unknown."""
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise usage(f"不能写成“{out.name}”这样的文件", f"文件名请以{'、'.join(FORMATS)}结尾")
    return suffix


def check(copy: Copy, letterhead: bool, review: bool, suffix: str) -> None:
    """Refuse options that do not go together with Trouble, exit code 2."""
    if letterhead and copy is Copy.published:
        raise usage("公开件不印红色版头", "请同时写 --copy 报送")
    if review and suffix != ".docx":
        raise usage("只有.docx能加批注", "请把文件名改成.docx，或去掉 --review")


def write_json(value: dict[str, Any] | list[Any]) -> None:
    """Write one JSON value to standard output."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def tell_fonts(fonts: Fonts) -> None:
    """Say which fonts of a profile this computer lacks."""
    from rldraft import export

    if missing := export.missing_fonts(fonts.value):
        names = "、".join(printable(name) for name in missing)
        say(f"注意：本机没有这些字体：{names}。文件里已写明字体名，请在装有这些字体的电脑上打开和打印。")
