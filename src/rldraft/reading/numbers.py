"""The quantities in a text: where a number stands that counts or measures something, and how much it is.

A quantity is a number with a unit after it. None are years and dates, ordinals (第3批), what stands in
《》 or “”, names (12345热线, PM2.5, 4A级, 15分钟生活圈), ratios (1:3, 1/3) and numbers in words that are no
counts (三项制度, 一批). Of a range or a list (3—5件; 18、21件) each number is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from rldraft.late import late
from rldraft.quantity import Quantity
from rldraft.reading import measures
from rldraft.reading.words import HAN

# Written wide or narrow, in traditional characters or not, a character keeps its place.
_PLAIN = str.maketrans(
    "０１２３４５６７８９．％／＋\u3000\xa0\u2009\u202f萬億餘約過個場項戶條類種輛處臺雙噸畝頃對隻間張冊歲課節組級鐘週圓兩達內點獲",
    "0123456789.%/+    万亿余约过个场项户条类种辆处台双吨亩顷对只间张册岁课节组级钟周元两达内点获",
)
_TOKEN = late(
    r"百分之(?P<share>[零一二两三四五六七八九十百]{1,6}+(?:点[零一二三四五六七八九]{1,4}+)?+)"
    r"|(?<![0-9])(?P<digits>[0-9]{1,3}+(?: [0-9]{3}(?![0-9]))++|[0-9](?: [0-9])++(?![0-9])"
    rf"|(?<=[{HAN}])[0-9]++ \.[0-9]++"
    # 58. 16万元 is a number torn apart; 1. 16家 is not.
    rf"|(?<=[{HAN}])[0-9]++\. [0-9]++(?= ?(?:[余多]?[万亿]|%|元|个百分点|公里|吨|平方|公顷|亩))"
    r"|[0-9]++(?:[.,][0-9]++)*+)"
    r"|(?P<words>[零〇一二两三四五六七八九十百千万亿]++)"
)
_NUMBER = late(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,8})?")
_TAIL = late(
    r" ?(?P<odd>[余多来])?+ ?(?P<times>[百千]?+(?:万亿|[万亿])|百|千(?![克米瓦伏卡帕焦赫]))?+"
    r" ?(?P<odd2>[余多])?+"
)
_BEFORE = late(
    r"(?:大约|(?<![节公条合签预违集制特契履邀简续解缔租相])约|将近|(?<![对衔直])接近|(?<![附临邻靠最就新亲切远渐迫逼])近|超过"
    r"|(?<![高反])超|逾|不足|不到|至少|不少于|不低于|不超过) ?$"
)
_AFTER = late(rf" ?(?:及?以[上下]|以内|左右|上下(?![游级班])|有余|[余多](?![{HAN}]))")
_JOINER = late(r" ?(?:[—–~～至到、和及与或]|——|--?|－) ?")
# 10.8个、9.2个百分点: the unit comes with the last.
_PARTED = late(rf"(?:{_JOINER.pattern})[0-9]")
# Behind 万 or 亿 the unit may be left out: 罚款3.2万，服务3万群众.
_NO_UNIT = late(
    r" ?(?:[，。；、：,;）)]|$|左右|以[上下内](?:[，。；、,;]|$)"
    r"|居民|群众|市民|农[村民户]|人口|学生|师生|职工|党员|干部|老年?人|儿童|妇女|青年|家庭|游客|用户|企业|困难|贫困|参保|就业|高校|残疾)"
)
_FACTORS = {"百": 100, "千": 1000}
MYRIADS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_MINUS = ("-", "−")
_NO_WORDS_AFTER = tuple("0123456789余多几数上成好第每前后下这那某逢各两本")

# A number behind these is a place in an order, a period or a rate, not a count.
_IN_ORDER = late(r"(?:第|每|(?<![提目当以此之日年午会生])前|[位名]列|排名|(?<![定安移迁新旧邻])居|跑) ?$")
# Behind these a number is part of a code, a ratio or a sum: 2024-00004, 1:3, 1/3, 1+3.
_GLUED = late(r"[0-9A-Za-z][-—–+×*·./:：∶]$|(?<![A-Za-z])[A-Za-z]{1,2}$|[0-9_][A-Za-z]*$")
_PERIOD_NAME = late(r"[^，。；、：！？,;\s]{0,8}圈")
# 3个100%, 5个一批: names of campaigns.
_SLOGAN = late(r"[0-9.]+%|一批")
_AT_NIGHT_TOO = late(r" ?[之以]?内|左右")
_LATELY = late(r"(?:近|未来|今后|过去|往后|今后的|前|后) ?$")
# Who did something so many times: small numbers in words are counts only behind one of these.
_DONE = late(
    r"[共达]|先后|累计|总计|合计|召开|举办|举行|开展|组织|参加|培训|查处|办理|办结|受理|立案|发放|印发|编印|移送|处罚|完成"
    r"|出动|整改|排查|检查|审查|审核|审理|接待|开庭|应诉|诉讼|复议|聘请|聘任|配备|签订|下达|作出|发出|发布|新增|承办|化解|调解|会议"
)
_OTHER_COUNT = late(
    r"(?:次|届)(?:全会|全体|会议|党代|人民代|代表|常委|大会|委员)|件(?:民生|实事|大事|要事|小事|套)"
    r"|人(?:小组|一|行|制|组|座|篮|以上)"
)
# Issues of a course or a paper are counted in 期; stages of a works are numbered in it.
_ISSUES = late(r"(?:培训|班|报|刊|栏|课|讲座|节目|通报|动态|专题)$")
_STOP = late(r"[。！？\n]")
_HAN = late(rf"(?:以[上下内])?(?!以[上下内])[{HAN}]")
_CLAUSE = late(r"[，。；：！？,;:!?\n]")

_HIDE = late(r"https?://[!-~]+|[《》“”‘’「」『』\"\n。]")
_PAIRS = {"《": "》", "“": "”", "‘": "’", "「": "」", "『": "』"}
_LONGEST_NAME = 40


class _Number(NamedTuple):
    """A number from `start` with its marks; a unit may stand at `end`. `times` is 万, 亿, 万亿 or ""."""

    start: int
    end: int
    value: Decimal
    before: str
    odd: str
    times: str
    words: str


def quantities(text: str) -> Iterator[tuple[int, int, Quantity]]:
    """Give every quantity of a text in order: where it starts and ends with its marks and unit, and it."""
    text = text.translate(_PLAIN)
    hidden = iter([*_hidden(text), (len(text), len(text) + 1)])
    cover = next(hidden)
    done = joined = -1
    waiting: list[_Number] = []
    for token in _TOKEN.finditer(text):
        start = token.start()
        while cover[1] <= start:
            cover = next(hidden)
        if start < done or start >= cover[0]:
            continue
        number = _number(text, token, done)
        if number is None or (joined != start and _IN_ORDER.search(text, max(0, start - 4), start)):
            continue
        if joined != start:
            waiting = []
            if _GLUED.search(text, max(0, start - 9), start):
                continue
        unit, end = ("%", number.end) if token["share"] else measures.unit_at(text, number.end) or ("", 0)
        if not unit and number.times and not number.words and _NO_UNIT.match(text, number.end):
            joined, end = -1, number.end
            number = number._replace(value=number.value * MYRIADS[number.times], times="")
        elif not unit or (unit == "个" and number.value % 1 and _PARTED.match(text, end)):
            number = number._replace(end=end or number.end)
            joiner = _JOINER.match(text, number.end)
            if joiner and not number.words:
                waiting.append(number)
                joined = joiner.end()
            continue
        joined = -1
        if not _counts(text, number, unit, end) or (len(waiting) > 1 and text[start - 1] == "-"):
            continue
        for earlier in waiting:
            times = earlier.times or number.times
            yield earlier.start, _ends(text, earlier), _quantity(earlier, times + unit)
        waiting = []
        after = _AFTER.match(text, end)
        done = after.end() if after else end
        yield (
            number.start,
            done,
            _quantity(number, number.times + unit, after.group().strip() if after else ""),
        )


def _hidden(text: str) -> list[tuple[int, int]]:
    """Give what stands in 《》 and in quotation marks that hold a name, in order, without overlap."""
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for mark in _HIDE.finditer(text):
        sign, at = mark.group(), mark.start()
        if len(sign) > 1:
            spans.append(mark.span())
        elif sign in "\n。":
            opened.clear()
        elif opened and sign == opened[-1][0]:
            start = opened.pop()[1]
            if sign == "》" or at - start <= _LONGEST_NAME:
                while spans and spans[-1][0] >= start:
                    spans.pop()
                spans.append((start, at + 1))
        elif sign == '"':
            opened.append((sign, at))
        elif sign in _PAIRS:
            opened.append((_PAIRS[sign], at))
    return spans


def _ends(text: str, number: _Number) -> int:
    return number.start + len(text[number.start : number.end].rstrip())


def _quantity(number: _Number, unit: str, after: str = "") -> Quantity:
    return Quantity(number.value, unit, number.before, number.odd, after)


def _number(text: str, token: re.Match[str], done: int) -> _Number | None:
    """Read the number of a token with the marks around it; None for what is no whole number or decimal."""
    start, end = token.span()
    words = token["words"] or ""
    factor = Decimal(1)
    if token["digits"]:
        digits = token["digits"].replace(" ", "")
        if not _NUMBER.fullmatch(digits):
            # 2023,15: a comma that parts two numbers.
            last = digits.rpartition(",")[2]
            if digits.count(",") > 1 or not _NUMBER.fullmatch(last):
                return None
            start, digits = end - len(last), last
        value = Decimal(digits.replace(",", ""))
    elif words:
        whole = measures.in_words(words)
        if whole is None or text[max(0, start - 1) : start] in _NO_WORDS_AFTER:
            return None
        value = whole
    else:
        whole_part, _, decimals = token["share"].partition("点")
        whole = measures.in_words(whole_part)
        if whole is None:
            return None
        value = whole + Decimal(f"0.{''.join(str('零一二三四五六七八九'.index(c)) for c in decimals) or 0}")
    odd = times = ""
    tail = None if token["share"] else _TAIL.match(text, end)
    if tail:
        odd, times = tail["odd"] or tail["odd2"] or "", tail["times"] or ""
        end = tail.end()
        if times[:1] in _FACTORS:
            factor = Decimal(_FACTORS[times[0]])
            times = times[1:]
    mark = _BEFORE.search(text, max(0, start - 5), start)
    if mark:
        return _Number(mark.start(), end, value * factor, mark.group().strip(), odd, times, words)
    if (
        text[start - 1 : start] in _MINUS
        and start > 1
        and start - 1 != done
        and not text[start - 2].isascii()
        and text.startswith(("%", "℃", "个百分点"), end)
    ):
        return _Number(start - 1, end, -value * factor, "", odd, times, words)
    return _Number(start, end, value * factor, "", odd, times, words)


def _counts(text: str, number: _Number, unit: str, end: int) -> bool:
    """Say whether a number with this unit, which ends at `end`, counts or measures and names nothing."""
    before = text[max(0, number.start - 6) : number.start]
    following = text[end : end + 10]
    if unit == "年":
        return before.endswith("连续") and not number.words
    if unit in ("岁", "周岁"):
        return number.value % 1 != 0 or re.search(r"(?:达到?|为|[增高升长加][到至])$", before) is not None
    if unit == "方" and not number.times:
        return False
    if unit == "分" and before.endswith(("时", "点")):
        return False
    if unit == "个" and _SLOGAN.match(following):
        return False
    if unit.endswith("个月") and (number.before == "近" or _LATELY.search(before)):
        return False
    if unit.endswith("小时") and number.value == 24 and not _AT_NIGHT_TOO.match(following):
        return False
    if (measures.is_period(unit) or unit == "公里") and _PERIOD_NAME.match(following):
        return False
    return not number.words or _counts_in_words(text, number, unit, end)


def _counts_in_words(text: str, number: _Number, unit: str, end: int) -> bool:
    """Say whether a number in words is a count: 十余场, 三次 behind what was done; not 三项制度."""
    value, words = number.value, number.words
    if unit in measures.NEVER_IN_WORDS or _OTHER_COUNT.match(text, end - len(unit)):
        return False
    if number.odd:
        return True
    if unit not in measures.COUNTS and _HAN.match(text, end):
        return False  # a class of size: 十万亩产业带, 超亿元项目
    if words[0] in "百千万亿":
        return bool(number.before)
    if unit == "次" and "届" in text[max(0, number.start - 8) : number.start]:
        return False
    if value > 10:
        return True
    # One counts 两, not 二; 二次, 二期 are the second.
    if unit not in measures.EVENTS or words in ("二", "零"):
        return False
    sentence = _around(text, number.start, end)
    said = _CLAUSE.split(sentence.partition("\0")[0])[-1]
    if value == 1:
        # 免罚一起 beside 处罚17起; but 发现一起、查处一起 counts nothing.
        alone = f"一{unit}" not in sentence and not _HAN.match(text, end)
        return alone and re.search(rf"[0-9]{unit}", sentence) is not None
    return (_ISSUES if unit == "期" else _DONE).search(said) is not None


def _around(text: str, start: int, end: int) -> str:
    """Give the sentence around a number, 200 characters each way at most, NUL for the number."""
    before = _STOP.split(text[max(0, start - 200) : start])[-1]
    return f"{before}\0{_STOP.split(text[end : end + 200], maxsplit=1)[0]}"
