"""The editor of one section."""

from rldraft.tui.editor.editor import SectionEditor

__all__ = ["SectionEditor"]
