"""Pages without text, broken pages and hostile ones: one clear line, or the text with a warning."""

from __future__ import annotations

import pytest
from html_pages import FIRST, TITLE, page

from rldraft.problems import Exit, Trouble
from rldraft.reading import html
from rldraft.reading.source import Source

PROSE = "2024年，我局深入贯彻习近平法治思想，扎实推进法治政府建设各项工作，现将有关情况报告如下。"


def read(body: str) -> Source:
    return html.read(page('<meta charset="utf-8">', body).encode())


def texts(source: Source) -> list[str]:
    return [line.text.strip() for line in source.lines]


@pytest.mark.parametrize(
    "body",
    [
        "<div id=app></div><script src=app.js></script>",
        "<iframe src=a.html></iframe><div>加载中</div>",
        "<ul><li><a href=1>首页</a></li><li><a href=2>政务公开</a></li></ul>",
        "",
    ],
)
def test_a_page_without_an_article_says_what_to_do(body: str) -> None:
    with pytest.raises(Trouble) as caught:
        read(body)
    assert caught.value.code == Exit.INPUT
    assert "全选复制" in str(caught.value)


def test_frames_are_no_article() -> None:
    with pytest.raises(Trouble, match="没有正文"):
        html.read(b"<html><frameset cols='20%,80%'><frame src=a><frame src=b></frameset></html>")


def test_a_page_of_pictures_asks_for_ocr() -> None:
    source = read(f"<h1>{TITLE}</h1><div><p>2025-01-20</p><p><img src=1.jpg></p><p><img src=2.jpg></p></div>")
    assert "OCR" in source.warnings[0]
    assert TITLE in texts(source)


HOSTILE = {
    "nested": "<div>" * 10_000 + f"<p>{PROSE}</p>" + "</div>" * 10_000,
    "nested deep": "<b>" * 200_000 + PROSE + "</i>" * 200_000,
    "nested tables": "<table><tr><td>" * 10_000 + PROSE,
    "unclosed": "<div><font><table><tr><td><ul><li>" * 60 + PROSE,
    "unclosed comments": f"{PROSE}<!-- " * 2000,
    "brackets": "<" * 300_000 + PROSE,
    "long line": "<p>" + PROSE * 100_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{PROSE}",
    "tags": "<br>" * 300_000 + PROSE,
    "entities": "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;" + PROSE + "&nosuch;" * 50_000,
    "spans": "<table>" + "<tr>" + "<td colspan=1000 rowspan=65000>1" * 20_000 + f"</table>{PROSE}",
    "styles": f"<p style='{'font:' * 50_000}'>{PROSE}",
    "label": "<meta charset=punycode>" + "a-" * 300_000 + f"<p>{PROSE}",
    "scripts": f"<p>{PROSE}</p>" + "<script>" * 50_000,
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_loses_no_text(hostile: str) -> None:
    source = html.read(hostile.encode())
    assert PROSE in "".join(texts(source))


def test_a_page_that_nests_too_deep_says_that_its_tables_are_gone() -> None:
    assert "表格" in html.read(HOSTILE["nested"].encode()).warnings[0]


def test_a_control_that_never_ends_swallows_nothing() -> None:
    source = read(f"<select><option>全站<option>本站<div></select><p>{PROSE * 3}</p><p>{FIRST}</p>")
    assert texts(source)[-2:] == [PROSE * 3, FIRST]


def test_forbidden_characters_go_and_are_counted() -> None:
    source = html.read(f"<p>{PROSE}\0\x01\x1b完。</p>".encode())
    assert texts(source) == [PROSE + "完。"]
    assert source.repairs["invisible-characters"] == 3


def test_a_page_cut_off_in_a_script_keeps_its_text_and_structure() -> None:
    source = read(
        f"<p>{PROSE * 3}</p><table><tr><td>甲</td><td>1</td></tr></table><script>var a = '{'字' * 5}'; if (a <"
    )
    assert source.lines[0].text == PROSE * 3
    assert source.lines[1].table is not None
