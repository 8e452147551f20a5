"""What is said of a place in a report, for whoever reviews it."""

from __future__ import annotations

from typing import NamedTuple


class Remark(NamedTuple):
    """A comment on ``text[start:end]`` of a paragraph; on all of it where `end` is not behind `start`."""

    start: int
    end: int
    note: str
