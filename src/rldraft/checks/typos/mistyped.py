"""Words that a hand mistypes: which word was meant where a character sounds or looks like the right one.

A pair of characters is taken for a mistyped word if it is none, cannot part into two words at its middle,
and becomes an ordinary word when one character gives way to one that sounds or looks alike, or the two change
places; and if what stands beside it often stands beside that word. Four characters that differ in one from
a word of four, or from two words that often go together, need no such neighbour.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Collection, Iterable, Iterator, Set
from functools import lru_cache
from operator import add
from typing import NamedTuple

from rldraft import __version__, cache
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
        self._sound = sound
        self._shape = {ord(sign): group[0] for group in shapes for sign in group}
        self._twos = _grouped(twos)
        self._pairs = _grouped(pairs)
        self.beside = {entry[:2]: entry[2:] for entry in entries}
        self._by_sound = _indexed(self.beside, sound)
        self._by_shape = _indexed(self.beside, self._shape)
        self._longs = set(longs)
        self._behind: dict[str, list[str]] = {}
        self._before: dict[str, list[str]] = {}
        for long in longs:
            self._behind.setdefault(long[:2], []).append(long[2:])
            self._before.setdefault(long[2:], []).append(long[:2])
        self._halves = _indexed(self._behind.keys() | self._before.keys(), sound)

    def word(self, pair: str) -> bool:
        """Whether two characters may be a word."""
        return len(pair) == 2 and pair[1] in self._twos.get(pair[0], "")

    def known(self, pair: str) -> bool:
        """Whether two characters that are no word stand side by side in sound reports."""
        return pair[1] in self._pairs.get(pair[0], "")

    def mistakes(self, text: str, pairs: Set[str] | None = None) -> list[Mistake]:
        """Give the mistyped words of a text, in order; `pairs` are any two characters side by side in it."""
        if pairs is None:
            pairs = set(map(add, text, text[1:]))
        found = [*self._in_pairs(text, self.doubtful(pairs)), *self._in_longs(text, pairs)]
        found.sort(key=lambda m: (-m.sure, m.start))
        taken: set[int] = set()
        kept = []
        for one in found:
            if taken.isdisjoint(range(one.start, one.end)):
                taken.update(range(one.start, one.end))
                kept.append(one)
        return sorted(kept)

    def _in_pairs(self, text: str, doubtful: dict[str, list[str]]) -> Iterator[Mistake]:
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in doubtful and not self.parts(text, at):
                for word in doubtful[pair]:
                    sure = self._beside(text, at, word)
                    weak = self.known(pair) or pair == word[::-1]
                    if sure > weak and not self._at_home(text, at, word):
                        yield Mistake(at, at + 2, word, sure)

    def doubtful(self, pairs: Iterable[str]) -> dict[str, list[str]]:
        """Give of pairs that are no words those that may be mistyped, each with what may be meant."""
        twos = self._twos
        found: dict[str, list[str]] = {}
        odd = [pair for pair in pairs if pair[1] not in twos.get(pair[0], "") and "\n" not in pair]
        sounds, shaped = _keys(odd, self._sound), _keys(odd, self._shape)
        for pair, sound, shape in zip(odd, sounds, shaped, strict=bool(odd)):
            if sound in self._by_sound or shape in self._by_shape:
                words = (*self._by_sound.get(sound, ()), *self._by_shape.get(shape, ()))
                meant = [w for w in words if (w[0] == pair[0]) != (w[1] == pair[1])]
                if meant:
                    found[pair] = meant
            turned = pair[::-1]
            if turned in self.beside and turned != pair and not self.known(pair):
                found[pair] = [*found.get(pair, ()), turned]
        return found

    def _at_home(self, text: str, at: int, word: str) -> bool:
        """Whether the odd character makes a word with what stands on its other side."""
        return (text[at] != word[0] and self.word(text[max(0, at - 1) : at + 1])) or (
            text[at + 1] != word[1] and self.word(text[at + 1 : at + 3])
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
            or self.word(text[max(0, at - 1) : at + 1])
            or text[max(0, at - 3) : at + 1] in self._longs
            or (at > 1 and text[at - 2] in self.beside.get(text[at - 1 : at + 1], "").partition("/")[0])
        ) and (
            text[at + 1] in self.alone
            or self.word(text[at + 1 : at + 3])
            or text[at + 1 : at + 5] in self._longs
            or text[at + 3 : at + 4] in self.beside.get(text[at + 1 : at + 3], "/ ").partition("/")[2]
        )

    def _in_longs(self, text: str, pairs: Set[str]) -> Iterator[Mistake]:
        odd = [pair for pair in pairs if pair not in self.beside and "\n" not in pair]
        for pair, key in zip(odd, _keys(odd, self._sound), strict=bool(odd)):
            for half in self._halves.get(key, ()):
                if (half[0] == pair[0]) != (half[1] == pair[1]) and not self.known(pair):
                    for behind in self._behind.get(half, ()):
                        if behind in pairs and pair[1] + behind[0] in pairs:
                            yield from self._in_place(text, pair + behind, 0, half + behind)
                    for before in self._before.get(half, ()):
                        if before in pairs and before[1] + pair[0] in pairs:
                            yield from self._in_place(text, before + pair, 2, before + half)

    def _in_place(self, text: str, said: str, half: int, meant: str) -> Iterator[Mistake]:
        at = text.find(said)
        while at >= 0:
            if self.word(said[half : half + 2]) or not self.parts(text, at + half):
                yield Mistake(at, at + _LONG, meant, _LONG)
            at = text.find(said, at + 1)


def _keys(words: Collection[str], table: dict[int, str]) -> list[str]:
    """Give each word with the first of its companions, in sound or shape, for each character."""
    return "\n".join(words).translate(table).split("\n") if words else []


def _indexed(words: Collection[str], table: dict[int, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, key in zip(words, _keys(words, table), strict=True):
        found.setdefault(key, []).append(word)
    return found


def _grouped(groups: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        found[group[0]] = found.get(group[0], "") + group[1:]
    return found


@lru_cache(maxsize=1)
def words() -> Words:
    """Give what the tables hold; it is dear to sort, so that it is kept between runs."""
    rows = tables.rows("mistyped")
    shapes = [row["字"] for row in tables.rows("lookalikes")]
    said = ("\t".join(row.values()) for row in rows)
    key = cache.key("mistyped", __version__, sys.version, *said, "", *shapes)
    if (kept := cache.recall(key)) is not None:
        made = Words.__new__(Words)
        made.__dict__.update(marshal.loads(kept))
        return made
    made = Words(rows, shapes)
    cache.remember(key, marshal.dumps(made.__dict__))
    return made
