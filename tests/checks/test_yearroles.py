"""Which years of last year's report go on with the year, which are of its events, and which stay."""

from __future__ import annotations

import pytest

from rldraft.checks.years.yearroles import Period, roles

_TITLE = "云州市临江区司法局关于2024年度法治政府建设情况的报告"
_PERIOD = Period(2024, True, _TITLE)


def told(text: str) -> list[str]:
    return [role for _, role in roles(text, _PERIOD)]


@pytest.mark.parametrize(
    "text",
    [
        "砚河驿站获评2024年全省最美驿站。",
        "话剧《渡口》荣登2023年度华东话剧票房第二名。",
        "临江夜市入围“2024年南方夜游好去处”。",
        "巡河做法列入2024年全国河湖治理范例，",
        "调解室被省厅推荐为2024年全省调解先锋候选集体；",
        "古镇入选《江南行旅》2024年度好去处名单。",
        "获评最美驿站、2024年度书香驿站。",
        "荣获省厅颁发的2024年度调解先锋奖。",
        "成为2024年六个省级更新试点之一。",
        "做法是“南方治理2023年度县域案例”之一。",
        "书屋的做法成了2024年全省普法案例。",
        "短剧登上2024年网络短剧榜首。",
        "三家企业进了“2024年省民企百强”。",
    ],
)
def test_a_year_of_an_honour_or_a_ranking_stays(text: str) -> None:
    assert told(text) == ["fixed"]


@pytest.mark.parametrize(
    "text",
    [
        "获评最美驿站，2024年接待群众增多。",
        "获评最美驿站的三个镇2024年全部建成书屋。",
        "河道整治列入2024年立法计划。",
        "加装电梯列入2024年民生实事，",
        "这是2024年重点任务之一。",
        "发布2024年行政执法典型案例。",
        "2024年办理行政复议案件。",
        "更多力量投入围绕2024年中心工作的服务。",
    ],
)
def test_a_year_of_what_the_body_itself_does_goes_on(text: str) -> None:
    assert told(text) == ["live"]


def test_both_years_of_a_span_have_one_role() -> None:
    assert told("普法驿站获评2023-2024年全省优秀项目；") == ["fixed", "fixed"]
    assert told("举办2023-2024年全国冬泳大会。") == ["fixed", "fixed"]
    assert told("完成2023-2024年供暖检查；") == ["live", "live"]


@pytest.mark.parametrize(
    "name",
    [
        "云州市临江区司法局关于2024年度法治政府建设情况的报告",
        "云州市临江区司法局2024年度法治政府建设情况报告",
        "2024年度法治政府建设工作报告",
        "2024年法治政府建设报告",
    ],
)
def test_the_reports_own_title_goes_on(name: str) -> None:
    assert told(f"我局形成了《{name}》。") == ["live"]


@pytest.mark.parametrize(
    "name",
    [
        "南屏县司法局2024年度法治政府建设情况报告",
        "2024年度行政审判报告",
        "2024年度法治政府建设工作要点",
        "2023年度法治政府建设情况报告",
    ],
)
def test_the_title_of_another_document_stays(name: str) -> None:
    assert told(f"我局学习了《{name}》。") == ["fixed"]


def test_the_goal_of_a_plan_stays() -> None:
    assert told("五年前我们提出“到2025年，全区河道全部达标”。") == ["fixed"]
    assert told("“十四五”的目标是“两河清，到2025年全部达标”。") == ["fixed"]
    assert told("局长强调“到2025年要再上台阶”。") == ["live"]
    assert told("定下目标。局长强调“到2025年要再上台阶”。") == ["live"]
    assert told("目标明确，到2025年再上台阶。") == ["live"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2027年实现河道全达标，驿站数量较2023年翻番。", "fixed"),
        ("未来五年驿站数量要比2023年增加两倍。", "fixed"),
        ("驿站数量较2023年翻番。", "live"),
        ("展望2027年。驿站数量较2023年翻番。", "live"),
        ("2027年全部建成，办件量较2023年增长一成。", "live"),
        ("五年来持续发力，驿站数量较2023年翻番。", "live"),
        ("2025年再建驿站，数量较2023年翻番。", "live"),
    ],
)
def test_what_a_far_goal_is_measured_by_stays(text: str, role: str) -> None:
    assert dict(roles(text, _PERIOD))[text.index("2023年")] == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2024年春节前夕，市领导到驿站看望。", "dated"),
        ("2024年国庆节假期期间加强巡河。", "dated"),
        ("2024年“五一”前后集中检查。", "dated"),
        ("2025年春节前全部安置到位。", "live"),
        ("2024年期间加强巡河。", "live"),
        ("2024年春季巡河。", "live"),
    ],
)
def test_a_feast_of_a_year_is_a_date(text: str, role: str) -> None:
    assert told(text) == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("成功举办2024年全球招商大会。", "live"),
        ("举办2024年中国临江投资推介会。", "live"),
        ("举办2024年全球河流大会。", "fixed"),
        ("举办2024年全球河流大会，带动招商引资。", "fixed"),
        ("举办2024年全球河流大会、招商推介活动。", "fixed"),
    ],
)
def test_an_event_that_draws_investors_is_the_bodys_own(text: str, role: str) -> None:
    assert told(text) == [role]
