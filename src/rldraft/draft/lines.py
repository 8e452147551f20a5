"""A section's text as a drafter types it, one paragraph a line, and as draft.md has it.

In draft.md a blank line ends a paragraph and a line break inside one is only for the eye; who presses Enter
in an editor, or pastes from a word processor, means a new paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.reading import markup

_HEADING = re.compile(r"#{1,5}[ \t]+\S")


def spread(text: str) -> str:
    """Give text in draft syntax with every paragraph, heading and table row on one line.

    A blank line stays where two lines would otherwise belong together: between two tables, between a
    caption and a table that is not its own, after a heading that does not run into its text.
    """
    found: list[str] = []
    for piece in markup.pieces(text):
        head = "#" * (piece.level + 1) + " " if piece.kind == "heading" else ""
        line = head + piece.text
        if found and not piece.tight and _together(found[-1].rpartition("\n")[2], line):
            found.append("")
        found.append(line)
    return "\n".join(found)


def gather(lines: str) -> str:
    """Give text of one paragraph a line in draft syntax."""
    return "".join(_gathered(lines))


def _gathered(lines: str) -> Iterator[str]:
    before, blank = "", False
    for raw in lines.split("\n"):
        line = raw.strip()
        if line:
            if before:
                yield "\n" if not blank and _together(before, line) else "\n\n"
            yield line
            before, blank = line, False
        else:
            blank = True


def _together(before: str, line: str) -> bool:
    """Whether two lines, the one directly below the other, are read as one thing."""
    if line.startswith("|"):
        return before.startswith(("|", markup.CAPTION))
    return bool(_HEADING.match(before)) and before.endswith("。") and not _HEADING.match(line)
