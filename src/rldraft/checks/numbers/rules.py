"""Rules on how figures are written."""

from __future__ import annotations

from rldraft.checks.numbers import amounts, dates, docnumbers, limits, ranges, slips
from rldraft.checks.rule import Rule

RULES: tuple[type[Rule], ...] = (
    *docnumbers.RULES,
    *amounts.RULES,
    *slips.RULES,
    *limits.RULES,
    *ranges.RULES,
    *dates.RULES,
)
