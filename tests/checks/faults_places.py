"""Names that slip in from where a passage was taken."""

from __future__ import annotations

import random
from functools import cache

from faulty import Fault, paragraph

from rldraft.checks.rule import Example

_FIRST = [
    "望",
    "清",
    "石",
    "凤",
    "龙",
    "青",
    "白",
    "罗",
    "灵",
    "云",
    "梅",
    "桃",
    "松",
    "柳",
    "锦",
    "苍",
    "沐",
    "沂",
    "涟",
    "泾",
]
_SECOND = [
    "潮",
    "溪",
    "桥",
    "坪",
    "泉",
    "塘",
    "岭",
    "阳",
    "浦",
    "源",
    "川",
    "峪",
    "岗",
    "洲",
    "滩",
    "湾",
    "陂",
    "堰",
    "埠",
    "汀",
]
_OFFICES = [
    "司法局",
    "教育局",
    "水利局",
    "农业农村局",
    "生态环境局",
    "应急管理局",
    "市场监督管理局",
    "住房和城乡建设局",
]
_THINGS = ["河", "湖", "广场", "水库", "律师事务所"]


def _foreign(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Leave a name of the source's in a passage: its place, its river, its square, its channel."""
    stem = rng.choice(_FIRST) + rng.choice(_SECOND)
    place = stem + rng.choice("县区")
    office = rng.choice(_OFFICES)
    thing = rng.choice(_FIRST) + rng.choice(_SECOND) + rng.choice(_THINGS)
    source = (
        f"{place}{office}\n2024年法治政府建设情况报告\n\n2024年，{place}{office}依法履职。\n一、主要情况\n"
        f"在{thing}开展宣传，依托“法治{stem}”微信公众号发布信息。{place}各部门参加，{stem}群众满意。"
    )
    left = rng.choice([f"在{thing}开展活动", f"在“法治{stem}”微信公众号公开", f"{place}各乡镇同步开展"])
    text = paragraph(n)
    cuts = [at + 1 for at, c in enumerate(text) if c == "。"]
    at = rng.choice(cuts)
    damaged = f"{text[:at]}全年{left}。{text[at:]}"
    return Example(text, others=(source,)), Example(damaged, others=(source,))


def _level(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Take over a county's words for itself."""
    text = paragraph(n)
    at = rng.choice([at + 1 for at, c in enumerate(text) if c == "。"])
    said = rng.choice(["我县各部门协同推进。", "在县委领导下，工作有序开展。", "全县执法人员持证上岗。"])
    return Example(text), Example(text[:at] + said + text[at:])


_LETTERS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新"


@cache
def _provinces() -> dict[str, str]:
    from rldraft.reading.places import ABBREVIATIONS

    return {letter: ABBREVIATIONS[letter] for letter in _LETTERS}


def _number(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Cite the document that the source's province issued."""
    ours, theirs = rng.sample(_LETTERS, 2)
    head = f"{_provinces()[ours]}临江区教育局\n2025年法治政府建设情况报告\n\n"
    kind = rng.choice(["府发", "政发", "政办发", "府办发", "委发"])
    cited = f"按照{{}}{kind}〔{rng.randint(2019, 2025)}〕{rng.randint(1, 99)}号文件要求，完善制度。"
    text = paragraph(n)
    return (
        Example(f"{head}{text}{cited.format(ours)}", whole=True),
        Example(f"{head}{text}{cited.format(theirs)}", whole=True),
    )


def _elsewhere(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Leave the county of the source's in a passage of an office of another province."""
    from rldraft.checks.places import divisions

    known = [each[0] for each in divisions.divisions().values() if len(each) == 1 and len(each[0].name) > 2]
    county = rng.choice([d for d in known if d.height == 1 and d.name.endswith("县")])
    other = rng.choice([d for d in known if d.height < 3 and d.province != county.province and d.city])
    head = f"{county.province}{county.name}教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n"
    text = paragraph(n)
    at = rng.choice([at + 1 for at, c in enumerate(text) if c == "。"])
    left = f"全年在{other.name}开展检查。"
    return Example(head + text, whole=True), Example(f"{head}{text[:at]}{left}{text[at:]}", whole=True)


def _branded(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Leave a slogan with the source's place in a passage of an office of another province."""
    from rldraft.checks.places import divisions
    from rldraft.reading import places

    known = [each[0] for each in divisions.divisions().values() if len(each) == 1 and len(each[0].name) > 2]
    county = rng.choice([d for d in known if d.height == 1 and d.name.endswith("县")])
    others = [d for d in known if d.height == 1 and d.province != county.province and d.name.endswith("县")]
    stem = places.stem(rng.choice([d for d in others if not places.plain(places.stem(d.name))]).name)
    head = f"{county.province}{county.name}教育局\n2025年法治政府建设情况报告\n\n一、主要情况\n"
    text = paragraph(n)
    at = rng.choice([at + 1 for at, c in enumerate(text) if c == "。"])
    left = rng.choice(
        ["以推进平安{}建设为主线，开展自查。", "通过“法治{}”公众号发布信息。", "扎实推进美丽{}建设。"]
    )
    sound, damaged = (left.format(name) for name in (places.stem(county.name), stem))
    return (
        Example(f"{head}{text[:at]}{sound}{text[at:]}", whole=True),
        Example(f"{head}{text[:at]}{damaged}{text[at:]}", whole=True),
    )


FAULTS: dict[str, Fault] = {
    "name-of-another-body": _foreign,
    "place-not-ours": _elsewhere,
    "branded-place-not-ours": _branded,
    "level-not-ours": _level,
    "document-number-of-another-province": _number,
}
