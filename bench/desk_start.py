"""First frame of the desk against an empty Textual app's, in a terminal of 120x40. See README.md. Linux only."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from common import EXAMPLE, GENERATE, environment, run
from terminal import Terminal

EMPTY = """
import rldraft.tui
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("first-frame")
Empty().run()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as work:
        env = environment(Path(work) / "home")
        draft = Path(work) / "draft"
        program = GENERATE[:-1]
        run([*program, "new", str(draft), "--facts", str(EXAMPLE)], env)
        sides = {
            "empty Textual app": ([sys.executable, "-c", EMPTY], "first-frame"),
            "start screen": (program, "新建"),
            "draft, first frame": ([*program, "open", str(draft)], "正在打开"),
            "draft, text shown": ([*program, "open", str(draft)], "指导下"),
        }
        for command, mark in sides.values():
            first_frame(command, mark, env)
        times: dict[str, list[float]] = {name: [] for name in sides}
        for number in range(rounds):
            order = list(sides) if number % 2 else list(reversed(sides))
            for name in order:
                times[name].append(first_frame(*sides[name], env))
    base = times["empty Textual app"]
    print(f"Seconds from the start of the process until the screen shows it, {rounds} rounds, medians")
    for name, found in times.items():
        ratios = [a / b for a, b in zip(found, base, strict=True)]
        print(
            f"  {name:<20} {statistics.median(found):5.2f} s   "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )


def first_frame(command: Sequence[str], mark: str, env: dict[str, str]) -> float:
    """Give the seconds until `mark` is drawn."""
    begin = time.perf_counter()
    terminal = Terminal(command, env)
    try:
        terminal.wait_for(mark)
        return time.perf_counter() - begin
    finally:
        terminal.end()


if __name__ == "__main__":
    main()
