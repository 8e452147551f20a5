"""Font profiles, and what a machine lacks of them."""

import subprocess
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from rldraft.export import PROFILES, installed, missing_fonts


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    installed._installed.cache_clear()
    yield
    installed._installed.cache_clear()


def listing(monkeypatch: pytest.MonkeyPatch, families: str) -> None:
    """Let fontconfig list these families, one font a line."""
    monkeypatch.setattr(installed.sys, "platform", "linux")
    monkeypatch.setattr(installed.shutil, "which", lambda name: "/usr/bin/fc-list")
    result = SimpleNamespace(stdout=families.encode())
    monkeypatch.setattr(installed.subprocess, "run", lambda *args, **kwargs: result)


def test_a_family_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    listing(monkeypatch, "仿宋_GB2312,FangSong_GB2312\nSimHei,黑体\nTimes New Roman\n")
    assert missing_fonts("gbt") == ["方正小标宋简体", "楷体_GB2312", "宋体"]


def test_a_family_counts_under_its_other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    listing(monkeypatch, "SIMSUN\nFangSong\nKaiTi\nSimHei\ntimes new roman\n")
    assert missing_fonts("windows") == []


def test_a_machine_that_cannot_tell_lacks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    listing(monkeypatch, "")
    assert missing_fonts("gbt") == []


def test_a_font_list_that_fails_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*args: object, **kwargs: object) -> None:
        raise subprocess.TimeoutExpired("fc-list", 10)

    listing(monkeypatch, "")
    monkeypatch.setattr(installed.subprocess, "run", hang)
    assert missing_fonts("gbt") == []


def test_an_unknown_profile_lacks_nothing() -> None:
    assert missing_fonts("gbx") == []


def test_without_fontconfig_the_font_folders_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("share")
    (home / "fonts" / "cn").mkdir(parents=True)
    for name in ("simsun.ttc", "simfang.ttf", "SimKai.TTF", "simhei.ttf"):
        (home / "fonts" / "cn" / name).touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setattr(installed.sys, "platform", "linux")
    monkeypatch.setattr(installed.shutil, "which", lambda name: None)
    assert not {"宋体", "仿宋", "楷体", "黑体"} & set(missing_fonts("windows"))
    assert "方正小标宋简体" in missing_fonts("gbt")


def test_every_profile_names_a_family_for_every_use() -> None:
    assert set(PROFILES) == {"gbt", "windows", "kylin"}
    for profile in PROFILES.values():
        assert all((profile.title, profile.body, profile.kai, profile.hei, profile.song, profile.latin))
