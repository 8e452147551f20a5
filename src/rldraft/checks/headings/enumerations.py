"""Counts that run through a text: 一是……二是……, （1）……（2）……, ①……②……."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rldraft import numbering
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# A mark stands where a sentence or a clause begins.
_HAN = late(
    r"(?:^|(?<=[。；：，！？;:”]))\s*(?P<mark>(?P<n>[一二三四五六七八九十]{1,3}|\d)[、.．，]?[是要])(?!否)"
)
_NTH = late(r"(?:^|(?<=[。；：]))(?P<mark>[第其](?P<n>[一二三四五六七八九十]{1,2}))(?=[，,：])")
_RING = late(rf"(?P<mark>(?P<n>[{_CIRCLED}]))")
_ROUND = late(r"(?:^|(?<=[。；：，;:]))(?P<mark>[（(](?P<n>\d{1,2})[）)])")
_PATTERNS = (("是要", _HAN), ("第其", _NTH), (_CIRCLED, _RING), ("）)", _ROUND))
_DEEP = 4  # counts that are open at once


class _Mark(NamedTuple):
    text: Text
    start: int
    end: int
    ordinal: int

    @property
    def said(self) -> str:
        """Give the mark as it stands."""
        return self.text.text[self.start : self.end]


class EnumerationOutOfOrder(Rule):
    """A count within a paragraph that jumps, repeats or goes back."""

    name = "enumeration-out-of-order"
    about = "文中列举的序号不连续或重复"
    severity = "error"
    why = "GB/T 15834-2011 B.3.8"
    bad = (
        Example("一、主要举措\n一是带头学法。二是严格执法。⟦四是→三是⟧广泛普法。"),
        Example("一、主要举措\n今年抓了三件事：一是带头学法；⟦一是→二是⟧严格执法；⟦一是→二是⟧广泛普法。"),
        Example("一、主要举措\n一要带头学法，二要严格执法，⟦二要→三要⟧广泛普法。"),
        Example("一、主要举措\n抓好以下工作：①带头学法；②严格执法；⟦④→③⟧广泛普法。"),
        Example("一、主要举措\n抓好以下工作：（1）带头学法；（2）严格执法；⟦（2）→（3）⟧广泛普法。"),
        Example("一、主要举措\n抓好三件事。第一，带头学法。第二，严格执法。⟦第四→第三⟧，广泛普法。"),
        Example("一、主要举措\n一是带头学法。二是严格执法。⟦三→三是⟧广泛普法。四是加强考核。"),
    )
    good = (
        Example("一、主要举措\n一是带头学法。二是严格执法。三是广泛普法。"),
        Example("一、主要举措\n一是带头学法。二是严格执法。\n二、不足和原因\n一是人手不足。二是装备老旧。"),
        Example(
            "一、主要举措\n一是学法：一是领导学，二是干部学。二是执法：一是查台账，二是看现场。三是普法。"
        ),
        Example("一、主要举措\n普法要做到：一是实，二是新。执法要做到：一是准，二是细，三是快。"),
        Example("一、主要举措\n1是带头学法。二是严格执法。3是广泛普法。四、是加强考核。"),
        Example("一、主要举措\n首先是带头学法，二是严格执法，三是广泛普法。"),
        Example("一、主要举措\n落实该办法第三条第（2）、（4）项，另有（7）项待落实。"),
        Example("一、主要举措\n三项任务中，二是严格执法已经完成。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Follow each kind of mark through a paragraph, and on into one that begins with such a mark."""
        held: dict[str, list[_Mark]] = {}
        section = -1
        for text in subject.texts:
            found = _marks(text) if text.role == "body" else {}
            for sign in [*held]:
                marks = found.get(sign)
                began = held[sign][0].start == 0  # else a count within another may have come between
                if text.section != section or not marks or marks[0].start > 0 or not began:
                    yield from _follow(held.pop(sign))
            section = text.section
            for sign, marks in found.items():
                held[sign] = [*held.get(sign, ()), *marks]
        for marks in held.values():
            yield from _follow(marks)


def _marks(text: Text) -> dict[str, list[_Mark]]:
    """Give the marks of a paragraph by their kind."""
    found: dict[str, list[_Mark]] = {}
    said = text.text
    for signs, pattern in _PATTERNS:
        if not any(sign in said for sign in signs):
            continue
        for each in pattern.finditer(said):
            numeral = each["n"]
            if numeral in _CIRCLED:
                ordinal: int | None = _CIRCLED.index(numeral) + 1
            else:
                ordinal = int(numeral) if numeral.isdecimal() else numbering.from_chinese(numeral)
            if ordinal:
                mark = _Mark(text, *each.span("mark"), ordinal)
                found.setdefault(signs, []).append(mark)
    return found


def _follow(marks: list[_Mark]) -> Iterator[Hit]:
    """Hold each mark against the counts that are open: one may run within another."""
    open_: list[int] = []
    for n, mark in enumerate(marks):
        after = marks[n + 1].ordinal if n + 1 < len(marks) else 0
        if mark.ordinal == 1 and (not open_ or after == 2):
            open_ = [*open_[-_DEEP:], 1]
            continue
        if not open_:
            open_.append(mark.ordinal)  # its beginning stands elsewhere, or is told in another way
            continue
        fits = max((k for k, ordinal in enumerate(open_) if ordinal == mark.ordinal - 1), default=-1)
        if fits >= 0:
            open_[fits:] = [mark.ordinal]
            continue
        before, expected = open_[-1], open_[-1] + 1
        wanted = _written(mark, expected)
        if lost := _lost(marks[n - 1], mark, expected):
            start, end = lost
            message = f"“{mark.text.text[start:end]}”后面缺“{mark.said[-1]}”，应为“{wanted}”"
            yield Hit(message, mark.text, start, end, suggestions=(wanted,))
        elif not mark.text.live(mark.start, mark.end):
            message = f"前面是第{before}项，“{mark.said}”应为“{wanted}”，请核对是否漏项"
            yield Hit(message, mark.text, mark.start, mark.end, suggestions=(wanted,))
        open_[-1] = expected if after == expected + 1 else mark.ordinal


class EnumerationStyleMixed(Rule):
    """A count within a paragraph one of whose marks is written in another manner."""

    name = "enumeration-style-mixed"
    about = "文中列举的序号写法不一"
    severity = "error"
    why = "GB/T 15834-2011 B.3；同一层次的序号写法应当一致"
    bad = (
        Example("一、主要举措\n⟦1是→一是⟧带头学法。二是严格执法。三是广泛普法。"),
        Example("一、主要举措\n一是带头学法。二是严格执法。⟦三、是→三是⟧广泛普法。"),
        Example("一、主要举措\n抓好三件事：⟦（1）→1.⟧带头学法。2.严格执法。3.广泛普法。"),
        Example("一、主要举措\n抓好以下工作：（1）带头学法；⟦2.→（2）⟧严格执法；（3）广泛普法。"),
        Example("一、主要举措\n一要带头学法，二要严格执法，⟦3要→三要⟧广泛普法。"),
        Example("一、主要举措\n抓好三件事。1.带头学法。⟦2、→2.⟧严格执法。3.广泛普法。"),
    )
    good = (
        Example("一、主要举措\n一是带头学法。二是严格执法。三是广泛普法。"),
        Example("一、主要举措\n抓好三件事：1.带头学法。2.严格执法。3.广泛普法。"),
        Example("一、主要举措\n1.带头学法：（1）领导学；（2）干部学。2.严格执法。3.广泛普法。"),
        Example("一、主要举措\n一是学法六次，二是办案三件，其中1是大案。三是普法四次。"),
        Example("一、主要举措\n一是带头学法，合格率95.5%。二是严格执法。三、四是兼职人员。"),
    )
    _SAID = late(
        r"(?:^|(?<=[。；：，！？;:”]))(?P<mark>(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?P<point>[、.．,，]?)(?P<tail>[是要]))(?!否)"
    )
    _POINTED = late(
        r"(?:^|(?<=[。；：;:]))(?P<mark>(?P<open>[（(]?)(?P<n>\d{1,2})(?:[）)]|[.．、](?![\d（(])))"
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the counts of each paragraph."""
        for text in subject.texts:
            if text.role != "body":
                continue
            if "是" in text.text or "要" in text.text:
                yield from self._mixed(text, list(self._SAID.finditer(text.text)), _spelt)
            if "2" in text.text:
                yield from self._mixed(text, list(self._POINTED.finditer(text.text)), _bracketed)

    def _mixed(
        self, text: Text, marks: list[re.Match[str]], style: Callable[[re.Match[str]], str]
    ) -> Iterator[Hit]:
        """Find the one of a count of three and more that is written otherwise than all others."""
        ordinals = [int(m["n"]) if m["n"].isdecimal() else numbering.from_chinese(m["n"]) for m in marks]
        at = 0
        while at < len(marks):
            end = at + 1
            while end < len(marks) and ordinals[end] == (ordinals[end - 1] or 0) + 1:
                end += 1
            run = marks[at:end]
            kinds = Counter(map(style, run))
            if len(run) > 2 and ordinals[at] == 1 and len(kinds) == 2:
                usual, many = kinds.most_common(1)[0]
                odd = [m for m in run if style(m) != usual]
                regular = next(m for m in run if style(m) == usual)
                if len(odd) == 1 and many > 1 and style(odd[0]) not in ("是", "要"):
                    yield _otherwise(text, odd[0], regular)
            at = end


def _spelt(mark: re.Match[str]) -> str:
    return ("1" if mark["n"].isdecimal() else "") + mark["point"] + mark["tail"]


def _bracketed(mark: re.Match[str]) -> str:
    return "（1）" if mark["open"] else "1" + mark["mark"][-1].replace("．", ".")


def _otherwise(text: Text, odd: re.Match[str], regular: re.Match[str]) -> Hit:
    number = int(odd["n"]) if odd["n"].isdecimal() else numbering.from_chinese(odd["n"]) or 0
    numeral = str(number) if regular["n"].isdecimal() else numbering.chinese(number)
    wanted = regular["mark"].replace(regular["n"], numeral)
    start, end = odd.span("mark")
    message = f"序号“{odd['mark']}”与同列其他序号的写法不一致，应为“{wanted}”"
    return Hit(message, text, start, end, suggestions=(wanted,))


def _lost(before: _Mark, mark: _Mark, expected: int) -> tuple[int, int] | None:
    """Give where the number that was expected stands without its 是: 二是执法。三普法。四是考核."""
    if mark.said[-1] not in "是要" or mark.text is not before.text or mark.ordinal != expected + 1:
        return None
    numeral = numbering.chinese(expected)
    found = re.compile(rf"(?<=[。；：，;:]){numeral}(?=[^\s一二三四五六七八九十、，。项个次条类])").search(
        mark.text.text, before.end, mark.start
    )
    return found.span() if found else None


def _written(mark: _Mark, expected: int) -> str:
    if mark.said in _CIRCLED:
        return _CIRCLED[min(expected, len(_CIRCLED)) - 1]
    if mark.said[-1] in "是要":
        return numbering.chinese(min(expected, 9999)) + mark.said[-1]
    if mark.said[0] in "第其":
        return mark.said[0] + numbering.chinese(min(expected, 9999))
    return mark.said.replace(str(mark.ordinal), str(expected))


RULES: tuple[type[Rule], ...] = (EnumerationOutOfOrder, EnumerationStyleMixed)
