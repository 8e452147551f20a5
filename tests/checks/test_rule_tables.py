"""The rules' tables: what is shipped is whole, and an office adds rows of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rldraft.checks import tables
from rldraft.files import kept
from rldraft.problems import Exit, Trouble

FACTS = Path(__file__).parent.parent / "data" / "facts" / "001.yaml"
NAMES = sorted(path.stem for path in tables.SHIPPED.glob("*.tsv"))

TEXT = (
    "云州市临江区教育局\n2026年法治政府建设情况报告\n\n一、情况\n"
    "落实《甲》和《中华人民共和国行政处罚法》，2024年办件12件，其中甲3件、乙9件，推进甲工作。\n"
)


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path))
    tables.rows.cache_clear()


def own(name: str, text: str) -> Path:
    folder = kept("checks")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.tsv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_table_has_no_row_twice_and_no_odd_blanks(name: str) -> None:
    rows = tables.rows(name)
    assert rows
    said = [tuple(row.values()) for row in rows]
    assert len(set(said)) == len(said)
    text = (tables.SHIPPED / f"{name}.tsv").read_text("utf-8")
    assert "\r" not in text
    assert not [line for line in text.split("\n") if line != line.rstrip(" ")]


@pytest.mark.parametrize("name", NAMES)
def test_an_offices_rows_come_after_those_shipped(name: str) -> None:
    shipped = tables.rows(name)
    tables.rows.cache_clear()
    columns = list(shipped[0])
    said = dict(zip(columns[:2], ("甲", "乙"), strict=False))
    own(name, "# 本单位的\n" + "\t".join(said) + "\r\n" + "\t".join(said.values()) + "\r\n")
    assert tables.rows(name) == (*shipped, {**dict.fromkeys(columns, ""), **said})


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [("name\tshrot\n", 1, "short"), ("name\n甲\t乙\n", 2, "Tab"), ("没有的\n", 1, "列名")],
)
def test_what_is_wrong_in_an_offices_table_is_told_with_its_line(text: str, line: int, said: str) -> None:
    path = own("laws", text)
    with pytest.raises(Trouble) as caught:
        tables.rows("laws")
    (problem,) = caught.value.problems
    assert caught.value.code is Exit.INPUT
    assert (problem.file, problem.line) == (str(path), line)
    assert said in str(problem)


@pytest.mark.parametrize("cell", ["", "甲", "[(*", "2025-13-41", "a|b||", "9" * 5000])
def test_nonsense_in_an_offices_tables_is_told_or_left_alone(tmp_path: Path, cell: str) -> None:
    """In a process of its own, for what is made of a table is kept; a table that is refused is taken away."""
    for name in NAMES:
        columns = list(tables.rows(name)[0])
        own(name, "\t".join(columns) + "\n" + "\t".join([cell or "甲", *[cell] * (len(columns) - 1)]) + "\n")
    report = tmp_path / "报告.txt"
    report.write_text(TEXT, "utf-8")
    for _ in NAMES:
        done = subprocess.run(
            [sys.executable, "-m", "rldraft", "check", str(report), "--facts", str(FACTS)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "RLDRAFT_HOME": str(tmp_path)},
            capture_output=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode in (0, 1, 4), done.stderr
        if done.returncode != 4:
            return
        refused = [name for name in NAMES if name in done.stderr]
        assert refused, done.stderr
        (kept("checks") / f"{refused[0]}.tsv").unlink()
