"""Rules on a report's title, signature and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.sections import mandated
from rldraft.checks.subject import Subject, Text
from rldraft.checks.years import yearsaid
from rldraft.late import late
from rldraft.numbering import from_chinese
from rldraft.reading import year as years

_TITLES = "《党政机关公文处理工作条例》第九条第七项"
_WORK_REPORT = "政府工作报告\n\n各位代表：\n一、2025年工作回顾\n增长5%。\n二、2026年工作安排\n继续努力。"
_OPENING = "2025年，我局学法六次，办案三件，公开信息二十条，答复来信九件。"
_TEXT = "一、主要举措\n学法六次，办案三件。\n二、存在的不足和原因\n人手不足，原因是编制少。\n"
_YEAR = late(r"(?:19|20)\d\d|[一二][〇○零0一二三四五六七八九]{3}年")
_DATED = late(r"(?P<y>\d{4})\D{1,3}(?P<m>\d{1,2})(?:\D{1,3}(?P<d>\d{1,2}))?")
_LETTER = late("[A-Za-zΟОο]")
_DATEISH = late(
    r"\s*(?P<y>[\d〇○零一二三四五六七八九OoΟОlI]{4})\s*年\s*(?P<m>[\d一二三四五六七八九十OoΟОlI]{1,2})\s*月\s*"
    r"(?P<d>[\d一二三四五六七八九十OoΟОlI]{1,3})\s*[日曰目号]\s*"
)
_PROPER = late(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
_HAN_DATE = late(
    r"(?P<y>[一二][〇○零0一二三四五六七八九]{3})年(?P<m>[元正一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十廿卅]{1,3})日"
)


def _headed(*lines: str) -> Example:
    """Give a file of these lines with a little text below each heading."""
    said = [f"{line}\n学法六次，办案三件。" if line[1] == "、" else line for line in lines]
    return Example("\n\n".join(said), whole=True)


class TitleIncomplete(Rule):
    """A title without body, year or kind of document."""

    name = "title-incomplete"
    about = "标题要素不全"
    severity = "warning"
    why = _TITLES
    bad = (
        Example("⟦法治政府建设情况报告⟧\n\n" + _OPENING + "\n" + _TEXT, whole=True),
        Example("⟦2025年法治政府建设情况报告⟧\n\n" + _OPENING + "\n" + _TEXT, whole=True),
        Example("⟦云州市临江区水利局法治政府建设情况报告⟧\n\n" + _TEXT, whole=True),
        Example("⟦云州市临江区水利局2025年法治政府建设情况⟧\n\n" + _TEXT, whole=True),
        Example("⟦云州市临江区水利局2025年法治政府建设情况报⟧\n\n" + _TEXT, whole=True),
    )  # fmt: skip
    good = (
        Example("云州市临江区水利局2025年法治政府建设情况报告\n\n" + _TEXT, whole=True),
        Example("云州市临江区水利局\n关于2025年度法治政府建设情况的\n报告\n\n" + _TEXT, whole=True),
        Example("临江区2025年度法治政府建设年度报告\n\n" + _TEXT, whole=True),
        Example("云水法〔2026〕3号\n2025年法治政府建设情况报告\n\n区委、区政府：\n" + _TEXT, whole=True),
        Example("云州市临江区水利局\n法治政府建设情况报告\n（2025年度）\n\n" + _TEXT, whole=True),
        Example(_WORK_REPORT, whole=True),
    )  # fmt: skip
    _EMPTY = late(
        r"[\d〇○零一二三四五六七八九]{4}|年度?|关于|推进|法治政府建设|政府信息公开|依法行政|工作|情况|年度|建设|报告|年报|"
        r"[的和及暨（）()〔〕《》\s]"
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look for the parts of a title of such a report."""
        title = subject.title
        if not title or not mandated.parts(subject):
            return
        lacking = []
        letter = subject.report.number or subject.report.addressee
        if not letter and len(self._EMPTY.sub("", title)) < 2:
            lacking.append("发文机关")
        if not _YEAR.search(title):
            lacking.append("年度")
        if re.search(r"情况的?[报告]?(?:[（(].{1,12}[）)])?$", title):
            lacking.append("文种（报告）")
        if lacking:
            last = _last_line(subject)
            message = f"标题缺{'、'.join(lacking)}，应写作“××局关于××年法治政府建设情况的报告”的样式"
            if "法治政府" not in title:
                message = f"标题缺{'、'.join(lacking)}，请补全"
            yield Hit(message, last, 0, len(last.text))


class TitleYearDiffers(Rule):
    """A title with another year than the text speaks of."""

    name = "title-year-differs"
    about = "标题的年份与正文不一致"
    severity = "error"
    why = "公文写作常识：标题与正文的年度应当一致"
    bad = (
        _headed(
            "临江区水利局⟦2024→2025⟧年法治政府建设情况报告", "现将我局2025年情况报告如下：", "一、2025年举措"
        ),
        _headed("临江区水利局\n关于⟦2026→2025⟧年法治政府建设情况的报告", "一、2025年举措", "二、2026年安排"),
    )
    good = (
        _headed("临江区水利局2025年法治政府建设情况报告", "现将2025年情况报告如下：", "一、2025年举措"),
        _headed("临江区水利局2025年法治政府建设情况报告", "一、举措", "二、2026年安排"),
        _headed("临江区水利局2025年法治政府建设情况报告", "一、2024年问题整改情况", "二、举措"),
        _headed("2026年政府工作报告", "各位代表：", "一、2025年工作回顾", "二、2025年的不足"),
    )
    _PLANS = late("安排|打算|计划|目标|要求|部署|下一|重点|任务|思路|展望|要点|建议|对策|举措和安排")
    _OPENS = late(r"现将[^。]{0,30}?((?:19|20)\d\d)年[^。]{0,40}(?:报告|汇报)如下")

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold the title's year against what the headings, the opening and the date say."""
        if not mandated.parts(subject) or not (said := years.years(subject.title)) or len(set(said)) > 1:
            return
        spoken: Counter[int] = Counter()
        for node in subject.nodes:
            if node.parent < 0:
                ahead = bool(self._PLANS.search(node.heading.text))
                spoken.update({year - ahead for year in years.years(node.heading.text)})
        for text in subject.texts[:12]:
            if found := self._OPENS.search(text.text):
                spoken[int(found[1])] += 1
        if not spoken or said[0] in spoken:
            return
        year, times = spoken.most_common(1)[0]
        if times < 2 or len(spoken) > 1:
            return
        for text in subject.texts:
            at = text.text.find(str(said[0]))
            if text.role == "title" and at >= 0 and not text.live(at, at + 4):
                message = f"标题写{said[0]}年，正文各处都是{year}年，请核对标题的年份"
                yield Hit(message, text, at, at + 4, suggestions=(str(year),))


class SignatureMissing(Rule):
    """A report without signature or date."""

    name = "signature-missing"
    about = "缺署名或成文日期"
    severity = "warning"
    why = "GB/T 9704-2012 7.3.5"
    bad = (
        Example(_TEXT),
        Example(_TEXT + "\n云州市临江区生态环境局"),
    )
    good = (
        Example(_TEXT + "\n云州市临江区生态环境局\n2026年1月20日"),
        Example(_TEXT + "\n　　　　　　云州市临江区生态环境局　　\n　　　　　　2026年1月20日　　"),
        Example(_WORK_REPORT, whole=True),
        Example("临江区水利局2025年政府信息公开工作年度报告\n\n一、总体情况\n公开二十条。", whole=True),
        Example(_TEXT + "\n云州市临江区生态环境局\n2O26年1月20日"),
        Example(_TEXT + "\n云州市临江区生态环境局\n2026年1月20曰"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look whether both are there."""
        part = next((part for part in mandated.parts(subject) if part.kind == mandated.SIGNED), None)
        lacking = []
        if not subject.report.signature:
            lacking.append("署名")
        if not subject.report.date and _amiss(subject) is None:
            lacking.append("成文日期")
        if part is not None and lacking and not mandated.broken(subject):
            yield Hit(f"文末缺{'和'.join(lacking)}，请补上", why=part.why)


class DateLineMalformed(Rule):
    """A date of signature that is not written as the standard has it."""

    name = "date-line-malformed"
    about = "成文日期的写法不对"
    severity = "warning"
    why = "GB/T 9704-2012 7.3.5.4"
    bad = (
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦2026年01月20日→2026年1月20日⟧"),
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦二〇二六年一月二十日→2026年1月20日⟧"),
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦2026年2月30日⟧"),
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦2026-01-20→2026年1月20日⟧"),
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦二〇二六年1月20日→2026年1月20日⟧"),
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦2026年1月20曰→2026年1月20日⟧"),
    )
    good = (
        Example(_TEXT + "\n云州市临江区生态环境局\n2026年1月20日"),
        Example(_TEXT + "\n云州市临江区生态环境局\n2026年 1月 20日"),
        Example(_TEXT + "\n云州市临江区生态环境局\n2026年10月2日"),
        Example(_TEXT + "\n发布日期：2026-01-20"),
        Example(_TEXT + "\n云州市临江区生态环境局\n2O26年1月20日"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the date as it was read."""
        said = _plain(subject.report.date)
        if not said and (amiss := _amiss(subject)):
            line, match = amiss
            if not _LETTER.search(match[0]):  # a letter in a number is another rule's
                wanted = _mended(match)
                message = "成文日期的写法不对，应写明年、月、日，用阿拉伯数字"
                yield Hit(message, line, *match.span(), suggestions=(wanted,) if wanted else ())
            return
        if not said or said.startswith("【") or _LETTER.search(said):
            return
        found = _parsed(said)
        if _PROPER.fullmatch(said) and found:
            return
        wanted = f"{found.year}年{found.month}月{found.day}日" if found else ""
        if wanted:
            message = f"成文日期用阿拉伯数字，月、日不编虚位，应写作“{wanted}”"
        elif _PROPER.fullmatch(said):
            message = "没有这一天，请核对成文日期"
        else:
            message = "成文日期应写明年、月、日，如“2026年1月4日”，请核对"
        yield _dated(subject, said, message, (wanted,) if wanted else ())


class DateOutOfWindow(Rule):
    """A report on a year that is dated long before its end, or after the day it must be public."""

    name = "date-out-of-window"
    about = "成文日期与报告年度对不上"
    severity = "warning"
    why = "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）：报告应在次年4月1日前公开"
    bad = (
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦2025年1月20日⟧"),
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦2026年6月3日⟧"),
        Example(_TEXT + "\n云州市临江区生态环境局\n⟦2024年12月30日⟧"),
    )
    good = (
        Example(_TEXT + "\n云州市临江区生态环境局\n2026年1月20日"),
        Example(_TEXT + "\n云州市临江区生态环境局\n2025年12月28日"),
        Example(_TEXT + "\n云州市临江区生态环境局\n2026年3月31日"),
        Example("临江区水利局2025年度工作总结\n\n" + _TEXT + "\n临江区水利局\n2025年7月20日", whole=True),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold the date against the year reported on."""
        said = _plain(subject.report.date)
        day, told = _parsed(said), yearsaid.told(subject)
        if day is None or told is None or not any(p.kind == mandated.SIGNED for p in mandated.parts(subject)):
            return
        year = told.done
        if day < date(year, 12, 1):
            yield _dated(subject, said, f"{year}年度的报告不应在{day.year}年{day.month}月成文，请核对年份")
        elif day > date(year + 1, 4, 1):
            yield _dated(subject, said, f"{year}年度的报告应在{year + 1}年4月1日前公开，请核对成文日期")


def _amiss(subject: Subject) -> tuple[Text, re.Match[str]] | None:
    """Give the line at the end that was meant for a date, and what it says."""
    for line in reversed(subject.lines[-4:]):
        if found := _DATEISH.fullmatch(line.text):
            return line, found
    return None


def _mended(match: re.Match[str]) -> str:
    numbers = [
        int(match[p]) if match[p].isdecimal() else from_chinese(match[p].replace("○", "〇")) for p in "ymd"
    ]
    try:
        day = date(*(number or 0 for number in numbers))
    except ValueError:
        return ""
    return f"{day.year}年{day.month}月{day.day}日"


def _plain(said: str | None) -> str:
    return re.sub(r"\s", "", said or "").strip("（）()")


def _parsed(said: str) -> date | None:
    """Read a date in figures or in Chinese numerals; None for one that is not whole or does not exist."""
    if found := _DATED.fullmatch(said.removesuffix("日")):
        numbers = [int(found[part] or 0) for part in "ymd"]
    elif found := _HAN_DATE.fullmatch(said):
        year = from_chinese(found["y"].replace("○", "〇").replace("0", "〇"))
        month = 1 if found["m"] in ("元", "正") else from_chinese(found["m"])
        day = from_chinese(found["d"].replace("廿", "二十").replace("卅", "三十"))
        numbers = [year or 0, month or 0, day or 0]
    else:
        return None
    try:
        return date(*numbers)
    except ValueError:
        return None


def _dated(subject: Subject, said: str, message: str, suggestions: tuple[str, ...] = ()) -> Hit:
    """Give a hit at the last line that holds the date."""
    pattern = re.compile(r"\s*".join(re.escape(c) for c in said))
    for line in reversed(subject.lines[-60:]):
        if found := pattern.search(line.text):
            return Hit(message, line, *found.span(), suggestions=suggestions)
    return Hit(message, suggestions=suggestions)


def _last_line(subject: Subject) -> Text:
    return [text for text in subject.texts if text.role == "title"][-1]


RULES: tuple[type[Rule], ...] = (
    TitleIncomplete,
    TitleYearDiffers,
    SignatureMissing,
    DateLineMalformed,
    DateOutOfWindow,
)
