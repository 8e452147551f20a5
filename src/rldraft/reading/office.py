"""A .doc, .wps, .rtf or .odt → the .docx that LibreOffice makes of it, where LibreOffice is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rldraft.problems import Exit, Problem, Trouble

SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt")
_MARKS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK\x03\x04")
_SECONDS = 60.0
_MEMORY = 1_200_000_000  # bytes of address space; an ordinary file is converted in 900 MB
_LARGEST = 200_000_000  # bytes, of what goes in and of what comes out
_RESAVE = "请用WPS或Word打开，另存为.docx再读"

# What each run begins with: no macro is run and no link is followed.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def to_docx(data: bytes, suffix: str) -> bytes:
    """Turn a file with one of `SUFFIXES` into a .docx.

    Raises Trouble if LibreOffice is not installed, cannot open the file or takes longer than a minute.
    """
    suffix = suffix.lower()
    if suffix not in SUFFIXES or not data.startswith(_MARKS):
        # LibreOffice would open anything else as a plain text.
        raise Trouble(Exit.INPUT, Problem(f"内容不是{suffix}文件，或者已损坏", _RESAVE))
    if len(data) > _LARGEST:
        raise Trouble(Exit.INPUT, Problem("文件太大，超过了200兆字节", _RESAVE))
    program = _program()
    if program is None:
        raise Trouble(Exit.INPUT, Problem("读.doc和.wps文件需要LibreOffice，这台电脑上没有", _RESAVE))
    with tempfile.TemporaryDirectory(prefix="rldraft-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        # The file's own name never comes near the command line.
        given, made = folder / f"report{suffix}", folder / "made" / "report.docx"
        given.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        command = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--nologo", "--nolockcheck"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(given)]
        if not _run(command, folder):
            raise Trouble(Exit.INPUT, Problem("LibreOffice一分钟内没有读完这个文件", _RESAVE))
        try:
            if made.stat().st_size <= _LARGEST:
                return made.read_bytes()
        except OSError:
            pass
        mend = f"文件可能已损坏或加了密码，{_RESAVE}"
        raise Trouble(Exit.INPUT, Problem("LibreOffice读不了这个文件", mend))


def _run(command: list[str], folder: Path) -> bool:
    """Run a program to its end; False if it had to be stopped, with all that it started."""
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise Trouble(Exit.INPUT, Problem(f"LibreOffice启动不了：{error.strerror}", _RESAVE)) from None
    _bound(process)
    try:
        process.wait(_SECONDS)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        _stop(process)


def _bound(process: subprocess.Popen[bytes]) -> None:
    """Keep a hostile file from taking all memory, where the system can set a limit from outside."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, if it has not ended by itself."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        with contextlib.suppress(OSError):
            subprocess.run(tree, capture_output=True, check=False)
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _program() -> Path | None:
    """Find LibreOffice: on the path, else where its installers put it."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return _console(Path(found))
    return next((_console(path) for path in _usual() if path.is_file()), None)


def _console(path: Path) -> Path:
    """Give the program that waits until it is done; on Windows that is soffice.com."""
    waiting = path.with_suffix(".com")
    return waiting if path.suffix.lower() == ".exe" and waiting.is_file() else path


def _usual() -> Iterator[Path]:
    if sys.platform == "win32":
        import winreg

        key = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"
        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            with contextlib.suppress(OSError):
                yield Path(winreg.QueryValue(root, key))
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if folder := os.environ.get(variable):
                yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    elif sys.platform == "darwin":
        for home in (Path("/"), Path.home()):
            yield home / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
