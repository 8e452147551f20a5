"""Rules that hold a report against last year's: what was promised, copied, or left as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rldraft.checks.lastyear import unchanged
from rldraft.checks.lastyear.answers import answered
from rldraft.checks.lastyear.lastread import hanzi_in, last_of, placed, runs_of
from rldraft.checks.lastyear.promises import promises
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject
from rldraft.corpus.kinds import Kind
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.year import plans_ahead

# Score of the nearest sentence, see `answers`: of promises below it next to none are answered.
_UNHEARD = 0.045
_LEAST = 10  # hanzi of a promise that says what is to be done
_SHOWN = 18  # characters of it that are quoted
# What such reports say in the same words every year.
_FORMULA = late("习近平|为指导|大精神|全会精神|两个确立|四个意识|四个自信|两个维护")
_ENOUGH = 40  # runs of hanzi: of fewer nothing can be said
_COPIED = 0.6
_SAME = 0.8
_WHY = (
    "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）：每年报告主要举措、不足和原因、下一年度安排"
)

_TITLE = "云州市临江区生态环境局\n2024年法治政府建设情况报告\n\n"
_DONE = "一、主要举措和成效\n全年办理行政处罚案件17件，组织集体学法4次。\n"
_SHORT = (
    "二、存在的不足和原因\n一是法制审核力量偏少，专职人员只有两人，案件集中时审核排队。"
    "二是小微企业环保台账不全，整改反复，原因是经办人员流动大。三是沿江夜间巡查覆盖面窄。\n"
)
_PLAN = (
    "三、2025年主要安排\n一是在沿江公园建一处法治长廊，与沧浪河上游两县签订联合巡查协议。"
    "二是每月组织一次案卷互评，把互评结果纳入个人年度考核。三是为小微企业编印合规手册，逐户上门讲解。\n"
)
_LAST = _TITLE + _DONE + _SHORT + _PLAN
_NOW = "一、主要举措和成效\n沿江公园法治长廊建成开放，与沧浪河上游两县的联合巡查协议已经签订。"
_NOW += "每月组织一次案卷互评，互评结果纳入了个人年度考核。小微企业合规手册编印完成，上门讲解210户。\n"
_NEW_SHORT = "二、存在的不足和原因\n一是执法装备老化，红外监测设备不足，原因是购置预算安排偏晚。\n"
_NEW_PLAN = "三、2026年主要安排\n一是更新红外监测设备，二季度前完成招标。二是建立证人出庭保障办法。\n"


class PromiseUnanswered(Rule):
    """What last year's report promised and this year's does not mention."""

    name: ClassVar[str] = "promise-unanswered"
    about: ClassVar[str] = "上年的安排今年没有回应"
    severity: ClassVar[Severity] = "info"
    why: ClassVar[str] = _WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example(_NOW + _NEW_SHORT, last=_LAST + "四是公开招录执法人员，选派骨干到法院旁听庭审。"),
        Example("一、主要举措和成效\n全年办理行政处罚案件52件，组织集体学法6次。", last=_LAST),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(_NOW + _NEW_SHORT, last=_LAST),
        Example(
            _NOW + "二、存在的不足和原因\n公开招录执法人员未能完成，也没有选派骨干到法院旁听庭审。",
            last=_LAST + "四是公开招录执法人员，选派骨干到法院旁听庭审。",
        ),
        Example(_NOW, last=_LAST + "四是加强党的建设。"),
        Example("一、主要举措和成效\n办理行政处罚案件52件。", last=_LAST.replace("2024", "2021")),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look for an answer to every promise; a 政府工作报告 makes hundreds of them in few words."""
        if last_of(subject) is None or subject.last is None or not plans_ahead(subject.report):
            return
        for answer in answered(promises(subject.last), subject.report):
            text = answer.promise.text.rstrip("。；")
            if answer.score < _UNHEARD and hanzi_in(text) >= _LEAST:
                shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
                again = "，今年的安排又写了一遍" if answer.copied else ""
                yield Hit(f"上年安排的“{shown}”，今年没有查到进展{again}，请核对")


class _Copied(Rule):
    """A part that is mostly last year's, word for word."""

    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = _WHY
    kind: ClassVar[Kind]
    what: ClassVar[str]

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Compare the runs of hanzi of the two parts, then point at the sentences that are the same."""
        last = last_of(subject)
        theirs = last.runs.get(self.kind) if last else None
        if not theirs:
            return
        parts = [
            (text, at, at + len(said.text), runs_of(said.text))
            for said, text, at in placed(subject)
            if said.kind == self.kind and not _FORMULA.search(said.text)
        ]
        whole = frozenset[str]().union(*(runs for *_, runs in parts))
        same = len(whole & theirs)
        if len(whole) < _ENOUGH or same < _COPIED * len(whole):
            return
        message = f"{self.what}有{100 * same // len(whole)}%与上年报告相同，请按今年的实际写"
        for text, start, end, runs in parts:
            if runs and len(runs & theirs) >= _SAME * len(runs):
                yield Hit(message, text, start, end, group="all")


class PlanCopied(_Copied):
    """Plans that are last year's."""

    name: ClassVar[str] = "plan-copied"
    about: ClassVar[str] = "下一年安排照抄上年"
    kind: ClassVar[Kind] = "plans"
    what: ClassVar[str] = "下一年的安排"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "二、2026年主要安排\n⟦一是在沿江公园建一处法治长廊，与沧浪河上游两县签订联合巡查协议。⟧"
            "⟦二是每月组织一次案卷互评，把互评结果纳入个人年度考核。⟧三是更新红外监测设备，二季度前完成招标。",
            last=_LAST,
        ),
        Example(
            "二、下一步打算\n（一）⟦每月组织一次案卷互评，把互评结果纳入个人年度考核⟧。\n"
            "（二）⟦为小微企业编印合规手册，逐户上门讲解，在沿江公园建一处法治长廊⟧。",
            last=_LAST,
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(_NEW_PLAN, last=_LAST),
        Example(
            "二、2026年主要安排\n一是每月组织一次案卷互评，把互评结果纳入个人年度考核。"
            "二是更新红外监测设备，二季度前完成招标，年底前配齐夜间巡查车辆和取证终端。三是建立证人出庭保障办法。",
            last=_LAST,
        ),
        Example(_NOW, last=_LAST),
        Example(_PLAN, last=_LAST.replace("2024", "2020")),
    )


class ShortcomingsCopied(_Copied):
    """Shortcomings that are last year's."""

    name: ClassVar[str] = "shortcomings-copied"
    about: ClassVar[str] = "不足和原因照抄上年"
    kind: ClassVar[Kind] = "shortcomings"
    what: ClassVar[str] = "存在的不足和原因"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "二、存在的不足和原因\n⟦一是法制审核力量偏少，专职人员只有两人，案件集中时审核排队。⟧"
            "⟦二是小微企业环保台账不全，整改反复，原因是经办人员流动大。⟧三是执法装备老化。",
            last=_LAST,
        ),
        Example(
            "二、存在的主要问题\n（一）⟦小微企业环保台账不全，整改反复，原因是经办人员流动大⟧。\n"
            "（二）⟦法制审核力量偏少，专职人员只有两人，案件集中时审核排队⟧。",
            last=_LAST,
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(_NEW_SHORT, last=_LAST),
        Example(
            "二、存在的不足和原因\n一是法制审核力量偏少，去年提出的补充人员今年只到位一名，审核周期仍然超过十天。"
            "二是执法装备老化，红外监测设备不足，原因是购置预算安排偏晚，招标两次流标。",
            last=_LAST,
        ),
        Example(_NOW, last=_LAST),
        Example("二、存在的不足和原因\n法制审核力量偏少。", last=_LAST),
    )


RULES: tuple[type[Rule], ...] = (PromiseUnanswered, PlanCopied, ShortcomingsCopied, *unchanged.RULES)
