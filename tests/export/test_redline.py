"""The redline: what it marks, that Word takes it, and that either side of it can be had back whole."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from export_sample import HOSTILE, LETTER, NOTES, PUBLISHED, TABLE, everywhere, p, row
from openxml_audit import OpenXmlValidator
from tracked_text import W, accept, accepted, body, reject, rejected

from rldraft.draft.deliver import deliver
from rldraft.draft.folder import create
from rldraft.draft.produce import Finish
from rldraft.export import Options, Redline, render
from rldraft.export.redline.words import Part, differences
from rldraft.reading import reader
from rldraft.report import Block, Cell, Report, Section, Table
from rldraft.template import find

LAST = replace(
    PUBLISHED,
    title=(p("云州市临江区生态环境局"), p("2024年法治政府建设情况报告")),
    year=2024,
    date="2025年1月18日",
)


def redlined(last: Report, report: Report, **options: object) -> bytes:
    return render(report, ".docx", Options(redline=Redline(last), **options))  # type: ignore[arg-type]


def of(*blocks: Block | str) -> Report:
    whole = tuple(p(block) if isinstance(block, str) else block for block in blocks)
    return Report(title=(p("报告"),), blocks=(p("这是保持不变的开头一段。"), *whole))


def holds(last: Report, report: Report) -> None:
    """Both sides are the two reports as they print, style by style."""
    data = redlined(last, report)
    assert accepted(data) == accepted(render(report, ".docx"))
    assert rejected(data) == rejected(render(last, ".docx"))


def printed(report: Report) -> list[str]:
    """Give what a report says, line by line, as the plain text has it."""
    lines = render(report, ".txt").decode().split("\n")
    return [line.strip("　 ") for line in lines if line.strip("　 \t")]


def said(lines: list[str]) -> list[str]:
    """Give lines of a .docx without the breaks of a wide title, indents and empty lines."""
    return [line.replace("\n", "").strip("　 ") for line in lines if line.strip("　 \t\n")]


def shown(old: str, new: str) -> str:
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[part.kind].format(part.text) for part in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("办理案件52件。", "办理案件60件。", "办理案件[-52-][+60+]件。"),
        ("罚款255.3万元。", "罚款1.2亿元。", "罚款[-255.3万-][+1.2亿+]元。"),
        ("办案48件65起。", "办案50件66起。", "办案[-48-][+50+]件[-65-][+66+]起。"),
        ("（十一）抓普法", "（十二）抓普法", "（[-十一-][+十二+]）抓普法"),
        ("PM2.5浓度下降", "PM10浓度下降", "PM[-2.5-][+10+]浓度下降"),
        ("一二。三四五六七。八九。", "一二。八九。", "一二。[-三四五六七。-]八九。"),
        ("监管有力，服务到位。", "监管有力，执法规范，服务到位。", "监管有力，[+执法规范，+]服务到位。"),
        ("二届三次会议。", "二届四次会议。", "二届[-三-][+四+]次会议。"),
        ("同一句话。", "同一句话。", "同一句话。"),
        ("", "新的话。", "[+新的话。+]"),
    ],
)
def test_a_change_is_marked_by_sentence_clause_word_and_whole_figure(old: str, new: str, marked: str) -> None:
    assert shown(old, new) == marked


def test_a_sentence_of_which_little_is_left_is_replaced_whole() -> None:
    old = "开头不变。全面推行行政执法公示制度并及时公开结果。"
    new = "开头不变。全年组织法治培训十期，公开招录三名执法骨干。"
    assert shown(old, new) == f"开头不变。[-{old[5:]}-][+{new[5:]}+]"


def test_no_single_character_is_left_between_two_changed_words() -> None:
    parts = differences("坚持依法行政，推进严格公正的执法。", "坚持依法行政，促进规范文明的执法。")
    inner = [part.text for part in parts[1:-1] if part.kind == "kept"]
    assert "的" not in inner
    assert Part("kept", "坚持依法行政，") in parts


def test_a_very_long_line_without_a_stop_is_compared_in_reasonable_time() -> None:
    old, new = "甲乙" * 20_000, "乙丙甲" * 15_000
    parts = differences(old, new)
    assert "".join(part.text for part in parts if part.kind != "added") == old
    assert "".join(part.text for part in parts if part.kind != "removed") == new


def test_a_figure_in_the_document_is_struck_out_and_its_successor_put_in() -> None:
    data = redlined(of("全年办理案件52件，罚款30万元。"), of("全年办理案件60件，罚款30万元。"))
    (removed,) = body(data).iter(f"{W}del")
    (added,) = body(data).iter(f"{W}ins")
    assert [text.text for text in removed.iter(f"{W}delText")] == ["52"]
    assert [text.text for text in added.iter(f"{W}t")] == ["60"]


def test_equal_reports_have_no_changes() -> None:
    root = body(redlined(LETTER, LETTER))
    assert not [e for name in ("ins", "del", "pPrChange") for e in root.iter(f"{W}{name}")]


def test_every_change_bears_its_author_its_day_and_a_number_of_its_own() -> None:
    options = Options(redline=Redline(LAST, "法规科", date(2026, 1, 5)), notes=NOTES)
    changes = [
        element
        for element in body(render(LETTER, ".docx", options)).iter()
        if element.tag in {f"{W}{name}" for name in ("ins", "del", "pPrChange")}
    ]
    assert changes
    assert {change.get(f"{W}author") for change in changes} == {"法规科"}
    assert {(change.get(f"{W}date") or "")[:10] for change in changes} == {"2026-01-05"}
    numbers = [change.get(f"{W}id") for change in changes]
    comments = [e.get(f"{W}id") for e in body(render(LETTER, ".docx", options)).iter(f"{W}commentRangeStart")]
    assert len(set(numbers + comments)) == len(numbers + comments)


def test_changes_bear_the_reports_own_day_and_the_same_reports_give_the_same_bytes() -> None:
    first = redlined(LAST, PUBLISHED)
    assert first == redlined(LAST, PUBLISHED)
    assert {(e.get(f"{W}date") or "")[:10] for e in body(first).iter(f"{W}ins")} == {"2026-01-20"}


SHORT = Table((row("类别", "件数"), row("大气", "11"), row("土壤", "7")))
LONG = Table((row("类别", "件数"), row("大气", "12"), row("水", "9"), row("土壤", "7")))
WIDE = Table((row("类别", "件数", "金额"), row("大气", "11", "3")))
MERGED = Table((row(Cell(p("类别"), rowspan=2), "上年"), row("本年"), row("大气", "7")), 2)

PAIRS = {
    "a letter becomes a website's copy": (LETTER, PUBLISHED),
    "a website's copy becomes a letter": (LAST, LETTER),
    "an end is added": (replace(PUBLISHED, signature=None, date=None), PUBLISHED),
    "an end is dropped": (PUBLISHED, replace(PUBLISHED, signature=None, date=None)),
    "a heading runs in": (
        of("甲"),
        replace(of("甲"), sections=(Section(1, p("保持不变的开头"), (p("乙"),), run_in=True),)),
    ),
    "a cell changes and a row comes": (of(SHORT, "后面一段。"), of(LONG, "后面一段。")),
    "a row goes": (of(LONG, "后面一段。"), of(SHORT, "后面一段。")),
    "a table comes at the end": (of(), of(SHORT)),
    "a table goes at the end": (of(SHORT), of()),
    "a table of other columns at the end": (of(SHORT), of(WIDE)),
    "a table of other columns, then text": (of(SHORT, "后面一段。"), of(WIDE, "后面一段。")),
    "a text before a table goes": (of("只有去年有的一段文字。", SHORT), of(SHORT)),
    "merged cells": (
        of(MERGED, TABLE),
        of(replace(MERGED, header_rows=1), replace(TABLE, rows=TABLE.rows[:3])),
    ),
    "nothing in common": (Report(title=()), everywhere("全新的文字")),
    "empty reports": (Report(title=()), Report(title=())),
    **{f"hostile text {n}": (everywhere(text), everywhere(f"{text}改")) for n, text in enumerate(HOSTILE)},
}


@pytest.mark.parametrize("pair", PAIRS)
def test_accepting_gives_the_new_report_and_rejecting_the_old_one(pair: str) -> None:
    holds(*PAIRS[pair])
    holds(*reversed(PAIRS[pair]))


@pytest.mark.parametrize("pair", [name for name in PAIRS if not name.startswith("hostile")])
def test_no_redline_breaks_the_schema(pair: str, tmp_path: Path) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(redlined(*PAIRS[pair], letterhead=True, notes=NOTES))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_cell_changes_within_its_row_and_a_new_row_is_marked_as_one() -> None:
    (table,) = body(redlined(of(SHORT, "后。"), of(LONG, "后。"))).iter(f"{W}tbl")
    came = [tr.find(f"{W}trPr/{W}ins") is not None for tr in table.iter(f"{W}tr")]
    assert came == [False, False, True, False]
    (removed,) = table.iter(f"{W}del")
    assert "".join(removed.itertext()) == "11"


def test_comments_of_a_review_copy_stay_at_their_figures() -> None:
    data = redlined(LAST, PUBLISHED, notes=NOTES)
    within: list[str] = []
    held: dict[str, str] = {}
    for element in body(data).iter():
        if element.tag == f"{W}commentRangeStart":
            within.append(element.get(f"{W}id", ""))
        elif element.tag == f"{W}commentRangeEnd":
            within.remove(element.get(f"{W}id", ""))
        elif element.tag == f"{W}t":
            for number in within:
                held[number] = held.get(number, "") + (element.text or "")
    comments = docx.Document(io.BytesIO(data)).comments
    assert {comment.text: held[str(comment.comment_id)] for comment in comments} == {
        NOTES["年度"]: "2025",
        NOTES["行政执法.行政处罚案件"]: "52件",
        NOTES["行政执法.罚款金额"]: "【待填：罚款金额】",
        NOTES["执法.大气"]: "12",
    }


def test_an_annex_stands_after_the_report_and_is_no_change() -> None:
    annex = Section(1, p("附表"), (SHORT,))
    data = redlined(LAST, PUBLISHED, annexes=(annex,))
    added = ["附表", "类别\t件数", "大气\t11", "土壤\t7", ""]
    assert accept(data) == [*accept(render(PUBLISHED, ".docx")), *added]
    assert reject(data) == [*reject(render(LAST, ".docx")), *added]


def test_the_redlines_package_has_the_parts_of_a_plain_copy() -> None:
    packages = (redlined(LAST, PUBLISHED), render(PUBLISHED, ".docx"))
    ours, plain = (zipfile.ZipFile(io.BytesIO(data)).namelist() for data in packages)
    assert ours == plain


def _real_pairs(shared: Path) -> list[tuple[Path, Path]]:
    """Give some pairs of following years of one body, and the reports on 法治政府建设, each with the next."""
    named: dict[str, list[Path]] = {}
    for path in sorted((shared / "reports" / "work-reports").glob("gwr_*.txt")):
        named.setdefault(path.stem.rpartition("_")[0], []).append(path)
    years = [pair for paths in named.values() for pair in pairwise(paths)]
    others = sorted((shared / "reports" / "law-based-government").glob("*.txt"))
    return [*years[::20], *zip(others, others[1:] + others[:1], strict=True)]


def test_both_sides_of_real_pairs_are_the_two_reports_to_the_letter(shared: Path) -> None:
    pairs = _real_pairs(shared)
    assert len(pairs) > 10
    for old, new in pairs:
        last, report = reader.read(old).report, reader.read(new).report
        data = redlined(last, report)
        assert accepted(data) == accepted(render(report, ".docx")), new.name
        assert rejected(data) == rejected(render(last, ".docx")), old.name
        assert said(accept(data)) == printed(report), new.name
        assert said(reject(data)) == printed(last), old.name


def test_a_draft_is_compared_with_any_readable_report(tmp_path: Path) -> None:
    draft = _draft(tmp_path)
    last = tmp_path / "2024年报告.txt"
    last.write_bytes(render(LAST, ".txt"))
    made = deliver(draft, tmp_path / "修订.docx", Finish(), redline=last)
    deliver(draft, tmp_path / "定稿.docx", Finish())
    data = made.out.read_bytes()
    assert accepted(data) == accepted((tmp_path / "定稿.docx").read_bytes())
    assert said(reject(data)) == printed(reader.read(last).report)


@pytest.mark.parametrize(
    ("out", "last", "code", "told"),
    [
        ("修订.txt", "2024.txt", 2, "--redline"),
        ("修订.docx", "没有.docx", 4, "没有.docx"),
        ("2024.txt.docx", "2024.txt.docx", 5, "2024.txt.docx"),
    ],
)
def test_what_cannot_be_compared_is_told_by_name(
    out: str, last: str, code: int, told: str, tmp_path: Path
) -> None:
    draft = _draft(tmp_path)
    (tmp_path / "2024.txt").write_bytes(render(LAST, ".txt"))
    (tmp_path / "2024.txt.docx").write_bytes(render(LAST, ".docx"))
    before = {path: path.read_bytes() for path in tmp_path.glob("*.*") if path.is_file()}
    command = [
        sys.executable,
        "-m",
        "rldraft",
        "export",
        draft,
        "-o",
        tmp_path / out,
        "--redline",
        tmp_path / last,
        "--force",
    ]
    done = subprocess.run(
        list(map(str, command)),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    assert {path: path.read_bytes() for path in tmp_path.glob("*.*") if path.is_file()} == before


def _draft(folder: Path) -> Path:
    """Give a new draft of the template's own example."""
    pack = find("law-based-government-annual")
    sheet = (pack.folder / "example.yaml").read_text(encoding="utf-8")
    return create(folder / "草稿", pack, sheet).folder
