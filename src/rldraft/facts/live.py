"""Text with live facts: {{ 行政执法.罚款金额 }} becomes its value, or a visible gap.

A backslash before a punctuation mark of ASCII makes it plain text, as in Markdown.
"""

from __future__ import annotations

import re

from rldraft.facts import expression
from rldraft.facts.expression import Expression, ExpressionError
from rldraft.facts.sheet import Facts
from rldraft.report import GAP, Paragraph, Span, SpanKind

_PIECE = re.compile(
    rf"\\([!-/:-@\[-`{{-~])|\{{\{{((?:(?!\{{\{{|\}}\}}).)*)\}}\}}|(\{{\{{)|({GAP}[^】\n]{{0,60}}】)",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[\\{#|^<]")


def resolve(text: str, facts: Facts) -> Paragraph:
    """Give the text with every fact printed, and where each stands; escapes are undone.

    A gap that is written out, 【待填：数】, as phrasing from another report brings it, is a gap too; its
    span's source is the gap itself.

    ExpressionError for braces that are not closed and for what `expression` refuses.
    """
    parts: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for found in _PIECE.finditer(text):
        escaped, source, unclosed, gap = found.groups()
        if unclosed:
            raise ExpressionError("“{{”没有用“}}”结束", "请补上“}}”；要印出花括号本身时写成“\\{{”")
        before = text[position : found.start()]
        parts.append(before)
        length += len(before)
        if escaped:
            parts.append(escaped)
        elif gap:
            parts.append(gap)
            spans.append(Span(length, length + len(gap), "gap", gap))
        else:
            parsed = expression.parse(source)
            printed, span = _print(parsed, facts, length)
            parts.append(printed)
            spans.append(span)
        length += len(parts[-1])
        position = found.end()
    parts.append(text[position:])
    return Paragraph("".join(parts), tuple(spans))


def _print(parsed: Expression, facts: Facts, start: int) -> tuple[str, Span]:
    shown = expression.show(parsed, facts)
    if shown is None:
        text = expression.gap(parsed, facts)
        return text, Span(start, start + len(text), "gap", str(parsed))
    kind: SpanKind = "figure" if shown.figure else "name"
    return shown.text, Span(start, start + len(shown.text), kind, str(parsed))


def plain(text: str) -> Paragraph:
    """Give the text with escapes undone, where no facts are expected."""
    return Paragraph(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def escape(text: str) -> str:
    """Write foreign text so that it is read back as itself, on one line, whatever it contains."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.splitlines()))
