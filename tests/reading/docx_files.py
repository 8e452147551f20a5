"""Word files made by hand, part by part, for what no library writes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": _MAIN,
        "r": _RELATED,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "header": "hdr", "footer": "ftr",
}  # fmt: skip


def docx(body: str, *, title: str | None = None, strict: bool = False, **parts: str) -> bytes:
    """Give a .docx with this inside w:body; `parts` are the insides of styles, numbering, footnotes, header…."""
    files = {"word/document.xml": f"{HEAD}<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    for kind, inner in parts.items():
        files[f"word/{kind}.xml"] = f"{HEAD}<w:{_ROOTS[kind]} {NAMES}>{inner}</w:{_ROOTS[kind]}>"
    files["word/_rels/document.xml.rels"] = relations({kind: f"{kind}.xml" for kind in parts})
    top = {"officeDocument": "word/document.xml"}
    if title is not None:
        files["docProps/core.xml"] = (
            f'{HEAD}<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></p>'
        )
        top["metadata/core-properties"] = "docProps/core.xml"
    files["_rels/.rels"] = relations(top)
    if strict:
        for plain, name in (
            (_MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
            (_RELATED, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        ):
            files = {part: text.replace(plain, name) for part, text in files.items()}
    files = {"[Content_Types].xml": _types([name for name in files if name.startswith("word/")]), **files}
    return pack(files)


def _types(names: list[str]) -> str:
    kinds = {name: name.removeprefix("word/").removesuffix(".xml") for name in names if name.endswith(".xml")}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{"document.main" if kind == "document" else kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{inner}</Relationships>'


def pack(files: dict[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def r(text: str, properties: str = "") -> str:
    """Give a run."""
    set_as = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{set_as}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    """Give a paragraph around runs, or around plain text."""
    runs = inner if inner.startswith("<") or not inner else r(inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def field(code: str, result: str) -> str:
    """Give a complex field."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks[0]}{code}{marks[1]}{result and r(result)}{marks[2]}"


def style(id: str, name: str, inner: str = "", kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id}" {more}><w:name w:val="{name}"/>{inner}</w:style>'


def styled(id: str) -> str:
    return f'<w:pStyle w:val="{id}"/>'


def lists(*levels: str, more: str = "") -> str:
    """Give a numbering part with one list, number 1, of these levels."""
    numbered = "".join(f'<w:lvl w:ilvl="{n}">{level}</w:lvl>' for n, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="0">{numbered}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def level(kind: str, text: str, more: str = "") -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'


def listed(level: int = 0, number: str = "1") -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def table(*rows: list[str], heading: int = 0) -> str:
    """Give a table; a cell is its text, or the inside of its w:tc."""
    written = []
    for n, row in enumerate(rows):
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        repeated = "<w:trPr><w:tblHeader/></w:trPr>" if n < heading else ""
        written.append(f"<w:tr>{repeated}{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(written)}</w:tbl>"


def box(inner: str) -> str:
    """Give a run with a text box as Word writes it: once for new and once for old readers."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
