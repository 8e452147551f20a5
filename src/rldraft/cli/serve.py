"""`rldraft serve`: the desk in a browser on this computer."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from rldraft.cli.app import command, say
from rldraft.problems import Exit, Problem, Trouble


@command("serve", "rldraft serve 2025年报告\nrldraft serve 2025年报告 --open")
def serve(
    draft: Path = typer.Argument(..., metavar="草稿", help="草稿文件夹"),
    port: int = typer.Option(0, "--port", metavar="端口", min=0, max=65535, help="端口；不写则由程序选一个"),
    open_: bool = typer.Option(False, "--open", help="同时打开浏览器"),
) -> None:
    """在浏览器里起草；只有本机能用。

    显示一个地址，在浏览器里打开就能写。地址只能用一次；按Ctrl+C结束，写好的内容都会保存。
    """
    import gc
    import importlib.util

    from rldraft.draft.folder import load

    if importlib.util.find_spec("textual_serve") is None:
        mend = '请运行 pip install "rldraft[web]"，或用 rldraft open 在终端里起草'
        raise Trouble(Exit.USAGE, Problem("在浏览器里起草需要另装组件textual-serve", mend))
    load(draft)
    gc.enable()  # it runs for hours
    from rldraft.tui.serve.server import serve as run

    folder = draft.absolute()
    # -P: no file in the folder that we are run from is taken for a part of the program.
    desk = [sys.executable, "-P", "-m", "rldraft", "open", str(folder), "--wait", "2"]

    def ready(address: str) -> None:
        say("请在浏览器里打开这个地址（只能用一次，只有本机能用）：")
        say(f"  {address}")
        say("起草期间请不要关闭本窗口；按 Ctrl+C 结束。")
        if open_:
            _open(address)

    run(desk, f"{folder.name} · 起草", port, tell=say, ready=ready)
    say("已结束。")


def _open(address: str) -> None:
    """Open the browser; one that runs in the terminal does not hold up the server."""
    import threading
    import webbrowser

    def work() -> None:
        if not webbrowser.open(address):
            say("没有找到浏览器，请自己打开上面的地址。")

    threading.Thread(target=work, daemon=True).start()
