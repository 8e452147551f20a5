"""What a section is about, by the words of its headings: the parts every such report has, however named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, get_args

from rldraft.late import late

Kind = Literal["preamble", "measures", "shortcomings", "responsibility", "plans", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# What they are called for a person.
NAMES: dict[str, str] = {
    "preamble": "开头", "measures": "举措和成效", "shortcomings": "不足", "responsibility": "第一责任人",
    "plans": "下一年安排", "other": "其他",
}  # fmt: skip

_TITLES = late("《[^》]*》")
_PARTS = late("以及|[和及与暨并、，；：]")
_YEAR = late(r"(?<![\d—－-])(20\d\d)(?![\d—－-]|年?[—－-]|[“”])")
_OTHER = late(
    "^其[他它]|^附[件表录]|需要(?:报告|说明)的|其[他它].{0,6}(?:情况|事项)|名词.{0,4}(?:解释|说明)|^注释"
)
_RESPONSIBLE = late(
    "第一责任人|主要(?:负责人|负责同志|领导).{0,16}(?:履行|履职|职责|述法)|领导班子.{0,6}(?:履行|履职)|述法"
)
_SHORT = late(
    "存在.{0,12}(?:问题|不足|短板|困难|差距|弱项|薄弱)|不足|短板|弱项|薄弱|差距|困难(?!群)|"
    "问题(?:分析|表现)?$|^原因|原因(?:分析)?$|制约因素|面临.{0,6}挑战"
)
_MENDED = late(
    "(?:解决|聚焦|破解|整治|治理|针对|补|整改|化解|防范|克服|查找|查摆|弥补|消除|帮扶|缩小|坚持)"
    ".{0,12}(?:问题|不足|短板|困难|差距|弱项|薄弱)"
)
_FUTURE = late(
    "下一?步|下一?阶段|下一?个?年|[来明]年|今后|未来|新的一年|下半年|打算|努力方向|(?:改进|整改)(?:措施|意见|方向|思路|方法|计划)|"
    "对策|工作建议|(?:安排|计划|任务|思路|设想|展望|谋划|要点|目标)(?:建议)?$|总体要求"
)
_DONE = late("情况|成效|成绩|成果|回顾|总结|做法|举措|完成|落实|进展|经验|亮点|开展|特点")
# 2025年主要举措和成效 tells of what was done even where the title bears another year.
_ACHIEVED = late("成效|成绩|成果|回顾|总结|完成情况|开展情况|落实情况")
# What is believed below a heading that says something else.
_PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("responsibility", late("第一责任人")),
    (
        "shortcomings",
        late("存在.{0,10}(?:问题|不足|短板|困难|差距)|^(?:主要|突出)?(?:问题|不足|短板).{0,5}$"),
    ),
    ("plans", late("^下一?步|^下一?阶段|^下一?年|^今后|打算$")),
)  # fmt: skip
_TURN = late(
    r"^(?:下一?步|下一?阶段|下一?年度?|今后|明年|来年|接下来|新的一年|未来一?年?)|^20\d\d年[^。，]{0,6}[，,]?[^。，]{0,8}将"
)


def named(heading: str, year: int | None = None) -> list[Kind]:
    """Give the kinds that a heading speaks of, in its order; none where it tells nothing.

    `year` is the year that the report is on: what lies after it is a plan.
    """
    text = _TITLES.sub("", heading)
    if _OTHER.search(text):
        return ["other"]
    if _RESPONSIBLE.search(text):
        return ["responsibility"]
    found: list[Kind] = []
    past = _ACHIEVED.search(text) is not None
    for part in _PARTS.split(text):
        kind = _of_part(part, year, past)
        # 加强……的情况 after another matter belongs to that matter.
        if kind and kind not in found and not (kind == "measures" and found):
            found.append(kind)
    return found


def _of_part(part: str, year: int | None, past: bool) -> Kind | None:
    if _SHORT.search(part) and not _MENDED.search(part):
        return "shortcomings"
    ahead = year is not None and not past and any(int(said) > year for said in _YEAR.findall(part))
    if ahead or _FUTURE.search(part):
        return "plans"
    return "measures" if _DONE.search(part) else None


def kind_of(
    headings: Sequence[str], year: int | None = None, text: str = "", before: Kind | None = None
) -> Kind:
    """Say what kind of section a text stands in: by the headings above it without numbers, outermost first.

    The first heading decides. Where it speaks of two matters (存在的问题及下一步打算), a heading below it
    does, else the text's own beginning, else the text `before` in the same section. Below 主要举措 a heading
    that plainly names shortcomings, plans or the 第一责任人 is believed.
    """
    first = named(headings[0], year) if headings else []
    lower = headings[1:]
    if len(first) > 1:
        for heading in lower:
            if inner := [kind for kind in named(heading, year) if kind in first]:
                return inner[0]
        if "plans" in first and _TURN.search(text):
            return "plans"
        return before or first[0]
    if first and first[0] != "measures":
        return first[0]
    for heading in lower:
        for kind, said in _PLAIN:
            if said.search(heading) and not _MENDED.search(heading):
                return kind
    return "measures"
