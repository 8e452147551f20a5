"""Text with live facts: {{ 行政执法.罚款金额 }} becomes its value, or a visible gap.

A backslash before a punctuation mark of ASCII makes it plain text, as in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rldraft.facts import expression
from rldraft.facts.expression import Expression, ExpressionError
from rldraft.facts.sheet import Facts
from rldraft.late import late
from rldraft.report import GAP, Origin, Paragraph, Piece, Span, SpanKind

_PIECE = late(
    rf"\\([!-/:-@\[-`{{-~])|\{{\{{((?:(?!\{{\{{|\}}\}}).)*)\}}\}}|(\{{\{{)|({GAP}[^】\n]{{0,60}}】)",
    re.DOTALL,
)
_SPECIAL = late(r"[\\{#|^<]")


class Mark(NamedTuple):
    """A stretch of draft text that does not print as it stands: from `start` to `end` of the source.

    `text` is what prints there and `source` what stands in the braces; for a gap that is written out it is
    the gap itself. `kind` is None for an escape and for braces that are `wrong`.
    """

    start: int
    end: int
    text: str
    kind: SpanKind | None = None
    source: str = ""
    wrong: ExpressionError | None = None


def marks(text: str, facts: Facts) -> Iterator[Mark]:
    """Give what stands in a text besides plain words, in order; wrong braces print as they stand."""
    for found in _PIECE.finditer(text):
        start, end = found.span()
        escaped, source, unclosed, gap = found.groups()
        if escaped:
            yield Mark(start, end, escaped)
        elif gap:
            yield Mark(start, end, gap, "gap", gap)
        elif unclosed:
            error = ExpressionError("“{{”没有用“}}”结束", "请补上“}}”；要印出花括号本身时写成“\\{{”")
            yield Mark(start, end, unclosed, wrong=error)
        else:
            try:
                yield Mark(start, end, *_print(expression.parse(source), facts))
            except ExpressionError as error:
                yield Mark(start, end, found[0], None, source.strip(), error)


def read(text: str, facts: Facts, origin: Origin | None = None) -> tuple[Paragraph, list[ExpressionError]]:
    """Give the text with every fact printed, as `resolve` does, and what is wrong in it.

    `origin` is where the text stands in its file; the paragraph's characters are then found there, those of
    a fact where its braces begin.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    spans: list[Span] = []
    errors: list[ExpressionError] = []
    length = position = 0
    for mark in marks(text, facts):
        parts.append(text[position : mark.start])
        pieces += _pieces(origin, position, mark.start, length)
        length += mark.start - position
        begin = mark.start if mark.kind else mark.end - len(mark.text)  # not at the backslash of an escape
        pieces += _pieces(origin, begin, begin + 1, length)
        if mark.kind:
            spans.append(Span(length, length + len(mark.text), mark.kind, mark.source))
        elif mark.wrong:
            errors.append(mark.wrong)
        parts.append(mark.text)
        length += len(mark.text)
        position = mark.end
    parts.append(text[position:])
    pieces += _pieces(origin, position, len(text), length)
    where = Origin(tuple(pieces)) if pieces else origin
    return Paragraph("".join(parts), tuple(spans), where), errors


def _pieces(origin: Origin | None, start: int, end: int, at: int) -> Iterator[Piece]:
    """Give the pieces of a stretch of the source that comes to stand at `at` of the printed text."""
    if origin is None or start >= end:
        return
    line, offset = origin.place(start)
    yield Piece(at, line, offset)
    for piece in origin.pieces:
        if start < piece.at < end:
            yield Piece(at + piece.at - start, piece.line, piece.offset)


def resolve(text: str, facts: Facts) -> Paragraph:
    """Give the text with every fact printed, and where each stands; escapes are undone.

    A gap that is written out, 【待填：数】, as phrasing from another report brings it, is a gap too; its
    span's source is the gap itself.

    ExpressionError for braces that are not closed and for what `expression` refuses.
    """
    paragraph, errors = read(text, facts)
    if errors:
        raise errors[0]
    return paragraph


def _print(parsed: Expression, facts: Facts) -> tuple[str, SpanKind, str]:
    shown = expression.show(parsed, facts)
    if shown is None:
        return expression.gap(parsed, facts), "gap", str(parsed)
    return shown.text, "figure" if shown.figure else "name", str(parsed)


def plain(text: str) -> Paragraph:
    """Give the text with escapes undone, where no facts are expected."""
    return Paragraph(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def escape(text: str) -> str:
    """Write foreign text so that it is read back as itself, on one line, whatever it contains."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.splitlines()))
