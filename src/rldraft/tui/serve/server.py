"""The server: one page, and behind it a desk for every window that shows it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from urllib.parse import quote

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from rldraft.problems import Exit, Problem, Trouble
from rldraft.tui.serve import pages
from rldraft.tui.serve.gate import HOST, Gate, secure
from rldraft.tui.serve.window import Window

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_MOST = 4  # windows at once
_STRANGER = (
    "请用运行 rldraft serve 时显示的地址",
    "地址在运行 rldraft serve 的窗口里，须完整复制到浏览器，而且只能用一次。",
)
_SPENT = (
    "这个地址已经用过了",
    "一个地址只能用一次。原来的浏览器窗口仍可使用；要换一个浏览器，请在运行 rldraft serve 的窗口里"
    "按 Ctrl+C 结束，再运行一次，用新显示的地址。",
)


class Service:
    """Answers the browser; `command` is what starts a desk, `title` stands on the page's tab."""

    def __init__(self, command: Sequence[str], title: str, gate: Gate, tell: Callable[[str], None]) -> None:
        self._command = tuple(command)
        self._title = title
        self._gate = gate
        self._tell = tell
        self._downloads = DownloadManager()
        self._windows: set[Window] = set()

    def app(self) -> web.Application:
        """Give the application, to be run once."""
        app = web.Application(middlewares=[self._guarded])
        app.add_routes(
            [
                web.get("/", self._page, allow_head=False),
                web.get("/ws", self._desk, allow_head=False),
                web.get("/download/{key}", self._download, allow_head=False),
                web.get("/static/{name}", self._static, allow_head=False),
            ]
        )
        app.on_response_prepare.append(_secured)
        app.on_shutdown.append(self._end)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who may; answer what goes wrong in Chinese."""
        if not self._gate.named(request):
            return _told(403, "不能用这个地址访问", f"请用 {HOST} 开头的地址。")
        if not self._gate.known(request):
            token = request.query.get("token")
            if token is None or request.path != "/":
                return _told(403, *(_SPENT if self._gate.spent else _STRANGER))
            return self._gate.exchange(token) or _told(403, *(_SPENT if self._gate.spent else _STRANGER))
        try:
            return await handler(request)
        except web.HTTPException as refusal:
            return _told(refusal.status, "没有这个页面", "请回到起草台。")
        except Exception as error:
            self._tell(f"程序内部出错（{type(error).__name__}: {error}）。")
            return _told(500, "程序内部出错", "请看运行 rldraft serve 的窗口里的说明。")

    async def _page(self, request: web.Request) -> web.Response:
        if request.query_string:
            return web.Response(status=303, headers={"Location": "/"})
        return _filled("index.html", title=self._title)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        found = pages.static(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        body, kind = found
        return web.Response(body=body, headers={"Content-Type": kind})

    async def _desk(self, request: web.Request) -> web.StreamResponse:
        """Show a desk in the page that asks for it."""
        if not self._gate.own(request):
            return _told(403, *_STRANGER)
        line = web.WebSocketResponse()
        await line.prepare(request)
        window = Window(self._command, line, self._downloads, self._tell)
        # A page that is loaded anew finds the draft given back by the desk it had before.
        await asyncio.gather(*(other.gone.wait() for other in self._windows if other.leaving))
        if len(self._windows) >= _MOST:
            await window.end(f"最多同时开{_MOST}个窗口，请先关掉一个。")
            return line
        self._windows.add(window)
        try:
            await window.work(_number(request, "width", 80), _number(request, "height", 24))
        finally:
            self._windows.discard(window)
        return line

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Hand over a file that a desk offers."""
        key = request.match_info["key"]
        try:
            offered = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        name = quote(offered.file_name.encode("utf-8", "replace"), safe="")
        response = web.StreamResponse(
            headers={
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            }
        )
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _end(self, app: web.Application) -> None:
        """End every desk, its text saved."""
        for window in self._windows:
            window.farewell = "rldraft serve 已结束，草稿已保存。要接着写，请再运行一次。"
        await asyncio.gather(*(window.stop() for window in list(self._windows)))


async def _secured(request: web.Request, response: web.StreamResponse) -> None:
    secure(request, response)


def _told(status: int, what: str, mend: str) -> web.Response:
    return _filled("told.html", status=status, title=what, mend=mend)


def _filled(name: str, *, status: int = 200, **texts: str) -> web.Response:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    return web.Response(status=status, body=pages.filled(name, **texts), headers=headers)


def _number(request: web.Request, name: str, default: int) -> int:
    given = request.query.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else default


def bound(port: int) -> socket.socket:
    """Take a port of this computer, 0 for any that is free; Trouble with exit code 5 if it is taken."""
    ours = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "nt":  # where another program could else take the same port
            ours.setsockopt(
                socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", ~socket.SO_REUSEADDR), 1
            )
        else:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ours.bind((HOST, port))
        ours.listen()
    except OSError as error:
        ours.close()
        what = f"端口{port}不能用（{error.strerror or error}）"
        raise Trouble(Exit.OUTPUT, Problem(what, "请用 --port 换一个，或不写 --port，由程序自己选")) from None
    return ours


def serve(
    command: Sequence[str],
    title: str,
    port: int,
    *,
    tell: Callable[[str], None],
    ready: Callable[[str], None],
) -> None:
    """Serve desks that `command` starts until Ctrl+C; `ready` gets the address once it can be opened.

    `tell` gets what the person at the server should know. Trouble with exit code 5 if the port is taken.
    """
    for name in ("aiohttp", "asyncio", "textual-serve"):  # what they say is English, and may quote the token
        logging.getLogger(name).addHandler(logging.NullHandler())
    with bound(port) as ours, contextlib.suppress(KeyboardInterrupt):
        gate = Gate(ours.getsockname()[1])
        asyncio.run(_run(Service(command, title, gate, tell), ours, lambda: ready(gate.address)))


@contextlib.asynccontextmanager
async def answering(service: Service, ours: socket.socket) -> AsyncIterator[None]:
    """Answer what comes in at the socket; at the end every desk is ended, its text saved."""
    runner = web.AppRunner(service.app(), access_log=None, handle_signals=False, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await web.SockSite(runner, ours).start()
        yield
    finally:
        await runner.cleanup()


async def _run(service: Service, ours: socket.socket, ready: Callable[[], None]) -> None:
    ended = asyncio.Event()
    for name in ("SIGTERM", "SIGHUP"):  # Ctrl+C is asyncio's own
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with answering(service, ours):
        ready()
        await ended.wait()
