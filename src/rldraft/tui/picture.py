"""Pictures of the screen with Chinese text as wide as it is."""

from __future__ import annotations

import html
import re

from rich.cells import cell_len

_TEXT = re.compile(r'(<text [^>]*?textLength=")([\d.]+)("[^>]*>)([^<]+)(</text>)')
_FONT = re.compile(r"font-family: ?Fira Code, ?monospace")
_CHINESE = "font-family: 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', NSimSun, monospace"


def widened(svg: str) -> str:
    """Give an SVG of Rich's with the room that wide characters take; it counts each as one column."""

    def stretch(found: re.Match[str]) -> str:
        text = html.unescape(found[4])
        length = float(found[2]) / max(len(text), 1) * cell_len(text)
        return f'{found[1]}{length:.1f}" lengthAdjust="spacingAndGlyphs{found[3]}{found[4]}{found[5]}'

    # Rich asks for Latin letters as wide as hanzi.
    svg = svg.replace("font-variant-east-asian: full-width;", "")
    return _FONT.sub(_CHINESE, _TEXT.sub(stretch, svg))
