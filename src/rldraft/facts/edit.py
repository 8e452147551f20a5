"""A value written back into a fact sheet: only its own characters change, comments and layout stay."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path

from rldraft.facts import yamltree
from rldraft.facts.schema import Schema
from rldraft.facts.validate import validate
from rldraft.facts.yamltree import Mapping, Node, Scalar, Sequence
from rldraft.files import read_bytes, write_atomic
from rldraft.late import late

# What YAML reads as it stands, inside braces too.
_PLAIN = late(r"[^\W_][^\n:?#{}\[\],&*!|>'\"%@`]*(?<! )")


def set_fact(path: Path, schema: Schema, key: str, text: str, part: str = "") -> None:
    """Write one fact into the sheet at `path`, as a drafter would: "52 件", "约1900 人次", "".

    `part` is 值, 上年, 来源 or 说明 for one part of a figure; "" is the value. Trouble with exit code 3
    if the sheet would be wrong then, 5 if it cannot be written; the file is then as it was.
    """
    before, _ = yamltree.read(path)
    after = edited(before, key, text, part)
    validate(yamltree.parse(after, str(path)), schema, str(path))
    write_atomic(path, encoded(after, read_bytes(path, yamltree.LIMIT)), replace=True)


def encoded(sheet: str, like: bytes) -> bytes:
    """Give a sheet's bytes, with line ends and mark as in the file that it was read from."""
    if b"\r\n" in like:  # Notepad's line ends stay
        sheet = sheet.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b""
    return mark + sheet.encode()


def edited(sheet: str, key: str, text: str, part: str = "") -> str:
    """Give a sheet's text with one value set; every other value, comment and blank stays.

    ValueError where something that is not a value stands in the way, such as a list.
    """
    names = key.split(".")
    tree = yamltree.parse(sheet, "")
    expected = dict(_leaves(tree))
    held = _find(tree, names)
    if isinstance(held, Mapping):
        names.append(part or "值")
    elif part and part != "值":
        expected[(*names, "值")] = expected.pop(tuple(names), None)
        sheet = _as_mapping(sheet, held, names)
        tree = yamltree.parse(sheet, "")
        names.append(part)
    result = _set(sheet, tree, names, scalar(text))
    now = dict(_leaves(yamltree.parse(result, "")))
    expected[tuple(names)] = text or None
    if {k: v for k, v in now.items() if v} != {k: v for k, v in expected.items() if v}:
        raise ValueError(f"{key} cannot be set in this sheet")
    return result


def _find(tree: Mapping, names: list[str]) -> Node | None:
    node: Node | None = tree
    for name in names:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def _leaves(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str | None]]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _leaves(value, (*path, key.text or ""))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _leaves(item, (*path, str(number)))
    elif isinstance(node, Scalar):
        yield path, node.text


def scalar(text: str) -> str:
    """Write a value as YAML that stands anywhere, in braces too; "" for an empty one."""
    plain = _PLAIN.fullmatch(text) and text not in yamltree.EMPTY
    return text if not text or plain else json.dumps(text, ensure_ascii=False)


def _as_mapping(sheet: str, held: Node | None, names: list[str]) -> str:
    """Turn a figure's bare value into {值: …}, so that it can have other parts."""
    if not isinstance(held, Scalar):
        return _set(sheet, yamltree.parse(sheet, ""), [*names, "值"], "")
    source = sheet[held.start : held.end] if held.quoted else scalar(held.text or "")
    gap = " " if sheet[held.start - 1 : held.start] == ":" else ""
    inner = f"值: {source}" if source else ""
    return f"{sheet[: held.start]}{gap}{{{inner}}}{sheet[held.end :]}"


def _set(sheet: str, tree: Mapping, names: list[str], written: str) -> str:
    here = tree
    for depth, name in enumerate(names):
        node = here.get(name)
        if node is None:
            return _insert(sheet, here, names[depth:], written)
        if depth == len(names) - 1:
            if not isinstance(node, Scalar):
                raise ValueError(f"{name} is not a single value")
            gap = " " if written and sheet[node.start - 1 : node.start] == ":" else ""
            return sheet[: node.start] + gap + written + sheet[node.end :]
        if isinstance(node, Scalar) and node.text is None:
            key = next(k for k, _ in here.entries if k.text == name)
            return _add_lines(sheet, key.end, _block(names[depth + 1 :], written, key.column + 1))
        if not isinstance(node, Mapping):
            raise ValueError(f"{name} is not a group")
        here = node
    raise ValueError("no name given")


def _insert(sheet: str, group: Mapping, names: list[str], written: str) -> str:
    if group.flow:
        nested = written
        for name in reversed(names[1:]):
            nested = f"{{{name}: {nested}}}"
        comma = ", " if group.entries else ""
        at = len(sheet[: group.end - 1].rstrip())
        return f"{sheet[:at]}{comma}{names[0]}: {nested}{sheet[at:]}"
    column = group.entries[0][0].column - 1 if group.entries else 0
    return _add_lines(sheet, _end(group), _block(names, written, column))


def _end(node: Node) -> int:
    """Give the place after the last character of a node, comments after it left out."""
    if isinstance(node, Mapping) and not node.flow and node.entries:
        key, value = node.entries[-1]
        return max(key.end, _end(value))
    if isinstance(node, Sequence) and not node.flow and node.items:
        return _end(node.items[-1])
    return node.end


def _block(names: list[str], written: str, column: int) -> list[str]:
    lines = [" " * (column + 2 * depth) + f"{name}:" for depth, name in enumerate(names)]
    lines[-1] += f" {written}" if written else ""
    return lines


def _add_lines(sheet: str, after: int, lines: list[str]) -> str:
    """Put lines after the line on which the character before `after` stands."""
    end = sheet.find("\n", max(after - 1, 0))
    if end < 0:
        return sheet + "\n" + "\n".join(lines) + "\n"
    return sheet[: end + 1] + "\n".join(lines) + "\n" + sheet[end + 1 :]
