"""Build the shipped sample reports (corpus/reports) from their readable sources (corpus/sources).

Run it from anywhere: ``python corpus/build.py`` writes every report anew, the same bytes each time;
``--to FOLDER`` writes them elsewhere, which is how a test proves that the shipped files are these.
The sources' markup and the forms are told in README.md.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent

_REVISION = re.compile(r"\[\[(ins|del):(.*?)\]\]")
_HALF = str.maketrans("，：；？！（）", ",:;?!()")
_LEVELS = {"#": "title", "##": "1", "###": "2", "####": "3", "@": "addressee", ">": "signature"}


class Line(NamedTuple):
    """One paragraph: `kind` is title, addressee, "1" to "3" (a heading), text, caption, row or signature.

    `lead` is the part of `text` set as a heading when the body runs on in the same paragraph, else "".
    """

    kind: str
    text: str
    lead: str = ""


class Source(NamedTuple):
    """A report as its source holds it; `form` is the kind of file and then its traits."""

    name: str
    body: str
    year: int
    date: str
    form: tuple[str, ...]
    lines: list[Line]

    @property
    def title(self) -> str:
        """The title in one line, as a site's list of pages has it."""
        return "".join(line.text.replace(" ", "") for line in self.lines if line.kind == "title")


def load(path: Path) -> Source:
    """The source at `path`: four header lines, ``---``, one paragraph a line."""
    head, _, text = path.read_text(encoding="utf-8").partition("---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    lines = []
    for raw in text.splitlines():
        mark, _, rest = raw.partition(" ")
        if raw.startswith("|"):
            lines.append(Line("row", raw))
        elif raw.startswith("表："):
            lines.append(Line("caption", raw[2:]))
        elif mark in _LEVELS:
            lead, run_in, body = rest.partition("‖")
            lines.append(Line(_LEVELS[mark], lead + body, lead if run_in else ""))
        elif raw:
            lines.append(Line("text", raw))
    form = tuple(fields["形式"].split())
    name = f"{path.parent.name}-{path.stem}"
    return Source(name, fields["机构"], int(fields["年度"]), fields["成文"], form, lines)


def final(text: str) -> str:
    """`text` with its revisions accepted."""
    return _REVISION.sub(lambda m: m[2] if m[1] == "ins" else "", text)


def place_of(body: str) -> str:
    """The county or district whose site carries the report, for page chrome: 棠溪县."""
    if found := re.fullmatch(r"(.+市)?(.+?[县区])(人民政府|[^县区]*局)", body):
        return found[2]
    return re.sub(r".*局(.+)分局", r"\1县", body)


# Text files


def _txt(source: Source) -> bytes:
    half = "半角" in source.form
    out = []
    if "网页" in source.form:
        site = place_of(source.body)
        out += [
            f"您当前的位置: 首页 > 部门信息公开 > {source.body[-6:]} > 法定主动公开内容 > 法治政府建设",
            "  • [ 索引号 ]",
            f"  • YH{source.year}-{source.date[:4]}-0021",
            "  • [ 发布机构 ]",
            f"  • {source.body}",
            "  • [ 发布日期 ]",
            f"  • {source.date}",
            source.title,
            f"日期:{source.date}  字号:[大] [中] [小]",
            "分享到:",
            "",
            "",
        ]
    for line in source.lines:
        text = final(line.text)
        if "网页" in source.form:
            if line.kind != "title":
                out += [text, ""]
        elif line.kind in ("title", "signature"):
            out.append(text if line.kind == "title" else "　" * 20 + text)
        else:
            out.append(text if line.kind == "addressee" else "　　" + text)
    if "网页" in source.form:
        out += [
            "扫一扫在手机打开当前页",
            "【打印本页】 【关闭窗口】",
            f"版权所有:{site}人民政府  主办:{site}人民政府办公室  承办:{site}大数据中心",
            "备案序号:澄ICP备2099000018号-2  网站标识码:9900120003",
        ]
    text = "\n".join(out) + "\n"
    if half:
        text = text.translate(_HALF)
    return text.encode("gb18030" if source.form[0] == "txt-gb" else "utf-8")


# Saved web pages


def _html(source: Source) -> bytes:
    site = place_of(source.body)
    old = "旧站" in source.form
    charset = "gb2312" if old else "utf-8"
    content = "\n".join(_html_line(line, old) for line in source.lines if line.kind != "title")
    if "半角" in source.form:
        content = re.sub(r">[^<]*<", lambda m: m[0].translate(_HALF), content)
    page = (
        (HERE / "pages" / f"{'old' if old else 'new'}.html")
        .read_text(encoding="utf-8")
        .format(
            charset=charset,
            title=escape(source.title),
            site=site,
            body=source.body,
            date=source.date,
            index=f"{source.name.split('-')[0].upper()}-{source.date[:4]}-00{source.year % 100 + 13}",
            years="\n".join(
                f'<li><a href="../{year}/index.html">{place_of(source.body)}{year}年政府信息公开年报</a></li>'
                for year in (source.year - 1, source.year)
            ),
            content=content,
        )
    )
    return page.encode("gb18030" if old else "utf-8")


def _html_line(line: Line, old: bool) -> str:
    text = escape(final(line.text), quote=False)
    if line.kind == "signature":
        return f'<p style="text-align:right">{text}</p>'
    indent = "&nbsp;&nbsp;&nbsp;&nbsp;" if old else ""
    style = "" if old or line.kind == "addressee" else ' style="text-indent:2em"'
    if line.kind in "123":
        lead = escape(final(line.lead or line.text), quote=False)
        strong = f"<strong>{lead}</strong>"
        if old:
            strong = f'<span style="font-family: 黑体">{lead}</span>' if line.kind == "1" else lead
        text = strong + text[len(lead) :]
    return f"<p{style}>{indent}{text}</p>"


# PDF pages: set line by line, as an office's printer driver leaves them

_NO_START = "，。、；：？！）》”’%％"
_NO_END = "（《“‘"


def _pdf(source: Source) -> bytes:
    from io import BytesIO

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def width(text: str) -> float:
        return float(pdfmetrics.stringWidth(text, "STSong-Light", 16))

    left, right, top, bottom = 28 * mm, A4[0] - 26 * mm, A4[1] - 37 * mm, 35 * mm
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(source.title)
    canvas.setAuthor(source.body)
    y, page = top, 1

    def put(text: str, size: int, x: float) -> None:
        nonlocal y, page
        if y < bottom:
            number()
            canvas.showPage()
            y, page = top, page + 1
        canvas.setFont("STSong-Light", size)
        canvas.drawString(x, y - size, text)
        y -= 28.9 if size == 16 else 36

    def number() -> None:
        canvas.setFont("STSong-Light", 14)
        canvas.drawCentredString(A4[0] / 2, bottom - 12 * mm, f"— {page} —")

    shown_title = False
    for line in source.lines:
        text = final(line.text)
        if line.kind == "title":
            put(text, 22, (A4[0] - pdfmetrics.stringWidth(text, "STSong-Light", 22)) / 2)
            continue
        if not shown_title:
            shown_title, y = True, y - 28.9
        if line.kind == "signature":
            put(text, 16, right - width(text) - 32)
            continue
        rest = text if line.kind == "addressee" else "　　" + text
        while rest:
            cut = _break(rest, right - left, width)
            put(rest[:cut], 16, left)
            rest = rest[cut:]
    number()
    canvas.save()
    return buffer.getvalue()


def _break(text: str, room: float, width: Callable[[str], float]) -> int:
    cut = len(text)
    while width(text[:cut]) > room:
        cut -= 1
    if cut == len(text):
        return cut
    while cut > 1 and (
        text[cut] in _NO_START
        or text[cut - 1] in _NO_END
        or (text[cut - 1].isascii() and text[cut].isascii() and text[cut].isalnum())
    ):
        cut -= 1
    return cut


def build(source: Source) -> tuple[str, bytes]:
    """The shipped file of `source`: its name and bytes."""
    kind = source.form[0]
    if kind == "docx":
        import build_docx

        return f"{source.name}.docx", build_docx.docx(source)
    writer = {"txt": _txt, "txt-gb": _txt, "html": _html, "pdf": _pdf}[kind]
    return f"{source.name}.{kind.removesuffix('-gb')}", writer(source)


def sources() -> list[Source]:
    """Every source, by body and year."""
    return [load(path) for path in sorted((HERE / "sources").glob("*/*.txt"))]


def main() -> None:
    """Write the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=HERE / "reports")
    sys.dont_write_bytecode = True
    folder = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources():
        name, data = build(source)
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
