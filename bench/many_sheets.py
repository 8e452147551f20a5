"""200 sheets in one `rldraft generate`, against docxtpl filling the same text into a prepared DOCX.

Both run as whole processes on all cores, turn about. See README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from common import GENERATE, ROOT, Run, environment, run, sheets
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

sys.path.insert(0, str(ROOT / "src"))

from rldraft.draft.assemble import generate
from rldraft.facts import yamltree
from rldraft.facts.validate import template_of, validate
from rldraft.report import Report
from rldraft.template import Renderer, find

FILL = Path(__file__).with_name("docxtpl_fill.py")
_NUMBER = 8  # the longest heading number, such as （十一）, and the 。 of a heading before its text
OURS, BARE, READING = "rldraft", "docxtpl", "docxtpl and YAML"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        compare(Path(work), chosen.sheets, chosen.rounds)


def compare(work: Path, count: int, rounds: int) -> None:
    """Prepare both sides, hold their texts against each other, then measure."""
    env = environment(work / "home")
    given = sheets(work / "sheets", count)
    ours, theirs = work / "ours", work / "theirs"
    template, values = work / "prepared.docx", work / "values.json"
    named = [str(path) for path in given]
    command = [sys.executable, str(FILL), str(template), str(values), str(theirs)]
    commands = {
        OURS: [*GENERATE, *named, "-o", str(ours), "--force"],
        BARE: command,
        READING: [*command, *named],
    }
    run(commands[OURS], env)
    reports = list(map(reported, given))
    figures = prepare(ours / f"{given[0].stem}.docx", reports, template)
    values.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
    run(commands[READING], env)
    for number, path in enumerate(given):
        same(ours / f"{path.stem}.docx", theirs / f"filled-{number:04d}.docx")
    texts = {tuple(row) for row in figures}
    print(f"{count} sheets, {len(texts)} different; {len(figures[0])} placeholders; all texts alike")
    taken: dict[str, list[Run]] = {side: [] for side in commands}
    for number in range(rounds):
        for side in list(commands)[:: 1 if number % 2 else -1]:
            taken[side].append(run(commands[side], env))
    tell(taken, count)


def tell(taken: dict[str, list[Run]], count: int) -> None:
    """Print medians, and the median of what each round's pair gives."""
    print(f"{len(taken[OURS])} rounds, {os.cpu_count()} cores; medians")
    for side, runs in taken.items():
        rate = statistics.median(count / each.wall for each in runs)
        cpu = statistics.median(each.cpu / count * 1000 for each in runs)
        print(f"  {side:18}{rate:8.1f} documents a second {cpu:7.1f} ms of CPU a document")
    for side in (BARE, READING):
        pairs = list(zip(taken[OURS], taken[side], strict=True))
        wall = [theirs.wall / ours.wall for ours, theirs in pairs]
        cpu = statistics.median(theirs.cpu / ours.cpu for ours, theirs in pairs)
        print(
            f"  rldraft : {side} = {statistics.median(wall):.2f} ({min(wall):.2f} to {max(wall):.2f});"
            f" by CPU {cpu:.2f}"
        )


@cache
def renderer(template: str | None) -> Renderer:
    return Renderer(find(template))


def reported(sheet: Path) -> Report:
    """Give the report that one sheet makes, as a tree."""
    _, tree = yamltree.read(sheet)
    maker = renderer(template_of(tree))
    return generate(maker, validate(tree, maker.pack.schema, str(sheet)))


def split(report: Report) -> tuple[list[str], list[str]]:
    """Give a report's figures, comparisons with last year included, and the text before and after each."""
    figures, frame = [], [""]
    for paragraph in report.paragraphs():
        at = 0
        for span in paragraph.spans:
            if span.kind == "figure":
                frame[-1] += paragraph.text[at : span.start]
                figures.append(paragraph.text[span.start : span.end])
                frame.append("")
                at = span.end
        frame[-1] += paragraph.text[at:] + "\n"
    return figures, frame


def prepare(printed: Path, reports: list[Report], template: Path) -> list[list[str]]:
    """Make the prepared DOCX from the first report's own file; give each report's figures, in order.

    Every figure becomes a placeholder; what stands between must be alike in all reports.
    """
    figures, frames = zip(*map(split, reports), strict=True)
    different = [number for number, frame in enumerate(frames) if frame != frames[0]]
    assert not different, f"the sentences of sheets {different} differ from the first one's"
    document = Document(str(printed))
    pieces = list(document.element.body.iter(qn("w:t")))
    for place, (start, end) in reversed(list(enumerate(figure_places(reports[0], text_of(document))))):
        put(pieces, start, end, f"{{{{ v{place} }}}}")
    document.save(str(template))
    return [list(row) for row in figures]


def figure_places(report: Report, text: str) -> Iterator[tuple[int, int]]:
    """Give from where to where each figure stands in the text of the report's file."""
    at = 0
    for paragraph in report.paragraphs():
        found = text.index(paragraph.text, at)
        assert found - at <= _NUMBER, f"{text[at:found]!r} stands before {paragraph.text!r}"
        for span in paragraph.spans:
            if span.kind == "figure":
                yield found + span.start, found + span.end
        at = found + len(paragraph.text)


def put(pieces: list[BaseOxmlElement], start: int, end: int, placeholder: str) -> None:
    """Replace a stretch of the pieces' joined text, which may begin in one and end in another."""
    at = 0
    for piece in pieces:
        text = piece.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            piece.text = text[:low] + placeholder + text[high:]
            placeholder = ""
        at += len(text)


def text_of(document: DocxDocument) -> str:
    return "".join(piece.text or "" for piece in document.element.body.iter(qn("w:t")))


def same(ours: Path, theirs: Path) -> None:
    """Hold two files' paragraphs against each other."""
    one, other = ([p.text for p in Document(str(path)).paragraphs] for path in (ours, theirs))
    assert one == other, f"{theirs.name} does not say what {ours.name} says"


if __name__ == "__main__":
    main()
