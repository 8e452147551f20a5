"""Rules on numbers of documents: 云环发〔2025〕3号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.punctuation.marks import han
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_WHY = "《党政机关公文格式》GB/T 9704-2012 7.2.5；GB/T 15834-2011 4.9.3.4"
_OPEN, _CLOSE = "〔［[【(（﹝〖{｛〈<", "〕］]】)）﹞〗}｝〉>"
# Before it stands a word for who gave it, and nothing of a court's or a permit's.
_FULL = late(
    rf"(?P<open>[{re.escape(_OPEN)}])(?P<year>(?:19|20)\d\d)(?P<nian>年?)(?P<close>[{re.escape(_CLOSE)}])"
    r"(?P<blank> ?)(?P<di>第?)(?P<zeros>0*)(?P<number>[1-9]\d{0,4})号"
)
_UNCLOSED = late(r"[〔﹝](?P<year>(?:19|20)\d\d)[ ,，、]?(?P<number>[1-9]\d{0,3})号")
_UNOPENED = late(r"(?P<year>(?:19|20)\d\d)[〕﹞](?P<number>[1-9]\d{0,3})号")
_SHORT = late(r"〔(?P<year>\d{2})〕(?P<number>[1-9]\d{0,4})号")
_SWAPPED = late(r"(?P<year>(?:19|20)\d\d)[〔\[［【](?P<number>[1-9]\d{0,3})[〕\]］】]号")
_NO_HAO = late(r"〔(?P<year>(?:19|20)\d\d)〕(?P<number>[1-9]\d{0,3})(?=[）)》，。；、]|$)")
# A number as it should be, and what without such numbers is left of others.
_RIGHT = late(r"〔(?:19|20)\d\d〕[1-9]\d{0,4}号")
_ODD = late(rf"[〔〕﹝﹞]|(?:19|20)\d\d年?(?:[{re.escape(_CLOSE)}] ?第?|[\[［【])\d{{1,9}}[号〕\]］】]")
# Round brackets stand in numbers of cases and permits as well: a document's ends in a word like these.
_ISSUED = late(r"[发办函规字令通告文环政党委府阅议复请报综法罚改督监审建财税市]$")
_PERMITTED = late(r"(?:第|证|证书|许可|执照|批准|备案|备|登记|标准|专利|药准|网文|公告|合同|协议)字?$")


class MalformedDocumentNumber(TextRule):
    """A document's number without its brackets, with others, with 第 or idle zeros."""

    name = "malformed-document-number"
    about = "发文字号的写法"
    severity = "error"
    why = _WHY
    bad = (
        Example("印发《重大执法决定法制审核办法》（云府办发⟦〔202374号→〔2023〕74号⟧）。"),
        Example("按照云环发⟦[2023]74号→〔2023〕74号⟧、云环办⟦（2024）8号→〔2024〕8号⟧的要求办理。"),
        Example("落实云府发⟦【2024】12号→〔2024〕12号⟧文件。"),
        Example("印发云环发⟦〔2023〕第74号→〔2023〕74号⟧、云环办⟦〔2023〕074号→〔2023〕74号⟧。"),
        Example("转发云府办⟦〔23〕5号→〔2023〕5号⟧文件。"),
    )
    good = (
        Example("印发云环发〔2023〕74号、法释〔2020〕3号。"),
        Example("该案由临江区人民法院以（2023）云0112行初5号判决书结案。"),
        Example("区生态环境局公告2023年第5号、第202374号提案均已公开。"),
        Example("取得云环辐证（2023）5号许可证，（2023年）统计口径不变。"),
    )

    signs = ("号", "〕")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for numbers of documents."""
        said = text.text
        if not _ODD.search(_RIGHT.sub("\0", said)):
            return
        for found in _FULL.finditer(said):
            hit = _judged(text, found)
            if hit is not None and _behind_han(found):
                yield hit
        for pattern, what in (
            (_UNCLOSED, "发文字号缺右括号"),
            (_UNOPENED, "发文字号缺左括号"),
            (_SWAPPED, "六角括号里写年份"),
            (_SHORT, "发文字号的年份要写全"),
            (_NO_HAO, "发文字号后面缺“号”字"),
        ):
            for found in pattern.finditer(said):
                if text.live(*found.span()) or not _behind_han(found):
                    continue
                year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
                right = f"〔{year}〕{found['number']}号"
                message = f"{what}，应为“{right}”"
                yield Hit(message, text, *found.span(), suggestions=(right,))


def _behind_han(found: re.Match[str]) -> bool:
    return han(found.string[found.start() - 1 : found.start()])


def _judged(text: Text, found: re.Match[str]) -> Hit | None:
    shape = found["open"] + found["close"]
    right = f"〔{found['year']}〕{found['number']}号"
    before = text.text[max(0, found.start() - 6) : found.start()]
    if found[0] == right or text.live(*found.span()) or _PERMITTED.search(before):
        return None
    if (
        shape != "〔〕"
        and (found["di"] or shape in ("（）", "()", "（)", "(）"))
        and not _ISSUED.search(before)
    ):
        return None
    if shape != "〔〕" and not (found["nian"] or found["di"] or found["zeros"]):
        return Hit(f"发文字号的年份用六角括号，应为“{right}”", text, *found.span(), fix=right)
    what = "不写“第”字" if found["di"] else "不编虚位" if found["zeros"] else "按规定写"
    if found[0] == right.replace("〕", "〕 "):
        return None  # a blank: others point it out
    return Hit(f"发文字号{what}，应为“{right}”", text, *found.span(), suggestions=(right,))


_YEARS = late(r"(?<![\dA-Za-z./-])(?P<first>(?:19|20)\d\d) ?(?P<second>20\d\d)(?=年|[）)]|学年)")
_NUMBERED = late(r"(?P<year>20[0-4]\d)(?P<number>[1-9]\d{0,2})号")
_OFFICE = late(r"[发办函规字令文环政府委局厅通]$")
_SERIAL = late(r"(?:第|编号|单号|证|码|档案|案|批)$")
_LONGEST_PLAN = 35  # years


class GluedYears(TextRule):
    """Two years, or a year and a number, between which a sign was lost."""

    name = "glued-years"
    about = "两个年份或年份与序号粘连"
    severity = "error"
    why = "GB/T 15834-2011 4.13.3.2；GB/T 9704-2012 7.2.5"
    bad = (
        Example("落实《法治政府建设实施纲要（⟦20212025→2021—2025⟧年）》。"),
        Example("编制⟦20262030→2026—2030⟧年规划。"),
        Example("按照云府办发⟦202374号→〔2023〕74号⟧要求办理。"),
    )
    good = (
        Example("落实《法治政府建设实施纲要（2021—2025年）》，自2021年至2025年实施。"),
        Example("信息索引为20250105，联系电话20212025，编号20212025。"),
        Example("办理第202374号提案，投诉单号202374号已办结。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for runs of digits that begin with a year."""
        for found in _YEARS.finditer(text.text):
            first, second = int(found["first"]), int(found["second"])
            if first < second <= first + _LONGEST_PLAN and not text.live(*found.span()):
                right = f"{first}—{second}"
                message = f"两个年份之间缺连接号，应为“{right}”"
                yield Hit(message, text, *found.span(), suggestions=(right,))
        for found in _NUMBERED.finditer(text.text) if "号" in text.text else ():
            if not _behind_han(found):
                continue
            before = text.text[max(0, found.start() - 4) : found.start()]
            if not _OFFICE.search(before) or _SERIAL.search(before) or text.live(*found.span()):
                continue
            right = f"〔{found['year']}〕{found['number']}号"
            message = f"发文字号的年份与序号粘连，应为“{right}”"
            yield Hit(message, text, *found.span(), suggestions=(right,))


RULES: tuple[type[Rule], ...] = (MalformedDocumentNumber, GluedYears)
