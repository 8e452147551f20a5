from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rldraft.facts import FactDef, Schema, load
from rldraft.facts.edit import edited, set_fact
from rldraft.problems import Trouble

SHEET = """\
# 数据表：每行后面的说明都要留着
单位: {全称: 某区某局}   # 单位

行政执法:   # 支队报数
  行政处罚案件: 52 件   # 台账
  罚款金额: {值: 255.3 万元, 来源: 台账}  # 万元
  移送:
不足:
  - 甲

# 完
"""


def changed(key: str, text: str, part: str = "") -> list[str]:
    """The lines that are new after an edit; nothing else may differ."""
    before, after = SHEET.split("\n"), edited(SHEET, key, text, part).split("\n")
    kept = [line for line in after if line in before]
    gone = [line for line in before if line not in after]
    assert len(gone) <= 1
    assert [line for line in before if line in after] == kept
    return [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("key", "text", "part", "line"),
    [
        ("行政执法.行政处罚案件", "60 件", "", "  行政处罚案件: 60 件   # 台账"),
        ("行政执法.行政处罚案件", "46 件", "上年", "  行政处罚案件: {值: 52 件, 上年: 46 件}   # 台账"),
        ("行政执法.罚款金额", "1 万元", "", "  罚款金额: {值: 1 万元, 来源: 台账}  # 万元"),
        (
            "行政执法.罚款金额",
            "2 万元",
            "上年",
            "  罚款金额: {值: 255.3 万元, 来源: 台账, 上年: 2 万元}  # 万元",
        ),
        ("行政执法.移送", "3 件", "", "  移送: 3 件"),
        ("行政执法.移送", "3 件", "上年", "  移送: {上年: 3 件}"),
        ("行政执法.查封", "4 件", "", "  查封: 4 件"),
        ("单位.简称", "区局", "", "单位: {全称: 某区某局, 简称: 区局}   # 单位"),
        ("成文日期", "2026-01-20", "", "成文日期: 2026-01-20"),
        ("单位.简称", "区局: 一#", "", '单位: {全称: 某区某局, 简称: "区局: 一#"}   # 单位'),
    ],
)
def test_only_the_values_own_characters_change(key: str, text: str, part: str, line: str) -> None:
    assert changed(key, text, part) == [line]


def test_a_fact_of_a_new_group_comes_after_what_is_there() -> None:
    assert changed("复议.案件", "2 件") == ["复议:", "  案件: 2 件"]


def test_a_value_can_be_emptied() -> None:
    assert changed("行政执法.行政处罚案件", "") == ["  行政处罚案件:    # 台账"]


def test_a_list_is_not_overwritten_by_a_value() -> None:
    with pytest.raises(ValueError, match="不足"):
        edited(SHEET, "不足", "乙")


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=30)
)
@example("Null")
@example("0?")
@example("~")
def test_any_text_written_is_read_back(text: str) -> None:
    from rldraft.facts import yamltree

    tree = yamltree.parse(edited(SHEET, "单位.简称", text), "")
    unit = tree.get("单位")
    assert isinstance(unit, yamltree.Mapping)
    name = unit.get("简称")
    assert isinstance(name, yamltree.Scalar)
    assert (name.text or "").strip() == text.strip()


def test_a_wrong_value_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    schema = Schema("demo", "演示", [FactDef("行政执法.案件", "案件", "figure", "件")])
    path = tmp_path / "facts.yaml"
    path.write_bytes("\ufeff行政执法:\r\n  案件: 3 件 # 注\r\n".encode())
    with pytest.raises(Trouble, match="单位"):
        set_fact(path, schema, "行政执法.案件", "3 起")
    assert path.read_bytes() == "\ufeff行政执法:\r\n  案件: 3 件 # 注\r\n".encode()
    set_fact(path, schema, "行政执法.案件", "5")
    assert path.read_bytes() == "\ufeff行政执法:\r\n  案件: 5 # 注\r\n".encode()
    assert str(load(path, lambda _: schema).get("行政执法.案件").quantity) == "5件"  # type: ignore[union-attr]
