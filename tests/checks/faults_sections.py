"""Faults for the rules on sections."""

from __future__ import annotations

from faulty import Fault

FAULTS: dict[str, Fault] = {}
