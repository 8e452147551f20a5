"""A page's text as the paragraphs that a browser would show, each with what the page says about it.

The parser tells of tags and text as it meets them and builds no tree: nothing is too deep or too large
for it, and nothing is walked twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading.html import style as styles
from rldraft.reading.html import tags
from rldraft.reading.html.style import PLACES, Style
from rldraft.reading.html.tables import OpenTable, build, holds_data
from rldraft.reading.source import Place, Role
from rldraft.report import Table

_CHUNK = 65_536  # bytes at a time, so that a page can be given up half-way
_DEEP = 2000  # open tags: with more of them the parser's search for the one that ends grows slow
_SPACE = late(r"[ \t\n\r\f\v\x85\u2028\u2029]{2,}|[\t\n\r\f\v\x85\u2028\u2029]")
_BLANK = " \t\n\r\f\v\xa0\u2002\u2003\u3000"
_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBERED = late(rf"\s*(?:[（(]?{_NUMBER}[）)]|{_NUMBER}[.．、])")


class Block(NamedTuple):
    """A paragraph or a table of data as the page shows it.

    `node` is the container it stands in, `heading` the n of its h-tag or 0, `linked` how many of its
    characters are links, `aside` whether it stands in a part that the page itself calls navigation or footer,
    `filed` whether it links to a file, `counted` whether its number is a list's.
    """

    text: str
    node: int
    heading: int = 0
    strong: int = 0
    place: Place = ""
    role: Role = ""
    linked: int = 0
    aside: bool = False
    filed: bool = False
    counted: bool = False
    table: Table | None = None


class _State(NamedTuple):
    """What holds for the text inside the tags now open."""

    node: int = 0
    tag: str = ""
    bold: bool = False
    face: bool = False
    place: Place = ""
    role: Role = ""
    heading: int = 0
    linked: bool = False
    aside: bool = False
    pre: bool = False
    marker: bool = False
    bullet: bool = False
    counter: _Counter | None = None


@dataclass(slots=True)
class _Counter:
    """An ordered list's next number, and whether it is to be written in hanzi."""

    next: int
    chinese: bool = False


class TooDeepError(Exception):
    """The page nests too deep to be parsed in reasonable time."""


class Walker:
    """Takes what the parser tells of a page and keeps it as blocks; `hidden` parts are left out or not."""

    def __init__(self, *, hidden: bool = False, own: bool = False) -> None:
        self.blocks: list[Block] = []
        self.parents = [0]
        self.images: dict[int, int] = {}
        self.frames = 0
        self.scripts = 0
        self.metas: dict[str, str] = {}
        self.title = ""
        self.complete = False
        self.ours = False
        self.pure = True
        self.hid = False
        self.swallowed = 0
        self._hidden = hidden
        self._own = own
        self._titles = 0
        self._titling = False
        self._skipped = 0
        self._swallowing = False
        self._state = _State()
        self._stack: list[_State] = []
        self._tables: list[OpenTable] = []
        self._pieces: list[str] = []
        self._lead = 0
        self._closed = False
        self._linked = 0
        self._filed = False
        self._prefix = ""

    # What the parser calls.

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take an opening tag."""
        if self._skipped:
            self._skipped += 1
            self.scripts += tag == "script"
            if self._skipped > _DEEP:
                raise TooDeepError
            if tag in ("meta", "title"):
                self._head(tag, attrib)
            return
        if tag in ("meta", "title"):
            self._head(tag, attrib)
        style = styles.read(attrib["style"]) if "style" in attrib else None
        if tag in tags.SKIPPED or (attrib and self._unseen(style, attrib)):
            self._skip(tag)
            return
        state = self._state
        self._stack.append(state)
        if len(self._stack) > _DEEP:
            raise TooDeepError
        if self.pure and tag != tags.END:
            self.pure = tags.own(tag, attrib)
        if tag in tags.BLOCKS:
            self._state = self._block(tag, attrib, state)
        elif tag in tags.INLINE:
            self._state = self._inline(tag, attrib, state)
        if style is not None:
            self._state = self._styled(tag, style, self._state)

    def end(self, tag: str) -> None:
        """Take a closing tag, or the end of a tag that was never closed."""
        if self._skipped:
            self._skipped -= 1
            self._titling = self._titling and tag != "title"
            return
        if not self._stack:
            return
        if tag in tags.BLOCKS or self._state.tag != self._stack[-1].tag:
            self._flush()
            if tag in tags.CLOSERS:
                self._close(tag)
        self._state = self._stack.pop()

    def data(self, text: str) -> None:
        """Take a stretch of text."""
        if self._skipped:
            if self._titling:
                self.title += text
            elif self._swallowing:
                self.swallowed += len(text)
            return
        state = self._state
        if state.marker:
            text = "" if state.bullet else text.strip(_BLANK)
        if state.pre and "\n" in text:
            for line in text.split("\n")[:-1]:
                self._add(line, state)
                self._flush()
            text = text[text.rindex("\n") + 1 :]
        self._add(text, state)

    def close(self) -> None:
        """Take the end of the page."""
        self._flush()

    # The parts.

    def _skip(self, tag: str) -> None:
        self._skipped = 1
        self._swallowing = tag in tags.CONTROLS
        self.scripts += tag == "script"
        self.frames += tag in ("iframe", "frame")
        if tag not in ("head", "style", "title"):
            self.pure = False

    def _head(self, tag: str, attrib: Mapping[str, str]) -> None:
        if tag == "title":
            self._titling = not self.title
            return
        name = (attrib.get("name") or attrib.get("property") or "").lower()
        self.metas.setdefault(name, attrib.get("content", ""))
        self.ours = self.ours or (name == "generator" and attrib.get("content") == "rldraft")

    def _unseen(self, style: Style | None, attrib: Mapping[str, str]) -> bool:
        unseen = (
            (style is not None and style.hidden) or "hidden" in attrib or attrib.get("aria-hidden") == "true"
        )
        self.hid = self.hid or unseen
        return unseen and not self._hidden

    def _block(self, tag: str, attrib: Mapping[str, str], state: _State) -> _State:
        self._flush()
        node = state.node
        if tag not in tags.LEAVES:
            self.parents.append(node)
            node = len(self.parents) - 1
        heading, aside, place, role = state.heading, state.aside, state.place, state.role
        bold, face, pre, counter = state.bold, state.face, state.pre, state.counter
        if tag in tags.HEADINGS:
            heading, bold, face = tags.HEADINGS[tag], False, False
            self._titles += tag == "h1"
        elif tag == "li":
            self._item(attrib, counter)
        elif tag == "ol":
            counter = _Counter(tags.integer(attrib.get("start"), 1))
        elif tag in ("ul", "menu", "dir"):
            counter = None
        elif tag == "table":
            if self._tables:
                self._tables[-1].nested = self._tables[-1].nested or bool(self._tables[-1].rows)
            self._tables.append(OpenTable(len(self.blocks), state.node))
            counter = None
        elif self._tables and tag in tags.CELLS:
            self._cell(tag, attrib)
        elif tag in ("pre", "listing"):
            pre = True
        elif tag == "center":
            place = "center"
        elif tag in tags.ASIDE:
            aside = True
        if attrib:
            aside = aside or attrib.get("role") in tags.ASIDE_ROLES
            if "align" in attrib:
                place = PLACES.get(attrib["align"].lower(), "")
            if self.ours:
                for name in attrib.get("class", "").split():
                    place = "right" if name == "end" else place
                    role = tags.ROLES.get(name, role)
        return _State(node, tag, bold, face, place, role, heading, state.linked, aside, pre, counter=counter)

    def _inline(self, tag: str, attrib: Mapping[str, str], state: _State) -> _State:
        if tag == "br":
            self._flush()
        elif tag in ("b", "strong"):
            self.pure = self.pure and not self._pieces
            return state._replace(bold=True)
        elif tag == "a":
            if "href" in attrib:
                self._filed = self._filed or tags.is_file(attrib["href"])
                return state._replace(linked=True)
        elif tag == "font":
            if "face" in attrib:
                return state._replace(face=styles.headed(attrib["face"]))
        elif tag == "img":
            if not state.linked:
                self.images[state.node] = self.images.get(state.node, 0) + 1
        elif tag == tags.END:
            self.complete = True
        return state

    def _styled(self, tag: str, style: Style, state: _State) -> _State:
        if style.block and tag not in tags.BLOCKS:
            self._flush()
            state = state._replace(tag="block")
        if style.unnumbered and state.counter is not None and tag in ("ol", "li"):
            self._prefix = ""
            state = state._replace(counter=None)
        elif style.chinese and state.counter is not None and tag == "ol":
            state.counter.chinese = True
        if style.bold is None and style.face is None and style.place is None and not style.marker:
            return state if not (style.bullet and state.marker) else state._replace(bullet=True)
        return state._replace(
            bold=state.bold if style.bold is None else style.bold,
            face=state.face if style.face is None else style.face,
            place=state.place if style.place is None else style.place,
            marker=state.marker or style.marker,
            bullet=state.bullet or (style.bullet and (style.marker or state.marker)),
        )

    def _item(self, attrib: Mapping[str, str], counter: _Counter | None) -> None:
        self._prefix = ""
        if counter is None:
            return
        counter.next = tags.integer(attrib.get("value"), counter.next)
        self._prefix = tags.item(counter.next, chinese=counter.chinese)
        counter.next += 1

    def _cell(self, tag: str, attrib: Mapping[str, str]) -> None:
        table = self._tables[-1]
        if tag == "tr":
            table.rows.append([])
            table.head += self._state.tag == "thead"
        elif tag in ("td", "th"):
            table.open(tag, attrib, len(self.blocks))
        elif tag == "caption":
            table.caption = (len(self.blocks), len(self.blocks))

    def _close(self, tag: str) -> None:
        if tag == "li":
            self._prefix = ""
        if tag == "li" or not self._tables:
            return
        table = self._tables[-1]
        if tag in ("td", "th") and table.rows and table.rows[-1]:
            table.rows[-1][-1].end = len(self.blocks)
        elif tag == "caption" and table.caption:
            table.caption = (table.caption[0], len(self.blocks))
        elif tag == "table":
            self._tables.pop()
            self._table(table)

    def _table(self, table: OpenTable) -> None:
        blocks = self.blocks[table.start :]
        texts = [block.text for block in blocks]
        own = self._own
        if any(block.table for block in blocks) or not (own or holds_data(table, texts)):
            return
        del self.blocks[table.start :]
        text, node = build(table, texts, len(self.blocks) + 1, own=own)
        linked = sum(block.linked for block in blocks)
        aside = self._stack[-1].aside if self._stack else False
        self.blocks.append(Block(text, table.node, linked=linked, aside=aside, table=node))

    def _add(self, text: str, state: _State) -> None:
        if not text:
            return
        self._pieces.append(text)
        if not self._closed:
            if text.isspace():
                pass
            elif state.bold or state.face:
                self._lead = len(self._pieces)
            else:
                self._closed = True
        if state.linked:
            self._linked += len(text)

    def _flush(self) -> None:
        """End a paragraph."""
        if not self._pieces:
            return
        raw = "".join(self._pieces)
        if not raw.isspace():
            state = self._state
            text = raw if self._own else _SPACE.sub(" ", raw).strip(" ")
            strong = 0
            if self._lead and not state.heading:
                lead = "".join(self._pieces[: self._lead])
                strong = len(lead if self._own else _SPACE.sub(" ", lead).strip(" "))
            counted = False
            if self._prefix:
                if not _NUMBERED.match(text):
                    bare = text.lstrip()
                    strong = strong and max(0, strong + len(self._prefix) + len(bare) - len(text))
                    text, counted = self._prefix + bare, True
                self._prefix = ""
            if state.tag in ("body", "html", ""):
                self.pure = False
            self.blocks.append(
                Block(
                    text, state.node, state.heading, strong, state.place, state.role,
                    self._linked, state.aside, self._filed, counted,
                )
            )  # fmt: skip
        self._pieces = []
        self._lead = self._linked = 0
        self._closed = self._filed = False

    @property
    def own(self) -> bool:
        """Whether the page is one of ours that nobody changed."""
        return self.ours and self.pure and self._titles == 1


def walk(source: bytes, *, hidden: bool = False, own: bool = False) -> Walker:
    """Walk through a page given in UTF-8; the walker's `complete` says whether the parser saw its end.

    `own` takes it for one of our pages, word for word. `hidden` shows what the page hides.
    """
    from lxml import etree  # type: ignore[import-untyped]

    walker = Walker(hidden=hidden, own=own)
    # Nothing is kept but text, so no limit on sizes is needed; with it, a text of 10 MB would end the page.
    parser = etree.HTMLParser(
        target=walker, encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    marked = source + f"\n<{tags.END}>".encode()
    try:
        for at in range(0, len(marked), _CHUNK):
            parser.feed(marked[at : at + _CHUNK])
        parser.close()
    except (TooDeepError, etree.LxmlError):
        walker.complete = False
        walker.close()
    return walker
