"""`rldraft check`: what a careful reader would point out in a draft or a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say, tell, usage
from rldraft.problems import Exit, Severity, Trouble, printable

if TYPE_CHECKING:
    from rldraft.checks.finding import Finding
    from rldraft.draft.checking import Asked, Checked

_NAMES: dict[Severity, str] = {"error": "错误", "warning": "注意", "info": "提示"}
_TOLD = 40
_MOST = 6  # further places that are named in a line


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    sarif = "sarif"


class Grade(StrEnum):
    """How grave a finding must be for exit code 1."""

    error = "error"
    warning = "warning"
    info = "info"


@command(
    "check",
    "rldraft check 2025年报告\n"
    "rldraft check 报告.docx --facts facts.yaml --last 2024年报告.docx\n"
    "rldraft check 报告.txt --fix -o 报告-已改.txt",
)
def check(
    files: list[Path] = typer.Argument(
        None, metavar="文件", help="草稿文件夹、draft.md，或任何读得了的报告；可以多份", show_default=False
    ),
    facts: Path = typer.Option(
        None, "--facts", metavar="数据表", help="与这份数据表核对；草稿用自己的数据表"
    ),
    last: Path = typer.Option(None, "--last", metavar="报告", help="与上年的报告对照"),
    format: Format = typer.Option(
        Format.text, "--format", metavar="text|json|sarif", help="写成文字（默认）、JSON或SARIF"
    ),
    fail_on: Grade = typer.Option(
        Grade.error, "--fail-on", metavar="error|warning|info", help="有这一级以上的问题就以1退出，默认error"
    ),
    fix: bool = typer.Option(
        False, "--fix", help="把不会改变意思的（标点、空格等）改好，另存一份，不动原文件"
    ),
    out: Path = typer.Option(
        None, "-o", "--out", metavar="文件", help="改好的一份存到哪里（同 --fix 一起用）"
    ),
    force: bool = opt.FORCE,
    rules: bool = typer.Option(False, "--rules", help="列出全部规则：名字、查什么、依据"),
    corpus: Path = opt.CORPUS,
) -> None:
    """检查报告里的差错：数字、年份、名称、法规、编号、标点和缺项。

    数字与数据表核对，文字与上年报告、语料库里别的单位对照。看过没有问题的，记在草稿旁的 rldraft.yaml
    里就不再提示；不想用的规则也在那里关闭。
    """
    if rules:
        _list(format)
        return
    if not files:
        raise usage("缺少“文件”", "写上草稿文件夹或报告文件")
    if out is not None and not fix:
        raise usage("-o 要和 --fix 一起用")
    if fix and len(files) > 1:
        raise usage("--fix 一次只能改一份")
    if format is not Format.text:
        import gc

        gc.enable()
    found = list(_run(files, facts, last, corpus))
    for one in found:
        if one.trouble is not None:
            tell(one.trouble.problems)
        tell(one.problems[:_TOLD])
        if len(one.problems) > _TOLD:
            say(f"注意：这样的话还有{len(one.problems) - _TOLD}条。")
    _write(found, format)
    if fix and found[0].trouble is None:
        from rldraft.draft.checking import Asked

        failed = _mend(Asked(files[0], facts, last, corpus), found[0], out, force)
        if failed:
            raise typer.Exit(failed)
    raise typer.Exit(_code(found, fail_on.value))


def _run(paths: list[Path], facts: Path | None, last: Path | None, shelf: Path | None) -> Iterator[Checked]:
    from rldraft.cli.workers import each
    from rldraft.draft.checking import Asked, checked

    def warm() -> None:
        from rldraft.checks import registry

        registry.rules()

    asked = (Asked(path, facts, last, shelf) for path in paths)
    yield from each(checked, asked, len(paths), "检查", warm)


def _code(found: list[Checked], fail_on: Severity) -> int:
    from rldraft.checks.finding import ORDER

    troubles = [int(one.trouble.code) for one in found if one.trouble is not None]
    if troubles:
        # Whatever cannot be read or understood: 2 for the settings, else what it is.
        return troubles[0]
    grave = any(ORDER[f.severity] <= ORDER[fail_on] for one in found for f in one.findings)
    return int(Exit.FINDINGS if grave else Exit.DONE)


def _write(found: list[Checked], format: Format) -> None:
    if format is Format.text:
        for one in found:
            for line in _lines(one, named=len(found) > 1):
                typer.echo(printable(line))
        _sum_up(found)
        return
    if format is Format.sarif:
        from rldraft.checks.sarif import sarif

        opt.write_json(sarif((str(one.file), one.findings) for one in found))
        return
    records = [
        {"schema": 1, "file": str(one.file), "findings": [finding.record() for finding in one.findings]}
        if one.trouble is None
        else {"schema": 1, "file": str(one.file), "problems": [p.record() for p in one.trouble.problems]}
        for one in found
    ]
    opt.write_json(records[0] if len(records) == 1 else {"schema": 1, "reports": records})


def _lines(one: Checked, *, named: bool) -> Iterator[str]:
    for finding in one.findings:
        first = finding.spot
        place = f"{one.file}:{first.line}:{first.offset + 1}" if first.line else f"{one.file}"
        yield f"{place}: {_NAMES[finding.severity]} {finding.rule} {finding.message}"
        if first.quote:
            yield f"    {_around(finding)}"
        if len(finding.spots) > 1:
            more = finding.spots[1 : _MOST + 1]
            rest = "、".join(f"{spot.line}:{spot.offset + 1}" for spot in more)
            dots = "……" if len(finding.spots) > _MOST + 1 else ""
            yield f"    共{len(finding.spots)}处，还有 {rest}{dots}"
        if first.fix is not None:
            yield f"    可以改成“{first.fix}”（--fix 会改）" if first.fix else "    可以删去（--fix 会删）"
        elif finding.suggestions or first.instead:
            yield f"    建议：{'；'.join(finding.suggestions[:3]) or first.instead}"
        yield f"    依据：{finding.why}"
    if named and not one.findings and one.trouble is None:
        yield f"{one.file}: 没有发现问题"


def _around(finding: Finding) -> str:
    spot = finding.spot
    quote = spot.quote if len(spot.quote) <= 60 else f"{spot.quote[:60]}……"
    return f"……{spot.before}【{quote}】{spot.after}……"


def _sum_up(found: list[Checked]) -> None:
    counts = Counter(finding.severity for one in found for finding in one.findings)
    if not counts:
        if all(one.trouble is None for one in found):
            say("没有发现问题。")
        return
    said = "，".join(f"{_NAMES[grade]}{counts[grade]}条" for grade in _NAMES if counts[grade])
    say(f"{said}。")


def _mend(asked: Asked, one: Checked, out: Path | None, force: bool) -> int:
    """Write the mended copy; give the exit code of what went wrong, 0 if nothing did."""
    from rldraft.draft.mending import mend

    try:
        made = mend(asked, one, out, replace=force)
    except Trouble as trouble:  # the findings are written already
        tell(trouble.problems)
        return int(trouble.code)
    left = f"另有{made.left}处在表格、脚注或特殊格式里，没有改。" if made.left else ""
    if made.places:
        say(f"已改{made.places}处，存为 {made.out}，原文件没有动。{left}")
    else:
        say(f"没有可以自动改的，没有另存。{left}")
    return 0


def _list(format: Format) -> None:
    from rldraft.checks import registry

    rules = registry.rules()
    if format is not Format.text:
        opt.write_json({
            "schema": 1,
            "rules": [
                {"rule": r.name, "severity": r.severity, "about": r.about, "why": r.why} for r in rules
            ],
        })  # fmt: skip
        return
    for rule in rules:
        typer.echo(f"{rule.name}　{_NAMES[rule.severity]}　{rule.about}　（{rule.why}）")
