"""CPU of the whole process `rldraft generate` for one sheet, against a bare script. See README.md."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from common import EXAMPLE, GENERATE, Run, environment, run

BARE = """
import sys
import docx
import jinja2
from ruamel.yaml import YAML
docx.Document().save(sys.argv[1])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        env = environment(folder / "home")
        ours = [*GENERATE, str(EXAMPLE), "-o", str(folder / "x.docx"), "--force"]
        bare = [sys.executable, "-c", BARE, str(folder / "y.docx")]
        # Python itself must have compiled its modules once: that is no part of either.
        run([*GENERATE, "--help"], env)
        run(bare, env)
        cold = run(ours, env)
        run(ours, env)
        measure(ours, bare, env, rounds)
        colds = [cold, *(run(ours, environment(folder / f"home{number}")) for number in range(4))]
        print(
            f"  rldraft, cold      {_ms(colds):6.0f} ms   (first run: nothing in the cache folder; {len(colds)} runs)"
        )


def measure(ours: list[str], bare: list[str], env: dict[str, str], rounds: int) -> None:
    """Run both turn about; print medians and the median of each round's ratio."""
    mine, other = [], []
    for number in range(rounds):
        if number % 2:
            mine.append(run(ours, env))
            other.append(run(bare, env))
        else:
            other.append(run(bare, env))
            mine.append(run(ours, env))
    ratios = [a.cpu / b.cpu for a, b in zip(mine, other, strict=True)]
    print(f"CPU of the whole process, {rounds} rounds, medians")
    print(f"  bare script        {_ms(other):6.0f} ms")
    print(f"  rldraft generate   {_ms(mine):6.0f} ms")
    print(f"  rldraft : bare = {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def _ms(runs: list[Run]) -> float:
    return statistics.median(each.cpu for each in runs) * 1000


if __name__ == "__main__":
    main()
