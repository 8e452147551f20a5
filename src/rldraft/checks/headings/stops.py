"""Rules on where a heading or a paragraph ends: a colon too many, a full stop that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Node, Subject, Text
from rldraft.late import late
from rldraft.report import Paragraph, Table

_RUNNING = 16  # characters: what is shorter may be an item or a note
_HEADING = 30
_NOTE = late(
    r"\s*(?:[注附]|备注|说明|来源|数据来源|资料来源|联系|电话|单位|地址|网址|抄送|主送|印发)[^，。]{0,12}[:：]"
)
_STOPPED = "。！？!?；;：:…．.—"
_CLOSING = "”’）》」』)]】〕"
_MARKS = "、，,；;："


class HeadingEndsWithColon(Rule):
    """A heading on a line of its own that ends with a colon or a comma, unlike the others."""

    name = "heading-ends-with-colon"
    about = "独占一行的标题末尾有冒号、逗号等"
    severity = "warning"
    why = "GB/T 15834-2011 B.4"
    bad = (
        Example("一、主要举措\n（一）带头学法\n全年学法六次，测试两次。\n（二）严格执法⟦：→⟧\n全年办案三件，没有投诉。\n（三）普法\n进村四次。"),
        Example("一、主要举措\n全年学法六次，办案三件。\n二、不足和原因⟦：→⟧\n人手不足，原因是编制少。\n三、主要安排\n继续学法。"),
        Example("一、主要举措\n全年学法六次，办案三件。\n二、不足和原因\n人手不足，原因是编制少。\n三、主要安排⟦，→⟧\n继续学法。"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n（一）带头学法\n全年学法六次。\n（二）严格执法\n全年办案三件。\n二、不足和原因\n人手不足。"),
        Example("一、主要举措：\n全年学法六次。\n二、不足和原因：\n人手不足，原因是编制少。\n三、主要安排：\n继续学法。"),
        Example("一、主要举措\n全年学法六次。\n二、不足和原因\n（一）办案人手不足，主要是：\n1.编制少。没有增编。\n2.招录难。报考人少。\n（二）装备老旧\n经费少。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at each heading with text of its own below, where most do without."""
        if subject.kind == "draft":
            return
        own = [n for n in subject.nodes if n.section.number and not n.section.run_in and _below(n)]
        ended = [node for node in own if node.heading.text[-1:] in _MARKS and node.heading.text]
        if not ended or 3 * len(ended) > len(own):
            return
        for node in ended:
            text = node.heading.text
            long = len(text) > _HEADING or "。" in text or "；" in text[:-1]
            if long or len(text) < 3 or (text[-1] == "：" and _counts(node)):
                continue
            if not node.heading.live(len(text) - 1, len(text)):
                message = f"独占一行的标题末尾不用“{text[-1]}”，请删去（其他标题也没有）"
                yield Hit(message, node.heading, len(text) - 1, len(text), "", group=text[-1])


def _counts(node: Node) -> bool:
    """Whether what stands below is a list that the colon leads to."""
    if _LEADS.search(node.heading.text):
        return True
    if not node.section.blocks:
        return node.section.level > 1
    first = node.section.blocks[0]
    return not isinstance(first, Paragraph) or _ITEM.match(first.text) is not None


def _below(node: Node) -> bool:
    return bool(node.section.blocks or node.section.sections)


_LEADS = late("(?:[如以]下|下列|主要[是有]|包括|分别|[是为有])[：:]$")
_ITEM = late(r"\s*(?:[一二三四五六七八九十\d]{1,3}[是要、.．]|[（(①-⑳]|第[一二三四五六七八九十])")


class RunInHeadingWithoutStop(Rule):
    """A heading that runs into its text without the full stop that the others have between."""

    name = "run-in-heading-without-stop"
    about = "接排的标题与正文之间缺句号"
    severity = "warning"
    why = "GB/T 15834-2011 B.4；同级标题的写法应当一致"
    bad = (
        Example("一、主要举措\n（一）⟦以学促干，提升能力深入学习各项法律，分层开展培训，打造纪律严明的队伍。⟧\n（二）以制促规，完善体系。健全裁量基准。\n（三）以宣促治，扩大参与。建立志愿队伍。"),
        Example("一、主要举措\n（一）带头学法。学法六次。\n（二）严格执法。办案三件。\n（三）⟦广泛普法组织宣讲进村入户，发放读本八百册，解答群众来信九件，现场答疑六次。⟧\n二、安排\n继续学法。"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n（一）以学促干，提升能力。学法六次。\n（二）以制促规，完善体系。健全裁量基准。\n（三）以宣促治，扩大参与。建立志愿队伍。"),
        Example("一、主要举措\n（一）继续组织干部学习各项法律，分层分类开展执法培训，打造纪律严明的队伍。\n（二）继续规范执法行为，推行服务型执法，优化涉企检查方式，减轻企业负担。\n（三）以宣促治。建立志愿队伍。"),
        Example("一、主要举措\n（一）带头学法。学法六次。\n（二）严格执法。办案三件。\n（三）广泛普法。\n进村四次。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at each heading without text whose brothers all run into theirs."""
        groups: dict[tuple[int, int], list[Node]] = {}
        for node in subject.nodes:
            if node.section.number and node.section.level > 1:
                groups.setdefault((node.parent, node.section.level), []).append(node)
        for group in groups.values():
            if len(group) < 3:
                continue
            node = max(group, key=lambda each: len(each.heading.text))
            others = [each for each in group if each is not node]
            longest = max(len(each.heading.text) for each in others)
            if longest > _HEADING or not all(each.section.run_in for each in others):
                continue
            text = node.heading.text
            alone = not node.section.run_in
            if alone and (_below(node) or not text.endswith("。") or "。" in text[:-1]):
                continue
            if len(text) >= longest + (8 if alone else 24):
                message = "同级标题与正文之间都有句号，这里没有，请补上"
                yield Hit(message, node.heading, 0, len(text))


class ParagraphWithoutStop(Rule):
    """A paragraph of running text that ends without a full stop."""

    name = "paragraph-without-stop"
    about = "段末缺句号"
    severity = "warning"
    why = "GB/T 15834-2011 4.1"
    bad = (
        Example("一、主要举措\n全年学法六次，办案三件，答复来信九件。\n组织执法人员参加培训两次，开展案卷评查，没有被撤销的案⟦件⟧\n二、主要安排\n继续学法，规范执法文书，做好普法工作。"),
        Example("一、主要举措\n全年学法六次，办案三件，答复来信九件。\n二、主要安排\n继续学法，规范执法文书，做好普法工作，争创全市执法先进单位⟦，→。⟧\n\n云州市临江区生态环境局\n2026年1月20日"),
        Example("一、主要举措\n全年学法六次，办案三件，答复来信九件。\n二、主要安排\n（一）学法。再学六部法律。\n（二）服务。推广证明事项告知承诺制，落实容缺受理，实现“减证便民⟦”⟧\n\n云州市临江区生态环境局\n2026年1月20日"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n全年学法六次，办案三件，答复来信九件。\n二、主要安排\n继续学法，规范执法文书，做好普法工作。"),
        Example("一、主要举措\n办理许可四十一件，开展检查七百三十六家次，具体如下\n学法六次\n办案三件\n二、主要安排\n继续学法。"),
        Example("一、主要举措\n坚持每季度集中学习一次，学习法律、行政法规和规章\n并组织测试两次，没有不合格的。\n二、主要安排\n继续学法。"),
        Example("一、主要举措\n全年学法六次，办案三件。（信息来源于各科室，详见各科室的台账。）\n二、主要安排\n继续学法。"),
        Example("一、主要举措\n全年学法六次，办案三件。\n注：以上数字截至年末，由各科室提供并经核对\n二、主要安排\n继续学法。"),
        Example("一、主要举措\n按下列要求抓好落实，责任到人：\n一是学法。\n二、主要安排\n继续学法。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the last paragraph of each section, in a report whose paragraphs end with a stop."""
        if subject.kind == "draft":
            return
        running: list[tuple[Text, bool, bool]] = []
        texts = subject.texts
        for n, text in enumerate(texts):
            if text.role != "body" or text.section < 0 or len(text.text) < _RUNNING:
                continue
            following = texts[n + 1] if n + 1 < len(texts) else None
            ends = following is None or following.role == "heading"
            running.append((text, _ends(text.text), ends))
        lacking = [text for text, stopped, ends in running if not stopped and ends]
        if not lacking or 10 * sum(not stopped for _, stopped, _ in running) > max(10, len(running)):
            return
        for text in lacking:
            if not _runs(subject, text):
                continue
            last = len(text.text) - 1
            if (
                text.text[last] in "）)"
                or (text.text[last].isascii() and text.text[last].isalnum())
                or _NOTE.match(text.text)
            ):
                continue  # a note may do without a stop, and one in brackets stand behind it
            if text.live(last, last + 1) or (text is texts[-1] and not _goes_on(subject, text)):
                continue  # the report breaks off there
            if text.text[-1] in "，,、":
                message = f"段末是“{text.text[-1]}”，应为句号，请核对后面是否漏了内容"
                yield Hit(message, text, last, last + 1, suggestions=("。",))
            else:
                yield Hit("段末缺句号，请补上", text, last, last + 1)


def _goes_on(subject: Subject, text: Text) -> bool:
    """Whether lines stand behind the last text: a signature, a note."""
    return bool(subject.lines) and subject.lines[-1].origin.line > text.origin.place(len(text.text) - 1)[0]


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in _STOPPED


def _runs(subject: Subject, text: Text) -> bool:
    """Whether a text is running: with commas or stops within, no item among others, no part of a table."""
    sentence = text.text[text.text.rfind("。", 0, -1) + 1 :]
    if len(sentence) < 10 or not any(mark in text.text[:-1] for mark in "，。；"):
        return False
    if any(isinstance(block, Table) for block in subject.nodes[text.section].section.blocks):
        return False
    others = _paragraphs(subject.nodes[text.section])[:-1]
    return all(_ends(each) for each in others)


def _paragraphs(node: Node) -> Sequence[str]:
    return [b.text for b in node.section.blocks if isinstance(b, Paragraph) and b.text]


RULES: tuple[type[Rule], ...] = (HeadingEndsWithColon, RunInHeadingWithoutStop, ParagraphWithoutStop)
