from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import (
    FULL,
    LEFT,
    PITCH,
    SIZE,
    TOP,
    Page,
    centred,
    flowed,
    pdf,
    wide,
)

from rldraft.reading.source import Line, Source

pytest.importorskip("pdfplumber")

RIGHT = LEFT + FULL * SIZE
BODY = "坚持依法行政持续优化营商环境不断提升执法效能"
LONG = BODY * 5 + "。"


def extract(pages: list[Page], **more: Any) -> Source:
    from rldraft.reading.pdf.document import extract

    return extract(pdf(pages, **more))


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def cells(line: Line) -> list[list[tuple[str, int, int]]]:
    assert line.table is not None
    return [[(cell.content.text, cell.colspan, cell.rowspan) for cell in row] for row in line.table.rows]


# Paragraphs

# A page of nothing but scraps of two or three signs tells no indent from a margin: that is left out here.
HANZI = st.text("的一是法治政府建设年度报告，、；", min_size=12, max_size=90)
PARAGRAPHS = st.lists(HANZI.map(lambda text: "第" + text + "。"), min_size=3, max_size=40)


@settings(max_examples=15, deadline=None)
@given(PARAGRAPHS)
def test_indented_paragraphs_come_back_whole(paragraphs: list[str]) -> None:
    # A first row tells by its indent; a report has paragraphs of more than one row.
    paragraphs = [LONG, *paragraphs, LONG]
    source = extract(flowed(paragraphs, foot="— {} —"))
    assert texts(source) == paragraphs
    assert all(line.depth is None and not line.place and not line.strong for line in source.lines)


def test_a_paragraph_runs_on_over_a_page() -> None:
    source = extract(flowed([LONG] * 3 + [BODY * 40 + "。"] + [LONG], foot="{}"))
    assert texts(source) == [LONG] * 3 + [BODY * 40 + "。"] + [LONG]
    assert source.repairs["joined-lines"] == 4 * 4 + 33 - 1


def test_paragraphs_without_indent_end_where_a_row_is_not_full() -> None:
    paragraphs = [LONG, BODY + "。", LONG + "又及。", BODY * 3 + "。"] * 4
    assert texts(extract(flowed(paragraphs, indent=0))) == paragraphs


def test_paragraphs_without_indent_end_where_the_distance_is_wider() -> None:
    page, y = Page(), TOP
    for _ in range(5):
        # Both rows are full: nothing but the distance tells.
        page.text(LEFT, y, "甲" * FULL).text(LEFT, y - PITCH, "乙" * FULL)
        y -= 2 * PITCH + 14
    page.text(LEFT, y, "丙" * 5)
    assert texts(extract([page])) == ["甲" * FULL + "乙" * FULL] * 5 + ["丙" * 5]


def test_latin_words_are_parted_and_a_broken_word_is_whole() -> None:
    page = Page()
    page.text(LEFT, TOP, "甲" * (FULL - 4) + "rule of").text(LEFT, TOP - PITCH, "law" + "乙" * 23 + "govern-")
    page.text(LEFT, TOP - 2 * PITCH, "ment" + "丙" * 22 + "罚款12").text(LEFT, TOP - 3 * PITCH, "345元")
    assert texts(extract([page])) == [
        "甲" * 23 + "rule of law" + "乙" * 23 + "government" + "丙" * 22 + "罚款12345元"
    ]


def test_a_bold_character_set_twice_is_one() -> None:
    page = Page().text(LEFT, TOP, "罚款11元").text(LEFT + 0.4, TOP, "罚款11元")
    assert texts(extract([page])) == ["罚款11元"]


def test_characters_that_only_look_alike_are_mended() -> None:
    source = extract([Page().text(LEFT, TOP, "⼀、⻓江⻛⻚ﬁt")])
    assert texts(source) == ["一、长江风页fit"]
    assert source.repairs["look-alike-characters"] == 5


def test_the_foot_line_joins_typefaces_and_raised_figures() -> None:
    page = Page().text(LEFT, TOP, "面积").text(LEFT + 32, TOP, "12m", font="Times")
    page.text(LEFT + 56, TOP + 5, "2", 8, "Times").text(LEFT + 60, TOP, "。")
    assert texts(extract([page])) == ["面积12m2。"]


# Title, signature, letter


def test_title_signature_and_date_are_told_by_their_place() -> None:
    (page,) = flowed([LONG, LONG])
    centred(page, TOP + 80, "云州市临江区生态环境局")
    centred(page, TOP + 48, "2025年法治政府建设情况报告")
    page.text(RIGHT - 11 * SIZE, 300, "云州市临江区生态环境局").text(RIGHT - 9 * SIZE, 270, "2026年1月20日")
    source = extract([page])
    assert [(line.text, line.depth, line.place) for line in source.lines if line.place] == [
        ("云州市临江区生态环境局", 0, "center"),
        ("2025年法治政府建设情况报告", 0, "center"),
        ("云州市临江区生态环境局", None, "right"),
        ("2026年1月20日", None, "right"),
    ]
    assert [line.number for line in source.lines] == [1, 2, 3, 4, 5, 6]


def test_a_row_that_happens_to_be_in_the_middle_is_no_title() -> None:
    # Two characters from the left and two from the right.
    source = extract(flowed([LONG, "一" * (FULL - 4), LONG, LONG]))
    assert [line.place for line in source.lines] == ["", "", "", ""]


def test_an_official_letter_has_a_mark_a_number_and_a_signer() -> None:
    (page,) = flowed([LONG, LONG])
    centred(page, 800, "云州市临江区生态环境局文件", 30)
    page.text(LEFT, 770, "临环〔2026〕3号").text(RIGHT - 6 * SIZE, 770, "签发人：李明")
    page.line(LEFT, 765, RIGHT, 765)
    centred(page, TOP + 25, "2025年法治政府建设情况报告")
    found = [(line.text, line.role, line.depth) for line in extract([page]).lines[:4]]
    assert found == [
        ("云州市临江区生态环境局文件", "mark", None),
        ("临环〔2026〕3号", "number", None),
        ("签发人：李明", "signer", None),
        ("2025年法治政府建设情况报告", "", 0),
    ]


def test_a_heading_that_runs_into_the_text_is_told_by_its_typeface() -> None:
    page = flowed([LONG, LONG])[0]
    heading = "（一）加强组织领导。"
    page.text(LEFT + 2 * SIZE, 300, heading, font="Kai").text(
        LEFT + 2 * SIZE + wide(heading), 300, "全年开展检查"
    )
    page.text(LEFT + 2 * SIZE, 270, "一、主要举措", font="Hei")
    assert [line.strong for line in extract([page]).lines] == [0, 0, len(heading), len("一、主要举措")]


# Running heads


@pytest.mark.parametrize("foot", ["— {} —", "- {} -", "{}", "第{}页 共3页", "{}/3", "Page {} of 3"])
def test_page_numbers_and_running_heads_are_set_aside(foot: str) -> None:
    paragraphs = [LONG] * 10
    source = extract(flowed(paragraphs, foot=foot, head="云州市人民政府公报2025年第3期"))
    assert texts(source) == paragraphs
    assert [line.text for line in source.noise] == [
        text for page in (1, 2, 3) for text in ("云州市人民政府公报2025年第3期", foot.format(page))
    ]
    assert len({line.number for line in source.lines + source.noise}) == 16


def test_a_row_of_figures_at_the_end_of_a_page_is_text() -> None:
    paragraphs = [LONG] * 4 + ["甲" * 25 + "2025", "乙" * 30]
    assert "甲" * 25 + "2025" in texts(extract(flowed(paragraphs)))


def test_pages_that_are_all_alike_are_not_set_aside() -> None:
    source = extract([Page().text(LEFT, TOP, "空白表") for _ in range(3)])
    assert texts(source) == ["空白表"] * 3


def test_text_aslant_over_the_page_is_set_aside() -> None:
    (page,) = flowed([LONG, LONG])
    page.text(200, 300, "内部资料", 60, matrix="0.7 0.7 -0.7 0.7")
    source = extract([page])
    assert texts(source) == [LONG, LONG]
    assert [line.text for line in source.noise] == ["内部资料"]


# Tables


def table_page(top: float = 540) -> Page:
    page = flowed([LONG])[0]
    page.grid([80, 200, 320, 500], [top, top - 30, top - 60, top - 90])
    for row, words in enumerate(
        (("事项", "2024年", "2025年"), ("行政处罚", "48", "52"), ("行政强制", "", "3"))
    ):
        for x, word in zip((85, 205, 325), words, strict=True):
            page.text(x, top - 20 - 30 * row, word, 12, "Fang" if row else "Hei")
    return page


def test_a_ruled_table_stands_in_its_place_with_its_cells() -> None:
    page = table_page()
    centred(page, 552, "表1 执法情况", 14)
    page.text(LEFT + 2 * SIZE, 400, BODY)
    source = extract([page])
    caption, line, after = source.lines[1:]
    assert (caption.text, caption.role) == ("表1 执法情况", "caption")
    assert after.text == BODY
    assert cells(line) == [
        [("事项", 1, 1), ("2024年", 1, 1), ("2025年", 1, 1)],
        [("行政处罚", 1, 1), ("48", 1, 1), ("52", 1, 1)],
        [("行政强制", 1, 1), ("", 1, 1), ("3", 1, 1)],
    ]
    assert line.table is not None
    assert line.table.header_rows == 1
    assert line.text == "事项\t2024年\t2025年\t行政处罚\t48\t52\t行政强制\t\t3"
    for row in line.table.rows:
        for cell in row:
            assert cell.content.origin is not None
            number, at = cell.content.origin.place(0)
            assert number == line.number
            assert line.text[at:].startswith(cell.content.text)


def test_merged_cells_keep_their_spans_and_rows_in_a_cell_are_joined() -> None:
    page = Page()
    for x in (80, 500):
        page.line(x, 600, x, 510)
    page.line(200, 600, 200, 510).line(320, 570, 320, 510)
    page.line(80, 600, 500, 600).line(200, 570, 500, 570).line(80, 540, 500, 540).line(80, 510, 500, 510)
    page.text(85, 580, "甲", 12).text(85, 560, "乙", 12).text(300, 580, "并列", 12)
    page.text(205, 550, "左", 12).text(325, 550, "右", 12)
    for x in (85, 205, 325):
        page.text(x, 520, "数", 12)
    (line,) = extract([page]).lines
    assert cells(line) == [
        [("甲乙", 1, 2), ("并列", 2, 1)],
        [("左", 1, 1), ("右", 1, 1)],
        [("数", 1, 1)] * 3,
    ]


def test_a_table_over_two_pages_is_one_and_its_heading_stands_once() -> None:
    first, second = table_page(200), Page().grid([80, 200, 320, 500], [700, 670, 640])
    centred(first, 60, "— 1 —", 12)
    centred(second, 60, "— 2 —", 12)
    for x, word in zip((85, 205, 325), ("事项", "2024年", "2025年"), strict=True):
        second.text(x, 680, word, 12, "Hei").text(x, 650, "其他" if x == 85 else "7", 12)
    second.text(LEFT + 2 * SIZE, 600, BODY)
    source = extract([first, second])
    assert [len(line.table.rows) for line in source.lines if line.table] == [4]
    assert source.lines[-1].text == BODY


def test_neither_a_frame_nor_a_rule_is_a_table() -> None:
    (page,) = flowed([LONG, LONG])
    page.grid([60, 540], [60, 800]).line(LEFT, 730, RIGHT, 730).line(LEFT, 727, RIGHT, 727)
    assert texts(extract([page])) == [LONG, LONG]


# Pages laid otherwise


def test_a_turned_page_is_read_as_if_laid_straight() -> None:
    page = Page(rotate=90)
    turned = Page()
    for place, text in enumerate(("甲" * 30, "乙" * 30, "丙" * 30, "丁" * 12)):
        page.text(100 + 29 * place, 100, text, matrix="0 1 -1 0")
        turned.text(100 + 29 * place, 100, text, matrix="0 1 -1 0")
    straight = "甲" * 30 + "乙" * 30 + "丙" * 30 + "丁" * 12
    assert texts(extract([page])) == [straight]
    assert texts(extract([turned])) == [straight]


def test_text_that_runs_downward_is_read_with_a_warning() -> None:
    page = Page()
    for column, text in enumerate(("甲" * 20, "乙" * 20)):
        for place, char in enumerate(text):
            page.text(500 - 30 * column, 700 - 18 * place, char)
    source = extract([page])
    assert "".join(texts(source)) == "甲" * 20 + "乙" * 20
    assert source.warnings == ["第1页是竖排，请核对文字的先后"]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = centred(Page(), 780, "通栏的标题在两栏之上")
    rows = {"左": 80, "右": 320}
    for name, x in rows.items():
        for place in range(20):
            page.text(x, 740 - 20 * place, name * (13 if place < 19 else 4), 14)
    source = extract([page])
    assert texts(source) == ["通栏的标题在两栏之上", "左" * 251, "右" * 251]
    assert source.warnings == ["第1页分两栏，先读左栏、后读右栏，请核对"]
