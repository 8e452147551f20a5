from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rldraft.problems import Exit, Trouble
from rldraft.reading import office

RTF = rb"{\rtf1\ansi\uc0 {\b \u19968 \u12289 \u20030 \u25514 }\par \u27491 \u25991 \u12290 \par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which all temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a script in LibreOffice's place; $out is the folder it writes to, $in the file it reads."""
    program = folder / "soffice"
    parts = 'for last; do before="$in"; in="$last"; test "$before" = --outdir && out="$last"; done\n'
    program.write_text(f'#!/bin/sh\n{parts}mkdir -p "$out"\n{script}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def trouble(data: bytes, suffix: str) -> str:
    with pytest.raises(Trouble) as raised:
        office.to_docx(data, suffix)
    assert raised.value.code is Exit.INPUT
    return str(raised.value)


def test_without_libreoffice_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    assert trouble(OLE, ".doc") == (
        "读.doc和.wps文件需要LibreOffice，这台电脑上没有。请用WPS或Word打开，另存为.docx再读"
    )


@pytest.mark.parametrize(
    ("data", "suffix"), [(b"", ".doc"), (b"text", ".wps"), (OLE, ".xls"), (OLE, ".docx")]
)
def test_what_is_no_such_file_never_reaches_libreoffice(
    data: bytes, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_run", lambda *_: pytest.fail("it was run"))
    assert "内容不是" in trouble(data, suffix)


@posix
def test_the_file_goes_in_under_a_name_of_ours_and_nothing_is_left(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, 'echo "$@" > "$out/report.docx"; cat "$in" >> "$out/report.docx"')
    made = office.to_docx(RTF, ".RTF")
    arguments, _, content = made.partition(b"\n")
    assert arguments.split()[-1].endswith(b"/report.rtf")
    assert b"--headless --norestore" in arguments
    assert arguments.startswith(b"-env:UserInstallation=file:///")
    assert content == RTF
    assert list(temporary.iterdir()) == []


@posix
def test_no_result_is_told(tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    assert trouble(OLE, ".doc").startswith("LibreOffice读不了这个文件。文件可能已损坏或加了密码")
    assert list(temporary.iterdir()) == []


@posix
def test_one_that_hangs_is_stopped_with_all_that_it_started(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    stand_in(tmp_path, monkeypatch, f'sleep 600 & echo $! > "{pid}"; wait')
    monkeypatch.setattr(office, "_SECONDS", 1.0)
    assert trouble(OLE, ".doc").startswith("LibreOffice一分钟内没有读完这个文件")
    assert list(temporary.iterdir()) == []
    child = int(pid.read_text())
    for _ in range(50):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        # Killed, but not yet taken note of by whoever adopted it.
        status = Path(f"/proc/{child}/status")
        if status.exists() and "State:\tZ" in status.read_text():
            return
        time.sleep(0.1)
    pytest.fail("its child still runs")


@posix
def test_several_at_once_do_not_collide(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, 'sleep 0.2; cat "$in" > "$out/report.docx"')
    files = [OLE + bytes([number]) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(office.to_docx, files, [".doc"] * 8)) == files


@pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)
def test_libreoffice_makes_a_docx(temporary: Path) -> None:
    made = office.to_docx(RTF, ".rtf")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        text = package.read("word/document.xml").decode("utf-8")
    assert "一、举措" in text
    assert "正文。" in text
    assert list(temporary.iterdir()) == []
