"""What LibreOffice makes of other kinds of files, and of our own, reads as it was written."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from rldraft import export
from rldraft.reading.docx import read
from rldraft.report import Cell, Paragraph, Report, Section, Table

PAGE = """<html><head><meta charset="utf-8"><title>某市某局2024年报告</title></head><body>
<h1>某市某局2024年法治政府建设情况报告</h1><p>市政府：</p>
<h2>一、主要做法</h2><p><b>（一）加强领导。</b>成立专班，召开会议12次。</p>
<ol><li>第一项</li><li>第二项<ol type="a"><li>小项</li></ol></li></ol><ul><li>无序</li></ul>
<p>表1 案件情况</p><table border=1><thead><tr><th rowspan=2>类别</th><th colspan=2>情况</th></tr>
<tr><th>立案</th><th>办结</th></tr></thead><tr><td>大气</td><td>12</td><td>11</td></tr></table>
<p>第一行<br>第二行</p><p align="right">某市某局</p></body></html>"""


def convert(path: Path, *steps: str) -> bytes:
    """Turn a file into a .docx by way of other kinds."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        what = "LibreOffice is not installed"
        if os.environ.get("RLDRAFT_RENDER") == "1":
            pytest.fail(f"RLDRAFT_RENDER=1, but {what}")
        pytest.skip(what)
    out = path.parent / "out"
    for step in steps:
        profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        options = ["--infilter=HTML (StarWriter)"] if path.suffix == ".html" else []
        command = [program, "--headless", profile, *options, "--convert-to", step, "--outdir", out, path]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        path = out / f"{path.stem}.{step}"
    return path.read_bytes()


def test_a_page_saved_as_a_word_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    source = read(convert(page, "odt", "docx"))
    assert [
        (line.text, line.depth, line.strong, line.role, line.place) for line in source.lines if not line.table
    ] == [
        ("某市某局2024年法治政府建设情况报告", 1, 0, "heading", ""),
        ("市政府：", None, 0, "", ""),
        ("一、主要做法", 2, 0, "heading", ""),
        ("（一）加强领导。成立专班，召开会议12次。", None, 8, "", ""),
        ("1.第一项", None, 0, "", ""),
        ("2.第二项", None, 0, "", ""),
        ("a.小项", None, 0, "", ""),
        ("无序", None, 0, "", ""),
        ("表1 案件情况", None, 0, "caption", ""),
        ("第一行", None, 0, "", ""),
        ("第二行", None, 0, "", ""),
        ("某市某局", None, 0, "", "right"),
    ]
    (table,) = [line.table for line in source.lines if line.table]
    assert table.header_rows == 2
    assert [[cell.content.text for cell in row] for row in table.rows] == [
        ["类别", "情况"], ["立案", "办结"], ["大气", "12", "11"],
    ]  # fmt: skip
    assert source.repairs == {"automatic-numbers": 3, "bullets": 1}
    assert source.meta_title == "某市某局2024年报告"


def test_our_own_file_saved_by_another_program(tmp_path: Path) -> None:
    cells = (
        (Cell(Paragraph("类别")), Cell(Paragraph("件数"))),
        (Cell(Paragraph("大气")), Cell(Paragraph("12"))),
    )
    report = Report(
        title=(Paragraph("某市某局2024年法治政府建设情况报告"),),
        year=2024,
        number="某局〔2025〕3号",
        signer="李明",
        addressee="市政府",
        sections=(
            Section(
                1,
                Paragraph("主要做法"),
                (Table(cells, 1, Paragraph("案件情况")),),
                (Section(2, Paragraph("加强领导"), (Paragraph("成立专班。"),), run_in=True),),
            ),
        ),
        signature="某市某局",
        date="2025年1月20日",
    )
    own = tmp_path / "own.docx"
    own.write_bytes(export.render(report, ".docx"))
    before = read(own.read_bytes()).lines
    after = read(convert(own, "odt", "docx")).lines
    assert after == before
