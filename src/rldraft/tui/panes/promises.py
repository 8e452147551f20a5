"""What last year's report promised, as the desk lists it: answered where, or not yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rldraft.draft.session import Finding

if TYPE_CHECKING:
    from rldraft.checks.lastyear.answers import Answer
    from rldraft.checks.lastyear.promises import Promise, Sentence
    from rldraft.draft.session import SectionView, Session

_SEEN = 30  # characters of a sentence that are enough to find it by


class Kept(NamedTuple):
    """A promise of last year's report.

    `what` is its text and `said` the sentence that answers it, empty for one that is 未回应. `copied` says
    that this year's plan has it again. `target` is where that sentence stands, else the section that comes
    nearest.
    """

    what: str
    said: str
    copied: bool
    target: Finding

    @property
    def section(self) -> int:
        """The index of the section that `target` is in."""
        return self.target.section


class Promises:
    """Looks for what became of last year's promises in a draft; to be asked from a thread of its own."""

    def __init__(self, session: Session, shelf: Path | None = None) -> None:
        """Take the draft, and the shelf's folder: the person's own for None."""
        self._session = session
        self._shelf = shelf
        self._key: tuple[object, ...] | None = None
        self._made: tuple[Promise, ...] = ()

    @property
    def version(self) -> int:
        """Tells one state of the draft from the next."""
        return self._session.version

    def look(self) -> tuple[Kept, ...]:
        """Give every promise with its answer in the draft as it is now; none without last year's report."""
        from rldraft.checks.lastyear.answers import answered

        made = self._promises()
        if not made:
            return ()
        answers = answered(made, self._session.report())
        views = self._session.sections
        return tuple(self._kept(answer, views) for answer in answers)

    def _promises(self) -> tuple[Promise, ...]:
        """Give what last year's report promised, read again only where it may be another one."""
        from rldraft.checks.lastyear.promises import promises
        from rldraft.draft.before import last_report

        draft = self._session.draft
        key = (draft.last, draft.facts.year, draft.facts.text("单位.全称"))
        if key != self._key:
            last = last_report(draft, self._shelf)
            self._made = promises(last) if last else ()
            self._key = key
        return self._made

    def _kept(self, answer: Answer, views: Sequence[SectionView]) -> Kept:
        said = answer.sentence
        section, at, length = self._place(said, views) if said else (-1, -1, 0)
        if section < 0:
            section = _under(said or answer.near, views)
        what = answer.promise.text
        target = Finding(section, at, length, "info", what)
        return Kept(what, said.text if said else "", answer.copied, target)

    def _place(self, sentence: Sentence, views: Sequence[SectionView]) -> tuple[int, int, int]:
        """Find a sentence in the draft's text: section, place and length, -1 where it cannot be found."""
        under = _under(sentence, views)
        for text in (sentence.text, sentence.text[:_SEEN]):
            found = [place for place in self._session.find(text) if place.at >= 0]
            best = next((place for place in found if place.section == under), found[0] if found else None)
            if best is not None:
                return best.section, best.at, best.length
        return -1, -1, 0


def _under(sentence: Sentence | None, views: Sequence[SectionView]) -> int:
    """Give the section of the draft that a sentence stands in, by the headings above it; 0 for none."""
    for heading in reversed(sentence.path if sentence else ()):
        for view in views:
            if view.heading.strip().removesuffix("。") == heading:
                return view.index
    return 0
