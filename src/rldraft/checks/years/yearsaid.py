"""The year that a report tells of, and where its words name a year as their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rldraft.checks.subject import Subject, Text
from rldraft.checks.years.yearroles import Period, find
from rldraft.corpus.kinds import named
from rldraft.late import late
from rldraft.reading.year import plans_ahead, years

STOPS = "。！？；;"
PAUSES = STOPS + "，,：:"
_DIGITS = "〇一二三四五六七八九"
_LONGEST = 10_000  # characters of a paragraph that is looked at
_REACH = 300  # characters of a sentence on either side
_SAID = late(r"(?<!\d)(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})(?=年)")
_FIRST = late(r"\s*(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年(?:度|以?来)?(?=[，,])")
_SENTENCE = late(f"[^{STOPS}]+[{STOPS}]?")
# 现将2024年法治政府建设情况报告如下
_REPORTS = late("^(?:.*?(?=[现現][就将將])|(?=.*(?:报告|汇报|通报|報告)如下))")
# 2025年工作计划完成情况 is no plan.
_FULFILLED = late("落实|完成|执行|推进情况|进展|情况|回顾|总结")


class Mention(NamedTuple):
    """A year in a text: where it stands and which it is."""

    text: Text
    start: int
    end: int
    year: int

    def written(self, year: int) -> str:
        """Write another year as this one is written."""
        return str(year) if self.text.text[self.start].isascii() else hanzi(year)


class Claim(NamedTuple):
    """A heading or an opening sentence that tells which year is reported on: that `year`."""

    mention: Mention
    year: int
    plans: bool


class Told(NamedTuple):
    """What a report says of its year.

    `done` is the year whose work is told: the fact sheet's, else the title's, unless headings and opening
    all tell another. `ahead` says that the title bears it; a 政府工作报告 bears the year after.
    `title` has the years in the title, dates left out.
    """

    done: int
    ahead: bool
    title: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def told(subject: Subject) -> Told | None:
    """Give what a report says of its year; None for one that tells none."""
    if subject.year is None:
        return None
    ahead = plans_ahead(subject.report)
    done = subject.year if ahead else subject.year - 1
    made = tuple(_claims(subject))
    others = {claim.year for claim in made}
    if subject.facts is None and len(made) > 1 and len(others) == 1 and abs(done - max(others)) == 1:
        done = others.pop()
    return Told(done, ahead, tuple(_title(subject)), made)


def mentions(text: Text, year: int) -> Iterator[Mention]:
    """Give where a text speaks of a year as of its own, by the roles that years have; not in quotes."""
    words = text.text
    if len(words) > _LONGEST:
        return
    forms = [form for form in (str(year), hanzi(year)) if form in words]
    if not forms:
        return
    for edit in find(words, Period(year, True)).live:
        start, end = edit.start, edit.end
        quoted = words.rfind("“", 0, start) > words.rfind("”", 0, start)
        if words[start:end] in forms and not quoted and not text.live(start, end):
            yield Mention(text, start, end, year)


def around(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    """Give the stretch around another, up to marks on either side, or a few lines of it."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    left = max(first, *(text.rfind(mark, first, start) + 1 for mark in marks))
    right = min((at for mark in marks if (at := text.find(mark, end, last)) >= 0), default=last)
    return left, right


def hanzi(year: int) -> str:
    """Write a year as 二〇二四."""
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def _claims(subject: Subject) -> Iterator[Claim]:
    opened = False
    for text in subject.texts:
        if text.role == "heading" and subject.nodes[text.section].section.level == 1:
            kinds = named(text.text)
            if kinds == ["measures"] or (kinds == ["plans"] and not _FULFILLED.search(text.text)):
                plans = kinds == ["plans"]
                if found := _only(text, text.text):
                    yield Claim(found, found.year - plans, plans)
        elif text.section < 0 and text.role == "body":
            first = _FIRST.match(text.text) if not opened and plans_ahead(subject.report) else None
            opened = opened or len(text.text) > 20
            began = _only(text, first[0]) if first else None
            if began:
                yield Claim(began, began.year, False)
            for sentence in _SENTENCE.finditer(text.text):
                reports = _REPORTS.search(sentence[0])
                if (
                    reports
                    and (found := _only(text, sentence[0][reports.end() :], sentence.start() + reports.end()))
                    and found != began
                ):
                    yield Claim(found, found.year, False)


def _only(text: Text, words: str, at: int = 0) -> Mention | None:
    """Give the one year that words speak of, titles of documents and spans left out."""
    said = set(years(words))
    if len(said) != 1:
        return None
    year = said.pop()
    for match in _SAID.finditer(words):
        start, end = at + match.start(), at + match.end()
        if match[0] in (str(year), hanzi(year)) and not text.live(start, end):
            return Mention(text, start, end, year)
    return None


def _title(subject: Subject) -> Iterator[Mention]:
    for text in subject.texts:
        if text.role == "title":
            for match in _SAID.finditer(text.text):
                said = years(match[0] + text.text[match.end() : match.end() + 3])
                if said and not text.live(*match.span()):
                    yield Mention(text, *match.span(), said[0])
