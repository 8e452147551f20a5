"""What our exports print comes back as the same tree."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees import reports

from rldraft import export
from rldraft.reading import reader
from rldraft.report import Report

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
