"""What our exports print comes back as the same tree."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees import reports

from rldraft import export
from rldraft.reading import reader
from rldraft.report import Paragraph, Report

slow = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def back(report: Report, suffix: str) -> Report:
    return reader.parse(reader.source(export.render(report, suffix), suffix)).report


@slow
@given(reports(merged=False))
def test_plain_text_comes_back(report: Report) -> None:
    assert back(report, ".txt") == report


@slow
@given(reports())
def test_markdown_comes_back(report: Report) -> None:
    assert back(report, ".md") == report


@pytest.mark.parametrize("suffix", [".docx", ".html"])
@slow
@given(data=st.data())
def test_pages_come_back_whatever_is_written_in_them(suffix: str, data: st.DataObject) -> None:
    report = data.draw(reports(rough=True))
    assert back(report, suffix) == report


def test_a_draft_is_read_as_it_was_written() -> None:
    text = "---\n模板: demo\n---\n# {{ 单位.全称 }}\n# {{ 年度 }}年报告\n\n开头 一段,有 空格。\n\n## 举措\n\n### 学习。\n全年{{ 学习.次数 }}。\n\n（一）不是标题\n"
    report = reader.parse(reader.source(text.encode(), ".md")).report
    assert [line.text for line in report.title] == ["{{ 单位.全称 }}", "{{ 年度 }}年报告"]
    assert report.blocks == (Paragraph("开头 一段,有 空格。"),)
    (study,) = report.sections[0].sections
    assert (study.heading.text, study.run_in) == ("学习", True)
    assert study.blocks == (Paragraph("全年{{ 学习.次数 }}。"), Paragraph("（一）不是标题"))
