"""What the tests of a draft at work share."""

from __future__ import annotations

from rldraft.draft.session import Session


def index(session: Session, identifier: str) -> int:
    return next(section.index for section in session.sections if section.id == identifier)


def body(session: Session, identifier: str) -> str:
    return session.sections[index(session, identifier)].body


def no_review_cases(session: Session) -> None:
    """The facts that have the template say something else in `disputes`."""
    for key in session.draft.facts.values.copy():
        if key.startswith("复议应诉.复议") and key != "复议应诉.复议案件":
            session.set_fact(key, "")
    session.set_fact("复议应诉.复议案件", "0")
