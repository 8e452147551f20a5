"""A new draft: a few questions, answered as they are typed, and it is there."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, Footer, Input, OptionList
from textual.widgets.option_list import Option

from rldraft import files
from rldraft.problems import Problem, Trouble
from rldraft.tui.paths import PathInput, typed
from rldraft.tui.plain import Label, plain

if TYPE_CHECKING:
    from rldraft.template import Pack

_PAUSE = 0.4  # seconds after a key until a file that is named is looked into
_REPORTS = (".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".mhtml", ".mht", ".txt", ".md", ".rtf", ".odt")
_THIS_YEAR = 10  # from this month on the report is on the year that is ending

_FROM_TEMPLATE = "填好下面几项就能开始写；以后都可以在数据表里改。"
_FROM_LAST = (
    "先给出去年的报告，程序读出单位和年度。去年的文字留下，数字和年份改为引用：今年的数空着待填，上年的数在旁边；"
    "可能仍是上年的话都列出来，供逐处核对。报告也会放进语料库。"
)
# id, what it is called, what is said of it while nothing is wrong with it
_FIELDS = (
    ("last", "上年报告", "Word、WPS、PDF、网页或文本文件"),
    ("body", "单位全称", "印在标题和落款处，如 云州市临江区生态环境局"),
    ("year", "年度", "报告所述的年份"),
    ("place", "行政区", "可以不填，如 临江区"),
    ("sheet", "数据表", "可以不填；已有facts.yaml的写它的位置，会另存一份到草稿里"),
    ("folder", "放在哪里", "草稿是一个文件夹，没有的会新建"),
)


class TemplateList(OptionList):
    """The templates to choose from; the one that is marked is taken."""

    HELP: ClassVar[str] = "用上下键选模板，“[x]”的是选中的。各地政府部门每年的报告用“法治政府建设年度报告”。"
    DEFAULT_CSS = """
    TemplateList { height: auto; max-height: 6; width: 1fr; border: none; padding: 0; }
    TemplateList:focus { border: none; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False, id="template")
        self.packs: list[Pack] = []

    @property
    def pack(self) -> Pack | None:
        """The template that is chosen, None while they are being read."""
        return self.packs[self.highlighted or 0] if self.packs else None

    def show(self, packs: list[Pack], chosen: str = "") -> None:
        """Show templates; the one with the id `chosen` is marked."""
        self.packs = packs
        self.set_options(Option(plain(pack.name)) for pack in packs)
        self.highlighted = (
            next((n for n, pack in enumerate(packs) if pack.id == chosen), 0) if packs else None
        )
        self._mark()

    @on(OptionList.OptionHighlighted)
    def _mark(self) -> None:
        for n, pack in enumerate(self.packs):
            mark = "[x]" if n == (self.highlighted or 0) else "[ ]"
            self.replace_option_prompt_at_index(n, plain(f"{mark} {pack.name}"))


class NewScreen(Screen[Path | None]):
    """Asks for what a new draft needs, makes it and gives its folder; None if the drafter turns back.

    `now` is when that is. With `last_year` it begins with last year's report.
    """

    HELP: ClassVar[str] = (
        "填好后按回车到下一项，最后一项按回车就建立草稿；也可以随时按Ctrl+S。\n"
        "写得不对的地方，下面一行以“!”开头，说明原因。按Esc返回，什么也不建立。"
    )
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "make", "建立草稿", id="new.make", key_display="Ctrl+S"),
        Binding("escape", "leave", "返回", id="new.leave", key_display="Esc"),
        Binding("down", "app.focus_next", "下一项", show=False, id="new.down"),
        Binding("up", "app.focus_previous", "上一项", show=False, id="new.up"),
    ]
    DEFAULT_CSS = """
    NewScreen {
        & > Vertical { padding: 1 2; overflow-y: auto; }
        #name { text-style: bold; color: $primary; height: 1; }
        #what { height: auto; margin: 0 0 1 0; }
        .new--row { height: auto; }
        .new--label { width: 10; text-style: bold; }
        .new--row Input { width: 1fr; background: $surface; }
        .new--said { height: auto; margin: 0 0 0 10; color: $text-muted; }
        .new--said.-wrong { color: $text-error; text-style: bold; }
        #buttons { height: 1; margin: 1 0 0 10; }
        #buttons Button { margin: 0 2 0 0; }
        #told { height: auto; margin: 1 0 0 0; color: $text-error; }
    }
    """

    def __init__(self, now: datetime, *, last_year: bool = False) -> None:
        super().__init__()
        self._now = now
        self._last_year = last_year
        self._suggested = ""
        self._read: dict[str, Path] = {}
        self._filled: dict[str, str] = {}
        self._stated: dict[str, str] = {}
        self._wrong: dict[str, str] = {}
        self._making = False

    def compose(self) -> ComposeResult:
        """Lay out the questions."""
        with Vertical():
            yield Label("从上年报告开始" if self._last_year else "新建（从模板）", id="name")
            yield Label(_FROM_LAST if self._last_year else _FROM_TEMPLATE, id="what")
            with Horizontal(classes="new--row", id="templates"):
                yield Label("模板", classes="new--label")
                yield TemplateList()
            for id, name, said in _FIELDS:
                if id == "last" and not self._last_year:
                    continue
                with Horizontal(classes="new--row"):
                    yield Label(name, classes="new--label")
                    yield _line(id)
                yield Label(said, classes="new--said", id=f"{id}-said")
            with Horizontal(id="buttons"):
                yield Button("建立草稿", id="make", action="screen.make", variant="primary", compact=True)
                yield Button("返回", id="leave", action="screen.leave", compact=True)
            yield Label("", id="told")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Suggest the year, and look for the templates."""
        ending = self._now.month >= _THIS_YEAR
        self._filled["year"] = str(self._now.year if ending else self._now.year - 1)
        self.query_one("#year", Input).value = self._filled["year"]
        self._find_templates()

    @work(exclusive=True, group="templates")
    async def _find_templates(self) -> None:
        from rldraft.template.find import DEFAULT, catalogue

        packs, problems = await asyncio.to_thread(catalogue)
        self.query_one(TemplateList).show(packs, DEFAULT)
        self.query_one("#templates").display = len(packs) > 1
        if problems or not packs:
            self._tell([*problems, *([] if packs else [Problem("没有找到模板", "请重新安装程序")])])
        self._suggest()

    # What is typed, and whether it will do

    def _value(self, id: str) -> str:
        return self.query_one(f"#{id}", Input).value.strip()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        id = event.input.id or ""
        if id == "folder" and event.value == self._suggested:
            self._judge(id)
            return
        if id in ("last", "sheet"):
            self.run_worker(self._look(id), exclusive=True, group=f"look-{id}")
        else:
            self._judge(id)
        if id in ("body", "year"):
            self._suggest()

    @on(OptionList.OptionHighlighted, "#template")
    def _template(self) -> None:
        self._suggest()

    def _suggest(self) -> None:
        """Name a folder after what is typed, unless the drafter has named one."""
        from rldraft.draft.begin import suggested

        pack, folder = self.query_one(TemplateList).pack, self.query_one("#folder", Input)
        if pack is not None and folder.value in ("", self._suggested):
            self._suggested = str(suggested(pack, self._value("year"), self._value("body")))
            folder.value = self._suggested

    def _judge(self, id: str) -> str:
        """Say below a line what is wrong with it, and give that."""
        wrong = self._fault(id, self._value(id))
        self._say(id, wrong, wrong=True)
        return wrong

    def _fault(self, id: str, value: str) -> str:
        from rldraft.draft import begin

        pack = self.query_one(TemplateList).pack
        if id == "folder":
            return begin.folder_fault(typed(value)) if value else "请写放草稿的文件夹"
        if id in ("last", "sheet"):
            return self._wrong.get(id, "") if value else "请给出去年的报告" if id == "last" else ""
        key = {"body": begin.BODY, "year": begin.YEAR, "place": begin.PLACE}[id]
        if not value:
            return {"body": "请填写单位全称", "year": "请填写年度"}.get(id, "")
        return begin.check(pack, key, value) if pack is not None else ""

    def _say(self, id: str, text: str, *, wrong: bool = False) -> None:
        label = self.query_one(f"#{id}-said", Label)
        label.set_class(wrong and bool(text), "-wrong")
        usual = next(said for name, _, said in _FIELDS if name == id)
        label.say(f"! {text}" if wrong and text else text or usual)

    # Files that are named

    async def _look(self, id: str) -> None:
        """Look into the file that is named, when the typing rests."""
        await asyncio.sleep(_PAUSE)
        await self._look_into(id)

    async def _look_into(self, id: str) -> None:
        from rldraft.draft import begin

        value = self._value(id)
        path = typed(value)
        self._wrong.pop(id, None)
        if not value or (path == self._read.get(id)):
            self._judge(id)
            return
        if await asyncio.to_thread(files.kind, path) != "file":
            self._wrong[id] = "没有这个文件"
            self._judge(id)
            return
        self._say(id, "正在读……")
        try:
            if id == "sheet":
                pack, values = await asyncio.to_thread(begin.read_sheet, path)
                self._choose(pack)
                said = f"已读出：{pack.name}"
            else:
                beginning = await asyncio.to_thread(begin.from_last_year, path)
                values = self._stated = beginning.values
                said = "已读出：" + "，".join(values.values()) if values else "没有读出单位和年度，请自己填写"
                said += "".join(f"\n注意：{p.what}" for p in beginning.problems[:3])
        except Trouble as trouble:
            self._wrong[id] = str(trouble.problems[0]._replace(file=""))
            self._judge(id)
            return
        self._read[id] = path
        self._fill(values)
        self._say(id, said)

    def _choose(self, pack: Pack) -> None:
        packs = self.query_one(TemplateList)
        packs.show(
            packs.packs if any(p.id == pack.id for p in packs.packs) else [*packs.packs, pack], pack.id
        )

    def _fill(self, values: dict[str, str]) -> None:
        """Put what a file says where the drafter has written nothing else."""
        from rldraft.draft import begin

        for id, key in (("body", begin.BODY), ("year", begin.YEAR), ("place", begin.PLACE)):
            line = self.query_one(f"#{id}", Input)
            untouched = line.value.strip() in ("", self._filled.get(id))
            if (value := values.get(key)) and untouched:
                line.value = self._filled[id] = value

    # Making it

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "folder":
            self.action_make()
        else:
            self.focus_next()

    def action_leave(self) -> None:
        """Turn back; nothing was made."""
        self.dismiss(None)

    def action_make(self) -> None:
        """Make the draft, if everything will do."""
        if not self._making:
            self._make()

    @work(exclusive=True, group="make")
    async def _make(self) -> None:
        from rldraft.draft import begin

        ids = [id for id, _, _ in _FIELDS if self.query(f"#{id}")]
        for id in ids:
            if id in ("last", "sheet") and self._value(id):
                await self._look_into(id)
        wrong = [id for id in ids if self._judge(id)]
        pack = self.query_one(TemplateList).pack
        if wrong or pack is None:
            self.query_one(f"#{wrong[0] if wrong else 'body'}").focus()
            self.app.bell()
            return
        pairs = ((begin.YEAR, "year"), (begin.BODY, "body"), (begin.PLACE, "place"))
        values = {key: value for key, id in pairs if (value := self._value(id))}
        folder = typed(self._value("folder")).absolute()
        sheet = typed(self._value("sheet")) if self._value("sheet") else None
        self._making = True
        try:
            if self._last_year:
                await self._roll_over(folder, pack, values, sheet)
            else:
                self.query_one("#told", Label).say("正在建立……")
                await asyncio.to_thread(begin.begin, folder, pack, values, sheet)
        except Trouble as trouble:
            self._tell(trouble.problems)
            return
        finally:
            self._making = False
        self.dismiss(folder)

    async def _roll_over(self, folder: Path, pack: Pack, values: dict[str, str], sheet: Path | None) -> None:
        """Make the draft of last year's report, and tell what became of it."""
        from rldraft.draft import begin
        from rldraft.tui.screens.ask import MessageScreen
        from rldraft.tui.screens.rolled import summary

        report = typed(self._value("last"))
        self.query_one("#told", Label).say("正在读上年的报告，改成今年的草稿……")
        made = await asyncio.to_thread(begin.roll_over, report, self._stated, folder, pack, values, sheet)
        self.query_one("#told", Label).say("草稿已建立，正在把上年的报告放进语料库……")
        problems = await asyncio.to_thread(begin.shelve, report)
        for problem in problems:
            self.notify(f"草稿已建立；上年的报告没有放进语料库：{problem}", severity="warning", timeout=15)
        await self.app.push_screen_wait(MessageScreen("已由上年报告起草", summary(made)))

    def _tell(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        more = f"\n（还有{len(problems) - 5}处）" if len(problems) > 5 else ""
        self.query_one("#told", Label).say("\n".join(f"! {problem}" for problem in problems[:5]) + more)


def _line(id: str) -> Input:
    if id in ("last", "sheet", "folder"):
        return PathInput(suffixes={"last": _REPORTS, "sheet": (".yaml", ".yml")}.get(id), id=id)
    return Input(id=id, compact=True, select_on_focus=False)
