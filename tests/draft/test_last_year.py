"""Our report of last year, found on the shelf and laid beside this year's draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rldraft.corpus import changes
from rldraft.corpus.shelf import Shelf
from rldraft.draft.folder import create
from rldraft.draft.last_year import Beside, LastYear
from rldraft.draft.session import Session
from rldraft.facts import live
from rldraft.template import find

OURS = "云州市临江区生态环境局"
# As a drafter would have written it: other headings than the template's, one part in another order.
REPORT = """\
{body}
{year}年法治政府建设情况报告

{year}年，我局坚持以习近平法治思想为指导，扎实推进法治政府建设。现将有关情况报告如下：
一、主要负责人履行第一责任人职责情况
主要负责人亲自部署法治建设重要工作，主持召开党组会议研究法治议题6次，带头述法。
二、推进法治政府建设的主要做法
（一）把学法摆在前头
理论学习中心组专题学习法治内容4次，第一议题学习习近平法治思想。
（二）严格规范公正文明执法
1.落实三项制度。行政执法公示、全过程记录、重大执法决定法制审核全部落实，办理行政处罚案件31件，罚款120.5万元。
2.推行双随机
开展双随机抽查86家次，免罚轻微违法12件。
编制正面清单。
（三）把矛盾化解在前头
受理信访投诉143件，行政复议2件，行政诉讼1件，负责人出庭应诉率100%。
（四）做好水源地的事
巡查沧浪河水源地52次，清理漂浮物。
三、存在的问题
（一）执法力量薄弱。有的中队只有2人。
（二）普法形式单一。有待改进。
四、{next}年打算
进一步补充执法人员，开展轮训。
"""


def text(year: int = 2024, body: str = OURS) -> str:
    return REPORT.format(body=body, year=year, next=year + 1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    pack = find(None)
    create(tmp_path / "稿", pack, pack.example.read_text("utf-8"))
    opened = Session.open(tmp_path / "稿")
    yield opened
    opened.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf.open(tmp_path / "架")


def put(shelf: Shelf, tmp_path: Path, **what: object) -> None:
    file = tmp_path / f"{len(shelf.entries())}.txt"
    file.write_text(text(**what), encoding="utf-8")  # type: ignore[arg-type]
    changes.add(shelf, [file])


@pytest.fixture
def last(session: Session, shelf: Shelf, tmp_path: Path) -> LastYear:
    put(shelf, tmp_path)
    found = LastYear.open(shelf, session.draft.facts)
    assert found is not None
    return found


@pytest.fixture
def beside(session: Session, last: LastYear) -> Beside:
    return last.beside(session.sections)


def test_an_empty_shelf_and_one_of_others_have_none(session: Session, shelf: Shelf, tmp_path: Path) -> None:
    assert LastYear.open(shelf, session.draft.facts) is None
    put(shelf, tmp_path, body="岚山县应急管理局")
    changes.show_samples(shelf, True)
    assert LastYear.open(shelf, session.draft.facts) is None


def test_last_years_is_taken_else_the_latest_before(session: Session, shelf: Shelf, tmp_path: Path) -> None:
    years = []
    for year in (2026, 2025, 2021, 2023, 2024):
        put(shelf, tmp_path, year=year)
        found = LastYear.open(shelf, session.draft.facts)
        years.append(found and found.year)
    assert years == [None, None, 2021, 2023, 2024]


def test_sections_are_found_by_heading_words_text_and_part(session: Session, beside: Beside) -> None:
    names = {
        view.id: (found.name if (found := beside.section(view.index)) else None) for view in session.sections
    }
    assert names["preamble"] == "开头"
    assert names["measures"] == "二、推进法治政府建设的主要做法"
    assert names["study"] == "（一）把学法摆在前头"
    assert names["enforcement"] == "（二）严格规范公正文明执法"
    assert names["disputes"] == "（三）把矛盾化解在前头"
    assert names["shortcomings"] == "三、存在的问题"
    assert names["leader"] == "一、主要负责人履行第一责任人职责情况"
    assert names["next_year"] == "四、2025年打算"
    assert names["digital"] is None


def test_why_a_section_is_the_one_is_said(session: Session, beside: Beside) -> None:
    how = {view.id: found.how for view in session.sections if (found := beside.section(view.index))}
    assert how["preamble"] == "都是开头"
    assert how["study"] == "内容相近"
    assert how["shortcomings"] in ("标题相近", "同一部分")


def test_every_paragraph_is_in_exactly_one_section_in_order(last: LastYear, beside: Beside) -> None:
    told = [p.text for place in range(len(beside)) for p in beside.at(place).paragraphs]
    lines = [
        line
        for line in text().split("\n")[3:]
        if line and not line.startswith(("一、", "二、", "三、", "四、"))
    ]
    assert "".join(told) == "".join(
        line[3:] if line.startswith("（") else line.removeprefix("1.") for line in lines
        if not (line.startswith("（") and "。" not in line) and line != "2.推行双随机"
    )  # fmt: skip
    assert "（四）做好水源地的事" in [beside.at(place).name for place in beside.rest]


def test_a_section_brings_the_lower_headings_that_do_not_run_in(session: Session, beside: Beside) -> None:
    index = next(view.index for view in session.sections if view.id == "enforcement")
    found = beside.section(index)
    assert found is not None
    assert [p.headings for p in found.paragraphs] == [(), ("2.推行双随机",), ()]
    assert found.paragraphs[0].text.startswith("落实三项制度。行政执法公示")


def test_a_part_without_sections_in_the_draft_is_whole(session: Session, beside: Beside) -> None:
    index = next(view.index for view in session.sections if view.id == "shortcomings")
    found = beside.section(index)
    assert found is not None
    assert [p.text[:6] for p in found.paragraphs] == ["执法力量薄弱", "普法形式单一"]


def test_a_paragraph_is_given_as_it_stood_and_as_it_is_for_this_year(
    session: Session, beside: Beside
) -> None:
    index = next(view.index for view in session.sections if view.id == "enforcement")
    found = beside.section(index)
    assert found is not None
    first = found.paragraphs[0]
    assert "办理行政处罚案件31件，罚款120.5万元。" in first.text
    assert "办理行政处罚案件{{ 行政执法.行政处罚案件 }}，罚款{{ 行政执法.罚款金额 }}。" in first.bound.text
    assert "31" not in live.resolve(first.bound.text, session.draft.facts).text
    assert [first.text[c.start : c.end] for c in first.bound.changes] == ["31件", "120.5万元"]


def test_one_section_alone_is_found_as_well(session: Session, last: LastYear) -> None:
    view = next(view for view in session.sections if view.id == "enforcement")
    found = last.section(view)
    assert found is not None and found.name == "（二）严格规范公正文明执法"


def test_the_drafters_own_section_is_matched_by_its_heading(session: Session, last: LastYear) -> None:
    after = next(view.index for view in session.sections if view.id == "party")
    index = session.add(after, 2, "做好水源地保护的事")
    found = last.beside(session.sections).section(index)
    assert found is not None and found.name == "（四）做好水源地的事"


def test_a_report_that_lost_its_text_has_no_sections(session: Session, shelf: Shelf, tmp_path: Path) -> None:
    put(shelf, tmp_path)
    (entry,) = shelf.entries()
    (entry.folder / "original.txt").unlink()
    (entry.folder / "reading.json").write_bytes(b"?")
    shelf.refresh()
    found = LastYear.open(shelf, session.draft.facts)
    assert found is not None
    beside = found.beside(session.sections)
    assert len(beside) == 0 and all(beside.section(view.index) is None for view in session.sections)
