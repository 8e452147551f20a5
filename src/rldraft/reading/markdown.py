"""Markdown and draft.md → lines with hints: # a title line, ## and more headings, pipe tables."""

from __future__ import annotations

from collections import Counter

from rldraft.late import late
from rldraft.reading import markup, plain, stretch
from rldraft.reading.markup import Piece
from rldraft.reading.source import Line, Source
from rldraft.reading.stretch import Stretch
from rldraft.report import Origin, Paragraph, Table
from rldraft.report import Piece as Place

_ESCAPE = late(r"\\(?=[!-/:-@\[-`{-~])")
_ESCAPED = late(r"\\[!-/:-@\[-`{-~]")
_BULLET = late(r"[-*+][ \t]+")


def read(text: str, encoding: str, warnings: list[str]) -> Source:
    """Give the lines of a Markdown text; a heading with text on the very next line runs into it."""
    source = Source("md", encoding, [], [], Counter(), list(warnings))
    lines = plain.newlines(text).split("\n")
    start, meta_title = plain.front_matter(lines)
    source.noise.extend(Line(line, n) for n, line in enumerate(lines[:start], 1) if line.strip())
    body = "\n".join([""] * start + lines[start:])
    held: Line | None = None
    for piece in markup.pieces(body):
        if piece.kind == "table":
            _add(source, held)
            held = None
            source.lines.append(_table(piece, lines))
            continue
        line = _line(piece, lines, source.repairs)
        if piece.kind == "heading":
            _add(source, held)
            held = line
            continue
        if held is not None and held.depth and piece.tight and held.text.endswith(("。", "：")):
            heading = Stretch(held.text, held.origin or Origin((Place(0, held.number, 0),)))
            whole = stretch.joined(
                [heading, Stretch(line.text, line.origin or Origin((Place(0, line.number, 0),)))]
            )
            line = held._replace(text=whole.text, origin=whole.origin, strong=len(held.text))
            held = None
        _add(source, held)
        held = None
        if piece.text.startswith(markup.CAPTION):
            caption = Stretch(line.text, line.origin or stretch.at("", 1).origin).cut(len(markup.CAPTION))
            line = line._replace(text=caption.text, origin=caption.origin, role="caption")
        source.lines.append(line)
    _add(source, held)
    draft = any(line.startswith("模板:") for line in lines[:start])
    return source._replace(meta_title=meta_title, own=draft)


def _add(source: Source, line: Line | None) -> None:
    if line is not None:
        source.lines.append(line)


def _line(piece: Piece, lines: list[str], repairs: Counter[str]) -> Line:
    whole = _given(piece, lines)
    if piece.kind == "text" and (bullet := _BULLET.match(whole.text)):
        whole = whole.cut(bullet.end())
        repairs["bullets"] += 1
    line = Line(whole.text, piece.line, origin=whole.origin)
    if "**" in whole.text and "\\" not in whole.text:
        line = plain.emphasis(line, repairs)
    whole = _unescaped(Stretch(line.text, line.origin or whole.origin))
    depth = piece.level if piece.kind == "heading" else None
    return line._replace(text=whole.text, origin=whole.origin, depth=depth)


def _given(piece: Piece, lines: list[str]) -> Stretch:
    """Find where the characters of a piece stand: its lines were stripped, and joined."""
    text, at, number = piece.text, 0, piece.line
    places: list[Place] = []
    while at < len(text) and number <= len(lines):
        raw = lines[number - 1]
        inner = raw.strip()
        if not at and piece.kind == "heading":
            inner = text
        if inner and text.startswith(inner, at + (text[at : at + 1] == " ")):
            at += text[at : at + 1] == " " and bool(places)
            places.append(Place(at, number, raw.rfind(inner) if piece.kind == "heading" else raw.find(inner)))
            at += len(inner)
        elif places:
            break
        number += 1
    return Stretch(text, Origin(tuple(places) or (Place(0, piece.line, 0),)))


def _unescaped(whole: Stretch) -> Stretch:
    """Take out the backslashes that only keep a sign from being markup."""
    if "\\" not in whole.text:
        return whole
    return whole.without([(found.start(), found.start() + 1) for found in _ESCAPED.finditer(whole.text)])


def _table(piece: Piece, lines: list[str]) -> Line:
    def inline(text: str, line: int) -> Paragraph:
        raw = lines[line - 1]
        cell = _unescaped(stretch.at(text, line, max(0, raw.find(text))))
        return Paragraph(cell.text, (), cell.origin)

    made = markup.table(piece, None, inline)
    text = "\n".join("\t".join(cell.content.text for cell in row) for row in made.rows)
    return Line(text, piece.line, table=Table(made.rows, made.header_rows, None))
