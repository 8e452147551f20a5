"""What a report must contain by the rules on its kind: rows of the table 'mandated'."""

from __future__ import annotations

import re
from typing import NamedTuple

from rldraft import numbering
from rldraft.checks import tables
from rldraft.checks.subject import Node, Subject, Text
from rldraft.late import late

_TABLE = "mandated"
_BRACKET = late(r"[（(〔【][^（()）]{1,30}[）)〕】]$")
_FORM = late("(?:工作|建设|年度|情况|进展|的)*(?:报告|年报|情况[报告]?)")
SIGNED = "signed"
_PROSE = 20  # characters: a shorter last line may be a note or an item of a list
_OPEN = late(r"[\w，、“（《]$")


class Part(NamedTuple):
    """A part that a report must have: its name and kind, the words that tell it, whose rule it is."""

    name: str
    kind: str
    words: re.Pattern[str] | None
    why: str


def parts(subject: Subject) -> list[Part]:
    """Give the parts that a report must have, by its template or its title; none for any other report."""
    found = []
    for row in tables.rows(_TABLE):
        if not (row["标题"] and row["部分"]) or not _falls_under(subject, row):
            continue
        words = [re.escape(word) for word in row["词"].split("|") if word]
        pattern = re.compile("|".join(words)) if words else None
        found.append(Part(row["部分"], row["类"], pattern, row["依据"]))
    return found


def broken(subject: Subject) -> tuple[Text, str] | None:
    """Give where such a report breaks off, and how; None for a whole one."""
    if subject.kind == "draft" or not parts(subject):
        return None
    last = next((text for text in reversed(subject.texts) if text.text), None)
    if last is None or last.section < 0 or not subject.lines:
        return None
    if subject.lines[-1].origin.line > last.origin.place(len(last.text) - 1)[0]:
        return None  # something follows: a signature, a note
    if last.role == "body" and len(last.text) >= _PROSE and _OPEN.search(last.text):
        return last, "最后一句没有写完"
    top = [node for node in subject.nodes if node.parent < 0 and node.section.level == 1]
    if len(top) == 1 and _first(top[0]):
        return top[0].heading, "只有“一、”，没有“二、”"
    return None


def _first(node: Node) -> bool:
    number = numbering.read(node.section.number) if node.section.number else None
    return number is not None and number.ordinal == 1


def _falls_under(subject: Subject, row: tables.Row) -> bool:
    since = int(row["起始年"]) if re.fullmatch("[0-9]{4}", row["起始年"]) else 0
    if subject.year is not None and subject.year < since:
        return False
    if subject.template and subject.template == row["模板"]:
        return True
    return _titled(subject.title, row["标题"])


def _titled(title: str, words: str) -> bool:
    bare = _BRACKET.sub("", re.sub(r"\s", "", title).strip("《》"))
    before, said, after = bare.partition(words)
    return bool(words and said and len(before) <= 60 and _FORM.fullmatch(after))
