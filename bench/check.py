"""What `rldraft check` costs: one long report as a whole process, many reports in one call.

    python bench/check.py [REPORT...]

A report of 18,000 characters is made of the shipped samples and checked without a shelf: CPU of the whole
process, beside `python -c pass`, `rldraft parse` of the same file and, where it is installed, autocorrect-py.
Given reports are checked in one call, on all cores, and then by one worker.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from common import ROOT, environment, run

_ROUNDS = 7
_CHARACTERS = 18_000


def long_report(folder: Path) -> Path:
    """Write a report of about 18,000 characters from the samples' texts."""
    sys.path.insert(0, str(ROOT / "src"))
    from rldraft.reading import reader

    lines: list[str] = []
    length = 0
    for source in sorted((ROOT / "corpus" / "reports").rglob("*.*")):
        if length >= _CHARACTERS:
            break
        for paragraph in reader.read(source).report.paragraphs():
            lines.append(paragraph.text)
            length += len(paragraph.text)
    made = folder / "long.txt"
    made.write_text("\n".join(lines)[:_CHARACTERS], encoding="utf-8")
    return made


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        env = environment(folder / "home")
        report = long_report(folder)
        python = sys.executable
        commands = {
            "python -c pass": [python, "-c", "pass"],
            "rldraft parse": [python, "-m", "rldraft", "parse", str(report)],
            "rldraft check": [python, "-m", "rldraft", "check", str(report), "--fail-on", "error"],
        }
        if find_spec("autocorrect_py"):
            code = f"import autocorrect_py; autocorrect_py.format(open({str(report)!r}, encoding='utf-8').read())"
            commands["autocorrect-py"] = [python, "-c", code]
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(_ROUNDS):
            for name, command in commands.items():
                times[name].append(run(command, env, (0, 1)).cpu)
        for name, taken in times.items():
            print(
                f"{name}: {statistics.median(taken) * 1000:.0f} ms CPU ({min(taken) * 1000:.0f} to {max(taken) * 1000:.0f})"
            )
        if reports := sys.argv[1:]:
            command = [python, "-m", "rldraft", "check", *reports]
            many = run(command, env, (0, 1))
            print(
                f"{len(reports)} reports in one call on {os.cpu_count()} cores: {many.wall:.1f} s, {many.cpu:.1f} s CPU"
            )


if __name__ == "__main__":
    main()
