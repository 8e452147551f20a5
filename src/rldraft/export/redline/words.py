"""What changed in a paragraph: by sentence, by clause, then by word within those that correspond."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from rldraft.export.redline.align import Text, matches

# Of a sentence or a clause that changed more than this leaves, the whole is replaced.
_LEAST = 0.4
_UNITS = (
    re.compile(r"[^。；！？\n]*[。；！？\n]+[”’）》]*|[^。；！？\n]+"),
    re.compile(r"[^，：]*[，：]+|[^，：]+"),
)
# A figure changes as a whole, and so do a Latin word and a number in hanzi.
_TOKEN = re.compile(
    r"(?P<figure>\d+(?:[.,]\d+)*[万亿]*[%‰]?)|[A-Za-z]+|[〇零一二三四五六七八九十百]{2,}|.", re.DOTALL
)
_MOST_PAIRS = 4_000_000  # of words that are compared with one another
_PUNCTUATION = re.compile(r"[^\w%‰]")
_ISLAND = 4  # words left between two changes that are no smaller are no help to a reader


class Part(NamedTuple):
    """A stretch of text that was kept, removed or added."""

    kind: Literal["kept", "removed", "added"]
    text: str


def differences(old: str, new: str) -> list[Part]:
    """Give what leads from one text to the other, in order, what was removed before what was added.

    What was kept and removed is the old text, what was kept and added the new one.
    """
    return _parts(_folded(list(_changes(_compared(old, new, 0)))))


def _compared(old: str, new: str, level: int) -> Iterator[Part]:
    if old == new:
        yield Part("kept", old)
        return
    if level == len(_UNITS):
        yield from _by_word(old, new)
        return
    olds, news = (_UNITS[level].findall(text) for text in (old, new))
    i = j = 0
    for a, b in matches([Text(unit) for unit in olds], [Text(unit) for unit in news], _LEAST):
        yield Part("removed", "".join(olds[i:a]))
        yield Part("added", "".join(news[j:b]))
        yield from _compared(olds[a], news[b], level + 1)
        i, j = a + 1, b + 1
    yield Part("removed", "".join(olds[i:]))
    yield Part("added", "".join(news[j:]))


def _by_word(old: str, new: str) -> Iterator[Part]:
    from difflib import SequenceMatcher

    olds, news = ([found[0] for found in _TOKEN.finditer(text)] for text in (old, new))
    if len(olds) * len(news) > _MOST_PAIRS:
        yield from (Part("removed", old), Part("added", new))
        return
    for tag, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Part("kept", "".join(olds[a:b]))
        else:
            yield from (Part("removed", "".join(olds[a:b])), Part("added", "".join(news[c:d])))


class _Change(NamedTuple):
    """What was removed and added at one place, and what was kept after it."""

    removed: str
    added: str
    kept: str

    @property
    def size(self) -> float:
        return max(_weight(self.removed), _weight(self.added))


def _weight(text: str) -> float:
    """Give a text's length in words; a figure is little, so that its unit need not change with it."""
    return sum(0.5 if found["figure"] else 1.0 for found in _TOKEN.finditer(text))


def _changes(parts: Iterable[Part]) -> Iterator[_Change]:
    """Put together what stands together; the first change may be none."""
    change = _Change("", "", "")
    for part in parts:
        if not part.text:
            continue
        if part.kind == "kept":
            change = change._replace(kept=change.kept + part.text)
            continue
        if change.kept:
            yield change
            change = _Change("", "", "")
        if part.kind == "removed":
            change = change._replace(removed=change.removed + part.text)
        else:
            change = change._replace(added=change.added + part.text)
    yield change


def _folded(changes: list[_Change]) -> list[_Change]:
    """Take a few words between two larger changes into one change with them."""
    done: list[_Change] = []
    for change in changes:
        while done and _island(done[-1].kept, min(done[-1].size, change.size)):
            before = done.pop()
            change = _Change(
                before.removed + before.kept + change.removed,
                before.added + before.kept + change.added,
                change.kept,
            )
        done.append(change)
    return done


def _island(kept: str, smaller: float) -> bool:
    """Say whether some words help no reader between two changes; a punctuation mark does help."""
    return _weight(kept) <= min(_ISLAND, smaller) and not _PUNCTUATION.search(kept)


def _parts(changes: Iterable[_Change]) -> list[Part]:
    parts = []
    for change in changes:
        parts += [Part("removed", change.removed), Part("added", change.added), Part("kept", change.kept)]
    return [part for part in parts if part.text]
