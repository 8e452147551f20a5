"""Shares of one whole that do not make a hundred: 70%的…、20%的…、20%的…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import ClassVar

from rldraft.checks.arithmetic.sums import complement, slack, total
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.quantity import PERCENT
from rldraft.reading.figures import Found

_OF = late("^的(?P<what>[^，,；;。：:、（）()0-9]{2})")
_JOIN = late("^[^，,；;。：:（）()、]{0,20}[、，,；;和及与][^，,；;。：:（）()、]{0,12}$")
_ROW = late("^[、，,和及与]$")
_PARTED = late("分别占[^，,；;。：:、0-9]{0,14}$")
_REST = late("其[他它余]|剩余|余下")
_OPEN = late("等|以上|以下|左右|提高|增长|下降|压缩|缩短|不低于|不少于|超过|达到")
_WHOLE, _MOST = Decimal(100), Decimal(125)  # more than that are shares of several things


class SharesDoNotMakeAWhole(TextRule):
    """Shares of one thing that together are more or less than all of it."""

    name: ClassVar[str] = "shares-do-not-make-a-whole"
    about: ClassVar[str] = "各部分占比之和不是百分之百"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "同一整体各部分占比之和应为100%"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("推行“631”工作法，⟦60%的矛盾由村组化解、30%的矛盾由镇街化解、20%的矛盾⟧由县级化解。"),
        Example("大气、水、噪声类投诉分别占投诉总量的⟦45%、38%和27%⟧。"),
        Example("问卷调查中，满意⟦占68%、基本满意占25%、不满意占17%⟧。"),
        Example("执法人员中，本科学历⟦占60%，大专学历占25%，其他占5%⟧。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("推行“631”工作法，60%的矛盾由村组化解、30%的矛盾由镇街化解、10%的矛盾由县级化解。"),
        Example("大气、水、噪声类投诉分别占投诉总量的45%、28%和17%。"),
        Example("执法人员中，本科学历占60%，大专学历占25%，其他占15%。"),
        Example("抽查60%的企业、30%的工地、20%的医院。"),
        Example("工业、农业、服务业企业分别占同类企业的48%、56%、81%。"),
        Example("公众满意率、事项办结率和网办率分别为95%、98%和90%。"),
    )

    signs: ClassVar[tuple[str, ...]] = ("%", "％")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at the sentences with three shares and more, or two and a rest."""
        if text.role == "cell":
            return
        found = [f for f in subject.figures(text) if f.unit == PERCENT]
        for _, same in groupby(found, key=lambda each: each.sentence):
            row = list(same)
            if not 2 <= len(row) <= 9 or any(each.quantity.approximate for each in row):
                continue
            for parts, closed in _rows(text.text, row):
                room = sum((slack(each.quantity) for each in parts), Decimal("0.5")) * 2
                added = total(parts)
                over, under = added > _WHOLE + room, added < _WHOLE - room
                if (over and (closed or added < _MOST)) or (closed and under):
                    message = f"各部分占比相加是{format(added, 'f')}%，应为100%，请核对"
                    if not closed:
                        message = f"各部分占比相加是{format(added, 'f')}%，超过100%，请核对"
                    yield Hit(message, text, _begin(text.text, parts[0]), _end(text.text, parts[-1]))


def _rows(text: str, row: Sequence[Found]) -> Iterator[tuple[Sequence[Found], bool]]:
    """Give the shares of one whole that stand in a row, and whether they are all that there are."""
    of = [found["what"] if (found := _OF.match(text[each.end : each.end + 4])) else "" for each in row]
    gaps = [text[a.end : b.start] for a, b in pairwise(row)]
    if len(row) > 2 and of[0] and len(set(of)) == 1 and all(map(_JOIN.match, gaps)):
        yield row, True
        return
    if _OPEN.search(text[row[0].sentence[0] : row[-1].end]):
        return
    before = text[max(row[0].sentence[0], row[0].start - 24) : row[0].start]
    if len(row) > 2 and _PARTED.search(before) and all(map(_ROW.match, gaps)):
        yield row, False
        return
    takes = all(text[max(0, each.start - 1) : each.start] == "占" for each in row)
    if takes and all(map(_JOIN.match, gaps)) and (_REST.search(gaps[-1]) or complement(text, row)):
        yield row, True


def _begin(text: str, first: Found) -> int:
    return first.start - (text[first.start - 1 : first.start] == "占")


def _end(text: str, last: Found) -> int:
    found = _OF.match(text[last.end : last.end + 4])
    return last.end + (len(found[0]) if found else 0)


RULES: tuple[type[Rule], ...] = (SharesDoNotMakeAWhole,)
