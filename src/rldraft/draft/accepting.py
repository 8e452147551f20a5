"""Findings that the drafter looked at and accepts, so that they are not told again."""

from __future__ import annotations

from rldraft.draft.sections import fingerprint

_CLAUSE = "，。；：！？\n"


def accepting(what: str, text: str, start: int, end: int) -> str:
    """Give the fingerprint of a finding at a stretch of a text: of what it says and of the clause it is in.

    It stays the same wherever the clause goes, and is another one as soon as the clause is rewritten.
    """
    left = max(text.rfind(mark, 0, start) for mark in _CLAUSE) + 1
    right = min((at for mark in _CLAUSE if (at := text.find(mark, end)) >= 0), default=len(text))
    return fingerprint(f"{what}\n\n{text[left:right].strip()}")
