"""The rules' data: plain tables that an office can extend with rows of its own.

A table is a text file: the first line names the columns, the columns stand between tabs, a line that begins
with # is a remark. An office's own file of the same name, in the folder `checks` of its place for data, adds
rows to those shipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

from rldraft import files
from rldraft.problems import Exit, Problem, Trouble, did_you_mean

SHIPPED = Path(__file__).parent / "data"
_LIMIT = 4_000_000

Row = dict[str, str]


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[Row, ...]:
    """Give the rows of a table, those of the office last; a cell that is not there is empty.

    Trouble with exit code 4 for an office's file that cannot be read or names another column.
    """
    shipped = SHIPPED / f"{name}.tsv"
    found = list(_read(shipped, None))
    own = files.kept("checks") / f"{name}.tsv"
    if files.kind(own) == "file":
        found += _read(own, tuple(found[0]) if found else None)
    return tuple(found)


def _read(path: Path, known: tuple[str, ...] | None) -> Iterator[Row]:
    columns: tuple[str, ...] = ()
    for number, line in enumerate(files.read_text(path, _LIMIT).split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = tuple(cells)
            unknown = next((c for c in columns if known is not None and c not in known), None)
            if unknown is not None and known is not None:
                hint = did_you_mean(unknown, known) or f"列名有：{'、'.join(known)}"
                raise Trouble(Exit.INPUT, Problem(f"没有“{unknown}”这一列", hint, str(path), number))
            continue
        if len(cells) > len(columns):
            what = f"这一行有{len(cells)}格，表头只有{len(columns)}格"
            raise Trouble(Exit.INPUT, Problem(what, "每一格之间用一个制表符（Tab）分开", str(path), number))
        row = dict(zip_longest(columns, cells, fillvalue=""))
        yield row if known is None else {column: row.get(column, "") for column in known}
