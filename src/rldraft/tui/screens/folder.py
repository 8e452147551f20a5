"""The question which folder to open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input

from rldraft import files
from rldraft.tui.paths import PathInput, typed
from rldraft.tui.plain import Label
from rldraft.tui.screens.ask import Dialog, button


class FolderScreen(Dialog[Path | None]):
    """Asks for the folder of a draft; only one where a draft is can be given."""

    HELP: ClassVar[str] = PathInput.HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "打开", key_display="Enter", id="folder.take"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.title = "打开别的文件夹"

    def content(self) -> ComposeResult:
        """Give the question and the line."""
        yield Label("草稿的文件夹（里面有draft.md）；灰色的补全按右键采用：")
        yield PathInput(f"{files.kept('drafts')}", id="folder")
        yield Label("", classes="dialog--error", id="wrong")

    def buttons(self) -> Iterable[Button]:
        """Give what the keys do."""
        yield button("打开", "take", variant="primary", id="take")
        yield button("取消", "leave", id="leave")

    def on_mount(self) -> None:
        """Put the caret behind the place that drafts are kept in."""
        line = self.query_one(PathInput)
        line.cursor_position = len(line.value)

    @on(Input.Changed)
    def _changed(self) -> None:
        self.query_one("#wrong", Label).say("")

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Give the folder, unless no draft is in it."""
        folder = typed(self.query_one(PathInput).value)
        if folder.name == "draft.md":
            folder = folder.parent
        if files.kind(folder / "draft.md") == "file":
            self.dismiss(folder)
            return
        known = files.kind(folder)
        what = "没有这个文件夹" if not known else "这是文件，请写它所在的文件夹" if known != "folder" else ""
        self.query_one("#wrong", Label).say(what or "这个文件夹里没有草稿（缺少draft.md）")
        self.app.bell()
