"""What the checks cost a desk: CPU of one whole check a section, and how late its event loop is meanwhile.

A draft of 20,000 characters is checked again and again, after one more sentence each time. A heartbeat asks to be
woken every 5 ms; how much later it is woken than that, a key would be, counted in the process's own CPU time.
`first` loads the rules too. See README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import ROOT, environment

_BEAT = 0.005  # seconds
_MORE = 8
_CHARACTERS = 20_000
STEPS = ("idle", "first", "more")


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
        draft = Path(work) / "draft"
        env = environment(Path(work) / "home")
        _prepare(draft)
        print("| desk | longest stall ms | p99 ms | CPU ms of a check | sections | CPU ms a section |")
        print("|---|---|---|---|---|---|")
        for step in STEPS:
            runs = [_run(step, draft, env) for _ in range(given.runs)]
            median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            share = median["cpu"] / median["sections"]
            told = (
                f"{median['cpu']:.0f} | {median['sections']:.0f} | {share:.1f}" if step != "idle" else "| |"
            )
            print(f"| {step} | {median['worst']:.1f} | {median['p99']:.1f} | {told} |", flush=True)


def _prepare(draft: Path) -> None:
    """Make a draft of the example, its sections filled up with sentences of the sample reports."""
    from rldraft.draft.folder import create
    from rldraft.draft.session import Session
    from rldraft.reading import reader
    from rldraft.template import find

    pack = find(None)
    create(draft, pack, pack.example.read_text("utf-8"))
    session = Session.open(draft)
    sources = sorted((ROOT / "corpus" / "reports").rglob("*.*"))
    texts = [
        p.text for source in sources for p in reader.read(source).report.paragraphs() if len(p.text) > 60
    ]
    places = [view.index for view in session.sections if view.level == 2]
    for n, text in enumerate(texts):
        if sum(view.characters for view in session.sections) >= _CHARACTERS:
            break
        at = places[n % len(places)]
        session.write(at, f"{session.sections[at].body}\n{text}")
    session.close()


def _run(step: str, draft: Path, env: dict[str, str]) -> dict[str, float]:
    command = [sys.executable, __file__, "--step", step, "--draft", str(draft)]
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


async def _measure(step: str, draft: Path) -> dict[str, float]:
    """Check in a thread of its own while the heart beats in the loop."""
    import rldraft.tui  # noqa: F401
    from rldraft.draft.session import Session

    session = Session.open(draft)
    body = session.sections[1].body
    late: list[float] = []

    async def check(n: int) -> float:
        session.write(1, f"{body}\n全年召开第{n}次会议研究工作。")
        begin = time.process_time()
        await asyncio.get_running_loop().run_in_executor(None, session.check)
        return time.process_time() - begin

    if step == "more":
        await check(0)
    beating = asyncio.create_task(_beat(late))
    spent = [0.0]
    if step == "idle":
        await asyncio.sleep(1.0)
    else:
        spent = [await check(n) for n in range(1, _MORE + 1 if step == "more" else 2)]
    beating.cancel()
    sections = len(session.sections)
    session.close()
    late.sort()
    return {
        "worst": late[-1] * 1000, "p99": late[int(len(late) * 0.99)] * 1000,
        "cpu": statistics.median(spent) * 1000, "sections": sections,
    }  # fmt: skip


async def _beat(late: list[float]) -> None:
    """Note how much of the process's CPU time passes between two wakings beyond what was asked for."""
    while True:
        wall, spent = time.perf_counter(), time.process_time()
        await asyncio.sleep(_BEAT)
        over = time.perf_counter() - wall - _BEAT
        late.append(max(min(over, time.process_time() - spent), 0.0))


if __name__ == "__main__":
    main()
