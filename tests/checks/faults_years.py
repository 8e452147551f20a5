"""Faults for the rules on years."""

from __future__ import annotations

from faulty import Fault

FAULTS: dict[str, Fault] = {}
