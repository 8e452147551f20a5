"""Names of places of the gazetteer that are not ours: full, or behind a word like 平安, 美丽."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rldraft.checks.places import divisions
from rldraft.checks.places.divisions import Division
from rldraft.checks.places.homeplace import division, in_book, own_names, partner
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject
from rldraft.late import late
from rldraft.reading import places
from rldraft.reading.places import PROVINCES

_PROVINCIAL = frozenset((*PROVINCES, *PROVINCES.values()))
_ENDS = late("[市县区州盟旗]")
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
    why = "地名据国家统计局公布的区划代码"
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
        mine = division(subject.card)
        if mine is None or "政府工作报告" in subject.title:
            return
        own = own_names(subject)
        for text in subject.texts:
            for start, end in _named(text.text):
                name = text.text[start:end]
                within = any(mine.name in each.above for each in divisions.divisions()[name])
                if within or name in own or text.live(start, end) or partner(text.text, start, end):
                    continue
                if not in_book(text.text, start):
                    message = f"“{name}”不在{mine.name}，请核对是不是别处的地名"
                    yield Hit(message, text, start, end, group=name)


_BRANDS = ("法治", "美丽", "平安", "信用", "清廉", "书香", "健康", "幸福")
_COUNTY = late("[县区旗市]")
_BRANDED = late(
    "(?:法治|美丽|平安|信用|清廉|书香|健康|幸福)(?P<rest>[一-鿿]{2,6}?)"
    "(?=建设|创建|行动|战略|品牌|微信|公众号|微博|网站|[”’，。；、）]|$)"
)
# Stems that are everyday words, though the reader's list has not all of them: 平安和谐, 法治新城.
_ORDINARY = frozenset(
    (
        "港口", "安康", "合作", "互助", "惠民", "富民", "安宁", "平安", "和谐", "新城", "龙江", "榕城",
        "钢城", "城区", "城关", "郊区", "兴安", "永安", "吉安",
    )
)  # fmt: skip


def _called(stem: str) -> tuple[Division, ...]:
    """Give the divisions whose name without its class word is this; none for an everyday word."""
    if stem in _ORDINARY or places.plain(stem):
        return ()
    known = divisions.divisions()
    names = _by_head().get(stem[:2], ())
    return tuple(each for name in names if name != stem and places.stem(name) == stem for each in known[name])


@lru_cache(maxsize=1)
def _by_head() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in divisions.divisions():
        found.setdefault(name[:2], []).append(name)
    return found


class BrandedPlaceNotOurs(Rule):
    """美丽, 平安 and the like before the name of a place elsewhere."""

    name = "branded-place-not-ours"
    about = "“平安某地”一类说法里的外地地名"
    severity = "warning"
    why = "地名据国家统计局公布的区划代码"
    bad = (
        Example(
            "重庆市巴南区教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n以推进⟦平安荣昌⟧建设为主线，开展宣讲12场。",
            whole=True,
        ),
        Example(
            "湖南省新田县水利局\n2025年法治政府建设情况报告\n\n一、主要情况\n通过“⟦美丽广水⟧”公众号发布信息30条。",
            whole=True,
        ),
    )
    good = (
        Example(
            "重庆市巴南区教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n推进平安巴南、法治重庆建设，开展美丽乡村行动。",
            whole=True,
        ),
        Example(
            "湖南省新田县水利局\n2025年法治政府建设情况报告\n\n一、主要情况\n推进平安永州、健康湖南建设，加强智慧公安建设。",
            whole=True,
        ),
        Example("云州市教育局推进平安临江、平安通道建设。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look for such names, the longest stem at each place."""
        card = subject.card
        mine, own = division(card), own_names(subject)
        if mine is None and not _COUNTY.search(f"{card.place or ''} {card.superior or ''}"):
            return
        for text in subject.texts_with(*_BRANDS):
            for found in _BRANDED.finditer(text.text):
                if found["rest"] in own or text.live(*found.span()):
                    continue
                alike = _called(found["rest"])
                if not alike:
                    continue
                if mine is not None and any(
                    mine.name in each.above or mine.name == each.name for each in alike
                ):
                    continue
                # Whose body is not of the gazetteer may lie in any province or city.
                if mine is None and any(each.height > 1 for each in alike):
                    continue
                if not in_book(text.text, found.start()) and not partner(text.text, *found.span()):
                    where = f"不在{mine.name}" if mine else "不是本单位所在的地方"
                    message = f"“{alike[0].name}”{where}，请核对是不是别处的提法"
                    yield Hit(message, text, *found.span(), group=found[0])


RULES: tuple[type[Rule], ...] = (PlaceNotOurs, BrandedPlaceNotOurs)
