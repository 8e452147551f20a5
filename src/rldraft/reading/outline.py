"""Tidied lines → the tree: headings of four levels, what runs in with them, paragraphs and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rldraft import numbering
from rldraft.late import late
from rldraft.numbering import LEVELS, Number
from rldraft.reading import forms
from rldraft.reading.levels import resolve
from rldraft.reading.stretch import Stretch
from rldraft.reading.tidy import Tidied
from rldraft.report import Block, Paragraph, Section, Table

_QUOTED = late("“[^“”]{0,60}”|（[^（）]{0,60}）|《[^《》]{0,60}》")
_LISTED = late(
    "[，。；：、）)”》%]|[一二三四五六七八九十]+、|[一二三四五六七八九十]{1,2}(?:级|类|季度|月|年级|档)|款[规第、]|项规定|班[与和、]"
)
# A short heading that a colon or a blank parts from its text.
_PARTED = late("[^，。；：！？ （）《》]{4,24}(?:：| )")
_SHORT = 25  # characters: a longer first sentence may hold a heading that ends with a colon
_SENTENCE = 20
_HEADED = 400  # characters within which a heading that runs in ends
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_IN_BRACKETS = late(r"[（(]\s*\d")
_BROKEN = 60  # characters: longer lines are not broken by hand
_FEW = 8  # short lines: more of them are no headings but short paragraphs
_LEADS = late("如下|以下|特此|几个方面|几方面|几项")
_BARE = 30  # characters: a longer line without a number is no heading
# What heads the notes and lists behind a report's text.
_ANNEX = late(r"[^\W\d_]{0,8}(?:名词|术语|用语|缩略语)?(?:解释|注释|释义)(?:和说明)?|附录|附注")
_PROSE = late("[。；！？：:…]")


class Heading(NamedTuple):
    """A line that is a heading, or begins with one.

    `number` is the number as tidied (may be empty), `text` the heading and `rest` what runs in with it.
    """

    line: Tidied
    level: int
    ordinal: int
    number: Stretch
    text: Stretch
    rest: Stretch | None


class Outline(NamedTuple):
    """The text's tree; how many numbers are in a wrong style; what else is odd about them, in Chinese."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    wrong: int
    warnings: list[str]


def read(
    lines: list[Tidied], rest: Sequence[Tidied] = (), *, stated: bool = False, counted: str = "行"
) -> Outline:
    """Build the tree of a report's text; `stated` says that the file's own marks name all of its headings.

    The lines of `rest` follow as they are, without headings. `counted` is what lines are called in warnings.
    """
    found = _stated(lines) if stated else _headings(lines)
    builder = _Builder()
    caption: Tidied | None = None
    for n, line in enumerate(lines):
        if caption is not None:
            builder.block(line.line.table, caption)
            caption = None
            continue
        heading = found.get(n)
        if heading is not None:
            builder.heading(heading)
        elif line.line.table is not None:
            builder.block(line.line.table, None)
        elif line.line.role == "caption" and n + 1 < len(lines) and lines[n + 1].line.table is not None:
            caption = line
        else:
            builder.text(line.stretch)
    for line in rest:
        if line.line.table is not None:
            builder.block(line.line.table, None)
        else:
            builder.text(line.stretch)
    headings = list(found.values())
    wrong = sum(1 for each in headings if each.number.text and not _regular(each))
    blocks, sections = builder.done()
    return Outline(blocks, sections, wrong, _oddities(headings, counted))


def unfinished(line: Tidied) -> bool:
    """Whether a numbered heading breaks off at the line's end, or the number stands there alone."""
    text = line.text
    if line.line.table is not None or len(text) > _BROKEN:
        return False
    number = numbering.read(text + "字")
    if number is None:
        return False
    return len(number.raw) >= len(text) or (text[-1] in "，、" and _first_stop(text) < 0)


def finishes(line: Tidied) -> bool:
    """Whether a line can be the rest of such a heading: short, not numbered, no sentence."""
    return len(line.text) <= _BROKEN and not numbering.read(line.text) and _first_stop(line.text) < 0


def _regular(heading: Heading) -> bool:
    return heading.number.text == numbering.write(heading.level, heading.ordinal)


def _headings(lines: list[Tidied]) -> dict[int, Heading]:
    """Find the lines that are headings or begin with one, by their index."""
    numbers: dict[int, Number] = {}
    for n, line in enumerate(lines):
        if line.line.table is None and line.line.role != "caption" and (number := _number(line)):
            numbers[n] = number
    if any(_IN_BRACKETS.match(number.raw) for number in numbers.values()):
        # Below （1） a circled number is a fifth level, which is part of the text.
        numbers = {n: number for n, number in numbers.items() if number.raw[0] not in _CIRCLED}
    levels = dict(zip(numbers, resolve(list(numbers.values())), strict=True))
    bare = _bare(lines, levels, {n: number.ordinal for n, number in numbers.items()})
    found: dict[int, Heading] = {}
    for n, line in enumerate(lines):
        if n in numbers:
            found[n] = _split(line, levels[n], numbers[n])
        elif n in bare:
            found[n] = Heading(line, bare[n], 0, line.stretch.cut(0, 0), *_run_in(line.stretch, line.strong))
    return found


def _stated(lines: list[Tidied]) -> dict[int, Heading]:
    """Give the headings that the file marks as such; their numbers follow from their places."""
    found: dict[int, Heading] = {}
    counts: dict[int, int] = {}
    for n, line in enumerate(lines):
        number = numbering.read(line.text)
        level = line.line.depth or (number.level if number and line.strong else 0)
        if not level or line.line.table is not None:
            continue
        level = min(LEVELS, level)
        counts = {other: count for other, count in counts.items() if other <= level}
        counts[level] = counts.get(level, 0) + 1
        written = numbering.write(level, counts[level])
        raw, ordinal = "", 0
        if line.text.startswith(written):
            raw, ordinal = written, counts[level]
        elif number and number.level == level:
            raw, ordinal = number.raw, number.ordinal
        text = line.stretch.cut(len(raw))
        rest = None
        if line.strong:
            rest = text.cut(line.strong - len(raw))
            text = text.cut(0, line.strong - len(raw))
            text = text.cut(0, len(text.text.removesuffix("。")))
        found[n] = Heading(line, level, ordinal, line.stretch.cut(0, len(raw)), text, rest)
    return found


def _number(line: Tidied) -> Number | None:
    number = numbering.read(line.text)
    if number is None or len(number.raw) >= len(line.text):
        return None
    # “一、二、三级响应” is no heading, nor is a number before a closing sign.
    return None if _LISTED.match(line.text, len(number.raw)) else number


def _split(line: Tidied, level: int, number: Number) -> Heading:
    width = len(number.raw)
    own = line.stretch.cut(0, len(number.raw.rstrip()))
    strong = line.strong - width if line.strong > width else 0
    return Heading(line, level, number.ordinal, own, *_run_in(line.stretch.cut(width), strong))


def _run_in(whole: Stretch, strong: int) -> tuple[Stretch, Stretch | None]:
    """Part a heading from the text that runs in with it: where what is set apart ends, else at a 。"""
    text = whole.text
    end = _first_stop(text)
    if 0 < strong < len(text):
        if text[strong - 1] == "。":
            end = strong - 1
        elif end < 0 or end > strong:
            rest = whole.cut(strong).strip()
            head = whole.cut(0, strong).strip()
            if head.text[-1:] not in ("，", "、", "") and rest.text:
                return head, rest
    if (end < 0 or end > _SHORT) and (parted := _PARTED.match(text)):
        rest = whole.cut(parted.end()).strip()
        if len(rest.text) >= _SENTENCE and rest.text.endswith("。"):
            return whole.cut(0, parted.end()).strip(), rest
    if end < 1:
        return whole, None
    rest = whole.cut(end + 1).strip()
    return (whole.cut(0, end), rest) if rest.text else (whole, None)


def _first_stop(text: str) -> int:
    """Give where the first 。 stands that is not within quotation marks or brackets; -1 if there is none."""
    near = text[:_HEADED]
    quoted = [found.span() for found in _QUOTED.finditer(near)]
    for at in (n for n, c in enumerate(near) if c == "。"):
        if not any(start < at < end for start, end in quoted):
            return at
    return text.find("。", _HEADED)


def _bare(lines: list[Tidied], levels: dict[int, int], ordinals: dict[int, int]) -> dict[int, int]:
    """Give the level of each heading without a number, by its line's index.

    A line is one where the file's style says so. A short line that stands alone is one where it is set
    apart, or where a count begins anew below it; then others like it are, too; and so is 名词解释.
    """
    shifts = Counter(levels[n] - (lines[n].line.depth or 0) for n in levels if lines[n].line.depth)
    shift = shifts.most_common(1)[0][0] if shifts else 0
    bare: dict[int, int] = {}
    candidates: list[int] = []
    annexes: list[int] = []
    for n, line in enumerate(lines):
        if n in levels or line.line.table is not None or line.line.role not in ("", "heading"):
            continue
        if line.line.depth:
            if not _PROSE.search(line.text) or len(line.text) <= 2 * _BARE or line.strong:
                bare[n] = min(LEVELS, max(1, line.line.depth + shift))
        elif _ANNEX.fullmatch(line.text):
            annexes.append(n)
        elif _alone(line) and (line.strong or not _heading_above(lines, levels, n)):
            candidates.append(n)
    shown: dict[int, int] = {}
    for place, n in enumerate(candidates):
        after = candidates[place + 1] if place + 1 < len(candidates) else len(lines)
        below = next((k for k in range(n + 1, after) if k in levels), None)
        if below is not None and ordinals[below] == 1:
            shown[n] = max(1, levels[below] - 1)
        elif lines[n].strong:
            above = max((k for k in levels if k < n), default=None)
            inside = above is not None and any(k > n and levels[k] <= levels[above] for k in levels)
            shown[n] = min(LEVELS, levels[above] + 1) if above is not None and inside else 1
    bare.update(dict.fromkeys(annexes, 1))
    outer = {n: level for n, level in shown.items() if not _inside(levels, n, level)}
    bare.update({n: level for n, level in shown.items() if n not in outer})
    if outer:
        alike = [n for n in candidates if n not in shown] if len(candidates) <= _FEW else []
        bare.update(dict.fromkeys([*outer, *alike], min(outer.values())))
    return bare


def _inside(levels: dict[int, int], n: int, level: int) -> bool:
    """Whether a heading without a number stands deeper than the numbered one above it."""
    above = max((k for k in levels if k < n), default=None)
    return above is not None and level > levels[above]


def _heading_above(lines: list[Tidied], levels: dict[int, int], n: int) -> bool:
    """Whether a heading on a line of its own stands right above: what follows it only leads in."""
    return n - 1 in levels and _first_stop(lines[n - 1].text) < 0


def _alone(line: Tidied) -> bool:
    """Whether a line is short, wholly set apart or not at all, and no sentence, list item or signature."""
    text = line.text
    if not 4 <= len(text) <= _BARE or _PROSE.search(text) or line.line.place == "right":
        return False
    if (
        text[0] in "—-•·（("
        or forms.date(text)
        or _LEADS.search(text)
        or (text[0] == "“" and text[-1] == "”")
    ):
        return False
    return not line.strong or line.strong >= len(text)


@dataclass
class _Open:
    """A section that is still being read."""

    level: int
    heading: Paragraph
    number: str = ""
    run_in: bool = False
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


class _Builder:
    def __init__(self) -> None:
        self.stack = [_Open(0, Paragraph(""))]

    def heading(self, heading: Heading) -> None:
        self.fold(heading.level)
        opened = _Open(heading.level, heading.text.paragraph(), heading.line.given(heading.number))
        if heading.rest is not None:
            opened.run_in = True
            opened.blocks.append(heading.rest.paragraph())
        self.stack.append(opened)

    def text(self, text: Stretch) -> None:
        self.stack[-1].blocks.append(text.paragraph())

    def block(self, table: Table | None, caption: Tidied | None) -> None:
        if table is not None:
            titled = caption.stretch.paragraph() if caption else table.caption
            self.stack[-1].blocks.append(Table(table.rows, table.header_rows, titled))

    def fold(self, level: int) -> None:
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            closed = self.stack.pop()
            self.stack[-1].sections.append(
                Section(
                    closed.level, closed.heading, tuple(closed.blocks), tuple(closed.sections),
                    closed.run_in, number=closed.number,
                )
            )  # fmt: skip

    def done(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        self.fold(1)
        return tuple(self.stack[0].blocks), tuple(self.stack[0].sections)


def _oddities(headings: list[Heading], counted: str) -> list[str]:
    """Name numbers that jump or repeat; a count that runs on across parents is usual."""
    warnings = []
    last: dict[int, int] = {}
    ran: dict[int, int] = {}
    for each in headings:
        if not each.ordinal:
            continue
        before = last.get(each.level, 0)
        if each.ordinal != before + 1 and not (
            each.ordinal == ran.get(each.level, 0) + 1 or each.ordinal == 1
        ):
            warnings.append(f"第{each.line.number}{counted}：{_odd(each, before)}")
        last = {level: ordinal for level, ordinal in last.items() if level < each.level}
        last[each.level] = ran[each.level] = each.ordinal
    return warnings


def _odd(each: Heading, before: int) -> str:
    said = f"标题编号“{each.number.text}”"
    if before and each.ordinal == before:
        return f"{said}与前一个重复"
    expected = numbering.write(each.level, before + 1)
    return f"{said}不接前文，这里应是“{expected}”"
