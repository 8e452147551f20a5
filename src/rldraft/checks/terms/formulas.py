"""Rules on the fixed formulas of political and legal language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.checks.terms.phrases import GAP, Index, Phrase, find, index, quoted
from rldraft.late import late
from rldraft.problems import Severity

_MARKS = "、，,和"
_SEP = f"[{_MARKS}]?"
_REST = 8  # characters of a formula that must stand as they should for a word of it to be missed
_WHOLE = 6  # characters of a formula of which only the order is wrong
_FEW = 3  # words: a formula of so few is rightly quoted in part
_LONG = 7  # characters of a formula in one piece in which one wrong character tells
_MORE = 4  # characters by which a wrong word may be longer than the right one
_SLIP = 4  # characters of the first or the last word
_LOOSE = frozenset(
    "的和与及之了一二三四五六七八九十两全各"
)  # what is rightly put in, or tells one formula from its like
_TITLE = late("《[^《》]{0,120}》")


class Formula(NamedTuple):
    """A formula word by word; `near` are its misquotations by rule: each lacks a word, group 1 is the gap."""

    text: str
    words: tuple[str, ...]
    near: tuple[tuple[str, re.Pattern[str]], ...]
    ends: tuple[re.Pattern[str], ...]
    shuffled: re.Pattern[str] | None
    allow: frozenset[str]
    source: str
    severity: Severity | None


class FormulaMisquoted(Rule):
    """A fixed formula with a word changed, left out, put in or out of its place."""

    name = "formula-misquoted"
    about = "固定提法引用有误"
    severity = "warning"
    why = "以权威文件的原文为准"
    bad = (
        Example("主要负责人履行⟦推进法治政府建设第一责任人→推进法治建设第一责任人⟧职责。"),
        Example("充分利用⟦六五世界环境日→六五环境日⟧等节点开展宣传。"),
        Example("坚持⟦科学立法、公正司法、严格执法、全民守法→科学立法、严格执法、公正司法、全民守法⟧。"),
        Example(
            "落实⟦公众参与、专家论证、风险评估、合法性审核、集体讨论决定→公众参与、专家论证、风险评估、合法性审查、集体讨论决定⟧程序。"
        ),
        Example("坚持⟦精准治污、依法治污、科学治污→精准治污、科学治污、依法治污⟧。"),
        Example(
            "落实“⟦党政同责、一岗双责、齐抓共管、失责追责→党政同责、一岗双责、齐抓共管、失职追责⟧”要求。"
        ),
        Example(
            "坚持以⟦习近平法思想→习近平法治思想⟧为指引，增强“四个意识”、⟦做到“四个维护”→做到“两个维护”⟧。"
        ),
    )
    good = (
        Example("认真履行推进法治建设第一责任人职责，推进法治政府建设。"),
        Example("坚持严格执法、公正司法，依法打击环境犯罪。"),
        Example("增强“四个意识”、坚定“四个自信”、坚决做到“两个维护”。"),
        Example("6月5日世界环境日前后，开展六五环境日宣传。"),
        Example("落实公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序。"),
        Example("坚持共商共建共享，严格规范公正文明执法。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find misquotations that the table names, then those that are a word away from a formula."""
        yield from misquotations(subject)


_last: tuple[Subject, tuple[Hit, ...]] | None = None


def misquotations(subject: Subject) -> tuple[Hit, ...]:
    """Give what is misquoted in a report, in any order."""
    global _last
    if _last is None or _last[0] is not subject:
        _last = (subject, tuple(_misquotations(subject)))
    return _last[1]


def _misquotations(subject: Subject) -> Iterator[Hit]:
    taken: dict[int, list[tuple[int, int]]] = {}
    for text, matches in find(_named(), subject):
        taken[id(text)] = [(match.start, match.end) for match in matches]
        for match in matches:
            meant = f"，应为{quoted(match.proposals[0])}" if match.proposals else ""
            yield Hit(
                f"{match.said}不是固定提法{meant}",
                text, match.start, match.end,
                suggestions=match.proposals, why=match.phrase.row["source"],
                severity=graver(match.phrase.row),
            )  # fmt: skip
    for text, near in formulas().within(subject):
        yield from _near(near, text, taken.get(id(text), []))


def _near(known: Iterable[Formula], text: Text, taken: list[tuple[int, int]]) -> Iterator[Hit]:
    """Find what is a word away from a formula, and no part of what is `taken`."""
    titles = None
    for formula in known:
        for start, end in _misquoted(formula, text.text):
            if titles is None:
                titles = [t.span() for t in _TITLE.finditer(text.text)]
            if any(a < end and start < b for a, b in (*taken, *titles)) or text.live(start, end):
                continue
            taken.append((start, end))
            yield Hit(
                f"固定提法是{quoted(formula.text)}", text, start, end,
                suggestions=(formula.text,), why=formula.source, severity=formula.severity,
            )  # fmt: skip


def graver(row: tables.Row) -> Severity | None:
    """Give the severity of a row that is graver than its rule's."""
    return "error" if row.get("severity") == "error" else None


@lru_cache(maxsize=1)
def formulas() -> Index[Formula]:
    """Give the formulas whose words the table parts by spaces."""
    # Whichever word is wrong, one of the two longest still stands; of one in one piece, one of its halves.
    rows = [row for row in tables.rows("formulas") if " " in row["formula"] or len(row["formula"]) >= _LONG]
    return Index(_formula, ((row, sorted(_words(row), key=len)[-2:]) for row in rows))


@lru_cache(maxsize=1)
def _named() -> Index[Phrase]:
    """Give the misquotations that the table names."""
    given: list[tables.Row] = []
    for row in tables.rows("formulas"):
        right = row["right"] or re.sub("[ =]", "", row["formula"])
        given += ({**row, "wrong": wrong, "right": right} for wrong in row["wrong"].split(";") if wrong)
    return index(given)


def _words(row: tables.Row) -> tuple[str, ...]:
    words = tuple(part.strip("、=") for part in row["formula"].split())
    half = len(words[0]) // 2
    return words if len(words) > 1 else (words[0][:half], words[0][half:])


def _formula(row: tables.Row) -> Formula:
    parts = row["formula"].split()
    words = _words(row)
    text = "".join(part.strip("=") for part in parts)
    allow = frozenset("" if word == "无" else word for word in row["allow"].split("|") if word)
    near = []
    for n in range(1, len(words) - 1):
        if sum(map(len, words)) - len(words[n]) < _REST:
            continue
        before, after = _SEP.join(map(re.escape, words[:n])), _SEP.join(map(re.escape, words[n + 1 :]))
        gap = f"({GAP}{{0,{len(words[n]) + _MORE}}}?)"
        near.append((words[n], late(before + _SEP + gap + _SEP + after)))
    head = re.escape(words[-1]) if parts[-1].startswith("=") else ""
    peers = words[:-1] if head else words
    one = f"(?:{'|'.join(map(re.escape, peers))})"
    shuffled = late(f"{one}(?:{_SEP}{one}){{{len(peers) - 1}}}{head}") if len(text) >= _WHOLE else None
    ends: tuple[re.Pattern[str], ...] = ()
    severity = None
    if len(parts) == 1:
        near, shuffled, severity = [], None, graver(row)
    elif len(text) >= _REST + _LONG and len(words) > 2:
        first, rest = _SEP.join(map(re.escape, words[:-1])), _SEP.join(map(re.escape, words[1:]))
        ends = (late(f"{first}{_SEP}(?={GAP})"), late(f"(?<={GAP})[、，,]?{rest}"))
    return Formula(text, words, tuple(near), ends, shuffled, allow, row["source"], severity)


def _misquoted(formula: Formula, line: str) -> Iterator[tuple[int, int]]:
    missing = sum(word not in line for word in formula.words)
    if missing > 1:
        return
    if formula.text in line:
        line = line.replace(formula.text, "\0" * len(formula.text))
        missing = sum(word not in line for word in formula.words)
        if missing > 1:
            return
    if formula.shuffled and not missing:
        for m in formula.shuffled.finditer(line):
            order = _order(formula.words, m[0])
            if sorted(order) == list(range(len(formula.words))) and order != sorted(order):
                yield m.span()
    for word, pattern in formula.near:
        if missing and word in line:  # then another word is missing
            continue
        for m in pattern.finditer(line):
            said = m[1].strip(_MARKS)
            if not said and len(formula.words) <= _FEW:
                continue
            if said != word and said not in formula.allow and not _added(said, word):
                yield m.span()
    if len(formula.words) == 2 and not formula.near and "".join(formula.words) == formula.text:
        yield from _slips(*formula.words, line)
    elif missing and formula.ends:
        yield from _ends(formula, line)


def _ends(formula: Formula, line: str) -> Iterator[tuple[int, int]]:
    """Give where the first or the last word of a formula has one wrong character."""
    first, last = formula.words[0], formula.words[-1]
    before_last, behind_first = formula.ends
    if last not in line and len(last) >= _SLIP:
        for m in before_last.finditer(line):
            if slipped(line[m.end() : m.end() + len(last)], last):
                yield m.start(), m.end() + len(last)
    if first not in line and len(first) >= _SLIP:
        for m in behind_first.finditer(line):
            if slipped(line[max(0, m.start() - len(first)) : m.start()], first):
                yield m.start() - len(first), m.end()


def _slips(head: str, tail: str, line: str) -> Iterator[tuple[int, int]]:
    """Give where a half of a formula is followed, or led, by the other with one wrong character in it."""
    for one, other, behind in ((head, tail, True), (tail, head, False)):
        at = line.find(one)
        while at >= 0:
            for more in (0, -1):
                length = len(other) + more
                start = at + len(one) if behind else at - length
                said = line[max(0, start) : start + length]
                # What stands at the outer end may belong to what is around it.
                inner = (said[-1:], other[-1]) if behind else (said[:1], other[0])
                if len(said) == length and inner[0] == inner[1] and slipped(said, other):
                    yield (at, start + length) if behind else (start, at + len(one))
                    break
            at = line.find(one, at + 1)


def slipped(said: str, word: str) -> bool:
    """Whether one hanzi of a word is wrong, missing or too many, or two change places."""
    head = next(
        (n for n, (a, b) in enumerate(zip(said, word, strict=False)) if a != b), min(len(said), len(word))
    )
    tail = next(
        (n for n, (a, b) in enumerate(zip(said[::-1], word[::-1], strict=False)) if a != b), len(word)
    )
    tail = min(tail, len(said) - head, len(word) - head)
    wrong, right = said[head : len(said) - tail], word[head : len(word) - tail]
    if not all("一" <= c <= "鿿" and c not in _LOOSE for c in wrong + right):
        return False
    return {len(wrong), len(right)} in ({1}, {0, 1}) or (len(wrong) == 2 and wrong == right[::-1])


def _added(there: str, word: str) -> bool:
    """Whether a word is there, and more with it, as where a list is made longer."""
    return word in there and len(there) >= len(word) + 2


def _order(words: Sequence[str], said: str) -> list[int]:
    found = sorted((m.start(), n) for n, word in enumerate(words) for m in re.finditer(re.escape(word), said))
    return [n for _, n in found]


RULES: tuple[type[Rule], ...] = (FormulaMisquoted,)
