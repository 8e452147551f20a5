"""Comments on stretches of a paragraph stand exactly there, whatever else is marked in it."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.export import Options, Remark, render
from rldraft.report import Paragraph, Report, Section, Span

TEXT = "全年办理案件12件，罚款【待填：罚款】，均已办结。"
SPANS = (Span(6, 9, "figure", "案件"), Span(12, 19, "gap", "罚款"))


def commented(remarks: dict[str, tuple[Remark, ...]], text: str = TEXT) -> list[tuple[str, str]]:
    """Give each comment of a copy with the text that it is on."""
    body = Paragraph(text, SPANS if text == TEXT else ())
    report = Report((Paragraph("一份报告"),), sections=(Section(1, Paragraph("情况"), (body,)),))
    data = render(report, ".docx", Options(notes={"案件": "来源：台账"}, remarks=remarks))
    with ZipFile(BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
        notes = re.findall(r"<w:comment .*?</w:comment>", archive.read("word/comments.xml").decode())
    found = []
    for number, note in enumerate(notes):
        inner = document.split(f'<w:commentRangeStart w:id="{number}"/>')[1]
        inner = inner.split(f'<w:commentRangeEnd w:id="{number}"/>')[0]
        found.append(("".join(re.findall("<w:t[^>]*>(.*?)</w:t>", inner)), re.sub("<[^>]*>", "", note)))
    whole = "".join(re.findall("<w:t[^>]*>(.*?)</w:t>", document))
    assert text in whole
    return found


def test_a_remark_stands_on_its_words_beside_the_note_on_a_figure() -> None:
    found = commented({TEXT: (Remark(19, 20, "此处多一个逗号"), Remark(2, 4, "办理？"))})
    assert found == [("办理", "办理？"), ("12件", "来源：台账"), ("，", "此处多一个逗号")]


def test_remarks_may_overlap_a_figure_a_gap_and_one_another() -> None:
    found = commented({TEXT: (Remark(4, 14, "一"), Remark(8, 22, "二"), Remark(0, 0, "全段"))})
    assert sorted(found) == sorted([
        (TEXT[4:14], "一"), (TEXT[8:22], "二"), (TEXT, "全段"), ("12件", "来源：台账"),
    ])  # fmt: skip


@pytest.mark.parametrize("remark", [Remark(-1, 3, "甲"), Remark(5, 99, "甲"), Remark(7, 7, "甲")])
def test_a_place_that_is_not_there_is_the_whole_paragraph(remark: Remark) -> None:
    assert (TEXT, "甲") in commented({TEXT: (remark,)})


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9)), max_size=5))
def test_every_remark_is_on_exactly_its_words(places: list[tuple[int, int]]) -> None:
    text = "甲乙丙丁戊己庚辛壬"
    remarks = tuple(Remark(a, b, f"第{n}条") for n, (a, b) in enumerate(places) if a < b)
    wanted = sorted((text[r.start : r.end], r.note) for r in remarks)
    if remarks:
        assert sorted(commented({text: remarks}, text)) == wanted
