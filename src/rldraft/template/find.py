"""Where template packs are looked for: a folder named by the person, their own, those shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rldraft.facts import yamltree
from rldraft.files import kept, kind, read_text, shipped
from rldraft.problems import Exit, Problem, Trouble, did_you_mean
from rldraft.template.pack import Pack, load

_NAMED = re.compile(r"^(?:标识|名称):([^\n]*)", re.MULTILINE)
DEFAULT = "law-based-government-annual"


def _folders() -> Iterator[Path]:
    for place in (kept("templates"), shipped("templates")):
        if place.is_dir():
            yield from sorted(f for f in place.iterdir() if (f / "template.yaml").is_file())


def catalogue() -> tuple[list[Pack], list[Problem]]:
    """Give every pack that a person can name, their own first, and what is wrong with those left out."""
    found: dict[str, Pack] = {}
    problems: list[Problem] = []
    for folder in _folders():
        try:
            pack = load(folder)
        except Trouble as trouble:
            problems += trouble.problems
        else:
            found.setdefault(pack.id, pack)
    return list(found.values()), problems


def find(name: str | None, *, folders: bool = False) -> Pack:
    """Give the pack with that id or Chinese name; the default one for None.

    With `folders` the name may also be a folder: only for what the person names on the command line,
    never for what a file says. Trouble with exit code 4 if there is none.
    """
    wanted = name or DEFAULT
    known = list(_folders())
    for folder in known:
        if folder.name == wanted:
            return load(folder)
    if folders and kind(Path(wanted) / "template.yaml") == "file":
        return load(Path(wanted))
    names: dict[str, Path] = {}
    for folder in known:
        # A look at two lines, not a whole parse: every start of the program passes here.
        for found in _NAMED.findall(read_text(folder / "template.yaml", yamltree.LIMIT)):
            names.setdefault(found.partition(" #")[0].strip(" \"'"), folder)
    if wanted in names:
        return load(names[wanted])
    hint = did_you_mean(wanted, names) or "用 rldraft template list 查看全部模板"
    raise Trouble(Exit.INPUT, Problem(f"没有“{wanted[:60]}”这个模板", hint))
