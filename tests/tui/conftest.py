"""What the desk's tests share: drafts, and an app driven to the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from driving import until

from rldraft.draft.folder import create
from rldraft.template import find
from rldraft.template.blank import blank_sheet


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A draft of the shipped example, every fact filled."""
    pack = find(None)
    folder = tmp_path / "示例"
    create(folder, pack, pack.example.read_text("utf-8"))
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A draft of an empty sheet."""
    pack = find(None)
    folder = tmp_path / "新报告"
    create(folder, pack, blank_sheet(pack))
    return folder


@pytest.fixture
def at_desk() -> Callable[..., None]:
    """Run a journey at the desk of a draft: `at_desk(folder, journey, size)`; the journey gets the pilot."""
    from rldraft.tui.app import Desk
    from rldraft.tui.desk import DeskScreen

    def run(folder: Path, journey: Callable[..., Awaitable[None]], size: tuple[int, int] = (120, 40)) -> None:
        async def main() -> None:
            app = Desk(folder)
            async with app.run_test(size=size) as pilot:
                await until(
                    pilot, lambda: isinstance(app.screen, DeskScreen) and app.screen.focused is not None
                )
                await journey(pilot)

        asyncio.run(main())

    return run
