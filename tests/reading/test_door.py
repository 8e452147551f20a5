"""What may come to the door instead of a report: refused with one clear line, or read with warnings."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
from texts import OPENING

from rldraft.cli.main import run
from rldraft.problems import Exit

TITLE = "岚山县应急管理局2024年法治政府建设情况报告"
REPORT = f"{TITLE}\n{OPENING}\n一、主要举措\n（一）加强学习。全年组织学习十二次，人人参加。\n"


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["parse", str(path)]) == Exit.INPUT
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert told.err.startswith(f"错误：{path}")
    return told.err


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空"),
        (b"\xef\xbb\xbf \r\n", "空"),
        (b"\0" * 5000, "空"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "图片"),
        (b"\xff\xd8\xff\xe0" + b"x" * 99, "图片"),
        (b"MZ\x90\0\x03\0\0\0" + b"\0" * 99, "不是文本"),
        (b"PK\x03\x04" + b"x" * 99, "损坏"),
        (b"%PDF-1.7\n" + b"x" * 99, "PDF"),
        ("\u200b\u200b\n\u200b".encode(), "没有文字"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ],
)
def test_what_is_no_report_is_refused(
    data: bytes, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "上年报告.docx"
    path.write_bytes(data)
    assert what in refused(path, capsys)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("OFD.xml", "OFD"),
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "演示"),
        ("报告.txt", "压缩包"),
    ],
)
def test_archives_that_are_no_word_file_are_named(
    name: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "上年报告.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
    assert what in refused(path, capsys)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "文件夹" in refused(tmp_path, capsys)
    assert "没有这个文件" in refused(tmp_path / "无.txt", capsys)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "管道.txt"
    os.mkfifo(path)
    assert "不是普通文件" in refused(path, capsys)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "上年.txt"
    path.write_text(REPORT, "utf-8")
    path.chmod(0)
    assert "没有权限" in refused(path, capsys)


def test_an_endless_line_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "上年.txt"
    with path.open("wb") as stream:
        for _ in range(70):
            stream.write("法".encode() * 333_333)
    assert "超过64MB" in refused(path, capsys)
    with path.open("wb") as stream:
        stream.write("法".encode() * 3_000_000)
    assert "不像一份报告" in refused(path, capsys)


def test_half_a_million_headings_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "上年.txt"
    path.write_text("一、法\n" * 500_000, "utf-8")
    assert "不像一份报告" in refused(path, capsys)


def test_foreign_text_cannot_drive_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "上年.txt"
    path.write_text(REPORT.replace("主要举措", "主要\x1b]0;x\x07举措\u202e反"), "utf-8")
    assert run(["parse", str(path)]) == Exit.DONE
    told = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(told.out + told.err)
    assert "主要" in told.out


def test_the_name_does_not_decide_what_a_file_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "上年.docx"
    path.write_text(f"<html><body><h1>{TITLE}</h1><p>{OPENING}</p><p>一、主要举措</p></body></html>", "utf-8")
    assert run(["parse", str(path)]) == Exit.DONE
    told = capsys.readouterr()
    assert TITLE in told.out and "内容是网页" in told.err


def test_a_file_that_turns_into_another_kind_half_way_is_read_or_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "上年.txt"
    path.write_bytes(REPORT.encode() + b"PK\x03\x04\0\0\x08\0" + bytes(range(256)))
    assert "不是文本" in refused(path, capsys)
    path.write_bytes(b"<html><body><p>" + OPENING.encode() + b"</p>" + bytes(range(128, 256)) * 9)
    assert run(["parse", str(path)]) in (Exit.DONE, Exit.INPUT)


def test_json_errors_stay_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    assert run(["parse", str(tmp_path / "无.txt"), "--format", "json"]) == Exit.INPUT
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["message"] == "没有这个文件" and problem["file"].endswith("无.txt")


@pytest.mark.parametrize("format_", ["tree", "json", "md"])
def test_each_format_shows_the_reading(
    format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "上年.txt"
    path.write_text(REPORT, "utf-8")
    assert run(["parse", str(path), "--format", format_]) == Exit.DONE
    out = capsys.readouterr().out
    assert {"tree": f"标题：{TITLE}", "json": '"schema": 1', "md": f"# {TITLE}"}[format_] in out
    assert "主要举措" in out
