"""Faults for the rules on slips in figures and on what is said of an amount."""

from __future__ import annotations

import random
from collections.abc import Callable

from faulty import Fault, paragraph

from rldraft.checks.rule import Example

_RATES = ("办结率", "满意率", "合格率", "参训率", "整改率", "覆盖率", "完成率", "公开率")
_HAN = "〇一二三四五六七八九"
_COUNTED = (
    ("查处案件", "起"),
    ("召开会议", "次"),
    ("检查企业", "家"),
    ("发放资料", "份"),
    ("办理信访", "件"),
    ("组织培训", "场"),
)


def _inserted(make: Callable[[random.Random], tuple[str, str]]) -> Fault:
    """Put a sentence before a paragraph or behind it, as it should be and as it should not."""

    def fault(rng: random.Random, n: int) -> tuple[Example, Example]:
        right, wrong = make(rng)
        text = paragraph(n)
        if rng.random() < 0.5:
            return Example(right + text), Example(wrong + text)
        return Example(text + right), Example(text + wrong)

    return fault


def _share(rng: random.Random) -> tuple[str, str]:
    rate, number = rng.choice(_RATES), f"{rng.randrange(51, 100)}.{rng.randrange(1, 10)}"
    wrong = rng.choice(
        [
            f"{rate}达{number}个百分点",
            f"{rate}百分之{number}%",
            f"{rate}{number}个百分点",
            f"{rate}为{number[:2]}.%",
        ]
    )
    return f"全年{rate}达{number}%。", f"全年{wrong}。"


def _no_sign(rng: random.Random) -> tuple[str, str]:
    rate, verb, end = rng.choice(_RATES), rng.choice(["", "达", "为", "均为", "达到"]), rng.choice("，。；")
    number = rng.choice(["100", f"{rng.randrange(60, 100)}.{rng.randrange(1, 10)}"])
    return f"{rate}{verb}{number}%{end}成效明显。", f"{rate}{verb}{number}{end}成效明显。"


def _numerals(rng: random.Random) -> tuple[str, str]:
    what, unit = rng.choice(_COUNTED)
    tens, ones = rng.randrange(2, 10), rng.randrange(1, 10)
    wrong = rng.choice(
        [
            f"{_HAN[tens]}十{ones}",
            f"{_HAN[ones]}{ones}",
            f"十{ones}",
            f"{tens}O",
            f"l{ones}",
            f"{tens}{_HAN[ones]}" if ones > 1 else f"{tens}o",
        ]
    )
    return f"全年{what}{tens}{ones}{unit}。", f"全年{what}{wrong}{unit}。"


def _point(rng: random.Random) -> tuple[str, str]:
    one, two = rng.randrange(1, 100), rng.randrange(1, 10)
    unit, sign = rng.choice(["%", "万件", "亿元", "个百分点"]), rng.choice("．。")
    return f"全年为{one}.{two}{unit}。", f"全年为{one}{sign}{two}{unit}。"


def _limit(rng: random.Random) -> tuple[str, str]:
    number = rng.randrange(2, 90)
    _, unit = rng.choice(_COUNTED)
    first, second = rng.choice(
        [("不少于", "以上"), ("超过", "以上"), ("至少", "以上"), ("不超过", "以内"), ("不高于", "以下"), ("不低于", "及以上")]
    )  # fmt: skip
    return f"每年{first}{number}{unit}。", f"每年{first}{number}{unit}{second}。"


def _times(rng: random.Random) -> tuple[str, str]:
    verb, about = rng.choice(["下降", "减少", "降低", "压缩", "缩短"]), rng.choice(["", "了", "近", "约"])
    number = rng.choice([str(rng.randrange(2, 10)), f"{rng.randrange(1, 5)}.{rng.randrange(1, 10)}"])
    return f"投诉量{verb}{about}{number}%，增长{number}倍。", f"投诉量{verb}{about}{number}倍。"


def _garbled(rng: random.Random) -> tuple[str, str]:
    number = rng.choice([str(rng.randrange(2, 900)), f"{rng.randrange(1, 90)}.{rng.randrange(1, 10)}"])
    right, wrong = rng.choice(
        [("万元", "元万"), ("亿元", "元亿"), ("万人次", "万人数次"), ("万吨", "吨万"), ("万人次", "万次人")]
    )
    end = rng.choice(["，成效明显。", "。"])
    return f"全年达{number}{right}{end}", f"全年达{number}{wrong}{end}"


FAULTS: dict[str, Fault] = {
    "misformed-share": _inserted(_share),
    "rate-without-percent": _inserted(_no_sign),
    "mixed-numerals": _inserted(_numerals),
    "wrong-decimal-point": _inserted(_point),
    "limit-said-twice": _inserted(_limit),
    "fall-in-times": _inserted(_times),
    "garbled-unit": _inserted(_garbled),
}
