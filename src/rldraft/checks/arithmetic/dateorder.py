"""A period that ends before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity

_TO = r"(?:[—–~～至到-]|——|－)"
_NEXT = "(?!次年|翌年|来年|下一?年|明年)"
_DATES = late(
    rf"(?<![0-9])(?:(?P<y1>20[0-9]{{2}})年)?(?P<m1>[0-9]{{1,2}})月(?:(?P<d1>[0-9]{{1,2}})日)?{_TO}{_NEXT}"
    r"(?:(?P<y2>20[0-9]{2})年)?(?P<m2>[0-9]{1,2})月(?:(?P<d2>[0-9]{1,2})日)?"
)
_DAYS = late(rf"(?<![0-9])(?P<m>[0-9]{{1,2}})月(?P<d1>[0-9]{{1,2}})日?{_TO}(?P<d2>[0-9]{{1,2}})日")
_YEARS = late(rf"(?<![0-9.])(?P<y1>(?:19|20)[0-9]{{2}})年?{_TO}(?P<y2>(?:19|20)[0-9]{{2}})年")


class DateOrder(TextRule):
    """A period whose end comes before its beginning."""

    name: ClassVar[str] = "date-order"
    about: ClassVar[str] = "起止时间颠倒"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "起始时间应早于终止时间"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("评查范围为⟦2025年9月1日至2025年3月31日⟧办结的案件。"),
        Example("落实《行动方案》（⟦2025—2021年⟧）。"),
        Example("⟦6月25日至15日⟧开展集中宣传。"),
        Example("专项行动自⟦2025年9月至8月⟧开展。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("评查范围为2024年9月1日至2025年3月31日办结的案件。"),
        Example("禁火期为11月1日至次年4月30日。"),
        Example("11月至3月为采暖期。"),
        Example("6月15日至25日开展集中宣传，6月1日至7月5日为宣传月。"),
        Example("落实《行动方案》（2021—2025年）。"),
        Example("2024年12月至2月开展冬季行动。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at the periods."""
        if "月" in text.text:
            for span in _DATES.finditer(text.text):
                if _backward(span):
                    yield _hit(text, span)
            for span in _DAYS.finditer(text.text):
                if int(span["d1"]) > int(span["d2"]):
                    yield _hit(text, span)
        for span in _YEARS.finditer(text.text):
            if int(span["y1"]) > int(span["y2"]):
                yield _hit(text, span)


def _backward(span: re.Match[str]) -> bool:
    """Whether a period ends before it begins; one over a winter may leave the next year unsaid."""
    first, last = (int(span["m1"]), int(span["d1"] or 1)), (int(span["m2"]), int(span["d2"] or 31))
    if not (1 <= first[0] <= 12 and 1 <= last[0] <= 12):
        return False
    if span["y2"] and span["y1"]:
        return (int(span["y1"]), *first) > (int(span["y2"]), *last)
    if span["y2"]:
        return False
    if first[0] == last[0]:
        return first > last
    return span["y1"] is not None and 0 < first[0] - last[0] < 6


def _hit(text: Text, span: re.Match[str]) -> Hit:
    return Hit("结束时间早于开始时间，请核对；跨年的应写明“次年”", text, span.start(), span.end())


RULES: tuple[type[Rule], ...] = (DateOrder,)
