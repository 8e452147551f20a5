"""The table of last year's figures beside this year's, at the end of a review copy and nowhere else."""

import io
from pathlib import Path

import docx
import pytest

from rldraft.draft.assemble import generate
from rldraft.draft.compared import HEADING, compared
from rldraft.draft.produce import Finish, finished
from rldraft.facts import Facts, yamltree
from rldraft.facts.validate import validate
from rldraft.report import Table
from rldraft.template import Renderer, find

PACK = find("law-based-government-annual")
SHEET = """
年度: 2025
单位: {全称: 云州市临江区生态环境局, 行政区: 临江区, 级别: 区}
成文日期: 2026-01-20
行政执法:
  行政处罚案件: {值: 52 件, 上年: 40 件}
  罚款金额: {值: 255.3 万元, 上年: 1987000 元}
  检查企业: {上年: 806 家次}
  出动执法人员: 2186 人次
"""


def facts(sheet: str = SHEET) -> Facts:
    return validate(yamltree.parse(sheet, "facts.yaml"), PACK.schema, "facts.yaml")


def rows(given: Facts) -> list[tuple[str, ...]]:
    section = compared(given)
    assert section is not None
    (table,) = section.blocks
    assert isinstance(table, Table)
    return [tuple(cell.content.text for cell in row) for row in table.rows]


def review(sheet: Facts, *, copy: bool) -> list[str]:
    data, _ = finished(
        generate(Renderer(PACK), sheet), sheet, PACK, ".docx", Finish(review=copy, allow_gaps=True)
    )
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_every_figure_with_last_years_value_is_in_the_table_and_no_other() -> None:
    table = rows(facts())
    assert table[0] == ("指标", "上年", "本年", "增减")
    assert sorted(table[1:]) == [
        ("检查企业", "806家次", "未填", "—"),
        ("罚款金额", "198.7万元", "255.3万元", "增长28.5%"),
        ("行政处罚案件", "40件", "52件", "增长30%"),
    ]


@pytest.mark.parametrize(
    ("now", "last", "moved"),
    [
        ("40", "40", "持平"),
        ("3", "0", "上年为0，不计同比"),
        ("30", "40", "下降25%"),
        ("约44", "40", "增长约10%"),
    ],
)
def test_how_a_figure_moved_is_said_without_repeating_the_year(now: str, last: str, moved: str) -> None:
    sheet = SHEET.replace("{值: 52 件, 上年: 40 件}", f"{{值: {now} 件, 上年: {last} 件}}")
    assert ("行政处罚案件", moved) in {(row[0], row[3]) for row in rows(facts(sheet))}


def test_without_last_years_values_there_is_no_table() -> None:
    bare = SHEET.partition("行政执法:")[0]
    assert compared(facts(bare)) is None


def test_the_table_stands_at_the_end_of_a_review_copy_only(tmp_path: Path) -> None:
    given = facts()
    copy, final = review(given, copy=True), review(given, copy=False)
    assert HEADING not in final
    assert copy[: len(final)] == final
    assert copy[len(final)] == HEADING
