"""Tables: the grid of cells, its columns shared out over the 156 mm of the type area."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from rldraft.export import text as t
from rldraft.export.docx import looks
from rldraft.export.docx.looks import TYPE_AREA
from rldraft.export.docx.runs import Comments, Hand, spanned
from rldraft.export.docx.styles import BORDERS
from rldraft.export.grid import Grid, Place, lay
from rldraft.report import Table

# 小四, 五号, 小五, 六号 in half-points, each with the ems of running text a column must at least hold:
# a table is rather set a little smaller than in narrow columns, but not much smaller.
_SIZES = ((24, 8.5), (21, 8.5), (21, 4.5), (18, 4.5), (15, 4.5), (15, 2.5))
_SIDE = 60  # a cell's margin at its left and right, twips
_LONGEST = 28.0  # ems: what is longer takes several lines, in any column
_SLACK = 0.5  # ems: fonts differ a little in how wide they set figures
_LAYOUT = (
    f'<w:tblW w:w="{TYPE_AREA}" w:type="dxa"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    f'<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="{_SIDE}" w:type="dxa"/>'
    f'<w:bottom w:w="60" w:type="dxa"/><w:right w:w="{_SIDE}" w:type="dxa"/></w:tblCellMar>'
)


def write(hand: Hand, table: Table, comments: Comments | None = None) -> str:
    """Give a table with its 表题 above and a little space below, its heading repeated on every page.

    Numbers and headings are centred, other text is flush left. A table of many columns is set smaller,
    down to 六号, until the longest figure of each column fits.
    """
    parts = []
    if table.caption is not None:
        parts.append(hand.paragraph(looks.CAPTION, spanned(hand.pen(looks.CAPTION), table.caption, comments)))
    grid = lay(table)
    if grid.rows:
        size, widths = _share(grid)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        parts.append(f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{_LAYOUT}</w:tblPr>')
        parts.append(f"<w:tblGrid>{columns}</w:tblGrid>")
        for r, row in enumerate(grid.rows):
            heading = r < grid.header
            repeated = "<w:tblHeader/>" if heading else ""
            parts.append(f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>")
            parts += [
                _cell(hand, place, sum(widths[c : c + place.colspan]), size, heading, comments, len(widths))
                for c, place in enumerate(row)
                if not place.right
            ]
            parts.append("</w:tr>")
        parts.append("</w:tbl>")
        # Two tables without a paragraph between them would be one.
        parts.append(hand.paragraph(looks.TABLE_TEXT, "", {"spacing": looks.exactly(200)}))
    return "".join(parts)


def _cell(
    hand: Hand, place: Place, width: int, size: int, heading: bool, comments: Comments | None, columns: int
) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if place.colspan > 1:
        properties += f'<w:gridSpan w:val="{place.colspan}"/>'
    if place.rowspan > 1:
        properties += "<w:vMerge/>" if place.down else '<w:vMerge w:val="restart"/>'
    content = place.cell.content
    look = looks.TABLE_HEAD if heading else looks.TABLE_TEXT
    runs = "" if place.down else spanned(hand.pen(look, size), content, comments)
    # A cell as wide as the table heads the rows below it.
    over = place.colspan == columns > 1
    centred = heading or over or t.is_number(content.text)
    placed = {"jc": f'w:val="{"center" if centred else "left"}"'} | ({"keepNext": ""} if over else {})
    if heading:
        placed |= _balanced(t.ems(content.text), width - 2 * _SIDE, size * 10)
    paragraph = hand.paragraph(look, runs, placed)
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'


def _balanced(length: float, room: int, em: int) -> dict[str, str]:
    """Narrow a heading that takes several lines so that they break between words, most of two hanzi.

    `length` is in ems, the `room` there is and the size of an `em` in twips.
    """
    lines = ceil(length * em / max(1, room))
    line = ceil(length / max(1, lines) / 2) * 2
    spare = round((room - (line + _SLACK) * em) / 2)
    return {"ind": f'w:left="{spare}" w:right="{spare}"'} if lines > 1 and spare > 0 else {}


def _share(grid: Grid) -> tuple[int, list[int]]:
    """Give the largest type size at which every column has what it needs, and the columns' widths.

    A column needs room for its longest figure and for some running text, and wants its longest line on
    one line; what is left then is shared out evenly. Sizes in half-points, widths in twips.
    """
    figures, texts = [1.0] * grid.columns, [1.0] * grid.columns
    for row in grid.rows:
        for c, place in enumerate(row):
            if place.first and place.colspan == 1:
                text = place.cell.content.text
                lengths = figures if t.is_number(text) else texts
                lengths[c] = max(lengths[c], min(t.ems(text), _LONGEST) + _SLACK)
    for size, enough in _SIZES:
        needs = [max(figure, min(text, enough)) for figure, text in zip(figures, texts, strict=True)]
        least = [need * size * 10 + 2 * _SIDE for need in needs]
        if sum(least) <= TYPE_AREA:
            break
    wants = map(max, figures, texts)
    wide = _spread(least, [want * size * 10 + 2 * _SIDE for want in wants])
    ends = [round(sum(wide[: c + 1])) for c in range(len(wide))]
    return size, [end - start for start, end in pairwise([0, *ends])]


def _spread(least: list[float], wanted: list[float]) -> list[float]:
    """Spread the type area's width over columns that need `least` and would like `wanted`."""
    if sum(least) >= TYPE_AREA:
        return [width * TYPE_AREA / sum(least) for width in least]
    if sum(wanted) <= TYPE_AREA:
        return [width + (TYPE_AREA - sum(wanted)) / len(wanted) for width in wanted]
    share = (TYPE_AREA - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]
