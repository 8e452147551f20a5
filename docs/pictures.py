"""Draws the README's pictures of the desk: python docs/pictures.py."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES: dict[str, tuple[tuple[int, int], Sequence[str]]] = {
    "desk-120x40": ((120, 40), ("f2",)),
    "desk-80x24": ((80, 24), ()),
    "desk-100x30": ((100, 30), ("f5",)),
    "desk-200x60": ((200, 60), ("f3",)),
    "preview-120x40": ((120, 40), ("f7",)),
    "export-120x40": ((120, 40), ("f10",)),
}


async def draw(name: str, size: tuple[int, int], keys: Sequence[str], folder: Path) -> None:
    """Draw one picture of the worked sample, at the section on enforcement."""
    from rldraft.tui import status
    from rldraft.tui.app import Desk
    from rldraft.tui.desk import DeskScreen
    from rldraft.tui.panes.suggestions import SuggestionsPane

    status.now = lambda: "14:03"
    app = Desk(folder)
    async with app.run_test(size=size) as pilot:
        while not isinstance(app.screen, DeskScreen) or app.screen.focused is None:
            await pilot.pause(0.05)
        desk = app.screen
        view = next(view for view in desk.session.sections if view.id == "enforcement")
        desk.go(view.index, view.body.index("聚焦"))
        while size[0] >= 100 and not desk.query_one(SuggestionsPane).suggestions:
            await pilot.pause(0.1)
        await pilot.press(*keys)
        await pilot.pause(2)
        (HERE / f"{name}.svg").write_text(app.export_screenshot(title="rldraft"), "utf-8")


def main() -> None:
    """Draw them all, in a home of their own."""
    from rldraft.draft.folder import create
    from rldraft.template import find

    with tempfile.TemporaryDirectory() as work:
        os.environ["RLDRAFT_HOME"] = str(Path(work) / "home")
        pack = find(None)
        folder = Path(work) / "2025年报告"
        create(folder, pack, pack.example.read_text("utf-8"))
        for name, (size, keys) in PICTURES.items():
            asyncio.run(draw(name, size, keys, folder))


if __name__ == "__main__":
    main()
