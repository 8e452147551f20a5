"""Rules on the fixed formulas of political and legal language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.checks.phrases import GAP, Index, Phrase, find, index, phrase, quoted
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text

_MARKS = "、，,和"
_SEP = f"[{_MARKS}]?"
_REST = 8  # characters of a formula that must stand as they should for a word of it to be missed
_WHOLE = 6  # characters of a formula of which only the order is wrong
_FEW = 3  # words: a formula of so few is rightly quoted in part
_MORE = 4  # characters by which a wrong word may be longer than the right one
_TITLE = re.compile("《[^《》]{0,120}》")


class Formula(NamedTuple):
    """A formula word by word; `near` are its misquotations by rule, each with its gap as group 1."""

    text: str
    words: tuple[str, ...]
    near: tuple[tuple[re.Pattern[str], str], ...]
    shuffled: re.Pattern[str] | None
    allow: frozenset[str]
    source: str


class FormulaMisquoted(TextRule):
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
    )
    good = (
        Example("认真履行推进法治建设第一责任人职责，推进法治政府建设。"),
        Example("坚持严格执法、公正司法，依法打击环境犯罪。"),
        Example("增强“四个意识”、坚定“四个自信”、坚决做到“两个维护”。"),
        Example("6月5日世界环境日前后，开展六五环境日宣传。"),
        Example("落实公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序。"),
        Example("坚持共商共建共享，严格规范公正文明执法。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find misquotations that the table names, then those that are a word away from a formula."""
        taken: list[tuple[int, int]] = []
        for match in find(_named(), text):
            taken.append((match.start, match.end))
            meant = f"，应为{quoted(match.proposals[0])}" if match.proposals else ""
            yield Hit(
                f"{match.said}不是固定提法{meant}",
                text, match.start, match.end,
                suggestions=match.proposals, why=match.phrase.row["source"],
            )  # fmt: skip
        titles = None
        for formula in formulas().within(text.text):
            for start, end in _misquoted(formula, text.text):
                if titles is None:
                    titles = [t.span() for t in _TITLE.finditer(text.text)]
                if any(a < end and start < b for a, b in (*taken, *titles)) or text.live(start, end):
                    continue
                taken.append((start, end))
                yield Hit(
                    f"固定提法是{quoted(formula.text)}", text, start, end,
                    suggestions=(formula.text,), why=formula.source,
                )  # fmt: skip


@lru_cache(maxsize=1)
def formulas() -> Index[Formula]:
    """Give the formulas whose words the table parts by spaces."""
    known = [_formula(row) for row in tables.rows("formulas") if " " in row["formula"]]
    # Whichever word is wrong, one of the two longest still stands.
    return Index((each, sorted(each.words, key=len)[-2:]) for each in known)


@lru_cache(maxsize=1)
def _named() -> Index[Phrase]:
    """Give the misquotations that the table names."""
    given: list[Phrase] = []
    for row in tables.rows("formulas"):
        right = row["right"] or re.sub("[ =]", "", row["formula"])
        given += (
            phrase({**row, "wrong": wrong, "right": right}) for wrong in row["wrong"].split(";") if wrong
        )
    return index(given)


def _formula(row: tables.Row) -> Formula:
    parts = row["formula"].split()
    words = tuple(part.strip("、=") for part in parts)
    text = "".join(part.strip("=") for part in parts)
    allow = frozenset("" if word == "无" else word for word in row["allow"].split("|") if word)
    near = []
    for n in range(1, len(words) - 1):
        if sum(map(len, words)) - len(words[n]) < _REST:
            continue
        before, after = _SEP.join(map(re.escape, words[:n])), _SEP.join(map(re.escape, words[n + 1 :]))
        gap = f"({GAP}{{0,{len(words[n]) + _MORE}}}?)"
        near.append((re.compile(before + _SEP + gap + _SEP + after), words[n]))
    head = re.escape(words[-1]) if parts[-1].startswith("=") else ""
    peers = words[:-1] if head else words
    one = f"(?:{'|'.join(map(re.escape, peers))})"
    shuffled = re.compile(f"{one}(?:{_SEP}{one}){{{len(peers) - 1}}}{head}") if len(text) >= _WHOLE else None
    return Formula(text, words, tuple(near), shuffled, allow, row["source"])


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
    for pattern, word in formula.near:
        for m in pattern.finditer(line):
            said = m[1].strip(_MARKS)
            if not said and len(formula.words) <= _FEW:
                continue
            if said != word and said not in formula.allow and not _added(said, word):
                yield m.span()


def _added(there: str, word: str) -> bool:
    """Whether a word is there, and more with it, as where a list is made longer."""
    return word in there and len(there) >= len(word) + 2


def _order(words: Sequence[str], said: str) -> list[int]:
    found = sorted((m.start(), n) for n, word in enumerate(words) for m in re.finditer(re.escape(word), said))
    return [n for _, n in found]


RULES: tuple[type[Rule], ...] = (FormulaMisquoted,)
