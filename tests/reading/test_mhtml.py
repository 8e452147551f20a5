"""Web archives: the page in them is found and read as it would be on its own."""

from __future__ import annotations

import base64
import quopri

import html_pages as pages
import pytest
from html_pages import BODY, REPORT, TITLE

from rldraft import export
from rldraft.problems import Exit, Trouble
from rldraft.reading import html, mhtml, reader
from rldraft.report import Paragraph, Report, Section

OWN = Report(
    (Paragraph(TITLE),),
    body=BODY,
    year=2024,
    sections=(Section(1, Paragraph("成效"), (Paragraph("办案 52件，  占 100%。"),)),),
)


def archive(
    *parts: tuple[str, str, bytes], boundary: str = "----MultipartBoundary--x", end: str = "\r\n"
) -> bytes:
    """Give an archive; a part is its content type, its transfer encoding and its bytes."""
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/\nSubject: =?utf-8?Q?x?=\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{boundary}"\n\n'
    ).replace("\n", end)
    body = b""
    for kind, coding, content in parts:
        if coding == "quoted-printable":
            content = quopri.encodestring(content).replace(b"\n", end.encode())
        elif coding == "base64":
            content = base64.encodebytes(content)
        header = (
            f"{end}--{boundary}{end}Content-Type: {kind}{end}Content-Transfer-Encoding: {coding}{end}{end}"
        )
        body += header.encode() + content
    return head.encode() + body + f"{end}--{boundary}--{end}".encode()


PICTURE = ("image/png", "base64", b"\x89PNG" + bytes(300))


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_page_is_read_as_it_is_on_its_own(coding: str, end: str) -> None:
    page = pages.trs().encode()
    found = mhtml.read(archive(("text/html", coding, page), PICTURE, end=end))
    alone = html.read(page)
    assert found.kind == "mhtml"
    assert [line.text for line in found.lines] == [line.text for line in alone.lines]
    assert found.meta_title == TITLE


def test_the_envelope_names_the_encoding() -> None:
    page = pages.page("", pages.paragraphs(REPORT)).encode("gb18030")
    found = mhtml.read(archive(('text/html; charset="gb2312"', "quoted-printable", page)))
    assert found.encoding == "gb18030"
    assert [line.text.strip() for line in found.lines] == REPORT
    wide = pages.page("", pages.paragraphs(REPORT)).encode("utf-16")
    found = mhtml.read(archive(('text/html; charset="unicode"', "base64", wide)))
    assert [line.text.strip() for line in found.lines] == REPORT


def test_our_own_page_comes_back_from_an_archive() -> None:
    page = export.render(OWN, ".html")
    data = archive(("text/html", "quoted-printable", page))
    assert mhtml.read(data).own
    assert reader.parse(reader.source(data, ".mhtml")).report == OWN


def test_of_several_frames_the_one_with_the_article_is_read() -> None:
    frame = pages.page("", "<frameset><frame src=a><frame src=b></frameset>").encode()
    menu = pages.page("", "<p>欢迎访问本网站，请选择左边的栏目，查看有关的内容。</p>").encode()
    data = archive(
        ("text/html", "8bit", frame),
        ("text/html", "8bit", menu),
        ("text/html", "8bit", pages.wechat().encode()),
    )
    assert [line.text for line in mhtml.read(data).lines if line.text in REPORT] == REPORT


def test_parts_within_parts_are_found() -> None:
    inner = archive(
        ("text/plain", "8bit", b"x"), ("text/html", "8bit", pages.trs().encode()), boundary="inner"
    )
    data = archive(
        ('multipart/alternative; boundary="inner"', "8bit", inner.partition(b"\r\n\r\n")[2]), boundary="outer"
    )
    assert mhtml.read(data).meta_title == TITLE


def test_an_archive_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    data = archive(("text/html", "base64", pages.page("", pages.paragraphs(REPORT * 9)).encode()), PICTURE)
    texts = [line.text.strip() for line in mhtml.read(data[: len(data) // 2 + 1]).lines]
    assert texts[:6] == REPORT


def test_a_single_page_in_an_envelope_is_read() -> None:
    head = b"\xef\xbb\xbfMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    assert mhtml.read(head + pages.trs().encode()).meta_title == TITLE


@pytest.mark.parametrize("parts", [[PICTURE], [("text/plain", "8bit", "文字".encode())], []])
def test_an_archive_without_a_page_says_what_to_do(parts: list[tuple[str, str, bytes]]) -> None:
    with pytest.raises(Trouble) as caught:
        mhtml.read(archive(*parts))
    assert caught.value.code == Exit.INPUT
    assert "仅HTML" in str(caught.value)


def test_an_archive_nested_without_end_is_no_page() -> None:
    nest = b"MIME-Version: 1.0\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000)
    )
    with pytest.raises(Trouble, match="没有网页"):
        mhtml.read(nest)
