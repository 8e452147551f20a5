"""Wordings of a table, found in a text.

In a table's column `wrong` stand plain words with three signs: `…` for up to ten characters without
a punctuation mark, `(甲|乙)` for either word, `#` for a figure. In `right` the signs `…`, `()` and `#`
stand for what was read there, `|` parts two proposals. `before` and `after` name, between `|`, what must
stand on either side (`#`: a figure, `。`: the end of a clause); `allow` is what is right although a wrong
wording is part of it, `without` what must not stand in a gap. All but `wrong` may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from rldraft.checks import tables
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

GAP = "[^，。；：、！？,;:!?“”‘’《》（）()\\s]"
_SIGN = late(r"…|\([^()]*\)|#")
_FIGURE = r"\d[\d.]{0,12}"
_END = "(?:[，。；：！？,;!?）]|$)"
_INNER = str.maketrans("“”", "‘’")
_TITLE = late("《[^《》]{0,120}》")


T = TypeVar("T")


class Phrase(NamedTuple):
    """A wrong wording: `literals` are in every match, `gaps` the groups of its gaps."""

    literals: tuple[str, ...]
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
    """What is looked for in a report: each with words of which a text that holds it has at least one.

    What is said of each is made out by `made`, only for those that a report may hold.
    """

    def __init__(
        self, made: Callable[[tables.Row], T], items: Iterable[tuple[tables.Row, Iterable[str]]]
    ) -> None:
        """Take rows with their words."""
        self._made = lru_cache(maxsize=None)(lambda n: made(self._rows[n]))
        self._rows: list[tables.Row] = []
        self._by_pair: dict[str, list[tuple[int, str]]] = {}
        self._single: list[tuple[int, str]] = []
        for n, (row, words) in enumerate(items):
            self._rows.append(row)
            for word in words:
                held = self._by_pair.setdefault(word[:2], []) if len(word) > 1 else self._single
                held.append((n, word))

    def within(self, subject: Subject) -> list[tuple[Text, list[T]]]:
        """Give the texts that have any of the words, with what each may hold, in order."""
        found: dict[int, set[int]] = {}
        known = chain(self._single, *(self._by_pair[pair] for pair in self._by_pair.keys() & subject.pairs))
        for n, word in known:
            if len(word) > 2 and word[-2:] not in subject.pairs:
                continue
            for place in subject.places(word):
                found.setdefault(place, set()).add(n)
        return [
            (subject.texts[place], [self._made(n) for n in sorted(found[place])]) for place in sorted(found)
        ]


@lru_cache(maxsize=16)
def phrases(table: str) -> Index[Phrase]:
    """Give the wordings of a table."""
    return index(row for row in tables.rows(table) if row["wrong"])


def index(rows: Iterable[tables.Row]) -> Index[Phrase]:
    """Give the wordings of rows so that they are found quickly."""
    return Index(phrase, ((row, _keys(row["wrong"])) for row in rows))


def phrase(row: tables.Row) -> Phrase:
    """Give a row's wording."""
    wrong = row["wrong"]
    before = _either(row.get("before", ""), behind=False)
    after = _either(row.get("after", ""), behind=True)
    gaps = tuple(n for n, sign in enumerate(_SIGN.findall(wrong), 1) if sign == "…")
    literals = tuple(filter(None, _SIGN.split(wrong)))
    pattern = late(before + _pattern(wrong) + after)
    return Phrase(literals, pattern, gaps, _parts(row.get("allow", "")), _parts(row.get("without", "")), row)


def find(known: Index[Phrase], subject: Subject) -> Iterator[tuple[Text, list[Match]]]:
    """Give the texts with wrong wordings, and these in order."""
    for text, phrases in known.within(subject):
        found = _matches(phrases, text)
        if found:
            yield text, found


def _matches(phrases: Iterable[Phrase], text: Text) -> list[Match]:
    """Give a text's wrong wordings in order: of two that overlap the longer, none in the name of a law."""
    line = text.text
    found: list[Match] = []
    titles: list[tuple[int, int]] | None = None
    for each in phrases:
        if not all(word in line for word in each.literals):
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
    taken: set[int] = set()
    for match in found:
        if taken.isdisjoint(range(match.start, match.end)):
            kept.append(match)
            taken.update(range(match.start, match.end))
    return sorted(kept, key=lambda m: m.start)


def quoted(words: str) -> str:
    """Put words between quotation marks."""
    return f"“{words.translate(_INNER)}”"


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
    """Give words of which every text that holds a wording has at least one."""
    if not any(sign in wrong for sign in "…(#"):
        return (wrong,)
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
