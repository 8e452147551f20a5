"""The real reports beside the checkout: structure and figures as read by hand, and no character lost."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from texts import said

from rldraft.reading import reader
from rldraft.reading.record import record

ORACLES = ("001_a7b09da06665e123", "003_5aac1c274447ee50")


def parsed(path: Path) -> dict[str, Any]:
    return record(reader.read(path), path.name)


@pytest.fixture(params=ORACLES)
def judged(
    request: pytest.FixtureRequest, shared: Path
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    found = parsed(shared / "reports" / "law-based-government" / f"{request.param}.txt")
    oracles = shared / "oracles"
    structure = json.loads((oracles / f"structure_{request.param}.json").read_text("utf-8"))
    figures = json.loads((oracles / f"figures_{request.param}.json").read_text("utf-8"))
    return found, structure, figures


def test_every_heading_is_found_where_it_stands(
    judged: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    found, structure, _ = judged
    expected = [
        (h["line"], h["level"], h["number_raw"], h["ordinal"], h["text"], h["run_in_body"], h["parent"])
        for h in structure["headings"]
    ]
    assert [
        (h["line"], h["level"], h["number"], h["ordinal"], h["text"], h["run_in"], h["parent"])
        for h in found["headings"]
    ] == expected


def test_title_body_year_and_ends_are_found(
    judged: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    found, structure, _ = judged
    assert found["title"] == structure["title"]["joined"]
    assert found["title_lines"] == [line["text"] for line in structure["title"]["lines"]]
    assert found["body"] == structure["issuing_body"]
    assert found["year"] == structure["report_year"]
    for key in ("addressee", "signature", "date"):
        assert found[key] == structure[key]
    assert found["noise"] == []


def test_every_figure_is_found_and_none_invented(
    judged: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    found, _, figures = judged
    expected = [
        (f["line"], f["offset"], f["raw"], str(f["value"]), f["unit"], f["approx"])
        for f in figures["figures"]
    ]
    assert [
        (f["line"], f["offset"], f["raw"], f["value"], f["unit"], f["approximate"]) for f in found["figures"]
    ] == expected


def reports(shared: Path) -> list[Path]:
    return sorted(shared.glob("reports/*/*.txt"))


def test_no_character_of_a_report_is_lost_or_moved(shared: Path) -> None:
    for path in reports(shared):
        reading = reader.read(path)
        told, kept = said(reading)
        assert told == kept, path.name


def test_every_work_report_gives_its_year(shared: Path) -> None:
    folder = shared / "reports" / "work-reports"
    with (folder / "INDEX.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    wrong = [row["file"] for row in rows if reader.read(folder / row["file"]).report.year != int(row["year"])]
    assert not wrong


def test_openings_give_their_year_and_first_headings(shared: Path) -> None:
    for path in sorted((shared / "reports" / "openings").glob("*.txt")):
        report = reader.read(path).report
        assert report.year == int(path.stem.rsplit("_", 1)[1]), path.name
        assert report.sections[0].number in ("一、",), path.name


GOLD = json.loads((Path(__file__).parents[1] / "data" / "work_reports.json").read_text("utf-8"))


@pytest.mark.parametrize("name", GOLD)
def test_title_year_and_top_headings_are_as_read_by_hand(name: str, shared: Path) -> None:
    """Thirty reports read by eye; lines that a careful reader was in doubt about may be headings or not."""
    report = reader.read(shared / "reports" / "work-reports" / name).report
    expected = GOLD[name]
    found = [section.heading.origin.line for section in report.sections if section.heading.origin]
    assert "".join(line.text for line in report.title).replace("（2024年）", "") == expected["title"]
    assert report.year == expected["year"]
    doubtful = set(expected["doubtful"])
    assert [line for line in found if line not in doubtful] == expected["level1"]
