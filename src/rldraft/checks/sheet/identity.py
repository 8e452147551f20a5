"""Rules on what a report says of itself: its body, its year, its date, against the fact sheet."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import ClassVar

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.facts import Facts
from rldraft.late import late
from rldraft.numbering import from_chinese
from rldraft.problems import Severity
from rldraft.reading import bodies

_SHEET = """年度: 2025
单位: {全称: 云州市临江区生态环境局, 简称: 区生态环境局, 行政区: 临江区, 上级: 云州市生态环境局}
成文日期: 2026-01-20
法律顾问: {律所名称: 云州衡正律师事务所}
"""
_TITLE = "云州市临江区生态环境局\n2025年法治政府建设情况报告\n"
_TEXT = "\n我局坚持依法行政。现将有关情况报告如下。\n一、主要举措和成效\n我局依法履职，规范执法。\n"
_END = "\n云州市临江区生态环境局\n2026年1月20日\n"
_DATE_WHY = "GB/T 9704-2012 7.3.5.4；数据表里的成文日期"
_BODY_WHY = "《党政机关公文处理工作条例》第九条（七）：标题由发文机关名称、事由和文种组成"

_YEAR = late(r"(?<![\d—–~～至-])((?:19|20)\d\d)(?=年)")
_DIGITS = "〇○零一二三四五六七八九"
_DATE = late(
    rf"((?:19|20)\d\d)\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日|(二[{_DIGITS}]{{3}})年([一二三四五六七八九十]{{1,3}})月([一二三四五六七八九十]{{1,3}})日"
)
_ORGAN = late("(?:[局厅委办署院所处会队府]|中心)$")
_FIRM = "律师事务所"
_FIRM_STOP = late(r".*(?:[\W\d_a-zA-Z]|[与由请和及了向托对为是聘约从用同]|委托|指派|聘任|签订)")
_NO_NAME = late("^(?:[一二三两几多各有]|专业|常年|优秀|本地|外聘|合作|选聘|知名|相关)|^[个家]")
# Behind these a name may be that of a neighbour: 与云州市临河区生态环境局联合执法.
_BESIDE = frozenset("与和同及、跟向赴到往对给")
_LEAST = 6  # characters: a shorter name has neighbours that differ by one


class NameDiffersFromSheet(Rule):
    """A title or signature that is not the sheet's name, or a name in the text that is it but for a slip."""

    name: ClassVar[str] = "name-differs-from-sheet"
    about: ClassVar[str] = "名称与数据表不一致"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = _BODY_WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            f"⟦云州市柳湾区生态环境局→云州市临江区生态环境局⟧\n2025年法治政府建设情况报告\n{_TEXT}{_END}",
            True,
            _SHEET,
        ),
        Example(f"{_TITLE}{_TEXT}\n⟦临江区生态环境局→云州市临江区生态环境局⟧\n2026年1月20日\n", True, _SHEET),
        Example("二、主要举措\n⟦云州市林江区生态环境局→云州市临江区生态环境局⟧成立领导小组。", facts=_SHEET),
        Example("二、主要举措\n我局与⟦云州正衡律师事务所→云州衡正律师事务所⟧签订合同。", facts=_SHEET),
        Example("二、主要举措\n我局聘请⟦云州明义律师事务所→云州衡正律师事务所⟧提供服务。", facts=_SHEET),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(f"{_TITLE}{_TEXT}{_END}", True, _SHEET),
        Example("二、主要举措\n云州市生态环境局对云州市临江区生态环境局给予指导。", facts=_SHEET),
        Example("二、主要举措\n我局与云州市临河区生态环境局联合执法。", facts=_SHEET),
        Example("二、主要举措\n我局与云州衡正律师事务所签订合同，聘请律师事务所参与决策。", facts=_SHEET),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at title, signature and every text."""
        facts = subject.facts
        full = facts.text("单位.全称") if facts else None
        if facts is None:
            return
        placed: set[tuple[int, int]] = set()
        names = list(_names(facts))
        hits = [*_title(subject, full), *_signature(subject, full)] if full else []
        for text in subject.texts:
            hits += (*_slips(text, names), *_firms(text, names, subject))
        for hit in hits:
            place = (id(hit.text), hit.start)
            if place not in placed and not (hit.text and hit.text.live(hit.start, hit.end)):
                placed.add(place)
                yield hit


def _title(subject: Subject, full: str) -> Iterator[Hit]:
    joined = re.sub(r"\s", "", subject.title)
    body = bodies.body_in(joined)
    if body is None or full in joined or not _ORGAN.search(body):
        return
    lines = [text for text in subject.texts if text.role == "title"]
    for line in lines:
        at = line.text.find(body)
        if at >= 0:
            yield _named(line, at, body, full, "标题")
            return
    if lines:
        yield _named(lines[0], 0, lines[0].text, full, "标题")


def _signature(subject: Subject, full: str) -> Iterator[Hit]:
    signed = re.sub(r"\s", "", subject.report.signature or "")
    if subject.kind == "draft" or not signed or full in signed or not _ORGAN.search(signed):
        return
    for line in reversed(subject.lines):
        if re.sub(r"\s", "", line.text) == signed:
            start = len(line.text) - len(line.text.lstrip())
            yield _named(line, start, line.text.strip(), full, "署名")
            return


def _named(text: Text, at: int, body: str, full: str, where: str) -> Hit:
    short = full.endswith(re.sub(r"\s", "", body))
    message = f"{where}应当用全称“{full}”" if short else f"{where}与数据表的单位全称“{full}”不一致"
    return Hit(message, text, at, at + len(body), None, (full,), severity="warning" if short else "error")


def _names(facts: Facts) -> Iterator[tuple[str, str]]:
    """Give the sheet's names that are long enough to be known by most of their characters, and their keys."""
    for fact in facts.schema:
        name = facts.text(fact.key) if fact.kind == "text" else None
        if (
            name
            and len(name) >= _LEAST
            and re.fullmatch("[一-鿿]+", name)
            and (_ORGAN.search(name) or name.endswith("系统"))
        ):
            yield fact.key, name


def _slips(text: Text, names: list[tuple[str, str]]) -> Iterator[Hit]:
    """Give each name that differs from the sheet's by one character, or by two that changed places."""
    known = {name for _, name in names}
    for key, name in names:
        end = name[-3:]
        at = text.text.find(end)
        while at >= 0:
            start = at + 3 - len(name)
            there = text.text[max(0, start) : at + 3]
            beside = text.text[max(0, start - 1) : max(0, start)] in _BESIDE
            if start >= 0 and there not in known and _slipped(there, name, beside=beside):
                message = f"与数据表“{key}”差一个字，请核对：{name}"
                yield Hit(message, text, start, at + 3, None, (name,), group=there)
            at = text.text.find(end, at + 1)


def _slipped(there: str, name: str, *, beside: bool) -> bool:
    """Say whether a name is another but for a slip; `beside` says that it may as well be a neighbour's."""
    apart = [n for n in range(len(name)) if there[n] != name[n]]
    if len(apart) == 1:
        return apart[0] > 0 and not beside
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1
    return swapped and there[apart[0]] + there[apart[1]] == name[apart[1]] + name[apart[0]]


def _firms(text: Text, names: list[tuple[str, str]], subject: Subject) -> Iterator[Hit]:
    """Give each law firm other than the sheet's, where the report does not name the sheet's at all."""
    at = text.text.find(_FIRM)
    if at < 0:
        return
    ours = next((name for _, name in names if name.endswith(_FIRM)), None)
    if ours is None or any(ours in each.text for each in subject.texts):
        return
    while at >= 0:
        before = _FIRM_STOP.sub("", text.text[max(0, at - 12) : at])
        if len(before) >= 2 and not _NO_NAME.search(before):
            start = at - len(before)
            message = f"律师事务所与数据表不一致，数据表为“{ours}”"
            yield Hit(message, text, start, at + len(_FIRM), None, (ours,), group=before)
        at = text.text.find(_FIRM, at + 1)


class YearDiffersFromSheet(Rule):
    """A title of another year than the sheet's."""

    name: ClassVar[str] = "year-differs-from-sheet"
    about: ClassVar[str] = "标题年份与数据表不一致"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）：报告上一年度情况"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(f"云州市临江区生态环境局\n⟦2024→2025⟧年法治政府建设情况报告\n{_TEXT}{_END}", True, _SHEET),
        Example(
            f"云州市临江区生态环境局关于⟦2023→2025⟧年度法治政府建设情况的报告\n{_TEXT}{_END}", True, _SHEET
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(f"{_TITLE}{_TEXT}{_END}", True, _SHEET),
        Example(f"云州市临江区生态环境局\n法治政府建设情况报告\n{_TEXT}{_END}", True, _SHEET),
        Example(f"云州市临江区生态环境局\n2021—2025年法治政府建设情况报告\n{_TEXT}{_END}", True, _SHEET),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the title."""
        year = subject.facts.year if subject.facts else None
        said = [
            (line, found)
            for line in subject.texts
            if line.role == "title"
            for found in _YEAR.finditer(line.text)
            if not line.live(*found.span(1))
        ]
        if year is None or any(int(found[1]) == year for _, found in said):
            return
        for line, found in said[:1]:
            message = f"标题写的是{found[1]}年，数据表的年度是{year}年"
            yield Hit(message, line, *found.span(1), None, (str(year),))


class DateDiffersFromSheet(Rule):
    """A date of signing other than the sheet's."""

    name: ClassVar[str] = "date-differs-from-sheet"
    about: ClassVar[str] = "成文日期与数据表不一致"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = _DATE_WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example(f"{_TITLE}{_TEXT}\n云州市临江区生态环境局\n⟦2025年1月20日→2026年1月20日⟧\n", True, _SHEET),
        Example(f"{_TITLE}{_TEXT}\n云州市临江区生态环境局\n⟦2026年1月12日→2026年1月20日⟧\n", True, _SHEET),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(f"{_TITLE}{_TEXT}{_END}", True, _SHEET),
        Example(f"{_TITLE}{_TEXT}\n云州市临江区生态环境局\n二〇二六年一月二十日\n", True, _SHEET),
        Example(f"{_TITLE}{_TEXT}\n云州市临江区生态环境局\n", True, _SHEET),
        Example("二、主要举措\n2025年12月4日，我局开展宪法宣传活动。", facts=_SHEET),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the line of the date."""
        wanted = subject.facts.get("成文日期") if subject.facts else None
        said = _date(subject.report.date or "")
        if subject.kind == "draft" or not isinstance(wanted, datetime.date) or said is None or said == wanted:
            return
        should = f"{wanted.year}年{wanted.month}月{wanted.day}日"
        for line in reversed(subject.lines):
            found = _DATE.search(line.text)
            if found and _date(found[0]) == said:
                message = f"成文日期与数据表不一致，数据表为{should}"
                yield Hit(message, line, *found.span(), None, (should,))
                return


def _date(text: str) -> datetime.date | None:
    found = _DATE.search(text)
    if not found:
        return None
    if found[1]:
        parts = [int(found[n]) for n in (1, 2, 3)]
    else:
        year = int("".join(str(max(0, _DIGITS.find(c) - 2)) for c in found[4]))
        parts = [year, from_chinese(found[5]) or 0, from_chinese(found[6]) or 0]
    try:
        return datetime.date(*parts)
    except ValueError:
        return None


RULES: tuple[type[Rule], ...] = (NameDiffersFromSheet, YearDiffersFromSheet, DateDiffersFromSheet)
