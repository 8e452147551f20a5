"""The little XML that a DOCX part is written with: its head, and properties in schema order.

Word processors forgive properties out of order, the schema does not; here the order has one home.
"""

from __future__ import annotations

from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

# A property's value is the text of its attributes, or of its children where it begins with "<".
Properties = Mapping[str, str]

# fmt: off
_PARAGRAPH = (
    "pStyle", "keepNext", "pageBreakBefore", "framePr", "widowControl", "pBdr", "tabs", "kinsoku",
    "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl",
)
_RUN = ("rStyle", "rFonts", "color", "spacing", "w", "kern", "sz", "szCs", "highlight", "lang")
# fmt: on


def ppr(properties: Properties) -> str:
    """Write paragraph properties as w:pPr; nothing where there are none."""
    return _write("pPr", _PARAGRAPH, properties)


def rpr(properties: Properties) -> str:
    """Write run properties as w:rPr; nothing where there are none."""
    return _write("rPr", _RUN, properties)


def _write(name: str, order: tuple[str, ...], properties: Properties) -> str:
    inner = "".join(
        f"<w:{key}>{value}</w:{key}>" if value.startswith("<") else f"<w:{key}{value and ' '}{value}/>"
        for key, value in sorted(properties.items(), key=lambda item: order.index(item[0]))
    )
    return inner and f"<w:{name}>{inner}</w:{name}>"
