"""A value that waits for the others it must add up with is kept: over a close, a kill, an undo, another file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rldraft.draft.folder import FACTS, TEXT
from rldraft.draft.journal import JOURNAL
from rldraft.draft.session import Session
from rldraft.problems import Trouble

CASES = "复议应诉.复议案件"
UPHELD = "复议应诉.复议维持"
FINED = "行政执法.行政处罚案件"
WAITS = (("值", "5 件"),)


def enter(session: Session) -> None:
    """Enter a number of cases that their outcomes do not add up to."""
    with pytest.raises(Trouble, match="数对不上"):
        session.set_fact(CASES, "5 件")


def killed(session: Session) -> Session:
    """Open the draft anew after a desk that came to say nothing more."""
    session._holder._held.close()
    return Session.open(session.folder)


def closed(session: Session) -> Session:
    session.close()
    return Session.open(session.folder)


def replaced(folder: Path, before: str, after: str) -> None:
    text = (folder / FACTS).read_text("utf-8")
    assert text.count(before) == 1
    (folder / FACTS).write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize("again", [closed, killed])
def test_a_waiting_value_is_there_again(session: Session, again: Callable[[Session], Session]) -> None:
    sheet = (session.folder / FACTS).read_bytes()
    enter(session)
    opened = again(session)
    view = opened.fact(CASES)
    assert (view.value, view.waiting) == ("3 件", WAITS)
    assert "数对不上" in view.unequal and "5" in view.unequal
    assert ["5 件" in finding.what for finding in opened.findings()] == [True]
    assert (session.folder / FACTS).read_bytes() == sheet
    assert not opened.dirty and opened.recovered == ""
    opened = closed(opened)
    assert opened.fact(CASES).waiting == WAITS, "and once more"
    opened.close()


@pytest.mark.parametrize("again", [closed, killed])
def test_it_is_written_once_it_fits(session: Session, again: Callable[[Session], Session]) -> None:
    enter(session)
    opened = again(session)
    opened.set_fact(UPHELD, "4 件")
    opened = again(opened)
    assert [opened.fact(key).value for key in (CASES, UPHELD)] == ["5 件", "4 件"]
    assert opened.fact(CASES)[-2:] == ((), "")
    assert "waiting" not in json.loads((session.folder / JOURNAL).read_text("utf-8"))
    opened.close()


def test_it_comes_back_beside_text_that_was_not_saved(session: Session) -> None:
    session.write(3, "新写的一段。")
    enter(session)
    opened = killed(session)
    assert opened.sections[3].body == "新写的一段。"
    assert opened.fact(CASES).waiting == WAITS
    opened.close()


def test_it_is_dropped_where_the_sheet_has_another_value_since(session: Session) -> None:
    enter(session)
    session.close()
    replaced(session.folder, "复议案件: {值: 3 件", "复议案件: {值: 4 件")
    replaced(session.folder, "复议维持: 2 件", "复议维持: 3 件")
    opened = Session.open(session.folder)
    assert (opened.fact(CASES).value, opened.fact(CASES).waiting) == ("4 件", ())
    opened.close()


def test_another_value_elsewhere_in_the_sheet_drops_nothing(session: Session) -> None:
    enter(session)
    session.close()
    (session.folder / FACTS).write_text((session.folder / FACTS).read_text("utf-8") + "\n# 另记\n", "utf-8")
    opened = Session.open(session.folder)
    assert opened.fact(CASES).waiting == WAITS
    opened.close()


def test_a_value_that_was_given_up_does_not_come_back(session: Session) -> None:
    enter(session)
    session.set_fact(CASES, "3 件")
    opened = killed(session)
    assert opened.fact(CASES).waiting == ()
    opened.close()


def test_undoing_something_else_and_taking_another_file_keep_it(session: Session) -> None:
    session.set_fact(FINED, "44 件")
    enter(session)
    session.take_back()
    assert session.fact(CASES).waiting == WAITS
    for name, added in ((FACTS, "\n# 另记\n"), (TEXT, "\n另写一段。\n")):
        path = session.folder / name
        path.write_text(path.read_text("utf-8") + added, "utf-8")
        (change,) = session.outside()
        session.take_theirs(change)
        assert session.fact(CASES).waiting == WAITS, name


@pytest.mark.parametrize(
    "found",
    [
        "5 件",
        7,
        {CASES: "5 件"},
        [CASES],
        [[CASES, "值", "5 件"]],
        [[CASES, "值", 5, "3 件"]],
        [[CASES, "值", "5\x00件", "3 件"]],
        [[CASES, "值", "\ud800", "3 件"]],
        [[CASES, "值", "很多", "3 件"]],
        [[CASES, "备注", "5 件", ""]],
        [["没有.这项", "值", "5 件", ""]],
        [["", "", "", ""]],
        [["亮点", "值", "一段话", ""]],
        [None, [[], {}, None, True]],
    ],
)
def test_what_is_no_waiting_value_is_passed_over(session: Session, found: Any) -> None:
    session.write(3, "新写的一段。")
    enter(session)
    path = session.folder / JOURNAL
    held = json.loads(path.read_text("utf-8"))
    good = [CASES, "值", "5 件", "3 件"]
    assert held["waiting"] == [good]
    other = [FINED, "来源", "年报", session.fact(FINED).origin]
    path.write_text(
        json.dumps(held | {"waiting": [*found, other] if isinstance(found, list) else found}), "utf-8"
    )
    opened = killed(session)
    assert opened.sections[3].body == "新写的一段。", "no text is lost for it"
    assert "已经找回" in opened.recovered
    assert opened.fact(CASES).waiting == ()
    assert opened.fact(FINED).waiting == ((("来源", "年报"),) if isinstance(found, list) else ())
    opened.set_fact(FINED, "44 件")
    opened.close()


def test_a_desk_that_only_reads_has_none(session: Session) -> None:
    enter(session)
    reader = Session.open(session.folder)
    assert reader.holder and reader.fact(CASES).waiting == ()
    reader.close()
