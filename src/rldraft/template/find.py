"""Where template packs are looked for: a folder named by the person, their own, those shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rldraft.facts import yamltree
from rldraft.files import kept, read_text, shipped
from rldraft.problems import Exit, Problem, Trouble, did_you_mean
from rldraft.template.pack import Pack, load

_NAMED = re.compile(r"^(?:标识|名称):[ ]*([^\s#][^#\n]*?)[ ]*$", re.MULTILINE)
DEFAULT = "law-based-government-annual"


def _folders() -> Iterator[Path]:
    for place in (kept("templates"), shipped("templates")):
        if place.is_dir():
            yield from sorted(f for f in place.iterdir() if (f / "template.yaml").is_file())


def catalogue() -> list[Pack]:
    """Give every pack that a person can name, their own first; one of a kind where ids are the same."""
    found: dict[str, Pack] = {}
    for folder in _folders():
        pack = load(folder)
        found.setdefault(pack.id, pack)
    return list(found.values())


def find(name: str | None) -> Pack:
    """Give the pack with that id, Chinese name or folder; the default one for None.

    Trouble with exit code 4 if there is none.
    """
    wanted = name or DEFAULT
    folders = list(_folders())
    for folder in folders:
        if folder.name == wanted:
            return load(folder)
    if ("/" in wanted or "\\" in wanted or wanted == ".") and Path(wanted).is_dir():
        return load(Path(wanted))
    names: dict[str, Path] = {}
    for folder in folders:
        # A look at two lines, not a whole parse: every start of the program passes here.
        for name in _NAMED.findall(read_text(folder / "template.yaml", yamltree.LIMIT)):
            names.setdefault(name.strip("\"'"), folder)
    if wanted in names:
        return load(names[wanted])
    hint = did_you_mean(wanted, names) or "用 rldraft template list 查看全部模板"
    raise Trouble(Exit.INPUT, Problem(f"没有“{wanted}”这个模板", hint))
