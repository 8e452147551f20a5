"""What all formats share: clean text, widths, headings with their numbers, the letter's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from unicodedata import east_asian_width

from rldraft.numbering import write
from rldraft.report import Paragraph, Report, Section

# A paragraph has no line breaks of its own, so those that foreign text brings along are spaces;
# the other characters here may not stand in XML 1.0 at all.
_BREAKS = "\t\n\r\x85\u2028\u2029"
_UNWANTED = re.compile("[\x00-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Give `text` as one line: breaks and tabs become spaces, characters XML 1.0 forbids go."""
    return _UNWANTED.sub(lambda found: " " if found[0] in _BREAKS else "", text)


def escape(text: str) -> str:
    """Give `text` as the character data of an XML or HTML document."""
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ems(text: str) -> float:
    """Give the printed width of `text` in ems: a hanzi 1, a digit or a Latin letter 0.5."""
    return sum(1.0 if east_asian_width(c) in "WFA" else 0.5 for c in text)


def numbered(sections: tuple[Section, ...]) -> Iterator[tuple[str, Section]]:
    """Give each section and every one below it, in order, with its number: 一、 （一） 1. （1）.

    Siblings of one level count from 1 (GB/T 9704-2012, 7.3.3).
    """
    counts: Counter[int] = Counter()
    for section in sections:
        counts[section.level] += 1
        yield write(section.level, counts[section.level]), section
        yield from numbered(section.sections)


def run_in(section: Section) -> Paragraph | None:
    """Give the paragraph that shares its line with the heading; None where the heading stands alone."""
    first = section.blocks[0] if section.run_in and section.blocks else None
    return first if isinstance(first, Paragraph) else None


def closed(text: str) -> str:
    """End a sentence that does not end yet with 。; a heading may also end with a colon."""
    return text if text.endswith(("。", "！", "？", "：")) else text + "。"


def call(addressee: str) -> str:
    """Give the 主送机关 with the full-width colon it ends with (GB/T 9704-2012, 7.3.2)."""
    return addressee.rstrip("：: ") + "："


def signer(name: str) -> str:
    """Give the 签发人 with its label (GB/T 9704-2012, 7.2.6)."""
    return f"签发人：{name}"


def attached(report: Report) -> list[str]:
    """Give the lines of the 附件说明, numbered where there are several (GB/T 9704-2012, 7.3.4)."""
    names = report.attachments
    if len(names) < 2:
        return [f"附件：{name}" for name in names]
    return [f"{'' if i else '附件：'}{i + 1}. {name}" for i, name in enumerate(names)]


def copied(copies_to: str) -> str:
    """Give the 抄送 with its label and final 。 (GB/T 9704-2012, 7.4.2)."""
    return f"抄送：{closed(copies_to)}"


def day(report: Report) -> date:
    """Give the day the file bears: the 成文日期, else the first day after the year reported on.

    Never the clock: the same report gives the same bytes. A report with neither bears 1980-01-01.
    """
    stated = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", report.date or "", re.ASCII)
    candidates = [tuple(map(int, stated.groups()))] if stated else []
    if report.year:
        candidates.append((report.year + 1, 1, 1))
    for year, month, of_month in candidates:
        with suppress(ValueError, OverflowError):
            return date(year, month, of_month)
    return date(1980, 1, 1)


_NUMBER = re.compile(r"[约+-]?[\d,.]+[%‰]?|[-—/]+", re.ASCII)


def is_number(text: str) -> bool:
    """Whether a cell holds a bare number, or the stroke or bar that stands for none."""
    return _NUMBER.fullmatch(text.strip()) is not None
