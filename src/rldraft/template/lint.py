"""A pack proved before it is used: every text compiles, every fact is told, every mix of facts reads well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from rldraft.facts import FRAME, FactDef, Facts, Figure, Value, live
from rldraft.problems import Problem, Trouble
from rldraft.quantity import Quantity
from rldraft.reading import markup
from rldraft.template.pack import Pack, load
from rldraft.template.render import Renderer, Wording

# Marks of a sentence that lost a part it needed.
_BROKEN = re.compile(
    r"[，、；：。][，、；。]|（[，、；。）]|[，、：]）|^[，、；：。]|[，、；：]$|[一二三四五六七八九十]是[，。；]|《》|“”"
)


def lint(folder: Path) -> list[Problem]:
    """Give all that is wrong with the pack in `folder`; none if it may be used."""
    try:
        pack = load(folder)
        renderer = Renderer(pack)
        renderer.compile()
    except Trouble as trouble:
        return list(trouble.problems)
    return [*_files(pack), *_unprinted(pack), *_readings(renderer)]


def _files(pack: Pack) -> Iterator[Problem]:
    known = {pack.text_file(section).name for section in pack.walk()}
    for file in sorted((pack.folder / "text").glob("*")):
        if file.name not in known:
            yield Problem("没有章节用到这个文件", "请核对文件名与章节id", str(file), severity="warning")
    for section in pack.walk():
        if not section.guidance:
            what, mend = f"章节“{section.id}”没有“提示”", "请写一句给起草人看的话"
            yield Problem(what, mend, str(pack.file), section.line, severity="warning")
        if not section.sections and not pack.text_file(section).exists():
            yield Problem(
                f"章节“{section.id}”没有文字", f"请建立 text/{section.id}.j2", str(pack.file), section.line
            )


def _unprinted(pack: Pack) -> Iterator[Problem]:
    """Give the facts that no text names, by their last name anywhere in the pack's texts."""
    texts = "\n".join([*pack.title, *(s.heading + pack.text(s) for s in pack.walk())])
    for definition in pack.schema:
        if definition in FRAME:
            continue
        # A matrix may be printed by loops over its rows and columns.
        if definition.key in texts or definition.default is not None:
            continue
        yield Problem(
            f"数据“{definition.key}”没有写进任何文字",
            "请写进文字，或删去这一项",
            str(pack.file),
            severity="warning",
        )


def _readings(renderer: Renderer) -> Iterator[Problem]:
    """Word the report for sheets of every kind and give the places that read broken."""
    pack = renderer.pack
    told: set[tuple[str, str]] = set()
    for label, facts in _sheets(pack):
        try:
            wording = renderer.render(facts)
        except Trouble as trouble:
            yield from trouble.problems
            return
        for place, text in _texts(wording, facts):
            found = _BROKEN.search(text)
            if found and (place, found[0]) not in told:
                told.add((place, found[0]))
                quote = text[max(0, found.start() - 12) : found.end() + 12]
                yield Problem(
                    f"数据{label}时，“{place}”读不通：…{quote}…", "请核对 [[ ]] 和标点", str(pack.file)
                )


def _texts(wording: Wording, facts: Facts) -> Iterator[tuple[str, str]]:
    for section in wording.sections:
        for piece in markup.pieces(section.write()):
            if piece.kind == "table":
                rows = markup.table(piece, None, lambda text, _: live.resolve(text, facts)).rows
                yield from ((section.id, cell.content.text) for row in rows for cell in row)
            else:
                yield section.id, live.resolve(piece.text, facts).text


def _sheets(pack: Pack) -> Iterator[tuple[str, Facts]]:
    """Give sheets with nothing, with zeros, with everything, and with each fact alone missing or present."""
    full = {d.key: _sample(d) for d in pack.schema}
    frame = {d.key: full[d.key] for d in pack.schema if d.required is True}
    zero = {
        k: Figure(Quantity(Decimal(0), pack.schema[k].unit)) for k, v in full.items() if isinstance(v, Figure)
    }
    yield "全空", Facts(pack.schema)
    yield "只有必填项", Facts(pack.schema, dict(frame))
    yield "全填", Facts(pack.schema, dict(full))
    yield "全为0", Facts(pack.schema, {**full, **zero})
    yield "没有上年数", Facts(pack.schema, {k: _without_last(v) for k, v in full.items()})
    for definition in pack.schema:
        key = definition.key
        if definition.default is not None:
            continue
        yield f"缺“{key}”", Facts(pack.schema, {k: v for k, v in full.items() if k != key})
        yield f"只有“{key}”", Facts(pack.schema, {**frame, key: full[key]})
        if key in zero:
            yield f"“{key}”为0", Facts(pack.schema, {**full, key: zero[key]})


def _sample(definition: FactDef) -> Value:
    match definition.kind:
        case "figure":
            return Figure(Quantity(Decimal(23), definition.unit), Quantity(Decimal(20), definition.unit))
        case "year":
            return 2025
        case "date":
            return date(2026, 1, 20)
        case "flag":
            return True
        case "list":
            item = dict.fromkeys(definition.fields, "样例文字") if definition.fields else "样例文字"
            return (item,) * max(3, definition.minimum)
        case _:
            return "样例区" if definition.name == "行政区" else "样例单位局"


def _without_last(value: Value) -> Value:
    return Figure(value.quantity) if isinstance(value, Figure) else value
