"""The law book: names of laws, rules and plans, in force since when, repealed when, and by what.

It knows what stands in the table `laws` and no more; an office adds rows of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble

STATE = "中华人民共和国"
_MOST = 500  # names in one text: what has more is no prose
_WIDE = str.maketrans("()<>《》", "（）〈〉〈〉")
_SPACE = late(r"[\s\u3000]+")
_DASH = late(r"(?<=\d)(年?)[-‐‑–—―－~～至]{1,2}(?=\d{4})")
_MARKED = late("[《》]")


class Law(NamedTuple):
    """A law, rule or plan: its official name, and its dates where they are known.

    `in_force` is the day from which something of this name was first in force, `repealed` the first day
    on which it was no longer; `replaced_by` is the name of what took its place, `note` says of a repealed law
    where its repeal stands.
    """

    name: str
    kind: str
    in_force: date | None
    repealed: date | None
    replaced_by: str
    note: str


class Change(NamedTuple):
    """What became of a law: repealed on a day, replaced by another (empty: by none, or not known)."""

    name: str
    repealed: date
    replaced_by: str


class Mention(NamedTuple):
    """A name between 《 and 》: ``text[start:end]`` holds the marks as well; `name` does not."""

    name: str
    start: int
    end: int


class Book(NamedTuple):
    """The laws by every way of writing their names."""

    laws: tuple[Law, ...]
    by_key: Mapping[str, Law]


def changed(name: str, year: int) -> Change | None:
    """Give what repealed a law by the end of a year; None for one that stands, or is not in the book.

    The name may be short, with or without 《》 and 中华人民共和国. What took its place is what stands at the
    end of that year.
    """
    law = find(name)
    if law is None or law.repealed is None or law.repealed.year > year:
        return None
    # What took its place may itself have been replaced.
    successor, passed = law.replaced_by, {law.name}
    while (after := find(successor)) and after.repealed and after.repealed.year <= year:
        if after.name in passed:
            break
        passed.add(after.name)
        successor = after.replaced_by
    return Change(law.name, law.repealed, successor)


def find(name: str) -> Law | None:
    """Give the law of a name, None if the book does not know it."""
    return book().by_key.get(key(name))


def key(name: str) -> str:
    """Give a name in one way of writing: no spaces, wide brackets, one dash, nowhere 中华人民共和国."""
    name = name.strip()
    if name.isalnum():  # most are hanzi alone
        return name.replace(STATE, "")
    if name.startswith("《") and name.endswith("》") and "《" not in name[1:]:
        name = name[1:-1]
    name = _DASH.sub("\\1—", _SPACE.sub("", name).translate(_WIDE))
    return name.replace(STATE, "")


@lru_cache(maxsize=256)
def mentions(text: str) -> tuple[Mention, ...]:
    """Give the names between 《 and 》, the outer ones where one stands in another; no more than 500."""
    return tuple(islice(_mentions(text), _MOST)) if "《" in text else ()


def _mentions(text: str) -> Iterator[Mention]:
    opened: list[int] = []
    for found in _MARKED.finditer(text):
        if found[0] == "《":
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            if not opened and found.end() - start <= 200:
                yield Mention(text[start + 1 : found.start()], start, found.end())


_last: tuple[object, Book] | None = None


def book() -> Book:
    """Give the law book, as the tables have it."""
    global _last
    rows = tables.rows("laws")
    if _last is None or _last[0] is not rows:
        _last = (rows, _read(rows))
    return _last[1]


def _read(rows: tuple[tables.Row, ...]) -> Book:
    laws: dict[str, Law] = {}
    shorts: dict[str, Law] = {}
    for row in rows:
        law = Law(
            row["name"], row["kind"], _day(row, "in_force"), _day(row, "repealed"),
            row["replaced_by"], row["note"],
        )  # fmt: skip
        laws[key(law.name)] = law  # an office's row, being later, is the one that counts
        for short in filter(None, row["short"].split("|")):
            shorts[key(short)] = law
    return Book(tuple(laws.values()), {**shorts, **laws})


def _day(row: tables.Row, column: str) -> date | None:
    if not row[column]:
        return None
    try:
        return date.fromisoformat(row[column])
    except ValueError:
        what = f"laws表中《{row['name']}》的日期“{row[column]}”不对"
        raise Trouble(Exit.INPUT, Problem(what, "请写成2026-08-15这样")) from None
