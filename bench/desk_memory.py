"""Memory of the desk's editor while one types for hours, beside Textual's plain TextArea. Linux only.

Each side is a process of its own that types, moves, deletes, undoes, pastes and, in ours, opens one of twelve
sections after the other; every fourth key is painted. What counts is that the last lines do not grow. See README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import subprocess
import sys
from pathlib import Path

from desk_keys import _Alone, ours, plain, text
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from rldraft.tui.editor import SectionEditor

_SECTIONS = 12
_BURST = 4  # keys that come at once, as from an input method
_MOVES = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+left", "ctrl+right")
_DELETES = ("backspace", "delete", "ctrl+w", "ctrl+z", "ctrl+y", "shift+down", "enter")
_TYPED = "坚持以习近平法治思想为指导全面落实依法行政各项要求，持续提升执法水平。"


async def work(side: str, keys: int, looks: int) -> None:
    editor = (ours if side == "ours" else plain)()
    chance = random.Random(5)
    sections = [text(3_000, 200)] * _SECTIONS
    async with _Alone(editor).run_test(size=(120, 40)) as pilot:
        editor.focus()
        open_section(editor, sections, 0)
        for key in range(keys):
            if key % 200 == 199:
                open_section(editor, sections, key // 200 % _SECTIONS)
            pilot.app.post_message(event(chance, editor))
            if key % _BURST == 0:
                await rest(pilot)
            if (key + 1) % (keys // looks) == 0:
                gc.collect()
                print(f"{key + 1} {resident()}", flush=True)


def open_section(editor: TextArea, sections: list[str], index: int) -> None:
    """Open a section with what it held; the plain TextArea has one section only, cut back to its length."""
    if isinstance(editor, SectionEditor):
        if editor.key:
            sections[int(editor.key)] = editor.text
        if len(sections[index]) > 6_000:
            sections[index] = text(3_000, 200)
        editor.open(str(index), sections[index])
    elif len(editor.text) > 6_000 or not editor.text:
        editor.load_text(sections[0])


def event(chance: random.Random, editor: TextArea) -> events.Event:
    roll = chance.random()
    if roll < 0.85:
        character = chance.choice(_TYPED)
        return events.Key(character, character)
    if roll < 0.93:
        return events.Key(chance.choice(_MOVES), None)
    if roll < 0.998:
        return events.Key(chance.choice(_DELETES), None)
    return events.Paste(_TYPED * 5)


async def rest(pilot: Pilot[None]) -> None:
    """Wait until the keys are painted."""
    await asyncio.sleep(0.003)
    while pilot.app.screen._dirty_widgets or pilot.app.screen._repaint_required:
        await asyncio.sleep(0.001)


def resident() -> int:
    """Give the memory that this process holds, in KiB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=20_000)
    parser.add_argument("--looks", type=int, default=10)
    parser.add_argument("--side", choices=("ours", "plain"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        asyncio.run(work(given.side, given.keys, given.looks))
        return
    command = [sys.executable, __file__, "--keys", str(given.keys), "--looks", str(given.looks), "--side"]
    sides = [
        subprocess.Popen([*command, side], stdout=subprocess.PIPE, text=True) for side in ("plain", "ours")
    ]
    print("Resident memory, MiB")
    print("    keys    TextArea    SectionEditor")
    for lines in zip(*(side.stdout or () for side in sides), strict=True):
        (keys, theirs), (_, own) = (line.split() for line in lines)
        print(f"{keys:>8} {int(theirs) / 1024:11.1f} {int(own) / 1024:16.1f}", flush=True)
    if any(side.wait() for side in sides):
        raise SystemExit("a side ended with an error")


if __name__ == "__main__":
    main()
