"""How the tests drive a pane that stands beside the editor."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from rldraft.draft.session import Session

OURS = "云州市临江区生态环境局"  # whose the sample draft is


class Beside(App[None]):
    """Shows one pane."""

    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        yield self._pane


def run(
    folder: Path,
    make: Callable[[Session], Widget],
    journey: Callable[..., Awaitable[None]],
    size: tuple[int, int] = (60, 40),
) -> list[Any]:
    """Run a journey with a pilot and a pane on a draft; the messages that it posted come back."""
    messages: list[Any] = []

    async def main() -> None:
        session = Session.open(folder)
        pane = make(session)
        try:
            async with Beside(pane).run_test(size=size, message_hook=messages.append) as pilot:
                await pilot.pause()
                await journey(pilot, pane)
                await pilot.pause()
        finally:
            session.close()

    asyncio.run(main())
    return [m for m in {id(m): m for m in messages}.values() if type(m).__name__ == "Taken"]


def at(session: Session, id: str) -> int:
    """Give the place of the template's section."""
    return next(view.index for view in session.sections if view.id == id)


def listed(pane: Widget) -> list[str]:
    """Give the passages in the pane's list as they are shown."""
    return [str(option.prompt) for option in pane.query_one(OptionList).options]


def told(pilot: Pilot[None]) -> list[str]:
    """Give the notes that were shown."""
    return [str(note.message) for note in pilot.app._notifications]
