"""What the drafter looked at and found right is not told again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rldraft.draft.folder import load
from rldraft.draft.rollover import rollover
from rldraft.draft.session import Finding, Session

REPORT = """云州市临江区司法局
2024年法治政府建设情况报告
2024年，云州市临江区司法局认真履职。现将有关情况报告如下：
一、主要举措和成效
深入学习二十届三中全会精神，专项整治取得实效。
二、下一年度工作安排
2025年继续做好工作。
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "去年.txt").write_text(REPORT, "utf-8")
    rollover(tmp_path / "去年.txt", tmp_path / "稿", 2025)
    session = Session.open(tmp_path / "稿")
    yield session
    session.close()


def _stale(session: Session) -> list[Finding]:
    return [finding for finding in session.findings() if finding.accept]


def _found(session: Session, text: str) -> Finding:
    return next(finding for finding in _stale(session) if text in finding.what)


def test_what_may_be_last_years_can_be_accepted_one_by_one(session: Session) -> None:
    meeting, campaign = _stale(session)
    assert "二十届三中全会" in meeting.what and "专项整治" in campaign.what
    session.accept(meeting)
    assert _stale(session) == [campaign]
    assert session.counts().findings == len(session.findings())


def test_it_stays_accepted_when_the_draft_is_opened_again(session: Session) -> None:
    meeting, campaign = _stale(session)
    session.accept(meeting)
    assert session.dirty
    session.save()
    assert load(session.folder).accepted == {meeting.accept}
    session.close()
    again = Session.open(session.folder)
    assert _stale(again) == [campaign]
    again.close()


def test_a_crash_does_not_lose_it(session: Session) -> None:
    meeting, campaign = _stale(session)
    session.accept(meeting)
    session.journal(session.place)
    session._holder.release()
    again = Session.open(session.folder)
    assert _stale(again) == [campaign]
    again.close()


def test_taking_back_has_it_told_again(session: Session) -> None:
    before = session.findings()
    session.accept(before[-1] if before[-1].accept else _stale(session)[-1])
    assert session.take_back().startswith("核对过")
    assert session.findings() == before
    session.save()
    assert "核对过" not in (session.folder / "draft.md").read_text("utf-8")


def test_a_clause_that_moves_stays_accepted_and_one_that_is_rewritten_is_told_again(session: Session) -> None:
    meeting = _found(session, "二十届三中全会")
    body = session.sections[meeting.section].body
    session.accept(meeting)
    session.write(meeting.section, "新的一段。\n" + body)
    assert all("二十届三中全会" not in finding.what for finding in _stale(session))
    session.write(meeting.section, body.replace("深入学习二十届", "二十届"))
    assert _found(session, "二十届三中全会").accept != meeting.accept


def test_accepting_twice_is_undone_at_once(session: Session) -> None:
    meeting = _found(session, "二十届三中全会")
    session.accept(meeting)
    session.accept(meeting)
    session.take_back()
    assert _found(session, "二十届三中全会") == meeting


def test_what_is_wrong_cannot_be_accepted(session: Session) -> None:
    session.write(1, "{{ 没有的数据 }}")
    wrong = next(finding for finding in session.findings() if finding.severity == "error")
    with pytest.raises(ValueError, match="accepted"):
        session.accept(wrong)
