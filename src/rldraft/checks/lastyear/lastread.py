"""Last year's report as rules read it, and this year's sentences with the texts they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks.lastyear.promises import Sentence, sentences
from rldraft.checks.lastyear.said import Said
from rldraft.checks.subject import Subject, Text
from rldraft.corpus.kinds import Kind
from rldraft.late import late
from rldraft.reading import figures
from rldraft.reading.figures import Found
from rldraft.report import Paragraph, Report

TOLD: tuple[Kind, ...] = ("preamble", "measures", "shortcomings", "responsibility")
_LONGEST_AGO = 2  # years between two reports that are held against one another
_HAN = late("[一-鿿]+")


class Last(NamedTuple):
    """Last year's report: what it said, and by the kind of its parts their sentences and runs of hanzi.

    `figures` has those of work done, by value and unit.
    """

    said: Said
    sentences: dict[Kind, frozenset[str]]
    runs: dict[Kind, frozenset[str]]
    figures: dict[tuple[Decimal, str], tuple[Found, ...]]


def last_of(subject: Subject) -> Last | None:
    """Give last year's report, if there is one of a year shortly before."""
    last, year = subject.last, subject.year
    if last is None or last.year is None or year is None or not 0 < year - last.year <= _LONGEST_AGO:
        return None
    return _read(last)


@lru_cache(maxsize=4)
def _read(report: Report) -> Last:
    said: dict[Kind, set[str]] = {}
    runs: dict[Kind, set[str]] = {}
    found: dict[tuple[Decimal, str], tuple[Found, ...]] = {}
    for each in sentences(report):
        said.setdefault(each.kind, set()).add(bare(each.text))
        runs.setdefault(each.kind, set()).update(runs_of(each.text))
        if each.kind in TOLD:
            for figure in figures.find(each.text):
                key = (figure.value, figure.unit)
                found[key] = (*found.get(key, ()), figure)
    return Last(
        Said.by(report),
        {kind: frozenset(texts) for kind, texts in said.items()},
        {kind: frozenset(each) for kind, each in runs.items()},
        found,
    )


def placed(subject: Subject) -> Iterator[tuple[Sentence, Text, int]]:
    """Give every sentence of this year's report with the text it stands in and its offset there."""
    texts: dict[tuple[int, int], Text] = {}
    bodies: dict[int, list[Text]] = {}
    for text in subject.texts:
        if text.role == "heading":
            texts[text.section, -1] = text
        elif text.role == "body":
            bodies.setdefault(text.section, []).append(text)
    for section, found in bodies.items():
        blocks = subject.nodes[section].section.blocks if section >= 0 else subject.report.blocks
        spoken = [n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and block.text]
        texts.update(((section, n), text) for n, text in zip(spoken, found, strict=True))
    for said in _sentences(subject.report):
        held = texts.get((said.section, said.block))
        if held is not None:
            yield said, held, max(said.at, 0)


@lru_cache(maxsize=4)
def _sentences(report: Report) -> tuple[Sentence, ...]:
    return tuple(sentences(report))


def bare(sentence: str) -> str:
    """Give a sentence without the point at its end."""
    return sentence.rstrip("。；！？")


def runs_of(text: str) -> frozenset[str]:
    """Give the runs of five hanzi in a text, what stands between them left out."""
    plain = "".join(_HAN.findall(text))
    return frozenset(plain[n : n + 5] for n in range(len(plain) - 4))


def hanzi_in(text: str) -> int:
    """Count the hanzi of a text."""
    return sum(map(len, _HAN.findall(text)))
