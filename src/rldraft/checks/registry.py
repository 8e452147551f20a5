"""All rules, family by family."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from rldraft.checks.rule import Rule

# Each is a folder of this room whose module `rules` has RULES, a tuple of rule classes.
FAMILIES: tuple[str, ...] = (
    "sheet",
    "years",
    "places",
    "residue",
    "sections",
    "headings",
    "laws",
    "arithmetic",
    "numbers",
    "repeats",
    "punctuation",
    "terms",
    "typos",
    "lastyear",
)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Give every rule, in the families' order."""
    families = (import_module(f"{__package__}.{family}.rules") for family in FAMILIES)
    return tuple(made() for family in families for made in family.RULES)


def named() -> dict[str, Rule]:
    """Give every rule by its name."""
    return {rule.name: rule for rule in rules()}
