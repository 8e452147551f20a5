"""Faults for the rules on terms: rows of the tables drawn at random, and slips of their kind."""

from __future__ import annotations

import random
import re

from faulty import Fault, paragraph

from rldraft.checks import tables
from rldraft.checks.rule import Example

_FILLS = ("日常执法", "环境", "安全生产", "重点领域监管", "政务服务", "法治宣传", "队伍")
_NOUNS = "执法治态思想建设责任行政重大决定审核生物多样性环境宪法会议现代"
_HANZI = "春夏秋冬东西南北山川草木风云雨雪"
_LEADERS = ("区委、区政府", "市生态环境局", "区委依法治区办", "上级部门", "局党组")
_HOW = ("坚强", "正确", "有力", "统一", "具体")
_WHAT = ("执法", "检查", "审核", "移送", "备案", "听证", "回访", "评查", "培训", "考核")
_LIST = ("程序", "标准", "时限", "职责", "范围", "内容", "方式", "条件", "要求", "流程")
_VERBS = ("明确", "细化", "规定", "完善", "公开", "厘清")


def _put(rng: random.Random, n: int, sentence: str) -> str:
    """Put a sentence somewhere between those of a paragraph."""
    sentences = re.findall("[^。]+。", paragraph(n))
    sentences.insert(rng.randint(1, len(sentences)), sentence)
    return "".join(sentences)


def _pair(rng: random.Random, n: int, sound: str, damaged: str) -> tuple[Example, Example]:
    seed = rng.random()
    texts = [_put(random.Random(seed), n, sentence) for sentence in (sound, damaged)]
    return Example(texts[0]), Example(texts[1])


def _row(rng: random.Random, n: int, table: str) -> tuple[Example, Example]:
    """Say a row's right and wrong wording, its gaps filled."""
    row = rng.choice([row for row in tables.rows(table) if row["right"]])
    fills: list[str] = []
    wrong = row["wrong"]
    for sign in re.findall(r"…|\([^()]*\)|#", wrong):
        word = rng.choice(sign[1:-1].split("|")) if sign.startswith("(") else rng.choice(_FILLS)
        fills.append("12" if sign == "#" else word)
        wrong = wrong.replace(sign, fills[-1], 1)
    right = row["right"].split("|")[0]
    for fill in fills:
        right = re.sub(r"…|\(\)|#", fill, right, count=1)
    ahead = row["before"].split("|")[0]
    behind = row["after"].split("|")[0].replace("#", "12月31日").strip("，。")
    front = "其间" if rng.random() < 0.5 else "一年来，"
    return _pair(rng, n, f"{front}{ahead}{right}{behind}。", f"{front}{ahead}{wrong}{behind}。")


def confused_term(rng: random.Random, n: int) -> tuple[Example, Example]:
    """A wrong word of the table."""
    return _row(rng, n, "confusions")


def pleonasm(rng: random.Random, n: int) -> tuple[Example, Example]:
    """A stacked wording of the table."""
    return _row(rng, n, "pleonasms")


def wrong_collocation(rng: random.Random, n: int) -> tuple[Example, Example]:
    """A verb with the wrong noun."""
    return _row(rng, n, "collocations")


def blended(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Two ways to say a thing run into one: a row of the table, or whom it is for said twice."""
    if rng.random() < 0.7:
        return _row(rng, n, "blends")
    whom, verb = rng.choice(("社会", "群众", "企业", "区政府")), rng.choice(("公布", "公开", "反馈", "通报"))
    said = f"检查结果及时向{whom}{verb}"
    return _pair(rng, n, f"{said}，接受监督。", f"{said}{rng.choice('于给到')}{whom}，接受监督。")


def stacked(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Two measure words behind a figure."""
    said = f"核查有关情况{rng.randint(2, 900)}{{}}，逐一登记。"
    one, other = rng.choice(("项条", "户口", "件宗", "起件", "名人", "份件", "处个", "条件", "块个")), ""
    one, other = ("项", "条") if one in ("条件", "户口") else (one[0], one[1])
    return _pair(rng, n, said.format(rng.choice((one, other))), said.format(one + other))


def counted_twice(rng: random.Random, n: int) -> tuple[Example, Example]:
    """The noun before the figure again behind it."""
    noun, unit = rng.choice(
        (
            ("企业", "家"),
            ("专题会议", "次"),
            ("隐患", "处"),
            ("信息", "条"),
            ("案件", "件"),
            ("事项", "项"),
            ("学校", "所"),
        )
    )
    said = f"全年涉及{noun}{rng.randint(2, 900)}{unit}{{}}，逐一登记。"
    return _pair(rng, n, said.format(""), said.format(noun))


def self_named(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Another kind of body's word for itself."""
    said = rng.choice(
        ("在案卷评查中，{}1份案卷被评为优秀。", "{}作出行政处罚17起。", "市局对{}工作给予肯定。")
    )
    return _pair(rng, n, said.format("我局"), said.format(rng.choice(("我委", "我厅"))))


def formula_misquoted(rng: random.Random, n: int) -> tuple[Example, Example]:
    """Two words of a formula exchanged, or a character of a middle word changed; or a known misquotation."""
    row = rng.choice(tables.rows("formulas"))
    parts = row["formula"].split()
    right = "".join(parts).replace("=", "")
    known = [_either(rng, wrong) for wrong in row["wrong"].split(";") if wrong and not row["right"]]
    if len(parts) < 2:
        inner = [at for at in range(2, len(right) - 2) if right[at] in _NOUNS]
        if inner and len(right) >= 6 and rng.random() < 0.5:
            at = rng.choice(inner)
            known = [right[:at] + rng.choice(_HANZI) + right[at + 1 :]]
        return (
            _pair(rng, n, f"坚持{right}要求。", f"坚持{rng.choice(known)}要求。") if known else _again(rng, n)
        )
    words = [part.strip("、=") for part in parts]
    marks = ["、" if part.endswith("、") else "" for part in parts]
    middle = rng.randrange(1, len(words) - 1)
    if rng.random() < 0.5 and sum(map(len, words)) - len(words[middle]) >= 10:
        at = rng.randrange(len(words[middle]))
        words[middle] = words[middle][:at] + rng.choice(_HANZI) + words[middle][at + 1 :]
    else:
        words[middle - 1], words[middle] = words[middle], words[middle - 1]
    damaged = "".join(word + mark for word, mark in zip(words, marks, strict=True))
    return _pair(rng, n, f"坚持{right}。", f"坚持{damaged}。")


def _either(rng: random.Random, wrong: str) -> str:
    return re.sub(r"\(([^()]*)\)", lambda m: rng.choice(m[1].split("|")), wrong)


def _again(rng: random.Random, n: int) -> tuple[Example, Example]:
    return formula_misquoted(rng, n)


def fine_called_penalty(rng: random.Random, n: int) -> tuple[Example, Example]:
    """The fine given as 行政处罚."""
    amount = f"{rng.randint(1, 900)}.{rng.randint(1, 99):02}万元"
    count, total = rng.randint(2, 90), rng.choice(("", "共计", "合计", "共"))
    start = rng.choice(("全年立案处罚", "作出行政处罚", "其中行政处罚", "依法行政处罚"))
    said = f"{start}{count}件，{{}}{total}{amount}，均已公示。"
    return _pair(rng, n, said.format("罚款"), said.format("行政处罚"))


def mixed_list(rng: random.Random, n: int) -> tuple[Example, Example]:
    """The first 顿号 of a list become a comma."""
    items = [what + kind for what, kind in zip(rng.sample(_WHAT, 4), rng.sample(_LIST, 4), strict=True)]
    items = items[: rng.randint(3, 4)]
    said = f"修订工作制度，{rng.choice(_VERBS)}了{{}}。"
    return _pair(rng, n, said.format("、".join(items)), said.format(f"{items[0]}，{'、'.join(items[1:])}"))


def unfinished(rng: random.Random, n: int) -> tuple[Example, Example]:
    """下 or 落实 left out."""
    if rng.random() < 0.6:
        under = f"在{rng.choice(_LEADERS)}的{rng.choice(_HOW)}{rng.choice(('领导', '指导', '支持'))}"
        return _pair(rng, n, f"{under}下，各项任务如期完成。", f"{under}，各项任务如期完成。")
    plan = f"推动{rng.choice(('绿色', '高质量', '安全'))}发展，促进{rng.choice(_FILLS)}提质增效"
    kind = rng.choice(("战略部署", "决策部署", "工作部署"))
    return _pair(rng, n, f"组织学习，以落实{plan}{kind}。", f"组织学习，以{plan}{kind}。")


def inconsistent(rng: random.Random, n: int) -> tuple[Example, Example]:
    """One of several mentions under the other name."""
    one, other = rng.choice((("股室", "科室"), ("科室", "股室"), ("局党组", "局党委")))
    said = ["{}带头学法，督促各项任务落实", "组织{}开展自查", "对{}的落实情况进行通报"]
    names = [one] * len(said)
    sound = "；".join(s.format(name) for s, name in zip(said, names, strict=True))
    names[rng.randrange(len(names))] = other
    damaged = "；".join(s.format(name) for s, name in zip(said, names, strict=True))
    return _pair(rng, n, f"{sound}。", f"{damaged}。")


def relative_time(rng: random.Random, n: int) -> tuple[Example, Example]:
    """The year become 今年."""
    said = rng.choice(("{}，各股室按月自查。", "{}无行政赔偿案件。", "{}共开展回访36次。"))
    named, vague = rng.choice((("2025年", "今年"), ("2024年", "去年"), ("2025年", "2025年以来")))
    return _pair(rng, n, said.format(named), said.format(vague))


def classifier(rng: random.Random, n: int) -> tuple[Example, Example]:
    """A measure word of another noun."""
    row = rng.choice(tables.rows("classifiers"))
    said = f"涉及{rng.choice(row['noun'].split('|'))}{rng.randint(2, 400)}{{}}，均已登记。"
    return _pair(rng, n, said.format(row["right"]), said.format(rng.choice(row["wrong"].split("|"))))


FAULTS: dict[str, Fault] = {
    "confused-term": confused_term,
    "pleonasm": pleonasm,
    "formula-misquoted": formula_misquoted,
    "wrong-collocation": wrong_collocation,
    "blended-sentence": blended,
    "stacked-measure-words": stacked,
    "counted-noun-repeated": counted_twice,
    "self-name-mismatch": self_named,
    "fine-called-penalty": fine_called_penalty,
    "classifier-mismatch": classifier,
    "mixed-list-separators": mixed_list,
    "unfinished-clause": unfinished,
    "inconsistent-term": inconsistent,
    "relative-time": relative_time,
}
