"""Where a draft begins: a template, a fact sheet that is there, last year's report, the worked sample.

One door for the desk and the command line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from rldraft import files
from rldraft.draft.folder import FACTS, TEXT, Draft, create
from rldraft.facts import yamltree
from rldraft.facts.edit import edited, set_fact
from rldraft.facts.validate import template_of, validate
from rldraft.problems import Exit, Problem, Trouble
from rldraft.template import Pack, find
from rldraft.template.blank import blank_sheet

if TYPE_CHECKING:
    from rldraft.draft.rollover import Outcome

YEAR, BODY, PLACE = "年度", "单位.全称", "单位.行政区"
_SAMPLE = "示例报告"
_BYTES = 200  # of a folder's name: file systems allow 255, hanzi take three
_FORBIDDEN = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


class Beginning(NamedTuple):
    """What a report of last year gives this year's draft: facts by key, and what was odd about it."""

    values: dict[str, str]
    problems: tuple[Problem, ...]


def begin(folder: Path, pack: Pack, values: Mapping[str, str], sheet: Path | None = None) -> Draft:
    """Make a draft in `folder` with an empty fact sheet, or the one at `sheet`, and `values` set in it.

    Comments of the sheet stay. Trouble with exit code 5 if a draft is there already, 3 or 4 if the sheet or a
    value is wrong; then nothing is written.
    """
    named = str(sheet or folder / FACTS)
    return create(folder, pack, _sheet(pack, values, sheet, named), named)


def _sheet(pack: Pack, values: Mapping[str, str], sheet: Path | None, named: str) -> str:
    text = yamltree.read(sheet)[0] if sheet is not None else blank_sheet(pack)
    for key, value in values.items():
        try:
            text = edited(text, key, value)
        except ValueError:
            raise Trouble(
                Exit.FACTS, Problem(f"数据表里“{key}”的地方写了别的内容", "请先在数据表里改正", named)
            ) from None
    return text


def roll_over(
    report: Path,
    said: Mapping[str, str],
    folder: Path,
    pack: Pack,
    values: Mapping[str, str],
    sheet: Path | None = None,
) -> Outcome:
    """Make a draft in `folder` of last year's report; `values`, the year among them, are set in its sheet.

    `said` is what `from_last_year` gave for the report. Where our body is another one than the report's, its
    names become ours and its figures are left out. Trouble is that of `begin` and of `rollover`.
    """
    from rldraft.corpus.entries import names_us
    from rldraft.draft.rollover import rollover

    named = str(sheet or folder / FACTS)
    text = _sheet(pack, values, sheet, named)
    facts = validate(yamltree.parse(text, named), pack.schema, named)
    if facts.year is None:
        raise Trouble(Exit.FACTS, Problem("没有年度", "请填写年度", named))
    body = said.get(BODY)
    if sheet is None and pack.id == find(None).id and (not body or names_us(body, facts)):
        made = rollover(report, folder, facts.year)
        for key in (BODY, PLACE):
            if (made.draft.facts.text(key) or "") != (value := values.get(key, "")):
                set_fact(folder / FACTS, pack.schema, key, value)
        return made
    with TemporaryDirectory() as kept:
        given = Path(kept, FACTS)
        files.write_atomic(given, text.encode(), replace=False)
        return rollover(report, folder, facts.year, given)


def check(pack: Pack, key: str, value: str) -> str:
    """Say what is wrong with the value of a fact, "" if nothing is; an empty one is not wrong here."""
    try:
        tree = yamltree.parse(edited(f"模板: {pack.id}\n", key, value), "")
        validate(tree, pack.schema, "")
    except Trouble as trouble:
        problem = trouble.problems[0]
        return "。".join(filter(None, (problem.what, problem.mend)))
    except ValueError:
        return "这里写不下这样的内容"
    return ""


def read_sheet(path: Path) -> tuple[Pack, dict[str, str]]:
    """Give the template that a fact sheet is for, and what it says of year, body and place.

    Trouble with exit code 3 or 4 names what is wrong in it.
    """
    _, tree = yamltree.read(path)
    pack = find(template_of(tree))
    facts = validate(tree, pack.schema, str(path))
    return pack, {key: str(value) for key in (YEAR, BODY, PLACE) if (value := facts.values.get(key))}


def from_last_year(path: Path) -> Beginning:
    """Read last year's report for what this year's begins with; Trouble with exit code 4 if it cannot be."""
    from rldraft.reading import names, reader

    reading = reader.read(path)
    report = reading.report
    card = names.card(report, (line.text for line in reading.noise))
    found = {
        YEAR: str(report.year + 1) if report.year else "",
        BODY: report.body or "",
        PLACE: card.place or "",
    }
    problems = [Problem(warning, file=str(path), severity="warning") for warning in reading.warnings]
    if not report.body:
        problems.append(Problem("没有读出单位名称", "请自己填写", str(path), severity="warning"))
    if not report.year:
        problems.append(Problem("没有读出是哪一年的报告", "请自己填写年度", str(path), severity="warning"))
    return Beginning({key: value for key, value in found.items() if value}, tuple(problems))


def shelve(path: Path, shelf: Path | None = None) -> tuple[Problem, ...]:
    """Put a report on the person's shelf, where the desk finds it; give what kept it off, if anything."""
    from rldraft.corpus import changes
    from rldraft.corpus.shelf import Shelf

    try:
        added = changes.add(Shelf.open(shelf), [path])
    except Trouble as trouble:
        return trouble.problems
    return tuple(problem for each in added if each.outcome == "skipped" for problem in each.problems)


def sample(drafts: Path | None = None) -> Draft:
    """Make a draft from the default template's worked example, in a folder of its own."""
    pack = find(None)
    folder = free(drafts or files.kept("drafts"), _SAMPLE)
    return create(folder, pack, files.read_text(pack.example, yamltree.LIMIT), str(pack.example))


def suggested(pack: Pack, year: str, body: str, drafts: Path | None = None) -> Path:
    """Give a folder for a new draft that is not there yet: 2025年临江区司法局法治政府建设报告."""
    begun = f"{year}年" if re.fullmatch("[0-9]{4}", year) else ""
    name = f"{begun}{body.strip()}{pack.name.replace('年度报告', '报告')}"
    return free(drafts or files.kept("drafts"), safe_name(name))


def free(within: Path, name: str) -> Path:
    """Give a folder of that name, numbered where the name is taken."""
    folder, number = within / name, 2
    while files.kind(folder):
        folder, number = within / f"{name}{number}", number + 1
    return folder


def folder_fault(folder: Path) -> str:
    """Say why a new draft cannot be made in a folder, "" if nothing is known to be in the way."""
    if files.kind(folder / TEXT) or files.kind(folder / "facts.yaml"):
        return "这里已有一份草稿，请换一个文件夹名"
    if files.kind(folder) in ("file", "other"):
        return "这是一个文件，请换一个文件夹名"
    if any(len(part.encode("utf-8", "replace")) > 255 for part in folder.parts):
        return "文件夹名太长"
    return ""


def safe_name(text: str) -> str:
    """Make a text the name of a file or folder that every system takes, Windows too."""
    name = _FORBIDDEN.sub("_", text).strip(" .")
    name = name.encode("utf-8", "replace")[:_BYTES].decode("utf-8", "ignore").rstrip(" .")
    return f"_{name}" if _RESERVED.match(name) else name or "报告"
