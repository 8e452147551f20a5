"""What the desk is to those who work on it: the draft, where one is in it, and how one goes about."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from rldraft.problems import Trouble
from rldraft.tui.editor import SectionEditor
from rldraft.tui.panes.bound import Taken
from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.findings import FindingsPane
from rldraft.tui.plain import Label
from rldraft.tui.status import saved_line

if TYPE_CHECKING:
    from textual.timer import Timer

    from rldraft.draft.session import Finding, Session, Todo
    from rldraft.tui.keeping import Keeper


class Workplace(Screen[None]):
    """A screen on which one draft is worked on; `index` is the section that is open."""

    session: Session
    keeper: Keeper
    editor: SectionEditor
    index: int
    _silence: Timer | None = None

    @abstractmethod
    def go(self, index: int, at: int = -1, length: int = 0, *, focus: bool = True) -> None:
        """Open a section, at a place in its text if one is given."""

    @abstractmethod
    def go_to(self, target: Todo | Finding) -> None:
        """Go where something is missing or looks wrong."""

    @abstractmethod
    def settle(self, index: int | None = None) -> None:
        """Show the draft after it changed otherwise than by typing; `index` opens another section."""

    @abstractmethod
    def action_editor(self) -> None:
        """Go back to the text."""

    @abstractmethod
    def _take(self) -> None:
        """Give the editor's text to the session, if it is another one."""

    @abstractmethod
    def renew(self) -> None:
        """Show what follows from the text and the facts as they are now."""

    @on(FindingsPane.Chosen)
    def _missing_chosen(self, event: FindingsPane.Chosen) -> None:
        self.go_to(event.target)

    @on(FactsPane.Entered)
    def _entered(self, event: FactsPane.Entered) -> None:
        self._take()
        try:
            self.session.set_fact(event.key, event.text, event.part)
        except Trouble as trouble:
            self.trouble(trouble)
        self.settle()

    @on(FactsPane.Insert)
    def _insert_fact(self, event: FactsPane.Insert) -> None:
        if self.writable():
            self.editor.insert_whole("{{ " + event.key + " }}")
            self.action_editor()

    @on(FactsPane.Opened)
    def _fact_section(self, event: FactsPane.Opened) -> None:
        self.go(event.index)

    @on(Taken)
    def _taken(self, event: Taken) -> None:
        if not self.writable():
            return
        self.remove_class("-beside")
        before = "\n" if self.editor.paragraph.strip() else ""
        if before:
            self.editor.move_cursor((self.editor.cursor_location[0], len(self.editor.paragraph)))
        marks = [(start + len(before), end + len(before)) for start, end in event.marks]
        self.editor.insert_whole(before + event.text, marks)
        self.editor.focus()
        self.tell(f"已放进正文，改动的{len(marks)}处已标出；Ctrl+Z整段退回。" if marks else "已放进正文。")

    def writable(self) -> bool:
        """Say whether this desk may change the draft; tell the drafter if not."""
        if self.session.holder:
            self.tell(f"只能看，不能改：{self.session.holder}正在写这份草稿。")
        return not self.session.holder

    def show_saved(self, trouble: Trouble | None = None) -> None:
        """Say whether the draft is saved."""
        self.query_one("#saved", Label).say(saved_line(self.session, trouble))

    def trouble(self, trouble: Trouble) -> None:
        """Tell what went wrong."""
        told = "；".join(str(problem) for problem in trouble.problems[:3])
        self.tell(f"错误：{told}", timeout=20)

    def tell(self, text: str, timeout: float = 8) -> None:
        """Tell the drafter something on a line of its own, until something else is told or for a while.

        A toast lies over the text, and loses a wide character where two parts of the desk meet under it.
        """
        line = self.query_one("#told", Label)
        line.say(text)
        line.display = bool(text)
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(timeout, lambda: self.tell("")) if text else None
