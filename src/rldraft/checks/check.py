"""A report and the rules → its findings, in the file's order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from rldraft.checks import registry
from rldraft.checks.finding import ORDER, Finding, Spot
from rldraft.checks.rule import Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.problems import Severity

_TITLES = re.compile("[《》〈〉]")
_CITED = 400  # characters of the longest title or quotation
_AROUND = 12  # characters kept on either side of a place, to know it again
_MOST = 20_000  # places of one finding
_MANY = 500  # findings of one rule: a file of nothing but faults tells as much


def check(subject: Subject, off: Collection[str] = ()) -> list[Finding]:
    """Give what the rules find, those named in `off` left out."""
    found: list[Finding] = []
    for rule in registry.rules():
        if rule.name not in off:
            found += judge(rule, subject)
    found = list(_once(found))
    found.sort(key=lambda f: (f.spot.line, f.spot.offset, ORDER[f.severity], f.rule, f.message))
    return found


def judge(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Give what one rule finds."""
    grouped: dict[tuple[str, Severity], tuple[Hit, list[Spot]]] = {}
    told = 0
    for hit in map(_careful, rule.find(subject)):
        spots = [spot(subject, hit)] if hit.text is not None else []
        severity = hit.severity or rule.severity
        if not hit.group:
            told += 1
            message = f"{hit.message}（这样的太多，只列出前{_MANY}处）" if told == _MANY else hit.message
            yield Finding(rule.name, severity, message, tuple(spots), hit.suggestions, hit.why or rule.why)
            if told == _MANY:
                break
            continue
        _, held = grouped.setdefault((hit.group, severity), (hit, []))
        if len(held) < _MOST:
            held += spots
    for (_, severity), (first, held) in grouped.items():
        held.sort(key=lambda s: s[:4])
        why = first.why or rule.why
        alike = {(s.quote, s.fix, s.instead) for s in held}
        suggestions = first.suggestions if len(alike) == 1 else ()
        yield Finding(rule.name, severity, first.message, tuple(held), suggestions, why)


def _careful(hit: Hit) -> Hit:
    """Leave what is cited to a person: a fix within 《》 or “”, or of 《》 themselves, is only suggested."""
    if hit.fix is None or hit.text is None:
        return hit
    text, marks = hit.text.text, _TITLES.search(hit.fix + hit.text.text[hit.start : hit.end])
    before = text[max(0, hit.start - _CITED) : hit.start]
    within = any(before.rfind(a) > before.rfind(b) for a, b in ("《》", "“”"))
    if marks is None and not within:
        return hit
    return hit._replace(fix=None, suggestions=hit.suggestions or (hit.fix,))


def spot(subject: Subject, hit: Hit) -> Spot:
    """Give a hit's place in the file."""
    text, start, end = hit.text, hit.start, max(hit.start, hit.end)
    assert text is not None
    line, offset = text.origin.place(start)
    length = _until(text, end, line) - offset if end > start else 0
    if length < 0:  # it goes on in another line
        length = end - start
    raw = subject.by_line.get(line) if subject.kind != "draft" else None
    quote = text.text[start:end] if raw is None else raw[offset : offset + length]
    return Spot(
        line, offset, length, quote, hit.fix,
        text.text[max(0, start - _AROUND) : start], text.text[end : end + _AROUND],
        hit.suggestions[0] if hit.fix is None and len(hit.suggestions) == 1 else None,
    )  # fmt: skip


def _until(text: Text, end: int, line: int) -> int:
    """Give the offset in the line behind the last character of a stretch; -1 in another line."""
    if text.live(end - 1, end):
        # What the sheet provides is as long in the file as its braces are.
        there, offset = text.origin.place(end)
    else:
        there, offset = text.origin.place(end - 1)
        offset += 1
    return offset if there == line else -1


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what a graver finding at the very same place already says."""
    taken: set[tuple[int, int, int]] = set()
    for finding in sorted(found, key=lambda f: ORDER[f.severity]):
        first = finding.spot
        place = (first.line, first.offset, first.length)
        if first.line and len(finding.spots) == 1:
            if place in taken:
                continue
            taken.add(place)
        yield finding
