"""What the checks find on real reports was judged one by one; nothing that was not judged slips in."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path

import pytest

from rldraft.checks import check
from rldraft.checks.finding import Finding
from rldraft.checks.subject import of_reading
from rldraft.reading import reader

LIST = Path(__file__).parent.parent / "data" / "judged_findings.tsv"
LINES = [line for line in LIST.read_text("utf-8").split("\n") if line and not line.startswith("#")]
ROWS = list(csv.DictReader(LINES, delimiter="\t"))


def found(path: Path) -> list[Finding]:
    return check.check(of_reading(reader.read(path)))


def key(rule: str, line: int, offset: int) -> tuple[str, int, int]:
    return rule, line, offset


def test_the_judged_findings_are_right_often_enough() -> None:
    errors = [row["verdict"] for row in ROWS if row["severity"] == "error"]
    assert errors.count("wrong") <= 0.05 * len(errors)
    verdicts = [row["verdict"] for row in ROWS if row["rule"] != "none"]
    assert verdicts.count("right") >= 0.8 * len(verdicts)
    assert verdicts.count("wrong") <= 0.15 * len(verdicts)


def test_every_finding_on_the_judged_reports_was_judged(shared: Path) -> None:
    judged: dict[tuple[str, str], set[tuple[str, int, int]]] = defaultdict(set)
    for row in ROWS:
        known = judged[row["folder"], row["file"]]
        if row["rule"] != "none":
            known.add(key(row["rule"], int(row["line"]), int(row["offset"])))
    assert len(judged) == 55
    new: list[tuple[str, Finding]] = []
    gone: list[tuple[str, tuple[str, int, int]]] = []
    for (folder, name), known in judged.items():
        now = {key(f.rule, f.spot.line, f.spot.offset): f for f in found(shared / "reports" / folder / name)}
        new += [(name, finding) for place, finding in now.items() if place not in known]
        gone += [(name, place) for place in known - now.keys()]
    assert not new
    assert not gone


@pytest.mark.parametrize("id", ["001", "003"])
def test_the_certain_errors_are_found_and_the_traps_are_not(shared: Path, id: str) -> None:
    oracle = json.loads((shared / "oracles" / "errors.json").read_text("utf-8"))
    (path,) = (shared / "reports" / "law-based-government").glob(f"{id}_*.txt")
    lines = path.read_text("utf-8").split("\n")
    findings = found(path)

    def over(entry: dict[str, object]) -> list[Finding]:
        line, quote = entry["line"], str(entry["quote"] or "")
        if line is None:
            return [f for f in findings if not f.spots]
        assert isinstance(line, int)
        begin = max(lines[line - 1].find(quote), 0)
        return [
            f
            for f in findings
            for s in f.spots
            if s.line == line and s.offset < begin + len(quote) and begin < s.offset + max(1, s.length)
        ]

    certain = [e for e in oracle["errors"] if e["file"] == path.name and e["certainty"] == "certain"]
    missed = [e["id"] for e in certain if not over(e)]
    assert len(missed) <= 0.05 * len(certain), missed
    traps = [t for t in oracle["must_not_flag"] if t["file"] == path.name]
    flagged = {t["id"]: [f.rule for f in over(t)] for t in traps}
    assert not any(flagged.values()), flagged
