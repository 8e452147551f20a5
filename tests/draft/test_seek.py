"""What is looked for in a section: by its heading on the command line and by its place at the desk, alike."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from rldraft.corpus import changes
from rldraft.corpus.shelf import Shelf
from rldraft.draft.folder import create
from rldraft.draft.seek import Question, Seeker, Sought, by_heading, by_place
from rldraft.draft.session import Session
from rldraft.facts import Facts
from rldraft.template import find

REPORT = """\
{body}2024年法治政府建设情况报告

2024年，我局坚持依法行政。现将有关情况报告如下：
一、2024年推进法治政府建设的主要举措和成效
（一）规范行政执法
{text}
"""
TEXT = "我局落实行政执法公示制度，做到应公示尽公示。"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    pack = find(None)
    create(tmp_path / "稿", pack, pack.example.read_text("utf-8"))
    return Session.open(tmp_path / "稿")


@pytest.fixture
def facts(session: Session) -> Facts:
    return session.draft.facts


def add(shelf: Path, file: Path, text: str = TEXT, body: str = "岚山县应急管理局") -> None:
    file.write_text(REPORT.format(body=body, text=text), encoding="utf-8")
    assert [each.outcome for each in changes.add(Shelf.open(shelf), [file])] == ["added"]


def question(facts: Facts, **more: object) -> Question:
    return Question(Sought("规范行政执法", "", "measures"), facts)._replace(**more)  # type: ignore[arg-type]


def test_a_section_is_looked_for_alike_by_place_and_by_heading(session: Session, facts: Facts) -> None:
    views = session.sections
    for view in views:
        sought = by_place(views, view.index, facts.year)
        assert by_heading(view.id, facts)[1:] == sought[1:]
        assert sought.words == " ".join(view.words)
        assert sought.heading == ("" if not view.level else view.heading)
    kinds = [by_place(views, view.index, facts.year).kind for view in views]
    assert [kind for n, kind in enumerate(kinds) if n == 0 or kind != kinds[n - 1]] == [
        "preamble", "measures", "shortcomings", "responsibility", "plans", "other",
    ]  # fmt: skip


def test_a_heading_that_the_template_has_not_is_looked_for_as_it_is(facts: Facts) -> None:
    assert by_heading("存在的困难", facts) == Sought("存在的困难", "", "shortcomings")
    assert by_heading("水利", None) == Sought("水利", "", None)


def test_the_drafters_own_section_belongs_to_its_part(session: Session, facts: Facts) -> None:
    after = next(view.index for view in session.sections if view.id == "shortcomings")
    index = session.add(after, 2, "队伍")
    assert by_place(session.sections, index, facts.year) == Sought("队伍", "", "shortcomings")


def test_an_empty_shelf_has_no_reports_and_is_not_made(tmp_path: Path, facts: Facts) -> None:
    answer = Seeker(tmp_path / "架").ask(question(facts))
    assert answer == ((), 0, 0, ())
    assert not (tmp_path / "架").exists()


def test_what_another_program_puts_on_the_shelf_is_found_by_the_next_question(
    tmp_path: Path, facts: Facts
) -> None:
    shelf = tmp_path / "架"
    seeker = Seeker(shelf)
    assert seeker.ask(question(facts)).reports == 0  # type: ignore[union-attr]
    add(shelf, tmp_path / "甲.txt")
    first = seeker.ask(question(facts))
    assert first is not None and first.reports == 1 and first.suggestions[0].bound.text == TEXT
    add(shelf, tmp_path / "乙.txt", "开展行政执法案卷评查，评查结果全部合格，无一撤销。", "甲乙县应急管理局")
    second = seeker.ask(question(facts))
    assert second is not None and second.reports == 2
    assert {s.entry.body for s in second.suggestions} == {"岚山县应急管理局", "甲乙县应急管理局"}


def test_a_question_that_nobody_waits_for_is_not_answered(tmp_path: Path, facts: Facts) -> None:
    assert Seeker(tmp_path / "架").ask(question(facts), lambda: False) is None


def test_what_progress_raises_ends_the_work_and_the_shelf_is_whole(tmp_path: Path, facts: Facts) -> None:
    shelf = tmp_path / "架"
    add(shelf, tmp_path / "甲.txt")
    seeker = Seeker(shelf)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seeker.ask(question(facts), progress=stop)
    assert seeker.ask(question(facts)).suggestions  # type: ignore[union-attr]


def test_many_threads_may_ask(tmp_path: Path, facts: Facts) -> None:
    add(tmp_path / "架", tmp_path / "甲.txt")
    seeker = Seeker(tmp_path / "架")
    found: list[str] = []

    def ask() -> None:
        answer = seeker.ask(question(facts))
        assert answer is not None
        found.append(answer.suggestions[0].bound.text)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [TEXT] * 8
