"""Faults for the rule on mistyped words: a common word of four gets a character that sounds alike."""

from __future__ import annotations

import random
import re

from faulty import Fault, paragraph

from rldraft.checks import tables
from rldraft.checks.rule import Example
from rldraft.checks.typos import mistyped


def mistyped_word(rng: random.Random, n: int) -> tuple[Example, Example]:
    """One character as an input method offers it for the same sound; what stands there then is no word."""
    rows = [row for row in tables.rows("mistyped") if row["长"]]
    signs = {sign: row["字"] for row in rows for sign in row["字"]}
    single = {sign for row in rows for sign in row["单"]}
    known = mistyped.words()
    while True:
        word = rng.choice(rng.choice(rows)["长"].split())
        at = rng.randrange(len(word))
        others = [c for c in signs.get(word[at], "") if c != word[at] and c not in single]
        if not others:
            continue
        wrong = word[:at] + rng.choice(others) + word[at + 1 :]
        half = wrong[at // 2 * 2 : at // 2 * 2 + 2]
        if not known.word(half) and not known.known(half):
            break
    sentences = re.findall("[^。]+。", paragraph(n))
    place = rng.randint(1, len(sentences))
    front = rng.choice(("一年来，围绕", "全年突出", "会议研究了", "各股室汇报了"))
    sound, damaged = (
        Example("".join([*sentences[:place], f"{front}“{each}”这一主题。", *sentences[place:]]))
        for each in (word, wrong)
    )
    return sound, damaged


FAULTS: dict[str, Fault] = {"mistyped-word": mistyped_word}
