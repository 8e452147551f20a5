"""How good what is found is: by queries that people judged, on real reports that are not in the repository.

A query is a heading of one report, put as the section to be written; the candidates are the passages of the
other four on a shelf of their own, all in the order in which a drafter would see them. The kind of section
plays no part. The gain of a passage is its grade (0 to 2), the discount log2 of its rank plus one.
"""

from __future__ import annotations

import json
import math
import unicodedata
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from rldraft.corpus import changes
from rldraft.corpus.passages import Passage
from rldraft.corpus.search import Query, Search
from rldraft.corpus.shelf import Shelf

_BEGINNING = 20  # letters: what tells the passages of these reports apart


def bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def gained(grades: list[int]) -> float:
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades[:5]))


def first(grades: list[int], least: int) -> float:
    return next((1 / rank for rank, grade in enumerate(grades, 1) if grade >= least), 0.0)


def graded(passage: Passage, files: dict[str, str], relevant: list[dict[str, Any]]) -> int:
    text = bare(passage.text)
    return max(
        (
            each["grade"]
            for each in relevant
            if files[passage.report] == each["file"] and text.startswith(bare(each["first30"])[:_BEGINNING])
        ),
        default=0,
    )


@pytest.fixture
def searches(shared: Path, tmp_path: Path) -> dict[str, Search]:
    """For each report the search of a shelf with the others."""
    reports = sorted((shared / "reports" / "law-based-government").glob("*.txt"))
    made = {}
    for left in reports:
        shelf = Shelf.open(tmp_path / left.stem)
        changes.add(shelf, [file for file in reports if file is not left])
        made[left.name] = Search(shelf)
    return made


def test_judged_suggestions(
    shared: Path, searches: dict[str, Search], capsys: pytest.CaptureFixture[str]
) -> None:
    judged = json.loads((shared / "oracles" / "judged_suggestions.json").read_text(encoding="utf-8"))
    ndcg, mrr, best = [], [], []
    for query in judged:
        search = searches[query["seed_file"]]
        files = {entry.id: entry.file for entry in search.shelf.entries()}
        assert query["seed_file"] not in files.values()
        hits = search.find(Query(heading=query["query"]), 1_000, boost=False)
        grades = [graded(hit.passage, files, query["relevant"]) for hit in hits]
        ideal = gained(sorted((each["grade"] for each in query["relevant"]), reverse=True))
        ndcg.append(gained(grades) / ideal)
        mrr.append(first(grades, 1))
        best.append(first(grades, 2))
    with capsys.disabled():
        print(
            f"\njudged suggestions, {len(judged)} queries: nDCG@5 {fmean(ndcg):.3f}, MRR {fmean(mrr):.3f}"
            f" (of the best grade alone {fmean(best):.3f})"
        )
    assert fmean(ndcg) >= 0.58
    assert fmean(mrr) >= 0.67
