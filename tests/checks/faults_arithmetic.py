"""Faults for the rules on arithmetic."""

from __future__ import annotations

from faulty import Fault

FAULTS: dict[str, Fault] = {}
