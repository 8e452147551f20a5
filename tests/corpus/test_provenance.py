"""Where a text came from: looked up, never stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf_files import write

from rldraft.corpus.changes import add
from rldraft.corpus.provenance import provenance
from rldraft.corpus.search import Search
from rldraft.corpus.shelf import Shelf
from rldraft.draft.origins import origins
from rldraft.report import Paragraph, Report, Section

WHOLE = "党组理论学习中心组专题学习法治内容17次，组织全体干部旁听庭审，把学法列为会前必修课。"


@pytest.fixture
def search(tmp_path: Path) -> Search:
    shelf = Shelf.open(tmp_path / "shelf")
    add(shelf, [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", "云州市临江区水务局", 2023, 9)])
    return Search(shelf)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("17", "{{ 学习.次数 }}").removesuffix(
            "次，组织全体干部旁听庭审，把学法列为会前必修课。"
        )
        + "次，组织全体干部旁听庭审，把学法列为会前必修课。",
        "组织全体干部旁听庭审，把学法列为会前必修课。",
    ],
)
def test_a_passage_is_known_whatever_its_figures_are_now(search: Search, text: str) -> None:
    found = provenance(search, text)
    assert found.kind == "exact"
    assert found.passage
    assert found.passage.section[-1] == "（一）深入学习贯彻习近平法治思想"


def test_an_edited_passage_is_near(search: Search) -> None:
    found = provenance(search, WHOLE.replace("组织全体干部旁听庭审", "安排新进人员旁听庭审"))
    assert found.kind == "near"
    assert 0.4 < found.share < 1
    assert "相近" in str(found)


def test_a_text_of_ones_own_comes_from_nowhere(search: Search) -> None:
    assert (
        provenance(search, "今年新建水库大坝安全监测站点，群众饮水更加放心，汛期值守有条不紊。").kind
        == "none"
    )
    assert provenance(search, "依法行政").kind == "none"
    assert str(provenance(search, "。，；")) == ""


def test_the_review_copy_learns_where_paragraphs_came_from(search: Search) -> None:
    own = Paragraph("今年新建水库大坝安全监测站点，群众饮水更加放心，汛期值守有条不紊。")
    report = Report((Paragraph("报告"),), sections=(Section(1, Paragraph("举措"), (Paragraph(WHOLE), own)),))
    found = origins(report, search.shelf.folder)
    assert list(found) == [WHOLE]
    assert found[WHOLE].startswith("出处：") and "（一）深入学习贯彻习近平法治思想" in found[WHOLE]
