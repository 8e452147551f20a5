"""Words of Chinese text, for the caret to walk over and to delete: simple, and the same each time.

A run of hanzi is taken from its start: a word of the list below, a particle by itself, else two characters.
No dictionary is loaded for it; that a name falls apart somewhere does not hurt a caret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rldraft.tui.editor.cells import WIDTHS
from rldraft.tui.editor.kinsoku import GAP, MARK

_HANZI = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ONE = rf"{MARK.pattern}|{GAP.pattern}"
_TOKEN = re.compile(
    rf"{_ONE}|\d+(?:[.,]\d+)*[%％‰]?"
    rf"|(?P<space>\s+)|(?P<hanzi>[{_HANZI}]+)|[^\W\d{_HANZI}]+"
    rf"|(?:(?!{_ONE})[^\w\s])+"
)
_PARTICLES = frozenset("的了和")
# Where two characters and two would cut through a word.
_THREE = (
    "习近平 共产党 党中央 国务院 新时代 进一步 一把手 责任人 负责人 责任制 委员会 办公室 办公厅 省政府 "
    "市政府 县政府 区政府 镇政府 政法委 司法部 司法厅 司法局 司法所 公安局 财政局 检察院 执法局 许可证 "
    "合法性 规范性 合理性 公平性 主动性 积极性 针对性 实效性 重要性 严肃性 透明度 满意度 满意率 审查率 "
    "出庭率 办结率 公开率 及时率 纠错率 覆盖面 覆盖率 知晓率 法治化 规范化 制度化 信息化 数字化 智能化 "
    "常态化 现代化 标准化 精细化 市场化 一体化 清单化 专业化 精准化 便利化 公开栏 公信力 影响力 上半年 "
    "下半年 近年来 调解员 监督员 联络员 宣传周 宣传月 宣传日 宪法日 民法典 处罚法 许可法 复议法 诉讼法 "
    "自治区 开发区 自贸区 示范区 示范市 示范县 培训班 研讨班 座谈会 推进会 听证会 发布会 工作者 当事人 "
    "申请人 企业家 老百姓 "
)
_WORDS = frozenset(_THREE.split())


class Word(NamedTuple):
    """A word and where it stands; `space` if there is nothing in it."""

    start: int
    end: int
    space: bool = False


def words(text: str) -> Iterator[Word]:
    """Give the words of a line, in order and without a hole."""
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if found["hanzi"]:
            yield from _hanzi(text, start, end)
        else:
            yield Word(start, end, found["space"] is not None)


def _hanzi(text: str, start: int, end: int) -> Iterator[Word]:
    while start < end:
        if text[start : start + 3] in _WORDS:
            size = 3
        elif text[start] in _PARTICLES or (start + 1 < end and text[start + 1] in _PARTICLES):
            size = 1
        else:
            size = 2
        yield Word(start, min(end, start + size))
        start += size


def before(text: str, column: int) -> int:
    """Give where the word before a column begins, 0 if there is none."""
    found = 0
    for word in words(text):
        if word.start >= column:
            break
        if not word.space and WIDTHS[text[word.start]]:
            found = word.start
    return found


def after(text: str, column: int) -> int:
    """Give where the word after a column ends, the end of the line if there is none."""
    for word in words(text):
        if word.end > column and not word.space and (word.end == len(text) or WIDTHS[text[word.end]]):
            return word.end
    return len(text)


def around(text: str, column: int) -> tuple[int, int]:
    """Give the start and the end of the word or the space at a column, behind the last of the last."""
    found = (0, 0)
    for word in words(text):
        found = word.start, word.end
        if word.end > column:
            break
    return found
