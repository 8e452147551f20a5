"""A draft on disk → a finished file and what is to be said about it, for the desk and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.draft.before import last_report
from rldraft.draft.folder import FACTS, TEXT, Draft, load
from rldraft.draft.origins import origins
from rldraft.draft.produce import Finish, advice, finished
from rldraft.export import Redline, Remark
from rldraft.problems import Problem, Trouble
from rldraft.report import Report

STEPS = ("读草稿和数据表", "查段落的出处", "排版", "写文件")


class Delivery(NamedTuple):
    """What was written and what is left to look at.

    `gaps` are those that the copy shows. `differs` has the headings of sections whose own text the template
    would now word otherwise. `warnings` are doubtful facts, slips in the text and what was odd in reading
    the report that it is compared with. `unsourced` says why a review copy tells nothing of where its
    paragraphs come from, empty where it does.
    """

    out: Path
    gaps: tuple[str, ...]
    differs: tuple[str, ...]
    warnings: tuple[Problem, ...]
    unsourced: tuple[Problem, ...] = ()


def deliver(
    folder: Path,
    out: Path,
    finish: Finish,
    *,
    replace: bool = False,
    shelf: Path | None = None,
    redline: Path | None = None,
    step: Callable[[int], None] = lambda number: None,
) -> Delivery:
    """Make the finished file of the draft in `folder`; `shelf` is where origins are looked up.

    With `redline`, any readable report, a .docx shows as tracked changes what leads from it to the draft.
    `step` hears which of `STEPS` begins, by its index. Trouble is that of loading, of reading a report, of
    `produce.finished` and of `files.write_atomic`; then nothing was written.
    """
    files.spare(out, folder / TEXT, folder / FACTS, *([redline] if redline else []))
    step(0)
    draft = load(folder)
    against, odd = _read(redline) if redline else (None, ())
    report = draft.report()
    last: Report | None = None
    came: dict[str, str] = {}
    unsourced: tuple[Problem, ...] = ()
    said: Mapping[str, Sequence[Remark]] = {}
    if finish.review:
        step(1)
        try:
            came = origins(report, shelf)
        except Trouble as trouble:
            unsourced = tuple(problem._replace(severity="warning") for problem in trouble.problems)
        last = last_report(draft, shelf)
        said = _remarks(draft, report, last, shelf)
    step(2)
    suffix = out.suffix.lower()
    data, gaps = finished(report, draft.facts, draft.pack, suffix, finish, came, against, last, said)
    step(3)
    files.write_atomic(out, data, replace=replace)
    headings = {section.id: section.heading.text for section in report.walk()}
    differs = tuple(headings.get(chapter.id, "开头") for chapter in draft.chapters if chapter.differs)
    own = {chapter.id for chapter in draft.chapters if chapter.edited}
    return Delivery(out, gaps, differs, (*advice(draft.facts, own), *draft.slips(), *odd), unsourced)


def _remarks(
    draft: Draft, report: Report, last: Report | None, shelf: Path | None
) -> Mapping[str, Sequence[Remark]]:
    from rldraft.draft.checking import others
    from rldraft.draft.reviewed import remarks

    return remarks(report, draft.facts, last, others(shelf), draft.folder)


def _read(redline: Path) -> tuple[Redline, tuple[Problem, ...]]:
    """Read the report that a draft is compared with, and tell what was odd in it."""
    from rldraft.reading import reader

    reading = reader.read(redline)
    odd = (Problem(warning, file=str(redline), severity="warning") for warning in reading.warnings)
    return Redline(reading.report), tuple(odd)
