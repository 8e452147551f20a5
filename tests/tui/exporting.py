"""How the tests drive the export."""

from __future__ import annotations

from pathlib import Path

from driving import until
from modals import rows, seen
from textual.widgets import Input

from rldraft.tui.choice import Choice
from rldraft.tui.screens.ask import MessageScreen
from rldraft.tui.screens.export import ExportScreen


def choose(pilot, out: Path | None = None, **values: str) -> ExportScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    for name, value in values.items():
        screen.query_one(f"#{name}", Choice).value = value
    if out is not None:
        screen.query_one("#export-out", Input).value = str(out)
    return screen


async def made(pilot, out: Path | None = None, **values: str) -> ExportScreen:
    screen = choose(pilot, out, **values)
    await pilot.pause()
    await pilot.press("f10")
    await until(pilot, lambda: screen.has_class("-made") or pilot.app.screen is not screen)
    await pilot.pause()
    assert screen.has_class("-made"), "\n".join(rows(pilot))
    return screen


async def refused(pilot, out: Path | None = None, **values: str) -> str:
    """Export in vain; give what was said of it, and come back."""
    screen = choose(pilot, out, **values)
    await pilot.pause()
    await pilot.press("f10")
    await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
    await pilot.pause()
    said = seen(pilot)
    await pilot.press("escape")
    assert pilot.app.screen is screen
    assert not screen.busy
    return said
