"""How late the desk's event loop is while suggestions are looked for, beside an idle desk. See README.md.

A heartbeat asks to be woken every 5 ms; how much later it is woken than that, a key would be. What other
programs take meanwhile is left out: counted is the CPU time of the desk's own process. Each row is a fresh
process with the pane on the sample draft and the 18 shipped reports on the shelf: nothing at all; the
first question, which loads jieba, numpy and the index; twenty more; the first question when the index has to
be built anew, which loads jieba's whole dictionary too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from common import ROOT, environment

_BEAT = 0.005  # seconds
_IDLE = 2.0
_MORE = 20
STEPS = ("idle", "first", "more", "rebuild")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--draft", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(asyncio.run(_measure(given.step, given.draft))))
        return
    with tempfile.TemporaryDirectory() as work:
        home, draft = Path(work) / "home", Path(work) / "draft"
        env = environment(home)
        _prepare(draft, env)
        _run("first", draft, env)  # puts the samples on the shelf
        print("| desk | longest stall ms | p99 ms | from question to answer ms | CPU ms of a question |")
        print("|---|---|---|---|---|")
        for step in STEPS:
            runs = []
            for _ in range(given.runs):
                if step == "rebuild":
                    (home / "corpus" / "index" / "manifest.json").unlink(missing_ok=True)
                runs.append(_run(step, draft, env))
            median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            answer = f"{median['wall']:.0f} | {median['cpu']:.0f}" if step != "idle" else "|"
            print(f"| {step} | {median['worst']:.1f} | {median['p99']:.1f} | {answer} |")


def _prepare(draft: Path, env: dict[str, str]) -> None:
    script = (
        "import sys; from pathlib import Path; from rldraft.draft.folder import create;"
        "from rldraft.template import find; pack = find(None);"
        "create(Path(sys.argv[1]), pack, pack.example.read_text('utf-8'))"
    )
    subprocess.run([sys.executable, "-c", script, str(draft)], env=env, check=True)


def _run(step: str, draft: Path, env: dict[str, str]) -> dict[str, float]:
    command = [sys.executable, __file__, "--step", step, "--draft", str(draft)]
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


async def _measure(step: str, draft: Path) -> dict[str, float]:
    sys.path.insert(0, str(ROOT / "src"))
    import rldraft.tui  # noqa: F401, I001 - before textual
    from textual.app import App, ComposeResult

    from rldraft.draft.session import Session
    from rldraft.tui.panes import suggestions

    suggestions._PAUSE = 0.01
    session = Session.open(draft)
    pane = suggestions.SuggestionsPane(session)

    class Desk(App[None]):
        def compose(self) -> ComposeResult:
            yield pane

    places = [view.index for view in session.sections if view.level == 2]
    late: list[float] = []
    wall = cpu = 0.0
    async with Desk().run_test(size=(60, 40)) as pilot:
        await pilot.pause(0.3)

        async def ask(n: int) -> None:
            pane.seek(places[n % len(places)], f"全年开展了第{n}次工作。")
            await _until(lambda: pane._answered > before)

        before = 0
        if step == "more":
            await ask(0)
        beating = asyncio.create_task(_beat(late))
        begun, spent = time.perf_counter(), time.process_time()
        if step == "idle":
            await asyncio.sleep(_IDLE)
        times = _MORE if step == "more" else 1
        for n in range(1, times + 1) if step != "idle" else ():
            before = pane._answered
            await ask(n)
            await asyncio.sleep(0.05)
        wall, cpu = time.perf_counter() - begun, time.process_time() - spent
        beating.cancel()
    session.close()
    late.sort()
    return {
        "worst": late[-1] * 1000, "p99": late[int(len(late) * 0.99)] * 1000,
        "wall": wall * 1000 / times - 60, "cpu": cpu * 1000 / times,
    }  # fmt: skip


async def _beat(late: list[float]) -> Any:
    while True:
        begun = time.process_time()
        await asyncio.sleep(_BEAT)
        late.append(max(0.0, time.process_time() - begun - _BEAT))


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(_BEAT)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT / "src"))
    main()
