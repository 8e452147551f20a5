"""The fact sheet: the one home of every figure and name of a report."""

from rldraft.facts.expression import ExpressionError, Printed
from rldraft.facts.schema import FRAME, OWN, Equation, FactDef, Schema
from rldraft.facts.sheet import Facts, Figure, Item, Value, empty
from rldraft.facts.validate import load

__all__ = [
    "FRAME", "OWN", "Equation", "ExpressionError", "FactDef", "Facts", "Figure", "Item", "Printed", "Schema",
    "Value", "empty", "load",
]  # fmt: skip
