"""Windows: the marks that a Chinese input method types with Shift.

Textual 8.2.8 passes over every key of the console that comes without a virtual key code but with a modifier.
A Chinese input method sends ：？！《》（） so: they are lost (Textual's issue 6667). Here the modifier is
taken off such keys before Textual looks at them. Written from its source, tried with made-up keys only.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_KEY_EVENT = 0x0001


def mend_input() -> bool:
    """Mend the reading of keys on Windows; tell whether it was. Where Textual is another, nothing is done."""
    if sys.platform != "win32":
        return False
    try:
        from textual.drivers import win32
    except ImportError:
        return False
    return mend(win32)


def mend(module: Any) -> bool:
    """Put a reader of keys that mends them in the place of `module.KERNEL32.ReadConsoleInputW`."""
    try:
        kernel, record = module.KERNEL32, module.INPUT_RECORD
        kernel.ReadConsoleInputW  # noqa: B018
        key = dict(record._fields_)["Event"]
        if "dwControlKeyState" not in dict(dict(key._fields_)["KeyEvent"]._fields_):
            return False
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    if not isinstance(kernel, _Kernel):
        module.KERNEL32 = _Kernel(kernel, record)
    return True


class _Kernel:
    """The system's library with one function replaced."""

    def __init__(self, kernel: Any, record: Any) -> None:
        self._kernel = kernel
        self._record = record

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kernel, name)

    def ReadConsoleInputW(self, handle: Any, records: Any, most: int, count: Any) -> Any:  # noqa: N802
        """Read keys as the system does, and mend them."""
        done = self._kernel.ReadConsoleInputW(handle, records, most, count)
        # Textual gives references, which know what they refer to.
        read = ctypes.cast(records, ctypes.POINTER(self._record))
        many = ctypes.cast(count, ctypes.POINTER(ctypes.c_ulong)).contents.value
        for at in range(min(many, most)):
            if read[at].EventType == _KEY_EVENT:
                key = read[at].Event.KeyEvent
                if not key.wVirtualKeyCode and key.uChar.UnicodeChar >= " ":
                    key.dwControlKeyState = 0
        return done
