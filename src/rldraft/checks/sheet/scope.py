"""Of what a figure is, by the words before it: of the year as a whole, of a part of it, of years to come."""

from __future__ import annotations

import re

from rldraft.late import late
from rldraft.quantity import PERCENT
from rldraft.reading import measures
from rldraft.reading.figures import Found

_FAR = 60
# What is to be, what must be, what is so every year: no figure of this year's.
_NOT_DONE = late(
    "每[个一]?[年季月周日次户人]|力争|争取|计划(?!生育)|拟(?!定)|预计|目标|限值|标准为|不低于|不少于|不超过|控制在"
)
_PER = late("人均|户均|平均|均[为达]")
_CLAUSES = late("[，；：]")
_CLAUSE = late(r"[，。；：、！？,;:（(]")
# What has been done over several years.
_YEARS = late(
    r"近?[两二三四五六七八九十0-9]{1,2}年(?:来|间)|近[两二三四五六七八九十0-9]{1,2}年|历年|成立以来|挂牌以来|“?十[一二三四五六]五”?(?:期间|以来|时期)"
    r"|累计至|截至目前已?累计|(?P<since>20[0-9]{2})年?(?:[0-9]{1,2}月)?(?:以来|[起至])"
)
# A part of the year, or of the matter, of which the sheet has the whole.
_PART = late(
    r"其中|[上下]半年|[一二三四1-4]季度|当[日天月]|首批|(?<![0-9—–~～至到-])(?!0?1月?[—–~～至到-]{1,2}12月)"
    r"[0-9]{1,2}(?:月?[—–~～至到-]{1,2}[0-9]{1,2})?月份?(?!以来)"
)
_THRESHOLDS = ("以上", "以下", "以内")
_BOUND = ("不少于", "不低于", "不超过", "至少")
_IN_ALL = late("(?:共|合计|总计|共计|累计|总共)[^，。；：0-9]{0,4}$")
_SMALL = 10
# 由30天压缩至10天: what was before.
_FROM = late("[由从](?:上年的?|去年的?)?$")
_TO = late("[^，。；：、0-9]{0,8}[至到为]")


def elsewhere(text: str, figure: Found, year: int | None) -> bool:
    """Say whether a figure is none of the year's: a bound, what is to be, what took several years."""
    said = figure.quantity
    if said.after.endswith(_THRESHOLDS) or said.before in _BOUND:
        return True
    before = _before(text, figure)
    if _NOT_DONE.search(_CLAUSE.split(before)[-1]) or (_FROM.search(before) and _TO.match(text, figure.end)):
        return True
    since = _YEARS.search(before)
    return since is not None and (since["since"] is None or not year or int(since["since"]) < year)


def part(text: str, figure: Found) -> str:
    """Give the word by which a figure is of a part of the year or of the matter, "" where there is none."""
    found = _PART.search(_CLAUSES.split(_before(text, figure))[-1])
    return found.group() if found else ""


def idle(text: str, figure: Found) -> bool:
    """Say whether a figure is one that no sheet need have: 两个, 100%, a period, so much a day or a head."""
    said = figure.quantity
    in_words = not re.search(r"[0-9０-９]", text[figure.start : figure.end])
    if (in_words and said.number <= _SMALL) or (said.unit == PERCENT and said.number == 100):
        return True
    if measures.is_period(said.unit) or "/" in said.unit:
        return True
    return _PER.search(text, max(figure.sentence[0], figure.start - 10), figure.start) is not None


def summed(text: str, figure: Found) -> bool:
    """Say whether a figure is called a sum: 共20件."""
    return _IN_ALL.search(text, max(0, figure.start - 8), figure.start) is not None


def _before(text: str, figure: Found) -> str:
    return text[max(figure.sentence[0], figure.start - _FAR) : figure.start]
