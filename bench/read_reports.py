"""Reports read in a second, and peak memory, beside programs that read the same files. Linux. See README.md.

Each side is one process that reads every file of a folder: `rldraft` to its tree, the others to what they
give. The files are real reports (text), and the same as .docx and .html.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from common import ROOT, environment

sys.path.insert(0, str(ROOT / "src"))

Read = Callable[[Path], Any]


def rldraft() -> Read:
    from rldraft.reading import reader

    return reader.read


def rldraft_record() -> Read:
    from rldraft.reading import reader
    from rldraft.reading.record import record

    return lambda path: record(reader.read(path), path.name)


def docx2python() -> Read:
    from docx2python import docx2python as read

    def text(path: Path) -> Any:
        with read(path) as found:
            return found.text

    return text


def markitdown() -> Read:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)
    return lambda path: converter.convert(str(path)).text_content


def trafilatura() -> Read:
    from trafilatura import extract

    return lambda path: extract(path.read_bytes().decode(), include_tables=True, output_format="markdown")


def lxml() -> Read:
    from lxml import html

    return lambda path: html.fromstring(path.read_bytes()).text_content()


class Side(NamedTuple):
    make: Callable[[], Read]
    suffixes: tuple[str, ...]
    keeps: str


SIDES = {
    "rldraft": Side(rldraft, (".txt", ".docx", ".html"), "the tree"),
    "rldraft, figures and names": Side(
        rldraft_record, (".txt", ".docx", ".html"), "the tree, figures, names"
    ),
    "docx2python": Side(docx2python, (".docx",), "paragraphs, tables"),
    "markitdown": Side(markitdown, (".docx", ".html"), "headings by style, tables"),
    "trafilatura": Side(trafilatura, (".html",), "headings by tag, tables"),
    "lxml": Side(lxml, (".html",), "nothing: one text"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, help="a folder of reports as .txt")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.side:
        print(json.dumps(work(SIDES[chosen.side].make, chosen.reports)))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(chosen.reports, Path(folder), chosen.rounds)


def work(make: Callable[[], Read], folder: Path) -> dict[str, float]:
    """Read every file of a folder in this process; give seconds of CPU and MiB."""
    import resource

    start = time.process_time()
    read = make()
    for path in sorted(folder.iterdir()):
        read(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu": time.process_time() - start, "peak": peak}


def compare(reports: Path, folder: Path, rounds: int) -> None:
    counts = {suffix: prepare(reports, folder / suffix[1:], suffix) for suffix in (".txt", ".docx", ".html")}
    taken: dict[tuple[str, str], list[dict[str, float]]] = {}
    for number in range(rounds):
        for suffix in counts:
            names = [name for name, side in SIDES.items() if suffix in side.suffixes and present(side)]
            for name in names[:: 1 if number % 2 else -1]:
                command = [sys.executable, __file__, str(folder / suffix[1:]), "--side", name]
                done = subprocess.run(command, env=environment(folder), capture_output=True, check=True)
                taken.setdefault((suffix, name), []).append(json.loads(done.stdout.splitlines()[-1]))
    print(f"{rounds} rounds; medians; a second of CPU, import included")
    for (suffix, name), runs in sorted(taken.items()):
        rate = counts[suffix] / statistics.median(run["cpu"] for run in runs)
        peak = statistics.median(run["peak"] for run in runs)
        print(f"  {suffix:6}{name:28}{rate:8.1f} reports a second{peak:8.1f} MiB   keeps {SIDES[name].keeps}")


def present(side: Side) -> bool:
    name = side.make.__name__
    return name.startswith("rldraft") or importlib.util.find_spec(name) is not None


def prepare(reports: Path, folder: Path, suffix: str) -> int:
    """Put the reports into a folder in the wanted form; give how many there are."""
    from rldraft import export
    from rldraft.reading import reader

    folder.mkdir(parents=True)
    paths = sorted(reports.glob("*.txt"))
    for number, path in enumerate(paths):
        target = folder / f"{number:04d}{suffix}"
        data = path.read_bytes() if suffix == ".txt" else export.render(reader.read(path).report, suffix)
        target.write_bytes(data)
    return len(paths)


if __name__ == "__main__":
    main()
