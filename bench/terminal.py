"""A program in a terminal of its own, driven by keys. Linux and macOS only."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence


class Terminal:
    """Runs a command in a pseudo terminal; `seen` is what it drew so far."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        self.seen = b""
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**env, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def read(self, seconds: float) -> bool:
        """Take what was drawn meanwhile; False if nothing came."""
        if not select.select([self._end], [], [], seconds)[0]:
            return False
        with contextlib.suppress(OSError):
            self.seen += os.read(self._end, 65536)
        return True

    def wait_for(self, mark: str, seconds: float = 60) -> None:
        """Wait until a text was drawn."""
        limit = time.monotonic() + seconds
        while mark.encode() not in self.seen:
            if time.monotonic() > limit or not self.read(seconds):
                raise SystemExit(f"“{mark}” was never drawn: {self.seen[-2000:]!r}")

    def type(self, text: str) -> None:
        """Type a text as an input method gives it."""
        os.write(self._end, text.encode())

    def kill(self) -> None:
        """End it without a warning."""
        self._stop(signal.SIGKILL)

    def end(self) -> None:
        """Ask it to end, and see that it does."""
        os.kill(self.pid, signal.SIGTERM)
        limit = time.monotonic() + 5
        while time.monotonic() < limit and os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            self.read(0.05)
        with contextlib.suppress(ChildProcessError, ProcessLookupError):
            self._stop(signal.SIGKILL)

    def _stop(self, number: int) -> None:
        os.kill(self.pid, number)
        os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self._end)
