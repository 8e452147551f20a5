"""Where a row of Chinese text may end: 避头尾, GB/T 15834-2011, 5.1.

A place in a text is *good* for a row to end at unless
- the next character may not begin a row: closing punctuation, signs of units, a dash, a space after a word;
- the one before it may not end a row: an opening mark, a sign of money;
- it parts what is one: two ASCII characters neither of which is a space, so also a word or 1,234.5%; letters
  and digits, full-width ones too; `{{ … }}` where it fits a row; a character and what is drawn on it.

A row ends at the last good place that fits. Where none fits, what stands between two good places is wider
than a row, and no way of breaking it would do: then only the first two rules count, but for spaces, and if
not even they can be kept the row is filled. A single character wider than the row is a row of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rldraft.tui.editor.cells import WIDTHS, advance, tab_width

MARK = re.compile(r"\{\{[^{}\n]*\}\}")
"""A live figure in draft syntax."""
GAP = re.compile(r"【待填[^【】\n]*】")
"""A place that is still to fill."""

NOT_FIRST = frozenset(
    "。，、；：？！）》】」』”’…—％‰℃℉°′″·～｝］〉〕〗〙〛〞﹂﹄．／–‐々〻ー"
    "!%),-.:;?]}~/¢"
    "㎜㎝㎞㎎㎏㏄㎡㏕㏎㎥"
)
NOT_LAST = frozenset("（《【“‘「『〔〈〖〘〚〝［｛﹁﹃￥＄￡／([{$¥£/")
SPACES = frozenset(" \u3000\u00a0")


def _letters(character: str) -> bool:
    return (character < "\u1100" or "\uff0e" <= character <= "\uff5a") and character.isalnum()


class _Glued(dict[str, int]):
    """1 for visible ASCII, 2 for other letters and digits, 3 for both, 0 for all else."""

    def __missing__(self, character: str) -> int:
        kind = (1 if "!" <= character <= "~" else 0) + (2 if _letters(character) or character == "．" else 0)
        self[character] = kind
        return kind


_GLUED = _Glued()


def figures(text: str, width: int) -> tuple[list[int], list[int]]:
    """Give the starts and the ends of the figures in a text that fit a row of `width` cells."""
    starts: list[int] = []
    ends: list[int] = []
    if "{{" in text:
        for found in MARK.finditer(text):
            a, b = found.span()
            if b - a <= width and advance(found[0]) <= width:
                starts.append(a)
                ends.append(b)
    return starts, ends


def good(text: str, at: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Tell whether a row may end before `text[at]`, 0 < at < len(text); the rest is what `figures` gives."""
    if not _fair(text, at):
        return False
    before, after = _before(text, at), text[at]
    if after in SPACES and before not in SPACES:
        return False
    if _GLUED[before] & _GLUED[after] and not (before == "}" and after == "{"):
        return False
    place = bisect_left(starts, at) - 1
    return place < 0 or at >= ends[place]


def _fair(text: str, at: int) -> bool:
    after = text[at]
    return after not in NOT_FIRST and WIDTHS[after] != 0 and _before(text, at) not in NOT_LAST


def _before(text: str, at: int) -> str:
    at -= 1
    while at and not WIDTHS[text[at]]:
        at -= 1
    return text[at]


class Wrapping:
    """A text broken into rows of `width` cells, at least 1, at `breaks`.

    When the text changes only the rows near the change are sought anew, so that a key costs the same in a
    long paragraph as in a short one.
    """

    __slots__ = ("_reach", "breaks", "ends", "starts", "text", "width")

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = width
        self.starts, self.ends = figures(text, width)
        self.breaks: list[int] = []
        self._reach: list[int] = []  # of each row but the last: the first place that did not fit it
        start = 0
        while (end := self._row(start)) is not None:
            start = end

    def change(self, text: str) -> None:
        """Break a changed text."""
        old, width = self.text, self.width
        first = _alike(old, text, min(len(old), len(text)))
        last = len(text) - _alike(old, text, min(len(old), len(text)) - first, end=True)
        by = len(text) - len(old)
        self.text = text
        self.starts, self.ends = figures(text, width)
        # What a row looks at: the first place that did not fit, and a figure that begins before it.
        keep = bisect_left(self._reach, first - width)
        breaks, reach = self.breaks, self._reach
        self.breaks, self._reach = breaks[:keep], reach[:keep]
        start = breaks[keep - 1] if keep else 0
        while (end := self._row(start)) is not None:
            start = end
            if start - width >= last:
                same = bisect_left(breaks, start - by)
                if same < len(breaks) and breaks[same] == start - by:
                    self.breaks += [at + by for at in breaks[same + 1 :]]
                    self._reach += [at + by for at in reach[same + 1 :]]
                    return

    def _row(self, start: int) -> int | None:
        """Add the row from `start`; give its end, None if it is the last."""
        text, width = self.text, self.width
        x = 0
        for full in range(start, len(text)):
            cells = WIDTHS[text[full]]
            x += cells if cells >= 0 else tab_width(x)
            if x > width:
                break
        else:
            return None
        end = self._end(start, full)
        if end == len(text):
            return None
        self.breaks.append(end)
        self._reach.append(full)
        return end

    def _end(self, start: int, full: int) -> int:
        text, places = self.text, range(full, start, -1)
        for at in places:
            if good(text, at, self.starts, self.ends):
                return at
        for at in places:
            if _fair(text, at):
                return at
        for at in places:
            if WIDTHS[text[at]]:
                return at
        at = start + 1
        while at < len(text) and not WIDTHS[text[at]]:
            at += 1
        return at


def _alike(one: str, other: str, most: int, end: bool = False) -> int:
    """Give how many characters two texts have in common at their start, or at their end, at most `most`."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if (one[-middle:] == other[-middle:]) if end else (one[:middle] == other[:middle]):
            least = middle
        else:
            most = middle - 1
    return least
