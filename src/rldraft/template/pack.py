"""A template pack on disk: its sections, fact definitions, dated data and text.

A pack is a folder with template.yaml, data.yaml and one file of text a section. Whatever is wrong in it
is Trouble with exit code 4 that names file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from rldraft import quantity
from rldraft.facts import ExpressionError, Facts, Figure, expression, yamltree
from rldraft.facts.schema import Equation, FactDef, Kind, Schema
from rldraft.facts.yamltree import Mapping, Node, Scalar, Sequence
from rldraft.files import read_text
from rldraft.problems import Exit, Problem, Trouble, did_you_mean
from rldraft.quantity import Quantity

_TEXT_LIMIT = 200_000
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_KINDS: dict[str, Kind] = {"数": "figure", "文本": "text", "日期": "date", "列表": "list", "是否": "flag"}

Data = str | list["Data"] | dict[str, "Data"]


class SectionDef(NamedTuple):
    """A section that the template has: its heading and what helps to write it.

    `level` is 0 for the preamble, else 1 to 4. `heading` is Jinja2 source. `mandated` is the rule that
    asks for the section, empty if none does. `guidance` is for the drafter, `words` are for searching
    the shelf, `length` is the wanted (least, most) number of characters. `line` is its place in
    template.yaml.
    """

    id: str
    level: int
    heading: str
    mandated: str
    guidance: str
    words: tuple[str, ...]
    length: tuple[int, int] | None
    sections: tuple[SectionDef, ...]
    line: int

    def walk(self) -> Iterator[SectionDef]:
        """Give this section and every one below it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


class Row(NamedTuple):
    """A row of dated data: `value` holds from year `start` to year `end` (None: still)."""

    start: int
    end: int | None
    value: Data
    source: str


@dataclass(frozen=True)
class Pack:
    """A template pack. `title` has one Jinja2 source a printed line."""

    id: str
    name: str
    note: str
    version: str
    folder: Path
    title: tuple[str, ...]
    sections: tuple[SectionDef, ...]
    schema: Schema
    data: dict[str, tuple[Row, ...]]

    @property
    def file(self) -> Path:
        """The pack's template.yaml."""
        return self.folder / "template.yaml"

    @property
    def example(self) -> Path:
        """The pack's worked example of a fact sheet; it need not exist."""
        return self.folder / "example.yaml"

    def walk(self) -> Iterator[SectionDef]:
        """Give every section, in the report's order."""
        for section in self.sections:
            yield from section.walk()

    def text_file(self, section: SectionDef) -> Path:
        """Give the file that holds a section's text; it need not exist."""
        return self.folder / "text" / f"{section.id}.j2"

    def text(self, section: SectionDef) -> str:
        """Give a section's Jinja2 source, empty if it has none of its own."""
        file = self.text_file(section)
        return self.read(file) if file.exists() else ""

    def read(self, file: Path) -> str:
        """Read one of the pack's own files."""
        _inside(self.folder, file)
        return read_text(file, _TEXT_LIMIT)

    def data_for(self, year: int | None) -> dict[str, Data]:
        """Give the dated data that hold for a year; past the last row's end that row goes on."""
        chosen: dict[str, Data] = {}
        for name, rows in self.data.items():
            begun = [row for row in rows if year is None or row.start <= year]
            chosen[name] = (begun[-1] if begun else rows[0]).value
        return chosen


def _inside(folder: Path, file: Path) -> None:
    """Hold that a file lies in its pack: a pack is often a stranger's, and a link may lead out of it."""
    if not file.resolve().is_relative_to(folder.resolve()):
        raise Trouble(Exit.INPUT, Problem("模板的文件指到了模板文件夹之外", "请换一个可信的模板", str(file)))


def load(folder: Path) -> Pack:
    """Load the pack in `folder`."""
    file = folder / "template.yaml"
    _inside(folder, file)
    _, tree = yamltree.read(file)
    top = _Form(tree, str(file), ("标识", "名称", "说明", "版本", "标题", "章节", "数据项", "勾稽"))
    identifier = top.text("标识")
    if not _IDENTIFIER.fullmatch(identifier):
        raise top.wrong(
            top.need("标识"), "“标识”只能用小写英文字母、数字、短横和下划线", "请改，如 my-report"
        )
    sections = tuple(_sections(top, "章节", 0))
    ids: set[str] = set()
    for section in (s for top_section in sections for s in top_section.walk()):
        if section.id in ids:
            raise Trouble(
                Exit.INPUT, Problem(f"章节“{section.id}”写了两次", "请改成不同的id", str(file), section.line)
            )
        ids.add(section.id)
    facts = list(_facts(top, ids))
    schema = Schema(identifier, top.text("名称"), facts, _equations(top))
    for fact in facts:
        if isinstance(fact.required, str) and schema.get(fact.required) is None:
            hint = did_you_mean(fact.required, schema.keys())
            raise top.wrong(top.node, f"“{fact.key}”的“必填”写了“{fact.required}”，没有这一项", hint)
    _check_equations(top, schema)
    return Pack(
        id=identifier,
        name=top.text("名称"),
        note=top.text("说明", ""),
        version=top.text("版本", "1"),
        folder=folder,
        title=tuple(top.texts("标题")),
        sections=sections,
        schema=schema,
        data=_data(folder / "data.yaml"),
    )


class _Form:
    """A mapping of a pack's YAML, read key by key; unknown keys are refused with the nearest known."""

    def __init__(self, node: Node, file: str, keys: tuple[str, ...]) -> None:
        self.file = file
        if not isinstance(node, Mapping):
            raise self.wrong(node, "这里应是一组“键: 值”", "可用：" + "、".join(keys))
        self.node = node
        for key, _ in node.entries:
            if key.text not in keys:
                hint = did_you_mean(key.text or "", keys) or "可用：" + "、".join(keys)
                raise self.wrong(key, f"这里没有“{key.text}”这一项", hint)

    def wrong(self, node: Node, what: str, mend: str = "") -> Trouble:
        return Trouble(Exit.INPUT, Problem(what, mend, self.file, node.line, node.column))

    def get(self, key: str) -> Node | None:
        node = self.node.get(key)
        return None if isinstance(node, Scalar) and node.text is None else node

    def need(self, key: str) -> Node:
        node = self.get(key)
        if node is None:
            raise self.wrong(self.node, f"缺少“{key}”", "请补上")
        return node

    def text(self, key: str, default: str | None = None) -> str:
        node = self.get(key) if default is not None else self.need(key)
        if node is None:
            return default or ""
        if not isinstance(node, Scalar) or node.text is None:
            raise self.wrong(node, f"“{key}”应是一段文字", "文字里有括号或冒号时请加引号")
        return node.text.strip()

    def texts(self, key: str) -> list[str]:
        node = self.get(key)
        if node is None:
            return []
        if isinstance(node, Scalar):
            return [self.text(key)]
        found = [item.text for item in self.list(key) if isinstance(item, Scalar) and item.text]
        if len(found) != len(self.list(key)):
            raise self.wrong(node, f"“{key}”应是一列文字")
        return found

    def list(self, key: str) -> tuple[Node, ...]:
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            raise self.wrong(node, f"“{key}”应是一列内容", "请每项另起一行，以“- ”开头")
        return node.items


_SECTION_KEYS = ("id", "标题", "必备", "提示", "检索词", "字数", "章节")


def _sections(form: _Form, key: str, level: int) -> Iterator[SectionDef]:
    for node in form.list(key):
        section = _Form(node, form.file, _SECTION_KEYS)
        identifier = section.text("id")
        if not _IDENTIFIER.fullmatch(identifier):
            raise section.wrong(node, f"id“{identifier}”只能用小写英文字母、数字、短横和下划线", "请改")
        heading = section.text("标题", "")
        own = level + 1 if heading else 0
        if (level and not heading) or own > 4:
            raise section.wrong(node, "只有开头部分可以没有标题，标题最多四级", "请补上标题，或合并层级")
        yield SectionDef(
            id=identifier,
            level=own,
            heading=heading,
            mandated=section.text("必备", ""),
            guidance=section.text("提示", ""),
            words=tuple(section.texts("检索词")),
            length=_length(section),
            sections=tuple(_sections(section, "章节", own)),
            line=node.line,
        )


def _length(section: _Form) -> tuple[int, int] | None:
    bounds = section.texts("字数")
    if not bounds:
        return None
    if len(bounds) != 2 or not all(b.isdecimal() for b in bounds) or int(bounds[0]) > int(bounds[1]):
        raise section.wrong(section.need("字数"), "“字数”应写成 [最少, 最多]")
    return int(bounds[0]), int(bounds[1])


_FACT_KEYS = ("名称", "类型", "单位", "必填", "别名", "说明", "字段", "至少", "缺省", "章节", "矩阵")
_REQUIRED = {"是": True, "true": True, "否": False, "false": False, "建议": False}
_YEAR = re.compile("[12][0-9]{3}")
_NAME = re.compile(r"[^\W\d]\w*")


def _facts(top: _Form, sections: set[str]) -> Iterator[FactDef]:
    node = top.get("数据项")
    if node is None:
        return
    if not isinstance(node, Mapping):
        raise top.wrong(node, "“数据项”应是一组“键: 内容”")
    for key, value in node.entries:
        inner = value.get("项") if isinstance(value, Mapping) else None
        if inner is None:
            yield from _fact(top, key, "", value, "", sections)
            continue
        group = _Form(value, top.file, ("章节", "项"))
        if not isinstance(inner, Mapping):
            raise top.wrong(inner, "“项”应是一组“键: 内容”")
        default = group.text("章节", "")
        for name, definition in inner.entries:
            yield from _fact(top, name, f"{key.text}.", definition, default, sections)


def _fact(
    top: _Form, key: Scalar, prefix: str, node: Node, default_section: str, sections: set[str]
) -> Iterator[FactDef]:
    form = _Form(node, top.file, _FACT_KEYS)
    name = key.text or ""
    kind = _KINDS.get(form.text("类型", "数"))
    section = form.text("章节", default_section)
    if not _NAME.fullmatch(name):
        raise form.wrong(key, f"“{name}”不能作数据的名称", "只用汉字、字母和数字，不以数字开头")
    if kind is None:
        raise form.wrong(node, f"没有“{form.text('类型')}”这种类型", "可用：" + "、".join(_KINDS))
    if section and section not in sections:
        raise form.wrong(node, f"“{name}”所属章节“{section}”不存在", did_you_mean(section, sections))
    unit = form.text("单位", "")
    if kind == "figure" and not unit:
        raise form.wrong(node, f"“{name}”没有单位", "请补上，如 单位: 件")
    asked = form.text("必填", "否")
    required: bool | str = _REQUIRED.get(asked, asked)
    at_least = form.text("至少", "1")
    fact = FactDef(
        key=prefix + name,
        label=form.text("名称", name),
        kind=kind,
        unit=unit,
        required=required,
        advised=asked == "建议",
        aliases=tuple(form.texts("别名")),
        section=section,
        note=form.text("说明", ""),
        fields=tuple(form.texts("字段")),
        minimum=int(at_least[:3]) if at_least.isdecimal() else 1,
        default=_default(form, node, unit),
    )
    matrix = form.get("矩阵")
    if matrix is None:
        yield fact
        return
    axes = _Form(matrix, top.file, ("行", "列"))
    for row in axes.texts("行"):
        for column in axes.texts("列"):
            label = f"{fact.label}·{row}·{column}"
            yield fact._replace(key=f"{fact.key}.{row}.{column}", label=label, aliases=())


def _default(form: _Form, node: Node, unit: str) -> str | None:
    written = form.text("缺省", "")
    try:
        right = not written or quantity.same_kind(quantity.read(written, unit).unit, unit)
    except ValueError:
        right = False
    if not right:
        raise form.wrong(node, f"“缺省”不是以{unit}计的数：{written}", "请写成 0 这样")
    return written or None


def _equations(top: _Form) -> Iterator[Equation]:
    for node in top.list("勾稽"):
        form = _Form(node, top.file, ("式", "说"))
        written = form.text("式")
        left, sign, right = written.partition("<=" if "<=" in written else "=")
        if not sign or "=" in right:
            raise form.wrong(node, "“式”应写成 甲 + 乙 = 丙 或 甲 <= 乙", "请核对等号")
        yield Equation(left.strip(), right.strip(), form.text("说"), most=sign == "<=")


def _check_equations(top: _Form, schema: Schema) -> None:
    ones = {d.key: Figure(Quantity(Decimal(1), d.unit)) for d in schema if d.kind == "figure"}
    sample = Facts(schema, dict(ones))
    for node, equation in zip(top.list("勾稽"), schema.equations, strict=True):
        for side in (equation.left, equation.right):
            try:
                expression.known(expression.parse(side), sample)
            except ExpressionError as error:
                raise top.wrong(node, error.what, error.mend) from None
            except ValueError:
                raise top.wrong(node, f"“{side}”里的单位不同", "只有同类的数才能相加") from None


def _data(file: Path) -> dict[str, tuple[Row, ...]]:
    if not file.exists():
        return {}
    _inside(file.parent, file)
    _, tree = yamltree.read(file)
    names = tuple(key.text or "" for key, _ in tree.entries)
    form = _Form(tree, str(file), names)
    data: dict[str, tuple[Row, ...]] = {}
    for name in names:
        rows = [_row(_Form(node, str(file), ("自", "至", "值", "来源")), node) for node in form.list(name)]
        if not rows:
            raise form.wrong(tree, f"“{name}”是空的", "请至少写一行")
        data[name] = tuple(sorted(rows, key=lambda row: row.start))
    return data


def _row(form: _Form, node: Node) -> Row:
    years = [form.text("自"), form.text("至", "")]
    if not _YEAR.fullmatch(years[0]) or not _YEAR.fullmatch(years[1] or years[0]):
        raise form.wrong(node, "“自”和“至”应是年份")
    end = int(years[1]) if years[1] else None
    return Row(int(years[0]), end, _plain(form.need("值")), form.text("来源", ""))


def _plain(node: Node) -> Data:
    if isinstance(node, Mapping):
        return {key.text or "": _plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return (node.text or "") if isinstance(node, Scalar) else ""
