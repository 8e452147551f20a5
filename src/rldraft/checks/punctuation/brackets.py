"""Rules on marks that come in pairs: what lacks its partner, and titles within titles."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks.punctuation import marks
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late

_COUNTED = late(r"(?:^|[\s。；：:;，,、“（(])[\dA-Za-z一二三四五六七八九十①-⑳]{1,4}$")
_NEAR = 2  # lines on which the partner of a bracket is looked for
_FAR = 12  # and of a quotation mark: what is quoted may be several paragraphs
_MOST = 40  # marks without a partner in one line: what has more is no prose
_CLOSE = 60  # characters between two marks that are read together
_CUT = 60  # characters of a last line that, without a point at its end, was cut off
_YEAR_AFTER = late(r"[〔\[［]\d{4}")
_YEAR_BEFORE = late(r"[^\d]\d{4}[〕\]］]\d")
_REVERSED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}
_NAMES = {"“": "左双引号", "”": "右双引号", "‘": "左单引号", "’": "右单引号"}
_OPENED_BY = {
    "）": "（",
    "》": "《",
    "〉": "〈",
    "】": "【",
    "〕": "〔",
    "］": "［",
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
}
_CLOSED_BY = {closing: closing + {"）": ")", "］": "]"}.get(closing, "") for closing in _OPENED_BY}
_ANGLES = late(f"[<＜][^<>＜＞《》]{{0,40}}[{marks.HAN}][^<>＜＞《》]{{0,40}}[>＞]")


class UnpairedBracket(Rule):
    """A bracket, title mark or quotation mark without its partner."""

    name = "unpaired-bracket"
    about = "括号、引号、书名号不成对"
    severity = "error"
    why = "GB/T 15834-2011 4.8、4.9、4.15（引号、括号、书名号成对使用）"
    bad = (
        Example("修订行政处罚裁量基准⟦（⟧2025年版，编制办事指南。"),
        Example("学习贯彻⟦《⟧重大行政决策程序暂行条例，规范决策程序。"),
        Example("开展⟦“⟧送法入企活动，发放资料300份。"),
        Example("打造“临江法治⟦“→”⟧品牌，组织宣讲12场。"),
        Example("落实行政执法公示制度⟦）⟧，公开信息21条。"),
        Example("落实行政执法“三项制度⟦’→”⟧，公开信息21条。"),
    )
    good = (
        Example("按照《实施意见》（云府办发〔2025〕74号）要求，推进“放管服”改革。"),
        Example("主要做了三件事：1）完善制度；2）强化培训；3）严格监督。"),
        Example("一）完善制度\n二）强化培训"),
        Example("会议指出：“要坚持依法行政。\n“要坚持从严治党。”"),
        Example("落实《关于贯彻〈法治政府建设实施纲要（2021—2025年）〉的意见》。"),
        Example("推行“首违不罚（轻微免罚）”，编印《Farmers’ Law》。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every line, and at the lines behind it for what goes on there."""
        waiting: list[tuple[int, Text, int]] = []  # opening marks that may be closed further on
        last = subject.lines[-1].text.rstrip() if subject.lines else ""
        cut = last[-1:].isalnum() and (len(last) > _CUT or "。" in last)
        for number, line in enumerate(subject.lines):
            text = line.text
            single = [at for at in marks.match(text).single if not _counts(text, at)]
            if single and ("〔" in text or "〕" in text):
                single = [at for at in single if not _numbers(text, at)]
            if not single and not waiting:
                continue
            if len(single) > _MOST:
                continue
            hits, single = _within(line, single)
            yield from hits
            still = []
            for begun, opened, at in waiting:
                mark = opened.text[at]
                closing = next((n for n in single if text[n] in _CLOSED_BY[marks.full(mark)]), None)
                if closing is not None:
                    single.remove(closing)
                elif mark in marks.QUOTES and text.lstrip().startswith(mark):
                    continue  # each paragraph of a long quotation begins so, the last alone is closed
                elif number - begun < (_FAR if mark in marks.QUOTES else _NEAR):
                    still.append((begun, opened, at))
                else:
                    yield from _lonely(opened, at)
            waiting = still
            for at in single:
                if marks.opens(text[at]):
                    waiting.append((number, line, at))
                else:
                    yield from _lonely(line, at)
        for number, line, at in waiting:
            open_end = marks.full(line.text[at]) not in line.text[at:]
            if not (cut and open_end and number == len(subject.lines) - 1):
                yield from _lonely(line, at)


def _counts(text: str, at: int) -> bool:
    """Whether a closing bracket stands behind a number, as in 1）."""
    return text[at] in "）)" and bool(_COUNTED.search(text, max(0, at - 6), at))


def _numbers(text: str, at: int) -> bool:
    """Whether a mark belongs to a document's number, 〔2025〕74号, which another rule looks at."""
    return bool(_YEAR_AFTER.match(text, at) or _YEAR_BEFORE.match(text, max(0, at - 5)))


def _within(line: Text, single: list[int]) -> tuple[list[Hit], list[int]]:
    """Give what two marks of one line tell that both lack a partner, and the marks left over."""
    text, hits, left = line.text, [], []
    at = 0
    while at < len(single):
        first, second = single[at], single[at + 1] if at + 1 < len(single) else len(text) + _CLOSE
        one, two = text[first], text[second] if second < len(text) else ""
        if not two or second - first > _CLOSE:
            left.append(first)
            at += 1
            continue
        if one == two and one in _REVERSED:
            place = second if marks.opens(one) else first
            message = f"引号方向反了，这里应是{_called(_REVERSED[one])}"
            hits.append(Hit(message, line, place, place + 1, None, (_REVERSED[one],)))
        elif marks.opens(one) and not marks.opens(two):
            wanted = marks.full(one)
            if marks.full(two) == wanted:
                hits.append(
                    Hit(
                        f"{_called(one)}、{_called(two)}与别的括号或引号交叉，请理清先后",
                        line,
                        first,
                        second + 1,
                    )
                )
            else:
                message = f"{_called(one)}要配{_called(wanted)}，这里是{_called(two)}"
                hits.append(Hit(message, line, second, second + 1, None, (wanted,)))
        else:
            left.append(first)
            at += 1
            continue
        at += 2
    return [hit for hit in hits if not line.live(hit.start, hit.end)], left


def _called(mark: str) -> str:
    """Name a mark; a quotation mark in words, which would be lost between others."""
    return _NAMES.get(mark, f"“{mark}”")


def _lonely(line: Text, at: int) -> Iterator[Hit]:
    mark = line.text[at]
    if line.live(at, at + 1):
        return
    partner = marks.full(mark) if marks.opens(mark) else _OPENED_BY[marks.full(mark)]
    where = "后面" if marks.opens(mark) else "前面"
    message = f"{_called(mark)}不成对，请在{where}补上{_called(partner)}，或删去它"
    yield Hit(message, line, at, at + 1)


class NestedBookTitle(LineRule):
    """A title within a title that does not stand in 〈〉."""

    name = "nested-book-title"
    about = "书名号套用不规范"
    severity = "error"
    why = "GB/T 15834-2011 4.15.3.5"
    bad = (
        Example("对标《临江区关于贯彻落实⟦<→〈⟧云州市法治政府建设实施方案⟦>→〉⟧任务清单》。"),
        Example("印发《贯彻⟦《→〈⟧法治政府建设实施纲要（2021—2025年）⟦》→〉⟧的工作方案》。"),
        Example("出台《转发⟦＜→〈⟧行政执法监督办法⟦＞→〉⟧的通知》，抓好落实。"),
    )
    good = (
        Example("对标《临江区关于贯彻落实〈云州市法治政府建设实施方案〉任务清单》。"),
        Example("学习《行政处罚法》《行政复议法》，落实《行政强制法》。"),
        Example("空气质量<二级>的天数减少，印发《夏季臭氧管控方案》。"),
        Example("起草《落实〈转发《行政处罚法》的通知〉的方案》。"),
    )

    def look(self, line: Text) -> Iterator[Hit]:
        """Give the marks of each title within a title."""
        text = line.text
        angles = "<" in text or "＜" in text
        if text.count("《") < 2 and not angles:
            return
        books = sorted((p.start, p.end) for p in marks.match(text).pairs if text[p.start] == "《")
        outer: list[tuple[int, int]] = []
        for start, end in books:
            while outer and outer[-1][1] < start:
                outer.pop()
            if len(outer) == 1 and "〈" not in text[outer[0][0] : start]:
                yield from _nested(line, start, end)
            if angles and not outer:
                for found in _ANGLES.finditer(text, start, end):
                    yield from _nested(line, found.start(), found.end() - 1)
            outer.append((start, end))


def _nested(line: Text, start: int, end: int) -> Iterator[Hit]:
    if line.live(start, end + 1):
        return
    message = "书名号里的书名用单书名号“〈〉”"
    yield Hit(message, line, start, start + 1, "〈", group="all")
    yield Hit(message, line, end, end + 1, "〉", group="all")


_KINDS = (
    "法|条例|规定|办法|清单|方案|意见|通知|制度|细则|纲要|规划|决定|公告|报告|指南|规程|目录|标准|准则|要点|计划|公约|决议|预案"
    "|批复|令|规则|解释|章程|手册|指引|暂行|试行"
)
_ANGLED = late(
    rf"[<＜](?P<narrow>[一-鿿（）()〔〕\d、]{{1,48}}(?:{_KINDS})(?:[（(][一-鿿\d—–-]{{2,14}}[）)])?)[>＞]|〈(?P<single>[^《》〈〉]{{2,60}})〉"
)


class AngledTitle(LineRule):
    """A title between signs for less and more, or between 〈〉 where no 《》 stands around it."""

    name = "angled-title"
    about = "书名号用错"
    severity = "error"
    why = "GB/T 15834-2011 4.15"
    bad = (
        Example("制定⟦<免予处罚事项清单>→《免予处罚事项清单》⟧，对52件轻微违法案件免予处罚。"),
        Example(
            "印发⟦＜普法工作要点＞→《普法工作要点》⟧，学习⟦〈中华人民共和国行政处罚法〉→《中华人民共和国行政处罚法》⟧。"
        ),
    )
    good = (
        Example("制定《免予处罚事项清单》，起草《落实〈云州市实施方案〉任务清单》。"),
        Example("空气质量<二级>的天数减少，pH值<7且>6。"),
        Example("对标《临江区贯彻<云州市法治政府建设实施方案>任务清单》。"),
    )

    signs = ("<", "＜", "〈")

    def look(self, line: Text) -> Iterator[Hit]:
        """Give each that does not stand within a title."""
        text = line.text
        if not _ANGLED.search(text):
            return
        titles = marks.inside(text, "《")
        for found in _ANGLED.finditer(text):
            start, end = found.span()
            if titles.hold(start) or line.live(start, end):
                continue
            right = f"《{found['narrow'] or found['single']}》"
            yield Hit(f"文件名称用书名号，应为“{right}”", line, start, end, suggestions=(right,))


RULES: tuple[type[Rule], ...] = (UnpairedBracket, NestedBookTitle, AngledTitle)
