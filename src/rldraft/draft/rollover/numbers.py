"""The numbers of last year's report, found and told apart, before any becomes a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rldraft.corpus.binding import figures, match, sweep
from rldraft.corpus.binding.edits import Edit, settle
from rldraft.corpus.binding.match import Around, Choice
from rldraft.draft.rollover.ledger import ANY_UNIT
from rldraft.draft.rollover.texts import Text
from rldraft.facts import Facts
from rldraft.quantity import Quantity
from rldraft.reading import measures
from rldraft.reading.figures import Found
from rldraft.reading.names import Card
from rldraft.report import GAP

_FAR = 40  # characters before a figure that tell what it is compared with
_DIGITS = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]*\d)")
_MANY = re.compile(r"(\d+(?:\.\d+)?)([余多]?)(万亿|[万亿])")
_ODD_BEHIND = re.compile("[千万亿][余多]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORDS = re.compile(r"([零〇一二两三四五六七八九十百千]+)([余多]?)(.*)")
_LABEL = re.compile(rf"{GAP}([^（】]*)")
_NO_LABEL = frozenset(("数", "数字", "名次"))


@dataclass(slots=True)
class Number:
    """A number of a text: `raw` is ``text[start:end]``, `label` what it is of.

    `text` is the index of its text. `choice` is the known fact that it may be, `plan` says that it is of what
    is to be done. `change` is where the words begin that compare it with the year before, -1 where there are
    none; `before` says that it is of the year before. `cell` says that it stands in a table.
    """

    text: int
    start: int
    end: int
    raw: str
    quantity: Quantity
    label: str
    sentence: tuple[int, int]
    choice: Choice | None = None
    plan: bool = False
    change: int = -1
    before: bool = False
    cell: bool = False


@dataclass(slots=True)
class Left:
    """A number that stays in the text, though it may be last year's."""

    text: int
    start: int
    end: int


def find(
    texts: Sequence[Text], taken: Sequence[Sequence[Edit]], facts: Facts, card: Card
) -> tuple[list[Number], list[Left]]:
    """Give the numbers of all texts in order, and those that cannot be read; none where `taken` stand."""
    numbers: list[Number] = []
    left: list[Left] = []
    names = [name.text for name in card.names]
    for index, (text, edits) in enumerate(zip(texts, taken, strict=True)):
        if not text.counted:
            continue
        here = list(_figures(index, text, edits, facts, card))
        covered = [*edits, *(Edit(n.start if n.change < 0 else n.change, n.end, "", "figure") for n in here)]
        for edit in settle(covered, sweep.edits(text.text, covered, names)):
            if edit in covered:
                continue
            number = _swept(index, text, edit)
            if number is not None:
                here.append(number)
            elif not _YEAR.fullmatch(text.text[edit.start : edit.end]):
                left.append(Left(index, edit.start, edit.end))
        for number in here:
            number.cell = text.cell
        numbers += sorted(here, key=lambda number: number.start)
    return numbers, left


def _figures(index: int, text: Text, taken: Iterable[Edit], facts: Facts, card: Card) -> Iterator[Number]:
    plan = text.kind == "plans"
    chosen: list[Choice | None] = [None] * len(text.found)
    if not plan:
        chosen = _chosen(text, facts, card)
    for found, choice in zip(text.found, chosen, strict=True):
        if any(edit.start < found.end and found.start < edit.end for edit in taken):
            continue
        start = found.start + (found.quantity.number < 0)
        raw = text.text[start : found.end]
        number = Number(
            index, start, found.end, raw, _as_written(raw, found.quantity),
            figures.without(found.label, card), found.sentence, choice, plan,
        )  # fmt: skip
        floor = max(found.sentence[0], found.start - _FAR)
        said = text.text[floor : found.start]
        if change := figures.CHANGE.search(said):
            number.change, number.choice = floor + change.start(), None
        elif figures.LAST.search(said):
            number.before, number.choice = True, None
        yield number


def _as_written(raw: str, figure: Quantity) -> Quantity:
    """Give a figure as its own characters have it: 2万余场 is 2万场 with 余 behind, 30.2万 is 30.2 of 万."""
    figure = figure._replace(number=abs(figure.number))
    if _ODD_BEHIND.search(raw):
        return figure._replace(odd="")
    many = _MANY.search(raw)
    if not figure.unit and many:
        return Quantity(Decimal(many[1]), f"{many[3]}{ANY_UNIT}", figure.before, many[2])
    return figure


def _chosen(text: Text, facts: Facts, card: Card) -> list[Choice | None]:
    """Give the known fact of each figure: by the words around it, in a table by the label alone."""
    plain: list[Found] = [found for found in text.found if found.label in text.text]
    if len(plain) == len(text.found):
        return figures.choices(text.text, text.found, facts, card)
    asked = match.matcher(facts.schema)
    return [asked.choose(Around(f.label, f.label, ""), f.quantity.unit) for f in text.found]


def _swept(index: int, text: Text, edit: Edit) -> Number | None:
    """Read a number that is no figure of the text by itself: 16镇街, 第3位, 两次."""
    raw = text.text[edit.start : edit.end]
    told = _LABEL.match(edit.target)
    label = text.label or (told[1] if told and told[1] not in _NO_LABEL else "")
    label = label or re.split(r"[，。；：！？、\s]", text.text[: edit.start])[-1][-12:]
    digits = list(_DIGITS.finditer(raw))
    if len(digits) == 1 and not _YEAR.fullmatch(digits[0][0]) and not re.search("[百千万亿]", raw):
        start = edit.start + digits[0].start()
        figure = Quantity(Decimal(digits[0][0]), "")
        return Number(
            index, start, start + len(digits[0][0]), digits[0][0], figure, label, (edit.start, edit.end)
        )
    span = (edit.start, edit.end)
    if many := _MANY.fullmatch(raw):
        figure = Quantity(Decimal(many[1]), f"{many[3]}{ANY_UNIT}", odd=many[2])
        return Number(index, *span, raw, figure, label, span)
    words = _WORDS.fullmatch(raw)
    value = measures.in_words(words[1]) if words else None
    if words is None or value is None:
        return None
    figure = Quantity(value, words[3] or "", odd=words[2])
    return Number(index, *span, raw, figure, label, span)
