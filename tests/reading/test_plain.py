"""Text files: encodings, front matter, marks."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import OPENING, read, said

from rldraft.problems import Exit, Trouble
from rldraft.reading import plain, reader
from rldraft.report import Paragraph

TITLE = "岚山县应急管理局2024年法治政府建设情况报告"
TEXT = f"{TITLE}\n\n{OPENING}\n一、主要举措\n全面推进各项工作，取得了新的成效。\n"
TRADITIONAL = "嵐山縣應急管理局2024年法治政府建設情況報告\n一、主要舉措\n我局堅持以人民為中心，在工作中不斷推進法治政府建設，取得了新的成效。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_encoding_is_told_by_the_content(encoding: str) -> None:
    found = reader.parse(reader.source(TEXT.encode(encoding), ".txt"))
    assert found.report.title[0].text == TITLE
    assert found.source.encoding == ("gb18030" if encoding == "gbk" else encoding)


def test_big5_is_read_when_asked_for_and_refused_with_advice_when_not() -> None:
    data = TRADITIONAL.encode("big5")
    assert plain.decode(data, "big5")[0] == TRADITIONAL
    with pytest.raises(Trouble, match="--encoding big5"):
        plain.decode(data)


def test_an_encoding_that_does_not_fit_names_the_line() -> None:
    with pytest.raises(Trouble, match="第3行"):
        plain.decode(b"abc\nabc\n\xff\xff\xff", "utf-8")


def test_an_unknown_encoding_is_a_wrong_command_line() -> None:
    with pytest.raises(Trouble) as caught:
        plain.decode(b"abc", "latin-9")
    assert caught.value.code == Exit.USAGE


def test_a_file_that_changes_its_encoding_half_way_is_read_with_a_warning() -> None:
    first, second = TEXT.encode(), "（一）我局在工作中坚持依法行政，不断完善制度。\n".encode("gb18030")
    found = reader.parse(reader.source(first + second, ".txt"))
    assert found.report.sections[0].sections[0].heading.text.startswith("我局在工作中")
    assert any("两种编码" in warning for warning in found.warnings)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(end: str) -> None:
    found = read(TEXT.replace("\n", end))
    assert found.report.sections[0].heading.origin
    assert found.report.sections[0].heading.origin.line == 4


def test_front_matter_and_marks_of_markdown_are_no_text() -> None:
    found = read(
        f"---\nsource: a\ntitle: {TITLE}\n---\n\n**{OPENING}**\n<!-- 供稿 -->\n\n**一、主要举措**\n\n**（一）加强学习。**全年学习十二次。\n"
    )
    assert [line.text for line in found.report.title] == [TITLE]
    section = found.report.sections[0]
    assert (section.heading.text, section.sections[0].heading.text) == ("主要举措", "加强学习")
    assert [line.number for line in found.noise] == [1, 2, 3, 4, 7]
    assert section.heading.origin and section.heading.origin.place(0) == (9, 4)


def test_lines_broken_at_one_width_are_rejoined() -> None:
    text = (
        "　　"
        + "全年坚持依法行政，落实行政执法三项制度，组织执法人员参加培训，规范执法文书和案卷，" * 6
        + "取得实效。"
    )
    heading = "（一）加强学习，提高认识，把习近平法治思想学习成果转化为依法行政的实际行动和工作成效"
    broken = "\n".join(text[n : n + 35] for n in range(0, len(text), 35))
    found = read(
        f"{TITLE}\n\n一、主要举措\n{heading[:35]}\n{heading[35:]}\n{broken}\n二、下一步安排\n{broken}\n"
    )
    assert [section.heading.text for section in found.report.walk()] == [
        "主要举措",
        heading[3:],
        "下一步安排",
    ]
    (block,) = found.report.sections[1].blocks
    assert block == Paragraph(text.strip("　"))
    assert isinstance(block, Paragraph)
    assert block.origin
    assert block.origin.place(50) == (16, 17)
    assert found.repairs["joined-lines"] == 15


@settings(deadline=None)
@given(st.binary(max_size=300).filter(lambda data: b"%PDF-" not in data))
def test_any_bytes_are_read_or_refused_with_one_clear_line(data: bytes) -> None:
    for suffix in (".txt", ".html", ".docx", ".md"):
        try:
            reader.parse(reader.source(data, suffix))
        except Trouble as trouble:
            assert trouble.code == Exit.INPUT
            assert len(trouble.problems) == 1 and trouble.problems[0].mend


_NUMBERS = [
    "",
    "",
    "一、",
    "二、",
    "（一）",
    "(二)",
    "（3）",
    "1.",
    "2﹒",
    "12、",
    "①",
    "第一部分 ",
    "——",
    "　　",
]
_TEXTS = [
    "主要举措", "依法行政，规范执法", "全年检查52家次。一是抓学习。", "加强领导：成立专班，全年研究四次，解决问题七个。",
    "2024年工作", "名词解释", "表\t一", "甲 乙,丙;丁\u200b", "**重点**工作", "见[bookmark: x]《办法》。", "特此报告",
]  # fmt: skip
_ROWS = st.builds(lambda number, text: number + text, st.sampled_from(_NUMBERS), st.sampled_from(_TEXTS))


@settings(deadline=None, max_examples=200)
@given(st.lists(_ROWS, min_size=1, max_size=20))
def test_no_line_of_a_text_is_lost_or_moved(rows: list[str]) -> None:
    found = read("\n".join([TITLE, OPENING, *rows]))
    told, kept = said(found)
    assert told == kept
    shown = [line.text for line in [*found.lines, *found.noise]]
    assert _hanzi("".join(shown)) == _hanzi("".join([TITLE, OPENING, *rows]))


def _hanzi(text: str) -> Counter[str]:
    return Counter(c for c in text if "\u4e00" <= c <= "\u9fff")
