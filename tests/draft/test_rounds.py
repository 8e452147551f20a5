"""What is seen at work is what saving and loading gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rldraft.draft.folder import TEXT
from rldraft.draft.lines import gather, spread
from rldraft.draft.session import Session
from rldraft.problems import Trouble


def even(body: str) -> str:
    """A body as a file keeps it: without blanks around its lines, and without empty ones."""
    return spread(gather(body))


def seen(session: Session) -> list[tuple[Any, ...]]:
    return [s._replace(body=even(s.body), findings=0) for s in session.sections]


BODIES = st.text(
    st.sampled_from("甲乙。，：\n\n\n #|-\t\r\u3000^<>{}\\*—a1　【】\u00a0\u2028\x07\ufeff"), max_size=40
) | st.sampled_from(
    [
        "", "\n\n", "　　全年办案{{ 行政执法.行政处罚案件 }}。\n\n又一段。", "# 甲", "\n# 甲\n\n# 乙\n\n丙",
        "第一段\n\n## 二级\n\n### 三级\n\n内容", "#### 小标题。\n跟着的话\n\n### 本级\n话", "---\n模板: x\n---",
        "| 甲 | 乙 |\n|---|---|\n| 1 | {{ 行政执法.行政处罚案件 }} |", "{{ 没有 }}{{", "【待填：数】\r\n完",
    ]
)  # fmt: skip


STEPS = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 30), BODIES),
    st.tuples(st.just("same"), st.integers(0, 30)),
    st.tuples(st.just("rename"), st.integers(0, 30), st.integers(0, 5)),
    st.tuples(st.just("add"), st.integers(0, 30), st.integers(1, 4), st.integers(0, 9)),
    st.tuples(st.just("remove"), st.integers(2, 30)),
    st.tuples(st.just("restore"), st.integers(0, 30)),
    st.tuples(st.just("move"), st.integers(0, 30), st.sampled_from([-2, -1, 1, 3])),
    st.tuples(st.just("follow"), st.integers(0, 30)),
    st.tuples(st.just("keep"), st.integers(0, 30)),
    st.just("back"),
    st.just("save"),
    st.tuples(
        st.just("fact"),
        st.sampled_from(
            [
                ("年度", "2026", ""), ("复议应诉.复议案件", "0", ""), ("复议应诉.复议案件", "9 件", ""),
                ("行政执法.行政处罚案件", "", ""), ("行政执法.罚款金额", "5 万元", "上年"),
                ("行政执法.行政处罚案件", "坏", ""), ("单位.简称", "我单位", ""),
            ]
        ),
    ),
)  # fmt: skip


def step(session: Session, what: tuple[Any, ...]) -> None:
    match what:
        case "back":
            session.take_back()
        case "save":
            session.save()
        case ("fact", fact):
            session.set_fact(*fact)
        case ("restore", number):
            if session.removed:
                session.restore(session.removed[number % len(session.removed)][0])
        case (name, number, *rest):
            at = number % len(session.sections)
            if name == "write":
                session.write(at, rest[0])
                session.settle(at)
            elif name == "same":
                session.write(at, session.sections[at].body)
            elif name == "rename":
                session.rename(at, f"另拟的标题之{rest[0]}" + "。" * (rest[0] % 2))
            elif name == "add":
                session.add(at, rest[0], f"自加的一节之{rest[1]}")
            elif name == "move":
                session.move(at, rest[0])
            elif len(session.sections) > 3:
                getattr(session, name)(at)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEPS, max_size=12))
def test_what_is_seen_is_what_saving_and_loading_gives(
    pristine: Callable[[], Path], steps: list[tuple[Any, ...]]
) -> None:
    session = Session.open(pristine())
    try:
        for what in steps:
            before = seen(session)
            try:
                step(session, what)
            except Trouble:
                assert seen(session) == before
        session.save()
        assert not session.dirty
        fresh = Session.open(session.folder)
        assert seen(fresh) == seen(session)
        assert fresh.removed == session.removed
        assert fresh.title == session.title
        assert fresh.report() == session.report()
        assert [t._replace(at=0) for t in fresh.todos()] == [t._replace(at=0) for t in session.todos()]
        session.save()
        text = (session.folder / TEXT).read_text("utf-8")
        assert (session.folder / TEXT).read_text("utf-8") == text
    finally:
        session.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 16), BODIES), min_size=1, max_size=4))
def test_a_body_written_back_as_it_was_opened_changes_nothing(
    pristine: Callable[[], Path], typed: list[tuple[int, str]]
) -> None:
    session = Session.open(pristine())
    try:
        for at, text in typed:
            session.write(at, text)
        session.save()
        session.close()
        session = Session.open(session.folder)
        _before, version = (session.folder / TEXT).read_bytes(), session.version
        for section in session.sections:
            session.write(section.index, section.body)
        assert session.version == version
        assert not session.dirty
    finally:
        session.close()
