"""Which units count the same kind of thing, so that a fact may stand where a figure of another unit stood."""

from __future__ import annotations

from functools import lru_cache

from rldraft import quantity

# Units within a line are used for one another: 17起 and 17件, 3场 and 3次; a unit may stand in several.
_NEAR = """
件 起 宗 例 桩 件次
件 起 份
件 宗 卷 份 本 册
起 件 个 篇 例 宗
家 户 个
家次 户次 次 家 户
名 人 位
人次 人 名
次 场 期 场次 批次 轮 班 届 回
份 篇 册 本 张 件
份 条 篇
条 个 篇 则
项 个
个 处 条
台 套 部 架 个
架次 次 班次
"""
# Each case has its house: 免罚26家次 for 26件, 关闭违法企业3起 for 3家.
_APART = frozenset(("件", "起", "宗", "家", "户", "家次", "户次", "份"))
_LINES = [frozenset(line.split()) for line in _NEAR.split("\n") if line]


@lru_cache(maxsize=4096)
def fit(unit: str, other: str) -> float:
    """Say how well a figure's unit goes with a fact's: 1 the same, less for like ones, 0 for those apart."""
    one, two = quantity.base_unit(unit)[0], quantity.base_unit(other)[0]
    if one == two:
        return 1.0
    if not quantity.counts(unit) or not quantity.counts(other):
        return 0.0
    if any(one in line and two in line for line in _LINES):
        return 0.95
    return 0.8 if one in _APART and two in _APART else 0.0
