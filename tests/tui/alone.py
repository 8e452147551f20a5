"""The editor of a section alone in an app, and what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import TextArea

from rldraft.tui.editor import SectionEditor

KINDS = {"案件": "figure", "金额": "gap", "错": "wrong"}
Act = Callable[[Pilot[None], SectionEditor], Awaitable[None]]


class Alone(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.changes = 0
        self.keys: list[str] = []

    def compose(self) -> ComposeResult:
        yield SectionEditor(lambda source: KINDS.get(source, "wrong"))  # type: ignore[arg-type, return-value]
        yield TextArea(id="other")

    def on_text_area_changed(self) -> None:
        self.changes += 1

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)


def drive(act: Act, text: str = "", size: tuple[int, int] = (60, 24), **opening: Any) -> None:
    async def main() -> None:
        async with Alone().run_test(size=size) as pilot:
            editor = pilot.app.query_one(SectionEditor)
            editor.cursor_blink = False
            editor.focus()
            editor.open("甲", text, **opening)
            await pilot.pause()
            await act(pilot, editor)

    asyncio.run(main())


def cells(editor: TextArea) -> list[list[tuple[str, Any]]]:
    """Give what stands in each row inside the border, character by character with its style."""
    strips = editor.render_lines(Region(0, 0, *editor.outer_size))[1:-1]
    return [[(character, s.style) for s in strip for character in s.text] for strip in strips]


def shown(editor: TextArea) -> list[str]:
    """Give the text of the rows, without border, padding and scroll bar."""
    return ["".join(character for character, _ in row).strip("▊▎▁▔ \n").rstrip() for row in cells(editor)]


def styled(editor: TextArea, character: str) -> Any:
    return next(style for row in cells(editor) for c, style in row if c == character)
