"""A fact sheet's YAML held against a schema.

Every error names line and column and, for an unknown key, the nearest known one; all errors of a sheet
are told at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rldraft import quantity
from rldraft.facts import expression, own, yamltree
from rldraft.facts.schema import OWN, Equation, FactDef, Schema
from rldraft.facts.sheet import Facts, Figure, Item, Value
from rldraft.late import late
from rldraft.problems import Exit, Problem, Severity, Trouble, did_you_mean, printable
from rldraft.quantity import Quantity

_ITEMS = 200
_PROBLEMS = 100  # so many are told at once
_HINTED = 20  # to so many a known key is sought that is like the unknown one
_LENGTH = 5000
_FIGURE_KEYS = ("值", "上年", "来源", "说明")
# Control, zero-width, direction and private-use characters: nothing a person means to print.
_UNPRINTABLE = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff"
    "\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_DATE = late(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_YEAR = late(r"((?:19|20)\d\d)年?度?")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
# The start of an item that was meant to stand in a list of its own.
_ITEM = late(r"[-－—·•*]|\d{1,2}[.、．)）]|[（(]?[一二三四五六七八九十]{1,2}[、）)]")
_FLAGS = {"是": True, "有": True, "true": True, "否": False, "无": False, "false": False}


def load(path: Path, find_schema: Callable[[str | None], Schema]) -> Facts:
    """Read and validate the fact sheet at `path`.

    `find_schema` gives the schema for what the sheet says under 模板 (None if it says nothing).
    Trouble has exit code 4 for a file that cannot be read and 3, with every problem, for wrong facts.
    """
    _, tree = yamltree.read(path)
    return validate(tree, find_schema(template_of(tree)), str(path))


def template_of(tree: yamltree.Mapping) -> str | None:
    """Give what a sheet says under 模板."""
    node = tree.get("模板")
    return node.text if isinstance(node, yamltree.Scalar) else None


def validate(tree: yamltree.Mapping, schema: Schema, file: str) -> Facts:
    """Hold a parsed sheet against a schema; Trouble with exit code 3 names all that is wrong.

    The facts' schema has the sheet's own figures besides those of the pack.
    """
    schema = schema.extended(tuple(own.definitions(tree, schema.pack)))
    reader = _Reader(schema, file)
    reader.group(tree, "")
    facts = Facts(schema, reader.values, reader.lines, file)
    problems = [*reader.problems, *_unlikely(reader, file)]
    if not any(p.severity == "error" for p in problems):
        problems += (problem for _, problem in unequal(facts))
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        raise Trouble(Exit.FACTS, errors)
    facts.warnings = tuple(problems)
    return facts


def objections(facts: Facts, nodes: Mapping[str, yamltree.Node]) -> tuple[list[Problem], list[Problem]]:
    """Give what would be wrong with a right sheet if these stood in it, by key: in themselves, and together.

    What does not add up is looked for only where each is right in itself.
    """
    reader = _Reader(facts.schema, facts.file)
    for key, node in nodes.items():
        reader.fact(facts.schema[key], node)
    errors = [p for p in reader.problems if p.severity == "error"]
    others = {key: value for key, value in facts.values.items() if key not in nodes}
    changed = Facts(facts.schema, others | reader.values, facts.lines, facts.file)
    return errors, [] if errors else [p for _, p in unequal(changed) if p.severity == "error"]


def _unlikely(reader: _Reader, file: str) -> Iterator[Problem]:
    """Give what hardly goes together: a date within the year reported on, a change beyond belief."""
    year, date = reader.values.get("年度"), reader.values.get("成文日期")
    if isinstance(year, int) and isinstance(date, datetime.date) and date.year <= year:
        what = f"“成文日期”{date}在报告年度{year}年结束以前"
        yield Problem(what, "请核对年度和日期", file, reader.lines["成文日期"], 0, "warning")
    for key, value in reader.values.items():
        if not isinstance(value, Figure) or value.quantity is None or value.last is None:
            continue
        now, last = value.quantity.value, value.last.value
        if last > 20 and now and (now > last * 5 or now * 10 < last):
            what = f"“{key}”与上年相差很大：{value.last}→{value.quantity}"
            yield Problem(what, "请核对数和单位", file, reader.lines[key], 0, "warning")


def unequal(facts: Facts) -> Iterator[tuple[Equation, Problem]]:
    """Give the template's equations that the figures do not satisfy, and what is to be said of each.

    Parts that are not given may make up what is missing, but never what is too much.
    """
    for equation in facts.schema.equations:
        sides = [expression.parse(side) for side in (equation.left, equation.right)]
        (one, whole), (other, all_there) = (expression.known(side, facts) for side in sides)
        if one is None or other is None:
            continue
        over = one.value > other.value and all_there
        under = one.value < other.value and whole and not equation.most
        if over or under:
            keys = (key for side in sides for key in expression.keys(side, facts.schema))
            line = next((facts.lines[key] for key in keys if key in facts.lines), 0)
            said = f"数对不上：{equation.message}，现在一边是{one}，另一边是{other}"
            about = one.approximate or other.approximate
            severity: Severity = "warning" if about else "error"
            yield equation, Problem(said, "请核对这几项", facts.file, line, 0, severity)


def _places(figure: Quantity) -> int:
    exponent = figure.number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


class _Reader:
    """Walks a sheet's tree beside its schema and keeps what is right and what is wrong."""

    def __init__(self, schema: Schema, file: str) -> None:
        self.schema = schema
        self.file = file
        self.values: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []

    def wrong(self, node: yamltree.Node, what: str, mend: str = "", *, warning: bool = False) -> None:
        self.problems.append(
            Problem(what, mend, self.file, node.line, node.column, "warning" if warning else "error")
        )

    def group(self, tree: yamltree.Mapping, prefix: str) -> None:
        names = self.schema.names(prefix) or []
        for key, node in tree.entries:
            if len(self.problems) >= _PROBLEMS:
                return
            name = key.text or ""
            path = f"{prefix}.{name}" if prefix else name
            if path == "模板":
                self.template(node)
            elif name not in names and path == OWN and isinstance(node, yamltree.Mapping):
                self.group(node, path)
            elif name not in names and path == OWN and isinstance(node, yamltree.Scalar) and not node.text:
                continue
            elif name not in names:
                self.unknown(key, name, path)
            elif definition := self.schema.get(path):
                self.lines[path] = key.line
                self.fact(definition, node)
            elif isinstance(node, yamltree.Mapping):
                self.group(node, path)
            elif not (isinstance(node, yamltree.Scalar) and node.text is None):
                inner = "、".join((self.schema.names(path) or [])[:3])
                self.wrong(node, f"“{path}”下面应是一组数据（{inner}等）", "请另起一行，缩进后逐项填写")

    def unknown(self, key: yamltree.Scalar, name: str, path: str) -> None:
        if len(self.problems) >= _HINTED:
            self.wrong(key, f"模板里没有“{printable(path)}”这一项", "请删去")
            return
        prefix = path.removesuffix(name)
        known = {d.key.removeprefix(prefix): d.key for d in self.schema if d.key.startswith(prefix)}
        known |= {alias: d.key for d in self.schema for alias in d.aliases if d.key.startswith(prefix)}
        everywhere = known | {d.name: d.key for d in self.schema} | {d.label: d.key for d in self.schema}
        groups = {n: n for n in self.schema.names(prefix.rstrip(".")) or []}
        hint = ""
        for candidates in (groups, known, everywhere):
            guess = did_you_mean(name, candidates)
            if guess:
                found = guess.split("“")[1].split("”")[0]
                hint = f"是不是“{candidates[found]}”？"
                break
        if path.startswith(f"{OWN}."):
            self.wrong(
                key, f"“{printable(path)}”不能作数据的名称", "只用汉字、字母和数字，不以数字开头，不过40字"
            )
            return
        self.wrong(
            key, f"模板里没有“{path}”这一项", hint or "请删去，或用 rldraft template facts 查看全部项目"
        )

    def template(self, node: yamltree.Node) -> None:
        given = node.text if isinstance(node, yamltree.Scalar) else "（不是一段文字）"
        if given not in (None, self.schema.name, self.schema.template):
            self.wrong(
                node, f"这份数据用的是模板“{given}”，现在要用“{self.schema.name}”", "请改“模板”一行，或换模板"
            )

    def fact(self, definition: FactDef, node: yamltree.Node) -> None:
        value: Value | None
        match definition.kind:
            case "figure":
                value = self.figure(definition, node)
            case "list":
                value = self.items(definition, node)
            case kind:
                text = self.text(definition.key, node)
                value = None if text is None else self.plain(definition, kind, text, node)
        if value is not None:
            self.values[definition.key] = value

    def plain(self, definition: FactDef, kind: str, text: str, node: yamltree.Node) -> Value | None:
        name = definition.key
        if kind == "year":
            if found := _YEAR.fullmatch(text.translate(_WIDE)):
                return int(found[1])
            self.wrong(node, f"“{name}”应是四位年份，现在是“{printable(text)}”", "请写成 2025 这样")
        elif kind == "date":
            return self.date(name, text, node)
        elif kind == "flag":
            if text in _FLAGS:
                return _FLAGS[text]
            self.wrong(node, f"“{name}”应填“是”或“否”，现在是“{printable(text)}”")
        else:
            return text
        return None

    def date(self, name: str, text: str, node: yamltree.Node) -> datetime.date | None:
        found = _DATE.fullmatch(text)
        if not found:
            self.wrong(node, f"“{name}”不是日期：“{printable(text)}”", "请写成 2026-01-20 这样")
            return None
        try:
            return datetime.date(*(int(part) for part in found.groups()))
        except ValueError:
            self.wrong(node, f"“{name}”不存在{text}这一天", "请核对日期")
            return None

    def text(self, name: str, node: yamltree.Node) -> str | None:
        """Give the text of a single value, None if it is empty or wrong."""
        if not isinstance(node, yamltree.Scalar):
            self.wrong(node, f"“{name}”应是一段文字", "请写在冒号后面；文字里有英文冒号或括号时加引号")
            return None
        if node.text is None:
            return None
        text = "".join(line.strip() for line in node.text.splitlines())
        if found := _UNPRINTABLE.search(text):
            self.wrong(
                node,
                f"“{name}”里有看不见的字符（{printable(found[0])}，U+{ord(found[0]):04X}）",
                "请删去后重新输入",
            )
            return None
        if len(text) > _LENGTH:
            self.wrong(node, f"“{name}”有{len(text)}字，超过{_LENGTH}字", "请核对引号是否成对")
            return None
        return text or None

    def figure(self, definition: FactDef, node: yamltree.Node) -> Figure | None:
        if isinstance(node, yamltree.Scalar):
            now = self.quantity(definition, definition.key, node)
            return None if now is None else Figure(now)
        if not isinstance(node, yamltree.Mapping):
            self.wrong(
                node, f"“{definition.key}”应是一个数", f"请写成“{definition.name}: 52 {definition.unit}”这样"
            )
            return None
        parts: dict[str, yamltree.Node] = {}
        for key, value in node.entries:
            if key.text in _FIGURE_KEYS:
                parts[key.text] = value
            else:
                hint = did_you_mean(key.text or "", _FIGURE_KEYS) or "可用：" + "、".join(_FIGURE_KEYS)
                self.wrong(key, f"“{definition.key}”里没有“{key.text}”这一项", hint)
        quantities = {
            name: self.quantity(definition, f"{definition.key}.{name}", parts[name])
            for name in ("值", "上年")
            if name in parts
        }
        words = {
            name: self.text(f"{definition.key}.{name}", parts[name]) or ""
            for name in ("来源", "说明")
            if name in parts
        }
        now, last = quantities.get("值"), quantities.get("上年")
        if now is None and last is None:
            return None
        if now is not None and last is not None:
            last = last.to(now.unit)
        return Figure(now, last, words.get("来源", ""), words.get("说明", ""))

    def quantity(self, definition: FactDef, name: str, node: yamltree.Node) -> Quantity | None:
        text = self.text(name, node)
        if text is None:
            return None
        try:
            read = quantity.read(text, definition.unit)
        except ValueError:
            if definition.own and not definition.unit and re.fullmatch(r"[\d.,]+", text.translate(_WIDE)):
                self.wrong(node, f"“{name}”没有写单位", f"请写成 {printable(text)} 件 这样")
                return None
            self.wrong(
                node,
                f"“{name}”不是数：“{printable(text)}”",
                f"请用阿拉伯数字，写成 52 或 约50 {definition.unit} 这样；没有发生填0，不掌握留空",
            )
            return None
        if not quantity.same_kind(read.unit, definition.unit):
            self.wrong(
                node,
                f"“{name}”的单位是“{read.unit}”，应是“{definition.unit}”",
                f"意思相同的请改写成“{read.digits} {definition.unit}”，否则请换算，或核对是否填错了项目",
            )
            return None
        if read.number < 0:
            self.wrong(node, f"“{name}”是负数：{read}", "请核对")
            return None
        if definition.own:  # as a report printed it
            return read
        if read.before and (read.odd or read.after):
            self.wrong(
                node,
                f"“{name}”里约数写了两遍：{read}",
                f"只留一处，如 约{read.digits}{read.unit}",
                warning=True,
            )
        elif read.odd and (read.number % 1 or read.value % 10):
            self.wrong(
                node,
                f"“{name}”的“{read.odd}”应跟在整十、整百的数后面：{read}",
                "请改成准确的数或整数",
                warning=True,
            )
        self.doubt(name, read, node)
        return read.in_house_unit(definition.unit)

    def doubt(self, name: str, read: Quantity, node: yamltree.Node) -> None:
        """Warn of a figure that is hardly meant."""
        if read.unit == quantity.PERCENT:
            if read.number > 100:
                self.wrong(node, f"“{name}”超过100%：{read}", "请核对", warning=True)
            elif 0 < read.number < 1:
                self.wrong(node, f"“{name}”不到1%：{read}", "98%请填98，不填0.98", warning=True)
        elif quantity.counts(read.unit) and read.value % 1:
            self.wrong(node, f"“{name}”不是整数：{read}", "请核对", warning=True)
        elif read.number % 1 and -_places(read) > 2:
            self.wrong(node, f"“{name}”的小数超过两位：{read}", "一般保留两位小数", warning=True)

    def items(self, definition: FactDef, node: yamltree.Node) -> tuple[Item, ...] | None:
        name = definition.key
        if isinstance(node, yamltree.Scalar):
            text = self.text(name, node)
            if text is not None and (node.rows > 1 or _ITEM.match(text)):
                self.wrong(node, f"“{name}”应是一列内容", "每项另起一行，以“- ”（减号加空格）开头")
                return None
            return None if text is None else (self.item(definition, text),)
        if not isinstance(node, yamltree.Sequence):
            self.wrong(node, f"“{name}”应是一列内容", "请每项另起一行，以“- ”开头")
            return None
        if len(node.items) > _ITEMS:
            self.wrong(node, f"“{name}”有{len(node.items)}项，超过{_ITEMS}项", "请删减")
            return None
        found: list[Item] = []
        for number, child in enumerate(node.items, 1):
            label = f"{name}第{number}项"
            if isinstance(child, yamltree.Mapping) and definition.fields:
                if record := self.record(definition, label, child):
                    found.append(record)
            elif (text := self.text(label, child)) is not None:
                found.append(self.item(definition, text))
        return tuple(found) or None

    def item(self, definition: FactDef, text: str) -> Item:
        return {definition.fields[0]: text} if definition.fields else text

    def record(self, definition: FactDef, label: str, node: yamltree.Mapping) -> dict[str, str]:
        record: dict[str, str] = {}
        for key, value in node.entries:
            if key.text not in definition.fields:
                hint = did_you_mean(key.text or "", definition.fields) or "可用：" + "、".join(
                    definition.fields
                )
                self.wrong(key, f"“{label}”里没有“{key.text}”这一项", hint)
            elif (text := self.text(f"{label}的{key.text}", value)) is not None:
                record[key.text] = text
        if record and definition.fields[0] not in record:
            self.wrong(node, f"“{label}”缺少“{definition.fields[0]}”", "请补上")
        return record
