"""A title too wide for one line, broken where its sense allows (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from itertools import accumulate, combinations, pairwise
from math import ceil

from rldraft.export.text import ems
from rldraft.report import Paragraph

# Where a break is good (0), fair (1) and still better than within a word (2): after the issuing body's
# name, around the words that lead on to the matter, after a region's name.
_BREAKS = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (0, r"(?:厅|局(?![长部])|委员会|办公室|人民政府(?!办公)|分局|管委会)(?!的)|(?=关于)"),
        (1, r"年度|年(?!度)|的|关于"),
        (
            2,
            r"自治区|地区|省|(?<!城)市(?![场政民容县区])|州(?![市区县])|县(?!区)|(?<!社)区(?![域划县])|[旗镇乡]",
        ),
    )
)
_MOST_LINES = 4


def lines(paragraph: Paragraph, width: float) -> list[Paragraph]:
    """Break a title line that is wider than `width` ems: as few lines as can be, of balanced length.

    The lines differ in length (梯形) or are longest in the middle (菱形) as far as the words allow. A line
    that fits comes back alone, and so does one without a fitting place to break it.
    """
    text = paragraph.text
    reach = [0.0, *accumulate(map(ems, text))]
    if reach[-1] <= width:
        return [paragraph]
    places: dict[int, int] = {}
    for weight, pattern in reversed(_BREAKS):
        places |= {found.end(): weight for found in pattern.finditer(text) if 0 < found.end() < len(text)}
    for count in range(ceil(reach[-1] / width), _MOST_LINES + 1):
        fitting = []
        for cut in combinations(sorted(places), count - 1):
            ends = tuple(pairwise((0, *cut, len(text))))
            widths = [reach[end] - reach[start] for start, end in ends]
            if max(widths) <= width:
                fitting.append((_ugliness(widths) + 4 * sum(places[place] for place in cut), ends))
        if fitting:
            return [_part(paragraph, start, end) for start, end in min(fitting)[1]]
    return [paragraph]


def _ugliness(widths: list[float]) -> float:
    """Rate the shape of a title: 0 for a good one, more the more ragged, for a box and for an hourglass."""
    mean = sum(widths) / len(widths)
    ragged = sum((width - mean) ** 2 for width in widths) / len(widths)
    box = 4 if len(set(widths)) == 1 else 0
    waists = sum(
        before > width < after for before, width, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return ragged + box + 30 * waists


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    spans = tuple(
        span._replace(start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in paragraph.spans
        if span.start < end and span.end > start
    )
    return Paragraph(paragraph.text[start:end], spans)
