"""The project file: rules switched off, findings accepted by their words, and what is idle told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.checks import project
from rldraft.checks.finding import Finding, Spot
from rldraft.checks.project import Accepted
from rldraft.problems import Exit, Trouble

LAST = Spot(3, 4, 5, "2023年", None, "我局自", "成立以来")
STALE = Finding("stale-year", "error", "年份是上年的", (LAST,))
ABSENT = Finding("signature-missing", "warning", "没有署名")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict.fromkeys(["stale-year", "signature-missing", "relative-time"])
    monkeypatch.setattr("rldraft.checks.registry.named", lambda: known)


def test_a_folder_without_the_file_accepts_nothing(tmp_path: Path) -> None:
    kept, idle = project.read(tmp_path).sift([STALE, ABSENT])
    assert kept == [STALE, ABSENT]
    assert not idle


def test_what_is_accepted_is_not_told_again(tmp_path: Path) -> None:
    project.accept(tmp_path, project.accepting(STALE, "成立年份", "李某", "2026-01-10"))
    project.accept(tmp_path, project.accepting(ABSENT))
    held = project.read(tmp_path)
    assert held.sift([STALE, ABSENT]) == ([], [])
    assert held.accepted[0][4:7] == ("成立年份", "李某", "2026-01-10")


def test_it_is_told_again_where_other_words_stand_around_it(tmp_path: Path) -> None:
    project.accept(tmp_path, project.accepting(STALE))
    moved = STALE._replace(spots=(LAST._replace(line=9),))
    other = STALE._replace(spots=(LAST._replace(before="案件自"),))
    kept, idle = project.read(tmp_path).sift([moved, other])
    assert kept == [other]
    assert not idle


def test_of_many_places_only_the_accepted_ones_are_left_out(tmp_path: Path) -> None:
    many = STALE._replace(spots=(LAST, LAST._replace(line=7, before="处罚在")))
    project.accept(tmp_path, project.accepting(STALE))
    kept, _ = project.read(tmp_path).sift([many])
    assert [finding.spots for finding in kept] == [many.spots[1:]]


def test_what_is_of_no_use_any_more_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / project.NAME).write_text("# 说明\n接受:\n  - {规则: stale-year, 原文: 2019年}\n", "utf-8")
    kept, idle = project.read(tmp_path).sift([STALE])
    assert kept == [STALE]
    assert [(p.line, "2019年" in p.what) for p in idle] == [(3, True)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("关闭: [stale-yaer]\n", "stale-year"),
        ("关闭: stale-year\n", "前面一个"),
        ("关掉: [stale-year]\n", "关闭"),
        ("接受:\n  - 规则: stale-year\n", "原文"),
        ("接受:\n  - {规则: stale-year, 原文: 甲, 理油: 乙}\n", "理由"),
        ("接受:\n  - stale-year\n", "规则"),
        ("接受: [\n", ""),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / project.NAME).write_text(text, "utf-8")
    with pytest.raises(Trouble) as caught:
        project.read(tmp_path)
    assert caught.value.code is Exit.USAGE
    (problem,) = caught.value.problems
    assert problem.line
    assert said in str(problem)


def test_a_rule_is_switched_off(tmp_path: Path) -> None:
    (tmp_path / project.NAME).write_text("关闭:\n  - relative-time\n", "utf-8")
    assert project.read(tmp_path).off == {"relative-time"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 只有说明",
        "关闭: [relative-time]\n",
        "接受:\n",
        "接受: []\n关闭: []\n",
        "接受: [{规则: stale-year, 原文: 甲}]  # 旁注\n关闭: []\n",
        "接受:\n- {规则: stale-year, 原文: 甲}\n# 后面的说明\n关闭: []\n",
        "接受:\n    - 规则: stale-year\n      原文: 甲\n\n关闭: [relative-time]",
    ],
)
def test_a_new_line_leaves_the_others_as_they_stand(text: str) -> None:
    before = project.parse(text, "")
    new = Accepted("stale-year", "2023年", "我局自")
    held = project.added(text, [new])
    after = project.parse(held, "")
    assert [each[:7] for each in after.accepted] == [each[:7] for each in (*before.accepted, new)]
    assert after.off == before.off
    assert all(line[line.index("#") :] in held for line in text.split("\n") if "#" in line)


@given(WORDS, WORDS, WORDS, WORDS)
def test_whatever_was_quoted_comes_back_as_it_was(quote: str, before: str, after: str, reason: str) -> None:
    new = Accepted("stale-year", f"“{quote}", before, after, reason)
    (held,) = project.parse(project.added("", [new]), "").accepted
    assert held[:7] == new[:7]


def test_what_was_accepted_is_taken_back(tmp_path: Path) -> None:
    first = project.accepting(STALE)
    project.accept(tmp_path, project.accepting(ABSENT))
    before = (tmp_path / project.NAME).read_text("utf-8")
    project.accept(tmp_path, first)
    project.withdraw(tmp_path, first)
    assert (tmp_path / project.NAME).read_text("utf-8") == before
