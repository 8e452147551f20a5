"""One section of a draft as it is being worked on."""

from __future__ import annotations

import re

from rldraft.draft.lines import gather, spread
from rldraft.draft.sections import Chapter, split
from rldraft.problems import Exit, Problem, Trouble

# What a file of ours may not hold: it could not be read again.
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_BREAKS = re.compile(r"\r\n?")


class Part:
    """One section: the line of its heading, the blank lines after it, its body, one paragraph a line.

    `raw` is the body as draft.md has it: as it stood there until something else is typed. `template` is the
    whole text that the template gives today. While `stale`, whether it is `edited` and `differs` still has
    to be looked at.
    """

    __slots__ = ("_body", "differs", "edited", "head", "id", "joint", "line", "raw", "stale", "template")

    def __init__(self, chapter: Chapter) -> None:
        self.id = chapter.id
        self.edited = chapter.edited
        self.template = chapter.template
        self.differs = chapter.differs
        self.line = chapter.line
        self.stale = False
        self.read(chapter.text)

    def read(self, text: str) -> None:
        """Take a whole text in draft syntax, heading first."""
        self.head, self.joint, body = split(text)
        self.take(body)

    def take(self, body: str) -> None:
        """Take a body as draft.md has it."""
        self.raw, self._body = body, spread(body)

    @property
    def body(self) -> str:
        """The text below the heading, one paragraph a line."""
        return self._body

    @body.setter
    def body(self, body: str) -> None:
        if body != self._body:
            self._body, self.raw = body, gather(body)

    @property
    def level(self) -> int:
        """The heading's level, 0 for the opening."""
        return max(len(self.head) - len(self.head.lstrip("#")) - 1, 1) if self.head else 0

    @property
    def heading(self) -> str:
        """The heading in draft syntax."""
        return self.head.lstrip("#").strip()

    @property
    def lead(self) -> int:
        """How many characters of the text stand before the body."""
        return len(self.head) + len(self._joint())

    @property
    def text(self) -> str:
        """The whole text in draft syntax, heading first."""
        return self.head + self._joint() + self.raw if self.raw.strip() else self.head

    @property
    def shown(self) -> str:
        """The whole text, one paragraph a line."""
        return self.head + self._joint() + self.body if self.body.strip() else self.head

    def _joint(self) -> str:
        if not self.head or not self.body.strip():
            return ""
        # A heading that ends with 。 and has text on the very next line runs into that text.
        return self.joint or ("\n" if self.heading.endswith("。") else "\n\n")

    def chapter(self) -> Chapter:
        """Give it as a draft has it."""
        return Chapter(self.id, self.text, self.edited, self.template, self.differs, self.line)


def clean(text: str) -> str:
    """Give typed or pasted text as a file of ours can keep it."""
    if "\r" in text:
        text = _BREAKS.sub("\n", text)
    return _UNKEPT.sub("", text)


def refused(what: str, mend: str) -> Trouble:
    """Give the trouble of a change that cannot be made."""
    return Trouble(Exit.USAGE, Problem(what, mend))
