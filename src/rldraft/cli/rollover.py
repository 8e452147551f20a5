"""`rldraft rollover`: a new draft from last year's report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say, tell

if TYPE_CHECKING:
    from rldraft.draft.rollover import Outcome, Repair

_SHOWN = 12


@command(
    "rollover",
    "rldraft rollover 2024年报告.docx 2025年报告 --year 2025\n"
    "rldraft rollover 邻区2024年报告.pdf 2025年报告 --year 2025 --facts facts.yaml",
)
def rollover(
    report: Path = typer.Argument(..., metavar="上年报告", help="上年的报告：.docx .pdf .html .txt 等"),
    folder: Path = typer.Argument(..., metavar="文件夹", help="草稿放在哪个新文件夹"),
    year: int = typer.Option(..., "--year", metavar="年份", min=1990, max=2099, help="新报告所述的年份"),
    facts: Path = typer.Option(None, "--facts", metavar="数据表", help="已有的本单位数据表"),
    format: opt.Output = opt.FORMAT,
) -> None:
    """由上年的报告起草今年的：文字留下，数字和年份改为引用，上年数填进数据表。

    今年的数留空待填；上年的日期、会议和说法都列出来，请逐处核对。
    """
    from rldraft.draft.rollover import rollover as roll

    made = roll(report, folder, year, facts)
    if format is opt.Output.json:
        tell(made.told)
        opt.write_json(_record(made))
        return
    _say(made)


def _say(made: Outcome) -> None:
    folder = made.draft.folder
    say(f"已由{made.last_year or '上'}年的报告新建草稿 {folder}")
    sections = made.sections
    say(f"章节：{len(sections.matched)}节与模板对应，{len(sections.surplus)}节是模板没有的，照留。")
    if sections.added:
        say(f"  上年缺的必备部分已补上：{'；'.join(part.heading for part in sections.added)}")
    if sections.within:
        say(f"  必备部分没有单独的标题，请自己调整：{'；'.join(sections.within)}")
    counted = "、".join(f"{how}{count}处" for how, count in made.figures.items()) or "没有"
    say(f"数字：{counted}；年份{made.years}处，名称{made.names}处。")
    _list("仍照原样留在正文里、请自己核对的数", [_place(left, left.was) for left in made.left])
    _list("写法改动", [_place(each, f"{each.was}→{each.prints}") for each in made.repairs])
    _list("换成今年的提法", [_place(each, f"{each.was}→{each.prints}") for each in made.replaced])
    tell(made.told)
    if made.doubts:
        say(f"可能仍是上年的内容有{len(made.doubts)}处：")
        tell(made.doubts)
    say(f"先填 {folder / 'facts.yaml'}，再用 rldraft open {folder} 核对。")


def _place(repair: Repair, what: str) -> str:
    return f"第{repair.line}行 {what}" if repair.line else what


def _list(heading: str, items: list[str]) -> None:
    if items:
        more = f"等{len(items)}处" if len(items) > _SHOWN else ""
        say(f"{heading}：{'；'.join(items[:_SHOWN])}{more}")


def _record(made: Outcome) -> dict[str, Any]:
    sections = made.sections
    return {
        "schema": 1,
        "draft": str(made.draft.folder),
        "last_year": made.last_year,
        "year": made.draft.facts.year,
        "sections": {
            "matched": [pair._asdict() for pair in sections.matched],
            "surplus": list(sections.surplus),
            "added": [part._asdict() for part in sections.added],
            "within": list(sections.within),
        },
        "figures": made.figures,
        "years": made.years,
        "names": made.names,
        "left": [each._asdict() for each in made.left],
        "repairs": [each._asdict() for each in made.repairs],
        "replaced": [each._asdict() for each in made.replaced],
        "doubts": [problem.record() for problem in made.doubts],
        "problems": [problem.record() for problem in made.told],
    }
