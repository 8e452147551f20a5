"""What the styles of a document say of a paragraph and of a run: heading depth, role, alignment, number."""

from __future__ import annotations

from typing import NamedTuple

from rldraft.late import late
from rldraft.reading.docx.tags import PPR, RPR, VAL, Element, on, twips, w
from rldraft.reading.source import Place, Role

_ID, _KIND, _DEFAULT, _NAME, _BASE, _LINK = map(w, ("styleId", "type", "default", "name", "basedOn", "link"))
_OUTLINE, _NUMPR, _NUMID, _ILVL, _JC, _IND = map(w, ("outlineLvl", "numPr", "numId", "ilvl", "jc", "ind"))
_BOLD, _FONTS, _VANISH, _EAST = map(w, ("b", "rFonts", "vanish", "eastAsia"))
_HOPS = 40
_HEADINGS = 9  # outline levels; the tenth is body text

_ROLES: dict[str, Role] = {
    "title": "title", "标题": "title", "公文标题": "title", "文件标题": "title", "报告标题": "title",
    "主标题": "title", "大标题": "title", "总标题": "title", "文章标题": "title",
    "公文正文": "body", "报告正文": "body", "文件正文": "body", "gwbody": "body",
    "发文机关标志": "mark", "发文机关标识": "mark", "红头": "mark", "gwmark": "mark",
    "发文字号": "number", "文号": "number", "发文文号": "number", "gwnumber": "number",
    "签发人": "signer",
    "主送机关": "addressee", "主送单位": "addressee", "主送": "addressee", "gwaddressee": "addressee",
    "附件说明": "attached", "gwattached": "attached",
    "发文机关署名": "signature", "发文机关": "signature", "署名": "signature", "落款单位": "signature",
    "gwsignature": "signature",
    "成文日期": "date", "落款日期": "date", "发文日期": "date", "gwdate": "date",
    "抄送机关": "copies", "抄送": "copies", "gwcopies": "copies",
    "caption": "caption", "题注": "caption", "表题": "caption", "表标题": "caption", "表格标题": "caption",
    "gwcaption": "caption",
}  # fmt: skip
_NUMERALS = "一二三四五六七八九"
_HEADING = late(
    rf"(?:公文|报告)?(?:heading|标题)([1-9{_NUMERALS}])|.*?([1-9{_NUMERALS}])级标题.*|第([1-9{_NUMERALS}])层标题"
)
_HEADING_RUN = late(rf"(?:heading|标题)[1-9{_NUMERALS}](?:char|字符)\d?")
_CONTENTS = late(r"toc\d|tocheading|contents(?:heading|\d)|目录\d?|目录标题")
_PLACES: dict[str, Place] = {"right": "right", "end": "right", "center": "center"}


class Indent(NamedTuple):
    """How far a paragraph's first line begins from the margin: in twips, and in 1/100 characters."""

    left: float = 0.0
    first: float = 0.0
    left_chars: float = 0.0
    first_chars: float = 0.0

    def over(self, ind: Element) -> Indent:
        """Give this indent as a w:ind changes it."""
        left, first, left_chars, first_chars = self
        for name, value in ind.items():
            length = twips(value)
            match name.rpartition("}")[2]:
                case "left" | "start":
                    left = length
                case "firstLine":
                    first = length
                case "hanging":
                    first = -length
                case "leftChars" | "startChars":
                    left_chars = length
                case "firstLineChars":
                    first_chars = length
                case "hangingChars":
                    first_chars = -length
        return Indent(left, first, left_chars, first_chars)


class Face(NamedTuple):
    """How Chinese text is set: bold or not, and in which font; None where nothing is said."""

    bold: bool | None = None
    font: str | None = None
    hidden: bool | None = None
    heading: bool = False  # the style that a heading's own sentence has within a paragraph

    def over(self, rpr: Element) -> Face:
        """Give this face as a w:rPr changes it."""
        bold, font, hidden, heading = self
        for each in rpr.iterchildren(_BOLD, _FONTS, _VANISH):
            if each.tag == _BOLD:
                bold = on(each)
            elif each.tag == _VANISH:
                hidden = on(each)
            else:
                font = each.get(_EAST, font)
        return Face(bold, font, hidden, heading)


class Style(NamedTuple):
    """A paragraph style with all that it takes from those it is based on.

    `number` is the list, `level` the level in it. `own` says that it is a cell's in our own exports,
    `contents` that it is a table of contents'.
    """

    depth: int | None = None
    role: Role = ""
    place: Place = ""
    indent: Indent = Indent()
    number: str | None = None
    level: int | None = None
    face: Face = Face()
    own: bool = False
    contents: bool = False


def place(jc: Element) -> Place:
    """Give the alignment that a w:jc states."""
    return _PLACES.get(jc.get(VAL, ""), "")


def depth(outline: Element) -> int | None:
    """Give the depth that a w:outlineLvl states; None for body text."""
    level = outline.get(VAL, "")
    return int(level) + 1 if level in tuple("012345678") else None


def numbered(numpr: Element, number: str | None, level: int | None) -> tuple[str | None, int | None]:
    """Give list and level as a w:numPr changes them."""
    for each in numpr:
        if each.tag == _NUMID:
            number = each.get(VAL)
        elif each.tag == _ILVL:
            written = each.get(VAL, "")
            level = int(written) if written in tuple("012345678") else 0
    return number, level


class Styles:
    """The styles of one document by id; `root` is the styles part, None where there is none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._paragraphs: dict[str, Style] = {}
        self._runs: dict[str, Face] = {}
        self.default = ""
        for each in () if root is None else root.iterchildren(w("style")):
            kind, name = each.get(_KIND, "paragraph"), each.get(_ID, "")
            self._elements[kind, name] = each
            if kind == "paragraph" and each.get(_DEFAULT, "0") in ("1", "true", "on"):
                self.default = name

    def paragraph(self, style: str | None) -> Style:
        """Give a paragraph style by id, the default one for None or an unknown id."""
        if style is None:
            style = self.default
        found = self._paragraphs.get(style)
        if found is None:
            found = self._paragraphs[style] = self._resolve(style)
        return found

    def run(self, style: str) -> Face:
        """Give what a character style says."""
        found = self._runs.get(style)
        if found is None:
            found = Face()
            for each in self._chain("character", style):
                for rpr in each.iterchildren(RPR):
                    found = found.over(rpr)
            found = self._runs[style] = found._replace(heading=self._of_heading(style))
        return found

    def _chain(self, kind: str, style: str) -> list[Element]:
        """Give a style and those it is based on, the root first; a loop ends where it closes."""
        chain: list[Element] = []
        seen: set[str] = set()
        element = self._elements.get((kind, style))
        while element is not None and style not in seen and len(chain) < _HOPS:
            seen.add(style)
            chain.append(element)
            style = _child(element, _BASE) or ""
            element = self._elements.get((kind, style))
        return chain[::-1]

    def _resolve(self, style: str) -> Style:
        found = Style()
        for each in self._chain("paragraph", style):
            found = _over(found, each)
        if not found.role and found.depth is None:
            # Its definition may be lost while its id still tells.
            found = _named(found, style)
        return found._replace(
            own=style.startswith("GWTable"),
            depth=0 if found.role == "title" else found.depth,
            role="heading" if found.depth and not found.role else found.role,
        )

    def _of_heading(self, style: str) -> bool:
        element = self._elements.get(("character", style))
        link = None if element is None else _child(element, _LINK)
        if link is not None and (self.paragraph(link).depth or 0) > 0:
            return True
        names = [style] if element is None else [style, _child(element, _NAME) or ""]
        return any(_HEADING_RUN.fullmatch(_plain(name)) for name in names)


def _over(base: Style, element: Element) -> Style:
    """Give a style as one that is based on it changes it."""
    changed = _named(base, _child(element, _NAME) or "")
    for ppr in element.iterchildren(PPR):
        for each in ppr:
            if each.tag == _OUTLINE:
                role = "" if changed.role == "body" else changed.role
                changed = changed._replace(depth=depth(each), role=role)
            elif each.tag == _JC:
                changed = changed._replace(place=place(each))
            elif each.tag == _IND:
                changed = changed._replace(indent=changed.indent.over(each))
            elif each.tag == _NUMPR:
                number, level = numbered(each, changed.number, changed.level)
                changed = changed._replace(number=number, level=level)
    for rpr in element.iterchildren(RPR):
        changed = changed._replace(face=changed.face.over(rpr))
    return changed


def _named(style: Style, name: str) -> Style:
    """Give a style as its name changes it: 标题 1 is a heading, 主送机关 an addressee."""
    name = _plain(name)
    if role := _ROLES.get(name):
        return style._replace(role=role, depth=None)
    if _CONTENTS.fullmatch(name):
        return style._replace(role="", depth=None, contents=True)
    if found := _HEADING.fullmatch(name):
        level = next(filter(None, found.groups()))
        return style._replace(role="", depth=_NUMERALS.find(level) + 1 or int(level))
    if name in ("subtitle", "副标题"):
        return style._replace(role="", depth=None)
    return style


def _plain(name: str) -> str:
    return name.lower().replace(" ", "").replace("\u3000", "")


def _child(parent: Element, name: str) -> str | None:
    for each in parent.iterchildren(name):
        value: str | None = each.get(VAL)
        return value
    return None
