"""The tags of a page: which hold no text to read, which begin a paragraph, which our own pages consist of."""

from __future__ import annotations

from collections.abc import Mapping

from rldraft.late import late
from rldraft.reading.source import Role

END = "rldraft-end"
_INTEGER = late(r"\s*(-?\d{1,6})")


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


SKIPPED = _names(
    "head title script style noscript template select option textarea button datalist iframe frame noframes",
    "object applet svg math audio video canvas map rt rp rtc xml",
)
# Those of the form that a parser may take all of the page behind them for, where a tag is out of place.
CONTROLS = _names("select option textarea button datalist noscript object applet iframe")
BLOCKS = _names(
    "html body main section article header footer nav aside div p center blockquote pre listing address hr",
    "h1 h2 h3 h4 h5 h6 hgroup ul ol li menu dir dl dt dd",
    "form fieldset legend figure figcaption details summary",
    "table caption thead tbody tfoot tr td th",
)
# Blocks that are no containers: a paragraph's container is the one around these.
LEAVES = _names("p li dt dd h1 h2 h3 h4 h5 h6 pre caption thead tbody tfoot tr")
INLINE = _names("br b strong a font img", END)
CLOSERS = _names("li td th caption table")
CELLS = _names("tr td th thead caption")
ASIDE = _names("nav footer aside menu")
ASIDE_ROLES = _names("navigation contentinfo banner search")
HEADINGS = {f"h{n}": n for n in range(1, 7)}

_OWN = _names(
    "html head meta title style body p h1 h2 h3 h4 h5 strong mark br", "table caption thead tbody tr th td"
)
_OWN_ATTRIBUTES = {
    "html": _names("lang"),
    "meta": _names("charset name content http-equiv"),
    "p": _names("class"),
    "th": _names("scope colspan rowspan class"),
    "td": _names("colspan rowspan class"),
}
ROLES: dict[str, Role] = {
    "number": "number", "signer": "signer", "addressee": "addressee", "attached": "attached",
    "signature": "signature", "date": "date", "copies": "copies",
}  # fmt: skip

_FILES = (".doc", ".docx", ".wps", ".pdf", ".xls", ".xlsx", ".et", ".ofd", ".ceb", ".zip", ".rar")
_DIGITS = "一二三四五六七八九"


def own(tag: str, attrib: Mapping[str, str]) -> bool:
    """Whether a tag may stand in a page of ours."""
    return tag in _OWN and (not attrib or attrib.keys() <= _OWN_ATTRIBUTES.get(tag, frozenset()))


def is_file(address: str) -> bool:
    """Whether a link leads to a document to be downloaded."""
    return address.partition("?")[0].lower().endswith(_FILES)


def item(number: int, *, chinese: bool) -> str:
    """Give the number of a list's item as a browser shows it."""
    if not chinese or not 0 < number < 100:
        return f"{number}."
    tens, ones = divmod(number, 10)
    ten = f"{_DIGITS[tens - 1] if tens > 1 else ''}十" if tens else ""
    return f"{ten}{_DIGITS[ones - 1] if ones else ''}、"


def integer(value: str | None, default: int) -> int:
    """Give the number that an attribute begins with."""
    found = _INTEGER.match(value) if value else None
    return int(found[1]) if found else default
