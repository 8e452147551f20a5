"""The fact sheet as a form: every fact with its parts as written, checked as typed, written back."""

from __future__ import annotations

from rldraft.draft.part import refused
from rldraft.draft.views import FactView
from rldraft.facts import ExpressionError, FactDef, Facts, Figure, expression, yamltree
from rldraft.facts.edit import edited
from rldraft.facts.expression import Key
from rldraft.facts.validate import objections, validate
from rldraft.facts.yamltree import Mapping, Node, Scalar
from rldraft.problems import Exit, Problem, Trouble
from rldraft.quantity import change

PARTS = ("值", "上年", "来源", "说明")

# Values as typed, by key and part.
Wanted = dict[tuple[str, str], str]

# Values as typed, each with key, part, the text and what the sheet had there.
Kept = tuple[tuple[str, str, str, str], ...]


class Unequal(Trouble):
    """Values that are each right and do not add up."""


class FactSheet:
    """The text of a fact sheet and what it holds."""

    def __init__(self, text: str, facts: Facts) -> None:
        self.text = text
        self.facts = facts
        self.tree = yamltree.parse(text, facts.file)
        self._missing = frozenset(d.key for d in facts.missing())

    def view(self, key: str, feeds: tuple[int, ...], waiting: Wanted) -> FactView:
        """Give a fact as a form shows it; KeyError if the template has none of that key."""
        definition = self.facts.schema[key]
        node = self._node(key)
        parts = {part: _text(_part(node, part)) for part in PARTS}
        waits = tuple((part, text) for (name, part), text in waiting.items() if name == key)
        return FactView(
            definition=definition,
            value=parts["值"],
            last=parts["上年"],
            origin=parts["来源"],
            note=parts["说明"],
            shown=self._shown(definition),
            change=self._change(key),
            feeds=feeds,
            missing=key in self._missing,
            line=self.facts.lines.get(key, 0),
            fixed=definition.kind == "list",
            waiting=waits,
            unequal=self.check(waiting)[1] if waits else "",
        )

    def _shown(self, definition: FactDef) -> str:
        if definition.kind == "flag":
            value = self.facts.get(definition.key)
            return "" if value is None else "是" if value else "否"
        try:
            printed = expression.show(Key(definition.key), self.facts)
        except ExpressionError:
            return ""
        return printed.text if printed else ""

    def _change(self, key: str) -> str:
        value = self.facts.get(key)
        if not isinstance(value, Figure) or value.quantity is None or value.last is None:
            return ""
        try:
            return change(value.quantity, value.last)
        except ValueError:
            return ""

    def _node(self, key: str) -> Node | None:
        node: Node | None = self.tree
        for name in key.split("."):
            node = node.get(name) if isinstance(node, Mapping) else None
        return node

    def keep(self, waiting: Wanted) -> Kept:
        """Give values that wait, each with what the sheet has in its place."""
        return tuple((key, part, text, self._has(key, part)) for (key, part), text in waiting.items())

    def waiting(self, kept: Kept) -> Wanted:
        """Give those of the values that are right and stand over what was there when they were typed."""
        return {
            (key, part): text
            for key, part, text, before in kept
            if self._has(key, part) == before and not self.check({(key, part): text})[0]
        }

    def _has(self, key: str, part: str) -> str:
        return _text(_part(self._node(key), part))

    def check(self, wanted: Wanted) -> tuple[str, str]:
        """Say what is wrong with values as typed, in themselves and together, each empty if nothing is."""
        nodes: dict[str, Node] = {}
        for (key, part), text in wanted.items():
            definition = self.facts.schema.get(key)
            if definition is None:
                return f"模板里没有“{key}”这一项", ""
            if part not in PARTS or (part != "值" and definition.kind != "figure"):
                return f"“{key}”没有“{part}”这一项", ""
            nodes[key] = self._with(definition, nodes.get(key, self._node(key)), text, part)
        alone, together = objections(self.facts, nodes)
        return _said(alone), _said(together)

    def _with(self, definition: FactDef, there: Node | None, text: str, part: str) -> Node:
        """Give a fact's node as it would be with one part changed."""
        line = there.line if there else 0
        typed = Scalar(line, 0, 0, 0, text or None)
        if definition.kind != "figure" or (part == "值" and not isinstance(there, Mapping)):
            return typed
        held = {name: _part(there, name) for name in PARTS} | {part: typed}
        entries = ((Scalar(line, 0, 0, 0, name), node) for name, node in held.items() if node)
        return Mapping(line, 0, 0, 0, tuple(entries))

    def changed(self, wanted: Wanted) -> FactSheet:
        """Give the sheet with these values set.

        Trouble with exit code 3 if it would be wrong then: `Unequal` where each value is right in itself.
        """
        alone, together = self.check(wanted)
        if alone:
            raise Trouble(Exit.FACTS, Problem(alone))
        if together:
            raise Unequal(Exit.FACTS, Problem(together, "已记下，相关的几项都改好后一起写入"))
        text = self.text
        for (key, part), typed in wanted.items():
            try:
                text = edited(text, key, typed, part)
            except ValueError:
                raise refused(f"“{key}”在数据表里不是一个值", "请用编辑器直接改数据表") from None
        return FactSheet.read(text, self.facts)

    @classmethod
    def read(cls, text: str, like: Facts) -> FactSheet:
        """Read a sheet of the same template and file; Trouble is as for `facts.load`."""
        return cls(text, validate(yamltree.parse(text, like.file), like.schema, like.file))


def _part(node: Node | None, part: str) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(part)
    return node if part == "值" else None


def _text(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return node.text or ""
    if isinstance(node, yamltree.Sequence):
        return "；".join(filter(None, map(_text, node.items)))
    if isinstance(node, Mapping):
        return "，".join(filter(None, (_text(value) for _, value in node.entries)))
    return ""


def _said(problems: list[Problem]) -> str:
    if not problems:
        return ""
    what, mend = problems[0][:2]
    return f"{what}。{mend}" if mend else what
