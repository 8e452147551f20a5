"""Faults for the rules on how figures are written."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import faults_figures
from faulty import Fault, paragraph

from rldraft.checks import tables
from rldraft.checks.rule import Example

_COUNT = re.compile(r"(?<![\d.])(\d{1,4})(件|次|起|项|人次|家次|份|名|家|个|场)")
_NAMES = ("云环发", "临环办", "云府办发", "临法办", "云司发", "国办函", "临政规")
_ACTS = ("开展专项检查", "组织案卷评查", "推进排查整治", "办理信访投诉", "实施普法宣传", "落实整改任务")
_DEADLINES = ("前完成", "召开会议", "组织培训", "印发方案", "报送结果")


def _added(n: int, rng: random.Random, right: str, wrong: str) -> tuple[Example, Example]:
    """Put a sentence behind a random one of a paragraph, as it should be and as it should not."""
    text = paragraph(n)
    at = rng.choice([found.end() for found in re.finditer("。", text)])
    return Example(text[:at] + right + text[at:]), Example(text[:at] + wrong + text[at:])


def _on_sentence(make: Callable[[random.Random], tuple[str, str]]) -> Fault:
    return lambda rng, n: _added(n, rng, *make(rng))


def _on_count(damage: Callable[[random.Random, str, str], str]) -> Fault:
    """Damage a random figure of a paragraph; one is added to a paragraph that has none."""

    def fault(rng: random.Random, n: int) -> tuple[Example, Example]:
        text = paragraph(n)
        places = list(_COUNT.finditer(text))
        if not places:
            said = f"全年{rng.choice(_ACTS)}{rng.randrange(11, 900)}次。"
            text += said
            places = list(_COUNT.finditer(text))
        found = rng.choice(places)
        wrong = damage(rng, found[1], found[2])
        return Example(text), Example(text[: found.start()] + wrong + text[found.end() :])

    return fault


def _odd(rng: random.Random, number: str, unit: str) -> str:
    exact = number if not number.endswith("0") else f"{number[:-1]}{rng.randrange(1, 10)}"
    tens = str(rng.randrange(1, 90) * 10)
    about = rng.choice(["约", "近", "超过", "将近"])
    return rng.choice(
        [
            f"{exact}余{unit}", f"{exact}多{unit}", f"{about}{tens}余{unit}", f"{about}{tens}{unit}左右",
            f"{tens}余{rng.choice('余多')}{unit}", f"{tens}{unit}左右余",
        ]
    )  # fmt: skip


def _twice(rng: random.Random, number: str, unit: str) -> str:
    twice = [f"{number}{unit}{unit}", f"{number}万万{unit}"]
    return rng.choice([*twice, f"{rng.randrange(1, 900) / 100}万元{rng.choice(['元', '万元', '人民币元'])}"])


def _document(rng: random.Random) -> tuple[str, str]:
    name, year, number = rng.choice(_NAMES), rng.randrange(2015, 2026), rng.randrange(1, 300)
    wrong = rng.choice(
        [
            f"〔{year}{number}号", f"[{year}]{number}号", f"（{year}）{number}号", f"【{year}】{number}号",
            f"〔{year}〕第{number}号", f"〔{year}〕0{number}号", f"〔{year % 100}〕{number}号", f"〔{year}）{number}号",
        ]
    )  # fmt: skip
    act = rng.choice(_ACTS)
    return f"按照{name}〔{year}〕{number}号文件要求，{act}。", f"按照{name}{wrong}文件要求，{act}。"


def _years(rng: random.Random) -> tuple[str, str]:
    first, name = rng.randrange(2011, 2027), rng.choice(_NAMES)
    last, number = first + rng.randrange(1, 11), rng.randrange(1, 300)
    act = rng.choice(_ACTS)
    if rng.random() < 0.5:
        return f"{first}—{last}年{act}。", f"{first}{last}年{act}。"
    return f"按照{name}〔{first}〕{number}号{act}。", f"按照{name}{first}{number}号{act}。"


def _decimals(rng: random.Random) -> tuple[str, str]:
    amount, more = f"{rng.randrange(1, 900)}.{rng.randrange(10, 99)}", str(rng.randrange(1, 999))
    what = rng.choice(["罚款", "投入资金", "赔偿金额", "减免费用"])
    return f"全年{what}{amount}万元。", f"全年{what}{amount}{more}万元。"


def _rate(rng: random.Random) -> tuple[str, str]:
    rate = rng.choice(tables.rows("capped-rates"))["比率"]
    verb = rng.choice(["", "达到", "为", "达", "均为"])
    share = rng.randrange(60, 1001) / 10
    over = rng.choice([f"{rng.randrange(1001, 1999) / 10}", str(rng.randrange(101, 999))])
    if rng.random() < 0.2:
        return f"全年{rate}{verb}98%以上。", f"全年{rate}{verb}100%以上。"
    return f"全年{rate}{verb}{min(share, 100)}%。", f"全年{rate}{verb}{over}%。"


def _no_unit(rng: random.Random) -> tuple[str, str]:
    what, unit = rng.choice(
        [
            ("立案", "起"),
            ("行政处罚", "起"),
            ("发放", "份"),
            ("举办", "场"),
            ("出动", "人次"),
            ("受理", "件"),
            ("整改", "个"),
        ]
    )
    number = rng.randrange(13, 99)
    after = rng.choice(["，成效明显。", "。"])
    if rng.random() < 0.3:
        cut, rest = rng.choice([("罚款{}万", "元"), ("追回资金{}亿", "元"), ("清理违建{}万平方", "米")])
        return f"全年{cut.format(number)}{rest}{after}", f"全年{cut.format(number)}{after}"
    return f"全年共{what}{number}{unit}{after}", f"全年共{what}{number}{after}"


def _part(rng: random.Random) -> tuple[str, str]:
    act, unit = rng.choice(_ACTS), rng.choice(["件", "起", "家次", "人次", "场"])
    number = rng.randrange(11, 900)
    return f"全年{act}{number}{unit}。", f"全年{act}{number / 10 if number % 10 else number + 0.5}{unit}。"


def _wide(rng: random.Random, number: str, unit: str) -> str:
    at = rng.randrange(len(number))
    wide = chr(ord(number[at]) + 0xFEE0)
    return (
        rng.choice([f"{number[:at]}{wide}{number[at + 1 :]}", "".join(chr(ord(c) + 0xFEE0) for c in number)])
        + unit
    )


def _range(rng: random.Random) -> tuple[str, str]:
    low = rng.randrange(1, 11)
    high = rng.randrange(low + 1, 13)
    first = rng.randrange(2015, 2026)
    shapes = [
        (f"{low}", f"{high}月{{}}", "—"), (f"{first}", f"{first + rng.randrange(1, 10)}年{{}}", "—"),
        (f"{low}", f"{high}万元用于{{}}", "～"), (f"选取{low}", f"{high}个镇街{{}}", "～"), (f"{low}%", f"{high}%用于{{}}", "～"),
    ]  # fmt: skip
    before, after, sign = rng.choice(shapes)
    after = after.format(rng.choice(_ACTS)) + "。"
    return f"{before}{sign}{after}", f"{before}{rng.choice(['-', '~', '－'])}{after}"


def _dropped(rng: random.Random) -> tuple[str, str]:
    low, sign = rng.randrange(1, 60), rng.choice("—～至")
    high, unit = low + rng.randrange(1, 30), rng.choice(["%", "万", "亿"])
    rest = "" if unit == "%" else "元"
    return f"预计为{low}{unit}{sign}{high}{unit}{rest}。", f"预计为{low}{sign}{high}{unit}{rest}。"


def _day(rng: random.Random) -> tuple[str, str]:
    date, name = rng.choice(
        [
            ("12·4", "国家宪法日"), ("4·15", "全民国家安全教育日"), ("6·5", "世界环境日"), ("5·22", "国际生物多样性日"),
            ("3·15", "国际消费者权益日"), ("6·26", "国际禁毒日"), ("8·15", "全国生态日"), ("5·12", "全国防灾减灾日"),
        ]
    )  # fmt: skip
    shape = rng.choice(["“{}”{}", "“{}{}”", "{}{}"]).format(date, name)
    said = f"结合{shape}开展宣传。"
    return said, said.replace("·", rng.choice([".", "．", "•"]))


_HAN = " 一二三四五六七八九"


def _mixed(rng: random.Random) -> tuple[str, str]:
    month, year = rng.randrange(1, 10), rng.randrange(2020, 2027)
    day, act = rng.randrange(1, 10), rng.choice(_DEADLINES)
    words = "".join("〇一二三四五六七八九"[int(c)] for c in str(year))
    wrong = rng.choice(
        [
            f"{year}年{_HAN[month]}月",
            f"{words}年{month}月",
            f"{month}月{_HAN[day]}日",
            f"{year}年{_HAN[month]}月{day}日",
        ]
    )
    return f"{year}年{month}月{day}日{act}。", f"{wrong}{act}。"


def _short(rng: random.Random) -> tuple[str, str]:
    year = rng.randrange(2018, 2027)
    after = rng.choice(["度", "底", "上半年", f"{rng.randrange(1, 13)}月", "第三季度", "初", "末"])
    said = f"按照{{}}年{after}的安排，{rng.choice(_ACTS)}。"
    return said.format(year), said.format(f"{year % 100:02}")


def _date(rng: random.Random) -> tuple[str, str]:
    year, month = rng.randrange(2020, 2027), rng.randrange(1, 13)
    act = rng.choice(_DEADLINES)
    short = rng.choice([2, 4, 6, 9, 11])
    wrong = rng.choice(
        [
            f"{year}年2月30日", f"{short}月31日", f"{year}年{rng.randrange(13, 20)}月{rng.randrange(1, 29)}日",
            f"{month}月{rng.randrange(32, 100)}日", f"{year}年{month}月0日", f"{year}年{rng.randrange(13, 20)}月",
        ]
    )  # fmt: skip
    return f"{year}年{month}月{rng.randrange(1, 29)}日{act}。", f"{wrong}{act}。"


FAULTS: dict[str, Fault] = {
    **faults_figures.FAULTS,
    "malformed-document-number": _on_sentence(_document),
    "glued-years": _on_sentence(_years),
    "odd-after-exact-number": _on_count(_odd),
    "too-many-decimals": _on_sentence(_decimals),
    "impossible-rate": _on_sentence(_rate),
    "doubled-unit": _on_count(_twice),
    "missing-unit": _on_sentence(_no_unit),
    "part-of-a-count": _on_sentence(_part),
    "wide-digits": _on_count(_wide),
    "hyphen-in-range": _on_sentence(_range),
    "unit-dropped-in-range": _on_sentence(_dropped),
    "dot-in-named-day": _on_sentence(_day),
    "mixed-date-digits": _on_sentence(_mixed),
    "shortened-year": _on_sentence(_short),
    "impossible-date": _on_sentence(_date),
}
