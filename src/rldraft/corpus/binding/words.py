"""The words around a figure of a text, as they tell what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from rldraft.corpus.binding.match import Around
from rldraft.late import late
from rldraft.reading.figures import Found

_FAR = 240  # characters before a clause that may say what its figures are of
_EDGE = late(r"[，。；：！？…,;:!?\n]")
_ASIDE = late(r"（[^（）]{0,40}）|\([^()]{0,40}\)|《[^《》]{0,80}》")
# Nouns behind a figure that do not say what was done: 帮助11家企业完成信用修复.
_ANY = late(
    "(?:企业|单位|人员|部门|群众|学校|乡镇|镇街|街道|村|社区|小区|点位|项目)(?!.*(?:企业|单位|人员|部门))"
)


def around(text: str, figures: Sequence[Found], at: int) -> Around:
    """Give the words around the figure `figures[at]` of a text, other figures left out."""
    figure = figures[at]
    first, last = figure.sentence
    before = figures[at - 1].end if at and figures[at - 1].start >= first else first
    after = figures[at + 1].start if at + 1 < len(figures) else last
    start = max([before, *(mark.end() for mark in _EDGE.finditer(text, before, figure.start))])
    mark = _EDGE.search(text, figure.end, min(after, last))
    end = mark.start() if mark else min(after, last)
    said = _ASIDE.sub("", text[start : figure.start])
    rest = _ASIDE.sub("", text[figure.end : end]).partition("、")[0]
    clause = said.rpartition("、")[2] + rest
    label = figure.label
    if rest and _ANY.match(rest) and len(clause) <= 40:
        label = clause
    return Around(label, said + rest, _ASIDE.sub("", text[max(first, start - _FAR) : start]))


def noun_behind(text: str, figure: Found) -> bool:
    """Say whether a noun follows the figure directly, so that only a like unit may stand before it."""
    rest = text[figure.end : figure.end + 1]
    return rest.isalnum() and not rest.isascii()
