"""The law book: what became of a law, however its name is written."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.checks import tables
from rldraft.checks.laws import lawbook, lawnames
from rldraft.checks.laws.lawbook import Change
from rldraft.problems import Trouble

CODE = "中华人民共和国生态环境法典"
KINDS = {"法律", "行政法规", "部门规章", "党内法规", "司法解释", "规划纲要"}


@pytest.mark.parametrize(
    "name", ["《中华人民共和国大气污染防治法》", "《大气污染防治法》", "大气污染防治法", "大气法"]
)
def test_a_law_that_was_repealed_is_known_by_each_of_its_names(name: str) -> None:
    assert lawbook.changed(name, 2026) == Change("中华人民共和国大气污染防治法", date(2026, 8, 15), CODE)


def test_a_law_is_not_changed_before_the_year_of_its_repeal() -> None:
    assert lawbook.changed("大气污染防治法", 2025) is None


def test_what_took_a_laws_place_is_what_stands_at_the_end_of_the_year() -> None:
    old = "中华人民共和国环境噪声污染防治法"
    new = "中华人民共和国噪声污染防治法"
    assert lawbook.changed(old, 2025) == Change(old, date(2022, 6, 5), new)
    assert lawbook.changed(old, 2026) == Change(old, date(2022, 6, 5), CODE)


@pytest.mark.parametrize(
    "name", ["婚姻法", "继承法", "民法通则", "收养法", "担保法", "合同法", "物权法", "侵权责任法", "民法总则"]
)
def test_the_civil_code_took_the_place_of_nine_laws(name: str) -> None:
    change = lawbook.changed(name, 2021)
    assert change is not None and change.replaced_by == "中华人民共和国民法典"


@pytest.mark.parametrize("name", ["行政处罚法", "《云州市大气污染防治条例》", "没有的法", "", "《》"])
def test_a_law_that_stands_or_is_not_known_has_not_changed(name: str) -> None:
    assert lawbook.changed(name, 2026) is None


def test_brackets_and_dashes_of_any_kind_are_the_same_name() -> None:
    plan = lawbook.find("法治政府建设实施纲要（2021—2025年）")
    assert plan is not None
    for written in ("(2021-2025年)", "（2021－2025年）", "（2021 — 2025年）"):
        assert lawbook.find(f"法治政府建设实施纲要{written}") == plan


def test_an_offices_own_row_counts_for_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = "name\trepealed\treplaced_by\n公务员法\t2030-01-01\t公职人员法\n"
    (tmp_path / "laws.tsv").write_text(own, encoding="utf-8")
    monkeypatch.setattr("rldraft.files.kept", lambda _: tmp_path)
    tables.rows.cache_clear()
    try:
        assert lawbook.changed("公务员法", 2030) == Change("公务员法", date(2030, 1, 1), "公职人员法")
        (tmp_path / "laws.tsv").write_text(own.replace("2030-01-01", "明年"), encoding="utf-8")
        tables.rows.cache_clear()
        with pytest.raises(Trouble, match="明年"):
            lawbook.changed("公务员法", 2030)
    finally:
        tables.rows.cache_clear()


def test_the_table_is_whole() -> None:
    rows = tables.rows("laws")
    assert len(rows) >= 220
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in KINDS and row["source"], row
        assert not set("《》()") & set(row["name"].split("《")[0]), row
    for law in lawbook.book().laws:
        assert not (law.in_force and law.repealed) or law.in_force < law.repealed, law
        if law.replaced_by:
            successor = lawbook.find(law.replaced_by)
            assert successor is not None and successor != law, law


def test_no_short_name_is_that_of_another_law() -> None:
    rows = tables.rows("laws")
    keys = [
        lawbook.key(name) for row in rows for name in (row["name"], *filter(None, row["short"].split("|")))
    ]
    assert len(set(keys)) == len(keys), {name for name in keys if keys.count(name) > 1}


def test_no_name_in_the_book_is_nearly_another() -> None:
    assert not [row["name"] for row in tables.rows("laws") if lawnames.near(row["name"])]


@given(st.text("《》〈〉（）()法条例规定办的中华人民共和国行政处罚12—-" + string.ascii_letters, max_size=300))
def test_any_text_is_read_and_names_stand_where_they_are_said_to(text: str) -> None:
    for mention in lawbook.mentions(text):
        assert text[mention.start : mention.end] == f"《{mention.name}》"
        lawnames.near(mention.name)
    lawbook.changed(text, 2026)
