"""The list of sections, each with its state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from rldraft.draft.session import SectionView
from rldraft.tui.plain import plain

_MARKS = {"empty": "[ ]", "begun": "[-]", "done": "[x]"}


def mark(view: SectionView) -> str:
    """Give a section's state in three characters, then whose text it is: the drafter's own has a star."""
    state = "[!]" if view.findings else _MARKS[view.state]
    return state + ("~" if view.differs else "*" if view.edited else " ")


class SectionList(OptionList):
    """The sections in order; the one that is being written has `>` before it."""

    HELP: ClassVar[str] = (
        "这里是报告的各节。回车或单击打开一节。\n\n"
        "[x] 写好了　[-] 还有待填的　[ ] 还是空的　[!] 有问题要看\n"
        "* 是您改过的文字　~ 是您改过、而模板现在会写得不同的（Ctrl+L 两边对照）；\n"
        "没有记号的是模板原文，随数据表变。\n\n"
        "增加、改名、移动、删去一节，用下面的键；做错了按 u 退回。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask('add')", "加一节", id="sections.add"),
        Binding("r", "ask('rename')", "改标题", id="sections.rename"),
        Binding("delete", "ask('remove')", "删去这节", id="sections.remove"),
        Binding("b", "ask('restore')", "恢复删去的", id="sections.restore"),
        Binding("left_square_bracket", "ask('move_up')", "上移", id="sections.up"),
        Binding("right_square_bracket", "ask('move_down')", "下移", id="sections.down"),
        Binding("u", "ask('take_back')", "退回一步", id="sections.back"),
    ]
    DEFAULT_CSS = """
    SectionList { height: 1fr; border: none; padding: 0; text-wrap: nowrap; text-overflow: ellipsis;
                  scrollbar-size-vertical: 1; }
    """

    class Chosen(Message):
        """A section was chosen."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Asked(Message):
        """Something is to be done with the highlighted section; `what` names the desk's action."""

        def __init__(self, what: str, index: int) -> None:
            super().__init__()
            self.what = what
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="sections", markup=False)
        self._rows: list[str] = []

    def show(self, views: Sequence[SectionView], current: int) -> None:
        """Show the sections; only what differs from what stands there is drawn anew."""
        rows = [_row(view, view.index == current) for view in views]
        if len(rows) != len(self._rows):
            highlighted = self.highlighted
            self.set_options(Option(plain(row)) for row in rows)
            self.highlighted = min(highlighted or 0, len(rows) - 1)
        else:
            for index, (row, before) in enumerate(zip(rows, self._rows, strict=True)):
                if row != before:
                    self.replace_option_prompt_at_index(index, plain(row))
        self._rows = rows
        if not self.has_focus and self.highlighted != current:
            self.highlighted = current

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell that a section was chosen."""
        event.stop()
        self.post_message(self.Chosen(event.option_index))

    def action_ask(self, what: str) -> None:
        """Tell what is wanted of the highlighted section."""
        self.post_message(self.Asked(what, self.highlighted or 0))


def _row(view: SectionView, current: bool) -> str:
    indent = "  " * max(view.level - 1, 0)
    return f"{'>' if current else ' '}{mark(view)}{indent}{view.name}"
