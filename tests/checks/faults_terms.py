"""Faults for the rules on terms."""

from __future__ import annotations

from faulty import Fault

FAULTS: dict[str, Fault] = {}
