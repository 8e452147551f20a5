"""What helps while writing, in tabs beside the text: suggestions, facts, findings, last year's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TabbedContent, TabPane

from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.findings import FindingsPane
from rldraft.tui.panes.last_year import LastYearPane
from rldraft.tui.panes.promises import Promises
from rldraft.tui.panes.suggestions import SuggestionsPane

if TYPE_CHECKING:
    from textual.widget import Widget

    from rldraft.draft.session import Session


class Side(Vertical):
    """The tabs; only the open one is kept up to date."""

    class Turned(Message):
        """Another tab was opened."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="side")
        self._session = session

    def compose(self) -> ComposeResult:
        """Lay out the tabs."""
        with TabbedContent(initial="suggest"):
            with TabPane("建议", id="suggest"):
                yield SuggestionsPane(self._session)
            with TabPane("数据", id="facts"):
                yield FactsPane(self._session)
            with TabPane("检查", id="findings"):
                yield FindingsPane(self._session, Promises(self._session))
            with TabPane("上年", id="last"):
                yield LastYearPane(self._session)

    @property
    def tab(self) -> str:
        """The open tab, "" while there is no room for any."""
        return self.query_one(TabbedContent).active if self.display else ""

    def turn(self, tab: str) -> None:
        """Open a tab."""
        self.query_one(TabbedContent).active = tab

    def first(self) -> Widget | None:
        """Give what is to have the focus in the open tab: its list, or whatever can."""
        inside = [w for w in self.query_one(f"#{self.tab}").query("*") if w.focusable]
        lists = [w for w in inside if type(w).__name__.endswith("List")]
        return next(iter([*lists, *inside]), None)

    def renew(self, index: int, written: str) -> None:
        """Bring the open tab up to date with the section that is open and what stands in it."""
        match self.tab:
            case "suggest":
                self.query_one(SuggestionsPane).seek(index, written)
            case "facts":
                self.query_one(FactsPane).show(index)
                self.query_one(FactsPane).renew()
            case "findings":
                self.query_one(FindingsPane).renew()
            case "last":
                self.query_one(LastYearPane).show(index)

    @on(TabbedContent.TabActivated)
    def _activated(self) -> None:
        self.post_message(self.Turned())
