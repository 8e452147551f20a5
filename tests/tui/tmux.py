"""A terminal in the hands of a test: tmux, with real keys and a real screen."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rich.cells import cell_len

_PATIENCE = 60.0  # seconds to wait for what must come


def found() -> bool:
    return shutil.which("tmux") is not None


class Terminal:
    """One program in one terminal."""

    def __init__(self, socket: Path) -> None:
        self._line = ["tmux", "-u", "-S", str(socket), "-f", os.devnull]

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._line, *arguments],
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=_PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, command: str, cwd: Path, environment: Mapping[str, str], size: tuple[int, int]) -> None:
        """Run a program in a terminal of so many columns and rows."""
        width, height = size
        given = [part for name, value in environment.items() for part in ("-e", f"{name}={value}")]
        # What the program leaves behind stays to be read.
        self._tmux(
            "new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(cwd), *given,
            f"{command}; echo code=$?; exec cat",
        )  # fmt: skip

    def press(self, *keys: str) -> None:
        """Press keys by the names that tmux has for them: F5, Enter, C-s, M-1."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, as an input method commits it."""
        self._tmux("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """Paste a text, marked as such."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", "-p")

    def resize(self, width: int, height: int) -> None:
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def screen(self) -> str:
        """Give what stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def before_cursor(self) -> str:
        """Give what stands left of the cursor in its row."""
        x, y = self._tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        row = self.screen().splitlines()[int(y)]
        return next(row[:n] for n in range(len(row), -1, -1) if cell_len(row[:n]) <= int(x))

    def until(self, holds: Callable[[str], object], name: str) -> str:
        """Wait until something holds of the screen, and give the screen."""
        end = time.monotonic() + _PATIENCE
        while not holds(screen := self.screen()):
            assert time.monotonic() < end, f"waited in vain for {name}:\n{screen}{self.before_cursor()}"
            time.sleep(0.05)
        return screen

    def shows(self, *texts: str) -> str:
        return self.until(lambda screen: all(text in screen for text in texts), " ".join(texts))

    def end(self) -> None:
        with contextlib.suppress(AssertionError):
            self._tmux("kill-server")


@contextlib.contextmanager
def rldraft(
    *arguments: str, cwd: Path, size: tuple[int, int] = (120, 40), **environment: str
) -> Iterator[Terminal]:
    """Run rldraft in a terminal of its own, with nothing of this machine's but the program."""
    # The path of a socket may not be long.
    folder = Path(tempfile.mkdtemp(prefix="tmux-"))
    terminal = Terminal(folder / "s")
    given = {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "RLDRAFT_HOME": os.environ["RLDRAFT_HOME"],
    }
    try:
        command = shlex.join([sys.executable, "-m", "rldraft", *arguments])
        terminal.run(command, cwd, given | environment, size)
        yield terminal
    finally:
        terminal.end()
        shutil.rmtree(folder, ignore_errors=True)
