"""The real desk in a real browser: what a drafter types arrives, stays, and goes nowhere else.

It takes a browser and its time: set RLDRAFT_BROWSER=1. RLDRAFT_PICTURES names a folder to keep pictures in.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from devtools import Tab, browsing, found, waited

from rldraft.draft.folder import create
from rldraft.template import find

# Of a letter, of a mark that is one column wide, and of a Chinese character, in both weights.
WIDTHS = """
["16px", "bold 16px"].flatMap((font) => ["W", "“", "中"].map((letter) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${font} "Roboto Mono"`;
  return Math.floor(canvas.measureText(letter).width);
}))
"""

pytestmark = [
    pytest.mark.skipif(os.environ.get("RLDRAFT_BROWSER") != "1", reason="set RLDRAFT_BROWSER=1 to run it"),
    pytest.mark.skipif(found() is None, reason="no Chromium here"),
]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A worked sample in a folder whose name a shell would run."""
    folder = tmp_path / "报告 $(touch pwned) '2025'"
    pack = find(None)
    create(folder, pack, pack.example.read_text("utf-8"))
    return folder


@contextlib.asynccontextmanager
async def served(draft: Path) -> AsyncIterator[str]:
    """Run `rldraft serve` on a draft; give the address that it prints. Ctrl+C ends it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "rldraft", "serve", str(draft), stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        address = ""
        while not address.startswith("http://"):
            line = await asyncio.wait_for(process.stderr.readline(), 60)
            assert line, "the server has ended"
            address = line.decode().strip()
        yield address
        process.send_signal(signal.SIGINT)
        _, said = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, said.decode()
        assert "已结束" in said.decode()
        assert address not in said.decode()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def at_desk(tab: Tab) -> None:
    """Wait until the desk is there and has the keys."""
    await tab.shows("下一处待填")
    await tab.ready()


async def keep(tab: Tab, name: str) -> None:
    """Keep a picture, where somebody wants to look at it."""
    if folder := os.environ.get("RLDRAFT_PICTURES"):
        await asyncio.sleep(1.0)  # until all is drawn; nothing is asserted of it
        await tab.picture(Path(folder) / f"{name}.png")


def test_a_draft_is_written_and_exported_in_a_browser(draft: Path, tmp_path: Path) -> None:
    def text() -> str:
        return (draft / "draft.md").read_text("utf-8")

    async def journey() -> None:
        async with served(draft) as address, browsing(tmp_path / "profile") as browser:
            tab = await browser.tab(1440, 900)
            await tab.visit(address)
            await at_desk(tab)
            assert await tab.run("location.href") == f"http://{urlsplit(address).netloc}/"
            await keep(tab, "1-opened")
            assert await tab.run(WIDTHS) == [8, 8, 16] * 2

            await tab.type("ABC 2025 ")
            await waited(lambda: "ABC 2025 " in text(), "what was typed")
            await tab.insert("行政执法“三项制度”，")
            await tab.compose("fa", "fa zhi", "fa zhi zheng fu jian she", commit="法治政府建设示范创建")
            await tab.compose("pin", commit="拼")
            whole = "ABC 2025 行政执法“三项制度”，法治政府建设示范创建拼"
            await waited(lambda: whole in text(), "what was put in by an input method")
            await keep(tab, "2-typed")

            tab.forget()
            await tab.press("F10")
            await tab.shows("公开（网站）")
            await keep(tab, "3-export")
            await tab.press("F10")
            made = await waited(lambda: list(tmp_path.glob("*.docx")), "the finished file")
            assert made[0].read_bytes().startswith(b"PK")
            await tab.shows("已导出")
            await keep(tab, "4-exported")
            tab.forget()
            await tab.press("Enter")
            await tab.shows("{{ 年度 }}")
            tab.forget()
            await tab.press("F5")
            await tab.shows("也没有发现问题")
            await keep(tab, "5-findings")

            await tab.reload()
            await at_desk(tab)
            await tab.type("!")
            await tab.reload()
            await at_desk(tab)
            await tab.type("#")
            await waited(lambda: f"{whole}!#" in text(), "the text, and the caret where it was")
            await keep(tab, "6-reloaded")

            second = await browser.tab(1024, 700)
            await second.visit(address)
            await at_desk(second)
            await keep(second, "7-second")
            await second.type("NOT HERE")
            await second.press("ctrl+q")
            await second.until("document.body.classList.contains('-closed')")
            assert (
                await second.run("document.querySelector('#said').textContent")
                == "起草台已关闭，草稿已保存。"
            )
            await keep(second, "8-closed")
            assert "NOT HERE" not in text()

            host = urlsplit(address).netloc
            assert tab.hosts() == second.hosts() == {host}
            # The terminal's own styles for what it does not draw are kept out; nothing else may be amiss.
            told = [line for line in tab.said + second.said if "Applying inline style" not in line]
            assert not told
        assert not (tmp_path / "pwned").exists()

    asyncio.run(journey())
