"""The text of a paragraph as Word shows it with all changes accepted, and how its runs are set."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading.docx.styles import Face, Style, Styles
from rldraft.reading.docx.tags import (
    ALTERNATE,
    DELETED,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PPR,
    RPR,
    VAL,
    Element,
    R,
    T,
    choice,
    on,
    w,
    whole,
)

LINE_BREAK, PAGE_BREAK = "\n", "\f"  # neither can stand in the text of a run

_BR, _CR, _TAB, _PTAB, _SYM, _NO_BREAK_HYPHEN = map(w, ("br", "cr", "tab", "ptab", "sym", "noBreakHyphen"))
_FIELD_CHAR, _CODE, _FIELD = map(w, ("fldChar", "instrText", "fldSimple"))
_DRAWING, _PICTURE, _OBJECT, _BOX = map(w, ("drawing", "pict", "object", "txbxContent"))
_FOOTNOTE, _ENDNOTE = map(w, ("footnoteReference", "endnoteReference"))
_STYLE, _BOLD, _FONTS, _VANISH, _EAST = map(w, ("rStyle", "b", "rFonts", "vanish", "eastAsia"))
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VML = "{urn:schemas-microsoft-com:vml}"
# The reading of a character above it, a list's choices, the template of a form's field: not text.
_SILENT = frozenset(
    (PPR, RPR, *map(w, ("rt", "rubyPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "delText")))
)
_CHANGES = {INSERTED: "inserted", MOVED_TO: "moved", DELETED: "deleted", MOVED_FROM: ""}
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_CIRCLED = late(r"\s*eq\s*\\o\s*\\ac\s*\(\s*([○□△◇])\s*[,，;]\s*(\w{1,3})\s*\)\s*", re.I)
_BLANKS = " \t\r\n"
# What the dingbat fonts draw where Unicode has it too.
_DINGBATS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0xA1: "○", 0xA8: "□", 0xD8: "➢", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_HAN = late(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_SET_APART = late("黑|楷|hei|kai", re.I)
_CLOSED = late(r"[。！？!?；;][”’）)》」』]*[\s\u3000]*$")


class Key(NamedTuple):
    """What a run states of itself that tells a heading from the text it runs into."""

    style: str = ""
    bold: bool | None = None
    font: str | None = None


_PLAIN = Key()


class Runs:
    """Collects the text of one paragraph after another; `seen` counts what is dropped or only told of.

    After `read`, `texts` and `keys` hold its runs, `boxes` the text boxes (elements, or the text of a piece
    of WordArt) and `notes` the kinds and ids of the footnotes and endnotes referred to so far.
    """

    def __init__(self, styles: Styles, seen: Counter[str], notes: dict[tuple[str, str], None]) -> None:
        self._styles = styles
        self._seen = seen
        self.notes = notes
        self.texts: list[str] = []
        self.keys: list[Key] = []
        self.boxes: list[Element | str] = []
        self._fields: list[list[str]] = []  # [state, code]; a field's state is "code", "result" or "mute"
        self._muted = 0  # how many of them are not in their result
        self._hidden = False

    def read(self, paragraph: Element, style: Style) -> None:
        """Take in a paragraph's text, after what is left of those joined to it."""
        self._hidden = bool(style.face.hidden)
        self._walk(paragraph, self._hidden)
        # A field that is not closed must not swallow what follows.
        self._fields.clear()
        self._muted = 0

    def before(self, label: str) -> None:
        """Put a number before what was taken in, set as its beginning is."""
        self.texts.insert(0, label)
        self.keys.insert(0, self.keys[0])

    def clear(self) -> None:
        """Begin a new paragraph."""
        self.texts, self.keys, self.boxes = [], [], []

    def _walk(self, parent: Element, hidden: bool) -> None:
        last = ""
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, hidden)
            elif tag in _SILENT:
                continue
            elif tag in _CHANGES:
                # Word parts one change into as many as it has formats.
                if tag != last and len(child) and _CHANGES[tag]:
                    self._seen[_CHANGES[tag]] += 1
                if tag in (INSERTED, MOVED_TO):
                    self._walk(child, hidden)
            elif tag == _FIELD:
                if _command(child.get(w("instr"), "")) not in _PAGE_FIELDS:
                    self._walk(child, hidden)
            elif tag == ALTERNATE:
                self._walk(choice(child), hidden)
            elif tag == _MATHS:
                self._add(child.text or "", _PLAIN)
            elif len(child):
                self._walk(child, hidden)
            else:
                continue
            last = tag

    def _run(self, run: Element, hidden: bool) -> None:
        key = _PLAIN
        self._hidden = hidden
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text
                if text:
                    if (text[0] in _BLANKS or text[-1] in _BLANKS) and child.get(_SPACE) != "preserve":
                        text = text.strip(_BLANKS)
                    self._add(text, key)
            elif tag == RPR:
                key = self._key(child)
            else:
                self._other(child, tag, key)
        self._hidden = hidden

    def _key(self, rpr: Element) -> Key:
        style, bold, font = "", None, None
        for each in rpr.iterchildren(_STYLE, _BOLD, _FONTS, _VANISH):
            tag = each.tag
            if tag == _FONTS:
                font = each.get(_EAST)
            elif tag == _BOLD:
                bold = on(each)
            elif tag == _STYLE:
                style = each.get(VAL, "")
                if self._styles.run(style).hidden:
                    self._hidden = True
            else:
                self._hidden = on(each)
        return Key(style, bold, font)

    def _add(self, text: str, key: Key) -> None:
        if self._muted or not text:
            return
        if self._hidden:
            self._seen["hidden"] += 1
            return
        if "\n" in text or "\r" in text:
            text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
        self.texts.append(text)
        self.keys.append(key)

    def _other(self, child: Element, tag: str, key: Key) -> None:
        """Take in what a run holds beside plain text."""
        if tag in (_TAB, _PTAB):
            self._add("\t", key)
        elif tag in (_BR, _CR):
            if not (self._muted or self._hidden):
                paged = child.get(w("type"), "textWrapping") in ("page", "column")
                self.texts.append(PAGE_BREAK if paged else LINE_BREAK)
                self.keys.append(_PLAIN)
        elif tag == _FIELD_CHAR:
            for choices in child.iter(w("ddList")):
                self._add(_chosen(choices), key)
            self._field(child.get(w("fldCharType")), key)
        elif tag == _CODE:
            if self._fields:
                self._fields[-1][1] += child.text or ""
        elif tag == _SYM:
            self._add(_symbol(child), key)
        elif tag == _NO_BREAK_HYPHEN:
            self._add("-", key)
        elif tag in (_DRAWING, _PICTURE, _OBJECT):
            if not self._hidden:
                if tag == _OBJECT:
                    self._seen["objects"] += 1
                self._graphic(child, tag == _OBJECT)
        elif tag in (_FOOTNOTE, _ENDNOTE):
            kind = "footnotes" if tag == _FOOTNOTE else "endnotes"
            self.notes.setdefault((kind, child.get(w("id"), "")))
        elif tag == ALTERNATE:
            for each in choice(child):
                self._other(each, each.tag, key)
        elif tag == T:
            self._add(child.text or "", key)
        elif len(child) and tag not in _SILENT:
            self._walk(child, self._hidden)

    def _field(self, kind: str | None, key: Key) -> None:
        fields = self._fields
        if kind == "begin":
            fields.append(["code", ""])
            self._muted += 1
        elif kind == "separate" and fields and fields[-1][0] == "code":
            if _command(fields[-1][1]) in _PAGE_FIELDS:
                fields[-1][0] = "mute"
            else:
                fields[-1][0] = "result"
                self._muted -= 1
        elif kind == "end" and fields:
            state, code = fields.pop()
            if state != "result":
                self._muted -= 1
            if state == "code" and (found := _CIRCLED.fullmatch(code)):
                self._add(_circled(found[1], found[2]), key)

    def _graphic(self, parent: Element, within_object: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == _BOX:
                self.boxes.append(child)
            elif tag == ALTERNATE:
                self._graphic(choice(child), within_object)
            elif tag == _VML + "textpath":
                self.boxes.append(child.get("string") or "")
            elif tag == _VML + "imagedata" or tag.endswith("}blip"):
                self._seen["images"] += not within_object
            elif tag.endswith("/chart}chart"):
                self._seen["charts"] += 1
            elif tag.endswith("/diagram}relIds"):
                self._seen["diagrams"] += 1
            elif len(child):
                self._graphic(child, within_object)

    def strong(self, style: Style) -> int:
        """Give how many characters at the start are set as a heading that runs into the text."""
        if len(self.texts) < 2 and not (self.keys and self.keys[0].style):
            return 0
        if named := self._named(style):
            return named
        stretches = self._stretches(style)
        if len(stretches) < 2:
            return 0
        (face, end), others = stretches[0], {face for face, _ in stretches[1:]}
        if not apart(face) or face in others or apart(stretches[1][0]):
            return 0
        whole = "".join(self.texts)
        while end < len(whole) and not _CLOSED.search(whole[:end]) and whole[end] in "。！？":
            end += 1
        # What is set apart in the middle of a sentence is stressed, not a heading.
        between = _CLOSED.search(whole[:end]) or whole[end - 1 : end + 1].strip() != whole[end - 1 : end + 1]
        return end if between else 0

    def uniform(self, style: Style) -> Face | None:
        """Give the one face that all Chinese text of the paragraph is set in; None if there are more."""
        stretches = self._stretches(style)
        return stretches[0][0] if len(stretches) == 1 else None

    def _named(self, style: Style) -> int:
        """Give how many characters at the start have the style of a heading's own sentence."""
        end = 0
        for text, key in zip(self.texts, self.keys, strict=True):
            if not key.style or not self._styles.run(key.style).heading:
                return end
            end += len(text)
        # All of a heading's paragraph may have its style twice over.
        return 0 if style.depth else end

    def _stretches(self, style: Style) -> list[tuple[Face, int]]:
        """Give the faces that the Chinese text is set in, one after the other, and where each ends."""
        stretches: list[tuple[Face, int]] = []
        at = 0
        for text, key in zip(self.texts, self.keys, strict=True):
            at += len(text)
            face = self._face(key, style)
            if stretches and stretches[-1][0] == face:
                stretches[-1] = (face, at)
            elif _HAN.search(text):
                stretches.append((face, at))
        return stretches

    def _face(self, key: Key, style: Style) -> Face:
        named = self._styles.run(key.style) if key.style else Face()
        own = style.face
        bold = next((b for b in (key.bold, named.bold, own.bold) if b is not None), False)
        return Face(bold, key.font or named.font or own.font)


def apart(face: Face) -> bool:
    """Whether a face is one that headings are set in."""
    return bool(face.bold) or bool(face.font and _SET_APART.search(face.font))


def _command(code: str) -> str:
    words = code.split(None, 1)
    return words[0].upper() if words else ""


def _symbol(sym: Element) -> str:
    code = sym.get(w("char"), "")
    if not re.fullmatch("[0-9A-Fa-f]{2,6}", code):
        return ""
    number = int(code, 16)
    if "wingdings" in sym.get(w("font"), "").lower():
        drawn = _DINGBATS.get(number & 0xFF)
        if drawn:
            return drawn
    return chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""


def _chosen(choices: Element) -> str:
    """Give the entry that is chosen in the list of a form's field."""
    entries = [each.get(VAL) or "" for each in choices.iterchildren(w("listEntry"))]
    chosen = next((whole(each.get(VAL), 0, len(entries)) for each in choices.iterchildren(w("result"))), 0)
    return "".join(entries[chosen : chosen + 1])


def _circled(frame: str, inner: str) -> str:
    """Write a character that Word draws within a frame as the one Unicode has, else in brackets."""
    if frame == "○" and inner.isdecimal() and 1 <= int(inner) <= 20:
        return chr(0x2460 + int(inner) - 1)
    return f"（{inner}）"
