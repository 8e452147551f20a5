"""Which passages say the same: alike but for figures and a name here and there."""

from __future__ import annotations

import re
import unicodedata

_GRAM = 5  # characters
_ALIKE = 0.8  # of the stretches of `_GRAM` characters that two texts have together
_SIGNS = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")

Shape = frozenset[str]


def shape(text: str) -> Shape:
    """Give what of a text is compared: its stretches of five characters, punctuation and figures evened."""
    even = _FIGURE.sub("0", unicodedata.normalize("NFKC", text).lower())
    even = _SIGNS.sub("", even)
    return frozenset(even[n : n + _GRAM] for n in range(max(1, len(even) - _GRAM + 1)))


def alike(one: Shape, other: Shape) -> bool:
    """Whether two texts say the same."""
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)):
        return False
    common = len(one & other)
    return common >= _ALIKE * (len(one) + len(other) - common)
