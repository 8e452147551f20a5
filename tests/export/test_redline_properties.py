"""Whatever was changed, accepting all gives the new report and rejecting all the old one."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from tracked_text import accepted, rejected

from rldraft.export import Options, Redline, render
from rldraft.export.redline.align import Text, matches
from rldraft.export.redline.words import differences
from rldraft.report import Block, Cell, Paragraph, Report, Section, Span, Table

_PIECES = [
    *"全年办理案件，。；！？：、“”（）《》—…的了和一二三 \t\n<&{",
    *(
        "依法行政",
        "52件",
        "1,987.5万元",
        "12.3%",
        "PM2.5",
        "二〇二五年",
        "一是",
        "推进",
        "加强监管",
        "２０２５",
    ),
]
_TEXT = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)
_RANDOM = st.randoms(use_true_random=False)


def _text(rnd: random.Random) -> str:
    return "".join(rnd.choices(_PIECES, k=rnd.choice((0, 1, 5, 15, 40))))


def _paragraph(rnd: random.Random) -> Paragraph:
    text = _text(rnd)
    end = rnd.randint(0, len(text))
    spans = (
        (Span(rnd.randint(0, end), end, rnd.choice(("figure", "gap")), "键"),) if rnd.random() < 0.3 else ()
    )
    return Paragraph(text, spans)


def _table(rnd: random.Random) -> Table:
    columns = rnd.randint(0, 3)
    rows = tuple(
        tuple(
            Cell(_paragraph(rnd), rnd.choice((1, 1, 1, 2)), rnd.choice((1, 1, 1, 2))) for _ in range(columns)
        )
        for _ in range(rnd.randint(0, 4))
    )
    return Table(rows, rnd.randint(0, 2), rnd.choice((None, _paragraph(rnd))))


def _block(rnd: random.Random) -> Block:
    return _table(rnd) if rnd.random() < 0.25 else _paragraph(rnd)


def _section(rnd: random.Random, level: int) -> Section:
    below = () if level == 4 else tuple(_section(rnd, level + 1) for _ in range(rnd.choice((0, 0, 1, 2))))
    blocks = tuple(_block(rnd) for _ in range(rnd.choice((0, 1, 2, 3))))
    return Section(level, _paragraph(rnd), blocks, below, rnd.random() < 0.4)


def _report(rnd: random.Random) -> Report:
    some = [_text(rnd) or None for _ in range(6)]
    return Report(
        title=tuple(_paragraph(rnd) for _ in range(rnd.choice((0, 1, 2)))),
        blocks=tuple(_block(rnd) for _ in range(rnd.choice((0, 1, 2)))),
        sections=tuple(_section(rnd, 1) for _ in range(rnd.choice((0, 1, 3)))),
        signature=some[0],
        date=some[1],
        addressee=some[2],
        number=some[3],
        signer=some[4],
        copies_to=some[5],
        attachments=tuple(_text(rnd) for _ in range(rnd.choice((0, 0, 2)))),
    )


def _edited(rnd: random.Random, text: Paragraph) -> Paragraph:
    """Cut a stretch out of a text, put another in its place."""
    start = rnd.randint(0, len(text.text))
    end = rnd.randint(start, len(text.text))
    return Paragraph(text.text[:start] + _text(rnd) + text.text[end:])


def _shuffled(rnd: random.Random, items: tuple[Any, ...], more: Any) -> tuple[Any, ...]:
    """Take an item out, put one in, or move one."""
    changed = list(items)
    if changed and rnd.random() < 0.5:
        taken = changed.pop(rnd.randrange(len(changed)))
        more = rnd.choice((more, taken))
    if rnd.random() < 0.5:
        changed.insert(rnd.randint(0, len(changed)), more)
    return tuple(changed)


def _changed_table(rnd: random.Random, table: Table) -> Table:
    rows = tuple(
        tuple(
            cell._replace(content=_edited(rnd, cell.content)) if rnd.random() < 0.3 else cell for cell in row
        )
        for row in table.rows
    )
    if rnd.random() < 0.5:
        rows = _shuffled(rnd, rows, tuple(Cell(_paragraph(rnd)) for _ in range(len(rows[0]) if rows else 1)))
    if rnd.random() < 0.2:
        rows = tuple(row[:-1] for row in rows)
    return replace(table, rows=rows)


def _changed_blocks(rnd: random.Random, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    changed = tuple(
        block
        if rnd.random() < 0.5
        else _changed_table(rnd, block)
        if isinstance(block, Table)
        else _edited(rnd, block)
        for block in blocks
    )
    return _shuffled(rnd, changed, _block(rnd)) if rnd.random() < 0.4 else changed


def _changed_section(rnd: random.Random, section: Section) -> Section:
    return replace(
        section,
        heading=_edited(rnd, section.heading) if rnd.random() < 0.3 else section.heading,
        blocks=() if rnd.random() < 0.1 else _changed_blocks(rnd, section.blocks),
        sections=tuple(_changed_section(rnd, below) for below in section.sections),
        run_in=section.run_in if rnd.random() < 0.9 else not section.run_in,
    )


def _changed(rnd: random.Random, report: Report) -> Report:
    sections = tuple(_changed_section(rnd, section) for section in report.sections)
    if rnd.random() < 0.3:
        sections = _shuffled(rnd, sections, _section(rnd, 1))
    return replace(
        report,
        title=tuple(_edited(rnd, line) if rnd.random() < 0.5 else line for line in report.title),
        blocks=_changed_blocks(rnd, report.blocks),
        sections=sections,
        signature=rnd.choice((report.signature, None, "局")),
        date=rnd.choice((report.date, None, "2026年1月20日")),
        addressee=rnd.choice((report.addressee, None)),
        number=rnd.choice((report.number, None)),
    )


def _both(rnd: random.Random, notes: dict[str, str] | None = None) -> tuple[Report, Report, bytes]:
    old = _report(rnd)
    new = _changed(rnd, old) if rnd.random() < 0.8 else _report(rnd)
    return old, new, render(new, ".docx", Options(redline=Redline(old), notes=notes))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_RANDOM)
def test_either_side_of_a_redline_is_the_report_it_was_made_from(rnd: random.Random) -> None:
    old, new, data = _both(rnd, rnd.choice((None, {"键": "批注"})))
    assert accepted(data) == accepted(render(new, ".docx"))
    assert rejected(data) == rejected(render(old, ".docx"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_RANDOM)
def test_no_redline_of_generated_reports_breaks_the_schema(rnd: random.Random) -> None:
    *_, data = _both(rnd, {"键": "批注"})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "redline.docx"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@given(_TEXT, _TEXT)
def test_what_is_kept_and_removed_is_the_old_text_and_what_is_kept_and_added_the_new(
    old: str, new: str
) -> None:
    parts = differences(old, new)
    assert "".join(part.text for part in parts if part.kind != "added") == old
    assert "".join(part.text for part in parts if part.kind != "removed") == new
    assert all(part.text for part in parts)
    kinds = [part.kind for part in parts]
    assert all(
        pair not in (("added", "removed"), (kind, kind)) for kind in set(kinds) for pair in pairwise(kinds)
    )


@given(st.lists(_TEXT, max_size=8), st.lists(_TEXT, max_size=8))
def test_texts_are_matched_in_order_and_each_once(old: list[str], new: list[str]) -> None:
    found = matches([Text(text) for text in old], [Text(text) for text in new], 0.4)
    assert found == sorted(found)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert matches([Text(text) for text in old], [Text(text) for text in old], 0.4) == [
        (n, n) for n in range(len(old))
    ]
