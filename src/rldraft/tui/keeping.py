"""What is typed is kept: a journal while one types, the draft a second after the last key.

The files are written by a thread of its own, one after the other; the desk hears how it went.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from rldraft.problems import Trouble

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from rldraft.draft.session import Outside, Place, Session

_JOURNAL = 0.5  # seconds at most between a key and its place in the journal
_SAVE = 1.0  # seconds after the last key
_AGAIN = 10.0  # seconds until a save that failed is tried again
_LOOK = 2.0  # seconds between two looks at the files

_T = TypeVar("_T")


class Kept(Message):
    """The draft was saved, or not: `trouble` says why not, `outside` which file another program changed."""

    def __init__(self, trouble: Trouble | None = None, outside: Outside | None = None) -> None:
        super().__init__()
        self.trouble = trouble
        self.outside = outside


class ChangedOutside(Message):
    """Another program changed a file of the draft."""

    def __init__(self, change: Outside) -> None:
        super().__init__()
        self.change = change


class Keeper:
    """Keeps the text of one desk; `place` says where the caret is."""

    def __init__(self, screen: Screen[None], session: Session, place: Callable[[], Place]) -> None:
        self._screen = screen
        self._session = session
        self._place = place
        self._pool = ThreadPoolExecutor(1, "rldraft-keeper")
        self._journal: Timer | None = None
        self._save: Timer | None = None
        self._look = screen.set_interval(_LOOK, self._looked)
        self._told: set[tuple[str, str]] = set()

    def typed(self) -> None:
        """Something was typed: it is in the journal soon, and in the draft when the typing rests."""
        if self._session.holder:
            return
        if self._journal is None:
            self._journal = self._screen.set_timer(_JOURNAL, self._note)
        self._later(_SAVE)

    def _later(self, seconds: float) -> None:
        if self._save is not None:
            self._save.stop()
        self._save = self._screen.set_timer(seconds, self.save)

    async def _note(self) -> None:
        self._journal = None
        place = self._place()
        try:
            await self._apart(lambda: self._session.journal(place))
        except Trouble as trouble:
            self._screen.post_message(Kept(trouble))

    async def save(self) -> None:
        """Save now; how it went comes as a message."""
        if self._save is not None:
            self._save.stop()
            self._save = None
        try:
            outside = await self._apart(self._session.save)
            self._screen.post_message(Kept(None, outside))
        except Trouble as trouble:
            self._later(_AGAIN)
            self._screen.post_message(Kept(trouble))

    async def _looked(self) -> None:
        for change in await self._apart(self._session.outside):
            if self._session.holder:
                await self._apart(lambda change=change: self._session.take_theirs(change))  # type: ignore[misc]
                self._screen.post_message(ChangedOutside(change))
            elif (change.file, change.theirs) not in self._told:
                self._told.add((change.file, change.theirs))
                self._screen.post_message(ChangedOutside(change))

    def settled(self, change: Outside) -> None:
        """Forget a change that was decided on: the same one may come again."""
        self._told.discard((change.file, change.theirs))

    async def _apart(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def stop(self) -> None:
        """End the thread once what it has begun is written."""
        for timer in (self._journal, self._save, self._look):
            if timer is not None:
                timer.stop()
        self._pool.shutdown(wait=True)
