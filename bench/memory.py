"""Peak memory of one `rldraft generate` call for more and more sheets. Linux only. See README.md."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from common import GENERATE, environment, sheets

_PAUSE = 0.02
# Workers live as long as the run; fc-list, which is asked for the fonts, is gone after a few looks. Until
# it has its own program it counts as large as the parent, so that ru_maxrss of the children is no measure.
_LOOKS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[50, 200, 1000])
    counts = parser.parse_args().counts
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        given = [str(path) for path in sheets(folder / "sheets", max(counts))]
        peaks(folder, given[:2])
        print("Peak resident memory, MiB")
        print("  sheets    parent    largest worker")
        for count in counts:
            parent, worker = peaks(folder, given[:count])
            print(f"  {count:6} {parent:9.1f} {worker:17.1f}")


def peaks(folder: Path, given: list[str]) -> tuple[float, float]:
    """Give the parent's peak and the largest worker's for one call, in MiB."""
    command = [*GENERATE, *given, "-o", str(folder / "out"), "--force"]
    env = environment(folder / "home")
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parent, peak, looks = 0, dict[int, int](), Counter[int]()
    while process.poll() is None:
        with suppress(OSError):
            parent = high_water(process.pid) or parent
        for child in children(process.pid):
            with suppress(OSError):
                peak[child] = max(peak.get(child, 0), high_water(child))
                looks[child] += 1
        time.sleep(_PAUSE)
    if process.returncode:
        raise SystemExit(f"generate ended with {process.returncode}")
    return parent / 1024, max((peak[child] for child in peak if looks[child] >= _LOOKS), default=0) / 1024


def high_water(process: int) -> int:
    """Give the most memory that a process has held, in KiB; it never falls, so that the last look tells."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def children(process: int) -> Iterator[int]:
    with suppress(OSError):
        yield from map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())


if __name__ == "__main__":
    main()
