"""Rules on punctuation marks: their width, their number, their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft import numbering
from rldraft.checks.punctuation import brackets, marks, points, quotation, spacing
from rldraft.checks.punctuation.marks import han, wide
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Text
from rldraft.late import late

_FULL = str.maketrans(",;:?!()｡､﹐﹑﹔﹕﹖﹗", "，；：？！（）。、，、；：？！")
_HALF = late("[,;:?!] *|[｡､﹐﹑﹔﹕﹖﹗]")
_ENTITY = late(r"&#?\w{1,8}$", re.ASCII)  # what is left of a web page: &nbsp;
_ASKED = late("[吗呢吧么谁何怎哪几啥]|是否|能否|可否|会不会|能不能|是不是|要不要|多少|多大|多久")


class HalfwidthPunctuation(LineRule):
    """Points and brackets of half the width among hanzi."""

    name = "halfwidth-punctuation"
    about = "半角标点"
    severity = "error"
    why = "GB/T 9704-2012 第9章（标点符号执行GB/T 15834）"
    bad = (
        Example("全局开展专题培训6次⟦,→，⟧组织旁听庭审2次。"),
        Example('落实⟦"→“⟧三项制度⟦"→”⟧，公示执法信息21条。'),
        Example("规范性文件⟦(→（⟧含合同⟦)→）⟧全部经过审查⟦;→；⟧重大决策全部公开。"),
        Example("推进情况如下⟦:→：⟧一是加强学习⟦, →，⟧二是强化培训，三是抓好落实。"),
        Example("主要负责人带头述法，全年开展集体学法4次⟦.→。⟧"),
        Example("开展“法治临江”⟦?→？⟧品牌建设，组织宣讲12场。"),
    )
    good = (
        Example("6月5日10:30召开现场会，发放资料1,000份，PM2.5浓度为28.5微克/立方米。"),
        Example("政策见https://www.example.gov.cn/a?b=1,c;d，咨询请拨12345。"),
        Example("出台《服务指南》（2025年版），编制《Model Law: A Guide》摘要。"),
        Example("空气质量优良天数比率为92.5%，核算采用模型Q(t)=K(a,b)。"),
        Example("1)完善制度；2)强化培训。"),
    )

    signs = (*',;:?!()｡､﹐﹑﹔﹕﹖﹗.．"',)

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each sign with its full-width form."""
        text = line.text
        kept = marks.addresses(text)
        number = numbering.read(text.lstrip())
        begins = len(text) - len(text.lstrip()) + len(number.raw) if number else 0
        for start, end, full in sorted([*_points(text), *_brackets(text), *_quotes(text)]):
            point = text[start] not in "()"
            if line.live(start, end) or (point and start < begins):
                continue
            if kept.hold(start):
                continue
            if text[start] == "?" and not _ASKED.search(text, max(0, start - 40), start):
                lost = "问号前面没有问话，像是转换时丢了一个字符，请对照原稿"
                yield Hit(lost, line, start, start + 1, None, ("？",), "lost")
                continue
            fix = full if len(full) == 1 else None
            yield Hit(
                "中文里的逗号、冒号、括号、引号等要用全角，请改为“，”“：”“（）”“”等",
                line, start, end, fix, () if fix else tuple(full), "all",
            )  # fmt: skip


def _points(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _HALF.finditer(text):
        if text[found.start()] == ";" and _ENTITY.search(text, max(0, found.start() - 9), found.start()):
            continue
        behind = wide(text[found.end() : found.end() + 1])
        if behind or found[0][0] not in ",;:?!" or wide(text[found.start() - 1 : found.start()]):
            yield found.start(), found.end() if behind else found.start() + 1, found[0][0].translate(_FULL)
    at = _last(text)
    if text[at : at + 1] in (".", "．") and han(text[at - 1 : at]) and ("，" in text or "。" in text):
        yield at, at + 1, "。"


def _last(text: str) -> int:
    """Give the place of the last sign that closes neither brackets nor quotes, of which there may be two."""
    at = len(text.rstrip()) - 1
    for _ in range(2):
        if text[at : at + 1] in tuple("”’）)"):
            at -= 1
    return max(at, 0)


def _brackets(text: str) -> Iterator[tuple[int, int, str]]:
    if "(" not in text and ")" not in text:
        return
    for pair in marks.match(text).pairs:
        if text[pair.start] not in "(（" or text[pair.start] + text[pair.end] == "（）":
            continue
        around = pair.start and wide(text[pair.start - 1])
        if not around and not any(map(wide, text[pair.start + 1 : pair.end])):
            continue
        for at in (pair.start, pair.end):
            if text[at] in "()":
                yield at, at + 1, text[at].translate(_FULL)


def _quotes(text: str) -> Iterator[tuple[int, int, str]]:
    """Give straight quotation marks; where they do not come in pairs, both that may be meant."""
    if '"' not in text or not any(map(han, text)):
        return
    places, inside = [], False
    for found in re.finditer('["“”]', text):
        if found[0] == '"':
            places.append((found.start(), "”" if inside else "“"))
            inside = not inside
        else:
            inside = found[0] == "“"
    for at, full in places:
        if any(map(wide, text[max(0, at - 1) : at + 2])):
            yield at, at + 1, "“”" if inside else full


_DOUBLED = late("[，,。、；;：:？！?!](?:[ \u3000]*[，,。、；;：:？！?!])+")


class DoubledPunctuation(LineRule):
    """Two points where one belongs."""

    name = "doubled-punctuation"
    about = "标点重复"
    severity = "error"
    why = "标点用法习惯：一处停顿只用一个点号"
    bad = (
        Example("抓住领导干部这个“关键少数”⟦，，→，⟧发挥带头作用。"),
        Example("全年办理行政复议案件3件⟦。。→。⟧没有被纠错。"),
        Example("开展学法、普法⟦、、→、⟧用法活动。"),
        Example("全年未发生行政诉讼败诉案件⟦，。→。⟧"),
        Example("完善制度⟦；，→；⟧强化培训。"),
    )
    good = (
        Example("为什么要公开？！怎样公开？？都要讲清楚！！"),
        Example("学法、用法……都要坚持——这是底线。"),
        Example("他说：“依法办事。”，大家都赞成：“好！”"),
        Example("会议回答了“为谁执法？”“怎样执法？”，形成纪要。"),
        Example("法治建设还有很多工作要做。。。"),
    )

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each run of points that is too long."""
        text = line.text
        for found in _DOUBLED.finditer(text):
            run = "".join(found[0].split()).translate(_FULL)
            kinds = set(run)
            asked = bool(kinds & set("？！"))
            if (asked and "。" not in kinds) or (kinds == {"。"} and len(run) > 2):
                continue
            if not any(map(wide, found[0])) and not wide(text[max(0, found.start() - 1)]):
                continue
            if line.live(found.start(), found.end()):
                continue
            choices = tuple(dict.fromkeys(run))
            # A full stop at the end swallows the weaker points before it; else a person must choose.
            weak = kinds <= set("，、；。") and run[-1] == "。" and run.count("。") == 1
            fix = choices[0] if len(choices) == 1 else "。" if weak else None
            shown = found[0] if len(found[0]) <= 6 else f"{found[0][:6]}…"
            yield Hit(
                f"标点“{shown}”连用，只留一个", line, found.start(), found.end(),
                fix, () if fix else choices, run[:6],
            )  # fmt: skip


_DOTS = late(r"。{3,}|(?<!\.)\.{3,}(?!\.| *\d)|(?<!…)…(?:……)?(?!…)")
_DASHES = late("(?<!-)-{2,3}(?!-)|(?<!－)－{2,3}(?!－)|(?<!–)––(?!–)")
_YEAR = late(r"\d{4}年")


class MalformedEllipsisOrDash(LineRule):
    """An ellipsis that is not ……, a dash that is not ——."""

    name = "malformed-ellipsis-or-dash"
    about = "省略号、破折号不规范"
    severity = "warning"
    why = "GB/T 15834-2011 4.10、4.11（破折号、省略号的形式）"
    bad = (
        Example("学法、普法、用法⟦...→……⟧样样不落。"),
        Example("查处了一批案件⟦。。。→……⟧群众拍手称快。"),
        Example("抓住关键⟦--→——⟧领导干部带头学法。"),
        Example("普法进机关、进乡村、进社区⟦…→……⟧形式多样。"),
    )
    good = (
        Example("学法、普法、用法……样样不落。"),
        Example("抓住关键——领导干部带头学法，打通临江—云州通道。"),
        Example("热线0831-12345678，产品编号A--2，执行期2021--2025年。"),
        Example("目录：推进情况......3"),
    )

    signs = ("...", "。。。", "…", "--", "－－", "––")

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each mark with its right form."""
        text = line.text
        for start, end, right, called in (*_dots(text), *_dashes(text)):
            if not line.live(start, end):
                yield Hit(f"{called}写作“{right}”，占两个字", line, start, end, right, group=called)


def _dots(text: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _DOTS.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if (found[0][0] == "." and not wide(before)) or (
            found[0] == "…" and not han(before) and before not in ("”", "》", "）")
        ):
            continue
        yield *found.span(), "……", "省略号"


def _dashes(text: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _DASHES.finditer(text) if "--" in text or "－－" in text or "––" in text else ():
        start, end = found.span()
        if (start and not wide(text[start - 1])) or not (wide(text[end : end + 1]) or _YEAR.match(text, end)):
            continue
        yield start, end, "——", "破折号"


RULES: tuple[type[Rule], ...] = (
    HalfwidthPunctuation,
    DoubledPunctuation,
    MalformedEllipsisOrDash,
    *brackets.RULES,
    *quotation.RULES,
    *points.RULES,
    *spacing.RULES,
)
