"""The words that stand after a number in Chinese: what counts (件, 人次, 场) and what measures (元, 公顷, %).

A unit is taken as long as it goes (人次 before 人) unless a longer word begins there that is no unit
(3支部 is no 3支). Brackets and strokes within one are dropped: 台（套） and 台/套 are 台套.
"""

from __future__ import annotations

from decimal import Decimal

from rldraft import numbering

# Classifiers of people, cases, events, objects, buildings, animals, documents and of visits made.
_COUNTS = """
个 件 起 名 人 位 家 户 份 次 场 期 项 条 批 篇 台 套 处 所 支 宗 例 笔 单 桩 档 轮 趟 遍 届 类 大类 种 款
样 辆 艘 架 列 部 幅 册 本 张 页 则 首 段 卷 集 间 座 栋 幢 层 门 口 眼 孔 盏 棵 株 块 片 匹 根 节 颗 粒
枚 头 只 尾 羽 床 棒 席 桌 箱 袋 包 瓶 桶 盒 杆 组 班 面 道 顶 副 双 对 股 票 版面 字 针 剂 剂次 针次 人份
人次 家次 户次 场次 批次 件次 起次 项次 处次 例次 辆次 台次 车次 班次 架次 艘次 列次 点次 站次 频次 课次
方面 家户 人日 工日 台班 台套 件套 床位 课时 学时 学分 标箱 标准箱 集装箱 机位 铺位 头只
"""
# Measures of money, length, area, volume, mass, energy, time, temperature, sound, shares.
_MEASURES = """
% ‰ 个百分点 百分点 个千分点 倍 成 分 元 角 美元 欧元 日元 港元 港币 英镑 卢布 人民币 元人民币 米 千米
公里 里 华里 海里 厘米 毫米 微米 纳米 英寸 车道公里 皮长公里 芯公里 延米 平方米 平方公里 平方千米 平方厘米
平方 公顷 亩 亩次 立方米 立方 立方厘米 方 升 毫升 吨 公吨 吨次 公斤 千克 克 毫克 微克 斤 担 吨标准煤
吨标煤 吨二氧化碳当量 吨二氧化碳 蒸吨 载重吨 总吨 吨公里 人公里 瓦 千瓦 兆瓦 吉瓦 瓦时 千瓦时 兆瓦时
吉瓦时 度 千伏 千伏安 兆伏安 伏 马力 焦耳 吉焦 千焦 大卡 千卡 卡路里 秒 毫秒 分钟 刻钟 小时 天 周 个月
个季度 工作日 个工作日 日历天 个小时 个星期 个学时 个课时 个标箱 个标准箱 年 岁 周岁 ℃ 摄氏度 分贝 赫兹
兆赫 字节 帕 兆帕 拍字节 人民币元 人年 平米
"""
# Letters are units as they stand; another letter after them makes another word.
_LATIN = """
km m cm mm km² km2 m² m2 m³ m3 hm² hm2 ha kg g mg μg µg ug t L mL ml kW MW GW kWh MWh GWh TWh kV kVA MVA h
min dB Hz GHz MHz GB TB PB EB MB PF Gbps Mbps Tbps PFlops PFLOPS EFlops EFLOPS P TEU ㎡ ㎞ m³/s
"""
_TIME = "年 岁 周岁 天 周 个月 个季度 小时 个小时 分钟 秒 工作日 个工作日 日历天 个星期 刻钟"
# What a unit is counted by in 元/吨, 微克/立方米, 人/平方公里.
_BY = """
立方米 平方米 平方公里 平方千米 立方厘米 升 毫升 人 年 月 日 天 小时 分钟 秒 吨 公斤 千克 斤 亩 公顷 户 次
套 台 件 千人 万人 万元 亿元 公里 千米 百公里 米 千瓦时 千瓦 度 台套 村 站 车 头 平方 立方 平米 份 kg m³
m3 m² m2 km² km2 L mL d h a s t hm² ha kWh kW
"""
# What makes another word of the unit before it, one that may follow a number (3支部, 12部门); behind |
# what takes that back (3支队伍). Words that no number ever precedes (起诉, 次日) need no entry.
_WORDS = """
人：民 才 大代 工智；名：额 牌；位：数 一体 次；家：庭；场：所 地 馆 | 所有 地震 地方；期：间 末；
项：目 | 目标 目录；条：例 款；台：账 阶；套：餐；处：室 级 长 | 室外 室内；
支：付 出 部 队 行 柱 点 | 队伍 部队；笔：录；单：位 元 项；档：案；类：别 型；种：植 子 | 植物；
样：本 板 品；列：车；部：门 委 分 队 级 长；本：科 级；页：面；卷：宗；集：中 体 团 群 成；
座：谈 位 | 位于；层：级 次 面；门：店 诊 户 类 票；口：岸 径；片：区；节：能 日 点 假 目；席：位；
包：括 保 含；组：织 长 员；班：子 级 车 组；面：积；道：路；副：主 局 县 市 省 厅 处 科 书 总 院 校 中；
股：份 东 室；对：口 外 标；票：据 房；字：号 样；针：对；剂：量；届：一 二 三 四 五 六 七 中全 人大 党；
倍：增 感 | 增长；元：旦 宵 素；角：度 色；成：立 为 功 果 本 员 效 交 熟 长 都 品 套 活 就 绩；
里：程 面；方：面 米；升：级 至 高；
分：离 别 局 类 管 为 工 析 布 区 期 批 支 公 成 级 散 层 解 之 配 部 校 院 中 会 赛 场 组 行；瓦：斯；
度：假；担：当 任 保；天：然 津 气 候；周：年 期 边 末 岁；所：属
"""
# In words, only what is counted one by one is a figure while it is small: 三次, 两名; not 三项制度.
_ONE_BY_ONE = """
次 场 期 起 件 名 人 家 份 户 台 辆 处 宗 例 笔 套 人次 家次 户次 场次 批次 件次 课时 学时
"""
# Too often part of another word after a number in words: 十分, 万里, 千方百计, 三年, 四届.
_IDIOMS = """
分 方 度 里 年 岁 周岁 届 层 面 头 口 道 门 对 双 成 角 周 样 本 节 字 则 首 刻钟 段 担 条 所 倍 方面 大类
班 位 集 副 克 伏 P m g t
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


COUNTS = _set(_COUNTS)
UNITS = COUNTS | _set(_MEASURES) | _set(_LATIN)
EVENTS = _set(_ONE_BY_ONE)
NEVER_IN_WORDS = _set(_IDIOMS)
_PERIODS = _set(_TIME)
_PER = _set(_BY)
_LONGEST = max(map(len, UNITS))
_OTHER_WORD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
for _line in _WORDS.split("；"):
    _unit, _, _rest = _line.strip().partition("：")
    _other, _, _yet = _rest.partition("|")
    _OTHER_WORD[_unit] = (tuple(_other.split()), (*_yet.split(), "以上", "以下", "以内"))
_JOINED = frozenset("次套")
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")


def unit_at(text: str, at: int) -> tuple[str, int] | None:
    """Give the unit that begins at `at` (after up to two blanks) and where it ends; None if there is none."""
    while text[at : at + 1] == " " and text[at - 2 : at] != "  ":
        at += 1
    unit = _longest(text, at)
    if not unit:
        return None
    end = at + len(unit)
    if text[end : end + 1] == "/" or (text[end : end + 1] == "每" and unit.endswith("克")):
        for length in (4, 3, 2, 1):
            per, after = text[end + 1 : end + 1 + length], text[end + 1 + length : end + 2 + length]
            if per in _PER and not (per.isascii() and after.isascii() and after.isalnum()):
                joined = unit + per if per in _JOINED and unit + per in UNITS else f"{unit}/{per}"
                return joined, end + 1 + length
    inner = text[end + 1 : end + 2]
    if text[end : end + 1] in _OPEN and text[end + 2 : end + 3] in _CLOSE and inner in _JOINED:
        return (unit + inner if unit + inner in UNITS else unit), end + 3
    return unit, end


def _longest(text: str, at: int) -> str:
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        unit = text[at : at + length]
        if unit not in UNITS:
            continue
        end = at + length
        if unit[-1].isascii() and unit != "%":
            after = text[end : end + 1]
            if after.isascii() and (after.isalnum() or after == "_"):
                continue
        else:
            other, yet = _OTHER_WORD.get(unit, ((), ()))
            if text.startswith(other, end) and not text.startswith(yet, end):
                continue
        if text[end : end + 1] == "级" and unit not in COUNTS:
            continue  # a class of size: 500千伏级, 10万吨级
        return unit
    return ""


def whole(text: str) -> str:
    """Give a text that is a unit and nothing else, 万 and 亿 included (万元); "" for any other text."""
    unit = text.strip()
    times = next((times for times in ("万亿", "亿", "万") if unit.startswith(times) and unit != times), "")
    found = unit_at(unit, len(times))
    return times + found[0] if found and found[1] == len(unit) else ""


def is_period(unit: str) -> bool:
    """Say whether a unit measures time."""
    return unit in _PERIODS


def in_words(numeral: str) -> Decimal | None:
    """Read a whole number in Chinese numerals (十二, 两万, 百); None for what is none (三五, 二〇二四)."""
    total = Decimal(0)
    rest = numeral.replace("〇", "零")
    for name, factor in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part, found, rest = rest.partition(name) if name else (rest, "", "")
        if name and not found:
            rest = part
            continue
        value = _below_ten_thousand(part, alone=not total)
        if value is None:
            return None
        total += value * factor
        if not rest:
            return total
    return total


def _below_ten_thousand(part: str, *, alone: bool) -> int | None:
    if not part:
        return 1 if alone else None
    if len(part) > 1 and not set(part) & set("十百千"):
        return None
    if part[0] in "百千":
        part = f"一{part}"
    if len(part) > 2 and part[-1] not in "十百千" and part[-2] in "百千":
        return None
    return numbering.from_chinese(part)
