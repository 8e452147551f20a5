"""Which paragraphs of a page may belong to the report, and which surely are navigation.

The block of the article is found by its text, whatever the site calls it. What is in doubt is kept: the lines
around a report are looked at again, as those of any text are.
"""

from __future__ import annotations

from typing import NamedTuple

from rldraft import numbering
from rldraft.late import late
from rldraft.reading import chrome, forms
from rldraft.reading.html.walk import Block

_MOST = 0.9  # of a page's running text is in the block of its article
_SENTENCE = 22  # characters: no link is so long and has a 。 in it
_RUN = 3  # links one below the other are a list of links
_CORNER = 6  # rows and columns: they show what a table is
_LINES = 4  # of one title, at most
_REACH = 60  # paragraphs between the title and the article
_POINTS = late("[，。；、,;]")
# When and by whom a page was put up: a day with a time, or with a label that stands anywhere in the line.
_POSTED = late(
    r"(?=.*(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2})"
    r"(?=.*(?:\d{1,2}[:：]\d{2}|来源|作者|编辑|字[体号]|打印|浏览|阅读|点击|分享))[^。；]{,120}"
)


class Picked(NamedTuple):
    """Which blocks are kept; those of the title; how much running text there is, and the article's node."""

    kept: list[bool]
    title: range
    weight: int
    node: int


def pick(blocks: list[Block], parents: list[int], called: str | None) -> Picked:
    """Find the article and what belongs to it; `called` is the title by the page's own account."""
    linked = [_links(block) for block in blocks]
    weights = [0 if linked[n] else _weight(block) for n, block in enumerate(blocks)]
    if 2 * sum(weights[n] for n, block in enumerate(blocks) if block.aside) > sum(weights):
        # The tag of a navigation or footer was never closed.
        blocks = [block._replace(aside=False) for block in blocks]
    node, inside = _article(blocks, parents, weights)
    title = _named(blocks, linked, called)
    if not sum(weights):
        kept = [
            not (linked[n] or block.aside or chrome.below(block.text)) or n in title
            for n, block in enumerate(blocks)
        ]
        return Picked(kept, title, 0, 0)
    first = next(n for n, weight in enumerate(weights) if weight and inside[n])
    last = next(n for n in range(len(blocks) - 1, -1, -1) if weights[n] and inside[n])
    start, end = inside.index(True), len(inside) - inside[::-1].index(True)
    runs = _runs(blocks, linked)
    kept = [False] * len(blocks)
    for n, block in enumerate(blocks):
        if first <= n <= last:
            kept[n] = weights[n] > 0 or not (block.aside or runs[n])
        elif block.aside or linked[n]:
            kept[n] = start <= n < end and block.filed and not block.aside and n > last
        elif start <= n < end:
            kept[n] = not (chrome.foot(block.text) or (n < first and _POSTED.fullmatch(block.text)))
        else:
            kept[n] = _sentence(block.text) and not chrome.below(block.text)
    top = title.start if title and title.start < first else _candidate(blocks, linked, start, first)
    for n in range(top, start):
        text = blocks[n].text
        furniture = chrome.above(text) or _POSTED.fullmatch(text)
        kept[n] = kept[n] or n in title or not (blocks[n].aside or linked[n] or furniture)
    for n in range(end, len(blocks)):
        if blocks[n].aside or chrome.below(blocks[n].text) or (linked[n] and not blocks[n].filed):
            break
        kept[n] = True
    return Picked(kept, title, sum(weights), node)


def _links(block: Block) -> bool:
    text = block.text
    return 2 * block.linked > len(text) and not _sentence(text)


def _weight(block: Block) -> int:
    """Give how many characters of running text, of a heading or of a table a block has."""
    text = block.text
    if chrome.foot(text):
        return 0
    if block.table is not None:
        corner = [cell.content.text for row in block.table.rows[:_CORNER] for cell in row[:_CORNER]]
        labels = sum(chrome.above(f"{text}：") for text in corner)
        return 0 if labels > 1 else len(text) // 2
    if forms.prose(text) and _POINTS.search(text):
        return 0 if chrome.above(text) else len(text)
    number = numbering.read(text)
    return len(text) if number and number.level <= 2 and len(text) > len(number.raw) + 1 else 0


def _sentence(text: str) -> bool:
    return len(text) >= _SENTENCE and "。" in text


def _article(blocks: list[Block], parents: list[int], weights: list[int]) -> tuple[int, list[bool]]:
    """Give the innermost container with nearly all of the running text, and which blocks stand in it."""
    held = [0] * len(parents)
    for block, weight in zip(blocks, weights, strict=True):
        held[block.node] += weight
    for node in range(len(parents) - 1, 0, -1):
        held[parents[node]] += held[node]
    enough = _MOST * held[0]
    article = 0
    within = [False] * len(parents)
    for node in range(1, len(parents)):
        if held[node] >= enough and parents[node] == article:
            article = node
    within[article] = True
    for node in range(article + 1, len(parents)):
        within[node] = within[parents[node]]
    return article, [within[block.node] for block in blocks]


def _runs(blocks: list[Block], linked: list[bool]) -> list[bool]:
    """Tell which blocks stand in a list of links."""
    found = [False] * len(blocks)
    start = 0
    for n in range(len(blocks) + 1):
        if n < len(blocks) and linked[n] and not blocks[n].filed:
            continue
        if n - start >= _RUN:
            found[start:n] = [True] * (n - start)
        start = n + 1
    return found


def _named(blocks: list[Block], linked: list[bool], called: str | None) -> range:
    """Give the lines, one or more, that together are what the page is called."""
    wanted = "".join((called or "").split())
    if len(wanted) < 4:
        return range(0)
    for n, block in enumerate(blocks):
        if linked[n] or block.text.lstrip()[:1] != wanted[0]:
            continue
        whole = ""
        for end in range(n, min(n + _LINES, len(blocks))):
            whole += "".join(blocks[end].text.split())
            if whole == wanted:
                return range(n, end + 1)
            if linked[end] or not wanted.startswith(whole):
                break
    return range(0)


def _candidate(blocks: list[Block], linked: list[bool], start: int, first: int) -> int:
    """Give where a title above the article begins; `start` where there is none, or where it stands inside."""
    if any(forms.title(block.text.strip()) for block in blocks[start:first]):
        return start
    above = [n for n in range(start - 1, max(-1, start - _REACH), -1) if not (linked[n] or blocks[n].aside)]
    found = next((n for n in above if forms.title(blocks[n].text.strip())), None)
    if found is None:
        found = next((n for n in above if blocks[n].heading and not chrome.above(blocks[n].text)), start)
    for n in range(found - 1, max(-1, found - _LINES), -1):
        text = blocks[n].text.strip()
        if (
            linked[n]
            or blocks[n].node != blocks[found].node
            or not forms.title_part(text)
            or chrome.above(text)
        ):
            return n + 1
        if n == 0:
            return 0
    return max(0, found - _LINES + 1) if found < start else start
