"""A desk in a window of the browser, from the page's coming to its going."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from serving import SMALL, serving, small, until

from rldraft.tui.serve import window


def text(folder: Path) -> str:
    return (folder / "draft.md").read_text(encoding="utf-8")


def alive(folder: Path) -> bool:
    try:
        os.kill(int((folder / "pid").read_text()), 0)
    except ProcessLookupError:
        return False
    return True


async def stranger(address: str) -> int:
    """Give the answer to one who has no cookie."""
    async with aiohttp.ClientSession() as other, other.get(address) as answer:
        return answer.status


def test_a_desk_is_shown_and_ends_saved_when_the_page_goes(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("三项制度")
                await page.type("依法行政，2025年。")
                await page.shows("2025")
            await until(lambda: text(folder) == "依法行政，2025年。", "the text on the disk")
            await until(lambda: not alive(folder), "the end of the desk")

    asyncio.run(journey())


def test_a_desk_has_the_keys_from_the_start(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.send("focus")
                await page.shows("导出")  # which a desk without the keys does not show

    asyncio.run(journey())


def test_a_folder_of_any_name_is_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)

    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("三项制度")
        assert [each.name for each in folder.parent.iterdir()] == [folder.name]

    asyncio.run(journey())


def test_a_page_that_is_loaded_anew_finds_the_text(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("三项制度")
                await page.type("前一半")
            async with served.page() as page:
                await page.shows("前一半")

    asyncio.run(journey())


def test_when_the_server_ends_so_do_its_desks_and_their_text_is_saved(folder: Path) -> None:
    async def journey() -> None:
        async with contextlib.AsyncExitStack() as pages:
            async with serving(*small(folder)) as served:
                await served.enter()
                page = await pages.enter_async_context(served.page())
                await page.shows("三项制度")
                await page.type("未保存的话")
                await page.shows("未保存的话")
            assert "rldraft serve 已结束" in await page.said()
        assert text(folder) == "未保存的话"
        assert not alive(folder)

    asyncio.run(journey())


def test_a_desk_that_lost_its_server_ends_saved(folder: Path) -> None:
    environment = os.environ | {"TEXTUAL_DRIVER": "rldraft.tui.serve.driver:DeskWebDriver"}
    desk = subprocess.Popen(
        [sys.executable, "-P", str(SMALL), str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert desk.stdin is not None
    assert desk.stdout is not None
    assert desk.stdout.readline() == b"__GANGLION__\n"
    typed = "打了一半".encode()
    desk.stdin.write(b"D" + len(typed).to_bytes(4, "big") + typed)
    desk.stdin.close()
    desk.stdout.close()
    assert desk.wait(timeout=60) == 0
    assert text(folder) == "打了一半"


def test_a_desk_that_will_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_PATIENCE", 0.3)
    deaf = (
        "import os, pathlib, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "pathlib.Path(sys.argv[1], 'pid').write_text(str(os.getpid()));"
        "os.write(1, b'__GANGLION__\\nD\\0\\0\\0\\2ok');\nwhile True: time.sleep(1)"
    )

    async def journey() -> None:
        async with serving(sys.executable, "-c", deaf, tmp_path) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("ok")
            await until(lambda: not alive(tmp_path), "the end of the desk")

    asyncio.run(journey())


def test_leaving_the_desk_says_that_the_draft_is_saved(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("三项制度")
                await page.type("\x11")
                assert await page.said() == "起草台已关闭，草稿已保存。"

    asyncio.run(journey())


def test_a_desk_that_breaks_down_tells_both_sides(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("三项制度")
                await page.type("\x1b[20~")
                said = await page.said()
            assert "意外停止" in said
            assert "坏了" not in said
            await until(
                lambda: any("坏了" in line for line in served.told), "the error in the server's window"
            )

    asyncio.run(journey())


def test_why_a_desk_does_not_open_is_said_in_the_page(tmp_path: Path) -> None:
    async def journey() -> None:
        async with serving(*small(tmp_path)) as served:
            await served.enter()
            async with served.page() as page:
                assert await page.said() == "错误：这里没有草稿"

    asyncio.run(journey())


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    async def journey() -> None:
        async with serving(tmp_path / "nothing") as served:
            await served.enter()
            async with served.page() as page:
                assert "没能启动" in await page.said()

    asyncio.run(journey())


def test_only_so_many_windows_are_open_at_once(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as a, served.page() as b, served.page() as c:
                async with served.page() as d:
                    for page in (a, b, c, d):
                        await page.shows("三项制度")
                    async with served.page() as e:
                        assert "请先关掉一个" in await e.said()
                async with served.page() as again:
                    await again.shows("三项制度")

    asyncio.run(journey())


@pytest.mark.parametrize(
    "envelope",
    [
        [], ["stdin"], ["stdin", 5], ["stdin", None], ["resize", {}], ["resize", {"width": "x", "height": 1}],
        ["resize", {"width": 1e400, "height": 1}], ["resize", {"width": -5, "height": 10**9}], ["nothing", 1],
        ["stdin", "a", "b"], ["stdin", "\ud800"],
    ],
)  # fmt: skip
def test_a_message_of_another_form_does_no_harm(folder: Path, envelope: list[object]) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("三项制度")
                await page.send(*envelope)
                await page.send("resize", {"width": 90, "height": 20})
                await page.type("还在")
                await page.shows("还在")
            assert not served.told

    asyncio.run(journey())


def test_a_file_is_handed_over_to_who_is_let_in(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.page() as page:
                await page.shows("三项制度")
                await page.type("\x1b[21~")
                await until(lambda: page.heard, "the offer")
                [kind, key] = page.heard[-1]
                assert kind == "deliver_file_start", (key, served.told)
                refused = await stranger(f"{served.home}/download/{key}")
                assert refused == 403
                async with served.get(f"/download/{key}") as answer:
                    assert answer.status == 200
                    assert answer.headers["Content-Disposition"] == (
                        "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A%202025.docx"
                    )
                    assert await answer.read() == (folder / "draft.md").read_bytes()

    asyncio.run(journey())


def test_a_desk_opens_no_other_site(tmp_path: Path) -> None:
    opens = (
        "import json, os; m = json.dumps({'type': 'open_url', 'url': 'https://evil.example', 'new_tab': True}).encode();"
        "os.write(1, b'__GANGLION__\\nM' + len(m).to_bytes(4, 'big') + m + b'D\\0\\0\\0\\2ok')"
    )

    async def journey() -> None:
        async with serving(sys.executable, "-c", opens) as served:
            await served.enter()
            async with served.page() as page:
                await page.said()
                assert page.drawn == b"ok"
                assert [kind for kind, _ in page.heard] == ["said"]

    asyncio.run(journey())
