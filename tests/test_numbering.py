import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft import numbering


@given(st.integers(0, 9999))
def test_chinese_numerals_read_back(number: int) -> None:
    assert numbering.from_chinese(numbering.chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
    ],
)
def test_chinese_numerals_are_written_as_people_write_them(number: int, written: str) -> None:
    assert numbering.chinese(number) == written


@pytest.mark.parametrize("numeral", ["", "十十", "一二三百", "百", "甲", "五十百"])
def test_what_is_no_numeral_is_not_read(numeral: str) -> None:
    assert numbering.from_chinese(numeral) is None


@given(st.integers(1, 4), st.integers(1, 99), st.sampled_from(["规范执法", "“三项制度”", "法"]))
def test_a_written_number_reads_back_as_regular(level: int, ordinal: int, heading: str) -> None:
    raw = numbering.write(level, ordinal)
    number = numbering.read(raw + heading)
    assert number == numbering.Number(raw, level, ordinal, regular=True)


@pytest.mark.parametrize(
    ("line", "level", "ordinal"),
    [
        ("(五)健全", 2, 5),
        ("1﹒深化", 3, 1),
        ("（5） 依法", 4, 5),
        ("3、加强", 3, 3),
        ("二.问题", 1, 2),
        ("12．加强", 3, 12),
    ],
)
def test_numbers_in_wrong_styles_are_read_as_irregular(line: str, level: int, ordinal: int) -> None:
    number = numbering.read(line)
    assert number is not None
    assert (number.level, number.ordinal, number.regular) == (level, ordinal, False)


@pytest.mark.parametrize("line", ["2.3万元", "2024年", "一是加强", "全年", "", "（略）", "1000份"])
def test_what_only_looks_like_a_number_is_none(line: str) -> None:
    assert numbering.read(line) is None


def test_levels_are_those_of_the_standard() -> None:
    assert [numbering.write(level, 3) for level in (1, 2, 3, 4)] == ["三、", "（三）", "3.", "（3）"]
    with pytest.raises(ValueError, match="level"):
        numbering.write(5, 1)
