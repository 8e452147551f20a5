"""Rules on what is said of an amount: a limit said twice, a fall in times."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.reading.measures import unit_at

_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_LOWER = "不少于|不低于|不小于|不得少于|不得低于|至少|最少|超过|突破|多于|高于|大于|逾|(?<![高反赶治查])超"
_UPPER = "不超过|不多于|不高于|不大于|不得超过|不得多于|不得高于|至多|最多|最高|低于|少于|小于|不足|不到"
_LIMIT = late(
    rf"(?P<limit>(?P<upper>{_UPPER})|{_LOWER})[了要有达]?(?P<number>{_NUMBER}|[一二两三四五六七八九十百]{{1,4}})[余多]?[万亿]?"
)


class LimitSaidTwice(TextRule):
    """A limit that is said before the number and again behind it."""

    name = "limit-said-twice"
    about = "数量界限说了两遍"
    severity = "warning"
    why = "用字习惯：“不少于”“超过”和“以上”意思重复，只留一个"
    bad = (
        Example("每年⟦不少于2次以上→不少于2次⟧开展明察暗访，阅读量⟦突破10万次以上→突破10万次⟧。"),
        Example("办理时限⟦不超过5个工作日以内→不超过5个工作日⟧，⟦至少三名以上→至少三名⟧执法人员参加。"),
    )
    good = (
        Example("每年不少于2次，阅读量10万次以上，办理时限在5个工作日以内。"),
        Example("超5000家规模以上企业上云，至少2名科级以上干部参加，高于全省平均5个百分点以上。"),
        Example("不超过3日，以内部通报为主。"),
    )

    signs = ("以上", "以下", "以内")

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for a limit on either side of a number with its unit."""
        said = text.text
        for found in _LIMIT.finditer(said):
            unit = unit_at(said, found.end())
            end = unit[1] if unit else found.end()
            if not unit and not found[0].endswith(("万", "亿")):
                continue
            second = said[end : end + 3] if said.startswith("及", end) else said[end : end + 2]
            wanted = ("以下", "以内") if found["upper"] else ("以上",)
            if not second.endswith(wanted) or said[end + len(second) : end + len(second) + 1] in tuple(
                "的部"
            ):
                continue
            if text.live(found.start(), end):
                continue
            once = said[found.start() : end]
            loose = f"{said[found.start('number') : end]}{second}"
            message = f"“{found['limit']}”和“{second}”意思重复，只留一个"
            yield Hit(message, text, found.start(), end + len(second), suggestions=(once, loose))


_FALL = late(
    rf"(?P<verb>下降|减少|降低|缩短|压缩|压减|下滑|缩减|回落)(?:幅度)?[了达近约逾]?(?:到|超过|将近)?(?P<times>{_NUMBER})(?:余|多)?倍"
)


class FallInTimes(TextRule):
    """A fall by times what there was."""

    name = "fall-in-times"
    about = "减少用了倍数"
    severity = "error"
    why = "用字习惯：减少、下降只用百分数或分数，不用倍数"
    bad = (
        Example("全年受理投诉52件，同比⟦下降1.2倍⟧。"),
        Example("办理时限⟦压缩了3倍⟧，案件数量⟦减少近2倍⟧。"),
    )
    good = (
        Example("同比下降12%，是上年的1.2倍，增长1.2倍。"),
        Example("办理时限压缩三分之二，较上年减少20件，成本为原来的2倍。"),
        Example("排放下降，执行1.5倍削减量替代。"),
    )

    signs = ("倍",)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for them."""
        for found in _FALL.finditer(text.text):
            if not text.live(*found.span()):
                message = f"“{found['verb']}”不用倍数，请核对后改为百分数"
                yield Hit(message, text, *found.span())


RULES: tuple[type[Rule], ...] = (LimitSaidTwice, FallInTimes)
