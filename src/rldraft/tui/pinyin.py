"""The first letters of Chinese words, so that `jc` finds 检查 without an input method.

The 3,755 common characters of GB 2312 (level 1) stand in the order of their pinyin, so that the code of one
tells its letter. A character that is read in several ways has the one reading under which it stands there.
"""

from __future__ import annotations

from bisect import bisect_right

# The first character of each letter in GB 2312; no syllable begins with i, u or v.
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = [int.from_bytes(first.encode("gb2312"), "big") for first in _FIRST]
_END = 0xD7FA  # after the last character of level 1
# Level 2 stands in the order of radicals; these of it are found in reports and in names of places.
_RARER = {
    hanzi: letter
    for letter, all_ in {
        "b": "亳擘殡禀摒碚", "c": "敕祠厝踔辍", "d": "砥笃牍儋", "f": "孚", "g": "莞赓镉痼",
        "j": "暨跻崛亟泾", "k": "恪匮", "l": "砺遴岚泸浏莅醴澧锂靓", "m": "魅岷沐", "p": "濮",
        "q": "诠岐衢邛", "r": "榕睿", "s": "纾嵩淞畲", "t": "洮沱潼钛", "w": "圩诿骛",
        "x": "鑫荥", "y": "驿膺甬兖颍", "z": "圳祉赈渚",
    }.items()
    for hanzi in all_
}  # fmt: skip


def letters(text: str) -> str:
    """Give one character for each of the text: its letter or digit, or a blank for one that has none."""
    return "".join(map(_letter, text))


def initials(text: str) -> str:
    """Give the first letters of a text: `xzzfjc` for 行政执法检查; letters and digits stay."""
    return letters(text).replace(" ", "")


def _letter(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else " "
    if character in _RARER:
        return _RARER[character]
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return " "
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code < _END else " "
