"""Faults for the rules on laws."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from faulty import Fault, paragraph

from rldraft.checks.laws import lawbook
from rldraft.checks.laws.lawbook import STATE, Law
from rldraft.checks.rule import Example

# What a report says of a law: twenty ways, {} for its name with its marks.
FRAMES = (
    "组织学习{}，参训45人次。", "严格执行{}的规定，办理案件17件。", "依据{}第二十条作出处理决定3件。",
    "认真贯彻落实{}，完善内部制度6项。", "深入宣传{}等法律法规，发放资料900份。", "按照{}要求开展自查。",
    "以{}为重点，举办专题讲座2场。", "根据{}，编制权责清单1份。", "党组会议专题学习了{}，并交流研讨。",
    "把{}列入年度学法计划，逐条解读。", "针对{}组织知识测试，合格率100%。", "对照{}排查风险点12个。",
    "邀请法律顾问讲解{}，推动规范执法。", "依照{}办理群众来信28件，全部按期答复。", "落实{}，公开信息21条。",
    "围绕{}开展以案释法9次，现场答疑。", "依据{}，责令改正14家次，复查率100%。", "新进人员岗前必学{}。",
    "在宣传周集中宣讲{}，接受咨询310人次。", "将{}纳入执法培训必修课，分期轮训。",
)  # fmt: skip
GROUNDS = (
    "依据{}办理案件17件。", "严格按照{}开展检查31次。", "根据{}修订内部制度6项。", "依照{}公开信息21条。",
    "依据{}第二十条，作出处理决定3件。", "遵照{}排查风险点12个，全部整改。", "适用{}办结投诉28件。",
    "严格执行{}，没有一件被撤销。", "按照{}规定的程序，组织听证1次。", "根据{}有关规定，编制清单1份。",
)  # fmt: skip
HANZI = "政法理事务审查监督执行公开保障规范促进发展环境安全信息案件处置权益责任程序"


def _frame(chance: random.Random, n: int, shown: str, frames: tuple[str, ...] = FRAMES) -> str:
    """Give a paragraph with a sentence about a law at a random place among its own."""
    sentences = [s for s in re.findall("[^。]+。", paragraph(n).replace("\n", "")) if "《" not in s][:3]
    sentences.insert(chance.randrange(len(sentences) + 1), frames[n % len(frames)].format(shown))
    return "一、主要举措和成效\n" + "".join(sentences)


@cache
def _laws(want: Callable[[Law], bool]) -> list[Law]:
    return [law for law in lawbook.book().laws if want(law)]


def _standing(law: Law) -> bool:
    return law.repealed is None and law.in_force is not None and law.in_force.year <= 2015


def _plain(law: Law) -> bool:
    return _standing(law) and law.kind in ("法律", "行政法规")


def _dead(law: Law) -> bool:
    return law.repealed is not None and law.repealed.year <= 2024


def _young(law: Law) -> bool:
    return (
        law.repealed is None
        and law.kind != "规划纲要"
        and law.in_force is not None
        and law.in_force.year >= 2017
    )


def _long(law: Law) -> bool:
    return 9 <= len(lawbook.key(law.name)) <= 40 and law.in_force is not None and law.repealed is None


def _national(law: Law) -> bool:
    return law.name.startswith(STATE) and law.kind == "法律"


def _shown(chance: random.Random, law: Law) -> str:
    return f"《{chance.choice((law.name, law.name.removeprefix(STATE)))}》"


def repealed(chance: random.Random, n: int) -> tuple[Example, Example]:
    """A law in force, and one that was repealed in its place."""
    state = chance.getstate()
    sound = _frame(chance, n, _shown(chance, chance.choice(_laws(_standing))))
    chance.setstate(state)
    return Example(sound), Example(_frame(chance, n, _shown(chance, chance.choice(_laws(_dead)))))


def not_yet(chance: random.Random, n: int) -> tuple[Example, Example]:
    """A report on a year in which the law was in force, and the same text under an earlier year."""
    law = chance.choice(_laws(_young))
    assert law.in_force is not None
    text = _frame(chance, n, _shown(chance, law), GROUNDS)
    year = law.in_force.year
    head = "云州市临江区生态环境局\n{}年法治政府建设情况报告\n\n"
    before = head.format(year - chance.randint(1, 4))
    return Example(head.format(year) + text, whole=True), Example(before + text, whole=True)


def misnamed(chance: random.Random, n: int) -> tuple[Example, Example]:
    """A name as it is, and with a slip of the hand: words left out, a character wrong, lost or doubled."""
    law = chance.choice(_laws(_long))
    name = law.name
    first = len(STATE) * name.startswith(STATE) + 2
    last = len(name) - 4 - name.endswith("）") * 6
    at = chance.randrange(first, max(first + 1, last))
    slip = chance.choice(("wrong", "lost", "doubled", "swapped", "shortened", "kind", "state"))
    if slip == "state" and name.startswith(STATE):
        place = chance.randrange(1, len(STATE))
        damaged = name[:place] + chance.choice(HANZI) + name[place + 1 :]
    elif slip == "kind" and name.endswith(("条例", "办法", "规定")):
        damaged = name[:-1] + {"例": "列", "法": "发", "定": "订"}[name[-1]]
    elif slip == "shortened" and last - first >= 14:
        damaged = name[:at] + name[min(last, at + chance.randint(2, 4)) :]
        damaged = damaged if len(damaged) < len(name) - 1 else name[:first] + name[first + 2 :]
    elif slip == "wrong":
        damaged = name[:at] + chance.choice([c for c in HANZI if c != name[at]]) + name[at + 1 :]
    elif slip in ("lost", "shortened", "kind", "state"):
        damaged = name[:at] + name[at + 1 :]
    elif slip == "doubled":
        damaged = name[:at] + name[at] + name[at:]
    else:
        damaged = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    state = chance.getstate()
    sound = _frame(chance, n, f"《{name}》")
    chance.setstate(state)
    return Example(sound), Example(_frame(chance, n, f"《{damaged}》"))


def unmarked(chance: random.Random, n: int) -> tuple[Example, Example]:
    """A law with its marks, and without."""
    law = chance.choice(_laws(_national))
    state = chance.getstate()
    sound = _frame(chance, n, f"《{law.name}》")
    chance.setstate(state)
    return Example(sound), Example(_frame(chance, n, law.name))


READINGS = (
    "习近平法治思想学习纲要", "习近平生态文明思想学习问答", "习近平关于依法治国论述摘编", "全面依法治国学习读本",
    "中国共产党廉洁自律准则", "中国共产党问责条例", "法治建设文件选编", "行政执法人员培训讲义",
)  # fmt: skip


def not_law(chance: random.Random, n: int) -> tuple[Example, Example]:
    """A list of laws, and the same with a book or a rule of the Party among them."""
    names = [_shown(chance, law) for law in chance.sample(_laws(_plain), 3)]
    mixed = list(names)
    mixed.insert(chance.randrange(4), f"《{chance.choice(READINGS)}》")
    mark = chance.choice(("", "、"))
    end = chance.choice(("等法律法规，参训45人次。", "等多部法律法规。", "等相关法律法规，提高办案水平。"))
    lead = FRAMES[n].split("{}")[0]
    return Example(lead + mark.join(names) + end), Example(lead + mark.join(mixed) + end)


FAULTS: dict[str, Fault] = {
    "law-repealed": repealed,
    "law-not-in-force-yet": not_yet,
    "misnamed-law": misnamed,
    "law-without-title-marks": unmarked,
    "not-a-law": not_law,
}
