"""Rules on slips in figures: a unit twice, two kinds of numerals, a share that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.repeats.lexicon import is_word
from rldraft.checks.rule import Example, Hit, LineRule, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.reading.measures import in_words

_DOUBLED = late(
    r"(?<=[\d.])(?P<times>[余多]?[万亿]?[余多]?)(?P<unit>平方公里|平方米|个百分点|立方米|人次|家次|件次|场次|批次|户次|台次|公里|公顷|万元|亿元|学时|课时)(?P=unit)"
    r"|(?<=[\d.])(?:[余多]?[万亿]元元(?!旦|宵|月|素|器)|[%％]{2}|[余多]?[万亿]?[人家件场批户台架辆车]次次(?!生|数|序|日|品|高))"
    r"|(?<=[\d.])[余多]?(?P<thousands>万)[余多]?万(?!亿)"
    r"|(?<=[\d二三四五六七八九十])(?P<short>[余多]?[万亿]?[余多]?)(?P<single>[人件起次场份项名家户条篇个期辆台宗例批栋间亩吨天年米处本册幅张所座套支种类])(?P=single)"
    r"|(?<=[\d.])[余多]?亿亿(?=[，。；、：）]|$)"
    r"|(?<=[\d.])(?P<cut>[余多]?[万亿]?(?:平方米米|立方米[米方]|(?:学|课|小)时时|公里里|公顷顷|公斤斤|个月月))"
    r"|(?<=[\d.])(?P<money>[余多]?[万亿]?元)人民币[万亿]?元"
)
_UNITS = "人件起次场份项名家户条篇个期辆台宗例批栋间亩吨天年米处本册幅张所座套支种类"
# Where one unit ends and the next begins.
_JOINTS = frozenset((
    "里平", "米平", "点个", "里公", "顷公", "元万", "元亿", "%%", "%％", "％%", "％％", "米立", "时学",
    "时课", "米方", "时时", "里里", "顷顷", "斤斤", "月月", "元元", "万万", "万余", "万多",
    "亿亿", "币万", "币元", "币亿",
    *(f"次{unit}" for unit in "人家件场批户台"), "次次", *(unit * 2 for unit in _UNITS),
))  # fmt: skip
_END = "，。；、：）"


class DoubledUnit(TextRule):
    """A unit that stands twice behind its number."""

    name = "doubled-unit"
    about = "单位重复"
    severity = "error"
    why = "用字习惯：一个数后面只带一个单位"
    bad = (
        Example("罚款58.16⟦万元元→万元⟧。"),
        Example("立案17⟦件件→件⟧，办结16件。"),
        Example("出动执法人员1900⟦人次人次→人次⟧，办结率达到100⟦%%→%⟧。"),
        Example("覆盖3.6⟦万万→万⟧人次，完成21⟦项项→项⟧任务，拆除违建60⟦平方米米→平方米⟧。"),
        Example("追回工资58⟦万元人民币元→万元⟧，召开会议四⟦次次→次⟧。"),
    )
    good = (
        Example("从3家家庭农场抽样，服务5个个体工商户，推进2项项目。"),
        Example("2026年年初，件件有回音、事事有着落；2025年年会、5年年均、3天天气预报。"),
        Example("投入100万元，元旦前全部到位；一次次上门，一件件落实。"),
        Example("每秒百亿亿次的超算，投入1万亿元，用时60学时时间不限。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the texts, if any sign of a unit stands twice in them."""
        joints = sorted(_JOINTS & subject.pairs)
        for text in subject.texts_with(*joints) if joints else ():
            yield from self.look(text, subject)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for units that follow themselves."""
        said = text.text
        for found in _DOUBLED.finditer(said):
            if text.live(*found.span()):
                continue
            shown, end = found[0], found.end()
            if found["single"] and not _slips(said, found):
                continue
            if found["cut"] and is_word(said[end - 1 : end + 1]):  # 60学时时间
                continue
            if found["unit"]:
                once = shown[: -len(found["unit"])]
            elif found["thousands"]:
                once = shown[: shown.index("万") + 1]
            else:
                once = found["money"] or shown[:-1]
            message = f"单位重复，应为“{once}”"
            yield Hit(message, text, found.start(), end, suggestions=(once,))


# What makes a word with these units behind a number: 12个个体户; 人参 and 人生 are none that is counted.
_FIRM = {"人": "才民大员口均工士群事文物防居社财", "个": "体人案性别税子"}


def _slips(said: str, found: re.Match[str]) -> bool:
    """Whether a unit of one character stands twice by a slip, and does not begin a word: 3家家庭农场."""
    unit, end = found["single"], found.end()
    after = said[end : end + 1]
    if not said[found.start() - 1].isdigit():
        return after in _END and unit not in "天年人家个月"
    if unit == "年":
        return after == "间" or not after or after in _END
    if after == "次" and unit in "人家件场批户台":
        return False  # stacked-measure-words finds these
    return after not in _FIRM[unit] if unit in _FIRM else not is_word(unit + after)


_GARBLED = late(
    r"(?<=\d)(?P<odd>[余多]?)(?P<times>[万亿]?)(?:(?P<one>[元吨人件户亩次])(?P<moved>[万亿])|(?P<people>人数次|次人))(?=[，。；、）]|$)"
)


class GarbledUnit(TextRule):
    """A unit whose characters stand in the wrong order, or with one between."""

    name = "garbled-unit"
    about = "单位写错"
    severity = "error"
    why = "用字习惯：“万”“亿”在单位前面，如“万元”“万人次”"
    bad = (
        Example("全年罚款58.16⟦元万→万元⟧，惠及群众1.2⟦万人数次→万人次⟧。"),
        Example("清运垃圾3⟦吨万→万吨⟧，出动执法力量190⟦次人→人次⟧。"),
    )
    good = (
        Example("全年罚款58.16万元，惠及群众1.2万人次，人数次第增加。"),
        Example("参与12次，人员全部到位；受众3万人，数次获得好评。"),
        Example("每人1元，万人受益；3人万事俱备。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the texts, if any such order stands in them."""
        if not subject.pairs.isdisjoint(_WRONG_ORDER):
            yield from super().find(subject)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for them behind a number."""
        for found in _GARBLED.finditer(text.text):
            if text.live(*found.span()):
                continue
            unit = "人次" if found["people"] else f"{found['moved']}{found['one']}"
            right = f"{found['odd']}{found['times']}{unit}"
            message = f"单位写错，应为“{right}”"
            yield Hit(message, text, *found.span(), suggestions=(right,))


_WRONG_ORDER = frozenset(
    ("数次", "次人", *(f"{unit}{times}" for unit in "元吨人件户亩次" for times in "万亿"))
)


_RATE = r"[一-鿿]{0,6}(?:率|占比|满意度)[”’]?"
_SAID = (
    r"(?:分别|均|都|已|仍|保持|稳定)?"
    r"(?:达到?了?|为|是|在|(?:提[高升]|上升|增[加长]|下降|降低|压[降减])?[到至])?"
)
_HUNDREDTH = late(
    r"百分之(?P<twice>\d{1,3}(?:\.\d{1,3})?(?:[%％]|(?![\d.%％])))"
    r"|百分之(?P<spelt>[一二三四五六七八九十百零点]{1,7})[%％]"
    r"|(?P<turned>\d{1,3}(?:\.\d{1,3})?)个?百分之(?![\d一二三四五六七八九十百零几])"
    r"|(?<=[一-鿿])(?P<bare>\d{1,3})\.(?=[%％])"
)
_POINTS = late(
    rf"{_RATE}(?P<verb>{_SAID})(?P<points>\d{{1,3}}(?:\.\d{{1,3}})?)个?百分点(?P<after>以[上下内])?"
)
_FALL = late("[高低多少大小]于|超|较|(?<!占)比|差|相差|领先|优于|平均|拉动|贡献")
_HALF = 50


class MisformedShare(TextRule):
    """A percentage that is written in two ways at once, or in points though it is no change."""

    name = "misformed-share"
    about = "百分数写错"
    severity = "error"
    why = "GB/T 15835-2011：百分数写作“98.5%”；“个百分点”只用来表示两个百分数之差"
    bad = (
        Example("办复率达⟦百分之100%→100%⟧，参与率⟦百分之98→98%⟧，平均时限压缩⟦60个百分之→60%⟧。"),
        Example("群众满意率⟦96.8个百分点→96.8%⟧，整改率⟦100.→100⟧%。"),
        Example("力争非现场执法占比提高到⟦30个百分点→30%⟧以上。"),
    )
    good = (
        Example("办复率达100%，下降1.2个百分点，占百分之三十。"),
        Example("满意率提高2.5个百分点，合格率高于全省平均1.2个百分点，比上年占比多60个百分点。"),
        Example("覆盖率差距缩小到3.1个百分点，满意率较上年提高12.5个百分点。"),
        Example("完成以下任务：1.整改率达到95%以上。"),
    )

    signs = ("百分之", "百分点", ".%", ".％")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for each."""
        said = text.text
        for found in _HUNDREDTH.finditer(said):
            if text.live(*found.span()):
                continue
            if found["bare"]:
                yield Hit("小数点后面缺数字，请核对", text, *found.span(), suggestions=(found["bare"],))
                continue
            number = (found["twice"] or found["spelt"] or found["turned"]).rstrip("%％")
            value = number if number[0].isdigit() else in_words(number)
            right = f"{value}%" if value is not None else f"百分之{number}"
            yield Hit(f"百分数只写一遍，应为“{right}”", text, *found.span(), suggestions=(right,))
        for found in _POINTS.finditer(said) if "百分点" in said else ():
            number = found["points"]
            clause = re.split("[，。；：]", said[max(0, found.start() - 20) : found.start()])[-1]
            clause += said[found.start() : found.start("verb")]
            plain = not found["verb"] and (float(number) < _HALF or _FALL.search(clause))
            if plain or _FALL.search(clause[-8:]) or text.live(*found.span()):
                continue
            start, end = found.start("points"), found.end() - len(found["after"] or "")
            right = f"{number}%"
            message = f"“个百分点”是两个百分数之差，这里应为“{right}”"
            yield Hit(message, text, start, end, suggestions=(right,))


_NO_SHARE = "汇频功积利斜倍心育速毛税费曲密死射流压帧效草比分几赔费概"
_UNSAID = late(
    r"[一-鿿]{1,6}(?P<kind>[一-鿿])率[”’]?(?:分别|均|都|已|仍)?(?:达到?了?|为|是|[到至])?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?)(?=[，。；、）]|$)"
)


class RateWithoutPercent(TextRule):
    """A rate whose number lacks the sign for per cent."""

    name = "rate-without-percent"
    about = "比率缺百分号"
    severity = "error"
    why = "GB/T 15835-2011：百分数的百分号不能省略"
    bad = (
        Example("参加网上培训，⟦完成率100→完成率100%⟧，考试全部合格。"),
        Example("群众⟦满意率达98.5→满意率达98.5%⟧。"),
    )
    good = (
        Example("完成率100%，满意率达98.5%。"),
        Example("容积率为1.5，汇率为7.12，心率72。"),
        Example("办结率居全市第1，合格率96个百分点以上的企业12家，满意率98分。"),
    )

    signs = tuple(f"率{sign}" for sign in "0123456789达为是到至均都已分仍”")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for them outside of tables, where a heading may hold the sign."""
        if text.role == "cell":
            return
        for found in _UNSAID.finditer(text.text):
            if found["kind"] in _NO_SHARE or float(found["number"]) > 100 or text.live(*found.span()):
                continue
            start = found.end("kind") - 2
            right = f"{text.text[start : found.end()]}%"
            yield Hit("比率缺百分号，请补上", text, start, found.end(), suggestions=(right,))


_COUNT = "(?:人次|家次|件次|场次|批次|户次|[件起次场份项名家户条篇期宗例人个辆处台]|万元|元)"
_HAN = "一二三四五六七八九十"
_TWO_KINDS = late(
    rf"(?<![第统唯单专同初高大周期之其万“‘・·{_HAN}])(?P<han>[{_HAN}百两]{{1,3}})(?P<digits>\d{{1,4}})(?={_COUNT})"
    rf"|(?<=[一-鿿])(?<!第)(?P<first>\d{{1,2}})(?P<word>[二三四五六七八九])(?=[余多]?{_COUNT})(?!件事|次性)"
)
_DAYS = frozenset(("五一", "六一", "七一", "八一", "十一", "三八", "五四"))
_LETTERS = late(
    rf"(?<![A-Za-z0-9./_-])(?P<said>[lI]\d[\dOoIl]{{0,6}}|\d[\d.]{{0,6}}[OoIl][\dOoIl.]{{0,6}}|[lI][OoIl]{{1,3}}|O\.\d{{1,3}})(?=[余多]?[万亿]?[%％]|[余多]?[万亿]?{_COUNT})"
)
_AS_DIGITS = str.maketrans("OoIl", "0011")


class MixedNumerals(TextRule):
    """A number half in Chinese numerals and half in digits, or with a letter for a digit."""

    name = "mixed-numerals"
    about = "一个数里混用了汉字、字母和数字"
    severity = "error"
    why = "GB/T 15835-2011：同类别的数字用同一形式"
    bad = (
        Example("召开专题会议⟦四4→4⟧次，查处案件⟦二十3→23⟧起。"),
        Example("整改率⟦l00→100⟧%，处置⟦1O→10⟧件。"),
        Example("开展夜查⟦九十6→96⟧次。"),
    )
    good = (
        Example("召开专题会议四次，查处案件23起，整改率100%。"),
        Example("五一3场、星期一3次，统一12个，第十2次；之一10件。"),
        Example("臭氧O3浓度、PM2.5浓度、5G基站12个，“一网通办”事项8项。"),
        Example("T7二期项目、2025年一件事改革。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look where two kinds of signs stand side by side."""
        if not subject.pairs.isdisjoint(_BESIDE):
            yield from super().find(subject)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for both."""
        for found in _TWO_KINDS.finditer(text.text):
            if found["han"] in _DAYS or text.live(*found.span()):
                continue
            message = "一个数里不混用汉字数字和阿拉伯数字"
            yield Hit(message, text, *found.span(), suggestions=tuple(_whole(found)))
        for found in _LETTERS.finditer(text.text):
            if not text.live(*found.span()):
                right = found[0].translate(_AS_DIGITS)
                message = f"数字里混进了字母，应为“{right}”"
                yield Hit(message, text, *found.span(), suggestions=(right,))


_BESIDE = frozenset(
    (
        *(f"{one}{n}" for one in f"{_HAN}百两" for n in range(10)),
        *(f"{n}{one}" for one in _HAN[1:9] for n in range(10)),
        *(f"{n}{letter}" for letter in "OoIl" for n in range(10)),
        *(f"{letter}{n}" for letter in "Il" for n in range(10)),
        "O.", "lO", "IO", "ll", "II", "lo",
    )
)  # fmt: skip


def _whole(found: re.Match[str]) -> Iterator[str]:
    if found["word"]:
        yield f"{found['first']}{_HAN.index(found['word']) + 1}"
        return
    number, digits = in_words(found["han"]), found["digits"]
    if number is None:
        yield digits
    elif number % 10 == 0 and len(digits) == 1 and digits != "0":
        yield str(number + int(digits))
    elif str(number) == digits or number >= 10:
        yield digits
    else:
        yield from (digits, f"{number}{digits}")


_WIDE_POINT = late(
    rf"(?<=[一-鿿])(?P<one>\d{{1,6}})(?:．|\.\.|,)(?P<two>\d{{1,2}})(?=[%％万亿]|个?百分点|倍|{_COUNT})"
)
_STOP_POINT = late(
    r"(?<=[一-鿿])(?<!第)(?P<one>\d{1,4})[。](?P<two>\d{1,2})(?=[%％万亿]|个百分点)(?!万事|[%％]的)"
)


class WrongDecimalPoint(LineRule):
    """A full-width point or a full stop for a decimal point."""

    name = "wrong-decimal-point"
    about = "小数点用错"
    severity = "error"
    why = "GB/T 15835-2011：小数点用半角圆点"
    bad = (
        Example("抽检合格率⟦98．5→98.5⟧%以上。"),
        Example("入户安检⟦3。1→3.1⟧万户。"),
    )
    good = (
        Example("抽检合格率98.5%以上，入户安检3.1万户。"),
        Example("开展“6．5环境日”宣传，1．1任务已完成。"),
        Example("拨打12345。2万名群众受益，排名第1。88%的村完成整改。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the lines that hold one between two digits."""
        signs = tuple(f"{n}{sign}" for sign in "．。.," for n in range(10) if f"{n}{sign}" in subject.pairs)
        for line in subject.lines_with(*signs) if signs else ():
            yield from self.look(line)

    def look(self, line: Text) -> Iterator[Hit]:
        """Look for both."""
        for pattern in (_WIDE_POINT, _STOP_POINT):
            for found in pattern.finditer(line.text):
                if not line.live(*found.span()):
                    right = f"{found['one']}.{found['two']}"
                    message = f"小数点用半角圆点，应为“{right}”"
                    yield Hit(message, line, *found.span(), suggestions=(right,))


RULES: tuple[type[Rule], ...] = (
    DoubledUnit,
    GarbledUnit,
    MisformedShare,
    RateWithoutPercent,
    MixedNumerals,
    WrongDecimalPoint,
)
