"""A late pattern does what a compiled one does, and is compiled no sooner than it is used."""

from __future__ import annotations

import re

import pytest

from rldraft.late import late


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    pattern, said = late(r"(?P<number>\d+)件", re.IGNORECASE), "立案17件，办结16件"
    assert [found["number"] for found in pattern.finditer(said)] == ["17", "16"]
    assert pattern.sub("若干", said) == "立案若干，办结若干"
    found = pattern.search(said, 6)
    assert found is not None and found.start() == 8
    assert pattern.match(said) is None
    assert pattern.pattern == r"(?P<number>\d+)件"


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_a_late_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    plainly = re.compile

    def counted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return plainly(pattern, flags)

    monkeypatch.setattr(re, "compile", counted)
    pattern = late("法治")
    assert not compiled
    assert pattern.search("法治政府") and pattern.match("法治") and pattern.search("法治")
    assert compiled == ["法治"]
