"""A whole file: its body, then its notes; heads and feet as noise; what could not be read, in Chinese."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from rldraft.late import late
from rldraft.reading.docx.body import Body
from rldraft.reading.docx.numbering import Numbers
from rldraft.reading.docx.package import Package, trouble
from rldraft.reading.docx.styles import Styles
from rldraft.reading.docx.tables import Item
from rldraft.reading.docx.tags import BODY, SECTPR, Element, twips, w
from rldraft.reading.source import Line, Source

_MOST_HEADS = 40  # heads and feet that are looked at; a document has six a section
_LINE_WIDTH = 8306.0  # twips between the margins of a new Word document
_PAGE_NUMBER = late(r"(?:[\s\d\-—–―－─·•|/()（）第页共頁]|page|of)*", re.I)
_CAPTION = late(r"[附续]表|表\s*(?:[\d０-９]|(?:[一二三四五六七八九十A-Z]{1,3})?(?:$|[\s：:.．、]))")
_LONGEST_CAPTION = 60
_PROPERTIES = "docProps/app.xml"
_OUR_BODY = "GWBody"
# What programs put there by themselves.
_NAMELESS = late(
    r"(?:新建\s*)?(?:microsoft\s+)?(?:word\s*)?(?:文档|document)?\s*\d*|无标题.*|untitled.*|powerpoint.*",
    re.I,
)
_NOTE_KINDS = {"footnotes": "脚注", "endnotes": "尾注"}
_DAMAGED = {
    "styles": "样式", "numbering": "自动编号", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注",
    "header": "页眉", "footer": "页脚", "core": "文件属性",
}  # fmt: skip


def read(data: bytes) -> Source:
    """Read a file; see the package's own `read`."""
    package = Package(data)
    name, root = package.main()
    parts = package.related(name)

    def part(kind: str) -> Element | None:
        named = parts.get(kind) or ([f"word/{kind}.xml"] if not parts else [])
        return package.tree(named[0]) if named else None

    styles = part("styles")
    body = Body(Styles(styles), Numbers(part("numbering")), _width(root))
    try:
        items = [item for each in root.iterchildren(BODY) for item in body.story(each)]
        placed, notes = _notes(body, part)
        aside = _around(package, parts)
    except RecursionError:
        raise trouble("Word文件里的内容层层嵌套得太深，读不了") from None
    items = _captioned(body.mark_apart(items)) + placed
    lines, noise = _lines(items, aside)
    comments = part("comments")
    seen = body.seen
    seen["comments"] = 0 if comments is None else sum(1 for _ in comments.iterchildren(w("comment")))
    warnings = _warnings(
        seen, notes, sum(item.aside and bool(item.text.strip()) for item in items), package.damaged
    )
    if not any(line.text for line in lines):
        warnings.insert(
            0, "文件里没有文字" + ("，可能是扫描图片，需要文字识别（OCR）" if seen["images"] else "")
        )
    repairs = Counter({kind: seen[kind] for kind in ("automatic-numbers", "bullets") if seen[kind]})
    own = _untouched(package, styles)
    return Source("docx", None, lines, noise, repairs, warnings, _title(package), own)


def _untouched(package: Package, styles: Element | None) -> bool:
    """Whether the file is as rldraft wrote it: any program that saves it adds its own properties."""
    if styles is None or package.holds(_PROPERTIES):
        return False
    return any(style.get(w("styleId")) == _OUR_BODY for style in styles.iterchildren(w("style")))


def _width(root: Element) -> float:
    """Give the width of a line in twips, by the page of the last section."""
    for body in root.iterchildren(BODY):
        for section in body.iterchildren(SECTPR, reversed=True):
            page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
            if page is not None and margins is not None:
                sides = twips(margins.get(w("left"))) + twips(margins.get(w("right")))
                width = twips(page.get(w("w"))) - sides
                if width > 0:
                    return width
    return _LINE_WIDTH


def _notes(body: Body, part: Callable[[str], Element | None]) -> tuple[list[Item], Counter[str]]:
    """Give the notes that the text refers to, in that order, and how many of each kind there are."""
    placed: list[Item] = []
    counted: Counter[str] = Counter()
    stories: dict[str, dict[str, Element]] = {}
    for kind, number in list(body.notes):
        if kind not in stories:
            root = part(kind)
            stories[kind] = {} if root is None else {each.get(w("id"), ""): each for each in root}
        note = stories[kind].get(number)
        if note is None:
            continue
        items = [item for item in body.story(note) if item.grid or item.text.strip()]
        counted[kind] += bool(items)
        placed += [item._replace(role=item.role or "body", depth=None, strong=0, place="") for item in items]
    return placed, counted


def _around(package: Package, parts: dict[str, list[str]]) -> list[str]:
    """Give what heads and feet say beside the number of the page, each text once."""
    told: dict[str, None] = {}
    for name in [name for kind in ("header", "footer") for name in parts.get(kind, [])][:_MOST_HEADS]:
        root = package.tree(name)
        if root is None:
            continue
        for item in Body(Styles(None), Numbers(None), _LINE_WIDTH).story(root):
            text = " ".join(t for row in item.grid.rows for t, _, _ in row) if item.grid else item.text
            if not _PAGE_NUMBER.fullmatch(text):
                told.setdefault(text.strip())
    return list(told)


def _captioned(items: list[Item]) -> list[Item]:
    """Mark the lines right above a table that name it."""
    for n in range(len(items) - 1):
        item, below = items[n], items[n + 1]
        if below.grid is None or item.grid is not None or item.role or item.depth:
            continue
        text = item.text.strip()
        if text and len(text) <= _LONGEST_CAPTION and "。" not in text and _CAPTION.match(text):
            items[n] = item._replace(role="caption", strong=0)
    return items


def _lines(items: list[Item], around: list[str]) -> tuple[list[Line], list[Line]]:
    """Number the lines through, those that are set aside among them."""
    lines: list[Line] = []
    noise: list[Line] = []
    for number, item in enumerate(items, 1):
        text, depth, strong, role, place, grid, _, aside, _ = item
        table = None
        if grid is not None:
            table, text = grid.table(number)
        if not aside:
            lines.append(Line(text, number, depth, strong, role, place, table))
        elif text.strip():
            noise.append(Line(text, number))
    noise += (Line(text, number) for number, text in enumerate(around, len(items) + 1))
    return lines, noise


def _title(package: Package) -> str | None:
    """Give the title in the file's properties, unless it is one that a program put there."""
    named = package.related("").get("core-properties", ["docProps/core.xml"])
    root = package.tree(named[0])
    for each in () if root is None else root:
        if each.tag == "{http://purl.org/dc/elements/1.1/}title":
            text = re.sub(r"\.docx?$", "", " ".join((each.text or "").split()))
            return None if _NAMELESS.fullmatch(text) else text
    return None


def _warnings(seen: Counter[str], notes: Counter[str], contents: int, damaged: list[str]) -> list[str]:
    """Say in Chinese what was decided and what was left out."""
    told = []
    changes = [(seen[kind], name) for kind, name in _CHANGES if seen[kind]]
    if changes:
        each = "、".join(f"{name}{count}处" for count, name in changes)
        total = sum(count for count, _ in changes)
        told.append(f"有{total}处修订未接受：{each}，按接受修订后的文字读取")
    told += (f"有{notes[kind]}条{name}，放在正文之后" for kind, name in _NOTE_KINDS.items() if notes[kind])
    told += (f"有{seen[kind]}{what}" for kind, what in _LEFT_OUT if seen[kind])
    if contents:
        told.append(f"有目录{contents}行，没有读入正文")
    kinds = (re.sub(r"\d*\.xml.*", "", name.rpartition("/")[2]) for name in damaged)
    told += (
        f"文件的{_DAMAGED[kind]}部分已损坏，没有用上" for kind in dict.fromkeys(kinds) if kind in _DAMAGED
    )
    return told


_CHANGES = (("inserted", "插入"), ("deleted", "删除"), ("moved", "移动"))
_LEFT_OUT = (
    ("comments", "条批注，没有读入"),
    ("hidden", "处隐藏文字，没有读入"),
    ("images", "张图片，里面的文字没有读入"),
    ("charts", "个图表，里面的文字没有读入"),
    ("diagrams", "个SmartArt图形，里面的文字没有读入"),
    ("objects", "个嵌入的对象，里面的文字没有读入"),
    ("chunks", "段嵌入的外部文档，没有读入；请用Word打开并另存后再读"),
)
