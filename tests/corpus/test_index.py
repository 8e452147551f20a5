"""The index: the order of rank_bm25, at any size, through any change."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from rldraft.corpus.index import Damaged, Index, Row, core, store

Groups = list[tuple[str, list[Row]]]

WORDS = [chr(0x4E00 + n) + chr(0x5000 + n) for n in range(1200)]
# As in a language, few words are in most texts and most are in few.
CHANCES = [1 / (n + 3) for n in range(len(WORDS))]


def made(passages: int, seed: int = 1, each: int = 20) -> Groups:
    drawn = random.Random(seed)
    rows = [
        Row(
            drawn.choices(WORDS, CHANCES, k=drawn.randint(0, 60)),
            drawn.choices(WORDS, CHANCES, k=drawn.randint(0, 12)),
            drawn.choice(["measures", "plans"]),
        )
        for _ in range(passages)
    ]
    return [(f"r{n}", rows[n : n + each]) for n in range(0, passages, each)]


def questions(count: int, seed: int = 7) -> list[list[str]]:
    drawn = random.Random(seed)
    lengths = (1, 3, 12, 40)
    return [drawn.choices(WORDS, CHANCES, k=lengths[n % len(lengths)]) for n in range(count)]


def oracle(groups: Groups) -> Callable[[list[str]], list[tuple[int, float]]]:
    rows = [row for _, group in groups for row in group]
    fields = [BM25Okapi([row[field] for row in rows]) for field in range(2)]

    def ask(words: list[str]) -> list[tuple[int, float]]:
        scores = np.round(fields[0].get_scores(words) + fields[1].get_scores(words), 4)
        order = np.lexsort((np.arange(len(scores)), -scores))[:10]
        return [(int(n), float(scores[n])) for n in order if scores[n] > 0]

    return ask


def same(one: Iterable[tuple[int, float]], other: Iterable[tuple[int, float]]) -> bool:
    one, other = list(one), list(other)
    near = all(abs(a[1] - b[1]) < 3e-4 for a, b in zip(one, other, strict=False))
    return near and [n for n, _ in one] == [n for n, _ in other]


@pytest.mark.parametrize(("passages", "engine"), [(3_000, "rank_bm25"), (7_001, "bm25s")])
def test_the_order_is_that_of_rank_bm25(passages: int, engine: str) -> None:
    groups = made(passages)
    index, ask = Index.build("s", groups), oracle(groups)
    assert index.engine == engine
    for words in questions(60):
        assert same(index.search(words), ask(words))


def test_the_order_is_the_same_mapped_from_disk(tmp_path: Path) -> None:
    groups = made(6_000)
    Index.build("s", groups).save(tmp_path)
    index, ask = Index.open(tmp_path, "s"), oracle(groups)
    assert index.engine == "bm25s"
    for words in questions(40):
        assert same(index.search(words), ask(words))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "SMALL", 200)


@pytest.mark.usefixtures("few")
def test_what_is_added_to_a_matrix_ranks_as_if_it_had_been_there() -> None:
    groups = made(1_000)
    index, ask = Index.build("s", groups[:45]), oracle(groups)
    index.add(groups[45:])
    assert index.engine == "bm25s+rank_bm25"
    # The mean length is still the matrix's: scores are near, and the best are the same ones.
    for words in questions(40):
        found, wanted = dict(index.search(words)), dict(ask(words))
        assert len(found.keys() & wanted.keys()) >= 0.8 * len(wanted)
        assert all(abs(found[n] - wanted[n]) < 0.05 * wanted[n] for n in found.keys() & wanted.keys())


@pytest.mark.usefixtures("few")
def test_what_has_been_merged_is_exact_again() -> None:
    groups = made(1_000)
    index, ask = Index.build("s", groups[:15]), oracle(groups)
    for n in range(15, len(groups), 7):
        index.add(groups[n : n + 7])
    index._merge()
    index._settle()
    assert index.engine == "bm25s"
    assert all(same(index.search(words), ask(words)) for words in questions(40))


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("kept", [100, 1_000])
def test_what_is_removed_is_not_found_and_in_the_end_not_counted(kept: int) -> None:
    groups = made(kept)
    index = Index.build("s", groups)
    gone = [name for name, _ in groups[::4]]
    index.remove(gone)
    left = [group for group in groups if group[0] not in gone]
    assert index.groups.keys() == {name for name, _ in left}
    ask = oracle(left)
    assert all(same(index.search(words), ask(words)) for words in questions(40))


@pytest.mark.usefixtures("few")
def test_few_removals_do_not_make_the_matrix_anew(tmp_path: Path) -> None:
    groups = made(1_000)
    Index.build("s", groups).save(tmp_path)
    index = Index.open(tmp_path, "s")
    index.remove(["r40"])
    assert all(not 40 <= n < 60 for words in questions(40) for n, _ in index.search(words, 1_000))
    index.save(tmp_path)
    again = Index.open(tmp_path, "s")
    assert "r40" not in again.groups
    assert all(again.search(words) == index.search(words) for words in questions(10))


@pytest.mark.usefixtures("few")
def test_adding_one_report_leaves_the_matrix_as_it_lies(tmp_path: Path) -> None:
    Index.build("s", made(1_000)).save(tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.glob("main-*/**/*.npy")}
    assert before
    index = Index.open(tmp_path, "s")
    index.add([("new", [Row([WORDS[0], "新词"], ["新词"], "plans")])])
    index.save(tmp_path)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.glob("main-*/**/*.npy")} == before
    again = Index.open(tmp_path, "s")
    assert [again.group(n) for n, _ in again.search(["新词"])] == [("new", 0)]
    assert again.marked("plans")[-1]
    assert not again.marked("measures")[-1]
    assert sum(again.marked(mark).sum() for mark in ("plans", "measures", "none")) == again.size
    assert len(list(tmp_path.iterdir())) == 4, "what is no longer in force is cleared"


@pytest.mark.usefixtures("few")
def test_a_group_of_the_same_name_is_replaced() -> None:
    index = Index.build("s", made(1_000))
    index.add([("r20", [Row(["新词"], [])])])
    assert len(index.groups["r20"]) == 1
    assert [index.group(n) for n, _ in index.search(["新词"])] == [("r20", 0)]


def test_passages_that_are_equal_keep_their_order() -> None:
    row = Row(["行政", "执法"], ["执法"])
    index = Index.build("s", [("a", [row] * 3), ("b", [Row(["其他"], [])] * 20), ("c", [row] * 3)])
    assert [n for n, _ in index.search(["执法"])] == [0, 1, 2, 23, 24, 25]
    assert [n for n, _ in index.search(["执法"], 4)] == [0, 1, 2, 23]


def test_many_equal_passages_keep_their_order_past_the_bound() -> None:
    row = Row(["行政", "执法"], [])
    index = Index.build("s", [("a", [row, Row(["其他"], [])] * 30_000)])
    assert [n for n, _ in index.search(["执法"], 5)] == [0, 2, 4, 6, 8]


TEXTS = st.lists(st.sampled_from("甲乙丙丁"), max_size=4)


@given(
    st.lists(st.builds(Row, TEXTS, TEXTS), max_size=5), st.lists(st.sampled_from("甲乙丙丁戊"), max_size=6)
)
@settings(deadline=None)
def test_on_the_smallest_shelves_exactly_what_has_a_word_is_found(rows: list[Row], words: list[str]) -> None:
    index = Index.build("s", [("a", rows)])
    found = index.search(words, 10)
    assert all(score > 0 for _, score in found)
    assert {n for n, _ in found} == {n for n, row in enumerate(rows) if {*row.body, *row.heading} & {*words}}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("groups", [[], made(3), made(50), made(500)], ids=len)
def test_whatever_is_asked_nothing_breaks(groups: Groups) -> None:
    index = Index.build("s", groups)
    assert index.search([]) == []
    assert index.search(["没有的词"]) == []
    assert index.search([WORDS[0]], 0) == []
    assert len(index.search([WORDS[0]], 10_000)) <= index.size
    long = index.search([word for word in WORDS for _ in range(9)])
    assert all(score > 0 for _, score in long)


@pytest.mark.usefixtures("few")
def test_a_field_without_any_word_does_no_harm(tmp_path: Path) -> None:
    bare = [(name, [Row(row.body, []) for row in rows]) for name, rows in made(400)]
    Index.build("s", bare).save(tmp_path)
    index = Index.open(tmp_path, "s")
    assert index.engine == "bm25s"
    assert index.search([WORDS[0]])
    index.add(made(400, seed=3))
    assert index.search([WORDS[0]])


@pytest.mark.parametrize("passages", [100, 400])
@pytest.mark.usefixtures("few")
def test_weights_and_multipliers_weigh(passages: int) -> None:
    index = Index.build("s", made(passages))
    words = questions(3)[2]
    plain = index.search(words, passages)
    assert index.search(dict.fromkeys(words, 2.0), passages)[0][1] > plain[0][1]
    assert index.search([*words, *words]) == index.search({w: 2.0 * words.count(w) for w in words})
    half = np.ones(index.size)
    half[index.marked("plans")] = 0
    left = index.search(words, passages, half)
    assert left == [found for found in plain if index.marked("measures")[found[0]]]


# --- on disk


@pytest.fixture
def kept(tmp_path: Path, few: None) -> Path:
    Index.build("s", made(400), {"known": [1, "词"]}).save(tmp_path)
    index = Index.open(tmp_path, "s")
    index.add(made(20, seed=2, each=5)[:2])
    index.save(tmp_path)
    return tmp_path


def test_notes_are_kept(kept: Path) -> None:
    assert Index.open(kept, "s").notes == {"known": [1, "词"]}


def test_another_splitter_is_refused(kept: Path) -> None:
    with pytest.raises(Damaged):
        Index.open(kept, "t")


def test_where_there_is_none_it_is_said(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(Damaged):
            Index.open(folder, "s")


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x93NUMPY", b'{"format": 1, "files": {}}', "flip", "gone"])
def test_damage_to_any_file_is_noticed(kept: Path, damage: bytes | str) -> None:
    checked = [file for file in kept.rglob("*") if file.is_file()]
    assert len(checked) > 12
    for file in checked:
        data = file.read_bytes()
        if damage == "gone":
            file.unlink()
        elif damage == "flip":
            file.write_bytes(
                data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]
            )
        else:
            assert isinstance(damage, bytes)
            file.write_bytes(damage)
        with pytest.raises(Damaged):
            Index.open(kept, "s")
        file.write_bytes(data)
    Index.open(kept, "s")


def test_a_file_named_outside_the_folder_is_not_read(kept: Path) -> None:
    manifest = store.manifest_of(kept)
    outside = kept.parent / "outside.json"
    outside.write_text("[]")
    manifest["files"]["../outside.json"] = store.digest(outside)
    store.put(kept, "manifest.json", manifest)
    with pytest.raises(Damaged):
        Index.open(kept, "s")


def test_when_writing_breaks_off_the_old_index_is_in_force(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, put = Index.open(kept, "s"), store.put
    size, there = index.size, sorted(kept.rglob("*"))
    index.add([("more", [Row(["新词"], [])] * 300)])

    def full(folder: Path, name: str, value: object) -> None:
        if name == "manifest.json":
            raise OSError(28, "No space left on device")
        put(folder, name, value)

    monkeypatch.setattr(store, "put", full)
    with pytest.raises(OSError, match="space"):
        index.save(kept)
    assert sorted(kept.rglob("*")) == there
    assert Index.open(kept, "s").size == size
