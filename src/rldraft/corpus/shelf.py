"""The shelf of prior reports: what is on it, and how it comes to be known."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.corpus import ground, intake, store
from rldraft.corpus.entries import Catalogue, Entry
from rldraft.corpus.entries import entry as make
from rldraft.corpus.passages import Passage
from rldraft.problems import Exit, Problem, Trouble, nearest

_PAUSE = 1.0  # seconds that who reads waits for who writes, before making do with what is there
_HELD = 256  # readings in memory


class Stats(NamedTuple):
    """What a shelf holds, samples included.

    `bodies`, `years` and `kinds` count reports, reports and passages; `size` is in bytes of disk; `lost`
    names the files of reports whose original is not there.
    """

    reports: int
    samples: int
    passages: int
    characters: int
    bodies: dict[str, int]
    years: dict[int, int]
    kinds: dict[str, int]
    size: int
    lost: list[str]


class Shelf:
    """A shelf that was opened.

    A report is on it, whole, from one rename on. Everything else follows from the reports and is brought
    up to date when the shelf is opened; `tell` is called with a sentence in Chinese on what was put right.
    Reading needs no lock.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        """Use `Shelf.open`."""
        self.folder = folder
        self.tell = tell
        self.catalogue = Catalogue()
        self._readings: dict[str, store.Reading] = {}

    @classmethod
    def open(cls, folder: Path | None = None, tell: Callable[[str], None] | None = None) -> Shelf:
        """Open the person's own shelf, or the one in a folder; it need not be there yet.

        Trouble with exit code 4 for a folder that holds something else, or a later version's shelf.
        """
        place = folder if folder is not None else files.kept("corpus")
        ground.check(place)
        shelf = cls(place, tell or (lambda _: None))
        shelf.refresh()
        return shelf

    @property
    def reports(self) -> Path:
        """The folder of its reports."""
        return self.folder / "reports"

    @property
    def index(self) -> Path:
        """The folder of its index, which follows from the reports' passages."""
        return self.folder / "index"

    # --- what is on it

    def entries(self) -> list[Entry]:
        """Give all reports by body, the latest first; the samples last."""
        return list(self.catalogue)

    def entry(self, id: str) -> Entry:
        """Give a report by its id, or by its beginning; Trouble with exit code 4 names the nearest."""
        found = self.catalogue.get(id)
        if found is None:
            begun = [known for known in self.catalogue.ids() if len(id) > 3 and known.startswith(id)]
            found = self.catalogue.get(begun[0]) if len(begun) == 1 else None
        if found is None:
            near = nearest(id, self.catalogue.ids())
            mend = f"是不是“{near}”？" if near else "用 rldraft corpus list 看有哪些"
            raise Trouble(Exit.INPUT, Problem(f"语料库里没有“{id}”", mend))
        return found

    def passages(self, id: str) -> list[Passage]:
        """Give the passages of a report in order."""
        return list(self.reading(self.entry(id)).passages)

    def reading(self, entry: Entry) -> store.Reading:
        """Give what was read of a report; where that is damaged it is read again, and told.

        A report that cannot be read again has no passages.
        """
        if entry.id in self._readings:
            return self._readings[entry.id]
        try:
            found = store.kept(entry.folder)
        except store.Damaged:
            found = self._mended(entry)
        if len(self._readings) >= _HELD:
            del self._readings[next(iter(self._readings))]
        self._readings[entry.id] = found
        return found

    def _mended(self, entry: Entry) -> store.Reading:
        source = ground.samples().get(entry.id) if entry.sample else None
        found = intake.again(intake.Again(entry.folder, entry.file, entry.added, source))
        if isinstance(found, str):
            self.tell(f"“{entry.file}”（{entry.id}）的文字损坏了，又不能重读：{found}。请移除后重新添加。")
            return store.blank(entry.id, entry.file)
        self.tell(f"“{entry.file}”（{entry.id}）的文字损坏了，已从原件重新读取。")
        return found

    def stats(self) -> Stats:
        """Count what is on the shelf."""
        entries = self.entries()
        kinds = Counter[str](entry.kind(place) for entry in entries for place in range(entry.passages))
        return Stats(
            reports=len(entries),
            samples=sum(entry.sample for entry in entries),
            passages=sum(entry.passages for entry in entries),
            characters=sum(entry.characters for entry in entries),
            bodies=dict(Counter(entry.body or "" for entry in entries)),
            years=dict(sorted(Counter(entry.year or 0 for entry in entries).items())),
            kinds=dict(kinds),
            size=sum(f.stat().st_size for f in self.folder.rglob("*") if f.is_file() and not f.is_symlink()),
            lost=[e.file for e in entries if not e.sample and store.original(e.folder) is None],
        )

    # --- what is kept in step with the reports

    def prepare(self) -> None:
        """Make the folder a shelf, if it is none yet; Trouble with exit code 5 where that cannot be."""
        with store.hold(self.folder), store.telling(self.folder):
            self.reports.mkdir(exist_ok=True)
            ground.mark(self.folder)
            if not (self.folder / "catalogue.json").exists():
                self._save()

    def refresh(self, wait: float = _PAUSE, *, expected: bool = False) -> None:
        """Bring the catalogue up to date with the reports that are there, and say what was put right.

        Nothing is said of changes that are `expected`. Where another program is at work or the disk takes
        nothing, what is known now does for the moment.
        """
        self._readings.clear()
        samples = ground.samples() if ground.with_samples(self.folder) else {}
        self.catalogue, _ = self._load()
        if self._current(samples):
            return
        try:
            with store.hold(self.folder, wait):
                self.catalogue, whole = self._load()
                before = self.catalogue.ids() - self.catalogue.samples()
                if not whole:
                    self._forget()
                for id in self._enter(samples):
                    store.withdraw(self.reports, id)
                for id in store.ids(self.folder / "samples") - samples.keys():
                    store.withdraw(self.folder / "samples", id)
                ground.mark(self.folder)
                self._save()
                if not whole:
                    self.tell("语料库的目录缺失或损坏，已按报告重新编制。")
                elif not expected:
                    self._compare(before)
        except Trouble:
            self._enter({id: file for id, file in samples.items() if self._sample(id).is_dir()})

    def renew(self) -> None:
        """Have all that is derived made anew, from the readings on."""
        with store.hold(self.folder), store.telling(self.folder):
            self._forget()
            self.catalogue = Catalogue()
            self._save()
        self.refresh(wait=store.WAIT, expected=True)

    def _forget(self) -> None:
        """Let go of what is derived."""
        (self.folder / "catalogue.json").unlink(missing_ok=True)
        shutil.rmtree(self.index, ignore_errors=True)

    def _compare(self, before: set[str]) -> None:
        """Say how the catalogue was behind the reports."""
        now = self.catalogue.ids() - self.catalogue.samples()
        parts = [f"补上{len(now - before)}份" if now - before else ""]
        parts += [f"去掉{len(before - now)}份" if before - now else ""]
        if any(parts):
            said = "，".join(filter(None, parts))
            self.tell(f"语料库的目录与报告不一致（上次可能没有做完），已{said}。")

    def _load(self) -> tuple[Catalogue, bool]:
        """Give the catalogue as it was kept, or an empty one, and whether that is as it should be."""
        try:
            data = (self.folder / "catalogue.json").read_bytes()
            return Catalogue.unpack(data, self.folder), True
        except FileNotFoundError:
            return Catalogue(), not store.ids(self.reports)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return Catalogue(), False

    def _save(self) -> None:
        files.write_atomic(self.folder / "catalogue.json", self.catalogue.pack(), replace=True)

    def _current(self, samples: dict[str, Path]) -> bool:
        there = store.ids(self.reports)
        shown = self.catalogue.samples()
        return shown == samples.keys() - there and self.catalogue.ids() - shown == there

    def _enter(self, samples: dict[str, Path]) -> set[str]:
        """Enter what is new, strike what is gone; give the reports whose changed selves are there too."""
        there = store.ids(self.reports)
        shown = samples.keys() - there
        for entry in list(self.catalogue):
            if entry.id not in (shown if entry.sample else there):
                self.catalogue.strike(entry.id)
        replaced = set()
        for reading in self._found(sorted(there - self.catalogue.ids())):
            self.catalogue.enter(make(reading, self.folder))
            if reading.replaces in there:
                replaced.add(reading.replaces)
        for id in replaced:
            self.catalogue.strike(id)
        for id in sorted(shown - self.catalogue.ids(), key=lambda id: samples[id]):
            try:
                sample = store.kept(self._sample(id))
            except store.Damaged:
                made = intake.again(intake.Again(self._sample(id), samples[id].name, "", samples[id]))
                if isinstance(made, str):  # such as a .pdf where what reads it is not installed
                    continue
                sample = made
            self.catalogue.enter(make(sample, self.folder, sample=True))
        return replaced

    def _found(self, ids: list[str]) -> Iterator[store.Reading]:
        """Give the readings of reports; those that are damaged are made anew, and told."""
        damaged = []
        for id in ids:
            try:
                yield store.kept(self.reports / id)
            except store.Damaged:
                damaged.append(intake.Again(self.reports / id))
        mended = 0
        for job, made in zip(damaged, intake.each(intake.again, damaged), strict=True):
            if isinstance(made, str):
                self.tell(f"{job.folder.name} 的文字损坏了，又不能重读：{made}。请移除后重新添加。")
                continue
            mended += 1
            yield made
        if mended:
            self.tell(f"有{mended}份报告的文字损坏或是旧版的，已从原件重新读取。")

    def _sample(self, id: str) -> Path:
        return self.folder / "samples" / id
