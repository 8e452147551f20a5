"""Faults for the rules on headings: a report's outline, written out with one number or line gone wrong."""

from __future__ import annotations

import random
from typing import NamedTuple

from faulty import Fault, paragraph

from rldraft.checks.rule import Example
from rldraft.numbering import chinese, write

TOPICS = (
    "提升政务服务效能", "健全制度体系", "规范行政决策", "严格规范执法", "化解矛盾纠纷", "强化权力监督", "推进政务公开",
    "深化普法宣传", "加强队伍建设", "落实数字赋能", "防范重大风险", "压实领导责任", "开展集体学法", "清理规范性文件",
    "办好复议应诉", "完善应急预案", "优化营商环境", "做好信访工作", "推行柔性执法", "健全法律顾问制度", "抓实案卷评查",
    "培育法治文化", "统筹督察整改", "加强行政调解", "公示执法信息",
)  # fmt: skip
PARTS = ("主要举措和成效", "存在的不足和原因", "第一责任人履职情况", "下一年度主要安排")


class Item(NamedTuple):
    """A heading: its level, its ordinal, what it says and what stands below it."""

    level: int
    ordinal: int
    text: str
    body: str
    run_in: bool


def outline(rng: random.Random, n: int, deep: bool = True) -> list[Item]:
    """Give the headings of a sound report in order."""
    topics = rng.sample(TOPICS, len(TOPICS))
    run_in = rng.random() < 0.5
    items = []
    for part in range(rng.randint(2, 3)):
        items.append(Item(1, part + 1, PARTS[part], "", False))
        for second in range(rng.randint(3, 4)):
            below = deep and len(topics) > 14 and rng.random() < 0.4
            body = "" if below else paragraph((n + len(items)) % 20)
            items.append(Item(2, second + 1, topics.pop(), body, run_in and not below))
            for third in range(2 if below else 0):
                items.append(Item(3, third + 1, topics.pop(), "逐项核对。", True))
    return items


def written(items: list[Item], at: int = -1, number: str = "") -> Example:
    """Write a report out, the number of item `at` as given."""
    lines = []
    for n, item in enumerate(items):
        head = (number if n == at else write(item.level, item.ordinal)) + item.text
        if item.run_in:
            lines.append(f"{head}。{item.body}")
        else:
            lines += [head, item.body] if item.body else [head]
    return Example("\n".join(lines))


def _numerals(item: Item) -> str:
    return str(item.ordinal) if item.level == 3 else chinese(item.ordinal)


def _style(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = outline(rng, n)
    later = [k for k, item in enumerate(items) if item.ordinal > 1 and item.level in (2, 3)]
    chance = rng.random()
    if chance < 0.2:
        at = rng.randrange(len(items))  # typed twice: 一、一、 1.1.
        number = 2 * write(items[at].level, items[at].ordinal)
    elif chance < 0.3:
        at = rng.choice([k for k, i in enumerate(items) if k > 1 and i.level == 2 and i.ordinal == 1])
        number = "一、"  # below a heading of the first level
    elif chance < 0.6:
        at = rng.choice([k for k, item in enumerate(items) if item.level != 2])
        numeral = _numerals(items[at])
        number = numeral + rng.choice(
            [c for c in "、.﹒，" if numeral + c != write(items[at].level, items[at].ordinal)][:2]
        )
    else:
        at = rng.choice([k for k in later if items[k].level == 2])
        number = f"（{items[at].ordinal}）"
    return written(items), written(items, at, number)


def _order(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = outline(rng, n)
    at = rng.choice([k for k, item in enumerate(items) if item.ordinal > 1])
    item = items[at]
    wrong = rng.choice([k for k in range(1, 12) if abs(k - item.ordinal) in (1, 2, 3) and k != item.ordinal])
    if rng.random() < 0.5:
        return written(items), written(items, at, write(item.level, wrong))
    # A heading is struck out with all that stands below it.
    last = next((k for k in range(at + 1, len(items)) if items[k].level <= item.level), len(items))
    if last == len(items) or items[last].level < item.level:
        return written(items), written(items, at, write(item.level, wrong))
    return written(items), written(items[:at] + items[last:])


def _point(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = outline(rng, n)
    at = rng.randrange(len(items))
    number = write(items[at].level, items[at].ordinal)
    return written(items), written(
        items, at, number + rng.choice("、，." if items[at].level == 2 else "，、")
    )


def _level(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = outline(rng, n, deep=False)
    part = rng.choice([k for k, item in enumerate(items) if item.level == 1])
    damaged = []
    inside = False
    for k, item in enumerate(items):
        inside = k == part or (inside and item.level > 1)
        damaged.append(item._replace(level=3) if inside and k != part else item)
    return written(items), written(damaged)


def _stop(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = outline(rng, n)
    own = [k for k, item in enumerate(items) if not item.run_in]
    at = rng.choice(own)
    return written(items), written(
        [*items[:at], items[at]._replace(text=items[at].text + "。"), *items[at + 1 :]]
    )


def _colon(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = [item._replace(run_in=False) for item in outline(rng, n, deep=rng.random() < 0.5)]
    at = rng.choice([k for k, item in enumerate(items) if item.level < 3])
    said = items[at].text + rng.choice("：，；：")
    return written(items), written([*items[:at], items[at]._replace(text=said), *items[at + 1 :]])


def _joined(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = [item._replace(run_in=item.level == 2) for item in outline(rng, n, deep=False)]
    at = rng.choice([k for k, item in enumerate(items) if item.level == 2])
    body = items[at].body
    if rng.random() < 0.5:
        body = "。".join(body.split("。")[: rng.randint(1, 2)]) + "。"
    if len(body.split("。")[0]) < 30:
        body = "加强领导，落实责任，在全局开展专题学习和案卷评查，" + body
    items = [*items[:at], items[at]._replace(body=body), *items[at + 1 :]]
    damaged = items[at]._replace(text=items[at].text + body, body="", run_in=False)
    return written(items), written([*items[:at], damaged, *items[at + 1 :]])


def _unended(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = [*outline(rng, n, deep=False), Item(1, 4, PARTS[3], "继续做好各项工作，不断提高水平。", False)]
    at = rng.choice([k for k, item in enumerate(items) if len(item.body) > 30])
    body = items[at].body.rstrip("。")
    body = body if rng.random() < 0.6 else body + "，"
    return written(items), written([*items[:at], items[at]._replace(body=body), *items[at + 1 :]])


def _mixed(rng: random.Random, n: int) -> tuple[Example, Example]:
    count = rng.randint(3, 6)
    things = rng.sample(TOPICS, count)
    at = rng.randrange(count)
    usual, *others = rng.choice((
        ("{han}是", "{digit}是", "{han}、是", "{han}，是"), ("{han}要", "{digit}要", "{han}、要"), ("{digit}.", "（{digit}）"),
        ("（{digit}）", "{digit}."),
    ))  # fmt: skip
    other = rng.choice(others)
    mark, lead = rng.choice("。；"), rng.choice(("", "全年抓好以下工作："))

    def text(odd: int) -> Example:
        said = [
            (other if k == odd else usual).format(han=chinese(k + 1), digit=k + 1) + thing
            for k, thing in enumerate(things)
        ]
        return Example(f"一、主要举措\n{lead or '抓好工作。'}{mark.join(said)}。\n{paragraph(n)}")

    return text(-1), text(at)


def _empty(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = [item._replace(run_in=False) for item in outline(rng, n, deep=False)]
    at = rng.choice([k for k, item in enumerate(items) if item.level == 2])
    return written(items), written([*items[:at], items[at]._replace(body=""), *items[at + 1 :]])


def _repeated(rng: random.Random, n: int) -> tuple[Example, Example]:
    items = outline(rng, n)
    at = rng.choice([k for k, item in enumerate(items) if item.ordinal > 1 and item.level == 2])
    before = max(k for k in range(at) if items[k].level == 2)
    return written(items), written(
        [*items[:at], items[at]._replace(text=items[before].text), *items[at + 1 :]]
    )


def _enumeration(rng: random.Random, n: int) -> tuple[Example, Example]:
    count = rng.randint(3, 6)
    sign = rng.choice(("{han}是", "{han}要", "（{digit}）", "{ring}"))
    things = rng.sample(TOPICS, count)
    rest = paragraph(n)

    def text(ordinals: list[int]) -> Example:
        said = [
            sign.format(han=chinese(k), digit=k, ring="①②③④⑤⑥⑦⑧⑨⑩"[k - 1]) + thing
            for k, thing in zip(ordinals, things, strict=True)
        ]
        return Example(f"一、主要举措\n全年抓好以下工作：{'；'.join(said)}。\n{rest}")

    right = list(range(1, count + 1))
    wrong = list(right)
    at = rng.randrange(1, count)
    wrong[at] = rng.choice([k for k in range(1, 9) if k != wrong[at]])
    return text(right), text(wrong)


FAULTS: dict[str, Fault] = {
    "heading-number-style": _style,
    "heading-out-of-order": _order,
    "point-after-heading-number": _point,
    "heading-level-skipped": _level,
    "heading-ends-with-stop": _stop,
    "heading-ends-with-colon": _colon,
    "run-in-heading-without-stop": _joined,
    "paragraph-without-stop": _unended,
    "empty-section": _empty,
    "repeated-heading": _repeated,
    "enumeration-out-of-order": _enumeration,
    "enumeration-style-mixed": _mixed,
}
