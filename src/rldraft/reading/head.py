"""What stands above a report's text: page furniture, letterhead, title, addressee, a letter to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rldraft import numbering
from rldraft.late import late
from rldraft.reading import chrome, forms
from rldraft.reading.stretch import Stretch
from rldraft.reading.tidy import Tidied

_REACH = 80  # lines: a title stands among the first
_GAP = 4  # lines of the file between two lines of one title
_ATTACHMENT = late(r"附件\d{0,2}[：:]?")
_SURE = 6  # what a title rates that names subject and year
_STYLED = 8  # lines: more that are styled as a title are none


@dataclass
class Head:
    """What was found: each part with its place, `noise` and `rest` as lines.

    `rest` are the lines of the text that begin before `start`: subtitles, what could not be placed, a
    covering letter. `letter` says that there is one; `signature` and `date` are the letter's.
    """

    title: list[Stretch] = field(default_factory=list)
    mark: Stretch | None = None
    number: Stretch | None = None
    signer: Stretch | None = None
    addressee: Stretch | None = None
    signature: Stretch | None = None
    date: Stretch | None = None
    noise: list[Tidied] = field(default_factory=list)
    rest: list[Tidied] = field(default_factory=list)
    unplaced: list[Tidied] = field(default_factory=list)
    letter: bool = False
    start: int = 0


def read(lines: list[Tidied], *, stated: bool = False) -> Head:
    """Find what stands above the text in a file's lines; `stated` says that their roles tell it all."""
    head = Head()
    if stated:
        return _stated(head, lines)
    begin = _text_begins(lines, 0)
    title = _styled(lines) or _title(lines)
    if title and title[0] > begin:
        head.letter = _is_letter(lines[begin : title[0]])
    first, last = title if title else (begin, begin - 1)
    while title and last + 1 < len(lines) and forms.year_in_brackets(lines[last + 1].text):
        last += 1
    head.title = [line.stretch for line in lines[first : last + 1]]
    for line in lines[: min(first, begin) if head.letter else first]:
        _before(head, line, bool(title))
    if head.letter:
        _letter(head, lines[begin:first])
        begin = _text_begins(lines, last + 1)
    elif title:
        begin = max(last + 1, _text_begins(lines, last + 1))
    between = lines[last + 1 : begin] if title else []
    furnished = any(chrome.above(line.text) or chrome.beside(line.text) for line in between)
    for line in between:
        _after(head, line, furnished)
    if head.addressee is None and begin < len(lines) and title and forms.addressee(lines[begin].text):
        _address(head, lines[begin])
        begin += 1
    head.start = begin
    return head


def _stated(head: Head, lines: list[Tidied]) -> Head:
    for line in lines:
        if line.line.role == "title" or line.line.depth == 0:
            head.title.append(line.stretch)
        elif line.line.role in ("mark", "number", "signer", "addressee"):
            _before(head, line, titled=False)
        else:
            break
        head.start += 1
    return head


def _text_begins(lines: list[Tidied], start: int) -> int:
    """Give the first line of running text, the first table or the first heading from `start` on."""
    for n, line in enumerate(lines[start : start + _REACH], start):
        if line.line.role in ("body", "heading", "caption") or (line.line.depth or 0) > 0:
            return n
        if line.line.role or line.line.depth == 0:
            continue
        if line.line.table:
            return n
        text = line.text
        if chrome.above(text) or forms.addressee(text):
            continue
        found = numbering.read(text)
        if (found and found.level <= 2 and len(text) > len(found.raw)) or forms.prose(text):
            return n
    return min(len(lines), start)


def _styled(lines: list[Tidied]) -> tuple[int, int] | None:
    """Give the first and last line that the file's own style makes the title."""
    depths = [line.line.depth for line in lines if line.line.depth is not None]
    least = min(depths, default=0)
    for n, line in enumerate(lines[:_REACH]):
        if line.line.depth == 0 or line.line.role == "title":
            last = n
            while last + 1 < len(lines) and (
                lines[last + 1].line.depth == 0 or lines[last + 1].line.role == "title"
            ):
                last += 1
            return (n, last) if last - n < _STYLED else None
        # Some set the title as a first heading and the chapters one deeper.
        if line.line.depth == least and depths.count(least) == 1 and forms.title(line.text):
            return n, n
    return None


def _title(lines: list[Tidied]) -> tuple[int, int] | None:
    """Give the first and last line of the title: of all that read like one, the one that says most.

    Of several alike the last is the report's, the others the page's. Below the text's beginning only a
    title that names the report's subject can be one.
    """
    best, found = 0, None
    begin = _text_begins(lines, 0)
    for last in range(min(len(lines) - 1, _REACH)):
        line = lines[last]
        text = line.text
        if (
            line.line.role
            or line.line.table
            or not forms.title(text)
            or chrome.above(text)
            or forms.sited(text)
        ):
            continue
        first, whole = last, text
        while first > 0 and not forms.titled(whole) and _belongs(lines[first - 1], lines[first], whole):
            first -= 1
            whole = lines[first].text + whole
        rank = 1 + forms.rank(whole) + 2 * (line.strong >= len(text) or line.line.place == "center")
        if last >= begin and (rank < _SURE or numbering.read(text)):
            continue
        if rank >= best:
            best, found = rank, (first, last)
    return found or _named(lines, begin)


def _named(lines: list[Tidied], begin: int) -> tuple[int, int] | None:
    """Give the last line above the text that names a body and a year, where none ends as titles do."""
    for n in range(begin - 1, -1, -1):
        text = lines[n].text
        if forms.rank(text) >= _SURE - 1 and forms.titled(text) and not forms.label(text):
            return n, n
    return None


def _is_letter(lines: list[Tidied]) -> bool:
    """Whether what stands before the title is a covering letter and not the page's own."""
    prose = [line for line in lines if line.line.table is None and forms.ended(line.text)]
    signed = any(forms.date(line.text) or _ATTACHMENT.fullmatch(line.text) for line in lines)
    return bool(prose) and (signed or len(prose) > 1)


def _belongs(upper: Tidied, lower: Tidied, whole: str) -> bool:
    text = upper.text
    near = lower.number - upper.number <= _GAP
    part = forms.title_part(text) and (not forms.title(text) or forms.weak(whole))
    return near and part and not upper.line.role and not chrome.above(text) and not forms.sited(text)


def _before(head: Head, line: Tidied, titled: bool) -> None:
    """Place a line above the title, or above the text where there is no title."""
    text, role = line.text, line.line.role
    if role == "mark" or forms.mark(text):
        head.mark = line.stretch
        head.noise.append(line)
    elif role == "number" or forms.number(text):
        head.number = line.stretch
    elif parts := forms.number_and_signer(text):
        head.number, head.signer = line.stretch.cut(0, parts[0]), line.stretch.cut(parts[1])
    elif role == "signer" or forms.signer(text) is not None:
        head.signer = line.stretch.cut(forms.signer(text) or 0)
    elif role == "addressee" or (head.addressee is None and forms.addressee(text) and not chrome.above(text)):
        _address(head, line)
    elif titled or chrome.above(text):
        head.noise.append(line)
    else:
        head.rest.append(line)
        head.unplaced.append(line)


def _letter(head: Head, lines: list[Tidied]) -> None:
    """Place the lines of a covering letter: its text, signature and date, and the word 附件 after it."""
    for n, line in enumerate(lines):
        if forms.date(line.text) and head.date is None:
            head.date = line.stretch
        elif forms.organ(line.text) and n + 1 < len(lines) and forms.date(lines[n + 1].text):
            head.signature = line.stretch
        elif _ATTACHMENT.fullmatch(line.text):
            head.noise.append(line)
        else:
            head.rest.append(line)


def _after(head: Head, line: Tidied, furnished: bool) -> None:
    """Place a line between the title and the text; `furnished` says that page furniture stands there too."""
    text = line.text
    furniture = chrome.above(text) or chrome.beside(text) or forms.sited(text)
    if line.line.role != "addressee" and (furniture or (furnished and forms.date(text))):
        head.noise.append(line)
    elif forms.number(text):
        head.number = line.stretch
    elif head.addressee is None and (line.line.role == "addressee" or forms.addressee(text)):
        _address(head, line)
    else:
        head.rest.append(line)
        if line.line.role != "body":
            head.unplaced.append(line)


def _address(head: Head, line: Tidied) -> None:
    text = line.text.rstrip("：: ")
    head.addressee = line.stretch.cut(0, len(text))
