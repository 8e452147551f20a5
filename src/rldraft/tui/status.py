"""Lines that say how things stand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from rldraft.tui.plain import Label

if TYPE_CHECKING:
    from rldraft.draft.session import SectionView, Session
    from rldraft.problems import Trouble


class Menu(Label):
    """Opens the palette, for who works with the mouse."""

    DEFAULT_CSS = "Menu { width: 8; height: 1; text-style: underline; } Menu:hover { text-style: reverse; }"

    def __init__(self) -> None:
        super().__init__("所有功能")

    def on_click(self) -> None:
        """Open it."""
        self.run_worker(self.app.run_action("command_palette"))


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
