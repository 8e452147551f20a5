"""The headings of a report that bear numbers: which belong together, where a number stands in its line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rldraft import numbering
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.numbering import Number

_CIRCLED = late("[①-⒇]")


class Headed(NamedTuple):
    """A heading in its place: the index of its section, its level there, and its number, if it has one.

    `line` and `start` say where the number stands: ``line.text[start:end]``.
    """

    node: int
    level: int
    number: Number | None
    line: Text
    start: int
    end: int


class Slip(NamedTuple):
    """A number in another style than its place asks for: what it should be, at which level."""

    headed: Headed
    level: int


def families(subject: Subject) -> list[list[Headed]]:
    """Give the headings below each heading, and those at the top, in order; none for a draft."""
    if subject.kind == "draft":
        return []
    lines = {line.origin.line: line for line in reversed(subject.lines)}
    found: defaultdict[int, list[Headed]] = defaultdict(list)
    for index, node in enumerate(subject.nodes):
        raw = node.section.number
        number = numbering.read(raw) if raw else None
        if number is not None and _CIRCLED.match(raw):
            number = None
        line, start = node.heading, 0
        if number is not None:
            there = lines.get(node.heading.origin.line)
            at = there.text.find(raw) if there is not None else -1
            if there is not None and at >= 0 and not there.text[:at].strip(" \u3000\xa0*#>•-"):
                line, start = there, at
            else:
                raw = ""
        found[node.parent].append(Headed(index, node.section.level, number, line, start, start + len(raw)))
    return [found[parent] for parent in sorted(found)]


def slips(subject: Subject, groups: list[list[Headed]]) -> dict[int, Slip]:
    """Give the numbers that carry a count on in another level's style, by their section's index."""
    found: dict[int, Slip] = {slip.headed.node: slip for slip in _raised(subject, groups)}
    ran = _ran(groups)
    for group in groups:
        first = group[0]
        goes_on = first.number is not None and ran[first.node] == first.number.ordinal - 1
        raised = subject.nodes[first.node].parent in found
        sunken = () if goes_on or raised else _sunken(subject, group)
        for slip in (*_restyled(group), *_strays(subject, group), *sunken):
            found.setdefault(slip.headed.node, slip)
    return found


def _restyled(group: list[Headed]) -> Iterator[Slip]:
    """Those that were read at a level which is not that of their style: （5） between （四） and （六）."""
    for each in group:
        if each.number is not None and each.number.level != each.level:
            yield Slip(each, each.level)


def _strays(subject: Subject, group: list[Headed]) -> Iterator[Slip]:
    """Those that stand alone at another level than their brothers, whose count they are part of."""
    counts = Counter(each.level for each in group if each.number is not None)
    if len(counts) < 2:
        return
    usual, most = counts.most_common(1)[0]
    if most < 2:
        return
    for n, each in enumerate(group):
        if each.number is None or each.level == usual or counts[each.level] > 1:
            continue
        before = group[n - 1].number if n else None
        after = group[n + 1].number if n + 1 < len(group) else None
        follows = before is not None and group[n - 1].level == usual
        if follows and before is not None:
            fits = before.ordinal + 1 == each.number.ordinal
        else:
            fits = n == 0 and each.number.ordinal == 1
        goes_on = after is None or after.ordinal == each.number.ordinal + 1
        if follows and _counted_on(subject, group[n - 1].line, each):
            continue
        if fits and goes_on and (follows or after is not None):
            yield Slip(each, usual)


def _sunken(subject: Subject, group: list[Headed]) -> Iterator[Slip]:
    """The first below a heading that carries on the count of the heading itself: （一）, （二）, 3."""
    first = group[0]
    parent = subject.nodes[first.node].parent
    if parent < 0 or first.number is None or first.number.ordinal < 2 or len(group) > 1:
        return
    above = subject.nodes[parent].section
    number = numbering.read(above.number) if above.number else None
    one_before = number is not None and number.ordinal == first.number.ordinal - 1
    heading = subject.nodes[parent].heading
    if one_before and number and number.level == above.level and not _counted_on(subject, heading, first):
        yield Slip(first, above.level)


def _counted_on(subject: Subject, above: Text, each: Headed) -> bool:
    """Whether the number before stands in another's text, written amiss; then this one is right."""
    if each.number is None or each.number.ordinal < 2:
        return False
    first, last = above.origin.line, each.line.origin.line
    return stands(subject, each.number.level, each.number.ordinal - 1, first, last)


def _raised(subject: Subject, groups: list[list[Headed]]) -> Iterator[Slip]:
    """Those whose count goes on below them: （二）, 三、, （四）; or an empty 四、, 一、, （二）."""
    firsts = {group[0].node - 1: group[0] for group in groups}
    latest: dict[int, int] = {}
    bare = False  # the heading before is of the same level and has nothing below it
    level = 0
    for each in _in_order(groups):
        below = firsts.get(each.node)
        if each.number and below and below.number and below.level > each.level and each.number.ordinal > 1:
            ordinal = each.number.ordinal
            if below.number.ordinal == ordinal + 1 and latest.get(below.level) == ordinal - 1:
                yield Slip(each, below.level)
        elif (
            each.number and each.number.ordinal == 1 and bare and level == each.level
            and below and below.number and below.number.ordinal == 2 and below.level == level + 1
        ):  # fmt: skip
            yield Slip(each, below.level)
        latest[each.level] = each.number.ordinal if each.number else 0
        section = subject.nodes[each.node].section
        bare, level = not (section.blocks or section.sections), each.level


def _ran(groups: list[list[Headed]]) -> dict[int, int]:
    """Give what the count of each heading's level had come to before it, by its section's index."""
    ran: dict[int, int] = {}
    latest: dict[int, int] = {}
    for each in _in_order(groups):
        ran[each.node] = latest.get(each.level, 0)
        latest[each.level] = each.number.ordinal if each.number else 0
    return ran


def _in_order(groups: list[list[Headed]]) -> list[Headed]:
    return sorted((each for group in groups for each in group), key=lambda each: each.node)


def counts(
    subject: Subject, groups: list[list[Headed]], slips: dict[int, Slip]
) -> tuple[dict[tuple[int, int], list[Headed]], dict[int, int]]:
    """Give the headings that are counted together, by their parent and level, in order.

    Beside them, by its section's index, what the count of a heading's level had come to anywhere before it.
    """
    chains: defaultdict[tuple[int, int], list[Headed]] = defaultdict(list)
    ran: dict[int, int] = {}
    latest: dict[int, int] = {}
    for each in _in_order(groups):
        level, parent = each.level, subject.nodes[each.node].parent
        if slip := slips.get(each.node):
            if slip.level > each.level:
                parent = each.node  # what is counted on stands below it
            level = slip.level
            if parent != each.node and parent >= 0 and subject.nodes[parent].section.level == level:
                parent = subject.nodes[parent].parent
        chains[parent, level].append(each)
        ran[each.node] = latest.get(level, 0)
        latest[level] = each.number.ordinal if each.number else 0
    return chains, ran


def stands(subject: Subject, level: int, ordinal: int, after: int, before: int) -> bool:
    """Whether a number stands anywhere from one line to before another: then it was not read as a heading."""
    han = numbering.chinese(ordinal) if ordinal < 10_000 else str(ordinal)
    begins = r"^[\s*#>•-]*"
    written = re.compile(
        {
            1: rf"(?:{begins}|[。；：:\s]){han}\s*[、.．，]",
            2: rf"[（(]\s*(?:{han}|{ordinal})\s*[）)]|{begins}{han}\s*[）)]",
            3: rf"{begins}{ordinal}\s*[.．、﹒：:]|(?<!\d){ordinal}[.．、﹒](?!\d)",
        }.get(level, rf"[（(]\s*{ordinal}\s*[）)]|{begins}(?:{ordinal}\s*[）)]|[①-⒇])")
    )
    first = bisect_left(subject.lines, after, key=_line_of)
    last = bisect_left(subject.lines, before, key=_line_of)
    return any(written.search(line.text) for line in subject.lines[first:last])


def _line_of(line: Text) -> int:
    return line.origin.line
