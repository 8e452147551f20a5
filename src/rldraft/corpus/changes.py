"""What comes onto the shelf and what goes: add, remove, rebuild."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from rldraft.corpus import ground, intake, store
from rldraft.corpus.entries import Entry
from rldraft.corpus.entries import entry as make
from rldraft.corpus.intake import Given, Read
from rldraft.corpus.likeness import likeness, may_be_like
from rldraft.corpus.shelf import Shelf
from rldraft.problems import Exit, Problem, Trouble

_SAME = 0.95  # of the text: the same report in another form
_CHANGED = 0.5  # of the text: a file of the same name is its changed self


class Added(NamedTuple):
    """What became of a file: "added", "replaced" its old self, "same" as one that is there, or "skipped".

    `entry` is the report that is now on the shelf, None for a file that was skipped; `problems` say why.
    `warnings` say in Chinese what in a new report was odd to read.
    """

    given: Given
    outcome: Literal["added", "replaced", "same", "skipped"]
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


def add(shelf: Shelf, paths: Iterable[Path]) -> list[Added]:
    """Put files, and all reports in folders, onto the shelf; tell what became of each file."""
    found = list(intake.expand(paths, shelf.folder))
    return list(take(shelf, [each for each in found if isinstance(each, Given)]))


def take(shelf: Shelf, given: list[Given]) -> Iterator[Added]:
    """Put files onto the shelf, one by one as they are read.

    A report is on it when it is given here; what is not given yet is not. The same file twice is one
    report, and so is the same text of the same body and year in another form: the first stays. A file of the
    same name, body and year whose text has changed replaces its old self, and so does one of any name whose
    text is the same but for its figures.

    Trouble with exit code 5 where the disk is full or another program holds the shelf.
    """
    shelf.prepare()
    with store.bench(shelf.folder) as bench:
        peers: dict[tuple[str | None, int | None], list[Entry]] = {}
        for entry in shelf.entries():
            if not entry.sample:
                peers.setdefault((entry.body, entry.year), []).append(entry)
        with contextlib.closing(intake.read_all(given, bench, shelf.reports)) as reading:
            for read in reading:
                yield _settle(shelf, read, peers)
    shelf.refresh(wait=store.WAIT, expected=True)


def _settle(shelf: Shelf, read: Read, peers: dict[tuple[str | None, int | None], list[Entry]]) -> Added:
    if read.reading is None:
        if read.known is None:
            return Added(read.given, "skipped", None, read.problems)
        return Added(read.given, "same", _known(shelf, read.known))
    reading, made = read.reading, read.made
    among = peers.setdefault((reading.body, reading.year), [])
    with store.hold(shelf.folder):
        if (shelf.reports / reading.id).is_dir():
            return Added(read.given, "same", _known(shelf, reading.id))
        peer, changed = _peer(shelf, reading, among)
        if peer is not None and not changed:
            return Added(read.given, "same", peer)
        with store.telling(shelf.folder):
            if peer is not None:
                reading = reading._replace(replaces=peer.id)
                store.keep(made, reading)
            store.publish(made, shelf.reports, reading.id)
            entry = make(reading, shelf.folder)
            shelf.catalogue.enter(entry)
            among.append(entry)
            if peer is None:
                return Added(read.given, "added", entry, warnings=reading.warnings)
            store.withdraw(shelf.reports, peer.id)
            shelf.catalogue.strike(peer.id)
            among.remove(peer)
    return Added(read.given, "replaced", entry, warnings=reading.warnings)


def _known(shelf: Shelf, id: str) -> Entry | None:
    """Give the entry of a report that is there, perhaps only since another program put it there."""
    entry = shelf.catalogue.get(id)
    if entry is None or entry.sample:
        with contextlib.suppress(store.Damaged):
            return make(store.kept(shelf.reports / id), shelf.folder)
    return entry


def _peer(shelf: Shelf, reading: store.Reading, among: list[Entry]) -> tuple[Entry | None, bool]:
    """Give the report on the shelf that this one is, and whether this is its changed self."""
    length = sum(len(passage.text) for passage in reading.passages)
    for entry in among:
        if min(length, entry.characters) < _CHANGED * max(length, entry.characters):
            continue
        there = shelf.reading(entry)
        if not may_be_like(there.sketch, reading.sketch):
            continue
        alike = likeness(there.text, reading.text)
        if entry.file == reading.file and alike >= _CHANGED:
            return entry, True
        if alike >= _SAME:
            return entry, _figures(there.text) != _figures(reading.text)
    return None, False


def _figures(text: str) -> list[str]:
    """Give a text's figures: where they differ, the later report is a corrected one, not another form."""
    return re.findall(r"\d+(?:\.\d+)?", text)


def remove(shelf: Shelf, ids: Iterable[str]) -> list[Entry]:
    """Take reports off the shelf, all or none: Trouble with exit code 4 for an id that is not there."""
    found = list({entry.id: entry for entry in map(shelf.entry, ids)}.values())
    for entry in found:
        if entry.sample:
            what = f"“{entry.id}”是自带的示例，不能单独移除"
            raise Trouble(Exit.INPUT, Problem(what, "不想看示例时用 rldraft corpus samples off"))
    with store.hold(shelf.folder), store.telling(shelf.folder):
        for entry in found:
            store.withdraw(shelf.reports, entry.id)
    shelf.refresh(wait=store.WAIT, expected=True)
    return found


def rebuild(shelf: Shelf) -> Iterator[Problem | None]:
    """Read every original again and make all that is derived anew; a Problem for each that cannot be read.

    A report that cannot be read again stays as it was read before.
    """
    jobs = []
    for id in sorted(store.ids(shelf.reports)):
        entry = shelf.catalogue.get(id)
        jobs.append(
            intake.Again(shelf.reports / id, entry.file if entry else "", entry.added if entry else "")
        )
    for job, made in zip(jobs, intake.each(intake.again, jobs), strict=True):
        if not isinstance(made, str):
            yield None
            continue
        there = shelf.catalogue.get(job.folder.name) is not None
        mend = "仍用以前读出的文字" if there else "请移除后重新添加"
        yield Problem(f"不能重新读取：{made}", mend, f"{job.file or job.folder.name}", severity="warning")
    shelf.renew()


def show_samples(shelf: Shelf, show: bool) -> None:
    """Show or hide the reports that ship with the program; kept with the shelf."""
    with store.hold(shelf.folder):
        ground.mark(shelf.folder, samples=show)
    shelf.refresh(wait=store.WAIT, expected=True)
