"""What a file of any kind comes to before its structure is known: its lines as given, with hints."""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple

from rldraft.report import Origin, Table

Role = Literal[
    "", "mark", "number", "signer", "title", "addressee", "heading", "body", "caption", "attached",
    "signature", "date", "copies",
]  # fmt: skip
Place = Literal["", "right", "center"]


class Line(NamedTuple):
    """One line of a file as given: a line of a text, a paragraph of a .docx, .html or .pdf.

    `text` has no line break, `number` counts from 1, blank lines included. The rest is what the file's own
    formatting says, where it says anything: `depth` is 0 for a title and 1 and more for a heading;
    `strong` is how many characters at the start are set as a heading that runs into the text; `role` is
    what a named style makes of the line; `place` is its alignment. A `table` stands in place of text;
    its `text` is then the cells between tabs. `origin` is given where the text does not simply stand in line
    `number` from its start on: without marks that were taken out of it, or from several lines.
    """

    text: str
    number: int
    depth: int | None = None
    strong: int = 0
    role: Role = ""
    place: Place = ""
    table: Table | None = None
    origin: Origin | None = None


COUNTED = {"txt": "行", "md": "行"}  # what `number` counts in a kind of file, in Chinese; else 段


class Source(NamedTuple):
    """A file as its reader gives it.

    `kind` is "txt", "md", "html", "mhtml", "docx" or "pdf"; `encoding` that of a text. `noise` holds the
    lines that the reader itself set aside (a site's navigation, page numbers, running heads), `repairs`
    counts what it mended, by kind, `warnings` says in Chinese what it could not read. `meta_title` is what
    the file's own properties call it. `own` says that the file is a draft, or that rldraft wrote it and
    nobody changed it since: its marks say all of its structure, and there is nothing to mend.
    """

    kind: str
    encoding: str | None
    lines: list[Line]
    noise: list[Line]
    repairs: Counter[str]
    warnings: list[str]
    meta_title: str | None = None
    own: bool = False
