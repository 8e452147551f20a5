"""A Word file with a few characters changed and all else as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from rldraft.reading.docx.package import Package, trouble
from rldraft.reading.docx.tags import DELETED, MOVED_FROM, Element, P, T

_LEAST = 4  # characters before a place that tell it from others, with those behind it
_MOST_BYTES = 256 << 20


class Change(NamedTuple):
    """What is to stand in place of `old`, where `before` and `after` stand on either side of it."""

    before: str
    old: str
    after: str
    new: str


def amended(data: bytes, changes: Iterable[Change]) -> tuple[bytes, int]:
    """Give the file with the changes made, and how many were; they are in the text's order.

    A change whose surroundings are not found in a paragraph after the last one's is left out. Trouble with
    exit code 4 for a file that cannot be read, or is in the strict form that few programs write.
    """
    package = Package(data)
    name, root = package.main()
    paragraphs = [Runs(each) for each in root.iter(P)]
    done = at = offset = 0
    for change in changes:
        for n in range(at, len(paragraphs)):
            found = paragraphs[n].change(change, offset if n == at else 0)
            if found >= 0:
                at, offset, done = n, found, done + 1
                break
    return (_written(data, name, root), done) if done else (data, 0)


class Runs:
    """The text of a paragraph as its runs hold it."""

    def __init__(self, paragraph: Element) -> None:
        self._nodes = list(_texts(paragraph))
        self.text = "".join(node.text or "" for node in self._nodes)

    def change(self, change: Change, start: int) -> int:
        """Make a change at or after `start`; give the place behind it, -1 where it is not to be made.

        Only the characters that differ are touched, each in its own run.
        """
        at = self._find(change, start)
        if at < 0:
            return -1
        steps = SequenceMatcher(None, change.old, change.new, autojunk=False).get_opcodes()
        for kind, a, b, c, d in reversed(steps):
            if kind == "equal":
                continue
            same = min(b - a, d - c)
            # What is put in beyond its counterpart stands behind the character before it.
            self._replace(at + a + same, at + b, change.new[c + same : d])
            for n in range(same):
                self._replace(at + a + n, at + a + n + 1, change.new[c + n])
        self.text = self.text[:at] + change.new + self.text[at + len(change.old) :]
        return at + len(change.new)

    def _replace(self, start: int, end: int, new: str) -> None:
        begin = 0
        for node in self._nodes:
            text = node.text or ""
            left, right = max(start, begin) - begin, min(end, begin + len(text)) - begin
            if (
                left < right
                or (start == end and new and 0 < left <= len(text))
                or (new and start == begin == 0)
            ):
                node.text = text[:left] + new + text[max(left, right) :]
                new = ""
                node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            begin += len(text)

    def _find(self, change: Change, start: int) -> int:
        # What was read begins with the number that Word counts by itself; no run holds that.
        for before in (change.before, change.before[-_LEAST:]):
            whole = before + change.old + change.after
            at = self.text.find(whole, max(0, start - len(before)))
            if at >= 0:
                return at + len(before)
        return -1


def _texts(paragraph: Element) -> Iterator[Element]:
    """Give the nodes with text of a paragraph, without what was deleted and what hangs on it."""
    for child in paragraph:
        if child.tag == T:
            yield child
        elif child.tag not in (DELETED, MOVED_FROM, P):
            yield from _texts(child)


def _written(data: bytes, name: str, root: Element) -> bytes:
    from lxml import etree  # type: ignore[import-untyped]

    made, left = BytesIO(), _MOST_BYTES
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            with old.open(entry) as stream:
                held = stream.read(left + 1)
            left -= len(held)
            if left < 0:
                raise trouble("Word文件展开后太大，不像一份正常的报告")
            if entry.filename.replace("\\", "/").lstrip("/").lower() == name.lstrip("/").lower():
                if b"purl.oclc.org" in held:
                    raise trouble("这是“严格”格式的Word文件，不能自动改", "请另存为普通的.docx再改")
                held = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(entry, held)
    return made.getvalue()
