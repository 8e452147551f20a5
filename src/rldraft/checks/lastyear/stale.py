"""What in a draft may still be last year's: words unchanged since then that name its dates and events.

Nothing of it is kept: a clause that stands in last year's report as it stands in the draft is looked at, and
no longer once it is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks.lastyear.said import Said
from rldraft.checks.years import yearroles
from rldraft.checks.years.yearroles import Period
from rldraft.late import late
from rldraft.problems import Severity

_LIVE = late(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|【待填：[^】\n]*】")
_ESCAPE = late(r"\\([!-/:-@\[-`{-~])")
_HOLE = "\ufffc"  # stands for what prints something else
_CLAUSE = f"，。；：！？\n{_HOLE}"
_BOOK = late("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_RANGE = late(r"(?:19|20)\d\d年?[—–―～~至－-]{1,2}((?:19|20)\d\d)年?")
_PLAN = late("“(?P<plan>十[一二三四五六七八九])五”|“(?P<law>[一二三四五六七八九十]+)五”普法")
_FIRST_PLAN = 2021  # 十四五 runs from 2021 to 2025, as does 八五普法
_CN = "一二三四五六七八九十"
_EVENT = late(
    rf"[{_CN}]{{1,3}}届[{_CN}]{{1,2}}中全会|(?:全国|省|市|区|县)?“?两会”?(?=精神|期间|召开|以来)|党代会"
    r"|(?:主题|学习|纪律|集中)教育|专项(?:行动|整治|治理)|百日(?:行动|攻坚)|(?:工作|现场|推进|动员|部署)会(?![议计员场])"
)
_CLAIM = late(
    "首次|首个|首批|首家|首部|首例|率先|第一次|新成立|新组建|新设立|揭牌|荣获|获评|被评为|被授予|入选|位[列居]|排名|连续[一二三四五六七八九十两]+年"
    "|历史(?:新高|最[高好低])|第[一二三四五六七八九十]+[位名]"
)  # fmt: skip
_SAID = late(
    "(?<![第一二两三四五六七八九十每数几])[二两三四五六七八九十]{1,3}(?:人次|家次|户次|场次|[次场期起件名户份])(?![会审终全革方化子全])"
)
_ISSUED = late(r"[〔［\[（(](?P<year>(?:19|20)\d\d)[〕］\]）)]第?\d+号")


class Stale(NamedTuple):
    """A stretch of a section's text, from `start` to `end`, and why it may be last year's."""

    start: int
    end: int
    severity: Severity
    what: str
    mend: str


@lru_cache(maxsize=512)
def find(text: str, last: Said, year: int | None) -> tuple[Stale, ...]:
    """Give what in a text in draft syntax may be of the year of last year's report, in order.

    `year` is the draft's; None, and last year's own, make nothing of it stale.
    """
    if year is None or year <= (last.year or year - 1):
        return ()
    return tuple(_find(text, last, year))


def _find(text: str, last: Said, year: int) -> Iterator[Stale]:
    period = Period(last.year or year - 1, last.ahead)
    plain, places = _plain(text)
    done = 0
    for start, end, severity, what, mend in sorted(_signs(plain, period, year)):
        left, right = _clause(plain, start, end)
        if start < done or plain[left:right].lstrip("#").strip(" |") not in last.text:
            continue
        # Of what is only doubtful one sign a clause is enough.
        done = right if severity == "info" else end
        yield Stale(places[start], places[end - 1] + 1, severity, f"“{plain[start:end]}”{what}", mend)


_Sign = tuple[int, int, Severity, str, str]


def _signs(text: str, period: Period, year: int) -> Iterator[_Sign]:
    last = period.year
    found_years = yearroles.find(text, period)
    for edit in found_years.live:
        yield edit.start, edit.end, "warning", "是上年写的年份", "请改成今年的，或写成 {{ 年度 }}"
    for start, end in found_years.dated:
        yield start, end, "warning", "是上年的日期", "请改成今年的"
    for found in _RANGE.finditer(text):
        if last <= int(found[1]) < year:
            yield *found.span(), "warning", f"到{found[1]}年为止", "请核对今年的提法"
    for found in _PLAN.finditer(text):
        ended = (
            _FIRST_PLAN + 4 + 5 * ("一二三四五六七八九".index(found["plan"][1]) - 3) if found["plan"] else 0
        )
        if found["law"] and len(found["law"]) == 1:
            ended = _FIRST_PLAN + 4 + 5 * (_CN.index(found["law"]) - 7)
        if ended and last <= ended < year:
            yield *found.span(), "warning", f"到{ended}年为止", "请核对今年的提法"
    for found in _BOOK.finditer(text):
        if str(last) in found[0] and not _RANGE.search(found[0]):
            yield *found.span(), "warning", "是上年的文件", "请换成今年的，仍用它的可以保留"
        elif re.search(rf"{last - 1}年(?:度|.*年度)", found[0]) and not _RANGE.search(found[0]):
            what = f"是{last - 1}年度的文件"
            yield *found.span(), "warning", what, f"请换成{year - 1}年度的，仍用它的可以保留"
    for found in _ISSUED.finditer(text):
        if int(found["year"]) == last:
            yield *found.span(), "info", "是上年的文号", "请核对"
    for found in _SAID.finditer(text):
        yield *found.span(), "info", "可能是上年的数", "请核对"
    for found in _EVENT.finditer(text):
        yield *found.span(), "info", "可能是上年的会议或活动", "请核对今年的提法"
    for found in _CLAIM.finditer(text):
        yield *found.span(), "info", "可能只说的是上年", "今年不再如此的请改写"


def _plain(text: str) -> tuple[str, list[int]]:
    """Give what a text says with a hole for all that is live, and where each character stands in it."""
    found: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        live = _LIVE.match(text, at)
        escape = _ESCAPE.match(text, at)
        if escape:
            found.append(escape[1])
            places.append(at + 1)
            at = escape.end()
        elif live:
            found.append(_HOLE)
            places.append(at)
            at = live.end()
        else:
            found.append(text[at])
            places.append(at)
            at += 1
    return "".join(found), places


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the clause around a stretch, up to what is live in it."""
    left = max(text.rfind(mark, 0, start) for mark in _CLAUSE) + 1
    right = min((at for mark in _CLAUSE if (at := text.find(mark, end)) >= 0), default=len(text))
    return left, right
