"""The .docx half of build.py: what an office's own Word files hold.

Traits: 样式 (Word's heading styles) or 直接格式 (fonts set by hand); 自动编号 (numbers are Word's, not
typed); 连续 (the third level counts on through the whole report); 修订 (tracked changes stay pending).
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from build import Line, Source, final
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

_PIECE = re.compile(r"\[\[(ins|del):(.*?)\]\]")
_NUMBER = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.")
_FONTS = {"title": "方正小标宋简体", "1": "黑体", "2": "楷体_GB2312", "3": "仿宋_GB2312"}
_BODY = "仿宋_GB2312"
_TEXT = ("%1、", "（%2）", "%3.")


def docx(source: Source) -> bytes:
    """The report as a Word file; the same bytes each time with the same python-docx."""
    document = Document()
    _drop_template_parts(document)
    _page(document)
    _styles(document, "样式" in source.form)
    if "自动编号" in source.form:
        _numbering(document, "连续" in source.form)
    titles = sum(line.kind == "title" for line in source.lines)
    rows: list[Line] = []
    for line in [*source.lines, Line("", "")]:
        if line.kind == "row":
            rows.append(line)
            continue
        if rows:
            _table(document, [[cell.strip() for cell in row.text.strip("|").split("|")] for row in rows])
            rows = []
        if line.kind not in ("", "title") and document.paragraphs[-1].text == source.lines[titles - 1].text:
            document.add_paragraph()
        if line.kind:
            _paragraph(document, line, source.form, source.date)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "办公室"
    properties.title = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.fromisoformat(source.date)
    properties.revision = 1
    buffer = BytesIO()
    document.save(buffer)
    return _steady(buffer.getvalue())


def _steady(data: bytes) -> bytes:
    """The same package with its members in order and their times fixed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _drop_template_parts(document: Any) -> None:
    """Leave out what python-docx's blank document brings and no reader needs."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [
            k
            for k, r in rels.items()
            if r.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml"))
        ]:
            del rels[key]


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    footer._p.append(field)
    footer.add_run(" —")


def _styles(document: Any, headings: bool) -> None:
    normal = document.styles["Normal"]
    _font(normal, _BODY, 16)
    normal.paragraph_format.line_spacing = Pt(28.95)
    normal.paragraph_format.space_after = Pt(0)
    if not headings:
        return
    for level, name in enumerate(("Title", "Heading 1", "Heading 2", "Heading 3")):
        style = document.styles[name]
        _font(style, _FONTS[str(level) if level else "title"], 16 if level else 22)
        style.font.bold = False
        style.font.color.rgb = None
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        if level:
            style.paragraph_format.first_line_indent = Pt(32)
        else:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            style.paragraph_format.line_spacing = Pt(36)


def _font(owner: Any, name: str, size: float) -> None:
    owner.font.name = name
    owner.font.size = Pt(size)
    fonts = owner.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [a for a in fonts.attrib if a.endswith("Theme")]:
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _numbering(document: Any, continuous: bool) -> None:
    """List 41: 一、（一） 1. as one multilevel list; list 42: 1. 2. 3. on through the report."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (fmt, text) in enumerate(
            zip(("chineseCountingThousand", "chineseCountingThousand", "decimal"), _TEXT, strict=True)
        )
    )
    single = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
    )
    numbering = document.part.numbering_part.element
    for number, content, kind in ((41, levels, "multilevel"), (42, single, "singleLevel")):
        if number == 42 and not continuous:
            continue
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="{kind}"/>{content}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def _paragraph(document: Any, line: Line, form: tuple[str, ...], date: str) -> None:
    styled = "样式" in form
    heading = line.kind in "123"
    whole = heading and not line.lead
    style = {"title": "Title"}.get(line.kind) or (f"Heading {line.kind}" if whole else None)
    paragraph = document.add_paragraph(style=style if styled else None)
    layout = paragraph.paragraph_format
    text, lead = line.text, line.lead
    if line.kind in ("title", "caption"):
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.kind == "signature":
        layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        layout.right_indent = Pt(32)
    elif line.kind != "addressee":
        layout.first_line_indent = Pt(32)
    if heading and "自动编号" in form:
        typed = _NUMBER.match(text)
        assert typed, text
        text, lead = text[typed.end() :], lead[typed.end() :]
        alone = line.kind == "3" and "连续" in form
        _number(paragraph, 42 if alone else 41, 0 if alone else int(line.kind) - 1)
    font = _FONTS.get(line.kind, _BODY)
    size = 22 if line.kind == "title" else 16
    if heading and lead:
        _runs(paragraph, lead, "" if styled and line.kind == "3" else font, size, form, date)
        if styled or line.kind == "3":
            for run in paragraph.runs:
                run.bold = True
        _runs(paragraph, text[len(lead) :], "", size, form, date)
    else:
        _runs(paragraph, text, "" if styled or font == _BODY else font, size, form, date)


def _number(paragraph: Any, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _runs(paragraph: Any, text: str, font: str, size: int, form: tuple[str, ...], date: str) -> None:
    if "修订" not in form:
        text = final(text)
    at = 0
    for found in _PIECE.finditer(text):
        _run(paragraph, text[at : found.start()], font, size)
        run = _run(paragraph, found[2], font, size)
        tag = found[1]
        if run is not None:
            count = len(paragraph.part.element.xpath("//w:ins|//w:del")) + 1
            change = parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="{900 + count}" w:author="法规股" w:date="{date}T09:30:00Z"/>'
            )
            run._r.addprevious(change)
            change.append(run._r)
            if tag == "del":
                for piece in run._r.findall(qn("w:t")):
                    piece.tag = qn("w:delText")
        at = found.end()
    _run(paragraph, text[at:], font, size)


def _run(paragraph: Any, text: str, font: str, size: int) -> Any:
    if not text:
        return None
    run = paragraph.add_run(text)
    if font:
        _font(run, font, size)
    return run


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _font(paragraph.add_run(text), _BODY, 14)
