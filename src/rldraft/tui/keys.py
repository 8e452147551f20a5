"""The keys of all functions: which there are, what they are called, and which a person may give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rldraft.problems import Problem, did_you_mean

_SAME = {
    "ctrl+h": "退格",
    "ctrl+i": "Tab",
    "ctrl+j": "回车",
    "ctrl+m": "回车",
    "ctrl+left_square_bracket": "Esc",
}
_NAMES = {
    "up": "上", "down": "下", "left": "左", "right": "右", "home": "Home", "end": "End", "pageup": "PgUp",
    "pagedown": "PgDn", "insert": "Ins", "delete": "Del", "escape": "Esc", "enter": "回车", "tab": "Tab",
    "backspace": "退格", "space": "空格", "left_square_bracket": "[", "right_square_bracket": "]",
    "question_mark": "?", "slash": "/", "minus": "-", "plus": "+", "full_stop": ".", "comma": ",",
    "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift",
}  # fmt: skip
_OF_TEXT = ("space", "enter", "backspace", "tab")


def called(key: str) -> str:
    """Give a key as it is written on a keyboard: Ctrl+S, F1, 上."""
    *modifiers, name = key.split("+")
    return "+".join(_NAMES.get(part, part.upper() if len(part) < 4 else part) for part in (*modifiers, name))


def fault(key: str) -> str:
    """Say why a key cannot be given to a function, "" if it can.

    A terminal tells only some keys apart, and one that prints would be missing from the text.
    """
    *modifiers, name = key.split("+")
    if key in _SAME:
        return f"终端里它就是{_SAME[key]}键"
    function = name[:1] == "f" and name[1:].isascii() and name[1:].isdecimal() and 1 <= int(name[1:]) <= 24
    letter = len(name) == 1 and name.isascii() and name.isalnum()
    if not (function or letter or name in _NAMES) or not set(modifiers) <= {"ctrl", "alt", "shift"}:
        return "不认识这个键"
    if not set(modifiers) - {"shift"} and (letter or name in _OF_TEXT):
        return "打字要用它"
    if "ctrl" in modifiers and (name in _OF_TEXT[1:] or (letter and "shift" in modifiers)):
        return "终端分不清它和别的键"
    return ""


class Bound(NamedTuple):
    """A function that has a key: its binding's id, its keys, what it does, and the class it belongs to."""

    id: str
    keys: tuple[str, ...]
    what: str
    owner: type[Any]


def bound() -> list[Bound]:
    """Give every function with a key of all screens and widgets of ours that are loaded."""
    from textual.binding import Binding
    from textual.dom import DOMNode

    found = []
    for owner in _descendants(DOMNode):
        if owner.__module__.startswith("rldraft."):
            for each in owner.__dict__.get("BINDINGS", ()):
                if isinstance(each, Binding) and each.id:
                    keys = tuple(key.strip() for key in each.key.split(","))
                    found.append(Bound(each.id, keys, each.description, owner))
    return found


def _descendants(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _descendants(each)


def keymap(
    wished: Mapping[str, str], functions: Iterable[Bound], file: str, lines: Mapping[str, int]
) -> tuple[dict[str, str], list[Problem]]:
    """Give the keys that a person wishes for functions, and what is wrong with those left out.

    A key that another function keeps at the same place is left where it is. `file` and `lines` tell where a
    wish is written.
    """
    known = list(functions)
    ids = {each.id for each in known}
    problems = []
    wanted = {}

    def wrong(id: str, what: str, mend: str) -> None:
        problems.append(Problem(what, mend, file, lines.get(id, 0), 0, "warning"))

    for id, keys in wished.items():
        if id in ids:
            wanted[id] = keys
        else:
            wrong(id, f"没有“{id[:40]}”这个功能", did_you_mean(id, ids) or "按 F1 或 Ctrl+P 看有哪些功能")
    for id in list(wanted):
        if rival := _rival(id, wanted, known):
            what = f"“{id}”的键“{wanted[id]}”已给了“{rival.id}”（{rival.what}）"
            wrong(id, what, "请换一个键，或也给它另写一个")
            del wanted[id]
    return wanted, problems


def _rival(id: str, wanted: dict[str, str], known: list[Bound]) -> Bound | None:
    """Give another function that has one of the keys where this one would have it."""
    keys = set(wanted[id].split(","))
    mine = [each for each in known if each.id == id]
    for other in known:
        theirs = set(wanted[other.id].split(",")) if other.id in wanted else set(other.keys)
        if other.id != id and keys & theirs and any(_meet(each.owner, other.owner) for each in mine):
            return other
    return None


def _meet(one: type[Any], other: type[Any]) -> bool:
    """Whether functions of two classes can be asked for at the same time."""
    from textual.app import App
    from textual.screen import Screen

    if issubclass(one, other) or issubclass(other, one) or issubclass(one, App) or issubclass(other, App):
        return True
    screens = [each for each in (one, other) if issubclass(each, Screen)]
    # Widgets of the desk meet its screen; small screens over it have widgets of their own.
    return len(screens) == 1 and not screens[0].__module__.startswith("rldraft.tui.screens.")
