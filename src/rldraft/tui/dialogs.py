"""The screens that lie over the desk, and what becomes of their answers."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from rldraft.problems import Trouble

if TYPE_CHECKING:
    from rldraft.draft.session import Found, Outside
    from rldraft.tui.workplace import Workplace


class Dialogs:
    """Opens screens over one desk."""

    def __init__(self, desk: Workplace) -> None:
        self._desk = desk
        self._asking: set[str] = set()

    def preview(self) -> None:
        """Show the whole report as it will print."""
        self._run("dialog", self._preview())

    def find(self) -> None:
        """Find words in the whole draft."""
        self._run("dialog", self._find())

    def export(self) -> None:
        """Make the finished file."""
        self._run("dialog", self._export())

    def offer_export(self) -> None:
        """Say that nothing is missing, and offer the export."""
        self._run("dialog", self._offer_export())

    def outside(self, change: Outside) -> None:
        """Ask what to do about a file that another program changed; one question a file at a time."""
        if change.file not in self._asking:
            self._asking.add(change.file)
            self._run("outside", self._outside(change))

    def _run(self, group: str, work: Coroutine[Any, Any, None]) -> None:
        self._desk.run_worker(work, group=group)

    async def _preview(self) -> None:
        from rldraft.tui.screens.preview import PreviewScreen

        desk = self._desk
        index = await desk.app.push_screen_wait(PreviewScreen(desk.session, desk.index))
        if index is not None:
            desk.go(index)

    async def _find(self) -> None:
        from rldraft.tui.screens.find import FindScreen

        found: Found | None = await self._desk.app.push_screen_wait(FindScreen(self._desk.session))
        if found is not None:
            self._desk.go(found.section, found.at, found.length)

    async def _offer_export(self) -> None:
        from rldraft.draft.views import Todo
        from rldraft.tui.screens.ask import ChoiceScreen, ConfirmScreen

        desk = self._desk
        facts = [desk.session.fact(key) for key in desk.session.facts_of(None)]
        blank = [fact for fact in facts if fact.definition.kind == "figure" and not fact.value]
        if not blank:
            screen = ConfirmScreen("没有待填的了。现在导出吗？", "导出", "再看看")
            if await desk.app.push_screen_wait(screen):
                await self._export()
            return
        more = f"接着填数据：还有{len(blank)}个数没有填，填上的会写进正文"
        question = "必填的都有了。"
        chosen = await desk.app.push_screen_wait(ChoiceScreen(question, [more, "现在导出", "再看看"]))
        if chosen == 0:
            desk.go_to(Todo("fact", -1, blank[0].definition.key, what="填好按回车，就到下一项"))
        elif chosen == 1:
            await self._export()

    async def _export(self) -> None:
        from rldraft.draft.session import Finding, Todo
        from rldraft.tui.screens.export import ExportScreen

        answer = await self._desk.app.push_screen_wait(ExportScreen(self._desk.session))
        self._desk.show_saved()
        if isinstance(answer, Todo | Finding):
            self._desk.go_to(answer)

    async def _outside(self, change: Outside) -> None:
        from rldraft.tui.screens.outside import OutsideScreen

        desk = self._desk
        try:
            answer = await desk.app.push_screen_wait(OutsideScreen(change))
            if answer is None:
                return
            decide = desk.session.keep_ours if answer == "ours" else desk.session.take_theirs
            kept = decide(change)
            desk.settle()
            desk.tell(f"另一份已存为{kept.name}。")
        except Trouble as trouble:
            desk.trouble(trouble)
        finally:
            self._asking.discard(change.file)
            desk.keeper.settled(change)
