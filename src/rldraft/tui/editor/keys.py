"""The keys of the editor, and what F1 tells of it.

What the desk needs for itself is not among them: F6, F7, ctrl+pageup, ctrl+pagedown.
"""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType


def _key(name: str, keys: str, action: str, told: str) -> Binding:
    return Binding(keys, action, told, show=False, id=f"editor.{name}")


BINDINGS: Final[list[BindingType]] = [
    _key("up", "up", "cursor_up", "上一行"),
    _key("down", "down", "cursor_down", "下一行"),
    _key("left", "left", "cursor_left", "左移一字"),
    _key("right", "right", "cursor_right", "右移一字"),
    _key("word_left", "ctrl+left", "cursor_word_left", "左移一词"),
    _key("word_right", "ctrl+right", "cursor_word_right", "右移一词"),
    _key("line_start", "home", "cursor_line_start", "到行首"),
    _key("line_end", "end,ctrl+e", "cursor_line_end", "到行尾"),
    _key("text_start", "ctrl+home", "text_start", "到本节开头"),
    _key("text_end", "ctrl+end", "text_end", "到本节末尾"),
    _key("page_up", "pageup", "cursor_page_up", "上翻一页"),
    _key("page_down", "pagedown", "cursor_page_down", "下翻一页"),
    _key("select_up", "shift+up", "cursor_up(True)", "向上选"),
    _key("select_down", "shift+down", "cursor_down(True)", "向下选"),
    _key("select_left", "shift+left", "cursor_left(True)", "向左选"),
    _key("select_right", "shift+right", "cursor_right(True)", "向右选"),
    _key("select_word_left", "ctrl+shift+left", "cursor_word_left(True)", "向左选一词"),
    _key("select_word_right", "ctrl+shift+right", "cursor_word_right(True)", "向右选一词"),
    _key("select_line_start", "shift+home", "cursor_line_start(True)", "选到行首"),
    _key("select_line_end", "shift+end", "cursor_line_end(True)", "选到行尾"),
    _key("select_text_start", "ctrl+shift+home", "text_start(True)", "选到本节开头"),
    _key("select_text_end", "ctrl+shift+end", "text_end(True)", "选到本节末尾"),
    _key("select_all", "ctrl+a", "select_all", "全选本节"),
    _key("delete_left", "backspace", "delete_left", "删前一字"),
    _key("delete_right", "delete,ctrl+d", "delete_right", "删后一字"),
    _key("delete_word_left", "ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left", "删前一词"),
    _key("delete_word_right", "ctrl+delete,alt+delete", "delete_word_right", "删后一词"),
    _key("delete_to_start", "ctrl+u", "delete_to_start_of_line", "删到段首"),
    _key("delete_to_end", "ctrl+k", "delete_to_end_of_line", "删到段尾"),
    _key("cut", "ctrl+x,super+x", "cut", "剪切"),
    _key("copy", "ctrl+c,super+c", "copy", "复制"),
    _key("paste", "ctrl+v", "paste", "粘贴"),
    _key("undo", "ctrl+z,super+z", "undo", "撤销"),
    _key("redo", "ctrl+y,super+y", "redo", "重做"),
]

HELP: Final = """\
正文编辑区：直接输入，停顿一秒自动保存。

{{ 键 }} 是活的数据：数据表里改一处，正文处处跟着改。
  带下划线：还没有数据，或是【待填】；反白：没有这个键，或写法有误。
  插入的语句里改动过的地方加粗并带下划线，请逐处核对；一改就不再标出。

移动  ←→ 一字   Ctrl+←→ 一词   Home End 行首行尾，再按到段首段尾
      Ctrl+Home Ctrl+End 本节开头末尾   PageUp PageDown 翻页
选择  按住 Shift 移动   Ctrl+A 全选   双击选词，三击选段
删除  Backspace Delete 一字   Ctrl+W、Ctrl+Delete 一词   Ctrl+U、Ctrl+K 到段首、段尾
撤销  Ctrl+Z 撤销   Ctrl+Y 重做；插入的语句一次撤销，每节各记各的
剪贴  Ctrl+C 复制   Ctrl+X 剪切   Ctrl+V 粘贴；别的程序里复制的文字用终端自己的粘贴
      （一般是 Ctrl+Shift+V 或鼠标右键）

反白的“?”是看不见的字符（多从网页粘贴而来），可以删去。
Tab 离开编辑区。"""
