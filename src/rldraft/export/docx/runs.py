"""Text as runs: one typeface and size a run, Chinese quotation marks in runs of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rldraft.export.docx.looks import Face, Look, cjk_fonts, fonts
from rldraft.export.docx.xml import Properties, ppr, rpr
from rldraft.export.fonts import Profile
from rldraft.export.remarks import Remark
from rldraft.export.text import escape
from rldraft.report import Paragraph

# Unicode leaves open whether these are Latin or Chinese; LibreOffice does not read the hint that says so.
_AMBIGUOUS = re.compile("([“”‘’—…]+)")


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes runs of one typeface and size; `plain` and `quotes` open a run, `gap…` a highlighted one."""

    plain: str
    quotes: str
    gap: str
    gap_quotes: str

    def write(self, text: str, gap: bool = False) -> str:
        """Give `text` as runs; `gap` sets it on yellow."""
        plain, quotes = (self.gap, self.gap_quotes) if gap else (self.plain, self.quotes)
        return "".join(
            f"{quotes if i % 2 else plain}{part}</w:t></w:r>"
            for i, part in enumerate(_AMBIGUOUS.split(escape(text)))
            if part
        )


@dataclass(slots=True)
class Comments:
    """The review comments of one document, and their `texts` as placed.

    `notes` are by the expression they explain, `remarks` by the text of the paragraph they are on.
    """

    notes: Mapping[str, str]
    remarks: Mapping[str, Sequence[Remark]]
    texts: list[str] = field(default_factory=list)

    def around(self, runs: str, note: str) -> str:
        """Put the comment `note` on exactly these runs."""
        number = self.begin(note)
        return f"{_begin(number)}{runs}{_end(number)}"

    def begin(self, note: str) -> int:
        """Take a comment down; give its number."""
        self.texts.append(note)
        return len(self.texts) - 1

    def on(self, paragraph: Paragraph) -> list[Remark]:
        """Give all that is to be said of stretches of a paragraph, in order."""
        found = [
            Remark(span.start, span.end, note)
            for span in paragraph.spans
            if (note := self.notes.get(span.source)) is not None
        ]
        length = len(paragraph.text)
        for start, end, note in self.remarks.get(paragraph.text, ()):
            whole = not 0 <= start < end <= length
            found.append(Remark(0, length, note) if whole else Remark(start, end, note))
        return sorted(found)


def _begin(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def _end(number: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{number}"/>'
        '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


class Hand:
    """Writes the paragraphs of documents of one font profile.

    With `direct`, what a style says of type, size, alignment and indents is said again on each paragraph
    and run.
    """

    def __init__(self, profile: Profile, direct: bool) -> None:
        self._profile = profile
        self._direct = direct
        self._pens: dict[tuple[str, int | None, Face | None, int | None, bool], Pen] = {}
        self._openings: dict[str, str] = {}

    def pen(
        self,
        look: Look,
        size: int | None = None,
        *,
        face: Face | None = None,
        scale: int | None = None,
        run_in: bool = False,
    ) -> Pen:
        """Give the pen for text of a look, in another size or typeface where stated, `scale` % wide.

        With `run_in` it writes a heading sentence within a body paragraph.
        """
        if size == look.size:
            size = None
        key = (look.id, size, face, scale, run_in)
        if pen := self._pens.get(key):
            return pen
        chosen = face or look.face
        properties: dict[str, str] = {}
        if run_in:
            properties["rStyle"] = f'w:val="{look.id}Char"'
        if self._direct or face:
            properties["rFonts"] = fonts(self._profile, chosen)
        else:
            properties["rFonts"] = 'w:hint="eastAsia"'
        if self._direct or size:
            properties["sz"] = properties["szCs"] = f'w:val="{size or look.size}"'
        if self._direct and "color" in look.run:
            properties["color"] = look.run["color"]
        if scale:
            properties["w"] = f'w:val="{scale}"'
        quoted = properties | {"rFonts": cjk_fonts(self._profile, chosen)}
        gap = {"highlight": 'w:val="yellow"'}
        pen = Pen(*(_opening(each) for each in (properties, quoted, properties | gap, quoted | gap)))
        self._pens[key] = pen
        return pen

    def paragraph(self, look: Look, runs: str, more: Properties | None = None) -> str:
        """Give a paragraph of a look around `runs`; `more` holds properties of this one paragraph."""
        if more is None:
            opening = self._openings.get(look.id)
            if opening is None:
                opening = self._openings[look.id] = self._open(look, {})
        else:
            opening = self._open(look, more)
        return f"{opening}{runs}</w:p>"

    def _open(self, look: Look, more: Properties) -> str:
        style = {"pStyle": f'w:val="{look.id}"'}
        return f"<w:p>{ppr({**style, **(look.direct if self._direct else {}), **more})}"


def _opening(properties: Properties) -> str:
    return f'<w:r>{rpr(properties)}<w:t xml:space="preserve">'


def spanned(
    pen: Pen, paragraph: Paragraph, comments: Comments | None = None, before: str = "", after: str = ""
) -> str:
    """Give a paragraph's text as runs: gaps on yellow, comments on the stretches that they are about.

    `before` and `after` stand around the text.
    """
    gaps = [(span.start, span.end) for span in paragraph.spans if span.kind == "gap"]
    remarks = comments.on(paragraph) if comments else []
    if not (gaps or remarks) or not paragraph.text:
        return pen.write(before + paragraph.text + after)
    cuts = {0, len(paragraph.text), *(at for gap in gaps for at in gap)}
    cuts.update(at for remark in remarks for at in remark[:2])
    ordered = sorted(cuts)
    parts: list[str] = []
    waiting, yellow = before, False  # what is still to be written, and whether on yellow
    open_: list[tuple[int, int]] = []
    for start, end in zip(ordered, [*ordered[1:], len(paragraph.text)], strict=True):
        begun = [remark for remark in remarks if remark.start == start]
        ended = [each for each in open_ if each[0] == start]
        gap = any(a <= start < b for a, b in gaps)
        if (begun or ended or gap != yellow) and waiting:
            parts.append(pen.write(waiting, yellow))
            waiting = ""
        parts += (_end(number) for _, number in ended)
        open_ = [each for each in open_ if each not in ended]
        for remark in begun:
            assert comments is not None
            open_.append((remark.end, comments.begin(remark.note)))
            parts.append(_begin(open_[-1][1]))
        waiting, yellow = waiting + paragraph.text[start:end], gap
    if waiting + after:
        parts.append(pen.write(waiting + after, yellow))
    return "".join(parts)
