"""The sample shelf in corpus/: its figures hold, its years are plausible, its files are what the script makes."""

import re
import sys
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SOURCES = {f"{p.parent.name}-{p.stem}": p for p in sorted((CORPUS / "sources").glob("*/*.txt"))}
FIGURES: dict[str, dict[str, list[Any]]] = YAML(typ="safe").load(CORPUS / "figures.yaml")

names = pytest.mark.parametrize("name", SOURCES)


def text_of(name: str) -> str:
    return SOURCES[name].read_text(encoding="utf-8").partition("---\n")[2]


def number(quote: str, text: str) -> Decimal:
    """The number in angle brackets, once the quotation is found in the text."""
    assert re.sub("[<>]", "", quote) in text, quote
    found = re.search(r"<([\d.]+)>", quote)
    assert found, quote
    return Decimal(found[1])


def percent(part: Decimal, whole: Decimal, printed: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(printed, ROUND_HALF_UP)


def year_before(name: str) -> str:
    body, year = name.rsplit("-", 1)
    return f"{body}-{int(year) - 1}"


def rows(kind: str) -> list[Any]:
    return [
        pytest.param(name, row, id=f"{name} {row[0]}") for name, all in FIGURES[kind].items() for row in all
    ]


def test_there_are_enough_reports_of_enough_bodies_in_running_years() -> None:
    bodies: dict[str, list[int]] = {}
    for name in SOURCES:
        body, year = name.rsplit("-", 1)
        bodies.setdefault(body, []).append(int(year))
    assert len(SOURCES) >= 15
    assert len(bodies) >= 5
    for years in bodies.values():
        assert len(years) in (2, 3)
        assert years == list(range(years[0], years[0] + len(years)))


@names
def test_a_report_is_as_long_as_real_ones(name: str) -> None:
    assert 2500 <= len(re.findall(r"[\u4e00-\u9fff]", text_of(name))) <= 5000


@names
def test_years_and_dates_are_those_of_a_report_on_its_year(name: str) -> None:
    year = int(name[-4:])
    head = SOURCES[name].read_text(encoding="utf-8").partition("---\n")[0]
    assert f"年度: {year}\n" in head
    made = re.search(r"成文: (\d{4})-0([123])-\d\d", head)
    assert made, head
    assert int(made[1]) == year + 1
    text = text_of(name)
    assert re.search(rf"^# .*{year}年", text, re.M)
    assert re.search(rf"^> {year + 1}年0?{made[2]}月", text, re.M)
    for other in re.findall(r"(?<!\d)(20\d\d)(?=年|—|）)", text):
        assert year - 5 <= int(other) <= year + 1 or int(other) in (2021, 2025)


@names
def test_round_numbers_alone_are_called_about(name: str) -> None:
    assert not re.findall(r"\d*[1-9]余|约[\d.]+[余多]|\d\.\d+余", text_of(name))


@names
def test_mandated_parts_are_there(name: str) -> None:
    headings = "".join(line for line in text_of(name).splitlines() if line.startswith("##"))
    following = f"{int(name[-4:]) + 1}年"
    for part in ("法治", "不足", following):
        assert part in headings
    assert "第一责任人" in text_of(name)


@pytest.mark.parametrize(("name", "row"), rows("合计"))
def test_parts_add_up(name: str, row: list[str]) -> None:
    whole, *parts = (number(quote, text_of(name)) for quote in row)
    assert whole == sum(parts)


@pytest.mark.parametrize(("name", "row"), rows("占比"))
def test_shares_are_right(name: str, row: list[str]) -> None:
    part, whole, rate = (number(quote, text_of(name)) for quote in row)
    assert percent(part, whole, rate) == rate


@pytest.mark.parametrize(("name", "row"), rows("增减"))
def test_changes_are_right_against_the_year_before(name: str, row: list[str]) -> None:
    now, change = number(row[0], text_of(name)), number(row[2], text_of(name))
    before = number(row[1], text_of(year_before(name)))
    assert percent(abs(now - before), before, change) == change
    assert (now > before) == ("增长" in row[2])


@pytest.mark.parametrize(("body", "quote"), [(b, q) for b, qs in FIGURES["逐年"].items() for q in qs])
def test_figures_do_not_leap_from_year_to_year(body: str, quote: str) -> None:
    pattern = re.escape(quote).replace("<>", r"(\d+(?:\.\d+)?)")
    values: list[Decimal] = []
    for name in sorted(n for n in SOURCES if n.startswith(body)):
        found = re.search(pattern, text_of(name))
        assert found, (name, quote)
        values.append(Decimal(found[1]))
    for before, now in pairwise(values):
        assert before != now
        assert abs(now - before) <= max(Decimal("0.36") * before, Decimal(3))


def test_bodies_do_not_sound_alike() -> None:
    def shingles(name: str) -> set[str]:
        text = re.sub(r"[^\u4e00-\u9fff0-9]", "", text_of(name))
        return {text[i : i + 12] for i in range(len(text) - 11)}

    runs = {name: shingles(name) for name in SOURCES}
    for one in runs:
        for other in runs:
            if one.rsplit("-", 1)[0] != other.rsplit("-", 1)[0]:
                assert len(runs[one] & runs[other]) < 0.05 * len(runs[one]), (one, other)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    pytest.importorskip("reportlab", reason="reportlab (a dev extra) sets the .pdf reports")
    monkeypatch.syspath_prepend(str(CORPUS))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield import_module("build")
    for module in ("build", "build_docx"):
        sys.modules.pop(module, None)


def essence(name: str, data: bytes) -> object:
    """What must repeat: a zlib or a library of another release may pack the same content otherwise."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            return package.read("word/document.xml"), package.read("word/numbering.xml")
    if name.endswith(".pdf"):
        return re.findall(rb"BT.*?Tj", data, re.S)
    return data


def test_shipped_files_are_what_the_script_makes(script: ModuleType) -> None:
    shipped = {path.name: path.read_bytes() for path in (CORPUS / "reports").iterdir()}
    built = dict(script.build(source) for source in script.sources())
    assert shipped.keys() == built.keys()
    for name, data in built.items():
        assert essence(name, data) == essence(name, shipped[name]), name
        assert script.build(next(s for s in script.sources() if name.startswith(s.name)))[1] == data
