"""The engines that are measured, each behind the same two calls: build into a folder, open it and ask."""

from __future__ import annotations

import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Words = list[str]
Reports = Iterable[list[tuple[Words, Words]]]
Ask = Callable[[Words], list[int]]
TOP = 10


def _passages(reports: Reports) -> Iterator[tuple[Words, Words]]:
    for report in reports:
        yield from report


class Ours:
    """rldraft.corpus.index."""

    @staticmethod
    def build(folder: Path, reports: Reports) -> None:
        from rldraft.corpus.index import Index, Row

        named = ((str(n), [Row(*passage) for passage in report]) for n, report in enumerate(reports))
        Index.build("bench", named).save(folder)

    @staticmethod
    def open(folder: Path) -> Ask:
        from rldraft.corpus.index import Index

        index = Index.open(folder, "bench")
        return lambda words: [number for number, _ in index.search(words, TOP)]


class RankBm25:
    """rank_bm25 alone, both fields; it keeps nothing on disk, so its objects are pickled."""

    @staticmethod
    def build(folder: Path, reports: Reports) -> None:
        from rank_bm25 import BM25Okapi

        bodies, headings = zip(*_passages(reports), strict=True)
        (folder / "index").write_bytes(pickle.dumps((BM25Okapi(bodies), BM25Okapi(headings))))

    @staticmethod
    def open(folder: Path) -> Ask:
        import numpy as np

        body, heading = pickle.loads((folder / "index").read_bytes())
        return lambda words: np.argsort(-(body.get_scores(words) + heading.get_scores(words)))[:TOP].tolist()


class Bm25s:
    """bm25s as it comes, without numba: both fields, memory-mapped."""

    @staticmethod
    def build(folder: Path, reports: Reports) -> None:
        import bm25s

        for name, field in zip(("body", "heading"), zip(*_passages(reports), strict=True), strict=True):
            matrix = bm25s.BM25(method="lucene", backend="numpy")
            matrix.index(list(field), show_progress=False)
            matrix.save(folder / name, show_progress=False)

    @staticmethod
    def open(folder: Path) -> Ask:
        import bm25s
        from bm25s.selection import topk

        fields = [bm25s.BM25.load(folder / name, mmap=True) for name in ("body", "heading")]

        def ask(words: Words) -> list[int]:
            total = sum(field.get_scores(words) for field in fields)
            return topk(total, k=TOP, backend="numpy")[1].tolist()

        return ask


class Tantivy:
    """tantivy, two text fields of words split at blanks."""

    @staticmethod
    def build(folder: Path, reports: Reports) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        for name in ("body", "heading"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for n, (body, heading) in enumerate(_passages(reports)):
            writer.add_document(tantivy.Document(number=n, body=" ".join(body), heading=" ".join(heading)))
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def open(folder: Path) -> Ask:
        import tantivy

        index = tantivy.Index.open(str(folder))
        searcher, schema = index.searcher(), index.schema

        def ask(words: Words) -> list[int]:
            terms = [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, field, word, "freq"))
                for field in ("body", "heading")
                for word in words
            ]
            found = searcher.search(tantivy.Query.boolean_query(terms), TOP).hits
            return [searcher.doc(address)["number"][0] for _, address in found]

        return ask


class Fts5:
    """SQLite FTS5, two columns of words split at blanks."""

    @staticmethod
    def build(folder: Path, reports: Reports) -> None:
        with sqlite3.connect(folder / "index.db") as base:
            base.execute("create virtual table p using fts5(body, heading, content='', tokenize='unicode61')")
            rows = ((n, " ".join(b), " ".join(h)) for n, (b, h) in enumerate(_passages(reports)))
            base.executemany("insert into p(rowid, body, heading) values (?, ?, ?)", rows)
            base.execute("insert into p(p) values ('optimize')")

    @staticmethod
    def open(folder: Path) -> Ask:
        base = sqlite3.connect(folder / "index.db")
        ask = "select rowid from p where p match ? order by rank limit ?"
        return lambda words: [n for (n,) in base.execute(ask, (" OR ".join(f'"{w}"' for w in words), TOP))]


ENGINES = {
    "rldraft": Ours,
    "rank_bm25": RankBm25,
    "bm25s": Bm25s,
    "tantivy": Tantivy,
    "SQLite FTS5": Fts5,
}

if __name__ == "__main__":
    sys.exit("python bench/search.py")
