"""Where a body is at home: its division, the names that are its own, and who is named as its partner."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft.checks.places import divisions
from rldraft.checks.places.divisions import Division
from rldraft.checks.subject import Subject
from rldraft.facts import Facts
from rldraft.late import late
from rldraft.reading import bodies, places
from rldraft.reading.names import Card

_BOOK = late(r"《[^《》]{0,120}》")
# 会同望潮县…, 与望潮县签订…: a partner is named on purpose.
_PARTNER_BEFORE = late("(?:会同|联合|赴|前往|毗邻|相邻|对口(?:支援|帮扶)|[与和同跟])[^，。；]{0,4}$")
_PARTNER_AFTER = late("[^，。；]{0,14}?(?:联合|共同|签订|签署|协作|协同|共建|接壤|交界|毗邻|跨界)")


def own_names(subject: Subject) -> str:
    """Give all that names what is ours, or above us, a name a line."""
    card = subject.card
    said = [subject.body or "", card.body or "", card.superior or "", card.place or "", card.province or ""]
    if subject.facts is not None:
        said += _stated(subject.facts)
    if subject.last is not None:
        said += (paragraph.text for paragraph in subject.last.paragraphs())
    body = subject.body
    if body:
        own, _, branch = bodies.parts(body)
        said += [*own, branch]
    mine = division(card)
    if mine is not None:
        said += [*mine.above, *map(places.stem, mine.above)]
    return "\n".join(said)


def _stated(facts: Facts) -> Iterator[str]:
    for value in facts.values.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                yield from item.values() if isinstance(item, dict) else (item,)


def division(card: Card) -> Division | None:
    """Give the division that a body belongs to."""
    said = " ".join(filter(None, (card.body, card.superior, card.province)))
    return divisions.of(card.place, said) if card.place else None


def partner(text: str, start: int, end: int) -> bool:
    """Whether a name is that of somebody with whom something is done."""
    before = _PARTNER_BEFORE.search(text, max(0, start - 8), start)
    return before is not None or _PARTNER_AFTER.match(text, end) is not None


def in_book(text: str, at: int) -> bool:
    """Whether a place of a text is between 《 and 》."""
    return any(book.start() <= at < book.end() for book in _BOOK.finditer(text))
