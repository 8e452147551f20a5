"""The rule on stray spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft import numbering
from rldraft.checks.marks import HAN, POINTS, inside
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Text

_BLANK = " \t\xa0\u2000-\u200a\u202f\u205f\u3000"
_GAP = re.compile(f"(?<=[{HAN}{POINTS}）》”·])[{_BLANK}]+(?=[{HAN}{POINTS}（《“·])")
_BLANKS = re.compile(f"[{_BLANK}]+")
_RUN_BEFORE = re.compile(f"[{HAN}]+$")
_RUN_AFTER = re.compile(f"[{HAN}]+")
_SENTENCE = re.compile("[，。；]")
# The first character of a name of two, which is set as wide as one of three: 张 三.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_FAR = 20
_CLAUSE = 4  # hanzi on either side of a space that stands for a comma


class StraySpace(LineRule):
    """Spaces between hanzi, beside points, or behind the number of a heading."""

    name = "stray-space"
    about = "多余空格"
    severity = "warning"
    why = "公文用字习惯：正文汉字之间、序号之后不空格"
    bad = (
        Example("（一）⟦ →⟧完善制度。持续推进⟦ →⟧法治政府建设，组织宣讲12场。"),
        Example("全年办理行政复议案件3件，⟦　→⟧未发生败诉。"),
        Example("临法·⟦ →⟧如愿服务品牌深入人心，群众满意度98%。"),
        Example("云州市临江区生态环境局⟦ →⟧关于2025年法治政府建设情况的报告\n\n正文。", whole=True),
    )
    good = (
        Example("　　完善制度，强化培训，组织宣讲12场。"),
        Example("落实《云州市 云州市军分区关于依法支持国防建设的实施意见》，开展督查。"),
        Example("（一）坚持高位推动 压实法治责任\n坚持以学促干 提升能力素质。主要负责人带头学法，全年6次。"),
        Example("表彰张 三、李 四等同志，开展“法治同行 共护江河”活动。"),
        Example("云州市临江区生态环境局        2026年1月20日"),
        Example("PM2.5 浓度为 28.5 微克/立方米，接入 12345 热线。"),
    )

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each stretch of blanks."""
        text = line.text.rstrip()
        begins = len(text) - len(text.lstrip())
        if "\t" in text.strip():  # the cells of a table
            return
        number = numbering.read(text[begins:])
        message = "正文里多了空格，请删去"
        after = begins + (len(number.raw.rstrip()) if number else 0)
        if number and (behind := _BLANKS.match(text, after)):
            yield Hit(message, line, after, behind.end(), "", group="all")
            after = behind.end()
        titled = "关于" in text and text.endswith("报告")
        if not titled and not _SENTENCE.search(text):
            return
        first = text.find("。") if "。" in text else len(text)
        within = None
        for found in _GAP.finditer(text, after):
            start, end = found.span()
            if line.live(start, end):
                continue
            within = within or inside(text, "《“‘（(")
            if within.hold(start):
                continue
            left, right = _RUN_BEFORE.search(text, max(0, start - _FAR), start), _RUN_AFTER.match(text, end)
            if left and right:
                short = (len(left[0]) == 1) + (len(right[0]) == 1)
                if short == 2 or (short and left[0][-1] in _SURNAMES):
                    continue
                # The space in a heading may stand for a comma.
                even = (
                    start - after == first - end
                    and after + len(left[0]) == start
                    and len(right[0]) >= _CLAUSE
                )
                if start < first and (even or (number and min(len(left[0]), len(right[0])) >= _CLAUSE)):
                    continue
                if titled and not text.startswith("关于", end):
                    continue
            yield Hit(message, line, start, end, "", group="all")


RULES: tuple[type[Rule], ...] = (StraySpace,)
