"""The years and dates of a passage: the report's year becomes ours, plans, laws and history stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.corpus.binding.edits import BOOK, Edit, Kind, gap
from rldraft.facts import Facts
from rldraft.late import late

_HIDDEN = late(rf"{BOOK.pattern}|[〔［\[][^〔〕［］\[\]]{{0,12}}[〕］\]](?:第?[0-9]+号)?")
_DIGIT = "〇○零一二三四五六七八九"
_ANY_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[一二][{_DIGIT}]{{3}})"
_DASH = "[—–―～~至到－-]{1,2}"
_SPAN = late(rf"(?<![0-9])(?P<first>{_ANY_YEAR})年?(?:度)?{_DASH}(?P<last>{_ANY_YEAR})(?=学?年|[）)，。、])")
_MONTHS = rf"[0-9]{{1,2}}月?{_DASH}[0-9]{{1,2}}月|[0-9]{{1,2}}月(?:份|[底初末]|[上中下]旬)?"
_CN_MONTH = "[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
_YEAR = late(
    rf"(?<![0-9〔\[])(?<![0-9年][—–-])(?P<year>{_ANY_YEAR})(?:(?P<sign>年)(?P<month>{_MONTHS}|{_CN_MONTH})?(?P<day>[0-9]{{1,2}}日)?"
    rf"|(?P<bare>(?![0-9年.,，．/％%—–-])))"
)
_NUMERIC = late(r"(?<![0-9A-Za-z-])(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9-])")
_DAY = late(r"(?<![0-9年])(?P<day>[0-9]{1,2}月[0-9]{1,2}日(?:[—–至-][0-9]{1,2}日)?)")
_CN = "[一二三四五六七八九十]"
_WHICH = "(?:份|[底初末中](?![旬])|[上中下]旬)"
_MONTH = late(
    rf"(?<![0-9年个·.])(?<![0-9月][—–~～至到－-])(?P<month>[0-9]{{1,2}}月?(?:{_DASH}|、)[0-9]{{1,2}}月{_WHICH}?(?![0-9])|[0-9]{{1,2}}月{_WHICH}?(?![0-9])"
    rf"|(?<!{_CN}){_CN}{{1,2}}月{_WHICH})"
)
_MONTHLY = late("[“]?[^，。；、“”]{0,10}?(?:日|节|周|宣传月|教育月|生产月|活动月|月[”活])")
_WHOLE_YEAR = late(rf"0?1月?{_DASH}12月")
# A day of the world's or the nation's, not of an event: 12月4日国家宪法日, “6·5”.
_FEAST = late(r"[“]?[^，。；、“”]{0,10}?(?:日|节|宣传周|宣传月)(?![，。；、]?\d)")
_RULE = late("每年[^，。；]{0,6}$")
# 国办发（2023）8号
_ISSUE = late(r"\s*[）)〕］\]】]?\s*第?\s*[0-9]+\s*[号號期]")
# What makes a year a matter of history: a law in force since, a house founded, an order begun.
_BEGAN = late("(?:自|从)[^，。；]{0,4}$")
_SINCE = late(
    r"(?:年度?)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以来|至今|开始|[起前](?![诉草到至言来])|年?版|之前|以前|之后|以后)"
)
_IN_FORCE = late("起?(?:正式)?(?:施行|生效)|(?:修[订正改]|颁布|公布|发布|印发|出台|制定|通过)(?:施行)?的?《")
_FOUNDED = late("(?:实施|修[订正]|颁布|公布|发布|印发|出台|制定|通过|成立|组建|设立|挂牌|换届)")


def edits(text: str, year: int | None, facts: Facts | None) -> list[Edit]:
    """Give an edit for every year of the report and every date of its events in a text.

    `year` is the year of the text's report; where nobody knows it, every year is a gap. Left alone are
    names of laws, spans of plans, years since which something holds, and years to come.
    """
    hidden = [m.span() for m in _HIDDEN.finditer(text)]
    return [e for e in _dated(text, year, facts) if not any(start <= e.start < end for start, end in hidden)]


def _dated(text: str, year: int | None, facts: Facts | None) -> Iterator[Edit]:
    spans: list[tuple[int, int]] = []
    for found in _SPAN.finditer(text):
        first, last = (_number(found[name]) for name in ("first", "last"))
        spans.append(found.span())
        if year and first >= year - 1 and first < last <= year + 1:
            yield Edit(*found.span("first"), *_live(first - year, facts))
            yield Edit(*found.span("last"), *_live(last - year, facts))
    for found in _NUMERIC.finditer(text):
        yield Edit(*found.span(), gap("日期"), "gap")
    for found in _YEAR.finditer(text):
        if any(start <= found.start() < end for start, end in spans):
            continue
        yield from _one(text, found, year, facts)
    for found in _DAY.finditer(text):
        if not _FEAST.match(text, found.end()) and not _RULE.search(
            text, max(0, found.start() - 9), found.start()
        ):
            yield Edit(*found.span(), gap("日期"), "gap")
    for found in _MONTH.finditer(text):
        before = text[max(0, found.start() - 9) : found.start()]
        if (
            not _WHOLE_YEAR.fullmatch(found[0])
            and not _MONTHLY.match(text, found.end())
            and not _RULE.search(before)
            and not re.search("[0-9]年$|次年$|年度$", before)
        ):
            yield Edit(*found.span(), gap("日期"), "gap")


def _one(text: str, found: re.Match[str], year: int | None, facts: Facts | None) -> Iterator[Edit]:
    value = _number(found["year"])
    start, end = found.span("year")
    near = year is not None and abs(value - year) <= 1
    if found["bare"] is not None:
        if year is not None and near and found["year"].isdecimal() and not _ISSUE.match(text, end):
            yield Edit(start, end, *_live(value - year, facts))
        return
    if _ISSUE.match(text, found.end()):
        return
    before, after = text[max(0, start - 8) : start], found.end()
    began = _BEGAN.search(before) is not None
    if _IN_FORCE.match(text, after) or (began and _SINCE.match(text, after)):
        return
    if year is not None and value < year - 1 and _FOUNDED.match(text, after):
        return
    if found["month"] and not _WHOLE_YEAR.fullmatch(found["month"]):
        if near or ((year is None or value < year) and not _SINCE.match(text, after)):
            yield Edit(start, found.end(), gap("日期"), "gap")
        return
    since = _SINCE.match(text, after) is not None
    if year is not None and (value == year or (near and not since)):
        yield Edit(start, end, *_live(value - year, facts))
    elif not since and (year is None or value < year):
        yield Edit(start, end, gap("年份"), "gap")


def _live(offset: int, facts: Facts | None) -> tuple[str, Kind]:
    if facts is None:
        return gap({-1: "上一年度", 1: "下一年度"}.get(offset, "年度")), "gap"
    step = f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else ""
    return f"{{{{ 年度{step} }}}}", "year"


def _number(digits: str) -> int:
    plain = digits.replace("○", "〇").replace("零", "〇")
    return int("".join(str("〇一二三四五六七八九".find(c)) if c in _DIGIT else c for c in plain))
