"""Rules on what had its time: plans and campaigns that have ended, meetings that are no longer the newest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rldraft.checks import tables
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.checks.years.yearsaid import STOPS, around, told
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.year import plans_ahead

_TITLE = 100  # characters of the longest title
# A plan or a document with the years it is for: 《实施纲要（2021—2025年）》.
_RANGED = late(
    r"《(?:[^《》〈〉]|〈[^〈〉]{0,60}〉){0,60}?[（(](?:19|20)\d\d年?[—－\-–～~至]{1,2}(?P<until>(?:19|20)\d\d)年?[）)][^《》]{0,12}》"
)
# What makes it the plan of today, before its name or behind it in the clause.
_CURRENT = late(
    "(?:贯彻|落实|实施|推进|推动|执行|按照|根据|对照|围绕|启动|深化|开展|抓好|做好|聚焦|助力|谋划|编制|参加|组织)[^，。；：“”《》、]{0,10}$"
)
_GOING_ON = late("^[^，。；：“”《》、]{0,8}?(?:深入|扎实|有序|有力|稳步|全面|持续)(?:推进|实施|开展|落实)")
_OVER = late(
    "收官|圆满|完成|胜利|结束|终期|期满|期末|末期|总结|评估|验收|以来|时期|期间|[较比]|超过|相当|成果|成效|巩固|常态|长效|回顾|表彰|先进|优秀"
    "|五年来|三年来|过去|曾|经过|接续|衔接|末|新一轮|新的"
)
_STUDIED = late("学习|贯彻|落实|宣传|领会|传达|宣讲|深入|精神")
_WIDE = late("历次全会|历届全会")
_HEARD = (11, 20)  # month and day: of a later meeting a text on that year may not have heard
_PLENUM = late(
    r"(?P<term>十[七八九]|二十)届(?P<which>[一二三四五六七八九])(?=中全会|[、和]?[一二三四五六七八九、和]{1,12}中全会)"
)
_DAY = late(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TAIL = late("(?:[、和]*[一二三四五六七八九])*中全会")
_CONGRESS = late("(?P<term>十[七八九]|二十)大(?=精神|以来|报告|部署|召开|代表|决策|战略|[和及与、，。；”])")


class _Plan(NamedTuple):
    name: str
    until: int
    successor: str


@lru_cache(maxsize=1)
def _plans() -> dict[str, _Plan]:
    rows = (row for row in tables.rows("plans") if len(row["until"]) == 4 and row["until"].isdecimal())
    return {row["name"]: _Plan(row["name"], int(row["until"]), row["successor"]) for row in rows}


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    names = sorted(_plans(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def _done(subject: Subject) -> int | None:
    said = told(subject)
    return said.done if said else None


class ExpiredPlan(Rule):
    """A plan or campaign that has ended, told as the one of today."""

    name: ClassVar[str] = "expired-plan"
    about: ClassVar[str] = "规划或行动已经到期"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "规划、行动名称所写的起止年份；起止和依据见数据表plans"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n我局深入开展⟦党纪学习教育⟧，组织专题党课4次。"),
        Example("一、主要举措和成效\n深入实施⟦“十三五”⟧规划，法治宣传进企业12次。"),
        Example("一、主要举措和成效\n认真贯彻⟦《云州市普法实施纲要（2021—2024年）》⟧，法治宣传进企业12次。"),
        Example("一、主要举措和成效\n⟦“七五”普法⟧扎实推进，法治宣传进企业12次。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n深入实施“十四五”规划，扎实推进“八五”普法。"),
        Example("一、主要举措和成效\n巩固拓展党纪学习教育成果，检查数较“十三五”末增加12次。"),
        Example(
            "一、主要举措和成效\n落实《云州市普法实施纲要（2021—2024年）》收官评估要求，纲要任务全部完成。"
        ),
        Example("一、主要举措和成效\n“十三五”以来，我局实施的项目已建成12个。"),
        Example("一、主要举措和成效\n贯彻《法治政府建设实施纲要（2021—2025年）》，办案31件。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the paragraphs; what is planned is held against the year after."""
        done = _done(subject)
        if done is None:
            return
        ahead = plans_ahead(subject.report)  # a 政府工作报告 may look back on five years
        for text in subject.texts:
            if text.role not in ("heading", "body"):
                continue
            for start, end, until, successor in self._ended(text.text, done + 1):
                if text.live(start, end) or not _current(text.text, start, end):
                    continue
                plans = subject.kind_of(text) == "plans"
                if until < done + plans and (plans or ahead):
                    name = text.text[start:end]
                    shown = name if len(name) <= 24 else f"{name[:20]}…》"
                    mend = f"请改用{successor}等今年的提法" if successor else "请核对今年的提法"
                    severity: Severity = "info" if until == done else "warning"
                    yield Hit(
                        f"{shown}到{until}年为止，{mend}", text, start, end, None,
                        (successor,) if successor else (), name, severity,
                    )  # fmt: skip

    def _ended(self, text: str, year: int) -> Iterator[tuple[int, int, int, str]]:
        if "《" in text:
            for found in _RANGED.finditer(text):
                if int(found["until"]) < year:
                    yield *found.span(), int(found["until"]), ""
        for found in _named().finditer(text):
            before = text[max(0, found.start() - _TITLE) : found.start()]
            if before.rfind("《") > before.rfind("》"):
                continue
            plan = _plans()[found[0]]
            law = text.startswith("普法", found.end())  # “八五”普法 is another row
            if plan.until < year and not law:
                yield *found.span(), plan.until, plan.successor


def _current(text: str, start: int, end: int) -> bool:
    """Whether a name stands as that of something under way."""
    left, right = around(text, start, end, STOPS)
    if _OVER.search(text[left:start]) or _OVER.search(text[end:right]):
        return False
    return bool(_CURRENT.search(text[left:start]) or _GOING_ON.search(text[end:right]))


_ROLE = late(
    r"(?P<year>20\d\d)年[^，。；：“”《》\d]{0,8}“?(?P<name>十[一二三四五六七八九]五)”?(?:规划|时期)?的?"
    "(?P<role>开局|起步|收官|决胜)(?:之|的关键)?年"
)
_DRAWN_UP = late(
    "(?:编制|谋划|起草|研究制定)(?:完成|印发|出台|好|了)?[^，。；、“”《》]{0,8}《?[^，。；“”《》]{0,16}(?P<name>“十[一二三四五六七八九]五”)"
    "(?P<tail>[^，。；、]{0,30})"
)
_LATER = late("评估|总结|中期|终期|调整|修编|修订|收官|实施|衔接|执行|完成情况|成果|项目库|重大项目")
_DRAWN = 3  # years into a plan: by then the plans under it are drawn up


class PlanOfAnotherPeriod(Rule):
    """A year told as the first or the last of a plan that it is not; a plan drawn up when nearly over."""

    name: ClassVar[str] = "plan-of-another-period"
    about: ClassVar[str] = "五年规划与年份对不上"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "各五年规划的起止年份；见数据表plans"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "一、下一年度主要安排\n⟦2026年是“十四五”规划的开局之年→2026年是“十五五”规划的开局之年⟧，要抓好落实。"
        ),
        Example("一、主要举措和成效\n⟦2024年是“十四五”规划收官之年⟧，法治宣传进企业12次。"),
        Example(
            "一、主要举措和成效\n认真听取意见，编制《临江区⟦“十四五”→“十五五”⟧生态环境保护规划》，收到建议74条。"
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、下一年度主要安排\n2026年是“十五五”规划的开局之年，要抓好落实。"),
        Example("一、主要举措和成效\n2025年是“十四五”规划的收官之年，谋划“十五五”规划编制。"),
        Example("一、主要举措和成效\n编制完成《临江区“十四五”节水规划中期评估报告》，提出建议12条。"),
        Example("一、主要举措和成效\n深入实施“十四五”规划，法治宣传进企业12次。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold the years against the table's; what is drawn up against the year that is reported on."""
        spans = {row["name"]: (row["from"], row["until"]) for row in tables.rows("plans")}
        done = _done(subject)
        for text in subject.texts_with("五”", "之年"):
            for found in _ROLE.finditer(text.text) if "之年" in text.text else ():
                year, last = found["year"], found["role"] in ("收官", "决胜")
                years = spans.get(f"“{found['name']}”")
                if years is None or years[last] == year or text.live(*found.span()):
                    continue
                right = next(
                    (name for name, each in spans.items() if each[last] == year and "五”" in name), ""
                )
                meant = (found[0].replace(found["name"], right.strip("“”")),) if right else ()
                yield Hit(
                    f"“{found['name']}”从{years[0]}年到{years[1]}年，{year}年不是它的{found['role']}之年",
                    text, *found.span(), suggestions=meant,
                )  # fmt: skip
            for found in _DRAWN_UP.finditer(text.text) if done and subject.kind_of(text) != "plans" else ():
                plan = _plans().get(found["name"])
                first = spans.get(found["name"], ("", ""))[0]
                if plan is None or not first.isdecimal() or done is None or done < int(first) + _DRAWN:
                    continue
                if not _LATER.search(found["tail"]) and not text.live(*found.span("name")):
                    after = plan.successor or "下一个"
                    yield Hit(
                        f"{found['name']}从{first}年到{plan.until}年，{done}年编制的应是{after}规划，请核对",
                        text, *found.span("name"),
                        suggestions=(plan.successor,) if plan.successor else (), severity="warning",
                    )  # fmt: skip


class _Meeting(NamedTuple):
    name: str
    series: str
    began: tuple[int, int, int]


@lru_cache(maxsize=1)
def _meetings() -> dict[str, _Meeting]:
    found: dict[str, _Meeting] = {}
    for row in tables.rows("meetings"):
        if day := _DAY.fullmatch(row["began"]):
            found[row["name"]] = _Meeting(row["name"], row["series"], (int(day[1]), int(day[2]), int(day[3])))
    return found


def _began(meeting: _Meeting) -> tuple[int, int, int]:
    return meeting.began


def _mentioned(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where a text names a meeting of the table, and its name there."""
    if "届" in text:
        for found in _PLENUM.finditer(text):
            term = found["term"]
            tail = _TAIL.match(text, found.end("which"))
            numbers = found["which"] + (tail[0] if tail else "")
            for number in re.findall("[一二三四五六七八九]", numbers.removesuffix("中全会")):
                yield found.start(), tail.end() if tail else found.end(), f"{term}届{number}中全会"
    if "大" in text:
        for found in _CONGRESS.finditer(text):
            yield *found.span(), f"党的{found['term']}大"
    for name, meeting in _meetings().items():
        if not meeting.series and (at := text.find(name)) >= 0:
            yield at, at + len(name), name


class MeetingOutOfDate(Rule):
    """A meeting that was not held yet, or whose successor the report does not know."""

    name: ClassVar[str] = "meeting-out-of-date"
    about: ClassVar[str] = "重要会议与报告年度不符"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "会议召开日期；日期和依据见数据表meetings"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "云州市临江区生态环境局\n2024年法治政府建设情况报告\n\n一、主要举措和成效\n深入学习贯彻⟦二十届四中全会⟧精神，办案31件。",
            whole=True,
        ),
        Example("一、主要举措和成效\n深入学习贯彻党的⟦十九大⟧精神和习近平法治思想，办案31件。"),
        Example("一、主要举措和成效\n深入学习贯彻党的二十大和⟦二十届三中全会⟧精神，办案31件。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n深入学习贯彻党的二十大精神和习近平法治思想，办案31件。"),
        Example("一、主要举措和成效\n深入学习贯彻党的二十大和二十届历次全会精神，落实二十届三中全会部署。"),
        Example("一、主要举措和成效\n深入学习贯彻党的二十届三中、四中全会精神，办案31件。"),
        Example("一、主要举措和成效\n党的十八大以来，我局依法行政水平不断提高；学习贯彻党的二十大精神。"),
        Example(
            "云州市临江区生态环境局\n2024年法治政府建设情况报告\n\n一、主要举措和成效\n深入学习贯彻二十届三中全会精神，办案31件。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold every meeting that is named against the report's year, then the newest against the table."""
        done = _done(subject)
        if done is None:
            return
        table = _meetings()
        named: dict[str, tuple[Text, int, int]] = {}
        studied: dict[str, tuple[Text, int, int]] = {}
        wide = False
        for text in subject.texts:
            wide = wide or _WIDE.search(text.text) is not None
            for start, end, name in _mentioned(text.text):
                meeting = table.get(name)
                if meeting is None:
                    continue
                named.setdefault(name, (text, start, end))
                left, _ = around(text.text, start, end, STOPS)
                if _STUDIED.search(text.text, left, start) and not text.text.startswith("以来", end):
                    studied.setdefault(name, (text, start, end))
        for name, (text, start, end) in named.items():
            if table[name].began > (done + 1, 3, 31):
                year, month, _ = table[name].began
                message = f"{name}{year}年{month}月才召开，{done}年的报告里不会有，请核对"
                yield Hit(message, text, start, end, group=name)
        yield from self._newest(studied, named, done, wide)

    def _newest(
        self,
        studied: dict[str, tuple[Text, int, int]],
        named: dict[str, tuple[Text, int, int]],
        done: int,
        wide: bool,
    ) -> Iterator[Hit]:
        table = _meetings()
        mine = [table[name] for name in named if table[name].series]
        newest = max(mine, key=_began, default=None)
        if newest is None or newest.name not in studied:
            return
        later = [m for m in table.values() if m.series and newest.began < m.began <= (done, *_HEARD)]
        old = [m for m in later if m.series != newest.series]
        if not later or (not old and (wide or newest.name.endswith("大"))):
            return
        congress = [m for m in old if m.name.endswith("大")]
        missing = max(congress or later, key=_began)
        text, start, end = studied[newest.name]
        year, month, _ = missing.began
        message = f"{missing.name}已于{year}年{month}月召开，全文没有提到，请核对提法"
        yield Hit(message, text, start, end, severity="warning" if old else "info")


RULES: tuple[type[Rule], ...] = (ExpiredPlan, PlanOfAnotherPeriod, MeetingOutOfDate)
