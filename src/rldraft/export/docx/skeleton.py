"""The package around a document: every part that does not depend on the report's text.

It is put together part by part with python-docx's packaging layer rather than from python-docx's default
document, whose 146 stale styles, theme fonts, thumbnail and foreign author would all have to go again.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache

from rldraft import cache as kept
from rldraft.export.docx.looks import FOOTER, Face, cjk_fonts, fonts
from rldraft.export.docx.styles import styles
from rldraft.export.docx.theme import theme
from rldraft.export.docx.xml import HEAD, R, W, ppr, rpr
from rldraft.export.fonts import Profile

DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"
COMMENTS = "word/comments.xml"

_COMPATIBILITY = "".join(
    f"<w:{name}/>"
    for name in (
        "spaceForUL",
        "balanceSingleByteDoubleByteWidth",
        "doNotLeaveBackslashAlone",
        "ulTrailSpace",
        "doNotExpandShiftReturn",
        "adjustLineHeightInTable",
        "useFELayout",
    )
)
# No updateFields: Word would ask a security question at every opening.
_SETTINGS = (
    f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    f'<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>{_COMPATIBILITY}'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
).encode()


@cache
def build(profile: Profile, autospace: bool, commented: bool) -> tuple[bytes, str, str]:
    """Give a package without its document, core properties and comments, and the ids of its two footers.

    The package is a zip file to which those parts are still to be added under the names DOCUMENT, CORE
    and, if `commented`, COMMENTS. The footers are the odd pages' and the even pages'.
    """
    parts = {
        "styles": styles(profile, autospace),
        "settings": _SETTINGS,
        "theme/theme1": theme(profile),
        "fontTable": _font_table(profile),
        "footerright": _footer(profile, "right"),
        "footerleft": _footer(profile, "left"),
    }
    # Loading python-docx costs more than all the rest of an export: its work is kept for the next start.
    key = kept.key("docx", str(commented), *(content.decode() for content in parts.values()))
    found = kept.recall(key)
    if found is None:
        found = _packed(parts, commented)
        kept.remember(key, found)
    ids, _, package = found.partition(b"\n")
    odd, even = ids.decode().split()
    return package, odd, even


def _packed(parts: dict[str, bytes], commented: bool) -> bytes:
    """Give the ids of the footers on a line of their own, then the package."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.package import OpcPackage
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kinds = {
        "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
        "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
        "theme/theme1": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
        "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
        "footerright": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
        "footerleft": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
        "comments": (CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS),
    }
    package = OpcPackage()
    document = Part(PackURI(f"/{DOCUMENT}"), CONTENT_TYPE.WML_DOCUMENT_MAIN)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    core = Part(PackURI(f"/{CORE}"), CONTENT_TYPE.OPC_CORE_PROPERTIES)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    ids: dict[str, str] = {}
    for name, content in (parts | ({"comments": b""} if commented else {})).items():
        content_type, relationship = kinds[name]
        part = Part(PackURI(f"/word/{name}.xml"), content_type, content)
        ids[name] = document.relate_to(part, relationship)
    saved = io.BytesIO()
    package.save(saved)
    with zipfile.ZipFile(saved) as written:
        names = [name for name in written.namelist() if name not in (DOCUMENT, CORE, COMMENTS)]
        packed = pack({name: written.read(name) for name in names})
    return f"{ids['footerright']} {ids['footerleft']}\n".encode() + packed


def pack(parts: dict[str, bytes], package: bytes = b"") -> bytes:
    """Zip the parts, after those of `package` if given; the same parts give the same bytes, anywhere."""
    stream = io.BytesIO(package)
    with zipfile.ZipFile(stream, "a" if package else "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return stream.getvalue()


def _font_table(profile: Profile) -> bytes:
    def font(name: str) -> str:
        charset, family = ("00", "roman") if name == profile.latin else ("86", "auto")
        return (
            f'<w:font w:name="{name}"><w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
            '<w:pitch w:val="variable"/></w:font>'
        )

    names = (profile.latin, profile.title, profile.body, profile.kai, profile.hei, profile.song)
    return f"{HEAD}<w:fonts {W}>{''.join(map(font, dict.fromkeys(names)))}</w:fonts>".encode()


def _footer(profile: Profile, side: str) -> bytes:
    """Write the page number, one character from the edge it stands at (GB/T 9704-2012, 7.5)."""
    face: Face = FOOTER.face
    size = {"sz": f'w:val="{FOOTER.size}"', "szCs": f'w:val="{FOOTER.size}"'}
    plain, dashed = (rpr({"rFonts": f(profile, face), **size}) for f in (fonts, cjk_fonts))
    field = "".join(
        f"<w:r>{plain}{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    placed = {
        **FOOTER.direct,
        "pStyle": f'w:val="{FOOTER.id}"',
        "ind": f'w:{side}Chars="100" w:{side}="280"',
        "jc": f'w:val="{side}"',
    }
    return (
        f"{HEAD}<w:ftr {W} {R}><w:p>{ppr(placed)}"
        f'<w:r>{dashed}<w:t xml:space="preserve">— </w:t></w:r>{field}'
        f'<w:r>{dashed}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    ).encode()
