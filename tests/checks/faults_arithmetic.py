"""Faults for the rules on arithmetic."""

from __future__ import annotations

import random
from collections.abc import Callable

from faulty import Fault

from rldraft.checks.rule import Example

_WHAT = (
    ("受理信访举报", "件", ("12345热线转办", "网络平台", "来信来访", "来电")),
    ("作出行政处罚决定", "件", ("大气类", "水类", "噪声类", "固体废物类")),
    ("办理行政许可", "件", ("环评审批", "排污许可", "辐射许可", "危险废物经营许可")),
    ("检查企业", "家次", ("工业企业", "养殖企业", "医疗机构", "餐饮单位")),
    ("开展法治宣传", "场次", ("进企业", "进社区", "进学校", "进乡村")),
    ("审查合同", "份", ("采购类", "服务类", "工程类", "租赁类")),
    ("公开行政执法信息", "条", ("许可信息", "处罚信息", "检查信息", "强制信息")),
    ("发放普法资料", "份", ("法律读本", "宣传折页", "海报", "案例汇编")),
    ("排查问题", "个", ("手续类", "设施类", "台账类", "管理类")),
    ("核发排污许可证", "张", ("重点管理", "简化管理", "变更延续", "重新申请")),
)


def _wrong(rng: random.Random, number: int) -> int:
    """Change a digit of a number, or let two change places."""
    digits = list(str(number))
    while True:
        made = digits[:]
        at = rng.randrange(len(made))
        if len(made) > 1 and rng.random() < 0.3:
            at = rng.randrange(len(made) - 1)
            made[at], made[at + 1] = made[at + 1], made[at]
        else:
            made[at] = str(rng.randrange(10))
        if made != digits and made[0] != "0":
            return int("".join(made))


def _pair(sound: str, damaged: str) -> tuple[Example, Example]:
    return Example(sound), Example(damaged)


def _sum(rng: random.Random, n: int) -> tuple[Example, Example]:
    what, unit, names = _WHAT[n % len(_WHAT)]
    parts = [rng.randint(3, 400) for _ in range(rng.randint(2, 4))]
    figures = [sum(parts), *parts]
    shape = rng.randrange(4)

    def told(numbers: list[int]) -> str:
        whole, *rest = numbers
        mark = rng_mark
        items = [f"{name}{value}{unit}" for name, value in zip(names, rest, strict=False)]
        if shape == 0:
            items[-1] = f"其他渠道{rest[-1]}{unit}"
            return f"2025年，共{what}{whole}{unit}，其中{mark.join(items)}，均已按期办理。"
        if shape == 1:
            return f"全年{what}{whole}{unit}，包括{mark.join(items)}。"
        if shape == 2:
            return f"全年{what}：{'、'.join(items)}，共计{whole}{unit}。"
        items[-1] = f"其他{rest[-1]}{unit}"
        return f"全年{what}{whole}{unit}，同比有所变化。其中，{mark.join(items)}。"

    rng_mark = rng.choice(("、", "，"))
    damaged = figures[:]
    at = rng.randrange(len(figures))
    damaged[at] = _wrong(rng, figures[at])
    return _pair(told(figures), told(damaged))


def _part(rng: random.Random, n: int) -> tuple[Example, Example]:
    what, unit, names = _WHAT[n % len(_WHAT)]
    whole = rng.randint(11, 499)
    part = rng.randint(1, whole)
    name = rng.choice(names)

    def told(part: int, whole: int) -> str:
        return f"全年{what}{whole}{unit}，其中{name}{part}{unit}，群众评价较好。"

    # A noughts too many or the two figures in each other's place.
    bad = told(part * 10 if part * 10 > whole else whole + rng.randint(1, 99), whole)
    if part < whole and rng.random() < 0.5:
        bad = told(whole, part)
    return _pair(told(part, whole), bad)


def _share(rng: random.Random, n: int) -> tuple[Example, Example]:
    whole = rng.randint(20, 400)
    part = rng.randint(whole // 2, whole - 1)
    rate = f"{part / whole * 100:.1f}"
    what, done, unit = rng.choice(
        (
            ("受理信访举报", "办结", "件"), ("发现问题", "完成整改", "个"), ("承接投诉工单", "办结", "件"),
            ("抽检样品", "合格", "批次"), ("收到意见建议", "采纳", "条"),
        )
    )  # fmt: skip
    name = {"完成整改": "整改"}.get(done, done)
    shape = n % 2

    def told(whole: int, part: int, rate: str) -> str:
        if shape:
            return f"全年检查企业{whole}家次，其中发现问题{part}家次，占{rate}%，已督促整改。"
        return f"全年{what}{whole}{unit}，{done}{part}{unit}，{name}率{rate}%。"

    bad = rng.randrange(3)
    whole2, part2, rate2 = whole, part, rate
    if bad == 0:
        rate2 = "100"
    elif bad == 1:
        rate2 = f"{float(rate) - rng.choice((-1, 1)) * rng.randint(2, 20) * 1.1 % 40 - 1:.1f}"
    else:
        part2 = part - rng.randint(max(1, whole // 25), max(2, whole // 4))
    return _pair(told(whole, part, rate), told(whole2, part2, rate2))


def _change(rng: random.Random, n: int) -> tuple[Example, Example]:
    what, unit, _ = _WHAT[n % len(_WHAT)]
    then = rng.randint(20, 900)
    now = max(5, round(then * rng.choice((0.6, 0.75, 0.88, 1.12, 1.3, 1.55))))
    way = "增长" if now > then else "下降"
    rate = f"{abs(now - then) / then * 100:.1f}"
    shape = n % 4

    def told(now: int, then: int, way: str, rate: str) -> str:
        if shape == 0:
            return f"全年{what}{now}{unit}，上年{then}{unit}，同比{way}{rate}%。"
        if shape == 1:
            return f"全年{what}{now}{unit}，较上年的{then}{unit}{way}{rate}%。"
        if shape == 2:
            more = "增加" if way == "增长" else "减少"
            return f"全年{what}由{then}{unit}{more}到{now}{unit}，{way}{rate}%。"
        more, moved = ("增加", now - then) if way == "增长" else ("减少", then - now)
        return f"全年{what}{now}{unit}，同比{more}{moved}{unit}，{way}{rate}%。"

    sound = told(now, then, way, rate)
    if rng.random() < 0.4 and shape != 3:
        return _pair(sound, told(now, then, "下降" if way == "增长" else "增长", rate))
    wrong = f"{float(rate) + rng.choice((1, 2, 5, 10)) * 1.3:.1f}"
    return _pair(sound, told(now, then, way, wrong))


_DONE = (
    ("受理信访举报", "件"), ("作出行政处罚决定", "件"), ("办理行政许可", "件"), ("受理听证申请", "件"), ("公开行政执法信息", "条"),
    ("核发排污许可证", "张"), ("承办人大代表建议", "件"), ("受理行政复议案件", "件"), ("立案查处环境违法行为", "起"), ("收缴罚款", "万元"),
)  # fmt: skip


def _conflict(rng: random.Random, n: int) -> tuple[Example, Example]:
    what, unit = _DONE[n % len(_DONE)]
    number = rng.randint(12, 900)
    other = _wrong(rng, number)
    first = rng.choice(
        (f"2025年，共{what}{{}}{unit}，", f"全年累计{what}{{}}{unit}，", f"2025年{what}{{}}{unit}，")
    )
    second = rng.choice(
        (f"全年共{what}{{}}{unit}。", f"全年{what}{{}}{unit}。", f"我局2025年共{what}{{}}{unit}。")
    )

    def told(one: int, two: int) -> str:
        return f"{first.format(one)}工作有序推进。\n在日常工作中，严格规范程序。{second.format(two)}"

    return _pair(told(number, number), told(number, other))


def _table(rng: random.Random, n: int) -> tuple[Example, Example]:
    rows = rng.randint(2, 5)
    columns = rng.randint(2, 3)
    names = ("大气", "水", "噪声", "固体废物", "辐射")[:rows]
    heads = ("检查（家次）", "立案（起）", "整改（个）")[:columns]
    body = [[rng.randint(1, 300) for _ in heads] for _ in names]
    across = n % 2 == 1
    total = [sum(column) for column in zip(*body, strict=True)]

    def told(body: list[list[int]], total: list[int]) -> str:
        lines = [["领域", *heads], *([name, *map(str, row)] for name, row in zip(names, body, strict=True))]
        lines.append(["合计", *map(str, total)])
        if across:
            lines = [list(column) for column in zip(*lines, strict=True)]
        return "执法情况如下：\n" + "\n".join("\t".join(line) for line in lines)

    damaged, total2 = [row[:] for row in body], total[:]
    column = rng.randrange(columns)
    if rng.random() < 0.5:
        total2[column] = _wrong(rng, total[column])
    else:
        row = rng.randrange(rows)
        damaged[row][column] = _wrong(rng, body[row][column])
    return _pair(told(body, total), told(damaged, total2))


def _respectively(rng: random.Random, n: int) -> tuple[Example, Example]:
    _, unit, names = _WHAT[n % len(_WHAT)]
    count = rng.randint(2, 4)
    kept = list(rng.sample(names, count))
    values = [f"{rng.randint(2, 300)}{unit}" for _ in kept]
    last = rng.choice(("、", "和"))

    def told(kept: list[str], values: list[str]) -> str:
        figures = "、".join(values[:-1]) + last + values[-1]
        return f"从类别看，{'、'.join(kept)}分别为{figures}。"

    if count > 2 and rng.random() < 0.5:
        at = rng.randrange(count)
        return _pair(told(kept, values), told(kept, values[:at] + values[at + 1 :]))
    return _pair(told(kept, values), told(kept, [*values, f"{rng.randint(2, 99)}{unit}"]))


_STEPS = ("抓学习", "抓制度", "抓执法", "抓监督", "抓宣传", "抓队伍", "抓考核")
_HAN = "一二三四五六七八九"


def _items(rng: random.Random, n: int) -> tuple[Example, Example]:
    count = rng.randint(2, 6)
    steps = rng.sample(_STEPS, 7)
    kind = rng.choice(("个方面", "项措施", "项重点", "个环节"))
    shape = n % 3

    def told(said: int, count: int) -> str:
        if shape == 0:
            ones = "".join(f"“一次{step[1:]}”" for step in steps[:count])
            return f"开展“{_HAN[said - 1]}个一”活动：{ones}，取得良好效果。"
        items = [f"{_HAN[at]}是{step}。" for at, step in enumerate(steps[:count])]
        if shape == 1:
            return f"着重从{_HAN[said - 1]}{kind}推进：{''.join(items)}"
        return f"下一步，重点做好以下{_HAN[said - 1]}{kind}：\n" + "\n".join(items)

    other = count + 1 if count == 2 or rng.random() < 0.5 else count - 1
    bad = told(count, other) if rng.random() < 0.5 else told(other, count)
    return _pair(told(count, count), bad)


def _dates(rng: random.Random, n: int) -> tuple[Example, Example]:
    year = rng.randint(2021, 2025)
    first, last = sorted(rng.sample(range(1, 13), 2))
    one, two = sorted(rng.sample(range(1, 29), 2))
    shape = n % 4

    def told(back: bool) -> str:
        if shape == 0:
            a, b = (year, year + 1)[:: -1 if back else 1]
            return f"评查范围为{a}年{first}月{one}日至{b}年{last}月{two}日办结的案件。"
        if shape == 1:
            a, b = (one, two)[:: -1 if back else 1]
            return f"{first}月{a}日至{b}日，开展集中宣传活动。"
        if shape == 2:
            a, b = (first, last)[:: -1 if back else 1]
            return f"专项行动自{year}年{a}月{one}日至{year}年{b}月{two}日开展。"
        a, b = (year, year + rng_years)[:: -1 if back else 1]
        return f"制定实施《法治宣传方案》，明确{a}—{b}年的目标任务。"

    rng_years = rng.randint(1, 5)
    return _pair(told(False), told(True))


_CAME = (
    ("受理信访举报", "件", "按期办结"), ("收到意见建议", "条", "采纳"), ("发生行政诉讼案件", "件", "胜诉"), ("受理矛盾纠纷", "起", "成功调处"),
    ("排查风险隐患", "处", "整改"), ("抽检样品", "批次", "合格"), ("接收平台派单", "件", "处置"), ("承办代表建议", "件", "办复"),
)  # fmt: skip


def _outcome(rng: random.Random, n: int) -> tuple[Example, Example]:
    what, unit, done = _CAME[n % len(_CAME)]
    came = rng.randint(8, 900)
    ended = rng.randint(max(1, came - 9), came)
    about = came > 20 and rng.random() < 0.3
    lead, tail = rng.choice(("全年", "2025年，我局")), rng.choice(("。", "；组织普法活动38场。"))
    if about:
        came -= came % 10
        ended = min(ended, came + 9)

    def told(ended: int) -> str:
        return f"{lead}{what}{came}{'余' * about}{unit}，{done}{ended}{unit}{tail}"

    more = rng.choice((came + rng.randint(1, 9), int(f"{came}{rng.randrange(10)}")))
    return _pair(told(ended), told(more * 10 if about else more))


_MET = (
    "研究法治工作",
    "研究行政执法工作",
    "集体学法",
    "审议法治建设事项",
    "听取执法工作汇报",
    "学习习近平法治思想",
)
_BODY = ("局党组会议", "党组会", "局务会议", "党委会议", "领导小组会议")


def _led(rng: random.Random, n: int) -> tuple[Example, Example]:
    what, body = _MET[n % len(_MET)], rng.choice(_BODY)
    held = rng.randint(2, 20)
    first = rng.choice(
        (f"全年召开{body}{what}{{}}次", f"先后召开{body}{what}{{}}次", f"召开{body}{what}{{}}次")
    )
    second = rng.choice((f"主持召开{body}{what}{{}}次", f"召开{body}{what}{{}}次"))

    def told(own: int) -> str:
        return (
            f"一、主要举措和成效\n认真落实部署要求，{first.format(held)}，推动任务落地。\n"
            f"二、主要负责人履行第一责任人职责情况\n局长认真履职尽责，{second.format(own)}，带头述法。"
        )

    return _pair(told(rng.randint(1, held)), told(held + rng.randint(1, 8)))


def _portions(rng: random.Random, n: int) -> tuple[Example, Example]:
    cuts = sorted(rng.sample(range(5, 96), 2))
    parts = [cuts[0], cuts[1] - cuts[0], 100 - cuts[1]]
    what, _, names = _WHAT[n % len(_WHAT)]
    shape = n % 3

    def told(parts: list[int]) -> str:
        if shape == 0:
            said = [
                f"{part}%的{names[0]}由{who}办理"
                for part, who in zip(parts, ("乡镇", "县级", "市级"), strict=True)
            ]
            return f"推行分级办理，{'、'.join(said)}。"
        if shape == 1:
            return f"从类别看，{'、'.join(names[:3])}分别占总量的{parts[0]}%、{parts[1]}%和{parts[2]}%。"
        return f"{what}情况中，{names[0]}占{parts[0]}%，{names[1]}占{parts[1]}%，其他占{parts[2]}%。"

    damaged = parts[:]
    damaged[rng.randrange(3)] += rng.randint(2, 20)
    return _pair(told(parts), told(damaged))


_all: dict[str, Callable[[random.Random, int], tuple[Example, Example]]] = {
    "parts-do-not-add-up": _sum,
    "part-exceeds-whole": _part,
    "share-does-not-match": _share,
    "change-does-not-match": _change,
    "shares-do-not-make-a-whole": _portions,
    "outcomes-exceed-intake": _outcome,
    "leader-met-more-often": _led,
    "figures-contradict": _conflict,
    "table-total-differs": _table,
    "respectively-count-differs": _respectively,
    "count-of-items-differs": _items,
    "date-order": _dates,
}
FAULTS: dict[str, Fault] = dict(_all)
