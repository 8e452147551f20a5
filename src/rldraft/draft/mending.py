"""What cannot change the meaning, mended in a copy of a file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.checks import fixing
from rldraft.checks.finding import Spot
from rldraft.draft.checking import Checked
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import plain

_LIMIT = 64_000_000
_TEXTS = ("txt", "md", "draft")


class Mended(NamedTuple):
    """The copy and how many places of it were mended; where there were none, nothing was written."""

    out: Path
    places: int


def mend(checked: Checked, out: Path | None = None, *, replace: bool = False) -> Mended:
    """Write a copy of the file that was checked with every fix made; the file itself is never touched.

    `out` is the copy, beside the file if None. Trouble with exit code 2 for a kind of file that cannot be
    written back, 5 if the copy is there already or cannot be written.
    """
    path = checked.file
    made = out or path.with_name(f"{path.stem}-已改{path.suffix}")
    files.spare(made, path)
    found = fixing.spots(checked.findings)
    if checked.kind == "docx" and path.suffix.lower() == ".docx":
        from rldraft.reading.docx.amend import Change, amended

        changes = (Change(spot.before, spot.quote, spot.after, spot.fix or "") for spot in found)
        data, count = amended(files.read_bytes(path, _LIMIT), changes)
    elif checked.kind in _TEXTS:
        data, count = _text(path, found)
    else:
        raise Trouble(Exit.USAGE, Problem("这种文件不能自动改", "请用WPS或Word另存为.docx再改", str(path)))
    if count:
        files.write_atomic(made, data, replace=replace)
    return Mended(made, count)


def _text(path: Path, found: list[Spot]) -> tuple[bytes, int]:
    data = files.read_bytes(path, _LIMIT)
    text, encoding, _ = plain.decode(data)
    ends = "\r\n" if "\r\n" in text else "\n" if "\n" in text else "\r"
    new, count = fixing.text(plain.newlines(text), found)
    written = new.replace("\n", ends)
    try:
        return written.encode(encoding), count
    except (LookupError, UnicodeEncodeError):
        return written.encode(), count
