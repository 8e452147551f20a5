"""How far a draft is: its sections as they stand, what is missing, what looks wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rldraft.draft import lookout
from rldraft.draft.assemble import doubts, lacking, needs, put_together, section_name
from rldraft.draft.factsheet import Wanted
from rldraft.draft.lines import spread
from rldraft.draft.outline import Outline
from rldraft.draft.part import Part
from rldraft.draft.sections import split
from rldraft.draft.views import Counts, Finding, SectionView, State, Stretch, Todo
from rldraft.facts import FRAME, Facts, expression, live
from rldraft.facts.live import Mark
from rldraft.problems import Problem
from rldraft.reading import markup
from rldraft.report import GAP, Block, Paragraph, Section, texts

if TYPE_CHECKING:
    from rldraft.draft.proofread import Proofread


class _Printed(NamedTuple):
    """A section as it prints: number, heading, and all its text, that under lower headings too."""

    number: str
    heading: Paragraph
    blocks: tuple[Block, ...]
    inner: tuple[Section, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give what prints below the heading."""
        yield from texts(self.blocks)
        for section in self.inner:
            yield section.heading
            yield from texts(section.blocks)


def marks(text: str, facts: Facts) -> Iterator[Mark]:
    """Give what stands in a section's text besides plain words, with its place; a line is a paragraph."""
    begin = 0
    for line in text.split("\n"):
        for mark in live.marks(line, facts):
            yield mark._replace(start=mark.start + begin, end=mark.end + begin)
        begin += len(line) + 1


class Progress:
    """All that follows from a draft's text and facts at one moment, worked out when it is asked for.

    `proofread` is what the checks found last, in these texts or in those before them.
    """

    def __init__(self, outline: Outline, waiting: Wanted, proofread: Proofread | None = None) -> None:
        draft = outline.synced()
        self.facts = draft.facts
        self.pack = draft.pack
        self.waiting = tuple(waiting.items())
        self.parts = tuple(outline.parts)
        self.report, _ = put_together(draft.title, draft.passages(), draft.facts)
        self._chapters = tuple(draft.chapters)
        self._proofread = proofread
        self._definitions = {section.id: section for section in draft.pack.walk()}
        self._index = {part.id: n for n, part in enumerate(self.parts) if part.id}

    @cached_property
    def marks(self) -> tuple[tuple[Mark, ...], ...]:
        """What stands in each section besides plain words; places count in its whole text as shown."""
        return tuple(tuple(marks(part.shown, self.facts)) for part in self.parts)

    @cached_property
    def feeds(self) -> dict[str, tuple[int, ...]]:
        """The sections that print each fact, by its key."""
        found: dict[str, dict[int, None]] = {}
        for index, held in enumerate(self.marks):
            for mark in held:
                if mark.kind and not mark.source.startswith(GAP):
                    for key in expression.keys(expression.parse(mark.source), self.facts.schema):
                        found.setdefault(key, {})[index] = None
                        found.setdefault(self.facts.base(key), {})[index] = None
        return {key: tuple(indexes) for key, indexes in found.items()}

    @cached_property
    def printed(self) -> tuple[_Printed, ...]:
        """Each section as it prints."""
        from rldraft.export.text import numbered

        nodes = list(numbered(self.report.sections))
        found: list[_Printed] = []
        at = 0
        for part, chapter in zip(self.parts, self._chapters, strict=True):
            count = sum(piece.kind == "heading" for piece in markup.pieces(chapter.text))
            if part.level:
                number, node = nodes[at]
                inner = tuple(section for _, section in nodes[at + 1 : at + count])
                found.append(_Printed(number, node.heading, node.blocks, inner))
            else:
                inner = tuple(section for _, section in nodes[at : at + count])
                found.append(_Printed("", Paragraph("开头"), self.report.blocks, inner))
            at += count
        return tuple(found)

    @cached_property
    def states(self) -> tuple[State, ...]:
        """How far each section is."""
        waiting = {todo.section for todo in self.todos} | {n for n, gaps in enumerate(self.gaps) if gaps}
        found: list[State] = []
        for index in range(len(self.parts)):
            below = self.parts[index : self._end(index)]
            if not any(p.body.strip() for p in below):
                found.append("empty")
            else:
                found.append("begun" if index in waiting else "done")
        return tuple(found)

    def _end(self, index: int) -> int:
        level, end = self.parts[index].level, index + 1
        while level and end < len(self.parts) and self.parts[end].level > level:
            end += 1
        return end

    @cached_property
    def gaps(self) -> tuple[int, ...]:
        """How many different things each section waits for."""
        counts: list[int] = []
        for held in self.marks:
            gaps = [mark for mark in held if mark.kind == "gap"]
            facts = {needed for mark in gaps for needed in needs(mark.source, self.facts)}
            counts.append(len(facts) + sum(mark.source.startswith(GAP) for mark in gaps))
        shown = {needed for held in self.marks for mark in held if mark.kind == "gap"
                 for needed in needs(mark.source, self.facts)}  # fmt: skip
        for todo in self.todos:
            if todo.section >= 0 and (
                todo.kind == "section" or (todo.kind == "fact" and (todo.key, todo.last) not in shown)
            ):
                counts[todo.section] += 1
        return tuple(counts)

    @cached_property
    def todos(self) -> tuple[Todo, ...]:
        """What is missing, in the report's order; a fact that several places want is there once."""
        found: list[tuple[tuple[float, int], Todo]] = []
        seen: set[tuple[str, bool]] = set()
        for line in self.report.title:
            for span in line.spans:
                if span.kind == "gap":
                    found += (((-1.0, 0), todo) for todo in self._wanted(span.source, -1, -1, 0, seen))
        for index, (part, held) in enumerate(zip(self.parts, self.marks, strict=True)):
            for mark in held:
                if mark.kind == "gap":
                    at = mark.start - part.lead if mark.start >= part.lead else -1
                    length = mark.end - mark.start if at >= 0 else 0
                    place = (float(index), at)
                    found += ((place, todo) for todo in self._wanted(mark.source, index, at, length, seen))
        for definition in self.facts.missing():
            if (definition.key, False) not in seen:
                index = self._index.get(definition.section, -1)
                last = definition in FRAME and definition.section == "落款"
                order = float(len(self.parts)) if last else float(index)
                what = _lack(definition.key, definition.label)
                found.append(((order, -1), Todo("fact", index, definition.key, what=what)))
        there = list(self._index.items())
        order_of = {identifier: n for n, identifier in enumerate(self._definitions)}
        for section in lacking(self.report, self.pack):
            index = self._index.get(section.id, -1)
            before = [n for i, n in there if order_of.get(i, 0) < order_of[section.id]]
            order = float(index) if index >= 0 else max(before, default=-1) + 0.5
            what = f"缺必备的部分“{section_name(section.heading)}”"
            found.append(((order, -1), Todo("section", index, section.id, what=what)))
        found.sort(key=lambda item: item[0])
        return tuple(todo for _, todo in found)

    def _wanted(
        self, source: str, section: int, at: int, length: int, seen: set[tuple[str, bool]]
    ) -> Iterator[Todo]:
        if source.startswith(GAP):
            yield Todo("blank", section, at=at, length=length, what=f"待填“{source[len(GAP) : -1]}”")
            return
        for key, last in needs(source, self.facts):
            if (key, last) not in seen:
                seen.add((key, last))
                what = _lack(key, self.facts.schema[key].label, last=last)
                yield Todo("fact", section, key, last, at, length, what)

    def reread(self, proofread: Proofread) -> None:
        """Take what the checks found now; all that does not follow from it stays."""
        self._proofread = proofread
        for name in ("findings", "sections", "counts"):
            self.__dict__.pop(name, None)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What looks wrong, in the report's order."""
        found = list(self._proofread.findings(self.parts)) if self._proofread else []
        wrong = [one for one in self._own if one.severity == "error"]
        places = [place for one in found for place in one.places]
        # Of what both tell, the draft tells best what is wrong with braces, the checks tell all else.
        own = [one for one in self._own if one in wrong or not _meets(one, places)]
        found = [one for one in found if not one.places or not all(_meets(p, wrong) for p in one.places)]
        found += own
        return tuple(sorted(found, key=lambda finding: finding[:2]))

    @cached_property
    def _own(self) -> tuple[Finding, ...]:
        """What the draft itself tells, without the checks."""
        found: list[Finding] = []
        for index, part in enumerate(self.parts):
            lead = part.lead
            for mark in self.marks[index]:
                if mark.wrong:
                    at = mark.start - lead if mark.start >= lead else -1
                    length = mark.end - mark.start if at >= 0 else 0
                    found.append(Finding(index, at, length, "error", mark.wrong.what, mark.wrong.mend))
            if part.edited:
                found += self._doubtful(index, part, lead)
        own = {part.id for part in self.parts if part.edited}
        for key, problem in (*doubts(self.facts, own), *self._unset()):
            definition = self.facts.schema.get(key)
            section = self._index.get(definition.section, -1) if definition else -1
            fed = self.feeds.get(key, ())
            at = section if section >= 0 or not fed else fed[0]
            found.append(Finding(at, -1, 0, problem.severity, problem.what, problem.mend))
        return tuple(found)

    def _unset(self) -> Iterator[tuple[str, Problem]]:
        for (key, part), text in self.waiting:
            name = key if part == "值" else f"{key}.{part}"
            what = f"“{name}”改成“{text or '空'}”还没有写入数据表，与其他几项对不上"
            yield key, Problem(what, "请把相关的几项都改好", severity="warning")

    def _doubtful(self, index: int, part: Part, lead: int) -> Iterator[Finding]:
        starts = [0, *accumulate(len(line) + 1 for line in part.shown.split("\n"))]
        for slip in lookout.look(part.shown):
            at = starts[slip.line] + slip.column - lead
            length = slip.length if at >= 0 else 0
            yield Finding(index, max(at, -1), length, "warning", slip.what, slip.mend)
        if part.differs:
            mend = "请对照后决定用哪一个" if part.template is not None else "不要了可以删去这一节"
            yield Finding(index, -1, 0, "info", "数据变了，模板的写法现在与这一节不同", mend)
        definition = self._definitions.get(part.id)
        if definition and definition.length and part.body.strip():
            least, most = definition.length
            count = self.characters[index]
            if not least <= count <= most:
                what = f"这一节有{count}字，一般写{least}至{most}字"
                yield Finding(index, -1, 0, "info", what)

    @cached_property
    def characters(self) -> tuple[int, ...]:
        """How many characters of each section's body print, blanks left out."""
        return tuple(sum(len("".join(p.text.split())) for p in one.paragraphs()) for one in self.printed)

    @cached_property
    def sections(self) -> tuple[SectionView, ...]:
        """Every section as the desk shows it."""
        counts = [0] * len(self.parts)
        for finding in self.findings:
            for index in {finding.section, *(place.section for place in finding.places)} - {-1}:
                counts[index] += 1
        return tuple(view._replace(findings=n) for view, n in zip(self._views, counts, strict=True))

    @cached_property
    def _views(self) -> tuple[SectionView, ...]:
        return tuple(self._view(index, part) for index, part in enumerate(self.parts))

    def _view(self, index: int, part: Part) -> SectionView:
        definition = self._definitions.get(part.id)
        printed = self.printed[index]
        return SectionView(
            index=index,
            id=part.id,
            level=part.level,
            number=printed.number,
            heading=printed.heading.text,
            source=part.heading,
            body=part.body,
            edited=part.edited,
            differs=part.differs,
            template=spread(split(part.template)[2]) if part.template is not None else None,
            mandated=definition.mandated if definition else "",
            guidance=definition.guidance if definition else "",
            words=definition.words if definition else (),
            length=definition.length if definition else None,
            characters=self.characters[index],
            state=self.states[index],
            gaps=self.gaps[index],
            findings=0,
        )

    @cached_property
    def counts(self) -> Counts:
        """How far the draft is."""
        done = sum(state == "done" for state in self.states)
        return Counts(done, len(self.parts), len(self.todos), len(self.findings))


def _meets(one: Finding | Stretch, others: Iterable[Finding | Stretch]) -> bool:
    """Whether a stretch of a body overlaps one of others."""
    return any(
        one.section == other.section
        and 0 <= one.at < other.at + other.length
        and 0 <= other.at < one.at + one.length
        for other in others
    )


def _lack(key: str, label: str, *, last: bool = False) -> str:
    named = f"（{label}）" if label != key.rpartition(".")[2] else ""
    return f"缺“{key}”{'的上年数' if last else ''}{named}"
