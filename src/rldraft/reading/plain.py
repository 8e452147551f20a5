"""Text files: their encoding, their lines, the tables of our own exports, marks of Markdown in them."""

from __future__ import annotations

import codecs
from collections import Counter
from itertools import groupby

from rldraft import numbering
from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import stretch
from rldraft.reading.source import Line, Source
from rldraft.reading.stretch import Stretch
from rldraft.reading.wrapped import rejoin
from rldraft.report import Cell, Table

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The commonest characters of any Chinese text, simplified and traditional: a text that is read in the wrong
# encoding has hardly one of them.
_COMMON = frozenset(
    "的一是不了在人有我他中大国来上到说年工作部会政法行发和设建为强化展理區区市县局與与，。、"
)
_ENCODINGS = {"utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312", "big5"}
_STRONG = late(r"\*{2,3}(?=\S)([^*\n]+?)(?<=\S)\*{2,3}")
_COMMENT = late(r"[ \t]*<!--.*-->[ \t]*")
_META = late(r"([^\W\d_][\w-]{0,20})[:：][ \t]*(.*)")
_META_TITLE = {"title", "标题", "题目"}
_SOFT = late("[\r\x0b\x0c\x85\u2028\u2029]")
_FENCE = "---"
_FRONT = 30  # lines: front matter that has not ended by then is none
_CAPTION = 40  # characters


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str, list[str]]:
    """Give a text file's text, the encoding it is in, and warnings.

    A byte order mark, then UTF-8, then GB18030 decide; Big5 is read only where `encoding` asks for it.
    Trouble with exit code 4 names the line where the text stops being readable.
    """
    if encoding:
        return _asked(data, encoding), encoding.lower(), []
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name, []
            except UnicodeDecodeError as error:
                raise _undecodable(data, error.start) from None
    if b"\0" in data:
        raise _trouble("这不是文本文件", "请确认没有给错文件")
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as error:
        broken = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return _mixed(data, broken)
    if not _plausible(text):
        return _mixed(data, broken)
    return text, "gb18030", []


def _asked(data: bytes, encoding: str) -> str:
    name = encoding.lower()
    if name not in _ENCODINGS:
        known = "、".join(sorted(_ENCODINGS))
        raise Trouble(Exit.USAGE, Problem(f"不认识编码“{encoding}”", f"可以用：{known}"))
    try:
        return data.decode("gb18030" if name.startswith("gb") else name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"第{line}行不是{encoding}编码"
        raise _trouble(what, "请换一种 --encoding，或不加这个选项让程序自己判断") from None


def _mixed(data: bytes, broken: int) -> tuple[str, str, list[str]]:
    """Read a file pasted together from two encodings line by line, if that gives sense."""
    lines = []
    kinds: Counter[str] = Counter()
    for number, raw in enumerate(data.split(b"\n"), 1):
        for name in ("utf-8", "gb18030"):
            try:
                lines.append(raw.decode(name))
            except UnicodeDecodeError:
                continue
            kinds[name if not raw.isascii() else ""] += 1
            break
        else:
            raise _undecodable(data, broken, number)
    del kinds[""]
    text = "\n".join(lines)
    if len(kinds) < 2 or not _plausible("".join(line for line in lines if not line.isascii())):
        raise _undecodable(data, broken)
    first = data.count(b"\n", 0, broken) + 1
    return (
        text,
        max(kinds, key=lambda name: kinds[name]),
        [f"文件里有两种编码（UTF-8和GB18030），从第{first}行起不同，已逐行识别，请核对"],
    )


def _plausible(text: str) -> bool:
    """Whether a text reads like Chinese: wrongly decoded text has few of the commonest characters."""
    wide = [c for c in text[:20_000] if c > "\x7f"]
    return sum(c in _COMMON for c in wide) >= 0.03 * len(wide)


def _undecodable(data: bytes, broken: int, line: int = 0) -> Trouble:
    line = line or data.count(b"\n", 0, broken) + 1
    what = f"第{line}行起认不出是什么编码（既不是UTF-8也不是GB18030）"
    return _trouble(what, "繁体文件请加 --encoding big5；否则请用记事本打开，另存为UTF-8")


def _trouble(what: str, mend: str) -> Trouble:
    return Trouble(Exit.INPUT, Problem(what, mend))


def newlines(text: str) -> str:
    """Give a text with "\\n" as its only line end."""
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def read(text: str, encoding: str, warnings: list[str]) -> Source:
    """Give a text's lines."""
    lines = newlines(text).split("\n")
    source = Source("txt", encoding, [], [], Counter(), list(warnings))
    start, meta_title = front_matter(lines)
    source.noise.extend(Line(line, n) for n, line in enumerate(lines[:start], 1) if line.strip())
    rows = enumerate(lines[start:], start + 1)
    for tabbed, group in groupby(rows, lambda row: "\t" in row[1].strip(" \r")):
        if tabbed:
            _table(source.lines, [(n, line.rstrip("\r")) for n, line in group])
            continue
        for n, line in group:
            if _COMMENT.fullmatch(line):
                source.noise.append(Line(line, n))
                continue
            for made in _parts(line, n):
                source.lines.append(emphasis(made, source.repairs) if "**" in made.text else made)
    return source._replace(lines=rejoin(source.lines, source.repairs), meta_title=meta_title)


def _parts(line: str, number: int) -> list[Line]:
    """Part a line at the breaks that word processors keep within a paragraph."""
    if not _SOFT.search(line):
        return [Line(line, number)]
    whole, parts, at = stretch.at(line, number), [], 0
    for found in (*_SOFT.finditer(line), None):
        part = whole.cut(at, found.start() if found else None)
        parts.append(Line(part.text, number, origin=part.origin))
        at = found.end() if found else at
    return parts


def front_matter(lines: list[str]) -> tuple[int, str | None]:
    """Give how many lines at the start are a front matter between two lines ---, and the title it names."""
    start = next((n for n, line in enumerate(lines[:_FRONT]) if line.strip()), None)
    if start is None or lines[start].strip().lstrip("\ufeff") != _FENCE:
        return 0, None
    title = None
    for n, line in enumerate(lines[start + 1 : start + _FRONT], start + 1):
        if line.strip() == _FENCE:
            return n + 1, title
        found = _META.match(line.strip())
        if found and found[1].lower() in _META_TITLE:
            title = found[2].strip().strip("\"'") or None
    return 0, None


def emphasis(line: Line, repairs: Counter[str]) -> Line:
    """Take Markdown's ** out of a line and remember how much of its start they set apart."""
    found = list(_STRONG.finditer(line.text))
    if not found:
        return line
    whole = Stretch(line.text, line.origin) if line.origin else stretch.at(line.text, line.number)
    marks = [span for each in found for span in ((each.start(), each.start(1)), (each.end(1), each.end()))]
    bare = whole.without(marks)
    repairs["markdown-marks"] += len(found)
    strong, at = 0, len(line.text) - len(line.text.lstrip())
    for each in found:
        if each.start() != at:
            break
        strong += len(each[1])
        at = each.end()
    lead = len(line.text) - len(line.text.lstrip())
    return line._replace(text=bare.text, origin=bare.origin, strong=strong + lead if strong else 0)


def _table(lines: list[Line], rows: list[tuple[int, str]]) -> None:
    """Add the table that lines of cells between tabs make, if it is one; a caption may stand above."""
    width = max(row.count("\t") for _, row in rows) + 1
    cells = [(n, row, row.split("\t")) for n, row in rows]
    if len(rows) < 2 or any(len(parts) != width for *_, parts in cells) or _prose(cells):
        lines += [Line(row, n) for n, row in rows]
        return
    above = lines[-1].text if lines else ""
    flush = above.strip() and above[0] not in " \t\u3000"
    if flush and len(above) <= _CAPTION and above[-1] not in "。；：:":
        lines[-1] = lines[-1]._replace(role="caption")
    made = []
    for n, _, parts in cells:
        offset, made_row = 0, []
        for part in parts:
            made_row.append(Cell(_cell(part, n, offset).paragraph()))
            offset += len(part) + 1
        made.append(tuple(made_row))
    text = "\n".join(row for _, row in rows)
    lines.append(Line(text, rows[0][0], table=Table(tuple(made), 1)))


def _prose(cells: list[tuple[int, str, list[str]]]) -> bool:
    """Whether tabs only indent or space out running text, or stand behind heading numbers."""
    sparse = sum(sum(1 for part in parts if part.strip()) < 2 for *_, parts in cells)
    numbers = sum(_bare_number(parts[0]) for *_, parts in cells)
    return sparse * 2 > len(cells) or numbers > 0 or any("。" in "".join(parts)[:-1] for *_, parts in cells)


def _bare_number(cell: str) -> bool:
    number = numbering.read(cell.strip() + "字")
    return number is not None and len(number.raw) == len(cell.strip())


def _cell(text: str, line: int, offset: int) -> Stretch:
    return stretch.at(text, line, offset).strip()
