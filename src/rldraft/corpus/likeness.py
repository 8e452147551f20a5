"""Whether two texts are one report in two forms: by the runs of characters that they share."""

from __future__ import annotations

import re
import zlib
from collections import Counter

_RUN = 5
_KEPT = 24
_SAID = re.compile(r"\w")

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """Give a few numbers that follow from a text: like texts have most of them in common."""
    said = _said(text)
    runs = {said[n : n + _RUN] for n in range(max(1, len(said) - _RUN + 1))}
    return tuple(sorted({zlib.crc32(run.encode("utf-8", "replace")) for run in runs})[:_KEPT])


def may_be_like(one: Sketch, other: Sketch) -> bool:
    """Whether two texts may be alike, by their sketches; what is 95 % the same always may."""
    return len(set(one) & set(other)) * 4 >= min(len(one), len(other))


def likeness(one: str, other: str) -> float:
    """Give the share of two texts that is the same, 0 to 1; punctuation and spaces do not count."""
    a, b = _runs(one), _runs(other)
    longer = max(a.total(), b.total())
    return (a & b).total() / longer if longer else 1.0


def _said(text: str) -> str:
    return "".join(_SAID.findall(text))


def _runs(text: str) -> Counter[str]:
    said = _said(text)
    return Counter(said[n : n + 3] for n in range(len(said) - 2))
