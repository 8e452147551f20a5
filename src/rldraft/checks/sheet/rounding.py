"""Whether a figure as written says what the sheet's figure says, and if not, what slip may have led to it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rldraft.corpus.binding import units
from rldraft.quantity import Quantity, base_unit, counts, same_kind

_OVER = ("超过", "超", "逾", "至少", "不少于", "不低于")
_UNDER = ("近", "将近", "接近", "不足", "不到", "不超过")
UNIT, DIGIT, SWAPPED, LAST = "单位差了“万”或“亿”", "有一位数字不同", "数字颠倒", "这是上年的数"
_LOST = (Decimal(10**4), Decimal(10**8), Decimal(1) / 10**4, Decimal(1) / 10**8)


def comparable(unit: str, other: str) -> bool:
    """Say whether figures of the two units may count the same thing: 17起 and 17件, 58.16元 and 万元."""
    return unit == other or units.fit(unit, other) > 0


def agrees(written: Quantity, known: Quantity) -> bool:
    """Say whether a figure as written is the known one, or rounds it as it says it does.

    160余 and 近170 stand for 167, 约170万 for 169.9万, 286.41万元 for 2864123元.
    """
    value, exact = written.value, known.value
    if value == exact:
        return True
    if not written.approximate:
        if known.odd:
            return exact <= value < exact + _step(known)
        return _rounded(written, known)
    step = _step(written)
    if written.odd or written.before in _OVER or written.after in ("余", "有余", "以上", "及以上"):
        return value <= exact < value + step
    if written.before in _UNDER:
        return value - step < exact <= value
    return abs(value - exact) <= step / 2


def _rounded(written: Quantity, known: Quantity) -> bool:
    """Say whether a figure in 万元, or with decimals, is the known one without its last places."""
    times = base_unit(written.unit)[1]
    decimals = _decimals(written.number)
    if counts(written.unit) and times == 1:
        return False
    finest = Decimal(1).scaleb(-decimals)
    number = known.value / times
    if not decimals and times == base_unit(known.unit)[1]:
        return False  # 286万元 where the sheet says 286.4万元 is said without 约
    return number.quantize(finest, ROUND_HALF_UP) == written.number


def _step(figure: Quantity) -> Decimal:
    """Give the worth of the last digit that is no nought: 10 for 160, 100000 for 169.9万's ninth."""
    number = figure.number.normalize()
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent) * base_unit(figure.unit)[1]


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def slip(written: Quantity, known: Quantity, last: Quantity | None = None) -> str:
    """Say in Chinese what went wrong where a figure is not the known one; "" where nothing plain did."""
    if last is not None and agrees(written, last):
        return LAST
    if written.value and known.value and known.value / written.value in _LOST:
        return UNIT
    one, two = written.digits.replace(".", ""), known.digits.replace(".", "")
    if one == two:
        return "小数点或单位错位" if one else ""
    if len(one) == len(two):
        apart = [n for n in range(len(one)) if one[n] != two[n]]
        if len(apart) == 1 and len(one) > 1:
            return DIGIT
        swapped = len(apart) == 2 and one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]
        return SWAPPED if swapped else ""
    if abs(len(one) - len(two)) == 1:
        long, short = (one, two) if len(one) > len(two) else (two, one)
        if len(short) > 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long))):
            return "多了或少了一位数字"
    return ""


def printed(known: Quantity, written: Quantity, unit: str) -> str:
    """Give the sheet's figure as it would stand in the text: in `unit`, or the text's word for it (17起)."""
    if same_kind(known.unit, written.unit):
        return str(known.in_house_unit(unit) if same_kind(known.unit, unit) else known)
    plain = known.to(base_unit(known.unit)[0])
    word = base_unit(written.unit)[0]
    return str(plain._replace(unit=word))
