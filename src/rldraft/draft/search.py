"""A text looked for in the whole draft: as it prints, and as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.draft.progress import Progress, marks
from rldraft.draft.views import Found, SectionView
from rldraft.facts import Facts

_BEFORE, _AFTER = 12, 28


def find(progress: Progress, text: str) -> tuple[Found, ...]:
    """Give every place of a text, in the report's order, headings before bodies; case does not count."""
    if not text.strip():
        return ()
    pattern = re.compile(re.escape(text), re.IGNORECASE)
    return tuple(place for section in progress.sections for place in _in(section, pattern, progress.facts))


def _in(section: SectionView, pattern: re.Pattern[str], facts: Facts) -> Iterator[Found]:
    for heading in (section.heading, section.source):
        if found := pattern.search(heading):
            yield Found(section.index, -1, 0, *_excerpt(heading, found))
            break
    printed, places = _printed(section.body, facts)
    seen: dict[int, Found] = {}
    for text, sources in ((printed, places), (section.body, range(len(section.body) + 1))):
        for found in pattern.finditer(text):
            at, last = sources[found.start()], sources[found.end() - 1]
            end = next((s for s in sources[found.end() :] if s > last), len(section.body))
            seen.setdefault(at, Found(section.index, at, end - at, *_excerpt(text, found)))
    yield from (seen[at] for at in sorted(seen))


def _printed(body: str, facts: Facts) -> tuple[str, list[int]]:
    """Give a body as it prints, and for each character and the end where it comes from in the source."""
    parts: list[str] = []
    sources: list[int] = []
    position = 0
    for mark in marks(body, facts):
        parts += [body[position : mark.start], mark.text]
        sources += range(position, mark.start)
        sources += [mark.start] * len(mark.text)
        position = mark.end
    parts.append(body[position:])
    sources += range(position, len(body) + 1)
    return "".join(parts), sources


def _excerpt(text: str, found: re.Match[str]) -> tuple[str, tuple[int, int]]:
    start, end = max(0, found.start() - _BEFORE), min(len(text), found.end() + _AFTER)
    before, hit, after = text[start : found.start()], found[0], text[found.end() : end]
    before, after = "…" * (start > 0) + before, after + "…" * (end < len(text))
    # One blank for every line end keeps the mark in its place.
    shown = (before + hit + after).translate({10: " ", 9: " "})
    return shown, (len(before), len(before) + len(hit))
