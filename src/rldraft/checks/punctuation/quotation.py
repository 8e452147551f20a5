"""Rules on quotation marks: what stands between them, and what belongs into them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.punctuation.marks import han, inside
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Text
from rldraft.late import late

# Items in marks, one after the other, with or without a comma between them.
_ITEM = "(?:“[^“”]{1,60}”|《[^《》]{1,80}》)"
_LIST = late(f"{_ITEM}(?:、?{_ITEM})+")
_JOINT = late("(?<=[”》])、(?=[“《])")
_ITEMS = late(_ITEM)
# The clause on either side of a list, and how a list of two may go on.
_BACK = late("[^，。；：！？]{0,60}$")
_ON = late("[^，。；：！？]{0,60}")
_SHARED = (
    "活动|专项|行动|工作|制度|机制|体系|模式|平台|品牌|政策|措施|改革|建设|宣传|精神|要求|原则|理念|意识|作用|问题|现象|企业"
    "|称号|标准|方面|办法|条例|规定|法律|法规|文件|主题|系列|分别|为|是|均|都|已|全部|两"
)
_TAIL = late(f"[等的和与及或]|以及|(?:{_SHARED})")
# An item that goes on behind its marks, as “12·4”国家宪法日 and “八五”普法 do.
_LONGER = late(r"(?:[\d·.+]+|[一二三四五六七八九十]{1,3}五)”(?!等|的|和|与|及|以及|期间|时期)")


class CommaBetweenQuotes(LineRule):
    """A 顿号 between items that quotation or title marks already part."""

    name = "comma-between-quotes"
    about = "引号、书名号之间的顿号"
    severity = "warning"
    why = "GB/T 15834-2011 4.5.3.5"
    bad = (
        Example("结合“世界地球日”⟦、→⟧“世界环境日”“全国低碳日”开展宣传。"),
        Example("学习《行政处罚法》⟦、→⟧《行政复议法》⟦、→⟧《行政强制法》等法律。"),
        Example("增强“四个意识”⟦、→⟧“四个自信”，提高站位。"),
    )
    good = (
        Example("结合“世界地球日”“世界环境日”“全国低碳日”开展宣传。"),
        Example("结合“世界地球日”、六五环境日、“全国低碳日”开展宣传。"),
        Example("学习《行政处罚法》（修订）、《行政复议法》，落实《行政强制法》。"),
        Example("增强“四个意识”、坚定“四个自信”、做到“两个维护”。"),
        Example("结合“世界地球日”、“12·4”国家宪法日开展宣传。"),
    )

    signs = ("”、“", "》、《")

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each 顿号 in a list that has nothing but items in marks."""
        text = line.text
        for found in _LIST.finditer(text):
            items = list(_ITEMS.finditer(text, *found.span()))
            if _uneven(text, items):
                continue
            joints = [each.start() for each in _JOINT.finditer(text, *found.span())]
            mixed = len(joints) < len(items) - 1
            for at in joints:
                if not line.live(at, at + 1):
                    message = (
                        "并列的引号、书名号之间，有的用了顿号，有的没用；统一不用"
                        if mixed
                        else "并列的引号、书名号之间通常不用顿号"
                    )
                    yield Hit(message, line, at, at + 1, "", group="mixed" if mixed else "all")


def _uneven(text: str, items: list[re.Match[str]]) -> bool:
    """Whether the list has items that are more, or other, than what stands in the marks."""
    start, end = items[0].start(), items[-1].end()
    before = _BACK.search(text, max(0, start - 60), start)
    after = _ON.match(text, end)
    around = (before[0] if before else "") + (after[0] if after else "")
    if "、" in around or "”" in around or "》" in around:
        return True
    if (longer := _LONGER.match(text, items[-1].start() + 1)) and han(text[longer.end() : longer.end() + 1]):
        return True
    bare = [text[one.end()] != "、" for one in items[:-1]]
    # The last item goes on behind its marks, alone in the list or set off from the rest of it.
    apart = len(items) == 2 or (not bare[-1] and all(bare[:-1]))
    return apart and han(text[end : end + 1]) and not _TAIL.match(text, end)


_PLAN = late(
    '(?<![一二三四五六七八九十“‘「『"＂])(?:十[一二三四五六]五(?!个|名|人|天|岁|年|月|日|项|条|次|件|家|户|万|千|百|亿|分|[之%％一二三四五六七八九十])'
    "|[一二三四五六七八九]五(?=普法))"
)


class PlanUnquoted(LineRule):
    """The short name of a five-year plan without its quotation marks."""

    name = "plan-unquoted"
    about = "规划期简称未加引号"
    severity = "warning"
    why = "公文用字习惯：“十四五”“八五”一类简称加引号"
    bad = (
        Example("编制临江区⟦十五五→“十五五”⟧规划，完成中期评估。"),
        Example("全面实施⟦八五→“八五”⟧普法规划，组织宣讲12场。"),
        Example("落实“区⟦十四五→‘十四五’⟧法治政府建设规划”各项任务。"),
    )
    good = (
        Example("编制“十五五”规划，实施“八五”普法规划。"),
        Example("走访群众十四五人，学习时间十四五天。"),
        Example("落实“区‘十四五’法治政府建设规划”各项任务。"),
        Example("推进“十四五、十五五”期间各项任务衔接。"),
    )

    signs = ("十一五", "十二五", "十三五", "十四五", "十五五", "十六五", "五普法")

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each name, with the marks that belong around it there."""
        text = line.text
        quoted = None
        for found in _PLAN.finditer(text):
            if line.live(found.start(), found.end()):
                continue
            quoted = quoted or inside(text, "“")
            inner = quoted.hold(found.start())
            if inner and text[max(0, found.start() - 1)] == "、":
                continue
            fix, group = (f"‘{found[0]}’", "inner") if inner else (f"“{found[0]}”", "all")
            yield Hit(
                f"规划期的简称要加引号，写作{fix}", line, found.start(), found.end(), fix, group=group
            )  # fmt: skip


RULES: tuple[type[Rule], ...] = (CommaBetweenQuotes, PlanUnquoted)
