"""Where a text came from: looked up on the shelf, right after any edit, and stored nowhere."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rldraft.corpus.entries import Entry
from rldraft.corpus.passages import Passage
from rldraft.corpus.search import Query, Search

_NEAR = 0.5  # of a text's runs of characters stand in the passage: then it was made from it
_RUN = 6  # characters of a run
_LEAST = 12  # characters: anybody may write shorter texts
_LOOKED = 8  # passages that are looked at
# What changes on the way into a draft: live facts, gaps, figures, years.
_LIVE = re.compile(r"\{\{.*?\}\}|【待填：[^】]*】|\d+(?:\.\d+)?")
_WORDS = re.compile(r"[^\W_]+")


class Provenance(NamedTuple):
    """Where a text came from.

    `kind` is "exact" (it stands so in the passage, figures and years aside), "near" (it was made from it)
    or "none"; `share` says how much of the text stands in the passage, 0 to 1.
    """

    kind: Literal["exact", "near", "none"]
    share: float = 0.0
    passage: Passage | None = None
    entry: Entry | None = None

    def __str__(self) -> str:
        """Say it to a person; empty where nothing like the text is on the shelf."""
        if self.passage is None or self.entry is None:
            return ""
        year = f"{self.entry.year}年" if self.entry.year else ""
        whose = (
            f"{self.entry.body}{year}报告" if self.entry.body else f"{self.entry.title}（{self.entry.file}）"
        )
        whose = f"示例（虚构单位）{whose}" if self.entry.sample else whose
        where = "、".join(part for part in self.passage.section[:2]) or "开头"
        said = "原文" if self.kind == "exact" else f"相近（约{round(self.share * 100)}%）"
        return f"出处：{whose}“{where}”，{said}"


NONE = Provenance("none")


def provenance(search: Search, text: str) -> Provenance:
    """Look up where a text came from; it may hold live facts and gaps."""
    plain = _plain(text)
    if len(plain) < _LEAST:
        return NONE
    best = NONE
    runs = _runs(plain)
    for hit in search.find(Query(written=text), _LOOKED, boost=False):
        there = _plain(hit.passage.text)
        if plain in there:
            return Provenance("exact", 1.0, hit.passage, search.shelf.entry(hit.passage.report))
        share = len(runs & _runs(there)) / len(runs)
        if share >= _NEAR and share > best.share:
            best = Provenance("near", share, hit.passage, search.shelf.entry(hit.passage.report))
    return best


def _plain(text: str) -> str:
    """Give a text without what changes on the way into a draft, and without signs and blanks."""
    return "".join(_WORDS.findall(_LIVE.sub("", text)))


def _runs(text: str) -> set[str]:
    return {text[n : n + _RUN] for n in range(max(1, len(text) - _RUN + 1))}
