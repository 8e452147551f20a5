"""Text → words for the index: jieba in search mode, with the shelf's own names as words.

jieba's dictionary of 349,000 words takes longer to load than a search takes. It is needed for reading new
reports onto the shelf; a question is split with the part of it that the shelf knows (see `Splitter.known`).
"""

from __future__ import annotations

import marshal
import sys
import unicodedata
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from rldraft import cache

if TYPE_CHECKING:
    from types import ModuleType

# Raise it when the same text is to give other words: indexes of another way of splitting are built anew.
_WAY = 1
_LONGEST = 40  # characters of a name that becomes one word
_SPLIT = 20_000  # characters of a question that are looked at
_PIECES = 64


class Dictionary(NamedTuple):
    """How common each word is: `words` by their count in the `total` of the text jieba was made from."""

    total: int
    words: dict[str, int]


class Splitter:
    """Splits text into words; two with the same `name` and the same dictionary split alike.

    Words that overlap are given as well as the longer one that holds them (search mode). Punctuation is
    dropped, Latin letters are lowered, full-width forms made half-width.
    """

    def __init__(self, dictionary: Dictionary, *, prefixes: bool = False) -> None:
        """Take a dictionary; `prefixes` says that it holds each word's beginnings already, counted 0."""
        jieba = _jieba()
        self.name = name()
        self._words = dictionary.words if prefixes else _with_prefixes(dictionary.words)
        self._jieba = jieba.Tokenizer()
        # What jieba's own start does but for the log on stderr and the file in the common temporary folder.
        self._jieba.FREQ, self._jieba.total = self._words, dictionary.total
        self._jieba.initialized = True

    @classmethod
    def full(cls) -> Splitter:
        """Give a splitter with jieba's whole dictionary; about 0.4 s, or 1 s in the first run."""
        jieba = _jieba()
        key = cache.key("jieba", jieba.__version__, sys.version, f"{_PIECES}")
        if (kept := cache.recall(key)) is not None:
            try:
                pieces, total = marshal.loads(kept)
                words: dict[str, int] = {}
                for piece in pieces:  # a whole one would hold up whoever types meanwhile for 0.3 s
                    words.update(marshal.loads(piece))
            except (AttributeError, EOFError, TypeError, ValueError):
                pass
            else:
                return cls(Dictionary(total, words), prefixes=True)
        from importlib.resources import files

        with (files("jieba") / "dict.txt").open("rb") as stream:
            words, total = jieba.Tokenizer.gen_pfdict(stream)
        entries = list(words.items())
        pieces = [marshal.dumps(dict(entries[n::_PIECES])) for n in range(_PIECES)]
        cache.remember(key, marshal.dumps((pieces, total)))
        return cls(Dictionary(total, words), prefixes=True)

    def learn(self, names: Iterable[str]) -> None:
        """Take names as words: they are no longer cut apart."""
        for name in names:
            name = _even(name)
            if 1 < len(name) <= _LONGEST and name.isalpha() and not self._words.get(name):
                self._jieba.add_word(name)

    def cut(self, text: str) -> list[str]:
        """Give the words of a text in order, as often as they stand there."""
        found = self._jieba.lcut_for_search(_even(text), HMM=False)
        return [word for word in found if word[0].isalnum()]

    def query(self, text: str) -> list[str]:
        """Give the words of a question: as `cut`, of the beginning of a very long one."""
        return self.cut(text[:_SPLIT])

    def known(self, words: Iterable[str]) -> Dictionary:
        """Give the dictionary cut down to these words."""
        counts = ((word, self._words.get(word)) for word in words)
        return Dictionary(self._jieba.total, {word: count for word, count in counts if count})

    def take(self, dictionary: Dictionary) -> None:
        """Take the words of a smaller dictionary that are not known here: names learnt earlier."""
        for word, count in dictionary.words.items():
            if not self._words.get(word):
                self._jieba.add_word(word, count)


def name() -> str:
    """Give the name of this way of splitting, for the index."""
    return f"jieba-{_jieba().__version__}-search-{_WAY}"


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _with_prefixes(words: dict[str, int]) -> dict[str, int]:
    """Add each word's beginnings, counted 0, as jieba wants them."""
    whole = dict(words)
    for word in words:
        for end in range(1, len(word)):
            whole.setdefault(word[:end], 0)
    return whole


def _jieba() -> ModuleType:
    """Import jieba quietly, and without pkg_resources: it would take 0.2 s, warns, and is not needed."""
    blocked = "jieba" not in sys.modules and "pkg_resources" not in sys.modules
    if blocked:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba  # type: ignore[import-untyped]
    finally:
        if blocked:
            del sys.modules["pkg_resources"]
    jieba.setLogLevel("CRITICAL")
    module: ModuleType = jieba
    return module
