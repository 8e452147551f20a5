"""A desk in one window of the browser: its process, and what goes to and fro."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from rldraft.problems import Exit

_PATIENCE = 8.0  # seconds for a desk to save and end by itself
_SAID = 20_000  # bytes that are kept of what a desk says on its way out
_PRELUDE = b"__GANGLION__\n"
_TROUBLES = frozenset({Exit.USAGE, Exit.FACTS, Exit.INPUT, Exit.OUTPUT})
_COLUMNS, _ROWS = (20, 500), (5, 200)


class Window(AppService):
    """A desk that shows in a page, from the page's coming to its going.

    `command` is started as it stands, without a shell: a folder may have any name.
    """

    def __init__(
        self,
        command: Sequence[str],
        line: web.WebSocketResponse,
        downloads: DownloadManager,
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(
            "",
            write_bytes=line.send_bytes,
            write_str=line.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self._arguments = tuple(command)
        self._line = line
        self._tell = tell
        self._heard = b""
        self.farewell = "起草台已关闭，草稿已保存。"
        self.leaving = False
        self.gone = asyncio.Event()

    async def work(self, width: int, height: int) -> None:
        """Show the desk until it ends or the page goes."""
        try:
            await self.start(_within(width, _COLUMNS), _within(height, _ROWS))
        except OSError as error:
            await self.end(f"起草台没能启动（{error.strerror or error}）。")
        try:
            async for message in self._line:
                if message.type is WSMsgType.TEXT:
                    await self._take(message)
        finally:
            await self.stop()
            self.gone.set()

    async def _take(self, message: WSMessage) -> None:
        """Pass on what the page sent; what is not of the expected form is left."""
        try:
            kind, given = message.json()
            if kind == "stdin":
                await self.send_bytes(given.encode("utf-8", "replace"))
            elif kind == "resize":
                width, height = int(given["width"]), int(given["height"])
                await self.set_terminal_size(_within(width, _COLUMNS), _within(height, _ROWS))
            elif kind == "ping":
                await self._line.send_json(["pong", given])
            elif kind == "blur":
                await self.blur()
            elif kind == "focus":
                await self.focus()
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, ConnectionError):
            return

    async def _close(self) -> None:
        await self._line.close()

    async def end(self, text: str) -> None:
        """Close the line to the page, which then shows `text`."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            await self._line.send_json(["said", text])
        await self._line.close()

    async def stop(self) -> None:
        """End the desk: it saves and gives the draft back; one that does not answer is ended by force."""
        self.leaving = True
        if self._task is None or self._process is None:
            return
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        await self.send_meta({"type": "quit"})
        for force in (self._process.terminate, self._process.kill, self._task.cancel):
            done, _ = await asyncio.wait({self._task}, timeout=_PATIENCE)
            if done:
                break
            with contextlib.suppress(ProcessLookupError):
                force()

    async def run(self) -> None:
        """Show what the desk draws until its process has ended, then close the line."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        hearing = asyncio.create_task(self._hear(process.stderr))
        with contextlib.suppress(asyncio.IncompleteReadError, ValueError):
            while await process.stdout.readline() not in (_PRELUDE, b""):
                pass
            while True:
                head = await process.stdout.readexactly(5)
                payload = await process.stdout.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    await self.on_data(payload)
                elif head[:1] == b"M":
                    await self.on_meta(payload)
                elif head[:1] == b"P":
                    await self.on_packed(payload)
        code = await process.wait()
        await hearing
        await self.end(self._last_words(code))

    async def _hear(self, stream: asyncio.StreamReader | None) -> None:
        while stream is not None and (said := await stream.read(4096)):
            self._heard = (self._heard + said)[-_SAID:]

    def _last_words(self, code: int) -> str:
        """Say at the page, and where the server runs, why the desk ended; its exit code is `code`."""
        said = self._heard.decode("utf-8", "replace").strip()
        if code == Exit.DONE:
            return self.farewell
        if code in _TROUBLES and said:
            self._tell(said)
            return said
        stopped = f"起草台意外停止（代码{code}）"
        self._tell(f"{stopped}：{said.splitlines()[-1]}" if said else f"{stopped}。")
        return f"{stopped}。写好的内容有保存，重新打开就能接着写。"

    async def on_data(self, payload: bytes) -> None:
        """Show what was drawn; a page that has gone does not keep the desk from ending."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        """Do what the desk asks of the page; no page of another host is opened from here."""
        if b'"deliver_file_start"' in data:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await super().on_meta(data)

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        own = {"TEXTUAL_DRIVER": "rldraft.tui.serve.driver:DeskWebDriver"}
        return super()._build_environment(width, height) | own

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # In a group of its own, so that Ctrl+C reaches the server alone, which ends the desks in order.
        if os.name == "nt":
            flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
            flags |= getattr(subprocess, "CREATE_NO_WINDOW", 0)
            apart: dict[str, Any] = {"creationflags": flags}
        else:
            apart = {"start_new_session": True}
        environment = self._build_environment(width, height)
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, **apart
        )
        self._stdin = process.stdin
        return process


def _within(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(number, bounds[1]))
