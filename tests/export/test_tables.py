"""Tables: the grid of cells, its widths, its merged cells in every format."""

import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from export_sample import TABLE, p, row
from hypothesis import given, settings
from hypothesis import strategies as st

from rldraft.export import render
from rldraft.export.grid import lay
from rldraft.report import Cell, Report, Table

TYPE_AREA = 8845


def word(*tables: Table) -> list[WordTable]:
    report = Report((p("题"),), blocks=tables)
    return docx.Document(io.BytesIO(render(report, ".docx"))).tables


def widths(table: WordTable) -> list[int]:
    return [column.width.twips for column in table.columns]


def size(table: WordTable) -> float:
    return table.cell(len(table.rows) - 1, 0).paragraphs[0].runs[0].font.size.pt


def texts(table: Table) -> list[list[str]]:
    return [[place.cell.content.text for place in line] for line in lay(table).rows]


def test_merged_cells_cover_their_places_in_word() -> None:
    (table,) = word(TABLE)
    assert table.cell(0, 1).text == table.cell(0, 2).text == "办理情况"
    assert table.cell(0, 0).text == table.cell(1, 0).text == "类别"
    assert [cell.text for cell in table.rows[2].cells] == ["大气", "12", "11", "30.5"]


def test_the_heading_rows_are_repeated_on_every_page() -> None:
    (table,) = word(TABLE)
    repeated = [bool(line._tr.xpath("w:trPr/w:tblHeader")) for line in table.rows]
    assert repeated == [True, True, False, False]


def test_numbers_are_centred_and_text_is_flush_left() -> None:
    (table,) = word(Table((row("项目", "数"), row("立案", "1,234.5"), row("占比", "12.3%"), row("无", "—"))))
    aligned = [[cell._tc.p_lst[0].pPr.jc_val.name for cell in line.cells] for line in table.rows]
    assert aligned == [["CENTER", "CENTER"], *[["LEFT", "CENTER"]] * 3]


def test_the_caption_stands_above_and_stays_with_its_table() -> None:
    report = Report((p("题"),), blocks=(TABLE,))
    body = docx.Document(io.BytesIO(render(report, ".docx"))).element.body
    above = body.xpath("w:tbl/preceding-sibling::w:p[1]")[0]
    assert "".join(text.text for text in above.iter(qn("w:t"))) == "行政处罚案件办理情况"
    assert above.pPr.style == "GWCaption"


def test_two_tables_in_a_row_stay_two() -> None:
    body = docx.Document(io.BytesIO(render(Report((p("题"),), blocks=(TABLE, TABLE)), ".docx"))).element.body
    tags = [child.tag.rpartition("}")[2] for child in body]
    assert tags[-7:] == ["p", "tbl", "p", "p", "tbl", "p", "sectPr"]


@pytest.mark.parametrize("columns", [1, 2, 4, 10, 15, 63])
def test_a_table_of_any_number_of_columns_fills_the_type_area(columns: int) -> None:
    (table,) = word(Table((row(*["结果维持"] * columns), row(*["12"] * columns))))
    assert sum(widths(table)) == TYPE_AREA
    assert min(widths(table)) > 100


def test_a_table_of_many_columns_is_set_smaller() -> None:
    sizes = [size(word(Table((row(*["结果维持"] * n), row(*["1234"] * n))))[0]) for n in (4, 8, 15)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (12, 7.5)


def test_columns_share_the_width_by_what_they_hold() -> None:
    long = "组织开展规章规范性文件清理，废止不一致的文件，推动建立长效机制，并向社会公布清理结果"
    (table,) = word(Table((row("序号", "内容", "金额（万元）"), row("1", long, "123456.78"))))
    number, text, amount = widths(table)
    assert text > 2 * amount > 2 * number
    assert amount >= 6.5 * size(table) * 20


def test_a_figure_is_never_broken_over_two_lines() -> None:
    cells = ["1234567.89", *["0"] * 11]
    (table,) = word(Table((row(*["总计"] * 12), row(*cells))))
    assert widths(table)[0] >= len(cells[0]) * size(table) * 20 / 2


def test_short_rows_are_filled_and_spans_clipped() -> None:
    table = Table((row(Cell(p("甲"), 2, 9), "乙"), row("丙"), row()))
    assert texts(table) == [["甲", "甲", "乙"], ["甲", "甲", "丙"], ["甲", "甲", ""]]


def test_a_span_stops_where_another_cell_already_is() -> None:
    table = Table((row("甲", Cell(p("乙"), rowspan=2)), row(Cell(p("丙"), colspan=5))))
    assert texts(table) == [["甲", "乙"], ["丙", "乙"]]


def test_a_heading_cell_that_reaches_into_the_body_makes_the_heading_taller() -> None:
    assert lay(Table((row(Cell(p("甲"), rowspan=2), "乙"), row("丙"), row("丁", "戊")), 1)).header == 2


spans = st.integers(min_value=-1, max_value=70)
cells = st.builds(Cell, st.just(p("字")), spans, spans)
tables = st.builds(
    lambda rows, header: Table(tuple(map(tuple, rows)), header),
    st.lists(st.lists(cells, max_size=4), max_size=5),
    st.integers(min_value=-1, max_value=7),
)


@settings(deadline=None)
@given(tables)
def test_every_cell_of_any_table_begins_once_and_covers_a_rectangle(table: Table) -> None:
    grid = lay(table)
    assert len({len(line) for line in grid.rows}) <= 1
    assert 0 <= grid.header <= len(table.rows)
    covered = 0
    for r, line in enumerate(grid.rows):
        for c, place in enumerate(line):
            if place.first:
                covered += place.colspan * place.rowspan
                for down in range(place.rowspan):
                    for right in range(place.colspan):
                        other = grid.rows[r + down][c + right]
                        assert (other.cell, other.right, other.down) == (place.cell, right, down)
    assert covered == len(grid.rows) * grid.columns
    begun = [place for line in grid.rows for place in line if place.first and place.cell.content.text]
    assert len(begun) == sum(map(len, table.rows))
