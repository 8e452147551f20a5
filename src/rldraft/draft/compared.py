"""This year's figures beside last year's, for whoever reviews a report."""

from __future__ import annotations

from rldraft.facts import Facts, Figure
from rldraft.quantity import change
from rldraft.report import Cell, Paragraph, Section, Table

HEADING = "审阅附表：上年与本年"
_COLUMNS = ("指标", "上年", "本年", "增减")


def compared(facts: Facts) -> Section | None:
    """Give a table of every figure of which the sheet has last year's value, in the sheet's order.

    None where there is none. A figure that is still to be filled has no change.
    """
    rows = [_COLUMNS]
    for definition in facts.schema:
        figure = facts.get(definition.key)
        if not isinstance(figure, Figure) or figure.last is None:
            continue
        now = figure.quantity
        moved = change(now, figure.last) if now is not None else "—"
        rows.append(
            (
                definition.label,
                str(figure.last),
                str(now) if now is not None else "未填",
                moved.removeprefix("较上年").removeprefix("与上年"),
            )
        )
    if len(rows) == 1:
        return None
    cells = tuple(tuple(Cell(Paragraph(text)) for text in row) for row in rows)
    return Section(1, Paragraph(HEADING), (Table(cells),))
