"""The years of last year's report by their role: those that go on with the year, and those that stay."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rldraft.corpus.binding import years
from rldraft.corpus.binding.edits import Edit, gap
from rldraft.reading.year import plans_ahead
from rldraft.report import Report

# Four digits that are a year by what follows them.
MENTION = re.compile(r"(?<![0-9.])(?:19|20)[0-9]{2}(?=年|[—–―～~至－-]{1,2}(?:19|20)[0-9]{2}|[〕］\]）)]|版)")

# A plan for three years or more; 2023—2024 may be a winter.
_SPAN = re.compile(r"((?:19|20)[0-9]{2})年?[—–―～~至－-]{1,2}((?:19|20)[0-9]{2})")
# 2024年四季度以来, 2023年及以前: since then, or until then.
_BOUND = re.compile(
    "年?(?:第?[一二三四1-4]季度|[上下]半年)(?:以来|起|开始)|年?(?:底|末)?及(?:以前|之前|以后|之后)"
)
# 入选2023年度十大新闻, 举办2025年中国网络文明大会: an honour, or an event that does not come every year.
_HONOUR = re.compile("(?:入选|入列|位[居列]|跻身|上榜|荣获|评为|评选为|授予)[^，。；、]{0,4}$")
_HELD = re.compile("(?:获得?|举办|承办好?|办好|申办|协办)[^，。；、]{0,4}$")
_OTHERS = re.compile("年?[^，。；、]{0,8}(?:全国|中国|国内|国际|国家|世界|全球|亚太|亚洲|锦标赛|冠军)")
_NEXT = gap("下一年度")
_LIVE = {gap("上一年度"): "{{ 年度 - 1 }}", gap("年度"): "{{ 年度 }}", _NEXT: "{{ 年度 + 1 }}"}
_STARTS = re.compile(r"(?:19|20)[0-9]{2}")

Role = Literal["live", "dated", "fixed"]


class Years(NamedTuple):
    """The edits that make years live, and the stretches that are dates of the year's events."""

    live: list[Edit]
    dated: list[tuple[int, int]]


class Period(NamedTuple):
    """The year that a report bears, and whether its plans are for the year after it."""

    year: int
    ahead: bool

    @classmethod
    def of(cls, report: Report, year: int) -> Period:
        """Give a report's period; `year` is for one that tells none."""
        return cls(report.year or year, plans_ahead(report))


def find(text: str, period: Period) -> Years:
    """Tell a text's years apart."""
    year = period.year
    edits = years.edits(text, year, None)
    live = [
        edit._replace(target=_LIVE[edit.target], kind="year")
        for edit in edits
        if edit.target in _LIVE and not _stays(text, edit, period)
    ]
    dated = [(e.start, e.end) for e in edits if "日期" in e.target and not _history(text, e, year)]
    return Years(live, dated)


def _stays(text: str, edit: Edit, period: Period) -> bool:
    """Whether a year near the report's stays what it is: a target's, a plan's, of an event of others."""
    if edit.target == _NEXT and not period.ahead:
        return True
    if any(m.start() <= edit.start < m.end() and int(m[2]) - int(m[1]) > 1 for m in _SPAN.finditer(text)):
        return True
    before, after = text[max(0, edit.start - 12) : edit.start], text[edit.end : edit.end + 12]
    if _BOUND.match(after) or _HONOUR.search(before):
        return True
    return _HELD.search(before) is not None and _OTHERS.match(after) is not None


def _history(text: str, edit: Edit, year: int) -> bool:
    """Whether a date is of a year long past."""
    said = _STARTS.match(text, edit.start)
    return said is not None and int(said[0]) < year - 1


def roles(text: str, period: Period) -> list[tuple[int, Role]]:
    """Give where each year of a text stands, and its role: live, the date of an event, or fixed."""
    found = find(text, period)
    live = {edit.start for edit in found.live}
    told: list[tuple[int, Role]] = []
    for mention in MENTION.finditer(text):
        at = mention.start()
        dated = any(start <= at < end for start, end in found.dated)
        told.append((at, "live" if at in live else "dated" if dated else "fixed"))
    return told
