"""Lines that say how things stand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rldraft.draft.session import SectionView, Session
    from rldraft.problems import Trouble


def now() -> str:
    """Give the time of day."""
    return datetime.datetime.now().strftime("%H:%M")


def whose(view: SectionView) -> str:
    """Say whose text a section is."""
    if view.differs:
        return "您的文字（模板已变）"
    return "您的文字" if view.edited else "模板原文 随数据变"


def saved_line(session: Session, trouble: Trouble | None = None) -> str:
    """Say whether the draft is saved."""
    if session.holder:
        return "只读"
    if trouble is not None:
        return f"没有存上：{trouble.problems[0].what}"
    return "正在写…" if session.dirty else f"已保存 {now()}"
