"""What a rule is: what it finds, why, and the examples that show it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from rldraft.checks.subject import Subject, Text
from rldraft.problems import Severity


class Example(NamedTuple):
    """A text that shows what a rule finds, or what it leaves alone.

    In a bad example ⟦…⟧ stands around what is to be quoted, ⟦…→…⟧ with the fix or first suggestion; one
    without marks is about something absent. `text` is a paragraph (or several, between "\\n") of a report
    of 2025 by 云州市临江区生态环境局; with `whole` it is the whole file. `facts` is the text of a fact sheet,
    `last` the whole text of last year's report, `others` those of reports on the shelf.
    """

    text: str
    whole: bool = False
    facts: str = ""
    last: str = ""
    others: tuple[str, ...] = ()


class Hit(NamedTuple):
    """What a rule finds: ``text.text[start:end]``; no `text` for something absent.

    `fix` stands only where it cannot change the meaning. Hits of one rule with the same `group`, where it
    is not empty, are one finding with many places. `severity` and `why` override the rule's.
    """

    message: str
    text: Text | None = None
    start: int = 0
    end: int = 0
    fix: str | None = None
    suggestions: tuple[str, ...] = ()
    group: str = ""
    severity: Severity | None = None
    why: str = ""


class Rule(ABC):
    """A rule: `name` says in words what it finds, `about` the same in Chinese, in a few words.

    `why` is the authority with its clause. `bad` has two examples and more, `good` three and more, a near
    miss among them.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    severity: ClassVar[Severity]
    why: ClassVar[str]
    bad: ClassVar[tuple[Example, ...]]
    good: ClassVar[tuple[Example, ...]]

    @abstractmethod
    def find(self, subject: Subject) -> Iterator[Hit]:
        """Give what it finds, in any order."""


class LineRule(Rule):
    """A rule on form: it reads every line as it stands in the file; with `signs` those that hold one."""

    signs: ClassVar[tuple[str, ...]] = ()

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every line."""
        for line in subject.lines_with(*self.signs) if self.signs else subject.lines:
            yield from self.look(line)

    @abstractmethod
    def look(self, line: Text) -> Iterator[Hit]:
        """Give what it finds in a line."""


class TextRule(Rule):
    """A rule on wording: it reads every heading, paragraph and cell, tidied; with `signs` as a line's."""

    signs: ClassVar[tuple[str, ...]] = ()

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every text."""
        for text in subject.texts_with(*self.signs) if self.signs else subject.texts:
            yield from self.look(text, subject)

    @abstractmethod
    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Give what it finds in a text."""
