"""A draft at work on disk: held by one desk, saved, kept in a journal, and watched for other programs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from rldraft import files
from rldraft.draft import folder as draft_folder
from rldraft.draft.factsheet import FactSheet, Kept
from rldraft.draft.folder import FACTS, TEXT, Draft
from rldraft.draft.holder import Holder
from rldraft.draft.journal import Entry, digest, read_journal, set_aside, write_journal
from rldraft.draft.part import refused
from rldraft.draft.read_over import ReadOver
from rldraft.draft.views import (
    Counts,
    FactView,
    Finding,
    Found,
    Outside,
    Place,
    SectionView,
    State,
    Todo,
)  # fmt: skip
from rldraft.draft.watch import Watched
from rldraft.facts import yamltree
from rldraft.facts.edit import encoded
from rldraft.problems import Exit, Problem, Trouble

__all__ = [
    "Counts", "FactView", "Finding", "Found", "Outside", "Place", "SectionView", "Session", "State", "Todo",
]  # fmt: skip


class Session(ReadOver):
    """A draft at work on disk.

    `holder` is empty while this desk has the draft, else it says who has it: then every change is Trouble
    with exit code 5. `recovered` says what a crash had left and what became of it, empty if nothing was.
    `place` is where the caret was. `save` and `journal` may be called from another thread while the draft
    is typed in.
    """

    def __init__(self, folder: Path, draft: Draft, holder: Holder, text: Watched, sheet: Watched) -> None:
        """Use `open`."""
        self.place = Place()
        self.recovered = ""
        self._holder = holder
        self._text, self._sheet = text, sheet
        self._noted: Entry | None = None
        self._judged: dict[str, tuple[str, str]] = {}
        self._closed = False
        super().__init__(folder, draft, sheet.text)
        self._saved = self.version

    @classmethod
    def open(cls, folder: Path, wait: float = 0.0) -> Session:
        """Open a draft, waiting up to `wait` seconds for another desk to give it back.

        Trouble is as for `folder.load`.
        """
        if files.kind(folder / TEXT) != "file":
            draft_folder.load(folder)  # tells what is missing
        holder = Holder(folder, wait)
        try:
            text = Watched(folder / TEXT, draft_folder.LIMIT)
            sheet = Watched(folder / FACTS, yamltree.LIMIT)
            draft = draft_folder.parse(folder, text.text, sheet.text)
            session = cls(folder, draft, holder, text, sheet)
            session._recover()
        except BaseException:
            holder.release()
            raise
        return session

    def close(self) -> None:
        """Save, and give the draft back; what could not be saved stays in the journal."""
        with self._disk:
            if self._closed:
                return
            try:
                if not self.holder:
                    with contextlib.suppress(Trouble):
                        self.save()
                    with contextlib.suppress(Trouble):
                        self._keep_sheet()
                    with contextlib.suppress(Trouble):
                        self.journal(self.place)
            finally:
                self._closed = True
                self._holder.release()

    def _keep_sheet(self) -> None:
        """Leave the sheet in a file: written again where it was deleted, as a copy where it was changed."""
        if self._sheet.changed():
            if files.kind(self._sheet.path):
                self._sheet.copy(self._sheet.raw, "另存")
            else:
                self._sheet.write(self._sheet.text, self._sheet.raw)

    @property
    def holder(self) -> str:
        """Empty while this desk has the draft, else who has it or why it cannot be written."""
        return self._holder.other

    def _writable(self) -> None:
        if self.holder:
            raise _unwritable("这份草稿现在只能看，不能改", self.holder)
        if self._closed:
            raise _unwritable("这份草稿已经关闭", "请重新打开")

    # Saving

    @property
    def dirty(self) -> bool:
        """Whether something is not saved yet."""
        return not self.holder and self.version != self._saved

    def save(self) -> Outside | None:
        """Write draft.md if something changed; where another program changed it, nothing is written.

        Trouble with exit code 5 where the disk refuses; what was typed is then still there, and dirty.
        """
        self._writable()
        with self._disk:
            with self._model:
                if not self.dirty:
                    return None
                version, text = self.version, self._outline.synced().written()
            if len(data := text.encode()) > draft_folder.LIMIT:
                raise _unwritable("草稿太长，存不下", "请删去一些文字")
            if change := self._changed(self._text):
                return change
            if text != self._text.text:
                # A crash between the two leaves a journal that says the same as the file.
                with contextlib.suppress(Trouble):
                    self._note(Entry(self.place, text, digest(self._text.text), waiting=self._kept()))
                self._text.write(text, data)
            with self._model:
                self._saved = max(self._saved, version)
            with contextlib.suppress(Trouble):
                self.journal(self.place)
            return None

    def journal(self, place: Place) -> None:
        """Keep what is not saved yet, and the caret; Trouble with exit code 5 where the disk refuses."""
        self.place = place
        if self.holder or self._closed:
            return
        with self._disk:
            with self._model:
                entry = self._entry(place)
            self._note(entry)

    def _entry(self, place: Place) -> Entry:
        text = self._outline.synced().written() if self.dirty else self._text.text
        if text == self._text.text:
            return Entry(place, waiting=self._kept())
        parts = self._outline.parts
        body = parts[place.section].body if place.section < len(parts) else ""
        return Entry(place, text, digest(self._text.text), body, self._kept())

    def _kept(self) -> Kept:
        return self._facts.keep(self._waiting)

    def _note(self, entry: Entry) -> None:
        if entry != self._noted:
            self._noted = None
            write_journal(self.folder, entry)
            self._noted = entry

    def _recover(self) -> None:
        """Bring back what the last desk had not saved."""
        try:
            entry = read_journal(self.folder)
        except ValueError:
            if not self.holder and set_aside(self.folder):
                self.recovered = "上次留下的恢复文件读不出来，已另存；草稿是上次保存时的样子。"
            return
        self.place = entry.place
        if not self.holder:
            self._waiting = self._facts.waiting(entry.waiting)
        if not self.holder and entry.text is not None and entry.text != self._text.text:
            if entry.base == digest(self._text.text) and self._bring_back(entry):
                self.recovered = "上次没有正常退出，没有保存的文字已经找回。"
            else:
                copy = self._text.copy(entry.text.encode(), "找回")
                self.recovered = (
                    f"上次没有正常退出，草稿后来又有改动；当时没有保存的文字另存为“{copy.name}”。"
                )
                self.journal(self.place)
        self.place = self._within(self.place)

    def _bring_back(self, entry: Entry) -> bool:
        try:
            draft = draft_folder.parse(self.folder, entry.text or "", self._sheet.text)
        except Trouble:
            return False
        self._begin(draft, self._sheet.text)
        self._noted = entry
        if entry.place.section < len(self._outline.parts):
            self._outline.unite(entry.place.section, entry.body)
        return True

    def _within(self, place: Place) -> Place:
        """Give the nearest place that there is."""
        section = min(place.section, len(self._outline.parts) - 1)
        if section < 0:
            return Place()
        lines = self._outline.parts[section].body.split("\n")
        if section != place.section or place.line >= len(lines):
            return Place(section, len(lines) - 1, len(lines[-1]))
        return place._replace(column=min(place.column, len(lines[place.line])))

    # Other programs

    def _store_sheet(self, sheet: FactSheet) -> None:
        if self._changed(self._sheet):
            raise _unwritable("数据表已被别的程序改动，这次没有写入", "请先选定用哪一份")
        self._sheet.write(sheet.text, encoded(sheet.text, self._sheet.raw))

    def set_fact(self, key: str, text: str, part: str = "") -> None:
        """Write one value to facts.yaml, comments kept; Trouble, and nothing changed, if that cannot be.

        `part` is 值 (the same as empty), 上年, 来源 or 说明.
        """
        with self._disk:
            before = self._waiting
            try:
                super().set_fact(key, text, part)
            finally:
                if self._waiting != before:
                    self._calm()

    def take_back(self) -> str:
        """Undo the last change other than typing; give what it was, empty if there is none."""
        with self._disk:
            return super().take_back()

    def outside(self) -> tuple[Outside, ...]:
        """Give the files that another program changed, until it is settled which to use."""
        with self._disk:
            found = (self._changed(file) for file in (self._sheet, self._text))
            return tuple(change for change in found if change)

    def _changed(self, file: Watched) -> Outside | None:
        if not file.changed():
            return None
        theirs, problem = file.theirs()
        with self._model:
            ours = self._facts.text if file is self._sheet else self._outline.synced().written()
            version = self.version
        if not problem and theirs == ours:
            # It says what we would write.
            file.adopt()
            if file is self._text:
                self._saved = max(self._saved, version)
            return None
        return Outside(file.path.name, theirs, ours, problem or self._judge(file, theirs))

    def _judge(self, file: Watched, theirs: str) -> str:
        """Say why a text cannot be used, empty if it can."""
        name = file.path.name
        if self._judged.get(name, (None, ""))[0] != theirs:
            try:
                self._reading(file, theirs)
                problem = ""
            except Trouble as trouble:
                problem = str(trouble.problems[0]._replace(file=""))
            self._judged[name] = theirs, problem
        return self._judged[name][1]

    def _reading(self, file: Watched, theirs: str) -> Callable[[], None]:
        """Read another text of a file and give how to use it; Trouble if it cannot be used."""
        if file is self._sheet:
            sheet = FactSheet.read(theirs, self._facts.facts)
            return lambda: self._use(sheet)
        draft = draft_folder.parse(self.folder, theirs, self._facts.text, self._outline.draft.renderer)
        return lambda: self._restart(draft)

    def _restart(self, draft: Draft) -> None:
        self._begin(draft, self._facts.text)
        self._saved = self.version

    def _file(self, change: Outside) -> Watched:
        return self._sheet if change.file == FACTS else self._text

    def take_theirs(self, change: Outside, *, copy: bool = True) -> Path:
        """Use what another program wrote; give the path of the copy that ours is kept in.

        A desk that only reads, and one that wants no `copy`, keeps none and gives the file's own path.
        Trouble if theirs cannot be used.
        """
        with self._disk, self._model:
            file = self._file(change)
            theirs, problem = file.theirs()
            if problem:
                raise refused(problem, "请改好那份文件，或保留自己的")
            use = self._reading(file, theirs)
            kept = file.path
            if copy and not self.holder:
                ours = self._outline.synced().written().encode() if file is self._text else file.raw
                kept = file.copy(ours, "另存")
            file.adopt()
            use()
            self._undo.clear()
            self._calm()
            return kept

    def keep_ours(self, change: Outside) -> Path:
        """Write ours again; give the path of the copy of theirs, the file's own if it was gone."""
        self._writable()
        with self._disk, self._model:
            file = self._file(change)
            kept = file.path
            if files.kind(file.path) == "file":
                kept = file.copy(files.read_bytes(file.path, file.limit), "另存")
            if file is self._sheet:
                file.write(file.text, file.raw)
            else:
                text = self._outline.synced().written()
                file.write(text, text.encode())
                self._saved = self.version
            self._calm()
            return kept

    def _calm(self) -> None:
        """Let the journal know at once what no typing will tell it."""
        with contextlib.suppress(Trouble):
            self.journal(self._within(self.place))


def _unwritable(what: str, mend: str) -> Trouble:
    return Trouble(Exit.OUTPUT, Problem(what, mend))
