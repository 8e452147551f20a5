"""Who is let in to the desk in a browser, and what the browser is told."""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path

import aiohttp
import pytest
from serving import serving, small

from rldraft.tui.serve import pages

PATHS = ["/", "/static/desk.js", "/static/", "/static", "/ws", "/download/x", "/favicon.ico", "/nothing"]


def test_without_the_cookie_nothing_is_served(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            for path in PATHS:
                async with served.get(path) as answer:
                    assert answer.status == 403, path
                    text = await answer.text()
                    assert "请用运行 rldraft serve 时显示的地址" in text
                    assert "desk.js" not in text

    asyncio.run(journey())


def test_the_token_is_exchanged_once_for_a_cookie(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            token = served.gate.address.partition("token=")[2]
            async with served.get(f"/?token={token}") as answer:
                assert answer.status == 303
                assert answer.headers["Location"] == "/"
                cookie = answer.headers["Set-Cookie"]
                assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
                assert token not in cookie
            async with served.get("/") as answer:
                assert answer.status == 200
                assert token not in await answer.text()
            async with (
                aiohttp.ClientSession() as other,
                other.get(served.gate.address, allow_redirects=False) as answer,
            ):
                assert answer.status == 403
                assert "Set-Cookie" not in answer.headers
                assert "已经用过" in await answer.text()
            async with served.get("/") as answer:
                assert answer.status == 200

    asyncio.run(journey())


@pytest.mark.parametrize("token", ["", "x", "不对", "%F0%9F%98%80", "%ff%fe", "%00", "x" * 4000])
def test_a_wrong_token_is_refused_and_spends_nothing(folder: Path, token: str) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            async with served.get(f"/?token={token}") as answer:
                assert answer.status == 403
                assert "Set-Cookie" not in answer.headers
            await served.enter()

    asyncio.run(journey())


def test_the_token_opens_no_other_path(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            query = served.gate.address.partition("/?")[2]
            for path in ("/static/desk.js", "/ws", "/download/x"):
                async with served.get(f"{path}?{query}") as answer:
                    assert answer.status == 403
            await served.enter()

    asyncio.run(journey())


def test_the_cookie_of_another_server_is_no_good(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as one, serving(*small(folder)) as other:
            await one.enter()
            [cookie] = one.client.cookie_jar
            header = {"Cookie": f"rldraft-{other.port}={cookie.value}"}
            async with other.get("/", headers=header) as answer:
                assert answer.status == 403

    asyncio.run(journey())


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "127.0.0.1.evil:{port}", ""]
)
def test_a_request_that_names_another_host_is_refused(folder: Path, host: str) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            named = {"Host": host.format(port=served.port)}
            query = served.gate.address.partition("/?")[2]
            async with served.get(f"/?{query}", headers=named) as answer:
                assert answer.status in (400, 403)
            await served.enter()
            for path in ("/", "/ws", "/static/desk.js"):
                async with served.get(path, headers=named) as answer:
                    assert answer.status in (400, 403), path

    asyncio.run(journey())


def test_localhost_is_our_name_too(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.get("/", headers={"Host": f"localhost:{served.port}"}) as answer:
                assert answer.status == 200
                assert f"ws://localhost:{served.port}" in answer.headers["Content-Security-Policy"]

    asyncio.run(journey())


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://evil.example",
        "http://127.0.0.1:1",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
    ],
)
def test_a_line_from_another_page_is_refused_and_starts_nothing(folder: Path, origin: str | None) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            given = origin and origin.format(port=served.port)
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await served.client.ws_connect(f"{served.home}/ws", origin=given)
            assert refused.value.status == 403
            async with served.page() as page:
                await page.shows("三项制度")

    asyncio.run(journey())


def test_nothing_but_the_pages_own_files_is_served_or_listed(folder: Path) -> None:
    paths = [
        "",
        "/",
        "/js/textual.js",
        "/../server.py",
        "/..%2fserver.py",
        "/%2e%2e%2fserver.py",
        "/index.html",
    ]

    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            for path in paths:
                async with served.get(f"/static{path}") as answer:
                    assert answer.status == 404, path
                    assert "没有这个页面" in await answer.text()
            async with served.get("/static/textual.js") as answer:
                assert answer.status == 200
            async with served.client.post(served.home, allow_redirects=False) as answer:
                assert answer.status == 405

    asyncio.run(journey())


def test_every_answer_keeps_to_itself(folder: Path) -> None:
    async def journey() -> None:
        async with serving(*small(folder)) as served:
            seen = [await served.get("/"), await served.get("/?token=x")]
            seen.append(await served.get(served.gate.address.removeprefix(served.home)))
            seen += [
                await served.get(path)
                for path in ("/", "/static/xterm.css", "/nothing", "/download/x", "/ws")
            ]
            for answer in seen:
                headers = answer.headers
                assert headers["Referrer-Policy"] == "no-referrer"
                assert headers["X-Frame-Options"] == "DENY"
                assert headers["X-Content-Type-Options"] == "nosniff"
                assert headers["Cache-Control"] == "no-store"
                assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
                assert headers["Server"] == "rldraft"
                policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
                assert policy["default-src"] == "'none'"
                assert policy["script-src"] == policy["style-src"] == "'self'"
                assert policy["frame-ancestors"] == "'none'"
                assert policy["connect-src"] == f"'self' ws://127.0.0.1:{served.port}"
            assert {answer.status for answer in seen} == {200, 303, 403, 404}

    asyncio.run(journey())


def test_the_token_is_not_logged(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    async def journey() -> None:
        async with serving(*small(folder)) as served:
            await served.enter()
            async with served.get("/?token=again") as answer:
                assert answer.status == 303
            token = served.gate.address.partition("token=")[2]
            assert token not in caplog.text
            assert not served.told

    asyncio.run(journey())


def test_a_page_names_no_other_host() -> None:
    ours = Path(pages.__file__).parent / "page"
    named = re.compile(rb"(?:https?:)?//[a-z0-9.-]+|@import", re.IGNORECASE)
    assert len(list(ours.iterdir())) == 5
    for path in ours.iterdir():
        found = set(named.findall(path.read_bytes())) - {b"http://www.w3.org"}
        assert not found, path
    body, _ = pages.static("textual.js") or (b"", "")
    assert not re.search(rb"https?://[a-z]", body)


def test_what_is_changed_in_the_terminal_is_there_to_be_changed() -> None:
    theirs = (pages._THEIRS / "js" / "textual.js").read_text(encoding="utf-8")
    for old, _ in pages.CHANGES:
        assert theirs.count(old) == 1
    body, _ = pages.static("textual.js") or (b"", "")
    assert b"new p.WebglAddon" not in body
    assert b"new m.CanvasAddon" in body


def test_a_title_is_text() -> None:
    page = pages.filled("index.html", title='</title><script src="//x">\x1b$x').decode()
    assert "&lt;/title&gt;&lt;script src=&quot;//x&quot;&gt;\\x1b$x" in page
