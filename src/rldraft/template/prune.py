"""What falls away with a fact that is absent: its sentence, an optional part, an empty heading.

A template's sentences name facts that an office may not have. Rendering leaves a hole where such a fact
would stand; here the hole takes away the smallest ``[[ … ]]`` part around it or else its sentence, and
what is left is made whole: 一是、二是 count on, no heading stands over nothing, a paragraph ends with 。.
"""

from __future__ import annotations

import re

from rldraft.numbering import chinese, from_chinese
from rldraft.reading import markup
from rldraft.reading.markup import Piece
from rldraft.template.values import END, HOLE, REF, STOP

_PART = re.compile(r"\[\[((?:(?!\[\[|\]\]).)*)\]\]", re.DOTALL)
_NESTED = 20
_OPENING, _CLOSING = "“‘《（【「〔", "”’》）】」〕"
_ENDS = f"。！？；{STOP}"
# A mark is one token, so that nothing inside it ends a sentence.
_TOKEN = re.compile(f"[{REF}{HOLE}][^{END}]*{END}|[{_OPENING}{_CLOSING}{_ENDS}]")
_POINT = re.compile(r"(?:^|(?<=：))([一二三四五六七八九十]+)是")


def prune(text: str) -> str:
    """Give a section's rendered text without what absent facts take away."""
    kept: list[Piece] = []
    for piece in markup.pieces(_parts(text)):
        match piece.kind:
            case "heading":
                kept.append(piece)
            case "table":
                rows = [row for row in piece.text.split("\n") if HOLE not in row]
                if len(rows) > 1:
                    kept.append(piece._replace(text="\n".join(rows)))
            case _:
                if left := _paragraph(piece.text):
                    kept.append(piece._replace(text=left))
    return markup.write(_headed(kept))


def heading(text: str) -> str:
    """Give a heading's rendered text, its optional parts settled; what is missing shows as a gap."""
    return _parts(text).replace(HOLE, REF).strip()


def _parts(text: str) -> str:
    """Settle ``[[ … ]]`` from the inside out."""
    for _ in range(_NESTED):
        settled = _PART.sub(lambda found: "" if HOLE in found[1] else found[1], text)
        if settled == text:
            break
        text = settled
    return text


def _paragraph(text: str) -> str:
    sentences = _sentences(text)
    groups = _groups(sentences)
    alive = [n for n, sentence in enumerate(sentences) if HOLE not in sentence]
    members: dict[int, int] = {}
    for n in alive:
        if groups[n] is not None:
            members[groups[n] or 0] = members.get(groups[n] or 0, 0) + 1
    counted: dict[int, int] = {}
    left: list[str] = []
    for n in alive:
        sentence, group = sentences[n], groups[n]
        if group is not None:
            counted[group] = counted.get(group, 0) + 1
            point = f"{chinese(counted[group])}是" if members[group] > 1 else ""
            sentence = _POINT.sub(point, sentence, count=1)
        left.append(sentence)
    joined = "".join(left).strip().lstrip("，；、。")
    return joined[:-1] + "。" if joined.endswith(("；", "，", "、")) else joined


def _sentences(text: str) -> list[str]:
    """Split a paragraph after 。！？； that stand outside quotes and brackets."""
    found: list[str] = []
    start = depth = 0
    for token in _TOKEN.finditer(text):
        c = token[0]
        if c in _OPENING:
            depth += 1
        elif c in _CLOSING:
            depth = max(0, depth - 1)
        elif c in _ENDS and not depth:
            found.append(text[start : token.end()])
            start = token.end()
    if text[start:].strip():
        found.append(text[start:])
    return found


def _groups(sentences: list[str]) -> list[int | None]:
    """Number the enumerations 一是…二是… that sentences belong to, None for those in none."""
    groups: list[int | None] = []
    group, last = 0, 0
    for sentence in sentences:
        found = _POINT.search(sentence)
        ordinal = from_chinese(found[1]) if found else None
        if ordinal is None:
            groups.append(None)
            continue
        if ordinal <= last:
            group += 1
        last = ordinal
        groups.append(group)
    return groups


def _headed(found: list[Piece]) -> list[Piece]:
    """Drop headings that nothing stands under any more."""
    kept: list[Piece] = []
    for piece in reversed(found):
        if piece.kind == "heading":
            below = kept[-1] if kept else None
            if below is None or (below.kind == "heading" and below.level <= piece.level):
                continue
            if HOLE in piece.text:
                continue
        kept.append(piece)
    kept.reverse()
    return [
        piece._replace(tight=piece.tight and n > 0 and kept[n - 1].kind == "heading")
        for n, piece in enumerate(kept)
    ]
