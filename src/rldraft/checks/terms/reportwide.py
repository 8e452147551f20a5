"""Rules on the words of a report as a whole: one name for one thing, years that say which they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.reading.year import plans_ahead

_TITLE = late("《[^《》]{0,120}》")
_RELATIVE = late("(?<![历在当往])(?:今年|去年)")
_DATED = late(r"(?P<year>20\d\d)年以来")
_YEAR = late(r"20\d\d")


class Rivals(NamedTuple):
    """Two names for one thing: `known` finds either, its group 1 the `other`."""

    one: str
    other: str
    known: re.Pattern[str]
    body: re.Pattern[str]
    remark: str


class InconsistentTerm(Rule):
    """Two names for one thing side by side in a report."""

    name = "inconsistent-term"
    about = "同一事物叫法不一"
    severity = "warning"
    why = "《党政机关公文处理工作条例》第十九条：表述准确"
    bad = (
        Example("定期督导各⟦股室⟧、局属各单位，对成效显著的⟦科室⟧、单位予以表扬。"),
        Example("⟦局党组⟧专题研究3次。\n一年来，⟦局党委⟧带头学法。"),
    )
    good = (
        Example("定期督导各股室、局属各单位，对成效显著的股室、单位予以表扬。"),
        Example(
            "各股室配合市局有关科室开展检查。".replace("市局有关科室", "市局科室").replace(
                "市局科室", "市科室"
            )
        ),
        Example("原环保局移交的档案已整理完毕，我局作出处罚17起。"),
        Example("走访医院临床科室6个，各股室分头落实。"),
        Example("我局法律顾问由我委托的律师事务所选派。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find the pairs of the table of which a report has both."""
        body = subject.body or ""
        whole = "\n".join(text.text for text in subject.texts)
        for pair in rivals():
            if not pair.body.search(body) or pair.one not in whole or pair.other not in whole:
                continue
            found: list[tuple[bool, Text, int, int]] = []
            for text in subject.texts:
                if pair.one not in text.text and pair.other not in text.text:
                    continue
                titles = [t.span() for t in _TITLE.finditer(text.text)]
                for m in pair.known.finditer(text.text):
                    if not any(a <= m.start() < b for a, b in titles) and not text.live(*m.span()):
                        found.append((m[0] == pair.other, text, *m.span()))
            if len({is_other for is_other, *_ in found}) < 2:
                continue
            for _, text, start, end in found:
                yield Hit(
                    f"“{pair.one}”和“{pair.other}”在同一份报告里并用：{pair.remark}",
                    text, start, end, group=f"{pair.one}/{pair.other}",
                )  # fmt: skip


_OURS = late("(?<!自)我(?P<kind>[局委厅])(?![托派员任屈曲])")
_CITED = late("“[^“”]{0,60}”|《[^《》]{0,120}》")


class SelfNamedOtherwise(Rule):
    """我局 in the report of a 委员会, and the like."""

    name = "self-name-mismatch"
    about = "自称与单位名称不符"
    severity = "error"
    why = "《党政机关公文处理工作条例》第十九条：表述准确；自称应与单位名称一致"
    bad = (
        Example("在全市案卷评查中，⟦我委→我局⟧1份案卷被评为优秀案卷。"),
        Example(
            "南浦区卫生健康委员会\n2025年法治政府建设情况报告\n\n一、主要情况\n⟦我局→我委⟧作出行政处罚86起，罚款54.3万元。",
            whole=True,
        ),
    )
    good = (
        Example("我局法律顾问由我委托的律师事务所选派，我局作出处罚17起。"),
        Example("开展“我委我担当”读书活动，局党组专题研究3次。"),
        Example(
            "南浦区卫生健康委员会\n2025年法治政府建设情况报告\n\n一、主要情况\n我委作出行政处罚86起，区市场监管局协助。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold what the report calls its body against the body's name."""
        ours = _self(subject.body or "")
        if not ours:
            return
        said = subject.said
        for text in subject.texts_with("我局", "我委", "我厅"):
            cited = [m.span() for m in _CITED.finditer(text.text)]
            for m in _OURS.finditer(text.text):
                if m["kind"] == ours or text.live(*m.span()) or any(a <= m.start() < b for a, b in cited):
                    continue
                yield Hit(
                    f"本单位是{subject.body}，自称用“我{ours}”", text, *m.span(),
                    suggestions=(f"我{ours}",), group=m[0],
                    severity=None if said.count(f"我{ours}") >= said.count(m[0]) else "warning",
                )  # fmt: skip


def _self(body: str) -> str:
    """Give the last word of a body's name by which it calls itself; empty where that is not plain."""
    if "、" in body or "（" in body or body.endswith(("管理委员会", "工作委员会", "党委", "政法委员会")):
        return ""
    ends = (("委员会", "委"), ("局", "局"), ("厅", "厅"))
    return next((kind for end, kind in ends if body.endswith(end)), "")


class RelativeTime(Rule):
    """今年 or 去年 in a report that is read after its year has ended."""

    name = "relative-time"
    about = "年份用“今年”“去年”"
    severity = "info"
    why = "公文惯例：年度报告在次年印发，年份写明确"
    bad = (
        Example("⟦今年→2025年⟧共办理案件21起。"),
        Example("⟦2025年以来⟧，我局公开执法信息9条。\n⟦今年⟧无行政应诉案件。"),
    )
    good = (
        Example("2025年，共办理案件21起。"),
        Example("从2018年以来，连续八年公开年度报告。"),
        Example("参加“今年我来讲宪法”主题演讲，落实《今年普法要点》。"),
        Example("今年共办理案件21起。\n\n云州市临江区生态环境局\n2025年12月25日"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find them outside the plans; a report dated in its own year may say 今年."""
        year, report = subject.year, subject.report
        if year is None or not plans_ahead(report):
            return
        signed = _YEAR.search(report.date or "")
        if signed and int(signed[0]) <= year:
            return
        for text in subject.texts:
            if "年" not in text.text or subject.kind_of(text) == "plans":
                continue
            for start, end, meant in _relative(text.text, year):
                if not text.live(start, end):
                    yield Hit(
                        f"报告在次年印发，这里宜写明“{year}年”一类的具体年份，不用“今年”“去年”“以来”",
                        text, start, end, suggestions=(meant,), group="all",
                    )  # fmt: skip


@lru_cache(maxsize=1)
def rivals() -> tuple[Rivals, ...]:
    """Give the table's pairs."""
    return tuple(_rivals(row) for row in tables.rows("rivals"))


def _rivals(row: tables.Row) -> Rivals:
    one, other = row["one"], row["other"]
    ahead = "".join(f"(?<!{word})" for word in _words(row["unless"]))
    behind = "".join(f"(?!{word})" for word in _words(row["until"]))
    known = re.compile(f"{ahead}(?:{re.escape(one)}|{re.escape(other)}){behind}")
    return Rivals(one, other, known, re.compile("|".join(_words(row["body"]))), row["remark"])


def _words(cell: str) -> list[str]:
    return [re.escape(word) for word in cell.split("|") if word]


def _relative(line: str, year: int) -> Iterator[tuple[int, int, str]]:
    quoted = [t.span() for t in re.finditer("《[^《》]{0,120}》|“[^“”]{0,60}”", line)]
    for m in _RELATIVE.finditer(line):
        if not any(a <= m.start() < b for a, b in quoted):
            yield *m.span(), f"{year - 1 if m[0] == '去年' else year}年"
    for m in _DATED.finditer(line):
        if int(m["year"]) == year and not any(a <= m.start() < b for a, b in quoted):
            yield *m.span(), f"{year}年"


RULES: tuple[type[Rule], ...] = (InconsistentTerm, SelfNamedOtherwise, RelativeTime)
