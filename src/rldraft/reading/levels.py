"""At which level a numbered heading stands: by the style of its number, unless its place tells otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from rldraft.numbering import LEVELS, Number

_BRACKETED = 2  # （一）: the level whose numbers stand in brackets as those of the fourth do


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
    """Give the level whose count a number in another style carries on, or None.

    The deepest level that fits wins, but a bracketed number belongs to the bracketed level first.
    """
    levels = [level for level in range(LEVELS, 0, -1) if last.get(level) == number.ordinal - 1]
    if number.level == LEVELS:
        levels.sort(key=lambda level: level != _BRACKETED)
    for level in levels:
        following = next((other for other in later if other.level <= level), None)
        repeated = following and (following.level, following.ordinal) == (level, number.ordinal)
        if level == number.level or repeated:
            continue
        goes_on = following and (following.level, following.ordinal) == (level, number.ordinal + 1)
        if goes_on or (number.level == LEVELS and level == _BRACKETED):
            return level
    return None
