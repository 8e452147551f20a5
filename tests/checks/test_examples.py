"""Every rule finds what its bad examples show, where they show it, and leaves its good ones alone."""

from __future__ import annotations

import re

import pytest
from subjects import HEAD, marked, plain, subject

from rldraft.checks import check, registry
from rldraft.checks.rule import Example, Rule

BAD = [(rule, n) for rule in registry.rules() for n in range(len(rule.bad))]
GOOD = [(rule, n) for rule in registry.rules() for n in range(len(rule.good))]


def _called(pair: tuple[Rule, int]) -> str:
    return f"{pair[0].name}-{pair[1]}"


@pytest.mark.parametrize("pair", BAD, ids=_called)
def test_a_rule_finds_what_its_bad_example_shows(pair: tuple[Rule, int]) -> None:
    rule, n = pair
    wanted = marked(rule.bad[n])
    found = list(check.judge(rule, subject(rule.bad[n])))
    assert found
    spots = {(s.line, s.offset, s.quote) for f in found for s in f.spots}
    assert {mark[:3] for mark in wanted} == spots
    said = {(s.line, s.offset): [s.fix, s.instead, *f.suggestions] for f in found for s in f.spots}
    for line, offset, _, mended in wanted:
        if mended is not None:
            assert mended in said[line, offset]


@pytest.mark.parametrize("pair", GOOD, ids=_called)
def test_a_rule_leaves_its_good_example_alone(pair: tuple[Rule, int]) -> None:
    rule, n = pair
    assert not list(check.judge(rule, subject(rule.good[n])))


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.name)
def test_a_rule_tells_what_it_is(rule: Rule) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.name)
    assert rule.about and rule.why
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 3
    assert len({*rule.bad, *rule.good}) == len(rule.bad) + len(rule.good)


def test_no_two_rules_bear_one_name() -> None:
    assert len(registry.named()) == len(registry.rules())


@pytest.mark.parametrize("pair", BAD, ids=_called)
def test_a_fix_mends_what_it_is_for_and_touches_nothing_else(pair: tuple[Rule, int]) -> None:
    rule, n = pair
    example = rule.bad[n]
    text = plain(example.text if example.whole else HEAD + example.text)
    spots = [s for f in check.judge(rule, subject(example)) for s in f.spots if s.fix is not None]
    if not spots:
        return
    lines = text.split("\n")
    for s in sorted(spots, reverse=True):
        line = lines[s.line - 1]
        assert line[s.offset : s.offset + s.length] == s.quote
        assert s.fix is not None
        lines[s.line - 1] = line[: s.offset] + s.fix + line[s.offset + s.length :]
        assert _kept(s.quote) == _kept(s.fix)
    mended = Example("\n".join(lines), True, example.facts, example.last, example.others)
    again = [s for f in check.judge(rule, subject(mended)) for s in f.spots if s.fix is not None]
    assert not again


def _kept(text: str) -> str:
    """Give what no fix may change: hanzi, letters and digits."""
    return "".join(c for c in text if c.isalnum())
