"""Reports as they are found: furniture in odd places, broken lines, endings that do not end."""

from __future__ import annotations

import pytest
from texts import OPENING, flat, read, report

from rldraft.report import Paragraph

TITLE = "岚山县应急管理局2024年法治政府建设情况报告"
TEXT = "全年组织学习十二次，人人参加，个个过关。"
SIGNED = ("岚山县应急管理局", "2025年1月20日")


def lines(*parts: str) -> str:
    return "\n".join(parts)


@pytest.mark.parametrize(
    "after",
    [
        "注：数据统计截至2024年12月31日。",
        "联系人为办公室张三，联系电话见局门户网站公布的号码。",
        "附件：统计表.docx",
        "打开微信扫一扫，将本页分享至朋友圈。",
        "您即将离开本网站，是否继续？",
        "岚山县应急管理局举办安全生产法律法规知识竞赛活动，全县二十支代表队同台竞技",
        "附表\t一\t二",
    ],
)
def test_what_follows_the_date_does_not_hide_signature_and_date(after: str) -> None:
    found = read(lines(TITLE, OPENING, "一、主要举措", TEXT, *SIGNED, after)).report
    assert (found.signature, found.date) == SIGNED
    assert flat(found) == [(1, "一、", "主要举措")]


@pytest.mark.parametrize(
    "date", ["二○二五年元月二十日", "2025年1月", "（2025年1月20日）", "二〇二五年一月廿日", "2025年×月×日"]
)
def test_a_date_is_read_in_every_form(date: str) -> None:
    found = read(lines(TITLE, OPENING, "一、主要举措", TEXT, SIGNED[0], date)).report
    assert (found.signature, found.date) == (SIGNED[0], date)


@pytest.mark.parametrize(
    "above",
    [
        "索引号\t000014349/2025-00012\t分类\t工作报告\n发布机构\t岚山县应急管理局\t发文日期\t2025-01-20",
        "网站首页\n一、机构职能\n二、政策文件\n三、年度报告\n当前位置：首页 > 年报",
        "内容概述：岚山县应急管理局2024年法治政府建设情况报告，包括主要举措、存在不足和下一步安排等内容，现予公开。",
        f"{TITLE}-岚山县人民政府",
    ],
)
def test_furniture_above_the_title_does_not_hide_it(above: str) -> None:
    found = read(lines(above, TITLE, OPENING, "一、主要举措", TEXT))
    assert [line.text for line in found.report.title] == [TITLE]
    assert flat(found.report) == [(1, "一、", "主要举措")]


def test_furniture_below_the_title_is_no_text() -> None:
    below = (
        "2025年01月26日 11:20",
        "浏览：128",
        "统一登记号：LS-2025-1",
        "A+ A A-",
        "听全文",
        "首页/政务公开/年度报告",
    )
    found = read(lines(TITLE, *below, OPENING, "一、主要举措", TEXT))
    assert [line.text for line in found.report.title] == [TITLE]
    assert found.report.blocks == (Paragraph(OPENING),)


def test_furniture_and_page_numbers_within_the_text_are_no_text() -> None:
    found = read(
        lines(
            TITLE, OPENING, "一、主要举措", TEXT, "— 2 —", "第3页 共5页", "【打印本页】", "二、下一步", TEXT
        )
    )
    assert [section.blocks for section in found.report.sections] == [(Paragraph(TEXT),)] * 2
    assert [line.number for line in found.noise] == [5, 6, 7]


def test_a_short_opening_that_ends_with_a_colon_is_no_addressee() -> None:
    opening = "按照县委依法治县办要求，现将有关情况报告如下："
    found = read(lines(TITLE, opening, "一、主要举措", TEXT)).report
    assert found.addressee is None
    assert found.blocks == (Paragraph(opening),)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        (("岚山县应急管理局2024年度法治政府建设情况", "报告"), 2024),
        (("岚山县应急管理局2024年法治政府建设工作总结", "及2025年工作计划"), 2024),
        (("岚山县应急管理局法治政府建设情况报告", "（2024年度）"), 2024),
        (("岚山县应急管理局关于", "2023年整改暨2024年度法治政府建设", "情况的报告"), 2024),
    ],
)
def test_titles_of_several_lines_are_whole(title: tuple[str, ...], year: int) -> None:
    found = read(lines(*title, OPENING, "一、主要举措", TEXT)).report
    assert tuple(line.text for line in found.title) == title
    assert (found.body, found.year) == ("岚山县应急管理局", year)


def test_lines_that_lead_in_or_close_are_no_headings() -> None:
    found = report("一、主要举措", "具体情况如下", "（一）甲事项", TEXT, "二、下一步", TEXT, "特此报告")
    assert [heading for *_, heading in flat(found)] == ["主要举措", "甲事项", "下一步"]


def test_tabs_behind_numbers_and_before_a_signature_make_no_table() -> None:
    found = report("一、\t主要举措", "（一）\t学习", TEXT, "\t\t\t岚山县应急管理局", "\t\t\t2025年1月20日")
    assert flat(found) == [(1, "一、", "主要举措"), (2, "（一）", "学习")]
    assert (found.signature, found.date) == SIGNED


def test_a_wrong_number_at_the_end_of_its_list_keeps_its_level() -> None:
    found = report(
        "一、甲",
        TEXT,
        "二、举措",
        "（一）学习",
        TEXT,
        "（二）执法",
        TEXT,
        "（3）普法",
        TEXT,
        "三、下一步",
        TEXT,
    )
    assert [level for level, *_ in flat(found)] == [1, 1, 2, 2, 2, 1]


def test_a_heading_broken_over_two_lines_is_one() -> None:
    found = report("一、党政主要负责人履行推进法治建设第一责任人职责，", "加强法治政府建设的有关情况", TEXT)
    assert flat(found) == [
        (1, "一、", "党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况")
    ]


@pytest.mark.parametrize("mark", ["\u2028", "\x0b", "\x85"])
def test_soft_breaks_of_word_processors_end_lines(mark: str) -> None:
    found = report(mark.join(["一、主要举措", TEXT, "二、下一步", TEXT]))
    assert flat(found) == [(1, "一、", "主要举措"), (1, "二、", "下一步")]
    second = found.sections[1].heading.origin
    assert second and second.place(0) == (4, len("一、主要举措") + len(TEXT) + 4)


def test_a_heading_may_end_with_a_colon_before_its_text() -> None:
    found = report("一、主要举措", f"（一）加强组织领导：我局成立工作专班，制定任务清单，{TEXT}")
    section = found.sections[0].sections[0]
    assert section.run_in
    assert section.heading.text == "加强组织领导："


def test_figures_in_circles_below_bracketed_numbers_are_text() -> None:
    found = report(
        "一、甲", "（一）乙", "1.丙", "（1）检查。全年检查。", "①企业四十二家次。", "（2）处罚。全年处罚。"
    )
    assert [level for level, *_ in flat(found)] == [1, 2, 3, 4, 4]
