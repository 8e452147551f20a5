"""Beside the editor: phrasing from the shelf for the section that is written, ready for our draft."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, get_args

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, OptionList
from textual.worker import get_current_worker

from rldraft.draft.seek import Answer, Question, Scope, Seeker, by_place
from rldraft.tui.panes import bound
from rldraft.tui.panes.bound import ChoiceList, Notice, Whole
from rldraft.tui.plain import Label, plain

if TYPE_CHECKING:
    from textual.timer import Timer

    from rldraft.corpus.suggestions import Suggestion
    from rldraft.draft.session import Session

_MOST = 12  # suggestions
_PAUSE = 0.6  # seconds after the last change of the text until the shelf is asked
_TYPED = 0.35  # the same for words that are typed here
_PATIENCE = 0.25  # seconds until it is said that the search is going on
_LOW, _HIGH = 14, 30  # rows: a lower pane shows no whole text, a higher one more of each suggestion
_SCOPES: tuple[Scope, ...] = get_args(Scope)
_SCOPE_NAMES: dict[Scope, str] = {"all": "全部", "own": "本单位", "part": "同一部分"}

_EMPTY = (
    "语料库是空的，还没有可以参考的报告。\n\n"
    "加入本单位和别处往年的报告（文件或文件夹都行）：\n"
    "  rldraft corpus add 往年报告\n\n"
    "也可以先用自带的示例报告（虚构单位）试一试。"
)
_NONE: dict[Scope, str] = {
    "all": "没有相近的写法。\n\n在上面写几个常用的词再找，或用 rldraft corpus add 加入更多的报告。",
    "own": "本单位以前的报告里没有相近的写法。\n\n换个范围，或用 rldraft corpus add 加入本单位往年的报告。",
    "part": "同一部分里没有相近的写法。\n\n换个范围，或在上面写几个常用的词再找。",
}
_NO_NAME = "数据表里还没有填“单位.全称”，认不出哪些是本单位的报告。请按 F3 填上。"


class SuggestionsPane(Vertical):
    """At most twelve passages for a section, each with its changes, and the whole of the current one."""

    HELP: ClassVar[str] = (
        "这里是语料库里与本节相近的写法，数字、年度和名称已换成本单位的。\n\n"
        "写正文时停一停就自动找；要找别的，在最上面一行写几个词。\n"
        "上下键选一条，下面是全文；加下划线的是改动过的地方，反白的【待填：…】要自己填。\n"
        "“改动”列出原来是什么、换成了什么。\n\n"
        "回车或双击插入正文，也可以不离开正文按 Alt+1 到 Alt+9 插入第几条；插入后可整条撤销。\n"
        "空格往下看全文；f 换范围：全部、本单位、同一部分。示例＝自带的虚构报告。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "scope", "换范围", id="suggestions.scope"),
        Binding("space", "read", "看全文", id="suggestions.read"),
        Binding("slash,、", "typed", "写几个词找", id="suggestions.words"),
    ]
    DEFAULT_CSS = """
    SuggestionsPane { height: 1fr; }
    SuggestionsPane > Input { margin: 0; }
    SuggestionsPane > Horizontal { height: 1; }
    SuggestionsPane > Horizontal > Button { width: auto; min-width: 4; }
    SuggestionsPane .one-row { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    SuggestionsPane #state { width: 1fr; padding: 0 1; }
    SuggestionsPane #problem { color: $text-warning; }
    SuggestionsPane > #nothing { height: 1fr; padding: 1; display: none; }
    SuggestionsPane > #nothing > Button { margin: 1 0; }
    SuggestionsPane.-nothing > #nothing { display: block; }
    SuggestionsPane.-low > Whole, SuggestionsPane.-nothing > Whole, SuggestionsPane.-nothing > #passages,
    SuggestionsPane.-nothing #insert { display: none; }
    """

    class _Answered(Message):
        """The shelf has answered question `number`, or there was trouble."""

        def __init__(self, number: int, answer: Answer | None, trouble: str = "") -> None:
            super().__init__()
            self.number = number
            self.answer = answer
            self.trouble = trouble

    class _Shown(Message):
        """The samples are on the shelf."""

    class _Indexed(Message):
        """So many new reports of so many are read for searching."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

    def __init__(self, session: Session, shelf: Path | None = None) -> None:
        """Take the draft, and the shelf's folder: the person's own for None."""
        super().__init__()
        self.session = session
        self.suggestions: tuple[Suggestion, ...] = ()
        self.scope: Scope = "all"
        self._seeker = Seeker(shelf)
        self._place: tuple[int, str] | None = None
        self._question: Question | None = None
        self._asked_for = self._shown_for = -1  # the section that was asked for, and whose answer is shown
        self._asked = 0
        self._answered = -1
        self._gone = False
        self._due: dict[str, Timer] = {}
        self._input = Input(placeholder="写几个词找；空着按本节找", compact=True, id="words")
        self._scope = Button(plain(""), compact=True, id="scope")
        self._state = Label("", id="state", classes="one-row")
        self._insert = Button(plain("插入"), compact=True, id="insert")
        self._problem = Label("", id="problem", classes="one-row")
        self._list = ChoiceList(id="passages")
        self._nothing = Notice()
        self._samples = Button(plain("用示例报告"), id="samples")
        self._whole = Whole()

    def compose(self) -> ComposeResult:
        """Lay it out: words, scope and state, the list, the whole of the current one."""
        yield self._input
        with Horizontal():
            yield self._scope
            yield self._state
            yield self._insert
        yield self._problem
        yield self._list
        with VerticalScroll(id="nothing", can_focus=False):
            yield self._nothing
            yield self._samples
        yield self._whole

    def on_mount(self) -> None:
        """Show that nothing was looked for yet."""
        self._scope.can_focus = self._insert.can_focus = False
        self._problem.display = False
        self._show_scope()
        self._say_nothing("写正文时停一停，这里就列出相近的写法。")

    def on_unmount(self) -> None:
        """Let work that is going on end soon."""
        self._gone = True

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self.set_class(event.size.height < _LOW, "-low")
        self._show_list(self._list.highlighted)

    # --- what is looked for

    def seek(self, index: int, written: str) -> None:
        """Look for phrasing for a section in which `written` stands, once its text rests for a moment."""
        self._place = index, written
        self._later(_PAUSE)

    def take(self, n: int) -> None:
        """Take the nth suggestion, counted from 1."""
        if self.session.holder:
            self.notify(bound.held(self.session.holder), markup=False)
        elif self._place is not None and self._place[0] != self._shown_for:
            self.notify("正在为这一节找写法，稍等。", markup=False)
        elif 1 <= n <= len(self.suggestions):
            found = self.suggestions[n - 1].bound
            self.post_message(bound.Taken(found.text, bound.marks(found)))
        elif self.suggestions:
            self.notify(f"没有第{n}条，共{len(self.suggestions)}条。", markup=False)
        else:
            self.notify("现在没有可以插入的写法。", markup=False)

    def action_scope(self) -> None:
        """Look in other reports: all, our own, those parts that are of the same kind."""
        self.scope = _SCOPES[(_SCOPES.index(self.scope) + 1) % len(_SCOPES)]
        self._show_scope()
        self._ask()

    def action_read(self) -> None:
        """Go on in the whole text."""
        self._whole.read()

    def action_typed(self) -> None:
        """Go to the words."""
        self._input.focus()

    @on(Input.Changed, "#words")
    def _words_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._later(_TYPED)

    @on(Input.Submitted, "#words")
    def _words_given(self, event: Input.Submitted) -> None:
        event.stop()
        self._ask()
        self._list.focus()

    def on_key(self, event: events.Key) -> None:
        """Go from the words down to the list."""
        if event.key == "down" and self._input.has_focus and self.suggestions:
            event.stop()
            self._list.focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button is self._scope:
            self.action_scope()
        elif event.button is self._insert:
            self.take((self._list.highlighted or 0) + 1)
        else:
            self._say_nothing("正在放上示例报告…")
            self._show_samples()

    def _later(self, seconds: float) -> None:
        self._time("ask", seconds, self._ask)

    def _time(self, name: str, seconds: float, then: object) -> None:
        if name in self._due:
            self._due[name].stop()
        self._due[name] = self.set_timer(seconds, then)  # type: ignore[arg-type]

    def _ask(self, again: bool = False) -> None:
        """Ask the shelf, unless it was asked just that."""
        self._due.pop("ask", None)
        sections = self.session.sections
        if self._place is None or not self.is_mounted or self._place[0] >= len(sections):
            return
        facts = self.session.draft.facts
        index, written = self._place
        sought = by_place(sections, index, facts.year)
        question = Question(sought, facts, self._input.value.strip(), written, self.scope, _MOST)
        if question == self._question and not again:
            self._shown_for = index
            return
        self._asked_for = index
        self._question = question
        self._asked += 1
        self._time("wait", _PATIENCE, self._say_seeking)
        self._search(question, self._asked)

    def _say_seeking(self) -> None:
        if self._answered < self._asked:
            self._tell(self._state, "正在找…")
            if not self.suggestions:
                self._say_nothing("正在找…")

    # --- the work, in a thread of its own

    @work(thread=True, exclusive=True, group="suggestions")
    def _search(self, question: Question, number: int) -> None:
        worker = get_current_worker()
        try:
            answer = self._seeker.ask(question, lambda: not worker.is_cancelled, self._progress)
        except _Closing:
            return
        except Exception as error:
            self.post_message(self._Answered(number, None, bound.told(error, "没有找成")))
        else:
            if answer is not None:
                self.post_message(self._Answered(number, answer))

    def _progress(self, done: int, total: int) -> None:
        if self._gone:
            raise _Closing
        self.post_message(self._Indexed(done, total))

    @work(thread=True, group="samples")
    def _show_samples(self) -> None:
        try:
            self._seeker.show_samples()
        except Exception as error:
            self.post_message(self._Answered(self._asked, None, bound.told(error, "没有找成")))
        else:
            self.post_message(self._Shown())

    @on(_Shown)
    def _ask_again(self, event: _Shown) -> None:
        event.stop()
        self._ask(again=True)

    @on(_Indexed)
    def _tell_progress(self, event: _Indexed) -> None:
        event.stop()
        if event.total > 1:
            self._due["wait"].stop()
            self._tell(self._state, f"正在整理语料库：{event.done}/{event.total}")

    @on(_Answered)
    def _take_answer(self, event: _Answered) -> None:
        """Show the answer to the newest question; an older one comes too late."""
        event.stop()
        if event.number < self._asked:
            return
        if self._answered < 0:
            gc.freeze()  # what was loaded for searching stays: going through it again and again holds up keys
        self._answered = event.number
        self._shown_for = self._asked_for
        answer = event.answer
        self.suggestions = answer.suggestions if answer else ()
        told = answer.told if answer else ()
        self._problem.display = bool(told)
        self._tell(self._problem, "".join(told))
        self._problem.tooltip = plain("\n".join(told)) if told else None
        if answer is None:
            self._question = None
            self._say_nothing(event.trouble)
        elif not answer.reports:
            self._question = None
            self._say_nothing(_EMPTY, samples=True)
        elif not self.suggestions:
            nameless = self.scope == "own" and not self.session.draft.facts.text("单位.全称")
            self._say_nothing(_NO_NAME if nameless else _NONE[self.scope])
        else:
            self._show_list(0)

    # --- what is shown

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_whole()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take(event.option_index + 1)

    def _tell(self, label: Label, text: str) -> None:
        """Show a text in a row of its own: nothing else has to move."""
        label.update(plain(text), layout=False)

    def _show_scope(self) -> None:
        self._scope.label = plain(f"范围：{_SCOPE_NAMES[self.scope]}")

    def _say_nothing(self, why: str, samples: bool = False) -> None:
        self.suggestions = ()
        self._list.fill(lambda width: [])
        self._nothing.say(why)
        self._samples.display = samples
        self.add_class("-nothing")
        self._tell(self._state, "")

    def _show_list(self, current: int | None) -> None:
        if not self.suggestions:
            return
        self.remove_class("-nothing")
        self._tell(self._state, f"共{len(self.suggestions)}条")
        most = 3 if self.size.height >= _HIGH else 2
        self._list.fill(lambda width: [self._row(each, width, most) for each in self.suggestions], current)
        self._show_whole()

    def _row(self, found: Suggestion, width: int, most: int) -> list[Content]:
        head = bound.one_row(f"{found.rank} {_where(found)}", width, bound.STRONG)
        text = bound.laid(bound.ready(found.bound, self._show, gap=""), width, "  ", "  ", most)
        return [head, *text, bound.one_row(f"  {bound.brief(found.bound)}", width, bound.QUIET)]

    def _show_whole(self) -> None:
        """Show the whole of the current suggestion and every change made in it."""
        at = self._list.highlighted
        if at is None or at >= len(self.suggestions):
            return
        found = self.suggestions[at]
        width = max(10, self.size.width - 1)
        self._whole.say(bound.whole(f"第{found.rank}条 {_where(found)}", found.bound, width, self._show))

    def _show(self, text: str) -> str:
        return self.session.show(text).text


class _Closing(Exception):
    """The pane is gone: nobody waits for what is being done."""


def _where(found: Suggestion) -> str:
    """Say where a suggestion is from."""
    entry, passage = found.entry, found.hit.passage
    said = ["示例" if entry.sample else "", "本单位" if found.ours else ""]
    said += [entry.body or entry.title or entry.file, f"{entry.year}年度" if entry.year else ""]
    said += [passage.section[-1] if passage.section else "开头"]
    said += [f"等{found.hit.reports}份报告" if found.hit.reports > 1 else ""]
    return " ".join(filter(None, said))
