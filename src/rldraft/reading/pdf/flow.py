"""Rows and tables of all pages → lines: running heads off, paragraphs whole again.

What ends a paragraph is seen from the print: the next row's indent, a row that ends before it is full, a
wider distance, another size. Lengths are points; y counts upward.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rldraft import numbering
from rldraft.late import late
from rldraft.reading.pdf.page import Sheet
from rldraft.reading.pdf.rows import HANZI, Row, joined
from rldraft.reading.pdf.tables import Grid, continues, table, whole
from rldraft.reading.source import Line, Place, Role

_DASH = "[-—–－―─~～·•]"
_NUMBERED = late(
    rf"{_DASH}*\s*[0-9０-９]{{1,4}}\s*{_DASH}*|[第共]\s*\d{{1,4}}\s*页[\s,，/]*(?:共\s*\d{{1,4}}\s*页)?"
    rf"|\d{{1,4}}\s*/\s*\d{{1,4}}|(?:[Pp]age\s*)?\d{{1,4}}\s*of\s*\d{{1,4}}|[Pp]age\s*\d{{1,4}}|[ivxIVX]{{1,6}}"
)
_DASHED = late(rf"{_DASH}+\s*\d{{1,4}}\s*{_DASH}+|第\s*\d{{1,4}}\s*页.*")
_LEADERS = late(r"(?:…|\.{4}|·{4}|\t).*\d$")
_ITEM = late(r"[0-9０-９一二三四五六七八九十（(]")
_OFFICIAL = late(r"\S{1,20}[〔\[［【(（]\d{4}[〕\]］】)）]\s*\d+\s*号")
_EDGE = 3  # rows at the head and the foot of a page that may be a running head
_SAME = 4.0  # points that a running head may move


class Frame(NamedTuple):
    """What the body of a report is set in: its left and right end on a page, its size."""

    left: float
    right: float
    size: float

    def indent(self, row: Row) -> float:
        """Give how far a row begins from the left end, in characters."""
        return (row.x0 - self.left) / self.size

    def short(self, row: Row) -> float:
        """Give how far a row ends from the right end, in points."""
        return self.right - row.x1

    def centred(self, row: Row) -> bool:
        """Whether a row stands in the middle."""
        off = abs((row.x0 + row.x1) - (self.left + self.right)) / 2
        return off < 0.75 * self.size and self.indent(row) > 0.8


class Placed(NamedTuple):
    """A row with the page it stands on (from 0) and the frame there."""

    row: Row
    page: int
    frame: Frame


def lines(sheets: Sequence[Sheet]) -> tuple[list[Line], list[Line], Counter[str]]:
    """Give the lines, what was set aside, and what was mended, by kind."""
    return _Flow(sheets).told()


class _Flow:
    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        everything = [row for sheet in sheets for row in sheet.items if isinstance(row, Row)]
        sizes: Counter[float] = Counter()
        fonts: Counter[str] = Counter()
        for row in everything:
            sizes[row.size] += len(row.text)
            fonts.update(font for char, font in zip(row.text, row.fonts, strict=True) if HANZI.match(char))
        self.size = max(sizes, key=sizes.__getitem__, default=1.0) or 1.0
        self.font = max(fonts, key=fonts.__getitem__, default="")
        self.body = [row for row in everything if self.is_body(row)]
        self.pitch = self.usual_pitch()
        self.aside = self.running_heads()
        self.frames = self.find_frames()
        self.indented = self.is_indented()
        self.spaced = self.is_spaced()
        self.made: list[Line] = []
        self.noise: list[Line] = []
        self.repairs: Counter[str] = Counter()
        self.number = 0
        self.last = -2  # the page of the table met last
        self.begun = False  # whether a paragraph of the body has been met

    def is_body(self, row: Row) -> bool:
        return abs(row.size - self.size) <= 0.08 * self.size

    def usual_pitch(self) -> float:
        steps: Counter[float] = Counter()
        for sheet in self.sheets:
            for above, below in pairwise(sheet.items):
                if isinstance(above, Row) and isinstance(below, Row) and above.column == below.column:
                    step = above.y - below.y
                    if self.is_body(above) and self.is_body(below) and 0 < step < 4 * self.size:
                        steps[round(step)] += 1
        return max(steps, key=steps.__getitem__, default=1.6 * self.size)

    # Running heads and page numbers

    def running_heads(self) -> set[tuple[int, int]]:
        """Give (page, item) of the rows that are no part of the text."""
        seen: dict[tuple[bool, str], list[tuple[int, float]]] = defaultdict(list)
        for page, sheet in enumerate(self.sheets):
            for foot in (False, True):
                for _, row in _edge(sheet, foot):
                    seen[foot, _shape(row.text)].append((page, self.height(page, row, foot)))
        found = set()
        for page, sheet in enumerate(self.sheets):
            for foot in (False, True):
                edge = list(_edge(sheet, foot))
                for place, (item, row) in enumerate(edge):
                    at = self.height(page, row, foot)
                    again = seen[foot, _shape(row.text)]
                    twice = any(other != page and abs(y - at) <= _SAME for other, y in again)
                    inner = edge[place + 1][1] if place + 1 < len(edge) else None
                    apart = (
                        inner is None
                        or abs(row.y - inner.y) > 1.25 * self.pitch
                        or not self.is_body(row)
                        or bool(row.column)
                    )
                    numbered = _NUMBERED.fullmatch(row.text.strip()) is not None
                    alone = numbered and foot and (apart or _DASHED.fullmatch(row.text.strip()))
                    if not (twice and (apart or numbered)) and not alone:
                        break
                    found.add((page, item))
        # Pages that are all alike are no running heads.
        return found if len(found) < sum(len(sheet.items) for sheet in self.sheets) else set()

    def height(self, page: int, row: Row, foot: bool) -> float:
        """Give how far a row stands from the edge of the page it is nearer to."""
        return row.y if foot else self.sheets[page].height - row.y

    # The frame of the text

    def find_frames(self) -> dict[tuple[int, int], Frame]:
        """Give the frame of each (page, column); left and right pages may have different margins."""
        rows: dict[tuple[int, ...], list[Row]] = defaultdict(list)
        keys: dict[tuple[int, int], list[tuple[int, ...]]] = {}
        for page, sheet in enumerate(self.sheets):
            form = round(sheet.width), round(sheet.height)
            for column in (0, 1, 2):
                keys[page, column] = [(*form, column, page % 2), (*form, column), (column,), ()]
            for item, row in enumerate(sheet.items):
                if isinstance(row, Row) and (page, item) not in self.aside and self.is_body(row):
                    for key in keys[page, row.column]:
                        rows[key].append(row)
        frames = {}
        for place, ways in keys.items():
            best = next(
                (key for key in ways if len(rows[key]) >= 8), max(ways, key=lambda key: len(rows[key]))
            )
            frames[place] = self.frame(rows[best])
            if len(rows[best]) < 4 and not place[1]:
                # Few rows do not show how far a full one would reach; margins are about alike.
                frame = frames[place]
                right = self.sheets[place[0]].width - frame.left
                frames[place] = frame._replace(right=max(frame.right, right))
        return frames

    def frame(self, rows: Sequence[Row]) -> Frame:
        enough = max(2, len(rows) // 25)
        left = _outermost([row.x0 for row in rows], enough, 0.3 * self.size)
        # Closing marks may hang out over the right end.
        full = [row for row in rows if HANZI.match(row.text[-1])]
        right = _outermost(
            [-row.x1 for row in (full if len(full) >= enough else rows)], enough, 0.6 * self.size
        )
        return Frame(left, -right, self.size)

    def is_indented(self) -> bool:
        """Whether paragraphs begin with an indent of about two characters."""
        indents = flush = 0
        before: Placed | None = None
        for placed in self.rows():
            indent = placed.frame.indent(placed.row)
            fresh = before is None or before.frame.short(before.row) > before.frame.size + placed.row.unit
            if before is not None and 1.4 < before.frame.indent(before.row) < 2.8 and abs(indent) < 0.5:
                indents += 1
            elif fresh and abs(indent) < 0.5 and self.is_body(placed.row):
                flush += 1
            before = placed
        return indents > flush or indents > 5

    def is_spaced(self) -> bool:
        """Whether a wider distance stands between paragraphs."""
        wide = usual = 0
        for before, after in pairwise(self.rows()):
            if before.frame.short(before.row) > 4 * self.size and self.beside(before, after):
                if self.is_wide(before.row, after.row):
                    wide += 1
                else:
                    usual += 1
        return wide > 3 * usual

    def beside(self, before: Placed, after: Placed) -> bool:
        return before.page == after.page and before.row.column == after.row.column

    def is_wide(self, above: Row, below: Row) -> bool:
        return not 0 < above.y - below.y < 1.25 * max(self.pitch, above.size)

    def rows(self) -> Iterator[Placed]:
        for page, sheet in enumerate(self.sheets):
            for item, row in enumerate(sheet.items):
                if isinstance(row, Row) and (page, item) not in self.aside:
                    yield Placed(row, page, self.frames[page, row.column])

    # Paragraphs

    def told(self) -> tuple[list[Line], list[Line], Counter[str]]:
        held: list[Placed] = []
        grids: list[Grid] = []
        for page, sheet in enumerate(self.sheets):
            if sheet.slanted:
                self.noise.append(Line(sheet.slanted, self.counted()))
            for item, each in enumerate(sheet.items):
                if (page, item) in self.aside and isinstance(each, Row):
                    self.noise.append(Line(each.text, self.counted()))
                elif isinstance(each, Grid):
                    self.end(held)
                    if grids and not (page == self.last + 1 and continues(_widest(grids), each)):
                        self.end_table(grids)
                    grids.append(each)
                    self.last = page
                else:
                    assert isinstance(each, Row)
                    self.end_table(grids)
                    placed = Placed(each, page, self.frames[page, each.column])
                    if held and self.ends(held, placed):
                        self.end(held)
                    held.append(placed)
        self.end(held)
        self.end_table(grids)
        _letterhead(self.made)
        return self.made, self.noise, self.repairs

    def counted(self) -> int:
        self.number += 1
        return self.number

    def ends(self, held: Sequence[Placed], after: Placed) -> bool:
        """Whether the paragraph that ends with `held` is over before the row `after`."""
        before = held[-1]
        above, below = before.row, after.row
        if abs(above.size - below.size) > 0.1 * min(above.size, below.size):
            return True
        if self.place(before) or self.place(after) or _LEADERS.search(above.text):
            return True
        beside = self.beside(before, after)
        if beside and self.is_wide(above, below):
            return True
        # Where an indent or a distance tells paragraphs apart, a row a little short tells nothing.
        slack = 6.0 if self.spaced and beside else 1.6 if self.indented else 0.4
        if before.frame.short(above) > below.unit + slack * below.size:
            return True
        if not self.indented and above.text[-1] in "。：；！？" and numbering.read(below.text):
            return True
        indent = after.frame.indent(below)
        # The second line of a long item hangs further in than a paragraph begins.
        return self.indented and indent > 1.2 and (indent < 3.2 or _ITEM.match(below.text) is not None)

    def place(self, placed: Placed) -> Place:
        """Give how a row is aligned that is not set as running text."""
        row, frame = placed.row, placed.frame
        width = frame.right - frame.left
        indent = frame.indent(row)
        big = row.size > 1.1 * frame.size
        ordinary = not big and self.indented and 1.4 < indent < 2.6
        if frame.centred(row) and not ordinary and (big or indent > 1.2):
            return "center"
        if big and abs((row.x0 + row.x1) - (frame.left + frame.right)) < 2 * frame.size:
            return "center"
        return "right" if row.x0 - frame.left > 0.38 * width else ""

    def end(self, held: list[Placed]) -> None:
        """Make a line of the rows held."""
        if not held:
            return
        text, fonts = joined(placed.row for placed in held)
        place = self.place(held[0]) if len(held) == 1 else ""
        if len(held) > 1:
            self.repairs["joined-lines"] += len(held) - 1
        depth = None
        if place == "center" and held[0].row.size > 1.1 * self.size and not self.begun:
            depth = 0
        if not place and len(text) > 40:
            self.begun = True
        for part in text.split("\t") if re.search(r"\t\s*签发人", text) else [text]:
            strong = 0 if place else self.strong(text, fonts)
            self.made.append(Line(part, self.counted(), depth, strong, place=place))
        held.clear()

    def strong(self, text: str, fonts: Sequence[str]) -> int:
        """Give how many characters at the start are set in a typeface of their own, up to a 。 or ：."""
        hanzi = [(at, fonts[at]) for at, char in enumerate(text) if HANZI.match(char)]
        if not hanzi or hanzi[0][1] == self.font:
            return 0
        face = hanzi[0][1]
        switch = next((place for place, (_, other) in enumerate(hanzi) if other != face), None)
        if switch is None:
            return len(text) if len(text) <= 60 else 0
        if any(other == face for _, other in hanzi[switch:]):
            return 0
        start, end = hanzi[switch - 1][0] + 1, hanzi[switch][0]
        stop = re.search("[。：]", text[start:end])
        return start + stop.end() if stop else 0

    def end_table(self, grids: list[Grid]) -> None:
        if not grids:
            return
        if len(grids) > 1:
            self.repairs["joined-tables"] += len(grids) - 1
        number = self.counted()
        text, made = table(whole(grids), number)
        if self.made and self.made[-1].place == "center" and self.made[-1].depth is None:
            self.made[-1] = self.made[-1]._replace(role="caption")
        self.made.append(Line(text, number, table=made))
        grids.clear()


def _widest(grids: Sequence[Grid]) -> Grid:
    return max(grids, key=lambda grid: len(grid.columns))


def _edge(sheet: Sheet, foot: bool) -> Iterator[tuple[int, Row]]:
    """Give the outermost rows at the head or the foot of a page, from the edge inward, as (item, row)."""
    items = list(enumerate(sheet.items))
    for count, (item, row) in enumerate(reversed(items) if foot else items):
        if count == _EDGE or not isinstance(row, Row):
            return
        yield item, row


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", text))


def _outermost(ends: Iterable[float], enough: int, near: float) -> float:
    """Give the least of the ends that `enough` of them share; the least of all if there is none, else 0."""
    ordered = sorted(ends)
    for at, end in enumerate(ordered):
        last = at + enough - 1
        if last < len(ordered) and ordered[last] - end <= near:
            return end
    return ordered[0] if ordered else 0.0


def _letterhead(made: list[Line]) -> None:
    """Name the parts at the head of an official letter, which stand in its print alone."""
    at = next((at for at, line in enumerate(made[:8]) if _OFFICIAL.match(line.text)), None)
    if at is None:
        return
    roles: list[tuple[int, Role]] = [(place, "mark") for place in range(at) if made[place].depth == 0]
    roles.append((at, "number"))
    if at + 1 < len(made) and made[at + 1].text.startswith("签发人"):
        roles.append((at + 1, "signer"))
    for place, role in roles:
        made[place] = made[place]._replace(depth=None, role=role)
