"""The desk's program: which screen is shown, which draft is open, and that it is saved at the end."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.notifications import SeverityLevel
from textual.screen import Screen

from rldraft.problems import Exit, Problem, Trouble
from rldraft.tui import borders, keys, settings, signals, themes
from rldraft.tui.alt_keys import mend_alt
from rldraft.tui.held import Held
from rldraft.tui.plain import Label, shown
from rldraft.tui.screens.start import StartScreen
from rldraft.tui.settings import Settings

if TYPE_CHECKING:
    from rldraft.draft.session import Session


def _commands() -> type[Provider]:
    from rldraft.tui.commands import DeskCommands

    return DeskCommands


class OpeningScreen(Screen[None]):
    """What is shown while a draft is being opened."""

    DEFAULT_CSS = "OpeningScreen { align: center middle; } OpeningScreen Label { width: auto; }"

    def compose(self) -> Any:
        """Say so."""
        yield Label("正在打开…")


class Desk(App[None]):
    """The program on a terminal: the start screen, or the desk of one draft.

    `folder` is the draft to open, None for the start screen. `wait` is how many seconds to wait for a draft
    that another program is about to leave. `now` gives the time.
    """

    TITLE = "rldraft"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助", id="app.help", key_display="F1", priority=True),
        Binding("f12", "jump", "跳转", id="app.jump", show=False, priority=True),
        Binding("ctrl+p", "command_palette", "命令", id="app.palette", show=False, priority=True),
        Binding("ctrl+q", "quit", "退出", id="app.quit", key_display="Ctrl+Q", priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        folder: Path | None = None,
        *,
        wait: float = 0.0,
        settings: Settings | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        if os.name == "nt":
            from rldraft.tui.windows import mend_input

            mend_input()
        mend_alt()
        self._folder = folder
        self._wait = wait
        self.now = now
        self.held = Held(now)
        self._busy = False
        self._lost: list[Problem] = []
        self._unhear: Callable[[], None] = lambda: None
        self.settings = settings or _load_settings()
        super().__init__()
        for theme in themes.OWN:
            self.register_theme(theme)
        name, self._odd_theme = _theme(self.settings)
        self.theme = name
        borders.draw(self.settings.borders)

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the start screen, or with saying that the draft is being opened."""
        return OpeningScreen() if self._folder is not None else StartScreen(self.now)

    def on_mount(self) -> None:
        """Make ready, and open the draft that was asked for."""
        gc.enable()  # the command line has put it off
        self._unhear = signals.hear(self._ended_from_outside)
        self._apply_keys()
        told = [*self.settings.problems, *([self._odd_theme] if self._odd_theme else [])]
        self._tell_settings(told)
        if self._folder is not None:
            self.open_draft(self._folder, self._wait)

    # Drafts

    @property
    def session(self) -> Session | None:
        """The draft that is open."""
        return self.held.session

    def open_draft(self, folder: Path, wait: float = 0.0) -> None:
        """Open a draft in place of the one that is open; what keeps it from opening is told."""
        self._alone(self._open_folder(folder, wait))

    @on(StartScreen.Chosen)
    def _chosen(self, event: StartScreen.Chosen) -> None:
        if event.folder is None:
            self.open_sample()
        else:
            self.open_draft(event.folder)

    def open_sample(self) -> None:
        """Make a worked sample and open it."""
        self._alone(self._open_folder(None, 0.0))

    def close_draft(self) -> None:
        """Save the draft and go to the start screen; where it cannot be saved the drafter is asked."""
        self._alone(self._leave_draft())

    def _alone(self, work: Coroutine[Any, Any, None]) -> None:
        """Do one thing with a draft at a time: a second press of a key asks for nothing new."""
        if self._busy:
            work.close()
            return
        self._busy = True

        async def done() -> None:
            try:
                await work
            finally:
                self._busy = False

        self.run_worker(done(), group="draft")

    async def _open_folder(self, folder: Path | None, wait: float) -> None:
        if not await self._saved_and_closed():
            return
        try:
            session = await asyncio.to_thread(self.held.open, folder, wait)
        except Trouble as trouble:
            await self._show_only()
            self.tell("草稿没有打开", trouble.problems)
            return
        from rldraft.tui.desk import DeskScreen

        await self._show_only(DeskScreen(session))
        self._tell_settings(self._apply_keys())

    async def _leave_draft(self) -> None:
        if await self._saved_and_closed():
            await self._show_only()

    async def _saved_and_closed(self) -> bool:
        """Save and close the draft that is open; False where it cannot be saved and the drafter stays."""
        if self.session is None:
            return True
        self._take_typed()
        if problems := await asyncio.to_thread(self.held.save):
            from rldraft.tui.screens.ask import ConfirmScreen

            question = "\n".join(["有文字没有存进草稿：", *map(str, problems), "", "现在就离开吗？"])
            if not await self.push_screen_wait(ConfirmScreen(question, "离开", "留在这里")):
                return False
        await asyncio.to_thread(self.held.close)
        return True

    def _take_typed(self) -> None:
        """Let the screens give the session what was typed last, and where."""
        for screen in self.screen_stack:
            take = getattr(screen, "take", None)
            if take is not None and screen.is_mounted and self.session is not None:
                take()
                self.session.place = screen.place()  # type: ignore[attr-defined]

    async def _show_only(self, screen: Screen[Any] | None = None) -> None:
        """Show a screen in place of all that are there; without one the start screen."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if screen is None and not isinstance(self.screen, StartScreen):
            screen = StartScreen(self.now)
        if screen is not None:
            await self.push_screen(screen)

    # Leaving

    async def action_quit(self) -> None:
        """Save and leave; while a draft is being opened there is nothing to save."""
        if self._busy and self.session is None:
            self.exit()
        else:
            self._alone(self._save_and_quit())

    async def _save_and_quit(self) -> None:
        if await self._saved_and_closed():
            self.exit()

    def action_help_quit(self) -> None:
        """Say how to leave to one who presses Ctrl+C."""
        self.notify(f"要退出请按 {self._key('app.quit')}。")

    async def on_unmount(self) -> None:
        """Save, however the program ends."""
        self._save_at_end()

    async def run_async(self, **keywords: Any) -> None:
        """Run, and save when that ends, even by a fault of the program's own.

        Trouble with exit code 5 says what could not be saved.
        """
        try:
            await super().run_async(**keywords)
        finally:
            self._save_at_end()
        if self._lost:
            raise Trouble(Exit.OUTPUT, self._lost)

    def _save_at_end(self) -> None:
        self._unhear()
        self._lost += self.held.close()

    def _fatal_error(self) -> None:
        """End after a fault of the program's own: what is open is saved first, and no text of it is shown."""
        from rich.console import Group
        from rich.segment import Segments
        from rich.text import Text
        from rich.traceback import Traceback

        error = sys.exc_info()[1]
        self._save_at_end()
        said = Text(f"程序内部出错（{type(error).__name__}），已退出。请把上面的内容发给开发者。\n")
        said.append("" if self._lost else "写下的文字已经存好，重新打开就能接着写。\n")
        told = Group(Traceback(show_locals=False, width=None), said)
        self._exit_renderables.append(Segments(self.console.render(told, self.console.options)))
        self._return_code = int(Exit.FAULT)
        self._close_messages_no_wait()

    def _ended_from_outside(self) -> None:
        self._take_typed()
        self._lost += self.held.close()
        self.exit(return_code=int(Exit.INTERRUPTED))

    # What is told

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something for a while; it is never read as markup. A screen may have a line for it."""
        if callable(tell := getattr(self.screen, "tell", None)):
            tell(message)
            return
        super().notify(shown(message), title=shown(title), severity=severity, timeout=timeout, markup=False)

    def tell(self, title: str, problems: tuple[Problem, ...] | list[Problem]) -> None:
        """Tell what went wrong until it was read."""
        from rldraft.tui.screens.ask import MessageScreen

        self.push_screen(MessageScreen(title, [str(problem) for problem in problems]))

    def action_help(self) -> None:
        """Explain what has the focus."""
        from rldraft.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen | CommandPalette):
            self.push_screen(HelpScreen(self.focused, self.screen))

    def action_jump(self) -> None:
        """Let a letter choose what has the focus."""
        from rldraft.tui.jump import JumpScreen

        if not isinstance(self.screen, JumpScreen | CommandPalette):
            self.push_screen(JumpScreen(self.screen))

    def action_command_palette(self) -> None:
        """Show everything that can be done here."""
        from rldraft.tui.commands import palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(palette())

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Give a picture of the screen as SVG."""
        from rldraft.tui.picture import widened

        return widened(super().export_screenshot(title=title, simplify=simplify))

    # Settings

    def palette_commands(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """Give what can be done anywhere and has no key."""
        yield "打开设置", "看或改设置文件：主题、边框、编辑器、按键", self.action_settings
        for name, theme in themes.names().items():
            yield f"主题：{name}", "换一种颜色", partial(self.choose_theme, theme)
        for kind in settings.BORDER_KINDS:
            yield f"边框：{kind}", "框线错位、断开时改用ascii", partial(self.choose_borders, kind)

    def choose_theme(self, name: str) -> None:
        """Show other colours from now on."""
        self.theme = name
        called = next(zh for zh, known in themes.names().items() if known == name)
        self._keep(settings.THEME, called)

    def choose_borders(self, kind: str) -> None:
        """Draw borders otherwise from now on."""
        borders.draw(kind)
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.notify_style_update()
                widget.refresh()
        self._keep(settings.BORDERS, kind)

    def _keep(self, name: str, value: str) -> None:
        try:
            settings.keep(name, value)
        except Trouble as trouble:
            self.notify(f"这次有效，但没有写进设置：{trouble.problems[0]}", severity="warning", timeout=10)

    @work(exclusive=True, group="settings")
    async def action_settings(self) -> None:
        """Open the settings in the drafter's editor, and say what is wrong in them then."""
        from rldraft.tui.external import edit_file

        try:
            file = settings.sample()
            edit_file(self, file, self.settings.editor)
        except Trouble as trouble:
            where = [Problem("设置文件可以直接改", "改完重新打开程序", str(settings.path()))]
            self.tell("设置没有打开", [*trouble.problems, *where])
            return
        self.settings = settings.load()
        name, odd = _theme(self.settings)
        self.theme = name
        problems = [*self.settings.problems, *self._apply_keys(), *([odd] if odd else [])]
        self._tell_settings(problems)

    def _apply_keys(self) -> list[Problem]:
        """Give functions the keys that the person wants, and say what is wrong with others.

        What a function is called is known once its screen is loaded.
        """
        wished, lines = self.settings.keys, self.settings.lines
        found, problems = keys.keymap(wished, keys.bound(), str(settings.path()), lines)
        later = {id: key for id, key in wished.items() if self.session is None}
        self.set_keymap(later | found)
        return problems if self.session is not None else []

    def _tell_settings(self, problems: list[Problem]) -> None:
        if problems:
            told = "；".join(str(problem) for problem in problems[:3])
            self.notify(told, title="设置", severity="warning", timeout=12)

    def _key(self, id: str) -> str:
        active = self.screen.active_bindings.values()
        return next((keys.called(each.binding.key) for each in active if each.binding.id == id), "")

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as keyboards do."""
        return binding.key_display or keys.called(binding.key)


def _load_settings() -> Settings:
    return settings.load()


def _theme(wanted: Settings) -> tuple[str, Problem | None]:
    name, problem = settings.checked_theme(wanted, themes.names())
    return name or themes.DEFAULT, problem
