"""A browser in the hands of a test: headless Chromium over the DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import json
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE = 60.0  # seconds to wait for what must come

_KEYS = {f"F{n}": (f"F{n}", 111 + n, "") for n in range(1, 13)} | {
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "ArrowDown": ("ArrowDown", 40, ""),
    "ArrowUp": ("ArrowUp", 38, ""),
    "End": ("End", 35, ""),
    "Tab": ("Tab", 9, ""),
}
_MODIFIERS = {"alt": 1, "ctrl": 2, "shift": 8}


def found() -> str | None:
    """Give the browser that is installed, None if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Tab:
    """One tab of the browser."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line = line
        self._ids = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requests: list[str] = []
        self.said: list[str] = []
        self.drawn = b""
        self._socket = ""
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for message in self._line:
            heard = json.loads(message.data)
            if "id" in heard:
                self._answers.pop(heard["id"]).set_result(heard)
                continue
            given = heard["params"]
            match heard["method"]:
                case "Network.requestWillBeSent":
                    self.requests.append(given["request"]["url"])
                case "Network.webSocketCreated":
                    self.requests.append(given["url"])
                    self._socket, self.drawn = given["requestId"], b""
                case "Network.webSocketFrameReceived" if (
                    given["requestId"] == self._socket and given["response"]["opcode"] == 2
                ):
                    self.drawn += base64.b64decode(given["response"]["payloadData"])
                case "Runtime.exceptionThrown":
                    details = given["exceptionDetails"]
                    self.said.append(details.get("exception", {}).get("description", details["text"]))
                case "Log.entryAdded":
                    self.said.append(given["entry"]["text"])

    async def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """Give a command; its result."""
        number = next(self._ids)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._line.send_json({"id": number, "method": method, "params": given})
        heard = await asyncio.wait_for(answer, _PATIENCE)
        assert "error" not in heard, (method, heard)
        return dict(heard["result"])

    async def visit(self, address: str) -> None:
        self.forget()
        await self.ask("Page.navigate", url=address)
        await self.until("location.protocol === 'http:'")

    async def reload(self) -> None:
        self._socket = ""
        self.forget()
        await self.run("window.before = true")
        await self.ask("Page.reload")
        await self.until("!window.before")

    async def run(self, script: str) -> Any:
        """Run a script in the page; what it gives."""
        done = await self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until a script gives what is true."""

        async def holds() -> Any:
            with contextlib.suppress(AssertionError):  # the page is just being left
                return await self.run(script)

        await waited(holds, script)

    async def ready(self) -> None:
        """Wait until the desk is drawn and has the keys."""
        await self.until("/-first-byte|-closed/.test(document.body?.className)")
        closed = await self.run(
            "document.body.matches('.-closed') && document.querySelector('#said').textContent"
        )
        assert not closed, closed
        await self.until("document.activeElement?.classList.contains('xterm-helper-textarea') ?? false")

    async def shows(self, text: str) -> None:
        """Wait until the terminal was given a text to draw, since the page was loaded or `forget` was called."""
        await waited(lambda: text.encode() in self.drawn, f"{text} on the screen")

    def forget(self) -> None:
        """Forget what was drawn."""
        self.drawn = b""

    async def type(self, text: str) -> None:
        """Type a text key by key."""
        for letter in text:
            await self.ask("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", key=letter)

    async def press(self, key: str) -> None:
        """Press a named key, such as F5 or ctrl+s."""
        *held, name = key.split("+")
        modifiers = sum(_MODIFIERS[each] for each in held)
        code, number, text = _KEYS.get(name) or (f"Key{name.upper()}", ord(name.upper()), "")
        given = {"key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
        if text:
            given["text"] = text
        await self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **given)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **given)

    async def insert(self, text: str) -> None:
        """Insert a text at once, as a pad for handwriting or speech does."""
        await self.ask("Input.insertText", text=text)
        # The command leaves the caret before the text, where no pad leaves it.
        await self.run("document.activeElement.setSelectionRange(1e6, 1e6)")

    async def compose(self, *steps: str, commit: str) -> None:
        """Type with an input method: the letters as they grow, then what is chosen."""
        for step in steps:
            await self.ask(
                "Input.imeSetComposition", text=step, selectionStart=len(step), selectionEnd=len(step)
            )
        await self.ask("Input.insertText", text=commit)
        # The terminal sends what was chosen in a task of its own; no hand is so fast as to be there before it.
        await self.run("new Promise((done) => setTimeout(done, 20))")

    async def picture(self, path: Path) -> None:
        """Keep what the tab shows."""
        path.write_bytes(base64.b64decode((await self.ask("Page.captureScreenshot", format="png"))["data"]))

    def hosts(self) -> set[str]:
        """Give every host that the tab has asked for anything."""
        return {
            parts.netloc for url in self.requests if (parts := urlsplit(url)).scheme not in ("data", "blob")
        }


class Browser:
    """A headless browser with a profile of its own."""

    def __init__(self, client: aiohttp.ClientSession, port: int) -> None:
        self._client = client
        self._home = f"http://127.0.0.1:{port}"
        self._lines: list[aiohttp.ClientWebSocketResponse] = []

    async def tab(self, width: int = 1280, height: int = 800) -> Tab:
        """Open a tab with nothing in it."""
        async with self._client.put(f"{self._home}/json/new?about:blank") as answer:
            address = (await answer.json(content_type=None))["webSocketDebuggerUrl"]
        line = await self._client.ws_connect(address, max_msg_size=0)
        self._lines.append(line)
        tab = Tab(line)
        for area in ("Page", "Network", "Runtime", "Log"):
            await tab.ask(f"{area}.enable")
        await tab.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        await tab.ask("Page.bringToFront")
        return tab

    async def close(self) -> None:
        for line in self._lines:
            await line.close()


@contextlib.asynccontextmanager
async def browsing(folder: Path, *options: str) -> AsyncIterator[Browser]:
    """Start the browser, its profile in `folder`."""
    program = found()
    assert program is not None
    arguments = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--remote-debugging-port=0", f"--user-data-dir={folder}", *options, "about:blank",
    ]  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        program, *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        told = folder / "DevToolsActivePort"
        await waited(lambda: told.is_file() and told.read_text().count("\n"), "the browser's port")
        async with aiohttp.ClientSession() as client:
            browser = Browser(client, int(told.read_text().split("\n")[0]))
            try:
                yield browser
            finally:
                await browser.close()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def waited(what: Callable[[], Any], name: str) -> Any:
    """Wait until `what` gives what is true, and give it."""
    end = asyncio.get_running_loop().time() + _PATIENCE
    while True:
        given = what()
        if asyncio.iscoroutine(given):
            given = await given
        if given:
            return given
        assert asyncio.get_running_loop().time() < end, f"waited in vain for {name}"
        await asyncio.sleep(0.05)
