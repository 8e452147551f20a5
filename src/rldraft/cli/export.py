"""`rldraft export`: a draft → a finished file."""

from __future__ import annotations

from pathlib import Path

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import command, say, tell, usage


@command(
    "export",
    "rldraft export 2025年报告 -o 报告.docx\nrldraft export 2025年报告 -o 样稿.docx --allow-gaps --review\n"
    "rldraft export 2025年报告 -o 修订稿.docx --redline 2024年报告.docx",
)
def export(
    draft: Path = typer.Argument(..., metavar="草稿", help="草稿文件夹"),
    out: Path = opt.OUT,
    copy: opt.Copy = opt.COPY,
    review: bool = opt.REVIEW,
    redline: Path = typer.Option(
        None, "--redline", metavar="报告", help="用修订标记写出与这份报告（如上年报告）的不同（.docx）"
    ),
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
    from rldraft.draft.deliver import deliver
    from rldraft.draft.produce import Finish

    suffix = opt.checked_suffix(out)
    opt.check(copy, letterhead, review, suffix)
    if redline is not None and suffix != ".docx":
        raise usage("只有.docx能写修订标记", "请把文件名改成.docx，或去掉 --redline")
    finish = Finish(copy.value, review, allow_gaps, letterhead, fonts.value)
    made = deliver(draft, out, finish, replace=force, shelf=corpus, redline=redline)
    if made.unsourced:
        tell(made.unsourced)
        say("注意：批注里没有写段落的出处。")
    tell(made.warnings)
    if suffix == ".docx":
        opt.tell_fonts(fonts)
    if format is opt.Output.json:
        differs = list(made.differs)
        opt.write_json({"schema": 1, "output": str(out), "gaps": list(made.gaps), "differs": differs})
    for heading in made.differs:
        say(f"注意：“{heading}”用的是您改过的文字，模板按现在的数据会写得不同，请核对。")
    if made.gaps:
        say(f"注意：还有{len(made.gaps)}处待填：" + "；".join(made.gaps))
    say(f"已导出 {out}")
