"""The years of last year's report by their role: those that go on with the year, and those that stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rldraft.corpus.binding import years
from rldraft.corpus.binding.edits import BOOK, Edit, gap
from rldraft.late import late
from rldraft.reading.year import plans_ahead
from rldraft.report import Report

# Four digits that are a year by what follows them.
MENTION = late(r"(?<![0-9.])(?:19|20)[0-9]{2}(?=年|[—–―～~至－-]{1,2}(?:19|20)[0-9]{2}|[〕］\]）)]|版)")

# A plan for three years or more; 2023—2024 may be a winter.
_SPAN = late(r"((?:19|20)[0-9]{2})年?[—–―～~至－-]{1,2}((?:19|20)[0-9]{2})")
# 2024年四季度以来, 2023年及以前: since then, or until then.
_BOUND = late("年?(?:第?[一二三四1-4]季度|[上下]半年)(?:以来|起|开始)|年?(?:底|末)?及(?:以前|之前|以后|之后)")
# 入选“平安中国2023年度十佳”: an honour; 获评的企业2023年纳税 goes on to what the honoured did.
_HONOUR = late(
    "(?:(?<![投收深融加纳])入[选列围]|位[居列]|跻身|上榜|荣[获登]|获评|评为|评选为|推荐为|授予)[^的]*的?$"
)
_LISTED = late("列入[^的]*的?$")
_OWN_LIST = late("计划|要点|预算|日程|议程|任务|工作|实事")
_RANKED = late("(?:案例|榜首|百强|(?<!任务)(?<!工作)(?<!实事)之一)[”’》）)]*$")
_OWN_CHOICE = late("发布|公布|评选|征集|报送|推出|编[印写]")
# 举办2025年中国网络文明大会: an event that does not come every year, but 全球招商大会 is the body's own.
_HELD = late("(?:获得?|举办|承办好?|办好|申办|协办)[^，。；、]{0,4}$")
_OTHERS = late("年?[^，。；、]{0,8}(?:全国|中国|国内|国际|国家|世界|全球|亚太|亚洲|锦标赛|冠军)")
_TRADE = late("年?[^，。；;、]*?(?:招商|推介|投资)")
# 发展目标——“到2025年…”: the goal of a plan; 2027年…较2022年翻番: what a goal is measured by.
_GOAL = late("(?:目标|五年前)[^。]*“[^“”]*[到至]$")
_AGAINST = late("[较比]$")
_MANIFOLD = late("年[^，。；;]{0,12}?[翻倍]")
_FIVE_YEARS = late("(?<!过去)(?<![0-9〇零一二三四五六七八九十第])[五5]年(?!来)")
_FAR = late(r"(?<![0-9])(20[0-9]{2})年")
# 2025年春节前夕, but not 2025年春节前完成.
_SEASON = late(
    "年“?(?:春节|元旦|国庆|五一|清明|中秋|端午|[春夏秋冬])”?[节季天]?(?:假期|长假)?(?:前夕|期间|前后)"
)
_QUOTED = late("《[^《》]*》|“[^“”]*”")
_CLAUSE = late("[，。；;]")
_NEXT = gap("下一年度")
_LIVE = {gap("上一年度"): "{{ 年度 - 1 }}", gap("年度"): "{{ 年度 }}", _NEXT: "{{ 年度 + 1 }}"}
_STARTS = late(r"(?:19|20)[0-9]{2}")

Role = Literal["live", "dated", "fixed"]


class Years(NamedTuple):
    """The edits that make years live, and the stretches that are dates of its events, both in order."""

    live: list[Edit]
    dated: list[tuple[int, int]]


class Period(NamedTuple):
    """The year that a report bears, whether its plans are for the year after it, and its title."""

    year: int
    ahead: bool
    title: str = ""

    @classmethod
    def of(cls, report: Report, year: int) -> Period:
        """Give a report's period; `year` is for one that tells none."""
        return cls(report.year or year, plans_ahead(report), "".join(line.text for line in report.title))


def find(text: str, period: Period) -> Years:
    """Tell a text's years apart."""
    year = period.year
    edits = years.edits(text, year, None)
    moving = [edit for edit in edits if edit.target in _LIVE and not _stays(text, edit, period)]
    seasons = [(edit.start, found.end()) for edit in moving if (found := _SEASON.match(text, edit.end))]
    begun = {start for start, _ in seasons}
    moving = [edit for edit in moving if edit.start not in begun] + list(_titled(text, period))
    dated = [(e.start, e.end) for e in edits if "日期" in e.target and not _history(text, e, year)]
    live = [edit._replace(target=_LIVE[edit.target], kind="year") for edit in sorted(moving)]
    return Years(live, sorted(dated + seasons))


def _titled(text: str, period: Period) -> Iterator[Edit]:
    """Give the report's year where the text names the report itself, with or without the body's name."""
    year, title = str(period.year), _core(period.title)
    for book in BOOK.finditer(text):
        named = book[0][1:-1]
        if year in named and title.endswith(_core(named)):
            at = book.start() + 1 + named.index(year)
            yield Edit(at, at + len(year), gap("年度"), "gap")


def _core(title: str) -> str:
    """Give a title without the words that may be left out of it."""
    return re.sub(r"关于|\s|(?<=年)度|(?:情况|工作)*的?(?=报告$)", "", title)


def _stays(text: str, edit: Edit, period: Period) -> bool:
    """Whether a year near the report's stays what it is: a target's, a plan's, of an event of others."""
    if edit.target == _NEXT and not period.ahead:
        return True
    start, end = edit.start, edit.end
    for span in _SPAN.finditer(text):
        if span.start() <= edit.start < span.end():
            if int(span[2]) - int(span[1]) > 1:
                return True
            start, end = span.span()
    clause = max(text.rfind(mark, 0, start) for mark in "，。；;") + 1
    closing = _CLAUSE.search(text, end)
    before, after = text[clause:start], text[end : closing.start() if closing else len(text)]
    if _BOUND.match(after) or _honours(before, after) or _goal(text, start, after, period.year):
        return True
    return _HELD.search(before) is not None and _OTHERS.match(after) is not None and not _TRADE.match(after)


def _honours(before: str, after: str) -> bool:
    """Whether a clause tells of an honour or a ranking that others give."""
    plain = _QUOTED.sub("", before)
    if _HONOUR.search(plain) or (_LISTED.search(plain) and not _OWN_LIST.search(after)):
        return True
    return _RANKED.search(after) is not None and not _OWN_CHOICE.search(plain)


def _goal(text: str, start: int, after: str, year: int) -> bool:
    """Whether a year is that of a plan's goal, or the one that a goal is measured by."""
    sentence = text.rfind("。", 0, start) + 1
    before = text[sentence:start]
    if _GOAL.search(before):
        return True
    if not _AGAINST.search(before) or not _MANIFOLD.match(after):
        return False
    said = text[sentence : text.find("。", start) + 1 or len(text)]
    return _FIVE_YEARS.search(said) is not None or any(int(m[1]) >= year + 2 for m in _FAR.finditer(said))


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
