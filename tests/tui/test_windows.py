"""The cure for Windows, with Textual's own reader of keys and made-up keys: no Windows is needed, nor tried."""

from __future__ import annotations

import ctypes
import importlib
import sys
import threading
import types
from typing import Any

import pytest

from rldraft.tui.windows import mend, mend_input

_SHIFT = 0x10


class _Console:
    """Stands for kernel32: gives the keys it was made with, then nothing."""

    def __init__(self) -> None:
        self.keys: list[tuple[str, int, int]] = []
        self.done = threading.Event()
        self.module: Any = None

    def GetStdHandle(self, number: int) -> int:  # noqa: N802
        return number

    def WaitForMultipleObjects(self, *given: Any) -> int:  # noqa: N802
        if self.keys:
            return 0
        self.done.set()
        return 0x102

    def ReadConsoleInputW(self, handle: Any, records: Any, most: int, count: Any) -> int:  # noqa: N802
        for at, (character, code, state) in enumerate(self.keys):
            record = records._obj[at]
            record.EventType = 1
            record.Event.KeyEvent.bKeyDown = True
            record.Event.KeyEvent.wVirtualKeyCode = code
            record.Event.KeyEvent.uChar.UnicodeChar = character
            record.Event.KeyEvent.dwControlKeyState = state
        count._obj.value = len(self.keys)
        self.keys = []
        return 1


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Textual's module for Windows on a made-up console."""
    console = _Console()
    console.GetStdHandle = types.SimpleNamespace()  # type: ignore[method-assign, assignment]
    monkeypatch.setattr(ctypes, "WinDLL", lambda *given, **more: console, raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", types.ModuleType("msvcrt"))
    monkeypatch.delitem(sys.modules, "textual.drivers.win32", raising=False)
    module = importlib.import_module("textual.drivers.win32")
    del sys.modules["textual.drivers.win32"]
    monkeypatch.setitem(sys.modules, "textual.drivers.win32", module)
    monkeypatch.setattr(module, "GetStdHandle", lambda number: number)
    module.console = console  # type: ignore[attr-defined]
    return module


def typed(driver: Any, *keys: tuple[str, int, int]) -> str:
    """Let Textual read keys (character, virtual key code, modifiers); give what it takes for typed."""
    console = driver.console
    console.keys = list(keys)
    heard: list[Any] = []
    app = types.SimpleNamespace(log=types.SimpleNamespace(error=lambda *said: heard.append(said)))
    monitor = driver.EventMonitor(None, app, console.done, heard.append)
    monitor.run()
    assert not any(isinstance(one, tuple) for one in heard), heard
    return "".join(event.character for event in heard if getattr(event, "character", None))


_KEYS = (
    ("字", 0, 0),
    ("：", 0, _SHIFT),
    ("《", 0, _SHIFT | 0x20),
    ("\0", 0, _SHIFT),
    ("A", 65, _SHIFT),
    ("\0", 16, _SHIFT),
)


def test_textual_drops_what_an_input_method_types_with_shift(driver: Any) -> None:
    """Where this fails Textual has mended it, and windows.py can go."""
    assert "：" not in typed(driver, *_KEYS)


def test_mended_it_drops_no_mark_and_no_more_keys_come_than_before(driver: Any) -> None:
    before = typed(driver, *_KEYS)
    driver.console.done.clear()
    assert mend(driver)
    after = typed(driver, *_KEYS)
    assert after.replace("：", "").replace("《", "") == before
    assert after.startswith("字：《")


def test_a_hanzi_beyond_the_basic_plane_comes_in_two_halves(driver: Any) -> None:
    assert mend(driver)
    assert typed(driver, ("\ud842", 0, _SHIFT), ("\udfb7", 0, _SHIFT)) == "𠮷"


def test_it_is_mended_once_only(driver: Any) -> None:
    assert mend(driver)
    kernel = driver.KERNEL32
    assert mend(driver)
    assert driver.KERNEL32 is kernel


@pytest.mark.parametrize("lacking", ["KERNEL32", "INPUT_RECORD"])
def test_another_textual_is_left_alone(driver: Any, lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(driver, lacking)
    before = dict(vars(driver))
    assert not mend(driver)
    assert dict(vars(driver)) == before


def test_a_record_of_another_shape_is_left_alone(driver: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(ctypes.Structure):
        _fields_ = (("EventType", ctypes.c_int),)

    monkeypatch.setattr(driver, "INPUT_RECORD", Other)
    kernel = driver.KERNEL32
    assert not mend(driver)
    assert driver.KERNEL32 is kernel


@pytest.mark.skipif(sys.platform == "win32", reason="there it mends")
def test_elsewhere_nothing_is_done() -> None:
    assert not mend_input()
    assert "textual.drivers.win32" not in sys.modules
