"""What the checks find in a draft at work: shown where it stands now, mended, accepted, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from at_work import body, index

from rldraft.checks import project
from rldraft.draft.folder import load
from rldraft.draft.rollover import rollover
from rldraft.draft.session import Finding, Session
from rldraft.problems import Trouble

REPORT = """云州市临江区司法局
2024年法治政府建设情况报告
2024年，云州市临江区司法局认真履职。现将有关情况报告如下：
一、主要举措和成效
9月12日召开全区行政执法工作推进会，部署专项整治和案卷评查。
二、下一年度工作安排
2025年继续做好工作。
"""
DOUBLED = "扎实推进行政执法公示工作，，定期组织案卷评查。"
REPEATED = "进一步规范规范行政执法行为。"


def of(session: Session, rule: str) -> list[Finding]:
    return [finding for finding in session.findings() if finding.rule == rule]


def only(session: Session, rule: str) -> Finding:
    (found,) = of(session, rule)
    return found


def stands(session: Session, finding: Finding) -> bool:
    """Whether each place has what it quotes."""
    bodies = [view.body for view in session.sections]
    return all(bodies[p.section][p.at : p.at + p.length] == p.quote for p in finding.places if p.at >= 0)


def typed(session: Session, *lines: str, at: str = "enforcement") -> int:
    n = index(session, at)
    session.write(n, "\n".join((body(session, at), *lines)))
    return n


def test_what_the_checks_find_is_shown_with_its_section_and_place(session: Session) -> None:
    n = typed(session, REPEATED)
    assert not of(session, "repeated-word")
    before = session.sections[n].findings
    assert session.check()
    found = only(session, "repeated-word")
    assert (found.section, found.severity) == (n, "error") and found.why and found.suggestions == ("规范",)
    assert stands(session, found) and found.places[0].quote == "规范规范"
    assert session.sections[n].findings == before + 1
    assert session.counts().findings == len(session.findings())


def test_nothing_is_done_again_while_nothing_changes(session: Session) -> None:
    assert session.check()
    proofs = session.proofs
    assert not session.check() and session.proofs == proofs
    session.write(1, "另写一段。")
    assert session.check()


def test_places_follow_what_is_typed_and_are_hidden_where_it_is_typed_over(session: Session) -> None:
    n = typed(session, REPEATED)
    session.check()
    session.write(n, "前面加一句。\n" + session.sections[n].body)
    found = only(session, "repeated-word")
    assert stands(session, found)
    session.write(n, session.sections[n].body.replace("规范规范", "规范"))
    assert not of(session, "repeated-word")


def test_places_follow_sections_that_move_and_go(session: Session) -> None:
    n = typed(session, REPEATED)
    session.check()
    added = session.add(n - 2, 2, "另加的一节")
    assert added <= n and only(session, "repeated-word").section == n + 1
    assert stands(session, only(session, "repeated-word"))
    session.remove(n + 1)
    assert not of(session, "repeated-word")


def test_a_fix_mends_every_place_in_all_sections_and_is_taken_back_as_one(session: Session) -> None:
    typed(session, DOUBLED, at="enforcement")
    typed(session, DOUBLED, DOUBLED, at="shortcomings")
    session.check()
    before = [view.body for view in session.sections]
    found = [finding for finding in of(session, "doubled-punctuation") if finding.fixable]
    count = sum(session.mend(finding) for finding in found)
    assert count == 3 and not any("，，" in view.body for view in session.sections)
    for _ in found:
        assert session.take_back().startswith("改“，，”")
    assert [view.body for view in session.sections] == before


def test_a_suggestion_is_put_in_as_it_was_chosen(session: Session) -> None:
    n = typed(session, REPEATED)
    session.check()
    session.mend(only(session, "repeated-word"), "规范")
    assert session.sections[n].body.endswith("进一步规范行政执法行为。")
    session.write(n, session.sections[n].body + "后来又写。")
    session.take_back()
    assert session.sections[n].body.endswith(REPEATED + "后来又写。")


def test_what_was_typed_over_is_neither_mended_nor_taken_back(session: Session) -> None:
    n = typed(session, REPEATED)
    session.check()
    found = only(session, "repeated-word")
    session.mend(found, "规范")
    version = session.version
    with pytest.raises(Trouble, match="没有改动"):
        session.mend(found, "规范")
    assert session.version == version
    session.write(n, session.sections[n].body.replace("规范行政", "约束行政"))
    with pytest.raises(Trouble, match="没有退回"):
        session.take_back()


def test_a_heading_is_mended_too(session: Session) -> None:
    n = session.add(index(session, "enforcement"), 2, "规范,公正执法")
    session.write(n, "依法办理案件，程序合法。")
    session.check()
    found = next(f for f in session.findings() if f.section == n and f.fixable)
    assert found.at == -1 and session.mend(found) == 1
    assert session.sections[n].heading == "规范，公正执法"
    session.take_back()
    assert session.sections[n].heading == "规范,公正执法"


def test_what_was_looked_at_is_told_no_more_and_stays_in_the_project_file(session: Session) -> None:
    typed(session, REPEATED)
    session.check()
    found = only(session, "repeated-word")
    session.accept(found, "2026-01-10")
    assert not of(session, "repeated-word")
    (kept,) = project.read(session.folder).accepted
    assert (kept.rule, kept.quote, kept.date) == ("repeated-word", "规范规范", "2026-01-10")
    session.save()
    session.close()
    again = Session.open(session.folder)
    again.check()
    assert not of(again, "repeated-word")
    again.close()


def test_accepting_is_taken_back(session: Session) -> None:
    typed(session, REPEATED)
    session.check()
    before = session.findings()
    session.accept(only(session, "repeated-word"))
    assert session.take_back().startswith("核对过")
    assert session.findings() == before
    assert not project.read(session.folder).accepted


def test_what_stands_nowhere_is_accepted_by_what_it_says(session: Session) -> None:
    session.check()
    absent = [f for f in session.findings() if f.rule and not f.places]
    for finding in absent:
        session.accept(finding)
    assert not [f for f in session.findings() if f.rule and not f.places]


def test_what_the_draft_itself_tells_cannot_be_accepted(session: Session) -> None:
    session.write(1, "{{ 没有的数据 }}")
    wrong = next(finding for finding in session.findings() if finding.severity == "error")
    with pytest.raises(ValueError, match="accepted"):
        session.accept(wrong)


def test_rules_that_are_switched_off_are_silent_once_the_file_says_so(session: Session) -> None:
    typed(session, REPEATED)
    session.check()
    assert of(session, "repeated-word")
    (session.folder / project.NAME).write_text("关闭: [repeated-word]\n", "utf-8")
    assert session.check()
    assert not of(session, "repeated-word")


def test_a_project_file_that_is_wrong_is_a_finding_with_its_line(session: Session) -> None:
    (session.folder / project.NAME).write_text("# 说明\n关闭: [没有这条]\n", "utf-8")
    typed(session, REPEATED)
    session.check()
    wrong = next(f for f in session.findings() if project.NAME in f.mend)
    assert "没有这条" in wrong.what and "第2行" in wrong.mend and not wrong.rule
    with pytest.raises(Trouble):
        session.accept(next(f for f in session.findings() if f.rule), "")


def test_what_is_accepted_for_nothing_is_told(session: Session) -> None:
    line = "{规则: repeated-word, 原文: 早已改掉}"
    (session.folder / project.NAME).write_text(f"接受:\n  - {line}\n", "utf-8")
    session.check()
    idle = next(f for f in session.findings() if project.NAME in f.mend)
    assert "早已改掉" in idle.what and "第2行" in idle.mend


def test_what_waits_to_be_filled_is_told_as_that_alone(session: Session) -> None:
    typed(session, "全年检查【待填：次数】次。")
    session.check()
    assert any("次数" in todo.what for todo in session.todos())
    assert not any("次数" in finding.what for finding in session.findings())


def test_what_both_the_draft_and_the_checks_see_is_told_once(session: Session) -> None:
    n = typed(session, "成效**明显**。", "{{ 没有的数据 }}。")
    assert len([f for f in session.findings() if f.section == n and f.length]) == 2
    session.check()
    marked, braces = (f for f in session.findings() if f.section == n and f.length)
    assert marked.rule and len(marked.places) == 2 and not braces.rule


# A draft that began with last year's report


@pytest.fixture
def rolled(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "去年.txt").write_text(REPORT, "utf-8")
    rollover(tmp_path / "去年.txt", tmp_path / "稿", 2025)
    session = Session.open(tmp_path / "稿")
    session.check()
    yield session
    session.close()


def test_what_may_be_last_years_is_marked_as_such(rolled: Session) -> None:
    stale = [finding for finding in rolled.findings() if finding.stale]
    assert stale and all(stands(rolled, finding) for finding in stale)
    rolled.accept(stale[0])
    assert [finding for finding in rolled.findings() if finding.stale] == stale[1:]


def test_an_old_draft_with_fingerprints_of_its_own_is_read(session: Session) -> None:
    session.save()
    file = session.folder / "draft.md"
    text = file.read_text("utf-8")
    session.close()
    file.write_text(text.replace("---\n", "---\n核对过: [0123456789ab]\n", 1), "utf-8")
    assert load(session.folder).written() == text
