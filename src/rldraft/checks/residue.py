"""Rules on residue."""

from __future__ import annotations

from rldraft.checks.rule import Rule

RULES: tuple[type[Rule], ...] = ()
