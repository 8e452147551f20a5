"""Rules on what stands twice with other words between: near synonyms, sentences, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rldraft.checks import tables
from rldraft.checks.punctuation.marks import han
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late


@lru_cache(maxsize=1)
def _alike() -> dict[str, frozenset[str]]:
    groups = [frozenset(row["词"].split()) for row in tables.rows("near-synonyms")]
    return {word: frozenset().union(*(g for g in groups if word in g)) for g in groups for word in g}


class NearRepeatedWord(Rule):
    """The same word twice in a row, with two that mean nearly the same behind it."""

    name = "near-repeated-word"
    about = "近义词语重复"
    severity = "warning"
    why = "用字习惯：近义词语重复"
    bad = (
        Example("普法的⟦宣传方式宣传形式→宣传形式⟧较为单一。"),
        Example("不断提升⟦执法能力执法水平→执法水平⟧。"),
        Example("健全⟦监督制度监督机制→监督机制⟧，压实责任。"),
    )
    good = (
        Example("坚持依法行政依法办事，落实重要讲话重要指示精神。"),
        Example("丰富宣传方式、宣传形式，提升执法能力和执法水平。"),
        Example("繁荣文化事业文化产业，严守政治纪律政治规矩。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Give each pair."""
        for one in sorted(_alike().keys() & subject.pairs):
            for text in subject.texts_with(one):
                yield from _pairs(text, one, _alike()[one])


def _pairs(text: Text, one: str, alike: frozenset[str]) -> Iterator[Hit]:
    """Give where a word stands between what stands again before one that means nearly the same."""
    line = text.text
    at = line.find(one)
    while at >= 0:
        for length in (4, 3, 2):
            start, again = at - length, at + 2 + length
            head, two = line[max(0, start) : at], line[again : again + 2]
            if start < 0 or two == one or two not in alike or line[at + 2 : again] != head:
                continue
            if all(map(han, head)) and not text.live(start, again + 2):
                yield Hit(
                    f"“{head + one}”“{head + two}”意思重复，请留一个，或用顿号隔开",
                    text, start, again + 2, None, (head + two, head + one, f"{head}{one}、{head}{two}"),
                )  # fmt: skip
                break
        at = line.find(one, at + 1)


_SENTENCE = late("[^。；！？]+[。；！？]?")
_LEAST = 16  # hanzi of a sentence that is not said twice
_LEAST_PARAGRAPH = 30


class RepeatedSentence(Rule):
    """A sentence that stands twice in a paragraph, or a paragraph twice in the report."""

    name = "repeated-sentence"
    about = "句段重复"
    severity = "warning"
    why = "用字习惯：整句、整段误重"
    bad = (
        Example(
            "严格落实行政执法公示、全过程记录、重大执法决定法制审核制度。全年公示信息21条。"
            "⟦严格落实行政执法公示、全过程记录、重大执法决定法制审核制度。⟧"
        ),
        Example(
            "全年组织开展法治专题讲座和旁听庭审活动，执法人员参训率达到百分之百，依法行政能力明显提高。\n"
            "加强队伍建设，充实执法力量。\n"
            "⟦全年组织开展法治专题讲座和旁听庭审活动，执法人员参训率达到百分之百，依法行政能力明显提高。⟧"
        ),
    )
    good = (
        Example("一是坚持学法，做到学以致用。二是坚持普法，做到学以致用。"),
        Example("向关心支持法治政府建设的各位同志表示衷心的感谢！向长期奋战在一线的同志表示衷心的感谢！"),
        Example(
            "一、严格落实行政执法公示全过程记录法制审核制度\n严格落实行政执法公示全过程记录法制审核制度，公示信息21条。"
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every paragraph."""
        paragraphs: set[str] = set()
        for text in subject.texts:
            if text.role != "body":
                continue
            line = text.text
            if len(line) >= _LEAST_PARAGRAPH:
                if line in paragraphs:
                    yield Hit("这一段前面已有，一字不差，请删去一段", text, 0, len(line))
                    continue
                paragraphs.add(line)
            sentences: set[str] = set()
            for found in _SENTENCE.finditer(line) if len(line) > 2 * _LEAST else ():
                said = found[0].rstrip("。；？")
                if len(said) < _LEAST or said.endswith("！"):
                    continue
                again = said in sentences and sum(map(han, said)) >= _LEAST
                if again and not text.live(*found.span()):
                    yield Hit("这句话本段前面已有，请删去一句", text, *found.span())
                sentences.add(said)


RULES: tuple[type[Rule], ...] = (NearRepeatedWord, RepeatedSentence)
