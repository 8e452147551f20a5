"""Text → words."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rldraft.corpus.words import Dictionary, Splitter

SRC = Path(__file__).resolve().parent.parent.parent / "src"


@pytest.fixture(scope="module")
def full() -> Splitter:
    return Splitter.full()


def test_a_long_word_is_given_with_the_words_in_it(full: Splitter) -> None:
    assert full.cut("行政处罚决定") == ["行政", "处罚", "行政处罚", "决定"]


@pytest.mark.parametrize("text", ["", " \n", "，。；《》“”……——", "+++---%%%", "·", "__"])
def test_punctuation_is_no_word(full: Splitter, text: str) -> None:
    assert full.cut(text) == []


def test_forms_of_the_same_sign_are_one(full: Splitter) -> None:
    assert full.cut("ＡＢＣ办件１２３件") == full.cut("abc办件123件")


def test_a_name_of_the_shelf_is_one_word(full: Splitter) -> None:
    text = "砚湖区生态环境局开展执法"
    assert "砚湖区生态环境局" not in full.cut(text)
    splitter = Splitter(full.known(full.cut(text)))
    splitter.learn(["砚湖区生态环境局", "局", "2024年", "甲" * 60])
    words = splitter.cut(text)
    assert "砚湖区生态环境局" in words
    assert "生态" in words, "what is in a name is still found"
    assert "开展" in words


SIGNS = "行政处罚决定生态环境执法检查依法治国0aＡ，。 "


@settings(deadline=None)
@given(st.text(st.sampled_from(SIGNS), max_size=40), st.text(st.sampled_from(SIGNS), max_size=40))
def test_the_part_of_the_dictionary_that_a_text_knows_splits_it_alike(text: str, other: str) -> None:
    whole = whole_dictionary()
    part = Splitter(whole.known({*whole.cut(text), *whole.cut(other)}))
    assert part.name == whole.name
    assert part.cut(text) == whole.cut(text)


@cache
def whole_dictionary() -> Splitter:
    return Splitter.full()


def test_names_learnt_earlier_are_taken_over(full: Splitter) -> None:
    new = Splitter(Dictionary(1000, {"执法": 5}))
    new.take(Dictionary(1000, {"云舟平台": 3, "执法": 1}))
    assert new.cut("云舟平台执法") == ["云舟平台", "执法"]


def test_a_question_is_read_no_further_than_anyone_writes(full: Splitter) -> None:
    assert len(full.query("执法" * 50_000)) < 20_000


def test_nothing_is_said_and_nothing_left_in_the_common_temporary_folder(tmp_path: Path) -> None:
    temporary, home = tmp_path / "tmp", tmp_path / "home"
    temporary.mkdir()
    # What another user could have planted there.
    (temporary / "jieba.cache").write_bytes(b"planted")
    script = (
        "import sys\nfrom rldraft.corpus.words import Splitter\n"
        "assert Splitter.full().cut('行政执法') == ['行政', '执法'], Splitter.full().cut('行政执法')\n"
        "assert 'pkg_resources' not in sys.modules"
    )
    env = {**os.environ, "PYTHONPATH": str(SRC), "RLDRAFT_HOME": str(home), "TMPDIR": str(temporary)}
    for _ in ("anew", "from the cache"):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", script], env=env, capture_output=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [file.name for file in temporary.iterdir()] == ["jieba.cache"]
    assert (temporary / "jieba.cache").read_bytes() == b"planted"
