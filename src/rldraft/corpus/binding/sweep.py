"""What is left of a passage after everything else: numbers that no other rule took are gaps as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rldraft.corpus.binding.edits import BOOK, Edit, gap
from rldraft.late import late
from rldraft.reading.labels import Namer
from rldraft.reading.words import HAN

_YEAR = r"(?:19|20)\d\d"
# Where a number is part of a name, a date that stays, a document's number or an item's mark.
_KEPT = late(
    "|".join(
        (
            BOOK.pattern,
            r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|https?://[!-~]+",
            r"[〔［\[（(【]\s*\d{4}\s*[〕］\]）)】]\s*第?\s*\d+(?:-\d+)?\s*[号號期]",
            rf"{_YEAR}年?(?:度)?\s*[—–―～~至到－-]{{1,2}}\s*{_YEAR}(?=学?年|[）)，。、])",
            rf"(?<!\d)0?1月?[—–～~至到－-]{{1,2}}12月|(?<!\d){_YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}月",
            r"第\s*\d+\s*[条款项章节号號届]|(?<!\d)\d{4,6}[号號]文",
            r"(?:^|(?<=[。；：\n]))\s*[（(]?\d{1,2}(?:[)）.、．](?!\d))",
            r"[（(]\d{1,2}[）)]",
            r"(?<!\d)12\d{3}(?!\d)|(?<!\d)(?:1\d{2}|1\d{4}|9\d{4})(?!\d)(?=[^，。；]{0,8}(?:热线|电话|平台|举报|报警))",
            r"(?<!\d)(?:1[0-2]|0?[1-9])[·•.．](?:[12]\d|3[01]|0?[1-9])(?!\d)(?=[”’]?[^，。；]{0,8}[日节周])"
            r"|(?<!\d)(?:1[0-2]|[1-9])[·•]\d{1,2}(?!\d)",
            r"\d+[×xX*]24|(?<!\d)24小时|\d+分钟[^，。；]{0,6}圈|(?<!\d)[1-9]\.0(?!\d)",
            rf"(?<!\d)0(?=[{HAN}])(?![个件起项家条名人次万])",
            r"(?![GS]\d{3,4}(?!\d))[A-Za-z]+(?:/[A-Z]+)?[ -]?\d+(?:[.]\d+)*(?:[-—–]\d{4})?",
            r"\d+(?:[.]\d+)?(?:-[A-Za-z]|[A-Za-z]+)",
        )
    )
)
_NUMBER = late(
    r"(?:(?<![A-Za-z])[GS](?=\d{3,4}(?!\d)))?\d[\d,，.．/:：+＋×*—–-]*(?<![,，.．/:：+＋×*—–-])(?:[余多]?[百千万亿]{1,2}|[%％‰℃]|[余多](?![一-鿿]))?"
)
_PLACED = late(
    r"第\s*\d+\s*[位名]|(?<=[排列居])(?:全[国省市州盟县区旗])?第\s*[\d一二三四五六七八九十]+[位名]?"
    r"|(?<=排名)(?:全[国省市州盟县区旗])?第?\s*[\d一二三四五六七八九十]+[位名]?|前\s*\d+\s*[位名强]"
)
_MEASURE = "场次|人次|批次|家次|户次|件次|[次场期轮批起件家户名篇份部台辆处支届个条项]"
_NO_COUNT = "方面|环节|层面|维度|阶段|坚持|确保|[^，。；]{0,4}(?:制度|机制)|清单|文明|意识|自信|维护"
# 先后召开两次会议, 成立三个工作组, 连续五年.
_SAID = late(
    rf"(?:先后|累计|全年|(?<![一公总])共(?![同产建享治和有识])|共有|成立了?|设立了?|连续)(?:[{HAN}]{{0,6}}?(?<!第))?"
    rf"(?P<count>[两二三四五六七八九十百]+余?多?(?P<unit>{_MEASURE}))(?!{_NO_COUNT})"
    r"|连续(?P<years>[两二三四五六七八九十]+个?(?P<year>年|季度|月))"
)
# 三区县, 十二个乡镇.
_AREAS = late(
    r"(?<![第一二两三四五六七八九十])(?P<count>[两二三四五六七八九十百]+)个?"
    r"(?=区县|县区|县市|市县|区市|省市|省区|乡镇|镇街|街镇|镇乡)"
    r"|(?<![第一二两三四五六七八九十])(?P<single>[两二三四五六七八九十百]+)个(?=[省市县区镇乡村](?!域|直)|街道|社区)"
)


def edits(text: str, taken: Iterable[Edit], names: Iterable[str]) -> list[Edit]:
    """Give the edits for numbers outside what is `taken`; a label tells none of the source's `names`."""
    blocked = {at for edit in taken for at in range(edit.start, edit.end)}
    quoted = [m.span() for m in re.finditer(rf"{BOOK.pattern}|“[^“”]*”", text)]
    made = [e for e in _worded(text) if not any(start <= e.start < end for start, end in quoted)]
    made += [Edit(*m.span(), gap("名次"), "gap") for m in _PLACED.finditer(text) if not _in(m, quoted)]
    blocked |= {at for edit in made for at in range(edit.start, edit.end)}
    kept = {at for m in _KEPT.finditer(_blank(text, blocked)) for at in range(*m.span())}
    theirs = tuple(names)
    namer = Namer(text)
    for found in _NUMBER.finditer(_blank(text, blocked | kept)):
        sentence = max(text.rfind(mark, 0, found.start()) for mark in "。！？\n") + 1
        label = namer.label(found.start(), found.end(), "", sentence)
        for name in theirs:
            label = label.replace(name, "")
        label = re.sub(r"\d+", "", label)
        if not label or text.startswith(label[:2], found.end()):  # 岁 behind 45 needs no saying
            label = "数"
        made.append(Edit(*found.span(), gap(label), "gap"))
    return made


def _in(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= found.start() < end for start, end in spans)


def _blank(text: str, hidden: set[int]) -> str:
    return "".join("□" if i in hidden else c for i, c in enumerate(text)) if hidden else text


def _worded(text: str) -> Iterator[Edit]:
    for found in _SAID.finditer(text):
        name = "count" if found["count"] else "years"
        yield Edit(*found.span(name), gap("数", found["unit"] or found["year"]), "gap")
    for found in _AREAS.finditer(text):
        name = "count" if found["count"] else "single"
        yield Edit(*found.span(name), gap("数"), "gap")
