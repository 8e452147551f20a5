from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.facts import ExpressionError, FactDef, Facts, Figure, Schema, expression, live
from rldraft.quantity import Quantity
from rldraft.report import Span

SCHEMA = Schema(
    "demo", "演示",
    [
        FactDef("执法.案件", "行政处罚案件", "figure", "件"),
        FactDef("执法.罚款", "罚款金额", "figure", "万元"),
        FactDef("执法.立案", "立案", "figure", "件"),
        FactDef("执法.率", "完成率", "figure", "%"),
        FactDef("节点", "节点", "list"),
        FactDef("公开", "是否公开", "flag"),
    ],
)  # fmt: skip


def figure(number: str, unit: str, last: str | None = None) -> Figure:
    return Figure(Quantity(Decimal(number), unit), Quantity(Decimal(last), unit) if last else None)


FACTS = Facts(
    SCHEMA,
    {
        "年度": 2025, "单位.全称": "某局", "执法.案件": figure("52", "件", "46"), "执法.罚款": figure("255.3", "万元"),
        "执法.率": figure("98", "%", "96.5"), "节点": ("甲。", "乙"), "公开": True,
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("执法.案件", "52件"),
        (" 执法 . 案件 ", "52件"),
        ("执法.案件|同比", "较上年增长13%"),
        ("执法.案件|上年", "46件"),
        ("执法.案件|数", "52"),
        ("执法.率|同比", "较上年提高1.5个百分点"),
        ("执法.案件 + 执法.案件", "104件"),
        ("执法.案件 - 执法.案件", "0件"),
        ("(执法.案件 + 执法.案件)|数", "104"),
        ("执法.案件 / (执法.案件 + 执法.案件)", "50%"),
        ("执法.案件|上年|数", "46"),
        ("年度 + 1", "2026"),
        ("年度", "2025"),
        ("单位.全称|句", "某局。"),
        ("节点", "甲、乙"),
    ],
)
def test_facts_and_what_is_computed_from_them_print(source: str, printed: str) -> None:
    paragraph = live.resolve(f"前{{{{ {source} }}}}后", FACTS)
    assert paragraph.text == f"前{printed}后"
    assert paragraph.spans[0].start == 1
    assert paragraph.spans[0].end == 1 + len(printed)


def test_kind_and_source_of_every_stretch_are_known() -> None:
    paragraph = live.resolve("{{ 单位.全称 }}罚款{{ 执法.罚款 }}，{{ 执法.立案 }}", FACTS)
    assert paragraph.text == "某局罚款255.3万元，【待填：立案】"
    assert paragraph.spans == (
        Span(0, 2, "name", "单位.全称"),
        Span(4, 11, "figure", "执法.罚款"),
        Span(12, 19, "gap", "执法.立案"),
    )


def test_a_missing_last_year_is_a_gap_that_says_so() -> None:
    assert live.resolve("{{ 执法.罚款|同比 }}", FACTS).text == "【待填：罚款金额的上年数】"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("执法.安件", "是不是“执法.案件”"),
        ("执法.案件|同笔", "是不是“同比”"),
        ("执法.案件 + 执法.罚款", "单位是件和万元"),
        ("公开", "不能直接印出"),
        ("单位.全称 + 年度", "不能计算"),
        ("单位.全称|同比", "不是数"),
        ("", "空的"),
        ("__import__('os')", "看不懂"),
        ("执法.案件.__class__", "没有“执法.案件.__class__”"),
        ("(((执法.案件", "看不懂"),
        ("9 * 9", "看不懂"),
        ("(" * 500 + "执法.案件", "看不懂"),
    ],
)
def test_what_is_no_expression_is_told(source: str, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        live.resolve("{{" + source + "}}", FACTS)
    assert words in f"{caught.value.what}{caught.value.mend}"


def test_braces_that_are_not_closed_are_told() -> None:
    with pytest.raises(ExpressionError, match="没有用"):
        live.resolve("罚款{{ 执法.罚款 ", FACTS)


@given(st.text(max_size=60))
def test_escaped_text_prints_as_itself(text: str) -> None:
    line = " ".join(text.splitlines())
    assert live.resolve(live.escape(text), FACTS).text == line
    assert live.plain(live.escape(text)).text == line


def sensible(operand: expression.Expression, name: str) -> expression.Expression:
    try:
        return expression.seen(operand, name)
    except ExpressionError:
        return operand


keys = st.sampled_from(["执法.案件", "执法.立案", "执法.率"]).map(expression.Key)
expressions = st.recursive(
    keys,
    lambda inner: st.one_of(
        st.builds(expression.Operation, st.sampled_from(["+", "-", "/"]), inner, inner),
        st.builds(sensible, inner, st.sampled_from(["上年", "同比", "数", "含零"])),
    ),
    max_leaves=8,
)


@given(expressions)
def test_an_expression_reads_back_as_it_is_written(built: expression.Expression) -> None:
    assert expression.parse(str(built)) == built
