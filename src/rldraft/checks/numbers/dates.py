"""Rules on dates and years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import takewhile

from rldraft.checks.punctuation.marks import han
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.reading.measures import in_words, unit_at

_DAY = late(
    r"(?P<quote>[“‘]?)(?<![\d.·A-Za-z])(?P<month>1[0-2]|[1-9])(?P<dot>[.．•・‧∙⋅])(?P<day>3[01]|[12]\d|[1-9])(?![\d.．%％])"
    r"[”’]?"
)
_KNOWN = (
    "国家|国际|世界|全国|全民|中国|宪法|环境|生物|禁毒|防灾|消防|消费|知识|安全|生态|学雷锋|植树|税收|交通|网络"
    "|法治|法制|低碳|保密|爱国"
)
# These read names, hanzi and quotation marks alone.
_MARKS = "“”‘’、"
_NAMED = late(
    rf"[“‘]?(?:{_KNOWN})[^{_MARKS}]{{0,12}}?(?:日|周|月|节)(?![常均前后报度益程产间光本入夜历标志记])"
)
_LONGEST = 16
_WITH_QUOTES = late(
    rf"[“‘]?(?:[^{_MARKS}]{{1,12}}?(?:日|周|月|节)(?=[”’、，。；等期宣活主系当集为前开进专普法（]|$)"
    r"|(?:宪法|禁毒|普法|法治|主题|集中|环境|环保|系列|专题)?宣传|系列活动|主题活动)"
)


class DotInNamedDay(TextRule):
    """A full stop between month and day of a day that bears a name."""

    name = "dot-in-named-day"
    about = "节日、纪念日的月日之间用了小数点"
    severity = "warning"
    why = "GB/T 15834-2011 4.14.3.5"
    bad = (
        Example("结合“12⟦.→·⟧4”国家宪法日开展宣传。"),
        Example("开展“6⟦.→·⟧5世界环境日”“5⟦•→·⟧22国际生物多样性日”宣传活动。"),
        Example("结合4⟦.→·⟧15全民国家安全教育日进企业普法。"),
    )
    good = (
        Example("结合“12·4”国家宪法日、“5·22国际生物多样性日”、六五环境日开展宣传。"),
        Example("投入3.5万元用于宣传，同比下降1.2个百分点，系统升级至v1.2。"),
        Example("按照“1.2版”指南办理，日均处理1.5吨，空气质量综合指数为3.11，创近年同期环境最好月份。"),
    )

    signs = tuple(".．•・‧∙⋅")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for month and day before a name."""
        for found in _DAY.finditer(text.text):
            behind = text.text[found.end() : found.end() + _LONGEST]
            name = "".join(takewhile(lambda sign: han(sign) or sign in _MARKS, behind))
            quoted = found["quote"] and _WITH_QUOTES.match(name)
            if not name or not (quoted or _NAMED.match(name)) or unit_at(text.text, found.end("day")):
                continue
            if int(found["day"]) > monthrange(2024, int(found["month"]))[1]:
                continue
            start, end = found.span("dot")
            if not text.live(start, end):
                yield Hit("月和日之间用间隔号“·”", text, start, end, fix="·", group="all")


_HAN = "一二三四五六七八九十"
_MIXED = late(
    rf"(?:19|20)\d\d年[{_HAN}]{{1,3}}月(?:(?:[{_HAN}]{{1,3}}|\d{{1,2}})[日号])?"
    rf"|[一二][九〇○零0][〇○零0{_HAN}]{{2}}年\d{{1,2}}月(?:\d{{1,2}}[日号])?"
    rf"|[一二]0[〇○零0{_HAN}]{{2}}年(?:[{_HAN}]{{1,3}}月(?:[{_HAN}]{{1,3}}[日号])?)?"
    rf"|(?<!\d)\d{{1,2}}月[{_HAN}]{{1,3}}[日号]"
    rf"|(?<![{_HAN}])(?:十[一二]?|[{_HAN}])月\d{{1,2}}[日号]"
)
_LUNAR = late("农历|阴历|正月|初[一二三四五六七八九十]|藏历|回历|傣历|彝历")
_WORD = late(f"[〇○零0{_HAN}]+(?=[年月日号])")
_ZERO = "〇一二三四五六七八九"


class MixedDateDigits(TextRule):
    """A date half in Arabic digits, half in Chinese numerals."""

    name = "mixed-date-digits"
    about = "一个日期里混用两种数字"
    severity = "warning"
    why = "GB/T 15835-2011：同类别的数字用同一形式"
    bad = (
        Example("⟦2025年五月→2025年5月⟧起试行。"),
        Example("⟦二〇二五年3月→2025年3月⟧召开会议，⟦6月五日→6月5日⟧集中宣传。"),
    )
    good = (
        Example("2025年5月起试行，二〇二五年三月召开会议。"),
        Example("2025年一季度，“十四五”以来，3月中旬召开。"),
        Example("2025年农历三月三期间开展宣传，2025年三月三活动吸引群众。"),
    )

    signs = (
        *(f"{n}月" for n in _HAN), *(f"月{n}" for n in _HAN),
        *(f"{first}{second}" for first in "一二" for second in "九〇○零0"),
    )  # fmt: skip

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for dates in two kinds of digits."""
        said = text.text
        for found in _MIXED.finditer(said):
            around = said[max(0, found.start() - 6) : found.end() + 3]
            if _LUNAR.search(around) or said.startswith(tuple(_HAN), found.end()) or text.live(*found.span()):
                continue
            right = _WORD.sub(_arabic, found[0])
            message = "同一个日期不混用汉字数字和阿拉伯数字"
            yield Hit(message, text, *found.span(), suggestions=(right,))


def _arabic(word: re.Match[str]) -> str:
    numeral = word[0].replace("零", "〇").replace("○", "〇").replace("0", "〇")
    if len(numeral) == 4 and "十" not in numeral:
        return "".join(str(_ZERO.index(c)) for c in numeral)
    number = in_words(numeral)
    return word[0] if number is None else str(number)


_QUOTED = late(r"(?<!\d)[’'‘](?P<year>\d\d)年(?!前|后|内|来|间)")
_CUT = late(
    r"(?<![\dA-Za-z.,—–～~-])(?<!\d至)(?<!第)(?<!连续)(?<!满)(?<!历时)(?P<year>[0-3]\d)年"
    r"(?=度(?!假|过)|(?:1[0-2]|[1-9])月(?!余|多)|[上下]半年|第?[一二三四]季度|底(?![蕴子色气线层座部盘])|末(?!端|梢)|初(?![心步衷期级中次一二三始])|全年(?!龄))"
)
_SECOND = late(r"(?P<first>(?:19|20)\d\d)年?[-—–～~至到、](?P<year>\d\d)年(?![内前后来间以之])")
_BACK, _AHEAD = 16, 11


class ShortenedYear(TextRule):
    """A year of two digits."""

    name = "shortened-year"
    about = "年份简写"
    severity = "warning"
    why = "GB/T 15835-2011：年份不简写"
    bad = (
        Example("⟦24年→2024年⟧度案件评查结果已通报，⟦25年→2025年⟧1月起整改。"),
        Example("截至⟦25年→2025年⟧底，共立案17起；2024—⟦25年→2025年⟧开展专项行动。"),
    )
    good = (
        Example("2024年度案件评查结果已通报，截至2025年底共立案17起。"),
        Example("24年来持续推进，历时12年，连续20年上半年零事故，10年初心不改。"),
        Example("该项目建设期为2年，有效期10年，涌现出30年底蕴的老品牌，判处有期徒刑12年3个月。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for two digits before 年."""
        if "年" not in text.text:
            return
        about = subject.year or 2025
        for pattern in (_QUOTED, _CUT, _SECOND):
            for found in pattern.finditer(text.text):
                full = 2000 + int(found["year"])
                start, end = found.start("year"), found.end("year") + 1
                if pattern is _QUOTED:
                    start = found.start()
                first = int(found["first"]) if pattern is _SECOND else full - 1
                if not about - _BACK <= full <= about + _AHEAD or full <= first or text.live(start, end):
                    continue
                right = f"{full}年"
                yield Hit(f"年份要写全，应为“{right}”", text, start, end, suggestions=(right,))


_DATE = late(
    r"(?:(?<!\d)(?P<year>\d{4})年)?(?<![\d./—–～~:：-])(?P<month>\d{1,2})月(?:份?(?P<day>\d{1,2})(?:日|号(?![线楼文井院公令台工机段地通命])))?"
)
_ONLY_DAY = late(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])月\d{1,2}日?[—–～~至到-](?P<day>\d{1,2})日(?![\d均])")
_MONTH = late(r"(?:(?<=年)(?P<month>1[3-9]|[2-9]\d|0{1,2})月(?![龄子])|(?<![\d.])(?P<part>1[3-9])月份)")
_GLUED_MONTHS = late(r"(?<=年)(?P<first>[1-9])(?P<second>1[0-2])月")
_QUARTER = late(r"(?:第|(?<=年))[五六七八九5-9]季度")
_LETTER = late(r"(?<![A-Za-z0-9])(?:[12][0-9OoIl]{3})(?=年)")
_NO_DAY = late(r"“(?P<month>1[0-2]|[1-9])·(?P<day>\d{1,2})(?=”|[一-鿿])")
_LONG = late(r"(?<![\d.,，])(?P<year>20\d{3})年(?=\d{1,2}月|度|以来|底|初|上半年|下半年|全年|，|工作|法治)")


class ImpossibleDate(TextRule):
    """A day, a month, a quarter or a year that is in no calendar."""

    name = "impossible-date"
    about = "不存在的日期"
    severity = "error"
    why = "公历：一年十二个月，各月天数有定"
    bad = (
        Example("⟦2025年2月30日⟧召开会议，⟦6月31日⟧前完成整改。"),
        Example("2025年⟦13月⟧组织培训，⟦第五季度⟧开展评查。"),
        Example("自⟦20254年⟧以来，持续推进；⟦2O25年⟧全年立案17起。"),
        Example("结合“⟦6·31⟧”文化和自然遗产日开展宣传。"),
    )
    good = (
        Example("2024年2月29日召开会议，6月30日前完成整改，12月底前办结。"),
        Example("幼儿从24月龄起入托，建设期18月，2025年1—12月运行平稳。"),
        Example("第四季度开展评查，“3月5日”学雷锋，拨打12345。"),
        Example("依据2000年12月31日前的规定办理，地铁3月18号线开通，连续五季度增长。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for dates and hold them against the calendar."""
        said = text.text
        for start, end, message in _impossible(said):
            if not text.live(start, end):
                yield Hit(message, text, start, end)


def _impossible(said: str) -> Iterator[tuple[int, int, str]]:
    if "月" in said:
        for found in (*_DATE.finditer(said), *_ONLY_DAY.finditer(said)):
            month, day = int(found["month"]), int(found["day"] or 1)
            if not 1 <= month <= 12:
                if found["day"] and day <= 31:
                    yield *found.span(), f"没有{month}月，请核对日期"
                continue
            year = int(found.groupdict().get("year") or 2024)
            most = monthrange(min(max(year, 1), 9999), month)[1]
            if not 1 <= day <= most:
                which = f"{year}年{month}月" if month == 2 and day == 29 else f"{month}月"
                yield *found.span(), f"{which}没有{day}日，请核对日期"
        for found in _GLUED_MONTHS.finditer(said):
            months = f"{found['first']}—{found['second']}月"
            yield *found.span(), f"没有{found['first']}{found['second']}月，是不是“{months}”"
        for found in _MONTH.finditer(said):
            if re.match(r"\d{1,2}[日号]", said[found.end() :]) is None:
                yield *found.span(), f"没有{int(found['month'] or found['part'])}月，请核对"
    for found in _NO_DAY.finditer(said) if "·" in said else ():
        month, day = int(found["month"]), int(found["day"])
        if not 1 <= day <= monthrange(2024, month)[1]:
            yield found.start("month"), found.end(), f"{month}月没有{day}日，请核对节日的日期"
    for found in _QUARTER.finditer(said) if "季度" in said else ():
        yield *found.span(), "一年只有四个季度，请核对"
    for found in _LETTER.finditer(said) if any(letter in said for letter in "OoIl") else ():
        if re.search("[OoIl]", found[0]):
            yield found.start(), found.end() + 1, "年份里混进了字母，请改为数字"
    for found in _LONG.finditer(said):
        yield *found.span(), "年份多了一位数字，请核对"


RULES: tuple[type[Rule], ...] = (
    DotInNamedDay,
    MixedDateDigits,
    ShortenedYear,
    ImpossibleDate,
)
