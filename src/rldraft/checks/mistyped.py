"""Words that a hand mistypes: which word was meant where a character sounds or looks like the right one.

A pair of characters is taken for a mistyped word if it is none, cannot part into two words at its middle,
and becomes an ordinary word when one character gives way to one that sounds or looks alike, or the two change
places; and if what stands beside it often stands beside that word. Four characters that differ in one from
a word of four, or from two words that often go together, need no such neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import add
from typing import NamedTuple

from rldraft.checks import tables

_LONG = 4


class Mistake(NamedTuple):
    """Where a word is mistyped, and what was meant; `sure` orders those that overlap."""

    start: int
    end: int
    meant: str
    sure: int


class Words:
    """What the tables hold."""

    def __init__(self, rows: Iterable[tables.Row], shapes: Iterable[str]) -> None:
        """Take the rows of the table, and groups of look-alikes."""
        sound: dict[int, str] = {}
        entries: list[str] = []
        longs: list[str] = []
        twos: list[str] = []
        pairs: list[str] = []
        self.alone: set[str] = set()
        for row in rows:
            signs = row["字"]
            if signs:
                sound.update(dict.fromkeys(map(ord, signs), signs[0]))
            self.alone.update(row["单"])
            entries += row["词"].split()
            longs += row["长"].split()
            twos += row["双"].split()
            pairs += row["连"].split()
        self.sound = sound
        self.twos = _spread(twos)
        self.pairs = _spread(pairs)
        self.beside = {entry[:2]: entry[2:] for entry in entries}
        self.by_sound: dict[str, list[str]] = {}
        for word, key in zip(self.beside, self.keys(self.beside), strict=True):
            self.by_sound.setdefault(key, []).append(word)
        self.longs = set(longs)
        self.long_by_sound = dict(zip(self.keys(longs), longs, strict=True))
        self.alike: dict[str, str] = {}
        for group in shapes:
            for sign in group:
                self.alike[sign] = self.alike.get(sign, "") + group.replace(sign, "")

    def keys(self, words: Iterable[str]) -> list[str]:
        """Give how words sound: each character's first companion in sound."""
        return "\n".join(words).translate(self.sound).split("\n")

    def mistakes(self, text: str) -> list[Mistake]:
        """Give the mistyped words of a text, in order."""
        found = sorted({*self._in_pairs(text), *self._in_longs(text)}, key=lambda m: (-m.sure, m.start))
        taken: set[int] = set()
        kept = []
        for one in found:
            if taken.isdisjoint(range(one.start, one.end)):
                taken.update(range(one.start, one.end))
                kept.append(one)
        return sorted(kept)

    def _in_pairs(self, text: str) -> Iterator[Mistake]:
        doubtful = {}
        for pair in set(map(add, text, text[1:])) - self.twos:
            meant = self.meant(pair)
            if meant:
                doubtful[pair] = meant
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in doubtful:
                for word in doubtful[pair]:
                    sure = self._beside(text, at, word)
                    if sure > (pair in self.pairs or pair == word[::-1]) and not (
                        self._at_home(text, at, word) or self.parts(text, at)
                    ):
                        yield Mistake(at, at + 2, word, sure)

    def meant(self, pair: str) -> list[str]:
        """Give the words that may have been meant by a pair that is none."""
        one, other = pair
        key = self.sound.get(ord(one), one) + self.sound.get(ord(other), other)
        meant = [word for word in self.by_sound.get(key, ()) if (word[0] == one) != (word[1] == other)]
        meant += (word for sign in self.alike.get(one, "") if (word := sign + other) in self.beside)
        meant += (word for sign in self.alike.get(other, "") if (word := one + sign) in self.beside)
        if other + one in self.beside and pair not in self.pairs and one != other:
            meant.append(other + one)
        return meant

    def _at_home(self, text: str, at: int, word: str) -> bool:
        """Whether the odd character makes a word with what stands on its other side."""
        return (text[at] != word[0] and text[max(0, at - 1) : at + 1] in self.twos) or (
            text[at + 1] != word[1] and text[at + 1 : at + 3] in self.twos
        )

    def _beside(self, text: str, at: int, word: str) -> int:
        """Tell how well a word would go with what stands on either side: 0, 1 or 2."""
        sure = 0
        before, _, behind = self.beside[word].partition("/")
        for signs, place in ((before, at - 1), (behind, at + 2)):
            if 0 <= place < len(text):
                weak, _, strong = signs.partition("^")
                sure = max(sure, 2 * (text[place] in strong) or int(text[place] in weak))
        return sure

    def parts(self, text: str, at: int) -> bool:
        """Whether one word may end with a character and another begin with the next."""
        return (
            text[at] in self.alone
            or text[max(0, at - 1) : at + 1] in self.twos
            or text[max(0, at - 3) : at + 1] in self.longs
            or (at > 1 and text[at - 2] in self.beside.get(text[at - 1 : at + 1], "").partition("/")[0])
        ) and (
            text[at + 1] in self.alone
            or text[at + 1 : at + 3] in self.twos
            or text[at + 1 : at + 5] in self.longs
            or text[at + 3 : at + 4] in self.beside.get(text[at + 1 : at + 3], "/ ").partition("/")[2]
        )

    def _in_longs(self, text: str) -> Iterator[Mistake]:
        sounds = text.translate(self.sound)
        pairs = list(map(add, sounds, sounds[1:]))
        for at, key in enumerate(map(add, pairs, pairs[2:])):
            if key in self.long_by_sound:
                word = self.long_by_sound[key]
                if not text.startswith(word, at) and self._taken_for(text, at, word):
                    yield Mistake(at, at + _LONG, word, _LONG)

    def _taken_for(self, text: str, at: int, word: str) -> bool:
        off = [n for n in range(_LONG) if word[n] != text[at + n]]
        if len(off) > 1:
            return False
        half = at + off[0] // 2 * 2
        pair = text[half : half + 2]
        if pair in self.pairs or pair in self.beside:
            return False
        return pair in self.twos or not self.parts(text, half)


def _spread(grouped: Iterable[str]) -> set[str]:
    return {group[0] + sign for group in grouped for sign in group[1:]}


@lru_cache(maxsize=1)
def words() -> Words:
    """Give what the tables hold."""
    return Words(tables.rows("mistyped"), (row["字"] for row in tables.rows("lookalikes")))
