"""Where rows end: 避头尾."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from rldraft.tui.editor.cells import SHAPELESS, WIDTHS, advance, drawn
from rldraft.tui.editor.kinsoku import Wrapping, figures, good

_PIECES = (
    "法治政府建设年度情况报告全面推进行政执法公示",
    "。，、；：？！）》】」』”’…—％%.,;:!?)]}",
    "（《【“‘「『〔([{￥$",
    "0123456789",
    "abcXYZ",
    " \u3000",
    "\t",
    "😀🀄龘𠮷",
    "\u0301\ufe0f\u20dd",
    "\u200b\u200d\u202e\ufeff\x1b\x00\x7f\x85\u2028\xad",
    "éßДאب한가ァ１２Ａ",
)
characters = st.one_of(*[st.sampled_from(piece) for piece in _PIECES])
marks = st.sampled_from(
    [
        "{{ 行政执法.罚款金额 }}",
        "{{ a }}",
        "{{ 单位 }}{{ 年 }}",
        "{{{ 键 }}",
        "{{ 未完",
        "}}",
        "——",
        "……",
        "【待填：金额】",
    ]
)
texts = st.lists(st.one_of(characters, characters, characters, marks), max_size=160).map("".join)
widths = st.integers(4, 120)


def rows(text: str, width: int) -> list[str]:
    breaks = Wrapping(text, width).breaks
    return [text[a:b] for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True)]


def graphemes(text: str) -> int:
    return sum(1 for at, character in enumerate(text) if not at or WIDTHS[character])


@given(texts, widths)
def test_the_rows_are_the_text_and_none_is_empty(text: str, width: int) -> None:
    broken = rows(text, width)
    assert "".join(broken) == text
    assert all(broken) or not text


@given(texts, st.integers(1, 120))
def test_a_row_fits_unless_one_character_does_not(text: str, width: int) -> None:
    for row in rows(text, width):
        assert advance(row) <= width or graphemes(row) == 1


@given(texts, widths)
@example("）" * 10, 4)
@example("（" * 10 + "甲", 4)
@example("{{ 行政执法.罚款金额 }}", 8)
def test_a_row_ends_badly_only_inside_what_is_wider_than_a_row(text: str, width: int) -> None:
    known = figures(text, width)
    places = [0, *(at for at in range(1, len(text)) if good(text, at, *known)), len(text)]
    for at in Wrapping(text, width).breaks:
        if at not in places:
            before = max(place for place in places if place < at)
            after = min(place for place in places if place > at)
            assert advance(text[before:after]) > width


@given(texts, widths)
def test_a_row_takes_all_it_can(text: str, width: int) -> None:
    breaks = Wrapping(text, width).breaks
    known = figures(text, width)
    for start, end in zip([0, *breaks], breaks, strict=False):
        for at in range(end + 1, len(text)):
            if advance(text[start:at]) > width:
                break
            assert not good(text, at, *known)


@given(texts, widths)
def test_no_character_loses_what_is_drawn_on_it(text: str, width: int) -> None:
    assert all(WIDTHS[text[at]] for at in Wrapping(text, width).breaks)


_CLAUSES = st.lists(
    st.sampled_from(
        [
            "全面推进", "依法行政", "，", "。", "；", "：", "、", "？", "！", "“三项制度”", "（试行）", "《条例》", "【甲】", "——",
            "……", "1,234.5", "12.5%", "98％", "2025", "年", "GB/T 9704", "WiFi", "{{ 单位 }}", "{{ 年 }}", "件", "‘一件事’", "℃",
        ]
    ),
    min_size=20,
    max_size=120,
).map("".join)  # fmt: skip


@given(_CLAUSES, st.integers(30, 120))
def test_ordinary_text_has_no_bad_row(text: str, width: int) -> None:
    # A few marks in a row are still ordinary; more than fit a row are not.
    if re.search(r"[^\u4e00-\u9fff ]{12,}", re.sub(r"\{\{.*?\}\}", "十二个字符的活数据甲乙", text)):
        return
    broken = rows(text, width)
    for above, below in pairwise(broken):
        assert below[0] not in "。，、；：？！）》】」』”’…—％%℃"
        assert above[-1] not in "（《【“‘「『〔"
        assert not re.search(r"[0-9A-Za-z.,]$", above) or not re.match(r"[0-9A-Za-z.,%]", below)
        assert above.count("{{") == above.count("}}")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("依法行政，依法办事。", 8, ["依法行", "政，依法", "办事。"]),
        ("他说“好”。", 6, ["他说", "“好”。"]),
        ("全年办理12345件", 10, ["全年办理", "12345件"]),
        ("增长12.5%，减少3％", 10, ["增长", "12.5%，减", "少3％"]),
        ("办理{{ 案件 }}件", 11, ["办理", "{{ 案件 }}", "件"]),
        ("见{{ 很长很长的键 }}处", 8, ["见{{ 很", "长很长的", "键 }}处"]),
        ("执行GB/T 9704标准", 10, ["执行GB/T ", "9704标准"]),
        ("一二三——四五", 6, ["一二", "三——四", "五"]),
        ("一二三……四五", 8, ["一二三……", "四五"]),
        ("））））））", 4, ["））", "））", "））"]),
        ("（甲", 2, ["（", "甲"]),
        ("甲乙", 1, ["甲", "乙"]),
        ("金额￥100元", 8, ["金额", "￥100元"]),
        ("e\u0301e\u0301e\u0301", 4, ["e\u0301e\u0301e\u0301"]),
        ("甲\t乙", 4, ["甲\t", "乙"]),
        ("", 10, [""]),
    ],
)
def test_examples(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


@given(texts, texts, st.data(), widths)
def test_a_change_leads_to_the_same_rows_as_breaking_anew(
    text: str, put: str, data: st.DataObject, width: int
) -> None:
    text = text * 4
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, min(len(text), first + 20)))
    changed = text[:first] + put[:12] + text[last:]
    wrapping = Wrapping(text, width)
    wrapping.change(changed)
    anew = Wrapping(changed, width)
    assert wrapping.breaks == anew.breaks
    assert (wrapping.starts, wrapping.ends) == (anew.starts, anew.ends)
    wrapping.change(text)
    assert wrapping.breaks == Wrapping(text, width).breaks


def test_a_change_in_a_long_paragraph_looks_at_the_rows_around_it_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "全年办理行政处罚案件，罚款合计。" * 5000
    wrapping = Wrapping(text, 60)
    sought: list[int] = []
    row = Wrapping._row
    monkeypatch.setattr(Wrapping, "_row", lambda self, start: sought.append(start) or row(self, start))
    wrapping.change(text[:40_000] + "字" + text[40_000:])
    assert 0 < len(sought) < 50
    assert wrapping.breaks == Wrapping(wrapping.text, 60).breaks


@given(texts)
def test_what_is_drawn_is_as_wide_as_the_rows_reckon_and_has_no_control_character(text: str) -> None:
    shown = drawn(text)
    assert cell_len(shown) == advance(text)
    assert not SHAPELESS.search(shown)
    shown.encode()


def test_half_a_surrogate_is_drawn_as_a_sign() -> None:
    assert drawn("甲\ud800乙") == "甲?乙"
