"""Subjects made of examples: what a rule reads where a test says what it should find."""

from __future__ import annotations

import re
from functools import cache

from rldraft.checks.rule import Example
from rldraft.checks.subject import Other, Subject, of_reading
from rldraft.facts import yamltree
from rldraft.facts.sheet import Facts
from rldraft.facts.validate import validate
from rldraft.reading import names, reader
from rldraft.reading.reader import Reading
from rldraft.template import find

TEMPLATE = "law-based-government-annual"
HEAD = "云州市临江区生态环境局\n2025年法治政府建设情况报告\n\n"
_MARK = re.compile(r"⟦(?P<quote>[^⟧→]*)(?:→(?P<mended>[^⟧]*))?⟧")


def plain(text: str) -> str:
    """Give an example's text without its marks."""
    return _MARK.sub(lambda found: found["quote"], text)


def marked(example: Example) -> list[tuple[int, int, str, str | None]]:
    """Give line, offset, quote and what it should become, of every mark, as they stand in the file."""
    text = example.text if example.whole else HEAD + example.text
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        taken = 0
        for mark in _MARK.finditer(line):
            found.append((number, mark.start() - taken, mark["quote"], mark["mended"]))
            taken += len(mark[0]) - len(mark["quote"])
    return found


def subject(example: Example) -> Subject:
    """Give what a rule reads of an example, its marks taken out."""
    text = plain(example.text)
    facts = sheet(example.facts) if example.facts else None
    last = read(example.last).report if example.last else None
    reading = read(text if example.whole else HEAD + text)
    others = tuple(other(each, f"report-{n}") for n, each in enumerate(example.others))
    return of_reading(reading, facts, last, others, TEMPLATE if not example.whole else "")


def read(text: str) -> Reading:
    """Read a text as a .txt file."""
    return reader.parse(reader.source(text.encode(), ".txt", None))


def other(text: str, id: str) -> Other:
    """Give a report as one of the shelf."""
    report = read(text).report
    return Other(id, report.body, report.year, names.card(report))


@cache
def sheet(text: str) -> Facts:
    """Give the facts of a sheet's text, held against the shipped template."""
    return validate(yamltree.parse(text, "facts.yaml"), find(TEMPLATE).schema, "facts.yaml")
