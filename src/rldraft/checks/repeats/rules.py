"""Rules on what stands twice: words, items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.checks.punctuation.marks import han
from rldraft.checks.repeats import doubles, echoes
from rldraft.checks.repeats.lexicon import is_word, particle_twice, particles
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_TWICE = late("([^，。；：、]{1,15}?[^，。；：、\\d])\\1")
_NUMERALS = "〇零一二三四五六七八九十百千万亿两半几多数每各逐"
_POINT = late("[，。；：！？、”’）…]|$")
_SLIP = late("[，。；]|$")  # 周期较长较长。
_AGAIN = "再又更还"  # 实干实干再实干
_LEAST_FIGURE = 4  # characters of what holds a digit: 2025年, not 1件


class _Lists(NamedTuple):
    repeatable: frozenset[str]
    going_on: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    kinds = tables.rows("doubled-words")
    repeatable = frozenset(row["词"] for row in kinds if row["类"] == "叠用")
    going_on = {row["词"]: tuple(row["接"].split()) for row in kinds if row["类"] == "连读"}
    return _Lists(repeatable, going_on)


class RepeatedWord(TextRule):
    """A word that stands twice in a row."""

    name = "repeated-word"
    about = "词语重复"
    severity = "error"
    why = "用字习惯：同一个词误重"
    bad = (
        Example("在区委、区⟦政府政府→政府⟧的领导下，依法行政水平不断提高。"),
        Example("全面落实重大行政决策程序⟦的的→的⟧规定。"),
        Example("组织⟦执法人员执法人员→执法人员⟧参加培训6次。"),
        Example("⟦2025年2025年→2025年⟧，我局办理行政处罚案件17起。"),
        Example("完善⟦监督检查监督检查→监督检查⟧制度，主动接受⟦监督监督→监督⟧。"),
    )
    good = (
        Example("难点问题要一件一件研究研究，一项一项落实落实再落实。"),
        Example("新增减税降费及退税缓税缓费1.2亿元，构建共建共治共享格局。"),
        Example("支持博士博士后来区创业，深化主导产业产业链招商，小微企业创业创新。"),
        Example("为了了解群众诉求，做到有目的的调研，实实在在解决问题。"),
        Example("牢牢守住底线，常常征求意见，参与与会讨论，推进全过程人民民主。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the words of every text, and at the particles."""
        yield from super().find(subject)
        for particle in particles():
            if particle * 2 in subject.pairs:
                for text in subject.texts_with(particle * 2):
                    yield from _doubled(text, particle)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Give each word that stands twice."""
        line = text.text
        at = 0
        while found := _TWICE.search(line, at):
            word = found[1]
            if not all(han(sign) or sign.isdecimal() for sign in word):
                at = found.start() + 1
                continue
            at = found.end()
            if len(set(word)) > 1 and not _meant(line, found):
                yield from _hit(text, found.start(), found.end(), word)


def _doubled(text: Text, particle: str) -> Iterator[Hit]:
    """Give where a particle stands twice, unless a sign beside it makes it something else."""
    line = text.text
    at = line.find(particle * 2)
    while at >= 0:
        end = at + 2
        if particle_twice(line, at):
            yield from _hit(text, at, end, particle)
        at = line.find(particle * 2, end)


def _hit(text: Text, start: int, end: int, word: str) -> Iterator[Hit]:
    if not text.live(start, end):
        shown = word if len(word) <= 12 else f"{word[:12]}…"
        yield Hit(f"“{shown}”连写了两遍，请删去一个", text, start, end, None, (word,))


def _meant(line: str, found: re.Match[str]) -> bool:
    """Whether the repetition may be meant, or is none."""
    word, end = found[1], found.end()
    after = line[end : end + 1]
    measured = line[max(0, found.start() - 1) : found.start()].isdigit()  # 268家次家次
    counted = word[0] in _NUMERALS and len(word) < _LEAST_FIGURE and not measured  # 一件一件, 一件件一件件
    slogan = after and after in _AGAIN and line.startswith(word, end + 1)
    if counted or slogan or all(c in _NUMERALS for c in word):
        return True
    if any(c.isdigit() for c in word):
        return len(word) < _LEAST_FIGURE or word.isdigit()
    if len(word) > 2 or measured:
        return False
    lists = _lists()
    known = is_word(word)
    if not known:
        return not _SLIP.match(line, end) or word[0] in _NUMERALS
    if word in lists.repeatable and _POINT.match(line, end):
        return True
    return line.startswith(lists.going_on.get(word, ("\0",)), end)


_SEGMENT = late("[^，。；：！？\\s（）()]+")
_JOINED = late("[的和与及对由将把在是]")  # an item with one of these ends one list and begins another
_END = frozenset("等的和与及或并")
_ORDERED = late(r"第?[一二三四五六七八九十百\d]+[级等类档名位]?|[优良中差高低上下甲乙丙丁]等?|.*\d.*")
_PART_OF = "副总原老新小大市县区省各乡镇村级正非不无再"  # 副局长、科长、局长
_LONG = 4  # hanzi of an item that is found at the end of a longer one


class RepeatedListItem(TextRule):
    """The same item twice in one list."""

    name = "repeated-list-item"
    about = "并列项重复"
    severity = "error"
    why = "用字习惯：并列成分误重"
    bad = (
        Example("增强依法执政、⟦依法执政⟧的自觉性和能力。"),
        Example("加强学法、用法、守法、⟦用法⟧等教育，提高法治素养。"),
        Example("会同公安、城管、交通、⟦城管⟧、水利等部门联合执法。"),
        Example("开展“送法入企”“以案释法”⟦“送法入企”⟧活动。"),
        Example("成功处置山洪、火灾、⟦山洪⟧等险情，法治与业务同谋划、同部署、⟦同谋划⟧。"),
    )
    good = (
        Example("增强依法执政、依法行政的自觉性和能力。"),
        Example("三项指标分别列全市第一、第二、第一，评为优、良、优。"),
        Example("会同县委、县委办、县政府、县政府办研究部署。"),
        Example("加强学法、守法、用法教育，开展行政处罚、处罚听证。"),
        Example("报副局长、科长、局长审签，会同县公安局、交通局、公安局交警大队处置。"),
        Example("组织区级、镇级、村级宣讲和区级、镇级、村级培训共12场。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Give the second of two items that are the same."""
        if text.role == "cell":
            return
        line = text.text
        if "、" in line:
            for found in _SEGMENT.finditer(line):
                if "、" in found[0]:
                    yield from _in_list(text, found)
        for found in _QUOTED.finditer(line) if any(joint in line for joint in _JOINTS) else ():
            yield from _in_quotes(text, found)


def _in_list(text: Text, found: re.Match[str]) -> Iterator[Hit]:
    segment, start = found[0], found.start()
    if "分别" in segment or "依次" in segment or "分别" in text.text[max(0, start - 30) : start]:
        return
    items = segment.split("、")
    seen: set[str] = set()
    at = start
    for n, item in enumerate(items):
        last = n == len(items) - 1
        if n and item:
            if last:
                item = next((i for i in _beginnings(item) if i in seen or _ends(items[0], i, n)), "")
            again = len(item) > 1 and (item in seen or _ends(items[0], item, n))
            if again and not _ORDERED.fullmatch(item) and not text.live(at, at + len(item)):
                yield Hit(f"“{item}”在并列里列了两次，请核对", text, at, at + len(item))
        if n and len(item) > _LONG and _JOINED.search(item):
            seen.clear()
        seen.add(item)
        at += len(items[n]) + 1


def _ends(first: str, item: str, n: int) -> bool:
    """Whether the first item, and what leads to it, ends with a later one; a short one is not the next."""
    if not first.endswith(item):
        return False
    quoted = "“" in first or "”" in first
    short = (
        not quoted
        and n > 1
        and len(item) > 1
        and len(first) > len(item) + 1
        and first[-len(item) - 1] not in _PART_OF
    )
    return len(item) >= _LONG or short


def _beginnings(item: str) -> Iterator[str]:
    """Give what the last item may be without what follows the list."""
    for at in range(2, min(len(item), 20) + 1):
        sign = item[at : at + 1]
        ends = sign in _END or item.startswith("以及", at)
        if (ends or not han(sign)) and not item.startswith("以及", at - 1):
            yield item[:at]


_ITEM = "(?:“[^“”]{1,40}”|《[^《》]{1,60}》)"
_QUOTED = late(f"{_ITEM}(?:、?{_ITEM})+")
_JOINTS = tuple(f"{end}{comma}{begin}" for end in "”》" for comma in ("", "、") for begin in "“《")
_ITEMS = late(_ITEM)


def _in_quotes(text: Text, found: re.Match[str]) -> Iterator[Hit]:
    seen: set[str] = set()
    for item in _ITEMS.finditer(text.text, *found.span()):
        if item[0] in seen and text.text[item.start() - 1] != "、" and not text.live(*item.span()):
            yield Hit(f"{item[0]}在并列里列了两次，请核对", text, *item.span())
        seen.add(item[0])


RULES: tuple[type[Rule], ...] = (RepeatedWord, RepeatedListItem, *doubles.RULES, *echoes.RULES)
