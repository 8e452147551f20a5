"""What is changed in a passage: stretches of its text and what stands there afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from rldraft.facts import live
from rldraft.late import late
from rldraft.reading.names import Card
from rldraft.report import GAP

Kind = Literal["figure", "year", "name", "gap"]

# The title of a law or a document, with those in it.
BOOK = late("《[^《》]*(?:《[^《》]*》[^《》]*)*》")

# Printed inside a gap: no mark of the draft's text, and no number but a hotline's.
_NO_LABEL = late(r"[^\w、%]|_|(?<![0-9])(?!12[0-9]{3}(?![0-9]))[0-9]+")
_FOREIGN = late(rf"{GAP}([^】]{{0,40}})】?")
_DOING = late("^(?:(?:组织|积极|依法|深入)*(?:开展|办理|完成|参加|举办|召开|实施|处置|受理|接收))")
_LONGEST_LABEL = 16


class Origin(NamedTuple):
    """Whose passage it is: the body and the year of its report, and the names in it."""

    body: str | None
    year: int | None
    card: Card


class Change(NamedTuple):
    """One stretch of the source text, `source`, at `start` to `end` of it, and its `target` in the draft.

    `at` is where the target begins in the bound text.
    """

    source: str
    target: str
    kind: Kind
    start: int
    end: int
    at: int


class Bound(NamedTuple):
    """A passage as draft text, every change in order, and how many gaps it prints with our facts."""

    text: str
    changes: tuple[Change, ...]
    gaps: int


class Edit(NamedTuple):
    """A stretch and what comes there."""

    start: int
    end: int
    target: str
    kind: Kind


def gap(label: str, unit: str = "") -> str:
    """Give a visible gap that says what is missing, the unit included: 【待填：行政处罚案件（起）】."""
    plain = _NO_LABEL.sub("", label)
    if len(plain) > _LONGEST_LABEL:
        plain = _DOING.sub("", plain)[-_LONGEST_LABEL:]
    plain = plain.strip("、")
    measure = f"（{unit}）" if unit and re.fullmatch(r"[\w%/℃‰]{1,8}", unit) else ""
    return f"{GAP}{plain or '数字'}{measure}】"


def foreign_gaps(text: str) -> list[Edit]:
    """Give an edit for every gap that a foreign text brings along: it is one of ours from now on."""
    return [Edit(m.start(), m.end(), gap(m[1]), "gap") for m in _FOREIGN.finditer(text)]


def settle(*layers: Iterable[Edit]) -> list[Edit]:
    """Give the edits in order, none over another: the earlier layer wins, then the longer, then the first."""
    taken: list[Edit] = []
    covered: set[int] = set()
    for layer in layers:
        for edit in sorted(layer, key=lambda e: (e.start - e.end, e.start)):
            stretch = range(edit.start, edit.end)
            if covered.isdisjoint(stretch):
                covered.update(stretch)
                taken.append(edit)
    return sorted(taken)


def write(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Change, ...]]:
    """Give the text with the edits made and everything else escaped, and the changes."""
    parts: list[str] = []
    changes: list[Change] = []
    done = written = 0
    for edit in edits:
        before = live.escape(text[done : edit.start])
        at = written + len(before)
        parts += [before, edit.target]
        changes.append(Change(text[edit.start : edit.end], edit.target, edit.kind, edit.start, edit.end, at))
        done, written = edit.end, at + len(edit.target)
    parts.append(live.escape(text[done:]))
    return "".join(parts), tuple(changes)
