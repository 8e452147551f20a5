"""Figures that a sheet has of its own, under 其他."""

from __future__ import annotations

from pathlib import Path

import pytest

from rldraft.draft.assemble import gaps
from rldraft.draft.factsheet import FactSheet
from rldraft.draft.folder import create, load
from rldraft.facts import Facts, Figure, live, yamltree
from rldraft.facts.edit import set_fact
from rldraft.facts.validate import validate
from rldraft.problems import Trouble
from rldraft.template import find
from rldraft.template.blank import json_schema

_PACK = find(None)


def read(sheet: str) -> Facts:
    return validate(yamltree.parse(sheet, "facts.yaml"), _PACK.schema, "facts.yaml")


def wrong(sheet: str) -> str:
    with pytest.raises(Trouble) as caught:
        read(sheet)
    return str(caught.value)


def test_a_sheet_may_have_figures_that_the_pack_does_not_define() -> None:
    facts = read("其他:\n  会商: {值: , 上年: 12 件}\n  回访: {值: 7 家}\n  走访: 3 万户\n")
    held = facts.get("其他.会商")
    assert isinstance(held, Figure) and held.quantity is None and str(held.last) == "12件"
    assert live.resolve("{{ 其他.回访 }}、{{ 其他.走访|数 }}、{{ 其他.会商 }}", facts).text == (
        "7家、3、【待填：会商】"
    )
    assert live.resolve("{{ 其他.会商|上年 }}", read("其他: {会商: {值: 6 件, 上年: 12 件}}")).text == "12件"


def test_the_unit_is_that_of_last_year_and_a_bare_number_takes_it() -> None:
    facts = read("其他: {会商: {值: 8, 上年: 12 次}}")
    assert live.resolve("{{ 其他.会商 }}，{{ 其他.会商|同比 }}", facts).text == "8次，较上年下降33.3%"
    assert "单位是“起”，应是“次”" in wrong("其他: {会商: {值: 8 起, 上年: 12 次}}")


def test_a_figure_prints_in_the_unit_that_it_was_written_in() -> None:
    facts = read("其他: {罚款: 1234567 元, 资料: 约40余项, 群众: 3.456 万人次}")
    assert live.resolve("{{ 其他.罚款 }}{{ 其他.资料 }}{{ 其他.群众 }}", facts).text == (
        "1234567元约40余项3.456万人次"
    )
    assert not facts.warnings


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("其他: {会商: 8}", "没有写单位"),
        ("其他: {1会商: 8 次}", "不能作数据的名称"),
        ("其他: {会商: 八次}", "不是数"),
        ("其他: {会商: {数: 8 次}}", "里没有“数”这一项"),
        ("其他: 8 次", "“其他”"),
        ("行政执法: {会商: 8 次}", "模板里没有“行政执法.会商”这一项"),
        ("其它: {会商: 8 次}", "模板里没有“其它”这一项"),
    ],
)
def test_what_is_wrong_with_one_is_told(sheet: str, said: str) -> None:
    assert said in wrong(sheet)


def test_an_empty_group_is_no_error() -> None:
    assert read("其他:\n").values == {}


def test_one_sheets_figures_are_not_anothers() -> None:
    assert read("其他: {会商: 8 次}").schema.get("其他.会商") is not None
    assert read("年度: 2025").schema.get("其他.会商") is None
    assert _PACK.schema.get("其他.会商") is None


def test_a_figure_that_the_text_prints_is_a_gap_of_a_final_copy(tmp_path: Path) -> None:
    draft = create(
        tmp_path / "稿", _PACK, "年度: 2025\n其他: {会商: {值: , 上年: 12 件}, 走访: {上年: 3 家}}\n"
    )
    text = draft.folder / "draft.md"
    text.write_text(text.read_text("utf-8") + "\n会商{{ 其他.会商 }}。\n", "utf-8")
    draft = load(draft.folder)
    named = [str(gap) for gap in gaps(draft.report(), draft.facts)]
    assert any(gap.startswith("其他.会商") for gap in named)
    assert not any("走访" in gap for gap in named)


def test_it_is_set_from_the_desk_and_in_the_file(tmp_path: Path) -> None:
    text = "其他:\n  会商: {值: , 上年: 12 件}  # 台账\n"
    sheet = FactSheet(text, read(text))
    changed = sheet.changed({("其他.会商", "值"): "9"})
    assert changed.view("其他.会商", (), {}).shown == "9件"
    assert changed.view("其他.会商", (), {}).change == "较上年下降25%"
    path = tmp_path / "facts.yaml"
    path.write_text(text, "utf-8")
    set_fact(path, _PACK.schema, "其他.会商", "9 件", "值")
    after = path.read_text("utf-8")
    assert "值: 9 件" in after and "上年: 12 件}  # 台账\n" in after


def test_the_json_schema_lets_them_be() -> None:
    schema = json_schema(_PACK)
    group = schema["properties"]["其他"]["additionalProperties"]
    assert set(group["anyOf"][1]["properties"]) == {"值", "上年", "来源", "说明"}
    assert schema["properties"]["行政执法"]["additionalProperties"] is False
