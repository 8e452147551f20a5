"""A law that no longer holds in the draft's year is told when last year's report is rolled over."""

from __future__ import annotations

from pathlib import Path

import pytest

from rldraft.draft.rollover import rollover

REPORT = """云州市临江区生态环境局
2025年法治政府建设情况报告

2025年，我局坚持依法行政。现将有关情况报告如下：
一、2025年度推进法治政府建设的主要举措和成效
（一）规范执法。依据《中华人民共和国大气污染防治法》和《中华人民共和国行政处罚法》办理案件12件。
二、2025年度推进法治政府建设存在的不足和原因
由于力量不足，巡查频次不够。
三、2026年度推进法治政府建设的主要安排
加强队伍建设。
"""


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_repealed_law_is_told_with_its_place_and_what_replaced_it(tmp_path: Path, year: int) -> None:
    report = tmp_path / "上年.txt"
    report.write_text(REPORT.replace("2026年度", f"{year}年度").replace("2025年", f"{year - 1}年"), "utf-8")
    made = rollover(report, tmp_path / "草稿", year)
    laws = [doubt for doubt in made.doubts if "大气污染防治法" in doubt.what]
    assert laws
    lines = (tmp_path / "草稿" / "draft.md").read_text("utf-8").split("\n")
    for doubt in laws:
        assert lines[doubt.line - 1][doubt.column - 1 :].startswith("《中华人民共和国大气污染防治法》")
        assert "生态环境法典" in str(doubt)
    assert not [doubt for doubt in made.doubts if "行政处罚法" in doubt.what]


def test_the_law_still_held_in_the_year_before(tmp_path: Path) -> None:
    report = tmp_path / "上年.txt"
    report.write_text(REPORT.replace("2026年度", "2025年度").replace("2025年", "2024年"), "utf-8")
    assert not [d for d in rollover(report, tmp_path / "草稿", 2025).doubts if "污染防治法" in d.what]
