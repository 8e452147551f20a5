"""A pack and a fact sheet → the text of every section, in draft syntax.

The template's control flow is resolved here; facts stay references, so that the text follows the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import jinja2

from rldraft.facts import Facts
from rldraft.template import prune, values
from rldraft.template.language import Language
from rldraft.template.pack import Data, Pack, SectionDef


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as the template words it now: `heading` and `text` in draft syntax.

    The preamble has no heading. `text` may be empty where the section only holds others, or where every
    fact that it would tell of is absent.
    """

    definition: SectionDef
    heading: str
    text: str

    @property
    def id(self) -> str:
        """The section's id in the template."""
        return self.definition.id

    @property
    def level(self) -> int:
        """The heading's level, 0 for the preamble."""
        return self.definition.level

    def write(self) -> str:
        """Give the section as it stands in draft.md, heading first."""
        if not self.level:
            return self.text
        head = "#" * (self.level + 1) + " " + self.heading
        gap = "\n" if self.heading.endswith("。") else "\n\n"
        return f"{head}{gap}{self.text}" if self.text else head


@dataclass(frozen=True)
class Wording:
    """A report as the template words it: `title` lines and sections, in draft syntax."""

    title: tuple[str, ...]
    sections: tuple[SectionText, ...]


class Renderer:
    """Renders one pack for any number of sheets; its texts are compiled once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._language = Language(pack.schema, pack.data)

    @cached_property
    def _title(self) -> tuple[jinja2.Template, ...]:
        return tuple(self._language.compile(line, str(self.pack.file)) for line in self.pack.title)

    @cached_property
    def _texts(self) -> dict[str, tuple[jinja2.Template, jinja2.Template]]:
        """The compiled heading and text of every section, by id."""
        compiled = {}
        for section in self.pack.walk():
            heading = self._language.compile(section.heading, str(self.pack.file))
            text = self._language.compile(self.pack.text(section), str(self.pack.text_file(section)))
            compiled[section.id] = heading, text
        return compiled

    def compile(self) -> None:
        """Compile every text now; Trouble with exit code 4 for what a pack must not contain."""
        _ = self._title, self._texts

    def render(self, facts: Facts) -> Wording:
        """Word the report for a sheet; Trouble with exit code 4 names a faulty text's file and line."""
        data = self.pack.data_for(facts.year)
        title = tuple(self._line(line, facts, data) for line in self._title)
        sections: list[SectionText] = []
        for definition in self.pack.walk():
            heading, text = self._texts[definition.id]
            body = self._language.render(text, facts, data, str(self.pack.text_file(definition)))
            sections.append(
                SectionText(definition, self._line(heading, facts, data), values.finish(prune.prune(body)))
            )
        return Wording(title, _standing(sections))

    def _line(self, template: jinja2.Template, facts: Facts, data: dict[str, Data]) -> str:
        text = self._language.render(template, facts, data, str(self.pack.file))
        return values.finish(prune.heading(text))


def _standing(sections: list[SectionText]) -> tuple[SectionText, ...]:
    """Leave out sections that no rule asks for and that have nothing to say, nor any below them."""
    kept: list[SectionText] = []
    below: list[int] = []
    for section in reversed(sections):
        has_more = any(level > section.level for level in below)
        below = [level for level in below if level <= section.level]
        if section.text or section.definition.mandated or (has_more and section.level):
            kept.append(section)
            below.append(section.level)
    return tuple(reversed(kept))
