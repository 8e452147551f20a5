"""The year that a report reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rldraft.late import late
from rldraft.numbering import from_chinese
from rldraft.report import Paragraph, Report

_DIGITS = "[〇○零一二三四五六七八九]"
# A year that is no part of a date or of a span of years.
_YEAR = late(
    rf"(?<![\d—–~～至-])(?P<year>(?:19|20)\d{{2}}|[一二]{_DIGITS}{{3}})(?:年(?!\d|[一二三四五六七八九十]+月)|(?=\D{{0,2}}年度))"
)
_ANNUAL = late(r"(?<![\d—–-])((?:19|20)\d{2})年度")
_ANY = late(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HANZI = late("[一二][〇○零0０OΟО一二三四五六七八九]{3}(?=年)")
_BOOK = late("《[^《》]{0,120}》|“[^“”]{0,120}”")
_SESSION = late(r"(\d{4})年(\d{1,2})月\d{1,2}日")
_DELIVERED = late("政府工作报告")
_PLANS = late("安排|打算|计划|目标|要求|部署|下一步|重点工作|主要任务|思路|展望|工作要点|建议")
_SUBTITLE = 60  # characters
_LATE = 11  # a people's congress of November or December hears the next year's report


def years(text: str) -> list[int]:
    """Give the years a text names, in order: not those of dates, spans of years and names of laws."""
    found = []
    for each in _YEAR.finditer(_BOOK.sub("", text)):
        value = (
            int(each["year"]) if each["year"].isdecimal() else from_chinese(each["year"].replace("○", "〇"))
        )
        if value and 1990 <= value <= 2099:
            found.append(value)
    return found


def reported(report: Report, title: str) -> int | None:
    """Give the year a report is for, or None: the title's, else the one its text speaks of.

    A 政府工作报告 bears the year in which it is delivered.
    """
    if named := _annual(title) or years(title):
        return named[0]
    headings = [
        (year, section.heading.text) for section in report.sections for year in years(section.heading.text)
    ]
    plans = [year for year, text in headings if _PLANS.search(text)]
    looking_back = [year for year, text in headings if not _PLANS.search(text)]
    if _DELIVERED.search(title):
        if session := _session(report, title):
            return session
        return max(plans) if plans else looking_back[0] + 1 if looking_back else None
    if loose := _loose(title):
        return loose[0]
    if looking_back:
        return looking_back[0]
    if plans:
        return plans[0] - 1
    opening = [
        year for block in report.blocks[:3] if isinstance(block, Paragraph) for year in years(block.text)
    ]
    if opening:
        return opening[0]
    signed = _loose(report.date or "")
    if signed and not any(True for _ in _spoken(report)):
        return signed[0] - 1
    spoken = Counter(_spoken(report))
    return min(spoken, key=lambda year: (-spoken[year], year)) if spoken else None


def plans_ahead(report: Report) -> bool:
    """Say whether a report plans for the year after its own; a 政府工作报告 plans for the year it bears."""
    return not _DELIVERED.search("".join(line.text for line in report.title))


def _annual(title: str) -> list[int]:
    return [int(found) for found in _ANNUAL.findall(title)]


def _loose(text: str) -> list[int]:
    """Give the years of a text whatever stands around them."""
    return [int(found) for found in _ANY.findall(text)] or [
        value
        for found in _HANZI.findall(text)
        if (value := from_chinese(re.sub("[○0０OΟО]", "〇", found))) and 1990 <= value <= 2099
    ]


def _spoken(report: Report) -> Iterator[int]:
    for paragraph in report.paragraphs():
        yield from years(paragraph.text)


def _session(report: Report, title: str) -> int | None:
    """Give the year whose report a people's congress hears, from the day that stands below the title."""
    texts = [title, *(block.text for block in report.blocks[:4] if isinstance(block, Paragraph))]
    for text in texts:
        if len(text) <= _SUBTITLE and (found := _SESSION.search(text)):
            return int(found[1]) + (int(found[2]) >= _LATE)
    return None
