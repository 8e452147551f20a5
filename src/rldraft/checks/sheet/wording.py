"""What a template pack prints for a fact sheet: the words around its figures, the cells of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rldraft import quantity
from rldraft.facts import Facts, live
from rldraft.late import late
from rldraft.problems import Trouble
from rldraft.quantity import Quantity
from rldraft.reading import figures, markup
from rldraft.report import Paragraph, Section, Span, Table

_NUMBER = late(r"[0-9０-９][0-9０-９,，.．]*")
_FAR, _BEHIND = 48, 8
_CERTAIN = 12
_ENOUGH = 5  # hanzi before a figure that make it the pack's own phrase
_BARE = late(r"\s*[0-9０-９][0-9０-９,，.．]*\s*")
_NUMBERING = late(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]\s*)+|[\s　]|（[^（）]*）|\([^()]*\)")
_MOST_COLUMNS = 60


class Printed(NamedTuple):
    """A figure that the pack prints: its value, the expression it comes from ("" for the pack's own words).

    `before` and `behind` are the words around it, each number a #. `certain` says that so many of them stand
    around a figure of another report that it can be no other.
    """

    quantity: Quantity
    source: str
    before: str
    behind: str
    certain: bool = False


# The words left of a cell and those above it.
Heads = tuple[str, str]


class Wording:
    """The figures of a report as the pack words it; `sources` are the expressions that they come from."""

    def __init__(self, printed: Iterable[Printed], cells: dict[Heads, list[Printed | None]]) -> None:
        self._cells = cells
        self._ends: dict[str, list[Printed]] = {}
        self.sources: set[str] = {one.source for alike in cells.values() for one in alike if one}
        for one in printed:
            self._ends.setdefault(one.before[-2:], []).append(one)
            self.sources.add(one.source)

    def phrase(self, text: str, start: int, end: int) -> Printed | None:
        """Give the figure that the pack prints in the words around ``text[start:end]``, if only one is."""
        before, behind = around(text, start, end)
        best: list[tuple[int, int, bool, Printed]] = []
        for one in self._ends.get(before[-2:], ()):
            alike, after = _common(before[::-1], one.before[::-1]), _common(behind, one.behind)
            words = sum("一" <= c <= "鿿" for c in before[len(before) - alike :])
            if words >= _ENOUGH:
                best.append((alike, after, words >= _CERTAIN and after > 0, one))
        best.sort(key=lambda each: each[:2], reverse=True)
        if not best or (
            len(best) > 1 and best[0][:2] == best[1][:2] and best[0][3].source != best[1][3].source
        ):
            return None
        return best[0][3]._replace(certain=best[0][2])

    def cells(self, heads: Heads, count: int) -> list[Printed | None]:
        """Give the figures that the pack prints in the cells with such headings, if it has so many."""
        known = self._cells.get(heads, [])
        return known if len(known) == count else [None] * count


def wording(facts: Facts) -> Wording:
    """Give what the sheet's pack prints; nothing where its pack cannot be had."""
    blocks = [block for section in _sections(facts) for block in section.blocks]
    cells = numbers(block for block in blocks if isinstance(block, Table))
    return Wording(
        (one for block in blocks if isinstance(block, Paragraph) for one in _in_text(block)),
        {heads: [_in_cell(cell) for cell in alike] for heads, alike in cells.items()},
    )


def _sections(facts: Facts) -> Iterator[Section]:
    # Jinja is slow to load, and a report without a sheet has no use for it.
    from rldraft.template import Renderer, find

    try:
        wordings = Renderer(find(facts.schema.template)).render(facts)
    except Trouble:
        return
    text = "\n\n".join(section.write() for section in wordings.sections)
    tree = markup.document(text, lambda line, _: live.read(line, facts)[0], {}, titled=False)
    for section in tree.sections:
        yield from section.walk()


def _in_text(paragraph: Paragraph) -> Iterator[Printed]:
    for found in figures.find(paragraph.text):
        before, behind = around(paragraph.text, found.start, found.end)
        span = _span(paragraph, found.start, found.end)
        if span is None or span.kind != "gap":
            yield Printed(found.quantity, span.source if span else "", before, behind)


def _in_cell(cell: Paragraph) -> Printed | None:
    span = _span(cell, 0, len(cell.text))
    if span is None or span.kind != "figure":
        return None
    return Printed(quantity.read(cell.text, "件"), span.source, "", "")


def _span(paragraph: Paragraph, start: int, end: int) -> Span | None:
    return next((span for span in paragraph.spans if span.start < end and start < span.end), None)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the words before and behind a stretch, each number a #."""
    before = _NUMBER.sub("#", text[max(0, start - _FAR) : start])
    return before.replace(" ", ""), _NUMBER.sub("#", text[end : end + _BEHIND]).replace(" ", "")


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def numbers(tables: Iterable[Table]) -> dict[Heads, list[Paragraph]]:
    """Give the cells that hold a number alone by the words left of them and above them, in order."""
    found: dict[Heads, list[Paragraph]] = {}
    for table in tables:
        above: dict[int, str] = {}
        for places in _grid(table):
            left, done = "", -1
            for column, (cell, paragraph) in sorted(places.items()):
                words = "" if _BARE.fullmatch(paragraph.text) else _NUMBERING.sub("", paragraph.text)
                left = words or left
                if words:
                    above[column] = words
                elif paragraph.text and cell != done:
                    found.setdefault((left, above.get(column, "")), []).append(paragraph)
                done = cell
    return found


def _grid(table: Table) -> list[dict[int, tuple[int, Paragraph]]]:
    """Give of each row by its grid columns the cell there, those that reach down from above included."""
    grid: list[dict[int, tuple[int, Paragraph]]] = [{} for _ in table.rows]
    for r, row in enumerate(table.rows):
        at = 0
        for c, cell in enumerate(row):
            while at in grid[r]:
                at += 1
            for column in range(at, min(at + max(1, cell.colspan), _MOST_COLUMNS)):
                for below in grid[r : r + max(1, cell.rowspan)]:
                    below.setdefault(column, (c, cell.content))
            at += max(1, cell.colspan)
    return grid
