"""What a finding suggests put in its places, and taken out again."""

from __future__ import annotations

from collections.abc import Callable

from rldraft.draft.following import Following
from rldraft.draft.outline import Outline, Undo
from rldraft.draft.part import Part, refused
from rldraft.draft.views import Finding
from rldraft.facts import live


def swap(outline: Outline, finding: Finding, text: str | None) -> tuple[int, Undo]:
    """Put `text`, or for None each place's own fix, in a finding's places; give how many, and how to undo it.

    A place where something else stands now is left alone, and one that prints from the fact sheet; Trouble,
    and nothing changed, where no place is left.
    """
    done: list[Callable[[], bool]] = []
    count = 0
    for index, part in enumerate(list(outline.parts)):
        for place in reversed([place for place in finding.places if place.section == index]):
            new = place.fix if text is None else text
            if new is None:
                continue
            if place.at >= 0:
                undo = _in_body(outline, part, place.at, place.length, place.quote, new)
            else:
                undo = _in_heading(outline, part, place.quote, new)
            if undo is not None:
                done.append(undo)
                count += 1
    if not count:
        raise refused("这里的文字是数据印出的，或已经改过，没有改动", "请直接在正文或数据里改")

    def back() -> None:
        undone = [undo() for undo in reversed(done)]
        if not any(undone):
            raise refused("这里后来又改过，没有退回", "请直接在正文里改")

    return count, back


def _in_body(
    outline: Outline, part: Part, at: int, length: int, quote: str, new: str
) -> Callable[[], bool] | None:
    was = part.body[at : at + length]
    if live.plain(was).text != quote:
        return None
    now = live.escape(new)
    outline.write(outline.parts.index(part), part.body[:at] + now + part.body[at + length :])
    made = part.body

    def undo() -> bool:
        there = Following(made, part.body).place(at, len(now))
        if there is None or part not in outline.parts:
            return False
        body = part.body[:there] + was + part.body[there + len(now) :]
        outline.write(outline.parts.index(part), body)
        return True

    return undo


def _in_heading(outline: Outline, part: Part, quote: str, new: str) -> Callable[[], bool] | None:
    if not quote or part.heading.count(quote) != 1:
        return None
    back = outline.rename(outline.parts.index(part), part.heading.replace(quote, live.escape(new)))
    made = part.head

    def undo() -> bool:
        if part.head != made:
            return False
        back()
        return True

    return undo
