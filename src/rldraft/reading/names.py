"""The names card of a report: whatever in it names its body, its place and what belongs to that place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading import bodies, places, words
from rldraft.reading.bodies import body_in, body_of
from rldraft.reading.words import HAN, HARD
from rldraft.report import Report

__all__ = ["Card", "Name", "body_in", "body_of", "card"]


class Name(NamedTuple):
    """A name as it stands in the report, and how often, within longer names included.

    `kind`: "body", "short" (荣昌区生态环境局), "superior", "place" (the body's own and those around it),
    "stem" (such a place without its class word), "organ" (another organ of a place), "unit" (another place),
    "river", "site", "firm", "platform", "slogan" (美丽荣昌) or "other" (驻攀, 渝府办发, 川渝).
    """

    text: str
    kind: str
    count: int  # type: ignore[assignment]  # tuple.count, which nobody needs here


class Card(NamedTuple):
    """Whose report it is, and every name in it that is no other body's; `names` the longest first.

    `short` is what the body calls itself, with a place or without (区生态环境局); `superior`, `province` and
    a branch's `place` may follow from other words and stand nowhere in the report.
    """

    body: str | None
    short: str | None
    superior: str | None
    place: str | None
    province: str | None
    names: tuple[Name, ...]


_MID = rf"(?:(?![{HARD}])[{HAN}])"
_ORGAN = (
    "人民政府办公[厅室]|人民政府|人民代表大会常务委员会|人大常委会|人民代表大会|人民法院|人民检察院|政协|纪委监委|纪委|"
    "委(?![托任派员])|政府(?!采购|网|购)"
)
_OFFICE = rf"{_MID}{{2,10}}?(?:管委会|委员会|办公室|(?<![布新格全大开结当各])局|厅)(?:[{HAN}]{{2,4}}分局)?"
# Well-known words that local campaigns set before a place's name.
_BRANDS = (
    "法治|美丽|信用|平安|生态|健康|智慧|文明|数字|绿美|书香|无废|清廉|诚信|幸福|活力|魅力|多彩|和谐|乐购|畅游|惠游|爱|大美|好客|"
    "品质|绿色|文化|创新|实力|富裕|清洁|安全|廉洁|人文|质量|海绵|智造"
)
_CHANNEL = (
    "微信公众号|公众号|政务微信|政务微博|微博|小程序|视频号|抖音号|APP|App|app|热线|品牌|平台|系统|客户端"
)
_QUOTED = late(rf"[“\"「]([^“”\"「」，。；、]{{2,12}})[”\"」]\s*[{HAN}]{{0,4}}?({_CHANNEL})")
_COMMON = late(
    r"[0-9＋+‘’（]|^[一二三四五六七八九十两多][个大区网]|之[乡城都]|城市|第一|个一|土特产|^(.).\1.|互联网|双随机|学习强国|信用中国|国家|全国|中国|一网|一窗|一件事|一站|双公示|人工智能|智慧[^城]?$|大数据"
)
_NUMBER = late(rf"(?<![{HAN}])([{HAN}]{{1,8}}[发函字办辦法规文政通环保])\s*[〔\[（(【]\s*20\d\d")
_LETTERS = "京津沪渝冀晋蒙辽苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇陕陇"
_PAIR = late(rf"成渝|[川青滇]藏|粤港澳|[{_LETTERS}]{{2,4}}(?![省市县区州委])")


_HOUSES = (
    "学院|大学|博物馆|中心|医院|机场|开发区|高新区|工业园区?|园区|科技园|产业园|示范园|研究院|实验室|电站|核电|基地|协作区|合作区|文化城|"
    "马拉松赛?|职院|医专|师专|博物院|农场|林场|综保区|经开区|口岸|铁路|高铁"
)


# No report is longer; what lies beyond is not asked, so that a heap of text cannot hold the program up.
_MOST = 400_000


def card(report: Report, noise: Iterable[str] = ()) -> Card:
    """Make the names card of a report; `noise` is what its page says besides (who published it)."""
    noise = tuple(noise)
    text = "\n".join(_texts(report))[:_MOST]
    body = body_of(report, noise)
    found = places.find(text)
    own = _own_places(body, text, found)
    province = _province(own, report.number or "", text)
    place = own[-1] if own else None
    if province and province not in own:
        own.insert(0, province)
    superior = bodies.superior(body, province, text) if body else None
    book = _Book(text)
    _offices(book, body, superior, own)
    others = _others(book, text, found, own)
    _belonging(book, text, own, others)
    ends = {item.end: item.start for item in found if item.kind == "unit"}
    for item in found:
        if item.kind != "unit":
            name = text[item.start : item.end]
            book.add(name, item.kind)
            for stem in (stem for stem in others if item.kind == "river" and name.startswith(stem)):
                book.add(name.removeprefix(stem), item.kind)
            if item.start in ends:
                book.add(text[ends[item.start] : item.end], item.kind)
    return Card(body, _short(body, own, text), superior, place, province, book.names())


class _Book:
    """The names so far, each once and of the first kind said; only what stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kinds: dict[str, str] = {}

    def add(self, name: str, kind: str) -> None:
        if len(name) > 1 and name in self.text:
            self.kinds.setdefault(name, kind)

    def names(self) -> tuple[Name, ...]:
        ordered = sorted(self.kinds.items(), key=lambda item: (-len(item[0]), item[0]))
        return tuple(Name(name, kind, self.text.count(name)) for name, kind in ordered)


def _texts(report: Report) -> Iterator[str]:
    yield "".join(paragraph.text for paragraph in report.title)
    first = len(report.title)
    for i, paragraph in enumerate(report.paragraphs()):
        if i >= first:
            yield paragraph.text
    parts = (report.signature, report.addressee, report.number, report.signer, report.copies_to)
    yield from (part for part in (*parts, *report.attachments) if part)


def _own_places(body: str | None, text: str, found: list[places.Found]) -> list[str]:
    """Give the places of the body, the widest first: from its name, else the one the text is all about."""
    if body:
        own, _, branch = bodies.parts(body)
        if branch:
            own.append(_branch_place(branch, text))
        return own
    levels = {c: text.count(f"我{c}") + text.count(f"全{c}") for c in "省市县区州盟旗"}
    level = max(levels, key=lambda c: levels[c])
    times = Counter(name for f in found if f.kind == "unit" and (name := text[f.start : f.end])[-1] == level)
    if level in "省区":
        times += Counter({name: n for name, n in places.provinces(text).items() if name[-1] == level})
    ranked = times.most_common(2)
    sure = (
        levels[level]
        and ranked
        and ranked[0][1] > 1
        and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1])
    )
    return [ranked[0][0]] if sure else []


def _branch_place(branch: str, text: str) -> str:
    """Give a branch's place with its class word: as the text has it, else of the level it speaks of."""
    if branch[-1] in "市县区旗":
        return branch
    said = next((branch + c for c in "县区市旗" if branch + c in text), None)
    if said:
        return said
    times = {c: len(re.findall(f"[我全本]{c}|(?<![{HAN}]){c}(?:委|政府)", text)) for c in "县区旗"}
    level = max(times, key=lambda c: times[c])
    return branch + level if times[level] else branch


def _province(own: list[str], number: str, text: str) -> str | None:
    if own and own[0] in places.PROVINCES.values():
        return own[0]
    if number[:1] in places.ABBREVIATIONS:
        return places.ABBREVIATIONS[number[0]]
    said = places.provinces(text)
    # 省委 speaks of a province, 自治区 of such a region; a district without either lies in a municipality.
    region = "自治区" in text
    provincial = (
        not region and re.search("省委|省政府|省人民政府|省级|全省|省厅|省[、和]市", text) is not None
    )
    city = next((name for name in own[:1] if name[-1] in "市州盟"), None)  # none lies in a municipality
    fits = {
        name: times
        for name, times in said.items()
        if (region and name.endswith("自治区"))
        or (provincial and name.endswith("省"))
        or (not region and not provincial and name in places.MUNICIPALITIES and own[:1] != [city])
    }
    ranked = sorted(fits, key=lambda name: (-fits[name], name))
    if not ranked or (len(ranked) > 1 and fits[ranked[0]] < 2 * fits[ranked[1]]):
        return None
    return ranked[0] if fits[ranked[0]] > 1 or ranked[0] in text else None


def _short(body: str | None, own: list[str], text: str) -> str | None:
    """Give the name that the report uses for its body most, besides the whole one and 我局."""
    _, office, branch = bodies.parts(body) if body and own else ([], "", "")
    if not body or not office:
        return None
    level = own[-1][-1] if own[-1][-1] in "省市州县区旗盟" else ""
    if own[-1].endswith("自治区"):
        level = "自治区"
    tried = [f"{branch}分局"] if branch else [own[-1] + office, level + office]
    if office == "人民政府":
        tried += [own[-1] + "政府", level + "政府"]
    rest = text.replace(body, "")
    ranked = sorted(
        (name for name in tried if name != body and name in rest), key=lambda name: -rest.count(name)
    )
    return ranked[0] if ranked else None


def _offices(book: _Book, body: str | None, superior: str | None, own: list[str]) -> None:
    if body and not set(own) & {body}:
        book.add(body, "body")
    if superior:
        book.add(superior, "superior")
    if body and own:
        _, office, branch = bodies.parts(body)
        if office:
            for i in range(1, len(own)):
                book.add("".join(own[i:]) + office, "short")
        if branch:
            book.add(f"{branch}分局", "short")
    for name in own:
        book.add(name, "place")
        if not places.plain(stem := places.stem(name)):
            book.add(stem, "stem")


def _others(book: _Book, text: str, found: list[places.Found], own: list[str]) -> set[str]:
    """Enter the places that are not the body's own; give their stems, those of the own places included."""
    units = {text[f.start : f.end] for f in found if f.kind == "unit"}
    whole = sorted((f.start, f.end) for f in found if f.kind == "unit")
    chains = dict(whole)
    units |= set(places.provinces(text))
    for start, end in whole:
        if end in chains:
            name = text[start : chains[end]]
            book.add(name, "place" if name == "".join(own) else "unit")
    for name in units:
        book.add(name, "place" if name in own else "unit")
    stems = {stem for name in (*units, *own) if not places.plain(stem := places.stem(name))}
    stems |= places.bare(text, stems)
    for stem in stems:
        book.add(stem, "unit")
    return stems


def _belonging(book: _Book, text: str, own: list[str], stems: set[str]) -> None:
    """Enter organs, platforms, campaigns, document numbers and short forms of the places."""
    book.add("新疆生产建设兵团", "organ")
    names = sorted(
        {*own, *(n for n, kind in book.kinds.items() if kind in ("unit", "place"))}, key=len, reverse=True
    )
    if names:
        chain = "|".join(map(re.escape, names))
        for match in re.finditer(rf"(?:中共)?(?:{chain}){{1,3}}(?:(?:{_ORGAN})|{_OFFICE})", text):
            place = re.match(rf"(?:中共)?(?:{chain}){{1,3}}", match[0])
            assert place is not None
            rest = match[0][place.end() :]
            if re.fullmatch(_ORGAN, rest) or not words.verbal(rest[:-1]):
                book.add(match[0].removeprefix("中共"), "organ")
    own_stems = [places.stem(name) for name in own]
    local = {c for stem in own_stems for c in stem} | set(places.ABBREVIATIONS)
    for match in _QUOTED.finditer(text):
        name, channel = match[1], match[2]
        bound = channel not in ("平台", "系统", "热线") or set(name) & local
        if bound and not _COMMON.search(name) and not words.verbal(name):
            book.add(name, "platform")
    if own_stems:
        any_stem = "|".join(map(re.escape, sorted({*own_stems, *stems}, key=len, reverse=True)))
        mine = "|".join(map(re.escape, sorted(own_stems, key=len, reverse=True)))
        for match in re.finditer(rf"(?:{mine}){_MID}{{1,6}}?(?:{_CHANNEL})", text):
            if not words.verbal(match[0]):
                book.add(match[0], "platform")
        for match in re.finditer(rf"(?:{_BRANDS})(?:{any_stem})(?![市县区省])", text):
            book.add(match[0], "slogan")
        for match in re.finditer(rf"“([^“”，。；、]{{0,8}}(?:{mine})[^“”，。；、]{{0,8}})”", text):
            if len(match[1]) < 12:
                book.add(match[1], "slogan")
        for match in re.finditer(rf"(?:{any_stem}){_MID}{{1,8}}?(?:{_HOUSES})", text):
            if not words.verbal(match[0]):
                book.add(match[0], "site")
    for match in _NUMBER.finditer(text):
        if match[1][0] in local:
            book.add(match[1], "other")
    for match in _PAIR.finditer(text):
        book.add(match[0], "other")
    for c in sorted({c for stem in own_stems[-1:] for c in stem}):
        stationed = re.search(f"驻{c}(?:单位|部队|官兵|人民|解放|央企|中|省)", text)
        for match in re.finditer(f"[{'驻来入离赴回' if stationed else ''}{_LETTERS}]{c}", text):
            if match[0][0] != c and (stationed or text.count(match[0]) > 1):
                book.add(match[0], "other")
