"""The four formats against files in golden/; RLDRAFT_UPDATE_GOLDEN=1 pytest tests/export writes them anew."""

import io
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from export_sample import LETTER, NOTES, PUBLISHED

from rldraft.export import Options, render

GOLDEN = Path(__file__).parent / "golden"


def unpacked(package: bytes) -> str:
    """Show a .docx as text: part after part, each paragraph, cell and style on a line of its own."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        shown = [f"==== {name}\n{parts.read(name).decode()}\n" for name in parts.namelist()]
    return re.sub(r"(?=<w:(?:p|tbl|tr|tc|style|sectPr|comment)[ >])", "\n", "\n".join(shown))


CASES = {
    "published.md": lambda: render(PUBLISHED, ".md").decode(),
    "published.html": lambda: render(PUBLISHED, ".html").decode(),
    "published.txt": lambda: render(PUBLISHED, ".txt").decode(),
    "published.docx.txt": lambda: unpacked(render(PUBLISHED, ".docx")),
    "letter.md": lambda: render(LETTER, ".md").decode(),
    "letter.html": lambda: render(LETTER, ".html").decode(),
    "letter.txt": lambda: render(LETTER, ".txt").decode(),
    "letter.docx.txt": lambda: unpacked(render(LETTER, ".docx", Options(letterhead=True, notes=NOTES))),
    "styles.docx.txt": lambda: unpacked(
        render(
            replace(PUBLISHED, sections=PUBLISHED.sections[1:]),
            ".docx",
            Options(fonts="kylin", direct_formatting=False, autospace=False),
        )
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_as_it_was(name: str) -> None:
    made, path = CASES[name](), GOLDEN / name
    if os.environ.get("RLDRAFT_UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")
