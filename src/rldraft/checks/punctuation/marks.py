"""Punctuation marks: which belong together, and what stands inside which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from rldraft.late import late

# Inside [] in a pattern, without the rarer planes. Such a class is slow to compile: where a sign or two are
# asked for, `han` and `wide` are quicker.
HAN = "\u3400-\u9fff"
POINTS = "，。；：！？、"
_WIDE = frozenset(f"{POINTS}（）《》〈〉“”‘’【】〔〕…—％")

# Opening marks with their closing ones; the half-width bracket closes a full-width one, and the other way.
_CLOSING = {
    "（": "）", "(": "）", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "［": "］", "[": "］",
    "“": "”", "‘": "’", "「": "」", "『": "』",
}  # fmt: skip
_SAME = {")": "）", "]": "］"}
QUOTES = "“”‘’「」『』"
_MARK = late(r"[（()）《》〈〉【】〔〕［\]\[］“”‘’「」『』]")
_ADDRESS = late(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


class Pair(NamedTuple):
    """Two marks that belong together: their places, and how many pairs stand around them."""

    start: int
    end: int
    depth: int


class Marks(NamedTuple):
    """The marks of a line: its pairs in the order they close, and the places of marks without a partner."""

    pairs: list[Pair]
    single: list[int]


def han(sign: str) -> bool:
    """Whether a sign is a hanzi; not for nothing at all."""
    return "\u3400" <= sign <= "\u9fff"


def wide(sign: str) -> bool:
    """Whether a sign is a hanzi or a mark as wide as one; not for nothing at all."""
    return "\u3400" <= sign <= "\u9fff" or sign in _WIDE


def full(mark: str) -> str:
    """Give the mark that closes an opening one; of a closing one its full-width form."""
    return _CLOSING.get(mark) or _SAME.get(mark, mark)


def opens(mark: str) -> bool:
    """Whether a mark is an opening one."""
    return mark in _CLOSING


def match(text: str) -> Marks:
    """Find what belongs together in a text."""
    pairs: list[Pair] = []
    single: list[int] = []
    held: list[tuple[int, str]] = []  # the place of an opening mark, and what is to close it
    waiting: dict[str, int] = {}
    for found in _MARK.finditer(text):
        at, mark = found.start(), found[0]
        closing = _CLOSING.get(mark)
        if closing is not None:
            held.append((at, closing))
            waiting[closing] = waiting.get(closing, 0) + 1
            continue
        closing = _SAME.get(mark, mark)
        if not waiting.get(closing):
            if not _apostrophe(text, at):
                single.append(at)
            continue
        while held:
            start, wanted = held.pop()
            waiting[wanted] -= 1
            if wanted == closing:
                pairs.append(Pair(start, at, len(held)))
                break
            single.append(start)
    single += [start for start, _ in held]
    return Marks(pairs, sorted(single))


def _apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at - 1 : at].isascii() and text[at + 1 : at + 2].isascii() and at > 0


class Spans:
    """Tells whether places of a text lie within spans of it."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take the spans, start and end, in any order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, place: int) -> bool:
        """Whether a place lies within one of them."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]


def inside(text: str, kinds: str) -> Spans:
    """Give what stands between marks of some kinds, or behind one that stays open; `kinds` open them."""
    if not any(mark in text for mark in kinds):
        return Spans(())
    found = match(text)
    spans = [(pair.start + 1, pair.end) for pair in found.pairs if text[pair.start] in kinds]
    return Spans([*spans, *((at + 1, len(text)) for at in found.single if text[at] in kinds)])


def addresses(text: str) -> Spans:
    """Give where web and mail addresses stand."""
    if "@" not in text and "://" not in text and "www." not in text:
        return Spans(())
    return Spans(found.span() for found in _ADDRESS.finditer(text))
