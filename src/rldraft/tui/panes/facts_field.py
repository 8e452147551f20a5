"""One part of a fact as it is typed: its value, last year's, where it comes from, a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Blur
from textual.widgets import Input

from rldraft.tui.plain import Label

if TYPE_CHECKING:
    from rldraft.draft.session import FactView

VALUE = ""
PARTS = {VALUE: "值", "上年": "上年", "来源": "来源", "说明": "说明"}


def held(view: FactView | None, part: str) -> str:
    """Give what the session has for a part of a fact: the value that waits for others, else the sheet's."""
    if view is None:
        return ""
    waits = waiting(view, part)
    return in_sheet(view, part) if waits is None else waits


def in_sheet(view: FactView, part: str) -> str:
    """Give what the sheet has for a part of a fact."""
    return {VALUE: view.value, "上年": view.last, "来源": view.origin, "说明": view.note}[part]


def waiting(view: FactView | None, part: str) -> str | None:
    """Give the value that waits to be written, since it does not add up with others; None if none does."""
    return dict(view.waiting).get(PARTS[part]) if view else None


class Form(Protocol):
    """What a field needs of the form that it stands in."""

    def deliver(self, input: FactInput, again: bool = False) -> None:
        """Tell what was typed, if it is right and another."""

    def finish(self, input: FactInput) -> None:
        """Tell it and go on to the next fact."""

    def check(self, input: FactInput) -> str:
        """Say what is wrong with it."""


class FactInput(Input, inherit_bindings=False):
    """The input of one part of a fact; what it holds is right or wrong against the sheet.

    `held` is what the session has, and `waits` says that the sheet did not get it yet.
    """

    # Without those of a scrolling container, which would keep keys of the desk.
    BINDINGS: ClassVar[list[BindingType]] = [
        *Input.BINDINGS,
        Binding("escape", "restore", "恢复原值", show=False, id="facts.restore"),
    ]

    def __init__(self, part: str, form: Form) -> None:
        super().__init__(compact=True, id=f"part-{list(PARTS).index(part)}")
        self.part = part
        self.form = form
        self.held = ""
        self.waits = False
        self.sent: str | None = None

    @property
    def text(self) -> str:
        """What is typed, blanks around it left out."""
        return self.value.strip()

    @property
    def changed(self) -> bool:
        """Whether it is not what the session has."""
        return self.text != self.held

    def load(self, held: str, text: str | None = None) -> None:
        """Show what the session has, or a text that was typed before in its place."""
        self.held = held.strip()
        self.sent = text
        self.value = held if text is None else text
        self.select_all()

    def renew(self, held: str) -> None:
        """Take what the session has now; a text that is being typed stays."""
        typed = self.changed
        if held.strip() != self.held:
            self.held, self.sent = held.strip(), None
            if not typed:
                self.value = held

    def on_blur(self, event: Blur) -> None:
        """Hand over what was typed."""
        self.form.deliver(self)

    async def action_submit(self) -> None:
        """Hand over what was typed and go on; done at once, for the next key may already be waiting."""
        self.form.finish(self)

    def action_restore(self) -> None:
        """Show again what the session has; with nothing changed the key is someone else's."""
        if not self.changed:
            raise SkipAction
        self.load(self.held)
        self.form.check(self)


class Field(Vertical):
    """One part with its name, and below it what is wrong with what was typed."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > .typed { height: 1; }
    Field .name { width: 5; }
    Field FactInput { width: 1fr; }
    Field > .wrong { height: auto; color: $text-error; display: none; }
    Field.-wrong > .wrong { display: block; }
    Field .problem { width: 1fr; }
    """

    def __init__(self, part: str, form: Form) -> None:
        super().__init__()
        self.input = FactInput(part, form)
        self.problem = Label(classes="problem")

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Horizontal(classes="typed"):
            yield Label(PARTS[self.input.part], classes="name")
            yield self.input
        with Horizontal(classes="wrong"):
            yield Label("   !", classes="name")
            yield self.problem

    def say(self, problem: str) -> None:
        """Tell what is wrong, "" if nothing is."""
        self.set_class(bool(problem), "-wrong")
        self.problem.say(problem)
