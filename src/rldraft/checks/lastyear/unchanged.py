"""Rules on what stands as it stood last year: dates and events in whole sentences, and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rldraft.checks.lastyear import stale
from rldraft.checks.lastyear.lastread import TOLD, Last, bare, hanzi_in, last_of, placed
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject
from rldraft.checks.years.rules import StaleYear
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.figures import Found

_MOST = 400  # hanzi: nobody writes longer ones
_LONGEST = 10_000  # characters of a paragraph that is looked at
_HOLE = "\ufffc"  # stands for what the fact sheet provides
_LEAST = 10  # hanzi of a sentence that two reports do not share by chance
# Signs that many a sentence has every year.
_EVERY_YEAR = late("专项|百日|主题教育|学习教育|集中教育|纪律教育|会$|两会|率先|年为止")
# A period's end is that of every year, a version or an amendment that of the document.
_STANDING = late("12月31日$|(?<!1)1月1日$|版[^》]*》$|修[订正][^》]*》$")
_SINCE = late("起|以来|开始|至今|前|施行|生效")
_EXCUSED = late("列席|首次(?:参加|违法|轻微|申请)|连续|历来|多年|每年")
# Counts of what happened in a year; 个, 项, 家 and 人 often tell what there is.
_FLOW = frozenset(
    [
        "件",
        "起",
        "次",
        "人次",
        "场",
        "场次",
        "宗",
        "例",
        "户次",
        "家次",
        "批次",
        "车次",
        "篇",
        "件次",
        "元",
        "张",
        "期",
    ]
)
_MOVED = late("[由从]|上年|去年|同期|上一年|较|比|标准|每人|每月|每户|人均|限额|编制|现有|目前|在册|截至")
_SIGNED = late("责任书|承诺书|协议书|目标书|民生实事|实事")
_LIKE = 0.5


_LAST = (
    "云州市临江区生态环境局\n2024年法治政府建设情况报告\n\n一、主要举措和成效\n"
    "全年办理行政处罚案件317件，罚款金额58.16万元。全年受理信访投诉41件，全部按期办结。组织集体学法4次。"
    "3月15日召开全局法治工作会，部署执法监督和普法宣传。执法大队在全区案卷评查中荣获第一名，受到通报表扬。"
    "认真执行《云州市2024年普法工作要点》提出的各项任务。坚持重大执法决定法制审核，落实执法全过程记录。"
    "签订普法责任书317份，涉及辖区132个村。\n二、下一步打算\n补齐执法力量。\n"
)


class StalePassage(Rule):
    """A sentence as it stood in last year's report, with a date, an event or an honour of that year."""

    name: ClassVar[str] = "stale-passage"
    about: ClassVar[str] = "整句照抄上年，日期事件可能过时"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）：报告上一年度的情况"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n⟦3月15日⟧召开全局法治工作会，部署执法监督和普法宣传。", last=_LAST),
        Example("一、主要举措和成效\n执法大队在全区案卷评查中⟦荣获⟧第一名，受到通报表扬。", last=_LAST),
        Example("一、主要举措和成效\n认真执行⟦《云州市2024年普法工作要点》⟧提出的各项任务。", last=_LAST),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n3月18日召开全局法治工作会，部署执法监督和普法宣传。", last=_LAST),
        Example("一、主要举措和成效\n执法大队在全区案卷评查中荣获第一名，成绩比上年提高。", last=_LAST),
        Example("一、主要举措和成效\n坚持重大执法决定法制审核，落实执法全过程记录。", last=_LAST),
        Example(
            "一、主要举措和成效\n3月15日召开会议。",
            last=_LAST.replace("召开全局法治工作会，部署执法监督和普法宣传", "召开会议"),
        ),
        Example("一、主要举措和成效\n3月15日召开全局法治工作会，部署执法监督和普法宣传。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the sentences of a report, and at every clause of a draft: it may begin as last year's."""
        last = last_of(subject)
        if last is None:
            return
        told = {(hit.text, hit.start) for hit in StaleYear().find(subject)}
        for hit in _in_draft(subject, last) if subject.kind == "draft" else _in_sentences(subject, last):
            if (hit.text, hit.start) not in told:
                yield hit


def _in_sentences(subject: Subject, last: Last) -> Iterator[Hit]:
    for said, text, at in placed(subject):
        words = bare(said.text)
        if not _LEAST <= hanzi_in(words) <= _MOST or words not in last.sentences.get(said.kind, ()):
            continue
        for found in stale.find(words, last.said, subject.year):
            quote = words[found.start : found.end]
            if str(subject.year) in quote or _EXCUSED.search(words) or _SINCE.match(words, found.end):
                continue
            if not _EVERY_YEAR.search(quote) and not _STANDING.search(quote):
                message = f"{found.what}，整句与上年报告相同，请核对"
                yield Hit(message, text, at + found.start, at + found.end, severity=found.severity)
                break


def _in_draft(subject: Subject, last: Last) -> Iterator[Hit]:
    for text in subject.texts:
        words = text.text
        for span in text.spans:
            words = words[: span.start] + _HOLE * (span.end - span.start) + words[span.end :]
        if text.role == "title" or len(words) > _LONGEST:
            continue
        for found in stale.find(words, last.said, subject.year):
            quote = words[found.start : found.end]
            mine = str(subject.year) in quote and subject.kind_of(text) != "plans"
            if not mine and not _STANDING.search(quote):
                message = f"{found.what}，与上年报告相同，请核对"
                yield Hit(message, text, found.start, found.end, severity=found.severity)


class FigureUnchanged(Rule):
    """A figure of the year's work that is the very one of last year's report."""

    name: ClassVar[str] = "figure-unchanged"
    about: ClassVar[str] = "数字与上年报告相同"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）：报告上一年度的情况"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n共办理行政处罚案件⟦317件⟧，罚款金额61.2万元。", last=_LAST),
        Example("一、主要举措和成效\n全年受理信访投诉⟦41件⟧，全部按期办结。", last=_LAST),
        Example("一、主要举措和成效\n办理处罚案件298件，罚款金额⟦58.16万元⟧。", last=_LAST),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n共办理行政处罚案件298件，罚款金额61.2万元。", last=_LAST),
        Example(
            "一、主要举措和成效\n办理行政处罚案件由317件降至298件，罚款较上年的58.16万元有所增加。",
            last=_LAST,
        ),
        Example("一、主要举措和成效\n开展夜间巡查317次，受理咨询58.16万人次。", last=_LAST),
        Example("一、主要举措和成效\n组织集体学法4次，受理投诉约41件。", last=_LAST),
        Example("一、主要举措和成效\n签订普法责任书317份，涉及辖区132个村。", last=_LAST),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the figures of work done."""
        last = last_of(subject)
        if last is None:
            return
        for said, text, at in placed(subject):
            if said.kind not in TOLD:
                continue
            here = [
                figure
                for figure in subject.figures(text)
                if at <= figure.start < at + len(said.text)
                and _digits(figure) > 1
                and not figure.quantity.approximate
                and not text.live(figure.start, figure.end)
            ]
            if not here or _SIGNED.search(said.text):
                continue
            how = "与上年报告同一项的数字相同"
            found = [figure for figure in here if _same(figure, said.text, at, last)]
            whole = hanzi_in(said.text) >= _LEAST and bare(said.text) in last.sentences.get(said.kind, ())
            # 从立案到结案14个节点 may hold for years, but hardly two such figures.
            if whole and (len(here) > 1 or _digits(here[0]) > 2 or here[0].unit in _FLOW):
                how, found = "整句与上年报告相同", here[:1]
            for figure in found:
                shown = text.text[figure.start : figure.end]
                yield Hit(f"“{shown}”{how}，请核对数字是否更新", text, figure.start, figure.end)


def _digits(figure: Found) -> int:
    return len(figure.value.normalize().as_tuple().digits)


def _same(figure: Found, sentence: str, at: int, last: Last) -> bool:
    """Whether last year's report has the figure of the same thing, and chance is no likely reason."""
    if _digits(figure) < 3 or figure.unit not in _FLOW:
        return False
    start = figure.start - at
    clause = sentence[max(sentence.rfind(mark, 0, start) for mark in "，；：") + 1 : start]
    return not _MOVED.search(clause) and any(
        _alike(figure.label, theirs.label) >= _LIKE
        for theirs in last.figures.get((figure.value, figure.unit), ())
    )


def _alike(one: str, other: str) -> float:
    a = {one[n : n + 2] for n in range(len(one) - 1)}
    b = {other[n : n + 2] for n in range(len(other) - 1)}
    return len(a & b) / max(1, len(a | b))


RULES: tuple[type[Rule], ...] = (StalePassage, FigureUnchanged)
