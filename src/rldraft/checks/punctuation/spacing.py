"""The rule on stray spaces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from rldraft import numbering
from rldraft.checks.punctuation.marks import POINTS, han, inside
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_BLANK = " \t\xa0\u2000-\u200a\u202f\u205f\u3000"
_BLANKS = late(f"[{_BLANK}]+")
_BEFORE, _AFTER = frozenset(f"{POINTS}）》”·"), frozenset(f"{POINTS}（《“·")
_SENTENCE = late("[，。；]")
# The first character of a name of two, which is set as wide as one of three: 张 三.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_FAR = 20
_LONG = 1_000  # characters behind a space that are looked at
_CLAUSE = 4  # hanzi on either side of a space that stands for a comma
_IN_BRACKETS = late(
    f"(?<=[（《“〔])(?P<after>[{_BLANK}]{{1,4}})(?=[一-鿿])|(?<=[一-鿿])(?P<before>[{_BLANK}]{{1,4}})(?=[）》”〕])"
)
# A blank beside a number is a slip only where others have none.
_BESIDE = late(
    r"(?<=[一-鿿])(?<!公元)(?P<before> {1,2})(?=\d{1,9}(?:\.\d{1,4})?[余多]?[万亿]?[%％一-鿿])"
    r"|(?<![A-Za-z] )(?<=\d)(?P<after> {1,2})"
    r"(?=[余多]?[万亿]?[件起次场份项名家户条篇个期人元宗亩吨台辆平公%％])"
)
_CLOSE = late(r"[一-鿿]\d{1,9}(?:\.\d{1,4})?[余多]?[万亿]?[%％件起次场份项名家户条篇个期人元宗亩吨台辆]")
_FEW, _OTHERS = 3, 8


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
        Example("推行“互联网⟦ →⟧”监管（试行⟦ →⟧），全年立案17起。"),
        Example(
            "全年立案17起，办结15起，罚款8万元，培训3次，发放资料300份，检查40家，整改20项，"
            "参加90人，公布典型案例12⟦ →⟧起。"
        ),
    )
    good = (
        Example("　　完善制度，强化培训，组织宣讲12场。"),
        Example("落实《云州市 云州市军分区关于依法支持国防建设的实施意见》，开展督查。"),
        Example("（一）坚持高位推动 压实法治责任\n坚持以学促干 提升能力素质。主要负责人带头学法，全年6次。"),
        Example("表彰张 三、李 四等同志，开展“法治同行 共护江河”活动。"),
        Example("云州市临江区生态环境局        2026年1月20日"),
        Example("PM2.5 浓度为 28.5 微克/立方米，接入 12345 热线。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every line, and at the numbers of them all."""
        yield from super().find(subject)
        if not any(blank in subject.written for blank in _BLANK):
            return
        spaced: list[Hit] = []
        for line in subject.lines_with(*_BLANK):
            text = line.text
            if "\t" in text or not _SENTENCE.search(text):
                continue
            for found in _BESIDE.finditer(text):
                start, end = found.span("before" if found["before"] else "after")
                spaced.append(Hit("别处数字旁都不空格，这里请删去", line, start, end, "", group="number"))
        if 0 < len(spaced) <= _FEW and len(_CLOSE.findall(subject.written)) >= _OTHERS * len(spaced):
            yield from (hit for hit in spaced if hit.text and not hit.text.live(hit.start, hit.end))

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each stretch of blanks."""
        text = line.text.rstrip()
        begins = len(text) - len(text.lstrip())
        if "\t" in text.strip() or len(text.split(None, 1)) < 2:  # the cells of a table; or no blank
            return
        number = numbering.read(text[begins:])
        message = "正文里多了空格，请删去"
        for found in _IN_BRACKETS.finditer(text):
            if not line.live(*found.span()):
                yield Hit(message, line, *found.span(), "", group="all")
        after = begins + (len(number.raw.rstrip()) if number else 0)
        if number and (blanks := _BLANKS.match(text, after)):
            yield Hit(message, line, after, blanks.end(), "", group="all")
            after = blanks.end()
        titled = "关于" in text and text.endswith("报告")
        if not titled and not _SENTENCE.search(text):
            return
        first = text.find("。") if "。" in text else len(text)
        within = None
        for found in _BLANKS.finditer(text, after):
            start, end = found.span()
            before, behind = text[start - 1 : start], text[end : end + 1]
            if not (han(before) or before in _BEFORE) or not (han(behind) or behind in _AFTER):
                continue
            if line.live(start, end):
                continue
            within = within or inside(text, "《“‘（(")
            if within.hold(start):
                continue
            left = "".join(takewhile(han, reversed(text[max(0, start - _FAR) : start])))[::-1]
            right = "".join(takewhile(han, text[end : end + _LONG]))
            if left and right:
                short = (len(left) == 1) + (len(right) == 1)
                if short == 2 or (short and left[-1] in _SURNAMES):
                    continue
                # The space in a heading may stand for a comma.
                even = start - after == first - end and after + len(left) == start and len(right) >= _CLAUSE
                if start < first and (even or (number and min(len(left), len(right)) >= _CLAUSE)):
                    continue
                if titled and not text.startswith("关于", end):
                    continue
            yield Hit(message, line, start, end, "", group="all")


RULES: tuple[type[Rule], ...] = (StraySpace,)
