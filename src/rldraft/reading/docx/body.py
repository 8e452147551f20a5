"""The walk through a document's paragraphs and tables, in the order they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading.docx import styles as st
from rldraft.reading.docx.numbering import Numbers
from rldraft.reading.docx.runs import LINE_BREAK, PAGE_BREAK, Runs, apart
from rldraft.reading.docx.styles import Face, Indent, Style, Styles
from rldraft.reading.docx.tables import Item, unfold
from rldraft.reading.docx.tags import (
    ALTERNATE,
    DELETED,
    MOVED_FROM,
    PPR,
    RPR,
    TBL,
    VAL,
    Element,
    P,
    choice,
    on,
    w,
)
from rldraft.reading.source import Place, Role

_PSTYLE, _NUMPR, _OUTLINE, _JC, _IND, _VANISH = map(
    w, ("pStyle", "numPr", "outlineLvl", "jc", "ind", "vanish")
)
_SDT, _ALT_CHUNK, _GALLERY = map(w, ("sdt", "altChunk", "docPartGallery"))
_ASIDE = frozenset(map(w, ("sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "tblPr", "tblGrid", "tcPr", "trPr")))
_PROSE = late("[。；！？]$")
_SHORT = 40
_BREAKS = late(f"[{LINE_BREAK}{PAGE_BREAK}]")
_SIGNED = late(r"[\t 　]+(?=签发人)|\t+")
_CLOSING = "、．。）】〕》：，"


class Setting(NamedTuple):
    """What a paragraph's own properties and its style come to.

    `joined` says that its end is "deleted" or "hidden", so that the next one follows on the same line.
    """

    style: Style
    number: str | None
    level: int
    depth: int | None
    place: Place
    indent: Indent
    joined: str


class Body:
    """Walks one document; `seen` counts what is repaired, dropped or only told of.

    `width` is that of a line in twips. `notes` holds the footnotes and endnotes referred to, in order.
    """

    def __init__(self, styles: Styles, numbers: Numbers, width: float) -> None:
        self._styles = styles
        self._numbers = numbers
        self._width = width
        self.seen: Counter[str] = Counter()
        self.notes: dict[tuple[str, str], None] = {}
        self.faces: Counter[Face] = Counter()
        self._items: list[Item] = []
        self._runs = Runs(styles, self.seen, self.notes)
        self._open: Setting | None = None
        self._lead = (0, 0)  # depth and length of a heading whose end is hidden, so that text runs on
        self._cells = 0
        self._contents = 0
        self._settings: dict[str | None, Setting] = {}

    def _cell(self, tc: Element) -> list[Item]:
        self._cells += 1
        items = self.story(tc)
        self._cells -= 1
        return items

    def story(self, parent: Element) -> list[Item]:
        """Give the paragraphs and tables of a body, a cell, a text box or a note."""
        held = self._items, self._runs, self._open, self._lead
        self._items, self._open, self._lead = [], None, (0, 0)
        self._runs = Runs(self._styles, self.seen, self.notes)
        self._blocks(parent)
        self._close()
        items = self._items
        self._items, self._runs, self._open, self._lead = held
        return items

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TBL:
                self._close()
                self._items += unfold(child, self._cell)
            elif tag in _ASIDE or tag in (DELETED, MOVED_FROM):
                continue
            elif tag == ALTERNATE:
                self._blocks(choice(child))
            elif tag == _ALT_CHUNK:
                self.seen["chunks"] += 1
            elif tag == _SDT and _is_contents(child):
                self._contents += 1
                self._blocks(child)
                self._close()
                self._contents -= 1
            elif len(child):
                self._blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        changes = self.seen["deleted"] + self.seen["inserted"]
        first = next(iter(paragraph), None)
        setting = self._setting(first if first is not None and first.tag == PPR else ())
        self._runs.read(paragraph, setting.style)
        if setting.joined:
            if setting.joined == "hidden" and self._runs.texts:
                # Word shows its number: only its end is out of sight.
                if label := self._label(setting, True):
                    self._runs.before(label)
            elif setting.joined == "deleted" and self.seen["deleted"] + self.seen["inserted"] == changes:
                self.seen["deleted"] += 1
            self._open = setting
            if setting.depth and not self._lead[1]:
                self._lead = setting.depth, sum(map(len, self._runs.texts))
        else:
            self._open = None
            self._finish(setting)

    def _close(self) -> None:
        """End a paragraph that was to be joined to one that does not come."""
        if self._open is not None:
            setting, self._open = self._open, None
            if self._runs.texts:
                self._finish(setting)
            self._runs.clear()

    def _setting(self, properties: Iterable[Element]) -> Setting:
        children = list(properties)
        name = next((child.get(VAL) for child in children if child.tag == _PSTYLE), None)
        setting = self._settings.get(name)
        if setting is None:
            setting = self._settings[name] = self._styled(name)
        _, number, level, depth, place, indent, joined = setting
        for child in children:
            tag = child.tag
            if tag == _IND:
                indent = indent.over(child)
            elif tag == _JC:
                place = st.place(child)
            elif tag == RPR:
                joined = _end(child)
            elif tag == _OUTLINE:
                depth = st.depth(child) if setting.style.role != "title" else 0
            elif tag == _NUMPR:
                number, listed = st.numbered(child, number, level)
                level = listed or 0
        return Setting(setting.style, number, level, depth, place, indent, joined)

    def _styled(self, name: str | None) -> Setting:
        style = self._styles.paragraph(name)
        level = style.level
        if style.number is not None and name is not None:
            tied = self._numbers.level_of(style.number, name)
            level = level if tied is None else tied
        return Setting(style, style.number, level or 0, style.depth, style.place, style.indent, "")

    def _finish(self, setting: Setting) -> None:
        """Put what was collected down as a paragraph, and after it the text boxes that hang on it."""
        runs = self._runs
        text = "".join(runs.texts)
        label = self._label(setting, bool(text.strip()))
        style = setting.style
        aside = style.contents or self._contents > 0
        if text and not text.isspace():
            self._put(setting, text, label, aside)
        else:
            self._items.append(Item(label + _BREAKS.sub("", text), aside=aside, own=style.own))
        self._lead = 0, 0
        boxes = runs.boxes
        runs.clear()
        for box in boxes:
            if isinstance(box, str):
                self._items += [Item(box.replace("\n", " "))] if box.strip() else []
            else:
                self._items += self.story(box)

    def _label(self, setting: Setting, filled: bool) -> str:
        """Count the paragraph and give its number; in the text, one that stands alone numbers nothing."""
        if not setting.number or setting.number == "0":
            return ""
        label = self._numbers.next(setting.number, setting.level)
        if label is None or not (filled or self._cells):
            return ""
        if label.bullet:
            self.seen["bullets"] += filled
            return ""
        self.seen["automatic-numbers"] += 1
        if label.after == "nothing" or not filled:
            return label.text
        first = next((c for text in self._runs.texts for c in text if c > " "), "")
        # A blank parts what would else grow together: 1. from 2024, 第一章 from its name.
        end = label.text[-1]
        tight = end in _CLOSING or not (end.isalpha() or end.isdecimal() or first.isascii())
        return label.text if tight or end.isspace() else label.text + " "

    def _put(self, setting: Setting, text: str, label: str, aside: bool) -> None:
        style, depth = setting.style, setting.depth
        role: Role = style.role
        if role == "title" or depth == 0:
            # A title is broken to look well; its lines are one text.
            self._items.append(
                Item(label + _BREAKS.sub("", text), depth=0, role="title", place=setting.place)
            )
            return
        strong = self._runs.strong(style)
        face = None if role or depth or strong else self._runs.uniform(style)
        if self._lead[1] and len(text) > self._lead[1]:
            depth, strong = self._lead
            role = ""
        place = setting.place
        if not place and self._far(setting.indent):
            place = "right"
        strong += len(label) if strong else 0
        text = label + text
        if label and text[len(label)] in (LINE_BREAK, PAGE_BREAK):
            bare = text[len(label) :].lstrip(LINE_BREAK + PAGE_BREAK)
            strong = max(0, strong - (len(text) - len(label) - len(bare)))
            text = label + bare
        if role == "number":
            self._items += _numbered(text, place)
        elif LINE_BREAK in text or PAGE_BREAK in text:
            self._pieces(text, depth, strong, role, place, aside)
        else:
            self._items.append(Item(text, depth, strong, role, place, None, face, aside, style.own))
        if face is not None:
            self.faces[face] += len(text)

    def _pieces(
        self, text: str, depth: int | None, strong: int, role: Role, place: Place, aside: bool
    ) -> None:
        """Put down a paragraph with breaks as its lines; at a new page no empty one is left."""
        first, at = True, 0
        for paged in text.split(PAGE_BREAK):
            shown = bool(paged.strip()) or PAGE_BREAK not in text
            for piece in paged.split(LINE_BREAK):
                if shown:
                    heads = bool(piece.strip()) and (
                        first or (len(piece) <= _SHORT and not _PROSE.search(piece))
                    )
                    self._items.append(
                        Item(
                            piece,
                            depth if heads else None,
                            max(0, min(strong - at, len(piece))) if first else 0,
                            role if heads or role != "heading" else "",
                            place,
                            aside=aside,
                        )
                    )
                    first = first and not piece.strip()
                at += len(piece) + 1

    def _far(self, indent: Indent) -> bool:
        """Whether a line begins at half its width or later, as a signature or a date does."""
        begins = indent.left + max(0.0, indent.first)
        characters = (indent.left_chars + max(0.0, indent.first_chars)) / 100
        return begins * 2 >= self._width or characters >= 13

    def mark_apart(self, items: list[Item]) -> list[Item]:
        """Set `strong` to the whole of each line that is set apart from how most of the text is set."""
        if len(self.faces) < 2:
            return items
        usual = self.faces.most_common(1)[0][0]
        return [
            item._replace(strong=len(item.text))
            if item.face is not None and item.face != usual and apart(item.face)
            else item
            for item in items
        ]


def _numbered(text: str, place: Place) -> list[Item]:
    """Part the line of the 发文字号 from the 签发人 at its right (GB/T 9704-2012, 7.2.6)."""
    items = []
    for part in _SIGNED.split(_BREAKS.sub("\t", text)):
        if part.strip():
            role: Role = "signer" if part.strip().startswith("签发人") else "number"
            items.append(Item(part, role=role, place=place))
    return items


def _end(mark: Element) -> str:
    """Say whether a paragraph's end is deleted or hidden."""
    for each in mark.iterchildren(DELETED, MOVED_FROM, _VANISH):
        if each.tag != _VANISH:
            return "deleted"
        if on(each):
            return "hidden"
    return ""


def _is_contents(sdt: Element) -> bool:
    """Whether a content control holds the table of contents."""
    for properties in sdt.iterchildren(w("sdtPr")):
        for gallery in properties.iter(_GALLERY):
            return "contents" in gallery.get(VAL, "").lower()
    return False
