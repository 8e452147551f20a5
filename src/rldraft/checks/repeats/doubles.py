"""Rules on slips of the hand: a character typed twice, a clause or a word said again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rldraft.checks import tables
from rldraft.checks.punctuation.marks import han
from rldraft.checks.repeats.lexicon import is_word, particle_twice, particles
from rldraft.checks.rule import Example, Hit, Rule, TextRule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late


@lru_cache(maxsize=1)
def _crossed() -> dict[str, tuple[str, str]]:
    return {row["连写"]: (row["前"], row["后"]) for row in tables.rows("crossed-particles") if row["连写"]}


# 安全全过程, 更新新能源, 放大大运河, 横向向市, 处处: two words meet here, or the character is said twice.
_MET = frozenset("全新大小老多高地向处源看各每仅刚常渐往稍偏明恰微一二三四五六七八九十百千万亿")
_BEHIND_NUMBERS = frozenset("0123456789余多万亿")  # a unit typed twice, which another rule finds
# The last characters of names and of words, behind which the same may begin the next: 海口市市长.
_BORDERS = frozenset(
    "市区县省州镇乡村街社户员人院部局厅所队组委级会馆园校厂站路城场车船店司法庭岛山桥线层期年月日时天地家海湖河江港网"
    "点面边头力性学科业产长链化水事品生超医博款费率量度案件卷证书票表图紧钉深热充避取代体者"
)
_OPENS = frozenset("，。；、：的了和与及“《")
_LAWS = frozenset("立司")  # 立法法
_LIGHT = frozenset("和与及的等了在是由对为将并因以")  # a particle may stand behind the slip
_AFTER_WAITING = "等看我候待级一几再吧"  # 等等看, 等等党
_COMPLETE = late("完全全(?=[覆面部程])")


class DoubledCharacter(Rule):
    """A character that stands twice where no two words meet, or two particles that say the same."""

    name = "doubled-character"
    about = "多打了一个字"
    severity = "error"
    why = "用字习惯：同一个字误重，意思相同的虚词连用"
    bad = (
        Example("组织执法⟦人员员→人员⟧参加培训6次。"),
        Example("学习贯彻二十届历次⟦全会会→全会⟧精神，权责清单及时⟦更更新→更新⟧。"),
        Example("对轻微违法行为⟦免于予→免于⟧处罚3件。"),
        Example("通过广播、短视频⟦等等→等⟧载体开展普法。"),
    )
    good = (
        Example("深化产业链链长制，实施安全全过程监管，支持会员员工参加培训。"),
        Example("人人参与，家家受益，收获满满，机关关于普法的安排已印发。"),
        Example("经费不足、人员偏少，等等。对情节轻微的免于予以处罚。"),
        Example("实行长江江段保护，加强县城城镇化建设。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look where a sign stands beside itself, and at the crossed particles."""
        doubled = sorted(pair for pair in subject.pairs if pair[0] == pair[1] and han(pair[0]))
        for pair in doubled:
            if pair[0] not in _MET:
                for text in subject.texts_with(pair):
                    yield from _typed_twice(text, pair)
        for text in subject.texts_with("完全全"):
            for found in _COMPLETE.finditer(text.text):
                yield from _one_too_many(text, found.start(), found.end(), "完全")
        for pair in sorted(_crossed().keys() & subject.pairs):
            for text in subject.texts_with(pair):
                yield from _crossing(text, pair)


def _typed_twice(text: Text, pair: str) -> Iterator[Hit]:
    line, sign = text.text, pair[0]
    at = line.find(pair)
    while at >= 0:
        end = at + 2
        before, after = line[at - 1 : at], line[end : end + 1]
        if pair == "等等":
            if han(after) and after not in _AFTER_WAITING:
                yield from _one_too_many(text, at, end, sign)
        elif sign in particles() and particle_twice(line, at):
            pass  # repeated-word finds these
        elif (
            sign not in _BORDERS
            and is_word(sign + after)
            and not is_word(before + sign)
            and (before in _OPENS or is_word(line[at - 2 : at]))
            and before != line[at - 2 : at - 1]
            and after != line[end + 1 : end + 2]
        ):
            yield from _one_too_many(text, at, end + 1, sign + after)
        elif (
            is_word(before + sign)
            and line[at - 2 : at - 1] not in _BEHIND_NUMBERS
            and not is_word(sign + after)
            and (not han(after) or after in _LIGHT or is_word(line[end : end + 2]))
            and not (sign == "法" and before in _LAWS)
            and before != line[at - 2 : at - 1]  # 认认真真
            and after != line[end + 1 : end + 2]
        ):
            yield from _one_too_many(text, at - 1, end, before + sign)
        at = line.find(pair, end)


def _crossing(text: Text, pair: str) -> Iterator[Hit]:
    line = text.text
    allowed_before, allowed_after = _crossed()[pair]
    at = line.find(pair)
    while at >= 0:
        end = at + 2
        before, after = line[at - 1 : at], line[end : end + 1]
        meets = (before and before in allowed_before) or (after and after in allowed_after)
        if not meets and han(before) and not text.live(at, end):
            first, second = before + pair[0], before + pair[1]
            message = f"“{pair[0]}”“{pair[1]}”意思相同，只留一个"
            yield Hit(message, text, at - 1, end, suggestions=(first, second))
        at = line.find(pair, end)


def _one_too_many(text: Text, start: int, end: int, once: str) -> Iterator[Hit]:
    if not text.live(start, end):
        message = f"多了一个字，应为“{once}”"
        yield Hit(message, text, start, end, suggestions=(once,))


_AFTER_QUOTE = late(r"(?P<word>[一-鿿]{1,4})”(?P=word)(?=[，。；、]|$)")
_LED = late(
    r"(?<![^，。；：、])(?P<verb>建成|建立|建设|制定|制订|印发|出台|修订|召开|举办|开展|完成|受理|查处|健全|发放|出动|承办|化解|拆除"
    r"|聘请|邀请|落实|加强|强化|推进|推动|完善|办理|审核|曝光|公布|公开|实施|编制|签订|处理|解决|提升|提高|规范)"
    r"(?P<what>[^，。；：、“”（）]{2,24})(?P=verb)(?=[，。；]|$)"
)
_THRICE = late(
    r"(?P<head>[一-鿿])(?P<one>[一-鿿])(?P=head)(?!(?P=one))[一-鿿](?P=head)(?P=one)(?=[，。；、]|$)"
)
_ROUND = late(r"(?P<word>(?P<head>[一-鿿])(?!(?P=head))[一-鿿])(?<![尽则再又来而之])(?P=head)(?=[，。；]|$)")


class SaidAgain(TextRule):
    """A word that a clause has said already: behind its quotation mark, its object or another word."""

    name = "said-again"
    about = "同一个词前后各写了一遍"
    severity = "error"
    why = "用字习惯：同一个词误重"
    bad = (
        Example("全年立案17起，⟦建成执法指挥平台建成→建成执法指挥平台⟧。"),
        Example("推行企业⟦“服务包”包→“服务包”⟧，领导干部⟦述职述廉述职⟧。"),
        Example("落实领导干部年度⟦述法制度制→述法制度⟧。"),
    )
    good = (
        Example("办件9260件，办件量居首；建成平台1个，平台建成后运行平稳。"),
        Example("落实“谁执法谁普法”普法责任制，推进“放管服”服务改革，学习学习强国平台内容。"),
        Example("做到学法用法普法，应收尽收，共建共治共享，坚持依法治水管水、依法治林护林。"),
        Example("推进项目建设，推进全面推进，培训机构开展培训。"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for each way."""
        for start, end, word, once in sorted(_again(text)):
            if not text.live(start, end):
                message = f"“{word}”前面已经写过，请删去一个"
                yield Hit(message, text, start, end, suggestions=(once,) if once else ())


_GOVERN = frozenset("治管护节用兴爱育造种防控养调增强富促建办执学知懂守讲重抓保稳惠")


def _again(text: Text) -> Iterator[tuple[int, int, str, str]]:
    said = text.text
    for found in _AFTER_QUOTE.finditer(said) if "”" in said else ():
        begin = said.rfind("“", 0, found.start() + 1)
        begin = begin if begin >= 0 and found.start() - begin < 20 else found.start()
        yield begin, found.end(), found["word"], said[begin : found.end() - len(found["word"])]
    for found in _LED.finditer(said):
        if not said[: found.end()].endswith(f"全面{found['verb']}"):
            yield *found.span(), found["verb"], found["verb"] + found["what"]
    for found in _THRICE.finditer(said):
        yield *found.span(), found["head"] + found["one"], ""
    for found in _ROUND.finditer(said):
        word, at = found["word"], found.start()
        if said[at - 1] in _GOVERN and word[1] in _GOVERN:
            continue  # 依法治水管水: two verbs and what both are about
        if is_word(word) and is_word(said[at - 2 : at]) and not is_word(word[1] + word[0]):
            yield at - 2, found.end(), word[0], said[at - 2 : found.end() - 1]


_CLAUSE = late(r"(?<![^，。；：！])(?P<clause>[^，。；：、！？]{5,60})[，；。](?P=clause)(?=[，。；])")
_LEAST = 4


class RepeatedClause(TextRule):
    """A clause that stands twice in a row."""

    name = "repeated-clause"
    about = "分句重复"
    severity = "error"
    why = "用字习惯：同一个分句误重"
    bad = (
        Example("受理信访投诉52件，⟦全年未发生败诉案件，全年未发生败诉案件→全年未发生败诉案件⟧。"),
        Example("⟦不断完善依法决策机制，不断完善依法决策机制→不断完善依法决策机制⟧，依法行政水平明显提高。"),
    )
    good = (
        Example("受理投诉1件，办结投诉1件；受理举报1件，办结举报1件。"),
        Example("一是坚持学法，二是坚持用法。不断完善机制，不断完善制度。"),
        Example("加油干，加油干，撸起袖子加油干！"),
    )

    def look(self, text: Text, subject: Subject) -> Iterator[Hit]:
        """Look for them."""
        if text.role == "cell":
            return
        for found in _CLAUSE.finditer(text.text):
            clause = found["clause"]
            if sum(map(han, clause)) >= _LEAST and not text.live(*found.span()):
                message = "这个分句连写了两遍，请删去一个"
                yield Hit(message, text, *found.span(), suggestions=(clause,))


RULES: tuple[type[Rule], ...] = (DoubledCharacter, SaidAgain, RepeatedClause)
