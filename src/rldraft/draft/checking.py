"""A draft or any report on disk → what a careful reader would point out in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rldraft import __version__, files
from rldraft.checks import check, project
from rldraft.checks.finding import Finding
from rldraft.checks.subject import Other, Subject, of_draft, of_reading
from rldraft.draft.naming import FACTS, TEXT
from rldraft.problems import Problem, Trouble
from rldraft.reading import reader
from rldraft.reading.names import Card, Name
from rldraft.report import Report

# A finished report is checked without a draft, a template or a fact sheet: these are loaded with the first.
if TYPE_CHECKING:
    from rldraft.draft.folder import Draft
    from rldraft.facts import Facts


class Asked(NamedTuple):
    """What is to be checked, and against what.

    `file` is a draft's folder, its draft.md, or any readable report; `facts` a fact sheet, `last` last
    year's report, `shelf` the folder of the shelf (None: the person's own).
    """

    file: Path
    facts: Path | None = None
    last: Path | None = None
    shelf: Path | None = None


class Checked(NamedTuple):
    """What came of it.

    `file` is the file that the findings' places count in. `problems` are to be told besides: accepted
    findings that are of no use any more, what was odd in reading. `trouble` says why nothing was checked.
    """

    file: Path
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    kind: str = ""
    trouble: Trouble | None = None


def checked(asked: Asked) -> Checked:
    """Check one file; what a person can mend is told in what comes back, never raised."""
    try:
        return _checked(asked)
    except Trouble as trouble:
        return Checked(asked.file, trouble=trouble)


def again(asked: Asked, data: bytes) -> Checked:
    """Check what would stand in the file; Trouble where that cannot be read."""
    return _checked(asked, data)


def _checked(asked: Asked, data: bytes | None = None) -> Checked:
    folder = draft_folder(asked.file)
    file = folder / TEXT if folder else asked.file
    subject, odd = _of_draft(folder, asked, data) if folder else _of_report(asked, data)
    held = project.read(folder or asked.file.parent)
    findings, idle = held.sift(check.check(subject, held.off))
    return Checked(file, tuple(findings), (*odd, *idle), subject.kind)


def draft_folder(path: Path) -> Path | None:
    """Give the folder of a draft that a path names, itself or by its draft.md; None for any other file."""
    if files.kind(path) == "folder":
        return path
    own = path.name == TEXT and files.kind(path.parent / FACTS) == "file"
    return path.parent if own else None


def _of_draft(folder: Path, asked: Asked, data: bytes | None) -> tuple[Subject, tuple[Problem, ...]]:
    from rldraft.draft import before
    from rldraft.draft.folder import load, parse, read_text
    from rldraft.facts import yamltree

    if asked.facts is None and data is None:
        draft = load(folder)
    else:
        sheet, _ = yamltree.read(asked.facts or folder / FACTS)
        text = read_text(folder) if data is None else files.decode(data, folder / TEXT)
        draft = parse(folder, text, sheet)
    last, told = _last(asked.last)
    if asked.last is None:
        last = before.last_report(draft, asked.shelf) if stocked(asked.shelf) else draft.last_report()
    return subject_of(draft, last, others(asked.shelf)), (*draft.slips(), *told)


def subject_of(draft: Draft, last: Report | None, others: tuple[Other, ...] = ()) -> Subject:
    """Give what rules read of a draft; places count in its draft.md."""
    from rldraft.draft.assemble import Passage, put_together

    passages = [Passage(c.id, c.text, c.line) for c in draft.chapters]
    report, _ = put_together(draft.title, passages, draft.facts)
    return of_draft(report, draft.facts, last, others, draft.pack.id)


def _of_report(asked: Asked, data: bytes | None) -> tuple[Subject, tuple[Problem, ...]]:
    if data is None:
        reading = reader.read(asked.file)
    else:
        reading = reader.parse(reader.source(data, asked.file.suffix.lower(), None))
    facts = _facts(asked.facts)
    last, told = _last(asked.last)
    template = facts.schema.template if facts else ""
    return of_reading(reading, facts, last, others(asked.shelf), template), told


def _facts(path: Path | None) -> Facts | None:
    if path is None:
        return None
    from rldraft.facts import yamltree
    from rldraft.facts.validate import template_of, validate
    from rldraft.template import find

    _, tree = yamltree.read(path)
    return validate(tree, find(template_of(tree)).schema, str(path))


def _last(path: Path | None) -> tuple[Report | None, tuple[Problem, ...]]:
    if path is None:
        return None, ()
    reading = reader.read(path)
    odd = (Problem(warning, file=str(path), severity="warning") for warning in reading.warnings)
    return reading.report, tuple(odd)


def stocked(shelf: Path | None) -> bool:
    """Whether there is a shelf with reports of the person's own: to open another takes long for nothing."""
    reports = (shelf if shelf is not None else files.kept("corpus")) / "reports"
    return files.kind(reports) == "folder" and any(reports.iterdir())


def others(shelf: Path | None) -> tuple[Other, ...]:
    """Give the reports of a shelf with their names, the shipped samples left out."""
    if not stocked(shelf):
        return ()
    import json

    from rldraft import cache
    from rldraft.corpus.shelf import Shelf

    opened = Shelf.open(shelf)
    entries = [entry for entry in opened.entries() if not entry.sample]
    key = cache.key("names", __version__, *(entry.id for entry in entries))
    kept = cache.recall(key)
    if kept is not None:
        cards = [_card(each) for each in json.loads(kept)]
    else:
        cards = [opened.reading(entry).card for entry in entries]
        cache.remember(key, json.dumps(cards, ensure_ascii=False).encode())
    return tuple(Other(e.id, e.body, e.year, card) for e, card in zip(entries, cards, strict=True))


def _card(said: list[Any]) -> Card:
    body, short, superior, place, province, names = said
    return Card(body, short, superior, place, province, tuple(Name(*name) for name in names))
