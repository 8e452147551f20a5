"""What the measurements share: varied fact sheets, and a command run with its time, CPU and memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "templates" / "law-based-government-annual" / "example.yaml"
GENERATE = (sys.executable, "-m", "rldraft", "generate")

_FIGURE = re.compile(r"(?P<mark>上年: |值: |: )约?(?P<number>\d+(?:\.\d+)?)(?= ?[^\d\s.,%年余-])")
_SMALL = 10
# The pack holds these against one another: rounding would upset a sum or turn a sentence.
_FIXED = ("信访受理", "平台12345", "平台12369", "其他渠道", "信访办结")


class Run(NamedTuple):
    """One finished process, its children included: seconds of wall clock and of CPU."""

    wall: float
    cpu: float


def run(command: Sequence[str], env: Mapping[str, str], codes: Sequence[int] = (0,)) -> Run:
    """Run a command to its end; its output is dropped, an exit code other than `codes` is an error."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command[:6])} … ended with {process.returncode}:\n{told.decode()}")
    return Run(wall, usage.ru_utime + usage.ru_stime)


def environment(home: Path) -> dict[str, str]:
    """Give the environment of a run that uses this checkout and keeps its cache under `home`."""
    # An installed program has its compiled modules; a shell may forbid to write them.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPATH": str(ROOT / "src"), "RLDRAFT_HOME": str(home)}


def sheets(folder: Path, count: int) -> list[Path]:
    """Write `count` fact sheets of one office with different figures; give their paths.

    Exact figures of ten and more that are no shares change, all of a sheet by one factor and last year's by
    another: the sentences around them stay as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    made = []
    for number in range(count):
        now, last = 1 + Decimal(number) / 100, 1 + Decimal(number * 37 % count) / 200
        text = "".join(_line(line, now, last) for line in lines)
        path = folder / f"sheet-{number:04d}.yaml"
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def _line(line: str, now: Decimal, last: Decimal) -> str:
    if line.lstrip().startswith(_FIXED):
        return line
    return _FIGURE.sub(lambda found: _scaled(found, now, last), line)


def _scaled(found: re.Match[str], now: Decimal, last: Decimal) -> str:
    number = Decimal(found["number"])
    if number < _SMALL:
        return found[0]
    places = number.as_tuple().exponent
    assert isinstance(places, int)
    scaled = (number * (last if found["mark"].startswith("上年") else now)).quantize(
        Decimal((0, (1,), places))
    )
    return found[0].replace(found["number"], str(scaled))
