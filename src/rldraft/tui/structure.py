"""What is done with whole sections: add, rename, move, take out, compare with the template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from rldraft.draft.folder import FACTS
from rldraft.draft.views import Todo
from rldraft.problems import Trouble

if TYPE_CHECKING:
    from rldraft.draft.session import Session
    from rldraft.tui.workplace import Workplace


class Structure:
    """Does what is asked for a section of the desk's draft, with the questions that it needs."""

    COMMANDS: ClassVar[dict[str, tuple[str, str]]] = {
        "add": ("添加一节", "新增：在这一节后面加一节自己的"),
        "rename": ("改标题（改名）", "改这一节的标题"),
        "remove": ("删除这节", "从报告里拿掉这一节，可以恢复"),
        "restore": ("恢复删去的章节", "把删去的模板章节放回来"),
        "move_up": ("上移这节", "与前一节对调"),
        "move_down": ("下移这节", "与后一节对调"),
        "compare": ("与模板对照", "您的文字和模板现在的写法，两边对照"),
        "follow": ("用模板的文字", "放弃这一节的改动，重新随模板和数据变"),
        "external": ("用自己的编辑器写这节", "转到记事本、vim等编辑器"),
        "sheet": ("用编辑器打开数据表", "直接改facts.yaml"),
        "take_back": ("退回一步", "退回最近一次对章节或数据的改动"),
    }

    def __init__(self, desk: Workplace) -> None:
        self._desk = desk

    @property
    def _session(self) -> Session:
        return self._desk.session

    def offers(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Give the commands, and the sections and facts that one can go to, for the palette."""
        desk = self._desk
        for what, (title, help) in self.COMMANDS.items():
            yield title, help, lambda what=what: self.do(what, desk.index)  # type: ignore[misc]
        for view in self._session.sections:
            yield f"去：{view.name}", "打开这一节", lambda index=view.index: desk.go(index)  # type: ignore[misc]
        for key in self._session.facts_of(None):
            label = self._session.fact(key).definition.label
            yield f"数据：{key}", label, lambda key=key: desk.go_to(Todo("fact", -1, key, what=key))  # type: ignore[misc]

    def do(self, what: str, index: int) -> None:
        """Do one of `COMMANDS` with a section; what cannot be is told."""
        if self._desk.writable():
            self._desk.run_worker(self._do(what, index), group="structure", exclusive=True)

    async def _do(self, what: str, index: int) -> None:
        try:
            await getattr(self, f"_{what}")(index)
        except Trouble as trouble:
            self._desk.trouble(trouble)

    async def _ask(self, question: str, value: str = "") -> str:
        from rldraft.tui.screens.ask import LineScreen

        answer = await self._desk.app.push_screen_wait(LineScreen(question, value, _heading_fault))
        return (answer or "").strip()

    async def _sure(self, question: str, yes: str) -> bool:
        from rldraft.tui.screens.ask import ConfirmScreen

        return await self._desk.app.push_screen_wait(ConfirmScreen(question, yes, "不"))

    async def _add(self, index: int) -> None:
        view = self._session.sections[index]
        heading = await self._ask("新的一节叫什么？（不写序号，序号按位置自动编）")
        if heading:
            self._desk.settle(self._session.add(index, max(view.level, 1), heading))
            self._desk.go(self._desk.index)

    async def _rename(self, index: int) -> None:
        view = self._session.sections[index]
        if not view.level:
            self._desk.tell("开头没有标题。")
            return
        heading = await self._ask("这一节的标题：", view.source)
        if heading and heading != view.source:
            self._session.rename(index, heading)
            self._desk.settle()

    async def _remove(self, index: int) -> None:
        view = self._session.sections[index]
        if not view.level:
            self._desk.tell("开头不能删去；不要的文字可以直接删。")
            return
        rule = f"这一节是必备的（{view.mandated}）。" if view.mandated else ""
        if await self._sure(f"{rule}从报告里删去“{view.name}”吗？可以用“退回一步”放回来。", "删去"):
            self._session.remove(index)
            self._desk.settle(max(index - 1, 0) if index == self._desk.index else None)

    async def _restore(self, _: int) -> None:
        from rldraft.tui.screens.ask import ChoiceScreen

        removed = self._session.removed
        if not removed:
            self._desk.tell("没有删去过模板的章节。")
            return
        chosen = await self._desk.app.push_screen_wait(
            ChoiceScreen("放回哪一节？", [heading for _, heading in removed])
        )
        if chosen is not None:
            self._desk.settle(self._session.restore(removed[chosen][0]))

    async def _move_up(self, index: int) -> None:
        self._desk.settle(self._session.move(index, -1))

    async def _move_down(self, index: int) -> None:
        self._desk.settle(self._session.move(index, 1))

    async def _compare(self, index: int) -> None:
        from rldraft.tui.screens.compare import CompareScreen

        view = self._session.sections[index]
        if not view.edited:
            self._desk.tell("这一节就是模板的文字，没有改过。")
            return
        if view.template is None:
            self._desk.tell("这一节是您自己加的，或模板现在没有这一节，没有可以对照的。")
            return
        screen = CompareScreen(view.name, view.body, view.template)
        answer = await self._desk.app.push_screen_wait(screen)
        if answer == "template":
            self._session.follow(index)
        elif answer == "mine":
            self._session.keep(index)
        if answer:
            self._desk.settle()

    async def _follow(self, index: int) -> None:
        view = self._session.sections[index]
        if not view.edited or view.template is None:
            self._desk.tell("没有可以换回的模板文字。")
        elif await self._sure(f"放弃“{view.name}”里您的改动，用模板的文字吗？可以退回。", "用模板的"):
            self._session.follow(index)
            self._desk.settle()

    async def _external(self, index: int) -> None:
        from rldraft.tui.external import edit_text

        before = self._session.editor_text(index)
        after = edit_text(self._desk.app, before, self._wanted())
        if after.rstrip("\n") != before.rstrip("\n"):
            self._session.from_editor(index, after)
            self._desk.settle()

    async def _sheet(self, _: int) -> None:
        from rldraft.tui.external import edit_file

        edit_file(self._desk.app, self._session.folder / FACTS, self._wanted())
        for change in self._session.outside():
            if change.file == FACTS and not change.problem:
                self._session.take_theirs(change, copy=False)
                self._desk.settle()

    async def _take_back(self, _: int) -> None:
        undone = self._session.take_back()
        if undone:
            self._desk.settle()
        self._desk.tell(f"已退回：{undone}" if undone else "没有可以退回的。")

    def _wanted(self) -> str:
        settings = getattr(self._desk.app, "settings", None)
        return getattr(settings, "editor", "") or ""


def _heading_fault(text: str) -> str:
    if not text.strip():
        return "请写标题"
    return "标题写成一行，开头不用“#”" if text.lstrip().startswith("#") or "\n" in text else ""
