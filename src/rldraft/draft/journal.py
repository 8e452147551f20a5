"""What is typed and not yet saved, kept beside the draft, so that a crash or a power cut costs nothing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.draft.factsheet import Kept
from rldraft.draft.views import Place
from rldraft.problems import Trouble

JOURNAL = ".rldraft-desk.json"
_VERSION = 1
_LIMIT = 40_000_000
_FAR = 10_000_000
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


class Entry(NamedTuple):
    """What a desk left behind: the caret, and the text of draft.md that it had not saved, None if it had.

    `base` is the digest of the draft.md that the text was made from. `body` is what stood in the section of
    the caret as typed, blanks at its ends and all. `waiting` has the values that the fact sheet did not get.
    """

    place: Place = Place()
    text: str | None = None
    base: str = ""
    body: str = ""
    waiting: Kept = ()


def digest(text: str) -> str:
    """Give the digest of a file's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_journal(folder: Path, entry: Entry) -> None:
    """Write the journal whole or not at all; Trouble with exit code 5 where the disk refuses."""
    held: dict[str, object] = {"version": _VERSION, "clean": entry.text is None, "place": list(entry.place)}
    if entry.text is not None:
        held |= {"base": entry.base, "body": entry.body, "text": entry.text}
    if entry.waiting:
        held["waiting"] = entry.waiting
    data = json.dumps(held, ensure_ascii=False).encode()
    files.write_atomic(folder / JOURNAL, data, replace=True)


def read_journal(folder: Path) -> Entry:
    """Give what a desk left behind; ValueError for a journal that is torn or not one of ours."""
    path = folder / JOURNAL
    if not files.kind(path):
        return Entry()
    try:
        held = json.loads(files.read_bytes(path, _LIMIT))
    except (Trouble, ValueError, RecursionError) as error:
        raise ValueError("not a journal") from error
    if not isinstance(held, dict) or held.get("version") != _VERSION:
        raise ValueError("not a journal of this version")
    place = held.get("place")
    if not isinstance(place, list) or len(place) != 3:
        raise ValueError("a journal without a place")
    if not all(type(number) is int and 0 <= number < _FAR for number in place):
        raise ValueError("a place that is none")
    waiting = _waiting(held.get("waiting"))
    if held.get("clean") is True:
        return Entry(Place(*place), waiting=waiting)
    text, base, body = (held.get(key) for key in ("text", "base", "body"))
    if not isinstance(text, str) or not isinstance(base, str) or not isinstance(body, str):
        raise ValueError("a journal without a text")
    if _UNREADABLE.search(text) or _UNREADABLE.search(body):
        raise ValueError("a text that draft.md cannot hold")
    return Entry(Place(*place), text, base, body, waiting)


def _waiting(found: object) -> Kept:
    """Give the values that are whole; others are no reason to lose a text."""
    values = found if isinstance(found, list) else []
    return tuple(
        (value[0], value[1], value[2], value[3])
        for value in values
        if isinstance(value, list)
        and len(value) == 4
        and all(isinstance(word, str) and not _UNREADABLE.search(word) for word in value)
    )


def set_aside(folder: Path) -> Path | None:
    """Put a journal that cannot be read out of the way, under a name of its own; None if that failed."""
    path = folder / JOURNAL
    for number in range(1, 1000):
        aside = folder / f".rldraft-desk.坏-{number}.json"
        if not files.kind(aside):
            with contextlib.suppress(OSError):
                return path.rename(aside)
            return None
    return None
