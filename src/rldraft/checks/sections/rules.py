"""Rules on what a report must contain: its mandated parts; with `titles` its title, signature and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.sections import mandated, titles
from rldraft.checks.sections.mandated import Part
from rldraft.checks.subject import Node, Subject, Text
from rldraft.corpus.kinds import named
from rldraft.late import late
from rldraft.reading.words import HAN
from rldraft.report import texts

_REGULATION = "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）"
_DUTY = "履行推进法治建设第一责任人职责"
_DONE = "学法六次，办案三件，公开信息二十条，答复来信来访九件，群众满意度有所提高。"
_MEASURES = f"一、主要举措和成效\n{_DONE}"
_LACKS = "二、存在的不足和原因\n办案人手不足，原因是编制较少；普法形式单一，原因是经费紧张、人员兼职。"
_LEADERS = """三、党政主要负责人履行第一责任人职责情况
局长主持法治专题会议四次，带队执法两次，审议案件三件，年终述法一次。"""
_PLANS = "四、2026年度主要安排\n招录执法人员两名，规范执法文书，开展普法进村活动，做好行政复议应诉。"
_WORK_REPORT = """政府工作报告

各位代表：

一、2025年工作回顾
生产总值增长5%。
二、存在的问题
底子较薄。
三、2026年工作安排
生产总值增长5%左右，财政收入增长4%，居民收入稳步"""


def _report(
    measures: str = _MEASURES,
    lacks: str = _LACKS,
    leaders: str = _LEADERS,
    plans: str = _PLANS,
    end: str = "",
) -> Example:
    """Give a report of these parts."""
    return Example("\n".join(part for part in (measures, lacks, leaders, plans, end) if part))


def _other(title: str, *lines: str) -> Example:
    """Give a whole file with another title."""
    return Example("\n".join((title, "", *lines)), whole=True)


class TextBreaksOff(Rule):
    """A report that ends in the middle of a sentence or after its first part."""

    name = "text-breaks-off"
    about = "全文可能不完整"
    severity = "warning"
    why = "公文写作常识：正文应当完整"
    bad = (
        _report(plans=_PLANS.replace("复议应诉。", "⟦复议应诉⟧")),
        Example(f"一、⟦主要举措和成效⟧\n{_DONE}"),
        _report(leaders="", plans="", lacks=_LACKS.replace("人员兼职。", "⟦人员兼职⟧")),
    )
    good = (
        _report(),
        _report(end="\n云州市临江区生态环境局\n2026年1月20日"),
        _report(plans=_PLANS.removesuffix("。"), end="\n云州市临江区生态环境局\n2026年1月20日"),
        _report(end="（此件公开发布）"),
        Example(_WORK_REPORT, whole=True),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the report's end."""
        found = mandated.broken(subject)
        if found is None:
            return
        text, how = found
        start = max(0, len(text.text) - 4) if text.role == "body" else 0
        message = f"{how}，全文可能不完整，请补全；补全后才能查缺少的部分"
        yield Hit(message, text, start, len(text.text))


class MandatedSectionMissing(Rule):
    """A part that the rules on this kind of report ask for is nowhere."""

    name = "mandated-section-missing"
    about = "缺少规定必须写明的部分"
    severity = "error"
    why = _REGULATION
    bad = (
        _report(lacks=""),
        _report(leaders=""),
        _report(plans=""),
        _report(leaders=f"三、2026年度工作\n认真{_DUTY}，再学六部法。", plans=""),
        _other(
            "云州市临江区数据局2025年政府信息公开工作年度报告",
            "一、总体情况\n公开信息二十条。\n二、主动公开政府信息情况\n见表。",
            "三、收到和处理政府信息公开申请情况\n见表。\n四、存在的主要问题及改进情况\n更新不够及时。",
            "五、其他需要报告的事项\n未收取信息处理费。",
        ),
    )
    good = (
        _report(),
        _report(lacks="二、短板和差距\n办案人手不足。", plans="四、法治政府建设工作对策建议\n招录人员两名。"),
        _report(lacks="", plans="三、存在的问题及下一步打算\n人手不足，原因是编制少；招录人员两名。"),
        _report(f"{_MEASURES}局长切实{_DUTY}，主持专题会议四次。", leaders=""),
        Example(_WORK_REPORT, whole=True),
        _other("云州市临江区数据局2025年法治政府建设工作要点", "一、加强学习\n学法。\n二、规范执法\n办案。"),
        _other("临江区司法局2017年法治政府建设情况报告", "一、主要成效\n学法。\n二、下一步打算\n办案。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Name each part that has no heading and is not told elsewhere either."""
        for part, told in _absent(subject):
            if told is None:
                yield Hit(f"缺“{part.name}”部分，按规定年度报告应当写明，请增写", why=part.why)


class MandatedSectionWeak(Rule):
    """A part that the rules ask for is told only in passing, under another heading."""

    name = "mandated-section-weak"
    about = "规定的部分没有单列"
    severity = "warning"
    why = _REGULATION
    bad = (
        _report(f"{_MEASURES}⟦局长切实{_DUTY}⟧，主持专题会议四次。", leaders=""),
        _report(lacks="", plans=f"{_PLANS}\n一年来，我局法治工作⟦还存在一些不足⟧，主要是人手少。"),
        _report(plans="四、其他情况\n⟦下一步，我局将招录执法人员两名，规范执法文书。⟧"),
    )
    good = (
        _report(),
        _report(f"{_MEASURES}局长切实{_DUTY}。"),
        _report(f"{_MEASURES}学习《党政主要负责人{_DUTY}规定》。", leaders=""),
        _report(leaders="", plans=f"{_PLANS}\n局长认真{_DUTY}。"),
        _report(f"{_MEASURES}将应诉情况作为主要负责人{_DUTY}的内容。", leaders=""),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Show where each part is told that has no heading of its own."""
        for part, told in _absent(subject):
            if told is not None:
                text, start, end = told
                message = f"“{part.name}”没有单列，只在这里提到，建议按规定单列一部分"
                yield Hit(message, text, start, end, why=part.why)


class CausesMissing(Rule):
    """The shortcomings are told, their causes are not."""

    name = "causes-missing"
    about = "写了不足，没有写原因"
    severity = "error"
    why = _REGULATION
    bad = (
        _report(lacks="二、⟦存在的问题⟧\n（一）人手不足。两人借调。\n（二）普法形式单一。以发传单为主。"),
        _report(lacks="二、⟦存在的不足⟧\n办案人手不足，普法形式单一，执法装备老旧。"),
    )
    good = (
        _report(),
        _report(lacks="二、存在的不足\n由于编制较少，办案人手不足。"),
        _report(lacks="二、存在的问题\n受经费紧张影响，执法装备老旧。"),
        _report(lacks="二、存在的问题\n因编制较少，办案人手不足。"),
        _report(lacks="二、存在的问题\n办案人手不足。\n三、原因分析\n编制较少。"),
    )
    _TOLD = late(
        "原因|由于|因为|源于|缘于|根源|归因|归结|鉴于|导致|致使|造成|所致|使得|制约|所限|"
        rf"受[^。；，]{{1,30}}(?:影响|限制|制约|约束|冲击)|(?<![{HAN}])因(?![此而素])|主要(?:是|在于)|在于"
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look for words of cause under every heading that speaks of shortcomings."""
        part = next(
            (p for p in mandated.parts(subject) if p.kind == "shortcomings" and "原因" in p.name), None
        )
        if part is None or mandated.broken(subject):
            return
        nodes = [node for node in subject.nodes if _names(node, part, subject.year)]
        said = [text for node in nodes for text in _said(node)]
        if not any(text for text in said) or any(self._TOLD.search(text) for text in said):
            return
        if any(self._TOLD.search(node.heading.text) for node in nodes):
            return
        first = nodes[0].heading
        message = "只写了不足，没有写原因；按规定不足和原因都应当写明，请补写原因"
        yield Hit(message, first, 0, len(first.text), why=part.why)


class SectionTooShort(Rule):
    """A mandated part of a sentence or two."""

    name = "section-too-short"
    about = "规定的部分过于简略"
    severity = "info"
    why = _REGULATION
    bad = (
        _report(leaders="三、⟦主要负责人履行第一责任人职责情况⟧\n局长主持会议四次。"),
        _report(plans="四、⟦2026年度主要安排⟧\n继续做好法治工作。"),
    )
    good = (
        _report(),
        _report(end="五、其他情况\n无。"),
        Example(_WORK_REPORT, whole=True),
    )
    _LEAST = 30

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Count the characters of each part of the first level."""
        if mandated.broken(subject):
            return
        kinds = {part.kind for part in mandated.parts(subject) if part.kind}
        for node in subject.nodes:
            if node.section.level > 1 or node.parent >= 0 or node.kind not in kinds:
                continue
            length = sum(len(text) for text in _said(node))
            if 0 < length < self._LEAST:
                message = f"这一部分只有{length}个字，按规定应当写明具体情况，请充实"
                yield Hit(message, node.heading, 0, len(node.heading.text))


_LEADER = r"(?:(?:党政)?主要(?:负责人|负责同志|领导)|局长|厅长|主任|[县区市镇乡省州]长|书记)"
_TOLD: dict[str, re.Pattern[str]] = {
    "responsibility": late(
        rf"(?:{_LEADER}|履行|落实|担负|担当|扛|压实|当好)[^。；《》]{{0,40}}第一责任人(?:的)?(?:职责|责任|作用)?(?![^，。；]{{0,6}}(?:规定|清单|办法|制度))"
    ),
    "shortcomings": late(
        r"清醒地?(?:认识|看|意识)到[^。]{0,80}|"
        r"(?:仍|还|也|依然|尚)[^。；，：]{0,10}(?:存在|面临|有)(?![的效力序关])[^。；：]{0,20}(?:不足|问题|短板|弱项|差距|困难|薄弱)|"
        r"(?:存在|面临)的?(?:主要|突出)?(?:不足|问题|困难|短板|差距)(?:和[^。，；：]{1,6})?(?:主要)?(?:是|有|：)|"
        r"与[^。]{2,30}相比[^。；]{0,20}(?:差距|不足)"
    ),
    "plans": late(
        r"^(?:下一?步|下一?阶段|下一年度?|今后|接下来|新的一年)[，,里我将][^。]{4,200}。?|"
        r"^20\d\d年[，,][^。，]{0,12}将[^。]{4,200}。?"
    ),
}  # fmt: skip

_NEEDED = {"responsibility": "第一责任人", "shortcomings": "", "plans": ""}
_ASIDE = late("作为|纳入|列入|重要内容|考核|督促|压实各")  # the duty is only a measure for something else


def _absent(subject: Subject) -> Iterator[tuple[Part, tuple[Text, int, int] | None]]:
    """Give each part that has no heading, and where it is told all the same; none for a text without any."""
    if not subject.nodes or mandated.broken(subject):
        return
    for part in mandated.parts(subject):
        if part.kind == mandated.SIGNED or any(_names(node, part, subject.year) for node in subject.nodes):
            continue
        if part.kind == "measures" and any(node.kind == "measures" for node in subject.nodes):
            continue
        yield part, _told(subject, part)


def _names(node: Node, part: Part, year: int | None) -> bool:
    said = node.heading.text
    if part.words is not None and part.words.search(said):
        return True
    return bool(part.kind) and (part.kind == node.kind or part.kind in named(said, year))


def _told(subject: Subject, part: Part) -> tuple[Text, int, int] | None:
    pattern = _TOLD.get(part.kind)
    if pattern is None:
        return None
    for text in subject.texts:
        if text.role not in ("body", "heading") or text.section < 0:
            continue
        if part.kind == "responsibility" and subject.nodes[text.section].kind == "plans":
            continue
        if _NEEDED[part.kind] not in text.text:
            continue
        for found in pattern.finditer(text.text):
            if part.kind != "responsibility" or not _ASIDE.search(_clause(text.text, *found.span())):
                return text, *found.span()
    return None


def _clause(text: str, start: int, end: int) -> str:
    first = max(text.rfind(sign, 0, start) for sign in "，。；：") + 1
    last = re.compile("[，。；]|$").search(text, end)
    return text[first : last.start() if last else end]


def _said(node: Node) -> Iterator[str]:
    """Give every text below a heading."""
    for section in node.section.walk():
        if section is not node.section:
            yield section.heading.text
        yield from (paragraph.text for paragraph in texts(section.blocks))


RULES: tuple[type[Rule], ...] = (
    TextBreaksOff,
    MandatedSectionMissing,
    MandatedSectionWeak,
    CausesMissing,
    SectionTooShort,
    *titles.RULES,
)
