"""Faults for the rules on the fact sheet."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from functools import cache

from faulty import Fault, paragraphs

from rldraft.checks.rule import Example
from rldraft.facts import FactDef
from rldraft.files import read_text
from rldraft.reading import figures
from rldraft.template import find

_PACK = find("law-based-government-annual")
_NAME = "云州市临江区生态环境局"
_DAY = datetime.date(2026, 1, 20)
_COMMON = "河湖山川东西南北中安宁平永新和兴昌泰康林木水土石青云江海阳明光城关口门桥塔"
_CHANGED = re.compile("(?:较|比)上年[^，。]{0,4}$|上年$")

# What no sheet has, each with a place for its number.
_UNKNOWN = (
    "选派{}名青年干部到先进地区跟班学习。", "更换老旧空调{}台。", "组织义务植树{}株。", "修缮办公用房{}平方米。",
    "为困难职工送去慰问品{}份。", "新购图书{}册。", "接待外地考察{}批次。", "印制工作证件{}本。",
    "评选优秀共产党员{}名。", "铺设雨污管网{}公里。", "回收废旧电池{}公斤。", "举办职工运动会{}场。",
    "整理历史档案{}卷。", "栽种行道树{}棵。", "帮助销售农产品{}万元。", "新建充电桩{}个。",
    "开展夜间值守{}班次。", "录制微视频{}条。", "走访退休干部{}人次。", "维修公务车辆{}辆。",
)  # fmt: skip


@cache
def _facts() -> str:
    return read_text(_PACK.example, 100_000)


@cache
def _with_figures() -> tuple[str, ...]:
    found = tuple(text for text in paragraphs() if len(_targets(text)) > 1)
    assert len(found) >= 20
    return found[:20]


def _targets(text: str) -> list[tuple[int, int]]:
    """Give where the digits of figures stand that are facts of the sheet, not how they moved."""
    return [
        (number.start() + f.start, number.end() + f.start)
        for f in figures.find(text)
        if (number := re.search(r"[0-9.]+", text[f.start : f.end]))
        and f.quantity.number != 100
        and not _CHANGED.search(text[: f.start])
    ]


def _report(text: str, title: str = _NAME, year: int = 2025, signed: str = _NAME, day: str = "") -> str:
    date = day or f"{_DAY.year}年{_DAY.month}月{_DAY.day}日"
    return (
        f"{title}\n{year}年法治政府建设情况报告\n\n我局坚持依法行政，现将有关情况报告如下。\n"
        f"一、主要举措和成效\n{text}\n二、存在的不足和原因\n干部学法的主动性还不够，原因是学用结合不紧。\n\n{signed}\n{date}\n"
    )


def other_number(rng: random.Random, digits: str) -> str:
    """Write a number as a careless hand does: another digit, two that changed places, one left out."""
    ways: list[Callable[[str, int], str]] = [
        lambda d, n: d[:n] + rng.choice([c for c in "123456789" if c != d[n]]) + d[n + 1 :],
        lambda d, n: d[:n] + d[n + 1 : n + 2] + d[n] + d[n + 2 :],
        lambda d, n: d[:n] + d[n + 1 :],
    ]
    while True:
        at = rng.randrange(len(digits))
        other = rng.choice(ways)(digits, at) if digits[at] != "." else digits
        if re.fullmatch(r"[1-9][0-9]*(?:\.[0-9]+)?", other) and float(other) != float(digits):
            return other


def _differs(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = _with_figures()[n]
    start, end = rng.choice(_targets(text))
    damaged = text[:start] + other_number(rng, text[start:end]) + text[end:]
    return Example(text, facts=_facts()), Example(damaged, facts=_facts())


def _unknown(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = _with_figures()[n]
    ends = [mark.end() for mark in re.finditer("。", text)]
    at = rng.choice(ends)
    added = _UNKNOWN[rng.randrange(len(_UNKNOWN))].format(rng.randrange(13, 999))
    return Example(text, facts=_facts()), Example(text[:at] + added + text[at:], facts=_facts())


def _unused(rng: random.Random, n: int) -> tuple[Example, Example]:
    bound = "".join(f"{e.left} {e.right}" for e in _PACK.schema.equations)
    whole = [
        d
        for d in _PACK.schema
        if d.kind == "figure" and d.unit != "%" and d.key not in bound and not d.required
    ]
    chosen = rng.sample(whole, 6)
    numbers = rng.sample(range(20, 9000), 6)
    said = [f"{_label(fact)}{number}{fact.unit}。" for fact, number in zip(chosen, numbers, strict=True)]
    sheet = "年度: 2025\n" + "".join(
        f"{fact.key.split('.')[0]}: {{{fact.name}: {number} {fact.unit}}}\n"
        for fact, number in zip(chosen, numbers, strict=True)
        if [f.key.split(".")[0] for f in chosen].count(fact.key.split(".")[0]) == 1
    )
    at = rng.choice([i for i in range(6) if f"{chosen[i].name}: {numbers[i]} " in sheet] or [0])
    left = "".join(text for i, text in enumerate(said) if i != at)
    head = "一、主要举措和成效\n"
    return Example(head + "".join(said), facts=sheet), Example(head + left, facts=sheet)


def _label(fact: FactDef) -> str:
    return f"全年{fact.label}"


def _slip(rng: random.Random, name: str) -> str:
    """Write a name as a careless hand does: another character, two that changed places, its place left out."""
    while True:
        at = rng.randrange(1, len(name) - 3)
        ways = [
            name[:at] + rng.choice(_COMMON) + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
        other = rng.choice(ways)
        if other != name:
            return other


def _name(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = f"{paragraphs()[n]}年终，{_NAME}向社会公开报告。"
    sound = Example(_report(text), True, _facts())
    other = _slip(rng, _NAME)
    damaged = rng.choice(
        [
            _report(text, title=other),
            _report(text, signed=other),
            _report(text.replace(_NAME, other)),
            _report(text, signed=_NAME.removeprefix("云州市")),
        ]
    )
    return sound, Example(damaged, True, _facts())


def _year(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = paragraphs()[n]
    other = rng.choice([2021, 2022, 2023, 2024, 2026])
    return Example(_report(text), True, _facts()), Example(_report(text, year=other), True, _facts())


def _date(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = paragraphs()[n]
    other = _DAY + datetime.timedelta(days=rng.choice([-365, -30, -9, -1, 1, 7, 31, 366]))
    day = f"{other.year}年{other.month}月{other.day}日"
    return Example(_report(text), True, _facts()), Example(_report(text, day=day), True, _facts())


FAULTS: dict[str, Fault] = {
    "figure-differs-from-sheet": _differs,
    "figure-not-in-sheet": _unknown,
    "fact-not-used": _unused,
    "name-differs-from-sheet": _name,
    "year-differs-from-sheet": _year,
    "date-differs-from-sheet": _date,
}
