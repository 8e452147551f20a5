"""Rules on points with ordinals and before 等."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.punctuation.marks import han
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_NUMERALS = "一二三四五六七八九十"
_N = f"[{_NUMERALS}]"
# An ordinal that takes a comma, one that takes nothing, and a number that ends with its own bracket.
# With each what stands in a text that has such a point.
_SORTS: tuple[tuple[tuple[str, ...], re.Pattern[str], str, str], ...] = (
    (
        ("首先、", "其次、", "再次、", *(f"{mark}{n}" for mark in "第其" for n in _NUMERALS)),
        late(f"(?:第{_N}{{1,2}}|首先|其次|再次|其{_N})(、)(?!第|其[次{_NUMERALS}]|{_N}(?!是)|再次|最后)"),
        "，",
        "“第一”“首先”一类后面用逗号，不用顿号",
    ),
    (
        ("是，", "是、", "是：", "是,", "是:"),
        late(f"{_N}{{1,2}}是([，、：,:])(?!{_N}{{1,2}}是)"),
        "",
        "“一是”“二是”一类后面不加标点",
    ),
    (
        (*(f"{end}{point}" for end in "）)" for point in "、.．，"), *"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        late(f"(?:[（(](?:{_N}{{1,3}}|\\d{{1,2}})[）)]|[①-⑳])([、.．，])"),
        "",
        "带括号或圆圈的序号后面不加标点",
    ),
)


class PointAfterOrdinal(Rule):
    """A point that does not belong behind an ordinal."""

    name = "point-after-ordinal"
    about = "序次语后的标点"
    severity = "warning"
    why = "GB/T 15834-2011 附录B.3"
    bad = (
        Example("一是⟦，→⟧完善制度；二是⟦，→⟧强化培训。"),
        Example("主要原因有三：第一⟦、→，⟧人员不足；第二⟦、→，⟧经费紧张。"),
        Example("开展三项工作：（1）⟦、→⟧完善制度；（2）⟦、→⟧强化培训。"),
        Example("原因在于：①⟦、→⟧人员不足；②⟦.→⟧经费紧张。"),
    )
    good = (
        Example("一是完善制度；二是强化培训。首先，完善制度；其次，强化培训。"),
        Example("坚持安全第一、预防为主，数量居全市第二、全省第三。"),
        Example("对应第（一）、（二）项，第一、二季度各开展1次。"),
        Example("审批事项减少，第一、第二批清单全部公布。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Give each point."""
        for signs, pattern, right, message in _SORTS:
            for line in subject.lines_with(*signs):
                yield from _misplaced(line, pattern, right, message)


def _misplaced(line: Text, pattern: re.Pattern[str], right: str, message: str) -> Iterator[Hit]:
    text = line.text
    begins = len(text) - len(text.lstrip())
    for found in pattern.finditer(text):
        first, (start, end) = found.start(), found.span(1)
        behind = text[end : end + 1]
        if not han(behind) and behind not in ("“", "《") and not behind.isdecimal():
            continue
        # A number that begins the line is a heading's; an ordinal in words may.
        opens = first == begins and text[first] not in "（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
        if (opens or text[first - 1 : first] in tuple("。；：，！？")) and not line.live(start, end):
            yield Hit(message, line, start, end, right, group=message)


_ENDS = late("、(?=等(?![级候待额距效同次份保外离腰边不着到于离差值号第额温压身等]))")


class CommaBeforeDeng(LineRule):
    """A 顿号 before the 等 that ends a list."""

    name = "comma-before-deng"
    about = "“等”前的顿号"
    severity = "warning"
    why = "GB/T 15834-2011 附录B.1.2"
    bad = (
        Example("学习行政处罚法、行政复议法⟦、→⟧等法律。"),
        Example("公开许可、处罚、检查⟦、→⟧等信息21条，开展送法进机关、进企业⟦、→⟧等活动。"),
    )
    good = (
        Example("学习行政处罚法、行政复议法等法律。"),
        Example("新增优质酒店、等级民宿12家，坐不住、等不起的意识增强。"),
        Example("严禁推诿、等待，每两年评选优秀、等次公开。"),
    )

    signs = ("、等",)

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each 顿号."""
        for found in _ENDS.finditer(line.text):
            before = line.text[max(0, found.start() - 2) : found.start()]
            words = len(before) == 2 and all(han(sign) or sign in "”》）" for sign in before)
            if words and not line.live(found.start(), found.end()):
                yield Hit("“等”前面不用顿号", line, found.start(), found.end(), "", group="all")


RULES: tuple[type[Rule], ...] = (PointAfterOrdinal, CommaBeforeDeng)
