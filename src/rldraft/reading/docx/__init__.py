""".docx → lines with the hints of its styles: text as Word shows it with all changes accepted."""

from __future__ import annotations

from rldraft.reading.source import Source


def read(data: bytes) -> Source:
    """Read a Word file (.docx, .docm, .dotx, strict or transitional; ISO/IEC 29500).

    A line is a paragraph, a part of one between line breaks, or a table; text boxes stand after the
    paragraph they hang on, footnotes and endnotes at the end. What heads and feet say beside page numbers
    and what a table of contents repeats is noise, and numbered as lines are. Raises Trouble (exit code 4)
    for what is no Word file, is damaged or encrypted, or unfolds to more than any report needs.
    """
    from rldraft.reading.docx.whole import read as read_whole

    return read_whole(data)
