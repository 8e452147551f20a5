"""A report laid out as it will print, row by row, for a screen of characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size

from rldraft.export import text as t
from rldraft.export.grid import Place, lay
from rldraft.report import GAP, Block, Paragraph, Report, Section, Span, SpanKind, Table
from rldraft.tui.editor.kinsoku import Wrapping
from rldraft.tui.plain import shown

if TYPE_CHECKING:
    from rldraft.draft.session import SectionView

WIDTH = 56  # cells: 28 characters a line (GB/T 9704-2012, 5.2.3)
_LINES = 22  # lines a page, the same clause
_INDENT = "　　"
_BLANKS = str.maketrans("\t\n\r", "   ")
_LEAST = 4  # cells of a table's column

MarkKind: TypeAlias = SpanKind | Literal["heading"]
Mark: TypeAlias = tuple[int, int, MarkKind]  # start and end in a row's text, and what stands there


class Row(NamedTuple):
    """One row: its text, and the stretches in it that are a heading, come from the facts or are to be filled.

    `section` is the section's index on the desk, -1 for what is no section's: title, signature and the
    like. A gap that is broken over two rows is marked in both; `gap` says that one begins here.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    section: int = -1
    gap: bool = False


def visible(paragraph: Paragraph) -> Paragraph:
    """Give a paragraph with control characters made visible and breaks made blanks, its spans moved along."""
    if paragraph.text.isprintable():
        return paragraph
    text = paragraph.text.translate(_BLANKS)
    if shown(text) == text:
        return paragraph._replace(text=text)
    parts: list[str] = []
    spans: list[Span] = []
    length = last = 0
    for span in paragraph.spans:
        before, inside = shown(text[last : span.start]), shown(text[span.start : span.end])
        parts += [before, inside]
        start = length + len(before)
        length = start + len(inside)
        spans.append(span._replace(start=start, end=length))
        last = span.end
    parts.append(shown(text[last:]))
    return Paragraph("".join(parts), tuple(spans))


def broken(
    paragraph: Paragraph, width: int, heading: int = 0
) -> Iterator[tuple[str, tuple[Mark, ...], bool]]:
    """Give a paragraph's rows of `width` cells: the text, its marks, and whether a gap begins in it.

    Its first `heading` characters are a heading.
    """
    text, spans = paragraph.text, paragraph.spans
    start = 0
    for end in (*Wrapping(text, width).breaks, len(text)):
        here = [span for span in spans if span.start < end and span.end > start] if spans else []
        marks: tuple[Mark, ...] = tuple(
            (max(s.start, start) - start, min(s.end, end) - start, s.kind) for s in here
        )
        if start < heading:
            marks = ((0, min(heading, end) - start, "heading"), *marks)
        yield text[start:end], marks, any(s.kind == "gap" and s.start >= start for s in here)
        start = end


def characters(report: Report) -> int:
    """Count the printed characters of a report's title, headings, text and tables, blanks left out."""
    return sum(len("".join(paragraph.text.split())) for paragraph in report.paragraphs())


def pages(rows: Sequence[Row], width: int) -> int:
    """Estimate the printed pages of rows that were laid out `width` cells wide."""
    return max(1, ceil(len(rows) * width / WIDTH / _LINES))


def lay_out(report: Report, views: Sequence[SectionView], width: int) -> list[Row]:
    """Give the rows of a report `width` cells wide; `views` are the desk's sections, in order."""
    opening = next((view.index for view in views if not view.level), -1)
    rows = [*_ends([report.number, t.signer(report.signer) if report.signer else None], width)]
    for line in report.title:
        rows += _centred(visible(line), width)
    rows.append(Row(""))
    if report.addressee:
        rows += _text(_plain(t.call(report.addressee)), width, -1, "")
    rows += _blocks(report.blocks, width, opening)
    for index, number, section in _placed(report, views, opening):
        rows += _section(number, section, width, index)
    if report.attachments:
        rows.append(Row(""))
        for name in t.attached(report):
            rows += _text(_plain(name), width, -1, _INDENT)
    rows.append(Row(""))
    rows += _ends([report.signature, report.date], width)
    if report.copies_to:
        rows += [Row(""), *_text(_plain(t.copied(report.copies_to)), width, -1, "")]
    return rows


def _plain(text: str) -> Paragraph:
    """Give a line of the letter, which may be a gap, as a paragraph."""
    text = t.plain(text)
    at = text.find(GAP)
    end = text.find("】", at) + 1
    return visible(Paragraph(text, (Span(at, end, "gap", text[at:end]),) if 0 <= at < end else ()))


def _placed(report: Report, views: Sequence[SectionView], opening: int) -> Iterator[tuple[int, str, Section]]:
    """Give every section of the report with its index on the desk: a smaller heading is its section's."""
    coming = iter([view for view in views if view.level])
    view = next(coming, None)
    index = opening
    for number, section in t.numbered(report.sections):
        if view is not None and (number, section.heading.text) == (view.number, view.heading):
            index = view.index
            view = next(coming, None)
        yield index, number, section


def _section(number: str, section: Section, width: int, index: int) -> Iterator[Row]:
    heading = Paragraph(number + section.heading.text, _moved(section.heading.spans, len(number)))
    if first := t.run_in(section):
        head = t.closed(heading.text)
        whole = Paragraph(head + first.text, (*heading.spans, *_moved(first.spans, len(head))))
        yield from _text(visible(whole), width, index, _INDENT, len(shown(head)))
        yield from _blocks(section.blocks[1:], width, index)
    else:
        heading = visible(heading)
        yield from _text(heading, width, index, _INDENT, len(heading.text))
        yield from _blocks(section.blocks, width, index)


def _moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(s._replace(start=s.start + by, end=s.end + by) for s in spans)


def _blocks(blocks: Iterable[Block], width: int, index: int) -> Iterator[Row]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _text(visible(block), width, index, _INDENT)
        else:
            yield from _table(block, width, index)


def _text(paragraph: Paragraph, width: int, index: int, indent: str, heading: int = 0) -> Iterator[Row]:
    by = len(indent)
    indented = Paragraph(indent + paragraph.text, _moved(paragraph.spans, by)) if indent else paragraph
    for text, marks, gap in broken(indented, width, heading + by if heading else 0):
        yield Row(text, marks, index, gap)


def _centred(line: Paragraph, width: int) -> Iterator[Row]:
    for text, marks, gap in broken(line, width, len(line.text)):
        by = max(0, (width - cell_len(text)) // 2)
        yield Row(" " * by + text, _shifted(marks, by), -1, gap)


def _shifted(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    return tuple((start + by, end + by, kind) for start, end, kind in marks)


def _ends(lines: Iterable[str | None], width: int) -> Iterator[Row]:
    """Lay lines out at the right, four characters from the edge (GB/T 9704-2012, 7.3.5)."""
    for line in lines:
        if line:
            for text, marks, gap in broken(_plain(line), width - 8):
                by = max(0, width - 8 - cell_len(text))
                yield Row(" " * by + text, _shifted(marks, by), -1, gap)


def _table(table: Table, width: int, index: int) -> Iterator[Row]:
    if table.caption is not None:
        for text, marks, gap in broken(visible(table.caption), width):
            by = max(0, (width - cell_len(text)) // 2)
            yield Row(" " * by + text, _shifted(marks, by), index, gap)
    grid = lay(table)
    widths = _widths(grid.rows, width)
    yield Row(_rule(None, grid.rows[0] if grid.rows else (), widths), section=index)
    for number, places in enumerate(grid.rows):
        yield from _table_row(places, widths, index)
        below = grid.rows[number + 1] if number + 1 < len(grid.rows) else None
        yield Row(_rule(places, below, widths), section=index)


def _widths(rows: Sequence[Sequence[Place]], width: int) -> list[int]:
    """Share the width among the columns: as much as each one's widest cell wants, as far as there is room."""
    if not rows:
        return []
    wanted = [_LEAST] * len(rows[0])
    for places in rows:
        for column, place in enumerate(places):
            if place.first and place.colspan == 1:
                wanted[column] = max(wanted[column], min(cell_len(place.cell.content.text), width // 2))
    room = max(len(wanted) * _LEAST, width - len(wanted) - 1)
    if sum(wanted) <= room:
        return wanted
    spare = room - len(wanted) * _LEAST
    more = sum(want - _LEAST for want in wanted) or 1
    return [_LEAST + (want - _LEAST) * spare // more for want in wanted]


def _rule(above: Sequence[Place] | None, below: Sequence[Place] | None, widths: list[int]) -> str:
    """Draw the line between two rows; a cell that reaches over it is not cut."""
    parts = ["+"]
    for column, width in enumerate(widths):
        through = below is not None and above is not None and bool(below[column].down)
        parts += [(" " if through else "-") * width, "+"]
    return "".join(parts)


def _table_row(places: Sequence[Place], widths: list[int], index: int) -> Iterator[Row]:
    """Lay out one row of a table, as high as its highest cell."""
    cells: list[tuple[int, list[tuple[str, tuple[Mark, ...], bool]]]] = []
    column = 0
    while column < len(places):
        place = places[column]
        span = max(1, place.colspan - place.right)
        width = sum(widths[column : column + span]) + span - 1
        content = list(broken(visible(place.cell.content), width)) if place.first else []
        cells.append((width, content))
        column += span
    for line in range(max([1, *(len(content) for _, content in cells)])):
        text, gap = "|", False
        marks: list[Mark] = []
        for width, content in cells:
            if line < len(content):
                part, here, begins = content[line]
                marks += _shifted(here, len(text))
                gap |= begins
                text += set_cell_size(part, width) + "|"
            else:
                text += " " * width + "|"
        yield Row(text, tuple(marks), index, gap)
