"""Faults for the rules on numbers."""

from __future__ import annotations

from faulty import Fault

FAULTS: dict[str, Fault] = {}
