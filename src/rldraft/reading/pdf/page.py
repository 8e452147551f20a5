"""A page of a PDF → its rows of text and its tables, in reading order.

A page that is turned, or set in columns from top to bottom, is read as if it had been laid straight.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from rldraft.late import late
from rldraft.reading.pdf.rows import Glyph, Row, gutter, rows, split
from rldraft.reading.pdf.tables import Box, Grid, grid

_UNNAMED = late(r"\(cid:\d+\)")
_EDGES = 3000  # more lines than these are a drawing, in which tables are not looked for

# Programs that print through Skia or Quartz call a hanzi by the radical that looks like it. Unicode's
# compatibility forms do not join these; the rest are left to NFKC.
_RADICALS = dict(
    zip(
        "⺠⺧⺩⺬⺮⺶⺼⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "民牛王示竹羊月虎西见角贝足车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)
_COMPATIBLE = late("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")


class Sheet(NamedTuple):
    """What a page holds, and what speaks against the reading.

    `items` are in reading order. `slanted` is text set aslant over the page, `unnamed` counts characters
    that the file does not name, `mended` those it names by a form that only looks alike, `letters` all.
    `scanned`: pictures cover the page. `drawn`: there are pictures or lines. `white` is what parts two
    columns of text. `crowded`: there are too many lines to look for tables in them.
    """

    items: list[Row | Grid]
    width: float
    height: float
    slanted: str
    unnamed: int
    mended: int
    letters: int
    scanned: bool
    drawn: bool
    vertical: bool
    white: tuple[float, float] | None
    crowded: bool


def read(page: Any, white: tuple[float, float] | None = None) -> Sheet:
    """Read a page of pdfplumber; `white` is what parts two columns on the page before."""
    chars, pictures, edges = _contents(page.layout)
    width, height = float(page.width), float(page.height)
    turn, vertical = _direction(chars)
    glyphs: list[Glyph] = []
    slanted: list[str] = []
    unnamed = mended = 0
    for char in chars:
        given = char.get_text()
        if given[:1] == "(" and _UNNAMED.fullmatch(given):
            unnamed += 1
            text = "\ufffd"
        else:
            text = _plain(given)
            mended += text != given and _COMPATIBLE.search(given) is not None
        if not text:
            continue
        if not vertical and _quarter(char.matrix) != turn:
            slanted.append(text)
        # What lies off the page nobody has seen.
        elif char.x1 > 0 and char.x0 < width and char.y1 > 0 and char.y0 < height:
            glyphs.append(_glyph(char, text, turn, vertical))
    letters = sum(not glyph.text.isspace() for glyph in glyphs)
    grids: list[Grid] = []
    if 4 <= edges <= _EDGES and letters and not vertical:
        for cells in _ruled(page):
            found, glyphs = grid([_turned(box, turn) for box in cells], glyphs)
            grids += [found] if found else []
    lines = rows(glyphs)
    white = None if grids or vertical else gutter(lines, white)
    if white is not None:
        lines = split(lines, white)
    covered = sum(_covered(picture, width, height) for picture in pictures)
    return Sheet(
        items=_in_order(lines, grids),
        width=height if vertical or turn % 2 else width,
        height=width if vertical or turn % 2 else height,
        slanted="".join(slanted).strip(),
        unnamed=unnamed,
        mended=mended,
        letters=letters,
        scanned=covered > 0.6 * width * height,
        drawn=bool(edges or pictures),
        vertical=vertical,
        white=white,
        crowded=edges > _EDGES,
    )


def _contents(layout: Iterable[Any]) -> tuple[list[Any], list[Any], int]:
    """Give a layout's characters, its pictures, and the number of its lines and boxes."""
    from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage

    chars: list[Any] = []
    pictures: list[Any] = []
    edges = 0
    stack = [iter(layout)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, LTChar):
                chars.append(item)
            elif isinstance(item, LTCurve):
                edges += 1
            elif isinstance(item, LTImage):
                pictures.append(item)
            elif isinstance(item, LTContainer):
                stack.append(iter(item))
                break
        else:
            stack.pop()
    return chars, pictures, edges


def _covered(picture: Any, width: float, height: float) -> float:
    across = min(picture.x1, width) - max(picture.x0, 0.0)
    return float(max(across, 0.0) * max(min(picture.y1, height) - max(picture.y0, 0.0), 0.0))


def _plain(text: str) -> str:
    """Give the characters that are meant by those that look like them; control characters are dropped."""
    if text.isprintable() and not _COMPATIBLE.search(text):
        return text
    text = _COMPATIBLE.sub(
        lambda found: _RADICALS.get(found[0]) or unicodedata.normalize("NFKC", found[0]), text
    )
    return "".join(" " if char.isspace() else char for char in text if char >= " " or char.isspace())


def _direction(chars: list[Any]) -> tuple[int, bool]:
    """Give how many quarters to the left most characters are turned, and whether they run downward."""
    quarters = Counter(_quarter(char.matrix) for char in chars)
    del quarters[-1]
    turn = max(quarters, key=quarters.__getitem__, default=0)
    if turn:
        return turn, False
    down = along = 0
    for before, after in pairwise(chars):
        size = before.size or 1.0
        fall = before.y0 - after.y0
        if abs(fall) < 0.3 * size:
            along += 1
        elif 0.5 * size < fall < 2.5 * size and abs(after.x0 - before.x0) < 0.2 * size:
            down += 1
    return 0, down > 20 and down > along


def _quarter(matrix: tuple[float, ...]) -> int:
    """Give a character's turn to the left in quarters, -1 for a slanted one."""
    along, up = matrix[0], matrix[1]
    if abs(up) <= 0.05 * abs(along):
        return 0 if along >= 0 else 2
    if abs(along) <= 0.05 * abs(up):
        return 1 if up > 0 else 3
    return -1


def _turned(box: Box, quarters: int) -> Box:
    """Turn a box to the right."""
    x0, y0, x1, y1 = box
    for _ in range(quarters):
        x0, y0, x1, y1 = y0, -x1, y1, -x0
    return x0, y0, x1, y1


def _glyph(char: Any, text: str, turn: int, vertical: bool) -> Glyph:
    name = char.fontname
    name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    font = name[7:] if name[6:7] == "+" else name  # without the letters that mark a subset of it
    x0, y0, x1, y1 = char.x0, char.y0, char.x1, char.y1
    if vertical:
        return Glyph(-y1, -y0, (x0 + x1) / 2, x1 - x0, text, font)
    if not turn:
        return Glyph(x0, x1, char.matrix[5], y1 - y0, text, font)
    x0, y0, x1, y1 = _turned((x0, y0, x1, y1), turn)
    foot = _turned((*char.matrix[4:6], *char.matrix[4:6]), turn)[1]
    return Glyph(x0, x1, foot, y1 - y0, text, font)


def _ruled(page: Any) -> Iterator[list[Box]]:
    """Give the cells of each table that is drawn with lines."""
    left, head = page.mediabox[:2]
    foot = float(page.height) + head
    for table in page.find_tables():
        yield [(x0 - left, foot - low, x1 - left, foot - top) for x0, top, x1, low in table.cells]


def _in_order(lines: list[Row], grids: list[Grid]) -> list[Row | Grid]:
    """Put tables between the rows above and below them."""
    items: list[Row | Grid] = []
    waiting = sorted(grids, key=lambda found: -found.top)
    for row in lines:
        while waiting and waiting[0].top > row.y:
            items.append(waiting.pop(0))
        items.append(row)
    return items + waiting
