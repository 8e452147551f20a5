"""A draft on disk: a folder with facts.yaml and draft.md, both plain text that a person can edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rldraft import files
from rldraft.draft import last_report, lookout
from rldraft.draft import text as draft_text
from rldraft.draft.assemble import Passage, assemble
from rldraft.draft.naming import FACTS as FACTS
from rldraft.draft.naming import TEXT as TEXT
from rldraft.draft.sections import Chapter, Stamp, chapters, fingerprint, first_labels
from rldraft.draft.text import DraftText
from rldraft.facts import Facts, yamltree
from rldraft.facts.validate import template_of, validate
from rldraft.problems import Exit, Problem, Trouble
from rldraft.report import Report
from rldraft.template import Pack, Renderer, Wording, find

LIMIT = 10_000_000


@dataclass
class Draft:
    """A draft: its facts, its title lines in draft syntax, its sections in order.

    `wording` is what the template says today. `removed` are the template's sections that the drafter took
    out; `stamps` is what the template gave for each section when it was last the template's. `last` is the
    name of the file in the folder that is last year's report, empty for a draft that did not begin with one.
    """

    folder: Path
    renderer: Renderer
    facts: Facts
    wording: Wording
    title: tuple[str, ...]
    chapters: list[Chapter]
    removed: frozenset[str] = frozenset()
    stamps: dict[str, Stamp] = field(default_factory=dict)
    last: str = ""

    @property
    def pack(self) -> Pack:
        """The template that the draft is made from."""
        return self.renderer.pack

    def report(self) -> Report:
        """Assemble the report; Trouble with exit code 3 for braces in draft.md that are wrong."""
        return assemble(self.title, self.passages(), self.facts)

    def last_report(self) -> Report | None:
        """Give last year's report that the draft began with; None if there is none that can be read."""
        return last_report.read(self.folder, self.last)

    def passages(self) -> list[Passage]:
        """Give the text as the report is put together from it."""
        file = str(self.folder / TEXT)
        return [Passage(c.id, c.text, c.line if c.edited else 0, file) for c in self.chapters]

    def slips(self) -> Iterator[Problem]:
        """Give what looks like a slip in the drafter's text, with its line in draft.md."""
        for chapter in self.chapters:
            if chapter.edited:
                yield from lookout.slips(chapter.text, chapter.line, str(self.folder / TEXT))

    def written(self) -> str:
        """Give the text of draft.md."""
        now = {section.id: Stamp.of(section) for section in self.wording.sections}
        stamps: dict[str, Stamp] = {}
        marks = first_labels([chapter.text for chapter in self.chapters])
        for chapter, mark in zip(self.chapters, marks, strict=True):
            stamp = (self.stamps if chapter.edited else now).get(chapter.id)
            if chapter.id and stamp is not None:
                # It is found again by the heading that it bears here.
                stamps[chapter.id] = replace(stamp, heading=mark)
        self.stamps = stamps
        return DraftText(
            template=self.pack.id,
            title=self.title,
            body="\n\n".join(chapter.text for chapter in self.chapters),
            title_stamp=fingerprint("\n".join(self.wording.title)),
            stamps=stamps,
            removed=self.removed,
            own=frozenset(m for c, m in zip(self.chapters, marks, strict=True) if m and not c.id),
            last=self.last,
        ).write()

    def save(self) -> None:
        """Write draft.md whole or not at all; facts.yaml is not touched."""
        data = self.written().encode()
        with files.hold(self.folder):
            files.write_atomic(self.folder / TEXT, data, replace=True)


def create(folder: Path, pack: Pack, sheet: str, file: str = "") -> Draft:
    """Make a new draft in `folder` from a template and the text of a fact sheet.

    `file` is named in errors of the sheet. Trouble with exit code 5 if a draft is there already, 3 or 4
    if the sheet is wrong; then nothing is written.
    """
    draft = prepare(folder, pack, sheet, file)
    begin(draft, sheet)
    return draft


def prepare(folder: Path, pack: Pack, sheet: str, file: str = "") -> Draft:
    """Give the draft that `create` makes, nothing written; Trouble is the same."""
    vacant(folder)
    try:
        again = find(pack.id).folder
    except Trouble:
        again = None
    if again is None or not again.samefile(pack.folder):
        mend = f"请先把模板文件夹放进 {files.kept('templates')}"
        raise Trouble(Exit.INPUT, Problem("草稿只能用已安装的模板，以后才打得开", mend, str(pack.folder)))
    facts = validate(yamltree.parse(sheet, file), pack.schema, file)
    renderer = Renderer(pack)
    wording = renderer.render(facts)
    sections = [Chapter(s.id, s.write(), False, s.write()) for s in wording.sections]
    return Draft(folder, renderer, facts, wording, wording.title, sections)


def begin(draft: Draft, sheet: str) -> None:
    """Write a new draft into its folder, the fact sheet first; Trouble with exit code 5 if that fails."""
    try:
        draft.folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        where = str(draft.folder)
        raise Trouble(Exit.OUTPUT, Problem("不能建立这个文件夹", "请换一个位置", where)) from None
    files.write_atomic(draft.folder / FACTS, sheet.encode(), replace=False)
    draft.save()


def vacant(folder: Path) -> None:
    """Refuse a folder that has a draft already: Trouble with exit code 5."""
    for name in (TEXT, FACTS):
        if files.kind(folder / name):
            raise Trouble(
                Exit.OUTPUT, Problem("这里已有一份草稿，没有改动", "请换一个文件夹名", str(folder / name))
            )


def load(folder: Path) -> Draft:
    """Load the draft in `folder`; its untouched sections say what the template says today.

    Trouble has exit code 4 for files that cannot be read and 3 for wrong facts.
    """
    if files.kind(folder / TEXT) != "file":
        raise Trouble(
            Exit.INPUT,
            Problem(f"这里没有草稿（缺少{TEXT}）", "请给出草稿文件夹，或用 rldraft new 新建", str(folder)),
        )
    text = read_text(folder)
    sheet, _ = yamltree.read(folder / FACTS)
    return parse(folder, text, sheet)


def read_text(folder: Path) -> str:
    """Give the text of a folder's draft.md; Trouble with exit code 4 if it cannot be read."""
    return files.read_text(folder / TEXT, LIMIT)


def parse(folder: Path, text: str, sheet: str, renderer: Renderer | None = None) -> Draft:
    """Give the draft that stands in the text of a draft.md and of a facts.yaml; nothing is read from disk.

    A `renderer` of the same template is used again. Trouble is as for `load`.
    """
    found = draft_text.read(text, str(folder / TEXT))
    tree = yamltree.parse(sheet, str(folder / FACTS))
    template = found.template or template_of(tree)
    if renderer is None or template not in (renderer.pack.id, renderer.pack.name):
        renderer = Renderer(find(template))
    facts = validate(tree, renderer.pack.schema, str(folder / FACTS))
    wording = renderer.render(facts)
    # Without front matter the sections are known by the headings that the template has today.
    stamps = found.stamps or {section.id: Stamp.of(section) for section in wording.sections}
    sections, removed = chapters(found.body, wording, stamps, found.removed, found.line, found.own)
    own_title = found.title and fingerprint("\n".join(found.title)) != found.title_stamp
    title = found.title if own_title else wording.title
    return Draft(folder, renderer, facts, wording, title, sections, removed, dict(stamps), found.last)
