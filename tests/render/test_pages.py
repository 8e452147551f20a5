"""The printed pages, measured against GB/T 9704-2012. Lengths in points; 1 mm is 2.835."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest

from rldraft.export import Options
from rldraft.report import Cell, Paragraph, Report, Section, Table

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP, BOTTOM = 37 * MM, (297 - 35) * MM
CHARACTER = 156 * MM / 28

BODY = "云州市临江区生态环境局"
TEXT = "坚持依法行政持续优化营商环境不断提升执法效能" * 30 + "。"


def report(**parts: Any) -> Report:
    made: dict[str, Any] = {
        "title": (Paragraph(BODY), Paragraph("2025年法治政府建设情况报告")),
        "body": BODY,
        "year": 2025,
        "signature": BODY,
        "date": "2026年1月20日",
    }
    return Report(**made | parts)


LETTER: dict[str, Any] = {
    "addressee": "区委、区政府",
    "number": "临环〔2026〕3号",
    "signer": "李明",
    "copies_to": "市生态环境局，区委依法治区办，区人大常委会办公室，区政协办公室，区纪委监委，区司法局",
}
COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
ROWS = tuple(tuple(Cell(Paragraph(str(r * c))) for c in range(15)) for r in range(60))
WIDE = Table((tuple(Cell(Paragraph(name)) for name in COLUMNS), *ROWS))


def lines_of_text(count: int) -> tuple[Section, ...]:
    return (Section(1, Paragraph("举措"), tuple(Paragraph(f"第{i}行。") for i in range(count))),)


REPORTS = {
    "long": (report(blocks=(*(Paragraph(TEXT),) * 4, Paragraph("特此报告。"))), Options()),
    "short": (report(blocks=(Paragraph("正文。"),), signature="县司法局"), Options()),
    "letter": (report(blocks=(Paragraph("正文。"),), **LETTER), Options(letterhead=True)),
    "table": (report(blocks=(Paragraph("正文。"), WIDE)), Options()),
    **{f"foot{n}": (report(sections=lines_of_text(n), **LETTER), Options()) for n in range(8, 16)},
    **{f"end{n}": (report(sections=lines_of_text(n)), Options()) for n in range(12, 22)},
}


@pytest.fixture(scope="module")
def pages(printed: Any) -> dict[str, list[Any]]:
    return printed(REPORTS)


def lines(page: Any, top: float = TOP, bottom: float = BOTTOM) -> list[list[Any]]:
    """Give the lines of a page between two heights, each as its characters from left to right."""
    by_foot = defaultdict(list)
    for char in page.chars:
        if top - 1 <= char["top"] and char["bottom"] <= bottom + 3 and char["text"].strip():
            by_foot[round(char["matrix"][5])].append(char)
    ordered = sorted(by_foot.items(), reverse=True)
    return [sorted(chars, key=lambda char: char["x0"]) for _, chars in ordered]


def text(line: list[Any]) -> str:
    return "".join(char["text"] for char in line)


def line_with(page: Any, wanted: str) -> list[Any]:
    return next(line for line in lines(page, 0, page.height) if wanted in text(line))


def test_a_full_page_has_22_lines(pages: dict[str, list[Any]]) -> None:
    full = pages["long"][1:-1]
    assert full
    assert [len(lines(page)) for page in full] == [22] * len(full)


def test_the_lines_of_a_page_are_evenly_spaced(pages: dict[str, list[Any]]) -> None:
    feet = [line[0]["matrix"][5] for line in lines(pages["long"][1])]
    assert [above - below for above, below in pairwise(feet)] == pytest.approx([28.95] * 21, abs=0.3)


def test_a_full_line_has_28_characters(pages: dict[str, list[Any]]) -> None:
    whole = "".join(text(line) for page in pages["long"] for line in lines(page))
    assert TEXT * 4 in whole
    counts = [len(text(line)) for line in lines(pages["long"][1])]
    # A paragraph of 661 characters: 26 in its first line, 22 full lines, 19 in its last.
    assert set(counts) == {26, 28, 19}
    assert counts.count(28) >= 19


def test_the_text_keeps_to_the_type_area(pages: dict[str, list[Any]]) -> None:
    for page in pages["long"]:
        for line in lines(page):
            assert line[0]["x0"] >= LEFT - 1
            assert line[-1]["x1"] <= RIGHT + 2


def test_the_first_page_shows_the_title_and_text(pages: dict[str, list[Any]]) -> None:
    found = [text(line) for line in lines(pages["long"][0])]
    assert found[:2] == [BODY, "2025年法治政府建设情况报告"]
    assert found[2] == TEXT[:26]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(pages: dict[str, list[Any]]) -> None:
    assert len(pages["long"]) > 3
    for number, page in enumerate(pages["long"], 1):
        line = lines(page, BOTTOM, page.height)[0]
        assert text(line) == f"—{number}—"
        if number % 2:
            assert line[-1]["x1"] == pytest.approx(RIGHT - 14, abs=3)
        else:
            assert line[0]["x0"] == pytest.approx(LEFT + 14, abs=3)
        middle = (line[0]["top"] + line[0]["bottom"]) / 2
        assert middle == pytest.approx(BOTTOM + 7 * MM, abs=1.5 * MM)


def test_the_date_begins_two_characters_right_of_the_name(pages: dict[str, list[Any]]) -> None:
    for name in ("long", "short", "letter"):
        page = pages[name][-1]
        signature = line_with(page, REPORTS[name][0].signature or "")
        if signature[0]["size"] > 20:  # the title names the body too
            signature = [line for line in lines(page) if text(line) == BODY][-1]
        dated = line_with(page, "2026年1月20日")
        assert dated[0]["x0"] - signature[0]["x0"] == pytest.approx(2 * CHARACTER, abs=3)
        assert signature[0]["top"] < dated[0]["top"] < signature[0]["top"] + 40


def test_the_longer_of_name_and_date_stands_two_characters_from_the_right(
    pages: dict[str, list[Any]],
) -> None:
    name = [line for line in lines(pages["long"][-1]) if text(line) == BODY][-1]
    assert name[-1]["x1"] == pytest.approx(RIGHT - 2 * CHARACTER, abs=4)
    dated = line_with(pages["short"][-1], "2026年1月20日")
    assert dated[-1]["x1"] == pytest.approx(RIGHT - 2 * CHARACTER, abs=8)


@pytest.mark.parametrize("count", range(12, 22))
def test_the_signature_never_stands_without_text(pages: dict[str, list[Any]], count: int) -> None:
    last = [text(line) for line in lines(pages[f"end{count}"][-1])]
    at = len(last) - 1 - last[::-1].index(BODY)
    assert last[at - 1] == f"第{count - 1}行。"
    assert last[at + 1] == "2026年1月20日"


def test_the_letterhead_stands_where_the_standard_puts_it(pages: dict[str, list[Any]]) -> None:
    page = pages["letter"][0]
    mark = line_with(page, f"{BODY}文件")
    assert mark[0]["non_stroking_color"] == (1, 0, 0)
    ink_top = mark[0]["top"] + mark[0]["size"] * 0.1
    assert ink_top == pytest.approx(TOP + 35 * MM, abs=2 * MM)
    assert mark[0]["x0"] >= LEFT - 1
    assert mark[-1]["x1"] <= RIGHT + 1
    number = line_with(page, "临环")
    assert text(number) == "临环〔2026〕3号签发人：李明"
    assert number[0]["x0"] == pytest.approx(LEFT + CHARACTER, abs=3)
    assert number[-1]["x1"] == pytest.approx(RIGHT - CHARACTER, abs=3)


def test_the_red_line_is_as_wide_as_the_type_area_and_4_mm_below_the_number(
    pages: dict[str, list[Any]],
) -> None:
    page = pages["letter"][0]
    red = [drawn for drawn in (*page.lines, *page.rects) if (1, 0, 0) in colours(drawn)]
    assert min(drawn["x0"] for drawn in red) == pytest.approx(LEFT, abs=1.5)
    assert max(drawn["x1"] for drawn in red) == pytest.approx(RIGHT, abs=1.5)
    foot = page.height - line_with(page, "临环")[0]["matrix"][5] + 0.12 * 16
    assert red[0]["top"] - foot == pytest.approx(4 * MM, abs=1 * MM)


def colours(drawn: Any) -> set[Any]:
    return {
        tuple(drawn[key])
        for key in ("stroking_color", "non_stroking_color")
        if isinstance(drawn[key], (tuple, list))
    }


@pytest.mark.parametrize("count", range(8, 16))
def test_the_copies_stand_at_the_foot_of_the_last_page_clear_of_the_text(
    pages: dict[str, list[Any]], count: int
) -> None:
    *_, last = pages[f"foot{count}"]
    found = lines(last, 0, BOTTOM)
    at = next(i for i, line in enumerate(found) if text(line).startswith("抄送："))
    assert found[at][0]["x0"] == pytest.approx(LEFT + 14, abs=3)
    assert found[-1][0]["x0"] == pytest.approx(LEFT + 4 * 14, abs=4)
    assert BOTTOM - found[-1][0]["bottom"] < 15
    feet = [line[0]["matrix"][5] for line in found]
    assert all(above - below > 20 for above, below in pairwise(feet))
    assert at == len(found) - 2
    rules = [drawn for drawn in (*last.lines, *last.rects) if drawn["width"] > 100]
    assert {round(rule["width"] / MM) for rule in rules} == {156}
    assert len({round(rule["top"]) for rule in rules}) == 2


def test_a_wide_table_fits_and_repeats_its_heading(pages: dict[str, list[Any]]) -> None:
    assert len(pages["table"]) > 1
    for page in pages["table"]:
        edges = [*page.lines, *page.rects]
        assert min(edge["x0"] for edge in edges) == pytest.approx(LEFT, abs=2)
        assert max(edge["x1"] for edge in edges) == pytest.approx(RIGHT, abs=2)
        assert any(text(line).startswith("结果结果其他尚未") for line in lines(page))


def test_no_figure_of_a_wide_table_is_broken(pages: dict[str, list[Any]]) -> None:
    found = {word["text"] for page in pages["table"] for word in page.extract_words(x_tolerance=1)}
    assert {str(r * c) for r in range(60) for c in range(15)} <= found
