"""Faults for the rules on headings."""

from __future__ import annotations

from faulty import Fault

FAULTS: dict[str, Fault] = {}
