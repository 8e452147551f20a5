"""The fact sheet of a draft that begins with last year's report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rldraft.draft.rollover.ledger import Ledger
from rldraft.facts import OWN, Facts, Figure, yamltree
from rldraft.facts.edit import edited, scalar
from rldraft.facts.validate import validate
from rldraft.problems import Problem, Trouble
from rldraft.reading.names import Card
from rldraft.report import Report
from rldraft.template import Pack

_HEADING = "\n# ── 其他：上年报告里有、模板没有的数；今年没有的删去正文里的那一句和这里的一行 ──"


def framed(sheet: str, pack: Pack, values: Mapping[str, str]) -> tuple[str, list[Problem]]:
    """Set values of the frame in a sheet; tell which it cannot hold."""
    problems = []
    for key, value in values.items():
        try:
            after = edited(sheet, key, value)
            validate(yamltree.parse(after, ""), pack.schema, "")
        except (ValueError, Trouble):
            problems.append(Problem(f"“{key}”没有写入数据表：{value}", "请自己填写", severity="warning"))
        else:
            sheet = after
    return sheet, problems


def stated(report: Report, card: Card) -> Iterator[tuple[str, str]]:
    """Give what a report says of its body that holds in the next year as well."""
    said = {
        "单位.全称": report.body, "单位.简称": card.short, "单位.行政区": card.place,
        "单位.上级": card.superior, "主送机关": (report.addressee or "").rstrip("：: "),
        "抄送": (report.copies_to or "").rstrip("。"),
    }  # fmt: skip
    for key, value in said.items():
        if value and (key != "单位.简称" or value != report.body):
            yield key, value


def filled(sheet: str, facts: Facts, ledger: Ledger) -> str:
    """Give a sheet with last year's value of every figure; one that has such a value keeps it."""
    for key, figure in ledger.known.items():
        there = facts.values.get(key)
        if not isinstance(there, Figure) or there.last is None:
            sheet = edited(sheet, key, str(figure), "上年")
    if not ledger.own:
        return sheet
    if yamltree.parse(sheet, "").get(OWN) is not None:
        for name, (figure, label) in ledger.own.items():
            sheet = edited(sheet, f"{OWN}.{name}", str(figure), "上年")
            if label and label != name:
                sheet = edited(sheet, f"{OWN}.{name}", label, "说明")
        return sheet
    lines = [_HEADING, f"{OWN}:"]
    for name, (figure, label) in ledger.own.items():
        note = f", 说明: {scalar(label)}" if label and label != name else ""
        lines.append(f"  {name}: {{值: , 上年: {scalar(str(figure))}{note}}}")
    return sheet.rstrip("\n") + "\n" + "\n".join(lines) + "\n"
