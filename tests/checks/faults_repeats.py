"""Faults for the rules on repeats."""

from __future__ import annotations

import logging
import random
import re

import jieba
from faulty import Fault, paragraph

from rldraft.checks.rule import Example

jieba.setLogLevel(logging.ERROR)
_HAN = "\u4e00-\u9fff"
_WORD = re.compile(f"[{_HAN}]{{2,6}}")


def _repeated(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Type a word, a phrase or a particle twice."""
    text = paragraph(n)
    tokens = list(jieba.tokenize(text))
    kind = rng.random()
    if kind < 0.2:
        spans = [(a, b) for w, a, b in tokens if w in ("的", "了", "在", "和", "与", "及", "将", "对", "向")]
    elif kind < 0.4:
        spans = [
            (m.start(), m.end()) for m in re.finditer(f"(?<=[，。、；])[{_HAN}]{{4,10}}(?=[，。、；])", text)
        ]
    else:
        spans = []
    spans = spans or [
        (a, b) for w, a, b in tokens if _WORD.fullmatch(w) and w[0] not in "一二三四五六七八九十两"
    ]
    start, end = rng.choice(spans)
    return Example(text), Example(text[:end] + text[start:end] + text[end:])


_LISTS = (
    "城管、公安、水利、交通、农业农村", "学法、守法、用法、普法", "依法决策、依法执政、依法办事、依法监督",
    "许可、处罚、强制、检查", "立案、调查、告知、送达", "机关、乡村、社区、学校、企业",
    "申请、受理、审查、决定", "展板、横幅、标语、宣传单", "废水、废气、噪声、固体废物",
)  # fmt: skip


def _listed(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Write one item of a list over another."""
    items = rng.choice(_LISTS).split("、")
    rng.shuffle(items)
    lead = rng.choice(("会同", "重点抓好", "围绕", "主要涉及", "增强"))
    tail = rng.choice(("等方面", "的自觉性", "，形成合力", "等环节，压实责任", "和其他事项"))
    sound = "、".join(items)
    one, two = rng.sample(range(1, len(items)), 2)
    items[one] = items[two]
    text = paragraph(n)
    at = rng.choice([0, *(m.end() for m in re.finditer("。", text))])
    return (
        Example(f"{text[:at]}{lead}{sound}{tail}。{text[at:]}"),
        Example(f"{text[:at]}{lead}{'、'.join(items)}{tail}。{text[at:]}"),
    )


_PAIRS = (
    "方式 形式",
    "能力 水平",
    "制度 机制",
    "意识 观念",
    "措施 举措",
    "职责 责任",
    "成效 效果",
    "途径 渠道",
    "内容 事项",
    "要求 标准",
)
_HEADS = (
    "宣传",
    "执法",
    "监督",
    "监管",
    "培训",
    "管理",
    "服务",
    "决策",
    "工作",
    "普法教育",
    "行政执法",
    "矛盾化解",
)


def _near(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Leave the first wording standing beside the second."""
    one, two = rng.sample(rng.choice(_PAIRS).split(), 2)
    head = rng.choice(_HEADS)
    text = paragraph(n)
    at = rng.choice([0, *(m.end() for m in re.finditer("。", text))])
    lead = rng.choice(("不断改进", "目前看，", "全面梳理", "持续优化"))
    return (
        Example(f"{text[:at]}{lead}{head}{two}。{text[at:]}"),
        Example(f"{text[:at]}{lead}{head}{one}{head}{two}。{text[at:]}"),
    )


def _again(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Paste a sentence or the whole paragraph once more."""
    text, other = paragraph(n), paragraph((n + 7) % 20)
    sound = f"{text}\n{other}"
    if rng.random() < 0.4:
        return Example(sound), Example(f"{sound}\n{text}")
    sentences = [m[0] for m in re.finditer("[^。]+。", text) if len(re.findall(f"[{_HAN}]", m[0])) >= 20]
    ends = [m.end() for m in re.finditer("。", text)]
    at = rng.choice(ends)
    return Example(sound), Example(f"{text[:at]}{rng.choice(sentences)}{text[at:]}\n{other}")


FAULTS: dict[str, Fault] = {
    "repeated-word": _repeated,
    "repeated-list-item": _listed,
    "near-repeated-word": _near,
    "repeated-sentence": _again,
}
