"""What a fact sheet may hold: one definition a fact, and the facts that every report has.

A template pack brings its own definitions; the `FRAME` of year, body, date and letter parts is common, and
under `OWN` a sheet may have figures that no pack knows of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["figure", "text", "year", "date", "list", "flag"]

# The group of the figures that a sheet has of its own.
OWN = "其他"


class FactDef(NamedTuple):
    """What one fact is.

    `key` is its path in the sheet (``行政执法.罚款金额``). `unit` is the unit a figure prints in.
    `required` is True, False, or the key of a figure above zero that makes it required; what is `advised`
    is asked for where it is missing, and the report does without.
    `aliases` are the labels under which reports carry it. `section` is the id of the section it belongs
    to, or the name of its place for those of the frame. `fields` are the sub-keys of a list's items, none
    for plain texts; a required list has at least `minimum` items. `default` is what an absent figure
    counts as, as written in a sheet. `own` marks a figure that the sheet has and the pack does not define.
    """

    key: str
    label: str
    kind: Kind
    unit: str = ""
    required: bool | str = False
    advised: bool = False
    aliases: tuple[str, ...] = ()
    section: str = ""
    note: str = ""
    fields: tuple[str, ...] = ()
    minimum: int = 1
    default: str | None = None
    own: bool = False

    @property
    def name(self) -> str:
        """The last part of the key, as a drafter writes it."""
        return self.key.rpartition(".")[2]


FRAME = (
    FactDef("年度", "报告年度", "year", required=True, section="标题", note="报告所述的年份，如 2025"),
    FactDef("单位.全称", "单位全称", "text", required=True, section="标题和落款", note="用于标题和落款"),
    FactDef("单位.简称", "单位简称", "text", note="正文中的称呼，不填即用全称"),
    FactDef("单位.行政区", "所在行政区", "text", note="如 临江区"),
    FactDef("单位.级别", "行政级别", "text", note="区、县、市等，不填即取行政区的末字"),
    FactDef("单位.上级", "上级主管部门", "text", note="如 云州市生态环境局"),
    FactDef("单位.自称", "自称", "text", note="如 我局，不填即由全称得出"),
    FactDef("成文日期", "成文日期", "date", required=True, section="落款", note="如 2026-01-20，印在落款处"),
    FactDef("主送机关", "主送机关", "text", note="仅报送件印出，如 区委、区政府"),
    FactDef("发文字号", "发文字号", "text", note="仅报送件印出，如 临环〔2026〕3号"),
    FactDef("签发人", "签发人", "text", note="仅报送件印出"),
    FactDef("附件", "附件", "list", note="仅报送件印出，只列附件名称"),
    FactDef("抄送", "抄送机关", "text", note="仅报送件印出"),
)


class Equation(NamedTuple):
    """Two expressions over figures, of which one must equal the other or, with `most`, not exceed it."""

    left: str
    right: str
    message: str
    most: bool = False


class Schema:
    """All facts of one template, by key, in the order in which a drafter fills them."""

    def __init__(
        self, template: str, name: str, facts: Iterable[FactDef], equations: Iterable[Equation] = ()
    ) -> None:
        """`template` is the pack's id and `name` its Chinese name: a sheet may give either."""
        self.template = template
        self.name = name
        self.equations = tuple(equations)
        self.pack = self
        self._facts = {fact.key: fact for fact in (*FRAME, *facts)}
        self._groups: dict[str, list[str]] = {"": []}
        for key in self._facts:
            self._enter(key)

    def extended(self, own: tuple[FactDef, ...]) -> Schema:
        """Give the pack's schema with a sheet's own figures; the same ones give the same schema."""
        return _extended(self.pack, own) if own else self.pack

    def _enter(self, key: str) -> None:
        group, _, name = key.rpartition(".")
        if group not in self._groups:
            self._groups[group] = []
            self._enter(group)
        self._groups[group].append(name)

    def __iter__(self) -> Iterator[FactDef]:
        """Give every definition in order."""
        return iter(self._facts.values())

    def get(self, key: str) -> FactDef | None:
        """Give the definition of a key, None for a group or an unknown key."""
        return self._facts.get(key)

    def __getitem__(self, key: str) -> FactDef:
        """Give the definition of a key; KeyError if there is none."""
        return self._facts[key]

    def names(self, group: str) -> list[str] | None:
        """Give the names directly under a group ("" is the top), None if there is no such group."""
        return self._groups.get(group)

    def under(self, path: str) -> list[str]:
        """Give the keys of a group's facts, or the key itself; none for an unknown name."""
        if path in self._facts:
            return [path]
        return [key for key in self._facts if key.startswith(f"{path}.")]

    def keys(self) -> Iterable[str]:
        """Give every fact's key."""
        return self._facts.keys()


@lru_cache(maxsize=16)
def _extended(pack: Schema, own: tuple[FactDef, ...]) -> Schema:
    made = Schema(pack.template, pack.name, (d for d in pack if d not in FRAME), pack.equations)
    made.pack = pack
    for definition in own:
        made._facts[definition.key] = definition
        made._enter(definition.key)
    return made
