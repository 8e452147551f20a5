"""Rules on what is counted: the measure word behind a figure, and the noun before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rldraft.checks import tables
from rldraft.checks.rule import Example, Hit, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.reading.measures import UNITS, unit_at

_NUMBER = r"(?<![\d.第])\d[\d,]{0,9}(?:\.\d{1,4})?[余多]?[万亿]?[余多]?"
_CLAUSE_END = r"(?=[，。；、！？,;）]|$)"
_BETWEEN = late("(?:共计|合计|累计|共|计)$")


class ClassifierMismatch(TextRule):
    """A measure word that does not count the noun before it."""

    name = "classifier-mismatch"
    about = "量词与名词不配"
    severity = "warning"
    why = "量词搭配习惯：企业论家，案件论件、起，人员论名、人，文书论份"
    bad = (
        Example("申请政府关闭违法⟦企业3起→企业3家⟧，免罚1起。"),
        Example("全年办结行政处罚⟦案件21家→案件21件⟧。"),
        Example("新招录⟦执法人员4家→执法人员4名⟧。"),
        Example("发放⟦宣传资料1.2万分→宣传资料1.2万份⟧，审查⟦合同等40余家→合同等40余份⟧。"),
    )
    good = (
        Example("检查企业736家次，关闭违法企业3家。"),
        Example("出动执法人员1914人次，查处案件21起。"),
        Example("企业3起违法行为均已改正，人员20余名全部持证。"),
        Example("帮扶企业100余户，涉及企业件次同比下降。"),
        Example("测试平均成绩96分，发放宣传资料1.2万份。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find a noun of the table with a figure and a measure word of another kind."""
        known, line = classifiers(), text.text
        # What follows the measure word must not make it something else: 企业3起违法行为, 家次, 件事.
        for m in known.pattern.finditer(line):
            head = _BETWEEN.sub("", line[max(0, m.start() - 20) : m.start()]).removesuffix("等")
            noun = next((head[-n:] for n in known.lengths if head[-n:] in known.nouns), "")
            if not noun:
                continue
            right, wrong = known.nouns[noun]
            start = line.rfind(noun, 0, m.start())
            if m["unit"] not in wrong or text.live(start, m.end()):
                continue
            yield Hit(
                f"“{noun}”用量词“{right}”，不用“{m['unit']}”",
                text, start, m.end(), suggestions=(line[start : m.start("unit")] + right,),
            )  # fmt: skip


class Classifiers(NamedTuple):
    """Nouns with the measure word to propose and those that are wrong; `pattern` finds figure and unit."""

    nouns: dict[str, tuple[str, frozenset[str]]]
    lengths: tuple[int, ...]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def classifiers() -> Classifiers:
    """Give the table of measure words."""
    nouns = {
        noun: (row["right"], frozenset(row["wrong"].split("|")))
        for row in tables.rows("classifiers")
        for noun in row["noun"].split("|")
    }
    units = sorted({unit for _, wrong in nouns.values() for unit in wrong}, key=lambda u: (-len(u), u))
    lengths = tuple(sorted({len(noun) for noun in nouns}, reverse=True))
    either = "|".join(map(re.escape, units))
    return Classifiers(nouns, lengths, re.compile(f"{_NUMBER}(?P<unit>{either}){_CLAUSE_END}"))


_ONE = "起件宗条份项处座台辆户场期块篇册幅眼间名个次家人口本部"
_STACKED = late(
    rf"(?P<number>{_NUMBER})(?P<one>[{_ONE}]次?)(?P<other>[{_ONE}]次?)(?=[，。；、！？,;）\d]|$)"
    rf"|(?P<count>{_NUMBER})(?P<idle>个)(?P<own>条(?![例款目件线块约规理形])|辆(?!次)|份(?!额))(?=[一-鿿])"
)
# Words, and units that are two characters though the reader of figures does not know them.
_WORDS = frozenset(
    first + other
    for first, others in {
        "个": "人处部场台口座间期户家项本次", "条": "件次", "人": "口家户次", "户": "口次",
        "部": "件", "台": "件", "本": "部次",
        "家": "次", "名": "次", "项": "次", "份": "次", "处": "次", "期": "次", "宗": "次", "座": "次",
    }.items()
    for other in others
)  # fmt: skip


class StackedMeasureWords(TextRule):
    """Two measure words behind one figure."""

    name = "stacked-measure-words"
    about = "一个数后面用了两个量词"
    severity = "warning"
    why = "用字习惯：一个数后面只用一个量词"
    bad = (
        Example("核查⟦156口户⟧，提出意见⟦40余项条⟧。"),
        Example("参训干部⟦800余名人次⟧，举办讲座⟦2次场⟧。"),
        Example("承担全区⟦13个条→13条⟧河流的巡查任务。"),
    )
    good = (
        Example("出动1260人次，检查430家次，抽检120批次，培训12场次。"),
        Example("转移86户253人，惠及3.2万人口，安装设备20台套。"),
        Example("落实3个条例，开设2个条线培训班，成立6个处、2个部。"),
        Example("具备5个条件，服务3个人，修复12个部件。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find a measure word right behind another that does not go with it."""
        for m in _STACKED.finditer(text.text):
            if text.live(*m.span()):
                continue
            if m["idle"]:
                yield Hit(
                    f"“个”和“{m['own']}”都是量词，只留一个",
                    text, *m.span(), suggestions=(m["count"] + m["own"],),
                )  # fmt: skip
                continue
            one, other = m["one"], m["other"]
            if one == other or one + other in UNITS or one + other in _WORDS or other == "次":
                continue
            yield Hit(
                f"“{one}”和“{other}”都是量词，只留一个",
                text, *m.span(), suggestions=(m["number"] + one, m["number"] + other),
            )  # fmt: skip


_COUNTED = late(rf"(?P<number>{_NUMBER})(?=[一-鿿])")
_NOUN = late(rf"(?P<noun>[一-鿿]{{1,8}}){_CLAUSE_END}")


class NounSaidTwice(TextRule):
    """A noun before its figure and again behind it."""

    name = "counted-noun-repeated"
    about = "数量词前后名词重复"
    severity = "error"
    why = "《党政机关公文处理工作条例》第十九条：表述准确，文字精练"
    bad = (
        Example("全年走访⟦企业320家企业→企业320家⟧，发放资料900份。"),
        Example("召开⟦专题会议5次专题会议→专题会议5次⟧，排查出⟦隐患63处隐患→隐患63处⟧。"),
        Example("开展地下水超采治理，关闭⟦机井27眼井→机井27眼⟧，巡查取水户156户。"),
    )
    good = (
        Example("全年走访企业320家，对12家企业回访，企业3家企业主到场。"),
        Example("承接58项事项，召开会议5次，第3次会议研究了预算。"),
        Example("执行2024年度计划、2025年度计划，改造临江广场等10座广场。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Hold the noun behind a figure and its unit against what stands before the figure."""
        line = text.text
        for m in _COUNTED.finditer(line):
            unit = unit_at(line, m.end())
            if unit is None or line[m.end() : unit[1]] in ("年", "月", "日", "号", "届"):
                continue
            found = _NOUN.match(line, unit[1])
            if found is None:
                continue
            noun, head = found["noun"], _BETWEEN.sub("", line[max(0, m.start() - 20) : m.start()])
            if not head.endswith(noun) or noun in UNITS:
                continue
            start = line.rfind(noun, 0, m.start())
            # 机井27眼井: the whole word is quoted.
            start -= 1 if len(noun) == 1 and start and "一" <= line[start - 1] <= "鿿" else 0
            if not text.live(start, found.end()):
                yield Hit(
                    f"“{noun}”前面已经说了，数量后面不再重复",
                    text, start, found.end(), suggestions=(line[start : unit[1]],),
                )  # fmt: skip


RULES: tuple[type[TextRule], ...] = (ClassifierMismatch, StackedMeasureWords, NounSaidTwice)
