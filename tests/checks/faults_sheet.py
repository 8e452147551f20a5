"""Faults for the rules on sheet."""

from __future__ import annotations

from faulty import Fault

FAULTS: dict[str, Fault] = {}
