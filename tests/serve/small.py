"""A desk as small as can be, for tests of what serves it: `small.py FOLDER` edits FOLDER/draft.md."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static, TextArea

FOLDER = Path(sys.argv[1])
TEXT = FOLDER / "draft.md"


class Small(App[None]):
    """One text, saved when the desk ends."""

    BINDINGS: ClassVar = [("f9", "fall", "出错"), ("f10", "hand_over", "导出"), ("ctrl+q", "quit", "退出")]

    def compose(self) -> ComposeResult:
        self.written = TEXT.read_text(encoding="utf-8")
        yield TextArea(self.written)
        yield Static("“三项制度”…… ①→※ 0123456789 一二三四五 —— 《》（）、，。|", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()
        (FOLDER / "pid").write_text(str(os.getpid()))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.written = event.text_area.text

    def on_unmount(self) -> None:
        TEXT.write_text(self.written, encoding="utf-8")

    def action_hand_over(self) -> None:
        self.deliver_binary(TEXT, save_filename="报告 2025.docx")

    def action_fall(self) -> None:
        raise RuntimeError("坏了")


if __name__ == "__main__":
    if not TEXT.is_file():
        print("错误：这里没有草稿", file=sys.stderr)
        sys.exit(4)
    app = Small()
    app.run()
    sys.exit(app.return_code)
