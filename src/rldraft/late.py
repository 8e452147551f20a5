"""Patterns that are compiled when they are first used.

A command lives for a blink, and most of what it could look for is not there: to compile every pattern
beforehand takes longer than all its work.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern; whatever is asked of it is asked of the compiled one, and kept."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._written = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name == "_compiled":
            self._compiled = re.compile(self._written, self._flags)
            return self._compiled
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a pattern that is compiled when it is first used; a wrong one raises re.error only then."""
    return cast(re.Pattern[AnyStr], _Late(pattern, flags))
