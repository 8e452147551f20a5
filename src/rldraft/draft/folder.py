"""A draft on disk: a folder with facts.yaml and draft.md, both plain text that a person can edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rldraft import files
from rldraft.draft import lookout
from rldraft.draft import text as draft_text
from rldraft.draft.assemble import Passage, assemble
from rldraft.draft.sections import Chapter, Stamp, chapters, fingerprint
from rldraft.draft.text import DraftText
from rldraft.facts import Facts, yamltree
from rldraft.facts.validate import template_of, validate
from rldraft.problems import Exit, Problem, Trouble
from rldraft.report import Report
from rldraft.template import Pack, Renderer, Wording, find

FACTS, TEXT = "facts.yaml", "draft.md"
_LIMIT = 10_000_000


@dataclass
class Draft:
    """A draft: its facts, its title lines in draft syntax, its sections in order.

    `wording` is what the template says today. `removed` are the template's sections that the drafter took
    out; `stamps` is what the template gave for each section when it was last the template's.
    """

    folder: Path
    pack: Pack
    facts: Facts
    wording: Wording
    title: tuple[str, ...]
    chapters: list[Chapter]
    removed: frozenset[str] = frozenset()
    stamps: dict[str, Stamp] = field(default_factory=dict)

    def report(self) -> Report:
        """Assemble the report; Trouble with exit code 3 for braces in draft.md that are wrong."""
        file = str(self.folder / TEXT)
        passages = [Passage(c.id, c.text, c.line if c.edited else 0, file) for c in self.chapters]
        return assemble(self.title, passages, self.facts)

    def slips(self) -> Iterator[Problem]:
        """Give what looks like a slip in the drafter's text, with its line in draft.md."""
        for chapter in self.chapters:
            if chapter.edited:
                yield from lookout.slips(chapter.text, chapter.line, str(self.folder / TEXT))

    def save(self) -> None:
        """Write draft.md whole or not at all; facts.yaml is not touched."""
        now = {section.id: Stamp.of(section) for section in self.wording.sections}
        taken_over = {c.id for c in self.chapters if c.edited}
        self.stamps = {
            c.id: self.stamps[c.id] if c.id in taken_over else now[c.id]
            for c in self.chapters
            if c.id and (c.id in self.stamps if c.id in taken_over else c.id in now)
        }
        written = DraftText(
            template=self.pack.id,
            title=self.title,
            body="\n\n".join(chapter.text for chapter in self.chapters),
            title_stamp=fingerprint("\n".join(self.wording.title)),
            stamps=self.stamps,
            removed=self.removed,
        ).write()
        with files.hold(self.folder):
            files.write_atomic(self.folder / TEXT, written.encode(), replace=True)


def create(folder: Path, pack: Pack, sheet: str, file: str = "") -> Draft:
    """Make a new draft in `folder` from a template and the text of a fact sheet.

    `file` is named in errors of the sheet. Trouble with exit code 5 if a draft is there already, 3 or 4
    if the sheet is wrong; then nothing is written.
    """
    for name in (TEXT, FACTS):
        if files.kind(folder / name):
            raise Trouble(
                Exit.OUTPUT, Problem("这里已有一份草稿，没有改动", "请换一个文件夹名", str(folder / name))
            )
    try:
        again = find(pack.id).folder
    except Trouble:
        again = None
    if again is None or not again.samefile(pack.folder):
        mend = f"请先把模板文件夹放进 {files.kept('templates')}"
        raise Trouble(Exit.INPUT, Problem("草稿只能用已安装的模板，以后才打得开", mend, str(pack.folder)))
    facts = validate(yamltree.parse(sheet, file), pack.schema, file)
    wording = Renderer(pack).render(facts)
    sections = [Chapter(s.id, s.write(), False, s.write()) for s in wording.sections]
    draft = Draft(folder, pack, facts, wording, wording.title, sections)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Trouble(Exit.OUTPUT, Problem("不能建立这个文件夹", "请换一个位置", str(folder))) from None
    files.write_atomic(folder / FACTS, sheet.encode(), replace=False)
    draft.save()
    return draft


def load(folder: Path) -> Draft:
    """Load the draft in `folder`; its untouched sections say what the template says today.

    Trouble has exit code 4 for files that cannot be read and 3 for wrong facts.
    """
    if files.kind(folder / TEXT) != "file":
        raise Trouble(
            Exit.INPUT,
            Problem(f"这里没有草稿（缺少{TEXT}）", "请给出草稿文件夹，或用 rldraft new 新建", str(folder)),
        )
    found = draft_text.read(files.read_text(folder / TEXT, _LIMIT), str(folder / TEXT))
    _, tree = yamltree.read(folder / FACTS)
    pack = find(found.template or template_of(tree))
    facts = validate(tree, pack.schema, str(folder / FACTS))
    wording = Renderer(pack).render(facts)
    # Without front matter the sections are known by the headings that the template has today.
    stamps = found.stamps or {section.id: Stamp.of(section) for section in wording.sections}
    sections, removed = chapters(found.body, wording, stamps, found.removed, found.line)
    own_title = found.title and fingerprint("\n".join(found.title)) != found.title_stamp
    title = found.title if own_title else wording.title
    return Draft(folder, pack, facts, wording, title, sections, removed, dict(stamps))
