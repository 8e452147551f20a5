"""How the tests drive one screen or one pane by itself."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget

# Foreign text that Textual or Rich would take for markup.
SAMPLES = (
    "[bookmark: _GoBack]（一）", "[/]（二）", "[附件1]", "[red]红[/red]", "[3/4]", "[单位名称]", "[a=b", "【2026】5号",
    "国办发[2026]5号", "[@click=app.quit]点[/]", "$accent[x]", "[/b]结束", "[figure: 行政执法.罚款金额]", "[link=http://x]公开",
)  # fmt: skip

TOGETHER = " ".join(SAMPLES)

Journey = Callable[..., Awaitable[None]]


class Host(App[None]):
    """Shows one screen over an empty one, or one widget; keeps answers and messages."""

    def __init__(self, shown: Screen[Any] | Widget) -> None:
        super().__init__()
        self._shown = shown
        self.answers: list[Any] = []
        self.messages: list[Any] = []

    def compose(self) -> ComposeResult:
        if not isinstance(self._shown, Screen):
            yield self._shown

    def on_mount(self) -> None:
        if isinstance(self._shown, Screen):
            self.push_screen(self._shown, self.answers.append)

    def on_findings_pane_chosen(self, event: Any) -> None:
        self.messages.append(event.target)


def on(shown: Screen[Any] | Widget, journey: Journey, size: tuple[int, int] = (80, 24)) -> list[Any]:
    """Run a journey on a screen or a pane; the answers that the screen gave come back."""
    app = Host(shown)

    async def main() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await journey(pilot)

    asyncio.run(main())
    return app.answers


def rows(pilot: Any) -> list[str]:
    """Give what stands on the screen, row by row."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text for strip in strips]


def seen(pilot: Any) -> str:
    """Give what stands on the screen, without blanks, row ends, the frame and scroll bars."""
    return re.sub(r"[\s│\u2581-\u2588]", "", "".join(rows(pilot)))


def bare(text: str) -> str:
    """Give a text as `seen` would show it."""
    return "".join(text.split())


async def over(pilot: Any, shown: Screen[Any]) -> None:
    """Show one more screen, over what is there."""
    pilot.app.push_screen(shown)
    await pilot.pause()


def inside(pilot: Any, words: Sequence[str]) -> list[str]:
    """Give those of the words that do not stand on the screen."""
    text = seen(pilot)
    return [word for word in words if bare(word) not in text]
