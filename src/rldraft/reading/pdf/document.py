"""A whole PDF → its lines. Runs in a process of its own, see `rldraft.reading.pdf`."""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rldraft.late import late
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading.pdf import flow, page
from rldraft.reading.pdf.page import Sheet
from rldraft.reading.source import Source

_OCR = "请先用WPS或扫描软件做文字识别（OCR）再读"
_FEW = 20  # characters on a page that is but a picture: its number, a stamp
_MADE_UP = late(
    r"^(?:Microsoft Word\s*-\s*|untitled$|无标题$|文档\d*$)|\.(?:docx?|wps|pdf|rtf)$", re.IGNORECASE
)


def extract(data: bytes, seconds: float = float("inf")) -> Source:
    """Read a PDF; pages that are not reached in so many seconds are left out with a warning.

    Raises Trouble where there is nothing to read.
    """
    start = time.monotonic()
    document = _opened(data)
    sheets: list[Sheet] = []
    failed: list[int] = []
    pages = _pages(document)
    for number, each in enumerate(pages, 1):
        if sheets and time.monotonic() - start > seconds:
            break
        try:
            sheets.append(page.read(each, sheets[-1].white if sheets else None))
        except (MemoryError, Trouble):
            raise
        except Exception:  # whatever a damaged page makes pdfminer raise
            failed.append(number)
            sheets.append(Sheet([], 0, 0, "", 0, 0, 0, False, False, False, None, False))
        each.close()
    _refuse(sheets, failed)
    lines, noise, repairs = flow.lines(sheets)
    repairs += Counter({"look-alike-characters": sum(sheet.mended for sheet in sheets)})
    warnings = _warnings(sheets, failed, len(pages))
    if b"%%EOF" not in data[-2048:]:
        warnings.insert(0, "文件不完整（可能没有下载完），只读到能读的部分")
    return Source("pdf", None, lines, noise, repairs, warnings, _title(document.metadata))


def _opened(data: bytes) -> Any:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        return pdfplumber.open(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:
        causes = [error, *error.args, error.__context__]
        if any(isinstance(cause, PDFEncryptionError | PDFPasswordIncorrect) for cause in causes):
            raise Trouble(
                Exit.INPUT, Problem("PDF加了密码", "请打开后另存为不带密码的PDF或Word再读")
            ) from None
        raise damaged() from None


def _pages(document: Any) -> Sequence[Any]:
    try:
        pages: Sequence[Any] = document.pages
    except MemoryError:
        raise
    except Exception:
        raise damaged() from None
    if not pages:
        raise damaged()
    return pages


def damaged() -> Trouble:
    """Give the trouble with a file that is no whole PDF."""
    return Trouble(Exit.INPUT, Problem("PDF不完整或已损坏，读不出来", "请重新下载或另存一次"))


def _refuse(sheets: Sequence[Sheet], failed: Sequence[int]) -> None:
    """Raise Trouble if no page has text."""
    letters = sum(sheet.letters for sheet in sheets)
    unnamed = sum(sheet.unnamed for sheet in sheets)
    pictures = sum(_picture(sheet) for sheet in sheets)
    if letters and unnamed > 0.5 * letters:
        raise Trouble(Exit.INPUT, Problem("这份PDF的字体没有带文字编码，读出来是乱码", _OCR))
    if pictures and letters <= _FEW * len(sheets) and all(_picture(s) or not s.letters for s in sheets):
        raise Trouble(Exit.INPUT, Problem("这份PDF是扫描图片，没有文字", _OCR))
    if letters:
        return
    if failed:
        raise damaged()
    if any(sheet.drawn for sheet in sheets):
        raise Trouble(Exit.INPUT, Problem("这份PDF里只有图形，没有文字", _OCR))
    raise Trouble(Exit.INPUT, Problem("这份PDF是空的，没有文字"))


def _picture(sheet: Sheet) -> bool:
    return sheet.scanned and sheet.letters <= _FEW


def _warnings(sheets: Sequence[Sheet], failed: Sequence[int], pages: int) -> list[str]:
    told = []
    if len(sheets) < pages:
        told.append(f"这份PDF太长，只读了前{len(sheets)}页，共{pages}页")
    if failed:
        told.append(f"{_named(failed)}已损坏，没有读入")

    def where(found: Sequence[bool]) -> str:
        return _named([number for number, yes in enumerate(found, 1) if yes])

    if name := where([_picture(sheet) for sheet in sheets]):
        told.append(f"{name}是扫描图片，没有读入。{_OCR}")
    if name := where([sheet.scanned and not _picture(sheet) for sheet in sheets]):
        told.append(f"{name}是扫描图片或有底图，文字可能是识别出来的，请核对")
    for number, sheet in enumerate(sheets, 1):
        if sheet.unnamed:
            told.append(f"第{number}页有{sheet.unnamed}个字无法识别")
    if name := where([sheet.vertical for sheet in sheets]):
        told.append(f"{name}是竖排，请核对文字的先后")
    if name := where([sheet.white is not None for sheet in sheets]):
        told.append(f"{name}分两栏，先读左栏、后读右栏，请核对")
    if name := where([sheet.crowded for sheet in sheets]):
        told.append(f"{name}的线条太多，没有识别表格")
    if name := where([sheet.drawn and not _picture(sheet) and not sheet.letters for sheet in sheets]):
        told.append(f"{name}只有图形，没有读入")
    return told


def _named(numbers: Sequence[int]) -> str:
    """Name pages: 第2、4—6页; nothing for none."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
    return f"第{named}页" if named else ""


def _title(metadata: Any) -> str | None:
    """Give the title that the file's properties hold, if a person gave it."""
    title = metadata.get("Title") if isinstance(metadata, dict) else None
    if not isinstance(title, str):
        return None
    title = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    while title and _MADE_UP.search(title):
        title = _MADE_UP.sub("", title, count=1).strip()
    return title or None
