"""Searching a shelf of 100 to 1,000,000 passages, beside other engines on the same words.

Each engine builds its index in one process and answers in another, fresh one: 100 questions of 12 words and
100 of 40, two fields, the ten best. An engine that needs seconds for a question gets fewer of them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from search_engines import ENGINES
from search_passages import prepare, queries, reports

_LENGTHS = (12, 40)
_QUESTIONS = 100
_PATIENCE = 40.0  # seconds for the questions of one length
_LEAST = 5
_SMALL_ONLY = {"rank_bm25": 10_000}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 100_000, 1_000_000])
    arguments.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    arguments.add_argument(
        "--folder", type=Path, help="where words and indexes are kept; else a temporary one"
    )
    arguments.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.step:
        step, engine, size = given.step
        (_build if step == "build" else _ask)(given.folder, engine, int(size))
        return
    with tempfile.TemporaryDirectory() as spare:
        folder = given.folder or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        prepare(folder)
        print(
            "| passages | engine | 12 words: p50 / p95 ms | 40 words: p50 / p95 ms | load s | RSS MB | disk MB | build s |"
        )
        print("|---|---|---|---|---|---|---|---|")
        for size in given.sizes:
            for engine in given.engines:
                if size <= _SMALL_ONLY.get(engine, size):
                    print(_row(folder, engine, size), flush=True)


def _row(folder: Path, engine: str, size: int) -> str:
    start = time.perf_counter()
    _run(folder, "build", engine, size)
    built = time.perf_counter() - start
    found = _run(folder, "ask", engine, size)
    place = _place(folder, engine, size)
    disk = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6
    shutil.rmtree(place)
    times = " | ".join(f"{low:.1f} / {high:.1f}" for low, high in found["times"])
    return f"| {size:,} | {engine} | {times} | {found['load']:.2f} | {found['rss']:.0f} | {disk:.0f} | {built:.0f} |"


def _run(folder: Path, step: str, engine: str, size: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--folder", str(folder), "--step", step, engine, str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout or "{}")


def _place(folder: Path, engine: str, size: int) -> Path:
    return folder / f"{engine.replace(' ', '-')}-{size}"


def _build(folder: Path, engine: str, size: int) -> None:
    place = _place(folder, engine, size)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    ENGINES[engine].build(place, reports(folder, size))


def _ask(folder: Path, engine: str, size: int) -> None:
    kept = folder / f"queries-{size}.json"
    if not kept.exists():
        kept.write_text(json.dumps([queries(folder, size, length, _QUESTIONS) for length in _LENGTHS]))
        return _ask_anew(folder, engine, size)
    asked = json.loads(kept.read_text())
    start = time.perf_counter()
    ask = ENGINES[engine].open(_place(folder, engine, size))
    ask(["发展"])
    load = time.perf_counter() - start
    times = []
    for questions in asked:
        taken: list[float] = []
        for words in questions:
            if sum(taken) > 1e3 * _PATIENCE and len(taken) >= _LEAST:
                break
            begun = time.perf_counter()
            ask(words)
            taken.append(1e3 * (time.perf_counter() - begun))
        taken.sort()
        times.append((taken[len(taken) // 2], taken[min(len(taken) - 1, int(0.95 * len(taken)))]))
    print(json.dumps({"load": load, "times": times, "rss": _peak()}))
    return None


def _ask_anew(folder: Path, engine: str, size: int) -> None:
    """Ask in a process that has not made the questions: its memory would be measured, too."""
    print(json.dumps(_run(folder, "ask", engine, size)))


def _peak() -> float:
    """Give the process's peak resident memory in MB, from /proc (Linux)."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
