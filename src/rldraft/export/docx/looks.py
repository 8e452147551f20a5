"""How each kind of paragraph looks: the numbers of GB/T 9704-2012, each in one place.

Lengths are twips (1/20 pt), sizes half-points, `…Chars` hundredths of a character.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rldraft.export.docx.xml import Properties
from rldraft.export.fonts import Profile

PAGE = 'w:w="11906" w:h="16838"'
MARGINS = (
    'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1446" w:gutter="0"'
)
TYPE_AREA = 8845  # 156 mm
CHARACTERS = 28  # in a line of the type area
LINE = 579  # 22 fill the type area's 225 mm; 580 gives only 21
CHARACTER = TYPE_AREA / CHARACTERS
TIGHTENED = "-6"  # sets 16 pt glyphs 28 in a line; with -5 LibreOffice's grid leaves room for 27

# Word is told the grid of 22 lines by 28 characters; Normal does not snap to it, since LibreOffice gives
# a glyph that is wider than its cell two cells.
GRID = f'w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="-841"'

Face = Literal["title", "body", "kai", "hei", "song"]


def exactly(twips: int) -> str:
    """Give w:spacing for lines of exactly so many twips."""
    return f'w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"'


def chars(**ends: float) -> str:
    """Give w:ind in characters of the body, with the same in twips for programs that read only those."""
    return " ".join(
        f'w:{end}Chars="{round(count * 100)}" w:{end}="{round(count * CHARACTER)}"'
        for end, count in ends.items()
    )


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: its id and name, its typeface and size, and its paragraph properties.

    `direct` are the properties that are also written on each paragraph, for readers that look only there
    and for text pasted into another document; `styled` stand in the style alone.
    """

    id: str
    name: str
    face: Face = "body"
    size: int = 32
    direct: Properties = field(default_factory=dict)
    styled: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether the style is ours and not one of Word's own."""
        return self.id.startswith("GW")


_LINE = exactly(LINE)
_BODY = {"spacing": _LINE, "ind": chars(firstLine=2), "jc": 'w:val="both"'}
_FLUSH = {"spacing": _LINE, "ind": chars(firstLine=0), "jc": 'w:val="left"'}
_CENTRED = {"spacing": _LINE, "ind": chars(firstLine=0), "jc": 'w:val="center"'}
_CELL = {"spacing": 'w:before="0" w:after="0" w:line="240" w:lineRule="auto"'}


def _heading(level: int, face: Face) -> Look:
    styled = {"keepNext": "", "outlineLvl": f'w:val="{level - 1}"'}
    return Look(f"Heading{level}", f"heading {level}", face, direct=_BODY, styled=styled)


NORMAL = Look(
    "Normal",
    "Normal",
    direct={"spacing": _LINE, "jc": 'w:val="both"'},
    styled={"widowControl": 'w:val="0"', "kinsoku": "", "overflowPunct": "", "snapToGrid": 'w:val="0"'},
    run={"spacing": f'w:val="{TIGHTENED}"', "kern": 'w:val="0"'},
)
BODY = Look("GWBody", "公文正文", direct=_BODY)
TITLE = Look("Title", "Title", "title", 44, _CENTRED, {"keepNext": ""})
HEADINGS: Mapping[int, Look] = {
    1: _heading(1, "hei"),
    2: _heading(2, "kai"),
    3: _heading(3, "body"),
    4: _heading(4, "body"),
}
MARK = Look("GWMark", "发文机关标志", "title", 72, {"jc": 'w:val="center"'}, run={"color": 'w:val="FF0000"'})
NUMBER = Look("GWNumber", "发文字号", direct=_FLUSH)
ADDRESSEE = Look("GWAddressee", "主送机关", direct=_FLUSH)
ATTACHED = Look("GWAttached", "附件说明", direct={"spacing": _LINE, "jc": 'w:val="left"'})
SIGNATURE = Look("GWSignature", "发文机关署名", direct={"spacing": _LINE})
DATE = Look("GWDate", "成文日期", direct={"spacing": _LINE, "jc": 'w:val="left"'})
COPIES = Look("GWCopies", "抄送机关", size=28, direct={"spacing": _LINE, "jc": 'w:val="left"'})
CAPTION = Look("GWCaption", "表题", "hei", 28, _CENTRED, {"keepNext": ""})
_UNTIGHTENED = {"spacing": 'w:val="0"'}
TABLE_HEAD = Look("GWTableHead", "表头", "hei", 24, _CELL | {"jc": 'w:val="center"'}, run=_UNTIGHTENED)
TABLE_TEXT = Look("GWTableText", "表格文字", size=24, direct=_CELL, run=_UNTIGHTENED)
FOOTER = Look("Footer", "footer", "song", 28, {"spacing": exactly(280)}, run=_UNTIGHTENED)
COMMENT = Look(
    "CommentText", "annotation text", size=21, direct=_CELL | {"jc": 'w:val="left"'}, run=_UNTIGHTENED
)

LOOKS = (
    NORMAL,
    BODY,
    TITLE,
    *HEADINGS.values(),
    MARK,
    NUMBER,
    ADDRESSEE,
    ATTACHED,
    SIGNATURE,
    DATE,
    COPIES,
    CAPTION,
    TABLE_HEAD,
    TABLE_TEXT,
    FOOTER,
    COMMENT,
)


def fonts(profile: Profile, face: Face) -> str:
    """Give w:rFonts for a typeface: digits and Latin letters in the Latin family, the title's excepted."""
    family = getattr(profile, face)
    latin = family if face in ("title", "song") else profile.latin
    return f'w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{family}" w:cs="{latin}"'


def cjk_fonts(profile: Profile, face: Face) -> str:
    """Give w:rFonts for quotation marks and dashes, which are to be set in the CJK family everywhere."""
    family = getattr(profile, face)
    return f'w:hint="eastAsia" w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{family}"'
