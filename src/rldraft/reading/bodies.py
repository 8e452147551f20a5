"""The body that issues a report: its name in a title, a signature, a letterhead, a preamble."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rldraft.late import late
from rldraft.reading import places
from rldraft.reading.words import HAN
from rldraft.report import Report

_ENDS = (
    "街道办事处|人民政府|管理委员会|委员会|办公室|办公厅|管委会|分局|支队|总队|大队|兵团|集团|公司|大学|学院|政府|中心|法院|检察院|"
    "[局厅委办署院所处社部会]"
)
_PLACE = "自治区|自治州|开发区|高新区|示范区|街道|[省市州盟县区旗镇乡]"
_WHOLE = late(rf"[{HAN}]{{1,30}}?(?:{_ENDS})(?![{HAN}])")
_LEADING = late(rf".*(?:{_ENDS}|{_PLACE})")
_YEAR = r"(?:[0-9０-９]{4}|[二〇○零一三四五六七八九]{4})年度?"
_FROM_YEAR = late(rf"^(?:{_YEAR})+")
_NUMBERED = late(rf"^[{HAN}]{{2,30}}文件.*?号(?:{_YEAR})?")
# What follows the body in a title; 关于 first, for what stands before it is the body whatever it holds.
_ABOUT = late(r"^([^《]*?)(?:关于|文件$)")
_MATTER = late(
    rf"(?:{_YEAR})|[《（(\[]|政府工作报告|法治政府|法治建设|法治工作|普法|依法行政|(?:全面)?依法治[省市州县区旗国校企理](?!委)|年度|"
    "上半年|工作|履行|推进|落实|贯彻|述职|行政执法(?![局总支大])|情况|的"
)
# 市长某某在甲市第七届人民代表大会第一次会议上的政府工作报告
_CONGRESS = late(rf"^(?:.*在)?([{HAN}]{{2,15}}?)第[一二三四五六七八九十]+届人民代表大会")
# 我代表甲市人民政府，向大会报告 · 甲市人民政府市长 某某
_SPOKEN = late(rf"(?:代表|^(?!.{{0,4}}代表))([{HAN}]{{2,15}}人民政府)(?=[，,向]|[省市县区州盟旗]长|主席|代)")
_NATIONAL = late(rf"(?:国家|中国|中华|最高人民)[{HAN}]{{2,}}|[{HAN}]{{2,8}}部$")
# 2025年，甲市乙局（以下简称“我局”）坚持…… · 现将甲市乙局2025年……报告如下
_INTRODUCED = late(rf"^(?:{_YEAR}(?:以来)?[，,]?)?([{HAN}]{{4,40}})[（(]以下(?:统一?)?简称")
_PRESENTED = late(rf"[现現][将將]([{HAN}]{{4,30}}?)(?:{_YEAR}|法治|依法|年度|工作|的|有关)")
_PREAMBLE = late(
    rf"(?:^|[，,。])([{HAN}]{{4,30}}?)(?=以习|坚持|认真|全面|深入|紧紧|积极|在|严格|始终|高度|切实)"
)
# What stands before the first place of a body's name.
_ABOVE = late("^(?:中共)?(?:新疆生产建设兵团)?(?:第[一二三四五六七八九十]+师)?")
_LABELS = late(
    rf"(?:发[布文]机[构关]|发布者|发布单位|信息来源|文章来源|来源|主办单位|责任编辑|标题|名称)\W{{0,8}}([{HAN}]{{4,40}})"
)


def proper(name: str) -> bool:
    """Say whether a name tells one body from all others: 荣昌区生态环境局, not 区生态环境局 nor 市政府."""
    name = name.removeprefix("中共")
    return bool(_NATIONAL.match(name)) or not places.generic(name)


def body_in(title: str) -> str | None:
    """Give the issuing body as it stands in a title whose lines are joined; None where it names none.

    A whole city's or district's report names the place alone, and so does this: 三明市政府工作报告 → 三明市,
    2020年静海区法治政府建设情况报告 → 静海区. 政府 is never added, for the title does not say it.
    """
    text = re.split("[:：>＞|｜•]", re.sub(r"[\s*#—-]+", "", title))[-1]
    text = _FROM_YEAR.sub("", _NUMBERED.sub("", text))
    if congress := _CONGRESS.search(text):
        return congress[1] if proper(congress[1]) else None
    about = _ABOUT.match(text)
    if about and (name := _ending(about[1])):
        return name
    dated = re.search(_YEAR, text)
    if dated and (name := _ending(text[: dated.start()])) == text[: dated.start()]:
        return name
    matter = _MATTER.search(text)
    if matter:
        return _ending(text[: matter.start()])
    return _ending(text) if _WHOLE.fullmatch(text) else None


def _ending(text: str) -> str | None:
    match = _LEADING.match(text)
    sound = match and re.fullmatch(rf"[{HAN}]{{3,}}", match[0]) and proper(match[0])
    return match[0] if match and sound else None


def body_of(report: Report, noise: Iterable[str] = ()) -> str | None:
    """Give the issuing body's full name from wherever a report says it; None where it does not.

    Asked in turn: `report.body`, the title, the signature, a line of its own at either end, the preamble,
    then `noise` (what a web page says of the publisher). A body that a title calls 区生态环境局 gets its
    place from the publisher's (和平区人民政府).
    """
    lines = [paragraph.text.strip() for paragraph in report.paragraphs()]
    joined = "".join(paragraph.text for paragraph in report.title)
    stated = [report.body, body_in(joined), report.signature]
    for name in stated:
        if name and proper(name):
            return _fuller(name, [*lines, *noise])
    for line in (*lines[:12], *lines[-12:]):
        plain = re.sub(r"\s", "", line)
        name = _FROM_YEAR.sub("", plain).removesuffix("文件")
        if _WHOLE.fullmatch(name) and places.units(name) and proper(name):
            return _fuller(name, lines)
        if len(plain) < 60 and (found := body_in(plain)) and ("报告" in plain or "总结" in plain):
            return _fuller(found, lines)
    for line in lines[:8]:
        for pattern in (_INTRODUCED, _PRESENTED, _SPOKEN, _PREAMBLE):
            for match in pattern.finditer(re.sub(r"\s", "", line)[:400]):
                if _WHOLE.fullmatch(match[1]) and places.units(match[1]):
                    return _fuller(match[1], lines)
    for line in lines[:8]:
        heard = _CONGRESS.search(re.sub(r"\s", "", line)) if len(line) < 60 else None
        if heard and proper(heard[1]):
            return heard[1]
    return _published(joined, [*lines[:15], *noise])


def _fuller(name: str, lines: list[str]) -> str:
    """Give the name with the higher place before it, where a line of its own or a label says it so."""
    for line in (*lines[:12], *lines[-12:]):
        plain = re.sub(r"\s|文件$|关于.*", "", line)
        if (
            plain != name
            and plain.endswith(name)
            and len(plain) < len(name) + 10
            and len(places.units(plain)) > len(places.units(name))
        ):
            return plain
    return name


def _published(title: str, lines: list[str]) -> str | None:
    said = [match[1] for line in lines for match in _LABELS.finditer(line)]
    general = re.compile(
        rf"(?:{_YEAR})?([省市县区州旗盟][{HAN}]{{2,12}}?(?:{_ENDS}))(?:{_YEAR}|关于|年度|法治)"
    )
    own = next((match for line in (title, *lines) if (match := general.match(re.sub(r"\s", "", line)))), None)
    for name in said:
        found = places.units(name)
        if own and found and found[-1][-1] == own[1][0]:
            return "".join(found) + own[1][1:]
    return next((name for name in said if _WHOLE.fullmatch(name) and places.units(name)), None)


def parts(body: str) -> tuple[list[str], str, str]:
    """Give a body's places, its office and what it is a branch for.

    永州市生态环境局新田分局 → ([永州市], 生态环境局, 新田); 临江区教育局 → ([临江区], 教育局, "").
    """
    body = _ABOVE.sub("", body)
    found = places.units(body)
    office = body[len("".join(found)) :]
    branch = re.fullmatch(rf"([{HAN}]{{2,}}?局)([{HAN}]{{2,6}})分局", office)
    return (found, branch[1], branch[2]) if branch else (found, office, "")


def superior(body: str, province: str | None, text: str) -> str | None:
    """Give the body right above: from the name's own places, else a 省…厅 that the text speaks of."""
    found, office, branch = parts(body)
    if not office or not found:
        return None
    if branch:
        return "".join(found) + office
    if len(found) > 1 and (found[-2] not in places.PROVINCES.values() or found[-2] in places.MUNICIPALITIES):
        return "".join(found[:-1]) + office
    if province in places.MUNICIPALITIES and found[0] != province:
        return province + office
    if province and found[0] != province and found[-1][-1] in "市州盟":
        level = "自治区" if province.endswith("自治区") else province[-1]
        for above in (office[:-1] + "厅", office):
            if level + above in text:
                return province + above
    return None
