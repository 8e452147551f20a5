"""Faults for the rule on stray spaces."""

from __future__ import annotations

import random
import re

from faulty import Fault, paragraph

from rldraft.checks.rule import Example

_PLACE = re.compile("(?<=[\u4e00-\u9fff，。；、])(?=[\u4e00-\u9fff])")


def _stray(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Hit the space bar somewhere between two hanzi, or behind a heading's number."""
    text = paragraph(n)
    blank = rng.choice([" ", "  ", "\u3000", "\xa0"])
    if rng.random() < 0.3:
        number = rng.choice(["（一）", "1.", "（2）", "一、"])
        return Example(f"{number}{text}"), Example(f"{number}{blank}{text}")
    if rng.random() < 0.2:
        sound = rng.choice(["（三）", "“互联网”平台（试行）", "“一网通办”事项", "（二）"])
        at = rng.choice([m.start() for m in re.finditer("(?<=[（“])|(?=[）”])", sound)])
        return Example(sound + text), Example(f"{sound[:at]} {sound[at:]}{text}")
    # What stands in marks may be a slogan, whose parts a space divides.
    marked = [m.span() for m in re.finditer("“[^”]*”|《[^》]*》|（[^）]*）", text)]
    places = [m.start() for m in _PLACE.finditer(text) if not any(a < m.start() < b for a, b in marked)]
    at = rng.choice(places)
    return Example(text), Example(text[:at] + blank + text[at:])


FAULTS: dict[str, Fault] = {"stray-space": _stray}
