"""Text as runs: one typeface and size a run, Chinese quotation marks in runs of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rldraft.export.docx.looks import Face, Look, cjk_fonts, fonts
from rldraft.export.docx.xml import Properties, ppr, rpr
from rldraft.export.fonts import Profile
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
    """The review comments of one document: `notes` by the expression they explain, `texts` as placed."""

    notes: Mapping[str, str]
    texts: list[str] = field(default_factory=list)

    def around(self, runs: str, note: str) -> str:
        """Put the comment `note` on exactly these runs."""
        number = len(self.texts)
        self.texts.append(note)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
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
    """Give a paragraph's text as runs: gaps on yellow, a comment on each span that has a note.

    `before` and `after` stand around the text.
    """
    parts, at = [], 0
    for span in paragraph.spans:
        note = comments.notes.get(span.source) if comments else None
        if span.kind != "gap" and note is None:
            continue
        parts.append(pen.write(before + paragraph.text[at : span.start]))
        runs = pen.write(paragraph.text[span.start : span.end], span.kind == "gap")
        parts.append(comments.around(runs, note) if comments and note is not None else runs)
        before, at = "", span.end
    parts.append(pen.write(before + paragraph.text[at:] + after))
    return "".join(parts)
