"""Passages for the measurement of searching: real paragraphs cut into sentences and put together anew.

Every sentence of the 政府工作报告 under ../shared is split into words once. A passage is three sentences or so,
drawn with replacement from one report, until it has a number of words drawn evenly from 15 to 65 (the last
sentence passes it: 55 on average; real reports of 法治政府建设 have about 49). Sixteen passages make a report
with one main heading and four lower ones, drawn from the same real report. A size and a number of the passage
decide all of it: no run differs.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT.parent / "shared" / "reports" / "work-reports"
PER_REPORT = 16
_SHORTEST, _LONGEST = 15, 65
_END = re.compile("(?<=[。！？；])")
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_HEADING = 40

sys.path.insert(0, str(ROOT / "src"))

Words = list[str]


def prepare(folder: Path) -> None:
    """Split the real reports into words and keep them in a folder, unless they are there."""
    if (folder / "words.json").exists():
        return
    from rldraft.corpus.words import Splitter

    cut = Splitter.full().cut
    found = []
    for file in sorted(SOURCES.glob("gwr_*.txt")):
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
        headings = [
            cut(_NUMBERED.sub("", line))
            for line in lines
            if 4 < len(line) <= _HEADING and _NUMBERED.match(line)
        ]
        sentences = [cut(part) for line in lines if len(line) > _HEADING for part in _END.split(line)]
        sentences = [words for words in sentences if 3 <= len(words) <= _LONGEST]
        if len(sentences) > 100:
            found.append({"headings": headings or sentences[:4], "sentences": sentences})
    (folder / "words.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def reports(folder: Path, size: int) -> Iterator[list[tuple[Words, Words]]]:
    """Give `size` passages, report by report: of each the words of its text and of its headings."""
    sources = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    for source in sources:
        for name in ("headings", "sentences"):
            source[name] = [[sys.intern(word) for word in words] for words in source[name]]
    for first in range(0, size, PER_REPORT):
        drawn = random.Random(f"{size} {first}")
        source = drawn.choice(sources)
        top = drawn.choice(source["headings"])
        lower = [drawn.choice(source["headings"]) for _ in range(4)]
        made = []
        for n in range(min(PER_REPORT, size - first)):
            wanted, text = drawn.randint(_SHORTEST, _LONGEST), []
            while len(text) < wanted:
                text += drawn.choice(source["sentences"])
            made.append((text, [*top, *lower[n // 4]]))
        yield made


def queries(folder: Path, size: int, length: int, count: int) -> list[Words]:
    """Give questions of `length` words: stretches of the text of other passages than those of the shelf."""
    drawn = random.Random(f"{size} {length}")
    found: list[Words] = []
    for made in reports(folder, size + 16 * count):
        text = drawn.choice(made)[0]
        if len(text) >= length:
            at = drawn.randint(0, len(text) - length)
            found.append(text[at : at + length])
        if len(found) == count:
            break
    return found
