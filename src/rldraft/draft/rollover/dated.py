"""What is called otherwise in another year: the template's dated data, last year's words and this year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.corpus.binding.edits import Edit
from rldraft.facts import live
from rldraft.template import Pack
from rldraft.template.pack import Data

_SHORTEST = 4
_UNSURE = "待核"


def successors(pack: Pack, last: int, year: int) -> dict[str, str]:
    """Give what a report on year `year` says instead of a report on `last`, by the words of then.

    Only what has ended by then has a successor, and only what the pack is sure of is one.
    """
    found: dict[str, str] = {}
    for rows in pack.data.values():
        ended = [row for row in rows if row.end is not None and row.end < year and row.start <= last]
        now = next((row for row in reversed(rows) if row.start <= year), None)
        if now is None or now.source.startswith(_UNSURE):
            continue
        for row in ended:
            after = dict(_texts(now.value))
            for place, text in _texts(row.value):
                new = after.get(place, "")
                if len(text) >= _SHORTEST and new and text not in new:
                    found[text] = new
    return found


def edits(text: str, after: dict[str, str]) -> list[Edit]:
    """Give an edit for each of last year's words that has a successor."""
    if not after:
        return []
    words = re.compile("|".join(map(re.escape, sorted(after, key=len, reverse=True))))
    return [Edit(*found.span(), live.escape(after[found[0]]), "name") for found in words.finditer(text)]


def _texts(value: Data, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{place}.{key}")
