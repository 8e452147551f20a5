"""The draft that the program has open, and that it is saved when it is left, in whatever way."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rldraft.problems import Problem, Trouble
from rldraft.tui import recent

if TYPE_CHECKING:
    from rldraft.draft.session import Session


class Held:
    """The open draft's session, None while there is none.

    All may be called from any thread. `now` gives the time, for the list of recent drafts.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.session: Session | None = None
        self._now = now
        self._one_closes = threading.Lock()

    def open(self, folder: Path | None, wait: float) -> Session:
        """Open the draft in a folder, a new worked sample for None; Trouble as for `Session.open`."""
        from rldraft.draft.session import Session

        if folder is None:
            from rldraft.draft import begin

            folder = begin.sample().folder
        self.session = Session.open(folder, wait)
        self.note()
        return self.session

    def save(self) -> list[Problem]:
        """Save; say what could not be, and whether it will be there when the draft is opened again."""
        session = self.session
        if session is None or session.holder:
            return []
        try:
            change = session.save()
        except Trouble as trouble:
            problems = list(trouble.problems)
        else:
            if change is None:
                return []
            file = str(session.folder / change.file)
            problems = [Problem("另一个程序改动了这个文件，没有盖掉它", file=file)]
        try:
            session.journal(session.place)
        except Trouble:
            return [*problems, Problem("备份也没有写成，没有存上的文字会丢失", "请先腾出磁盘空间")]
        return [*problems, Problem("没有存上的文字另有备份", "下次打开这份草稿时恢复", severity="info")]

    def close(self) -> list[Problem]:
        """Save and close, once, from whichever side it is asked for first; say what was not saved."""
        with self._one_closes:
            if self.session is None:
                return []
            problems = self.save()
            self.note()
            self.session.close()
            self.session = None
            return problems

    def note(self) -> None:
        """Note for the start screen how far the draft is."""
        if (session := self.session) is None:
            return
        with contextlib.suppress(Trouble):
            counts = session.counts()
            title = "".join(session.title)
            when = self._now()
            recent.remember(
                recent.entry(session.folder, title, when, counts.done, counts.total, counts.todos)
            )
