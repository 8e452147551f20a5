"""A draft at work that the checks read over, with the rldraft.yaml beside it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rldraft.draft.folder import Draft
from rldraft.draft.views import Finding
from rldraft.draft.work import Work

if TYPE_CHECKING:
    from rldraft.checks.project import Accepted
    from rldraft.draft.proofread import Against


class ReadOver(Work):
    """A draft in memory that has a folder; the checks are loaded when they are first asked."""

    def __init__(self, folder: Path, draft: Draft, sheet: str) -> None:
        self.folder = folder
        self._disk = threading.RLock()  # taken before the model's, never after
        self._at_it = threading.Lock()  # taken before both
        self._against: Against | None = None
        super().__init__(draft, sheet)

    def check(self, shelf: Path | None = None) -> bool:
        """Have the draft read by the checks; say whether they find something else than before.

        To be asked from a thread of its own: it takes a while, and nothing waits for it. `shelf` is the
        folder of the shelf, the person's own for None.
        """
        from rldraft.draft.proofread import Against, Copy, Kept, Proofread

        with self._at_it:
            self._against = self._against or Against()
            kept = Kept.read(self.folder)
            with self._model:
                copy = Copy.of(self.version, self._outline.draft, self._outline.parts)
                made = self._proofread
            if made is None or not made.holds(copy.version, kept):
                made = Proofread.read(copy, self._against, kept, shelf)
            with self._disk:
                made = replace(made, kept=Kept.read(self.folder))
                with self._model:
                    if made == self._proofread:
                        return False
                    self._reread(made)
                    return True

    def accept(self, finding: Finding, date: str = "") -> None:
        """Look no more at what a rule found: it is kept in rldraft.yaml, with the date if one is given.

        ValueError for a finding that cannot be accepted; Trouble where the file cannot be written.
        """
        from rldraft.checks import project
        from rldraft.draft.proofread import accepted

        self._writable()
        if not finding.rule:
            raise ValueError("this finding cannot be accepted")
        gone = accepted(finding, date)
        with self._disk:
            project.accept(self.folder, gone, held=True)
            with self._model:
                self._sift()
                self._done(f"核对过：{finding.what}", lambda: self._withdraw(gone))

    def _withdraw(self, gone: tuple[Accepted, ...]) -> None:
        from rldraft.checks import project

        project.withdraw(self.folder, gone, held=True)
        self._sift()

    def _sift(self) -> None:
        from rldraft.draft.proofread import Kept

        if self._proofread is not None:
            self._reread(replace(self._proofread, kept=Kept.read(self.folder)))
