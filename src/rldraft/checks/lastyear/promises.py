"""What last year's report promised for this year, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rldraft.corpus.kinds import Kind, kind_of, named
from rldraft.late import late
from rldraft.report import Block, Paragraph, Report, Section

_SENTENCE = late(r"[^。！？；]+[。！？；]?[”’」』）)】]*")
# 一是…二是… and （一）…（二）… within a paragraph; a 一是 in the middle of a clause is none.
_ITEM = late(
    r"(?:^|(?<=[。！？；，、：;:,]))\s*(?:[一二三四五六七八九十]{1,2}是(?![否不])|[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)]|[①-⑳])"
)
_AHEAD = late(
    r"(?:下一?步|下一?阶段|下一?年度?|今后|明年|来年|接下来|新的一年)(?![^，。]{0,12}(?:已|奠定|打下))"
    r"|20\d\d年[^。，]{0,8}[，,]?[^。，]{0,12}将"
)
_YEAR = late(r"(?<!\d)(20\d\d)(?=年)(?!年?[—–~～至-])")
# A year of which is said what it is, and what explains the report's own words, are no promises.
_NO_PROMISE = late(r"^(?:今|明|来|20\d\d)年是")
_EXPLAINS = late(r"名词|用语|术语|注释|注解|解释")
_LEADS_ON = late(
    r"[:：]$|(?:如下|以下(?:几个?|[一二三四五六七八九十]个?)?(?:方面|工作|重点)?)[^，。]{0,6}[。；]?$"
)
_HAN = late(r"[一-鿿]")
_LEAST = 8  # hanzi: what is shorter says nothing that could be answered
_STOPS = "。；！？："


class Sentence(NamedTuple):
    """A sentence of a report, or an item of a list within a paragraph, with its place.

    `path` has the headings above it as written, without numbers, outermost first. `section` counts the
    sections in the order of `Report.walk`, -1 for the preamble, and `block` the blocks of that section;
    `at` is the offset in that paragraph. `block` and `at` are -1 where the heading itself is the sentence.
    `line` and `offset` are its place in the file that was read, 0 and 0 if it was not read from one.
    """

    text: str
    path: tuple[str, ...]
    section: int
    block: int
    at: int
    line: int
    offset: int
    kind: Kind


class Promise(NamedTuple):
    """An item of a plan: its text, without a number of its own, and the sentence or item it was made in."""

    text: str
    said: Sentence


def promises(last: Report) -> tuple[Promise, ...]:
    """Give what a report promises for the year after the one it reports on, in its order.

    An item is 一是…, （一）… or, where there are none, a sentence; a heading is one where nothing stands
    below it. What only leads on to a list, and appeals, are none.
    """
    found: list[Promise] = []
    for said in sentences(last, items=True):
        text = _bare(said.text)
        explains = any(_EXPLAINS.search(heading) for heading in said.path)
        if said.kind == "plans" and not explains and _promises(said.text, text):
            found.append(Promise(text, said))
    return tuple(found)


def _promises(sentence: str, text: str) -> bool:
    if sentence.endswith(("！", "？")) or _LEADS_ON.search(sentence) or _NO_PROMISE.search(sentence):
        return False
    return len(_HAN.findall(text)) >= _LEAST


def _bare(text: str) -> str:
    found = _ITEM.match(text)
    return text[found.end() :].strip() if found else text.strip()


def sentences(report: Report, *, items: bool = False) -> Iterator[Sentence]:
    """Give every sentence of a report's paragraphs, with the kind of part it belongs to; tables have none.

    With `items` an item of a list within a paragraph is given whole, however many sentences it has.
    """
    yield from _of_blocks(report.blocks, (), -1, "preamble" if report.sections else "measures", items)
    done = _done(report)
    place = 0
    planning = False
    for part in report.sections:
        kinds = named(_heading(part), done)
        # What follows a plan and names no other matter goes on with it: 加强政府自身建设.
        planning = kinds == ["plans"] or (planning and kinds in ([], ["measures"]))
        yield from _of_part(part, (), place, done, planning, items)
        place += sum(1 for _ in part.walk())


def _of_part(
    section: Section, above: tuple[str, ...], place: int, done: int | None, planning: bool, items: bool
) -> Iterator[Sentence]:
    path = (*above, _heading(section))
    kind: Kind = "plans" if planning else kind_of(path, done)
    if not section.blocks and not section.sections:
        yield _sentence(section.heading, _heading(section), above, place, -1, -1, kind)
    yield from _of_blocks(section.blocks, path, place, kind, items, done=None if planning else done)
    place += 1
    for inner in section.sections:
        yield from _of_part(inner, path, place, done, planning, items)
        place += sum(1 for _ in inner.walk())


def _of_blocks(
    blocks: tuple[Block, ...],
    path: tuple[str, ...],
    place: int,
    kind: Kind,
    items: bool,
    done: int | None = None,
) -> Iterator[Sentence]:
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if done is not None and kind != "plans":
            kind = kind_of(path, done, block.text, kind)
        for at, text in _cut(block.text, items=items):
            if _AHEAD.match(text):  # from here on it is the plan
                kind = "plans"
            yield _sentence(block, text, path, place, number, at, kind)


def _sentence(
    paragraph: Paragraph, text: str, path: tuple[str, ...], place: int, block: int, at: int, kind: Kind
) -> Sentence:
    line, offset = paragraph.origin.place(max(at, 0)) if paragraph.origin else (0, 0)
    return Sentence(text, path, place, block, at, line, offset, kind)


def _cut(text: str, *, items: bool) -> Iterator[tuple[int, str]]:
    """Cut a paragraph into its sentences, and at each item of a list in it."""
    starts = [found.start() for found in _ITEM.finditer(text)]
    if len(starts) < 2:
        starts = []  # one alone is no list
    ends = [*starts, len(text)]
    for number, (start, end) in enumerate(zip([0, *starts], ends, strict=True)):
        if items and number:
            pieces = [(start, text[start:end])]
        else:
            pieces = [(start + found.start(), found[0]) for found in _SENTENCE.finditer(text[start:end])]
        for at, piece in pieces:
            if said := piece.strip():
                yield at + len(piece) - len(piece.lstrip()), said


def _heading(section: Section) -> str:
    return section.heading.text.strip().removesuffix("。")


def _done(report: Report) -> int | None:
    """Give the year whose work is reported on: the title of a 政府工作报告 names the next one."""
    for part in report.sections:
        if years := [int(year) for year in _YEAR.findall(_heading(part))]:
            year = report.year
            return year - 1 if year and year - 1 in years and year not in years else year
    return report.year
