"""word/styles.xml: the looks as named styles, on Word's own names where it has them."""

from __future__ import annotations

from rldraft.export.docx.looks import HEADINGS, LOOKS, NORMAL, Look, fonts
from rldraft.export.docx.xml import HEAD, W, ppr, rpr
from rldraft.export.fonts import Profile

_OFF = 'w:val="0"'
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
BORDERS = "".join(
    f"<w:{side} {_BORDER}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_WORDS_OWN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
)


def styles(profile: Profile, autospace: bool) -> bytes:
    """Give styles.xml for a font profile; without `autospace` no quarter em between hanzi and digits."""
    lang = 'w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"'
    size = _size(NORMAL.size)
    defaults = (
        "<w:docDefaults><w:rPrDefault>"
        + rpr({"rFonts": fonts(profile, "body").partition(" ")[2], **size, "lang": lang})
        + "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    spaced = {} if autospace else {"autoSpaceDE": _OFF, "autoSpaceDN": _OFF}
    own = "".join(_style(profile, look, spaced if look is NORMAL else {}) for look in LOOKS)
    linked = "".join(_character(profile, look) for look in HEADINGS.values())
    return f"{HEAD}<w:styles {W}>{defaults}{_WORDS_OWN}{own}{linked}</w:styles>".encode()


def _size(size: int) -> dict[str, str]:
    return {"sz": f'w:val="{size}"', "szCs": f'w:val="{size}"'}


def _face(profile: Profile, look: Look) -> dict[str, str]:
    # A hint belongs to a run: it says how that run's own characters are to be read.
    return {"rFonts": fonts(profile, look.face).partition(" ")[2], **_size(look.size)}


def _style(profile: Profile, look: Look, more: dict[str, str]) -> str:
    normal = look is NORMAL
    link = f'<w:link w:val="{look.id}Char"/>' if look in HEADINGS.values() else ""
    following = f'<w:next w:val="{"GWBody" if "keepNext" in look.styled else look.id}"/>'
    kind = 'w:default="1" ' if normal else 'w:customStyle="1" ' if look.own else ""
    return (
        f'<w:style w:type="paragraph" {kind}w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        + ("" if normal else '<w:basedOn w:val="Normal"/>' + following)
        + f"{link}<w:qFormat/>"
        + ppr({**look.direct, **look.styled, **more})
        + rpr({**_face(profile, look), **look.run})
        + "</w:style>"
    )


def _character(profile: Profile, look: Look) -> str:
    """Write the character style that sets the heading sentence of a run-in heading."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{look.id}Char">'
        f'<w:name w:val="{look.name} Char"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:link w:val="{look.id}"/>{rpr(_face(profile, look))}</w:style>'
    )
