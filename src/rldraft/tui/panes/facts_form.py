"""The form for one fact: its parts, checked as they are typed, and what the fact is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from rldraft.facts import FRAME
from rldraft.tui.panes.facts_field import PARTS, VALUE, FactInput, Field, held, in_sheet, waiting
from rldraft.tui.panes.facts_rows import moved, read
from rldraft.tui.plain import Label, plain

if TYPE_CHECKING:
    from rldraft.draft.session import FactView, Session

_LIST = "这一项是一列内容：按F4在facts.yaml里写，每项一行，以“- ”开头。"
_WAITS = "还没有写入数据表：与别的数对不上，把相关的几项都改好就会一起写入。"
_FITS = "还没有写入数据表：与别的数对得上了，按回车写入。"
_FIXED = "这一项在facts.yaml里不是一个单独的值，请按F4去改。"


class Entered(Message, namespace="facts_pane"):
    """A right value was entered for a part of a fact; `part` is "" for the value itself."""

    def __init__(self, key: str, part: str, text: str) -> None:
        super().__init__()
        self.key = key
        self.part = part
        self.text = text


class Insert(Message, namespace="facts_pane"):
    """A fact is to be put into the text."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Opened(Message, namespace="facts_pane"):
    """A section that a fact feeds was chosen; `section_index` is its place in the session's sections."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        self.section_index = index


class Typed(NamedTuple):
    """A text that the session does not have, and what it had when that was typed.

    `sent` says that it was right and told of, and that the sheet may still get it.
    """

    text: str
    held: str
    sent: bool


class Feeds(OptionList, inherit_bindings=False):
    """The sections that print the fact."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in OptionList.BINDINGS if isinstance(b, Binding) and b.key != "enter"),
        Binding("enter", "select", "去这一节", id="facts.open"),
    ]
    DEFAULT_CSS = """
    Feeds, Feeds:focus { height: auto; max-height: 6; border: none; padding: 0; margin: 0 0 0 2;
                         background: transparent; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)


class FactForm(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The form for one fact. `advance` is called when a value was entered and the next one is due."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.focus_previous", "上一栏", show=False, id="facts.field_up"),
        Binding("down", "screen.focus_next", "下一栏", show=False, id="facts.field_down"),
    ]
    DEFAULT_CSS = """
    FactForm { height: 14; max-height: 60%; border-top: solid $primary; padding: 0 1;
               scrollbar-size-vertical: 1; }
    FactForm > .about { color: $text-muted; }
    FactForm > .title { text-style: bold; }
    FactForm .change { width: 1fr; padding: 0 1 0 5; }
    FactForm > .row { height: auto; }
    FactForm > .row Button { width: auto; min-width: 10; }
    """

    def __init__(self, session: Session, advance: Callable[[], None]) -> None:
        super().__init__()
        self.session = session
        self.advance = advance
        self.view: FactView | None = None
        self.typed: dict[tuple[str, str], Typed] = {}
        self.headline = Label(classes="title")
        self.fields = {part: Field(part, self) for part in PARTS}
        self.change = Label(classes="change")
        self.button = Button(plain("插入正文"), compact=True, id="insert")
        self.used = Label(classes="about")
        self.feeds = Feeds()
        self.note = Label(classes="about")
        self.place = Label(classes="about")

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield self.headline
        yield self.fields[VALUE]
        yield self.fields["上年"]
        with Horizontal(classes="row"):
            yield self.change
            yield self.button
        yield self.fields["来源"]
        yield self.fields["说明"]
        yield self.used
        yield self.feeds
        yield self.note
        yield self.place

    @property
    def key(self) -> str:
        """The key of the fact that is shown, "" if none is."""
        return self.view.definition.key if self.view else ""

    @property
    def inputs(self) -> tuple[FactInput, ...]:
        """The inputs that the fact has."""
        return tuple(field.input for field in self.fields.values() if field.display)

    @property
    def unfinished(self) -> frozenset[str]:
        """The keys of facts for which something was typed that the sheet did not get."""
        return frozenset(key for (key, _), typed in self.typed.items() if not typed.sent)

    @property
    def waiting(self) -> bool:
        """Whether something was told of that the sheet does not have yet."""
        return any(typed.sent for typed in self.typed.values())

    def show(self, view: FactView | None) -> None:
        """Show a fact; what was typed for the one before is handed over, or kept if it is wrong."""
        if view is not None and self.view is not None and view.definition.key == self.key:
            self.view = view
            for part, field in self.fields.items():
                field.input.renew(held(view, part))
        else:
            self.leave()
            self.view = view
            for part, field in self.fields.items():
                before = self.typed.get((self.key, part))
                field.input.load(held(view, part), before.text if before else None)
            self.scroll_home(animate=False)
        for part, field in self.fields.items():
            field.input.waits = waiting(view, part) is not None
        self._arrange()
        for input in self.inputs:
            self.check(input)

    def leave(self) -> None:
        """Hand over what is right, and keep what is not for when the fact is shown again."""
        for input in self.inputs:
            self.deliver(input)
            if input.changed:
                self.typed[self.key, input.part] = Typed(input.text, input.held, input.sent == input.text)
            else:
                self.typed.pop((self.key, input.part), None)

    def reconcile(self) -> None:
        """Drop what was typed where the sheet has changed since; what it did not take is unfinished."""
        for (key, part), typed in list(self.typed.items()):
            if held(self.session.fact(key), part).strip() == typed.held:
                self.typed[key, part] = typed._replace(sent=False)
            else:
                del self.typed[key, part]

    def pending(self) -> tuple[Entered, ...]:
        """Give what is typed, right and not yet told of."""
        return tuple(
            Entered(self.key, i.part, i.text)
            for i in self.inputs
            if i.changed and i.text != i.sent and not self.wrong(i)
        )

    def deliver(self, input: FactInput, again: bool = False) -> None:
        """Tell of a changed value that is right: once, unless it is asked for `again`."""
        fresh = input.changed and input.text != input.sent
        if (fresh or (again and (input.changed or input.waits))) and not self.wrong(input):
            input.sent = input.text
            self.post_message(Entered(self.key, input.part, input.text))

    def finish(self, input: FactInput) -> None:
        """Take what was typed and go on to the next fact; stay if it is wrong."""
        if self.check(input):
            self.app.bell()
            return
        self.deliver(input, again=True)
        self.advance()

    def wrong(self, input: FactInput) -> str:
        """Say what is wrong with what is typed, "" if nothing is."""
        if not input.changed or not self.key:
            return ""
        return self.session.check_fact(self.key, input.text, input.part)

    def check(self, input: FactInput) -> str:
        """Show what is wrong with what is typed, and give it."""
        problem = self.wrong(input)
        field = self.fields[input.part]
        field.say(_brief(problem, self.key) or self._waits(input))
        if problem:
            self.call_after_refresh(self.scroll_to_widget, field, animate=False)
        self._compare()
        return problem

    def _waits(self, input: FactInput) -> str:
        """Say why the sheet does not have what the field shows, "" if it has or something else is typed."""
        if self.view is None or not input.waits or input.changed:
            return ""
        there = f"数据表里是“{in_sheet(self.view, input.part) or '空'}”。"
        return f"{_WAITS}{self.view.unequal}。{there}" if self.view.unequal else _FITS + there

    def close(self, locked: bool) -> None:
        """Make everything read-only, or not."""
        for field in self.fields.values():
            field.input.disabled = locked
        self.button.disabled = locked

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, FactInput):
            self.check(event.input)

    @on(Button.Pressed, "#insert")
    def _insert(self, event: Button.Pressed) -> None:
        event.stop()
        if self.key:
            self.post_message(Insert(self.key))

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(Opened(int(event.option_id or 0)))

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def _arrange(self) -> None:
        view = self.view
        for child in self.children:
            child.display = view is not None
        if view is None:
            return
        definition = view.definition
        for part, field in self.fields.items():
            field.display = not view.fixed and (part == VALUE or definition.kind == "figure")
        self.fields[VALUE].input.placeholder = f"（{_hint(view)}）"
        self.headline.say(_title(view))
        self._compare()
        said, feeds = self._feeds(view)
        names = [(index, self.session.sections[index].name) for index in feeds]
        self.used.say(said)
        self.feeds.display = bool(names)
        options = [Option(plain(name), id=str(index)) for index, name in names]
        if [(o.id, o.prompt) for o in options] != [(o.id, o.prompt) for o in self.feeds.options]:
            self.feeds.set_options(options)
        self.note.display = bool(definition.note)
        self.note.say(f"要求：{definition.note}")
        line = f"facts.yaml第{view.line}行" if view.line else "facts.yaml里还没有这一行"
        self.place.say(f"{line} {definition.key}")

    def _feeds(self, view: FactView) -> tuple[str, tuple[int, ...]]:
        """Give the sections that print the fact, else the one it belongs to, and a word before them."""
        own = view.definition.section
        if view.feeds:
            return "用在：", view.feeds
        if view.definition in FRAME:
            return (f"用在{own}" if own else "还没有章节用到它"), ()
        belongs = tuple(s.index for s in self.session.sections if s.id and s.id == own)
        return ("属于：" if belongs else "还没有章节用到它"), belongs

    def _compare(self) -> None:
        """Say what the figure prints as, and how it moved since last year, as they are typed."""
        view = self.view
        if view is None:
            return
        if view.fixed:
            how = _LIST if view.definition.kind == "list" else _FIXED
            self.change.say(f"{view.shown or view.value}\n{how}".strip())
            return
        unit = view.definition.unit
        now, last = self.fields[VALUE].input.text, self.fields["上年"].input.text
        figure = read(now, unit) if unit and now else None
        said = [f"印作“{figure.in_house_unit(unit)}”"] if figure else []
        said += [change] if (change := moved(now, last, unit)) else []
        if not now and view.shown and not self.fields[VALUE].input.changed:
            said = [f"不填即印作“{view.shown}”"]
        self.change.say("，".join(said))


def _title(view: FactView) -> str:
    definition = view.definition
    if isinstance(definition.required, str):
        condition = definition.required.rpartition(".")[2]
        need = "必填" if view.missing else f"有“{condition}”时必填"
    else:
        need = "必填" if definition.required else "建议填" if definition.advised else "选填"
    unit = [f"单位：{definition.unit}"] if definition.unit else []
    return "  ".join([definition.label, *unit, need])


def _hint(view: FactView) -> str:
    kinds = {"year": "如 2025", "date": "如 2026-01-20", "flag": "是 或 否"}
    default = f"不填即为{view.definition.default}" if view.definition.default else ""
    return kinds.get(view.definition.kind) or view.definition.note or default or "未填"


def _brief(problem: str, key: str) -> str:
    """Leave out the fact's name, which stands above."""
    return re.sub(rf"^“{re.escape(key)}(?:\.\w+)?”的?", "", problem)
