"""`rldraft serve` as a person meets it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from rldraft.draft.folder import create
from rldraft.template import find


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "2025年报告"
    pack = find(None)
    create(folder, pack, pack.example.read_text("utf-8"))
    return folder


def serve(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "rldraft", "serve", *map(str, arguments)],
        env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8", preexec_fn=_hears_interrupts if os.name == "posix" else None,
    )  # fmt: skip


def _hears_interrupts() -> None:
    """A shell that runs the tests in the background has its children ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def address(server: subprocess.Popen[str]) -> str:
    assert server.stderr is not None
    for line in server.stderr:
        if line.strip().startswith("http://"):
            return line.strip()
    raise AssertionError("it has ended")


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_the_address_and_ends_cleanly(draft: Path, ends: signal.Signals) -> None:
    server = serve(draft)
    where = address(server)

    async def journey() -> None:
        cookies = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=cookies) as client, client.get(where) as answer:
            assert answer.status == 200
            assert str(answer.url) == where.partition("?")[0]
            assert "<title>2025年报告 · 起草</title>" in await answer.text()

    asyncio.run(journey())
    server.send_signal(ends)
    out, said = server.communicate(timeout=60)
    assert server.returncode == 0, said
    assert out == ""
    assert said.endswith("已结束。\n")
    assert "token" not in said


def test_it_is_for_this_computer_alone(draft: Path) -> None:
    server = serve(draft)
    where = address(server)
    assert where.startswith("http://127.0.0.1:")
    port = int(where.split(":")[2].partition("/")[0])
    try:
        with socket.socket() as another:  # of this computer, but not the one it listens at
            assert another.connect_ex(("127.0.0.2", port)) != 0
    finally:
        server.kill()
        server.communicate()


def test_a_folder_without_a_draft_is_told_before_anything_is_served(tmp_path: Path) -> None:
    server = serve(tmp_path / "没有")
    _, said = server.communicate(timeout=60)
    assert server.returncode == 4
    assert "没有草稿" in said
    assert "http" not in said


def test_a_port_that_is_taken_is_told(draft: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = serve(draft, "--port", port)
        _, said = server.communicate(timeout=60)
    assert server.returncode == 5
    assert f"端口{port}不能用" in said
    assert "--port" in said
    assert "http" not in said


def test_a_port_is_a_number_of_a_port(draft: Path) -> None:
    server = serve(draft, "--port", 70000)
    _, said = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "0到65535" in said


def test_without_the_component_it_says_how_to_get_it(draft: Path) -> None:
    script = "import sys; sys.modules['textual_serve'] = None; from rldraft.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "serve", str(draft)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert 'pip install "rldraft[web]"' in done.stderr


def test_the_command_line_loads_nothing_of_it_beforehand() -> None:
    script = (
        "import sys; from rldraft.cli import commands;"
        "print({'aiohttp', 'textual', 'textual_serve', 'asyncio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "set()\n"
