"""The sections of a draft that is being worked on: typed in, renamed, added, taken out, moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rldraft import numbering
from rldraft.draft.folder import Draft
from rldraft.draft.lines import gather
from rldraft.draft.part import Part, clean, refused
from rldraft.draft.sections import Chapter, Stamp, differs, fingerprint, place, split
from rldraft.reading import markup
from rldraft.template import SectionText

Undo = Callable[[], None]


class Outline:
    """All sections of a draft, in order. What changes the order or a heading gives back how to undo it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.parts = [Part(chapter) for chapter in draft.chapters]
        self._now: dict[str, SectionText] = {}
        self._read_wording()
        for part in self.parts:
            # What is the template's, or is known by its heading alone, begins with today's words.
            if part.id in self._now and (not part.edited or part.id not in draft.stamps):
                draft.stamps[part.id] = self._stamp(part.id)

    def _read_wording(self) -> None:
        self._now = {section.id: section for section in self.draft.wording.sections}
        self._stamps = {identifier: Stamp.of(section) for identifier, section in self._now.items()}

    def _stamp(self, identifier: str) -> Stamp:
        return self._stamps[identifier]

    def write(self, index: int, body: str) -> bool:
        """Put the drafter's text into a section; False if it stands there already."""
        part = self.parts[index]
        if body == part.body or (body := clean(body)) == part.body:
            return False
        part.body = body
        part.stale = True
        return True

    def settle(self) -> None:
        """Look at whose text is it, where that may have changed."""
        for part in self.parts:
            if part.stale:
                part.stale = False
                self._look(part)

    def _look(self, part: Part) -> None:
        part.edited, part.differs = True, False
        if not part.id:
            return
        print_ = fingerprint(part.text)
        now, stamp = self._stamps.get(part.id), self.draft.stamps.get(part.id)
        if now is not None and print_ == now.text:
            part.edited = False
            self.draft.stamps[part.id] = now
            return
        if stamp is not None and stamp.text == print_:
            # What the template said once would be taken for the template's when it is loaded.
            stamp = self.draft.stamps[part.id] = Stamp(stamp.heading, "")
        part.differs = differs(self._now.get(part.id), stamp)

    def synced(self) -> Draft:
        """Give the draft with its sections as they stand now."""
        self.settle()
        self.draft.chapters = [part.chapter() for part in self.parts]
        return self.draft

    def reword(self) -> None:
        """Follow what the template says now: the draft has new facts and a new wording."""
        self.settle()
        self._read_wording()
        kept: list[Part] = []
        for part in self.parts:
            section = self._now.get(part.id)
            if part.edited:
                part.template = section.write() if section else None
                part.differs = differs(section, self.draft.stamps.get(part.id)) if part.id else False
            elif section is not None:
                self._follow(part, section)
            else:
                self.draft.stamps.pop(part.id, None)
                continue
            kept.append(part)
        self.parts[:] = kept
        there = {part.id for part in kept}
        for identifier in self._now:
            if identifier not in there and identifier not in self.draft.removed:
                self._come(identifier)

    def _follow(self, part: Part, section: SectionText) -> None:
        text = section.write()
        if text != part.template or part.edited:
            part.read(text)
        part.template, part.edited, part.differs, part.stale = text, False, False, False
        self.draft.stamps[part.id] = self._stamp(part.id)

    def _come(self, identifier: str) -> int:
        section = self._now[identifier]
        at = place([part.id for part in self.parts], self.draft.wording, identifier)
        self.parts.insert(at, Part(Chapter(identifier, section.write(), False, section.write())))
        self.draft.stamps[identifier] = self._stamp(identifier)
        return at

    def rename(self, index: int, heading: str) -> Undo:
        """Give a section another heading, in draft syntax."""
        part = self.parts[index]
        if not part.level:
            raise refused("开头没有标题", "请直接改正文")
        head = "#" * (part.level + 1) + " " + self._heading(heading, part)
        before = part.head, part.joint

        def undo() -> None:
            part.head, part.joint = before
            part.stale = True

        if part.heading.endswith("。") != head.endswith("。"):
            part.joint = ""
        part.head, part.stale = head, True
        return undo

    def add(self, after: int, level: int, heading: str) -> tuple[int, Undo]:
        """Add a section of the drafter's own below another and all that belongs to that."""
        if not 1 <= level <= numbering.LEVELS:
            raise ValueError(f"a heading has a level from 1 to {numbering.LEVELS}, not {level}")
        at = after + 1
        while at < len(self.parts) and self.parts[at].level > level:
            at += 1
        part = Part(Chapter("", "#" * (level + 1) + " " + self._heading(heading), True))
        self.parts.insert(at, part)

        def undo() -> None:
            if part.body.strip():
                raise refused(f"“{part.heading}”里已经有文字，没有撤销", "不要了请删去这一节")
            self._drop(part)

        return at, undo

    def remove(self, index: int) -> Undo:
        """Take a section out, with those below it."""
        self.settle()
        order = list(self.parts)
        gone = self.parts[index : self._end(index)]
        stamps = dict(self.draft.stamps)
        taken = frozenset(part.id for part in gone if part.id)
        del self.parts[index : index + len(gone)]
        self.draft.removed |= taken
        for part in gone:
            self.draft.stamps.pop(part.id, None)

        def undo() -> None:
            for part in gone:
                self._put_back(part, order)
                if part.id in stamps:
                    self.draft.stamps[part.id] = stamps[part.id]
            self.draft.removed -= taken
            self.reword()

        return undo

    def restore(self, identifier: str) -> tuple[int, Undo]:
        """Take a section of the template's in again."""
        if identifier not in self.draft.removed or identifier not in self._now:
            raise refused("这一节没有删去", "请在章节列表里找")
        self.draft.removed -= {identifier}
        at = self._come(identifier)
        part = self.parts[at]

        def undo() -> None:
            self.settle()
            if part.edited:
                raise refused(f"“{part.heading}”已经改过，没有撤销", "不要了请删去这一节")
            self._drop(part)
            self.draft.removed |= {identifier}

        return at, undo

    def move(self, index: int, by: int) -> tuple[int, Undo]:
        """Move a section, with those below it, past others of its level; it stays in the one above it."""
        order = list(self.parts)
        moved = self.parts[index]
        for _ in range(abs(by)):
            at, end = self.parts.index(moved), self._end(self.parts.index(moved))
            if by > 0:
                if not self._beside(end, moved.level):
                    break
                target = self._end(end) - (end - at)
            else:
                target = at - 1
                while target > 0 and self.parts[target].level > moved.level:
                    target -= 1
                if target < 0 or not self._beside(target, moved.level):
                    break
            block = self.parts[at:end]
            del self.parts[at:end]
            self.parts[target:target] = block
        block = self.parts[self.parts.index(moved) : self._end(self.parts.index(moved))]

        def undo() -> None:
            self.parts[:] = [part for part in self.parts if part not in block]
            for part in block:
                self._put_back(part, order)

        return self.parts.index(moved), undo

    def _beside(self, index: int, level: int) -> bool:
        return level > 0 and index < len(self.parts) and self.parts[index].level == level

    def _end(self, index: int) -> int:
        """Give where the sections below one end."""
        level, end = self.parts[index].level, index + 1
        while level and end < len(self.parts) and self.parts[end].level > level:
            end += 1
        return end

    def follow(self, index: int) -> Undo:
        """Take the template's text of today again."""
        self.settle()
        part = self.parts[index]
        if not part.id:
            raise refused("这一节是自己加的，模板里没有", "不要了可以删去")
        before = (part.head, part.joint, part.body)
        stamp = self.draft.stamps.get(part.id)
        section = self._now.get(part.id)
        order = list(self.parts)
        if section is None:
            self._drop(part)
            self.draft.stamps.pop(part.id, None)
        else:
            self._follow(part, section)

        def undo() -> None:
            if part not in self.parts:
                self._put_back(part, order)
            part.head, part.joint, part.body = before
            part.stale = True
            if stamp is not None:
                self.draft.stamps[part.id] = stamp

        return undo

    def keep(self, index: int) -> Undo:
        """Keep the drafter's text, and do not mark it until the template changes again."""
        self.settle()
        part = self.parts[index]
        stamp = self.draft.stamps.get(part.id)
        now = self._stamps.get(part.id)
        if part.id and part.edited and stamp is not None:
            self.draft.stamps[part.id] = replace(stamp, text=now.text if now else "")
            part.stale = True

        def undo() -> None:
            if stamp is not None:
                self.draft.stamps[part.id] = stamp
            part.stale = part.stale or part.edited

        return undo

    def replace(self, index: int, text: str) -> bool:
        """Put a section's whole text in its place, heading first; without one the heading stays."""
        part = self.parts[index]
        before = part.text
        head, joint, body = split(clean(text).strip("\n"))
        if part.level and head:
            part.head, part.joint = head.strip(), joint
        else:
            body = head + joint + body
        part.take(body)
        part.stale = part.stale or part.text != before
        return part.text != before

    def cut(self, index: int) -> int:
        """Make a section of every heading typed into a body that begins one; give where `index` is then."""
        watched = self.parts[index]
        for part in list(self.parts):
            if "#" in part.body and (part.edited or part.stale):
                at = self.parts.index(part) + 1
                self.parts[at:at] = self._typed(part)
        return self.parts.index(watched)

    def unite(self, index: int, body: str) -> None:
        """Take what a body was typed like: its blank lines, and headings in it that began sections since."""
        part, wanted = self.parts[index], fingerprint(gather(body))
        end = index + 1
        while True:
            texts = [part.raw, *(other.text for other in self.parts[index + 1 : end])]
            if fingerprint("\n\n".join(texts)) == wanted:
                part.body, part.stale = body, True
                del self.parts[index + 1 : end]
                return
            if end == len(self.parts) or self.parts[end].id:
                return
            end += 1

    def _typed(self, part: Part) -> list[Part]:
        lines = part.body.split("\n")
        level = part.level or numbering.LEVELS
        starts: list[int] = []
        for piece in markup.pieces(part.body):
            if piece.kind == "heading" and max(piece.level, 1) <= level:
                starts.append(piece.line - 1)
                level = max(piece.level, 1)
        if not starts:
            return []
        part.body, part.stale = "\n".join(lines[: starts[0]]).rstrip(), True
        ends = [*starts[1:], len(lines)]
        texts = [gather("\n".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]
        return [Part(Chapter("", text, True)) for text in texts]

    def _drop(self, part: Part) -> None:
        self.parts[:] = [other for other in self.parts if other is not part]

    def _put_back(self, part: Part, order: list[Part]) -> None:
        """Put a section back where it stood in an earlier order, as near as may be."""
        self.parts[:] = [p for p in self.parts if not part.id or p.id != part.id]
        before = order[: order.index(part)]
        at = next((self.parts.index(p) + 1 for p in reversed(before) if p in self.parts), 0)
        self.parts.insert(at, part)

    def _heading(self, heading: str, part: Part | None = None) -> str:
        wanted = " ".join(clean(heading).split())
        if not wanted:
            raise refused("标题是空的", "请写标题")
        if fingerprint(wanted) in (fingerprint(h) for p in self.parts if p is not part for h in _headings(p)):
            raise refused("已经有同样的标题", "请换一个标题")
        return wanted


def _headings(part: Part) -> Iterator[str]:
    return (piece.text for piece in markup.pieces(part.text) if piece.kind == "heading")
