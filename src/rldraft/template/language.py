"""The part of Jinja2 that a template may use, and the environment that renders it.

A pack may come from a stranger. What it may contain is a list of what is known to be harmless, held
before anything runs; Jinja2's own sandbox stands behind it.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import LoopContext, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rldraft import __version__
from rldraft.facts import ExpressionError, Facts, Schema
from rldraft.problems import Exit, Problem, Trouble, did_you_mean
from rldraft.template import values
from rldraft.template.values import Budget, Group, Live

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name,
    nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Div, nodes.CondExpr, nodes.List,
)  # fmt: skip
_LOOP = ("index", "index0", "first", "last", "length")
_NESTED_LOOPS = 3
_DEPTH = 60
_LIMIT = "限次"


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox with facts for values; every access goes through `_member`."""

    intercepted_binops = frozenset(["+", "-", "/"])

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._member(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._member(obj, argument)

    def _member(self, obj: Any, name: Any) -> Any:
        if isinstance(obj, Group) and isinstance(name, str):
            return obj.member(name)
        if isinstance(obj, dict) and name in obj:
            return obj[name]
        if isinstance(obj, LoopContext) and name in _LOOP:
            return super().getattr(obj, name)
        known = [str(key) for key in obj] if isinstance(obj, dict) else []
        raise ExpressionError(f"这里没有“{name}”", did_you_mean(str(name), known))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, Live):
            return left.combined(operator, right)
        if isinstance(right, Live):
            return right.combined(operator, left, swapped=True)
        raise ExpressionError("只有数据之间才能加、减、求占比")


class _Checker:
    """Holds one parsed text against what is allowed; gathers every problem."""

    def __init__(self, file: str, schema: Schema, data: dict[str, Any]) -> None:
        self.file = file
        self.schema = schema
        self.data = data
        self.problems: list[Problem] = []

    def wrong(self, node: nodes.Node, what: str, mend: str = "") -> None:
        self.problems.append(Problem(what, mend, self.file, node.lineno))

    def check(self, node: nodes.Node, known: frozenset[str], loops: int = 0, depth: int = 0) -> None:
        if depth > _DEPTH:
            self.wrong(node, "这里嵌套太深", "请拆开写")
            return
        if not isinstance(node, _ALLOWED):
            self.wrong(
                node, f"模板里不能用“{type(node).__name__}”这种写法", "只用 if、for、set、数据和过滤器"
            )
            return
        match node:
            case nodes.Filter():
                self.named(node, node.name, values.FILTERS, "过滤器")
            case nodes.Test():
                self.named(node, node.name, values.TESTS, "判断")
            case nodes.Getattr() | nodes.Getitem():
                if self.path(node, known):
                    return
            case nodes.Name() if node.ctx == "load":
                self.name(node, known)
            case nodes.Assign():
                self.plain_name(node.target)
                if isinstance(node.node, nodes.List):
                    self.wrong(node, "不能把列表存成变量", "请直接写在用到的地方")
            case nodes.For():
                self.loop(node, known, loops, depth)
                return
        self.children(node, known, loops, depth)

    def children(self, node: nodes.Node, known: frozenset[str], loops: int, depth: int) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.List) and not isinstance(
                node, nodes.Filter | nodes.For | nodes.Operand
            ):
                self.wrong(child, "列表只能写在循环或过滤器前面")
            self.check(child, known, loops, depth + 1)

    def loop(self, node: nodes.For, known: frozenset[str], loops: int, depth: int) -> None:
        self.plain_name(node.target)
        if node.recursive or loops >= _NESTED_LOOPS:
            self.wrong(node, f"循环最多嵌套{_NESTED_LOOPS}层", "请拆开写")
            return
        self.check(node.iter, known, loops, depth + 1)
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        inner = known | {target, "loop"}
        if node.test is not None:
            self.check(node.test, inner, loops, depth + 1)
        for part in (*node.body, *node.else_):
            self.check(part, inner, loops + 1, depth + 1)

    def plain_name(self, target: nodes.Node) -> None:
        if not isinstance(target, nodes.Name):
            self.wrong(target, "这里只能用一个变量名")
        elif target.name in (self.schema.names("") or []) or target.name == "数据":
            self.wrong(target, f"变量名“{target.name}”与数据同名", "请换一个")

    def named(self, node: nodes.Node, name: str, known: dict[str, Any], kind: str) -> None:
        if name not in known:
            self.wrong(
                node, f"没有“{name}”这个{kind}", did_you_mean(name, known) or "可用：" + "、".join(known)
            )

    def name(self, node: nodes.Name, known: frozenset[str]) -> None:
        top = self.schema.names("") or []
        if node.name not in known and node.name not in top and node.name != "数据":
            self.wrong(node, f"没有“{node.name}”这一项数据", did_you_mean(node.name, [*top, *known, "数据"]))

    def path(self, node: nodes.Getattr | nodes.Getitem, known: frozenset[str]) -> bool:
        """Check a path such as 行政执法.罚款金额 as a whole; False where its pieces must be checked."""
        names: list[str] = []
        here: nodes.Node = node
        while isinstance(here, nodes.Getattr | nodes.Getitem):
            if isinstance(here, nodes.Getattr):
                names.append(here.attr)
            elif isinstance(here.arg, nodes.Const) and isinstance(here.arg.value, str):
                names.append(here.arg.value)
            else:
                return False
            if names[-1].startswith("_"):
                self.wrong(here, f"不能用下划线开头的“{names[-1]}”", "请改用数据的名称")
                return True
            here = here.node
        if not isinstance(here, nodes.Name):
            return False
        names.append(here.name)
        names.reverse()
        if names[0] in known:
            return True
        if names[0] == "数据":
            if names[1] not in self.data:
                self.wrong(node, f"没有“数据.{names[1]}”", did_you_mean(names[1], self.data))
            return True
        path = ".".join(names)
        if self.schema.get(path) is None and self.schema.names(path) is None:
            self.wrong(node, f"没有“{path}”这一项数据", did_you_mean(path, self.schema.keys()))
        return True


class Language:
    """Compiles and renders texts of one pack; `data` is the pack's dated data, by name."""

    def __init__(self, schema: Schema, data: dict[str, Any]) -> None:
        self._schema = schema
        self._data = data
        self._environment = _Environment(
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            finalize=values.printed,
            cache_size=0,
            optimized=False,
        )
        self._environment.filters = {**values.FILTERS, _LIMIT: _limited}
        self._environment.tests = dict(values.TESTS)
        self._environment.globals = {}

    @staticmethod
    def version() -> str:
        """Give a mark that changes with whatever compiles: code made under another is of no use."""
        python = importlib.util.MAGIC_NUMBER.hex()
        return f"{__version__} {jinja2.__version__} {python} {Path(__file__).stat().st_mtime_ns}"

    def template(self, code: CodeType) -> jinja2.Template:
        """Give compiled code as something that `render` takes."""
        return jinja2.Template.from_code(self._environment, code, {})

    def compile(self, source: str, file: str) -> CodeType:
        """Compile a text; Trouble with exit code 4 names file and line of all that is not allowed."""
        try:
            tree = self._environment.parse(source, filename=file)
        except jinja2.TemplateSyntaxError as error:
            raise Trouble(Exit.INPUT, Problem(*_syntax(error), file, error.lineno)) from None
        except RecursionError:
            raise Trouble(Exit.INPUT, Problem("这里嵌套太深", "请拆开写", file)) from None
        if any(mark in source for mark in (values.REF, values.HOLE, values.END, values.STOP)):
            raise Trouble(Exit.INPUT, Problem("文件里有看不见的字符", "请删去后重新输入", file))
        checker = _Checker(file, self._schema, self._data)
        assigned = (a.target.name for a in tree.find_all(nodes.Assign) if isinstance(a.target, nodes.Name))
        checker.check(tree, frozenset(assigned))
        if checker.problems:
            raise Trouble(Exit.INPUT, checker.problems)
        for loop in tree.find_all(nodes.For):
            # A turn costs what its body holds.
            cost = nodes.Const(sum(1 for part in loop.body for _ in part.find_all(nodes.Node)) + 10)
            loop.iter = nodes.Filter(loop.iter, _LIMIT, [cost], [], None, None, lineno=loop.lineno)
        return self._environment.compile(tree, filename=file)

    def context(self, facts: Facts, data: dict[str, Any]) -> dict[str, Any]:
        """Give what the texts of a report see: a sheet's facts and the dated data of its year."""
        names = self._schema.names("") or []
        return {"数据": data} | {name: values.value(name, facts) for name in names}

    def render(self, template: jinja2.Template, context: dict[str, Any], file: str) -> str:
        """Render a compiled text; the result still has `values`' marks.

        Trouble with exit code 4 names file and line.
        """
        budget = Budget()
        try:
            return "".join(map(budget.spend, template.generate(context, **{_LIMIT: budget})))
        except (ExpressionError, jinja2.TemplateError, TypeError, ValueError, RecursionError) as error:
            what = error.what if isinstance(error, ExpressionError) else "这里的写法不能计算"
            mend = error.mend if isinstance(error, ExpressionError) else "请核对数据的类型"
            raise Trouble(Exit.INPUT, Problem(what, mend, file, _line(error, file))) from None


@jinja2.pass_context
def _limited(context: jinja2.runtime.Context, items: object, cost: int) -> list[object]:
    budget = context[_LIMIT]
    return list(budget.loop(items, cost)) if isinstance(budget, Budget) else []


def _line(error: BaseException, file: str) -> int:
    """Give the template's line on which rendering stopped, 0 if it is not known."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


_SYNTAX = (
    (
        "unexpected end of template",
        "没有写完：有 {{、if 或 for 没有结束",
        "请补上 }}、{% endif %} 或 {% endfor %}",
    ),
    (
        "Encountered unknown tag",
        "有不认识的标签，或 endif、endfor 与前面不配",
        "可用：if、elif、else、for、set",
    ),
    ("unexpected '}'", "花括号没有成对", "请核对 {{ 和 }}"),
    ("No filter named", "没有这个过滤器", "可用：" + "、".join(values.FILTERS)),
    ("No test named", "没有这个判断", "可用：" + "、".join(values.TESTS)),
)


def _syntax(error: jinja2.TemplateSyntaxError) -> tuple[str, str]:
    said = error.message or ""
    return next(
        ((what, mend) for part, what, mend in _SYNTAX if part.lower() in said.lower()),
        ("这一行的写法不对", "请核对 {{ }} 和 {% %} 是否成对"),
    )
