"""Foreign text in a .docx is text, whatever it holds."""

import io
import zipfile
from pathlib import Path

import pytest
from export_sample import HOSTILE, everywhere
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from rldraft.export import Options, render
from rldraft.export.text import plain
from rldraft.report import Paragraph, Report, Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texts(package: bytes, part: str = "word/document.xml") -> list[str]:
    """Give the text of each paragraph of a part."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        root = etree.fromstring(parts.read(part))
    return ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_text_in_every_place(text: str) -> None:
    made = texts(render(everywhere(text), ".docx", Options(letterhead=True)))
    assert made.count(plain(text)) >= 6
    assert f"一、{plain(text)}" in made


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_note_is_text_in_its_comment(note: str) -> None:
    report = Report((Paragraph("题"),), blocks=(Paragraph("52件", (Span(0, 3, "figure", "案件"),)),))
    made = texts(render(report, ".docx", Options(notes={"案件": note})), "word/comments.xml")
    assert made == [plain(line) for line in note.splitlines() or [""]]


@settings(deadline=None)
@given(st.text(min_size=1), st.data())
def test_spans_never_lose_or_double_text(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    kinds = st.sampled_from(["figure", "name", "gap"])
    spans = tuple(Span(start, end, data.draw(kinds), "源") for start, end in pairs)
    report = Report((Paragraph("题"),), blocks=(Paragraph(text, spans),))
    for options in (Options(), Options(notes={"源": "注"})):
        assert texts(render(report, ".docx", options))[2] == plain(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_schema(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(render(everywhere(text), ".docx", Options(letterhead=True, notes={"x": text})))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
