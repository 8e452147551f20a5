"""The whole program in a real terminal, with real keys."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import tmux

from rldraft import files

pytestmark = pytest.mark.skipif(not tmux.found(), reason="tmux is not here")

WRITTEN = "持续深化“放管服”改革，发文〔2025〕3号，涉𠮷𡈽㐂龘镇，办结率99.8%。"


def test_from_the_start_screen_to_a_finished_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("RLDRAFT_HOME", str(home))
    with tmux.rldraft(cwd=tmp_path) as terminal:
        terminal.shows("还没有写过草稿", "看示例")
        terminal.press("F1")
        terminal.shows("一份填好的虚构报告")
        terminal.press("Escape")
        terminal.until(lambda screen: "一份填好的虚构报告" not in screen, "the help to go")
        terminal.press("F4")
        terminal.shows("写好17/17节", "模板原文", "下一处待填")
        terminal.until(lambda _: terminal.before_cursor().endswith("│ "), "the caret in the text")

        terminal.type(WRITTEN)
        terminal.shows(WRITTEN[-6:], "您的文字")
        terminal.until(lambda _: terminal.before_cursor().endswith(WRITTEN[-6:]), "the caret after the text")
        draft = next(home.rglob("draft.md"))
        terminal.until(lambda _: WRITTEN in draft.read_text("utf-8"), "the text on the disk")
        terminal.press("F3")
        terminal.shows("报告和单位", "云州市生态环境局")
        terminal.press("F5")
        terminal.shows("数据表里没有这个数")

        terminal.press("F10")
        terminal.shows("公开（网站）")
        terminal.press("F10")
        terminal.shows("已导出", ".docx")
        [made] = home.rglob("*.docx")
        assert any(WRITTEN in paragraph.text for paragraph in docx.Document(str(made)).paragraphs)
        terminal.press("Enter")
        terminal.until(lambda screen: "已导出" not in screen, "the desk")
        terminal.press("C-q")
        terminal.shows("code=0")

    with tmux.rldraft(cwd=tmp_path) as terminal:
        terminal.shows("写好 17/17节")
        terminal.press("Enter")
        terminal.shows("您的文字", WRITTEN[-6:])
        terminal.type("又及")
        terminal.until(lambda _: f"{WRITTEN}又及" in draft.read_text("utf-8"), "the caret where it was")
        terminal.until(lambda _: terminal.before_cursor().endswith("又及"), "the caret after the text")
        terminal.press("C-q")
        terminal.shows("code=0")


def test_from_last_years_report_to_a_finished_file_with_tracked_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("RLDRAFT_HOME", str(home))
    last = next((files.shipped("corpus") / "reports").glob("*-2024.docx"))
    with tmux.rldraft(cwd=tmp_path) as terminal:
        terminal.shows("还没有写过草稿")
        terminal.press("F3")
        terminal.shows("先给出去年的报告")
        terminal.type(str(last))
        terminal.press("Enter")
        terminal.shows("已读出")
        terminal.press("C-s")
        terminal.shows("已由上年报告起草")
        terminal.press("Enter")
        terminal.shows("您的文字", "下一处待填")
        terminal.press("F9")
        terminal.shows("上年")
        terminal.type("12")
        terminal.press("Enter")
        sheet = next(home.rglob("facts.yaml"))
        terminal.until(lambda _: "值: 12" in sheet.read_text("utf-8"), "the figure in the sheet")
        terminal.press("F10")
        terminal.shows("标出与上年报告的差别")
        for _ in range(3):
            terminal.press("Tab")
        terminal.shows("> 修订")
        terminal.press("Right")
        terminal.press("Tab")
        terminal.shows("> 缺数")
        terminal.press("Right")
        terminal.press("F10")
        terminal.shows("已导出", ".docx")
        [made] = (
            path for path in home.rglob("*.docx") if "上年报告" not in path.name and "drafts" in path.parts
        )
        body = docx.Document(str(made)).element.xml
        assert "<w:ins " in body and "<w:del " in body and "待填" in body
        terminal.press("Enter")
        terminal.press("C-q")
        terminal.shows("code=0")
