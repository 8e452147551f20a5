"""Sections typed in, renamed, added, taken out, moved; whose text is it."""

from __future__ import annotations

import pytest
from at_work import body, index, no_review_cases

from rldraft.draft.session import Session
from rldraft.problems import Trouble


def test_the_templates_words_typed_again_are_the_templates(session: Session) -> None:
    number = index(session, "digital")
    before = session.sections[number]
    session.write(number, "别的话")
    assert session.sections[number].edited
    session.write(number, before.body + "\n\n")
    after = session.sections[number]
    assert not after.edited
    assert after.body == before.body + "\n\n", "what is being typed stays as typed"


def test_words_that_the_template_said_before_stay_the_drafters(session: Session) -> None:
    number = index(session, "disputes")
    before = session.sections[number].body
    session.write(number, "别的话")
    no_review_cases(session)
    session.write(number, before)
    assert session.sections[number].body == before
    assert session.sections[number].differs
    session.save()
    again = Session.open(session.folder).sections[number]
    assert again.edited
    assert again.differs
    assert again.body == before


def test_a_changed_fact_follows_in_untouched_sections_and_marks_edited_ones(session: Session) -> None:
    touched, free = index(session, "disputes"), index(session, "enforcement")
    session.write(touched, body(session, "disputes") + "\n\n我局的话。")
    assert session.sections[touched].edited
    assert not session.sections[touched].differs
    no_review_cases(session)
    view = session.sections[index(session, "disputes")]
    assert view.differs
    assert view.body.endswith("我局的话。")
    assert view.template is not None
    assert "我局的话" not in view.template
    assert not session.sections[free].edited
    assert any(f.section == view.index and f.severity == "info" for f in session.findings())
    session.keep(view.index)
    assert not session.sections[view.index].differs
    assert session.take_back().startswith("保留")
    assert session.sections[view.index].differs
    session.follow(view.index)
    assert not session.sections[view.index].edited
    session.take_back()
    assert session.sections[view.index].body == view.body


def test_a_number_follows_from_the_place(session: Session) -> None:
    at = index(session, "rules")
    assert session.sections[at].number == "（三）"
    assert session.move(at, -1) == at - 1
    assert session.sections[at - 1].name.startswith("（二）健全依法行政制度体系")
    assert session.move(at - 1, -5) == 2, "it stays under its heading"
    assert session.move(2, -1) == 2
    assert session.take_back().startswith("移动")
    assert session.take_back().startswith("移动")
    assert session.sections[at].id == "rules"
    assert session.take_back() == ""


def test_a_section_moves_with_those_below_it(session: Session) -> None:
    first = index(session, "measures")
    count = index(session, "shortcomings") - first
    at = session.move(first, 1)
    assert next(s.id for s in session.sections[at + 1 : at + count]) == "study"
    assert session.sections[at].number == "二、"
    assert session.sections[1].id == "shortcomings"
    session.take_back()
    assert session.sections[first].id == "measures"


def test_a_section_taken_out_comes_back_with_its_text(session: Session) -> None:
    at = index(session, "digital")
    session.write(at, "我的话。")
    session.remove(at)
    assert "digital" not in [s.id for s in session.sections]
    assert session.take_back().startswith("删去")
    assert session.sections[at].body == "我的话。"
    assert session.removed == ()


def test_an_own_section_with_text_is_not_taken_back_by_undoing(session: Session) -> None:
    at = session.add(index(session, "digital"), 2, "本局特色")
    session.write(at, "一段话。")
    with pytest.raises(Trouble, match="已经有文字"):
        session.take_back()
    assert session.sections[at].body == "一段话。"
    assert session.take_back() == ""


@pytest.mark.parametrize("heading", ["", "  \n", "加强党的领导，完善法治政府建设推进机制", "自觉接受监督。"])
def test_a_heading_that_is_empty_or_there_already_is_refused(session: Session, heading: str) -> None:
    with pytest.raises(Trouble):
        session.rename(2, heading)
    with pytest.raises(Trouble):
        session.add(2, 2, heading)


def test_a_deep_own_section_stays_one_under_a_section_of_the_templates(session: Session) -> None:
    at = session.add(index(session, "shortcomings"), 3, "补充说明")
    session.write(at, "说明的话。")
    session.save()
    again = Session.open(session.folder)
    assert again.sections[at].heading == "补充说明"
    assert not again.sections[at - 1].edited


def test_a_heading_typed_into_a_text_is_a_section_once_that_is_left(session: Session) -> None:
    at, count = index(session, "digital"), len(session.sections)
    session.write(at, "一段话。\n\n### 本局特色\n\n另一段。\n\n#### 小标题。\n跟着的话。")
    assert len(session.sections) == count, "nothing moves under the drafter's hands"
    assert session.settle(at) == at
    assert len(session.sections) == count + 1
    assert session.sections[at].body == "一段话。"
    assert session.sections[at + 1].body == "另一段。\n#### 小标题。\n跟着的话。"


def test_an_other_editor_gets_a_section_whole_and_gives_it_back(session: Session) -> None:
    at = index(session, "functions")
    text, version = session.editor_text(at), session.version
    assert text.startswith("### 健全政府机构职能体系")
    session.from_editor(at, text)
    assert session.version == version
    session.from_editor(at, "### 依法履职\n\n新的话。\n\n### 又一节\n\n又一段。\n")
    assert [s.heading for s in session.sections[at : at + 2]] == ["依法履职", "又一节"]
    assert session.sections[at].id == "functions"
    session.from_editor(at, "只剩正文。")
    assert session.sections[at].heading == "依法履职"
    assert session.sections[at].body == "只剩正文。"
