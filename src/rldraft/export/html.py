"""Report → one clean HTML document for a website's editor: no script, nothing fetched, little style."""

from __future__ import annotations

from collections.abc import Iterable

from rldraft.export import text as t
from rldraft.export.grid import Grid, Place, lay
from rldraft.report import Block, Paragraph, Report, Table

_STYLE = (
    "body{max-width:44em;margin:2em auto;line-height:1.8}"
    "h1{text-align:center;font-size:1.5em}h2,h3,h4,h5{font-size:1.1em}"
    "p,h2,h3,h4,h5{margin:.5em 0;text-indent:2em}.flush{text-indent:0}.end{text-align:right}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "th,td{border:1px solid;padding:.3em;text-align:left}th[scope^=col],.number{text-align:center}"
)


def write(report: Report) -> str:
    """Give the report as an HTML 5 document in zh-CN.

    The title is one h1, levels 1 to 4 are h2 to h5; a run-in heading is a strong sentence at the start
    of its paragraph. Gaps are in mark elements.
    """
    title = "".join(t.escape(line.text) for line in report.title)
    body = [
        *_given("flush number", report.number),
        *_given("flush signer", report.signer and t.signer(report.signer)),
        f"<h1>{'<br>'.join(map(_marked, report.title))}</h1>",
        *_given("flush addressee", report.addressee and t.call(report.addressee)),
        *_blocks(report.blocks),
    ]
    for number, section in t.numbered(report.sections):
        heading = number + _marked(section.heading)
        if first := t.run_in(section):
            body.append(f"<p><strong>{t.closed(heading)}</strong>{_marked(first)}</p>")
            body += _blocks(section.blocks[1:])
        else:
            tag = f"h{section.level + 1}"
            body.append(f"<{tag}>{heading}</{tag}>")
            body += _blocks(section.blocks)
    body += [f'<p class="attached">{t.escape(name)}</p>' for name in t.attached(report)]
    body += [*_given("end signature", report.signature), *_given("end date", report.date)]
    body += _given("flush copies", report.copies_to and t.copied(report.copies_to))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="generator" content="rldraft">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _given(css: str, text: str | None) -> list[str]:
    return [f'<p class="{css}">{t.escape(text)}</p>'] if text else []


def _marked(paragraph: Paragraph) -> str:
    parts, at = [], 0
    for span in paragraph.spans:
        if span.kind == "gap":
            parts.append(t.escape(paragraph.text[at : span.start]))
            parts.append(f"<mark>{t.escape(paragraph.text[span.start : span.end])}</mark>")
            at = span.end
    return "".join(parts) + t.escape(paragraph.text[at:])


def _blocks(blocks: Iterable[Block]) -> list[str]:
    return [f"<p>{_marked(b)}</p>" if isinstance(b, Paragraph) else _table(b) for b in blocks]


def _table(table: Table) -> str:
    grid = lay(table)
    caption = f"<caption>{_marked(table.caption)}</caption>\n" if table.caption is not None else ""
    head, rows = _rows(grid, 0, grid.header), _rows(grid, grid.header, len(grid.rows))
    thead = f"<thead>\n{head}</thead>\n" if head else ""
    tbody = f"<tbody>\n{rows}</tbody>\n" if rows else ""
    return f"<table>\n{caption}{thead}{tbody}</table>"


def _rows(grid: Grid, start: int, end: int) -> str:
    rows = []
    for row in grid.rows[start:end]:
        cells = [
            _cell(place, start == 0 and grid.header > 0, c == 0) for c, place in enumerate(row) if place.first
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    return "".join(rows)


def _cell(place: Place, heads_column: bool, first: bool) -> str:
    text = place.cell.content.text
    number = t.is_number(text)
    attributes = "".join(
        f' {name}="{span}"'
        for name, span in (("colspan", place.colspan), ("rowspan", place.rowspan))
        if span > 1
    )
    if heads_column:
        attributes += ' scope="colgroup"' if place.colspan > 1 else ' scope="col"'
    elif first and text and not number:
        attributes += ' scope="rowgroup"' if place.rowspan > 1 else ' scope="row"'
    elif number:
        attributes += ' class="number"'
    tag = "th" if "scope" in attributes else "td"
    return f"<{tag}{attributes}>{_marked(place.cell.content)}</{tag}>"
