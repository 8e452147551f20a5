"""At which level a numbered heading stands: by the style of its number, unless its place tells otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rldraft.numbering import LEVELS, Number


class Numbered(NamedTuple):
    """A heading's number with the level its own file gives it, if any."""

    number: Number
    stated: int | None = None


def resolve(numbers: Sequence[Number]) -> list[int]:
    """Give the level of each number of a report, in order.

    GB/T 9704-2012, 7.3.3 has one style a level, and nearly all reports keep to it. A number in another
    level's style that carries that level's count on, as （5） does between （四） and （六）, belongs there.
    """
    levels: list[int] = []
    last: dict[int, int] = {}  # the latest ordinal of each level that is still open
    ran: dict[int, int] = {}  # the latest ordinal of each level anywhere: some count on across parents
    for n, number in enumerate(numbers):
        level = number.level
        if (
            number.ordinal > 1
            and last.get(level) != number.ordinal - 1
            and ran.get(level) != number.ordinal - 1
        ):
            level = _carried_on(number, numbers[n + 1 :], last) or level
        levels.append(level)
        last = {open_: ordinal for open_, ordinal in last.items() if open_ < level}
        last[level] = number.ordinal
        if level == 3:
            ran[level] = number.ordinal
    return levels


def _carried_on(number: Number, later: Sequence[Number], last: dict[int, int]) -> int | None:
    """Give the level whose count a number in another style carries on, or None."""
    for level in range(1, LEVELS + 1):
        if level == number.level or last.get(level) != number.ordinal - 1:
            continue
        following = next((other for other in later if other.level <= level), None)
        goes_on = (
            following is not None and following.level == level and following.ordinal == number.ordinal + 1
        )
        ends_alike = number.level == LEVELS and LEVELS - 1 not in last
        if goes_on or ends_alike:
            return level
    return None
