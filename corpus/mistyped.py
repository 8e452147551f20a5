"""Build the table of words that a hand mistypes (src/rldraft/checks/data/mistyped.tsv) from counted reports.

Run it from anywhere: ``python corpus/mistyped.py FOLDER…`` with folders of reports as plain text; ``--law
PLACE`` names those on law-based government (a folder or a file), which count ten times, beside the shipped
samples, templates and names of laws; ``--to FILE`` writes elsewhere. It needs
jieba and pypinyin, for building only. No sentence of a report goes into the table: only words that stand in
many of them, single characters that stand beside these, and pairs that are no mistake.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from pathlib import Path

from rldraft.checks.typos.mistyped import Words

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src" / "rldraft" / "checks" / "data" / "mistyped.tsv"
SHAPES = TABLE.with_name("lookalikes.tsv")

_RUN = re.compile("[\u4e00-\u9fff]+")
_LAW = 10  # times that a report on law-based government counts
_WORD, _BESIDE = 20, 20  # how often a word stands in the reports, and a character beside it
_SHARE = 0.05  # of a word's places, to tell it from a pair that is known elsewhere
_LONG, _THREE, _STACKED = (
    10,
    20,
    20,
)  # how often a word of four or three stands there, and two words of two in a row
_MISTAKES = 0.01  # of a word's places where a neighbour in sound is taken for a mistake of the reports
_PAIR, _COMMON = 2, 100  # how often a word of two stands in the reports, or in the dictionary's own count
_ALONE, _ALONE_SHARE = 10, 0.08  # how often a character is a word by itself, and the share of its places
_KNOWN, _RARE = (
    1,
    5,
)  # how often a pair that is no word stands in the reports, or a longer word with it in the dictionary

_COLUMNS = ("音", "字", "单", "词", "长", "双", "连")
_TEXTS = (".txt", ".j2")
_NAMES = ("nr", "nrt", "nrfg")
_REMARKS = (
    "公文常用词与同音字：供查找同音、形近、颠倒的错字。一行是一个读音（不计声调）；"
    "由 corpus/mistyped.py 生成。",
    "字：读这个音的字；单：其中常独立成词的；词：常用词，后面是常在它前面的字、斜线、常在它后面的字，"
    "^ 后面的更常在一处；长：四字词和常连用的两个词；",
    "双：可以成词的两个字，首字在前；连：不成词而可以连写的两个字。",
    "可以照样添行，如在“双”里写上本地的名称，使之不被当作错字。",
    "来源：作者对二百余份公开的政府报告作词频统计所得；"
    "单字、双字词与结巴分词的词典（MIT 许可，© 2013 Sun Junyi）核对，"
    "读音取自 pypinyin（MIT 许可）。",
)


class Counts:
    """What stands in reports: `pairs` and `threes` of characters, `tokens`, and what stands beside words."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.signs: Counter[str] = Counter()
        self.grams: dict[int, Counter[str]] = {n: Counter() for n in (2, 3, 4)}
        self.tokens: Counter[str] = Counter()
        self.stacked: Counter[str] = Counter()
        self.before: Counter[tuple[str, str]] = Counter()
        self.behind: Counter[tuple[str, str]] = Counter()

    def take(self, run: str, words: Sequence[str], times: int) -> None:
        """Count a stretch of hanzi and its words."""
        for sign in run:
            self.signs[sign] += times
        for n, held in self.grams.items():
            for at in range(len(run) - n + 1):
                held[run[at : at + n]] += times
        at = 0
        for n, word in enumerate(words):
            self.tokens[word] += times
            if len(word) == 2:
                if at:
                    self.before[run[at - 1], word] += times
                if at + 2 < len(run):
                    self.behind[word, run[at + 2]] += times
                if n + 1 < len(words) and len(words[n + 1]) == 2:
                    self.stacked[word + words[n + 1]] += times
            at += len(word)


def count(files: Iterable[tuple[Path, int]]) -> Counts:
    """Count reports, each so many times."""
    import jieba

    jieba.setLogLevel(60)
    found = Counts()
    for path, times in files:
        for run in _RUN.findall(path.read_text("utf-8")):
            found.take(run, jieba.lcut(run, HMM=False), times)
    return found


def dictionary() -> dict[str, tuple[int, str]]:
    """Give the segmenter's words of two and more hanzi with their count and kind."""
    import jieba

    found = {}
    for line in jieba.get_dict_file().read().decode("utf-8").splitlines():
        word, times, kind = line.split(" ")
        if len(word) > 1 and _RUN.fullmatch(word):
            found[word] = int(times), kind
    return found


class Table:
    """What the table holds, made from counts."""

    def __init__(self, counts: Counts, known: dict[str, tuple[int, str]], shapes: Iterable[str]) -> None:
        """Make it."""
        self.counts = counts
        self.dictionary = known
        signs = {c for c, n in counts.signs.items() if n > 1}
        signs |= {c for word, (n, _) in known.items() if n >= 30 for c in word}
        self.sound = {c: _sound(c) for c in signs}
        self.alike: dict[str, set[str]] = defaultdict(set)
        for group in shapes:
            for sign in group:
                self.alike[sign] |= set(group) - {sign}
        tokens = counts.tokens
        self.alone = {
            c for c, n in counts.signs.items() if tokens[c] >= _ALONE and tokens[c] >= n * _ALONE_SHARE
        }
        self.twos = {w for w, n in tokens.items() if len(w) == 2 and n >= _PAIR}
        self.twos |= {w for w, (n, _) in known.items() if len(w) == 2 and n >= _COMMON}
        self.words = {w for w, n in tokens.items() if len(w) == 2 and n >= _WORD and not self._name(w)}
        self.longs = self._longs()
        self.beside = self._beside()
        self.pairs: set[str] = set()

    def _name(self, word: str) -> bool:
        return word in self.dictionary and self.dictionary[word][1] in _NAMES

    def key(self, word: str) -> str:
        """Give how a word sounds."""
        return " ".join(self.sound.get(c, c) for c in word)

    def _variants(self, n: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for gram in self.counts.grams[n]:
            found[self.key(gram)].append(gram)
        return found

    def _longs(self) -> set[str]:
        tokens = self.counts.tokens
        known = {w: n for w, n in tokens.items() if len(w) == 4 and n >= _LONG and not self._name(w)}
        known |= {w: n for w, n in self.counts.stacked.items() if n >= _STACKED}
        variants = self._variants(4)
        grams = self.counts.grams[4]
        return {
            word
            for word in known
            if not any(grams[other] for other in variants[self.key(word)] if other != word)
        }

    def _beside(self) -> dict[str, tuple[str, str, str, str]]:
        """Give of each word what stands before it and behind it: often, and very often."""
        variants = self._variants(3)
        threes = self.counts.grams[3]
        found: dict[str, tuple[set[str], ...]] = {}
        beside = Counter(self.counts.before) + Counter(self.counts.behind)
        for token, n in self.counts.tokens.items():
            if len(token) == 3 and n >= _THREE and not self._name(token):
                beside[token[0], token[1:]] += n
                beside[token[:2], token[2]] += n
        for (one, other), n in beside.items():
            word, at = (other, 0) if len(one) == 1 else (one, 2)
            stretch = one + other
            token = self.counts.tokens[stretch] >= _THREE
            if (word not in self.words and not token) or n < _BESIDE:
                continue
            sign = one if at == 0 else other
            same = [v for v in variants[self.key(stretch)] if v != stretch and v[at and -1] == sign]
            turned = one + word[::-1] if at == 0 else word[::-1] + other
            if any(threes[v] > n * _MISTAKES for v in (*same, turned)) and word[0] != word[1]:
                continue
            strong = not token and n >= self.counts.tokens[word] * _SHARE
            found.setdefault(word, (set(), set(), set(), set()))[at + (not strong)].add(sign)
        return {w: ("".join(a), "".join(b), "".join(c), "".join(d)) for w, (a, b, c, d) in found.items()}

    def take_for_right(self, files: Iterable[Path]) -> None:
        """Take for no mistake what stands in the reports themselves.

        A pair that is no word there, and does not part into two, is known; one that the rule finds there
        is as good as a word.
        """
        words = Words(self.records(), shapes())
        known: Counter[str] = Counter()
        files = list(files)
        for path in files:
            text = path.read_text("utf-8")
            doubtful = words.doubtful(set(map(add, text, text[1:])))
            for at, pair in enumerate(map(add, text, text[1:])):
                if pair in doubtful and not words.parts(text, at):
                    known[pair] += 1
        self.pairs = {pair for pair, n in known.items() if n >= _KNOWN}
        for word, (n, _) in self.dictionary.items():
            if len(word) > 2 and n >= _RARE:
                self.pairs.update(words.doubtful(set(map(add, word, word[1:]))))
        words = Words(self.records(), shapes())
        for path in files:
            text = path.read_text("utf-8")
            for one in words.mistakes(text):
                at = one.start
                if one.end - at > 2:
                    at += next(n for n, c in enumerate(one.meant) if c != text[one.start + n]) // 2 * 2
                self.twos.add(text[at : at + 2])

    def records(self) -> list[dict[str, str]]:
        """Give the table's rows by their columns."""
        return [dict(zip(_COLUMNS, row, strict=True)) for row in self.rows()]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Give the table's rows."""
        by_sound: dict[str, list[str]] = defaultdict(list)
        for sign, sound in self.sound.items():
            by_sound[sound].append(sign)
        for sound, signs in sorted(by_sound.items()):
            mine = sorted(signs)
            yield (
                sound,
                "".join(mine),
                "".join(c for c in mine if c in self.alone),
                " ".join(_entry(w, self.beside[w]) for w in sorted(self.beside) if w[0] in signs),
                " ".join(w for w in sorted(self.longs) if w[0] in signs),
                " ".join(_grouped(w for w in self.twos if w[0] in signs)),
                " ".join(_grouped(w for w in self.pairs if w[0] in signs)),
            )


def _entry(word: str, beside: tuple[str, str, str, str]) -> str:
    before, before_weak, behind, behind_weak = ("".join(sorted(signs)) for signs in beside)
    return f"{word}{before_weak}^{before}/{behind_weak}^{behind}".replace("^/", "/").removesuffix("^")


def _grouped(pairs: Iterable[str]) -> Iterator[str]:
    found: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        found[pair[0]].append(pair[1])
    return (first + "".join(sorted(found[first])) for first in sorted(found))


def _sound(sign: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(sign, style=Style.NORMAL)[0][0])


def shapes() -> list[str]:
    """Give the groups of look-alikes."""
    lines = SHAPES.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")][1:]


def _texts(place: Path) -> list[Path]:
    """Give a file, or the texts of a folder."""
    return [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix in _TEXTS)


def write(table: Table, to: Path) -> None:
    """Write the table."""
    lines = [f"# {remark}" for remark in _REMARKS]
    lines.append("\t".join(_COLUMNS))
    lines += ["\t".join(row).rstrip("\t") for row in table.rows()]
    to.write_text("\n".join(lines) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the table."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("folders", nargs="*", type=Path)
    told.add_argument(
        "--law",
        action="append",
        default=[HERE / "sources", HERE.parent / "templates", TABLE.with_name("laws.tsv")],
        type=Path,
    )
    told.add_argument("--to", default=TABLE, type=Path)
    given = told.parse_args(arguments)
    files = [(path, 1) for folder in given.folders for path in _texts(folder)]
    files += [(path, _LAW) for folder in given.law for path in _texts(folder)]
    table = Table(count(files), dictionary(), shapes())
    table.take_for_right(path for path, _ in files)
    write(table, given.to)


if __name__ == "__main__":
    sys.exit(main())
