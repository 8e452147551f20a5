"""A pack and a fact sheet → the text of every section, in draft syntax.

The template's control flow is resolved here; facts stay references, so that the text follows the sheet.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import jinja2

from rldraft import cache
from rldraft.facts import Facts
from rldraft.template import prune, values
from rldraft.template.language import Language
from rldraft.template.pack import Pack, SectionDef


class SectionText(NamedTuple):
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


class Wording(NamedTuple):
    """A report as the template words it: `title` lines and sections, in draft syntax."""

    title: tuple[str, ...]
    sections: tuple[SectionText, ...]


class Renderer:
    """Renders one pack for any number of sheets; its texts are compiled once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._language = Language(pack.schema, pack.data)

    @cached_property
    def _templates(self) -> dict[str, jinja2.Template]:
        """Every text compiled, by the name that `_sources` gives it; kept for the next start."""
        sources = dict(self._sources())
        parts = [Language.version(), *self.pack.schema.keys(), "", *self.pack.data]
        for name, (text, file) in sources.items():
            parts += [name, text, file]
        key = cache.key(*parts)
        kept = cache.recall(key)
        if kept is None:
            codes = {name: self._language.compile(*source) for name, source in sources.items()}
            cache.remember(key, marshal.dumps(codes))
        else:
            codes = marshal.loads(kept)
        return {name: self._language.template(code) for name, code in codes.items()}

    @cached_property
    def _files(self) -> list[tuple[SectionDef, str]]:
        return [(section, str(self.pack.text_file(section))) for section in self.pack.walk()]

    def _sources(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Give every text of the pack with its file, under a name of its own."""
        for number, line in enumerate(self.pack.title):
            yield f"title/{number}", (line, str(self.pack.file))
        for section in self.pack.walk():
            yield f"heading/{section.id}", (section.heading, str(self.pack.file))
            yield f"text/{section.id}", (self.pack.text(section), str(self.pack.text_file(section)))

    def compile(self) -> None:
        """Compile every text now; Trouble with exit code 4 for what a pack must not contain."""
        _ = self._templates

    def render(self, facts: Facts) -> Wording:
        """Word the report for a sheet; Trouble with exit code 4 names a faulty text's file and line."""
        context = self._language.context(facts, self.pack.data_for(facts.year))
        count = len(self.pack.title)
        title = tuple(self._line(f"title/{number}", context) for number in range(count))
        sections: list[SectionText] = []
        for definition, file in self._files:
            body = self._language.render(self._templates[f"text/{definition.id}"], context, file)
            heading = self._line(f"heading/{definition.id}", context)
            sections.append(SectionText(definition, heading, values.finish(prune.prune(body))))
        return Wording(title, _standing(sections))

    def _line(self, name: str, context: dict[str, Any]) -> str:
        text = self._language.render(self._templates[name], context, str(self.pack.file))
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
