"""A file → its tree, with all that was mended, set aside or could not be placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rldraft import files
from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import chrome, forms, head, names, outline, plain, sniff, tail
from rldraft.reading.head import Head
from rldraft.reading.source import COUNTED, Line, Source
from rldraft.reading.stretch import Stretch, joined
from rldraft.reading.tail import Tail
from rldraft.reading.tidy import Tidied, tidy, untouched
from rldraft.reading.year import reported
from rldraft.report import Paragraph, Report

LIMIT = 64_000_000  # bytes of any file
TEXT_LIMIT = 2_000_000  # bytes of a file that is all text: twenty times the longest report
_LONGEST = 100_000  # characters of a line
_ALL_TEXT = {"txt": 1, "html": 4, "mhtml": 4, "rtf": 4}  # with its markup so many times as long
_LINES = 30_000
_CELLS = 20_000
_QUOTED = 24
_SUFFIXES = {
    "txt": (".txt", ".text", ""), "md": (".md", ".markdown", ".txt"),
    "html": (".html", ".htm", ".xhtml", ".shtml"), "mhtml": (".mhtml", ".mht"),
    "docx": (".docx", ".docm", ".dotx"), "pdf": (".pdf",),
    "doc": (".doc", ".wps", ".dot", ".wpt"), "rtf": (".rtf", ".doc"), "odt": (".odt",),
}  # fmt: skip
_CALLED = {
    "txt": "文本", "md": "Markdown文本", "html": "网页", "mhtml": "网页", "docx": "Word文档", "pdf": "PDF",
    "doc": "旧版Word或WPS文档", "rtf": "RTF文档", "odt": "ODT文档",
}  # fmt: skip
_STAMPED = late(r"[（(][^（()）]*\d{1,2}月\d{1,2}日[^（()）]*[）)]$")
_LABELLED = late(r"[\s•·*|\-]*[\[【]?(?:标题|名称|题名|信息名称|文件名称)[\]】]?[：:|\s]*([^：:|\s].*)")
_SITE = late(r"\s*(?:[_|｜]|\s[-–—]\s|--)\s*")


class Reading(NamedTuple):
    """A report as it was read.

    `lines` are the tidied lines of the text in order, without `noise`, the lines that belong to the page and
    not to the report. `repairs` counts what was mended, by kind; `warnings` says in Chinese what is odd or
    was kept without knowing its place.
    """

    report: Report
    source: Source
    lines: list[Tidied]
    noise: list[Line]
    repairs: dict[str, int]
    warnings: list[str]


def read(path: Path, encoding: str | None = None) -> Reading:
    """Read a report from a file of any kind; `encoding` is for a text that does not say its own.

    Trouble with exit code 4 where nothing, or nothing readable, is there.
    """
    data = files.read_bytes(path, LIMIT)
    try:
        return parse(source(data, path.suffix.lower(), encoding))
    except Trouble as trouble:
        raise Trouble(
            trouble.code, [p if p.file else p._replace(file=str(path)) for p in trouble.problems]
        ) from None
    except (RecursionError, MemoryError):
        raise Trouble(
            Exit.INPUT, Problem("文件的结构太复杂，读不了", "请用WPS或Word打开，另存为.docx再读", str(path))
        ) from None


def source(data: bytes, suffix: str, encoding: str | None = None) -> Source:
    """Give the lines of a file's bytes, whatever its kind."""
    kind = sniff.kind(data, suffix)
    if kind in _ALL_TEXT and len(data) > TEXT_LIMIT * _ALL_TEXT[kind]:
        what = f"文件有{len(data) / 1_000_000:.0f}MB文字，不像一份报告"
        raise Trouble(Exit.INPUT, Problem(what, "请确认没有给错文件"))
    found = _lines(data, kind, suffix, encoding)
    if suffix not in _SUFFIXES[found.kind if kind == "txt" else kind]:
        found.warnings.insert(0, f"文件名是{suffix}，内容是{_CALLED[kind]}，按{_CALLED[kind]}读取")
    return found


def _lines(data: bytes, kind: str, suffix: str, encoding: str | None) -> Source:
    if kind in sniff.OFFICE:
        from rldraft.reading import office

        data, kind = office.to_docx(data, suffix if suffix in _SUFFIXES[kind] else f".{kind}"), "docx"
    if kind == "docx":
        from rldraft.reading import docx

        return docx.read(data)
    if kind == "pdf":
        from rldraft.reading import pdf

        return pdf.read(data)
    if kind == "html":
        from rldraft.reading import html

        return html.read(data)
    if kind == "mhtml":
        from rldraft.reading import mhtml

        return mhtml.read(data)
    text, name, warnings = plain.decode(data, encoding)
    if sniff.markdown(text):
        from rldraft.reading import markdown

        return markdown.read(text, name, warnings)
    return plain.read(text, name, warnings)


def parse(given: Source) -> Reading:
    """Build the tree from a file's lines."""
    if len(given.lines) > _LINES:
        what = f"文件有{len(given.lines)}段，不像一份报告"
        raise Trouble(Exit.INPUT, Problem(what, "请确认没有给错文件"))
    counted = COUNTED.get(given.kind, "段")
    for line in given.lines:
        if len(line.text) > _LONGEST and line.table is None:
            what = f"第{line.number}{counted}有{len(line.text)}个字，不像一份报告"
            raise Trouble(Exit.INPUT, Problem(what, "请确认没有给错文件"))
    if sum(len(row) for line in given.lines if line.table for row in line.table.rows) > _CELLS:
        raise Trouble(Exit.INPUT, Problem(f"文件里的表格超过{_CELLS}格，不像一份报告", "请确认没有给错文件"))
    lines = untouched(given.lines) if given.own else tidy(given.lines)
    if not lines:
        raise Trouble(Exit.INPUT, Problem("文件里没有文字", "如果内容是图片，请先做文字识别（OCR）"))
    top = head.read(lines, stated=given.own)
    titles = [line.paragraph() for line in top.title] or _meta(given.meta_title, top.noise)
    title = "".join(paragraph.text for paragraph in titles)
    end = tail.read(lines, top.start, names.body_in(title), stated=given.own)
    body, furniture = _body(lines[top.start : end.end], own=given.own)
    text = body + end.rest
    stated = given.own or (given.kind == "md" and any(line.line.depth for line in text))
    made = outline.read(body, end.rest, stated=stated, counted=counted)
    report = Report(
        title=tuple(titles),
        blocks=(*(line.stretch.paragraph() for line in top.rest), *made.blocks),
        sections=made.sections,
        signature=_said(end.signature or top.signature),
        date=_said(end.date or top.date),
        addressee=_said(top.addressee),
        number=_said(top.number),
        signer=_said(top.signer),
        attachments=tuple(name.text for name in end.attachments),
        copies_to=_said(end.copies),
    )
    aside = [*top.noise, *furniture, *end.noise]
    noise = sorted([*given.noise, *(line.line for line in aside)], key=lambda line: line.number)
    issuer = names.body_of(report, (line.text for line in noise))
    report = replace(report, body=issuer, year=reported(report, title))
    numbers = {id(line) for line in aside}
    kept = [line for line in lines if id(line) not in numbers]
    repairs = sum((line.repairs for line in kept), Counter(given.repairs))
    if made.wrong:
        repairs["numbering-style"] += made.wrong
    warnings = [*given.warnings, *_warnings(counted, top, end, report), *made.warnings]
    return Reading(report, given, kept, noise, dict(repairs), warnings)


def _body(lines: list[Tidied], *, own: bool) -> tuple[list[Tidied], list[Tidied]]:
    """Give the text's lines, those joined that one heading was broken into, and the furniture among them."""
    if own:
        return lines, []
    kept: list[Tidied] = []
    furniture: list[Tidied] = []
    for line in lines:
        plain = line.line.table is None and not line.line.role and not line.line.depth
        if plain and chrome.within(line.text):
            furniture.append(line)
        elif kept and plain and outline.unfinished(kept[-1]) and outline.finishes(line):
            kept[-1] = kept[-1]._replace(stretch=joined([kept[-1].stretch, line.stretch]))
        else:
            kept.append(line)
    return kept, furniture


def _said(part: Stretch | None) -> str | None:
    return part.text if part else None


def _meta(title: str | None, noise: list[Tidied]) -> list[Paragraph]:
    """Give the title that the file's own properties or the page's labels name, without the site's name.

    What a bracket adds at its end, a date and a speaker, is no part of it.
    """
    labelled = (found for line in noise if (found := _LABELLED.match(line.text)))
    for named in (title or "", *(found[1] for found in labelled)):
        for part in _SITE.split(named):
            bare = _STAMPED.sub("", "".join(part.split()))
            if bare and forms.title(bare):
                return [Paragraph(bare)]
    return []


def _warnings(counted: str, top: Head, end: Tail, report: Report) -> list[str]:
    warnings = []
    if not report.title:
        warnings.append("没有找到标题")
    elif not top.title:
        warnings.append("正文里没有标题，取自文件的标题信息")
    if not report.sections:
        warnings.append("没有找到标题编号（一、二、三……），全文作为段落读取")
    if top.letter:
        warnings.append("报告前面有一封转呈函，函的文字保留在开头")
    for line in [*top.unplaced, *end.unplaced]:
        text = line.text if len(line.text) <= _QUOTED else line.text[:_QUOTED] + "……"
        warnings.append(f"第{line.number}{counted}：“{text}”不知属于哪一部分，作为段落保留")
    return warnings
