"""A figure with its unit: read, converted, printed, compared with last year.

All arithmetic is exact (`decimal.Decimal`); only a percentage is rounded, half up, to one place.
How figures are written follows GB/T 15835-2011: Arabic digits, 万 and 亿 as units, no thousands comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from rldraft.late import late

PERCENT = "%"
_MULTIPLIERS = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(10**3)}
# Units that convert into one another besides 万 and 亿: unit → (base unit, how many of it).
_MEASURES = {
    "千米": ("米", Decimal(1000)),
    "公里": ("米", Decimal(1000)),
    "吨": ("千克", Decimal(1000)),
    "公斤": ("千克", Decimal(1)),
    "公顷": ("平方米", Decimal(10_000)),
    "平方公里": ("平方米", Decimal(1_000_000)),
    "平方千米": ("平方米", Decimal(1_000_000)),
}
# 千克, 千瓦时 and the like are units of their own.
_THOUSANDS_OF = ("克", "瓦", "伏", "卡", "焦", "帕", "赫")
_MEASURED = {
    "元", "米", "千克", "克", "平方米", "立方米", "亩", "%", "个百分点", "小时", "天", "日", "度", "千瓦时",
    "分", "倍", "年", "岁", "‰", "千瓦", "千伏", "升", "℃", "美元", "欧元", "港元",
}  # fmt: skip
_WIDE = str.maketrans("０１２３４５６７８９．，％　", "0123456789.,% ")
_FIGURE = late(
    r"(?P<before>大?约|[将接]?近|超过?|逾|不足|不到|至少|不少于|不低于|不超过)?[ ]*"
    r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,8})?)[ ]*"
    r"(?P<odd>[余多来])?[ ]*(?P<multiplier>万亿|亿|万|千(?![克米瓦伏卡焦帕赫]))?[ ]*(?P<odd2>[余多])?[ ]*"
    r"(?P<unit>%|[^\W\d_]{1,8}?|℃|[^\W\d_]{1,4}/[^\W\d_]{1,4})?[ ]*"
    r"(?P<after>左右|上下|及?以[上下]|以内|有余|余)?"
)


@lru_cache(maxsize=512)
def base_unit(unit: str) -> tuple[str, Decimal]:
    """Give a unit's base unit and how many of it the unit is: 万元 → (元, 10000); 件 → (件, 1)."""
    if unit in _MEASURES:
        return _MEASURES[unit]
    for name, factor in _MULTIPLIERS.items():
        rest = unit.removeprefix(name)
        if name == "千" and rest.startswith(_THOUSANDS_OF):
            continue
        if rest and rest != unit:
            base, times = base_unit(rest)
            return base, times * factor
    return unit, Decimal(1)


def same_kind(unit: str, other: str) -> bool:
    """Say whether figures in the two units convert into one another (元 and 亿元 do, 件 and 起 do not)."""
    return base_unit(unit)[0] == base_unit(other)[0]


def counts(unit: str) -> bool:
    """Say whether a unit counts things (件, 万人次), which come in whole numbers, and measures nothing."""
    base = base_unit(unit)[0]
    return base not in _MEASURED and "/" not in base


class Quantity(NamedTuple):
    """A figure: `number` of `unit`, as written (2.553 of 万元).

    `before` (约, 近, 超过 …), `odd` (余, 多: after the digits) and `after` (左右, 以上) mark it as
    approximate. Two quantities are equal when they are written alike; compare `value` for size.
    """

    number: Decimal
    unit: str
    before: str = ""
    odd: str = ""
    after: str = ""

    @property
    def value(self) -> Decimal:
        """The number in the base unit: 元 for 万元, 人次 for 万人次; a share stays in per cent."""
        return self.number * base_unit(self.unit)[1]

    @property
    def approximate(self) -> bool:
        """Whether it is marked as not exact."""
        return bool(self.before or self.odd or self.after)

    @property
    def digits(self) -> str:
        """The number alone as printed, without unit and marks: 2553, 58.16."""
        return format(self.number, "f")

    def __str__(self) -> str:
        """Give it as printed, unit included: 约1900人次, 255余万元."""
        return f"{self.before}{self.digits}{self.odd}{self.unit}{self.after}"

    def to(self, unit: str) -> Quantity:
        """Convert exactly to another unit of the same kind; ValueError for any other unit."""
        if unit == self.unit:
            return self
        if not same_kind(self.unit, unit):
            raise ValueError(f"{self.unit} does not convert to {unit}")
        return self._replace(number=_plain(self.value / base_unit(unit)[1]), unit=unit)

    def in_house_unit(self, unit: str) -> Quantity:
        """Convert to the unit a report prints, unless that needs more than two decimals.

        255.3万元 is what readers expect of 2553000元, but 138.75625万元 is not.
        """
        converted = self.to(unit)
        exponent = converted.number.as_tuple().exponent
        keeps = converted.unit == self.unit or (isinstance(exponent, int) and exponent >= -2)
        if self.odd and (converted.number % 1 or not converted.number):
            keeps = False  # 余 follows whole numbers alone
        return converted if keeps else self


def read(text: str, unit: str = "") -> Quantity:
    """Read a whole text as one figure: "255.3 万元", "约1900人次", "1000余份", "1,987,000 元", "52".

    A bare number takes `unit`; a bare 万 or 亿 multiplies it. ValueError if the text is no figure or
    has no unit.
    """
    found = _FIGURE.fullmatch(text.translate(_WIDE).strip())
    if not found:
        raise ValueError(f"{text!r} is no figure")
    multiplier, written = found["multiplier"] or "", found["unit"] or ""
    if written.startswith(("万", "亿")):
        raise ValueError(f"{text!r} multiplies twice")
    if not written and not unit:
        raise ValueError(f"{text!r} has no unit")
    whole = multiplier + (written or base_unit(unit)[0] if multiplier else written or unit)
    return Quantity(
        number=Decimal(found["number"].replace(",", "")),
        unit=whole,
        before=found["before"] or "",
        odd=found["odd"] or found["odd2"] or "",
        after=found["after"] or "",
    )


def total(quantities: Sequence[Quantity]) -> Quantity:
    """Add figures of one kind, in the first one's unit; marked 约 if any is approximate.

    ValueError for no figures or for units of different kinds.
    """
    if not quantities:
        raise ValueError("nothing to add")
    unit = quantities[0].unit
    number = sum((q.to(unit).number for q in quantities), Decimal(0))
    return Quantity(number, unit, before=_about(*quantities))


def difference(whole: Quantity, part: Quantity) -> Quantity:
    """Take one figure from another of its kind, in the first one's unit; ValueError for other units."""
    return Quantity(whole.number - part.to(whole.unit).number, whole.unit, before=_about(whole, part))


def share(part: Quantity, whole: Quantity) -> Quantity:
    """Give the part in per cent of the whole, rounded half up to one place.

    Never 100% or 0% where that is not so: then more places are kept. ValueError for units of
    different kinds or a whole of zero.
    """
    if not same_kind(part.unit, whole.unit) or not whole.value:
        raise ValueError(f"no share of {part} in {whole}")
    ratio = part.value / whole.value * 100
    return Quantity(_percent(ratio, Decimal(0), Decimal(100)), PERCENT, before=_about(part, whole))


def change(now: Quantity, last: Quantity) -> str:
    """Say how a figure moved since last year: 较上年增长12.3%, 与上年持平, 上年为0，不计同比.

    Shares move by percentage points. ValueError for units of different kinds.
    """
    if not same_kind(now.unit, last.unit):
        raise ValueError(f"{now.unit} does not compare with {last.unit}")
    about = _about(now, last)
    moved = now.value - last.value
    if not moved:
        return "与上年基本持平" if about else "与上年持平"
    if now.unit == PERCENT:
        return f"较上年{'提高' if moved > 0 else '下降'}{about}{format(abs(_plain(moved)), 'f')}个百分点"
    if not last.value:
        return "上年为0，不计同比"
    ratio = abs(moved) / last.value * 100
    if ratio < Decimal("0.005"):
        return "与上年基本持平"
    percent = _percent(ratio, Decimal(0), Decimal(100))
    return f"较上年{'增长' if moved > 0 else '下降'}{about}{format(percent, 'f')}%"


def _about(*quantities: Quantity) -> str:
    return "约" if any(q.approximate for q in quantities) else ""


def _percent(ratio: Decimal, *never: Decimal) -> Decimal:
    """Round to one place, or to as many as it takes not to give one of `never` for what is not."""
    for places in range(1, 9):
        rounded = _plain(ratio.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
        if rounded not in never or ratio == rounded:
            break
    return rounded


def _plain(number: Decimal) -> Decimal:
    """Drop trailing zeros without falling into exponents (1E+2)."""
    trimmed = number.normalize()
    exponent = trimmed.as_tuple().exponent
    return trimmed.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else trimmed
