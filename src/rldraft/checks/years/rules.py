"""Rules on the years of a report: of what is told, and of what is planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.checks.years import milestones
from rldraft.checks.years.yearsaid import PAUSES, STOPS, Mention, Told, around, mentions, told
from rldraft.corpus.kinds import Kind, named
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.year import years

_FURTHEST = 3  # years back that a reused text may be of

# 较2024年增长, 由2024年的5件增至…: a year that another is held against.
_AGAINST = late(
    "(?:[较比从由自与和同按为达超继续]|(?<!截)[至到]|[高低少多优]于|不及|相当于)[^，。；：、]{0,8}$"
)
_PUBLISHED = late("(?:公[开開布示告]|[发發]布|[报報]送|上[报報]|听取|审议|通[报報])[^，。；：、]{0,6}$")
_MEASURED = late(
    "^年(?:度|[初末底]|[0-9]{1,2}月[0-9]{0,2}日?)?[（(及（含）)]*(?:以|之)?[前后](?![半0-9一二三四五六七八九十])|^年(?:度|[初末底]|[0-9]{1,2}月)?起|基础|相比|同期|水平|相[较对]|以来|^年?[—～、-]|的[0-9]"
)
# 2024年度考核, 2024年度法治政府建设情况报告: done or published in the year after.
_ASSESSED = late(
    "考[核评]|评[估价议查比审]|督[察查]|巡[视察]|审[计议]|述[法职]|报告|报表|总结|案卷|反馈|整改|排查|回头看|检验|验收"
    "|决算|[统統][计計]|報告|年报|白皮书|蓝皮书|案例|排名|测评|表彰|先进|优秀|荣誉|称号|奖"
)
# 2024年印发的办法, 2024年遗留案件: it began then.
_BEGAN = late(
    "年(?:度|[初末底中])?[^，。；：、]{0,4}?(?:印发|出台|制定|修[订改]|发布|成立|组建|设立|挂牌|揭牌|建成|建立|启动|获|评为|入选|命名|立案"
    "|遗留|未|结转|滚存|跨|新[增招录进]|开始|起|任)"
)
_CONCEDES = late("虽|尽管|取得|已|过去|回顾|但|以来|相比|基础")
_AHEAD = late("将|要|计划|拟|打算|继续|进一步")
_DONE = late(r"\d|共|累计|已|全年|完成|开展了|办理|召开|组织了|举办|查处|受理|调解|审核|检查|培训|印发|出具")
_INTENDS = late("将|要|拟|计划|力争|预计|争取|谋划|目标|打算|安排|部署|任务|预算|[起前至到]")
_OPENS = late(r"(?:^|[一二三四五六七八九十]是|首先|其[次中]|此外|同时|[。！？；;])\s*[，,]?\s*$")
# 2015年主持会议3次, in a report of 2025: another decade's digit.
_COUNTED = late(
    r"年(?:度|以来)?[，,]?[^，。；、]{0,16}(?:主持|召开|组织|听取|研究|开展|参加)[^。；]{1,40}?\d"
)
_TOPIC = late("年(?:度|全年|来|以来)?(?:[，,]|[我全本各区县市局镇街乡]|共|累计)")
# 印发《2024年普法工作要点》: what is drawn up anew every year.
_YEARLY = late(
    r"(?:制定|制订|印发|出台|下发|编制|拟定)(?:了|并印发|实施)?《(?P<title>[^《》]{0,20}?(?P<year>20\d\d)年度?"
    r"(?![^《》]{0,30}(?:20\d\d|版|修[订正]))[^《》]{0,40}(?:要点|计划|方案|清单|安排|任务|台账))》"
)
# 统计期限自2024年1月1日至12月31日: the whole of a year that figures are of.
_PERIOD = late(
    r"(?:统计|数据|期限|期间|时间|时段|范围)[^，。；]{0,8}?(?P<first>20\d\d)年1月1日起?[至到—–～~-]{1,2}(?:(?P<last>20\d\d)年)?12月31日"
)
_WHY = (
    "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）：报告上一年度的举措成效和下一年度的主要安排"
)
_HEAD = "云州市临江区生态环境局\n"


class StaleYear(Rule):
    """A year that should have gone on with the report's."""

    name: ClassVar[str] = "stale-year"
    about: ClassVar[str] = "年份没有随报告年度更新"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = _WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、⟦2024→2025⟧年推进法治政府建设的主要举措和成效\n我局办理行政处罚案件31件。"),
        Example(
            "我局依法履职。现将⟦2024→2025⟧年法治政府建设情况报告如下：\n一、主要举措和成效\n我局办案31件。"
        ),
        Example("一、主要举措和成效\n（一）规范执法。⟦2024→2025⟧年，我局共检查企业210家次，没有投诉。"),
        Example("一、主要举措和成效\n我局办案31件。\n二、下一步安排\n⟦2025→2026⟧年，我局将补齐执法力量。"),
        Example(
            f"{_HEAD}⟦2024→2025⟧年法治政府建设情况报告\n\n我局依法履职。现将2025年法治政府建设情况报告如下：\n"
            "一、2025年主要举措和成效\n我局办理行政处罚案件31件。\n二、2026年主要安排\n补齐力量。",
            whole=True,
        ),
        Example("⟦2024→2025⟧年，我局依法履职，各项工作取得进展。\n一、主要举措和成效\n我局办案31件。"),
        Example(
            "一、主要举措和成效\n⟦2024→2025⟧年，我局办案31件。\n二、⟦2024→2025⟧年存在的不足和原因\n人手少，原因是编制紧。"
        ),
        Example(
            "一、主要举措和成效\n办案31件。\n二、第一责任人职责履行情况\n局长带头履职，⟦2015→2025⟧年主持会议研究法治工作3次。"
        ),
        Example("一、主要举措和成效\n年初印发《⟦2024→2025⟧年普法工作要点》，逐项落实。"),
        Example("一、其他情况\n本报告的统计期限自⟦2024→2025⟧年1月1日起至⟦2024→2025⟧年12月31日止。"),
        Example(
            f"{_HEAD}二〇二四年法治政府建设情况报告\n\n一、⟦二〇二三→二〇二四⟧年主要举措和成效\n我局办案31件。\n",
            whole=True,
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example(
            "一、主要举措和成效\n案件数较2024年下降3件，从2023年起每年开展一次评查，由2024年的5次增至6次。"
        ),
        Example("一、主要举措和成效\n按时公开2024年度法治政府建设情况报告，2024年度依法行政考核列全区第一。"),
        Example("一、主要举措和成效\n贯彻《实施纲要（2021—2024年）》，2024年、2025年连续两年没有败诉。"),
        Example(
            "一、主要举措和成效\n我局2018年成立法制科，2024年印发的办法继续执行。\n"
            "二、安排\n2025年虽有进展，但仍要努力。"
        ),
        Example("一、主要举措和成效\n审议《2024年普法工作总结》，执行印发的《处罚清单（2024年版）》。"),
        Example("一、其他情况\n本报告的统计期限为2025年1月1日至12月31日，有效期自2024年1月1日起。"),
        Example(
            "一、主要举措和成效\n清理2024年以前制发的文件，废止3件；对2023年及之前立项的工程开展检查8次。"
        ),
        Example(
            "一、主要举措和成效\n办案31件。\n二、第一责任人职责履行情况\n2015年成立领导小组，局长每年主持会议3次。"
        ),
        Example("一、2024年度考核反馈问题整改情况\n均已整改。\n二、2025年主要举措和成效\n办案31件。"),
        Example(
            "云州市2025年政府工作报告\n\n一、2024年工作回顾\n2023年，全市迈上新台阶。\n"
            "二、2025年重点工作\n新建学校5所。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the title, at headings and the opening, then at the paragraphs."""
        said = told(subject)
        if said is None:
            return
        right = said.done if said.ahead else said.done + 1
        if all(each.year != right for each in said.title):
            for each in said.title:
                if abs(each.year - right) <= _FURTHEST:
                    yield _hit(each, right, "标题", "error")
        claimed = [claim.mention for claim in said.claims]
        for claim in said.claims:
            if said.done - _FURTHEST <= claim.year < said.done and not claim.plans and _heads(claim.mention):
                where = "开头" if claim.mention.text.section < 0 else "小标题"
                yield _hit(claim.mention, said.done, where, "error")
        for text in subject.texts:
            if text.role == "heading" or (text.role == "body" and said.ahead):
                for hit in _look(text, subject, said):
                    if not any(hit.text is each.text and hit.start == each.start for each in claimed):
                        yield hit


def _look(text: Text, subject: Subject, said: Told) -> Iterator[Hit]:
    done = said.done
    kind: Kind | None = None
    if text.role == "body" and "12月31日" in text.text:
        yield from _period(text, done)
    if text.role == "body" and "《" in text.text:
        yield from _yearly(text, subject, done)
    for year in range(done - _FURTHEST, done + 1):
        for each in mentions(text, year):
            kind = kind or subject.kind_of(text) or "preamble"
            if text.role == "heading":
                if (
                    year < done
                    and kind not in ("plans", "other")
                    and str(done) not in text.text
                    and _heads(each)
                ):
                    top = subject.nodes[text.section].section.level == 1
                    yield _hit(each, done, "小标题", "error" if top and year == done - 1 else "warning")
            elif kind == "plans":
                if _plans(each):
                    yield _hit(each, done + 1, "下一年安排", "warning")
            elif kind != "other" and done - 2 <= year < done and _tells(each, done):
                yield _hit(each, done, "正文", "warning")
    if text.role == "body" and (slipped := str(done - 10)) in text.text:
        for each in mentions(text, int(slipped)):
            kind = kind or subject.kind_of(text) or "preamble"
            if kind == "responsibility" and _tells(each, done) and _COUNTED.match(text.text, each.end):
                yield _hit(each, done, "正文", "warning")


def _yearly(text: Text, subject: Subject, done: int) -> Iterator[Hit]:
    for found in _YEARLY.finditer(text.text):
        if int(found["year"]) == done - 1 and subject.kind_of(text) in ("measures", "responsibility"):
            each = Mention(text, *found.span("year"), done - 1)
            message = f"印发的文件写的是{done - 1}年，报告的是{done}年的工作，请核对"
            yield Hit(message, text, each.start, each.end, None, (str(done),), f"{done - 1}-document")


def _period(text: Text, done: int) -> Iterator[Hit]:
    for found in _PERIOD.finditer(text.text):
        for name in ("first", "last"):
            if found[name] and done - _FURTHEST <= int(found[name]) < done:
                each = Mention(text, *found.span(name), int(found[name]))
                if not text.live(each.start, each.end):
                    yield _hit(each, done, "统计期间", "warning")


def _heads(each: Mention) -> bool:
    """Whether a heading is over the work of a year, not over what was said of that year afterwards."""
    text = each.text.text
    after = text[each.end :]
    if each.text.role != "heading":
        return True
    return not _AGAINST.search(text[: each.start]) and not re.search(
        "考[核评]|督[察查]|反馈|整改|审[计议]|述[法职]", after
    )


def _tells(each: Mention, done: int) -> bool:
    """Whether a sentence tells of a year as of the report's own."""
    text = each.text.text
    if text.rfind("《", 0, each.start) > text.rfind("》", 0, each.start):
        return False
    left, right = around(text, each.start, each.end, STOPS)
    if done in years(text[left:right]):
        return False
    first, last = around(text, each.start, each.end, PAUSES)
    before, after = text[first : each.start], text[each.end : last]
    if (
        _AGAINST.search(before)
        or _PUBLISHED.search(before)
        or _MEASURED.search(after)
        or _ASSESSED.search(text[first:last])
    ):
        return False
    return _BEGAN.match(after) is None


def _plans(each: Mention) -> bool:
    """Whether a sentence of the plan names the year told as the one to come."""
    text = each.text.text
    _, right = around(text, each.start, each.end, STOPS)
    rest = text[each.end : right]
    if not _OPENS.search(text[: each.start]) or not _TOPIC.match(rest):
        return False
    aim = _AHEAD.search(rest, 0, 30)
    return aim is not None and not _CONCEDES.search(rest[: aim.start() + 20]) and not years(rest)


def _hit(each: Mention, right: int, where: str, severity: Severity) -> Hit:
    said = each.text.text[each.start : each.end]
    message = f"{where}写的是{said}年，应是{each.written(right)}年，请核对"
    group = "" if severity == "error" else f"{where}-{each.year}-{right}"
    return Hit(message, each.text, each.start, each.end, None, (each.written(right),), group, severity)


class PlanHeadingYear(Rule):
    """A heading over the plans that bears the year told."""

    name: ClassVar[str] = "plan-heading-year"
    about: ClassVar[str] = "下一年安排的标题仍写本年"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = _WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、举措和成效\n办案31件。\n二、⟦2025→2026⟧年推进法治政府建设的主要安排\n补齐力量。"),
        Example("一、举措和成效\n办案31件。\n二、⟦2024→2026⟧年工作打算\n补齐执法力量。"),
        Example("一、举措和成效\n办案31件。\n二、⟦2027→2026⟧年主要安排\n补齐执法力量。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、举措和成效\n办案31件。\n二、2026年推进法治政府建设的主要安排\n补齐执法力量。"),
        Example("一、2025年工作计划完成情况\n办案31件。\n二、下一步打算\n补齐执法力量。"),
        Example("一、举措和成效\n办案31件。\n二、2025年存在的不足和下一步打算\n补齐执法力量。"),
        Example(
            "一、举措和成效\n办案31件。\n二、落实《实施纲要（2021—2025年）》的下一步打算\n补齐执法力量。"
        ),
        Example(
            "云州市2025年政府工作报告\n\n一、2024年工作回顾\n建校3所。\n二、2025年工作安排\n建校5所。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the main headings that speak of plans alone."""
        said = told(subject)
        for each, year, plans in said.claims if said else ():
            if said and plans and year == said.done + 1 and said.ahead:
                right = each.written(said.done + 1)
                message = (
                    f"报告的是{said.done}年的工作，安排的标题写的是{each.written(each.year)}年，应是{right}年"
                )
                yield Hit(message, each.text, each.start, each.end, None, (right,), severity="warning")
            if said and plans and said.done - _FURTHEST - 1 <= year < said.done:
                right = each.written(said.done + 1)
                message = f"这一部分讲下一年的安排，标题写的是{each.written(each.year)}年，应是{right}年"
                yield Hit(message, each.text, each.start, each.end, None, (right,))


class FutureYear(Rule):
    """The year to come where the year told is meant."""

    name: ClassVar[str] = "future-year"
    about: ClassVar[str] = "讲做过的事写成了下一年"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = _WHY
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "一、⟦2026→2025⟧年法治政府建设主要举措和成效\n我局办理行政处罚案件31件。\n二、下一步打算\n补齐力量。"
        ),
        Example(
            "我局依法履职。现将⟦2026→2025⟧年法治政府建设情况报告如下：\n一、主要举措和成效\n我局办案31件。"
        ),
        Example("一、举措和成效\n办案31件。\n二、⟦2026→2025⟧年存在的不足和原因\n人手不足，原因是编制少。"),
        Example(
            "一、举措和成效\n办案31件。\n二、第一责任人履职情况\n局长带头履职，⟦2026→2025⟧年主持召开会议3次。"
        ),
        Example("一、主要举措和成效\n（一）规范执法。⟦2026→2025⟧年，我局共检查企业210家次，没有投诉。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n到2026年，执法人员将全部持证。2026年，我局将再检查一遍。"),
        Example("一、主要举措和成效\n办案31件。\n二、2026年安排\n2026年，我局共检查12次。"),
        Example(
            "一、主要举措和成效\n谋划2026年普法工作，印发《普法规划（2026—2030年）》，2026年1月召开会议。"
        ),
        Example(
            "云州市2025年政府工作报告\n\n一、2024年工作回顾\n建校3所。\n二、2025年工作安排\n2025年，共建校5所。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at headings and the opening, then at the sentences that tell of work done."""
        said = told(subject)
        if said is None:
            return
        done = said.done
        for each, year, plans in said.claims:
            if year == done + 1 and not plans:
                where = "开头" if each.text.section < 0 else "小标题"
                right = each.written(done)
                message = f"{where}写的是{each.written(year)}年，报告的是{right}年的工作"
                yield Hit(message, each.text, each.start, each.end, None, (right,), "", "error")
        for node in subject.nodes:
            if said.ahead and node.section.level == 1 and str(done + 1) in node.heading.text:
                yield from _headed(node.heading, done)
        for text in subject.texts:
            if said.ahead and text.role == "body" and str(done + 1) in text.text:
                yield from _too_soon(text, subject, done)


def _headed(heading: Text, done: int) -> Iterator[Hit]:
    """Look at a heading over what is lacking or what the head did, which is never of the year to come."""
    if named(heading.text) in (["shortcomings"], ["responsibility"]):
        for each in mentions(heading, done + 1):
            right = each.written(done)
            message = f"小标题写的是{each.written(each.year)}年，报告的是{right}年的工作"
            yield Hit(message, heading, each.start, each.end, None, (right,), "", "error")


def _too_soon(text: Text, subject: Subject, done: int) -> Iterator[Hit]:
    words = text.text
    for each in mentions(text, done + 1):
        _, right = around(words, each.start, each.end, STOPS)
        rest = words[each.end : right]
        led = _COUNTED.match(rest) is not None and words[each.start - 1 : each.start] in ("", *PAUSES)
        if not led and not (_OPENS.search(words[: each.start]) and _TOPIC.match(rest)):
            continue
        if _INTENDS.search(rest) or not _DONE.search(rest) or years(rest):
            continue
        if subject.kind_of(text) in ("measures", "responsibility", None):
            message = f"讲的是做过的事，写的是{done + 1}年，应是{done}年，请核对"
            yield Hit(message, text, each.start, each.end, None, (str(done),), f"{done + 1}")


RULES: tuple[type[Rule], ...] = (StaleYear, PlanHeadingYear, FutureYear, *milestones.RULES)
