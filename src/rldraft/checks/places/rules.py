"""Names that are not ours: of a body whose report was drawn on, of another level, of another province."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.places import elsewhere
from rldraft.checks.places.homeplace import division, in_book, own_names, partner
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Other, Subject, Text
from rldraft.late import late
from rldraft.reading import bodies, places, words
from rldraft.reading.names import Card
from rldraft.reading.places import ABBREVIATIONS, PROVINCES

_HAN = late("[一-鿿]")
# A name may be the end or the beginning of a longer one: 大沙河 is not 沙河, 南湖广场 is no lake.
_THINGS = ("river", "site", "firm", "platform")
_PROVINCIAL = frozenset((*PROVINCES, *PROVINCES.values()))
# What passes through many places, or serves the whole country.
_SHARED = late("(?:高速|高铁|铁路|公路|城际|航线|大学|学院|实验室|机场|口岸)$")
_JOINS = "年巡在对和与及沿至到于向从由将把为的了经入以是有"
_AFTER = "(?![源东西南北路街大广湾口镇村站桥段])"
_CLASS = r"(?=[省市县区州旗盟镇乡街河湖江](?![场别间块民])|[一-鿿]{0,6}(?:分局|人民政府|委员会))"
_BRANDED = r"(?<=法治|美丽|信用|平安|生态|健康|智慧|文明|数字|无废|清廉|诚信|幸福|书香)"


def _same(body: str | None, other: str | None) -> bool:
    return bool(body and other) and (body in other or other in body)  # type: ignore[operator]


class NameOfAnotherBody(Rule):
    """A name that belongs to the body of a report on the shelf and to nobody here."""

    name = "name-of-another-body"
    about = "别的单位的名称"
    severity = "error"
    why = "名称取自语料库中那个单位的报告"
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
        own = own_names(subject)
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


def _height(card: Card) -> int:
    """Give how high a body's place stands: 1 a county or district, 2 a city, 3 a province, 0 unknown."""
    mine = division(card)
    if mine is not None:
        return mine.height
    return {"县": 1, "区": 1, "旗": 1, "市": 1, "省": 3}.get((card.place or "")[-1:], 0)


def _may_hold(ours: Card, theirs: Card) -> bool:
    """Whether their place may be a part of ours, or ours of theirs: then its names are ours to use."""
    if _height(ours) == _height(theirs):
        return False
    mine, other = division(ours), division(theirs)
    if mine is not None and other is not None:
        return mine.name in other.above or other.name in mine.above
    apart = ours.province and theirs.province and ours.province != theirs.province
    return not apart and max(_height(ours), _height(theirs)) > 1


def _names(card: Card) -> Iterator[tuple[str, str]]:
    """Give the names of a card that tell its body from others, each with its kind.

    A city or a province is spoken of everywhere: only what is called after it as its own tells whose it is.
    """
    place = card.place
    mine = division(card)
    stems = [places.stem(name) for name in (place, *(mine.above[:1] if mine else ())) if name]
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
    if kind in ("body", "short", "place", "stem", "organ") and partner(text.text, *found.span()):
        return
    who = f"{other.body or '别的单位'}{f'{other.year}年' if other.year else ''}的报告"
    message = f"“{found[0]}”出自{who}，不是本单位的，请改成本单位的名称"
    yield Hit(message, text, *found.span(), group=f"{other.id} {found[0]}")


_CALLED = late(r"(?:我|全|本)(?P<level>[省县区旗镇乡])(?![域域位间段划别])")
_ORGAN = late(
    r"(?:^|(?<=[，。；、：“在由经受按请报向对与和及被]))(?P<level>[县区旗镇乡])(?:委(?![员托派任会])|政府(?!采购|网)|人民政府)"
)
# How the whole of a county is: told of the city above it, the word is the city's.
_WHOLE = late(
    "(?:^|(?<=[，。；]))全(?P<level>市)(?=[^，。；]{2,12}(?:总体平稳|总体稳定|持续稳定|保持稳定|平稳有序|稳中向好))"
)
_ZONE = late("区域|区块|区间|区划|区位|区别")


class LevelNotOurs(Rule):
    """我县, 全县, 县委 in the report of a district, and the like."""

    name = "level-not-ours"
    about = "行政级别与本单位不符的称呼"
    severity = "warning"
    why = "称呼应与本单位所在的行政区一致"
    bad = (
        Example("全年⟦我县⟧共办理行政处罚案件12件。"),
        Example("在区委领导和⟦县政府⟧支持下，各项工作有序推进。"),
        Example("统筹发展和安全，⟦全市⟧安全生产形势总体平稳。"),
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

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold what the texts call their own level against the body's."""
        card = subject.card
        place = places.units(subject.body or "") or ([card.place] if card.place else [])
        level = _level(place, card)
        wrong = _wrong(level, card, subject.body or "") if level else ""
        signs = [s for w in wrong for s in (f"我{w}", f"全{w}", f"本{w}", f"{w}委", f"{w}政", f"{w}人")]
        city = level and level in "县区旗"
        for text in subject.texts_with(*signs, *["全市"] * bool(city)):
            whole = _WHOLE.finditer(text.text) if city else ()
            for found in (*_CALLED.finditer(text.text), *_ORGAN.finditer(text.text), *whole):
                said, (start, end) = found["level"], found.span()
                if (said not in wrong and said != "市") or _ZONE.match(text.text, found.start("level")):
                    continue
                if not text.live(start, end) and not in_book(text.text, start):
                    message = f"本单位在{place[-1]}，这里写的是“{found[0]}”，请核对"
                    ours = found[0].replace(said, level)
                    yield Hit(message, text, start, end, suggestions=(ours,), group=found[0])


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


_NUMBER = late(
    rf"(?P<letter>[{''.join(ABBREVIATIONS)}])(?:府|政|委|党|办){{1,2}}[发函规字][〔\[（(【](?:19|20)\d\d[〕\]）)】]"
)


class NumberOfAnotherProvince(TextRule):
    """A document number that begins with another province's letter."""

    name = "document-number-of-another-province"
    about = "外省的文号"
    severity = "warning"
    why = "GB/T 9704-2012 7.2.5：发文字号由发文机关代字、年份、发文顺序号组成"
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


RULES: tuple[type[Rule], ...] = (*elsewhere.RULES, NameOfAnotherBody, LevelNotOurs, NumberOfAnotherProvince)
