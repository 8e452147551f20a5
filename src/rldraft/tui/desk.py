"""The desk: sections on the left, the section that is written in the middle, what helps on the right."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, TextArea

from rldraft.draft.session import Finding, Place, SectionView, Session, Todo
from rldraft.problems import Trouble
from rldraft.tui.desk_keys import KEYS
from rldraft.tui.dialogs import Dialogs
from rldraft.tui.editor import SectionEditor
from rldraft.tui.keeping import ChangedOutside, Keeper, Kept
from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.findings import FindingsPane, hint
from rldraft.tui.panes.preview import PreviewPane
from rldraft.tui.panes.sections import SectionList
from rldraft.tui.panes.suggestions import SuggestionsPane
from rldraft.tui.plain import Label
from rldraft.tui.proofreader import Proofreader, ReadOver
from rldraft.tui.side import Side
from rldraft.tui.status import Menu, whose
from rldraft.tui.structure import Structure
from rldraft.tui.walk import Walk
from rldraft.tui.workplace import Workplace

if TYPE_CHECKING:
    from textual.timer import Timer

_PAUSE = 0.35  # seconds after a key until what follows from the text is shown


class DeskScreen(Workplace):
    """One draft being written.

    The text goes from the session to the editor in `_open` and back in `_take`, and nowhere else.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (80, "-narrow"),
        (100, "-wide"),
        (140, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]  # noqa: RUF012
    HELP: ClassVar[str] = (
        "左边是各节，中间写一节，右边是建议、数据、检查和上年的文字。\n\n"
        "不知道做什么时按F9：它带您到下一处还没有填的地方，直到填完，然后导出。\n"
        "文字随打随存，不用按保存。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]
    CSS_PATH = "desk.tcss"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.index = min(session.place.section, len(session.sections) - 1)
        self._state = (-1, -1)
        self._pause: Timer | None = None
        self._paragraph = ""
        self._text = ""
        self._walk = Walk()
        self.structure = Structure(self)
        self.proofreader = Proofreader(self)
        self.dialogs = Dialogs(self)

    def compose(self) -> ComposeResult:
        """Lay out the three parts."""
        with Horizontal(id="top"):
            yield Label(id="title")
            yield Label(id="saved")
            yield Menu()
        with Horizontal(id="work"):
            with Vertical(id="left"):
                yield SectionList()
                yield Label(id="counts")
            with Vertical(id="middle"):
                with Horizontal(id="head"):
                    yield Label(id="heading")
                    yield Label(id="whose")
                yield SectionEditor(self.session.known, id="editor")
                yield PreviewPane()
            yield Side(self.session)
        yield Label(id="told")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Open the section where the drafter was."""
        self.keeper = Keeper(self, self.session, self.place)
        self.editor = self.query_one(SectionEditor)
        self.side = self.query_one(Side)
        place = self.session.place
        self._open((place.line, place.column))
        self.renew()
        self.editor.focus()
        self.proofreader.start()
        self.show_saved()
        self.writable()
        if self.session.dirty:
            self.keeper.typed()
        if self.session.recovered:
            self.tell(self.session.recovered, timeout=15)

    def on_resize(self) -> None:
        """Bring up to date what has room now."""
        self._rest()

    def on_unmount(self) -> None:
        """Let what is being written be written."""
        self.keeper.stop()

    # The text, from the session to the editor and back

    @property
    def view(self) -> SectionView:
        """The section that is open."""
        return self.session.sections[self.index]

    def _open(self, caret: tuple[int, int] | None = None) -> None:
        view = self.view
        read_only = bool(self.session.holder)
        self.editor.open(view.key, view.body, caret, read_only=read_only)
        self.editor.point_out(self.proofreader.marks(view.index))
        self._text = view.body

    def take(self) -> None:
        """Give the session all that was typed, in the text and in the facts' form: the desk is being left."""
        self._take()
        if not self.session.holder:
            for entered in self.query_one(FactsPane).pending():
                with contextlib.suppress(Trouble):
                    self.session.set_fact(entered.key, entered.text, entered.part)

    def _take(self) -> None:
        """Give the editor's text to the session, if it is another one."""
        text = self.editor.text
        if text != self._text and not self.session.holder:
            self._text = text
            self.session.write(self.index, text)
            self.keeper.typed()

    def place(self) -> Place:
        """Where the caret is."""
        line, column = self.editor.cursor_location
        return Place(self.index, line, column)

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        self._take()
        self._rest()

    @on(TextArea.SelectionChanged, "#editor")
    def _moved(self) -> None:
        if self.editor.paragraph != self._paragraph:
            self._rest()

    def _rest(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.renew)

    def renew(self) -> None:
        """Show what follows from the text and the facts as they are now."""
        self._take()
        views = self.session.sections
        self.index = min(self.index, len(views) - 1)
        view = self.view
        self._paragraph = self.editor.paragraph
        self.query_one(PreviewPane).show(self.session.show(self._paragraph), view)
        self.query_one("#heading", Label).say(view.name)
        self.query_one("#whose", Label).say(whose(view))
        state = self.session.version, self.session.proofs
        if self._state != state:
            if self._state[0] != state[0]:
                self.proofreader.rest()
            self._state = state
            self.editor.point_out(self.proofreader.marks(self.index))
            self.query_one(SectionList).show(views, self.index)
            counts = self.session.counts()
            line = f"写好{counts.done}/{counts.total}节　待填{counts.todos}　问题{counts.findings}"
            self.query_one("#counts", Label).say(line)
            self.query_one("#title", Label).say("　".join(self.session.title))
            self.show_saved()
        self.side.renew(self.index, self.editor.text)

    def settle(self, index: int | None = None) -> None:
        """Show the draft after it changed otherwise than by typing; `index` opens another section."""
        views = self.session.sections
        if index is None:
            # Others before it may have come or gone.
            same = [view.index for view in views if view.key == self.editor.key]
            index = self.index if self.index in same or not same else same[0]
        self.index = max(0, min(index, len(views) - 1))
        view = self.view
        if self.editor.key != view.key or self.session.holder:
            self._open()
        elif self.editor.text != view.body:
            self._text = view.body
            self.editor.replace_all(view.body)
        self.query_one(SectionList).show(views, self.index)
        self.query_one(SectionList).highlighted = self.index
        self.keeper.typed()
        self.renew()

    # Going about

    def go(self, index: int, at: int = -1, length: int = 0, *, focus: bool = True) -> None:
        """Open a section, at a place in its text if one is given."""
        self._take()
        if index != self.index:
            # A heading that was typed into this section is a section from now on.
            count = len(self.session.sections)
            self.index = self.session.settle(self.index)
            index += len(self.session.sections) - count if index > self.index else 0
            self.index = index
            self._open()
            self.query_one(SectionList).show(self.session.sections, index)
        if at >= 0:
            self.editor.go_to(at, length)
        if focus:
            self.action_editor()
        self.renew()

    def go_to(self, target: Todo | Finding) -> None:
        """Go where something is missing or looks wrong."""
        if isinstance(target, Todo) and target.kind == "fact":
            if target.section >= 0:
                self.go(target.section, target.at, target.length, focus=False)
            self._show_side("facts")
            self.query_one(FactsPane).focus_fact(target.key, "上年" if target.last else "")
        elif isinstance(target, Todo) and target.kind == "section" and target.section < 0:
            self.structure.do("restore", self.index)
        else:
            self.go(max(target.section, 0), target.at, target.length)
        self.tell(target.what + hint(target))

    def action_step(self, by: int) -> None:
        """Open the section before or after this one."""
        self.go(max(0, min(self.index + by, len(self.session.sections) - 1)))

    def action_editor(self) -> None:
        """Go back to the text."""
        self.remove_class("-beside")
        self.editor.unmark()
        self.editor.focus()

    def action_side(self, tab: str) -> None:
        """Show a tab beside the text; where there is no room, in its place. Once more: back to the text."""
        if self.side.tab == tab and self._beside():
            self.action_editor()
            return
        self._show_side(tab)
        if tab == "findings":
            self.query_one(FindingsPane).point(self.index, self.editor.offset_in_text)
        (self.side.first() or self.editor).focus()

    def _show_side(self, tab: str) -> None:
        self.add_class("-beside")
        self.side.turn(tab)
        self.side.renew(self.index, self.editor.text)

    def _beside(self) -> bool:
        return self.focused is not None and self.side in self.focused.ancestors

    def action_widen(self) -> None:
        """Give the focused part the whole width, or take it back."""
        self.set_class(self._beside(), "-beside")
        self.toggle_class("-widened")

    def action_next_missing(self) -> None:
        """Go to the next thing that is missing; where nothing is, offer the export."""
        self._take()
        if todo := self._walk.next(self.session.todos()):
            self.go_to(todo)
        else:
            self.dialogs.offer_export()

    def action_next_finding(self) -> None:
        """Go to the next thing that looks wrong."""
        self._take()
        if finding := self._walk.problem(self.session.findings()):
            self.go_to(finding)
        else:
            self.tell("没有发现问题。")

    # What the panes want

    @on(SectionList.Chosen)
    def _chosen(self, event: SectionList.Chosen) -> None:
        self.go(event.index)

    @on(SectionList.Asked)
    def _asked(self, event: SectionList.Asked) -> None:
        self._take()
        self.structure.do(event.what, event.index)

    @on(ReadOver)
    def _read_over(self, event: ReadOver) -> None:
        self.proofreader.done()
        if event.new:
            self.renew()

    @on(FindingsPane.Mended)
    def _mended(self, event: FindingsPane.Mended) -> None:
        self.renew()
        self.proofreader.mend(event.finding)

    @on(FindingsPane.Accepted)
    def _accepted(self, event: FindingsPane.Accepted) -> None:
        self.renew()
        self.proofreader.accept(event.finding)

    @on(Side.Turned)
    def _turned(self) -> None:
        self.side.renew(self.index, self.editor.text)

    def action_insert(self, n: int) -> None:
        """Put the nth suggestion into the text; what it would bring is shown before."""
        if self.side.tab == "suggest":
            self.query_one(SuggestionsPane).take(n)
        else:
            self.action_side("suggest")
            self.tell(f"建议在这里；再按一次Alt+{n}放进正文。")

    # Keeping

    def action_save(self) -> None:
        """Save now."""
        self._take()
        if self.writable():
            self.run_worker(self.keeper.save(), group="save")

    @on(Kept)
    def _kept(self, event: Kept) -> None:
        self.show_saved(event.trouble)
        if event.trouble is not None:
            self.trouble(event.trouble)
        if event.outside is not None:
            self.dialogs.outside(event.outside)

    @on(ChangedOutside)
    def _changed_outside(self, event: ChangedOutside) -> None:
        if self.session.holder:
            self.settle()
        else:
            self.dialogs.outside(event.change)

    # Other screens

    def action_ask(self, what: str) -> None:
        """Open one of the screens that lie over the desk."""
        self._take()
        getattr(self.dialogs, what)()

    def action_compare(self) -> None:
        """Show the drafter's text beside the template's of today."""
        self._take()
        self.structure.do("compare", self.index)

    def action_external(self) -> None:
        """Open this section in the drafter's own editor; from the facts, the sheet."""
        self._take()
        facts = self.focused is not None and self.query_one(FactsPane) in self.focused.ancestors
        self.structure.do("sheet" if facts else "external", self.index)

    def action_take_back(self) -> None:
        """Undo the last change that was not typed."""
        self.structure.do("take_back", self.index)

    def action_start(self) -> None:
        """Leave this draft for the start screen."""
        self.app.close_draft()  # type: ignore[attr-defined]

    def palette_commands(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """Give what can be done here that no key of the screen does."""
        return self.structure.offers()
