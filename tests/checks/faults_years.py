"""Faults for the rules on years: a year left as it was, a plan that has ended, a meeting of another year."""

from __future__ import annotations

import random
import re

from faulty import Fault, paragraph

from rldraft.checks import tables
from rldraft.checks.rule import Example

_YEAR = "####"  # stands for a year
_BODY = "云州市临江区生态环境局"
_PART = "一、主要举措和成效\n"
_TOPICS = ["法治政府建设", "依法行政", "推进法治建设", "生态环境法治建设", "行政执法", "普法依法治理"]
_PLANNED = ["工作安排", "工作打算", "主要安排", "工作计划", "重点任务", "工作思路"]


def _in(text: str, year: int) -> Example:
    return Example(text.replace(_YEAR, str(year)))


def _sentences(n: int) -> list[str]:
    """Give the sentences of a paragraph that name no year of their own."""
    found = re.findall("[^。；]+[。；]", paragraph(n))
    return [each for each in found if not re.search("20[0-9]{2}|上年|[一二三四五]是|年末", each)] or found[:1]


def _dated(rng: random.Random, n: int) -> str:
    """Give a text with a place for a year: in a heading, in the opening or before a sentence of a paragraph."""
    topic = rng.choice(_TOPICS)
    where = rng.randrange(4)
    if where == 0:
        return f"一、{_YEAR}年{topic}主要举措和成效\n{paragraph(n)}"
    if where == 1:
        return f"我局认真履行职责。现将{_YEAR}年{topic}情况报告如下：\n{_PART}{paragraph(n)}"
    if where == 3:
        return f"{_YEAR}年，我局认真履行职责，扎实推进{topic}。\n{_PART}{paragraph(n)}"
    told = _sentences(n)
    at = rng.randrange(len(told))
    named = rng.choice(["，", "，全局", "，我局"])
    return _PART + "".join(told[:at]) + f"{_YEAR}年{named}{told[at]}" + "".join(told[at + 1 :])


def _stale(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = _dated(rng, n)
    return _in(text, 2025), _in(text, rng.choice([2024, 2024, 2023]))


def _future(rng: random.Random, n: int) -> tuple[Example, Example]:
    while True:
        text = _dated(rng, n)
        told = text.partition(f"{_YEAR}年")[2].partition("。")[0]
        if "\n" in told or re.search("[0-9]", told):
            return _in(text, 2025), _in(text, 2026)
        text, n = "", (n + 1) % 20


def _heading(rng: random.Random, n: int) -> tuple[Example, Example]:
    numbered = rng.choice(["二", "三", "四"])
    heading = f"{numbered}、{_YEAR}{rng.choice(['年', '年度'])}{rng.choice(_TOPICS)}{rng.choice(_PLANNED)}\n"
    text = _PART + paragraph(n) + "\n" + heading + "补齐执法力量，完善法制审核流程。"
    return _in(text, 2026), _in(text, rng.choice([2025, 2025, 2024]))


def _plan(rng: random.Random, n: int) -> tuple[Example, Example]:
    rows = [row for row in tables.rows("plans") if row["until"].isdecimal()]
    verb = rng.choice(["深入实施", "认真贯彻", "扎实推进", "全面落实", "积极开展", "按照"])
    if rng.random() < 0.4:
        name = f"《云州市{rng.choice(_TOPICS)}规划（%d—%d年）》"
        first, last = rng.randrange(2014, 2021), rng.randrange(2023, 2026)
        names = name % (last, last + 3), name % (first, first + 4)
    else:
        good = [row["name"] for row in rows if int(row["from"]) <= 2025 <= int(row["until"])]
        bad = [row["name"] for row in rows if int(row["until"]) < 2025]
        names = rng.choice(good), rng.choice(bad)
    sound, damaged = (f"{_PART}{verb}{each}各项要求，分工落实到科室。{paragraph(n)}" for each in names)
    return Example(sound), Example(damaged)


def _meeting(rng: random.Random, n: int) -> tuple[Example, Example]:
    rows = [row for row in tables.rows("meetings") if row["series"]]
    year = rng.randrange(2018, 2026)
    held = [row for row in rows if row["began"] <= f"{year}-11-20"]
    newest = max(held, key=lambda row: row["began"])
    others = [row for row in rows if row["began"] > f"{year + 1}-03-31"] + [
        row
        for row in held
        if row is not newest and (row["series"] != newest["series"] or not row["name"].endswith("大"))
    ]
    verb = rng.choice(["深入学习贯彻", "认真传达学习", "全面落实"])
    head = f"{_BODY}\n{year}年法治政府建设情况报告\n\n{_PART}"
    texts = (
        f"{head}{verb}{row['name']}精神，压实责任。\n办理行政处罚案件{rng.randrange(20, 90)}件，第{n}次例会作了通报。"
        for row in (newest, rng.choice(others))
    )
    sound, damaged = (Example(text, whole=True) for text in texts)
    return sound, damaged


def _period(rng: random.Random, n: int) -> tuple[Example, Example]:
    """The last plan's name left where the next one is meant, or the other way round."""
    first = rng.choice((2021, 2026, 2016))
    name, before = {2016: ("十三五", "十二五"), 2021: ("十四五", "十三五"), 2026: ("十五五", "十四五")}[first]
    year, role = rng.choice(((first, "开局"), (first, "起步"), (first - 1, "收官")))
    right = before if role == "收官" else name
    wrong = name if role == "收官" else before
    said = f"{year}年是“{{}}”{rng.choice(('规划的', '规划', '时期的'))}{role}之年，任务繁重。"
    sentences = _sentences(n)
    at = rng.randint(0, len(sentences))
    texts = ["".join([*sentences[:at], said.format(each), *sentences[at:]]) for each in (right, wrong)]
    return _in(texts[0], 2025), _in(texts[1], 2025)


FAULTS: dict[str, Fault] = {
    "stale-year": _stale,
    "future-year": _future,
    "plan-heading-year": _heading,
    "expired-plan": _plan,
    "plan-of-another-period": _period,
    "meeting-out-of-date": _meeting,
}
