"""Which typefaces this machine has: asked of fontconfig, of Windows' registry, or read off font folders."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

# A system may list a family under its other name, or only by its file.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "宋体": ("SimSun",),
    "黑体": ("SimHei",),
    "仿宋": ("FangSong", "SimFang"),
    "楷体": ("KaiTi", "SimKai"),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "FZXBSJW"),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05", "FZXBSK"),
    "方正仿宋_GBK": ("FZFangSong-Z02", "FZFSK"),
    "方正楷体_GBK": ("FZKai-Z03", "FZKTK"),
    "方正黑体_GBK": ("FZHei-B01", "FZHTK"),
    "方正书宋_GBK": ("FZShuSong-Z01", "FZSSK"),
    "Times New Roman": ("Times",),
}


def lacking(families: Iterable[str]) -> list[str]:
    """Give those of `families` that are not installed; none where that cannot be found out."""
    installed = _installed()
    if not installed:
        return []
    return [
        family
        for family in families
        if not any(name.casefold() in installed for name in (family, *_ALSO.get(family, ())))
    ]


@cache
def _installed() -> frozenset[str]:
    """Give the names of all families installed, case folded; empty if that cannot be found out."""
    if sys.platform == "win32":
        names = _registered()
    elif shutil.which("fc-list"):
        names = _listed()
    else:
        names = _in_folders()
    return frozenset(name.strip().casefold() for name in names)


def _listed() -> Iterator[str]:
    command = ["fc-list", "--format", "%{family}\n"]
    listing = subprocess.run(command, capture_output=True, timeout=10, check=True).stdout
    for line in listing.decode("utf-8", "replace").splitlines():
        yield from line.split(",")


def _in_folders() -> Iterator[str]:
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    for folder in (
        "/Library/Fonts",
        "/System/Library/Fonts",
        "~/Library/Fonts",
        "/usr/share/fonts",
        f"{data}/fonts",
    ):
        for path in Path(folder).expanduser().rglob("*"):
            if path.suffix.lower() in {".ttf", ".ttc", ".otf"}:
                yield path.stem


if sys.platform == "win32":

    def _registered() -> Iterator[str]:
        import winreg

        for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                key = winreg.OpenKey(hive, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts")
            except OSError:
                continue
            with key:
                for i in range(winreg.QueryInfoKey(key)[1]):
                    listed = winreg.EnumValue(key, i)[0].partition(" (")[0]
                    yield from listed.split("&")
