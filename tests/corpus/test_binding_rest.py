"""What else of a source must go: the words for its office and level, its region, numbers in any dress."""

from __future__ import annotations

import pytest

from rldraft.corpus.binding import Origin, bind
from rldraft.facts import FactDef, Facts, Schema, live
from rldraft.reading.names import Card, Name

SCHEMA = Schema(
    "t", "模板", [FactDef("执法.处罚案件", "行政处罚案件", "figure", "件", aliases=("处罚案件",))]
)
OURS = {
    "年度": 2025,
    "单位.全称": "云州市临江县教育局",
    "单位.简称": "县教育局",
    "单位.行政区": "临江县",
    "单位.上级": "云州市教育局",
}


def sheet(**more: str | None) -> Facts:
    return Facts(SCHEMA, {**OURS, **more})  # type: ignore[dict-item]


def of(body: str, place: str, province: str | None = None) -> Origin:
    return Origin(body, 2023, Card(body, None, None, place, province, (Name(place, "place", 1),)))


SOURCE = of("青浦市山南区生态环境局", "山南区")


def bound(text: str) -> str:
    return bind(text, SOURCE, sheet()).text


@pytest.mark.parametrize(
    ("body", "place", "text", "after"),
    [
        (
            "海岳省水利厅",
            "海岳省",
            "厅党组和全厅干部，厅务会上厅长讲话",
            "局党组和全局干部，局务会上局长讲话",
        ),
        ("海岳省水利厅", "海岳省", "我厅坚持，省厅印发", "我局坚持，县教育局印发"),
        (
            "青浦市水利局山南分局",
            "山南区",
            "（以下简称“分局”），我分局和分局党组",
            "（以下简称“局”），我局和局党组",
        ),
        ("青浦市水利局", "青浦市", "市县两级，市委、市政府", "市县两级，县委、县政府"),
        ("北渡县水利局", "北渡县", "县城改造，县里支持", "县城改造，县里支持"),
    ],
)
def test_an_office_called_by_one_word_becomes_ours(body: str, place: str, text: str, after: str) -> None:
    found = bind(text, of(body, place), sheet())
    assert live.resolve(found.text, sheet()).text == after


def test_a_level_above_the_source_that_is_ours_is_a_gap() -> None:
    ours = sheet(**{"单位.全称": "云州市教育局", "单位.行政区": "云州市", "单位.上级": None})
    found = bind("市委、区委要求，市、区联动", SOURCE, ours)
    assert live.resolve(found.text, ours).text == "【待填：上级】委、市委要求，【待填：上级】、市联动"


def test_the_town_of_a_county_is_not_that_of_a_district() -> None:
    ours = sheet(**{"单位.全称": "云州市临江区教育局", "单位.行政区": "临江区"})
    found = bind("县城改造，邻县，县局", of("北渡县教育局", "北渡县"), ours)
    assert live.resolve(found.text, ours).text == "城区改造，邻区，区局"


def test_an_autonomous_region_is_named_only_where_we_lie_in_it_too() -> None:
    source = of("天水市教育局", "天水市", "新疆维吾尔自治区")
    text = "自治区和兵团部署，全疆推广，《自治区条例》，各省、自治区"
    after = "【待填：上级行政区】和【待填：地区】部署，全【待填：地区】推广，《自治区条例》，各省、自治区"
    assert bind(text, source, sheet()).text == after
    ours = sheet(**{"单位.全称": "新疆维吾尔自治区临江县教育局"})
    assert bind(text, source, ours).text == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("全国排名第10位，位居全省第二", "全国排名【待填：名次】，位居【待填：名次】"),
        ("3月，6月份，2月底开展", "【待填：日期】，【待填：日期】，【待填：日期】开展"),
        ("先后召开两次会议，成立三个工作组", "先后召开【待填：数（次）】会议，成立【待填：数（个）】工作组"),
        ("连续五年获评", "连续【待填：数（年）】获评"),
        (
            "会同三区县联合执法，走访国道G219沿线",
            "会同【待填：数】区县联合执法，走访国道【待填：走访国道】沿线",
        ),
        ("比例为3/4", "比例为【待填：比例】"),
    ],
)
def test_what_else_counts_is_a_gap(text: str, after: str) -> None:
    assert bound(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "把质量放在第一位",
        "每年3月开展，6月安全生产月活动",
        "建立三项制度，全面落实三个方面，共三项机制",
        "12345热线和12369平台",
        "“12·4”和12·4国家宪法日，6·5环境日",
        "第15条第2款，GB 3838-2002，PM2.5",
        "（1）加强领导",
        "1.加强领导",
        "7×24小时值守，“1+3”模式",
        "2023-2030年规划",
    ],
)
def test_numbers_that_are_names_marks_or_rules_stay(text: str) -> None:
    assert bound(text) == text


@pytest.mark.parametrize(
    "text",
    ["行政许可、行政处罚案件各17件。", "行政许可、行政处罚案件分别为17件、3件。", "甲、乙均处罚案件5件。"],
)
def test_one_figure_for_each_of_several_is_a_gap(text: str) -> None:
    assert "{{" not in bound(text)


@pytest.mark.parametrize("text", ["落实应急管理部令2023年第1号要求。", "依据2023年第3号公告办理。"])
def test_the_year_of_an_orders_number_is_no_year_of_the_source(text: str) -> None:
    assert bound(text) == text
