"""Where a draft's paragraphs came from, for the review copy."""

from __future__ import annotations

from pathlib import Path

from rldraft.report import Paragraph, Report

_LEAST = 20  # characters: shorter paragraphs are anybody's


def origins(report: Report, shelf: Path | None = None) -> dict[str, str]:
    """Say of each paragraph that stands on the shelf where it stands there, by the paragraph's text.

    `shelf` is the shelf's folder, the person's own if None.
    """
    from rldraft.corpus.provenance import provenance
    from rldraft.corpus.search import Search
    from rldraft.corpus.shelf import Shelf

    search = Search(Shelf.open(shelf))
    found = {}
    blocks = [*report.blocks, *(block for section in report.walk() for block in section.blocks)]
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) >= _LEAST:
            said = str(provenance(search, block.text))
            if said:
                found[block.text] = said
    return found
