"""The desk's keys; those of the program as a whole (help, jump, palette, quit) are the app's."""

from __future__ import annotations

from textual.binding import Binding

KEYS = (
    Binding("f2", "side('suggest')", "建议", id="desk.suggest", priority=True),
    Binding("f3", "side('facts')", "数据", id="desk.facts", priority=True),
    Binding("f4", "external", "用编辑器写这节", id="desk.editor", priority=True, show=False),
    Binding("f5", "side('findings')", "检查", id="desk.check", priority=True),
    Binding("f6", "widen", "放大这一块", id="desk.widen", priority=True, show=False),
    Binding("f7", "ask('preview')", "全文", id="desk.preview", priority=True),
    Binding("f8", "side('last')", "上年", id="desk.last", priority=True),
    Binding("f9", "next_missing", "下一处待填", id="desk.next", priority=True),
    Binding("f10", "ask('export')", "导出", id="desk.export", priority=True),
    Binding("ctrl+s", "save", "保存", id="desk.save", priority=True, show=False),
    Binding("ctrl+f", "ask('find')", "查找", id="desk.find", priority=True, show=False),
    Binding("ctrl+g", "next_finding", "下一个问题", id="desk.problem", priority=True, show=False),
    Binding("ctrl+l", "compare", "与模板对照", id="desk.compare", priority=True, show=False),
    Binding("ctrl+r", "start", "别的草稿", id="desk.recent", priority=True, show=False),
    Binding("ctrl+up,ctrl+pageup", "step(-1)", "上一节", id="desk.before", priority=True, show=False),
    Binding("ctrl+down,ctrl+pagedown", "step(1)", "下一节", id="desk.after", priority=True, show=False),
    Binding("ctrl+z", "take_back", "退回一步", id="desk.back", show=False),
    Binding("escape", "editor", "回到正文", id="desk.text", show=False),
    *(
        Binding(f"alt+{n}", f"insert({n})", f"插入第{n}条", id=f"desk.insert{n}", priority=True, show=False)
        for n in range(1, 10)
    ),
)
