"""The zip that a .docx is, opened without trust: sizes are counted, not believed, and no DTD is read."""

from __future__ import annotations

import posixpath
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading.docx.tags import DOCUMENT, Element

# The XML of the longest reports is below 10 MB; a tree takes a few times as much memory as its text.
_MOST_BYTES = 64 << 20
_MOST_TREE = 192 << 20
_NODE, _ATTRIBUTE = 250, 250  # bytes that an element with its text takes, and an attribute
_MOST_PARTS = 20_000
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_FAULTS = (
    BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
# A strict document differs from a transitional one in what it calls its vocabularies.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_OTHERS = {"worksheet": "Excel表格", "workbook": "Excel表格", "presentation": "演示文稿"}
_RESAVE = "请用Word或WPS打开，另存为新的.docx再读"


def trouble(what: str, mend: str = _RESAVE) -> Trouble:
    """Give the error that says why a Word file cannot be read."""
    return Trouble(Exit.INPUT, Problem(what, mend))


class Package:
    """The parts of one file by name; `damaged` names those that could not be made out.

    Raises Trouble where the file is no zip, is encrypted, or unfolds to more than any report needs.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise _locked()
            raise trouble("这是旧版Word（.doc）或WPS格式的文件，不是.docx")
        if data.count(b"PK\x01\x02") > _MOST_PARTS:
            raise trouble("Word文件里的部件太多，不像一份正常的文件")
        try:
            self._archive = ZipFile(BytesIO(data))
            entries = self._archive.infolist()
        except _ZIP_FAULTS:
            raise trouble(
                "Word文件不完整或已损坏，打不开", "请重新下载或复制一次；仍打不开时，" + _RESAVE
            ) from None
        self._entries = {_name(entry.filename): entry for entry in entries}
        self._bytes_left, self._tree_left = _MOST_BYTES, _MOST_TREE
        self.damaged: list[str] = []

    def main(self) -> tuple[str, Element]:
        """Give the name and the root of the main part."""
        named = self.related("").get("officedocument", ["word/document.xml"])[0]
        if _name(named) not in self._entries:
            named = "word/document.xml"
        data = self._read(named)
        if data is None:
            raise trouble("这不是Word文件，或者缺了正文部分")
        root = self._parse(data)
        if root is None:
            raise trouble("Word文件的正文部分已损坏，读不出来")
        if root.tag != DOCUMENT:
            other = _OTHERS.get(str(root.tag).rpartition("}")[2])
            raise trouble(f"这是{other}，不是Word文件" if other else "这不是Word文件", "请另选一份.docx文件")
        return named, root

    def holds(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return _name(name) in self._entries

    def tree(self, name: str) -> Element | None:
        """Give the root of a part; None where it is missing or damaged."""
        data = self._read(name)
        root = None if data is None else self._parse(data)
        if data is not None and root is None:
            self.damaged.append(name)
        return root

    def related(self, part: str) -> dict[str, list[str]]:
        """Give the names of the parts that a part points to, by the last word of the kind, in lower case."""
        folder, _, name = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", name + ".rels"))
        found: dict[str, list[str]] = {}
        for each in () if root is None else root:
            if each.get("TargetMode") != "External":
                kind = each.get("Type", "").rpartition("/")[2].lower()
                # A target is a name in this zip and nothing else, wherever it seems to lead.
                target = posixpath.normpath(posixpath.join("/" + folder, each.get("Target", "")))
                found.setdefault(kind, []).append(target)
        return found

    def _read(self, name: str) -> bytes | None:
        entry = self._entries.get(_name(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise _locked()
        try:
            return b"".join(self._chunks(entry))
        except _ZIP_FAULTS:
            raise trouble(
                "Word文件不完整或已损坏，读不出内容", "请重新下载或复制一次；仍读不出时，" + _RESAVE
            ) from None

    def _chunks(self, entry: ZipInfo) -> list[bytes]:
        # Other ways of packing have no place in a .docx, and no bound on what one read unfolds to.
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile
        chunks = []
        with self._archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                self._bytes_left -= len(chunk)
                if self._bytes_left < 0:
                    raise trouble(f"Word文件展开后超过{_MOST_BYTES >> 20}MB，不像一份正常的报告")
                chunks.append(chunk)
        return chunks

    def _parse(self, data: bytes) -> Element | None:
        """Give the root of an XML text; None where it is not well-formed."""
        from lxml import etree  # type: ignore[import-untyped]

        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            try:
                data = data.decode("utf-16").encode()
            except ValueError:
                return None
        if b"<!DOCTYPE" in data:
            raise trouble("Word文件里有不该有的DOCTYPE定义，可能是恶意文件，没有读")
        self._tree_left -= (data.count(b"<") - data.count(b"</")) * _NODE + data.count(b"=") * _ATTRIBUTE
        if self._tree_left < 0:
            raise trouble("Word文件的内容太多（有几十万个段落或格式），不像一份正常的报告")
        if b"purl.oclc.org" in data:
            for strict, transitional in _STRICT:
                data = data.replace(b'"' + strict, b'"' + transitional)
        parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise trouble("Word文件里的表格或文本框层层嵌套得太深，读不了") from None
            return None


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _locked() -> Trouble:
    return trouble("文件加了密码", "请先在Word里去掉密码再读")
