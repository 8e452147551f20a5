"""A report rolled over to its own year and filled with last year's values says what it said."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rolling import again, differences, expected, left_in, said, same_words

from rldraft.checks.years.yearroles import Period, roles
from rldraft.draft.folder import FACTS, load
from rldraft.draft.rollover import rollover
from rldraft.export.plaintext import write
from rldraft.facts import Figure
from rldraft.facts.edit import edited
from rldraft.reading import reader

_ROOT = Path(__file__).parent.parent.parent
_SAMPLES = sorted((_ROOT / "corpus" / "reports").iterdir())
_YEARS = Path(__file__).parent.parent / "data" / "rollover_years.json"
_BODIES = 30
_FOLDERS = ("work-reports", "law-based-government", "openings")


@pytest.mark.parametrize("path", [p for p in _SAMPLES if p.suffix != ".pdf"], ids=lambda path: path.name)
def test_a_sample_comes_back(path: Path, tmp_path: Path) -> None:
    differ, made = differences(path, tmp_path / "稿")
    assert differ == []
    assert made.figures["已知数据"] > 5
    assert left_in(made) == []


def test_it_comes_back_through_the_files_as_well(tmp_path: Path) -> None:
    path = _ROOT / "corpus" / "reports" / "heyuan-agriculture-2024.txt"
    last = reader.read(path).report
    made = rollover(path, tmp_path / "稿", 2024)
    sheet = (made.draft.folder / FACTS).read_text("utf-8")
    for key, value in made.draft.facts.values.items():
        if isinstance(value, Figure) and value.last is not None:
            sheet = edited(sheet, key, str(value.last))
    (made.draft.folder / FACTS).write_text(sheet, "utf-8")
    draft = load(made.draft.folder)
    back = again(made._replace(draft=draft), draft.facts)
    assert said(back) == expected(last, made)
    assert not made.repairs
    printed = write(back).split("\n")
    wanted = [line for line in write(last).split("\n") if line.startswith("　　")]
    assert [line for line in printed if line.startswith("　　")] == wanted


def test_the_law_based_reports_come_back_and_roll_on(shared: Path, tmp_path: Path) -> None:
    for path in sorted((shared / "reports" / "law-based-government").glob("*.txt")):
        differ, made = differences(path, tmp_path / path.stem)
        assert differ == [] and not made.left
        after = rollover(path, tmp_path / f"{path.stem}-next", (made.last_year or 0) + 1)
        assert left_in(after) == []


@pytest.mark.parametrize("part", range(3))
def test_reports_of_thirty_bodies_come_back(part: int, shared: Path, tmp_path: Path) -> None:
    bodies: dict[str, Path] = {}
    for path in sorted((shared / "reports" / "work-reports").glob("gwr_*.txt")):
        bodies[path.name.split("_")[1]] = path
    chosen = random.Random(6).sample(sorted(bodies), _BODIES)[part::3]
    for body in chosen:
        differ, made = differences(bodies[body], tmp_path / body)
        assert differ == [], body
        assert left_in(made) == [], body


def test_years_have_the_role_that_a_reader_gives_them(shared: Path) -> None:
    judged = json.loads(_YEARS.read_text("utf-8"))
    held: dict[str, tuple[list[str], Period]] = {}
    right = 0
    for row in judged:
        name = row["file"]
        if name not in held:
            folder = next(each for each in _FOLDERS if (shared / "reports" / each / name).exists())
            report = reader.read(shared / "reports" / folder / name).report
            held[name] = [paragraph.text for paragraph in report.paragraphs()], Period.of(report, 0)
        texts, period = held[name]
        right += dict(roles(texts[row["text"]], period)).get(row["offset"]) == row["role"]
    assert len(judged) >= 650 and len(held) >= 150
    assert sum(row.get("round") == 2 for row in judged) == 200
    assert right / len(judged) >= 0.98


_SAID = """行政处罚案件 其中 共 合计 比上年增长 同比下降 占 办结率 罚款 （上年 ） ， 。 、 ； “ ” 《 》 自2018年起 2024年
2023年 2025年 5月6日 二〇二四年 第3批 12345热线 {{ 年度 }} 【待填：甲】 # | \\ < ^ 一是 （一） 1. 党的二十大精神 首次"""
_COUNTED = "件 起 次 人次 万元 元 % 名 余件 多次 万余份 亿元 公里 个百分点 平方米 项"
_UNITS = st.sampled_from(_COUNTED.split())
_NUMBERS = st.one_of(
    st.integers(0, 99999).map(str), st.decimals(0, 999, places=1, allow_nan=False).map(str),
    st.sampled_from(["1,234", "007", "三", "十二", "百分之九十", "2×3", "1:3", "３"]),
)  # fmt: skip
_WORDS = st.sampled_from(_SAID.split())
_PIECES = st.lists(st.one_of(_WORDS, st.tuples(_NUMBERS, _UNITS).map("".join)), min_size=1, max_size=12)
_TEXTS = st.lists(_PIECES.map("".join), min_size=1, max_size=6)


@settings(max_examples=20, deadline=None)
@given(_TEXTS, st.integers(0, 3))
def test_whatever_a_report_says_comes_back_and_rolls_on(texts: list[str], heads: int) -> None:
    numbered = [f"{'一二三'[n]}、{text}" if n < heads else text for n, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "去年.txt"
        path.write_text("临江区司法局2024年法治政府建设情况报告\n" + "\n".join(numbered) + "\n", "utf-8")
        differ, made = differences(path, Path(place) / "稿")
        assert differ == []
        after = rollover(path, Path(place) / "次年", 2025)
        assert same_words(made, after)
        after.draft.report()
