"""What a line of an official document is by its form: a title, an addressee, a date, an organ, prose."""

from __future__ import annotations

import re

from rldraft.late import late
from rldraft.reading.words import HAN

_TITLE = late(
    r"(?:报告|報告|总结|總結|情况|情況|公报|公報|年报|白皮书|汇报|匯報|要点|方案|计划|公告|通报)"
    r"》?(?:[（(【〔][^（()）]{1,40}[）)】〕])?$"
)
_ORGAN_END = (
    r"(?:省|市|区|县|州|盟|旗|镇|乡)?(?:人民政府|政府|委员会|委|局|厅|部|办公室|办事处|办|分局|支队|大队|总队|中心|"
    r"管委会|法院|检察院|院|队|站|所|处|科|会|组|公司|銀行|银行|局機關|辦公室|廳|委員會)"
)
_ORGAN = late(rf"(?:[{HAN}]|[（）()、“”·]){{1,40}}?{_ORGAN_END}(?:（[^）]{{1,12}}）)?")
_PLACED_ORGAN = late(rf"[{HAN}]{{2,30}}?{_ORGAN_END}(?=关于|關於|關于|\d{{4}}年|[二〇○零]{{2}})")
_PLACE_TITLE = late(rf"\d{{4}}年度?[{HAN}]{{1,12}}?[省市区县州盟旗镇乡厅局委]")
_ZERO = "〇○零0０OΟОo"
_DAY = (
    r"(?:(?:19|20)\d{2}年[\d×Xx]{1,2}月(?:[\d×Xx]{1,2}日?)?|"
    rf"[一二][{_ZERO}一二三四五六七八九]{{3}}年(?:[元正]|[一二三四五六七八九十]{{1,2}})月"
    r"(?:[一二三四五六七八九十廿卅]{1,3}日)?)"
)
_DATE = late(rf"[（(]?{_DAY}[）)]?")
_STAMP = late(r"(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}")
_SIGNED = late(rf"(?P<name>[^。；，：:]{{2,40}}?)(?P<date>{_DAY})")
_NUMBER = late(
    rf"[{HAN}]{{1,14}}(?:[〔\[［【（(]\d{{4}}[〕\]］】）)]第?\d{{1,5}}号|发\d{{4}}年?第?\d{{1,4}}号)"
)
_MARK = late(rf"(?:[{HAN}]|[（）()]){{3,40}}文件(?:[（(].{{1,4}}[）)])?")
_SPEAKER = late(rf".*(?:长|主席|主任|书记)\s*(?:[{HAN}]|·){{2,8}}")
_SIGNER = late(rf"签发人[:：]\s*(?P<name>(?:[{HAN}]|[·、\s]){{2,20}})")
_ADDRESSED = (
    r"(?:政府|委|局|厅|办|部|院|会|司|代表|同志|领导|主任|委员|单位|公司|中心|处|队|所|室|站|校|政协|人大|同志们|朋友们|"
    r"府|廳|會|辦|區|縣|省|市|县|区|乡|镇|街道|机关)"
)
_ADDRESSEE = late(
    rf"(?:[^。；！？:：\d“”、，,]{{1,24}}?{_ADDRESSED}(?:（[^（）]{{1,20}}）)?"
    r"(?:并|及|和|[、，, ]|$|(?=[:：])))+[:：]"
)
_SPEAKS = late("现将|如下|报告|根据|按照|汇报|有关情况|以下")
_BRACKET = late(
    r"[（(](?:(?:19|20)\d{2}(?:年度?)?|[一二][〇○零一二三四五六七八九]{3}年度?|公开稿|公开版|送审稿|审议稿|征求意见稿)[）)]"
)
_SUBJECT = late("法治政府|依法行政|法治建设|法制|工作报告|政府信息公开")
_YEARED = late(r"(?:19|20)\d{2}|[一二][〇○零0][〇○零0一二三四五六七八九]{2}年")
_WEAK = late("(?:的|工作|建设|情况)*(?:情况)?的?(?:工作)?(?:报告|总结|汇报|情况)|[及暨和与].+")
_WITH_SITE = late(r".*(?:报告|总结|情况)\s*[-_|—–]+\s*\S{2,24}")
_ENDS = late(r"[。！？；…][”’）)》】]*$")
_LABELLED = late(r"[:：|丨>›→＞]")


def prose(text: str) -> bool:
    """Whether a line is running text: long, or a sentence with its stop."""
    if len(text) >= 45:
        return True
    return len(text) >= 22 and bool(_ENDS.search(text) or text.endswith(("：", ":")))


def ended(text: str) -> bool:
    """Whether a line ends a sentence."""
    return bool(_ENDS.search(text))


def title(text: str) -> bool:
    """Whether a line reads like the last or only line of a report's title."""
    return (
        len(text) <= 60
        and not re.search("[。；！？]", text)
        and bool(_TITLE.search(text))
        and not label(text)
    )


def title_part(text: str) -> bool:
    """Whether a line may stand above a title's last line and belong to it."""
    if not 1 < len(text) <= 32 or re.search("[。；！？，]", text) or label(text):
        return False
    if number(text) or mark(text) or (_dated(text) and _DATE.search(text)) or text.isascii():
        return False
    return organ(text) or not _SPEAKER.fullmatch(text)


def label(text: str) -> bool:
    """Whether a line holds the colon, bar or arrow of a web page's labels and paths."""
    return bool(_LABELLED.search(text))


def titled(text: str) -> bool:
    """Whether a title names its body, so that no line above it belongs to it."""
    return bool(_PLACED_ORGAN.match(text) or _PLACE_TITLE.match(text))


def organ(text: str) -> bool:
    """Whether a whole line is an organ's name."""
    return len(text) >= 3 and bool(_ORGAN.fullmatch(text))


def date(text: str) -> bool:
    """Whether a whole line is a date in words, as a 成文日期 is."""
    return len(text) >= 7 and _dated(text) and bool(_DATE.fullmatch(text))


def _dated(text: str) -> bool:
    return "年" in text and "月" in text


def stamp(text: str) -> bool:
    """Whether a whole line is a date in figures alone: 2024-01-05, 2024.1.5."""
    return bool(_STAMP.fullmatch(text))


def signed(text: str) -> tuple[int, int] | None:
    """Give where a line that holds an organ's name and the date parts: the name's end, the date's start."""
    found = _SIGNED.fullmatch(text) if _dated(text) else None
    if not found or not organ(found["name"].strip()):
        return None
    return len(found["name"].rstrip()), found.start("date")


def number(text: str) -> bool:
    """Whether a whole line is a 发文字号: 沪环法〔2023〕23号."""
    return text.endswith("号") and bool(_NUMBER.fullmatch(text))


def number_and_signer(text: str) -> tuple[int, int] | None:
    """Give where a line with 发文字号 and 签发人 parts: the number's end, the signer's name's start."""
    at = text.find("签发人")
    name = signer(text[at:]) if at > 0 else None
    end = len(text[: max(at, 0)].rstrip())
    return (end, at + name) if name is not None and number(text[:end]) else None


def mark(text: str) -> bool:
    """Whether a whole line is a 发文机关标志: ……文件."""
    return "文件" in text and bool(_MARK.fullmatch(text))


def signer(text: str) -> int | None:
    """Give where the name begins in a line 签发人：……."""
    found = _SIGNER.fullmatch(text) if text.startswith("签发人") else None
    return found.start("name") if found else None


def addressee(text: str) -> bool:
    """Whether a whole line addresses somebody: 市委、市政府： or 各位代表：."""
    return len(text) <= 100 and bool(_ADDRESSEE.fullmatch(text)) and not _SPEAKS.search(text)


def year_in_brackets(text: str) -> bool:
    """Whether a line adds a year or a state of the text to the title above it: （2024年度）, （公开稿）."""
    return bool(_BRACKET.fullmatch(text))


def rank(text: str) -> int:
    """Rate how surely a whole title is this kind of report's: by body, subject and year."""
    return 2 * titled(text) + 3 * bool(_SUBJECT.search(text)) + 2 * bool(_YEARED.search(text))


def weak(text: str) -> bool:
    """Whether a title's last line cannot stand alone: 报 告, 情况报告, 及2025年工作计划."""
    return bool(_WEAK.fullmatch(text))


def sited(text: str) -> bool:
    """Whether a line is a title with the site's name behind it, as browsers show it."""
    return bool(_WITH_SITE.fullmatch(text))
