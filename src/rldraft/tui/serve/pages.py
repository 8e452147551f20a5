"""What the browser is given: our pages, and of textual-serve the terminal that runs in them."""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path
from string import Template

import textual_serve

from rldraft.problems import printable

_OURS = Path(__file__).parent / "page"
_THEIRS = Path(textual_serve.__file__).parent / "static"
# All that is ever served from the disk, by its name: nothing is looked up there, nothing is listed.
_FILES = {
    "desk.css": (_OURS / "desk.css", "text/css; charset=utf-8"),
    "desk.js": (_OURS / "desk.js", "text/javascript; charset=utf-8"),
    "icon.svg": (_OURS / "icon.svg", "image/svg+xml"),
    "mono.ttf": (_THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "textual.js": (_THEIRS / "js" / "textual.js", "text/javascript; charset=utf-8"),
    "xterm.css": (_THEIRS / "css" / "xterm.css", "text/css; charset=utf-8"),
}
# The terminal would first draw with WebGL, then drop that for a canvas. Where there is no WebGL it comes to
# neither, and would draw with styles that our Content-Security-Policy keeps out.
# A character that is wider than its one column, such as ※, is drawn narrower.
CHANGES = (
    ("this.webglAddon=new p.WebglAddon,this.terminal.loadAddon(this.webglAddon),", ""),
    ("{allowProposedApi:!0,", "{allowProposedApi:!0,rescaleOverlappingGlyphs:!0,"),
)


def filled(name: str, **texts: str) -> bytes:
    """Give one of our pages with these texts in it, as text and nothing else."""
    page = Template((_OURS / name).read_text(encoding="utf-8"))
    safe = {key: html.escape(printable(text)) for key, text in texts.items()}
    return page.substitute(safe).encode("utf-8", "replace")


@cache
def static(name: str) -> tuple[bytes, str] | None:
    """Give a file that a page asks for, with its type; None if there is none of this name."""
    if name not in _FILES:
        return None
    path, kind = _FILES[name]
    body = path.read_bytes()
    if name == "textual.js":
        for theirs, ours in CHANGES:
            body = body.replace(theirs.encode(), ours.encode())
    return body, kind
