"""How the tests drive the pane of facts by itself."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Paste
from textual.pilot import Pilot

from rldraft.draft.session import Session
from rldraft.problems import Trouble
from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.facts_field import FactInput

CASES = "行政执法.行政处罚案件"
FINES = "行政执法.罚款金额"
LAW_FIRM = "法律顾问.律所名称"


class Host(App[None]):
    """The pane by itself; it keeps what the pane tells and, like the desk, writes what is entered."""

    BINDINGS = [("escape", "left", ""), ("ctrl+pagedown", "paged", "")]  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pane = FactsPane(session)
        self.told: list[tuple[Any, ...]] = []
        self.writes = True

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_facts_pane_entered(self, event: FactsPane.Entered) -> None:
        self.told.append(("entered", event.key, event.part, event.text))
        if self.writes:
            with contextlib.suppress(Trouble):
                self.session.set_fact(event.key, event.text, event.part)
        self.pane.renew()

    def on_facts_pane_insert(self, event: FactsPane.Insert) -> None:
        self.told.append(("insert", event.key))

    def on_facts_pane_opened(self, event: FactsPane.Opened) -> None:
        self.told.append(("opened", event.index))

    def action_left(self) -> None:
        self.told.append(("escape",))

    def action_paged(self) -> None:
        self.told.append(("paged",))


Journey = Callable[[Pilot[None], Host], Awaitable[None]]


def facts(folder: Path, journey: Journey, size: tuple[int, int] = (48, 40)) -> None:
    """Run a journey in the pane of a draft."""
    session = Session.open(folder)

    async def main() -> None:
        app = Host(session)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await journey(pilot, app)

    try:
        asyncio.run(main())
    finally:
        session.close()


def section_of(session: Session, identifier: str) -> int:
    return next(view.index for view in session.sections if view.id == identifier)


def lines(app: Host) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


def seen(app: Host) -> str:
    return "".join("".join(lines(app)).split())


def value(app: Host, part: str = "") -> FactInput:
    return app.pane.form.fields[part].input


async def to(pilot: Pilot[None], app: Host, key: str, part: str = "") -> None:
    app.pane.focus_fact(key, part)
    await pilot.pause()


async def type_over(pilot: Pilot[None], text: str) -> None:
    await pilot.press("home", "shift+end", "delete", *text)
    await pilot.pause()


async def commit(pilot: Pilot[None], text: str) -> None:
    """Put a text into the input as an input method or the clipboard does, over what stands there."""
    await pilot.press("home", "shift+end")
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(Paste(text))
    await pilot.pause()


def keys_of(app: Host) -> list[str]:
    """Give the keys of the facts in the list."""
    return [row.key for row in app.pane.list.lines if row.key]


def marks_of(app: Host, key: str) -> list[str]:
    """Give the marks with which a fact stands in the list."""
    return [row.mark for row in app.pane.list.lines if row.key == key]
