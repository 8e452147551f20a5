"""A page's bytes → its text; and a page's text without its tags, where no parser gets through."""

from __future__ import annotations

import codecs
import re
from html import unescape

from rldraft.late import late

_META = late(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.I,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_WIDE = late(rb"(?:\0[ \t\r\n])*(\0<\0[!?a-zA-Z])|(?:[ \t\r\n]\0)*<\0[!?a-zA-Z]\0")
_HEAD = 16_384  # bytes: a charset stands among the first
# GB 2312 and GBK are parts of GB 18030. A page that could be searched for its label is not in UTF-16.
_CODECS = {
    "utf-8": "utf-8", "gb18030": "gb18030", "gb2312": "gb18030", "gbk": "gb18030",
    "big5": "big5hkscs", "big5hkscs": "big5hkscs", "cp950": "big5hkscs",
}  # fmt: skip
_ASCII = bytes(range(128))
_FEW = 30  # bytes above ASCII: so few of GBK may look like UTF-8 by chance
_FORBIDDEN = late("[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, label: str | None = None) -> tuple[str, str, list[str]]:
    """Give a page's text, the encoding it is in, and warnings; `label` is the one its envelope names.

    A byte order mark decides; then the label of the envelope, of the page or of its XML declaration, where
    the bytes bear it out; then UTF-8 and GB 18030.
    """
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), name, []
    if unmarked := _wide(data):
        return data.decode(unmarked, "replace"), "utf-16", []
    named = _codec(label) or _named(data)
    candidates = list(dict.fromkeys([named, "utf-8", "gb18030"] if named else ["utf-8", "gb18030"]))
    if named and named != "utf-8" and len(data[:_HEAD].translate(None, _ASCII)) > _FEW:
        # Text in GB 18030 is never UTF-8 for long, so what is UTF-8 is that, whatever the page says.
        candidates.remove("utf-8")
        candidates.insert(0, "utf-8")
    for codec in candidates:
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, ValueError):
            continue
        warning = f"网页自称{_said(named)}编码，实际是{_said(codec)}，已按后者读取"
        return text, codec, [warning] if named and codec != named else []
    best = min(candidates, key=lambda codec: data.decode(codec, "replace").count("\ufffd"))
    text = data.decode(best, "replace")
    lost = text.count("\ufffd")
    return text, best, [f"有{lost}处文字按{_said(best)}编码认不出来，显示为“\ufffd”，请核对"]


def _said(codec: str | None) -> str:
    return (codec or "").upper().replace("HKSCS", "")


def _wide(data: bytes) -> str | None:
    """Give the encoding of a page in UTF-16 that does not say so."""
    found = _WIDE.match(data)
    return ("utf-16-be" if found[1] else "utf-16-le") if found else None


def _named(data: bytes) -> str | None:
    found = _META.search(data[:_HEAD])
    return _codec((found[1] or found[2]).decode("ascii")) if found else None


def _codec(label: str | None) -> str | None:
    """Give the codec for what a page calls its encoding; None for one without Chinese."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError):
        name = name.removeprefix("x-")
    return _CODECS.get(name) or ("gb18030" if name.startswith("gb") else None)


def clean(text: str) -> tuple[str, int]:
    """Give a text without the characters that no page may hold, and how many there were."""
    return _FORBIDDEN.subn("", text) if _FORBIDDEN.search(text) else (text, 0)


# What holds no text of the page, up to where it ends.
_OPENS = late(r"<(?:(!--)|(script|style|noscript|template|select|textarea|svg|title|iframe)\b)", re.I)
_TAGS = late(r"((?:<[/!?a-zA-Z][^<>]*+>\s*+)++)")
_BLOCK = late(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|d[ldt]|t[rdh]|table|caption|section|article|header|footer|nav|blockquote|"
    r"pre|center|hr|body|form)\b",
    re.I,
)
_SPACE = late(r"[ \t\n\r\f\v\x85\u2028\u2029]+")


def strip(text: str) -> list[str]:
    """Give a page's paragraphs whatever its tags do, in time that grows with its length alone."""
    paragraphs: list[str] = []
    held: list[str] = []

    def put() -> None:
        paragraph = _SPACE.sub(" ", "".join(held)).strip(" ")
        held.clear()
        if paragraph and not paragraph.isspace():
            paragraphs.append(paragraph)

    for n, part in enumerate(_TAGS.split("".join(_shown(text)))):
        if n % 2 == 0:
            held.append(unescape(part) if "&" in part else part)
        elif _BLOCK.search(part):
            put()
        elif part[-1].isspace():
            held.append(" ")
    put()
    return paragraphs


def _shown(text: str) -> list[str]:
    """Give a page's parts without comments, scripts and the like; one that never ends is left in."""
    parts, at, start = [], 0, 0
    folded = text.lower() if len(text.lower()) == len(text) else text
    endless: set[str] = set()
    while found := _OPENS.search(text, start):
        end = "-->" if found[1] else f"</{found[2].lower()}"
        stop = -1 if end in endless else folded.find(end, found.end())
        if stop < 0:
            endless.add(end)
            start = found.end()
            continue
        parts.append(text[at : found.start()])
        at = start = stop + len(end) if found[1] else stop
    return [*parts, text[at:]]
