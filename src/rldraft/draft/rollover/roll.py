"""Last year's report → a draft in which nothing of last year can slip through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.checks.years import yearroles
from rldraft.corpus.binding import Origin, levels, names
from rldraft.corpus.binding.edits import BOOK, Edit, foreign_gaps, settle, write
from rldraft.corpus.entries import names_us
from rldraft.draft import folder as folders
from rldraft.draft import last_report, stale
from rldraft.draft.folder import Draft
from rldraft.draft.rollover import dated, sheet
from rldraft.draft.rollover.arrange import Sections, arrange
from rldraft.draft.rollover.figures import How, Rolled, roll
from rldraft.draft.rollover.ledger import Ledger
from rldraft.draft.rollover.numbers import find
from rldraft.draft.rollover.texts import Text, collect
from rldraft.facts import OWN, Facts, live, yamltree
from rldraft.facts.validate import template_of, validate
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import names as reading_names
from rldraft.reading import reader
from rldraft.report import Report
from rldraft.template import Pack
from rldraft.template import find as find_pack
from rldraft.template.blank import blank_sheet


class Repair(NamedTuple):
    """What prints otherwise than it stood in last year's report.

    It stood on `line` (0 unknown), from `offset` of the `text`-th of `Report.paragraphs`.
    """

    line: int
    was: str
    prints: str
    text: int
    offset: int


class Outcome(NamedTuple):
    """A draft that began with last year's report, and what was done.

    `figures` counts the numbers by how they are live, `left` has those that stayed in the text, with their
    lines in the report. `replaced` are words of last year that have a successor. `names` counts the names
    that are ours now, `years` the years that go on. `doubts` are places of draft.md that may be last year's,
    and laws that no longer hold; `told` is what was odd in reading and what was not taken over.
    """

    draft: Draft
    last_year: int | None
    sections: Sections
    figures: dict[How, int]
    left: tuple[Repair, ...]
    repairs: tuple[Repair, ...]
    replaced: tuple[Repair, ...]
    years: int
    names: int
    doubts: tuple[Problem, ...]
    told: tuple[Problem, ...]


class _Plan(NamedTuple):
    """What every text of the report becomes."""

    texts: list[Text]
    lines: list[str]
    rolled: list[Rolled]
    left: tuple[Repair, ...]
    repairs: tuple[Repair, ...]
    replaced: tuple[Repair, ...]
    years: int
    names: int


def rollover(report: Path, folder: Path, year: int, given: Path | None = None) -> Outcome:
    """Make a draft on `year` in `folder` of last year's report; `given` is a fact sheet of ours.

    Trouble has exit code 4 for a report that cannot be read, 3 for a wrong sheet and 5 where a draft is
    there already or nothing can be written; then nothing was written.
    """
    folders.vacant(folder)
    copied = folder / last_report.name(report)
    reading = reader.read(report)
    data = files.read_bytes(report, reader.LIMIT)
    if files.kind(copied) and files.read_bytes(copied, reader.LIMIT) != data:
        problem = Problem("这里已有一份别的上年报告，没有改动", "请换一个文件夹名", str(copied))
        raise Trouble(Exit.OUTPUT, problem)
    last = reading.report
    card = reading_names.card(last, (line.text for line in reading.noise))
    told = [Problem(said, file=str(report), severity="warning") for said in reading.warnings]
    if given is None:
        pack = find_pack(None)
        text = blank_sheet(pack)
    else:
        text, tree = yamltree.read(given)
        pack = find_pack(template_of(tree))
        stated = validate(tree, pack.schema, str(given)).year
        if stated not in (None, year):
            what = f"数据表的年度是{stated}，草稿里改成了{year}"
            told.append(Problem(what, "请核对", str(given), severity="warning"))
    values = {"年度": str(year)} | ({} if given else dict(sheet.stated(last, card)))
    text, problems = sheet.framed(text, pack, values)
    named = str(given or folder / folders.FACTS)
    facts = validate(yamltree.parse(text, named), pack.schema, named)
    ours = given is None or names_us(last.body, facts)
    ledger = Ledger(set(facts.schema.names(OWN) or ()), foreign=not ours)
    period = yearroles.Period.of(last, year - 1)
    if not ours:
        what = f"报告的单位“{last.body or '没有读出'}”不是数据表里的单位，它的数和名称都没有带入"
        told.append(Problem(what, "是本单位的请核对“单位.全称”", named, severity="warning"))
    if last.year is None:
        what = f"没有读出是哪一年的报告，按{year - 1}年处理"
        told.append(Problem(what, "请核对正文里的年份", str(report), severity="warning"))
    origin = Origin(last.body, period.year, card)
    plan = _plan(last, origin, period, facts, ledger, pack, ours=ours)
    if ours:
        text = sheet.filled(text, facts, ledger)
    draft = folders.prepare(folder, pack, text, named)
    sections = arrange(draft, last, plan.lines)
    draft.last = copied.name
    folders.begin(draft, text)
    if not files.kind(copied):
        files.write_atomic(copied, data, replace=False)
    made = folders.load(folder)
    told += [*problems, *_lost(last, facts)]
    return Outcome(
        draft=made, last_year=last.year, sections=sections,
        figures=dict(Counter(each.how for each in plan.rolled)), left=plan.left, repairs=plan.repairs,
        replaced=plan.replaced, years=plan.years, names=plan.names,
        doubts=tuple(stale.doubts(made)), told=tuple(told),
    )  # fmt: skip


def _plan(
    last: Report,
    origin: Origin,
    period: yearroles.Period,
    facts: Facts,
    ledger: Ledger,
    pack: Pack,
    *,
    ours: bool,
) -> _Plan:
    texts = collect(last)
    after = dated.successors(pack, period.year, facts.year or 0)
    fixed: list[list[Edit]] = []
    counts: Counter[str] = Counter()
    replaced: list[Repair] = []
    repairs: list[Repair] = []
    for index, text in enumerate(texts):
        new = dated.edits(text.text, after)
        found = yearroles.find(text.text, period)
        named = _own_names(text.text, facts) if ours else _bound(text.text, origin, facts)
        named = [edit for edit in named if text.text[edit.start : edit.end] != edit.target]
        moved = [edit for edit in found.live if not _digits(text, edit)]
        settled = settle(new, named, found.live)
        spans = [Edit(*span, "", "gap") for span in found.dated]
        fixed.append(settle(settled, spans))
        repairs += [_repair(texts, index, e, _spelled(e, facts)) for e in moved if e in settled]
        replaced += [_repair(texts, index, e, _spelled(e, facts)) for e in new]
        counts["year"] += sum(edit in settled for edit in found.live)
        counts["name"] += sum(edit in settled for edit in named)
    numbers, left = find(texts, fixed, facts, origin.card)
    rolled = roll(numbers, texts, facts, ledger)
    repairs += [_repair(texts, r.text, r.edit, r.printed) for r in rolled if not r.exact and r.how != "待填"]
    live: dict[int, list[Edit]] = {}
    for each in rolled:
        live.setdefault(each.text, []).append(each.edit)
    lines = []
    for index, text in enumerate(texts):
        edits = [edit for edit in fixed[index] if edit.target]
        lines.append(write(text.text, settle(live.get(index, ()), edits))[0])
    stayed = (_repair(texts, n.text, Edit(n.start, n.end, "", "figure"), "") for n in left)
    repairs.sort(key=lambda each: (each.text, each.offset))
    return _Plan(
        texts, lines, rolled, tuple(stayed), tuple(repairs), tuple(replaced), counts["year"], counts["name"]
    )


def _repair(texts: list[Text], index: int, edit: Edit, prints: str) -> Repair:
    text = texts[index]
    return Repair(text.line, text.text[edit.start : edit.end], prints, index, edit.start)


def _digits(text: Text, edit: Edit) -> bool:
    return text.text[edit.start : edit.end].isascii()


def _spelled(edit: Edit, facts: Facts) -> str:
    return live.resolve(edit.target, facts).text


def _own_names(text: str, facts: Facts) -> list[Edit]:
    """Give the edits that make our own name a reference, outside the titles of documents."""
    name = facts.text("单位.全称")
    if not name:
        return []
    books = [book.span() for book in BOOK.finditer(text)]
    found: list[Edit] = []
    at = text.find(name)
    while at >= 0:
        if not any(start <= at < end for start, end in books):
            found.append(Edit(at, at + len(name), "{{ 单位.全称 }}", "name"))
        at = text.find(name, at + len(name))
    return found


def _bound(text: str, origin: Origin, facts: Facts) -> list[Edit]:
    """Give the edits that make another body's names ours, or gaps."""
    documents, named = names.edits(text, origin, facts)
    return settle(foreign_gaps(text), documents, named, levels.edits(text, origin, facts))


def _lost(last: Report, facts: Facts) -> Iterator[Problem]:
    """Tell of the letter's parts that are of last year alone and were not taken over."""
    parts = (("成文日期", last.date), ("发文字号", last.number), ("签发人", last.signer))
    for name, value in parts:
        if value:
            yield Problem(f"上年的{name}“{value}”没有带入", "请填今年的", severity="info")
    for attached in last.attachments:
        yield Problem(f"上年的附件“{attached}”没有带入", "今年还有的请填入“附件”", severity="info")
    if last.signature and last.signature != facts.text("单位.全称"):
        what = f"上年的落款“{last.signature}”没有带入"
        yield Problem(what, "落款印的是“单位.全称”，请核对", severity="info")
