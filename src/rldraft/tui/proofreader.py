"""The checks at the desk: asked when typing rests, in a thread of their own; what is done with a finding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.message import Message

from rldraft.problems import Trouble
from rldraft.tui.panes.mending import change, quoted

if TYPE_CHECKING:
    from textual.timer import Timer

    from rldraft.draft.session import Finding, Session
    from rldraft.tui.workplace import Workplace

_PAUSE = 0.8  # seconds after a change until the checks read the draft
_SOON = 0.05  # seconds after something was mended
_LOOK = 2.0  # seconds between two looks at rldraft.yaml


class ReadOver(Message):
    """The checks have read the draft; `new` says that they find something else than before."""

    def __init__(self, new: bool) -> None:
        super().__init__()
        self.new = new


def today() -> str:
    """Give the day, as it is kept with what was looked at."""
    return date.today().isoformat()


class Proofreader:
    """Has the draft of one desk read, and mends and accepts what was found in it."""

    def __init__(self, desk: Workplace) -> None:
        self._desk = desk
        self._pause: Timer | None = None
        self._busy = False
        self._again = False
        self._version = -1  # the last that was read
        self._sound = True  # a check that broke down is not asked again until something changes

    @property
    def _session(self) -> Session:
        return self._desk.session

    def start(self) -> None:
        """Read the draft for the first time, and look at rldraft.yaml from time to time."""
        self.rest()
        self._desk.set_interval(_LOOK, self._look)

    def rest(self, seconds: float = _PAUSE) -> None:
        """Read the draft after a while without a change."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self._desk.set_timer(seconds, self._begin)

    def _look(self) -> None:
        typing = self._version != self._session.version
        if self._sound and not typing and self._pause is None and not self._busy:
            self._begin()

    def _begin(self) -> None:
        self._pause = None
        self._again = self._busy
        if not self._busy:
            self._busy = True
            self._version = self._session.version
            self._desk.run_worker(self._read, thread=True, group="checks", exit_on_error=False)

    def _read(self) -> None:
        new = self._sound = False
        try:
            new = self._session.check()
            self._sound = True
        finally:
            self._desk.post_message(ReadOver(new))

    def done(self) -> None:
        """Read again if that was asked for meanwhile."""
        self._busy = False
        if self._again:
            self._begin()

    def marks(self, index: int) -> Iterator[tuple[int, int, str]]:
        """Give what was found in a section's text, for the editor: from, to, and how it is shown."""
        for finding in self._session.findings():
            if finding.rule:
                kind = "stale" if finding.stale else finding.severity
                for place in finding.places:
                    if place.section == index and place.at >= 0:
                        yield place.at, place.at + place.length, kind

    def mend(self, finding: Finding) -> None:
        """Mend what a finding tells of, asking which of several suggestions to take."""
        if self._desk.writable():
            self._desk.run_worker(self._mend(finding), group="mend", exclusive=True)

    async def _mend(self, finding: Finding) -> None:
        from rldraft.tui.screens.ask import ChoiceScreen

        text = None
        if not finding.fixable:
            chosen: int | None = 0
            if len(finding.suggestions) > 1:
                question = f"{quoted(finding.places[0].quote)}改成哪一个？"
                chosen = await self._desk.app.push_screen_wait(ChoiceScreen(question, finding.suggestions))
            if chosen is None:
                return
            text = finding.suggestions[chosen]
        try:
            count = self._session.mend(finding, text)
        except Trouble as trouble:
            self._desk.trouble(trouble)
            return
        self._settle(f"已改{count}处：{change(finding, text)}。Ctrl+Z退回。")

    def accept(self, finding: Finding) -> None:
        """Let a finding be told no more."""
        if self._desk.writable():
            try:
                self._session.accept(finding, today())
            except Trouble as trouble:
                self._desk.trouble(trouble)
                return
            self._settle("核对过的不再提，已记在rldraft.yaml；Ctrl+Z退回。")

    def _settle(self, told: str) -> None:
        self._desk.settle()
        self._desk.tell(told)
        self.rest(_SOON)
