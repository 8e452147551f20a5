"""What kind of file it is, by its content: its name may say anything."""

from __future__ import annotations

import codecs
import re

from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_BEFORE_HTML = late(rb"\s+|<\?xml[^>]*>|<!--(?:(?!-->).)*-->", re.S)
_HTML = late(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I)
_TAGS = late(rb"<(?:p|div|br|table|span|h[1-6]|body)\b[^>]*>", re.I)
_MAIL = late(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}", re.M)
_HEADINGS = late(r"^#{1,5}[ \t]+\S", re.M)
_FEW = 4096  # bytes enough to tell

_NESTED = 200  # groups of an RTF that are not closed
OFFICE = {"doc", "rtf", "odt"}


def kind(data: bytes, suffix: str) -> str:
    """Give "docx", "pdf", "html", "mhtml", "doc", "rtf", "odt", "md" or "txt".

    `suffix` (".txt") decides only between kinds that look alike. Trouble with exit code 4 says of any other
    kind what it is and what to do.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise _trouble("文件是空的", "请确认没有给错文件")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _trouble("文件加了密码", "请先在Word或WPS里去掉密码再读")
        return "doc"
    if data.lstrip().startswith(b"{\\rtf"):
        if data.count(b"{") - data.count(b"}") > _NESTED:
            raise _trouble("文件损坏或没有下载完整", "请重新下载或复制一份再读")
        return "rtf"
    if data.startswith(_IMAGES):
        raise _trouble("这是图片，没有文字", "请先做文字识别（OCR），再读识别出的文字")
    start = _start(data)
    if re.search(rb"^mime-version:", start, re.I | re.M) and re.search(
        rb"multipart/related|text/html", start, re.I
    ):
        return "mhtml"
    at = 0
    while before := _BEFORE_HTML.match(start, at):
        at = before.end()
    if _HTML.match(start, at):
        return "html"
    if suffix in (".html", ".htm", ".xhtml", ".shtml") and _TAGS.search(start):
        return "html"
    if len(_TAGS.findall(start)) > 3:
        return "html"
    return "txt"


def markdown(text: str) -> bool:
    """Whether a text is Markdown: by headings marked #, whatever its name."""
    return bool(_HEADINGS.search(text))


def _start(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[: 2 * _FEW].decode("utf-16", "replace").encode()
    return data[:_FEW].removeprefix(codecs.BOM_UTF8)


def _zipped(data: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:10_000])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _trouble("文件损坏或没有下载完整", "请重新下载或复制一份再读") from None
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if "OFD.xml" in names:
        raise _trouble("这是OFD文件，读不了", "请用阅读器或WPS另存为Word再读")
    if any(name.startswith("xl/") for name in names):
        raise _trouble("这是Excel表格，不是报告", "请确认没有给错文件")
    if any(name.startswith("ppt/") for name in names):
        raise _trouble("这是演示文稿，不是报告", "请确认没有给错文件")
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    if "[Content_Types].xml" in names:
        return "docx"
    raise _trouble("这是压缩包，不是报告", "请先解压，再读里面的文件")


def _trouble(what: str, mend: str) -> Trouble:
    return Trouble(Exit.INPUT, Problem(what, mend))
