"""Wordings of a table, found in a text.

In a table's column `wrong` stand plain words with three signs: `…` for up to ten characters without
a punctuation mark, `(甲|乙)` for either word, `#` for a figure. In `right` the signs `…`, `()` and `#`
stand for what was read there, `|` parts two proposals. `before` and `after` name, between `|`, what must
stand on either side (`#`: a figure, `。`: the end of a clause); `allow` is what is right although a wrong
wording is part of it, `without` what must not stand in a gap. All but `wrong` may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import add
from typing import Generic, NamedTuple, TypeVar

from rldraft.checks import tables
from rldraft.checks.subject import Text

GAP = "[^，。；：、！？,;:!?“”‘’《》（）()\\s]"
_SIGN = re.compile(r"…|\([^()]*\)|#")
_FIGURE = r"\d[\d.]{0,12}"
_END = "(?:[，。；：！？,;!?）]|$)"
_INNER = str.maketrans("“”", "‘’")
_TITLE = re.compile("《[^《》]{0,120}》")


T = TypeVar("T")


class Phrase(NamedTuple):
    """A wrong wording: `keys` are literals one of which every match has, `gaps` the groups of its gaps."""

    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    gaps: tuple[int, ...]
    allow: tuple[str, ...]
    without: tuple[str, ...]
    row: tables.Row

    @property
    def remark(self) -> str:
        """What the table says of it."""
        return self.row.get("remark", "")


class Match(NamedTuple):
    """A wrong wording in a text, what stands in its gaps, and what it should be."""

    start: int
    end: int
    quote: str
    gaps: tuple[str, ...]
    proposals: tuple[str, ...]
    phrase: Phrase

    @property
    def said(self) -> str:
        """The wording in quotation marks, those within it single."""
        return quoted(self.quote)


class Index(Generic[T]):
    """What is looked for in a text, found by two characters side by side of which a text must have one."""

    def __init__(self, items: Iterable[tuple[T, Iterable[str]]]) -> None:
        """Take each with words of which a text that holds it has at least one."""
        self._known: dict[str, list[tuple[int, T]]] = {}
        self._single: dict[str, list[tuple[int, T]]] = {}
        for n, (item, words) in enumerate(items):
            for word in words:
                known = self._known if len(word) > 1 else self._single
                known.setdefault(word[:2], []).append((n, item))
        self._pairs = frozenset(self._known)

    def within(self, line: str) -> Iterable[T]:
        """Give what a text may hold, in order."""
        if self._pairs.isdisjoint(_pairs(line)) and not self._single:
            return ()
        found = {n: item for pair in self._pairs & _pairs(line) for n, item in self._known[pair]}
        found.update((n, item) for sign, held in self._single.items() if sign in line for n, item in held)
        return [found[n] for n in sorted(found)]


@lru_cache(maxsize=16)
def phrases(table: str) -> Index[Phrase]:
    """Give the wordings of a table."""
    return index(phrase(row) for row in tables.rows(table) if row["wrong"])


def index(known: Iterable[Phrase]) -> Index[Phrase]:
    """Give wordings so that they are found quickly."""
    return Index((each, each.keys) for each in known)


def phrase(row: tables.Row) -> Phrase:
    """Give a row's wording."""
    wrong = row["wrong"]
    before = _either(row.get("before", ""), behind=False)
    after = _either(row.get("after", ""), behind=True)
    gaps = tuple(n for n, sign in enumerate(_SIGN.findall(wrong), 1) if sign == "…")
    pattern = re.compile(before + _pattern(wrong) + after)
    return Phrase(
        _keys(wrong), pattern, gaps, _parts(row.get("allow", "")), _parts(row.get("without", "")), row
    )


def find(known: Index[Phrase], text: Text) -> list[Match]:
    """Give a text's wrong wordings in order: of two that overlap the longer, none in the name of a law."""
    line = text.text
    found: list[Match] = []
    titles: list[tuple[int, int]] | None = None
    for each in known.within(line):
        if not any(key in line for key in each.keys):
            continue
        for m in each.pattern.finditer(line):
            if titles is None:
                titles = [t.span() for t in _TITLE.finditer(line)]
            start, end = m.span()
            if any(a < end and start < b for a, b in titles) or text.live(start, end):
                continue
            gaps = tuple(m[n] for n in each.gaps)
            if any(word in gap for word in each.without for gap in gaps):
                continue
            if _allowed(line, start, end, each.allow):
                continue
            found.append(Match(start, end, m[0], gaps, _proposals(each.row.get("right", ""), m), each))
    found.sort(key=lambda m: (m.start - m.end, m.start))
    kept: list[Match] = []
    for match in found:
        if all(match.end <= k.start or k.end <= match.start for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def quoted(words: str) -> str:
    """Put words between quotation marks."""
    return f"“{words.translate(_INNER)}”"


@lru_cache(maxsize=1024)
def _pairs(line: str) -> frozenset[str]:
    return frozenset(map(add, line, line[1:]))


def _allowed(line: str, start: int, end: int, allow: tuple[str, ...]) -> bool:
    for word in allow:
        at = line.find(word, max(0, start - len(word) + 1), end + len(word) - 1)
        if at >= 0:
            return True
    return False


def _proposals(right: str, m: re.Match[str]) -> tuple[str, ...]:
    given = []
    for part in _parts(right):
        words = [*m.groups(), *[""] * len(part)]
        pieces = re.split(r"…|\(\)|#", part)
        given.append(
            "".join(piece + word for piece, word in zip(pieces, [*words[: len(pieces) - 1], ""], strict=True))
        )
    return tuple(given)


def _pattern(wrong: str) -> str:
    made, at = [], 0
    for sign in _SIGN.finditer(wrong):
        made.append(re.escape(wrong[at : sign.start()]))
        at = sign.end()
        if sign[0] == "…":
            made.append(f"({GAP}{{0,10}}?)")
        elif sign[0] == "#":
            made.append(f"({_FIGURE})")
        else:
            made.append(f"({'|'.join(re.escape(word) for word in sign[0][1:-1].split('|'))})")
    return "".join(made) + re.escape(wrong[at:])


def _keys(wrong: str) -> tuple[str, ...]:
    literals = [part for part in _SIGN.split(wrong) if part]
    if literals:
        return (max(literals, key=len),)
    either = next(sign[0] for sign in _SIGN.finditer(wrong) if sign[0].startswith("("))
    return tuple(either[1:-1].split("|"))


def _either(words: str, behind: bool) -> str:
    if not words:
        return ""
    one = [r"\d" if w == "#" else _END if w == "。" else re.escape(w) for w in _parts(words)]
    if behind:
        return f"(?={'|'.join(one)})"
    return f"(?:{'|'.join(f'(?<={w})' for w in one)})"


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
