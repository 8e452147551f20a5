"""The command palette: all that can be done here, found by hanzi or by the first letters of their pinyin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from rich.align import Align
from rich.text import Text
from textual.app import App
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from rldraft.tui import keys, pinyin
from rldraft.tui.help_text import described
from rldraft.tui.plain import plain, shown

if TYPE_CHECKING:
    from textual.screen import Screen

_MOST = 40  # hits that are shown
_LONGEST = 200  # characters of a title
_IDLE = ("command_palette", "app.focus_next", "app.focus_previous")  # what nobody looks for in a list


class Command(NamedTuple):
    """Something that can be done: its name, what it does or the key that it has, and how it is done."""

    title: str
    help: str
    do: Callable[[], Any]


class DeskCommands(Provider):
    """What the screen under the palette can do, and what the program can do anywhere.

    A screen, and the program, may have a method `palette_commands` that gives (title, help, callable) for
    what has no key.
    """

    async def startup(self) -> None:
        """Gather the commands once for this time that the palette is open."""
        screen = cast("Screen[Any]", self.screen)
        everywhere, here = _of_keys(screen)
        self._all = [*everywhere, *_given(screen), *_given(self.app), *here]

    async def discover(self) -> Hits:
        """Give what is shown before anything is typed."""
        for command in self._all[:_MOST]:
            yield DiscoveryHit(_row(plain(command.title), command), command.do, shown(command.title))

    async def search(self, query: str) -> Hits:
        """Give what was meant, the likeliest first."""
        found = []
        for place, command in enumerate(self._all):
            score, at = match(query, command.title[:_LONGEST])
            if score:
                found.append((-score, place, command, at))
        for score, _, command, at in sorted(found, key=lambda each: each[:2])[:_MOST]:
            title = plain(command.title)
            # Characters that are made visible are longer then: marks would stand beside.
            if self.match_style is not None and title.plain == command.title:
                for position in at:
                    title = title.stylize(self.match_style, position, position + 1)
            yield Hit(-score, _row(title, command), command.do, shown(command.title))


def _row(title: Content, command: Command) -> Content:
    """Give a command on one line, so that many are seen at once."""
    return Content.assemble(title, "　", plain(command.help).stylize("not bold dim"))


def match(query: str, title: str) -> tuple[float, tuple[int, ...]]:
    """Say how well a title answers a query, 0 for not at all, and which of its characters do.

    Each character of the query stands in the title, or is the first letter of a hanzi's pinyin there: all of
    them together, or at least in this order. Signs between them do not count.
    """
    wanted = "".join(query.lower().split())
    lower = title.lower() if len(title.lower()) == len(title) else title  # some letters are two in lower case
    units = [
        (at, both)
        for at, both in enumerate(zip(lower, pinyin.letters(title), strict=True))
        if both[1] != " " or both[0] in wanted
    ]
    if not wanted:
        return 0, ()
    for start in range(len(units) - len(wanted) + 1):
        run = units[start : start + len(wanted)]
        if all(sign in both for sign, (_, both) in zip(wanted, run, strict=True)):
            exact = sum(sign == both[0] for sign, (_, both) in zip(wanted, run, strict=True)) / len(wanted)
            score = 2 + exact + 1 / (1 + start) + len(wanted) / (1 + len(units))
            return score, tuple(at for at, _ in run)
    rest = iter(units)
    found = [next((at for at, both in rest if sign in both), -1) for sign in wanted]
    if found[-1] < 0:
        return 0, ()
    return len(wanted) / (1 + len(units)), tuple(found)


def _of_keys(screen: Screen[Any]) -> tuple[list[Command], list[Command]]:
    """Give what has a key: of the screen and the program, and of what has the focus."""
    seen = set()
    found: tuple[list[Command], list[Command]] = [], []
    for active in screen.active_bindings.values():
        binding = active.binding
        what = described(binding.description)
        named = (id(active.node), binding.action)
        if active.enabled and binding.id and what and named not in seen and binding.action not in _IDLE:
            seen.add(named)
            do = partial(screen.app.run_action, binding.action, active.node)
            command = Command(what, f"键：{keys.called(binding.key)}", do)
            found[not isinstance(active.node, Screen | App)].append(command)
    return found


def _given(by: object) -> Iterator[Command]:
    given: Callable[[], Iterable[tuple[str, str, Callable[[], Any]]]] | None
    given = getattr(by, "palette_commands", None)
    for title, help, do in given() if given is not None else ():
        yield Command(title, help, do)


class Palette(CommandPalette):
    """The palette without a word of English."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    Palette CommandInput { padding-left: 1; }
    """

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, partial(self._none, search_value))

    def _none(self, query: str) -> None:
        commands = self.query_one(CommandList)
        if query:
            said = Align.center(Text("没有找到；可以打汉字，也可以打拼音首字母，如 jc 找“检查”"))
            commands.add_option(Option(said, disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(query)


def palette() -> Palette:
    """Give the palette, to be pushed."""
    return Palette(placeholder="做什么？打汉字或拼音首字母", id="--command-palette")
