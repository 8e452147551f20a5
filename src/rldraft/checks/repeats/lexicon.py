"""Words of two characters that reports use, and particles that are typed twice."""

from __future__ import annotations

from functools import lru_cache

from rldraft.checks import tables


@lru_cache(maxsize=1)
def seconds() -> dict[str, str]:
    """Give what follows each character that begins a word of two."""
    found: dict[str, str] = {}
    for row in tables.rows("words-of-two"):
        found[row["首字"]] = found.get(row["首字"], "") + row["次字"]
    return found


def is_word(pair: str) -> bool:
    """Whether two characters are such a word."""
    return len(pair) == 2 and pair[1] in seconds().get(pair[0], "")


@lru_cache(maxsize=1)
def particles() -> dict[str, tuple[str, str]]:
    """Give each particle with the characters before it, and those behind, that make it another word."""
    return {row["字"]: (row["前"], row["后"]) for row in tables.rows("doubled-particles") if row["字"]}


def particle_twice(line: str, at: int) -> bool:
    """Whether a particle stands twice at a place by a slip."""
    before, after = particles().get(line[at : at + 1], ("", ""))
    around = line[at - 1 : at], line[at + 2 : at + 3]
    return not (around[0] and around[0] in before) and not (around[1] and around[1] in after)
