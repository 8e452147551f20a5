"""The fact sheet beside the text: what each figure and name is, entered in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widgets import Button, Input, OptionList

from rldraft.tui.panes import facts_form as form
from rldraft.tui.panes.facts_field import VALUE, FactInput, held
from rldraft.tui.panes.facts_list import FactList, Filter
from rldraft.tui.panes.facts_rows import rows
from rldraft.tui.plain import Label, plain

if TYPE_CHECKING:
    from rldraft.draft.session import Session
    from rldraft.facts import FactDef

Scope = Literal["section", "all", "missing"]
_SCOPES: tuple[Scope, ...] = get_args(Scope)
_NAMES: dict[Scope, str] = {"section": "本节", "all": "全部", "missing": "缺项"}


class FactsPane(Vertical):
    """The facts of a section or of the whole sheet, and a form for the current one."""

    HELP: ClassVar[str] = (
        "这里填写数据表（facts.yaml）里的数和名称。正文里凡用到的地方都跟着变。\n\n"
        "[x] 已填　[ ] 必填而没填　[-] 建议填　 . 选填　[!] 填错了还没改，或还没写入\n"
        "括号里是不填时印出的内容。> 是当前一项。\n\n"
        "上下键选一项，回车填写；填好再回车，就到下一个空着的项目。\n"
        "与别的数对不上的先记着（也标[!]），相关的几项都改好就一起写入。\n"
        "填错了当时就会提示，错的不会存。Esc 恢复原值，再按一次回到正文。\n"
        "左右键切换“本节、全部、缺项”；/ 按名称筛选，也可用拼音首字母。\n"
        "PgUp、PgDn 换上一项、下一项；Alt+上下键看表单里没露出的部分。\n"
        "i 把这一项插入正文。“用在”下面是用到它的章节，回车就去那一节。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "step(-1)", "上一项", show=False, id="facts.previous"),
        Binding("pagedown", "step(1)", "下一项", show=False, id="facts.next"),
        Binding("alt+up", "scroll_form(-1)", "表单上移", show=False, id="facts.form_up"),
        Binding("alt+down", "scroll_form(1)", "表单下移", show=False, id="facts.form_down"),
    ]
    DEFAULT_CSS = """
    FactsPane { height: 1fr; }
    FactsPane > #scopes { height: 1; }
    FactsPane > #scopes Button { width: auto; min-width: 4; margin: 0 1 0 0; background: transparent;
                                 text-style: none; }
    FactsPane > #scopes Button.-current { text-style: bold underline; }
    FactsPane > #scopes Filter { width: 1fr; }
    FactsPane > .about { color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; height: 1; }
    FactsPane > .holder { color: $text-warning; }
    FactsPane.-low > #section { display: none; }
    FactsPane.-low > FactForm { max-height: 70%; }
    """

    Entered: TypeAlias = form.Entered
    Insert: TypeAlias = form.Insert
    Opened: TypeAlias = form.Opened

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chosen: Scope = "section"
        self._index: int | None = None
        self.buttons = {
            scope: Button(plain(name), compact=True, id=f"scope-{scope}") for scope, name in _NAMES.items()
        }
        self.filter = Filter(placeholder="/筛选", compact=True)
        self.where = Label(id="section", classes="about")
        self.holder = Label(classes="holder")
        self.list = FactList(self)
        self.form = form.FactForm(session, self._advance)
        self._ready = False
        self._version = -1
        self._words: dict[str, str] = {}
        self._unfinished: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Horizontal(id="scopes"):
            for button in self.buttons.values():
                button.can_focus = False
                yield button
            yield self.filter
        yield self.where
        yield self.holder
        yield self.list
        yield self.form

    def on_mount(self) -> None:
        """Be ready; nothing is worked out for a pane that is not seen yet."""
        self._ready = True

    def on_show(self) -> None:
        """Show what is there."""
        if self._version < 0:
            self._refill()

    def on_resize(self, event: Resize) -> None:
        """Leave out what a low pane has no room for."""
        self.set_class(event.size.height < 18, "-low")

    def show(self, index: int | None) -> None:
        """Show a section's facts, None: those of the whole sheet."""
        if index != self._index:
            self._index = index
            self._refill()

    def renew(self) -> None:
        """Show what the session holds now; the current fact and what is being typed stay."""
        if self._version != self.session.version or self.form.waiting:
            self.form.reconcile()
            self._refill()

    def focus_fact(self, key: str, part: str = "") -> None:
        """Make a fact the current one and go to its value, or to another `part` of it."""
        if key not in self.session.facts_of(None):
            return
        if key not in self._keys(self.scope):
            self.chosen = "all"
        if self.filter.value and not self._matches(self.session.fact(key).definition):
            with self.prevent(Input.Changed):
                self.filter.value = ""
        self._refill(key)
        self._enter(part)

    def pending(self) -> tuple[form.Entered, ...]:
        """Give what is typed, right and not yet told of: for a desk that closes without a blur."""
        return self.form.pending()

    def turn(self, by: int) -> None:
        """Show the scope so many places further on."""
        scopes = self._scopes
        self._turn(scopes[(scopes.index(self.scope) + by) % len(scopes)])

    def action_step(self, by: int) -> None:
        """Go to the fact before or after that can be typed, in the same field."""
        keys = [row.key for row in self.list.lines if row.key]
        at = keys.index(self.list.key) if self.list.key in keys else 0
        onward = keys[at + 1 :] if by > 0 else keys[:at][::-1]
        key = next((key for key in onward if not self.session.fact(key).fixed), None)
        if key is None:
            return
        focused = self.screen.focused
        self.list.choose(key)
        self._settle()
        if isinstance(focused, FactInput):
            self._enter(focused.part)

    def action_scroll_form(self, by: int) -> None:
        """Show more of the form."""
        self.form.scroll_relative(y=by, animate=False)

    @property
    def section(self) -> int | None:
        """The section whose facts are shown, None while there is no such section."""
        index = self._index
        return index if index is not None and index < len(self.session.sections) else None

    @property
    def scope(self) -> Scope:
        """Which facts are shown: the section's, all, or those that are missing."""
        return "all" if self.chosen == "section" and self.section is None else self.chosen

    @property
    def _scopes(self) -> tuple[Scope, ...]:
        return _SCOPES if self.section is not None else _SCOPES[1:]

    def _turn(self, scope: Scope) -> None:
        self.chosen = scope
        self._refill()

    def _keys(self, scope: Scope) -> list[str]:
        if scope != "missing":
            return list(self.session.facts_of(self.section if scope == "section" else None))
        wanted = {todo.key for todo in self.session.todos() if todo.kind == "fact"}
        if self.form.has_pseudo_class("focus-within"):  # not taken from under the hand that fills it
            wanted.add(self.form.key)
        return [key for key in self.session.facts_of(None) if key in wanted or self._lacking(key)]

    def _lacking(self, key: str) -> bool:
        view = self.session.fact(key)
        blank = not view.value and not (view.fixed and view.shown)
        return view.missing or (view.definition.advised and blank)

    def _matches(self, definition: FactDef) -> bool:
        """Say whether a fact has what is typed in the filter, in its names or their pinyin initials."""
        sought = self.filter.value.strip().casefold()
        if not sought:
            return True
        if definition.key not in self._words:
            from rldraft.tui.pinyin import initials

            names = (definition.key, definition.label, *definition.aliases)
            words = [*(name.casefold() for name in names), *(initials(name) for name in names)]
            self._words[definition.key] = "\n".join(words)
        return sought in self._words[definition.key]

    def _refill(self, key: str = "") -> None:
        """Show the facts of the scope that pass the filter, `key` or the same one as before current."""
        if not self._ready:
            return
        self._version = self.session.version
        keys = {scope: self._keys(scope) for scope in self._scopes}
        for scope, button in self.buttons.items():
            current = ">" if scope == self.scope else ""
            button.display = scope in keys
            button.label = plain(f"{current}{_NAMES[scope]}{len(keys.get(scope, ()))}")
            button.refresh(layout=True)
            button.set_class(bool(current), "-current")
        views = [self.session.fact(k) for k in keys[self.scope]]
        views = [view for view in views if self._matches(view.definition)]
        self._unfinished = self.form.unfinished
        self.list.show(rows(views, self._unfinished), key or self.list.key, self._nothing())
        section = self.session.sections[self.section].name if self.section is not None else "整份报告"
        self.where.say(section)
        self.holder.display = bool(self.session.holder)
        self.holder.say(f"只能看：{self.session.holder}正在写这份报告")
        self.form.close(bool(self.session.holder))
        self._settle(renewed=True)

    def _nothing(self) -> str:
        if self.filter.value.strip():
            return "没有这样的项目" + ("，按→换个范围" if self.scope != "all" else "")
        return "没有缺项了" if self.scope == "missing" else "这一节没有用到数据"

    def _settle(self, renewed: bool = False) -> None:
        """Let the form follow the list."""
        key = self.list.key
        if renewed or key != self.form.key:
            self.form.show(self.session.fact(key) if key else None)
        if self.form.unfinished != self._unfinished:
            self._unfinished = self.form.unfinished
            views = [self.session.fact(row.key) for row in self.list.lines if row.key]
            self.list.show(rows(views, self._unfinished), key, "")

    def _enter(self, part: str = "") -> None:
        """Go to a part's input, or to the list if there is none."""
        inputs = {input.part: input for input in self.form.inputs if not input.disabled}
        target = inputs.get(part) or inputs.get("")
        self.screen.set_focus(target or self.list)
        if target is not None:
            target.select_all()

    def _advance(self) -> None:
        """Go to the next fact that is empty, else to the next; past the last one back to the list."""
        keys = [row.key for row in self.list.lines if row.key]
        views = [self.session.fact(key) for key in keys[keys.index(self.list.key) + 1 :]]
        views = [view for view in views if not view.fixed]
        following = next((view for view in views if not held(view, VALUE)), views[0] if views else None)
        if following is None:
            self.screen.set_focus(self.list)
            return
        self.list.choose(following.definition.key)
        self._settle()
        self._enter()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._settle()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._settle()
        self._enter()

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._refill()

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.list)

    @on(Button.Pressed)
    def _scope(self, event: Button.Pressed) -> None:
        event.stop()
        self._turn(next(scope for scope, button in self.buttons.items() if button is event.button))
