from __future__ import annotations

import importlib.util
import zlib

import pytest
from pdf_files import HEIGHT, LEFT, TOP, WIDTH, Page, flowed, pdf, stream, whole
from test_pdf import BODY, LONG, extract, texts

from rldraft.problems import Exit, Trouble
from rldraft.reading import pdf as reader

pytest.importorskip("pdfplumber")


def trouble(data: bytes) -> str:
    with pytest.raises(Trouble) as raised:
        reader.read(data)
    assert raised.value.code is Exit.INPUT
    return raised.value.problems[0].what


def test_a_scan_without_text_asks_for_ocr() -> None:
    assert trouble(pdf([Page().picture(), Page().picture()])) == "这份PDF是扫描图片，没有文字"


def test_scanned_pages_among_others_are_named() -> None:
    pages = [*flowed([LONG]), Page().picture(), Page().picture(), Page().picture().text(LEFT, TOP, LONG[:27])]
    source = extract(pages)
    assert source.warnings[0].startswith("第2—3页是扫描图片，没有读入")
    assert source.warnings[1].startswith("第4页是扫描图片或有底图")


def test_characters_without_a_name_are_counted() -> None:
    pages = flowed([LONG, LONG])
    pages[0].text(LEFT, 300, "某某某", font="Fang?")
    source = extract(pages)
    assert source.lines[-1].text == "\ufffd" * 3
    assert source.warnings == ["第1页有3个字无法识别"]
    assert trouble(pdf([Page().text(LEFT, TOP, BODY, font="Fang?")])).startswith(
        "这份PDF的字体没有带文字编码"
    )


def test_an_empty_file_of_pages_is_named() -> None:
    assert trouble(pdf([Page()])) == "这份PDF是空的，没有文字"
    assert trouble(pdf([Page().grid([80, 90], [1, 2])])) == "这份PDF里只有图形，没有文字"


def test_an_empty_password_opens_a_file_and_any_other_does_not() -> None:
    pages = [Page().text(LEFT, TOP, BODY)]
    assert texts(reader.read(pdf(pages, password=b""))) == [BODY]
    assert trouble(pdf(pages, password=b"secret")) == "PDF加了密码"


def test_pages_not_reached_in_time_are_told() -> None:
    from rldraft.reading.pdf.document import extract

    source = extract(pdf(flowed([LONG] * 15)), seconds=0)
    assert source.lines
    assert source.warnings == ["这份PDF太长，只读了前1页，共4页"]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7\n" + bytes(range(256)) * 99])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert "PDF" in trouble(data)


def test_a_file_cut_off_is_read_as_far_as_it_goes_or_refused() -> None:
    data = pdf(flowed([LONG] * 8))
    assert "损坏" in trouble(data[: len(data) // 3])
    source = reader.read(data[: data.index(b"startxref")])
    assert source.lines
    assert source.warnings[0].startswith("文件不完整")


KIDS = "<</Type/Pages/Count 9/MediaBox[0 0 9 9]/Kids[{}]>>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"
MANY = " ".join(f"{number} 0 R" for number in range(3, 10_003))
HARMFUL = {
    "pages within themselves": {1: CATALOGUE, 2: KIDS.format("2 0 R 2 0 R").encode()},
    "ten thousand empty pages": {1: CATALOGUE, 2: KIDS.format(MANY).encode()}
    | dict.fromkeys(range(3, 10_003), b"<</Type/Page/Parent 2 0 R>>"),
    "a tree a thousand deep": {1: CATALOGUE}
    | {number: KIDS.format(f"{number + 1} 0 R").encode() for number in range(2, 1500)},
    "a bomb": {
        1: CATALOGUE,
        2: KIDS.format("3 0 R").encode(),
        3: PAGE,
        4: stream(
            zlib.compress(zlib.compress(bytes(600_000_000), 1), 9), "/Filter[/FlateDecode/FlateDecode]"
        ),
    },
    "brackets within brackets": {
        1: CATALOGUE,
        2: KIDS.format("3 0 R").encode(),
        3: PAGE,
        4: stream(b"[" * 300_000),
    },
}


@pytest.mark.parametrize("name", HARMFUL)
def test_files_made_to_harm_are_refused(name: str) -> None:
    assert "PDF" in trouble(whole(HARMFUL[name]))


def test_a_file_that_takes_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    # A reference to itself, which pdfminer follows without end.
    monkeypatch.setattr(reader, "_SECONDS", 1.0)
    assert trouble(whole({1: b"1 0 R", 2: b"2 0 R"})) == "PDF太复杂，读不完"


def test_without_pdfplumber_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Trouble, match=r"pdfplumber.*pip install \"rldraft\[pdf\]\""):
        reader.read(pdf([Page()]))


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("法治政府建设报告", "法治政府建设报告"),
        ("Microsoft Word - 报告（定稿）.docx", "报告（定稿）"),
        ("文档1", None),
        ("Untitled", None),
        ("", None),
    ],
)
def test_the_title_of_the_properties_is_given_if_a_person_wrote_it(given: str, title: str | None) -> None:
    page = Page().text(WIDTH / 2, HEIGHT / 2, BODY[:5])
    assert extract([page], info=given).meta_title == title
