"""The words for the level of a body's place: 全区, 区委, 区级 and 我局, where ours is another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.corpus.binding import offices
from rldraft.corpus.binding.edits import BOOK, Edit, Origin, gap
from rldraft.facts import Facts
from rldraft.late import late
from rldraft.reading import bodies, places, words
from rldraft.reading.words import HAN

_LEVELS = ("自治区", "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡")
# 社区, 辖区, 园区 and the like are no level.
_NOT_AFTER = (
    "社园地辖城市郊灾景小校片厂库矿林牧特新湾战疫街镇选禁管控海山湿自治分跨各两三多几股门超夜早都州省县区旗"
)
_ZONES = (
    "经开 开发 高新 产业 示范 试验 实验 工业 合作 保税 综保 自贸 先行 禁养 限养 功能 保护 风景 旅游 核心"
    " 缓冲 作业 居民 生活 商业 生产 办公 服务 接待 等候 公共 安置 集聚 聚集 发展 先导 引领"
)
_NO_ZONE = f"(?<!{'|'.join(_ZONES.split())})"
_ORGANS = (
    r"委(?![托任员派会])|人民法院|人民检察院|人民医院|人民武装|人民政府|里(?!程)|局(?![限部势面域])|政府(?!采购)|人大|政协|纪委|级(?!别)|直(?=属|部门|单位|机关)"
    r"|属(?=各|单位|部门)|[有相]关(?:部门|单位)|长(?![期远效度处])"
)
_OFFICE = rf"(?:[{HAN}]{{2,7}}?(?:(?<![布新格全大开结当各])局|委员会|办公室)|总工会|法院|检察院)"
_HEADS = rf"(?:[{HAN}]{{2,16}}?(?:领导小组|指挥部|联席会议|工作专班)|总河长|河长制)"
_SELF = late("[我本][局厅委办院署部](?![长属机门])")


def edits(text: str, source: Origin, facts: Facts | None) -> list[Edit]:
    """Give the edits for what a text calls its own level and itself; none where ours is the same."""
    if facts is None:
        return []
    mark = level(source.card.place)
    made = [*_levels(text, source, facts), *_selves(text, facts), *offices.edits(text, source, mark, facts)]
    office = _general(source.body or source.card.body)
    if office and office != facts.text("单位.简称"):
        made += _called(text, office, "{{ 单位.简称 }}")
    above, ours = _general(source.card.superior), facts.text("单位.上级")
    if above and ours and above != _general(ours):
        made += _called(text, above, "{{ 单位.上级 }}")
    kept = [*_ours(text, facts), *(book.span() for book in BOOK.finditer(text))]
    return [e for e in made if not any(start < e.end and e.start < end for start, end in kept)]


def _ours(text: str, facts: Facts) -> Iterator[tuple[int, int]]:
    """Give where a text names what is ours as well: 重庆市委 names no level where 重庆市 is above us."""
    stated = [facts.text(key) or "" for key in ("单位.全称", "单位.上级", "单位.行政区")]
    names = {name for body in stated for name in (body, *places.units(body)) if name}
    for found in re.finditer("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "$^", text):
        yield found.span()


def _called(text: str, office: str, target: str) -> Iterator[Edit]:
    for found in re.finditer(rf"(?<![{_NOT_AFTER}]){office}(?![^，。、；的]{{2,4}}分局)", text):
        yield Edit(found.start(), found.end(), target, "name")


def level(place: str | None) -> str:
    """Give the level of a place by the end of its name: 区 for 荣昌区, 县 for 自治县; "" for none."""
    return next((mark for mark in _LEVELS if place and place.endswith(mark)), "")


def _levels(text: str, source: Origin, facts: Facts) -> Iterator[Edit]:
    theirs, ours = level(source.card.place), facts.text("单位.级别")
    if not theirs or not ours or theirs == ours:
        return
    free = rf"(?<![{_NOT_AFTER}]){_NO_ZONE if theirs == '区' else ''}"
    both = rf"(?!(?:委|政府|级)?[、和及]?{ours}(?:委|政府|级|直|局|[两三]级))"
    if _rank(ours) < _rank(theirs):
        yield from _above(text, ours, theirs)
    sure = rf"(?<=[全我本邻]){theirs}(?!域|块|间)|(?<=依法治){theirs}"
    if _rank(theirs) > 1:  # 省、市 stand above a county as well
        sure += rf"|(?<=[省市州盟]、){theirs}(?!域|块|间)"
    sure += rf"|(?<=[省市州盟]){theirs}(?=[两三]级|有关|相关)"
    sure += rf"|{free}{theirs}(?=、?[镇乡街][、两三]|{_ORGANS}|{_HEADS})"
    if theirs == "县":
        sure += "|县(?=城(?![市镇乡投]))"
    for found in re.finditer(rf"(?:{sure}|{free}{theirs}(?P<office>(?={_OFFICE}))){both}", text):
        if text.startswith("县城", found.start()) and not text[: found.start()].endswith(
            ("全", "我", "本", "邻")
        ):
            if ours != "县":
                yield Edit(found.start(), found.end() + 1, "城区", "name")
            continue
        office = re.compile(_OFFICE).match(text, found.end()) if found["office"] is not None else None
        if not office or not words.verbal(office[0][:-1]):
            yield Edit(found.start(), found.end(), "{{ 单位.级别 }}", "name")


def _rank(mark: str) -> int:
    return next(
        (i for i, marks in enumerate((("自治区", "省"), "市州盟", "县区旗", "镇乡")) if mark in marks), 9
    )


def _above(text: str, mark: str, theirs: str) -> Iterator[Edit]:
    """Give the edits for a level above the source's that is ours: its 市委 is not the one we call so."""
    organs = rf"委(?![托任员派会])|人民政府|政府(?!采购)|级(?!别)|、{theirs}(?!域|块|间)"
    for found in re.finditer(rf"(?<![{_NOT_AFTER}]){mark}(?={organs})", text):
        yield Edit(*found.span(), gap("上级"), "gap")


def _selves(text: str, facts: Facts) -> Iterator[Edit]:
    ours = facts.text("单位.自称")
    for found in _SELF.finditer(text):
        if ours and found[0][1] != ours[-1] and ours.startswith("我"):
            yield Edit(found.start(), found.end(), "{{ 单位.自称 }}", "name")


def _general(body: str | None) -> str:
    """Give a body's name without its place: 区生态环境局 for 荣昌区生态环境局; "" for a branch."""
    if not body:
        return ""
    found, office, branch = bodies.parts(body)
    mark = level(found[-1]) if found else ""
    return f"{mark}{office}" if mark and not branch and office[-1:] in ("局", "厅", "委", "办") else ""
