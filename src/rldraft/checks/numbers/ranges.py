"""Rules on ranges: 1—12月, 5%～10%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rldraft.checks.rule import Example, Hit, LineRule, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.reading.measures import unit_at

_DASH = "(?:--?|[－‐‑−~])"
_ALONE = r"(?<![\dA-Za-z./:：_#+=~－‐‑−-])(?<![A-Za-z] )(?<!第 )"
_LAST = r"(?![\d.]*[－‐‑−~/:：_-])"
_DASHED = late(rf"[\d月日年%％万亿]{_DASH}\d")
_YEARS = late(
    rf"{_ALONE}(?P<first>(?:19|20)\d\d年?)(?P<dash>{_DASH})(?P<second>(?:19|20)\d\d)(?=年|学年|[）)])"
)
_IN_A_YEAR = late(
    rf"(?:{_ALONE}|(?<=年)|(?<=月))(?P<first>\d{{1,2}}(?P<unit>[月日]?))(?P<dash>{_DASH})(?P<second>\d{{1,2}})(?=月|日)"
)
_TO_A_DAY = late(rf"(?<=[月年])(?P<first>\d{{1,2}}[月日])(?P<dash>{_DASH})(?P<second>\d{{1,2}}月)")
_AMOUNTS = late(
    rf"{_ALONE}(?P<first>\d{{1,9}}(?:\.\d{{1,4}})?)(?P<times>[%％‰万亿]?)(?P<dash>{_DASH})"
    rf"(?P<second>\d{{1,9}}(?:\.\d{{1,4}})?)(?=[%％‰万亿千一-鿿℃]){_LAST}"
)
# Behind these a number is part of an address or a name: 3-5栋, 2-4班.
_NO_RANGE = {*"栋幢座号班组室楼层张页字条版", "单元"}
_CODED = late(r"(?:电话|传真|热线|邮编|账号|编号|代码|型号|序号|标准|备案|证号|GB|HJ|DB)[^，。；]{0,12}$")


class HyphenInRange(LineRule):
    """A hyphen or a half-width tilde between two years, months, days or amounts."""

    name = "hyphen-in-range"
    about = "起止之间用了短横"
    severity = "warning"
    why = "GB/T 15834-2011 4.13.3.2"
    bad = (
        Example("2025年1⟦-→—⟧12月共办理行政处罚案件17件。"),
        Example("落实《法治政府建设实施纲要（2021⟦-→—⟧2025年）》。"),
        Example("投入资金5⟦-→～⟧10万元，选取2⟦~→～⟧3个镇街试点。"),
        Example("6月5日⟦-→—⟧10日集中宣传，占比为4%⟦-→～⟧6%。"),
    )
    good = (
        Example("2025年1—12月、2021—2025年，占比4%～6%，投入5万—10万元。"),
        Example("联系电话0817-2345678，备案号云ICP备2021006398号-1。"),
        Example("执行GB 3095-2012和HJ 2025-2012，统一代码11500226-2024，成文日期2024-01-05。"),
        Example("现场检查3-1号井、2-5栋厂房，比分3-2，“1-3-8”响应机制。"),
        Example("网址为https://example.gov.cn/c/2025-02/3-5/，型号WS-100-2个。"),
    )

    signs = tuple("-－‐‑−~")

    def look(self, line: Text) -> Iterator[Hit]:
        """Look for digits on both sides of a hyphen."""
        said = line.text
        if not _DASHED.search(said):
            return
        seen = set()
        for pattern in (_YEARS, _IN_A_YEAR, _TO_A_DAY, _AMOUNTS):
            for found in pattern.finditer(said):
                start, end = found.span("dash")
                if start in seen or not _ranges(said, found, pattern) or line.live(*found.span()):
                    continue
                seen.add(start)
                sign = "～" if pattern is _AMOUNTS else "—"
                message = "起止之间不用短横或半角波纹：时间用一字线“—”，数量用“～”"
                yield Hit(message, line, start, end, fix=sign, group="all")


def _ranges(said: str, found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    first, second = found["first"], found["second"]
    if pattern is _TO_A_DAY:
        return True
    low, high = (Decimal(re.sub("[年月日]", "", part)) for part in (first, second))
    if low >= high or _CODED.search(said, max(0, found.start() - 20), found.start()):
        return False
    if pattern is _IN_A_YEAR:
        return low >= 1 and high <= 31
    if pattern is not _AMOUNTS:
        return True
    if any(len(part) > 1 and part[0] == "0" and part[1] != "." for part in (first, second)):
        return False
    after = said[found.end() : found.end() + 1]
    if after in "%％‰万亿":
        return True
    unit = unit_at(said, found.end())
    return unit is not None and unit[0] not in _NO_RANGE and not said.startswith("号", unit[1])


_DROPPED = late(
    r"(?<![\d.年月第/—～~-])(?P<first>\d{1,6}(?:\.\d{1,4})?)(?P<dash>[—–～~至-]|——|--)(?P<second>\d{1,6}(?:\.\d{1,4})?)"
    r"(?P<unit>[%％‰]|[万亿])"
)


class UnitDroppedInRange(TextRule):
    """A range whose first number lacks the % or 万 that the second bears."""

    name = "unit-dropped-in-range"
    about = "数值范围前一个数缺单位"
    severity = "info"
    why = "GB/T 15835-2011：百分号和“万”“亿”在前一个数后不能省略"
    bad = (
        Example("罚款金额为⟦5—10万→5万—10万⟧元。"),
        Example("占比为⟦4～6%→4%～6%⟧，降幅为⟦3.5至4.2%→3.5%至4.2%⟧。"),
    )
    good = (
        Example("罚款金额为5万—10万元，占比为4%～6%。"),
        Example("选取2—3个镇街，用时3至5天。"),
        Example("2020至2025年增长5%，第3至5批共12万元。"),
    )

    signs = tuple("—–～~至-")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for ranges before % and 万."""
        for found in _DROPPED.finditer(text.text):
            if Decimal(found["first"]) >= Decimal(found["second"]) or text.live(*found.span()):
                continue
            right = f"{found['first']}{found['unit']}{found['dash']}{found['second']}{found['unit']}"
            message = f"前一个数也要带“{found['unit']}”，写作“{right}”"
            yield Hit(message, text, *found.span(), suggestions=(right,))


RULES: tuple[type[Rule], ...] = (HyphenInRange, UnitDroppedInRange)
