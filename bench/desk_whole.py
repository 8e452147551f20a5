"""The whole desk while it is typed in: CPU a key, CPU when typing rests, memory over time. See README.md. Linux only."""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

_TEXT = "全年办理案件五十件，其中简易程序三十件。"
_SENTENCE = "全年开展执法检查，依法处理投诉举报，推动问题整改，"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=9000)
    keys = parser.parse_args().keys
    with tempfile.TemporaryDirectory() as work:
        os.environ["RLDRAFT_HOME"] = str(Path(work) / "home")
        for paragraph in (200, 2000):
            asyncio.run(measure(Path(work) / str(paragraph), paragraph, 0))
        asyncio.run(measure(Path(work) / "long", 200, keys))


async def measure(folder: Path, paragraph: int, keys: int) -> None:
    """Type into 20,000 characters in paragraphs of that length; `keys` more while memory is watched."""
    from textual import events

    from rldraft.draft.folder import create
    from rldraft.draft.session import Session
    from rldraft.template import find
    from rldraft.tui.app import Desk
    from rldraft.tui.desk import DeskScreen

    pack = find(None)
    create(folder, pack, pack.example.read_text("utf-8"))
    session = Session.open(folder)
    session.write(0, "\n".join([(_SENTENCE * 100)[:paragraph]] * (20_000 // paragraph)))
    session.close()
    app = Desk(folder)

    async def press(number: int, rest: float) -> None:
        sign = _TEXT[number % len(_TEXT)]
        app.post_message(events.Key(sign, sign))
        await asyncio.sleep(rest)

    async with app.run_test(size=(120, 40)) as pilot:
        while not isinstance(app.screen, DeskScreen) or app.screen.focused is None:
            await pilot.pause(0.05)
        desk = app.screen
        desk.editor.move_cursor((3, 50))
        await asyncio.sleep(8)
        if not keys:
            await cost(paragraph, press)
        for number in range(keys):
            await press(number, 0.012)
            if number % 150 == 149:
                desk.go((desk.index + 1) % len(desk.session.sections))
                await asyncio.sleep(0.5)
            if number % 1500 == 0 or number == keys - 1:
                print(f"after {number + 1:6,} keys {resident():6.1f} MiB", flush=True)


async def cost(paragraph: int, press) -> None:
    """Print the CPU of keys in a row, and of keys with a rest after each."""
    found = []
    for number in range(52):
        begin = time.process_time()
        await press(number, 0.08)
        found.append((time.process_time() - begin) * 1000)
    print(f"20,000 / {paragraph:,}: median {statistics.median(found):.1f} ms a key, most {max(found):.1f}")
    begin, thread = time.process_time(), time.thread_time()
    for number in range(8):
        await press(number, 1.4)
    whole, mine = (time.process_time() - begin) / 8 * 1000, (time.thread_time() - thread) / 8 * 1000
    print(f"  a key and a rest: {whole:.0f} ms, {mine:.0f} of them in the thread that answers keys")


def resident() -> float:
    """Give the memory of this process in MiB."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
