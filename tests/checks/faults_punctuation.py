"""Faults for the rules on punctuation."""

from __future__ import annotations

import random
import re

from faults_spacing import FAULTS as SPACING
from faulty import Fault, paragraph

from rldraft.checks.rule import Example

_HAN = "\u4e00-\u9fff"
_HALVES = dict(zip("，；：（）", ",;:()", strict=True))
_WORD = re.compile(f"[{_HAN}]{{2,6}}")


def _swapped(text: str, at: int, end: int, new: str) -> Example:
    return Example(text[:at] + new + text[end:])


def _halfwidth(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = paragraph(n)
    at = rng.choice([m.start() for m in re.finditer("[，；：（）]", text)])
    return Example(text), _swapped(text, at, at + 1, _HALVES[text[at]])


def _doubled(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = paragraph(n)
    at = rng.choice([m.start() for m in re.finditer("[，。；、]", text)])
    return Example(text), _swapped(text, at, at, rng.choice([text[at], "，", "。"]))


def _malformed(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = paragraph(n)
    at = rng.choice([m.start() for m in re.finditer(f"(?<=[{_HAN}])，(?=[{_HAN}])", text)])
    right, wrong = rng.choice([("……", "..."), ("……", "。。。"), ("……", "…"), ("——", "--"), ("……", "......")])
    return _swapped(text, at, at + 1, right), _swapped(text, at, at + 1, wrong)


def _unpaired(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Put a word into marks, then lose one of the text's marks, or turn a quotation mark round."""
    text = paragraph(n)
    word = rng.choice(list(re.finditer(f"(?<![“《（〔])[{_HAN}]{{4,10}}(?![”》）〕])", text)))
    opening, closing = rng.choice(["“”", "（）", "《》"])
    if opening in text[: word.start()] and text[: word.start()].rfind(opening) > text[: word.start()].rfind(
        closing
    ):
        opening, closing = "〔", "〕"
    sound = f"{text[: word.start()]}{opening}{word[0]}{closing}{text[word.end() :]}"
    at = rng.choice([m.start() for m in re.finditer("[“”《》（）〔〕]", sound)])
    turned = {"“": "”", "”": "“"}.get(sound[at], "") if rng.random() < 0.3 else ""
    return Example(sound), _swapped(sound, at, at + 1, turned)


_TITLES = (
    "行政处罚法",
    "行政复议法",
    "法治政府建设实施纲要（2021—2025年）",
    "重大行政决策程序暂行条例",
    "优化营商环境条例",
)


def _nested(rng: random.Random, n: int) -> tuple[Example, Example]:
    inner = rng.choice(_TITLES)
    verb = rng.choice(("关于贯彻落实", "转发", "关于印发", "学习宣传"))
    tail = rng.choice(("的通知", "的实施方案", "任务清单", "的若干措施"))
    sentence = "{}对照《临江区{}{}{}{}{}》，制定任务清单。"
    begins = paragraph(n)
    opening, closing = rng.choice(["《》", "<>", "＜＞"])
    return (
        Example(sentence.format(begins, verb, "〈", inner, "〉", tail)),
        Example(sentence.format(begins, verb, opening, inner, closing, tail)),
    )


def _angled(rng: random.Random, n: int) -> tuple[Example, Example]:
    title, verb = rng.choice(_TITLES), rng.choice(("印发", "学习", "对照", "落实", "制定"))
    opening, closing = rng.choice(["<>", "＜＞", "〈〉"])
    sentence = "{}{}{}{}{}，组织培训6次。"
    return (
        Example(sentence.format(paragraph(n), verb, "《", title, "》")),
        Example(sentence.format(paragraph(n), verb, opening, title, closing)),
    )


_DAYS = (
    "世界环境日",
    "全国低碳日",
    "宪法宣传周",
    "世界地球日",
    "安全生产月",
    "民法典宣传月",
    "国际生物多样性日",
    "送法入企",
)


def _between(rng: random.Random, n: int) -> tuple[Example, Example]:
    days = rng.sample(_DAYS, rng.randint(2, 5))
    tail = rng.choice(("等节点开展宣传", "等活动", "，开展宣讲", "活动", "等平台"))
    joints = ["、" if rng.random() < 0.6 else "" for _ in days[1:]]
    joints[rng.randrange(len(joints))] = "、"
    text = paragraph(n)
    at = rng.choice([m.end() for m in re.finditer("。", text)])
    marked = [f"“{day}”" for day in days]
    damaged = marked[0] + "".join(j + m for j, m in zip(joints, marked[1:], strict=True))
    return (
        Example(f"{text[:at]}结合{''.join(marked)}{tail}。{text[at:]}"),
        Example(f"{text[:at]}结合{damaged}{tail}。{text[at:]}"),
    )


def _plan(rng: random.Random, n: int) -> tuple[Example, Example]:
    name, rest = rng.choice(
        [
            ("十四五", "规划"),
            ("十五五", "时期"),
            ("八五", "普法"),
            ("十三五", "期间"),
            ("九五", "普法规划"),
            ("十四五", "以来"),
        ]
    )
    text = paragraph(n)
    at = rng.choice([0, *(m.end() for m in re.finditer("。", text))])
    sentence = rng.choice(["全面落实{}{}各项任务。", "对标{}{}要求，倒排工期。", "{}{}目标任务按期完成。"])
    return (
        Example(text[:at] + sentence.format(f"“{name}”", rest) + text[at:]),
        Example(text[:at] + sentence.format(name, rest) + text[at:]),
    )


_ORDINALS = (("一是", "二是", ("，", "、", "：")), ("第一，", "第二，", ("、",)), ("（1）", "（2）", ("、", ".", "，")),
             ("①", "②", ("、", ".", "．")), ("首先，", "其次，", ("、",)))  # fmt: skip


def _ordinal(rng: random.Random, n: int) -> tuple[Example, Example]:
    clauses: list[str] = []
    for near in range(4):
        clauses += re.findall(f"(?<=[，。；：])[{_HAN}]{{4,30}}(?=[，。；：])", paragraph((n + near) % 20))
    one, two = rng.sample(clauses, 2)
    first, second, points = rng.choice(_ORDINALS)
    lead = f"主要做了两方面工作：{first}"
    hurt = rng.choice(points)
    return (
        Example(f"{lead}{one}；{second}{two}。"),
        Example(f"{lead}{one}；{second.rstrip('，')}{hurt}{two}。"),
    )


def _deng(rng: random.Random, n: int) -> tuple[Example, Example]:
    words = rng.sample(
        ("城管", "公安", "水利", "交通运输", "农业农村", "住房城乡建设", "市场监管", "应急管理"),
        rng.randint(2, 5),
    )
    text = paragraph(n)
    at = rng.choice([0, *(m.end() for m in re.finditer("。", text))])
    rest = rng.choice(("部门联合执法", "单位参加", "6个部门会商", "有关部门，联合检查"))
    sound = f"组织{'、'.join(words)}等{rest}。"
    return Example(text[:at] + sound + text[at:]), Example(
        text[:at] + sound.replace("等", "、等") + text[at:]
    )


FAULTS: dict[str, Fault] = {
    "halfwidth-punctuation": _halfwidth,
    "doubled-punctuation": _doubled,
    "malformed-ellipsis-or-dash": _malformed,
    "unpaired-bracket": _unpaired,
    "nested-book-title": _nested,
    "angled-title": _angled,
    "comma-between-quotes": _between,
    "plan-unquoted": _plan,
    "point-after-ordinal": _ordinal,
    "comma-before-deng": _deng,
    **SPACING,
}
