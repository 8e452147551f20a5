"""Report → finished file, as the desk and the command line both make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from rldraft import export, files
from rldraft.draft.assemble import absent, advice, blanks, gaps, generate, notes, unused
from rldraft.draft.compared import compared
from rldraft.facts import Facts, yamltree
from rldraft.facts.validate import template_of, validate
from rldraft.problems import Exit, Problem, Trouble
from rldraft.report import Report, Section
from rldraft.template import Pack, Renderer, find

__all__ = ["Copy", "Finish", "Job", "Outcome", "advice", "finished", "produce", "warm"]

Copy = Literal["公开", "报送"]


class Finish(NamedTuple):
    """How a report is finished.

    `copy` is 公开 (for the website) or 报送 (sent up, with addressee, number and the like); `letterhead`
    prints the red 版头 on the latter. `review` adds a comment at every figure and, at the end, tables of
    last year's figures and promises with this year's. `allow_gaps` lets gaps print as 【待填：…】. `fonts`
    is a font profile of `export`.
    """

    copy: Copy = "公开"
    review: bool = False
    allow_gaps: bool = False
    letterhead: bool = False
    fonts: str = "gbt"


class Job(NamedTuple):
    """One file to make: from the fact sheet `facts` to `out`; `template` overrides the sheet's 模板."""

    facts: Path
    out: Path
    template: str | None = None
    finish: Finish = Finish()
    replace: bool = False


class Outcome(NamedTuple):
    """What came of a job: `trouble` is None where the file was written.

    `gaps` are those that the copy shows, `unused` the keys of figures that the text does not print.
    """

    job: Job
    trouble: Trouble | None = None
    warnings: tuple[Problem, ...] = ()
    gaps: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def finished(
    report: Report,
    facts: Facts,
    pack: Pack,
    suffix: str,
    finish: Finish,
    origins: Mapping[str, str] = MappingProxyType({}),
    redline: export.Redline | None = None,
    last: Report | None = None,
    remarks: Mapping[str, Sequence[export.Remark]] = MappingProxyType({}),
) -> tuple[bytes, tuple[str, ...]]:
    """Give the finished file and the gaps it shows; `suffix` is one of `export.FORMATS`.

    `origins` says of paragraphs, by their text, where they came from; the review copy shows it.
    With `redline` the file shows the changes against another report; only a .docx can. The review copy
    shows beside the promises of `last`, last year's report, where this one answers them.

    Trouble with exit code 3 names every gap and every mandated section that is missing at once, unless
    gaps are allowed.
    """
    written = blanks(report)
    found = [
        *map(str, gaps(report, facts)),
        *(f"必备的部分{part}" for part in absent(report, pack)),
        *written,
    ]
    if found and not finish.allow_gaps:
        # What no fact fills stands in the text, not in the fact sheet.
        missing = [Problem(f"缺少 {gap}", "", "" if gap in written else facts.file) for gap in found]
        missing[-1] = missing[-1]._replace(mend="请补上；要先看样稿，可加 --allow-gaps")
        raise Trouble(Exit.FACTS, missing)
    annexes = _annexes(report, facts, last) if finish.review else ()
    options = export.Options(
        fonts=finish.fonts,
        letterhead=finish.letterhead,
        notes={**notes(report, facts), **origins} if finish.review else None,
        remarks=remarks if finish.review else None,
        redline=redline,
        annexes=annexes,
    )
    printed = report.published() if finish.copy == "公开" else report
    return export.render(printed, suffix, options), tuple(found)


def _remarks(report: Report, facts: Facts) -> Mapping[str, Sequence[export.Remark]]:
    from rldraft.draft.reviewed import remarks

    return remarks(report, facts)


def _annexes(report: Report, facts: Facts, last: Report | None) -> tuple[Section, ...]:
    found = [compared(facts)]
    if last is not None:
        from rldraft.draft.promised import promised

        found.append(promised(last, report))
    return tuple(annex for annex in found if annex is not None)


@lru_cache(maxsize=8)
def _renderer(template: str | None, *, folders: bool) -> Renderer:
    return Renderer(find(template, folders=folders))


def warm(template: str | None) -> None:
    """Compile a template once, before worker processes are made from this one."""
    _renderer(template, folders=template is not None).compile()


def produce(job: Job) -> Outcome:
    """Make one file from one fact sheet; what a person can mend is told in the outcome, never raised."""
    try:
        files.spare(job.out, job.facts)
        _, tree = yamltree.read(job.facts)
        renderer = _renderer(job.template or template_of(tree), folders=job.template is not None)
        facts = validate(tree, renderer.pack.schema, str(job.facts))
        report = generate(renderer, facts)
        said = _remarks(report, facts) if job.finish.review else {}
        suffix = job.out.suffix.lower()
        data, shown = finished(report, facts, renderer.pack, suffix, job.finish, remarks=said)
        files.write_atomic(job.out, data, replace=job.replace)
    except Trouble as trouble:
        return Outcome(job, trouble)
    except Exception as error:  # a fault of ours in one report must not stop the others
        what = f"程序内部出错（{type(error).__name__}: {error}）"
        problem = Problem(what, "请加 --debug 再单独运行一次，把结果发给开发者", str(job.facts))
        return Outcome(job, Trouble(Exit.FAULT, problem))
    return Outcome(job, None, advice(facts), shown, tuple(unused(report, facts)))
