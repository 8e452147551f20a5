"""What cannot change the meaning, mended in a copy of a file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.checks import fixing
from rldraft.checks.finding import Spot
from rldraft.draft.checking import Asked, Checked, again
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import plain

_LIMIT = 64_000_000
_TEXTS = ("txt", "md", "draft")
_ROUNDS = 12  # a fix may lay bare what is to be mended next: ，, becomes ，， and that ，


class Mended(NamedTuple):
    """The copy, how many places of it were mended, and how many were not to be reached.

    Where nothing was mended nothing was written.
    """

    out: Path
    places: int
    left: int


def mend(asked: Asked, checked: Checked, out: Path | None = None, *, replace: bool = False) -> Mended:
    """Write a copy of the file that was checked with every fix made; the file itself is never touched.

    `out` is the copy, beside the file if None. Trouble with exit code 2 for a kind of file that cannot be
    written back, 5 if the copy is there already, is one of the files asked of, or cannot be written.
    """
    path = checked.file
    made = out or path.with_name(f"{path.stem}-已改{path.suffix}")
    files.spare(made, path, *(file for file in (asked.facts, asked.last) if file is not None))
    word = checked.kind == "docx" and path.suffix.lower() == ".docx"
    if not word and checked.kind not in _TEXTS:
        raise Trouble(Exit.USAGE, Problem("这种文件不能自动改", "请用WPS或Word另存为.docx再改", str(path)))
    change = _word if word else _text
    data = files.read_bytes(path, _LIMIT)
    found, done = fixing.spots(checked.findings), 0
    for _ in range(_ROUNDS):
        data, count = change(data, found)
        if not count:
            break
        done += count
        found = fixing.spots(again(asked, data).findings)
    if done:
        files.write_atomic(made, data, replace=replace)
    return Mended(made, done, len(found))


def _word(data: bytes, found: list[Spot]) -> tuple[bytes, int]:
    from rldraft.reading.docx.amend import Change, amended

    return amended(data, (Change(s.before, s.quote, s.after, s.fix or "") for s in found))


def _text(data: bytes, found: list[Spot]) -> tuple[bytes, int]:
    text, encoding, _ = plain.decode(data)
    alone = "\n" not in text  # lines that end with a carriage return alone
    new, count = fixing.text(text.replace("\r", "\n") if alone else text, found)
    new = new.replace("\n", "\r") if alone else new
    try:
        return new.encode(encoding), count
    except (LookupError, UnicodeEncodeError):
        return new.encode(), count
