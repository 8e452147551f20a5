"""A number said and a list that has more or fewer: 三项措施 with four, 分别 with one figure too few."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from rldraft import numbering
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Node, Subject, Text
from rldraft.late import late
from rldraft.problems import Severity
from rldraft.reading.figures import Found
from rldraft.report import Paragraph

_MOST_FIGURES = 400
_HAN = "一二三四五六七八九十"
_ASIDE = late(r"（[^（）]{0,60}）|\([^()]{0,60}\)")
_STOP = late("[，,；;。：:！？]")
_JOIN = late("以及|[、和与及]")
_NAMED = late("以及|[、和与及或]")
# A list of names that is counted otherwise: 城乡居民 are two, 等 leaves some out.
_UNCOUNTED = late("城乡|内外|上下|[两双二三四五六七八九十]|各|等")
_ONES = late(r"[“‘]?(?P<what>(?P<n>[二三四五六七八九十两])个一)[”’]?")
_QUOTED = late(r"[“‘](?P<text>[^“”‘’]{1,30})[”’](?P<gap>[、，和及与]?)")
_SAID = late(
    rf"(?P<what>(?P<n>[{_HAN}两]{{1,2}}|(?<![0-9.])[0-9]{{1,2}})(?:个方面|大方面|方面|项措施|条措施|项举措|项工作|项任务|项重点|个环节|个问题|个抓手|点|大任务|大举措)"
    r"(?:的?(?:突出|主要|重点)?(?:问题|不足|短板|工作|任务|措施|举措|安排|内容|原因|打算|差距))?)(?:着手|入手|发力|推进|做起|展开|努力)?"
)
_FIRST = late(r"^[：:。，,；;]?\s*一(?:是|要)")
_LED = late("从|抓|以下|如下|下列|主要|重点|着重|采取|提出|突出|着力|坚持|围绕|存在|[有做]")
_NTH = late(rf"(?:^|[。；;，,：:])\s*(?P<n>[{_HAN}]{{1,3}})(?:是|要)(?!否)")
_LEADING = late(rf"(?:以下|如下|下列|做好|抓好|存在)(?:以下|如下|下列)?{_SAID.pattern}[：:]$")
_COUNTED = late(rf"[0-9]{{1,2}}|[{_HAN}]{{1,3}}")


def number(said: str) -> int:
    """Read a small number: 三, 两, 12; 0 for none."""
    if said == "两":
        return 2
    return int(said) if said.isascii() and said.isdigit() else numbering.from_chinese(said) or 0


class RespectivelyCountDiffers(TextRule):
    """As many figures behind 分别 as things before it."""

    name: ClassVar[str] = "respectively-count-differs"
    about: ClassVar[str] = "“分别”前后项数不等"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "“分别”前后所列各项应一一对应"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("⟦行政许可、行政处罚、行政检查分别为41件、30件⟧。"),
        Example("⟦信访举报、环境投诉分别下降8.5%、6.2%和3.1%⟧。"),
        Example("⟦大气、水、噪声类案件分别办结12件、9件⟧。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("行政许可、行政处罚、行政检查分别为41件、30件和736家次。"),
        Example("城乡居民、企业参保率分别为98%、97%、99%。"),
        Example("生物医药及医疗器械、新材料产业投诉分别下降8.5%、6.2%。"),
        Example("行政许可、行政处罚等分别办结41件、30件、20件。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look behind every 分别."""
        if "分别" not in text.text or text.role == "cell":
            return
        for start, end, names, values in respectively(text.text, subject.figures(text)):
            if not names[0] <= values <= names[1]:
                many = str(names[1]) if names[0] == names[1] else f"{names[0]}或{names[1]}"
                yield Hit(f"“分别”前面有{many}项，后面有{values}个数字，请核对", text, start, end)


def respectively(text: str, found: Sequence[Found]) -> Iterator[tuple[int, int, tuple[int, int], int]]:
    """Give each list before 分别 with its figures: where both stand, how many things at least and at most."""
    if len(found) > _MOST_FIGURES:
        return
    at = 0
    while (at := text.find("分别", at) + 2) > 1:
        row = _row(text, [f for f in found if at <= f.start <= at + 100][:12], at)
        cut = max((mark.end() for mark in _STOP.finditer(text, max(0, at - 82), at - 2)), default=None)
        start = cut if cut is not None else max(0, at - 82)
        names = _ASIDE.sub("", text[start : at - 2])
        if len(row) < 2 or _UNCOUNTED.search(names) or any(start <= f.start < at for f in found):
            continue
        most = len(_NAMED.split(names))
        if most > 1:
            yield start, row[-1].end, (names.count("、") + 1, most), len(row)


def _row(text: str, found: Sequence[Found], at: int) -> list[Found]:
    """Give the figures that follow one another, parted by 、 and at the last by 和."""
    row: list[Found] = []
    last = "、"
    for each in found:
        if not row and each.start - at > 8:
            break
        gap = text[row[-1].end : each.start] if row else ""
        if row and not _JOIN.fullmatch(gap):
            break
        if row and last != "、":
            return []
        last = gap or "、"
        row.append(each)
    return row


class CountOfItemsDiffers(Rule):
    """A number of things, and a list of more or fewer."""

    name: ClassVar[str] = "count-of-items-differs"
    about: ClassVar[str] = "所说项数与所列不符"
    severity: ClassVar[Severity] = "warning"
    why: ClassVar[str] = "所说项数应与所列项数一致"
    bad: ClassVar[tuple[Example, ...]] = (
        Example("开展“⟦六个一⟧”活动：“一次座谈”“一次培训”“一次检查”“一次问卷”“一次宣讲”。"),
        Example("主要从⟦三个方面⟧推进：一是抓学习。二是抓制度。三是抓监督。四是抓考核。"),
        Example("下一步，重点做好以下⟦三项工作⟧：\n一是抓学习。\n二是抓制度。"),
        Example("推出“一次告知”“一窗受理”“一次办结”“⟦四个一⟧”服务。"),
    )
    good: ClassVar[tuple[Example, ...]] = (
        Example("落实行政执法“三项制度”。一是公示到位。二是记录到位。三是审核到位。四是公开信息。"),
        Example("开展“三个一”活动：“一次座谈”“一次培训”“一次检查”。"),
        Example("主要从三个方面推进：一是抓学习。二是抓制度。三是抓监督。"),
        Example("推出“一次告知”“一窗受理”等“五个一”服务。"),
        Example("完成了上级下达的两项任务。一是普法到位。二是执法到位。三是监督到位。"),
        Example("主要存在两个方面的问题：一是人手少。二是车辆少。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the texts, and at what stands below a text that ends in a colon."""
        for text in subject.texts:
            if text.role != "cell":
                yield from _ones(text)
                yield from _run_on(text)
        yield from _below(subject)


def _ones(text: Text) -> Iterator[Hit]:
    """Look at the 六个一 that stand beside their items."""
    if "个一" not in text.text:
        return
    for said in _ONES.finditer(text.text):
        count = number(said["n"])
        items = _behind(text.text, said.end()) or _before(text.text, said.start())
        if len(items) > 1 and len(items) != count and all(item[0] == "一" for item in items):
            yield _hit(text, said, len(items))


def _behind(text: str, at: int) -> list[str]:
    """Give the quoted items that follow at once; none if 等 says that there are more."""
    lead = re.compile(r"[^“”‘’。；，,]{0,12}[：:，,（(—]{0,2}(?:即|包括)?").match(text, at)
    items: list[str] = []
    at = lead.end() if lead else at
    while item := _QUOTED.match(text, at):
        items.append(item["text"])
        at = item.end()
    return [] if text.startswith(("等", "……"), at) else items


def _before(text: str, at: int) -> list[str]:
    """Give the quoted items that stand right before; none if 等 says that there are more."""
    items: list[str] = []
    while found := re.search(r"[“‘]([^“”‘’]{1,30})[”’][、，和及与]?$", text[max(0, at - 36) : at]):
        items.append(found[1])
        at -= len(found[0])
    return items


def _run_on(text: Text) -> Iterator[Hit]:
    """Look at the number that stands right before 一是…二是…."""
    if "一是" not in text.text and "一要" not in text.text:
        return
    for said in _SAID.finditer(text.text):
        first = _FIRST.match(text.text[said.end() : said.end() + 6])
        if not first or not (
            _LED.search(text.text, max(0, said.start() - 10), said.start()) or "：" in first[0]
        ):
            continue
        count = _series(text.text, said.end())
        if count > 1 and count != number(said["n"]):
            yield _hit(text, said, count)


def _series(text: str, at: int) -> int:
    """Give how far 一是, 二是 … goes, 0 if it does not go in order."""
    last = 0
    for nth in _NTH.finditer(text, at):
        value = number(nth["n"])
        if value == 1 and last:
            break
        if value != last + 1:
            return 0
        last = value
    return last


def _below(subject: Subject) -> Iterator[Hit]:
    """Look at the texts that lead up to paragraphs or sections of their own."""
    bodies = [text for text in subject.texts if text.role == "body"]
    for index, text in enumerate(bodies):
        said = _LEADING.search(text.text) if text.text[-1:] in "：:" else None
        if said is None:
            continue
        count = 0
        for following in bodies[index + 1 :]:
            nth = _NTH.match(following.text)
            if following.section != text.section or nth is None or number(nth["n"]) != count + 1:
                break
            count += 1
        if not count and text.section >= 0:
            count = _sections(subject.nodes[text.section], text)
        if count > 1 and count != number(said["n"]):
            yield _hit(text, said, count)


def _sections(node: Node, text: Text) -> int:
    """Give how many sections, numbered in one manner and in order, follow the last text of one above them."""
    last = node.section.blocks[-1] if node.section.blocks else None
    if not isinstance(last, Paragraph) or last.text != text.text:
        return 0
    shapes = [_COUNTED.sub("n", section.number) for section in node.section.sections]
    values = [number(found[0]) if (found := _COUNTED.search(s.number)) else 0 for s in node.section.sections]
    count = 0
    for shape, value in zip(shapes, values, strict=True):
        if shape != shapes[0] or value != count + 1:
            break
        count += 1
    return count


def _hit(text: Text, said: re.Match[str], count: int) -> Hit:
    return Hit(f"说的是“{said['what']}”，列出的是{count}项，请核对", text, *said.span("what"))


RULES: tuple[type[Rule], ...] = (RespectivelyCountDiffers, CountOfItemsDiffers)
