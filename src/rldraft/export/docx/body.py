"""word/document.xml: the report's paragraphs, headings and tables in the order they are printed."""

from __future__ import annotations

from functools import cache

from rldraft.export import text as t
from rldraft.export import title
from rldraft.export.docx import letter, looks, tables
from rldraft.export.docx.runs import Comments, Hand, spanned
from rldraft.export.docx.xml import HEAD, R, W
from rldraft.export.fonts import Profile
from rldraft.report import Block, Paragraph, Report, Section

_TITLE_WIDTH = looks.TYPE_AREA / (looks.TITLE.size * 10)


@cache
def hand(profile: Profile, direct: bool) -> Hand:
    """Give the hand that writes all documents of a font profile."""
    return Hand(profile, direct)


class Body:
    """Writes one report's document part; `comments` fills as it goes."""

    def __init__(self, hand: Hand, comments: Comments | None) -> None:
        self._hand = hand
        self._comments = comments

    def text(self, report: Report, letterhead: bool, autospace: bool) -> str:
        """Give all that stands in the report, from its 版头 to its 版记, as children of w:body."""
        hand = self._hand
        parts = [letter.head(hand, report, letterhead), self._title(report)]
        if report.addressee:
            parts.append(
                hand.paragraph(looks.ADDRESSEE, hand.pen(looks.ADDRESSEE).write(t.call(report.addressee)))
            )
        parts += self._blocks(report.blocks)
        for number, section in t.numbered(report.sections):
            parts += self._section(number, section)
        written = "".join(parts) + letter.attached(hand, report)
        if end := letter.end(hand, report, autospace):
            written = _kept(written) + end
        if report.copies_to:
            written += letter.copies(hand, report.copies_to)
        return written

    def annex(self, section: Section) -> str:
        """Give what is added to a report after its end: on a page of its own, its heading unnumbered."""
        look = looks.HEADINGS[section.level]
        heading = spanned(self._hand.pen(look), section.heading, self._comments)
        placed = {"pageBreakBefore": ""}
        return self._hand.paragraph(look, heading, placed) + "".join(self._blocks(section.blocks))

    def _title(self, report: Report) -> str:
        """Give the title: a paragraph a line, with line breaks where one is too wide for the page."""
        pen = self._hand.pen(looks.TITLE)
        paragraphs = []
        for wide in report.title:
            lines = [spanned(pen, line, self._comments) for line in title.lines(wide, _TITLE_WIDTH)]
            paragraphs.append(self._hand.paragraph(looks.TITLE, "<w:r><w:br/></w:r>".join(lines)))
        return "".join(paragraphs) + letter.blank(self._hand)

    def _blocks(self, blocks: tuple[Block, ...]) -> list[str]:
        return [
            self._hand.paragraph(looks.BODY, self._text(block))
            if isinstance(block, Paragraph)
            else tables.write(self._hand, block, self._comments)
            for block in blocks
        ]

    def _text(self, paragraph: Paragraph) -> str:
        """Give a paragraph's runs, in the comment that it has, if any."""
        runs = spanned(self._hand.pen(looks.BODY), paragraph, self._comments)
        note = self._comments.notes.get(paragraph.text) if self._comments else None
        return self._comments.around(runs, note) if self._comments and note is not None else runs

    def _section(self, number: str, section: Section) -> list[str]:
        look = looks.HEADINGS[section.level]
        first = t.run_in(section)
        if first is None:
            heading = spanned(self._hand.pen(look), section.heading, self._comments, number)
            return [self._hand.paragraph(look, heading), *self._blocks(section.blocks)]
        # Word's navigation pane finds it by its outline level; a heading style would take the whole
        # paragraph, text included, for the heading.
        pen = self._hand.pen(look, run_in=True)
        stop = t.closed(section.heading.text)[len(section.heading.text) :]
        runs = spanned(pen, section.heading, self._comments, number, stop)
        runs += self._text(first)
        outline = {"outlineLvl": look.styled["outlineLvl"]}
        return [self._hand.paragraph(looks.BODY, runs, outline), *self._blocks(section.blocks[1:])]


def document(text: str, footers: tuple[str, str]) -> bytes:
    """Give word/document.xml; `footers` are the ids of the odd and the even pages' footers."""
    odd, even = footers
    page = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        f"<w:pgSz {looks.PAGE}/><w:pgMar {looks.MARGINS}/>"
        f'<w:cols w:space="425"/><w:docGrid {looks.GRID}/></w:sectPr>'
    )
    return f"{HEAD}<w:document {W} {R}><w:body>{text}{page}</w:body></w:document>".encode()


def _kept(written: str) -> str:
    """Hold the last paragraph to what follows it: the signature must not stand alone on a page."""
    after_style = written.index("/>", written.rindex("<w:pStyle")) + 2
    return f"{written[:after_style]}<w:keepNext/>{written[after_style:]}"
