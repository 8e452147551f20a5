"""Template packs: the sections, facts and text of a kind of report."""

from rldraft.template.find import catalogue, find
from rldraft.template.pack import Pack, SectionDef, load
from rldraft.template.render import Renderer, SectionText, Wording

__all__ = ["Pack", "Renderer", "SectionDef", "SectionText", "Wording", "catalogue", "find", "load"]
