"""`rldraft export`: a draft → a finished file."""

from __future__ import annotations

from pathlib import Path

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say, tell
from rldraft.problems import Trouble


@command(
    "export",
    "rldraft export 2025年报告 -o 报告.docx\nrldraft export 2025年报告 -o 样稿.docx --allow-gaps --review",
)
def export(
    draft: Path = typer.Argument(..., metavar="草稿", help="草稿文件夹"),
    out: Path = opt.OUT,
    copy: opt.Copy = opt.COPY,
    review: bool = opt.REVIEW,
    allow_gaps: bool = opt.GAPS,
    letterhead: bool = opt.LETTERHEAD,
    fonts: opt.Fonts = opt.FONTS,
    corpus: Path = opt.CORPUS,
    force: bool = opt.FORCE,
    format: opt.Output = opt.FORMAT,
) -> None:
    """把草稿导出为报告。

    没有改过的章节随数据表更新；改过的章节用您写的文字，数字仍随数据表。
    """
    from rldraft import files
    from rldraft.draft.folder import load
    from rldraft.draft.origins import origins
    from rldraft.draft.produce import Finish, advice, finished

    suffix = opt.checked_suffix(out)
    opt.check(copy, letterhead, review, suffix)
    files.spare(out, draft / "draft.md", draft / "facts.yaml")
    loaded = load(draft)
    report = loaded.report()
    finish = Finish(copy.value, review, allow_gaps, letterhead, fonts.value)
    came: dict[str, str] = {}
    if review:
        try:
            came = origins(report, corpus)
        except Trouble as trouble:
            tell([problem._replace(severity="warning") for problem in trouble.problems])
            say("注意：批注里没有写段落的出处。")
    data, gaps = finished(report, loaded.facts, loaded.pack, suffix, finish, came)
    files.write_atomic(out, data, replace=force)
    headings = {section.id: section.heading.text for section in report.walk()}
    differing = [headings.get(c.id, "开头") for c in loaded.chapters if c.differs]
    tell([*advice(loaded.facts), *loaded.slips()])
    if suffix == ".docx":
        opt.tell_fonts(fonts)
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "output": str(out), "gaps": list(gaps), "differs": differing})
    for heading in differing:
        say(f"注意：“{heading}”用的是您改过的文字，模板按现在的数据会写得不同，请核对。")
    if gaps:
        say(f"注意：还有{len(gaps)}处待填：" + "；".join(gaps))
    say(f"已导出 {out}")
