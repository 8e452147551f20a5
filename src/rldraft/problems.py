"""What goes wrong, told to a person: where, what, and how to mend it; and the exit codes.

Every error that a person can cause is a `Trouble` that carries one or more `Problem`s.
The exit codes are those of the command line's interface and must not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Exit(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    FACTS = 3
    INPUT = 4
    OUTPUT = 5
    FAULT = 70
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing that is wrong, in Chinese: `what`, and how to mend it (`mend`, may be empty).

    `file` is the file as the person named it; `line` and `column` count from 1, 0 where unknown.
    """

    what: str
    mend: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    severity: Severity = "error"

    def __str__(self) -> str:
        """Give one line: the place, what is wrong, how to mend it."""
        place = self.file
        if self.line:
            place += f" 第{self.line}行" + (f"第{self.column}列" if self.column else "")
        parts = [f"{place.strip()}：" if place else "", self.what, f"。{self.mend}" if self.mend else ""]
        return printable("".join(parts))

    def record(self) -> dict[str, str | int]:
        """Give it for JSON."""
        return {
            "file": self.file, "line": self.line, "column": self.column, "severity": self.severity,
            "message": self.what, "mend": self.mend,
        }  # fmt: skip


class Trouble(Exception):
    """Work stopped by problems that a person can mend; `code` is the exit code it leads to."""

    def __init__(self, code: Exit, problems: Problem | Iterable[Problem]) -> None:
        self.code = code
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Trouble], tuple[Exit, tuple[Problem, ...]]]:
        """Let it cross from one process to another whole."""
        return type(self), (self.code, self.problems)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name most like `name`, or None if none is like it."""
    import difflib

    candidates: Sequence[str] = list(known)
    found = difflib.get_close_matches(name, candidates, n=1, cutoff=0.5)
    if found:
        return found[0]
    contained = [k for k in candidates if len(name) > 1 and (name in k or k in name)]
    return min(contained, key=len, default=None)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give the sentence 是不是“…”？ for the nearest known name, or an empty text."""
    found = nearest(name, known)
    return f"是不是“{found}”？" if found else ""


_UNSEEN = (
    range(0x200B, 0x2010), range(0x2028, 0x202F), range(0x2060, 0x2070), range(0xFFF9, 0xFFFC),
    range(0xE0000, 0xE0080),
)  # fmt: skip
_VISIBLE = {c: f"\\x{c:02x}" for c in [*range(32), 127, *range(128, 160)]} | {
    c: f"\\u{c:04x}" for c in [*(0xAD, 0x61C, 0x180E, 0xFEFF), *(c for span in _UNSEEN for c in span)]
}
del _VISIBLE[ord("\t")]


def printable(text: str) -> str:
    """Make foreign text safe to show in a terminal: control and direction characters become visible."""
    return text.translate(_VISIBLE)
