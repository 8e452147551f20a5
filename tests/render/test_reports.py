"""Whole reports from real figures as printed pages, held against GB/T 9704-2012, 5.2.3 and 7.5."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_pages import BOTTOM, LEFT, RIGHT, lines, text

from rldraft.draft.assemble import generate
from rldraft.export import Options
from rldraft.facts import load
from rldraft.template import Renderer, find

DATA = Path(__file__).parent.parent / "data" / "facts"
NAMES = [f"00{n}" for n in range(5)]


@pytest.fixture(scope="module")
def pages(printed: Any) -> dict[str, list[Any]]:
    renderer = Renderer(find(None))
    sheets = {name: load(DATA / f"{name}.yaml", lambda _: renderer.pack.schema) for name in NAMES}
    return printed({name: (generate(renderer, facts), Options()) for name, facts in sheets.items()})


@pytest.mark.parametrize("name", NAMES)
def test_no_page_has_more_than_22_lines_and_full_ones_have_22(pages: dict[str, list[Any]], name: str) -> None:
    counts = [len(lines(page)) for page in pages[name]]
    assert len(counts) >= 6
    assert max(counts) == 22
    # A heading keeps with what follows it, so that a page may end a line or two early.
    assert all(count >= 19 for count in counts[:-2])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_outside_the_type_area(pages: dict[str, list[Any]], name: str) -> None:
    for page in pages[name]:
        for line in lines(page):
            assert line[0]["x0"] >= LEFT - 1
            assert line[-1]["x1"] <= RIGHT + 4  # a closing point may hang out, as kinsoku allows


@pytest.mark.parametrize("name", NAMES)
def test_every_page_carries_its_number_outside(pages: dict[str, list[Any]], name: str) -> None:
    for number, page in enumerate(pages[name], 1):
        (line,) = lines(page, BOTTOM, page.height)
        assert text(line) == f"—{number}—"
        middle = (line[0]["x0"] + line[-1]["x1"]) / 2
        assert (middle > page.width / 2) is bool(number % 2)


@pytest.mark.parametrize("name", NAMES)
def test_full_lines_of_hanzi_have_28_characters(pages: dict[str, list[Any]], name: str) -> None:
    found = [line for page in pages[name] for line in lines(page)]
    hanzi = [line for line in found if all(char["text"] >= "一" for char in line) and len(line) > 26]
    assert hanzi
    assert {len(line) for line in hanzi} <= {27, 28}
    assert any(len(line) == 28 for line in hanzi)
