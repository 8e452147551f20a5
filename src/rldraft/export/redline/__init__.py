"""What changed between two texts: paragraphs laid side by side, then sentences, clauses and words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rldraft.report import Report


class Redline(NamedTuple):
    """The report whose text the changes are marked against, and what each change bears.

    Without a `day` the changes bear the day of the report they lead to (see `export.text.day`).
    """

    last: Report
    author: str = "rldraft"
    day: date | None = None
