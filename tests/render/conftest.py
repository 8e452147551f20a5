"""LibreOffice as the printer: reports become pages whose characters can be measured.

Without LibreOffice, its fonts or pdfplumber the render tests are skipped with a reason; with
RLDRAFT_RENDER=1 in the environment they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from rldraft.export import PROFILES, Options, render
from rldraft.report import Report

Page = Any  # pdfplumber has no types
Print = Callable[[dict[str, tuple[Report, Options]]], dict[str, list[Page]]]

# What stands in for a family of the standard where it is not installed: all have square hanzi.
_CHINESE = ("FandolFang", "Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "AR PL UMing CN")
_LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "DejaVu Serif")


def _lacking(what: str) -> None:
    if os.environ.get("RLDRAFT_RENDER") == "1":
        pytest.fail(f"RLDRAFT_RENDER=1, but {what}")
    pytest.skip(what)


def _font_configuration(folder: Path) -> Path:
    """Write a font configuration of our own that gives every family named in a report a real one."""
    listed = subprocess.run(
        ["fc-list", "--format", "%{family}\n"], capture_output=True, check=True, timeout=60
    )
    installed = {name for line in listed.stdout.decode().splitlines() for name in line.split(",")}
    chinese = next((family for family in _CHINESE if family in installed), None)
    latin = next((family for family in _LATIN if family in installed), None)
    if chinese is None or latin is None:
        _lacking(f"none of the fonts {'、'.join(_CHINESE)} or none of {'、'.join(_LATIN)} is installed")
    profile = PROFILES["gbt"]
    stand_ins = dict.fromkeys(
        (profile.title, profile.body, profile.kai, profile.hei, profile.song), chinese
    ) | {profile.latin: latin}
    matches = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(family)}</string></test><edit '
        f'name="family" mode="assign" binding="same"><string>{escape(str(real))}</string></edit></match>'
        for family, real in stand_ins.items()
    )
    configuration = folder / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{matches}'
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return configuration


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Print]:
    """Give a function that prints reports by name, all in one go, and gives each one's pages."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        _lacking("LibreOffice (soffice) is not installed")
    if shutil.which("fc-list") is None:
        _lacking("fontconfig (fc-list) is not installed")
    try:
        import pdfplumber
    except ImportError:
        _lacking("pdfplumber is not installed")
    folder = tmp_path_factory.mktemp("render")
    environment = os.environ | {"FONTCONFIG_FILE": str(_font_configuration(folder)), "HOME": str(folder)}
    opened = []

    def print_all(reports: dict[str, tuple[Report, Options]]) -> dict[str, list[Page]]:
        files = {name: folder / f"{name}.docx" for name in reports}
        for name, (report, options) in reports.items():
            files[name].write_bytes(render(report, ".docx", options))
        command = [str(soffice), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files.values())]
        subprocess.run(command, env=environment, capture_output=True, check=True, timeout=300)
        pages = {}
        for name, file in files.items():
            document = pdfplumber.open(file.with_suffix(".pdf"))
            opened.append(document)
            pages[name] = list(document.pages)
        return pages

    yield print_all
    for document in opened:
        document.close()
