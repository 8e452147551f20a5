"""`rldraft generate`: fact sheets → finished reports, no questions asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say, tell, usage
from rldraft.files import kind

if TYPE_CHECKING:
    from rldraft.draft.produce import Job, Outcome


@command(
    "generate",
    "rldraft generate facts.yaml -o 报告.docx\n"
    "rldraft generate 各单位/*.yaml -o 报告/ --copy 报送\n"
    "rldraft generate --example -o 示例报告.docx",
)
def generate(
    facts: list[Path] = typer.Argument(
        None, metavar="数据表", help="一份或多份数据表（YAML）", show_default=False
    ),
    out: Path = typer.Option(
        ...,
        "-o",
        "--out",
        metavar="文件",
        help="写到哪里：一份数据表写成文件（.docx .md .html .txt），多份写进文件夹",
    ),
    template: str = typer.Option(
        None, "--template", metavar="模板", help="模板的标识、名称或文件夹；不写则按数据表里的“模板”"
    ),
    example: bool = typer.Option(False, "--example", help="用模板自带的示例数据表"),
    copy: opt.Copy = opt.COPY,
    review: bool = opt.REVIEW,
    allow_gaps: bool = opt.GAPS,
    letterhead: bool = opt.LETTERHEAD,
    fonts: opt.Fonts = opt.FONTS,
    to: str = typer.Option("docx", "--to", metavar="docx|md|html|txt", help="多份数据表时文件的类型"),
    force: bool = opt.FORCE,
    format: opt.Output = opt.FORMAT,
) -> None:
    """由数据表生成报告。

    缺了必填的数据，一次列出全部，不生成文件。
    """
    from rldraft.draft.produce import Finish, Job

    sheets = [sheet for given in facts or [] for sheet in _expanded(given)]
    if example:
        from rldraft.template import find

        sheets.append(find(template, folders=True).example)
    if not sheets:
        raise usage("缺少“数据表”", "写上文件名，或用 --example 看示例")
    finish = Finish(copy.value, review, allow_gaps, letterhead, fonts.value)
    into = len(sheets) > 1 or kind(out) == "folder"
    suffix = opt.checked_suffix(Path(f"x.{to.removeprefix('.')}") if into else out)
    opt.check(copy, letterhead, review, suffix)
    jobs = _into(sheets, out, suffix) if into else iter([(sheets[0], out)])
    # Nothing is kept of a report that is done, so that memory does not grow with their number.
    failed, code = 0, 0
    described: list[dict[str, object]] = []
    made = (Job(sheet, path, template, finish, force) for sheet, path in jobs)
    for outcome in _run(made, len(sheets), template):
        if format is opt.Output.json:
            described.append(_described(outcome))
        if outcome.trouble is not None:
            failed += 1
            code = code or int(outcome.trouble.code)
    if suffix == ".docx" and failed < len(sheets):
        opt.tell_fonts(fonts)
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "reports": described})
    if len(sheets) > 1:
        say(f"已生成{len(sheets) - failed}份" + (f"，{failed}份没有生成。" if failed else "。"))
    if code:
        raise typer.Exit(code)


def _expanded(given: Path) -> list[Path]:
    """Give the files that a pattern stands for, where the shell (of Windows) has not done so."""
    if not any(mark in given.name for mark in "*?") or given.exists():
        return [given]
    return sorted(given.parent.glob(given.name)) or [given]


def _into(sheets: list[Path], folder: Path, suffix: str) -> Iterator[tuple[Path, Path]]:
    """Give each sheet with the file in the folder that is made of it."""
    if folder.suffix.lower() in opt.FORMATS and kind(folder) != "folder":
        raise usage(f"有{len(sheets)}份数据表，“{folder}”却是一个文件", "请给一个文件夹名")
    _make_folder(folder)
    named = zip(sheets, _names(sheets), strict=True)
    return ((sheet, folder / f"{name}{suffix}") for sheet, name in named)


def _make_folder(folder: Path) -> None:
    from rldraft.problems import Exit, Problem, Trouble

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Trouble(Exit.OUTPUT, Problem("不能建立这个文件夹", "请换一个位置", str(folder))) from None


def _names(sheets: list[Path]) -> Iterator[str]:
    """Name each output after its sheet; sheets of one name also after their folders, then by number."""
    stems = Counter(sheet.stem for sheet in sheets)
    taken: set[str] = set()
    for sheet in sheets:
        stem = sheet.stem
        name = stem if stems[stem] == 1 else f"{sheet.resolve().parent.name}-{stem}"
        number, wanted = 2, name
        while name.casefold() in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken.add(name.casefold())
        yield name


def _run(jobs: Iterator[Job], count: int, template: str | None) -> Iterator[Outcome]:
    """Do the jobs, on all cores when there are several; tell each one's troubles as it ends."""
    from rldraft.cli.workers import each
    from rldraft.draft.produce import produce, warm

    for outcome in each(produce, jobs, count, "生成报告", lambda: warm(template)):
        yield _told(outcome, single=count == 1)


def _told(outcome: Outcome, *, single: bool) -> Outcome:
    if outcome.trouble is not None:
        tell(outcome.trouble.problems)
        return outcome
    tell(outcome.warnings)
    if outcome.unused and single:
        say(f"注意：这些数据填了，正文没有用到：{'、'.join(outcome.unused)}")
    if outcome.gaps:
        say(f"注意：{outcome.job.out} 还有{len(outcome.gaps)}处待填：" + "；".join(outcome.gaps))
    if single:
        say(f"已生成 {outcome.job.out}")
    return outcome


def _described(outcome: Outcome) -> dict[str, object]:
    problems = outcome.trouble.problems if outcome.trouble is not None else outcome.warnings
    return {
        "facts": str(outcome.job.facts),
        "output": None if outcome.trouble is not None else str(outcome.job.out),
        "exit": int(outcome.trouble.code) if outcome.trouble is not None else 0,
        "problems": [p.record() for p in problems],
        "gaps": list(outcome.gaps),
        "unused": list(outcome.unused),
    }  # fmt: skip
