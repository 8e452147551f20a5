"""Make the finished file: what is still missing first, then how, then where it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, OptionList

from rldraft import files
from rldraft.draft.before import last_file
from rldraft.draft.deliver import STEPS, Delivery, deliver
from rldraft.draft.folder import FACTS, TEXT
from rldraft.draft.produce import Finish
from rldraft.draft.session import Finding, Todo
from rldraft.export import FORMATS, missing_fonts
from rldraft.problems import Exit, Problem, Trouble
from rldraft.tui.choice import Choice
from rldraft.tui.panes.findings import ItemList
from rldraft.tui.paths import PathInput
from rldraft.tui.plain import Label
from rldraft.tui.printed import Wrapped
from rldraft.tui.screens import place
from rldraft.tui.screens.ask import ConfirmScreen, Dialog, Long, MessageScreen, button

if TYPE_CHECKING:
    from rldraft.draft.session import Outside, Session

Answer: TypeAlias = Path | Todo | Finding | None

_SAVING = "保存草稿"
_REVIEW_ONLY = ".docx"
_CHOICES = (
    ("copy", "用途", (("公开", "公开（网站）"), ("报送", "报送（印主送、文号等）"))),
    ("letterhead", "版头", (("", "不印"), ("yes", "印红色版头"))),
    ("review", "文稿", (("", "定稿"), ("yes", "审阅件（数旁批注来源）"))),
    ("redline", "修订", (("", "不标"), ("yes", "标出与上年报告的差别"))),
    ("gaps", "缺数", (("", "补齐了才出"), ("yes", "照出，缺处印【待填：…】"))),
    ("fonts", "字体", (("gbt", "国标常用"), ("windows", "Windows"), ("kylin", "统信/麒麟"))),
    ("format", "格式", tuple((suffix, suffix) for suffix in FORMATS)),
)


class ExportScreen(Dialog[Answer]):
    """Asks how to export and does it; gives the file, or what to go to, None for neither."""

    HELP = (
        "先列出还没有填的和看起来不对的：选中一处按回车，就到那里去改。\n\n"
        "下面选怎样导出：Tab 到下一行，左右键选。“公开”是网站发布件；“报送”印主送、文号、签发人、抄送，"
        "可印红色版头；“审阅件”在每个数旁加批注，写明来源和上年数。有待填的，默认不出定稿；"
        "要先看样稿，把“缺数”选成“照出”。由上年报告起草的，“修订”可以用Word的修订标记标出与上年报告的差别。\n\n"
        "F10 导出，Esc 返回。已有同名文件时先问再覆盖。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "export", "导出", key_display="F10", id="export.run"),
        Binding("c", "copy", "复制路径", id="export.copy"),
        Binding("o", "open", "打开文件夹", id="export.open"),
        Binding("enter", "finish", "完成", key_display="Enter", id="export.finish"),
    ]
    DEFAULT_CSS = """
    ExportScreen {
        & > .dialog--box { width: 92; }
        #export-items { height: auto; margin-bottom: 1; }
        #export-file { height: 1; & > Label { width: auto; } & > PathInput { width: 1fr; } }
        #export-steps { display: none; }
        .export--done { display: none; }
        &.-made .export--done { display: block; }
        &.-made .export--ask { display: none; }
        &.-busy #export-steps { display: block; }
        &.-low #export-items { margin-bottom: 0; }
    }
    """

    class Stepped(Message):
        """A step of the work began."""

        def __init__(self, number: int, name: str) -> None:
            super().__init__()
            self.number = number
            self.name = name

    class Failed(Message):
        """Nothing was written."""

        def __init__(self, trouble: Trouble) -> None:
            super().__init__()
            self.trouble = trouble

    class Blocked(Message):
        """The draft was not saved: another program changed it."""

        def __init__(self, outside: Outside) -> None:
            super().__init__()
            self.outside = outside

    class Made(Message):
        """The file is there; `fonts` are those that this machine lacks."""

        def __init__(self, delivery: Delivery, fonts: list[str]) -> None:
            super().__init__()
            self.delivery = delivery
            self.fonts = fonts

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = "导出"
        self._session = session
        self._made: Delivery | None = None
        self._last = last_file(session.draft)
        self._choices = [each for each in _CHOICES if each[0] != "redline" or self._last]

    def content(self) -> ComposeResult:
        """Give what is missing, the choices, and room for what comes of it."""
        todos, findings = self._session.todos(), self._session.findings()
        with Vertical(classes="export--ask") as ask:
            ask.styles.height = "auto"
            if todos or findings:
                yield Label(f"待填 {len(todos)} 处，问题 {len(findings)} 处。回车到那一处去改：")
                items = ItemList(id="export-items")
                items.fill(self._session.sections, (("待填", todos), ("问题", findings)))
                yield items
            else:
                yield Label("都填好了，也没有发现问题。", id="export-clear")
            for identifier, label, options in self._choices:
                yield Choice(label, options, id=identifier)
            with Horizontal(id="export-file"):
                yield Label("  文件  ")
                yield PathInput(str(place.default(self._session)), FORMATS, id="export-out")
            yield Label("", id="export-steps")
        with Long(classes="export--done"):
            yield Wrapped(id="export-told")

    def buttons(self) -> Iterable[Button]:
        """Give what the keys do, before and after."""
        yield button("导出", "export", variant="primary", id="export", classes="export--ask")
        yield button("返回", "leave", id="leave", classes="export--ask")
        yield button("完成", "finish", variant="primary", id="finish", classes="export--done")
        yield button("复制路径", "copy", id="copy-path", classes="export--done")
        if place.can_open():
            yield button("打开所在文件夹", "open", id="open-folder", classes="export--done")

    def on_mount(self) -> None:
        """Begin at what is missing, or at the button where nothing is."""
        self._agree()
        if not self.query(ItemList):
            self.query_one("#export", Button).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        match action:
            case "export":
                return self._made is None and not self.busy
            case "copy" | "finish":
                return self._made is not None
            case "open":
                return self._made is not None and place.can_open()
            case "leave":
                return not self.busy
        return True

    @property
    def busy(self) -> bool:
        """Whether the file is being made."""
        return self.has_class("-busy")

    @on(OptionList.OptionSelected)
    def _go(self, event: OptionList.OptionSelected) -> None:
        item = self.query_one(ItemList).target(event.option_index)
        if item is not None and not self.busy:
            self.dismiss(item)

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        if event.choice.id == "format":
            line = self.query_one("#export-out", Input)
            out = Path(line.value)
            if out.name and out.suffix.lower() != event.choice.value:
                known = out.suffix.lower() in FORMATS
                line.value = str(out.with_suffix("") if known else out) + event.choice.value
        self._agree()

    @on(Input.Changed)
    def _renamed(self, event: Input.Changed) -> None:
        suffix = Path(event.value).suffix.lower()
        if suffix in FORMATS:
            self._choice("format").value = suffix

    def _choice(self, identifier: str) -> Choice:
        return self.query_one(f"#{identifier}", Choice)

    def _agree(self) -> None:
        """Take away the choices that do not go with the others."""
        word = self._choice("format").value == _REVIEW_ONLY
        reported = self._choice("copy").value == "报送"
        self._choice("letterhead").why = "" if reported else "公开件不印版头"
        self._choice("review").why = "" if word else "定稿（只有 .docx 能加批注）"
        if self._last:
            self._choice("redline").why = "" if word else "只有 .docx 能标修订"
        self._choice("fonts").why = "" if word else "只有 .docx 写明字体"

    def _chosen_values(self) -> dict[str, str]:
        rows = [self._choice(name) for name, _, _ in self._choices]
        return {row.id or "": row.value for row in rows if not row.why}

    def finish_options(self) -> Finish:
        """Give how the report is to be finished."""
        on = self._chosen_values()
        return Finish(
            copy="报送" if on["copy"] == "报送" else "公开",
            review=bool(on.get("review")),
            allow_gaps=bool(on["gaps"]),
            letterhead=bool(on.get("letterhead")),
            fonts=on.get("fonts", "gbt"),
        )

    @on(Input.Submitted)
    async def action_export(self) -> None:
        """Make the file; one that is there is asked about first."""
        if self.busy or self._made is not None:
            return
        try:
            out = place.written(
                self.query_one("#export-out", Input).value, self._session, self._choice("format").value
            )
            files.spare(out, self._session.folder / TEXT, self._session.folder / FACTS)
        except Trouble as trouble:
            self._tell(trouble)
            return
        if files.kind(out) == "file":
            question = f"已经有这个文件，要覆盖吗？\n{out}"
            self.app.push_screen(
                ConfirmScreen(question, "覆盖", "不覆盖"),
                lambda yes: self._begin(out, replace=True) if yes else None,
            )
        else:
            self._begin(out, replace=False)

    def _begin(self, out: Path, *, replace: bool) -> None:
        self._be_busy(True)
        redline = self._last if self._chosen_values().get("redline") else None
        self._make(out, self.finish_options(), replace, redline)

    def _be_busy(self, busy: bool) -> None:
        self.set_class(busy, "-busy")
        self.query_one(".export--ask").disabled = busy
        self.refresh_bindings()

    @work(thread=True, exclusive=True, group="export")
    def _make(self, out: Path, finish: Finish, replace: bool, redline: Path | None) -> None:
        """Save the draft and make the file of what is saved, as the command line does."""
        try:
            self.post_message(self.Stepped(0, _SAVING))
            if not self._session.holder:
                saved = self._session.save()
                for outside in (saved,) if saved else self._session.outside():
                    self.post_message(self.Blocked(outside))
                    return
            made = deliver(
                self._session.folder, out, finish, replace=replace, redline=redline, step=self._step
            )
            fonts = missing_fonts(finish.fonts) if out.suffix.lower() == _REVIEW_ONLY else []
            self.post_message(self.Made(made, fonts))
        except Trouble as trouble:
            self.post_message(self.Failed(trouble))
        except Exception as error:  # a fault of ours in the export must not take the desk with it
            what = f"程序内部出错（{type(error).__name__}: {error}）"
            problem = Problem(what, "草稿没有改动；请把这段话发给开发者")
            self.post_message(self.Failed(Trouble(Exit.FAULT, problem)))

    def _step(self, number: int) -> None:
        self.post_message(self.Stepped(number + 1, STEPS[number]))

    def on_export_screen_stepped(self, event: Stepped) -> None:
        """Show how far the work is."""
        count = len(STEPS) + 1
        bar = "#" * event.number + "-" * (count - event.number)
        self.query_one("#export-steps", Label).say(f"[{bar}] {event.number + 1}/{count} {event.name}……")

    def on_export_screen_failed(self, event: Failed) -> None:
        """Tell why nothing was written."""
        self._be_busy(False)
        self._tell(event.trouble)

    def on_export_screen_blocked(self, event: Blocked) -> None:
        """Tell which file another program changed."""
        self._be_busy(False)
        lines = [
            f"另一个程序改了{event.outside.file}，草稿没有保存，也没有导出。",
            "请按 Esc 回到正文，先选用哪一份，再来导出。您写的文字没有丢。",
        ]
        self.app.push_screen(MessageScreen("没有导出", lines))

    def on_export_screen_made(self, event: Made) -> None:
        """Say where the file is and what is left to look at."""
        self._made = event.delivery
        self._be_busy(False)
        self.add_class("-made")
        self.query_one("#export-told", Wrapped).say(*place.left(event.delivery, event.fonts))
        self.query_one("#finish", Button).focus()
        self.refresh_bindings()

    def _tell(self, trouble: Trouble) -> None:
        self.app.push_screen(MessageScreen("没有导出", place.told(trouble)))

    def action_copy(self) -> None:
        """Put the file's path on the clipboard."""
        if self._made is not None:
            self.app.copy_to_clipboard(str(self._made.out))
            self.notify("已复制路径", markup=False)

    def action_open(self) -> None:
        """Open the folder that the file is in."""
        if self._made is not None and not place.open_folder(self._made.out.parent):
            self.notify("打不开文件夹，请按上面的路径自己打开", severity="warning", markup=False)

    def action_finish(self) -> None:
        """Give the file."""
        if self._made is not None:
            self.dismiss(self._made.out)

    def action_leave(self) -> None:
        """Go back; with the file if there is one."""
        self.dismiss(self._made.out if self._made is not None else None)
