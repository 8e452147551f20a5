"""Rules on laws: repealed, not in force yet, misnamed, without 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from rldraft.checks.laws import lawbook, lawnames
from rldraft.checks.laws.lawbook import STATE, Law, Mention
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.year import plans_ahead

_STOPS = "。；;！？\n"
_AROUND = 200  # characters of a sentence that are read on either side of a name
# A law that is told as one that went, or that is being worked on.
_GONE = late(
    "废止|失效|取代|替代|代替|替换|不再(?:适用|执行|施行|有效)|新旧|前身|比对|对比|沿用|更名|升格|清理|施行前|此前|当时"
    "|(?:纳入|编入|并入|融入)了?(?:《》|[^，。；]{0,6}法典)|(?:编纂|整合|合并|衔接|过渡)[^，。；]{0,8}(?:《》|法典)"
    "|《》[^，。；]{0,20}(?:编纂|整合|合并|衔接|过渡)|《》[^，。；]{0,8}以来"
    "|(?:修订|修正|修改)后?的?《》|《》(?:的|进行|作|予以)?(?:修订|修正|修改)"
)
_OLD = late("(?:原|旧|老|原来的|过去的)$")
_BEFORE = late("(?:实施|施行|生效)?(?:之前|以前|前)")
_YEAR = late(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_MONTH = late(r"(?<!\d)(1[0-2]|[1-9])月")
_EARLY = late("上半年|[一二]季度|年初|第[一二]季度|1[—-]6月")
# What makes a law the ground of what was done, before its name or before others that stand before it.
_GROUND = late("(?:依据|根据|依照|按照|遵照|适用|违反|执行)(?:了|的是)?(?:《[^《》]*》[、，和及与]?)*$")
_COMING = late(
    "草案|送审|征求意见|立法|起草|制定|出台|审议|表决|通过|颁布|公布|即将|将于|将在|起施行|起实施|施行后|实施后|正式施行|正式实施|筹备|待.{0,6}施行"
)
_ENCLOSED = "《[^》]{0,200}》|“[^”]{0,200}”|〈[^〉]{0,100}〉|【[^】]{0,100}】"
# 宪法宣誓, 民法典宣传月, 刑法修正案: the name goes on, or is part of another.
_GOES_ON = late(
    "[》〉”]|[（(](?:草案|修订|修正)|修正案|草案|实施[条细办]|知识|宣传|宣讲|宣誓|主题|竞赛|释义|解读|读本|学习|培训|普法|讲座|考试|测试"
    "|进[校企乡社农机]|[月周日]|条例|办法|细则|规定》|意识|精神|权威|法律|[大微小]"
)
_LISTED = late(
    "(?P<list>(?:《[^《》]{1,80}》[、，和及与以]{0,2}){1,12})等(?:一系列|一批|多部|多项|[\\d一二三四五六七八九十]+[部项个件])?(?:相关|有关|重要)?法律法规(?![、，和及与]?(?:规章)?[^。；，]{0,8}(?:党内|读物|著作|书籍|文件|政策))"
)
_BOOKS = late("学习纲要|学习问答|学习读本|读本$|论述摘编|论述选编|文选|选编$|讲义$|谈治国理政")
_PARTY = late("中国共产党|党章$")
_NAMES = late("《[^《》]*》")
_LONG_BEFORE = 3  # years: no law is studied so long before it is in force
_PLAN = "规划纲要"  # dated by its issue; its period may have begun before


class LawRepealed(Rule):
    """A law that was repealed before or in the year that is reported on."""

    name: ClassVar[str] = "law-repealed"
    about: ClassVar[str] = "引用已废止的法律法规"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "各法附则的废止条款；日期和依据见数据表laws"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "一、主要举措和成效\n组织学习⟦《中华人民共和国行政监察法》→《中华人民共和国监察法》⟧，开展警示教育2次。"
        ),
        Example(
            "一、主要举措和成效\n今年以来，依据⟦《环境行政处罚办法》→《生态环境行政处罚办法》⟧办案17件，推进行刑衔接。"
        ),
        Example(
            "云州市临江区生态环境局\n2026年法治政府建设情况报告\n\n一、主要举措和成效\n组织学习⟦《大气污染防治法》→《生态环境法典》⟧，培训执法人员45人次。",
            whole=True,
        ),
        Example(
            "一、主要举措和成效\n办案17件。\n二、下一年度主要安排\n宣传⟦《增值税暂行条例》→《增值税法》⟧，服务企业12家。"
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n组织学习《大气污染防治法》《环境保护法》，培训执法人员45人次。"),
        Example("一、主要举措和成效\n《环境行政处罚办法》废止后，及时更新执法文书12种。"),
        Example("一、主要举措和成效\n对2019年依据《市场监督管理行政处罚程序暂行规定》办结的案件开展评查。"),
        Example("一、主要举措和成效\n做好《排污许可管理办法（试行）》与新办法的衔接，核发许可证31张。"),
        Example("一、主要举措和成效\n原《信访条例》规定的事项已经全部移交，宣传《信访工作条例》2次。"),
        Example("一、主要举措和成效\n落实《云州市实施〈中华人民共和国合同法〉办法》，审查合同21份。"),
        Example(
            "云州市临江区生态环境局\n2026年法治政府建设情况报告\n\n一、主要举措和成效\n3月，依据《大气污染防治法》查处案件2件。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold every law against the year; what is planned against the year after."""
        done = _done(subject)
        if done is None:
            return
        for text in subject.texts:
            for mention in lawbook.mentions(text.text):
                law = lawbook.find(mention.name)
                if law is None or law.repealed is None or text.live(mention.start, mention.end):
                    continue
                year = done + (subject.kind_of(text) == "plans")
                first = date(year, 1, 1)
                if law.repealed.year > year or (year > done and law.repealed > first):
                    continue
                if not _told_as_gone(text.text, mention, law.repealed):
                    yield _repealed(text, mention, law, year, law.repealed > first)


def _repealed(text: Text, mention: Mention, law: Law, year: int, partly: bool) -> Hit:
    assert law.repealed is not None
    day = f"{law.repealed.year}年{law.repealed.month}月{law.repealed.day}日"
    change = lawbook.changed(law.name, year)
    by = _like(mention.name, change.replaced_by) if change and change.replaced_by else ""
    instead = f"，由《{lawbook.key(by)}》代替" if by else ""
    mend = "，此后的工作请改引新法" if partly else "，请改引现行的"
    quote = text.text[mention.start : mention.end]
    return Hit(
        f"{quote}自{day}起已废止{instead}{mend}", text, mention.start, mention.end, None,
        (f"《{by}》",) if by else (), quote, "warning" if partly else None,
        law.note,
    )  # fmt: skip


def _told_as_gone(text: str, mention: Mention, repealed: date) -> bool:
    """Whether a sentence tells a law as one that went, or of a time when it was in force."""
    if _OLD.search(text[max(0, mention.start - 4) : mention.start]) or _BEFORE.match(text, mention.end):
        return True
    left, right = _sentence(text, mention.start, mention.end)
    around = text[left : mention.start] + "《》" + text[mention.end : right]
    if _GONE.search(_bare(around)):
        return True
    before = _bare(text[left : mention.start])
    if any(int(year) < repealed.year for year in _YEAR.findall(before)):
        return True
    months = [int(month) for month in _MONTH.findall(before)]
    soon = (bool(months) and min(months) < repealed.month) or bool(_EARLY.search(before))
    return repealed.month > 1 and soon


class LawNotInForceYet(Rule):
    """A law as the ground of what was done before it was in force."""

    name: ClassVar[str] = "law-not-in-force-yet"
    about: ClassVar[str] = "引用当年还没有施行的法律法规"
    severity: ClassVar[Severity] = "error"
    why: ClassVar[str] = "各法附则的施行日期；日期和依据见数据表laws"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n依据⟦《中华人民共和国生态环境法典》⟧办理行政处罚案件17件。"),
        Example(
            "云州市临江区生态环境局\n2023年法治政府建设情况报告\n\n一、主要举措和成效\n严格按照⟦《公平竞争审查条例》⟧审查文件12件。",
            whole=True,
        ),
        Example(
            "云州市临江区生态环境局\n2021年法治政府建设情况报告\n\n一、主要举措和成效\n组织学习⟦《民营经济促进法》⟧，走访企业31家。",
            whole=True,
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("一、主要举措和成效\n组织学习《中华人民共和国生态环境法典》草案，提出意见3条。"),
        Example("一、主要举措和成效\n学习宣传《危险化学品安全法》，开展培训4次。"),
        Example(
            "一、主要举措和成效\n依据《生态环境行政处罚办法》办案17件。\n二、下一年度主要安排\n依据《生态环境法典》修订执法手册。"
        ),
        Example(
            "云州市临江区生态环境局\n2020年法治政府建设情况报告\n\n一、主要举措和成效\n依据《行政处罚法》《治安管理处罚法》移送案件2件。",
            whole=True,
        ),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Hold every law against the year; plans are not looked at."""
        done = _done(subject)
        if done is None:
            return
        for text in subject.texts:
            if "《" not in text.text or subject.kind_of(text) == "plans":
                continue
            for mention in lawbook.mentions(text.text):
                law = lawbook.find(mention.name)
                if law is None or law.in_force is None or law.in_force.year <= done or law.kind == _PLAN:
                    continue
                left, right = _sentence(text.text, mention.start, mention.end)
                if text.live(mention.start, mention.end) or _COMING.search(_bare(text.text[left:right])):
                    continue
                early = law.in_force.year - done
                if early >= _LONG_BEFORE or _GROUND.search(text.text[left : mention.start]):
                    day = f"{law.in_force.year}年{law.in_force.month}月{law.in_force.day}日"
                    yield Hit(
                        f"自{day}起才施行，不能作{done}年工作的依据，请核对", text, mention.start,
                        mention.end, None, (), text.text[mention.start : mention.end],
                        "warning" if early == 1 else None,
                    )  # fmt: skip


class MisnamedLaw(TextRule):
    """A name in 《》 that is nearly that of a law: words left out, put in, or written wrong."""

    name: ClassVar[str] = "misnamed-law"
    about: ClassVar[str] = "法律法规名称不全或写错"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "引用文件应当写准名称（公文写作习惯）；正式名称见数据表laws"
    bad: ClassVar[tuple[Example, ...]] = (
        Example(
            "学习贯彻⟦《最高人民法院关于出庭应诉若干问题的规定》→《最高人民法院关于行政机关负责人出庭应诉若干问题的规定》⟧。"
        ),
        Example(
            "落实⟦《党政主要负责人履行推进法治政府建设第一责任人职责规定》→《党政主要负责人履行推进法治建设第一责任人职责规定》⟧。"
        ),
        Example("宣传⟦《中华人民共和国固体废物污染防治法》→《中华人民共和国固体废物污染环境防治法》⟧2次。"),
        Example("按照⟦《法治政府建设与责任落实督查工作规定》→《法治政府建设与责任落实督察工作规定》⟧报告。"),
        Example("执行⟦《重大行政决策程序条例》→《重大行政决策程序暂行条例》⟧，听取意见3次。"),
        Example(
            "宣传⟦《中华人民共合国行政处罚法》→《中华人民共和国行政处罚法》⟧⟦《云州市河道条列》→《云州市河道条例》⟧。"
        ),
        Example(
            "学习⟦《文物保护条例法》→《文物保护法》⟧，执行⟦《建筑工程安全生产管理条例》→《建设工程安全生产管理条例》⟧。"
        ),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("学习《行政机关负责人出庭应诉若干问题的规定》《环境保护法》《固废法》。"),
        Example("制定《党政主要负责人履行推进法治建设第一责任人职责实施细则》。"),
        Example("执行《云州市重大行政决策程序规定》《临江区优化营商环境若干措施》。"),
        Example("落实《法治政府建设实施纲要》和《重大行政决策程序规定》。"),
        Example("学习《教育行政处罚程序规定》《生态环境行政处罚裁量办法》。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Compare every name that the law book does not know with those that it knows."""
        for mention in lawbook.mentions(text.text):
            near = lawnames.near(mention.name)
            plain = "" if near else lawnames.plainly_wrong(mention.name)
            if (near is None and not plain) or text.live(mention.start, mention.end):
                continue
            if near is None:
                yield Hit(
                    "名称有字错漏，请按正式名称写", text, mention.start, mention.end, None, (f"《{plain}》",),
                    text.text[mention.start : mention.end], "error",
                )  # fmt: skip
                continue
            what = f"多“{near.added}”" if near.added else "有字错漏"
            what = f"缺“{near.missing}”" if near.missing else what
            national = mention.name.startswith(STATE) or (near.missing and near.law.kind == "司法解释")
            severity: Severity = "error" if national else "warning"
            yield Hit(
                f"名称{what}，请按正式名称写", text, mention.start, mention.end, None, (f"《{near.name}》",),
                text.text[mention.start : mention.end], severity,
            )  # fmt: skip


class LawWithoutMarks(TextRule):
    """The full name of a law that stands in no 《》."""

    name: ClassVar[str] = "law-without-title-marks"
    about: ClassVar[str] = "法律全称没有加书名号"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "GB/T 15834-2011 4.15（文件名用书名号标示）"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("严格执行⟦中华人民共和国行政处罚法→《中华人民共和国行政处罚法》⟧，办案17件。"),
        Example("依照⟦中华人民共和国政府信息公开条例→《中华人民共和国政府信息公开条例》⟧第二十条公开信息。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("严格执行《中华人民共和国行政处罚法》和行政强制法，办案17件。"),
        Example("落实《云州市实施〈中华人民共和国行政处罚法〉办法》。"),
        Example("开展“中华人民共和国民法典”主题宣传，组织中华人民共和国宪法知识竞赛。"),
        Example("庆祝中华人民共和国成立76周年，宣传中华人民共和国宪法修正案。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for full names outside of marks and quotations."""
        said = text.text
        if STATE not in said:
            return
        for found in _full_names().finditer(said):
            start, end = found.span("name")
            if start < 0 or text.live(start, end) or _GOES_ON.match(said, end):
                continue
            if said[start - 1 : start] not in ("《", "〈", "“"):
                yield Hit("法律、法规的名称请加书名号", text, start, end, f"《{found['name']}》", (), "all")


_full: tuple[object, re.Pattern[str]] | None = None


def _full_names() -> re.Pattern[str]:
    """Give what finds the full names of the laws, the longer before the shorter, and what stands in marks."""
    global _full
    book = lawbook.book()
    if _full is None or _full[0] is not book:
        names = [law.name.removeprefix(STATE) for law in book.laws if law.name.startswith(STATE)]
        either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        _full = (book, re.compile(f"{_ENCLOSED}|(?P<name>{STATE}(?:{either}))"))
    return _full[1]


class NotALaw(TextRule):
    """Books and rules of the Party in a list that is summed up as 法律法规."""

    name: ClassVar[str] = "not-a-law"
    about: ClassVar[str] = "不是法律法规的列为法律法规"
    severity: ClassVar[Severity] = "info"
    why: ClassVar[str] = (
        "党内法规由党的组织制定（《中国共产党党内法规制定条例》），不属法律、法规；读物不是法规"
    )
    bad: ClassVar[tuple[Example, ...]] = (
        Example("组织学习⟦《习近平法治思想学习纲要》⟧《生态环境行政处罚办法》等多部法律法规。"),
        Example("学习《宪法》《民法典》和⟦《中国共产党纪律处分条例》⟧等法律法规，提高法治意识。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("学习《行政处罚法》《排污许可管理条例》《生态环境行政处罚办法》等法律法规。"),
        Example("学习《中国共产党章程》《监察法》等党内法规和法律法规，开展《习近平法治思想学习纲要》轮训。"),
        Example("学习《习近平法治思想学习纲要》，宣传《环境保护法》等法律法规。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look at the lists right before 等法律法规."""
        if "法律" not in text.text:
            return
        for found in _LISTED.finditer(text.text):
            for mention in lawbook.mentions(found["list"]):
                if not _BOOKS.search(mention.name) and not _PARTY.match(mention.name):
                    continue
                what = "是学习读物" if _BOOKS.search(mention.name) else "属党内法规"
                start = found.start("list")
                yield Hit(
                    f"{what}，不是法律法规，请另列或改写后面的总称", text, start + mention.start,
                    start + mention.end, group="all",
                )  # fmt: skip


def _done(subject: Subject) -> int | None:
    """Give the year whose work is told."""
    year = subject.year
    return None if year is None else year if plans_ahead(subject.report) else year - 1


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the sentence around a stretch, no more than a little on either side."""
    first, last = max(0, start - _AROUND), end + _AROUND
    left = max(first, *(text.rfind(mark, first, start) + 1 for mark in _STOPS))
    right = min((at for mark in _STOPS if (at := text.find(mark, end, last)) >= 0), default=last)
    return left, right


def _bare(text: str) -> str:
    """Give a text with nothing between 《 and 》: the words of names tell nothing."""
    return _NAMES.sub("《》", text)


def _like(said: str, name: str) -> str:
    """Give a name as the text writes such names: with 中华人民共和国 or without."""
    return name if said.startswith(STATE) else lawbook.key(name)


RULES: tuple[type[Rule], ...] = (LawRepealed, LawNotInForceYet, MisnamedLaw, LawWithoutMarks, NotALaw)
