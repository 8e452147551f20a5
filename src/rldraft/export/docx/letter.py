"""What stands around the text of an official letter: 版头, 附件说明, 署名 and 成文日期, 版记.

GB/T 9704-2012, 7.2, 7.3.4, 7.3.5.2 (a 报告 carries no seal) and 7.4.
"""

from __future__ import annotations

from itertools import pairwise

from rldraft.export import text as t
from rldraft.export.docx import looks
from rldraft.export.docx.looks import CHARACTERS, TYPE_AREA, chars, exactly
from rldraft.export.docx.runs import Hand
from rldraft.report import GAP, Report

_MARK_DEPTH = 1984  # 35 mm from the top of the type area to the 发文机关标志
_MARK_SIZES = (44, 96)  # half-points; the standard leaves the size open, below 22 mm by 15 mm a character
# 4 mm below the feet of the characters, of which the line of 28.95 pt itself gives a part.
_RED_LINE = 'w:val="single" w:sz="12" w:space="8" w:color="FF0000"'
_RULE = 'w:val="single" w:sz="8" w:space="1" w:color="auto"'  # 0.35 mm
_SMALL = looks.COPIES.size / looks.NORMAL.size  # a 4号 character in characters of the body


def blank(hand: Hand, keep: bool = False) -> str:
    """Give an empty line, held to the next paragraph with `keep`."""
    return hand.paragraph(looks.NORMAL, "", {"keepNext": ""} if keep else None)


def head(hand: Hand, report: Report, letterhead: bool) -> str:
    """Give the 版头: mark and red line if `letterhead`, 发文字号 and 签发人 where the report has them."""
    issuer = report.body or report.signature
    if not letterhead or not issuer:
        return _number(hand, report, {}) + blank(hand) * 2 if report.number or report.signer else ""
    red = {"pBdr": f"<w:bottom {_RED_LINE}/>"}
    return _mark(hand, f"{issuer}文件") + blank(hand) * 2 + _number(hand, report, red) + blank(hand) * 2


def _mark(hand: Hand, name: str) -> str:
    """Give the 发文机关标志, as large as its name allows, narrowed where even the smallest is too wide."""
    least, most = _MARK_SIZES
    fitting = int(TYPE_AREA / 10 / max(1.0, t.ems(name)))
    size = max(least, min(most, fitting // 2 * 2))
    line = {"spacing": exactly(size * 12)}
    above = round(size * 1.3)  # a character begins 0.13 em below the top of such a line
    depth = hand.paragraph(looks.NORMAL, "", {"spacing": exactly(_MARK_DEPTH - above)})
    scale = max(1, 100 * fitting // size) if fitting < size else None
    return depth + hand.paragraph(looks.MARK, hand.pen(looks.MARK, size, scale=scale).write(name), line)


def _number(hand: Hand, report: Report, more: dict[str, str]) -> str:
    """Give the 发文字号, centred; with a 签发人 at the left, one character in, and the name at the right."""
    pen = hand.pen(looks.NUMBER)
    number = pen.write(report.number or "")
    if not report.signer:
        return hand.paragraph(looks.NUMBER, number, {**more, "jc": 'w:val="center"'})
    right = f'<w:tab w:val="right" w:pos="{round(TYPE_AREA - looks.CHARACTER)}"/>'
    runs = number + "<w:r><w:tab/></w:r>" + pen.write(t.signer(""))
    runs += hand.pen(looks.NUMBER, face="kai").write(report.signer)
    return hand.paragraph(looks.NUMBER, runs, {**more, "tabs": right, "ind": chars(firstLine=1)})


def attached(hand: Hand, report: Report) -> str:
    """Give the 附件说明 after a blank line; a wrapped name aligns with its own first character."""
    pen = hand.pen(looks.ATTACHED)
    several = 0.75 if len(report.attachments) > 1 else 0  # a digit and its point
    lines = [
        hand.paragraph(
            looks.ATTACHED,
            pen.write(line),
            {"ind": chars(left=5 + several, hanging=several if i else 3 + several)},
        )
        for i, line in enumerate(t.attached(report))
    ]
    return blank(hand) + "".join(lines) if lines else ""


def end(hand: Hand, report: Report, autospace: bool) -> str:
    """Give 署名 and 成文日期 after a blank line: the date begins two characters right of the name.

    The name stands two characters from the right; where the date is longer, the date does.
    """
    name, date = report.signature, report.date
    if not name and not date:
        return ""
    length = t.ems(name or "")
    dated = _date_ems(date or "", autospace)
    right = dated + 4 - length if date and dated > length else 2
    parts = [blank(hand, keep=True)]
    if name:
        placed = {"ind": chars(right=max(0, right)), "jc": 'w:val="right"'}
        if date:
            placed["keepNext"] = ""
        parts.append(
            hand.paragraph(
                looks.SIGNATURE, hand.pen(looks.SIGNATURE).write(name, name.startswith(GAP)), placed
            )
        )
    if date:
        # Aligned at its left: the width of a date, with digits in another typeface, is not exact enough
        # to set its first character from the right. The line may run on into the margin, not wrap.
        left = max(0, CHARACTERS - right - length + 2) if name else CHARACTERS - 2 - dated
        placed = {"ind": chars(left=left, right=-2)}
        parts.append(
            hand.paragraph(looks.DATE, hand.pen(looks.DATE).write(date, date.startswith(GAP)), placed)
        )
    return "".join(parts)


def _date_ems(date: str, autospace: bool) -> float:
    """Give a date's printed width in ems, with the quarter em between a digit and a hanzi."""
    seams = sum(a.isascii() != b.isascii() for a, b in pairwise(date))
    return t.ems(date) + (seams / 4 if autospace else 0)


def copies(hand: Hand, copies_to: str) -> str:
    """Give the 版记 between its two rules, in a frame at the foot of the last page."""
    placed = {
        "framePr": f'w:w="{TYPE_AREA}" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="left" w:yAlign="bottom"',
        "pBdr": f"<w:top {_RULE}/><w:bottom {_RULE}/>",
        # The rules begin where the first line does: it starts at the edge, with a blank character.
        "ind": chars(left=4 * _SMALL, right=_SMALL, hanging=4 * _SMALL),
    }
    text = hand.pen(looks.COPIES).write("　" + t.copied(copies_to))
    # The frame stands on the page of the paragraph that follows it.
    anchor = hand.paragraph(looks.NORMAL, "", {"spacing": exactly(20)})
    return hand.paragraph(looks.COPIES, text, placed) + anchor
