"""A pack's facts for others: an empty, commented fact sheet, and its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rldraft.facts import FRAME, OWN, FactDef, Schema, empty, live
from rldraft.template.pack import Pack
from rldraft.template.render import Renderer

_INTRO = """\
# {name}：数据表
# 冒号后面填数或文字。数可以只写数字，也可以写“52 件”“约1900 人次”；金额写“255.3 万元”或“2553000 元”都行。
# 有上年数、来源的，写成 {{值: 52 件, 上年: 46 件, 来源: 执法台账}}，正文会自动算出增减。
# 没有发生的填 0；不掌握的留空，正文会略去那句话。标“必填”的不能空。
模板: {name}
"""


def blank_sheet(pack: Pack) -> str:
    """Give an empty fact sheet of the pack, every fact with its unit and what is meant by it."""
    headings = section_headings(pack)
    lines = [_INTRO.format(name=pack.name)]
    lines += _entries(FRAME)
    own = [d for d in pack.schema if d not in FRAME]
    section = ""
    for group in dict.fromkeys(d.key.split(".")[0] for d in own):
        members = [d for d in own if d.key.split(".")[0] == group]
        if members[0].section != section:
            section = members[0].section
            lines.append(f"\n# ── {headings.get(section, section)} ──")
        lines += _entries(members)
    return "\n".join(lines) + "\n"


def section_headings(pack: Pack) -> dict[str, str]:
    """Give what a person calls each section, by id, before there is any sheet."""
    wording = Renderer(pack).render(empty(pack.schema))
    named = {s.id: live.resolve(s.heading, empty(pack.schema)).text for s in wording.sections if s.level}
    named = {identifier: re.sub("【[^】]*】", "××", heading) for identifier, heading in named.items()}
    return {s.id: named.get(s.id, "开头" if not s.level else s.heading) for s in pack.walk()}


def _entries(definitions: Iterable[FactDef]) -> Iterator[str]:
    open_groups: list[str] = []
    for line, members in groupby(definitions, key=_line):
        *groups, name = line.split(".")
        shared = 0
        while shared < min(len(groups), len(open_groups)) and groups[shared] == open_groups[shared]:
            shared += 1
        for depth in range(shared, len(groups)):
            yield "  " * depth + f"{groups[depth]}:"
        open_groups = groups
        cells = list(members)
        if line == cells[0].key:
            comment = _comment(cells[0])
            written = f"  # {comment}" if comment else ""
        else:
            cell = cells[0]
            inner = ", ".join(f"{cell.name}: " for cell in cells)
            written = f" {{{inner}}}  # 单位：{cell.unit}；空着的按{cell.default}计"
        yield "  " * len(groups) + f"{name}:{written}"


def _line(definition: FactDef) -> str:
    """Give the key that begins a fact's line: its own, or its row's for a cell of a matrix."""
    row = definition.key.rpartition(".")[0]
    return row if definition.default is not None and "." in row else definition.key


def _comment(definition: FactDef) -> str:
    parts = []
    if definition.required is True:
        parts.append("必填")
    elif definition.required:
        parts.append(f"有“{definition.required}”时必填")
    elif definition.advised:
        parts.append("建议填写")
    if definition.label != definition.name:
        parts.append(definition.label)
    if definition.kind == "figure":
        parts.append(f"单位：{definition.unit}")
    elif definition.kind == "list":
        fields = f"，可写{{{', '.join(f'{f}: …' for f in definition.fields)}}}" if definition.fields else ""
        parts.append(f"每项另起一行，以“- ”开头{fields}")
    elif definition.kind == "flag":
        parts.append("填 是 或 否")
    if definition.note:
        parts.append(definition.note)
    if definition.default is not None:
        parts.append(f"不填按{definition.default}计")
    return " ".join("；".join(parts).split())


def json_schema(pack: Pack) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the pack's fact sheet, for editors that complete and check."""
    root = _group("", pack.schema)
    root["properties"] = {"模板": {"enum": [pack.name, pack.id]}, **root["properties"]}
    if pack.schema.get(OWN) is None:
        group = root["properties"].setdefault(OWN, {"type": ["object", "null"]})
        group["additionalProperties"] = _figure(
            "模板没有的数，正文写作 {{ 其他.名称 }}", "写上单位，如 12 件"
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{pack.name}数据表",
        "description": pack.note,
        **root,
        "$defs": _DEFS,
    }


_DEFS: dict[str, Any] = {
    "数": {"type": ["number", "string", "null"]},
    "文字": {"type": ["string", "number", "null"]},
}


def _group(path: str, schema: Schema) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    for name in schema.names(path) or []:
        key = f"{path}.{name}" if path else name
        definition = schema.get(key)
        if definition is None:
            properties[name] = _group(key, schema)
            if properties[name].get("required"):
                required.append(name)
        else:
            properties[name] = _property(definition)
            if definition.required is True:
                required.append(name)
    found: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        found["required"] = required
    return found


def _property(definition: FactDef) -> dict[str, Any]:
    described = {"title": definition.label, "description": _comment(definition)}
    text = {"$ref": "#/$defs/文字"}
    match definition.kind:
        case "figure":
            return _figure(definition.label, _comment(definition))
        case "list":
            item: dict[str, Any] = {"type": "string"}
            if definition.fields:
                fields = dict.fromkeys(definition.fields, text)
                record = {
                    "type": "object", "additionalProperties": False, "properties": fields,
                    "required": [definition.fields[0]],
                }  # fmt: skip
                item = {"anyOf": [{"type": "string"}, record]}
            return described | {"anyOf": [{"type": "array", "items": item}, {"type": ["string", "null"]}]}
        case "year":
            return described | {"type": ["integer", "string"]}
        case "flag":
            return described | {"enum": ["是", "否", True, False, None]}
        case _:
            return described | text


def _figure(title: str, description: str) -> dict[str, Any]:
    number, text = {"$ref": "#/$defs/数"}, {"$ref": "#/$defs/文字"}
    parts = {"值": number, "上年": number, "来源": text, "说明": text}
    whole = {"type": "object", "additionalProperties": False, "properties": parts}
    return {"title": title, "description": description, "anyOf": [number, whole]}
