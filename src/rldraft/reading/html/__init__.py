"""Web pages as people save them → lines with hints; what surely is the site's own goes to noise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import forms
from rldraft.reading.html.pick import Picked, pick
from rldraft.reading.html.text import clean, decode, strip
from rldraft.reading.html.walk import Block, Walker, walk
from rldraft.reading.source import Line, Source

_MOST_TAGS = 200_000
_MOST_BLOCKS = 60_000
_LOST = 1.1  # times as much text without the parser as with it: then the parser lost some
_SHORT = 100  # characters of running text: with images beside it, they are the report
_STRONG = 0.5  # of the text: if more is set as headings are, that is how the page sets its text
_SITE = late(r"\s*[_|｜]\s*|\s+[-–—－]+\s+|(?<!\d)[-–—－]+(?!\d)")
_HAN = late("[\u3400-\u9fff]")
_NESTED = "网页的结构太乱，只取出了文字，表格和格式没有保留"
_EMPTY = Problem("网页里没有正文（可能由脚本载入）", "请在浏览器里全选复制后另存为文本")


def read(data: bytes) -> Source:
    """Read a page's bytes; the lines are its paragraphs, numbered from 1 together with the noise.

    Trouble with exit code 4 where the page holds no article.
    """
    return page(data)


def page(data: bytes, label: str | None = None, kind: Literal["html", "mhtml"] = "html") -> Source:
    """Read a page that came in an envelope which names its encoding, as `label` has it."""
    text, encoding, warnings = decode(data, label)
    text, dropped = clean(text)
    repairs: Counter[str] = Counter({"invisible-characters": dropped} if dropped else {})
    made = Source(kind, encoding, [], [], repairs, warnings)
    source = text.encode("utf-8", "replace")
    if text.count("<") > _MOST_TAGS:
        return _stripped(made, text)
    found = walk(source)
    if found.own:
        return _own(made, walk(source, own=True))
    if not found.complete or found.swallowed > _SHORT:
        read = _words(block.text for block in found.blocks)
        if _words(strip(text)) > _LOST * read:
            return _stripped(made, text)
    return _foreign(made, source, found)


def _words(texts: Iterable[str]) -> int:
    return sum(len(_HAN.findall(text)) for text in texts)


def _own(made: Source, found: Walker) -> Source:
    made.lines.extend(
        _line(block, n, block.heading - 1 if block.heading else None)
        for n, block in enumerate(found.blocks, 1)
    )
    return made._replace(meta_title=found.title or None, own=True)


def _stripped(made: Source, text: str) -> Source:
    made.warnings.append(_NESTED)
    blocks = [Block(paragraph, 0) for paragraph in strip(text)]
    _report_sized(blocks)
    return _put(made, blocks, pick(blocks, [0], None))


def _foreign(made: Source, source: bytes, found: Walker) -> Source:
    called = _called(found)
    _report_sized(found.blocks)
    picked = pick(found.blocks, found.parents, called)
    if not picked.weight and found.hid:
        shown = walk(source, hidden=True)
        again = pick(shown.blocks, shown.parents, called)
        if again.weight:
            made.warnings.append("网页把正文隐藏了，已按看得见的读取，请核对")
            found, picked = shown, again
    pictures = sum(count for node, count in found.images.items() if _within(found.parents, node, picked.node))
    if not picked.weight and not pictures and (found.frames or found.scripts):
        raise Trouble(Exit.INPUT, _EMPTY)
    if pictures and picked.weight < _SHORT:
        made.warnings.append("正文可能是图片，需要文字识别（OCR）")
    elif not picked.weight:
        made.warnings.append("网页里没有成段的文字，请核对")
    return _put(made, found.blocks, picked)._replace(meta_title=called)


def _report_sized(blocks: list[Block]) -> None:
    if len(blocks) > _MOST_BLOCKS:
        what = f"网页有{len(blocks)}段，不像一份报告"
        raise Trouble(Exit.INPUT, Problem(what, "请确认没有给错文件"))


def _within(parents: list[int], node: int, article: int) -> bool:
    while node > article:
        node = parents[node]
    return node == article


def _put(made: Source, blocks: list[Block], picked: Picked) -> Source:
    if not any(picked.kept):
        raise Trouble(Exit.INPUT, _EMPTY)
    depths = _depths(blocks, picked)
    strong = sum(block.strong for block, kept in zip(blocks, picked.kept, strict=True) if kept)
    total = sum(len(block.text) for block, kept in zip(blocks, picked.kept, strict=True) if kept)
    marked = strong <= _STRONG * total
    for n, block in enumerate(blocks):
        if not picked.kept[n]:
            made.noise.append(_line(block, n + 1, None))
            continue
        if block.counted:
            made.repairs["automatic-numbers"] += 1
        made.lines.append(_line(block._replace(strong=_set_apart(block) if marked else 0), n + 1, depths[n]))
    return made


def _line(block: Block, number: int, depth: int | None) -> Line:
    return Line(block.text, number, depth, block.strong, block.role, block.place, block.table)


def _set_apart(block: Block) -> int:
    """Give how much of a paragraph's start is set as a heading: its first sentence, or all of a line."""
    text, strong = block.text, block.strong
    stop = text.find("。", 0, strong)
    if stop < 0 or stop + 1 == len(text.rstrip()):
        return strong
    # A whole paragraph in bold is stressed, and has no heading.
    return stop + 1 if strong < len(text.rstrip()) else 0


def _depths(blocks: list[Block], picked: Picked) -> list[int | None]:
    """Give what the h-tags say: an only h1 that reads like a title is one, h2 and on are headings."""
    depths: list[int | None] = [None] * len(blocks)
    start, end = _bounds(picked.kept)
    for n, block in enumerate(blocks):
        if 2 <= block.heading <= 5 and picked.kept[n] and not forms.ended(block.text):
            depths[n] = block.heading - 1
    ones = [n for n, block in enumerate(blocks) if block.heading == 1 and start <= n < end]
    if picked.title:
        for n in range(start, picked.title.stop):
            depths[n] = None
        for n in picked.title:
            depths[n] = 0
    elif (
        ones
        and ones[-1] - ones[0] == len(ones) - 1
        and forms.title("".join(blocks[n].text.strip() for n in ones))
    ):
        for n in ones:
            depths[n] = 0
    return depths


def _bounds(kept: list[bool]) -> tuple[int, int]:
    return (kept.index(True), len(kept) - kept[::-1].index(True)) if any(kept) else (0, 0)


def _called(found: Walker) -> str | None:
    """Give the page's title by its own account: ArticleTitle, as government sites have it, comes first."""
    for name in ("articletitle", "og:title"):
        if stated := " ".join(found.metas.get(name, "").split()):
            return stated
    whole = " ".join(found.title.split())
    parts = [part for part in _SITE.split(whole) if part]
    return max(filter(forms.title, parts), key=len, default=parts[0] if parts else None)
