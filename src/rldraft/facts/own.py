"""The figures that a sheet has of its own: those under 其他 that its pack does not define."""

from __future__ import annotations

from collections.abc import Iterator

from rldraft import quantity
from rldraft.facts import yamltree
from rldraft.facts.schema import OWN, FactDef, Schema
from rldraft.late import late

_NAME = late(r"[^\W\d_]\w{0,39}")


def definitions(tree: yamltree.Mapping, pack: Schema) -> Iterator[FactDef]:
    """Give what a sheet's own figures are: each has the unit of last year's value, or else of this year's.

    One whose name a text could not refer to has none.
    """
    group = tree.get(OWN)
    if not isinstance(group, yamltree.Mapping) or pack.get(OWN) is not None:
        return
    for key, node in group.entries:
        name = key.text or ""
        if _NAME.fullmatch(name) and not pack.under(f"{OWN}.{name}"):
            yield FactDef(f"{OWN}.{name}", name, "figure", _unit(node), own=True)


def _unit(node: yamltree.Node) -> str:
    parts = [node.get("上年"), node.get("值")] if isinstance(node, yamltree.Mapping) else [node]
    for part in parts:
        if isinstance(part, yamltree.Scalar) and part.text:
            try:
                return quantity.read(part.text).unit
            except ValueError:
                continue
    return ""
