"""Web archives as browsers, WPS and Word save them (.mhtml, .mht; RFC 2557): the page in them."""

from __future__ import annotations

import binascii
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import html
from rldraft.reading.source import Source

_FOLD = late(rb"\r?\n[ \t]+")
_BLANK = late(rb"\r?\n\r?\n")
_HEADS = 65_536  # bytes of a part's header, at most
_PARTS = 10_000
_DEEP = 4
_PARAMETER = {
    name: late(rf"[;\s]{name}\*?\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))", re.I) for name in ("boundary", "charset")
}


class _Part(NamedTuple):
    kind: str
    charset: str | None
    coding: str
    boundary: bytes | None
    content: bytes


def read(data: bytes) -> Source:
    """Read the page in an archive; of several, as frames make them, the first one with an article.

    Trouble with exit code 4 where there is no page, or none with an article.
    """
    trouble: Trouble | None = None
    best: Source | None = None
    for part in _pages(data):
        try:
            found = html.page(_decoded(part), part.charset, "mhtml")
        except Trouble as met:
            trouble = trouble or met
            continue
        if best is None or _amount(found) > 2 * _amount(best):
            best = found
    if best is None:
        raise trouble or Trouble(
            Exit.INPUT, Problem("网页归档里没有网页", "请在浏览器里重新保存为“网页，仅HTML”")
        )
    return best


def _amount(source: Source) -> int:
    return sum(len(line.text) for line in source.lines)


def _pages(data: bytes) -> Iterator[_Part]:
    waiting = deque([(data, 0)])
    seen = 0
    while waiting and seen < _PARTS:
        whole, depth = waiting.popleft()
        part = _part(whole)
        seen += 1
        if part.boundary and depth < _DEEP:
            pieces = re.split(
                rb"(?:^|\r?\n)--" + re.escape(part.boundary) + rb"(?:--)?[ \t]*(?:\r?\n|$)", part.content
            )
            waiting.extend((piece, depth + 1) for piece in pieces[1:])
        elif part.kind in ("text/html", "application/xhtml+xml"):
            yield part


def _part(data: bytes) -> _Part:
    data = data.lstrip(b"\xef\xbb\xbf\r\n")
    gap = _BLANK.search(data, 0, _HEADS)
    head, content = (data[: gap.start()], data[gap.end() :]) if gap else (b"", data)
    fields: dict[str, str] = {}
    for line in _FOLD.sub(b" ", head).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            fields.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("latin-1"))
    kind = fields.get("content-type", "")
    found = {name: pattern.search(kind) for name, pattern in _PARAMETER.items()}
    stated = {name: (match[1] or match[2]) if match else None for name, match in found.items()}
    boundary = stated["boundary"]
    return _Part(
        kind.partition(";")[0].strip().lower(),
        stated["charset"],
        fields.get("content-transfer-encoding", "").lower(),
        boundary.encode("latin-1") if boundary and kind.lower().startswith("multipart/") else None,
        content,
    )


def _decoded(part: _Part) -> bytes:
    if part.coding == "quoted-printable":
        return binascii.a2b_qp(part.content)
    if part.coding == "base64":
        bare = re.sub(rb"[^A-Za-z0-9+/]", b"", part.content)
        whole = len(bare) - (len(bare) % 4 == 1)
        return binascii.a2b_base64(bare[:whole] + b"=" * (-whole % 4))
    return part.content
