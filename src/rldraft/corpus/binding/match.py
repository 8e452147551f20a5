"""Which fact a figure of another report counts, by the words around it alone, never by its value."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rldraft.corpus.binding import units
from rldraft.facts import FactDef, Schema
from rldraft.late import late

ENOUGH = 0.75
CLEAR = 0.07
# What a bigram counts for that stands in the rest of the clause, or earlier in the sentence.
_CLAUSE, _SENTENCE = 0.85, 0.5
_UNKNOWN = 3.0
_OTHER_HEAD = 0.6
# 办结率 is that of the matter its sentence speaks of: so much of the fact's own label must be said there.
_RATE = 0.45
_ALTERED = 0.55
# What a longer match of words is worth over a shorter one.
_PRECISE = 0.004
_MARKS = late(r"[^\w%]|[_的了]|各类?(?!级)")
# Verbs and adverbs that say no more than that it was done, and what ends any label.
_DONE = late(
    "依法依规|依法|积极|及时|认真|切实|严格|深入|全面|扎实|累计|共计|总计|合计|全年|年内|年末|本年|今年|其中|同时|先后|分别|"
    "办理|办结|开展|完成|组织|实施|进行|召开|举办|举行|参加|参与|处置|接收|接到|收到|承办|配备|聘请|下达|作出|制作|发生|执行|集中|"
    "被提起|涉及|群众|我[局市县区省厅委]|本[局市县区省厅委]|[县区市]级|生态环境|环境"
)
_ENDINGS = late("(?:案件|事项|情况|工作|活动|人员|次数|数量|总数|企业|单位|对象|件|数)$")
# Said of any matter; which one it is must be said in the sentence as well: 发现问题, 完成整改, 联席会议.
_VAGUE = late(
    "参与|参加|覆盖|群众|服务|事项|企业|解决|困难|任务|按[时期]|发现|各类|问题|完成|整改|到位|立行立改|立改|会议"
    "|联席|听取|意见|合格|通过|办结|答复|已|率|案例|典型|调解|成功|受理|收到|回复|其中"
)
# Words for one thing, in labels and in reports alike.
_SAME = (("党委", "党组"), ("经营主体", "企业"), ("市场主体", "企业"))


# A part of it, or what was done to it: not the whole that a fact counts.
_ALTERS = late(
    "取消|撤销|退回|减少|压减|新增|增加|遗留|结转|未|不合格|线索|其余|人均|中[被有的经]|党组|中心组|高频|部分|首批"
)
# What is to be, and what is so every year, is no figure of this year's.
_TO_BE = late("每[个一]?[年季月周次]|力争|争取|计划|拟(?!定)|预计|目标|不低于|不少于|不超过|控制在")
_COMMON = frozenset(("案件", "制定", "清理", "其他", "演练", "批示", "述法", "受众"))


class Choice(NamedTuple):
    """A fact, how well it fits (1 is well), the words of its label that do, and whether all are in theirs."""

    fact: FactDef
    score: float
    term: frozenset[str]
    whole: bool


class Around(NamedTuple):
    """The words around a figure: its label, its clause without it, its sentence up to the clause."""

    label: str
    clause: str
    sentence: str


class _Entry(NamedTuple):
    fact: FactDef
    terms: tuple[tuple[str, ...], ...]
    vague: frozenset[tuple[str, ...]]
    matter: frozenset[str]
    own: frozenset[str]
    near: frozenset[str]
    text: str


@lru_cache(maxsize=8)
def matcher(schema: Schema) -> Matcher:
    """Give the matcher of a template's facts."""
    return Matcher(schema)


class Matcher:
    """The figures of one template by the words of their labels."""

    def __init__(self, schema: Schema) -> None:
        entries = []
        for fact in schema:
            if fact.kind != "figure" or fact.own:
                continue
            said = (fact.label, *fact.aliases)
            terms = tuple(dict.fromkeys(tuple(_pairs(t)) for t in said))
            vague = frozenset(tuple(_pairs(t)) for t in said if not _VAGUE.sub("", t))
            if len(fact.name) < 4 and fact.name not in _COMMON:
                terms += (tuple(_pairs(fact.name)),)
            own = frozenset(pair for term in terms for pair in term)
            group = fact.key.rpartition(".")[0].replace(".", "")
            # A rate is of what its own label says; a count may as well be of what its group is about.
            of = (fact.label,) if fact.unit == "%" else (fact.label, group)
            matter = frozenset(pair for text in of for part in _VAGUE.split(text) for pair in _pairs(part))
            near = frozenset((*_pairs(group), *_pairs(fact.note), *_pairs(fact.name)))
            entries.append(
                _Entry(fact, terms, vague, matter, own, near, _plain("；".join((*said, fact.note))))
            )
        self._entries = entries
        times = Counter(pair for entry in entries for pair in entry.own)
        self._weight = {pair: math.log((len(entries) + 1) / n) for pair, n in times.items()}

    def rank(self, around: Around, unit: str) -> list[Choice]:
        """Give the facts that a figure may be, the best first."""
        said = around.label + _implied(unit, around.label)
        label = frozenset(_pairs(said))
        clause = frozenset(_pairs(around.clause))
        sentence = frozenset(_pairs(around.sentence))
        telling = list(_telling(said))
        head = _head(said)
        altered = frozenset(_ALTERS.findall(_plain(f"{around.clause}；{said}")))
        choices = []
        for entry in self._entries:
            unit_fit = units.fit(unit, entry.fact.unit)
            if not unit_fit:
                continue
            here = not entry.matter.isdisjoint(label | clause | sentence)
            terms = [t for t in entry.terms if here or (t not in entry.vague and unit != "%")]
            if not terms:
                continue
            score, weight, term = max(self._covered(t, label, clause, sentence) for t in terms)
            if unit == "%" and self._covered(entry.terms[0], label, clause, sentence)[0] < _RATE:
                continue
            named = said == entry.fact.name and here and said not in _COMMON
            if named:
                score = 1.0
            if score < 0.3:
                continue
            if not named and not label <= frozenset(term):
                score *= 0.45 + 0.55 * self._told(telling, entry)
                score *= 1.0 if not head or head in entry.own else _OTHER_HEAD
            if any(word not in entry.text for word in altered):
                score *= _ALTERED
            topic = sum(self._weight[p] for p in entry.own if p in clause or p in sentence or p in label)
            total = sum(self._weight[p] for p in entry.own)
            score = score * unit_fit + 0.1 * topic / total + _PRECISE * weight
            words = frozenset(term)
            choices.append(Choice(entry.fact, score, words, words <= label))
        choices.sort(key=lambda choice: -choice.score)
        return choices

    def choose(self, around: Around, unit: str) -> Choice | None:
        """Give the one fact that a figure is, None where none fits or two fit about equally."""
        if _TO_BE.search(around.clause):
            return None
        ranked = self.rank(around, unit)
        if not ranked or ranked[0].score < ENOUGH:
            return None
        if len(ranked) > 1 and ranked[0].score - ranked[1].score < CLEAR:
            return None
        best = ranked[0]
        if any(other.whole and not other.term & best.term for other in ranked[1:]):
            return None  # 办理人大建议和政协提案286件
        return best

    def _covered(
        self,
        term: tuple[str, ...],
        label: frozenset[str],
        clause: frozenset[str],
        sentence: frozenset[str],
    ) -> tuple[float, float, tuple[str, ...]]:
        found = total = 0.0
        for pair in term:
            weight = self._weight[pair]
            total += weight
            if pair in label:
                found += weight
            elif pair in clause:
                found += weight * _CLAUSE
            elif pair in sentence:
                found += weight * _SENTENCE
        return (found / total if total else 0.0), found, term

    def _told(self, telling: list[str], entry: _Entry) -> float:
        total = found = 0.0
        for pair in telling:
            weight = self._weight.get(pair, _UNKNOWN)
            total += weight
            found += weight if pair in entry.own else weight / 2 if pair in entry.near else 0
        return found / total if total else 1.0


def _plain(text: str) -> str:
    plain = _MARKS.sub("", text)
    for word, other in _SAME:
        plain = plain.replace(word, other)
    return plain


def _pairs(text: str) -> Iterator[str]:
    plain = _plain(text)
    if len(plain) == 1:
        yield plain
    for one, two in pairwise(plain):
        yield one + two


def _telling(label: str) -> Iterable[str]:
    """Give the pairs of characters in a label that say what is counted."""
    for part in _DONE.split(_plain(label)):
        yield from _pairs(part)


def _head(label: str) -> str:
    """Give the last two characters that say what is counted."""
    plain = _plain(label)
    bare = _ENDINGS.sub("", plain)
    return (bare if len(bare) > 1 else plain)[-2:]


def _implied(unit: str, label: str) -> str:
    """Give the word that a unit stands for where the label leaves it out: 行政处罚58.16万元."""
    if unit.endswith("元") and not label.endswith(("金额", "款")):
        return "金额"
    return "率" if unit == "%" and not label.endswith("率") else ""
