"""Names of places, waters, sites and houses in running text, without a list of the country's places.

A name ends with its class word (县, 河, 广场, 律师事务所); it begins after a mark, after a function word or
after the last everyday word before it (see `words`).
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from rldraft.late import late
from rldraft.reading import words
from rldraft.reading.words import HAN, PLAIN

# Short name, then the mark of its class, then its abbreviations (GB/T 2260 order).
_TABLE = """
北京市京 天津市津 河北省冀 山西省晋 内蒙古自治区蒙 辽宁省辽 吉林省吉 黑龙江省黑 上海市沪 江苏省苏
浙江省浙 安徽省皖 福建省闽 江西省赣 山东省鲁 河南省豫 湖北省鄂 湖南省湘 广东省粤 广西壮族自治区桂
海南省琼 重庆市渝 四川省川蜀 贵州省贵黔 云南省云滇 西藏自治区藏 陕西省陕秦 甘肃省甘陇 青海省青
宁夏回族自治区宁 新疆维吾尔自治区新 香港特别行政区港 澳门特别行政区澳 台湾省台
"""
_ENTRY = late(r"(\S+?)((?:壮族|回族|维吾尔)?自治区|特别行政区|省|市)(\S+)")
_ENTRIES = [m.groups() for m in map(_ENTRY.fullmatch, _TABLE.split()) if m]
# Full name by short name (重庆 → 重庆市), and by abbreviation (渝 → 重庆市).
PROVINCES = {short: short + mark for short, mark, _ in _ENTRIES}
ABBREVIATIONS = {letter: short + mark for short, mark, letters in _ENTRIES for letter in letters}
# The four that have districts and counties right below them.
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")

# Not where the characters belong to something else: 黄河南岸, 长江西路, 泰山东路, 上海南站, 太湖北岸.
_NOT_AFTER = {
    "河": "黄运淮海辽渭洛沿",
    "江": "长临沿三两湘珠",
    "湖": "太平东鄱镜沿西",
    "海": "上珠黄渤沿",
    "山": "泰华衡沿",
}
_BARE = late("|".join(f"(?<![{_NOT_AFTER[s[0]]}]){s}" if s[0] in _NOT_AFTER else s for s in PROVINCES))
_LONG_CLASS = (
    "特别行政区|自治区|自治州|自治县|自治旗|开发区|高新区|经开区|示范区|管理区|林区|新区|地区|街道|"
    "省|市|州|盟|县|区|旗|镇|乡"
)
# 望潮区市场监督管理局: what 市 begins there is its office.
_MARKET = "市(?=[场容政])"
_UNIT = late(
    rf"(?:[{HAN}]{{2,12}}?(?!{_MARKET})(?:{_LONG_CLASS})|[{HAN}]县)(?:(?={_MARKET})|(?![市县区州旗]))"
)
# 市人民政府, 本县, 全区; but not 镇江市, 本溪市.
_LEVEL = late("$|[我各该]|[本全]?[省州旗盟县区]|本[市局厅委]|[全]?市(?!中区)|[乡镇](?:人民|政府|党|财|街|村)")


# 振兴区, 滨海新区: an everyday word may name a place, but not where its kind of area is meant.
_NAMED = late(rf"[{HAN}]{{2,3}}(?:新区|街道|[市县区州旗盟镇乡])")
_ZONE = late(
    "(?:经济|技术|高新|产业|工业|开发|经开|示范|试验|先行|保税|自贸|合作|园林|旅游|风景|生态|保护|城|园|社|辖|地|牧|林|矿|灌)"
    "{1,5}区"
)


class Found(NamedTuple):
    """A stretch of the text that names something: `text[start:end]`, of one of the kinds of a card."""

    start: int
    end: int
    kind: str


class _Class(NamedTuple):
    """A kind of thing by the words that its names end with.

    `low` to `high` characters stand before the class word, the last of them none of `never` (上 + 市);
    what follows it is none of `follow` (市 + 场). With `fields` words of its field may be part of the name;
    what is `doubtful` is a name only with another sign of it.
    """

    kind: str
    ends: str
    low: int
    high: int
    never: str = ""
    follow: str = ""
    fields: bool = False
    doubtful: bool = False


# 杭州, 永州: by themselves names of cities; before any other character 州 is a prefecture's (凉山州).
_CITIES = (
    "杭广苏郑福兰温台泉赣徐常扬泰湖衢柳梧钦贺滨德滁亳宿池沧忻锦鄂荆随永郴惠梅潮儋达泸漳莱邓汝禹涿霸彭颍沂"
    "崖琼凉邳青胶深雷连化崇朔登兖滕通"
)
_ONES = "请和将从向由于受到各放励接一全我本两几名多每强个富荣促援"
_CLASSES = (
    _Class("unit", "自治县|自治旗|自治州", 2, 12),
    _Class(
        "unit", "市", 2, 4,
        never="市城超夜早菜股楼债牛熊门集开上入罢休闹都省县该地跨区行房车灯花利级座大设建受",
        follow="场民容值面价占话级直域县",
    ),
    _Class(
        "unit", "县", 1, 4,
        never="该市区郡赴省跨大困进村旧出点范治级带座建乡牧农帮在是百千山类撤",
        follow="级域城乡市直县",
    ),
    _Class(
        "unit", "区", 2, 4,
        never="园社小新林库灾矿景片街战特禁市地县省该校教学院厂商军郊雨旱疆边境岸核专厅农游漠缓险保化流贸汇范验发护"
        "心住假能术作辖治",
        follow="域块间位别级直",
        doubtful=True,
    ),
    _Class("unit", f"(?<=[{_CITIES}])州", 1, 1, follow="市区县府委长"),
    _Class("unit", f"(?<![{_CITIES}贵])州", 2, 4, never="神九市县自川地治立", follow="市区县府委长"),
    _Class("unit", "新区", 2, 3, never="全市城省级高创"),
    _Class("unit", "盟", 2, 4, never="联同加结会圈", follow="友约主国员"),
    _Class("unit", "旗", 2, 6, never="红国党队锦军团会升彩大战举面义", follow="帜下舰鼓手"),
    _Class("site", "镇", 2, 3, never="乡城集制小村重古心星街帮千活整百", follow="江平静痛街级压化"),
    _Class("site", "乡", 2, 3, never="城家返下回入老故水还民离侨之他异", follow="镇村亲贤愁土宁风建"),
    _Class("site", "街道", 2, 4, never="镇主村乡"),
    _Class(
        "river", "河|湖|江", 1, 4,
        never="运大小江山银内冰界黄臭长沿临过跨滨拥治三出河类条主渡护平城淮珠湖游环五九入田型",
        follow="南北西苏山门阴都津长谷池源间泊州滨镇经高铁",
    ),
    _Class("river", "水库|湿地|灌区", 2, 4, never="型险"),
    _Class(
        "river", "山", 2, 3,
        never="青银矿登荒江靠关火爱高大出沙上下进绿名众后前",
        follow="水区东西体地坡林火头塘脚丘洪城庄口",
        doubtful=True,
    ),
    _Class(
        "site",
        "广场|公园|景区|度假区|机场|口岸|大桥|大道|古镇|古城|遗址|博物馆|美术馆|纪念馆|图书馆|体育馆|体育场|大剧院|"
        "水电站|火车站|港区|码头|水利枢纽|抽水蓄能电站|经济开发区|开发区|高新区|经开区|综保区|综合保税区|保税区|"
        "工业园区?|产业园区?",
        2, 8,
    ),
    _Class(
        "site", "路|大街|街", 2, 4,
        never="公铁道网思出一之新退线套水电陆油管旅高大铁快慢主支干断岔商步老美食条金沿各修",
        follow="径线由演面网灯边道口段标",
        doubtful=True,
    ),
    _Class("site", "高速公路|高速|城际铁路|高铁|铁路", 2, 6, never="段", follow="发增"),
    _Class(
        "site", "大学|学院|附中|附小|一中|二中|中学|小学", 2, 8,
        never="集中届", follow="习生校心法位段", fields=True,
    ),
    _Class(
        "firm",
        "有限责任公司|股份有限公司|有限公司|律师事务所|会计师事务所|集团|医院|银行|药业|制药|铜业|铝业|酒业",
        2, 14, follow="化军式业卡", fields=True,
    ),
)  # fmt: skip
_FIND = [(c, late(c.ends)) for c in _CLASSES]
_RUN = late(rf"[{HAN}]*\Z")
# What ends a place inside a chunk: the rest may be a name by itself (乌苏市|鑫福源广场).
_INNER = late(rf"[{HAN}]{{2,}}?(?:省|市|州|盟|县|区|旗|镇|街道)|" + "|".join(PROVINCES))
_PEOPLES = """
朝鲜 蒙古 回 藏 维吾尔 苗 彝 壮 布依 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西
景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 德昂 保安 裕固
独龙 鄂伦春 门巴 珞巴 基诺
"""
_AUTONOMOUS = late(
    "(?:"
    + "|".join(f"{p}族" if len(p) == 1 else f"{p}族?" for p in _PEOPLES.split())
    + "|各族)*自治[州县旗区]$"
)
_MARK = late(r"(?:(?:开发|高新|示范|管理|林|新|地)区|特别行政区|街道|[省市州盟县区旗镇乡])$")


def units(name: str) -> list[str]:
    """Give the places that a body's name begins with: 重庆市荣昌区生态环境局 → 重庆市, 荣昌区."""
    found, at = [], 0
    while (match := _UNIT.match(name, at)) and not generic(match[0]):
        found.append(match[0])
        at = match.end()
    return found


def generic(name: str) -> bool:
    """Say whether a name names no one place: 区生态环境局, 教育局, 开发区; but 振兴区 is a place."""
    if _LEVEL.match(name):
        return True
    return words.begins(name) and (_ZONE.match(name) is not None or _NAMED.match(name) is None)


def plain(stem: str) -> bool:
    """Say whether a place's stem is an everyday word as well, so that alone it is no sign of the place."""
    return stem in PLAIN or words.is_word(stem)


def stem(place: str) -> str:
    """Give a place without its class word: 荣昌区 → 荣昌, 延边朝鲜族自治州 → 延边; 攸县 stays as it is."""
    for short, full in PROVINCES.items():
        if place == full:
            return short
    bare = _AUTONOMOUS.sub("", place)
    if bare == place:
        bare = _MARK.sub("", place)
    return bare if len(bare) > 1 else place


def find(text: str) -> list[Found]:
    """Give every name in a text that a class word ends; a name within another is given as well."""
    found: list[Found] = []
    doubtful: list[Found] = []
    for kind, ends in _FIND:
        for match in ends.finditer(text):
            start = _begin(text, match.start(), kind)
            if start is None or (match.end() < len(text) and text[match.end()] in kind.follow):
                continue
            name = Found(start, match.end(), kind.kind)
            at = match.start()
            if words.is_word(text[at - 2 : name.end]) or (
                not kind.doubtful and words.is_word(text[at - 1 : name.end])
            ):
                continue
            if kind.fields and words.strange(text[start : match.start()]) < 2:
                continue
            doubt = kind.doubtful or (
                kind.kind == "unit" and (plain(text[start : match.start()]) or _COUNCIL.match(text, name.end))
            )
            (doubtful if doubt else found).append(name)
    found.extend(_borne_out(text, doubtful, found))
    return found


def _begin(text: str, at: int, kind: _Class) -> int | None:
    if at == 0 or text[at - 1] in kind.never:
        return None
    run = _RUN.search(text, max(0, at - kind.high - 8), at)
    assert run is not None
    start = words.tail(text, run.start(), at, kind.low, fields=kind.fields)
    for cut in _INNER.finditer(text, start, at):
        if at - cut.end() >= kind.low and not (kind.fields and cut[0] in PROVINCES):
            start = words.skip(text, cut.end(), at) if kind.fields else cut.end()
    length = at - start
    if kind.high == 1:  # whatever stands before it
        start, length = at - 1, 1
    if not kind.low <= length <= kind.high or text[start] in "一两几省市县段级型批号系座类":
        return None
    if kind.kind == "river" and _BARE.search(text, start, at + 1):  # 浙江, 黑龙江
        return None
    if kind.kind == "river" and text[start - 1 : start] == "“" and text.startswith("”", at + 1):
        return None
    if text[at - 1] in _ONES and not (length == 2 and text[at - 1] == "和"):  # 政和县, 太和县
        return None
    if length == 1 and kind.ends == "县" and start > run.start() and text[start - 1] not in words.HARD + "局":
        return None
    return start


_ON_ROAD = late(
    "全线|建成|竣工|成功|贯通|通车|改造|[东南西北]延|延伸|拓宽|快速|立交|商圈|商业|特色|步行|社区|街道|小学|派出所|片区|[0-9]+号"
)
_OFFICE = late(r"人民政府|法院|[" + HAN + r"]{2,6}(?<![布新格全大开结当各])局")
# What a verb may stand before as well as a place: 报市政府, 任命市委……
_COUNCIL = late("政府|政协|人大|委(?!托|任|派)")


def _borne_out(text: str, doubtful: list[Found], sure: list[Found]) -> list[Found]:
    """Give those of the doubtful names that something else bears out: a place beside it, an office of it."""
    ends = {f.end for f in sure if f.kind == "unit"}
    starts = {f.start for f in sure if f.kind == "unit"}
    good: set[str] = set()
    roads = {
        edge for f in doubtful if f.kind == "site" for edge in f[:2] if text[edge - 1 : edge + 1].count("、")
    }
    for f in doubtful:
        beside = f.start in ends or (text[f.start - 1 : f.start] in "、和与" and f.start - 1 in ends)
        before = text[f.end : f.end + 1] in "、和与" and f.end + 1 in starts
        if f.kind == "site" and (_ON_ROAD.match(text, f.end) or {f.end + 1, f.start - 1} & roads):
            good.add(text[f.start : f.end])
        if beside or before or _OFFICE.match(text, f.end):
            good.add(text[f.start : f.end])
    times = Counter(text[f.start : f.end] for f in doubtful)
    again = {name for name, n in times.items() if n > 1 and not plain(name[:-1])}
    good |= {name for name in again if name[-1] not in "区" or text.count(name[:-1]) > times[name]}
    return [f for f in doubtful if text[f.start : f.end] in good]


def provinces(text: str) -> Counter[str]:
    """Count the provinces that a text names, by full name, however they stand there."""
    return Counter(PROVINCES[short] for short in _BARE.findall(text))


# A place found in one list may lead on to another list; seldom further than this.
_ROUNDS = 5
_LIST = late(rf"[{HAN}]{{2,12}}(?:、[{HAN}]{{2,12}})+")
# 甲县与乙县之间: 珲春至防川高速, 墨脱至察隅段.
_ROUTE = late(rf"([{HAN}]{{2,6}})[至到—-]{{1,2}}([{HAN}]{{2,3}}?)(?:段|高速|铁路|公路|高铁|航线)")
_PORTS = ("机场", "口岸", "火车站")
_PORT = late(rf"([{HAN}]{{2,8}})(?:{'|'.join(_PORTS)})")
_COUNT = late("[0-9两三四五六七八九十]个?[市县区州盟旗]")
_COUNTED = late(
    rf"((?:[{HAN}]{{2,8}}、){{1,15}}[{HAN}]{{2,3}}?)(?:等)?(?:[0-9]+|[两三四五六七八九十]+)个?[市县区州盟旗]"
)


def bare(text: str, known: set[str]) -> set[str]:
    """Give places that stand in a text without their class word, found by what they stand with.

    In a list with a place of `known` (or of those found), at the ends of a road, before 机场, in 甲、乙两县.
    """
    found: set[str] = set()
    for match in _COUNTED.finditer(text) if _COUNT.search(text) else ():
        found |= {name for item in match[1].split("、") if (name := _last(item))}
    for match in _ROUTE.finditer(text):
        found |= {name for item in match.groups() if (name := _last(item))}
    for match in _PORT.finditer(text) if any(word in text for word in _PORTS) else ():
        if (name := _last(match[1])) and text.count(name) > 2:
            found.add(name)
    lists = [(items, _ends(items)) for match in _LIST.finditer(text) if (items := match[0].split("、"))]
    seen = found | known
    for _ in range(_ROUNDS):
        before = len(seen)
        for items, pieces in lists:
            if pieces.isdisjoint(seen):
                continue
            names = [_first(items[0], seen), *map(_only, items[1:-1]), _start(items[-1], seen)]
            for name, near in (*pairwise(names), *pairwise(names[::-1])):
                if near and name in seen:
                    seen.add(near)
        if len(seen) == before:
            break
    return seen - known


def _ends(items: list[str]) -> set[str]:
    return {*items[1:-1], items[0][-2:], items[0][-3:], items[-1][:2], items[-1][:3]}


def _only(item: str) -> str:
    sound = 2 <= len(item) <= 3 and item not in PLAIN and not words.inside(item)
    return item if sound else ""


def _last(item: str) -> str:
    return _only(item[words.tail(item, 0, len(item), 2) :])


def _first(item: str, seen: set[str]) -> str:
    name = next((name for name in (item[-2:], item[-3:]) if name in seen), "") or _last(item)
    return name if len(name) == 2 or name in seen else ""


def _start(item: str, seen: set[str]) -> str:
    whole = next((name for name in (item[:2], item[:3]) if name in seen), "") or _only(item)
    if whole:
        return whole
    return next((_only(item[:n]) for n in (2, 3) if _only(item[:n]) and words.begins(item[n:])), "")
