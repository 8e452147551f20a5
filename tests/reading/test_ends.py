"""What stands above and below a report's text: page furniture, letterhead, title, addressee, signature."""

from __future__ import annotations

import pytest
from texts import OPENING, read

BODY = [
    "一、主要举措",
    "（一）加强学习。全年组织学习十二次，人人参加，个个过关。",
    "二、下一步安排",
    "继续抓好落实，确保取得实效。",
]


def text(*parts: str | list[str]) -> str:
    return "\n".join(line for part in parts for line in ([part] if isinstance(part, str) else part))


def test_a_page_leaves_its_furniture_behind() -> None:
    found = read(
        text(
            "今天是2025年3月2日 星期日", "首页 > 政务公开 > 法治政府", "索引号：0012345/2025-0001", "发布机构：岚山县应急管理局",
            "• [ 成文日期 ]", "• 2025-01-20", "岚山县应急管理局关于2024年法治政府建设情况的报告", "来源：本局  发布时间：2025-01-21",
            "字体：【大 中 小】", "打印 关闭", OPENING, BODY, "岚山县应急管理局", "2025年1月20日",
            "上一篇：通知公告", "版权所有：岚山县人民政府", "主办单位：岚山县政府办公室", "ICP备案：某ICP备00000000号", "微信公众号",
        )
    )  # fmt: skip
    report = found.report
    assert [line.text for line in report.title] == ["岚山县应急管理局关于2024年法治政府建设情况的报告"]
    assert (report.body, report.year) == ("岚山县应急管理局", 2024)
    assert (report.signature, report.date) == ("岚山县应急管理局", "2025年1月20日")
    assert [block.text for block in report.blocks if hasattr(block, "text")] == [OPENING]
    assert len(report.sections) == 2
    assert [line.number for line in found.noise] == [*range(1, 7), *range(8, 11), *range(18, 23)]
    assert not [w for w in found.warnings if "保留" in w]


def test_a_letter_gives_its_number_signer_addressee_attachments_and_copies() -> None:
    found = read(
        text(
            "岚山县应急管理局文件", "岚应急〔2025〕3号", "签发人：张三", "岚山县应急管理局", "关于2024年法治政府建设情况的报告",
            "县委、县政府：", OPENING, BODY, "附件：1. 行政处罚案件统计表", "2. 规范性文件目录", "岚山县应急管理局", "二〇二五年一月二十日",
            "抄送：县司法局，县人大办。",
        )
    )  # fmt: skip
    report = found.report
    assert [line.text for line in report.title] == ["岚山县应急管理局", "关于2024年法治政府建设情况的报告"]
    assert (report.number, report.signer, report.addressee) == ("岚应急〔2025〕3号", "张三", "县委、县政府")
    assert report.attachments == ("行政处罚案件统计表", "规范性文件目录")
    assert (report.signature, report.date) == ("岚山县应急管理局", "二〇二五年一月二十日")
    assert report.copies_to == "县司法局，县人大办"


@pytest.mark.parametrize(
    "lines",
    [
        ["岚山县应急管理局", "2024年法治政府建设情况报告"],
        ["岚山县应急管理局", "关于2024年法治政府建设情况的", "报 告"],
        ["岚山县应急管理局2024年度法治政府建设", "", "情况报告"],
        ["岚山县应急管理局2024年法治政府建设年度总结"],
    ],
)
def test_a_title_may_take_several_lines(lines: list[str]) -> None:
    report = read(text("当前位置：首页", lines, "", OPENING, BODY)).report
    assert [line.text for line in report.title] == ["".join(line.split()) for line in lines if line]
    assert (report.body, report.year) == ("岚山县应急管理局", 2024)


def test_of_two_titles_the_one_nearer_to_the_text_is_the_reports() -> None:
    title = "岚山县2024年法治政府建设情况报告"
    found = read(text(title, "发布时间：2025-01-20", title, OPENING, BODY))
    assert [(line.text, line.origin.line) for line in found.report.title if line.origin] == [(title, 3)]
    assert [line.number for line in found.noise] == [1, 2]


def test_a_text_without_title_takes_the_one_its_page_names() -> None:
    found = read(text("- 标题：岚山县应急管理局2024年法治政府建设报告", "- 发文字号：", OPENING, BODY))
    assert [line.text for line in found.report.title] == ["岚山县应急管理局2024年法治政府建设报告"]
    assert "正文里没有标题，取自文件的标题信息" in found.warnings


def test_a_covering_letter_stays_in_front_and_gives_signature_and_date() -> None:
    found = read(
        text(
            "省应急管理厅：", "按照年度报告制度的要求，现将我局2024年法治政府建设情况的报告报上，请审阅。", "岚山县应急管理局", "2025年1月20日",
            "附件", "岚山县应急管理局2024年法治政府建设情况报告", OPENING, BODY,
        )
    )  # fmt: skip
    report = found.report
    assert [line.text for line in report.title] == ["岚山县应急管理局2024年法治政府建设情况报告"]
    assert (report.addressee, report.signature, report.date) == (
        "省应急管理厅",
        "岚山县应急管理局",
        "2025年1月20日",
    )
    assert len(report.blocks) == 2 and len(report.sections) == 2
    assert any("转呈函" in warning for warning in found.warnings)


def test_name_and_date_on_one_line_are_parted() -> None:
    report = read(
        text("岚山县应急管理局2024年法治政府建设情况报告", OPENING, BODY, "岚山县应急管理局　　2025年1月20日")
    ).report
    assert (report.signature, report.date) == ("岚山县应急管理局", "2025年1月20日")


def test_what_fits_nowhere_is_kept_and_named() -> None:
    found = read(
        text(
            "岚山县应急管理局2024年法治政府建设情况报告", "——在全县法治建设推进会上的书面交流", OPENING, BODY, "岚山县应急管理局",
            "2025年1月20日", "此件公开发布",
        )
    )  # fmt: skip
    kept = [block.text for block in found.report.blocks if hasattr(block, "text")]
    assert kept[0] == "——在全县法治建设推进会上的书面交流"
    assert found.report.sections[-1].blocks[-1] == type(found.report.title[0])("此件公开发布")
    assert [w for w in found.warnings if "保留" in w] == [
        "第2行：“——在全县法治建设推进会上的书面交流”不知属于哪一部分，作为段落保留",
        "第10行：“此件公开发布”不知属于哪一部分，作为段落保留",
    ]


def test_a_channel_named_within_a_sentence_is_no_furniture() -> None:
    report = read(
        text(
            "岚山县应急管理局2024年法治政府建设情况报告",
            OPENING,
            BODY,
            "（一）扩大公开。通过微信公众号等方式，及时公开信息。",
        )
    ).report
    assert report.sections[-1].sections[0].heading.text == "扩大公开"


def test_who_is_addressed_below_the_date_gets_no_copy() -> None:
    ends = ("岚山县应急管理局", "2025年1月20日", "主送：县委办")
    found = read(text("岚山县应急管理局2024年法治政府建设情况报告", OPENING, BODY, *ends))
    assert found.report.copies_to is None
    assert any("主送" in line.text for line in found.lines)
