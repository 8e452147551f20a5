"""Clean paragraphs, damaged by a program: each rule finds its fault in at least 95 of 100."""

from __future__ import annotations

import random
from importlib import import_module

import pytest
from faulty import Fault
from subjects import subject

from rldraft.checks import check, registry
from rldraft.checks.rule import Rule

FAULTS: dict[str, Fault] = {
    name: fault
    for family in registry.FAMILIES
    for name, fault in import_module(f"faults_{family}").FAULTS.items()
}
PARAGRAPHS, SEEDS = 20, 5


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.name)
def test_a_seeded_fault_is_found_and_the_sound_text_is_left_alone(rule: Rule) -> None:
    fault = FAULTS[rule.name]
    missed, alarms = [], []
    for seed in range(SEEDS):
        for n in range(PARAGRAPHS):
            sound, damaged = fault(random.Random(f"{rule.name}-{seed}-{n}"), n)
            if list(check.judge(rule, subject(sound))):
                alarms.append(sound.text)
            if not list(check.judge(rule, subject(damaged))):
                missed.append(damaged.text)
    assert not alarms, alarms[:3]
    assert len(missed) <= PARAGRAPHS * SEEDS * 5 // 100, missed[:5]


def test_every_fault_belongs_to_a_rule() -> None:
    assert set(FAULTS) == set(registry.named())
