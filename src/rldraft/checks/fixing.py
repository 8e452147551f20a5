"""Fixes that cannot change the meaning, made in a text."""

from __future__ import annotations

from collections.abc import Iterable

from rldraft.checks.finding import Finding, Spot


def spots(findings: Iterable[Finding]) -> list[Spot]:
    """Give the places that can be mended, in order; of two that overlap the longer one alone."""
    several = {spot for finding in findings for spot in finding.spots if spot.fix is not None}
    found = sorted(several, key=lambda s: s[:4])
    kept: list[Spot] = []
    for spot in found:
        last = kept[-1] if kept else None
        if last is None or last.line < spot.line or last.offset + last.length <= spot.offset:
            kept.append(spot)
        elif spot.length > last.length:
            kept[-1] = spot
    return kept


def mended(line: str, found: Iterable[Spot]) -> tuple[str, int]:
    """Give a line with these places of it mended, and how many were.

    A place where something else stands than was quoted is left alone.
    """
    count = 0
    for spot in sorted(found, key=lambda s: s[:4], reverse=True):
        end = spot.offset + spot.length
        if spot.fix is not None and line[spot.offset : end] == spot.quote:
            line = line[: spot.offset] + spot.fix + line[end:]
            count += 1
    return line, count


def text(whole: str, found: Iterable[Spot]) -> tuple[str, int]:
    """Give a text with places mended, and how many were; its lines and their ends stay as they are."""
    held: dict[int, list[Spot]] = {}
    for spot in found:
        held.setdefault(spot.line, []).append(spot)
    lines = whole.split("\n")
    done = 0
    for number, here in held.items():
        if 0 < number <= len(lines):
            lines[number - 1], count = mended(lines[number - 1], here)
            done += count
    return "\n".join(lines), done
