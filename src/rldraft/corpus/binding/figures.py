"""The figures of a passage: live references to our facts where label and unit fit, else gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rldraft.corpus.binding import match, units, words
from rldraft.corpus.binding.edits import Edit, gap
from rldraft.corpus.binding.match import Choice
from rldraft.facts import Facts, Figure
from rldraft.late import late
from rldraft.reading.figures import Found
from rldraft.reading.names import Card

_SINCE = (
    r"(?:同比|环比|[上去]年同期|(?:相?较|比|与|同)于?(?:[上去]一?年度?|前年|20[0-9]{2}年度?)"
    r"(?:同期|全年)?(?:相比|比较)?)"
)
_MOVED = (
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低|压减|压缩|缩短|回落|下滑|升高|[多少增降减升高低翻])"
    r"[了至到达约近超过]{0,2}"
)
CHANGE = late(rf"{_SINCE}[，,]?(?:分别|共|累计|实现|再|又|有所|净|均|各)*{_MOVED} ?$")
LAST = late(r"(?:上一?年度?|去年)(?:同期|全年)?(?:的|为|是|共)?$")
# 6省市, 3个乡镇 without its measure word: too small a thing to be a fact.
_UNCOUNTED = late(r"(?<![0-9A-Za-z第.·:：—–+-])[0-9]{1,4}(?=[省市县区镇乡村][^道]|[省市县区镇乡村]$)")
_NEAR = late(r"[，,（(、\s]*")
# Characters: no phrase such as 比上年同期相比分别增长 is longer.
_FAR = 40
_LIST = 80
# 行政许可、行政处罚各17件, 分别为17件、3件: which is which, or that it is of both, no one fact says.
_EACH = late(
    r"[、和及与][^，。；：]*?(?:各(?![类级项部地自种镇乡单村股科处])|均|分别)[^，。；：0-9]{0,4}(?:[0-9][^，。；：]*)?$"
)
_LIMITS = ("以上", "以下", "以内", "及以上", "及以下")


def edits(text: str, found: Sequence[Found], facts: Facts | None, card: Card) -> list[Edit]:
    """Give an edit for every figure of a text; a fact is never chosen by the figure's value."""
    chosen = choices(text, found, facts, card) if facts else [None] * len(found)
    made = [Edit(*number.span(), gap("数字"), "gap") for number in _UNCOUNTED.finditer(text)]
    subject: tuple[int, int, Choice | None] = (-1, -1, None)
    for figure, choice in zip(found, chosen, strict=True):
        label = without(figure.label, card)
        floor = max(figure.sentence[0], figure.start - _FAR)
        before = text[floor : figure.start]
        change = CHANGE.search(before)
        if change:
            start = floor + change.start()
            own = subject[2] if subject[0] == figure.sentence[0] else None
            if own and not _NEAR.fullmatch(text[subject[1] : start]):
                own = None
            made.append(_moved(start, figure.end, own, facts, label))
            continue
        if choice and LAST.search(before):
            value = facts.get(choice.fact.key) if facts else None
            known = isinstance(value, Figure) and value.last is not None
            target = f"{{{{ {choice.fact.key}|上年 }}}}" if known else gap(f"{choice.fact.label}上年数")
            made.append(Edit(figure.start, figure.end, target, "figure" if known else "gap"))
            continue
        if choice:
            made.append(Edit(figure.start, figure.end, f"{{{{ {choice.fact.key} }}}}", "figure"))
        else:
            made.append(Edit(figure.start, figure.end, gap(label, figure.quantity.unit), "gap"))
        subject = (figure.sentence[0], figure.end, choice)
    return made


def choices(text: str, found: Sequence[Found], facts: Facts, card: Card) -> list[Choice | None]:
    """Give the fact that each figure of a text is, None where none is or several may be."""
    asked = match.matcher(facts.schema)
    chosen: list[Choice | None] = []
    for i, figure in enumerate(found):
        if figure.quantity.after.endswith(_LIMITS) or figure.quantity.before.startswith(("不", "至少")):
            chosen.append(None)
            continue
        if _EACH.search(text, max(figure.sentence[0], figure.start - _LIST), figure.start):
            chosen.append(None)
            continue
        around = match.Around(*(without(said, card) for said in words.around(text, found, i)))
        around = around._replace(label=LAST.sub("", around.label))
        choice = asked.choose(around, figure.quantity.unit)
        if (
            choice
            and units.fit(figure.quantity.unit, choice.fact.unit) < 0.9
            and words.noun_behind(text, figure)
        ):
            choice = None  # 对26家次企业 cannot read 对26件企业
        chosen.append(choice)
    best: dict[tuple[str, int], int] = {}
    for i, (figure, choice) in enumerate(zip(found, chosen, strict=True)):
        if choice is None:
            continue
        once = (choice.fact.key, figure.sentence[0])
        rival = best.get(once)
        if rival is None:
            best[once] = i
            continue
        other = chosen[rival]
        better = other is None or choice.score > other.score
        chosen[rival if better else i] = None
        best[once] = i if better else rival
    return chosen


def _moved(start: int, end: int, own: Choice | None, facts: Facts | None, label: str) -> Edit:
    """Give the edit for 较上年增长12.3%, words and all: they say which way it went."""
    if own is None or facts is None:
        return Edit(start, end, gap(f"{re.sub(f'{_SINCE}.*', '', label)}同比"), "gap")
    value = facts.get(own.fact.key)
    if isinstance(value, Figure) and value.last is not None:
        return Edit(start, end, f"{{{{ {own.fact.key}|同比 }}}}", "figure")
    return Edit(start, end, gap(f"{own.fact.label}同比"), "gap")


def without(label: str, card: Card) -> str:
    """Give a label without the source's names, which a gap must not carry over."""
    stated = (card.body, card.short, card.superior, card.place)
    for name in (*(name for name in stated if name), *(name.text for name in card.names)):
        label = label.replace(name, "")
    return label
