"""Faults for the rules on residue and placeholders."""

from __future__ import annotations

import random
import re

from faulty import Fault, paragraph

from rldraft.checks.rule import Example

_HEAD = "云州市临江区生态环境局\n2025年法治政府建设情况报告\n一、主要举措和成效\n"
_ABOVE = (
    "当前位置：首页>政务公开>法治政府", "索引号：{}-2026-000{}", "【字体：大 中 小】", "发布机构：临江区生态环境局", "[ 主题分类 ]",
    "发布日期：2026-01-{} 浏览次数：{}", "首页 > 信息公开 > 年度报告", "来源：区生态环境局 发布时间：2026-01-{} 字体：大 中 小{}",
)  # fmt: skip
_BELOW = (
    "责任编辑：王{}", "版权所有：临江区人民政府", "主办单位：临江区人民政府办公室", "云ICP备20210{}号-{}", "【打印本页】【关闭窗口】",
    "扫一扫在手机打开当前页", "上一篇：2024年工作总结", "云公网安备 500226020{}号", "网站地图 | 联系我们", "分享到：微信 微博",
)  # fmt: skip
_CODES = (
    "[bookmark: _GoBack]", "[bookmark: OLE_LINK{}]", "&nbsp;", "&ldquo;", "<br>", "<span style=\"color:red\">", "</p>", "**",
    "错误!未找到引用源。", " HYPERLINK \"https://example.gov.cn/{}\" ", "PAGEREF _Toc{} \\h", "\\* MERGEFORMAT", "&#{};",
)  # fmt: skip
_UNSEEN = "\u200b\u200c\u200d\xad\ufeff\u2060\u200e\x07\ufffd\ue123\uf0b7\x01"
_GAPS = (
    "{{{{{}}}}}", "【待填：{}】", "【待核】", "××", "XX", "____", "（此处填写{}）", "？？", "XXX", "×××", "TODO", "（待补充）", "（  ）",
)  # fmt: skip


def _page(rng: random.Random, n: int) -> tuple[Example, Example]:
    numbers = [str(rng.randrange(10, 29)), str(rng.randrange(100, 999))]
    text = paragraph(n)
    sound = Example(f"{_HEAD}{text}\n", whole=True)
    if rng.random() < 0.5:
        lines = "\n".join(line.format(*numbers) for line in rng.sample(_ABOVE, rng.randrange(1, 4)))
        return sound, Example(f"{lines}\n{sound.text}", whole=True)
    lines = "\n".join(line.format(*numbers[::-1]) for line in rng.sample(_BELOW, rng.randrange(1, 4)))
    return sound, Example(f"{sound.text}{lines}\n", whole=True)


def _with(rng: random.Random, n: int, what: str) -> tuple[Example, Example]:
    text = paragraph(n)
    at = rng.randrange(1, len(text))
    return Example(text), Example(text[:at] + what + text[at:])


def _code(rng: random.Random, n: int) -> tuple[Example, Example]:
    return _with(rng, n, rng.choice(_CODES).format(rng.randrange(10000, 99999)))


def _unseen(rng: random.Random, n: int) -> tuple[Example, Example]:
    return _with(rng, n, rng.choice(_UNSEEN) * rng.randrange(1, 3))


def _gap(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Put a gap where a figure stands."""
    text = paragraph(n)
    figures = list(re.finditer(r"(?<![\d.《（年])\d{1,4}(?=(?:件|次|人次|份|场|家|项|名|个)(?!人民))", text))
    if not figures:
        text += f"全年开展检查{rng.randrange(11, 99)}次。"
        figures = list(re.finditer(r"\d+(?=次。$)", text))
    found = rng.choice(figures)
    gap = rng.choice(_GAPS).format(rng.choice(["检查次数", "案件数", "人数"]))
    return Example(text), Example(text[: found.start()] + gap + text[found.end() :])


FAULTS: dict[str, Fault] = {
    "page-residue": _page,
    "software-residue": _code,
    "invisible-character": _unseen,
    "placeholder-left": _gap,
}
