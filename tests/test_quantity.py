from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft import quantity
from rldraft.quantity import Quantity, read

units = st.sampled_from(["元", "万元", "亿元", "件", "人次", "万人次", "家次", "份", "条", "%", "起", "公里"])
numbers = st.decimals(0, 10**12, places=2, allow_nan=False, allow_infinity=False)
marks = st.sampled_from([("", "", ""), ("约", "", ""), ("", "余", ""), ("", "", "左右"), ("超过", "", "")])


@given(numbers, units, marks)
def test_what_is_printed_reads_back(number: Decimal, unit: str, mark: tuple[str, str, str]) -> None:
    figure = Quantity(number, unit, *mark)
    again = read(str(figure))
    assert again.value == figure.value
    assert again.approximate == figure.approximate


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("255.3 万元", "255.3万元", "2553000"),
        ("约1900 人次", "约1900人次", "1900"),
        ("1000余份", "1000余份", "1000"),
        ("255余万元", "255余万元", "2550000"),
        ("190万余元", "190余万元", "1900000"),
        ("1,987,000 元", "1987000元", "1987000"),
        ("３.5％", "3.5%", "3.5"),
        ("1900人次左右", "1900人次左右", "1900"),
        ("58.10万元", "58.10万元", "581000"),
        ("0", "0件", "0"),
        ("1.2万", "1.2万件", "12000"),
    ],
)
def test_figures_are_read_as_drafters_write_them(text: str, printed: str, value: str) -> None:
    figure = read(text, "件")
    assert str(figure) == printed
    assert figure.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "许多", "12,34件", "1e9", "五十二件", "52 件 3", "--3", "件52", "1.2.3", "9" * 40]
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="figure"):
        read(text, "件")


def test_a_bare_number_needs_a_unit() -> None:
    with pytest.raises(ValueError, match="no unit"):
        read("52")


def test_no_float_comes_between() -> None:
    assert quantity.total([read("0.1万元"), read("0.2万元")]).number == Decimal("0.3")
    assert read("0.1万元").value == 1000


@given(numbers, st.sampled_from(["元", "万元", "亿元"]), st.sampled_from(["元", "万元", "亿元"]))
def test_converting_money_keeps_its_value(number: Decimal, unit: str, other: str) -> None:
    figure = Quantity(number, unit)
    assert figure.to(other).value == figure.value
    assert figure.to(other).to(unit).number == number


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("2553000元", "255.3万元"),
        ("1387562.5元", "1387562.5元"),
        ("138.75625万元", "138.75625万元"),
        ("0.8亿元", "8000万元"),
    ],
)
def test_a_report_prints_its_own_unit_unless_that_needs_many_decimals(given: str, printed: str) -> None:
    assert str(read(given).in_house_unit("万元")) == printed


def test_units_of_another_kind_do_not_convert() -> None:
    assert not quantity.same_kind("件", "起")
    assert not quantity.same_kind("元", "%")
    assert quantity.same_kind("亿元", "元")
    with pytest.raises(ValueError, match="convert"):
        read("3件").to("起")


@pytest.mark.parametrize(
    ("now", "last", "said"),
    [
        ("52件", "46件", "较上年增长13%"),
        ("46件", "52件", "较上年下降11.5%"),
        ("52件", "52件", "与上年持平"),
        ("52件", "0件", "上年为0，不计同比"),
        ("0件", "0件", "与上年持平"),
        ("0件", "5件", "较上年下降100%"),
        ("98%", "96.5%", "较上年提高1.5个百分点"),
        ("96.5%", "98%", "较上年下降1.5个百分点"),
        ("255.3万元", "1987000元", "较上年增长28.5%"),
        ("约1900人次", "1800人次", "较上年增长约5.6%"),
        ("10000件", "9999件", "较上年增长0.01%"),
        ("1000000件", "999999件", "与上年基本持平"),
    ],
)
def test_a_figure_is_compared_with_last_year(now: str, last: str, said: str) -> None:
    assert quantity.change(read(now), read(last)) == said


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        ("51件", "52件", "98.1%"),
        ("52件", "52件", "100%"),
        ("9999件", "10000件", "99.99%"),
        ("0件", "3件", "0%"),
    ],
)
def test_a_share_never_rounds_up_to_all(part: str, whole: str, printed: str) -> None:
    assert str(quantity.share(read(part), read(whole))) == printed


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_rounded_share_is_within_half_a_place(part: int, whole: int) -> None:
    share = quantity.share(Quantity(Decimal(part), "件"), Quantity(Decimal(whole), "件"))
    exact = Decimal(part) / Decimal(whole) * 100
    assert abs(share.number - exact) <= Decimal("0.05")


def test_sums_and_differences_keep_the_first_unit_and_say_about() -> None:
    assert str(quantity.total([read("1万元"), read("5000元")])) == "约1.5万元".removeprefix("约")
    assert str(quantity.total([read("约100件"), read("5件")])) == "约105件"
    assert str(quantity.difference(read("2万元"), read("5000元"))) == "1.5万元"
    with pytest.raises(ValueError, match="convert"):
        quantity.total([read("1件"), read("1元")])


@pytest.mark.parametrize(
    ("given", "unit", "printed"),
    [
        ("3000余元", "万元", "3000余元"),
        ("200余万元", "亿元", "200余万元"),
        ("30000余元", "万元", "3余万元"),
        ("5千余份", "份", "5000余份"),
    ],
)
def test_more_than_follows_whole_numbers_alone(given: str, unit: str, printed: str) -> None:
    assert str(read(given).in_house_unit(unit)) == printed


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(24999, 25000, "99.996%"), (25001, 25000, "100.004%"), (1, 10000, "0.01%"), (1, 10**6, "0.0001%")],
)
def test_a_share_is_never_all_or_nothing_unless_it_is(part: int, whole: int, printed: str) -> None:
    assert str(quantity.share(Quantity(Decimal(part), "件"), Quantity(Decimal(whole), "件"))) == printed


def test_a_fall_is_by_all_only_where_nothing_is_left() -> None:
    assert quantity.change(read("0.08万元"), read("312.75万元")) == "较上年下降99.97%"


@pytest.mark.parametrize("text", ["1亿亿元", "1亿亿亿亿亿亿亿元", "3万万件"])
def test_multipliers_do_not_pile_up(text: str) -> None:
    with pytest.raises(ValueError, match="twice"):
        read(text)
