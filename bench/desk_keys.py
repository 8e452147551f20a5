"""CPU of one typed key in the desk's editor, beside Textual's plain TextArea on the same text.

Both stand alone in an app of 120x40 without a terminal, wrapped, with the caret in the middle, and take the same
keys in turn. A key is what Textual's Pilot sends, and what it costs includes the painting. See README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.widgets import TextArea

import rldraft.tui  # noqa: F401
from rldraft.tui.editor import SectionEditor

_SENTENCE = (
    "深入推进行政执法“三项制度”，全年办理行政处罚案件{{ 行政执法.处罚案件 }}，罚款{{ 行政执法.罚款金额 }}，"
    "同比下降12.5%；制定（修订）规范性文件3件，合法性审查率达100%。"
)
_TYPED = "坚持以习近平法治思想为指导，全面落实"
# Length of the text, length of its paragraphs.
_TEXTS = (
    (20, 20),
    (2_000, 200),
    (20_000, 200),
    (20_000, 2_000),
    (20_000, 20_000),
    (100_000, 200),
    (100_000, 100_000),
)


class _Alone(App[None]):
    def __init__(self, editor: TextArea) -> None:
        super().__init__()
        self.editor = editor

    def compose(self) -> ComposeResult:
        yield self.editor


def text(length: int, paragraph: int) -> str:
    """Make a text of so many characters in paragraphs of so many."""
    whole = _SENTENCE * (length // len(_SENTENCE) + 1)
    return "\n".join(whole[at : at + paragraph - 1] for at in range(0, length, paragraph))


def plain() -> TextArea:
    return TextArea()


def ours() -> TextArea:
    return SectionEditor(lambda source: "gap" if "金额" in source else "figure")


async def keys(make: Callable[[], TextArea], content: str, size: tuple[int, int]) -> list[float]:
    """Open a text, put the caret in its middle and type; give the milliseconds of CPU of each key."""
    editor = make()
    app = _Alone(editor)
    spent = []
    async with app.run_test(size=size) as pilot:
        editor.focus()
        if isinstance(editor, SectionEditor):
            editor.open("节", content)
        else:
            editor.load_text(content)
        lines = content.split("\n")
        row = len(lines) // 2
        editor.move_cursor((row, len(lines[row]) // 2))
        await pilot.pause()
        for key in "预热三":
            await pilot.press(key)
        for key in _TYPED:
            start = time.process_time()
            await pilot.press(key)
            spent.append((time.process_time() - start) * 1000)
    return spent


def measure(content: str, size: tuple[int, int], rounds: int) -> str:
    """Type in both in turn; give their columns of the table."""
    spent = [[asyncio.run(keys(make, content, size)) for make in (plain, ours)] for _ in range(rounds)]
    ratios = [statistics.median(own) / statistics.median(theirs) for theirs, own in spent]
    columns = [[key for one in side for key in one] for side in zip(*spent, strict=True)]
    told = [f"{statistics.median(column):.1f} / {max(column):.0f}" for column in columns]
    return " | ".join((*told, f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=int, nargs=2, default=[120, 40])
    given = parser.parse_args()
    columns, lines = given.size
    print(f"{columns}x{lines}, CPU ms a key, median / largest; load {os.getloadavg()[0]:.1f}")
    print("| text | paragraphs | TextArea | SectionEditor | ratio |")
    print("|---|---|---|---|---|")
    for length, paragraph in _TEXTS:
        row = measure(text(length, paragraph), (columns, lines), given.rounds)
        print(f"| {length:,} | {paragraph:,} | {row} |", flush=True)


if __name__ == "__main__":
    main()
