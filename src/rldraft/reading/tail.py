"""What stands below a report's text: attachments, signature and date, copies, the site's footer."""

from __future__ import annotations

from dataclasses import dataclass, field

from rldraft import numbering
from rldraft.late import late
from rldraft.reading import chrome, forms
from rldraft.reading.stretch import Stretch, joined
from rldraft.reading.tidy import Tidied

_ATTACHED = late(r"附件[:：]\s*(?:1[.．、]\s*)?(?=\S)")
_NEXT = late(r"(\d{1,2})[.．、]\s*(?=\S)")
_COPIES = late(r"\s*(?:抄送|抄报)[:：]\s*")
_BARE_PAGE = late(r"\d{1,3}|[（(]共印\d+份[）)]")
_PRINTED = late(r".{0,40}\d{4}年\d{1,2}月\d{1,2}日印发")
_LONGEST = 40  # characters of a line that signs
_REACH = 40


@dataclass
class Tail:
    """What was found: each part with its place; the text ends before line `end`."""

    attachments: list[Stretch] = field(default_factory=list)
    signature: Stretch | None = None
    date: Stretch | None = None
    copies: Stretch | None = None
    noise: list[Tidied] = field(default_factory=list)
    rest: list[Tidied] = field(default_factory=list)
    unplaced: list[Tidied] = field(default_factory=list)
    end: int = 0


def read(lines: list[Tidied], start: int, body: str | None, *, stated: bool = False) -> Tail:
    """Find what stands below the text in `lines` from `start` on; `body` is the issuing body's name.

    `stated` says that the lines' roles tell it all.
    """
    tail = Tail()
    if stated:
        return _stated(tail, lines, start)
    end = _site(lines, start)
    tail.noise = lines[end:]
    anchor = _signed(lines, start, end)
    text_end = anchor if anchor is not None else _text_ends(lines, start, end)
    listed = _attached(lines, start, text_end, end)
    tail.attachments = [name for _, name in listed]
    tail.end = min([text_end, *(n for n, _ in listed if n < text_end)])
    taken = {n for n, _ in listed}
    below = [lines[n] for n in range(tail.end, end) if n not in taken]
    furnished = bool(tail.noise) or any(chrome.below(line.text) for line in below)
    for n, line in enumerate(below):
        _place(tail, line, body, followed=n + 1 < len(below) and _dated(below[n + 1]), furnished=furnished)
    return tail


def _signed(lines: list[Tidied], start: int, end: int) -> int | None:
    """Give the line at which signature and date begin: whatever follows is no part of the text proper."""
    for n in range(start + 1, end):
        text, role = lines[n].text, lines[n].line.role
        if lines[n].line.table is not None or len(text) > _LONGEST or role in ("heading", "caption"):
            continue
        if forms.signed(text):
            return n
        if not (role == "date" or forms.date(text) or forms.stamp(text)):
            continue
        first = n
        while first - 1 > start and n - first < 4 and _names(lines[first - 1]):
            first -= 1
        if first < n:
            return first
        if n + 1 < end and forms.organ(lines[n + 1].text):
            return n
    return None


def _names(line: Tidied) -> bool:
    """Whether a line right above the date may sign: short, without a stop, no heading."""
    text = line.text
    short = 1 < len(text) <= _LONGEST and not forms.ended(text) and not text.endswith(("：", ":", "，"))
    return (
        short
        and line.line.table is None
        and not line.line.depth
        and numbering.read(text) is None
        and not chrome.above(text)
        and (forms.organ(text) or len(text) <= 20)
    )


def _stated(tail: Tail, lines: list[Tidied], start: int) -> Tail:
    tail.end = len(lines)
    while tail.end > start and lines[tail.end - 1].line.role in ("attached", "signature", "date", "copies"):
        tail.end -= 1
    attached = [line for line in lines[tail.end :] if line.line.role == "attached"]
    for n, line in enumerate(attached):
        label = f"{'' if n else '附件：'}{f'{n + 1}. ' if len(attached) > 1 else ''}"
        tail.attachments.append(line.stretch.cut(len(label) if line.text.startswith(label) else 0))
    for line in lines[tail.end + len(attached) :]:
        _place(tail, line, None, followed=False, furnished=False)
    return tail


def _site(lines: list[Tidied], start: int) -> int:
    """Give where the site's own footer begins: after it there is no text of the report."""
    for n in range(max(start, len(lines) - _REACH), len(lines)):
        if not lines[n].line.role and chrome.foot(lines[n].text):
            later = lines[n + 1 :]
            if not any(_heads(line) for line in later):
                return n
    return len(lines)


def _heads(line: Tidied) -> bool:
    """Whether a line that follows a footer shows that the report goes on."""
    found = numbering.read(line.text) if line.line.table is None else None
    return bool(found and len(line.text) > len(found.raw) + 1) or line.line.role in ("signature", "date")


def _text(line: Tidied) -> bool:
    if line.line.role in ("signature", "date", "copies", "attached"):
        return False
    if line.line.role or line.line.table or line.line.depth:
        return True
    found = numbering.read(line.text)
    return (
        bool(found and len(line.text) > len(found.raw) + 1)
        or forms.prose(line.text)
        or forms.ended(line.text)
    )


def _text_ends(lines: list[Tidied], start: int, end: int) -> int:
    """Give the line after the last one that is text."""
    while end > start:
        line = lines[end - 1]
        closing = _COPIES.match(line.text) or _PRINTED.fullmatch(line.text)
        if _text(line) and not closing and not (chrome.below(line.text) and not line.line.role):
            break
        end -= 1
    return end


def _attached(lines: list[Tidied], start: int, text_end: int, end: int) -> list[tuple[int, Stretch]]:
    """Find the 附件说明 at the text's end or below the date: its lines, each with the name it gives."""
    for n in range(max(start, text_end - _REACH), end):
        found = _ATTACHED.match(lines[n].text)
        if not found or lines[n].line.role not in ("", "attached") or forms.ended(lines[n].text):
            continue
        listed = [(n, lines[n].stretch.cut(found.end()))]
        at = n + 1
        while at < end and (more := _NEXT.match(lines[at].text)) and int(more[1]) == len(listed) + 1:
            listed.append((at, lines[at].stretch.cut(more.end())))
            at += 1
        if at >= text_end:  # else text follows: the line speaks of an attachment and does not list it
            return listed
    return []


def _dated(line: Tidied) -> bool:
    return line.line.role == "date" or forms.date(line.text) or forms.stamp(line.text)


def _place(tail: Tail, line: Tidied, body: str | None, *, followed: bool, furnished: bool) -> None:
    text, role = line.text, line.line.role
    if role == "copies" or _COPIES.match(text):
        found = _COPIES.match(text)
        whole = line.stretch.cut(found.end() if found else 0)
        tail.copies = whole.cut(0, len(whole.text.removesuffix("。")))
    elif tail.date is None and (role == "date" or forms.date(text) or (tail.signature and forms.stamp(text))):
        tail.date = line.stretch
    elif tail.date is None and (parts := forms.signed(text)):
        tail.signature, tail.date = line.stretch.cut(0, parts[0]), line.stretch.cut(parts[1])
    elif (tail.date is None or tail.signature is None) and (
        role == "signature" or _signs(line, body, followed)
    ):
        tail.signature = joined([tail.signature, line.stretch], " ") if tail.signature else line.stretch
    elif line.line.table is None and (
        _furniture(text) or (furnished and tail.date and not forms.ended(text))
    ):
        tail.noise.append(line)
    else:
        tail.rest.append(line)
        tail.unplaced.append(line)


def _furniture(text: str) -> bool:
    patterns = (_PRINTED, _BARE_PAGE)
    return chrome.below(text) or chrome.within(text) or any(each.fullmatch(text) for each in patterns)


def _signs(line: Tidied, body: str | None, followed: bool) -> bool:
    text = line.text
    if len(text) > _LONGEST or numbering.read(text) or line.line.table is not None:
        return False
    if body and (text == body or (len(text) > 3 and body.endswith(text))):
        return True
    if followed:
        return not forms.ended(text)
    return (forms.organ(text) or text.startswith("【待填")) and (line.line.place == "right" or len(text) > 4)
