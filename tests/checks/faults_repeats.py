"""Faults for the rules on repeats."""

from __future__ import annotations

import logging
import random
import re
from itertools import pairwise

import jieba
from faulty import Fault, paragraph

from rldraft.checks.repeats.lexicon import particles
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
        spans = [
            (a, b)
            for w, a, b in tokens
            if w in ("的", "了", "在", "和", "与", "及", "将", "对", "向", "为", "按", "依", "有", "被")
        ]
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
    if rng.random() < 0.3 and len(items) > 2:
        one, two = rng.randrange(2, len(items)), 0  # the first, which stands glued to what leads to it
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


def _typed(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Type the last character of a word twice before another word, or two particles for one."""
    text = paragraph(n)
    if rng.random() < 0.3:
        lead, right, wrong, rest = rng.choice(
            [
                ("对轻微违法行为免", "于", "于予", "处罚。"),
                ("通过广播、短视频", "等", "等等", "载体普法。"),
                ("办理时限压缩", "至", "至到", "5个工作日。"),
            ]
        )
        return Example(text + lead + right + rest), Example(text + lead + wrong + rest)
    tokens = [(w, a, b) for w, a, b in jieba.tokenize(text)]
    ends = [
        b
        for (w, _, b), (after, _, _) in pairwise(tokens)
        if re.fullmatch(f"[{_HAN}]{{2}}", w)
        and w[-1] not in ("次", *particles())  # 87架次次 is a unit typed twice, 的的 a word
        and (after in "，。；、" or re.fullmatch(f"[{_HAN}]{{2}}", after))
    ]
    end = rng.choice(ends)
    return Example(text), Example(text[:end] + text[end - 1] + text[end:])


def _said(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Say a word again behind its object, its quotation mark or another word."""
    text = paragraph(n)
    verb = rng.choice(("建立", "完善", "制定", "召开", "建成", "落实", "强化"))
    what = rng.choice(("执法监督平台", "行政裁量权基准", "专题会议", "投诉举报渠道", "年度普法任务"))
    name = rng.choice(("服务包", "法治夜校", "普法课堂", "体检表"))
    sound, damaged = rng.choice(
        [
            (f"{verb}{what}。", f"{verb}{what}{verb}。"),
            (f"推行“{name}”，加强指导。", f"推行“{name}”{name[rng.choice((-1, -2)) :]}，加强指导。"),
            ("带头述职述廉。", "带头述职述廉述职。"),
        ]
    )
    return Example(text + sound), Example(text + damaged)


def _clause(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Paste a clause once more behind itself."""
    text = paragraph(n)
    clauses = [m.span() for m in re.finditer("(?<=[，。；])[^，。；：、（）“”]{7,40}(?=[，。；])", text)]
    if not clauses:
        text += "全年未发生行政败诉案件，依法行政水平明显提高。"
        clauses = [(len(text) - 23, len(text) - 12)]
    start, end = rng.choice(clauses)
    return Example(text), Example(f"{text[:end]}，{text[start:]}")


FAULTS: dict[str, Fault] = {
    "doubled-character": _typed,
    "said-again": _said,
    "repeated-clause": _clause,
    "repeated-word": _repeated,
    "repeated-list-item": _listed,
    "near-repeated-word": _near,
    "repeated-sentence": _again,
}
