"""Which section of an earlier report is which section of a draft: by heading, text, words, part and place."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from rldraft.draft.seek import Headed, by_place

if TYPE_CHECKING:
    from rldraft.corpus.kinds import Kind
    from rldraft.corpus.passages import Passage

# What each sign of likeness weighs.
_HEADING, _WORDS, _TEXT, _PLACE, _LEVEL = 0.5, 0.2, 0.3, 0.1, 0.15
_PART = 0.5  # the one part of its kind in either report is the other's, whatever they are called
_OTHER_PART = 0.5
_ENOUGH = 0.4
_FAINT = 0.05  # below it two texts are on different matters
_ALIKE = 0.55  # of two headings: then they are like one another
_LIVE = re.compile(r"\{\{.*?\}\}|【待填：[^】]*】")
_NO_WORD = re.compile(r"[\W\d_]+|年度?")

Pairs = frozenset[str]


class Written(Headed, Protocol):
    """A section of a draft, with what stands in it."""

    @property
    def body(self) -> str:
        """Its text without the heading, in draft syntax."""


class Node:
    """A heading of the report, with what stands below it: passages and further headings, in order."""

    def __init__(self, path: tuple[str, ...], places: tuple[int, ...] = ()) -> None:
        self.path = path
        self.places = places  # of the headings above it and its own, each among its like
        self.items: list[Passage | Node] = []

    @property
    def below(self) -> list[Node]:
        """The headings right below it."""
        return [item for item in self.items if isinstance(item, Node)]

    def walk(self) -> Iterator[Node]:
        """Give it and every heading below it, in order."""
        yield self
        for node in self.below:
            yield from node.walk()

    @cached_property
    def own(self) -> list[Passage]:
        """What stands right below it."""
        return [item for item in self.items if not isinstance(item, Node)]

    @cached_property
    def passages(self) -> list[Passage]:
        """All that stands below it."""
        found: list[Passage] = []
        for item in self.items:
            found += item.passages if isinstance(item, Node) else [item]
        return found

    @cached_property
    def text(self) -> str:
        """What it says, headings included."""
        return "\n".join(
            [*self.path[-1:], *(p.text for p in self.passages), *(n.path[-1] for n in self.below)]
        )

    @cached_property
    def kind(self) -> Kind | None:
        """The kind of most of its paragraphs."""
        told = Counter(passage.kind for passage in self.passages)
        return told.most_common(1)[0][0] if told else None

    @cached_property
    def pairs(self) -> Pairs:
        """What its words are compared by."""
        from rldraft.corpus.refresh import bare

        return _pairs(bare(self.path[-1])) if self.path else frozenset()


def tree(passages: Iterable[Passage]) -> Node:
    """Put the passages of a report under their headings; the root's own are the preamble."""
    root = Node(())
    for passage in passages:
        node = root
        for depth in range(1, len(passage.section) + 1):
            path = passage.section[:depth]
            last = node.items[-1] if node.items else None
            if not isinstance(last, Node) or last.path != path:
                last = Node(path, (*node.places, len(node.items)))
                node.items.append(last)
            node = last
        node.items.append(passage)
    return root


def match(sections: tuple[Written, ...], root: Node, year: int | None) -> dict[int, tuple[Node, str]]:
    """Say which node is which section's, and how that is known: the likest two first, each only once."""
    nodes = [node for part in root.below for node in part.walk()]
    kinds = [by_place(sections, index, year).kind for index in range(len(sections))]
    likeness = _Likeness(sections, nodes, kinds)
    scored = [
        (-score, index, place, how)
        for index, section in enumerate(sections) if section.level
        for place in range(len(nodes))
        for score, how in [likeness.of(index, place)]
        if score >= _ENOUGH
    ]  # fmt: skip
    found: dict[int, tuple[Node, str]] = {}
    for _, index, place, how in sorted(scored):
        node = nodes[place]
        others = ((other, theirs) for other, (theirs, _) in found.items())
        if index not in found and all(_agree(sections, (index, node), other) for other in others):
            found[index] = node, how
    preamble = next((index for index, section in enumerate(sections) if not section.level), None)
    if preamble is not None and root.own:
        found[preamble] = root, "都是开头"
    return found


def _agree(sections: Sequence[Written], one: tuple[int, Node], other: tuple[int, Node]) -> bool:
    """Whether two matches can both be: one stands in the other in both reports, or in none."""
    (index, node), (index_2, node_2) = one, other
    path, path_2 = node.places, node_2.places
    if path == path_2:
        return False
    if path[: len(path_2)] == path_2:
        return _in(sections, index, index_2)
    return path_2[: len(path)] != path or _in(sections, index_2, index)


def _in(sections: Sequence[Written], inner: int, outer: int) -> bool:
    """Whether a section stands below another."""
    between = sections[outer + 1 : inner + 1]
    return inner > outer and all(section.level > sections[outer].level for section in between)


class _Likeness:
    """How like a draft's sections and the headings of last year's report are one another."""

    def __init__(
        self, sections: Sequence[Written], nodes: Sequence[Node], kinds: Sequence[Kind | None]
    ) -> None:
        self._sections, self._nodes, self._kinds = sections, nodes, kinds
        self._pairs = [_pairs(section.heading) for section in sections]
        # What stands in every heading, such as 法治政府建设, tells little.
        self._heading_weight = _weights([*self._pairs, *(node.pairs for node in nodes)])
        words = {word for section in sections for word in section.words}
        self._said = [frozenset(word for word in words if word in node.text) for node in nodes]
        self._word_weight = _weights([*self._said, frozenset(words)])
        self._parts = Counter(kind for s, kind in zip(sections, kinds, strict=True) if s.level == 1)
        self._parts_then = Counter(node.kind for node in nodes if len(node.path) == 1)
        self._texts = _texts(
            [_LIVE.sub("", f"{s.heading}，{s.body}") for s in sections], [n.text for n in nodes]
        )
        order = [passage for part in nodes if len(part.path) == 1 for passage in part.passages]
        starts = {id(passage): at for at, passage in enumerate(order)}
        self._starts = [starts[id(node.passages[0])] / len(order) if node.passages else 0.0 for node in nodes]

    def of(self, index: int, place: int) -> tuple[float, str]:
        """Give the likeness of a section and a node, and what it rests on most."""
        section, node, kind = self._sections[index], self._nodes[place], self._kinds[index]
        mine, theirs = self._pairs[index], node.pairs
        heading = _dice(mine, theirs, self._heading_weight)
        words = _share(frozenset(section.words), self._said[place], self._word_weight)
        apart = abs(index / max(1, len(self._sections)) - self._starts[place])
        level = section.level == len(node.path)
        score = _HEADING * heading + _WORDS * words + _TEXT * self._texts[index][place]
        score += _PLACE * (1 - apart) + _LEVEL * level
        how = "标题相同" if mine == theirs else "标题相近" if heading >= _ALIKE else "内容相近"
        if kind and node.kind and kind != node.kind:
            score *= _OTHER_PART
        elif section.level == len(node.path) == 1 and self._parts[kind] == self._parts_then[node.kind] == 1:
            score += _PART
            how = "同一部分" if how == "内容相近" else how
        return score, how


def _pairs(heading: str) -> Pairs:
    plain = _NO_WORD.sub("", heading)
    return frozenset(plain[n : n + 2] for n in range(max(1, len(plain) - 1))) if plain else frozenset()


def _weights(sets: Sequence[frozenset[str]]) -> dict[str, float]:
    """Give what each element weighs: the more sets have it, the less it tells."""
    times = Counter(each for found in sets for each in found)
    return {each: math.log((len(sets) + 1) / n) for each, n in times.items()}


def _dice(one: Pairs, other: Pairs, weight: Mapping[str, float]) -> float:
    total = sum(weight[each] for each in one) + sum(weight[each] for each in other)
    return 2 * sum(weight[each] for each in one & other) / total if total else 0.0


def _share(wanted: frozenset[str], said: frozenset[str], weight: Mapping[str, float]) -> float:
    total = sum(weight[word] for word in wanted)
    return sum(weight[word] for word in wanted & said) / total if total else 0.0


def _texts(ours: Sequence[str], theirs: Sequence[str]) -> list[list[float]]:
    """Give how like the texts of two reports are, 1 for two that are the likest for one another."""
    vectors = [Counter(_runs(text)) for text in (*ours, *theirs)]
    weight = _weights([frozenset(vector) for vector in vectors])
    scaled = [{run: (1 + math.log(n)) * weight[run] for run, n in vector.items()} for vector in vectors]
    lengths = [math.sqrt(sum(value * value for value in vector.values())) for vector in scaled]
    mine, yours = range(len(ours)), range(len(ours), len(vectors))

    def cosine(one: int, other: int) -> float:
        a, b = scaled[one], scaled[other]
        total = sum(value * b[run] for run, value in a.items() if run in b)
        return total / (lengths[one] * lengths[other]) if total else 0.0

    table = [[cosine(a, b) for b in yours] for a in mine]
    best = [max((row[n] for row in table), default=0.0) for n in range(len(theirs))]
    most = [max((_FAINT, *row)) for row in table]
    return [[value / max(most[n], best[m]) for m, value in enumerate(row)] for n, row in enumerate(table)]


def _runs(text: str) -> Iterator[str]:
    for part in _NO_WORD.split(text):
        yield from (part[n : n + 2] for n in range(len(part) - 1))
