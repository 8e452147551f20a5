"""A draft at work in memory: what is shown of it and what can be done to it. No screen and no disk here."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Literal

from rldraft.draft import search, swapping
from rldraft.draft.factsheet import FactSheet, Unequal, Wanted
from rldraft.draft.folder import Draft
from rldraft.draft.outline import Outline, Undo
from rldraft.draft.progress import Progress
from rldraft.draft.views import Counts, FactView, Finding, Found, SectionView, Todo
from rldraft.facts import ExpressionError, expression, live
from rldraft.problems import Exit, Trouble
from rldraft.report import Paragraph, Report

if TYPE_CHECKING:
    from rldraft.draft.proofread import Proofread

Known = Literal["figure", "gap", "wrong"]

_SOURCES = 2000


class Work:
    """A draft in memory; `version` grows with every change, and what is derived is kept by it.

    `proofs` grows with every time that the checks found something else.
    Every index is a place in `sections`. What is wrong for a person is Trouble, and nothing is changed then.
    """

    def __init__(self, draft: Draft, sheet: str) -> None:
        self.version = 0
        self.proofs = 0
        self._proofread: Proofread | None = None
        self._model = threading.RLock()
        self._waiting: Wanted = {}
        self._begin(draft, sheet)

    def _begin(self, draft: Draft, sheet: str) -> None:
        self._outline = Outline(draft)
        self._facts = FactSheet(sheet, draft.facts)
        self._known: dict[str, Known] = {}
        self._undo: list[tuple[str, Undo]] = []
        self._derived: tuple[int, Progress] | None = None
        self.version += 1

    def _writable(self) -> None:
        """Trouble where nothing may be changed."""

    def _store_sheet(self, sheet: FactSheet) -> None:
        """Put a changed fact sheet where it is kept; Trouble where that cannot be."""

    # What is shown

    def _progress(self) -> Progress:
        if self._derived is None or self._derived[0] != self.version:
            self._derived = self.version, Progress(self._outline, self._waiting, self._proofread)
        return self._derived[1]

    def _reread(self, proofread: Proofread) -> None:
        """Show what the checks found."""
        self._proofread = proofread
        self.proofs += 1
        if self._derived is not None:
            self._derived[1].reread(proofread)

    @property
    def draft(self) -> Draft:
        """The draft as it stands now."""
        with self._model:
            return self._outline.synced()

    @property
    def sections(self) -> tuple[SectionView, ...]:
        """Every section, in order."""
        with self._model:
            return self._progress().sections

    @property
    def title(self) -> tuple[str, ...]:
        """The title's lines as printed."""
        return tuple(line.text for line in self.report().title)

    @property
    def removed(self) -> tuple[tuple[str, str], ...]:
        """The template's sections that the drafter took out: id and heading, in the template's order."""
        with self._model:
            draft = self._outline.draft
            gone = [section for section in draft.wording.sections if section.id in draft.removed]
            return tuple((section.id, self.show(section.heading).text or "开头") for section in gone)

    def report(self) -> Report:
        """Give the whole report; braces that are wrong print as they stand and are findings."""
        with self._model:
            return self._progress().report

    def show(self, text: str) -> Paragraph:
        """Give a stretch of draft text as it prints; braces that are wrong print as they stand."""
        return live.read(text, self._facts.facts)[0]

    def known(self, source: str) -> Known:
        """Say what stands between {{ and }}: a figure, one that is still to be filled, or nothing known."""
        found = self._known.get(source)
        if found is None:
            if len(self._known) > _SOURCES:  # every key typed inside braces is a source of its own
                self._known.clear()
            found = self._known[source] = self._kind(source)
        return found

    def _kind(self, source: str) -> Known:
        try:
            parsed = expression.parse(source)
            if expression.show(parsed, self._facts.facts) is not None:
                return "figure"
            expression.gap(parsed, self._facts.facts)
        except ExpressionError:
            return "wrong"
        return "gap"

    def todos(self) -> tuple[Todo, ...]:
        """Give what is missing, in the report's order."""
        with self._model:
            return self._progress().todos

    def findings(self) -> tuple[Finding, ...]:
        """Give what looks wrong, in the report's order."""
        with self._model:
            return self._progress().findings

    def counts(self) -> Counts:
        """Give how far the draft is."""
        with self._model:
            return self._progress().counts

    def find(self, text: str) -> tuple[Found, ...]:
        """Give every place of a text in headings and bodies, as they print and as they are written."""
        with self._model:
            return search.find(self._progress(), text)

    # The sections

    def write(self, index: int, body: str) -> None:
        """Put the drafter's text into a section, in draft syntax and without its heading; derives nothing."""
        self._writable()
        with self._model:
            if self._outline.write(index, body):
                self.version += 1

    def _done(self, what: str, undo: Undo) -> None:
        self._undo.append((what, undo))
        self.version += 1

    def _named(self, index: int) -> str:
        heading = self._outline.parts[index].heading
        return f"“{self.show(heading).text}”" if heading else "开头"

    def rename(self, index: int, heading: str) -> None:
        """Give a section another heading, in draft syntax."""
        self._writable()
        with self._model:
            what = f"改标题{self._named(index)}"
            self._done(what, self._outline.rename(index, heading))

    def add(self, after: int, level: int, heading: str) -> int:
        """Add a section of the drafter's own after another and what belongs to it; give its index."""
        self._writable()
        with self._model:
            at, undo = self._outline.add(after, level, heading)
            self._done(f"添加{self._named(at)}", undo)
            return at

    def remove(self, index: int) -> None:
        """Take a section out, with those below it."""
        self._writable()
        with self._model:
            what = f"删去{self._named(index)}"
            self._done(what, self._outline.remove(index))

    def restore(self, id: str) -> int:
        """Take a section of the template's in again; give its index."""
        self._writable()
        with self._model:
            at, undo = self._outline.restore(id)
            self._done(f"恢复{self._named(at)}", undo)
            return at

    def move(self, index: int, by: int) -> int:
        """Move a section, with those below it, past `by` others of its level; give its index then.

        It stays under the heading that it stands under; at the first or last place nothing happens.
        """
        self._writable()
        with self._model:
            what = f"移动{self._named(index)}"
            at, undo = self._outline.move(index, by)
            if at != index:
                self._done(what, undo)
            return at

    def follow(self, index: int) -> None:
        """Take the template's text of today again; a section that the template has no more goes."""
        self._writable()
        with self._model:
            what = f"改用模板的{self._named(index)}"
            self._done(what, self._outline.follow(index))

    def keep(self, index: int) -> None:
        """Keep the drafter's text; it does not differ until the template changes again."""
        self._writable()
        with self._model:
            self._done(f"保留自己的{self._named(index)}", self._outline.keep(index))

    def mend(self, finding: Finding, text: str | None = None) -> int:
        """Put `text` in a finding's places, for None what cannot change the meaning; give in how many.

        Trouble if nothing can be put there any more.
        """
        self._writable()
        with self._model:
            count, undo = swapping.swap(self._outline, finding, text)
            self._done(f"改“{finding.places[0].quote}”", undo)
            return count

    def settle(self, index: int) -> int:
        """Make sections of the headings typed into bodies, for when a section is left; give its index then.

        Typing alone never moves a section, so that what is being typed stays where it is.
        """
        with self._model:
            count = len(self._outline.parts)
            at = self._outline.cut(index)
            if len(self._outline.parts) != count:
                self.version += 1
            return at

    def take_back(self) -> str:
        """Undo the last change other than typing; give what it was, empty if there is none."""
        self._writable()
        with self._model:
            if not self._undo:
                return ""
            what, undo = self._undo.pop()
            try:
                undo()
            except Trouble as trouble:
                if trouble.code is not Exit.USAGE:  # it can still be undone, later
                    self._undo.append((what, undo))
                raise
            self.version += 1
            return what

    def editor_text(self, index: int) -> str:
        """Give a section with its heading's line, for another editor."""
        with self._model:
            return self._outline.parts[index].text + "\n"

    def from_editor(self, index: int, text: str) -> None:
        """Take a section back from another editor; further headings in it begin further sections."""
        self._writable()
        with self._model:
            if self._outline.replace(index, text):
                self._outline.cut(index)
                self.version += 1

    # The facts

    def fact(self, key: str) -> FactView:
        """Give a fact of the sheet; KeyError if the template has none of that key."""
        with self._model:
            return self._facts.view(key, self._progress().feeds.get(key, ()), self._waiting)

    def facts_of(self, index: int | None) -> tuple[str, ...]:
        """Give the keys of a section's facts, its own and those that it prints; all for None."""
        with self._model:
            schema = self._facts.facts.schema
            if index is None:
                return tuple(schema.keys())
            section, feeds = self._outline.parts[index].id, self._progress().feeds
            own = {d.key for d in schema if section and d.section == section}
            return tuple(d.key for d in schema if d.key in own or index in feeds.get(d.key, ()))

    def check_fact(self, key: str, text: str, part: str = "") -> str:
        """Say what is wrong with a value as typed, in itself; empty if nothing is. Nothing is written."""
        with self._model:
            return self._facts.check(_wanted(key, text, part))[0]

    def set_fact(self, key: str, text: str, part: str = "") -> None:
        """Set one value in the sheet; `part` is 值 (the same as empty), 上年, 来源 or 说明.

        A value that is right and does not add up with the others is Trouble too; it waits, and is set
        together with the value that makes it fit.
        """
        self._writable()
        with self._model:
            wanted = _wanted(key, text, part)
            waiting = self._waiting | wanted
            try:
                after, left = self._facts.changed(waiting), Wanted()
            except Unequal as trouble:
                try:
                    after = self._facts.changed(wanted)
                except Unequal:
                    self._waiting = waiting
                    self.version += 1
                    raise trouble from None
                left = {place: typed for place, typed in self._waiting.items() if place not in wanted}
            self._set(key, after)
            self._waiting = left

    def _set(self, key: str, after: FactSheet) -> None:
        before = self._facts
        if after.text != before.text:
            self._store_sheet(after)
            self._use(after)
            self._done(f"改“{key}”", lambda: self._go_back(before))
        elif self._waiting:
            self.version += 1

    def _go_back(self, sheet: FactSheet) -> None:
        self._store_sheet(sheet)
        self._use(sheet)

    def _use(self, sheet: FactSheet) -> None:
        """Let the draft follow a sheet."""
        self._outline.settle()
        draft = self._outline.draft
        wording = draft.renderer.render(sheet.facts)
        if draft.title == draft.wording.title:
            draft.title = wording.title
        draft.facts, draft.wording = sheet.facts, wording
        self._waiting = sheet.waiting(self._facts.keep(self._waiting))
        self._facts, self._known = sheet, {}
        self._outline.reword()
        self.version += 1


def _wanted(key: str, text: str, part: str) -> Wanted:
    return {(key, part or "值"): text.strip()}
