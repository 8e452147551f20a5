"""The text of a section as it is typed, and as draft.md has it."""

from hypothesis import given
from hypothesis import strategies as st

from rldraft.draft.lines import gather, spread
from rldraft.reading import markup

_PARTS = st.sampled_from(
    [
        "甲。",
        "乙，",
        "## 一章",
        "### 一节。",
        "| 甲 | 乙 |",
        "|---|---|",
        "表题：表一",
        "",
        "  ",
        "# 题",
        "####### 七",
        "丙 a",
        "b 丁",
        "\\|",
        "#",
        "|",
    ]
)


def _read(text: str) -> list[tuple[str, str, int]]:
    return [(piece.kind, piece.text, piece.level) for piece in markup.pieces(text)]


def _tree(text: str) -> markup.Document:
    from rldraft.facts import live

    return markup.document(text, lambda source, _: live.plain(source))


def test_every_paragraph_is_a_line_of_its_own() -> None:
    assert spread("甲段，\n第二行。\n\n乙段。\n\n\n丙段。") == "甲段，第二行。\n乙段。\n丙段。"


def test_enter_begins_a_new_paragraph() -> None:
    assert gather("甲段。\n乙段。") == "甲段。\n\n乙段。"


def test_a_table_stays_one_table_with_its_caption() -> None:
    text = "表题：案件\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
    assert gather(spread(text)) == text


def test_two_tables_stay_two() -> None:
    text = "| 甲 |\n\n| 乙 |"
    assert gather(spread(text)) == text


def test_a_heading_that_runs_into_its_text_still_does() -> None:
    for text in ("##### 一是宣传。\n开展活动。", "##### 一是宣传。\n\n开展活动。"):
        assert gather(spread(text)) == text


@given(st.lists(_PARTS, max_size=8).map("\n".join))
def test_what_the_text_means_survives_both_ways(text: str) -> None:
    assert _read(gather(spread(text))) == _read(text)
    assert _tree(gather(spread(text))) == _tree(text)


@given(st.lists(_PARTS, max_size=8).map("\n".join))
def test_a_second_time_changes_nothing(text: str) -> None:
    once = spread(text)
    assert spread(gather(once)) == once
    assert gather(spread(gather(once))) == gather(once)
