"""Places of a text found again after it was edited."""

from __future__ import annotations

from collections.abc import Callable


class Following:
    """What became of the places of one text in another that was edited from it, in one stretch or several.

    All from the first to the last character that is another one counts as edited.
    """

    def __init__(self, old: str, new: str) -> None:
        self._by = len(new) - len(old)
        self._first = self._last = len(old)
        if old != new:
            most = min(len(old), len(new))
            self._first = _alike(lambda n: old.startswith(new[:n]), most)
            self._last = len(old) - _alike(lambda n: old.endswith(new[len(new) - n :]), most)

    def place(self, at: int, length: int) -> int | None:
        """Give where a stretch stands now; None for one that was edited."""
        if at + length <= self._first:
            return at
        return at + self._by if at >= self._last else None


def _alike(alike: Callable[[int], bool], most: int) -> int:
    """Give how many characters are alike: as many as can be, found by halves."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if alike(middle):
            least = middle
        else:
            most = middle - 1
    return least
