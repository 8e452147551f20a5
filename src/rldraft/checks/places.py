"""Names that are not ours: of a body whose report was drawn on, of another level, of another province."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks import divisions
from rldraft.checks.divisions import Division
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Other, Subject, Text
from rldraft.facts import Facts
from rldraft.reading import bodies, places, words
from rldraft.reading.names import Card
from rldraft.reading.places import ABBREVIATIONS, PROVINCES

_HAN = re.compile("[一-鿿]")
_SPEECH = re.compile("政府工作报告")
_BOOK = re.compile(r"《[^《》]{0,120}》")
# A name may be the end or the beginning of a longer one: 大沙河 is not 沙河, 南湖广场 is no lake.
_THINGS = ("river", "site", "firm", "platform")
_PROVINCIAL = frozenset((*PROVINCES, *PROVINCES.values()))
# What passes through many places, or serves the whole country.
_SHARED = re.compile("(?:高速|高铁|铁路|公路|城际|航线|大学|学院|实验室|机场|口岸)$")
_JOINS = "年巡在对和与及沿至到于向从由将把为的了经入以是有"
_AFTER = "(?![源东西南北路街大广湾口镇村站桥段])"
_CLASS = r"(?=[省市县区州旗盟镇乡街河湖江](?![场别间块民])|[一-鿿]{0,6}(?:分局|人民政府|委员会))"
_BRANDED = r"(?<=法治|美丽|信用|平安|生态|健康|智慧|文明|数字|无废|清廉|诚信|幸福|书香)"
# 会同望潮县…, 与望潮县签订…: a partner is named on purpose.
_PARTNER_BEFORE = re.compile("(?:会同|联合|赴|前往|毗邻|相邻|对口(?:支援|帮扶)|[与和同跟])[^，。；]{0,4}$")
_PARTNER_AFTER = re.compile("[^，。；]{0,14}?(?:联合|共同|签订|签署|协作|协同|共建|接壤|交界|毗邻|跨界)")


def _own(subject: Subject) -> str:
    """Give all that names what is ours, or above us, a name a line."""
    card = subject.card
    said = [subject.body or "", card.body or "", card.superior or "", card.place or "", card.province or ""]
    if subject.facts is not None:
        said += _stated(subject.facts)
    if subject.last is not None:
        said += (paragraph.text for paragraph in subject.last.paragraphs())
    body = subject.body
    if body:
        own, _, branch = bodies.parts(body)
        said += [*own, branch]
    division = _division(card)
    if division is not None:
        said += [*division.above, *map(places.stem, division.above)]
    return "\n".join(said)


def _stated(facts: Facts) -> Iterator[str]:
    for value in facts.values.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                yield from item.values() if isinstance(item, dict) else (item,)


def _same(body: str | None, other: str | None) -> bool:
    return bool(body and other) and (body in other or other in body)  # type: ignore[operator]


class NameOfAnotherBody(Rule):
    """A name that belongs to the body of a report on the shelf and to nobody here."""

    name = "name-of-another-body"
    about = "别的单位的名称"
    severity = "error"
    why = "《党政机关公文处理工作条例》第十九条：内容真实准确；名称取自语料库中该单位的报告"
    bad = (
        Example(
            "我局持续推进⟦清溪河⟧流域治理，全年开展巡查12次。",
            others=(
                "望潮县生态环境局\n2024年法治政府建设情况报告\n\n2024年，望潮县对清溪河开展治理，望潮县政府印发方案。",
            ),
        ),
        Example(
            "通过⟦法治望潮⟧微信公众号发布普法信息30条，⟦望潮县⟧各部门同步转发。",
            others=(
                "望潮县司法局\n2024年法治政府建设情况报告\n\n2024年，望潮县依托“法治望潮”微信公众号普法，望潮县依法治县。",
            ),
        ),
    )
    good = (
        Example("我局持续推进白沙河流域治理。", others=(bad[0].others[0],)),
        Example(
            "会同望潮县生态环境局开展跨界联合执法3次。",
            others=("望潮县生态环境局\n2024年法治政府建设情况报告\n\n2024年，望潮县生态环境局依法行政。",),
        ),
        Example(
            "全区和平稳定，干部职工团结协作。",
            others=(
                "和平县教育局\n2024年法治政府建设情况报告\n\n2024年，和平县教育局依法治教，和平县各学校普法。",
            ),
        ),
        Example(
            "临江区持续开展普法。",
            others=("云州市临江区司法局\n2024年法治政府建设情况报告\n\n2024年，临江区依法治区办开展普法。",),
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look for every name of every other body."""
        own = _own(subject)
        for other in subject.others:
            if _same(subject.body, other.body):
                own += "\n" + "\n".join(name.text for name in other.card.names)
        names: dict[str, tuple[Other, str]] = {}
        for other in subject.others:
            if _same(subject.body, other.body) or _may_hold(subject.card, other.card):
                continue
            for name, kind in _names(other.card):
                if name not in own:
                    names.setdefault(name, (other, kind))
        if not names:
            return
        ours = {name.text for name in subject.card.names if name.text in own}
        pattern = _pattern(names, ours)
        for text in subject.texts:
            for found in pattern.finditer(text.text):
                if found[0] not in names or text.live(*found.span()):
                    continue
                other, kind = names[found[0]]
                if kind not in _THINGS or _begins(text.text, found.start()):
                    yield from _hit(text, found, other, kind)


def _begins(text: str, at: int) -> bool:
    """Whether a name can begin at a place of a text."""
    before = text[at - 1 : at]
    return not _HAN.match(before) or before in _JOINS or words.is_word(text[max(0, at - 2) : at])


def _division(card: Card) -> Division | None:
    """Give the division that a body belongs to."""
    said = " ".join(filter(None, (card.body, card.superior, card.province)))
    return divisions.of(card.place, said) if card.place else None


def _height(card: Card) -> int:
    """Give how high a body's place stands: 1 a county or district, 2 a city, 3 a province, 0 unknown."""
    division = _division(card)
    if division is not None:
        return division.height
    return {"县": 1, "区": 1, "旗": 1, "市": 1, "省": 3}.get((card.place or "")[-1:], 0)


def _may_hold(ours: Card, theirs: Card) -> bool:
    """Whether their place may be a part of ours, or ours of theirs: then its names are ours to use."""
    if _height(ours) == _height(theirs):
        return False
    mine, other = _division(ours), _division(theirs)
    if mine is not None and other is not None:
        return mine.name in other.above or other.name in mine.above
    apart = ours.province and theirs.province and ours.province != theirs.province
    return not apart and max(_height(ours), _height(theirs)) > 1


def _names(card: Card) -> Iterator[tuple[str, str]]:
    """Give the names of a card that tell its body from others, each with its kind.

    A city or a province is spoken of everywhere: only what is called after it as its own tells whose it is.
    """
    place = card.place
    division = _division(card)
    stems = [places.stem(name) for name in (place, *(division.above[:1] if division else ())) if name]
    small = _height(card) <= 1
    for name in card.names:
        text, kind = name.text, name.kind
        local = any(stem in text for stem in stems)
        if kind in ("body", "short"):
            if bodies.proper(text):
                yield text, kind
        elif kind in ("slogan", "organ", "superior"):
            if local and text not in _PROVINCIAL and (kind == "slogan" or not places.generic(text)):
                yield text, kind
        elif kind in ("place", "stem"):
            if small and stems and stems[0] in text and not places.generic(text):
                yield text, kind
        elif kind in _THINGS and small and not _SHARED.search(text) and (local or _telling(text)):
            yield text, kind


def _telling(text: str) -> bool:
    """Whether a name without its place's name tells that place: 濑溪河, but not 文化名城 or 灌区."""
    return len(text) > 2 and not words.begins(text)


def _pattern(names: dict[str, tuple[Other, str]], ours: set[str]) -> re.Pattern[str]:
    """Match the longest name first, ours among them so that theirs is not found within it."""
    parts = []
    for name in sorted({*names, *ours}, key=len, reverse=True):
        kind = names[name][1] if name in names else ""
        escaped = re.escape(name)
        if kind == "stem" and (len(name) < 2 or places.plain(name)):
            parts.append(f"{escaped}{_CLASS}|{_BRANDED}{escaped}")
        elif kind in _THINGS:
            parts.append(f"{escaped}{_AFTER}")
        else:
            parts.append(escaped)
    return re.compile("|".join(parts))


def _hit(text: Text, found: re.Match[str], other: Other, kind: str) -> Iterator[Hit]:
    if kind in ("body", "short", "place", "stem", "organ") and _partner(text.text, *found.span()):
        return
    who = f"{other.body or '别的单位'}{f'{other.year}年' if other.year else ''}的报告"
    message = f"“{found[0]}”出自{who}，不是本单位的，请改成本单位的名称"
    yield Hit(message, text, *found.span(), group=f"{other.id} {found[0]}")


def _partner(text: str, start: int, end: int) -> bool:
    """Whether a name is that of somebody with whom something is done."""
    before = _PARTNER_BEFORE.search(text, max(0, start - 8), start)
    return before is not None or _PARTNER_AFTER.match(text, end) is not None


_CALLED = re.compile(r"(?<![一-鿿])?(?:我|全|本)(?P<level>[省县区旗镇乡])(?![域域位间段划别])")
_ORGAN = re.compile(
    r"(?:^|(?<=[，。；、：“在由经受按请报向对与和及被]))(?P<level>[县区旗镇乡])(?:委(?![员托派任会])|政府(?!采购|网)|人民政府)"
)
_ZONE = re.compile("区域|区块|区间|区划|区位|区别")


class LevelNotOurs(TextRule):
    """我县, 全县, 县委 in the report of a district, and the like."""

    name = "level-not-ours"
    about = "行政级别与本单位不符的称呼"
    severity = "warning"
    why = "《党政机关公文处理工作条例》第十九条：内容真实准确、表述规范"
    bad = (
        Example("全年⟦我县⟧共办理行政处罚案件12件。"),
        Example("在区委领导和⟦县政府⟧支持下，各项工作有序推进。"),
    )
    good = (
        Example("我市、我区法治建设稳步推进，全区各部门依法履职。"),
        Example("邻近各县区政府共同签订协议，县级以上人民政府应当支持。"),
        Example("支援望潮县委县政府开展防汛。"),
        Example(
            "望潮县教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n我县依法治教，在县委、县政府领导下完成任务，全市排名靠前。",
            whole=True,
        ),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Hold what a text calls its own level against the body's."""
        card = subject.card
        place = places.units(subject.body or "") or ([card.place] if card.place else [])
        level = _level(place, card)
        if not level:
            return
        wrong = _wrong(level, card, subject.body or "")
        for pattern in (_CALLED, _ORGAN):
            for found in pattern.finditer(text.text):
                said = found["level"]
                if said not in wrong or _ZONE.match(text.text, found.start("level")):
                    continue
                if text.live(*found.span()) or _in_book(text.text, found.start()):
                    continue
                ours = found[0].replace(said, level)
                message = f"本单位在{place[-1]}，这里写的是“{found[0]}”，请核对"
                yield Hit(message, text, *found.span(), suggestions=(ours,), group=found[0])


def _level(place: list[str], card: Card) -> str:
    """Give the level that a body belongs to, empty where the name does not tell."""
    name = card.place or (place[-1] if place else "")
    return name[-1] if name and name[-1] in "县区旗市" and not name.endswith(("新区", "自治区")) else ""


def _wrong(level: str, card: Card, body: str) -> str:
    """Give the levels that a body of that level does not speak of as its own: those beside and below."""
    if re.search("开发区|高新|新区|示范区|管委会|园区|自治|兵团|街道", body):
        return ""
    if level == "市" and _height(card) > 1:
        return ""  # a prefecture's counties are its own
    wrong = {"县": "区旗", "区": "县旗", "旗": "县区", "市": "县旗"}[level]
    region = card.province is None or card.province.endswith("自治区")
    return wrong.replace("区", "") if region else wrong


def _in_book(text: str, at: int) -> bool:
    return any(book.start() <= at < book.end() for book in _BOOK.finditer(text))


_NUMBER = re.compile(
    rf"(?P<letter>[{''.join(ABBREVIATIONS)}])(?:府|政|委|党|办){{1,2}}[发函规字][〔\[（(【](?:19|20)\d\d[〕\]）)】]"
)


class NumberOfAnotherProvince(TextRule):
    """A document number that begins with another province's letter."""

    name = "document-number-of-another-province"
    about = "外省的文号"
    severity = "warning"
    why = "《党政机关公文处理工作条例》第九条：发文字号由发文机关代字、年份、顺序号组成"
    bad = (
        Example(
            "重庆市临江区生态环境局\n2025年法治政府建设情况报告\n\n一、主要情况\n落实⟦湘政办发〔2024〕⟧12号文件要求，开展自查。",
            whole=True,
        ),
        Example(
            "湖南省永安市教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n按照⟦渝府发〔2025〕⟧3号要求完善制度。",
            whole=True,
        ),
    )
    good = (
        Example(
            "重庆市临江区生态环境局\n2025年法治政府建设情况报告\n\n落实渝府办发〔2024〕12号文件要求。",
            whole=True,
        ),
        Example("落实国办发〔2018〕118号和环执法〔2021〕1号文件。"),
        Example(
            "湖南省青川县教育局\n2025年法治政府建设情况报告\n\n落实青政办发〔2024〕12号文件要求。", whole=True
        ),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Hold a number's letter against our province."""
        province = subject.card.province
        if province is None or ("〔" not in text.text and "[" not in text.text and "（" not in text.text):
            return
        names = f"{subject.body or ''}{subject.card.place or ''}{subject.card.superior or ''}"
        for found in _NUMBER.finditer(text.text):
            other = ABBREVIATIONS[found["letter"]]
            if other != province and found["letter"] not in names:
                message = f"“{found['letter']}”是{other}的代字，本单位在{province}，请核对这个文号"
                yield Hit(message, text, *found.span())


_ENDS = re.compile("[市县区州盟旗]")
_LONGEST = 15


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Give where a prefecture's or a county's full name stands, the longest at each place."""
    known, done = divisions.divisions(), 0
    for end in (found.end() for found in _ENDS.finditer(text)):
        for start in range(max(done, end - _LONGEST), end - 2):
            name = text[start:end]
            if name in known and name not in _PROVINCIAL:
                yield start, end
                done = end
                break


class PlaceNotOurs(Rule):
    """A county or a city that has no part in the report of an office elsewhere."""

    name = "place-not-ours"
    about = "外地的地名"
    severity = "warning"
    why = "《党政机关公文处理工作条例》第十九条：内容真实准确；地名据国家统计局公布的区划代码"
    bad = (
        Example(
            "重庆市巴南区教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n全年在⟦荣昌区⟧各学校开展普法宣讲12场。",
            whole=True,
        ),
        Example(
            "湖南省新田县水利局\n2025年法治政府建设情况报告\n\n一、主要情况\n完成⟦广水市⟧小型水库除险加固3座。",
            whole=True,
        ),
    )
    good = (
        Example(
            "重庆市巴南区教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n联合荣昌区教育局开展交叉检查，赴成都市考察学习。",
            whole=True,
        ),
        Example(
            "湖南省新田县水利局\n2025年法治政府建设情况报告\n\n一、主要情况\n永州市水利局对我局工作给予肯定，新田县各乡镇配合。",
            whole=True,
        ),
        Example(
            "湖南省新田县水利局\n2025年法治政府建设情况报告\n\n一、主要情况\n学习《广水市水库管理办法》的做法。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look for every full name of the gazetteer."""
        mine = _division(subject.card)
        if mine is None or _SPEECH.search(subject.title):
            return
        own = _own(subject)
        for text in subject.texts:
            for start, end in _named(text.text):
                name = text.text[start:end]
                within = any(mine.name in each.above for each in divisions.divisions()[name])
                if within or name in own or text.live(start, end) or _partner(text.text, start, end):
                    continue
                if not _in_book(text.text, start):
                    message = f"“{name}”不在{mine.name}，请核对是不是别处的地名"
                    yield Hit(message, text, start, end, group=name)


RULES: tuple[type[Rule], ...] = (PlaceNotOurs, NameOfAnotherBody, LevelNotOurs, NumberOfAnotherProvince)
