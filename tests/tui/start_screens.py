"""How the tests of the program's own screens run it: with a home of its own and a clock that stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from driving import until

from rldraft.tui.app import Desk
from rldraft.tui.desk import DeskScreen

NOW = datetime(2026, 1, 25, 9, 30)


def drive(
    journey: Callable[..., Awaitable[None]],
    folder: Path | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    now: datetime = NOW,
    notifications: bool = False,
) -> Desk:
    """Run the program; the journey gets the pilot when the first screen is there."""

    async def main() -> Desk:
        app = Desk(folder, now=lambda: now)
        async with app.run_test(size=size, notifications=notifications) as pilot:
            await pilot.pause()
            await journey(pilot)
        return app

    return asyncio.run(main())


async def at_desk(pilot: Any) -> DeskScreen:
    """Wait for the desk of a draft."""
    await until(
        pilot, lambda: isinstance(pilot.app.screen, DeskScreen) and pilot.app.screen.focused is not None
    )
    screen: DeskScreen = pilot.app.screen
    return screen


async def at(pilot: Any, kind: type[Any]) -> Any:
    """Wait for a screen of a kind."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()
    return pilot.app.screen


def seen(app: Desk) -> str:
    """Give the characters that are on the screen, row by row."""
    rows = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in rows)
