"""Tables whose totals are not what the rows or columns add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar, NamedTuple

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.report import Origin, Paragraph, Piece, Table

_TOTAL = late(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]?)?(?:合计|总计|小计|共计|总数|总和)(?:[（(][^（）()]{1,8}[）)])?"
)
_SUBTOTAL = late("小计")
_OF_THESE = late(
    "其中|[#＃]|^占|以上|增|减|[比率]$|[比率][（(]|百分|同[比期]|平均|人均|排名|[%％]|上年|去年|单价|得分"
)
_NO_PART = late("序号|编号|代码|^年[份度]?$")
_FIGURE = late(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,8})?")
_NOTHING = frozenset(("", "—", "-", "/", "——", "–", "－", "无", "\\", "／", "―"))
_WIDE = str.maketrans("０１２３４５６７８９．，－ \u3000\xa0", "0123456789.,-" + " " * 3)
_MOST_COLUMNS, _MOST_CELLS, _MOST_TOTALS = 60, 20_000, 60


class _Slot(NamedTuple):
    """A grid place: the cell's row and column in `table.rows`, and its text without blanks."""

    row: int
    column: int
    text: str


class _Line(NamedTuple):
    """A row or a column that is a total: its number and those of what it adds up."""

    at: int
    parts: tuple[int, ...]


class TableTotalDiffers(Rule):
    """A total in a table that its row or column does not add up to."""

    name: ClassVar[str] = "table-total-differs"
    about: ClassVar[str] = "表中合计与各项之和不符"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "合计应等于各项之和"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "执法情况如下：\n领域\t检查（家次）\t处罚（起）\n大气\t40\t5\n水\t35\t4\n噪声\t20\t2\n合计\t95\t⟦12⟧"
        ),
        Example(
            "申请情况如下：\n季度\t个人\t企业\t合计\n一季度\t4\t3\t7\n二季度\t6\t2\t⟦9⟧\n三季度\t5\t5\t10"
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(
            "执法情况如下：\n领域\t检查（家次）\t处罚（起）\n大气\t40\t5\n水\t35\t4\n噪声\t20\t—\n合计\t95\t9"
        ),
        Example("案件情况如下：\n领域\t案件（起）\t办结率（%）\n大气\t4\t100\n水\t5\t80\n合计\t9\t89"),
        Example(
            "案件情况如下：\n领域\t案件（起）\t罚款（万元）\n大气\t4\t3.2\n其中：工业\t3\t3\n水\t5\t1\n合计\t9\t4.2"
        ),
        Example("检查情况如下：\n单位\t检查（家次）\n一大队\t40\n二大队\t35\n合计\t详见台账"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every table."""
        for table, section in tables(subject):
            for slot, added in differing(table):
                cell = table.rows[slot.row][slot.column].content
                text = _text(cell, section)
                start = len(cell.text) - len(cell.text.lstrip())
                message = f"各项相加是{_shown(added)}，与表中合计{slot.text}不符，请核对"
                yield Hit(message, text, start, len(cell.text.rstrip()))


def tables(subject: Subject) -> Iterator[tuple[Table, int]]:
    """Give the report's tables with the section they stand in."""
    for block in subject.report.blocks:
        if isinstance(block, Table):
            yield block, -1
    for index, node in enumerate(subject.nodes):
        for block in node.section.blocks:
            if isinstance(block, Table):
                yield block, index


def differing(table: Table) -> Iterator[tuple[_Slot, Decimal]]:
    """Give the totals that differ from what they add up, and what that is."""
    if len(table.rows) < 2 or sum(map(len, table.rows)) > _MOST_CELLS:
        return
    grid = _grid(table)
    width = max(map(len, grid), default=0)
    if not width or any(len(row) != width for row in grid):
        return
    told: set[tuple[int, int]] = set()
    for flip in (False, True):
        turned = [list(column) for column in zip(*grid, strict=True)] if flip else grid
        heads = 0 if flip else table.header_rows
        for line in _totals(turned, heads, table.header_rows if flip else 0):
            for slot, added in _wrong(turned, line):
                if (slot.row, slot.column) not in told:
                    told.add((slot.row, slot.column))
                    yield slot, added


def _grid(table: Table) -> list[list[_Slot]]:
    """Give the cell of every grid place; a merged cell stands at each place that it covers."""
    rows: list[dict[int, _Slot]] = [{} for _ in table.rows]
    for r, row in enumerate(table.rows):
        at = 0
        for c, cell in enumerate(row):
            while at in rows[r]:
                at += 1
            slot = _Slot(r, c, "".join(cell.content.text.translate(_WIDE).split()))
            columns = range(at, min(at + max(1, cell.colspan), _MOST_COLUMNS))
            for below in rows[r : r + max(1, cell.rowspan)]:
                for column in columns:
                    below.setdefault(column, slot)
            at = columns.stop
    return [[row[column] for column in sorted(row)] for row in rows]


def _totals(grid: Sequence[Sequence[_Slot]], first: int, names: int) -> Iterator[_Line]:
    """Give the rows that are totals, with the rows they add up; `names` columns at the least tell a row.

    A grand total over subtotals adds these up.
    """
    labels = [_label(row, names) for row in grid]
    marked = [at for at in range(first, len(grid)) if labels[at] and _TOTAL.fullmatch(labels[at][-1])]
    for at in marked[:_MOST_TOTALS]:
        above = _reach(grid, labels, range(at - 1, first - 1, -1), at)
        below = _reach(grid, labels, range(at + 1, len(grid)), at) if not above else []
        parts = above or below
        subtotals = [p for p in parts if p in marked]
        grand = not _SUBTOTAL.search(labels[at][-1])
        if subtotals:
            if grand and all(_SUBTOTAL.search(labels[p][-1]) for p in subtotals):
                plain = [p for p in parts if p not in marked]
                # Rows behind the last subtotal, of no group, would be added as well.
                if not plain or max(plain) < max(subtotals):
                    yield _Line(at, tuple(sorted(subtotals)))
                continue
            parts = parts[: parts.index(subtotals[0])]
        if len(parts) > 1 and not any(_OF_THESE.search(name) for p in parts for name in labels[p]):
            yield _Line(at, tuple(sorted(parts)))


def _label(row: Sequence[_Slot], names: int) -> list[str]:
    """Give the words that stand left of a row's figures, once each."""
    words: list[_Slot] = []
    for index, slot in enumerate(row):
        if index >= max(1, names) and (_FIGURE.fullmatch(slot.text) or slot.text in _NOTHING):
            break
        if not words or words[-1] != slot:
            words.append(slot)
    return [slot.text for slot in words if slot.text]


def _reach(grid: Sequence[Sequence[_Slot]], labels: Sequence[list[str]], row: range, at: int) -> list[int]:
    """Give the rows on one side of a total that belong to its group, the nearest first."""
    group = [slot for slot in grid[at] if slot.text][:1]
    merged = bool(group) and not _TOTAL.fullmatch(group[0].text)
    found: list[int] = []
    for index in row:
        if merged and group[0] not in grid[index]:
            break
        if not any(_FIGURE.fullmatch(slot.text) or slot.text in _NOTHING for slot in grid[index]):
            break
        if not labels[index] or any(_NO_PART.search(name) for name in labels[index]):
            break
        found.append(index)
    return found


def _wrong(grid: Sequence[Sequence[_Slot]], line: _Line) -> list[tuple[_Slot, Decimal]]:
    """Give the places of a total that differ; none where most do, for then something else is told."""
    right = 0
    wrong: list[tuple[_Slot, Decimal]] = []
    for column in range(len(grid[0])):
        slot = grid[line.at][column]
        if not _FIGURE.fullmatch(slot.text):
            continue
        heads = [grid[row][column].text for row in range(_heads(grid, column))]
        if any(_OF_THESE.search(head) for head in heads):
            continue
        cells = [grid[row][column] for row in line.parts]
        if len(set(cells)) < len(cells) or slot in cells:
            continue  # merged across rows
        values = [_value(cell.text) for cell in cells]
        if None in values or sum(cell.text not in _NOTHING for cell in cells) < 2:
            continue
        added = sum((value for value in values if value is not None), Decimal(0))
        whole = Decimal(slot.text.replace(",", ""))
        room = sum((_half(text) for text in (slot.text, *(cell.text for cell in cells))), Decimal(0))
        if abs(added - whole) <= room:
            right += 1
        else:
            wrong.append((slot, added))
    return wrong if right >= len(wrong) or (not right and len(wrong) == 1) else []


def _heads(grid: Sequence[Sequence[_Slot]], column: int) -> int:
    """Give how many places above the first figure of a column hold words."""
    return next((r for r, row in enumerate(grid) if _FIGURE.fullmatch(row[column].text)), len(grid))


def _half(text: str) -> Decimal:
    """Give by how much a figure with decimals may have been rounded."""
    _, point, decimals = text.partition(".")
    return Decimal(5).scaleb(-len(decimals) - 1) if point else Decimal(0)


def _value(text: str) -> Decimal | None:
    if text in _NOTHING:
        return Decimal(0)
    return Decimal(text.replace(",", "")) if _FIGURE.fullmatch(text) else None


def _shown(number: Decimal) -> str:
    return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number, "f")


def _text(cell: Paragraph, section: int) -> Text:
    origin = cell.origin or Origin((Piece(0, 0, 0),))
    return Text(cell.text, origin, "cell", section, cell.spans)


RULES: tuple[type[Rule], ...] = (TableTotalDiffers,)
