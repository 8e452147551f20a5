"""The system's signals that the program is to end: its terminal was closed, or the machine goes down."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable

_ENDINGS = ("SIGHUP", "SIGTERM")


def hear(ended: Callable[[], None]) -> Callable[[], None]:
    """Have `ended` called when one of them comes; give what puts the program back to not hearing them.

    Windows sends none, and only a program's main thread can hear them.
    """
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    loop = asyncio.get_running_loop()
    heard: list[int] = []
    for name in _ENDINGS:
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, ended)
                heard.append(number)

    def stop() -> None:
        while heard and not loop.is_closed():
            loop.remove_signal_handler(heard.pop())

    return stop
