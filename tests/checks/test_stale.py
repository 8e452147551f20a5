"""What in a text may still be last year's, word for word."""

from __future__ import annotations

import pytest

from rldraft.checks.lastyear import stale
from rldraft.checks.lastyear.said import Said


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("《2024年度普法计划》", "是上年的文件"),
        ("《2023年度法治政府建设情况报告》", "是2023年度的文件"),
        ("《2023年行政审判年度报告》", "是2023年度的文件"),
        ("《云州市河道条例（2023年修订）》", None),
        ("《2022年度法治政府建设情况报告》", None),
        ("《临江区普法规划（2023—2027年）》年度", None),
    ],
)
def test_a_yearly_document_of_either_year_may_be_stale(name: str, what: str | None) -> None:
    text = f"认真落实{name}要求。"
    found = stale.find(text, Said(text, 2024, True), 2025)
    assert [each.what for each in found] == ([f"“{name}”{what}"] if what else [])


def test_a_date_by_its_feast_is_asked_about_whole() -> None:
    text = "2024年春节前夕，市领导到驿站看望。"
    found = stale.find(text, Said(text, 2024, True), 2025)
    assert [each.what for each in found] == ["“2024年春节前夕”是上年的日期"]
