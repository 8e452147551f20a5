"""The driver of a desk whose screen is a page in a browser."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import Any

from textual import events, messages
from textual.drivers.web_driver import WebDriver

_GRACE = 0.2  # seconds for the last keys to reach what has the focus
_PATIENCE = 4.0  # seconds for the desk to leave as if the drafter had asked it to


class DeskWebDriver(WebDriver):
    """Textual's driver for a browser, with an end that loses nothing.

    Textual's own overtakes the keys that came last; and when the server is gone, it would leave the desk
    running unseen, with the draft in its hold.
    """

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self._write = partial(self._send)

    def start_application_mode(self) -> None:
        """Begin, with the keys: Textual's own begins without, and may take them after the page gave them."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Do what the server asks."""
        if packet_type == "quit":
            self._leave()
        else:
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Hear the page until its end."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def _leave(self) -> None:
        app = self._app
        app.call_later(app.set_timer, _GRACE, app.action_quit)
        # A desk that cannot save asks what to do, and nobody is there to answer.
        app.call_later(app.set_timer, _GRACE + _PATIENCE, self._end)

    def _end(self) -> None:
        self._app.post_message(messages.ExitApp())

    def _send(self, data: bytes) -> int:
        """Write all of it, which one write to a pipe need not do; nobody may be there to read it."""
        rest = memoryview(data)
        with contextlib.suppress(OSError):
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(data)
