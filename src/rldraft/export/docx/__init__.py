"""Report → DOCX in the format of GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rldraft.export import text as t
from rldraft.export.docx import skeleton
from rldraft.export.docx.body import Body, document, hand
from rldraft.export.docx.runs import Comments
from rldraft.export.docx.xml import HEAD, W
from rldraft.export.fonts import Profile
from rldraft.export.redline import Redline
from rldraft.export.remarks import Remark
from rldraft.report import Report, Section


def write(
    report: Report,
    profile: Profile,
    *,
    letterhead: bool = False,
    notes: Mapping[str, str] | None = None,
    remarks: Mapping[str, Sequence[Remark]] | None = None,
    direct_formatting: bool = True,
    autospace: bool = True,
    redline: Redline | None = None,
    annexes: Sequence[Section] = (),
) -> bytes:
    """Give the report as the bytes of a .docx; the arguments are those of `rldraft.export.Options`."""
    comments = Comments(notes or {}, remarks or {}) if notes or remarks else None
    package, *footers = skeleton.build(profile, autospace, comments is not None)
    body = Body(hand(profile, direct_formatting), comments)
    text = body.text(report, letterhead, autospace)
    if redline is not None:
        from rldraft.export.docx import tracked

        last = Body(hand(profile, direct_formatting), None).text(redline.last, letterhead, autospace)
        text = tracked.merge(last, text, redline.author, redline.day or t.day(report))
    text += "".join(map(body.annex, annexes))
    parts = {
        skeleton.DOCUMENT: document(text, (footers[0], footers[1])),
        skeleton.CORE: _core(report),
    }
    if comments is not None:
        parts[skeleton.COMMENTS] = _comments(comments, f"{t.day(report).isoformat()}T00:00:00Z")
    return skeleton.pack(parts, package)


def _core(report: Report) -> bytes:
    """Write the document's properties, dated like the report so that the same report gives the same bytes."""
    issuer = t.escape(report.body or report.signature or "")
    stamp = f'xsi:type="dcterms:W3CDTF">{t.day(report).isoformat()}T00:00:00Z<'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{t.escape(''.join(line.text for line in report.title))}</dc:title>"
        f"<dc:subject>{f'{report.year}年度' if report.year else ''}</dc:subject>"
        f"<dc:creator>{issuer}</dc:creator>"
        f"<cp:lastModifiedBy>{issuer}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {stamp}/dcterms:created><dcterms:modified {stamp}/dcterms:modified>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()


def _comments(comments: Comments, stamp: str) -> bytes:
    written = "".join(
        f'<w:comment w:id="{number}" w:author="rldraft" w:date="{stamp}" w:initials="rl">'
        + "".join(
            '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{t.escape(line)}</w:t></w:r></w:p>'
            for line in text.splitlines() or [""]
        )
        + "</w:comment>"
        for number, text in enumerate(comments.texts)
    )
    return f"{HEAD}<w:comments {W}>{written}</w:comments>".encode()
