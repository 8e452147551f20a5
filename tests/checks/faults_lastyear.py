"""Faults for the rules on last year's report: what is copied, left unchanged or not answered."""

from __future__ import annotations

import random

from faulty import Fault

from rldraft.checks.rule import Example

_BODY = "云州市临江区生态环境局"
# What was planned, and how it was done.
_TOPICS = [
    (
        "在沿江公园建一处法治长廊，请退休法官轮流值守讲解",
        "沿江公园法治长廊建成开放，六名退休法官轮流值守讲解",
    ),
    ("与沧浪河上游两县签订联合巡查协议", "与沧浪河上游两县签订了联合巡查协议，并共同巡河"),
    ("公开招录执法人员，充实一线中队", "公开招录的执法人员全部分到一线中队"),
    ("为小微企业编印环保合规手册", "编印小微企业环保合规手册，逐户送到"),
    ("购置走航监测车，查清园区异味来源", "走航监测车投入使用，查清了园区异味来源"),
    ("开发手机取证程序，照片自动加注时间", "手机取证程序上线，照片自动加注时间"),
    ("聘请环境工程专家担任听证主持人", "聘请三名环境工程专家担任听证主持人"),
    ("整理十年来败诉判决，编成警示读本", "把十年来的败诉判决整理成警示读本"),
    ("在屠宰场安装油脂分离装置并公示水质", "屠宰场油脂分离装置安装到位，水质按月公示"),
    ("清理过期采砂许可，注销僵尸证照", "过期采砂许可清理完毕，僵尸证照一律注销"),
    ("设立噪声纠纷夜间调解室", "噪声纠纷夜间调解室设立运行，群众反映良好"),
    ("选派骨干到法院旁听庭审", "选派骨干到法院旁听庭审，并撰写心得"),
    ("建立罚没物品电子台账，定期拍卖", "罚没物品电子台账建立，定期拍卖所得上缴国库"),
    ("对养殖大户开设排污许可补习班", "排污许可补习班开到养殖大户家门口"),
    ("把信用修复申请搬到网上办理", "信用修复申请已经可以网上办理"),
    ("组织中学生参加模拟环境法庭", "组织中学生参加模拟环境法庭，评出优秀辩手"),
    ("统一送达文书样式，启用二维码回执", "送达文书样式统一，二维码回执启用"),
    ("更换老旧烟气探头，校准自动监控", "老旧烟气探头更换完毕，自动监控全部校准"),
    ("开放污水厂参观日，邀请居民监督", "污水厂参观日如期开放，居民到场监督"),
    ("翻译涉外企业办事指南，配双语窗口", "涉外企业办事指南翻译成册，双语窗口配齐"),
]
_WEAK = [
    "法制审核人员偏少，案件集中时审核排队",
    "小微企业台账不全，整改反复",
    "夜间巡查覆盖面窄，群众举报响应慢",
    "乡镇取证装备老化，照片模糊",
    "普法形式单一，外来务工人员听不懂",
    "执法文书说理不足，当事人不易信服",
    "科室之间数据不通，同一企业重复填报",
    "案卷归档拖延，评查时仍在补签",
    "专家库长期不更新，论证走过场",
    "听证通知送达不及时，影响当事人准备",
    "新进人员流动快，办案经验难以传承",
    "行政调解台账粗放，履行情况无人回访",
]
_WHY = ["编制受限", "经费安排偏晚", "培训不够经常", "责任没有到人", "制度衔接不畅", "工作习惯没有转变"]
_COUNTS = [
    ("办理行政处罚案件", "件"), ("受理信访投诉", "件"), ("开展夜间巡查", "次"), ("检查排污企业", "家次"),
    ("出动执法人员", "人次"), ("发放普法资料", "份次"), ("举办法治培训", "场"), ("调解环境纠纷", "起"),
    ("审查重大合同", "件"), ("办理行政许可", "件"), ("办结环评审批", "件"), ("发布典型案例", "篇"),
    ("组织旁听庭审", "人次"), ("处置网络舆情", "起"), ("开展应急演练", "场次"), ("办理备案登记", "件"),
    ("答复网上咨询", "次"), ("移送涉嫌犯罪线索", "起"), ("抽查危险废物单位", "家次"), ("上门送法", "户次"),
]  # fmt: skip
_EVENTS = [
    "全区执法比武中我局代表队荣获{}名",
    "{}召开法治建设领导小组全体会议专题研究执法监督",
    "{}组织全局干部集中观看庭审直播并座谈交流",
    "{}邀请律师为沿江企业负责人讲解排污许可制度",
    "{}在滨河广场摆摊接待居民并解答用水用电的法律疑问",
    "{}约谈三家屡次超标的企业负责人并责令限期整改",
    "{}联合公安机关查处一起跨区倾倒危险废物案",
    "{}向社会公布环境违法举报奖励办法和受理电话",
    "认真执行{}明确的各项任务和责任分工",
    "对照{}逐项检查任务完成情况并通报结果",
]


def _report(year: int, done: str, short: str, plan: str) -> str:
    return (
        f"{_BODY}\n{year}年法治政府建设情况报告\n\n一、主要举措和成效\n{done}\n"
        f"二、存在的不足和原因\n{short}\n三、{year + 1}年主要安排\n{plan}\n"
    )


def _listed(items: list[str]) -> str:
    return "".join(f"{'一二三四五六七八'[n]}是{item}。" for n, item in enumerate(items))


def _pair(last: str, *now: str) -> tuple[Example, Example]:
    sound, damaged = (Example(text, whole=True, last=last) for text in now)
    return sound, damaged


def _topics(rng: random.Random, n: int) -> list[tuple[str, str]]:
    """Give the n-th topic and four others."""
    return [_TOPICS[n], *rng.sample(_TOPICS[:n] + _TOPICS[n + 1 :], 4)]


def _weak(rng: random.Random, count: int) -> tuple[list[str], list[str]]:
    """Give last year's shortcomings and this year's."""
    chosen = rng.sample(_WEAK, 2 * count)
    told = [f"{each}，原因是{rng.choice(_WHY)}" for each in chosen]
    return told[:count], told[count:]


def _unanswered(rng: random.Random, n: int) -> tuple[Example, Example]:
    topics = _topics(rng, n)
    last = _report(2024, "全年工作平稳。", _listed(_weak(rng, 2)[0]), _listed([plan for plan, _ in topics]))
    done = [f"{kept}。" for _, kept in topics]
    rng.shuffle(done)
    forgotten = rng.randrange(len(done))
    return _pair(
        last,
        *(
            _report(2025, "".join(each), _listed(_weak(rng, 2)[1]), "开展执法人员岗位练兵。")
            for each in (done, done[:forgotten] + done[forgotten + 1 :])
        ),
    )


def _plan(rng: random.Random, n: int) -> tuple[Example, Example]:
    old = [plan for plan, _ in _topics(rng, n)]
    new = [plan for plan, _ in _TOPICS if plan not in old]
    copied = list(old)
    copied[rng.randrange(len(copied))] = rng.choice(new)
    rng.shuffle(copied)
    fresh = [*rng.sample(new, 4), rng.choice(old)]
    last = _report(2024, "全年工作平稳。", "人手偏少。", _listed(old))
    return _pair(last, *(_report(2025, "全年工作平稳。", "装备老化。", _listed(p)) for p in (fresh, copied)))


def _shortcomings(rng: random.Random, n: int) -> tuple[Example, Example]:
    old, new = _weak(rng, 4)
    copied = list(old)
    copied[rng.randrange(4)] = new[n % 4]
    last = _report(2024, "全年工作平稳。", _listed(old), "补齐力量。")
    return _pair(last, *(_report(2025, "全年工作平稳。", _listed(w), "更新装备。") for w in (new, copied)))


def _passage(rng: random.Random, n: int) -> tuple[Example, Example]:
    text = _EVENTS[n % len(_EVENTS)] + "。"
    days = [f"{rng.randrange(1, 13)}月{day}日" for day in rng.sample(range(1, 29), 2)]
    if "荣获" in text:
        days = ["第三", "第一"]
    elif "{}明确" in text or "对照" in text:
        days = [f"《临江区{year}年普法工作要点》" for year in (2024, 2025)]
    last = _report(2024, text.format(days[0]), "人手偏少。", "补齐力量。")
    return _pair(last, *(_report(2025, text.format(d), "装备老化。", "更新装备。") for d in days[::-1]))


def _figure(rng: random.Random, n: int) -> tuple[Example, Example]:
    counted = [_COUNTS[n], *rng.sample(_COUNTS[:n] + _COUNTS[n + 1 :], 3)]
    counted = [(what, unit.replace("份次", "次")) for what, unit in counted]
    values = [rng.randrange(101, 990) for _ in counted]
    values = [value + (value % 10 == 0) for value in values]
    others = [value + rng.choice([-1, 1]) * rng.randrange(2, 9) * 10 + 1000 for value in values]
    slip = list(others)
    at = rng.randrange(len(slip))
    slip[at] = values[at]

    def told(numbers: list[int], lead: str) -> str:
        pairs = zip(counted, numbers, strict=True)
        return lead + "，".join(f"{what}{number}{unit}" for (what, unit), number in pairs) + "。"

    last = _report(2024, told(values, "全年共"), "人手偏少。", "补齐力量。")
    now = (_report(2025, told(each, "一年来累计"), "装备老化。", "更新装备。") for each in (others, slip))
    return _pair(last, *now)


FAULTS: dict[str, Fault] = {
    "promise-unanswered": _unanswered,
    "plan-copied": _plan,
    "shortcomings-copied": _shortcomings,
    "stale-passage": _passage,
    "figure-unchanged": _figure,
}
