"""Programs that do a careless hand's damage: for each rule a sound text and the same with its fault."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from rldraft.checks.rule import Example
from rldraft.draft.assemble import generate
from rldraft.facts import yamltree
from rldraft.facts.validate import validate
from rldraft.report import Paragraph
from rldraft.template import Renderer, find

# Given chance and the number of a paragraph (0 to 19): the sound text and the damaged one.
Fault = Callable[[random.Random, int], tuple[Example, Example]]


@cache
def paragraphs() -> tuple[str, ...]:
    """Give sound paragraphs of the shipped example's report, long enough to be damaged."""
    pack = find("law-based-government-annual")
    facts = validate(yamltree.read(pack.example)[1], pack.schema, str(pack.example))
    report = generate(Renderer(pack), facts)
    body = [b.text for s in report.walk() for b in s.blocks if isinstance(b, Paragraph) and len(b.text) > 60]
    assert len(body) >= 20
    return tuple(body)


def paragraph(n: int) -> str:
    """Give one of twenty sound paragraphs."""
    return paragraphs()[n]
