"""How last year's reports roll over: figures live, computed and left, and whether the same year comes back.

    python bench/rollover.py REPORT...

Every report is rolled over to its own year, filled with last year's values and compared with what it said, but
for declared repairs; and rolled to the next year. Prints a line a report and the sums.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent / folder) for folder in ("src", "tests/draft")]

from rolling import differences  # noqa: E402

from rldraft.draft.rollover import rollover  # noqa: E402


def main() -> None:
    figures: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for file in map(Path, sys.argv[1:]):
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as place:
            differ, made = differences(file, Path(place) / "same")
            after = rollover(file, Path(place) / "next", (made.last_year or 2024) + 1)
        figures.update(made.figures)
        others.update(
            reports=1, alike=not differ, left=len(made.left), repairs=len(made.repairs), years=made.years,
            doubts=len(after.doubts), replaced=len(after.replaced),
        )  # fmt: skip
        took = time.perf_counter() - started
        print(f"{file.name}: {'不同' if differ else '相同'} {dict(made.figures)} {took:.1f} s", flush=True)
        for was, prints in differ[:3]:
            print(f"  - {was}\n  + {prints}")
    print(dict(figures), dict(others))


if __name__ == "__main__":
    main()
