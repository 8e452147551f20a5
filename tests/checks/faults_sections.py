"""Faults for the rules on what a report must contain: a whole report with a part, a date or words struck out."""

from __future__ import annotations

import random
from typing import NamedTuple

from faults_headings import TOPICS
from faulty import Fault, paragraph

from rldraft.checks.rule import Example
from rldraft.numbering import write

BODIES = (
    "云州市临江区水利局", "临江区司法局", "云州市教育局", "松岭县农业农村局", "云州市生态环境局松岭分局", "松岭县人民政府",
    "临江区应急管理局", "云州市市场监督管理局",
)  # fmt: skip
HEADS = {
    "measures": ("推进法治政府建设的主要举措和成效", "主要做法和成效", "法治政府建设工作开展情况"),
    "shortcomings": ("存在的不足和原因", "存在的主要问题及原因", "短板弱项和原因分析"),
    "responsibility": ("党政主要负责人履行推进法治建设第一责任人职责情况", "主要负责人履行第一责任人职责情况"),
    "plans": ("下一年度主要安排", "下一步工作打算", "{next}年度推进法治政府建设的主要安排", "工作对策建议"),
}  # fmt: skip
BARE = ("存在的问题", "存在的不足", "主要问题和不足", "工作中的短板")
CAUSES = ("原因是编制偏紧", "主要是经费不足", "由于人员流动较快", "受机构调整影响", "根源在于重视不够")
LACKS = ("法治人才较少", "普法形式单一", "执法装备老旧", "基层力量薄弱", "信息化水平不高", "案卷质量参差不齐")
DONE = ("主持召开专题会议四次", "带队开展执法检查三次", "讲授法治课两次", "审议重大案件五件", "年终述法一次")


class Whole(NamedTuple):
    """A report: its title in lines, the year, the parts by kind with heading and text, and how it is signed."""

    title: list[str]
    year: int
    parts: dict[str, tuple[str, str]]
    signed: list[str]

    def text(self) -> Example:
        """Write it out."""
        lines = [*self.title, "", f"现将{self.year}年法治政府建设情况报告如下："]
        for n, (head, text) in enumerate(self.parts.values(), 1):
            lines += [write(1, n) + head, text]
        return Example("\n".join([*lines, "", *self.signed]).rstrip(), whole=True)


def whole(rng: random.Random, n: int) -> Whole:
    """Give a sound report."""
    body, year = rng.choice(BODIES), rng.randint(2019, 2028)
    annual = f"{year}年{rng.choice(('', '度'))}法治政府建设"
    title = rng.choice((
        [f"{body}{annual}情况报告"], [body, f"{annual}情况报告"], [f"{body}关于{annual}情况的报告"], [f"{body}{annual}年度报告"],
    ))  # fmt: skip
    heads = {kind: rng.choice(said).format(next=year + 1) for kind, said in HEADS.items()}
    lacks = "".join(
        f"{lack}，{cause}。" for lack, cause in zip(rng.sample(LACKS, 3), rng.sample(CAUSES, 3), strict=True)
    )
    said = {
        "measures": "\n".join(f"{write(2, k + 1)}{topic}。{paragraph((n + k) % 20)}" for k, topic in enumerate(rng.sample(TOPICS, 3))),
        "shortcomings": "对照上级要求和群众期盼，还有以下差距：" + lacks,
        "responsibility": "局党组书记、局长" + "，".join(rng.sample(DONE, 4)) + "，推动各项任务落到实处。",
        "plans": "继续做好以下工作：" + "，".join(rng.sample(TOPICS, 5)) + "，推动法治工作再上台阶。",
    }  # fmt: skip
    order = ["measures", "shortcomings", "responsibility", "plans"]
    if rng.random() < 0.3:
        order.insert(0, order.pop(2))
    day = f"{year + 1}年{rng.randint(1, 3)}月{rng.randint(1, 28)}日"
    return Whole(title, year, {kind: (heads[kind], said[kind]) for kind in order}, [body, day])


def _missing(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    gone = rng.choice(["shortcomings", "responsibility", "plans"])
    return report.text(), report._replace(parts={k: v for k, v in report.parts.items() if k != gone}).text()


def _weak(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    gone = rng.choice(["shortcomings", "responsibility", "plans"])
    said = {
        "shortcomings": f"一年来，全局法治工作{rng.choice(('还', '仍', '依然'))}存在{rng.choice(LACKS)}等{rng.choice(('问题', '不足', '短板'))}。",
        "responsibility": f"{rng.choice(('主要负责人', '局主要领导', '局长', '党政主要负责人'))}{rng.choice(('认真', '切实', '带头'))}履行推进法治建设第一责任人职责，{rng.choice(DONE)}。",
        "plans": f"{rng.choice(('下一步', '下一阶段', '今后'))}，我局将{rng.choice(TOPICS)}，{rng.choice(TOPICS)}。",
    }[gone]  # fmt: skip
    parts = {k: v for k, v in report.parts.items() if k != gone}
    parts["measures"] = (parts["measures"][0], parts["measures"][1] + "\n" + said)
    return report.text(), report._replace(parts=parts).text()


def _causes(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    text = "对照上级要求，" + "，".join(rng.sample(LACKS, 4)) + "。"
    told = text + f"{rng.choice(CAUSES)}。"
    head = rng.choice(BARE)
    sound = report._replace(parts={**report.parts, "shortcomings": (head, told)})
    return sound.text(), report._replace(parts={**report.parts, "shortcomings": (head, text)}).text()


def _short(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    kind = rng.choice(["shortcomings", "responsibility", "plans"])
    text = rng.choice(("详见附表。", "按要求落实到位。", "有待加强，原因是人手少。", "继续做好各项工作。"))
    damaged = report._replace(parts={**report.parts, kind: (report.parts[kind][0], text)})
    return report.text(), damaged.text()


def _title(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    body = report.signed[0]
    lost = rng.choice([
        f"{report.year}年法治政府建设情况报告", f"{body}法治政府建设情况报告", "法治政府建设情况报告",
        f"{body}{report.year}年法治政府建设情况", f"关于{report.year}年度法治政府建设情况的报告",
    ])  # fmt: skip
    return report.text(), report._replace(title=[lost]).text()


def _year(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    kept = rng.choice(("shortcomings", "measures"))
    head, text = report.parts[kept]
    report = report._replace(parts={**report.parts, kept: (f"{report.year}年度{head}", text)})
    wrong = str(rng.choice([year for year in range(2019, 2030) if year != report.year]))
    return report.text(), report._replace(
        title=[t.replace(str(report.year), wrong) for t in report.title]
    ).text()


def _unsigned(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    return report.text(), report._replace(signed=rng.choice(([], report.signed[:1]))).text()


def _malformed(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    year, month, day = report.year + 1, rng.randint(1, 3), rng.randint(1, 9)
    han = "".join("〇一二三四五六七八九"[int(c)] for c in str(year))
    date = rng.choice([
        f"{year}年0{month}月{day}日", f"{year}年{month}月0{day}日", f"{han}年{'一二三'[month - 1]}月{'一二三四五六七八九'[day - 1]}日",
        f"{year}年{month}月{day}曰", f"{han}年{month}月{day}日", f"{year}年2月3{rng.randint(0, 1)}日", f"{year}年{month}月", f"{year}-0{month}-0{day}", f"{year}年1{rng.randint(3, 9)}月{day}日",
    ])  # fmt: skip
    return report.text(), report._replace(signed=[report.signed[0], date]).text()


def _window(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    date = rng.choice([
        f"{report.year}年{rng.randint(1, 11)}月{rng.randint(1, 28)}日",
        f"{report.year + 1}年{rng.randint(5, 11)}月{rng.randint(1, 28)}日",
        f"{report.year + rng.choice((-1, 2))}年1月{rng.randint(2, 28)}日",
    ])  # fmt: skip
    return report.text(), report._replace(signed=[report.signed[0], date]).text()


def _broken(rng: random.Random, n: int) -> tuple[Example, Example]:
    report = whole(rng, n)
    sound = report._replace(signed=[]).text()
    last = sound.text.rindex("\n")
    cut = rng.randint(last + 25, len(sound.text) - 1)
    while sound.text[cut - 1] in "。；：":
        cut -= 1
    return sound, Example(sound.text[:cut], whole=True)


FAULTS: dict[str, Fault] = {
    "text-breaks-off": _broken,
    "mandated-section-missing": _missing,
    "mandated-section-weak": _weak,
    "causes-missing": _causes,
    "section-too-short": _short,
    "title-incomplete": _title,
    "title-year-differs": _year,
    "signature-missing": _unsigned,
    "date-line-malformed": _malformed,
    "date-out-of-window": _window,
}
