"""What a draft or a report on disk is held against: the shelf's names, its sheet, last year's report."""

from __future__ import annotations

from pathlib import Path

import pytest

from rldraft.corpus.changes import add
from rldraft.corpus.shelf import Shelf
from rldraft.draft.checking import Asked, checked, others

THEIRS = "望潮县生态环境局\n2024年法治政府建设情况报告\n\n一、主要情况\n2024年，望潮县对清溪河开展治理，望潮县政府印发方案。\n"
OURS = "云州市临江区生态环境局\n2025年法治政府建设情况报告\n\n一、主要情况\n2025年，我局对清溪河开展治理，完成任务。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(OURS, "utf-8")
    return path


def rules(asked: Asked) -> set[str]:
    found = checked(asked)
    assert found.trouble is None
    return {finding.rule for finding in found.findings}


def test_a_name_of_the_shelf_is_told(tmp_path: Path, report: Path) -> None:
    (tmp_path / "别处.txt").write_text(THEIRS, "utf-8")
    shelf = tmp_path / "语料"
    add(Shelf.open(shelf), [tmp_path / "别处.txt"])
    first = others(shelf)
    assert [other.body for other in first] == ["望潮县生态环境局"]
    assert others(shelf) == first
    assert "name-of-another-body" in rules(Asked(report, shelf=shelf))
    assert "name-of-another-body" not in rules(Asked(report, shelf=tmp_path / "没有"))


def test_a_shelf_of_samples_alone_is_not_opened(tmp_path: Path) -> None:
    assert others(tmp_path / "没有") == ()
    assert not (tmp_path / "没有").exists()
