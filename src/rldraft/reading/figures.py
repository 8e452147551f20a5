"""The figures of a report: each quantity in a text or a table, what it is of, where its sentence stands."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from rldraft.late import late
from rldraft.quantity import Quantity, read
from rldraft.reading import labels, measures, numbers
from rldraft.report import Table

_SENTENCE = late(r"[。！？!?]+[”’）)」』]*")

# Numbers under such a heading tell one thing from another and count nothing.
_NO_COUNT = late(
    r"[序编文账证]号|代[码号]|电话|传真|邮编|邮政编码|^年[份度]?$|月份|日期|时间|排[名序位]|名次|位次"
)
_IN_BRACKETS = late(r"[（(［\[/／]\s*(?:单位\s*[:：])?\s*([^（）()［］\[\]]{1,12}?)\s*[）)］\]]?$")
_UNIT_LINE = late(r"单位\s*[:：]\s*([^（）()：:，。\s]{1,8})")
_UNIT_COLUMN = late(r"(?:计量|计数)?单位")
# A heading that names a count names its unit: 办理件数, 培训人次.
_NAMED_COUNT = late(
    r"(?P<unit>.)数$|(?P<visits>[人家户场批件]次)数?$|(?P<any>数量|总数|数额|金额|总额|总量|合计|总计)$"
)
_PLAIN_HEADING = late(
    r"数[量值据字]?|[0-9]{4}年度?|[本当上]年度?|合计|总计|实际|结果|完成?情况|内容|指标|值|[件人次]数"
)
_ALONE = late(
    r"[约近超过逾大余多左右以上下\s0-9０-９,.．%％\-−]*[0-9０-９][约余多左右以上下\s0-9０-９,.．%％]*"
)
_ANY_UNIT = "个"
_HEADING_NUMBER = late(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|其中[:：]?)\s*")
_MOST_COLUMNS = 200


class Found(NamedTuple):
    """A figure in a text: `raw` is ``text[start:end]`` with its marks and unit (约40余项).

    `label` says in at most 20 characters what is counted, `sentence` where its sentence stands.
    """

    start: int
    end: int
    quantity: Quantity
    label: str
    sentence: tuple[int, int]

    @property
    def value(self) -> Decimal:
        """The number with 万 and 亿 multiplied out, in `unit`, without idle zeros."""
        value = self.quantity.number * numbers.MYRIADS[_times(self.quantity.unit)]
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()

    @property
    def unit(self) -> str:
        """The unit without 万 and 亿: 元 for 万元, but 公里 stays 公里."""
        return self.quantity.unit.removeprefix(_times(self.quantity.unit))


def find(text: str) -> list[Found]:
    """Give every figure of a text (a paragraph without its heading number), in order."""
    sentences = _sentences(text)
    namer = labels.Namer(text)
    found: list[Found] = []
    at = 0
    for start, end, quantity in numbers.quantities(text):
        while sentences[at][1] <= start:
            at += 1
        label = namer.label(start, end, quantity.unit, sentences[at][0])
        found.append(Found(start, end, quantity, label, sentences[at]))
    return found


def _times(unit: str) -> str:
    return next(times for times in ("万亿", "亿", "万", "") if unit.startswith(times))


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [mark.end() for mark in _SENTENCE.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends], ends, strict=False))


class _Place(NamedTuple):
    """A cell with its place in `table.rows`, the first grid column it covers and its text."""

    row: int
    column: int
    first: int
    text: str


def in_table(table: Table) -> list[tuple[int, int, Found]]:
    """Give the figures in a table's cells, each with its cell: ``table.rows[row][column]``.

    A number alone takes its unit from the row's cell in a column 单位, from the heading of its column or
    row (罚款金额（万元）, 办理件数), or from the caption or a line of its own (单位：件). A number without
    any unit, or under a heading such as 序号 or 年份, is none, unless the heading calls it 数量 or 总数: then
    its unit is "". `start`, `end` and `sentence` count in the cell's text.
    """
    rows = _grid(table)
    body = max(0, min(table.header_rows, len(rows)))
    above: dict[int, list[str]] = {}
    for row in rows[:body]:
        for place in row:
            above.setdefault(place.first, []).append(place.text)
    stated = _stated_unit(table, rows, body)
    found: list[tuple[int, int, Found]] = []
    for r, row in enumerate(rows[body:], body):
        # What the row is of: the words left of a number.
        names: list[str] = []
        own = ""
        for place in row:
            heads = above.get(place.first, [])
            if heads and _UNIT_COLUMN.fullmatch(heads[-1]):
                own = measures.whole(place.text)
                continue
            alone = _ALONE.fullmatch(place.text) is not None
            if alone:
                figures = _number_alone(place.text, heads, names, own or stated)
            else:
                figures = find(place.text) if names or len(row) == 1 else []
            if not alone and not figures and place.text:
                names.append(place.text)
            if place.row == r:
                found += [(r, place.column, _named(figure, heads, names)) for figure in figures]
    return found


def _grid(table: Table) -> list[list[_Place]]:
    """Give each grid row's cells from the left, those that reach down from above included."""
    rows: list[dict[int, _Place]] = [{} for _ in table.rows]
    for r, row in enumerate(table.rows):
        at = 0
        for c, cell in enumerate(row):
            while at in rows[r]:
                at += 1
            span = range(at, min(at + max(1, cell.colspan), _MOST_COLUMNS))
            for column in span:
                for below in rows[r : r + max(1, cell.rowspan)]:
                    if column in below:
                        break
                    below[column] = _Place(r, c, column, cell.content.text)
            at += max(1, len(span))
    return [_spread(row, head=r < table.header_rows) for r, row in enumerate(rows)]


def _spread(row: dict[int, _Place], *, head: bool) -> list[_Place]:
    """Give a row's cells once each; a heading once for every column below it."""
    places = [row[column] for column in sorted(row)]
    if head:
        return places
    return list({(place.row, place.column): place for place in reversed(places)}.values())[::-1]


def _stated_unit(table: Table, rows: list[list[_Place]], body: int) -> str:
    """Give the unit that the caption, a heading or a line of its own states for the whole table."""
    texts = [table.caption.text] if table.caption else []
    texts += [place.text for r, row in enumerate(rows) for place in row if r < body or len(row) == 1]
    said = (_UNIT_LINE.search(text) for text in texts)
    return next((unit for line in said if line and (unit := measures.whole(line[1]))), "")


def _number_alone(text: str, heads: list[str], names: list[str], stated: str) -> list[Found]:
    headings = [*heads[::-1], *names[::-1]]
    if any(_NO_COUNT.search(heading) for heading in (*heads[-1:], *names[-1:])):
        return []
    bracketed = (_IN_BRACKETS.search(heading) for heading in headings)
    unit = next((whole for found in bracketed if found and (whole := measures.whole(found[1]))), "")
    counted = next((found for heading in headings if (found := _NAMED_COUNT.search(heading))), None)
    if not unit and counted and not counted["any"]:
        unit = measures.whole(counted["unit"] or counted["visits"])
    unit = unit or stated
    try:
        quantity = read(text, unit or _ANY_UNIT)
    except ValueError:
        return []
    if quantity.unit == _ANY_UNIT:
        if not counted:
            return []
        quantity = quantity._replace(unit="")
    start = len(text) - len(text.lstrip())
    return [Found(start, len(text.rstrip()), quantity, "", (0, len(text)))]


def _named(figure: Found, heads: list[str], names: list[str]) -> Found:
    """Name a figure that its own cell does not name after its row and its column."""
    if figure.label:
        return figure
    words = [_IN_BRACKETS.sub("", _HEADING_NUMBER.sub("", text.strip())) for text in (*names, *heads)]
    kept = [word for word in dict.fromkeys(words) if word and not _PLAIN_HEADING.fullmatch(word)]
    return figure._replace(label=labels.short("".join(kept)))
