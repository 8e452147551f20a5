"""word/theme/theme1.xml: black on white. No style refers to it, but a Word document is to have one."""

from __future__ import annotations

from rldraft.export.docx.xml import HEAD
from rldraft.export.fonts import Profile

_COLOURS = (
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "000000"),
    ("lt2", "FFFFFF"),
    *((f"accent{i}", "FF0000" if i == 1 else "404040") for i in range(1, 7)),
    ("hlink", "0000FF"),
    ("folHlink", "800080"),
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMAT = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)


def theme(profile: Profile) -> bytes:
    """Give theme1.xml for a font profile."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    faces = "".join(
        f'<a:{use}Font><a:latin typeface="{profile.latin}"/><a:ea typeface="{family}"/><a:cs typeface=""/>'
        f"</a:{use}Font>"
        for use, family in (("major", profile.hei), ("minor", profile.body))
    )
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
        f'<a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文">{faces}</a:fontScheme><a:fmtScheme name="公文">{_FORMAT}</a:fmtScheme>'
        "</a:themeElements></a:theme>"
    ).encode()
