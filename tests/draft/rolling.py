"""Last year's report rolled over, and the same year's report made of it again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from rldraft.draft.assemble import assemble
from rldraft.draft.rollover import Outcome, rollover
from rldraft.facts import Facts, Figure
from rldraft.reading import reader
from rldraft.reading.figures import find
from rldraft.report import Report, Table


def filled(facts: Facts) -> Facts:
    """Give the sheet with every figure's value of last year as this year's."""
    values = {
        key: replace(value, quantity=value.last) if isinstance(value, Figure) and value.last else value
        for key, value in facts.values.items()
    }
    return replace(facts, values=values)


def again(made: Outcome, facts: Facts | None = None) -> Report:
    """Give the report that a rolled-over draft prints with last year's figures, the template's parts left out."""
    added = {part.id for part in made.sections.added}
    own = [passage for passage in made.draft.passages() if passage.id not in added]
    return assemble(made.draft.title, own, facts or filled(made.draft.facts))


def expected(last: Report, made: Outcome) -> list[str]:
    """Give every text of last year's report, the declared repairs made."""
    texts = [paragraph.text for paragraph in last.paragraphs()]
    for repair in sorted((*made.repairs, *made.replaced), key=lambda r: (r.text, r.offset), reverse=True):
        text, end = texts[repair.text], repair.offset + len(repair.was)
        assert text[repair.offset : end] == repair.was
        texts[repair.text] = text[: repair.offset] + repair.prints + text[end:]
    return _texts(last, texts)


def said(report: Report) -> list[str]:
    """Give every text of a report, the title as one."""
    return _texts(report, [paragraph.text for paragraph in report.paragraphs()])


def _texts(report: Report, texts: list[str]) -> list[str]:
    lines = len(report.title)
    return [even for text in ("".join(texts[:lines]), *texts[lines:]) if (even := _even(text))]


def _even(text: str) -> str:
    return " ".join(text.splitlines()).strip()


def same_words(one: Outcome, other: Outcome) -> bool:
    """Whether two drafts of one report, for different years, have the same text; what was replaced apart."""
    if one.replaced or other.replaced:
        return True
    texts = [[c.text for c in made.draft.chapters if c.edited] for made in (one, other)]
    return texts[0] == texts[1]


def left_in(made: Outcome) -> list[str]:
    """Give every figure that stands in the drafter's own text as plain words."""
    found = []
    for chapter in made.draft.chapters:
        if chapter.edited:
            plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"\{\{.*?\}\}", "此", chapter.text))
            for line in plain.split("\n"):
                said = [line[max(0, figure.start - 1) : figure.end] for figure in find(line)]
                # 万余场 and 万多场 behind a live number are what is left of 2万余场.
                found += [each for each in said if not re.match("此[千万亿][余多]", each)]
    return found


def shape(report: Report) -> list[object]:
    """Give how a report is built: levels, run-in headings, tables with their spans."""
    found: list[object] = [_tables(report)]
    found += [(section.level, section.run_in) for section in report.walk()]
    return found


def _tables(report: Report) -> list[object]:
    blocks = [*report.blocks, *(block for section in report.walk() for block in section.blocks)]
    return [
        [[(cell.colspan, cell.rowspan) for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, Table)
    ]


def differences(path: Path, folder: Path) -> tuple[list[tuple[str, str]], Outcome]:
    """Roll a report over to its own year; give the texts that differ, and what was done."""
    last = reader.read(path).report
    made = rollover(path, folder, last.year or 2024)
    back = again(made)
    wanted, printed = expected(last, made), said(back)
    differ = [(a, b) for a, b in zip(wanted, printed, strict=False) if a != b]
    if len(wanted) != len(printed):
        differ.append((f"{len(wanted)} texts", f"{len(printed)} texts"))
    if shape(last) != shape(back):
        differ.append((str(shape(last)), str(shape(back))))
    return differ, made
