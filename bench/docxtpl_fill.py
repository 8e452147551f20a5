"""Fill a prepared DOCX with docxtpl, on all cores: the other side of `many_sheets.py`.

Usage: docxtpl_fill.py TEMPLATE VALUES.json OUT [SHEETS...]
VALUES.json holds one list of values a document, the placeholders' in order. Where SHEETS are given, each
is read as YAML beside its document.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from pathlib import Path
from typing import NamedTuple

from docxtpl import DocxTemplate


class Task(NamedTuple):
    """One document: its values, where it goes, and the fact sheet to read beside it, if any."""

    template: str
    values: dict[str, str]
    out: str
    sheet: str | None


def fill(task: Task) -> None:
    """Make one document; docxtpl takes a template apart as it fills it, so each gets its own."""
    if task.sheet is not None:
        from ruamel.yaml import YAML

        YAML(typ="safe").load(Path(task.sheet).read_text(encoding="utf-8"))
    document = DocxTemplate(task.template)
    document.render(task.values)
    document.save(task.out)


def main() -> None:
    template, values, out, *sheets = sys.argv[1:]
    folder = Path(out)
    folder.mkdir(exist_ok=True)
    rows = json.loads(Path(values).read_text(encoding="utf-8"))
    tasks = [
        Task(
            template,
            {f"v{place}": value for place, value in enumerate(row)},
            str(folder / f"filled-{number:04d}.docx"),
            sheets[number] if sheets else None,
        )
        for number, row in enumerate(rows)
    ]
    workers = os.cpu_count() or 1
    # Forked workers share docxtpl as loaded, as those of rldraft share what they need.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with context.Pool(workers) as pool:
        for _ in pool.imap_unordered(fill, tasks, chunksize=4):
            pass


if __name__ == "__main__":
    main()
