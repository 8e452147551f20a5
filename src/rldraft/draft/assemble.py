"""Text in draft syntax and a fact sheet → the finished `Report`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from rldraft.facts import FRAME, FactDef, Facts, Figure, expression, live
from rldraft.problems import Exit, Problem, Trouble
from rldraft.quantity import change
from rldraft.reading import markup
from rldraft.report import GAP, Origin, Paragraph, Piece, Report
from rldraft.template import Pack, Renderer, SectionDef


class Passage(NamedTuple):
    """A piece of the draft's text: a template section, or one of the drafter's own (`id` is empty).

    `text` begins with its heading. `line` is where it stands in draft.md, 0 for text that only the
    template has; `file` is the file to name in errors.
    """

    id: str
    text: str
    line: int = 0
    file: str = ""


def generate(renderer: Renderer, facts: Facts) -> Report:
    """Give the report as the template words it for these facts; gaps stand where facts are missing."""
    wording = renderer.render(facts)
    passages = [Passage(section.id, section.write()) for section in wording.sections]
    return assemble(wording.title, passages, facts)


def assemble(title: Iterable[str], passages: Iterable[Passage], facts: Facts) -> Report:
    """Put a report together, every fact printed.

    Trouble with exit code 3 names every place in draft.md whose braces are wrong.
    """
    report, problems = put_together(title, passages, facts)
    if problems:
        raise Trouble(Exit.FACTS, problems)
    return report


def put_together(
    title: Iterable[str], passages: Iterable[Passage], facts: Facts
) -> tuple[Report, list[Problem]]:
    """Put a report together whatever is wrong with it: wrong braces print as they stand, and are told.

    The paragraphs of a passage that has a line know where they stand in draft.md.
    """
    parts: list[str] = []
    ids: dict[int, str] = {}
    places: list[tuple[int, Passage]] = []
    line = 1
    for passage in passages:
        places.append((line, passage))
        if passage.id and passage.text.startswith("#"):
            ids[line] = passage.id
        parts.append(passage.text)
        line += passage.text.count("\n") + 2
    problems: list[Problem] = []

    def inline(text: str, at: int) -> Paragraph:
        begin, passage = next(place for place in reversed(places) if place[0] <= at)
        origin = _origin(text, passage, at - begin) if passage.line else None
        paragraph, errors = live.read(text, facts, origin)
        for error in errors:
            there = passage.line + at - begin if passage.line else 0
            problems.append(Problem(error.what, error.mend, passage.file, there))
        return paragraph

    tree = markup.document("\n\n".join(parts), inline, ids, titled=False)
    lines: list[Paragraph] = []
    for text in title:
        line_of_title, errors = live.read(text, facts)
        lines.append(line_of_title)
        file = places[0][1].file if places else ""
        problems += (Problem(error.what, error.mend, file) for error in errors)
    attachments = facts.get("附件")
    body = facts.text("单位.全称")
    report = Report(
        title=tuple(lines),
        body=body,
        year=facts.year,
        blocks=tree.blocks,
        sections=tree.sections,
        signature=live.resolve("{{ 单位.全称 }}", facts).text,
        date=live.resolve("{{ 成文日期 }}", facts).text,
        addressee=facts.text("主送机关"),
        number=facts.text("发文字号"),
        signer=facts.text("签发人"),
        attachments=tuple(map(str, attachments)) if isinstance(attachments, tuple) else (),
        copies_to=facts.text("抄送"),
    )
    return report, problems


def _origin(text: str, passage: Passage, first: int) -> Origin:
    """Find where a text that begins in a passage's line `first`, counted from 0, stands in draft.md."""
    pieces: list[Piece] = []
    at = 0
    for number, raw in enumerate(passage.text.split("\n")[first:], passage.line + first):
        rest = text[at:]
        offset = raw.find(rest)
        if offset < 0 and not (raw.strip() and rest.startswith(raw.strip())):
            break
        pieces.append(Piece(at, number, max(offset, len(raw) - len(raw.lstrip()))))
        if offset >= 0:
            break
        at += len(raw.strip())
        at += text[at : at + 1] == " "
    return Origin(tuple(pieces) or (Piece(0, passage.line + first, 0),))


class Gap(NamedTuple):
    """Something a final copy needs: the fact's definition, and the headings of the sections it is in."""

    definition: FactDef
    last: bool
    sections: tuple[str, ...]

    def __str__(self) -> str:
        """Give key, label and section, for a person."""
        what = f"{self.definition.key}{'（上年数）' if self.last else ''}"
        label = f"：{self.definition.label}" if self.definition.label != self.definition.key else ""
        named = "".join(f"“{section}”" for section in self.sections[:3])
        more = f"等{len(self.sections)}处" if len(self.sections) > 3 else ""
        where = f"，用于{named}{more}" if named else ""
        return f"{what}{label}{where}"


def gaps(report: Report, facts: Facts) -> list[Gap]:
    """Give all that a final copy still needs: required facts, and every gap in the text."""
    headings = {section.id: section.heading.text for section in report.walk() if section.id}
    places: dict[tuple[str, bool], list[str]] = {}
    for heading, span_source in _gap_spans(report):
        for needed in needs(span_source, facts):
            places.setdefault(needed, []).append(heading)
    for definition in facts.missing():
        found = places.setdefault((definition.key, False), [])
        if not found:
            frame = definition in FRAME
            found.append(definition.section if frame else headings.get(definition.section, "开头"))
    order = {key: n for n, key in enumerate(facts.schema.keys())}
    return [
        Gap(facts.schema[key], last, tuple(dict.fromkeys(filter(None, found))))
        for (key, last), found in sorted(places.items(), key=lambda item: order[item[0][0]])
    ]


def needs(source: str, facts: Facts) -> list[tuple[str, bool]]:
    """Give the facts that a gap waits for, by key, and whether it is last year's value that is missing.

    A gap that is written out waits for none.
    """
    if source.startswith(GAP):
        return []
    keys = [facts.base(key) for key in expression.keys(expression.parse(source), facts.schema)]
    missing = [key for key in keys if not facts.given(key)]
    return [(key, not missing) for key in dict.fromkeys(missing or keys)]


def blanks(report: Report) -> list[str]:
    """Give the gaps that are written out in the text, which no fact fills, each with its heading."""
    return [
        f"{source}（在“{heading}”里）" for heading, source in _gap_spans(report) if source.startswith(GAP)
    ]


def absent(report: Report, pack: Pack) -> list[str]:
    """Give the mandated sections that the report lacks or leaves empty, each with its rule."""
    return [f"“{section_name(s.heading)}”（{s.mandated}）" for s in lacking(report, pack)]


def lacking(report: Report, pack: Pack) -> list[SectionDef]:
    """Give the mandated sections that the report lacks or leaves empty, in the template's order."""
    there = {s.id for s in report.walk() if any(below.blocks for below in s.walk())}
    return [s for s in pack.walk() if s.mandated and s.id not in there]


def section_name(heading: str) -> str:
    """Give a heading as a person knows it, before any facts: what the template computes is left out."""
    return re.sub(r"\{\{.*?\}\}年?度?", "", heading).strip()


def _gap_spans(report: Report) -> Iterator[tuple[str, str]]:
    yield from (("标题", span.source) for line in report.title for span in line.spans if span.kind == "gap")
    opening = Report(title=(), blocks=report.blocks)
    yield from (("开头", s.source) for p in opening.paragraphs() for s in p.spans if s.kind == "gap")
    for section in report.walk():
        alone = Report(title=(section.heading,), blocks=section.blocks)
        for paragraph in alone.paragraphs():
            yield from ((section.heading.text, s.source) for s in paragraph.spans if s.kind == "gap")


def notes(report: Report, facts: Facts) -> dict[str, str]:
    """Give the review copy's comment on every figure, by its expression: key, source, last year."""
    written: dict[str, str] = {}
    for paragraph in report.paragraphs():
        for span in paragraph.spans:
            if span.kind == "figure" and span.source not in written:
                written[span.source] = _note(span.source, facts)
    return written


def _note(source: str, facts: Facts) -> str:
    lines: list[str] = []
    keys = list(expression.keys(expression.parse(source), facts.schema))
    shown = [key for key in keys if facts.given(key)]
    if len(keys) > 1 or source not in keys:
        lines.append(f"算式：{source}")
    for key in shown[:12]:
        figure = facts.get(key)
        if not isinstance(figure, Figure) or figure.quantity is None:
            continue
        line = f"{key}：{figure.quantity}；来源：{figure.origin or '未注明'}"
        if figure.last is None:
            line += "；上年：未填"
        else:
            line += f"；上年：{figure.last}（{change(figure.quantity, figure.last)}）"
        lines.append(line + (f"；说明：{figure.note}" if figure.note else ""))
    if len(shown) > 12:
        lines.append(f"等{len(shown)}项")
    return "\n".join(lines)


def unused(report: Report, facts: Facts) -> list[str]:
    """Give the keys of figures that the sheet gives, above zero, and that the text does not print."""
    printed: set[str] = set()
    for paragraph in report.paragraphs():
        for span in paragraph.spans:
            if span.source.startswith(GAP):
                continue
            printed.update(expression.keys(expression.parse(span.source), facts.schema))
    return [
        key
        for key, value in facts.values.items()
        if isinstance(value, Figure) and value.quantity and value.quantity.value and key not in printed
    ]


def advice(facts: Facts, own: Collection[str] = ()) -> tuple[Problem, ...]:
    """Give what is doubtful in a sheet, what the report would gain by, and groups counted as 0 throughout.

    `own` are the ids of sections that the drafter words: nothing of the template's stands there.
    """
    return tuple(problem for _, problem in doubts(facts, own))


def doubts(facts: Facts, own: Collection[str] = ()) -> Iterator[tuple[str, Problem]]:
    """Give the problems of `advice`, each with the key of the fact that it is about, empty if unknown."""
    keys = {line: key for key, line in facts.lines.items()}
    for warning in facts.warnings:
        yield keys.get(warning.line, ""), warning
    for d in (d for d in facts.wanted() if d.section not in own):
        mend = "正文用了通用的写法，请补上本单位的内容"
        yield d.key, Problem(f"没有填“{d.key}”（{d.label}）", mend, facts.file, severity="warning")
    for group in facts.unfilled():
        what = f"“{group}”一格也没有填，全部按0印出"
        key = facts.schema.under(group)[0]
        if facts.schema[key].section in own:
            continue
        yield key, Problem(what, "请核对", facts.file, severity="warning")
