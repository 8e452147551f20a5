"""Where two texts differ, marked with signs that need no colour: [-删-] and [+增+]."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from textual.content import Content

from rldraft.tui.plain import plain

_SENTENCE = re.compile(r"[^。；！？\n]*(?:[。；！？]+[”’）》】]*|\n|$)")
_LONG = 1_000_000  # pairs of characters: a comparison that would take longer marks the sentences whole
_NEAR = 0.4  # the share two sentences must have in common to be told apart character by character
_SHORT = 2  # characters in common between two differences that are not worth a mark of their own

Part = tuple[str, bool]  # a stretch of text, and whether it stands in this text alone


def differences(mine: str, other: str) -> tuple[list[Part], list[Part]]:
    """Give both texts in stretches, each with whether the other text lacks it."""
    ours, theirs = _sentences(mine), _sentences(other)
    left: list[Part] = []
    right: list[Part] = []
    for a, b, same in _blocks(ours, theirs):
        here, there = "".join(ours[a]), "".join(theirs[b])
        if same:
            left.append((here, False))
            right.append((there, False))
        else:
            near_left, near_right = _characters(here, there)
            left += near_left
            right += near_right
    return _joined(left), _joined(right)


def _sentences(text: str) -> list[str]:
    return [found for found in _SENTENCE.findall(text) if found]


def _blocks(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[slice, slice, bool]]:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield slice(i1, i2), slice(j1, j2), tag == "equal"


def _characters(here: str, there: str) -> tuple[list[Part], list[Part]]:
    whole = [(here, True)], [(there, True)]
    if not here or not there or len(here) * len(there) > _LONG:
        return whole
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    if 2 * sum(block.size for block in blocks) < _NEAR * (len(here) + len(there)):
        return whole
    left: list[Part] = []
    right: list[Part] = []
    a = b = 0
    for block in blocks:
        # Two differences with next to nothing between them read better as one.
        if block.size and block.size < _SHORT and a + b:
            continue
        left += [(here[a : block.a], True), (here[block.a : block.a + block.size], False)]
        right += [(there[b : block.b], True), (there[block.b : block.b + block.size], False)]
        a, b = block.a + block.size, block.b + block.size
    left.append((here[a:], True))
    right.append((there[b:], True))
    return left, right


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for text, alone in parts:
        if not text:
            continue
        if joined and joined[-1][1] == alone:
            joined[-1] = joined[-1][0] + text, alone
        else:
            joined.append((text, alone))
    return joined


def marked(parts: Sequence[Part], sign: str) -> Content:
    """Show stretches; those of this text alone stand between brackets with `sign`, "-" or "+"."""
    shown = Content("")
    for text, alone in parts:
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if number:
                shown += Content("\n")
            if line:
                shown += plain(f"[{sign}{line}{sign}]", "bold") if alone else plain(line)
    return shown
