"""Rules on sentences: lists with two kinds of separators, clauses without their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.punctuation.marks import han
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_WORD = "[^，,。；;、]"  # that nothing but hanzi stands in the words is asked afterwards
_KIND = (
    "(?:范围|程序|要求|内容|标准|措施|职责|分工|责任|目标|任务|流程|方式|步骤|条件|权限|时限|主体|依据|情形|种类|"
    "原则|机制|制度|清单|规则|方法|期限|对象|重点|事项|环节|人员|部门|单位|材料|文书|名单|时间|基准|责任人|路线图)"
)
_VERB = (
    "加强|开展|推进|推动|落实|强化|完善|健全|建立|规范|明确|细化|优化|提高|提升|严格|做好|抓好|做到|实现|确保|"
    "加大|压实|坚持|组织|制定|公开|公示|实行|实施|形成|构建|梳理|编制|督促|指导|防止|避免|杜绝|减少|增强|统一"
)
_DOES = late(_VERB)
_STARTS = late(
    f"{_VERB}|[使让将把对由为是有在以按向从被并]|包括|涵盖|逐|列明|其中|及时|全面|依法|不断|进一步|切实|认真"
)
_MIXED = late(
    "(?:明确|规定|公开|完善|细化|确定|列明|包括|统一|公布|健全|规范|掌握|厘清)了?"
    f"(?P<first>(?!的){_WORD}{{0,14}}?{_KIND})(?P<comma>[，,])"
    f"(?P<rest>{_WORD}{{0,8}}{_KIND}(?:、{_WORD}{{0,8}}{_KIND}){{1,5}})(?=[。；;]|$)"
)
_PLAN = late("(?:^|[，。；：])以(?P<body>[^。；：以]{4,60}?)(?:战略|决策|工作|总体)(?:部署|安排)(?=[。；]|$)")
# What governs the plan, or makes 以 a clause of its own.
_GOVERNS = late(
    "落实|贯彻|执行|践行|响应|服务于|服务保障|围绕|按照|遵照|遵循|对标|对照|完成|细化|做好|抓好|实现|为|作出|来|融入|"
    "保障|支撑|助力|聚焦|紧扣|紧盯|根据|结合|领会|学习|统筹|统领|引领|谋划|体现|作出|研究|召开|加强|优化"
)
_UNDER = late(
    "(?:^|[，。；])在(?!于)(?P<who>[^，。；：在]{2,30}?)的?(?:坚强|正确|统一|有力|精心|悉心|大力|关心|具体|直接|集中统一)"
    "(?:领导|指导|支持|帮助)(?P<end>[，。])"
)
_ENDS = tuple(f"{word}{point}" for word in ("领导", "指导", "支持", "帮助") for point in "，。")
_LATER = late("(?:领导|指导|支持|帮助|配合|努力|关心|关怀)下")
_NOT_UNDER = late("离不开|坚持|加强|维护|接受|服从")


class MixedListSeparators(TextRule):
    """Peers of a list parted by a comma here and by 顿号 there."""

    name = "mixed-list-separators"
    about = "并列词语逗号、顿号混用"
    severity = "warning"
    why = "GB/T 15834-2011 4.5：句子内部并列词语之间用顿号"
    bad = (
        Example("制定了集体审理制度，明确了重大案件范围⟦，→、⟧审理程序、法制审核要求。"),
        Example("修订工作规程，细化了检查事项⟦，→、⟧检查方式、结果公开时限。"),
    )
    good = (
        Example("明确了重大案件范围、审理程序、法制审核要求。"),
        Example("明确了责任分工，细化工作措施、完成时限。"),
        Example("完善了工作机制，检查方式、检查频次更加合理。"),
        Example("规范了执法程序，由法制科负责审核标准、审核时限。"),
    )

    signs = ("、",)

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find a comma before peers that 顿号 part."""
        for m in _mixed(text.text):
            if _DOES.search(m["first"]) or any(_STARTS.match(item) for item in m["rest"].split("、")):
                continue
            if not text.live(*m.span("comma")):
                yield Hit(
                    f"“{m['rest']}”与前面的“{m['first']}”并列，中间宜用顿号",
                    text, *m.span("comma"), suggestions=("、",),
                )  # fmt: skip


def _mixed(line: str) -> Iterator[re.Match[str]]:
    at = 0
    while m := _MIXED.search(line, at):
        pure = all(han(sign) or sign == "、" for sign in m["first"] + m["rest"])
        at = m.end() if pure else m.start() + 1
        if pure:
            yield m


class UnfinishedClause(TextRule):
    """A clause that begins and lacks what should close it."""

    name = "unfinished-clause"
    about = "句子成分残缺"
    severity = "warning"
    why = "《党政机关公文处理工作条例》第十九条：表述准确，文字精练"
    bad = (
        Example("筑牢思想根基，⟦以促进绿色发展，推动人与自然和谐共生战略部署⟧。"),
        Example("⟦在区委、区政府的坚强领导→在区委、区政府的坚强领导下⟧，我局扎实推进法治政府建设。"),
    )
    good = (
        Example("以实际行动落实区委、区政府工作部署。"),
        Example("在区委、区政府的坚强领导下，我局扎实推进法治政府建设。"),
        Example("在区委的坚强领导、市局的大力支持下，工作取得新成效。"),
        Example("以推动绿色发展为主线，落实区委决策部署。"),
        Example("成绩的取得，在于区委的坚强领导，在于群众的大力支持。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Find 以…部署 that nothing governs, and 在…领导 without its 下."""
        line = text.text
        if "以" in line and ("部署" in line or "安排" in line):
            for m in _PLAN.finditer(line):
                if not _GOVERNS.search(m["body"]):
                    start = m.start("body") - 1
                    yield Hit(
                        "“以……部署”缺少谓语，补上“落实”“贯彻”一类动词",
                        text, start, m.end(),
                    )  # fmt: skip
        for m in _UNDER.finditer(line) if any(end in line for end in _ENDS) else ():
            rest = line[m.end() : m.end() + 60].split("。")[0] if m["end"] == "，" else ""
            if (
                "离不开" in m["who"]
                or "坚持" in m["who"]
                or re.search(r"(?:领导|指导|支持|帮助|配合|努力|关心)下", rest)
            ):
                continue
            start, end = m.start("who") - 1, m.start("end")
            yield Hit("“在……领导”缺少“下”", text, start, end, suggestions=(line[start:end] + "下",))


RULES: tuple[type[Rule], ...] = (MixedListSeparators, UnfinishedClause)
