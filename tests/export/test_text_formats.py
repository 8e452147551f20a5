"""Markdown, HTML and plain text: what stands in them, and that text never turns into markup."""

import itertools
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from export_sample import HOSTILE, LETTER, PUBLISHED, everywhere, p, row
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rldraft.export import render
from rldraft.export.text import plain
from rldraft.report import Paragraph, Report, Section, Table


class Texts(HTMLParser):
    """Reads the text and the tags of an HTML document."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shape(markdown: str) -> list[tuple[str, str]]:
    """Give the blocks of a Markdown document, as CommonMark reads it, with their literal text."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    blocks = []
    for opening, inline in itertools.pairwise(tokens):
        if inline.type == "inline":
            assert {child.type for child in inline.children or ()} <= {"text", "text_special", "softbreak"}
            literal = "".join(c.content or "\n" for c in inline.children or ())
            blocks.append((opening.tag, literal))
    assert {token.type for token in tokens} <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline")
    }
    return blocks


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_turns_into_markdown(text: str) -> None:
    report = Report((p(text),), blocks=(p(text),), sections=(Section(2, p(text), (p(text),), run_in=True),))
    line = plain(text).strip()
    ended = line if line.endswith("。") else f"{line}。"
    assert shape(render(report, ".md").decode()) == [
        ("h1", line),
        ("p", line),
        ("h3", f"（一）{ended}"),
        ("p", line),
    ]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_text_in_markdown(text: str) -> None:
    line = plain(text).strip()
    blocks = shape(render(Report((p("题"),), blocks=(p(text),)), ".md").decode())
    assert blocks == ([("h1", "题"), ("p", line)] if line else [("h1", "题")])


@pytest.mark.parametrize("text", ["a|b", "\\|", "^", "<", "---", ":--", "|", "\\"])
def test_a_cell_stays_one_cell(text: str) -> None:
    table = Table((row("甲", text), row(text, "丁")))
    lines = render(Report((p("题"),), blocks=(table,)), ".md").decode().splitlines()[2:]
    read = MarkdownIt("commonmark").enable("table").parse("\n".join(lines))
    assert [token.content for token in read if token.type == "inline"] != []
    contents = [
        "".join(child.content for child in token.children or ()) for token in read if token.type == "inline"
    ]
    assert contents == ["甲", text, text, "丁"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_turns_into_html(text: str) -> None:
    made = Texts(render(everywhere(text), ".html").decode())
    harmless = Texts(render(everywhere("字"), ".html").decode())
    assert made.tags == harmless.tags
    assert plain(text) in made.text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_text_in_html_and_plain_text(text: str) -> None:
    made = Texts(render(everywhere(text), ".html").decode())
    assert made.text.count(plain(text)) >= 12
    lines = render(Report((p(text),), blocks=(p(text),)), ".txt").decode().split("\n")
    assert lines == [plain(text), "", f"　　{plain(text)}", ""]


def test_html_is_one_document_that_fetches_nothing() -> None:
    made = render(LETTER, ".html").decode()
    assert made.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert not {"script", "link", "img", "iframe"} & set(Texts(made).tags)
    assert "url(" not in made
    assert "http" not in made


def test_html_headings_follow_the_levels_and_the_title_is_one() -> None:
    made = render(PUBLISHED, ".html").decode()
    assert "<h1>云州市临江区生态环境局<br>2025年法治政府建设情况报告</h1>" in made
    assert "<h2>一、推进" in made
    assert "<h3>（一）严格" in made
    assert "<h4>2.加强" in made
    assert "<h5>（1）执法公示</h5>" in made
    assert "<p><strong>1.落实“三项制度”。</strong>公示执法信息120条。</p>" in made


def test_html_tables_say_what_their_headings_head() -> None:
    made = render(PUBLISHED, ".html").decode()
    assert '<th colspan="2" scope="colgroup">办理情况</th>' in made
    assert '<th rowspan="2" scope="col">类别</th>' in made
    assert '<th scope="row">大气</th><td class="number">12</td>' in made


def test_gaps_are_marked_in_html_alone() -> None:
    assert "<mark>【待填：罚款金额】</mark>" in render(PUBLISHED, ".html").decode()
    for suffix in (".md", ".txt"):
        assert "罚款【待填：罚款金额】，同比" in render(PUBLISHED, suffix).decode()


def test_a_run_in_heading_has_its_text_on_the_next_line_of_markdown() -> None:
    assert "\n\n#### 1.落实“三项制度”。\n公示执法信息120条。\n\n" in render(PUBLISHED, ".md").decode()


def test_the_signature_and_the_date_end_a_published_report() -> None:
    assert render(PUBLISHED, ".md").decode().endswith("。\n\n云州市临江区生态环境局\n\n2026年1月20日\n")
    assert render(PUBLISHED, ".txt").decode().endswith("。\n\n云州市临江区生态环境局\n2026年1月20日\n")


def test_plain_text_has_no_bom_and_unix_line_ends() -> None:
    made = render(LETTER, ".txt")
    assert not made.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in made


def test_a_tab_in_a_cell_does_not_make_a_column_of_plain_text() -> None:
    made = render(Report((p("题"),), blocks=(Table((row("甲\t乙", "丙"),)),)), ".txt").decode()
    assert "甲 乙\t丙\n" in made


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_an_addressee_ends_with_one_full_width_colon(suffix: str) -> None:
    for given_name in ("区委、区政府", "区委、区政府：", "区委、区政府:"):
        made = render(replace(LETTER, addressee=given_name), suffix).decode()
        assert "区委、区政府：" in made
        assert "：：" not in made


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html", ".txt"])
def test_the_same_report_gives_the_same_bytes(suffix: str) -> None:
    assert render(LETTER, suffix) == render(LETTER, suffix)


def test_one_attachment_has_no_number() -> None:
    made = render(replace(LETTER, attachments=("统计表",)), ".txt").decode()
    assert "　　附件：统计表\n" in made


def test_a_table_without_heading_has_no_rule_in_markdown() -> None:
    made = render(Report((Paragraph("题"),), blocks=(Table((row("甲", "乙"),), 0),)), ".md").decode()
    assert made == "# 题\n\n| 甲 | 乙 |\n"
