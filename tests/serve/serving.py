"""A server in the hands of a test, and a page without a browser."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import aiohttp

from rldraft.tui.serve.gate import Gate
from rldraft.tui.serve.server import Service, answering, bound

SMALL = Path(__file__).with_name("small.py")
_PATIENCE = 30.0  # seconds to wait for what must come


class Served:
    """A server that runs, and a browser's cookies."""

    def __init__(self, gate: Gate, port: int, told: list[str], client: aiohttp.ClientSession) -> None:
        self.gate, self.port, self.told, self.client = gate, port, told, client
        self.home = f"http://127.0.0.1:{port}"

    def get(self, path: str, **given: Any) -> Any:
        return self.client.get(self.home + path, allow_redirects=False, **given)

    async def enter(self) -> None:
        """Come in by the address."""
        async with self.client.get(self.gate.address, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()

    @contextlib.asynccontextmanager
    async def page(self) -> AsyncIterator[Page]:
        """Open the line that a page opens."""
        line = await self.client.ws_connect(f"{self.home}/ws?width=100&height=30", origin=self.home)
        page = Page(line)
        try:
            yield page
        finally:
            await page.close()


class Page:
    """A page's line to its desk."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line = line
        self.drawn = b""
        self.heard: list[list[Any]] = []
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for message in self._line:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.drawn += message.data
            else:
                self.heard.append(json.loads(message.data))

    async def send(self, *envelope: Any) -> None:
        await self._line.send_json(list(envelope))

    async def type(self, text: str) -> None:
        await self.send("stdin", text)

    async def shows(self, text: str) -> None:
        await until(lambda: text.encode() in self.drawn, f"{text} on the screen")

    async def said(self) -> str:
        """Wait until the line is closed; what the page then tells."""
        await until(self._listening.done, "the end of the line")
        return next((text for kind, text in reversed(self.heard) if kind == "said"), "")

    async def close(self) -> None:
        await self._line.close()
        await self._listening


@contextlib.asynccontextmanager
async def serving(*command: object) -> AsyncIterator[Served]:
    """Serve what the command starts."""
    told: list[str] = []
    ours = bound(0)
    port = ours.getsockname()[1]
    gate = Gate(port)
    service = Service([str(part) for part in command], "草稿", gate, told.append)
    cookies = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=cookies) as client, answering(service, ours):
        yield Served(gate, port, told, client)


def small(folder: Path) -> Sequence[object]:
    """Give the command of a small desk on a folder."""
    return sys.executable, "-P", SMALL, folder


async def until(what: Callable[[], Any], name: str) -> None:
    """Wait until something is so."""
    end = asyncio.get_running_loop().time() + _PATIENCE
    while not what():
        assert asyncio.get_running_loop().time() < end, f"waited in vain for {name}"
        await asyncio.sleep(0.02)
