"""How the desk's tests wait."""

from __future__ import annotations

from collections.abc import Callable


async def until(pilot: object, holds: Callable[[], bool], tries: int = 600) -> None:
    """Wait until something holds; a test that waits in vain fails."""
    for _ in range(tries):
        if holds():
            return
        await pilot.pause(0.02)  # type: ignore[attr-defined]
    raise AssertionError("this never came")
