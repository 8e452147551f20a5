"""What is mended, what is left alone, and that each mend is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import read, reading

from rldraft.reading.source import Line
from rldraft.reading.tidy import tidy


def one(text: str) -> str:
    return tidy([Line(text, 1)])[0].text


@pytest.mark.parametrize(
    ("given_", "tidied"),
    [
        ("报 告", "报告"),
        ("（5） 依法化解矛盾", "（5）依法化解矛盾"),
        ("全年办理 52 件，罚款 3.5 万元。", "全年办理52件，罚款3.5万元。"),
        ("接诉即办· 全程跟踪", "接诉即办·全程跟踪"),
        ("1﹒深化改革", "1.深化改革"),
        ("３．深化改革", "3.深化改革"),
        ("二〇二四年　办理 案件。", "二〇二四年办理案件。"),
        ("[bookmark: _GoBack]（一）加强学习", "（一）加强学习"),
        ("加\u200b强\u00ad学习\ue123", "加强学习"),
        ("\u202e依法行政\u202c", "依法行政"),
        ('见 HYPERLINK "http://a.cn" 网站', "见网站"),
    ],
)
def test_a_blemish_is_mended(given_: str, tidied: str) -> None:
    assert one(given_) == tidied


@pytest.mark.parametrize(
    "text",
    [
        "《省农业农村厅 省财政厅关于印发实施方案的通知》已经落实。",
        "（一）加强组织领导 压实法治责任",
        "运行Windows Server系统",
        "2024年10:30召开会议,随后检查。",
        "比值为3:1，共1,234件。",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert one(text) == text


def test_half_width_signs_are_widened_where_they_are_uniform() -> None:
    found = read(
        "岚山县应急管理局2024年法治政府建设情况报告\n"
        "2024年,我局坚持依法行政(含委托执法);办结率100%,满意率高.详见http://a.cn/x,y?z=1:2。\n"
        '一、主要举措\n全年检查1,234家次,罚款3.5万元(其中企业2.1万元);开展"送法进企业"活动!好不好?好:很好。\n'
    )
    text = "".join(block.text for block in found.report.blocks if hasattr(block, "text"))
    assert text == "2024年，我局坚持依法行政（含委托执法）；办结率100%，满意率高.详见http://a.cn/x,y?z=1:2。"
    (table_free,) = found.report.sections[0].blocks
    assert getattr(table_free, "text", "") == (
        "全年检查1,234家次，罚款3.5万元（其中企业2.1万元）；开展“送法进企业”活动！好不好？好：很好。"
    )
    assert found.repairs["halfwidth-punctuation"] == 14


def test_a_single_half_width_comma_is_left_for_the_check_to_find() -> None:
    found = reading("一、主要举措", "全年检查,督办到位，整改到位，落实到位；销号到位（含复查）。")
    assert "检查,督办" in "".join(line.text for line in found.lines)
    assert "halfwidth-punctuation" not in found.repairs


_RAW = st.text(st.sampled_from('法治 　,;()（）。，1２.﹒\u200b\ue000\u202e《》“"[bookmark: x]'), max_size=60)


@given(st.lists(_RAW, max_size=6))
def test_every_character_kept_stands_where_it_says(lines: list[str]) -> None:
    folded = str.maketrans("，；：！？（）“”０１２３４５６７８９．﹒", ',;:!?()""0123456789..')
    for line in tidy(Line(text, n) for n, text in enumerate(lines, 1)):
        for position, c in enumerate(line.text):
            number, offset = line.stretch.origin.place(position)
            there = lines[number - 1][offset]
            assert there.translate(folded) == c.translate(folded)


@given(st.lists(_RAW, max_size=4))
def test_tidied_text_needs_no_more_mending(lines: list[str]) -> None:
    once = [line.text for line in tidy(Line(text, n) for n, text in enumerate(lines, 1))]
    twice = tidy(Line(text, n) for n, text in enumerate(once, 1))
    assert [line.text for line in twice] == once
