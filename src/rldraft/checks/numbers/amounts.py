"""Rules on amounts: approximate figures, decimals, shares, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from rldraft.checks import tables
from rldraft.checks.rule import Example, Hit, LineRule, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.quantity import counts
from rldraft.reading.measures import unit_at
from rldraft.reading.words import HAN

_ABOUT = (
    r"(?:大约|大概|(?<![节公条合签预违集制特契履邀简续缔租相大毁赴守])(?<!(?<!调)解)约|将近|接近"
    r"|(?<![附临邻靠最就新亲切远渐迫逼接将走贴拉挨抵])近|超过|(?<![高反赶治查])超|逾)"
)
_SHOWN = r"(?:[\d,]{1,15}(?:\.\d{1,6})?|[一二三四五六七八九]?[十百千])"
_NO_MANY = "样|元[化素]|边|媒|功能|维|方位|级|层|点支"
_TWICE = late(
    rf"(?P<about>{_ABOUT})(?P<verb>[占为有需]?)(?P<number>{_SHOWN}[万亿]?)(?:余(?![姚杭庆])|多(?!{_NO_MANY}))(?P<times>[万亿]?)"
)
_AROUND = late(
    rf"{_ABOUT}[占为有需]?{_SHOWN}[余多]?[万亿]?(?:[{HAN}]|[%％]){{0,4}}?左右(?![两邻手岸江翼摇侧])"
    rf"|(?<![\d.])\d[\d,]{{0,14}}(?:\.\d{{1,6}})?[万亿]?[余多][万亿]?[{HAN}]{{0,4}}?左右(?![两邻手岸江翼摇侧])"
)
_SOME = late(r"(?<![次人件总户个份多无常天岁指函分倍级十])[数几][十百千]余(?=[次件个名家场份起项人户条万亿])")
_ODD = late(
    r"(?<![\d.,A-Za-z])(?P<number>\d[\d,]{0,14}(?:\.\d{1,6})?)"
    r"(?:余(?P<times>[万亿])?(?![姚杭庆干额量热款粮江氯压震音晖])|(?P<after>[万亿])余"
    r"|(?P<many>多)(?=[次件名家场份起项户篇辆宗例笔批期册幅张]|条(?![线路])|处(?!室)|人次|个(?:部门|单位|县|市|乡|镇|村|企业)))"
)
_PILED = late(
    r"(?<![\d.])(?P<number>\d[\d,]{0,14}(?:\.\d{1,6})?)(?P<times>[万亿]?)[余多](?P<after>[万亿]?)[余多](?![姚杭庆])"
)
_TAILED = late(
    r"(?<![\d.])(?P<plain>\d[\d,]{0,14}(?:\.\d{1,6})?(?P<odd>[余多]?)[万亿]?(?P<too>[余多]?)(?:人次|家次|件次|场次|户次|[件起次场份项名家户条篇个人元])(?:左右)?)余(?=[，。；、）]|$)"
)
_PERIOD = ("年", "载", "天", "日", "个月", "个季度", "个年", "周", "个多月", "届")
_EXACT = 4  # digits of a decimal that nobody takes for a round one: 169.9万


class OddAfterExactNumber(TextRule):
    """余 or 多 behind an exact number, or two words that both say about."""

    name = "odd-after-exact-number"
    about = "概数用法"
    severity = "error"
    why = "用字习惯：“余”“多”只接在整十、整百、整万的数后面，表示概数的词只用一个"
    bad = (
        Example("全年组织干部职工学法⟦6余次→6次⟧。"),
        Example("共检查排污单位⟦1357余家次→1357家次⟧，发放材料3000余份。"),
        Example("罚款金额⟦148.3万余元→148.3万元⟧。"),
        Example("法律顾问提供法律服务⟦约40余项→40余项⟧。"),
        Example("参加活动的群众⟦近500人左右→近500人⟧，其中学生⟦100余人左右→100余人⟧。"),
        Example("全年化解矛盾纠纷⟦数十余件→数十件⟧。"),
        Example("提出意见⟦40余余条→40余条⟧，推送短信⟦8.3万多余条→8.3万条⟧，参加⟦22次左右余→22次左右⟧。"),
    )
    good = (
        Example("累计罚款255余万元，发放宣传材料1000余份，召开会议190余次，整改10余项。"),
        Example("投入资金3000多元，服务群众1.2万余人，补植树木46余万株。"),
        Example(
            "近20余年来，节约40余万元，新签约30余个项目，走近20余家企业，治超30余辆，与2025余杭论坛同期举办。"
        ),
        Example("约300人参加，近30名律师到场，办理时间在5天左右。"),
    )

    signs = ("余", "多", "左右")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for marks of 余, 多 and 左右."""
        said = text.text
        taken = 0
        for start, end, message, suggestions in sorted(_odd(said)):
            if start < taken or text.live(start, end):
                continue
            taken = end
            yield Hit(message, text, start, end, suggestions=suggestions)


_Odd = tuple[int, int, str, tuple[str, ...]]


def _odd(said: str) -> Iterator[_Odd]:
    some = "余" in said or "多" in said
    for found in _PILED.finditer(said) if some else ():
        end = _unit_end(said, found.end())
        number, times = found["number"], found["times"] + found["after"]
        unit = times + said[found.end() : end]
        round_ = _round(number + found["times"])
        odd = f"{number}{found['times']}余{found['after']}{said[found.end() : end]}"
        choice = (odd, number + unit) if round_ else (number + unit,)
        yield found.start(), end, "“余”“多”写了两遍，只留一个", choice
    for found in _TAILED.finditer(said) if "余" in said else ():
        yield found.start(), found.end(), "“余”不放在单位后面，请删去或移到数字后", (found["plain"],)
    about = some and any(word in said for word in ("约", "近", "超", "逾", "大概"))
    for found in _TWICE.finditer(said) if about else ():
        end = found.end()
        if found["about"] == "近" and said.startswith(_PERIOD, end):
            continue
        unit_end = _unit_end(said, end)
        unit = found["times"] + said[end:unit_end]
        plain = f"{found['number']}{unit}"
        with_about = f"{found['about']}{found['verb']}{plain}"
        odd = said[found.start("number") : unit_end]
        choice = (odd, with_about) if _round(found["number"]) else (plain, with_about)
        yield found.start(), unit_end, f"“{found['about']}”和“余”“多”都表示概数，只留一个", choice
    for found in _AROUND.finditer(said) if "左右" in said else ():
        plain = found[0].removesuffix("左右")
        if re.search("[。，；]", plain):
            continue
        yield found.start(), found.end(), "表示概数的词用了两个，只留一个", (plain,)
    for found in _SOME.finditer(said) if "余" in said and ("数" in said or "几" in said) else ():
        end = _unit_end(said, found.end())
        several = f"{found[0][:-1]}{said[found.end() : end]}"
        yield found.start(), end, f"“{found[0][0]}”和“余”都表示概数，只留一个", (several,)
    for found in _ODD.finditer(said) if some else ():
        number = found["number"]
        if found["many"]:
            wrong = (
                not number.endswith("0") and "." not in number and not re.fullmatch(r"(?:19|20)\d\d", number)
            )
        elif found["after"]:
            wrong = "." in number and len(number.replace(".", "").lstrip("0")) >= _EXACT
        elif found["times"]:
            wrong = "." in number
        else:
            wrong = not _round(number)
        if wrong:
            end = _unit_end(said, found.end())
            plain = f"{number}{found['times'] or found['after'] or ''}{said[found.end() : end]}"
            word = "多" if found["many"] else "余"
            yield (
                found.start(),
                end,
                f"{number}是确数，后面不能带“{word}”：去掉“{word}”，或改用整数",
                (plain,),
            )


def _round(number: str) -> bool:
    return "." not in number and number.endswith(("0", "十", "百", "千", "万", "亿"))


def _unit_end(text: str, at: int) -> int:
    found = unit_at(text, at)
    return found[1] if found else at


_DECIMALS = late(r"(?<![\d.])\d{1,12}\.(?P<places>\d{3,8})(?P<unit>余?(?:万|亿)?元)(?![/／每])")
_KEPT = {"元": 2, "万元": 2, "亿元": 4}


class TooManyDecimals(TextRule):
    """An amount of money in 万元 with more than two decimals."""

    name = "too-many-decimals"
    about = "金额的小数位数过多"
    severity = "info"
    why = "公文惯例：以万元为单位的金额一般不超过两位小数"
    bad = (
        Example("罚款⟦138.75625万元→138.76万元⟧。"),
        Example("赔付金额⟦25.6125万元→25.61万元⟧，已全部到位。"),
    )
    good = (
        Example("罚款58.16万元。"),
        Example("城镇污水处理费由每吨0.951元调整为1.2元/吨。"),
        Example("总磷浓度为0.075毫克/升，利用系数提高到0.568。"),
        Example("完成投资1.2345亿元。"),
    )

    signs = (".",)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for long decimals before 元."""
        for found in _DECIMALS.finditer(text.text):
            unit = found["unit"].removeprefix("余")
            kept = _KEPT[unit]
            before = text.text[max(0, found.start() - 8) : found.start()]
            if len(found["places"]) <= kept or (unit == "元" and re.search("[每单均]|价格", before)):
                continue
            if text.live(*found.span()):
                continue
            number = Decimal(found[0].removesuffix(found["unit"]))
            short = f"{number.quantize(Decimal(1).scaleb(-kept))}{found['unit']}"
            message = f"以{unit}为单位，小数有{len(found['places'])}位，一般只留{kept}位"
            yield Hit(message, text, found.start(), found.end(), suggestions=(short,))


_MORE = late(r"(\d{3,4}(?:\.\d{1,3})?)[%％]")
_RATE = late(
    rf"(?P<rate>[{HAN}]{{0,6}}(?:率|满意度|占比))[”’）)]?(?:分别)?(?:均|都|已|仍|保持|稳定)?(?:达到?了?|为|是|在|[至到]|(?:提[高升]|上升|增加)[到至])?"
    r"了?(?P<number>\d{1,4}(?:\.\d{1,3})?)[%％]"
)
_AND_MORE = late(
    r"(?P<rate>[一-鿿]{0,6}(?:率|满意度|占比))[”’]?(?:分别)?(?:均|都|已)?"
    r"(?:(?:达到?|为|在|[至到]|提[高升]到)?了?100[%％](?:及?以上|之多)|(?:超过|超|突破|高于|大于)100[%％])"
)


@lru_cache(maxsize=1)
def _capped() -> tuple[str, ...]:
    return tuple(row["比率"] for row in tables.rows("capped-rates"))


class ImpossibleRate(TextRule):
    """A share of a whole that is more than the whole."""

    name = "impossible-rate"
    about = "比率超过100%"
    severity = "error"
    why = "比率是部分与整体之比，不会超过100%"
    bad = (
        Example("受理投诉52件，全部办结，⟦办结率101%⟧。"),
        Example("空气质量⟦优良率达到192.3%⟧，群众⟦满意率为980%⟧。"),
        Example("合法性⟦审核率达100%以上⟧，群众⟦满意度超过100%⟧。"),
    )
    good = (
        Example("办结率100%，优良率达到92.3%。"),
        Example("同比增长率为120%，计划完成率达到103%，不良贷款拨备覆盖率为210%。"),
        Example("全年办结率提高12%，案件数量是去年的101%。"),
        Example("计划完成率达100%以上，合格率在98%以上，参训率达100%，以上率下带头学法。"),
    )

    signs = ("%", "％")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for rates that cannot be."""
        for found in _AND_MORE.finditer(text.text) if "100" in text.text else ():
            if found["rate"].endswith(_capped()) and not text.live(*found.span()):
                named = next(rate for rate in _capped() if found["rate"].endswith(rate))
                start = found.end("rate") - len(named)
                yield Hit(f"{named}最多100%，不会在100%以上", text, start, found.end())
        if not any(Decimal(number) > 100 for number in _MORE.findall(text.text)):
            return
        for found in _RATE.finditer(text.text):
            if Decimal(found["number"]) <= 100 or "拨备" in found["rate"]:
                continue
            if not found["rate"].endswith(_capped()) or text.live(*found.span()):
                continue
            named = next(rate for rate in _capped() if found["rate"].endswith(rate))
            start = found.end("rate") - len(named)
            yield Hit(f"{named}不会超过100%，请核对", text, start, found.end())


_BARE = late(
    r"(?:处罚|立案|受理|查处|查办|办理|办结|出动|检查|抽查|排查|发放|印发|召开|举办|举行|培训|移送|整改|接收|罚款|发布|审核|审查|调解|化解|制定|修订|参加|参训|接待|发现|走访|服务)"
    r"(?:企业|单位|案件|问题|隐患|人员|群众|材料|资料|手册|点位|线索|信访|建议|提案)?"
    r"(?P<number>\d{1,6}(?:\.\d{1,4})?)(?=[，。；])"
)
_CUT = late(
    r"(?:款|金|资产|待遇|工资|经费|费用?|损失|补贴|收入|补助|赔偿|债务)(?:共计?|合计|约|达到?|为|近|超过?)?(?P<sum>\d{1,9}(?:\.\d{1,4})?[余多]?[万亿])(?=[，。；、）]|$)"
    r"|(?<=[\d万亿余多])(?P<area>平方|立方)(?=[，。；、）]|$)"
)
_HOTLINE = late(r"1[012]\d{1,3}|9\d{4}|(?:19|20)\d\d")


class MissingUnit(TextRule):
    """A number behind what was done, without a unit."""

    name = "missing-unit"
    about = "数字后面缺单位"
    severity = "warning"
    why = "用字习惯：表示数量的数字后面要有单位"
    bad = (
        Example("全年行政⟦处罚17⟧，罚款58.16万元。"),
        Example("开展普法宣传，共⟦发放3200⟧，群众反响良好。"),
        Example("全年⟦罚款58.16⟧。"),
        Example("追回违规领取的待遇⟦31.4万→31.4万元⟧，拆除违建3.2万⟦平方→平方米⟧。"),
    )
    good = (
        Example("全年行政处罚17起，罚款58.16万元。"),
        Example("环境问题可拨打12369，接诉即办由12345受理。"),
        Example("全年立案、办结案件分别为18、17件，排名第3，环境质量综合指数为3.45。"),
        Example("将举报线索交由12345受理，12369办理2025，不作统计。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for a number that ends a clause right behind a verb."""
        for found in _BARE.finditer(text.text):
            if _HOTLINE.fullmatch(found["number"]) or text.live(*found.span()):
                continue
            message = f"{found['number']}后面缺单位（件、次、份、万元等），请补上"
            yield Hit(message, text, found.start(), found.end())
        for found in _CUT.finditer(text.text):
            which = "sum" if found["sum"] else "area"
            start, end = found.span(which)
            right = found[which] + ("元" if which == "sum" else "米")
            if not text.live(start, end):
                yield Hit(f"单位不全，应为“{right}”", text, start, end, suggestions=(right,))


_PART = late(r"(?<![\d.,A-Za-z])(?P<number>\d{1,6}\.\d{1,3})(?![\d余多万亿])")
_SHARED = late(r"[均每百千万亿]|年?比|折合|标准|指数")
_WHOLE = {"件", "起", "家", "户", "份", "场", "人次", "家次", "件次", "场次", "名", "宗"}


class PartOfACount(TextRule):
    """Things that come in whole numbers, counted with decimals."""

    name = "part-of-a-count"
    about = "件数、人数带小数"
    severity = "warning"
    why = "用字习惯：件、起、人次等只计整数"
    bad = (
        Example("全年办理信访投诉⟦5.2件⟧，均已办结。"),
        Example("出动执法人员⟦190.5人次⟧。"),
    )
    good = (
        Example("出动执法人员1.9万人次，罚款5.2万元，办结投诉52件。"),
        Example("平均每名执法人员办案5.2件，人均2.3件，每万人发明专利达20.6件。"),
        Example("历时3.5小时，面积2.5亩，比上年多1.5个百分点。"),
    )

    signs = (".",)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for decimals before a unit that counts."""
        for found in _PART.finditer(text.text):
            unit = unit_at(text.text, found.end())
            if unit is None or unit[0] not in _WHOLE or not counts(unit[0]):
                continue
            clause = re.split("[，。；：]", text.text[max(0, found.start() - 30) : found.start()])[-1]
            if _SHARED.search(clause) or text.live(found.start(), unit[1]):
                continue
            yield Hit(f"{unit[0]}只计整数，{found['number']}{unit[0]}请核对", text, found.start(), unit[1])


_WIDE = late("[０-９][０-９．]{0,20}")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


class WideDigits(LineRule):
    """Full-width digits."""

    name = "wide-digits"
    about = "全角数字"
    severity = "warning"
    why = "公文惯例：阿拉伯数字用半角"
    bad = (
        Example("全年立案⟦１７→17⟧起。"),
        Example("（二）全年罚款⟦５８．１６→58.16⟧万元。"),
    )
    good = (
        Example("全年立案17起。"),
        Example("采取“集中学习＋自学”的方式。"),
        Example("重点排污单位占五成，办结率100％。"),
    )

    signs = tuple("０１２３４５６７８９")

    def look(self, line: Text) -> Iterator[Hit]:
        """Look for them."""
        for found in _WIDE.finditer(line.text):
            narrow = found[0].translate(_NARROW)
            message = "数字是全角的，应改为半角"
            yield Hit(message, line, *found.span(), suggestions=(narrow,), group="all")


RULES: tuple[type[Rule], ...] = (
    OddAfterExactNumber,
    TooManyDecimals,
    ImpossibleRate,
    MissingUnit,
    PartOfACount,
    WideDigits,
)
