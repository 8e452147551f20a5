"""The names of a passage: the source's body, place and superior become ours, all else of it a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rldraft.corpus.binding.edits import BOOK, Edit, Origin, gap
from rldraft.facts import Facts
from rldraft.late import late
from rldraft.reading import bodies, places, words
from rldraft.reading.names import Card, Name
from rldraft.report import GAP

# A document's title with the number in brackets behind it.
_DOCUMENT = late(
    rf"{BOOK.pattern}(?:[（(][^（）()]{{0,20}}[〔［\[][^（）()]{{0,12}}号[^（）()]{{0,2}}[）)])?"
)
_LABELS = {
    "river": "河流", "site": "地点", "firm": "单位名称", "platform": "平台", "slogan": "口号", "unit": "地区",
    "organ": "单位名称", "superior": "上级主管部门", "body": "单位全称", "short": "单位简称",
    "place": "所在行政区", "stem": "所在行政区",
}  # fmt: skip
_ORGAN = late(
    "人民政府办公[厅室]|人民政府|人民代表大会常务委员会|人大常委会|人民代表大会|人民法院|人民检察院|政协|纪委监委|纪委|委|政府"
)
_NUMBER = late(r"\s*[〔［\[（(【]\s*20[0-9]{2}[^〔［（(，。；]{0,10}?[号號]")
_LAWYERS = "律师事务所"


# 习近平总书记视察甲地重要讲话: a speech is of the place that it was given in.
_VISIT = "视察|考察|莅临|调研"
_SPEECH = late(
    rf"(?:{_VISIT})[^。；]{{0,24}}(?:讲话|指示|批示)|(?:讲话|指示|批示)[^。；]{{0,8}}(?:{_VISIT})|(?:重要指示|重要批示)"
)
_LEADER = late("总书记|主席|总理|重要讲话|重要指示|重要批示")
_REGION = late("(?<!民族)(?<![族省、])自治区(?![、])|(?<!生产建设)兵团|(?<=全)疆|南疆|北疆")
# A title of the year's own papers: 《2023年工作要点》.
_DATED = late(r"《(?:关于)?(?:印发|做好)?[〈《]?((?:19|20)[0-9]{2})年?")
_PAPER = late("计划|要点|方案|清单|报告|工作|通知|意见|任务|总结|安排|台账|预案|名单")
_LASTING = late(r"(?:法|条例|规划|纲要|版[）)]?|修[订正][^》]{0,4})[〉》]|规划|纲要|条例|修[订正]")


class _Theirs(NamedTuple):
    """The source's own names by what they name; `above` are the places that it lies in."""

    body: str
    place: str
    stem: str
    above: frozenset[str]
    kinds: dict[str, str]
    find: re.Pattern[str]


def edits(text: str, source: Origin, facts: Facts | None) -> tuple[list[Edit], list[Edit]]:
    """Give the edits for documents whose titles name the source, and for its names elsewhere."""
    theirs = _theirs(source.card, source.body)
    own = _own(facts)
    documents = [
        Edit(*book.span(), gap("文件名称"), "gap")
        for book in _DOCUMENT.finditer(text)
        if _of_the_year(book[0], source.year)
    ]
    named = list(_region(text, source, own))
    if theirs is None:
        return documents, named
    for book in _DOCUMENT.finditer(text):
        if any(_said(text, m, own) for m in theirs.find.finditer(text, *book.span())):
            documents.append(Edit(*book.span(), gap("文件名称"), "gap"))
    named += list(_visits(text, theirs, own))
    return documents, [
        *named,
        *(
            _edit(found, theirs, facts)
            for found in theirs.find.finditer(text)
            if _said(text, found, own) and not any(e.start <= found.start() < e.end for e in named)
        ),
    ]


def _of_the_year(title: str, year: int | None) -> bool:
    dated = _DATED.match(title)
    if not dated or _LASTING.search(title) or not _PAPER.search(title):
        return False
    return year is None or abs(int(dated[1]) - year) <= 1


def _region(text: str, source: Origin, own: str) -> Iterator[Edit]:
    """Give the edits for what only a body in an autonomous region says, unless we lie in the same."""
    province = source.card.province or source.card.place or ""
    if not province.endswith("自治区") or (source.card.place or "").endswith("自治区"):
        return
    if province in own or places.stem(province) in own:
        return
    books = [book.span() for book in BOOK.finditer(text)]
    for found in _REGION.finditer(text):
        if not any(start <= found.start() < end for start, end in books):
            yield Edit(*found.span(), gap("上级行政区" if found[0] == "自治区" else "地区"), "gap")


def _visits(text: str, theirs: _Theirs, own: str) -> Iterator[Edit]:
    """Give the edits for the places that a leader's visit or instruction was of: never ours."""
    whole = {theirs.place, *theirs.above}
    names = {name for place in whole if place for name in (place, places.stem(place))} - {""}
    if not names:
        return
    said = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    around = re.compile(
        rf"(?:{_VISIT})(?:了|过)?(?P<to>(?:{said})+)|(?P<from>(?:{said})+)(?=(?:期间|时)?(?:{_VISIT}))"
        rf"|[对在](?P<about>(?:{said})+)(?=[^，。；]{{0,16}}(?:重要)?(?:指示|批示|讲话|{_VISIT}))"
    )
    for found in around.finditer(text):
        left = max(text.rfind(mark, 0, found.start()) for mark in "。；") + 1
        right = min((i for mark in "。；" if (i := text.find(mark, found.end())) >= 0), default=len(text))
        clause = text[left:right]
        name = found.lastgroup
        assert name is not None
        if found[name] not in own and _SPEECH.search(clause) and _LEADER.search(clause):
            yield Edit(*found.span(name), gap("地区"), "gap")


@lru_cache(maxsize=64)
def _theirs(card: Card, body: str | None) -> _Theirs | None:
    kinds: dict[str, str] = {}
    for name in _names(card, body or card.body):
        if len(name.text) > 1 and not words.is_word(name.text):
            kinds.setdefault(name.text, name.kind)
    if not kinds:
        return None
    ordered = sorted(kinds, key=len, reverse=True)
    place = card.place or ""
    above = frozenset(
        name for name, kind in kinds.items() if kind in ("place", "stem") and not _is_own(name, place)
    )
    stem = places.stem(place) if place else ""
    return _Theirs(
        body or card.body or "", place, stem, above, kinds, re.compile("|".join(map(re.escape, ordered)))
    )


def _names(card: Card, body: str | None) -> Iterator[Name]:
    """Give the names of a card, those first that say most about a name that stands there twice."""
    stated = (
        (body if body != card.place else None, "body"),
        (card.superior, "superior"),
        (card.place, "place"),
    )
    yield from (Name(text, kind, 1) for text, kind in stated if text)
    if card.short and bodies.proper(card.short):
        yield Name(card.short, "short", 1)
    yield from card.names
    for place in {card.place, card.province} - {None}:
        assert place is not None
        yield Name(place, "place", 1)
        if not places.plain(stem := places.stem(place)):
            yield Name(stem, "stem", 1)


def _is_own(name: str, place: str) -> bool:
    """Say whether a name is that of the body's own place, with or without the places that it lies in."""
    return bool(place) and (name.endswith(place) or name == places.stem(place))


def _own(facts: Facts | None) -> str:
    """Give every text of our sheet: a name in it is our own."""
    if facts is None:
        return ""
    parts: list[str] = []
    for value in facts.values.values():
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value, tuple):
            for item in value:
                parts += [item] if isinstance(item, str) else item.values()
    return "\n".join(parts)


def _said(text: str, found: re.Match[str], own: str) -> bool:
    """Say whether a name found is meant and is not ours as well."""
    name, start = found[0], found.start()
    if name in own:
        return False
    return len(name) > 2 or start == 0 or not words.is_word(text[start - 1 : start + 1])


def _edit(found: re.Match[str], theirs: _Theirs, facts: Facts | None) -> Edit:
    name = found[0]
    kind = theirs.kinds[name]
    if kind == "other" and (number := _NUMBER.match(found.string, found.end())):
        return Edit(found.start(), number.end(), gap("文号"), "gap")
    target = _target(name, kind, theirs, facts)
    return Edit(*found.span(), target, "gap" if target.startswith(GAP) else "name")


def _target(name: str, kind: str, theirs: _Theirs, facts: Facts | None) -> str:
    own_place = _is_own(name, theirs.place)
    if kind == "organ" and theirs.place and facts is not None:
        for place in sorted((n for n in (theirs.place, theirs.stem) if n), key=len, reverse=True):
            whole, _, rest = name.partition(place)
            if rest and _ORGAN.fullmatch(rest) and (not whole or whole in theirs.above):
                return f"{{{{ 单位.行政区 }}}}{rest}"
    if kind in ("place", "stem") and not own_place:
        return gap("上级行政区" if kind == "place" else "地区")
    if kind == "firm" and name.endswith(_LAWYERS):
        return gap(_LAWYERS)
    if kind == "other":
        return gap("地区")
    if facts is None:
        return gap(_LABELS[kind])
    match kind:
        case "body":
            return "{{ 单位.全称 }}"
        case "short":
            return "{{ 单位.简称 }}"
        case "place" | "stem":
            return "{{ 单位.行政区 }}"
        case "superior" if facts.text("单位.上级"):
            return "{{ 单位.上级 }}"
    return gap(_LABELS[kind])
