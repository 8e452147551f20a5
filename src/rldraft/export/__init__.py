"""Report → .docx (GB/T 9704-2012), .md, .html, .txt.

What the Report holds is printed: the copy for the website is `report.published()`. The same report and
options give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rldraft.export.fonts import PROFILES, missing_fonts, profile
from rldraft.export.redline import Redline
from rldraft.export.remarks import Remark
from rldraft.problems import Exit, Problem, Trouble
from rldraft.report import Report, Section

FORMATS: tuple[str, ...] = (".docx", ".md", ".html", ".txt")

__all__ = ["FORMATS", "PROFILES", "Options", "Redline", "Remark", "missing_fonts", "render"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a .docx is made; the other formats have no choices.

    `fonts` names the font profile: gbt, windows or kylin. `letterhead` prints the red 版头 (GB/T
    9704-2012, 7.2). `notes` makes the review copy: a Word comment on every span whose source is a key
    here, and on every paragraph whose text is; None for none. `remarks` are comments on stretches of
    paragraphs, by the paragraph's text. `direct_formatting` says type, size, alignment and indents on
    each paragraph too, not in its style alone. `autospace` leaves a quarter em between hanzi and digits,
    as Word does. `redline` shows as tracked changes what leads from another report, printed in the same
    manner, to this one. `annexes` are printed after the report's end, each on a new page, and are no part
    of what changed.
    """

    fonts: str = "gbt"
    letterhead: bool = False
    notes: Mapping[str, str] | None = None
    remarks: Mapping[str, Sequence[Remark]] | None = None
    direct_formatting: bool = True
    autospace: bool = True
    redline: Redline | None = None
    annexes: tuple[Section, ...] = ()


_DEFAULTS = Options()


def render(report: Report, suffix: str, options: Options = _DEFAULTS) -> bytes:
    """Give the report as the bytes of a file of one of `FORMATS`; text is UTF-8 without a BOM.

    Raises Trouble (exit code 2) for another suffix or an unknown font profile.
    """
    match suffix.lower():
        case ".docx":
            from rldraft.export import docx

            return docx.write(
                report,
                profile(options.fonts),
                letterhead=options.letterhead,
                notes=options.notes,
                remarks=options.remarks,
                direct_formatting=options.direct_formatting,
                autospace=options.autospace,
                redline=options.redline,
                annexes=options.annexes,
            )
        case ".md":
            from rldraft.export import markdown

            return markdown.write(report).encode()
        case ".html":
            from rldraft.export import html

            return html.write(report).encode()
        case ".txt":
            from rldraft.export import plaintext

            return plaintext.write(report).encode()
    known = "、".join(FORMATS)
    raise Trouble(Exit.USAGE, Problem(f"不能导出为“{suffix}”文件", f"可以导出为{known}"))
