"""What Textual's own keys do, in Chinese; the others of its keys are nothing for a drafter."""

from __future__ import annotations

import re

_HAN = re.compile("[\u4e00-\u9fff]")
_OF_TEXTUAL = {
    "Focus Next": "到下一处", "Focus Previous": "到上一处", "Copy selected text": "复制选中的文字",
    "Move cursor left": "左移", "Move cursor right": "右移，采用补全", "Delete character left": "删前一个字",
    "Delete character right": "删后一个字", "Delete left": "删前一个字", "Delete right": "删后一个字",
    "Cursor left": "左移", "Cursor right": "右移", "Cursor up": "上一行", "Cursor down": "下一行",
    "Cursor word left": "左移一词", "Cursor word right": "右移一词", "Cursor line start": "到行首",
    "Cursor line end": "到行尾", "Cursor page up": "上翻一页", "Cursor page down": "下翻一页",
    "Home": "到开头", "End": "到末尾", "First": "到第一项", "Last": "到最后一项", "Up": "上一项",
    "Down": "下一项", "Page Up": "上翻一页", "Page Down": "下翻一页", "Select": "选定",
    "Press button": "按下", "Submit": "确定", "Scroll Up": "上滚", "Scroll Down": "下滚",
    "Scroll Home": "到最上面",
    "Scroll End": "到最下面", "Undo": "撤销", "Redo": "重做", "Cut": "剪切", "Copy": "复制", "Paste": "粘贴",
    "Select all": "全选", "Previous tab": "前一栏", "Next tab": "后一栏", "Dismiss menu": "关上",
}  # fmt: skip


def described(description: str) -> str:
    """Give what a key does, in Chinese; "" for a key that only Textual's own names describe."""
    return description if _HAN.search(description) else _OF_TEXTUAL.get(description.strip(), "")
