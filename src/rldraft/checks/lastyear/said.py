"""What a report said, as plain text: for asking whether this year's words are last year's."""

from __future__ import annotations

from typing import NamedTuple

from rldraft.reading.year import plans_ahead
from rldraft.report import Report


class Said(NamedTuple):
    """What a report said, a text a line, the year it bears, and whether its plans are for the next one."""

    text: str
    year: int | None
    ahead: bool

    @classmethod
    def by(cls, report: Report) -> Said:
        """Give what a report says."""
        text = "\n".join(paragraph.text for paragraph in report.paragraphs())
        return cls(text, report.year, plans_ahead(report))
